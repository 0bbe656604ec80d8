"""Headlines that name their source behind the cue: "Karvia Did It, Says Borland's Spy Chief As Toll Climbs". Pure.

The model sees few of them, and takes whoever speaks for more of what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.model import Name, Span, Spans
from hearsay.reading.labels import ROLES, TITLES
from hearsay.reading.masked import trimmed
from hearsay.reading.rows import Row

_LONGEST = 200
_ENDS = re.compile(r"[.!?…][\"”’»')\]]*$")
_BREAK = re.compile(
    r"\s(?:as|after|before|amid|while|when|but|and|in|on|at|over|ahead|following|despite|during|for|with|to|by|from"
    r"|under|since|until|against|about)\b|[,;:–—]",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r"(?:as|after|before|amid|while|when|ahead of|following|despite|during|in|on|at|over|to|from)\s", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of|for|in|to)\s+(?:the\s+)?", re.IGNORECASE)
_PARTIES = frozenset(["person", "organisation", "group", "place"])
_MOST_WORDS = 8


def with_headline_sources(text: str, paragraphs: Spans, rows: list[Row], names: tuple[Name, ...]) -> list[Row]:
    """The rows, in headlines those without a source with the party behind their cue, and none with mere adjuncts."""
    out = []
    for row in rows:
        line = _headline(text, paragraphs, row)
        out.append(_mended(text, row, line, names) if line else row)
    return out


def _headline(text: str, paragraphs: Spans, row: Row) -> Span | None:
    """The line of a row, where it is short and does not end as a sentence does."""
    if not row.cue:
        return None
    for line in paragraphs:
        if row.cue[0] in line:
            short = line.end - line.start <= _LONGEST
            return line if short and not _ENDS.search(line.of(text)) and "\n" not in line.of(text) else None
    return None


def _mended(text: str, row: Row, line: Span, names: tuple[Name, ...]) -> Row:
    cue = row.cue[-1]
    before = [span for span in row.content if span.end <= cue.start]
    behind = [span for span in row.content if span.start >= cue.end]
    if not before or not behind:
        return row
    if row.source:
        adjuncts = all(_ADJUNCT.match(text, span.start, span.end) for span in behind)
        return replace(row, content=tuple(before)) if adjuncts else row
    found = _BREAK.search(text, cue.end + 1, line.end)
    who = trimmed(text, cue.end, found.start() if found else line.end)
    comma = text[: cue.start].rstrip()[-1:] in ",\"”’»'–—-"
    if who is None or not comma or not _is_party(text, who, names):
        return row
    return replace(row, source=(who,), content=tuple(before))


def _is_party(text: str, who: Span, names: tuple[Name, ...]) -> bool:
    """True for words whose head is a role or a title, or that end with a name."""
    words = re.split(r"\s+", _OF.split(who.of(text))[0])
    if len(words) > _MOST_WORDS:
        return False
    is_role = words[-1].lower().strip(".,'’") in ROLES | TITLES
    return is_role or any(n.type in _PARTIES and n.span.end == who.end and n.span.start >= who.start for n in names)
