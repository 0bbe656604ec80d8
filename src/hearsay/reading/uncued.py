"""Attributions without cue or source that the model left out: quotations that stand alone, and "reportedly"."""

from __future__ import annotations

import re
from bisect import bisect_right

from hearsay.model import Span, Spans
from hearsay.reading.cues import HEARSAY
from hearsay.reading.masked import Found, mask, trimmed
from hearsay.reading.nearby import Nearby
from hearsay.reading.quotes import Quote
from hearsay.reading.rules import hearsay_adverb

_WORDS, GAP = 4, 60
_END = re.compile(r"[.!?…][\"”’»')]*$")


def uncovered_quotes(text: str, quotes: tuple[Quote, ...], taken: Spans) -> list[Spans]:
    """The quotations of whole sentences that share no character with the spans that are taken.

    A quoted title, a scare quote or half a sentence is none: it has to begin with a capital and end as a sentence does.
    """
    marks = _marked(text, taken)
    found = []
    for quote in quotes:
        words = quote.inner[0].of(text).strip()
        whole = words[:1].isupper() and len(words.split()) >= _WORDS and _END.search(quote.inner[-1].of(text).rstrip())
        free = not any(any(marks[s.start : s.end]) for s in quote.outer)
        if whole and quote.closed and free and _opens_sentence(text, quote.outer[0].start):
            content = tuple(bare for s in quote.inner if (bare := trimmed(text, s.start, s.end)))
            if content:
                found.append(content)
    return found


def uncovered_hearsay(text: str, sentences: Spans, quotes: tuple[Quote, ...], taken: Spans) -> list[Found]:
    """What the rule for "reportedly" and its like finds outside the spans that are taken, once in a sentence."""
    marks = _marked(text, taken)
    places = [m.start() for m in HEARSAY.finditer(text) if not marks[m.start()]]
    near = Nearby((piece, quote) for quote in quotes for piece in quote.outer)
    found = []
    for at in places:
        k = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
        if k < 0 or at >= sentences[k].end or any(marks[sentences[k].start : sentences[k].end]):
            continue
        sentence = mask(text, sentences[k], tuple(near.over(sentences[k])))
        cue = HEARSAY.search(sentence.masked)
        row = hearsay_adverb(sentence, cue) if cue else None
        if row and row not in found:
            found.append(row)
    return found


def _marked(text: str, taken: Spans) -> bytearray:
    marks = bytearray(len(text) + 1)
    for span in taken:
        marks[span.start : span.end] = b"\1" * (span.end - span.start)
    return marks


def _opens_sentence(text: str, at: int) -> bool:
    """True at a line's beginning, or behind the end of a sentence."""
    before = text[max(0, at - 3) : at]
    return not before.strip() or "\n" in before or _END.search(before.rstrip()) is not None


def goes_on(text: str, before: Span, quote: Span) -> bool:
    """True where a quotation follows the end of an attribution in the same paragraph, with no sentence between."""
    gap = text[before.end : quote.start]
    return before.end <= quote.start and len(gap) <= GAP and "\n" not in gap and not re.search(r"[.!?]\s+\w", gap)
