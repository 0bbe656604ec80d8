"""Where attributions may begin and end: at words' edges, within their own sentence and line. Pure.

The model labels pieces of words, and over a broken quotation or behind a headline it labels too many. Nothing is
added here but the rest of a word; where two attributions lay hold of the same words, those have them whose cue is
beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.model import Name, Span, Spans
from hearsay.reading.masked import trimmed
from hearsay.reading.nearby import Nearby
from hearsay.reading.pieces import Pieces
from hearsay.reading.rows import Row

_WORD = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")
_ASIDE = re.compile(r"[\"”»’']\s?[—–]\s?(?P<aside>[^\"“”«»\n]{3,120}?)\s?[—–]\s?(?=[\"“«‘'])")
_TURN = re.compile(r"[\"”»](?P<turn>,?\s+(?:but|though|although|yet|whereas)\s+(?!that\b)[^\"“”«»\n]+$)")
_ASKS = frozenset("who what which whoever whatever".split())
_BLANK = " \t\r\n"
_OPENING = frozenset('"“«‘')
_LONGEST = 150
"""Characters of an aside with its marks."""


def with_edges(text: str, pieces: Pieces, rows: list[Row], names: Sequence[Name] = ()) -> list[Row]:
    """The rows with whole words, none over the edge of a line or with the words of another.

    Neither "Who?" nor the place of a dateline is a source.
    """
    places = {name.span for name in names if name.type == "place"}
    kept = [row for row in rows if not _asks(text, pieces, row) and not _is_dateline(text, pieces, row, places)]
    kept = [_with_whole_words(text, row) for row in kept]
    kept = [_cited(text, _without_asides(text, row)) for row in kept]
    home = _Homes(text, pieces, kept)
    return [made for row in kept if (made := home.keep(row)).content]


_CITED = re.compile(
    r"(?P<who>(?:[A-Z]|the\s|an?\s|one\s|its\s|his\s|her\s|their\s)[^.;:!?\n\"“”]{1,60}?)\s+as\s+"
    r"(?P<cue>saying|telling|reporting|claiming|stating|confirming|denying|warning|adding)\b[,:]?\s+"
)
_CITES = re.compile(r"\b(?:cit|quot)(?:e|es|ed|ing)$", re.IGNORECASE)


def _cited(text: str, row: Row) -> Row:
    """The row, one of "cited the Wire as saying that ..." with whoever is cited as its source."""
    found = _CITED.match(text, row.content[0].start, row.content[0].end) if len(row.content) == 1 and row.cue else None
    if not found or not _CITES.search(row.cue[-1].of(text)):
        return row
    content = trimmed(text, found.end(), row.content[0].end)
    return replace(row, source=(Span(*found.span("who")),), content=(content,)) if content else row


def _is_dateline(text: str, pieces: Pieces, row: Row, places: set[Span]) -> bool:
    """True for "Tarn: The army has left", where a paragraph below the title begins with the name of a place."""
    if not row.source or row.source[0] not in places or any(cue.of(text).strip() != ":" for cue in row.cue):
        return False
    return any(row.source[0].start == paragraph.start for paragraph in pieces.paragraphs[1:])


def _asks(text: str, pieces: Pieces, row: Row) -> bool:
    """True where the source is the question word that a sentence begins with."""
    if len(row.source) != 1 or row.source[0].of(text).lower() not in _ASKS:
        return False
    sentence = _sentence(pieces.sentences, row.source[0].start)
    return sentence is not None and not any(c.isalnum() for c in text[sentence.start : row.source[0].start])


# -- words ----------------------------------------------------------------------------------------------------


def _with_whole_words(text: str, row: Row) -> Row:
    """The row, its cue without half a word behind it, its source and content with the whole of every word."""
    cue = tuple(span for piece in row.cue if (span := _shrunk(text, piece)))
    source = tuple(_grown(text, span, row.cue) for span in row.source)
    content = tuple(_grown(text, span, ()) for span in row.content)
    return replace(row, source=source, cue=cue or row.cue, content=content)


def _around(text: str, at: int) -> Span | None:
    """The word that goes on over a place, none where the place is at a word's edge; "’s" may be apart."""
    if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
        return None
    for found in _WORD.finditer(text, max(0, text.rfind(" ", 0, at)), min(len(text), at + 60)):
        if found.start() < at < found.end():
            return Span(*found.span())
        if found.start() >= at:
            break
    return None


