"""Headlines that name their source behind the cue: "Karvia Did It, Says Borland's Spy Chief As Toll Climbs". Pure.

The model sees few of them, and takes whoever speaks for more of what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.model import Name, Span, Spans
from hearsay.reading.cues import CUE, FINITE
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
_AS = re.compile(r"\s(?:as|after|amid|while|when|before|following|despite)\s", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for|in|to)\s+(?:the\s+)?", re.IGNORECASE)
_PARTIES = frozenset(["person", "organisation", "group", "place"])
_MOST_WORDS = 8
_PLAIN_SURE = 0.6


def with_headline_sources(text: str, paragraphs: Spans, rows: list[Row], names: tuple[Name, ...]) -> list[Row]:
    """The rows, in headlines those without a source with the party behind their cue, and none with mere adjuncts."""
    out = []
    for row in rows:
        line = _headline(text, paragraphs, row)
        out.append(_mended(text, row, line, names) if line else row)
    return [_with_subject(text, paragraphs, row, out) for row in out] + _plain(text, paragraphs, out, names)


_CLAUSE = re.compile(rf"(?:that\s+)?(?=(?:\S+\s+){{1,8}}?(?:{FINITE.pattern}|\w+s\b))", re.IGNORECASE)


def _plain(text: str, paragraphs: Spans, rows: list[Row], names: tuple[Name, ...]) -> list[Row]:
    """A row for a headline "Minister Says Borland Bombed Ferry" in which the model has none."""
    line = paragraphs[0] if paragraphs else None
    if line is None or line.end - line.start > _LONGEST or _ENDS.search(line.of(text)):
        return []
    if any(span in line for row in rows for span in row.cue):
        return []
    for cue in CUE.finditer(text, line.start, line.end):
        who, content = (trimmed(text, *place) for place in ((line.start, cue.start()), (cue.end(), line.end)))
        said = cue[0].lower().endswith("s") and who and content and _CLAUSE.match(text, content.start, content.end)
        if said and who and content and "," not in who.of(text) and _is_party(text, who, names):
            return [Row((who,), (Span(*cue.span()),), (content,), _PLAIN_SURE, "headline_says", mode="indirect")]
    return []


def _with_subject(text: str, paragraphs: Spans, row: Row, rows: list[Row]) -> Row:
    """The row, one that goes on behind a comma ("..., says no talks are planned") with the headline's first source."""
    line = _headline(text, paragraphs, row) if not row.source else None
    if not line or not text[: row.cue[0].start].rstrip().endswith(","):
        return row
    behind = tuple(span for span in row.content if span.start >= row.cue[-1].end)
    first = next((r.source for r in rows if r.source and r.cue and r.source[0].start == line.start), None)
    return replace(row, source=first, content=behind) if first and behind else row


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
    if row.source and row.source[0].start >= cue.end and (found := _AS.search(text, cue.end, row.source[0].end)):
        who = trimmed(text, row.source[0].start, found.start())
        return replace(row, source=(who,)) if who and _is_party(text, who, names) else row
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
