"""Attributions without cue or source that the model left out: quotations that stand alone, and hearsay of nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from hearsay.model import Span, Spans
from hearsay.reading.cues import HEARSAY
from hearsay.reading.impersonal import IMPERSONAL, IMPERSONAL_RULES
from hearsay.reading.masked import Finding, Sentence, mask, trimmed
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


def uncovered_hearsay(text: str, sentences: Spans, quotes: tuple[Quote, ...], taken: Spans) -> list[Finding]:
    """What the rule for "reportedly" and its like finds outside the spans that are taken, once in a sentence."""
    marks = _marked(text, taken)
    found = []
    for span, sentence in _with_words(text, sentences, quotes, HEARSAY):
        if any(marks[span.start : span.end]):
            continue
        cue = HEARSAY.search(sentence.masked)
        if cue and (row := hearsay_adverb(sentence, cue)):
            found.append(row)
    return found


def impersonal_hearsay(text: str, sentences: Spans, quotes: tuple[Quote, ...]) -> list[tuple[Span, Finding]]:
    """Sentences in which "rumour has it", "it emerged that" and their like hand something over, and what."""
    found = []
    for span, sentence in _with_words(text, sentences, quotes, IMPERSONAL):
        row = next((row for rule in IMPERSONAL_RULES if (row := rule(sentence))), None)
        if row:
            found.append((span, row))
    return found


_LONGEST = 1500
"""Characters of a sentence; what is longer is a page without full stops."""


def _with_words(
    text: str, sentences: Spans, quotes: tuple[Quote, ...], words: re.Pattern[str]
) -> Iterator[tuple[Span, Sentence]]:
    """The sentences that have one of the words, each once, with their quotations masked."""
    near = Nearby((piece, quote) for quote in quotes for piece in quote.outer)
    last = -1
    for match in words.finditer(text):
        k = bisect_right(sentences, match.start(), key=lambda sentence: sentence.start) - 1
        if k > last and match.start() < sentences[k].end and sentences[k].end - sentences[k].start <= _LONGEST:
            last = k
            yield sentences[k], mask(text, sentences[k], tuple(near.over(sentences[k])))


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
