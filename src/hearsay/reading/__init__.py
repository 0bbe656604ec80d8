"""Second room: who is credited with which words, as places in one article. Pure: same article, same reading."""

from hearsay.reading.rule_reader import READER, VERSION, read_by_rules

__all__ = ["READER", "VERSION", "read_by_rules"]
