"""The version of the rules: of all that makes claims and records of a reading, words and tables included."""

RULES = "1"
"""Raise it when what `claims`, `lang`, `actors` and `places` make of a reading may be another; a test reminds of it.

Every claim and record in a ledger has the version that made it, so that after an upgrade it is known what is stale.
"""
