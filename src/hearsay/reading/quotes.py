"""Quotations: every kind of mark, nested, running over paragraphs, never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hearsay.model import Span, Spans

_CLOSERS = {
    "“": "”", "„": "”“", "«": "»", "‹": "›", '"': '"', "``": "''", ",,": "''”“\"",
    "‘": "’", "'": "'", "”": "”", "»": "«", "›": "‹",
}  # fmt: skip
_SINGLE = frozenset("‘'")
_TURNED = frozenset("”»›")
"""Closing marks that open in some countries, and in careless typing."""
_ELISION = re.compile(r"['‘’](?:t(?:is|was|il|were)|em|cause|bout|round|n|cos)\b", re.IGNORECASE)
_MARK = re.compile(r"``|''|(?<!\S),,(?=\w)|[“”„«»\"‘’‹›']")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `outer` with its marks, `inner` without, one of each for every paragraph it runs through."""

    outer: Spans
    inner: Spans
    closed: bool

    @property
    def pieces(self) -> tuple[tuple[Span, Span], ...]:
        """Its paragraphs, each with marks and without."""
        return tuple(zip(self.outer, self.inner, strict=True))


def find_quotes(text: str, paragraphs: Spans) -> tuple[Quote, ...]:
    """The outermost quotations, in order.

    One that is open at a paragraph's end goes on where the next paragraph begins with its opening mark; otherwise
    it ends with the paragraph, marked as not closed.
    """
    quotes: list[Quote] = []
    running: list[Quote] = []  # the pieces so far of a quotation that is still open
    go_on = {a.start for a, b in pairwise(paragraphs) if text[a.start] in _SINGLE and text[a.start] == text[b.start]}
    for paragraph in paragraphs:
        at, hopeless = paragraph.start, set[str]()
        while at < paragraph.end:
            opening = _next_opening(text, at, paragraph, hopeless, go_on)
            if opening is None:
                break
            begin, mark = opening
            end, closed = _closing(text, begin + len(mark), mark, paragraph)
            inner_end = end - _mark_length(text, end) if closed else end
            if running and not (begin == paragraph.start and text.startswith(mark, running[0].outer[0].start)):
                quotes.append(_joined(running))
                running = []
            running.append(Quote((Span(begin, end),), (Span(begin + len(mark), inner_end),), closed))
            if closed:
                quotes.append(_joined(running))
                running = []
            at = end
        if running and running[-1].outer[0].end != paragraph.end:
            quotes.append(_joined(running))
            running = []
    if running:
        quotes.append(_joined(running))
    return tuple(quote for quote in quotes if all(span.of(text).strip() for span in quote.inner))


def _joined(pieces: list[Quote]) -> Quote:
    return Quote(tuple(p.outer[0] for p in pieces), tuple(p.inner[0] for p in pieces), pieces[-1].closed)


def _mark_length(text: str, end: int) -> int:
    return 2 if text[end - 2 : end] == "''" else 1


def _next_opening(text: str, at: int, paragraph: Span, hopeless: set[str], go_on: set[int]) -> tuple[int, str] | None:
    """The next mark that opens a quotation, and its place.

    `hopeless` keeps the marks that nothing closes any more, `go_on` the places of single marks with which a paragraph
    and the one below begin.
    """
    for found in _MARK.finditer(text, at, paragraph.end):
        mark, begin = found[0], found.start()
        if mark not in _CLOSERS or mark in hopeless or begin + len(mark) >= paragraph.end:
            continue
        before = text[begin - 1] if begin > paragraph.start else " "
        after = text[begin + len(mark)]
        if mark == '"' and before.isdigit():
            continue  # inches, or seconds of arc
        if mark in _SINGLE:
            if not _opens_single(text, begin, paragraph):
                continue
            if not _has_close(text, begin, paragraph, hopeless) and begin not in go_on:
                continue
        elif mark in _TURNED:
            opens = (before.isspace() or before in "([—–") and after.isalnum()
            if not opens or not _has_close(text, begin, paragraph, hopeless):
                continue
        elif mark == '"' and not (before.isspace() or after.isalnum()) and (before.isalnum() or after.isspace()):
            continue  # a closing mark whose partner is missing
        return begin, mark
    return None


