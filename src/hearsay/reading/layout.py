"""Paragraphs and sentences of an article, junk left out. Nothing here changes a character."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from hearsay.model import Article, Span, Spans
from hearsay.reading.labels import HEADINGS, TITLES
from hearsay.reading.lines import broken_words, kind_of_line

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
    """The paragraphs: blocks between blank lines where lines are wrapped at a width, else single lines.

    A line of a kind of its own is a paragraph by itself in wrapped text too, and a word broken at a line's end holds
    what stands on both sides together.
    """
    text = article.text
    wrapped = is_wrapped(text)
    breaks, broken = _BLANK_LINE if wrapped else _LINE, BrokenPlaces(broken_words(text))
    paragraphs = []
    for stretch in _kept(article):
        at = stretch.start
        for gap in [*breaks.finditer(text, stretch.start, stretch.end), None]:
            if gap and broken.holds(gap.start()):
                continue
            end = gap.start() if gap else stretch.end
            if span := _stripped(text, at, end):
                paragraphs += _parted(text, span) if wrapped else [span]
            at = gap.end() if gap else end
    return tuple(paragraphs)


class BrokenPlaces:
    """Stretches of a text in their order, asked one place after the other."""

    def __init__(self, spans: Spans) -> None:
        self._starts, self._ends = [s.start for s in spans], [s.end for s in spans]

    def holds(self, place: int) -> bool:
        """True where a stretch holds the place."""
        k = bisect_right(self._starts, place) - 1
        return k >= 0 and place < self._ends[k]


def _parted(text: str, block: Span) -> list[Span]:
    """A block of wrapped lines, parted before each line of a kind of its own, and behind it where none goes on."""
    parts, at, ends_here = [], block.start, False
    for start in line_starts(text, block):
        end = text.find("\n", start, block.end)
        kind = kind_of_line(text[start : end if end >= 0 else block.end].strip())
        if start > at and (kind or ends_here):
            parts.append(Span(at, start))
            at = start
        ends_here = kind is not None and not kind.below
    parts.append(Span(at, block.end))
    return [span for part in parts if (span := _stripped(text, part.start, part.end))]


def is_wrapped(text: str) -> bool:
    """True for text broken at a fixed width, however narrow: most lines with a line below end within a sentence.

    In narrow columns every other line at least goes on in small letters; wider ones are near one width.
    """
    lines = text.splitlines()
    inner = [(line.rstrip(), below) for line, below in pairwise(lines) if line.strip() and below.strip()]
    broken = [line for line, _ in inner if 40 <= len(line) <= 100 and not _SENTENCE_END.search(line)]
    if len(inner) >= 4 and len(broken) >= 0.6 * len(inner):
        return True
    goes_on = [
        line for line, below in inner if len(line) <= 100 and not _CLAUSE_END.search(line) and _SMALL.match(below)
    ]
    return len(inner) >= 2 and len(goes_on) >= 0.5 * len(inner)


_SENTENCE_END = re.compile(r"[.!?:\"”’»)]\s*$")
_CLAUSE_END = re.compile(r"[.!?:;\"”’»)]$")
_SMALL = re.compile(r"\s{0,3}[a-z]{2,}")


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


def find_sentences(text: str, paragraph: Span, unbroken: Spans, labels: tuple[int, ...] = ()) -> Spans:
    """The sentences of one paragraph; a boundary inside one of the `unbroken` spans (quotations, in order) is none.

    `labels` are the places, in order, where labels of speakers end; a label and whoever a question addresses stand
    apart, so that neither can be what acts in the words behind it.
    """
    sentences: list[Span] = []
    start, nth = paragraph.start, 0
    if dateline := _DATELINE.match(text, start, paragraph.end):
        start = dateline.end()
        sentences.append(Span(paragraph.start, start - len(dateline[0]) + len(dateline[0].rstrip())))
    broken = BrokenPlaces(broken_words(paragraph.of(text)))
    for boundary in _boundaries(paragraph.of(text)):
        end = paragraph.start + boundary
        if broken.holds(boundary - 1):
            continue
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
    inner = labels[bisect_left(labels, paragraph.start) : bisect_left(labels, paragraph.end)]
    return tuple(part for sentence in sentences for part in _apart(text, sentence, inner))


_ADDRESSED = re.compile(
    r"(?:(?:and|so|but|well|now|then|yes|no|thank you),?\s+)?"
    r"(?P<who>[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|the)){0,4}|sir|madam|ma['’]am),"
    r"(?=\s+(?:who|what|why|how|when|where|which|do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall"
    r"|should|may|might|don['’]t|didn['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|you|your)\b)",
    re.IGNORECASE,
)


def _apart(text: str, sentence: Span, labels: tuple[int, ...]) -> list[Span]:
    """A sentence without the labels in it, and without whoever it addresses where it asks, each of these by itself."""
    cuts = [at for at in labels if sentence.start < at < sentence.end]
    edges = [sentence.start, *cuts, sentence.end]
    parts = [part for a, b in pairwise(edges) if (part := _stripped(text, a, b))]
    last = parts[-1]
    addressed = _ADDRESSED.match(text, last.start, last.end) if text[last.end - 1] == "?" else None
    if addressed and _is_address(addressed["who"]):
        behind = _stripped(text, addressed.end(), last.end)
        parts[-1:] = [Span(last.start, addressed.end()), *([behind] if behind else [])]
    return parts


def _is_address(who: str) -> bool:
    """True for a title with or without a name, or for a name."""
    words = [word.strip(".").lower() for word in who.split()]
    return words[0] in TITLES | {"sir", "madam", "ma'am", "ma’am"} or (
        who[:1].isupper() and not HEADINGS & set(words) and words[0] not in {"the", "so", "and", "but", "well", "now"}
    )


_ASIDE = re.compile(r"(?<!\S)\((?=[A-Z\"“‘«])[^()]*[.!?][\"”’»]?\)(?=\s+[A-Z\"“‘«(])")
"""A sentence or more in brackets; the splitter runs the next one on."""
_STRETCH = 5_000
"""Characters: the splitter takes its time over a paragraph that is much longer."""


_MARKS = re.compile(r"``|''|(?<!\S),,(?=\w)|[“”„«»\"]|(?<!\w)'(?=\w)")
_BEHIND = re.compile(r"(?:''|[”\"’»])+\s*")


def _is_damaged(words: str) -> bool:
    """True where quotation marks do not pair, so that the splitter would wait for one that never comes."""
    straight, low = words.count('"'), words.count("``") + words.count(",,")
    unpaired = straight % 2 == 1 or words.count("“") != words.count("”") or words.count("«") != words.count("»")
    turned = re.search(r"“[^”]*“|”[^“]*”", words) is not None
    return unpaired or turned or low > 0 or re.search(r"(?<!\w)'(?=[^\W_a-z])", words) is not None


def _behind_marks(words: str, end: int) -> int:
    found = _BEHIND.match(words, end)
    return found.end() if found else end


def _boundaries(words: str) -> Iterator[int]:
    """Where the sentences of a paragraph end."""
    bare = _MARKS.sub(lambda mark: " " * len(mark[0]), words) if _is_damaged(words) else words
    at = 0
    while at < len(words):
        stretch = bare[at : at + _STRETCH]
        ends = {found["end_index"] for found in sentencex.get_sentence_boundaries("en", stretch)}
        if bare is not words:
            ends = {_behind_marks(words, at + len(stretch[:end].rstrip())) - at for end in ends}
            ends = {min(end, len(stretch)) for end in ends}
        ends |= {aside.end() for aside in _ASIDE.finditer(stretch)}
        if at + len(stretch) < len(words):
            ends.discard(len(stretch))  # there it is only cut off
        yield from (at + end for end in sorted(ends))
        at += max(ends) if ends and at + len(stretch) < len(words) else len(stretch)
