"""Who is held responsible for an incident, in which part, by whom and how firmly."""