def _opens_single(text: str, here: int, paragraph: Span) -> bool:
    before = text[here - 1] if here > paragraph.start else " "
    after = text[here + 1] if here + 1 < paragraph.end else " "
    if before.isalnum() or before in "’”\"'" or after.isdigit() or _ELISION.match(text, here):
        return False
    return after.isalnum() or (after in '“"’([' and text[here + 2 : here + 3].isalnum())


def _has_close(text: str, begin: int, paragraph: Span, hopeless: set[str]) -> bool:
    """Single and turned marks quote only where one closes them behind two words or more, or behind punctuation."""
    end, closed = _closing(text, begin + 1, text[begin], paragraph)
    if not closed:
        hopeless.add(text[begin])
    words = text[begin + 1 : end - 1]
    return closed and (len(words.split()) >= 2 or words[-1:] in ",.?!")


@lru_cache(maxsize=4)
def _count(text: str, mark: str, paragraph: Span) -> int:
    """How often a mark stands in a paragraph; asked for every mark of it."""
    return text.count(mark, paragraph.start, paragraph.end)


def _closing(text: str, at: int, mark: str, paragraph: Span) -> tuple[int, bool]:
    """(end, closed): the place behind the closing mark, or the paragraph's end.

    Where marks do not pair, the shorter reading is taken: an opening mark typed for a closing one closes, and a
    straight mark that is followed by another opening one quotes no further than its sentence.
    """
    closers = _CLOSERS[mark]
    odd = mark == '"' and _count(text, mark, paragraph) % 2 == 1
    depth = 1
    possessive = 0
    for found in _MARK.finditer(text, at, paragraph.end):
        got, here = found[0], found.start()
        if mark in _SINGLE and got in closers and not _closes_single(text, here, paragraph):
            if possessive and got == mark and _opens_single(text, here, paragraph):
                break
            if text[here - 1] == "s" and not text[here + 1 : here + 2].isalnum():
                possessive = possessive or found.end()
            continue
        if got == mark == "“" and _looks_closing(text, here, paragraph):
            return found.end(), True
        if got == mark == '"' and odd and _looks_opening(text, here, paragraph):
            return _first_sentence_end(text, at, here), False
        if got == mark and mark != '"' and mark not in _SINGLE | _TURNED:
            depth += 1
        elif got == closers or (got in closers and (len(got) == 1 or len(mark) > 1)):
            if got == '"' and _is_measure(text, here):
                continue
            depth -= 1
            if depth == 0:
                return found.end(), True
    return (possessive, True) if possessive else (paragraph.end, False)


def _looks_closing(text: str, here: int, paragraph: Span) -> bool:
    after = text[here + 1] if here + 1 < paragraph.end else " "
    return not text[here - 1].isspace() and (after.isspace() or after in ",.;:?!)")


def _looks_opening(text: str, here: int, paragraph: Span) -> bool:
    return here + 1 < paragraph.end and text[here - 1].isspace() and text[here + 1].isalnum()


def _first_sentence_end(text: str, at: int, until: int) -> int:
    found = re.compile(r"[.!?…](?=\s)").search(text, at, until)
    return found.end() if found else len(text[:until].rstrip())


def _closes_single(text: str, here: int, paragraph: Span) -> bool:
    before = text[here - 1]
    after = text[here + 1] if here + 1 < paragraph.end else " "
    if after.isalnum():
        return False
    if before in ",.?!…" or after in ",.;:?!)":
        return True
    return not before.isspace() and before != "s"


def _is_measure(text: str, here: int) -> bool:
    return (
        text[here - 1].isdigit()
        and re.search(r"[\d'′]\s?\d*$", text[max(0, here - 6) : here]) is not None
        and ("'" in text[max(0, here - 6) : here])
    )
