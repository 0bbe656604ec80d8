"""Words of a source that stand before the name in it: a dateline, an introduction, a title."""

from __future__ import annotations

import re

from hearsay.claims.cast import NameMention
from hearsay.claims.words import PRIVATE, TITLES
from hearsay.model import Span

NOUNS_BEFORE = re.compile(
    r"(?P<words>(?:\b(?:an?|the|one|two|three|four|several|some|many|those|all|any|no)\s+)?"
    r"(?:\b(?!(?:to|of|by|from|with|for|in|on|at|and|but|or|is|was|are|were)\b)[\w'’-]+\s+){0,2}[\w'’-]+),?\s*$"
)
"""Somebody without a name right before "who": "by a senior official, who said"."""
_DATELINE = re.compile(r"(?:[^\n]{0,60}?\s(?:--|—|–)\s+|that (?=the |[A-Z]))")


def without_dateline(text: str, span: Span) -> Span:
    """The source without the agency and place before its first dash: "IRNA -- Deputy head ..."."""
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def introduces(before: str, m: NameMention) -> bool:
    """True for words that introduce somebody in full: "Deputy head of the Harbour Institute Jana Mirek"."""
    introduced = m.party.speaker.introduced if m.party else None
    return bool(introduced and before.strip()) and str(introduced).startswith(" ".join(before.split()))


def is_title(before: str) -> bool:
    """True for words that end in a title, of which nothing is somebody else's."""
    words = re.sub(r"^(?:The|the|A|a|An|an)\s+|\s+(?:named|called)$", "", before.strip()).rstrip(",").split()
    return (
        bool(words)
        and words[-1].strip(".").lower() in TITLES | PRIVATE
        and not re.search(r"\b(?:for|to|of|close)\b", before)
    )
