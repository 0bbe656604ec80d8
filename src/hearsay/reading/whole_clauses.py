"""What stands before "..., said Y" is handed over whole, also where it begins with somebody else's rejecting. Pure.

Of "Karvia rejects the assertion that P, a spokeswoman said" the model now and then gives P to both. Then she would
assert what Karvia rejects; what she hands over is that Karvia rejects it.
"""

from __future__ import annotations

from dataclasses import replace

from hearsay.model import Span
from hearsay.reading.nearby import Nearby
from hearsay.reading.rows import Row

_NEAR = 8
"""Characters, "that" among them, that may stand between a cue and what it hands over."""
_SLACK = 3
"""By so many characters, marks and a blank, two contents that end alike may differ."""


def with_whole_clauses(text: str, rows: list[Row]) -> list[Row]:
    """The rows, a content that is another's too, with that one's source and cue before it, taking these in."""
    near = Nearby((row.content[0], row) for row in rows if len(row.content) == 1)
    return [_widened(text, row, near) for row in rows]


def _widened(text: str, row: Row, near: Nearby[Row]) -> Row:
    if len(row.content) != 1 or not row.cue or row.cue[0].start < row.content[0].end:
        return row
    content = row.content[0]
    for other in near.over(content):
        if other is not row and (start := _begins(text, content, other)) is not None:
            return replace(row, content=(Span(start, content.end),))
    return row


def _begins(text: str, content: Span, other: Row) -> int | None:
    """Where the other's clause begins, if it hands over the same words from before them; else None."""
    if len(other.content) != 1 or not other.cue or not other.source:
        return None
    same = other.content[0]
    if abs(same.end - content.end) > _SLACK or abs(same.start - content.start) > _NEAR:
        return None
    before = max(span.end for span in (*other.source, *other.cue))
    start = min(span.start for span in (*other.source, *other.cue))
    gap = text[before : content.start]
    if before > content.start or len(gap.strip()) > _NEAR or "\n" in text[start : content.start]:
        return None
    return start
