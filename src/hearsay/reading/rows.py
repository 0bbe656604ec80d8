"""Attributions before they are numbered, and what rules add to those that the model found: what has no cue for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hearsay.model import Act, Mode, Span, Spans
from hearsay.reading.attitudes import find_attitudes
from hearsay.reading.headlines import headline_sources, signed_quotations
from hearsay.reading.lists import ItemList, introduced_lists, listed, over_paragraphs, told_positions, with_items
from hearsay.reading.masked import Finding
from hearsay.reading.nearby import Nearby
from hearsay.reading.pieces import Pieces
from hearsay.reading.posts import posts
from hearsay.reading.quotes import Quote
from hearsay.reading.resolutions import resolution
from hearsay.reading.turns import transcript_turns
from hearsay.reading.uncued import GAP, goes_on, impersonal_hearsay, uncovered_hearsay, uncovered_quotes

SURE = {
    "transcript_turn": 0.9,  # every one of 67 in PolNeAR is a turn, though its annotators left half of them out
    "post": 0.9,  # the same form
    "signed_quotation": 0.8,  # 21 of 21 there, but nearly all in one article
    "headline_colon": 0.8,  # 24 of 27 there
    "resolves": 0.9,  # a form that drafting rules prescribe
    "recital": 0.8,
    "listed": 0.7,  # the cue is plain; whether every item belongs to it is not
    "headline_dash": 0.6,  # not met there, and a dash parts more than speech
}
"""How sure a rule's row is, by the training and development part of PolNeAR; what is not here gets `alone`."""
ATTITUDE_SURE = 0.4
"""Of an attitude that its words tell: a verb and a guess at its subject; MPQA marks about as many as it does not."""
_HOLDS = frozenset(
    ["transcript_turn", "post", "headline_colon", "headline_dash", "signed_quotation", "listed", "resolves", "recital"]
)
"""Rules whose content may hold further attributions, so that sentences in it are still free."""
_MOST_PARAGRAPHS = 50
"""Of one quotation; in what has more a mark was left open."""
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution that has no number yet; mode and act where a rule knows them."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    rule: str = "trained"
    nested: bool = False
    mode: Mode | None = None
    act: Act | None = None

    @property
    def spans(self) -> Spans:
        """All places that it points at."""
        return (*self.source, *self.cue, *self.content)


def with_uncued(text: str, pieces: Pieces, rows: list[Row], alone: float) -> list[Row]:
    """The rows of the model, and what it left out: turns, headlines, lists, quotations that stand alone, hearsay."""
    out = _with_layouts(text, pieces, rows, alone)
    out = _with_lists(text, introduced_lists(text, pieces.paragraphs), out, alone)
    out = _over_paragraphs(text, pieces.quotes, out)
    out = _with_quotes(text, pieces.quotes, out, alone)
    return _with_hearsay(text, pieces, out, alone)


def _row(found: Finding, alone: float) -> Row:
    sure = SURE.get(found.rule, alone)
    return Row(found.source, found.cue, found.content, sure, found.rule, mode=found.mode, act=found.act)


def meet(a: Spans, b: Spans) -> bool:
    """True where two sets of spans share a character."""
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def _with_layouts(text: str, pieces: Pieces, rows: list[Row], alone: float) -> list[Row]:
    """The rows, and those that the layout tells; of the model's those go that took a label for a part of speech."""
    told = [
        *transcript_turns(text, pieces.paragraphs),
        *posts(text, pieces.paragraphs),
        *resolution(text, pieces.paragraphs),
        *told_positions(text, pieces.paragraphs),
    ]
    plain = [*signed_quotations(text, pieces.quotes), *headline_sources(text, pieces.paragraphs)]
    if not told and not plain:
        return list(rows)
    near = Nearby((span, n) for n, row in enumerate(rows) for span in row.spans)
    gone: set[int] = set()
    out: list[Row] = []
    for found in told:
        spans = (*found.source, *found.cue, *found.content)
        gone |= {n for span in spans for n in near.over(span) if _is_label(text, rows[n], found)}
        out.append(_row(found, alone))
    taken = Nearby((span, row) for row in out for span in row.spans)
    for found in plain:
        spans = (*found.source, *found.content)
        beside = {n for span in spans for n in near.over(span)} - gone
        labels = {n for n in beside if _is_label(text, rows[n], found)}
        if all(_is_held(rows[n], found) for n in beside - labels) and not any(taken.over(span) for span in spans):
            gone |= labels
            out.append(_row(found, alone))
            for span in spans:
                taken.add(span, out[-1])
    return [row for n, row in enumerate(rows) if n not in gone] + out


def _is_label(text: str, row: Row, found: Finding) -> bool:
    """True for a row of the model that has a mark for its cue, or the label among what is handed over."""
    marks = not any(_LETTER.search(span.of(text)) for span in row.cue)
    same_cue = bool(found.cue) and meet(row.cue, found.cue)
    return marks or same_cue or meet(row.content, found.source) or meet(row.cue, found.source)


