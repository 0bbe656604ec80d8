"""The trained reader: which candidates are believed, and as what. Pure; the model is passed in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from hearsay.model import Article, Attribution, Mode, Name, Reading, Span, Spans, words_of
from hearsay.reading.acts import act_of, is_naming
from hearsay.reading.analysis import Helpers
from hearsay.reading.candidates import Candidate, Model, candidates_of
from hearsay.reading.confidence import Confidence
from hearsay.reading.coref import chains_of
from hearsay.reading.edges import with_edges
from hearsay.reading.inverted import with_headline_sources
from hearsay.reading.nearby import Nearby
from hearsay.reading.patients import without_patients
from hearsay.reading.pieces import Pieces, cut_pieces
from hearsay.reading.rows import Row, with_attitudes, with_uncued
from hearsay.reading.seen import Seen
from hearsay.reading.whole_clauses import with_whole_clauses

READER = "minilm"
ATTITUDE = 0.12
"""How sure an attitude within somebody's words must be. Most that MPQA marks there are less sure than speech is, as
PolNeAR, the training corpus, marks none within another; the value is the best of five on MPQA's development part."""


def read_by_model(article: Article, model: Model) -> Reading:
    """What the model finds in an article: attributions, words with trees, names, deeds and chains."""
    pieces = cut_pieces(article, model.tokenizer, model.known)
    helpers = Helpers(pieces, model, article.text)
    kept = choose(candidates_of(pieces, model, helpers.see), model.confidence)
    words, names = helpers.words(), helpers.names()
    deeds = helpers.deeds(words)
    rows = without_patients(article.text, _rows(article.text, pieces, kept, model.confidence), words, deeds)
    found = _attributions(article.text, pieces, rows, model.confidence, names)
    seen = Seen(article.text, words, names, pieces, helpers.states)
    chains = chains_of(seen, model.resolver) if model.resolver else ()
    return Reading(READER, model.version, pieces.sentences, found, words, names, deeds, chains)


def choose(found: list[Candidate], confidence: Confidence) -> list[Candidate]:
    """The candidates that are believed, each with its confidence; a doubtful one only inside another's content."""
    outer = [replace(c, confidence=confidence.of(c.figures)) for c in found]
    kept = [c for c in outer if c.confidence >= confidence.threshold]
    held = {k for c in kept for a, b in c.content for k in range(a, b)}
    names = {c.cue for c in kept}
    for c in found:
        if c.cue not in names and all(k in held for k in range(*c.cue)):
            inner = confidence.of((c.figures[1], *c.figures[1:]))
            if inner >= min(confidence.nested, ATTITUDE) and _inside(c, held):
                kept.append(replace(c, confidence=inner, nested=True))
    return _marked_nested(kept)


def _marked_nested(kept: list[Candidate]) -> list[Candidate]:
    """The candidates, those marked whose cue and content lie within one other's content."""
    over: dict[int, list[Candidate]] = {}
    for c in kept:
        for a, b in c.content:
            for k in range(a, b):
                over.setdefault(k, []).append(c)
    return [replace(c, nested=c.nested or any(_lies_in(c, o) for o in over.get(c.cue[0], ()))) for c in kept]


def _lies_in(inner: Candidate, outer: Candidate) -> bool:
    return all(any(a <= c and d <= b for a, b in outer.content) for c, d in (inner.cue, *inner.content))


def _inside(c: Candidate, held: set[int]) -> bool:
    return all(k in held for a, b in c.content for k in range(a, b))


def _is_sure(text: str, row: Row, confidence: Confidence) -> bool:
    """False for speech within the words of another that is likelier none: only an attitude there may be so doubtful."""
    return row.confidence >= confidence.nested or act_of(words_of(text, row.cue)) != "speech"


def _rows(text: str, pieces: Pieces, kept: list[Candidate], confidence: Confidence) -> list[Row]:
    """The candidates as rows, without those that are too doubtful and those whose cue only gives a name."""
    found = [row for row in (_row(text, pieces, c) for c in kept) if _is_sure(text, row, confidence)]
    return [row for row in found if not is_naming(words_of(text, row.cue), has_source=bool(row.source))]


