"""Numbers: how many of what, how much money, which share, and what happened to the counted."""

from hearsay.claims.numbers.find import Number, find_numbers

__all__ = ["Number", "find_numbers"]
