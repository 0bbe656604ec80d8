"""Paragraphs and sentences of an article, junk left out. Nothing here changes a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from hearsay.model import Article, Span, Spans

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\f")
_LINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+){0,5}(?:,\s[A-Z][a-z]{3,20}(?=\s*[(/–—-]))?"  # PORT SELM, Borland
    r"(?:,?\s+[A-Z][a-z.]{2,9}\s\d{1,2}|,?\s+\d{1,2}\s[A-Z][a-z.]{2,9})?(?:,?\s\d{4}|\s\d{1,2})?"  # , May 2, 2031
    r"(?:\s*[(/][^()/\n]{2,40}[)/])?(?:\s\d{1,2}\s[A-Z][a-z]{2,9}\s\d{4})?"  # (Northern Wire)
    r"\s*(?:[-–—]|--)\s+(?=[A-Z\"“‘«])"
)
_RANK = re.compile(r"\b(?:Col|Gen|Lt|Sgt|Maj|Capt|Cpl|Adm|Cmdr|Brig|Rep|Sen|Gov|Amb|Supt|Insp)\.\s*$")
"""Abbreviated titles that do not end a sentence, though the splitter thinks so."""


def find_paragraphs(article: Article) -> Spans:
    """The paragraphs: blocks between blank lines where lines are wrapped at a width, else single lines."""
    breaks = _BLANK_LINE if is_wrapped(article.text) else _LINE
    paragraphs = []
    for stretch in _kept(article):
        at = stretch.start
        for gap in [*breaks.finditer(article.text, stretch.start, stretch.end), None]:
            end = gap.start() if gap else stretch.end
            if span := _stripped(article.text, at, end):
                paragraphs.append(span)
            at = gap.end() if gap else end
    return tuple(paragraphs)


def is_wrapped(text: str) -> bool:
    """True for text broken at a fixed width: most lines with a line below end within a sentence, near one width."""
    lines = text.splitlines()
    inner = [line for line, below in pairwise(lines) if line.strip() and below.strip()]
    broken = [line for line in inner if 40 <= len(line.rstrip()) <= 100 and not re.search(r"[.!?:\"”’»)]\s*$", line)]
    return len(inner) >= 4 and len(broken) >= 0.6 * len(inner)


_FURTHER_LINE = re.compile(r"\n[^\S\n]*")


def line_starts(text: str, paragraph: Span) -> list[int]:
    """Where the lines of a paragraph begin, white space left out."""
    return [paragraph.start, *(gap.end() for gap in _FURTHER_LINE.finditer(text, paragraph.start, paragraph.end))]


def _kept(article: Article) -> list[Span]:
    kept, at = [], 0
    for junk in article.junk:
        kept.append(Span(at, junk.span.start))
        at = junk.span.end
    return [*kept, Span(at, len(article.text))]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def find_sentences(text: str, paragraph: Span, unbroken: Spans) -> Spans:
    """The sentences of one paragraph; a boundary inside one of the `unbroken` spans (quotations, in order) is none."""
    sentences: list[Span] = []
    start, nth = paragraph.start, 0
    if dateline := _DATELINE.match(text, start, paragraph.end):
        start = dateline.end()
        sentences.append(Span(paragraph.start, start - len(dateline[0]) + len(dateline[0].rstrip())))
    for boundary in _boundaries(paragraph.of(text)):
        end = paragraph.start + boundary
        while nth < len(unbroken) and unbroken[nth].end <= end:
            nth += 1
        inside_quote = nth < len(unbroken) and unbroken[nth].start < end < paragraph.end
        if inside_quote or end <= start or _RANK.search(text, max(start, end - 40), end):
            continue
        if span := _stripped(text, start, end):
            sentences.append(span)
        start = end
    if span := _stripped(text, start, paragraph.end):
        sentences.append(span)
    return tuple(sentences)


_ASIDE = re.compile(r"(?<!\S)\((?=[A-Z\"“‘«])[^()]*[.!?][\"”’»]?\)(?=\s+[A-Z\"“‘«(])")
"""A sentence or more in brackets; the splitter runs the next one on."""
_STRETCH = 5_000
"""Characters: the splitter takes its time over a paragraph that is much longer."""


def _boundaries(words: str) -> Iterator[int]:
    """Where the sentences of a paragraph end."""
    at = 0
    while at < len(words):
        stretch = words[at : at + _STRETCH]
        ends = {found["end_index"] for found in sentencex.get_sentence_boundaries("en", stretch)}
        ends |= {aside.end() for aside in _ASIDE.finditer(stretch)}
        if at + len(stretch) < len(words):
            ends.discard(len(stretch))  # there it is only cut off
        yield from (at + end for end in sorted(ends))
        at += max(ends) if ends and at + len(stretch) < len(words) else len(stretch)