def _attributions(
    text: str, pieces: Pieces, own: list[Row], confidence: Confidence, names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    own = with_edges(text, pieces, with_headline_sources(text, pieces.paragraphs, own, names), names)
    rows = with_uncued(text, pieces, with_whole_clauses(text, own), confidence.alone)
    rows = with_attitudes(text, rows)
    rows.sort(key=lambda row: (min(s.start for s in row.spans), row.content, row.cue))
    quoted = Nearby((outer, outer) for quote in pieces.quotes for outer in quote.outer)
    holders = Nearby((span, (n, row.content)) for n, row in enumerate(rows, start=1) for span in row.content)
    return tuple(
        Attribution(
            id=f"a{n}",
            source=row.source,
            cue=row.cue,
            content=row.content,
            mode=row.mode or _mode(text, row.content, quoted),
            rule=row.rule,
            act=row.act or act_of(words_of(text, row.cue)),
            confidence=round(row.confidence, 3),
            within=_holder(text, n, row, holders),
        )
        for n, row in enumerate(rows, start=1)
    )


def _row(text: str, pieces: Pieces, c: Candidate) -> Row:
    source, cue, content = (
        tuple(_closed(text, span) for span in _places(pieces, ranges))
        for ranges in ((c.source,) if c.source else (), (c.cue,), c.content)
    )
    return Row(_in_one_paragraph(pieces, source, cue[0]), cue, content, c.confidence, nested=c.nested)


def _in_one_paragraph(pieces: Pieces, source: Spans, cue: Span) -> Spans:
    """The source without what it has of another paragraph than the one nearest to the cue: a headline, a stamp."""
    if not source:
        return source
    whole = source[0]
    at = whole.end - 1 if whole.start < cue.start else whole.start
    k = bisect_right(pieces.paragraphs, at, key=lambda paragraph: paragraph.start) - 1
    if k < 0:
        return source
    home = pieces.paragraphs[k]
    return (Span(max(whole.start, home.start), min(whole.end, home.end)),)


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket or quotation mark behind it that closes one opened within."""
    words = span.of(text)
    for opening, closing in _PAIRS:
        at = text.find(closing, span.end, span.end + 3)
        is_open = words.count(opening) % 2 if opening == closing else words.count(opening) > words.count(closing)
        if is_open and at >= 0 and not text[span.end : at].strip(".,!?"):
            return Span(span.start, at + 1)
    return span


def _places(pieces: Pieces, ranges: tuple[tuple[int, int], ...]) -> Spans:
    return tuple(Span(int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in sorted(ranges))


def _holder(text: str, number: int, inner: Row, contents: Nearby[tuple[int, Spans]]) -> str | None:
    """The id of the attribution with the shortest content that holds the cue and content of this one."""
    spans = [*inner.cue, *(_unmarked(text, span) for span in inner.content)]
    size = _size(inner.content)  # two that hand over the same words hold neither the other
    holders = [
        (_size(whole), n)
        for n, whole in contents.over(spans[0])
        if n != number and _size(whole) > size and all(any(span in piece for piece in whole) for span in spans)
    ]
    return f"a{min(holders)[1]}" if holders else None


def _unmarked(text: str, span: Span) -> Span:
    """A stretch without the comma or stop at its end, which another row may have left out."""
    return Span(span.start, span.end - 1) if span.end - span.start > 1 and text[span.end - 1] in ",;:." else span


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


_THAT = re.compile(r"that[,:]?\s+", re.IGNORECASE)


def _mode(text: str, content: Spans, quoted: Nearby[Span]) -> Mode:
    """direct: every piece, but for a first "that", lies within a quotation; mixed: some words do; indirect: none."""
    bare = [Span(that.end(), s.end) if (that := _THAT.match(text, s.start, s.end)) else s for s in content]
    over = [quoted.over(piece) for piece in bare]
    if all(any(piece in whole for whole in near) for piece, near in zip(bare, over, strict=True)):
        return "direct"
    return "mixed" if any(over) else "indirect"