def _is_held(row: Row, found: Finding) -> bool:
    """True for a row that lies within what a rule found to be handed over, and leaves its source alone."""
    inside = all(any(span in piece for piece in found.content) for span in (*row.cue, *row.content))
    return inside and not meet(row.source, found.source)


def _with_lists(text: str, lists: list[ItemList], rows: list[Row], alone: float) -> list[Row]:
    """The rows, those whose cue introduces a list with all its items; a row for a list that none introduces."""
    out = list(rows)
    cues = Nearby((span, n) for n, row in enumerate(rows) for span in row.cue)
    for found in lists:
        row = listed(text, found)
        near = [
            n
            for n in cues.over(found.introduction)
            if meet(rows[n].content, (found.below,)) or found.is_cue(text, max(rows[n].cue))
        ]
        if near:
            n = max(near, key=lambda n: (max(rows[n].cue), n))
            content, posted = with_items(text, out[n].cue, out[n].content, found)
            out[n] = replace(out[n], content=content, mode="direct" if posted else out[n].mode)
        elif row and not any(
            row.source[0] in s or s in row.source[0] for n in cues.over(row.cue[0]) for s in out[n].source
        ):
            out.append(_row(row, alone))
    return out


def _over_paragraphs(text: str, quotes: tuple[Quote, ...], rows: list[Row]) -> list[Row]:
    """The rows, of those that hand over a quotation of several paragraphs the content with all of them."""
    many = [quote for quote in quotes if 1 < len(quote.outer) <= _MOST_PARAGRAPHS]
    if not many:
        return rows
    out = list(rows)
    contents = Nearby((span, n) for n, row in enumerate(rows) for span in row.content)
    for quote in many:
        near = {n for outer in quote.outer for n in contents.over(outer) if not meet(rows[n].cue, quote.outer)}
        owners = [n for n in near if rows[n].cue and not rows[n].nested]
        if owners:
            owner = min(owners, key=lambda n: (min(s.start for s in rows[n].content), n))
            others = tuple(span for n in near - {owner} for span in rows[n].content)
            free = tuple(inner for inner in quote.inner if not meet((inner,), others + out[owner].content))
            out[owner] = replace(out[owner], content=over_paragraphs(text, out[owner].content, quote, free))
    return out


def _last(row: Row) -> Span:
    end = max(span.end for span in row.spans)
    return Span(end - 1, end)


def _with_quotes(text: str, quotes: tuple[Quote, ...], rows: list[Row], alone: float) -> list[Row]:
    """The rows, and quotations that no row has: joined to the one that they go on from, or alone."""
    out = list(rows)
    ends = Nearby((_last(row), n) for n, row in enumerate(out) if not row.nested)
    taken = tuple(span for row in rows for span in row.spans)
    for content in uncovered_quotes(text, quotes, taken):
        near = ends.over(Span(max(0, content[0].start - GAP), content[0].start)) if content[0].start else []
        before = [n for n in near if goes_on(text, max(out[n].spans), content[0])]
        if before:
            n = max(before, key=lambda n: max(out[n].spans))
            out[n] = replace(out[n], content=(*out[n].content, *content))
            ends.add(_last(out[n]), n)
        else:
            out.append(Row((), (), content, alone, "quote_alone"))
    return out


def _with_hearsay(text: str, pieces: Pieces, rows: list[Row], alone: float) -> list[Row]:
    """The rows, and hearsay that nobody stands behind, in sentences that are free or that the model misread."""
    taken = tuple(s for row in rows for s in (row.source if row.rule in _HOLDS else row.spans))
    out = rows + [_row(one, alone) for one in uncovered_hearsay(text, pieces.sentences, pieces.quotes, taken)]
    near = Nearby((s, n) for n, row in enumerate(out) for s in (row.source if row.rule in _HOLDS else row.spans))
    gone: set[int] = set()
    for sentence, found in impersonal_hearsay(text, pieces.sentences, pieces.quotes):
        here = set(near.over(sentence))
        if all(_is_misread(text, out[n], found) for n in here):
            gone |= here
            out.append(_row(found, alone))
    return [row for n, row in enumerate(out) if n not in gone]


def _is_misread(text: str, row: Row, found: Finding) -> bool:
    """True where the model took the empty "it" for somebody or for what is said, or the subject for the speaker."""
    if row.rule != "trained" or not meet(row.cue, found.cue):
        return False
    empty = [span.of(text).lower() for span in (row.source or row.content)] == ["it"]
    return empty or any(span in piece for span in row.source for piece in found.content)


def with_attitudes(text: str, rows: list[Row]) -> list[Row]:
    """The rows, and the attitudes that somebody within the words of another is told to have."""
    taken = Nearby((span, row) for row in rows for span in (*row.cue, *row.source))
    out = list(rows)
    seen: set[Span] = set()
    for row in rows:
        if row.nested or row.act in {"belief", "intention"}:
            continue
        for found in find_attitudes(text, row.content):
            if found.cue not in seen and not taken.over(found.cue):
                seen.add(found.cue)
                whole = ((found.source,), (found.cue,), (found.content,))
                out.append(Row(*whole, ATTITUDE_SURE, "attitude", nested=True, mode="indirect", act=found.act))
    return out