def _shrunk(text: str, span: Span) -> Span | None:
    word = _around(text, span.end)
    if word is None or word.start <= span.start:
        return span
    end = word.start
    while end > span.start and text[end - 1] in _BLANK:
        end -= 1
    return Span(span.start, end) if end > span.start else span


def _grown(text: str, span: Span, cue: Spans) -> Span:
    """The span with the rest of the words that it cuts, unless the cue has that rest."""
    start, end = span.start, span.end
    if word := _around(text, start):
        start = word.start
    if (word := _around(text, end)) and not re.match(r"['’]s\b", text[end : end + 3]):
        end = word.end
    grown = Span(start, end)
    return span if any(c.start < grown.end and grown.start < c.end for c in cue) else grown


# -- quotations -----------------------------------------------------------------------------------------------


def _without_asides(text: str, row: Row) -> Row:
    """The row without what stands between dashes between two quotations, and without a turn behind one."""
    content: list[Span] = []
    for span in row.content:
        at, line = span.start, text.rfind("\n", 0, span.start) + 1
        for found in _ASIDE.finditer(text, max(line, span.start - _LONGEST), min(len(text), span.end + 1)):
            if found.end() > at:
                content += [Span(at, found.start())] if at < found.start() else []
                at = found.end() + 1
        turn = _TURN.search(text, at, span.end) if _OPENING & set(text[max(0, at - 1) : at + 1]) else None
        content.append(Span(at, turn.start() if turn else span.end))
    if content == list(row.content):
        return row
    return replace(row, content=tuple(bare for s in content if (bare := _without_mark(text, s))))


def _without_mark(text: str, span: Span) -> Span | None:
    """The stretch without blanks at its edges, and without a mark that closes what is opened before it."""
    bare = trimmed(text, span.start, span.end)
    if bare and text[bare.end - 1] in "”»" and not _OPENING & set(bare.of(text)):
        return trimmed(text, bare.start, bare.end - 1)
    return bare


# -- sentences ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    sentence: Span | None


class _Homes:
    """In which sentences the cues of an article's attributions stand, and so whose the words of each sentence are."""

    def __init__(self, text: str, pieces: Pieces, rows: Sequence[Row]) -> None:
        self._text, self._pieces = text, pieces
        self._cues = Nearby((span, row) for row in rows for span in row.cue)
        self._quoted = Nearby((span, span) for quote in pieces.quotes for span in quote.outer)

    def keep(self, row: Row) -> Row:
        """The row without words beyond its line, and without those that another has whose cue is beside them."""
        if not row.cue:
            return row
        own = _sentence(self._pieces.sentences, row.cue[0].start)
        content: list[Span] = []
        for span in row.content:
            parts = self._parts(span)
            kept = [part.span for part in parts if part.sentence == own or not self._is_anothers(row, part)]
            content += [span] if len(kept) == len(parts) else kept
        return replace(row, content=tuple(content))

    def _parts(self, span: Span) -> list[_Piece]:
        """A stretch by its sentences."""
        sentences, at = self._pieces.sentences, span.start
        k = max(0, bisect_right(sentences, at, key=lambda s: s.start) - 1)
        parts: list[_Piece] = []
        while k < len(sentences) and sentences[k].start < span.end:
            start, end = max(at, sentences[k].start), min(span.end, sentences[k].end)
            if start < end and (bare := trimmed(self._text, start, end)):
                parts.append(_Piece(bare, sentences[k]))
            k += 1
        return parts or [_Piece(span, None)]

    def _is_anothers(self, row: Row, part: _Piece) -> bool:
        if part.sentence is None:
            return False
        around = self._quoted.over(part.span)
        if any(cue in quote for quote in around for cue in row.cue):
            return False
        if not around and self._is_beyond(row.cue[0], part.span):
            return True
        for other in self._cues.over(part.sentence):
            inside = any(cue in quote for quote in around for cue in other.cue)
            lays_hold = any(_meets(part.span, span) for span in (*other.content, *other.cue, *other.source))
            if other is not row and not inside and lays_hold:
                return True
        return False

    def _is_beyond(self, cue: Span, part: Span) -> bool:
        """True for words on another line than the cue, unless the cue's line ends with a colon."""
        lines = self._pieces.paragraphs
        own, other = (bisect_right(lines, span.start, key=lambda p: p.start) - 1 for span in (cue, part))
        return own != other and own >= 0 and self._text[lines[own].end - 1] != ":"


def _sentence(sentences: Spans, at: int) -> Span | None:
    k = bisect_right(sentences, at, key=lambda s: s.start) - 1
    return sentences[k] if k >= 0 and at < sentences[k].end else None


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
