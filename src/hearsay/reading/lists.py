"""What goes on over several lines: lists that a cue introduces, and quotations of several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.model import Span, Spans
from hearsay.reading.cues import CUE, PLAIN_FORMS
from hearsay.reading.layout import line_starts
from hearsay.reading.masked import Finding, trimmed
from hearsay.reading.quotes import Quote
from hearsay.reading.sources import source_before

_ITEM = re.compile(r"(?:[-•*–·▪◦‣]|\d{1,2}[.)]|\d{1,2}/\d{0,2}|\([a-z\d]\)|[a-z]\))[^\S\n]+(?=\S)")
_OPENS = re.compile(r"(?:what|how|who|why|where|when|here|if|before|after|as|for|to|you|see|in)\b", re.IGNORECASE)
_LONGEST_INTRODUCTION = 240
_TAIL = re.compile(r"(?P<that> that|(?:,? the following))?\s*:$")
_HANDLE = re.compile(r"(?P<who>@\w+)\s+")
_POSTED = re.compile(r"\b(?:wrote|writes|posted|posts|tweeted|tweets)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A line that ends with a colon, and the two or more items below it, without their bullets or numbers."""

    introduction: Span
    items: Spans

    @property
    def below(self) -> Span:
        """The stretch from the first item to the end of the last."""
        return Span(self.introduction.end, self.items[-1].end)

    def is_cue(self, text: str, cue: Span) -> bool:
        """True where nothing but "that" or "the following" stands between the cue and the colon."""
        return _TAIL.fullmatch(text, cue.end, self.introduction.end) is not None


def introduced_lists(text: str, paragraphs: Spans) -> list[ItemList]:
    """The lists of an article that a line with a colon at its end introduces."""
    found: list[ItemList] = []
    introduction: Span | None = None
    items: list[Span] = []
    for line, is_item, goes_on in _lines(text, paragraphs):
        if is_item and introduction:
            items.append(line)
        elif goes_on and items:
            items[-1] = Span(items[-1].start, line.end)
        else:
            if introduction and len(items) >= 2:
                found.append(_list(text, introduction, items))
            opens = not is_item and _opens_list(line.of(text))
            introduction, items = (line if opens else None), []
    if introduction and len(items) >= 2:
        found.append(_list(text, introduction, items))
    return found


def _opens_list(line: str) -> bool:
    return line.endswith(":") and len(line) <= _LONGEST_INTRODUCTION and _OPENS.match(line) is None


def _list(text: str, introduction: Span, items: list[Span]) -> ItemList:
    bare = (trimmed(text, item.start, item.end) for item in items)
    return ItemList(introduction, tuple(item for item in bare if item) or tuple(items))


def _lines(text: str, paragraphs: Spans) -> Iterator[tuple[Span, bool, bool]]:
    """Each line, without a bullet before it; whether it had one; whether it goes on with the line before."""
    for paragraph in paragraphs:
        starts = line_starts(text, paragraph)
        for n, start in enumerate(starts):
            until = starts[n + 1] if n + 1 < len(starts) else paragraph.end
            end = start + len(text[start:until].rstrip())
            bullet = _ITEM.match(text, start, end)
            if start < end:
                yield Span(bullet.end() if bullet else start, end), bullet is not None, n > 0 and not bullet


def listed(text: str, found: ItemList) -> Finding | None:
    """A source and a cue before a colon, and the items of a list below as what is handed over."""
    line = found.introduction.of(text)
    tail = _TAIL.search(line)
    if tail is None:
        return None
    cue = next(
        (c for c in CUE.finditer(line, max(0, tail.start() - 40), tail.start()) if c.end() == tail.start()), None
    )
    handle = _HANDLE.fullmatch(line, 0, cue.start()) if cue else None
    source = Span(*handle.span("who")) if handle else source_before(line, 0, cue.start()) if cue else None
    if cue is None or source is None or (not tail["that"] and not _is_verb(cue[0], line[source.start : source.end])):
        return None
    at = found.introduction.start
    return Finding(
        (Span(at + source.start, at + source.end),),
        (Span(at + cue.start(), at + cue.end()),),
        found.items,
        "listed",
        "direct" if _POSTED.search(cue[0]) else None,
    )


def _is_verb(cue: str, source: str) -> bool:
    """False where the cue may be a noun: "weather reports:", "their main demand:"."""
    word = cue.lower()
    if word in PLAIN_FORMS:
        return source.endswith("s") and len(source.split()) >= 2
    return not (word.endswith("s") and word[:-1] in PLAIN_FORMS) or source.lower().startswith(("the ", "she", "he"))


def with_items(text: str, cue: Spans, content: Spans, found: ItemList) -> tuple[Spans, bool]:
    """The content of an attribution whose cue introduces a list, with all items; and whether they were posted."""
    before = [
        piece
        for piece in content
        if piece.end <= found.introduction.end and piece.of(text).lower() not in ("that", "it")
    ]
    posted = any(_POSTED.search(span.of(text)) for span in cue)
    return (*before, *found.items), posted


def over_paragraphs(text: str, content: Spans, quote: Quote, free: Spans) -> Spans:
    """The content with a quotation of several paragraphs in it as one piece for each, the free ones added."""
    pieces = {piece for piece in content if not any(_meets(piece, outer) for outer in quote.outer)}
    for piece in content:
        for outer, inner in quote.pieces:
            if _meets(piece, outer):
                start, end = max(piece.start, inner.start), min(piece.end, inner.end)
                outside = Span(piece.start, outer.start) if piece.start < outer.start else None
                pieces |= {p for p in (trimmed(text, start, end),) if p}
                if (
                    outside
                    and not any(_meets(outside, other) for other in quote.outer)
                    and (kept := trimmed(text, outside.start, outside.end))
                ):
                    pieces.add(kept)
    pieces |= {bare for inner in free if (bare := trimmed(text, inner.start, inner.end))}
    return tuple(sorted(pieces))


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
