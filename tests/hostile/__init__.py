"""What bad input gets: a sentence that names file and remedy, and the rest is done."""
