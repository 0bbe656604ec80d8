"""Measures of the whole: `python -m bench` prints them as a table."""
