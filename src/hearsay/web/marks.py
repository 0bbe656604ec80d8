"""An article's text as HTML: attributions marked in place, each character escaped and none added but labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from markupsafe import Markup, escape

from hearsay.export import shown_block
from hearsay.model import Article, Claim, Span
from hearsay.reading.layout import is_wrapped

MarkKind = Literal["content", "source", "cue"]
_ROLES: tuple[MarkKind, ...] = ("content", "source", "cue")
PART = 60_000
"""Characters of an article that one page shows at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of an attribution in the text: whose it is, and what it is to it."""

    span: Span
    role: MarkKind
    of: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text as HTML, or several that were one before they were wrapped at a width.

    `junk` names the rule where it is no part of the article.
    """

    html: Markup
    junk: str | None


def marks_of(claims: Sequence[Claim]) -> list[Mark]:
    """All pieces of the claims' attributions, in the order of the text, the longer before what lies in them."""
    marks = [
        Mark(span, role, claim.attribution.id)
        for claim in claims
        for role in _ROLES
        for span in getattr(claim.attribution, role)
    ]
    return sorted(marks, key=lambda m: (m.span.start, -m.span.end, _ROLES.index(m.role), m.of))


def cut_parts(text: str) -> tuple[Span, ...]:
    """The text in parts of at most `PART` characters, cut behind a line where there is one, else behind a blank."""
    parts, at = [], 0
    while len(text) - at > PART:
        most = at + PART
        cut = text.rfind("\n", at + PART // 2, most) + 1 or text.rfind(" ", at + PART // 2, most) + 1 or most
        parts.append(Span(at, cut))
        at = cut
    return (*parts, Span(at, len(text)))


def part_at(parts: Sequence[Span], place: int) -> int:
    """Which part, counted from 1, holds the character at this place."""
    return min(len(parts), 1 + bisect_left(parts, place + 1, key=lambda part: part.end))


def anchor(local_id: str) -> str:
    """The name that links into the text go to: the attribution's own where it is a plain one."""
    return local_id if re.fullmatch(r"a\d{1,9}", local_id) else f"x{local_id.encode('utf-8', 'replace').hex()[:40]}"


def paragraphs_of(
    article: Article, window: Span, marks: Sequence[Mark], labels: Mapping[str, str], chosen: str | None = None
) -> list[Paragraph]:
    """The lines of a window of the text, marked; empty ones are left out, wrapped ones joined.

    `labels` are put before the first piece of content of each attribution that they name.
    """
    text, paragraphs = article.text, list[Paragraph]()
    joins, below = is_wrapped(text), -1
    waiting = dict(labels)
    reaching = [mark for mark in marks if mark.span.start < window.end and window.start < mark.span.end]
    junk = [(j.span, j.rule) for j in article.junk]
    for span in _line_spans(text, window):
        here = [mark for mark in reaching if mark.span.start < span.end and span.start < mark.span.end]
        reaching = [mark for mark in reaching if mark.span.end > span.end or mark.span.start >= span.end]
        made = Paragraph(
            Markup("").join(_pieces(text, span, here, waiting, chosen)),
            next((rule for j, rule in junk if j.start <= span.start < j.end), None),
        )
        if joins and span.start == below and made.junk is None and paragraphs[-1].junk is None:
            made = Paragraph(paragraphs.pop().html + "\n" + made.html, None)
        paragraphs.append(made)
        below = span.end + 1
    return paragraphs


def _line_spans(text: str, window: Span) -> Iterator[Span]:
    at = window.start
    while at < window.end:
        end = text.find("\n", at, window.end)
        end = window.end if end < 0 else end
        if text[at:end].strip():
            yield Span(at, end - 1 if text[end - 1] == "\r" else end)
        at = end + 1


def _pieces(
    text: str, line: Span, marks: Sequence[Mark], waiting: dict[str, str], chosen: str | None
) -> Iterator[Markup]:
    """The HTML of one line: at every border what ends is closed, with what lies in it, and what goes on reopened."""
    edges = {line.start, line.end}
    for mark in marks:
        edges |= {max(mark.span.start, line.start), min(mark.span.end, line.end)}
    places = sorted(edges)
    coming = list(reversed(marks))
    opened: list[Mark] = []
    for start, end in pairwise(places):
        wanted = [mark for mark in opened if start < mark.span.end]
        while coming and coming[-1].span.start <= start:
            wanted.append(coming.pop())
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(opened, wanted, strict=False)))
        yield Markup("</span>") * (len(opened) - kept)
        for mark in wanted[kept:]:
            if mark.role == "content" and mark.of in waiting:
                yield _label(mark.of, waiting.pop(mark.of))
            yield _opening(mark, is_chosen=mark.of == chosen)
        opened = wanted
        yield escape(shown_block(text[start:end]))
    yield Markup("</span>") * len(opened)


def _opening(mark: Mark, *, is_chosen: bool) -> Markup:
    return Markup('<span class="{}{}" data-of="{}">').format(mark.role, " chosen" if is_chosen else "", mark.of)


def _label(of: str, label: str) -> Markup:
    name = anchor(of)
    return Markup('<a class="label" id="{0}" href="#l-{0}" aria-label="attribution {1}">{1}</a>').format(name, label)


def highlight(words: str, asked: Sequence[str | None]) -> Markup:
    """The words as HTML, those that were searched for in <mark>."""
    terms = [quoted or plain for said in asked if said for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', said)]
    wanted = [re.escape(term) for term in terms if term != "OR" and re.search(r"[^\W_]", term)]
    if not wanted:
        return escape(words)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(wanted, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
    html, at = Markup(""), 0
    for match in found.finditer(words):
        html += escape(words[at : match.start()]) + Markup("<mark>{}</mark>").format(match[0])
        at = match.end()
    return html + escape(words[at:])
