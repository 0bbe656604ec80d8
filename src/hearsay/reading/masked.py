"""Sentences with their quotations masked, and what a rule finds in one."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.model import Act, Mode, Span, Spans
from hearsay.reading.quotes import Quote
from hearsay.reading.sources import MASK

_EDGES = " \t\n\r,.;:–—-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with quotations masked; positions in `masked` are positions in the text less `start`."""

    start: int
    text: str
    masked: str
    quotes: tuple[Quote, ...]

    def place(self, begin: int, end: int) -> Span:
        """The span of the text behind a range of `masked`."""
        return Span(self.start + begin, self.start + end)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: an attribution that has no id yet; marks and cue decide on a mode and an act not given."""

    source: Spans
    cue: Spans
    content: Spans
    rule: str
    mode: Mode | None = None
    act: Act | None = None


def mask(text: str, span: Span, quotes: tuple[Quote, ...]) -> Sentence:
    """The sentence at `span`, every character of its quotations replaced by `MASK`."""
    inside = tuple(q for q in quotes if any(span.start < piece.end and piece.start < span.end for piece in q.outer))
    masked, at = "", span.start
    for begin, end in sorted((max(p.start, at), min(p.end, span.end)) for q in inside for p in q.outer):
        if begin < end:
            masked += text[at:begin] + MASK * (end - begin)
            at = end
    return Sentence(span.start, span.of(text), masked + text[at : span.end], inside)


def content_of(sentence: Sentence, pieces: list[tuple[int, int]]) -> Spans:
    """The pieces as spans of the text: quotation marks, "that" and end punctuation taken off."""
    spans = []
    for begin, end in pieces:
        words = sentence.masked[begin:end]
        core = words.strip(_EDGES + "!?")
        if not core:
            continue
        if set(core) == {MASK}:
            spans += [s for q in sentence.quotes for s in q.inner if _inside(s, sentence, begin, end)]
            continue
        span = trimmed(sentence.text, begin, end)
        if span:
            spans.append(sentence.place(span.start, span.end))
    return tuple(dict.fromkeys(_bare(sentence, span) for span in spans))


def _inside(span: Span, sentence: Sentence, begin: int, end: int) -> bool:
    return sentence.start + begin <= span.start and span.start < sentence.start + end


def _bare(sentence: Sentence, span: Span) -> Span:
    """The span without the marks of a quotation that covers all of it, and without its last full stop or comma."""
    for quote in sentence.quotes:
        for outer, inner in zip(quote.outer, quote.inner, strict=True):
            if outer == span:
                span = inner
    local = trimmed(sentence.text, span.start - sentence.start, span.end - sentence.start)
    inside_text = local is not None and local.start >= 0 and span.end - sentence.start <= len(sentence.text)
    return sentence.place(local.start, local.end) if inside_text and local else span


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The range without white space and punctuation at its ends; a question or exclamation mark stays."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None
