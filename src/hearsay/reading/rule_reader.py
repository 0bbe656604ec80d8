"""A reader by rules: quotation marks, cue words and the nearest noun phrase.

Small and honest: what needs grammar (nominal cues, sources far away, nesting) it leaves to a trained reader of the
same type. Each rule is a function; its name is the provenance of what it finds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.model import Article, Attribution, Mode, Reading, Span, Spans
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.masked import Finding, mask, trimmed
from hearsay.reading.nearby import Nearby
from hearsay.reading.quotes import Quote, find_quotes
from hearsay.reading.rules import read_sentence

READER, VERSION = "rules", "1"

_TRANSCRIPT = re.compile(r"(?P<who>[A-Z][A-Z.'’ -]{1,40}(?:\([^)\n]{1,30}\))?):\s+(?=\S)")
_MIN_TURNS = 2


def read_by_rules(article: Article) -> Reading:
    """All attributions that the rules find in an article, in the order of their first character."""
    paragraphs = find_paragraphs(article)
    quotes = find_quotes(article.text, paragraphs)
    quoted = Nearby((outer, Quote((outer,), (inner,), q.closed)) for q in quotes for outer, inner in q.pieces)
    sentences: list[Span] = []
    found: list[Finding] = []
    turns = [_TRANSCRIPT.match(p.of(article.text)) for p in paragraphs]
    labels = [turn["who"] for turn in turns if turn]
    is_transcript = len(labels) >= _MIN_TURNS and len(set(labels)) < len(labels)
    for paragraph, turn in zip(paragraphs, turns, strict=True):
        here = find_sentences(article.text, paragraph, tuple(piece.outer[0] for piece in quoted.over(paragraph)))
        sentences += here
        if is_transcript and turn:
            found.append(transcript_turn(article.text, paragraph, turn))
            continue
        for span in here:
            found += read_sentence(mask(article.text, span, tuple(quoted.over(span))))
    joined = _join_quotes(article.text, found, quotes, tuple(sentences))
    return Reading(READER, VERSION, tuple(sentences), _numbered(joined, quoted))


def transcript_turn(text: str, paragraph: Span, turn: re.Match[str]) -> Finding:
    """A line of a transcript: a label in capitals, a colon, and what that person says."""
    start = paragraph.start + turn.end()
    label = turn["who"].rstrip()
    content = trimmed(text, start, paragraph.end)
    return Finding(
        (Span(paragraph.start, paragraph.start + len(label)),),
        (),
        (content,) if content else (),
        "transcript_turn",
        "direct",
    )


def _join_quotes(text: str, found: list[Finding], quotes: tuple[Quote, ...], sentences: Spans) -> list[Finding]:
    """Give every further quotation to the speaker before it, or let it stand alone where it is a whole sentence."""
    out = list(found)
    contents = Nearby((span, n) for n, f in enumerate(out) for span in f.content)
    ends = Nearby((_end(f), n) for n, f in enumerate(out) if f.rule == "quote_before")
    starts = {sentence.start for sentence in sentences}
    for quote in quotes:
        first, inner = quote.outer[0], tuple(_end_trimmed(text, s) for s in quote.inner)
        owner = next((n for s in quote.inner for n in contents.over(s) if any(c in s for c in out[n].content)), None)
        if owner is None:
            if contents.over(first) or first.start not in starts or not _is_whole_sentence(quote.inner[0].of(text)):
                continue
            near = ends.over(Span(max(0, first.start - _NEAR), first.start)) if first.start else []
            owner = max((n for n in near if _directly_before(text, out[n], first)), default=None)
        if owner is None:
            owner = len(out)
            out.append(quote_alone(inner))
        else:
            out[owner] = replace(out[owner], content=tuple(dict.fromkeys((*out[owner].content, *inner))))
            if out[owner].rule == "quote_before":
                ends.add(_end(out[owner]), owner)
        for span in inner:
            contents.add(span, owner)
    return [f for f in out if f.content]


_NEAR = 80
"""Characters between a quotation and the one that it goes on from, at most."""


def _end(found: Finding) -> Span:
    end = max(s.end for s in (*found.source, *found.cue, *found.content))
    return Span(end - 1, end)


def quote_alone(inner: Spans) -> Finding:
    """A quotation that is a whole sentence, with no cue and nobody named beside it."""
    return Finding((), (), inner, "quote_alone")


def _end_trimmed(text: str, span: Span) -> Span:
    return trimmed(text, span.start, span.end) or span


def _directly_before(text: str, found: Finding, quote: Span) -> bool:
    """True where the quotation follows a quoted attribution in the same paragraph, with nothing between."""
    if found.rule not in {"quote_before"} or not found.source:
        return False
    end = max(s.end for s in (*found.source, *found.cue, *found.content))
    gap = text[end : quote.start]
    return (
        end <= quote.start and "\n" not in gap and re.fullmatch(r"[^.!?]{0,60}[.!?,]?[”\"’»]?[.,]?\s*", gap) is not None
    )


def _is_whole_sentence(words: str) -> bool:
    return len(words.split()) >= 3 and words[:1].isupper() and re.search(r"[.!?…]$", words.rstrip()) is not None


def _numbered(found: list[Finding], quoted: Nearby[Quote]) -> tuple[Attribution, ...]:
    unique = {(f.source, f.cue, f.content): f for f in found}
    ordered = sorted(unique.values(), key=lambda f: (min(s.start for s in (*f.source, *f.cue, *f.content)), f.content))
    holders = Nearby((span, (n, f)) for n, f in enumerate(ordered, start=1) for span in f.content)
    return tuple(
        Attribution(
            id=f"a{n}",
            source=f.source,
            cue=f.cue,
            content=tuple(sorted(f.content)),
            mode=f.mode or _mode(f.content, quoted),
            rule=f.rule,
            within=_holder(f, holders),
        )
        for n, f in enumerate(ordered, start=1)
    )


def _holder(inner: Finding, contents: Nearby[tuple[int, Finding]]) -> str | None:
    """The id of the attribution with the shortest content that holds all of this one; None where none does."""
    spans = (*inner.source, *inner.cue, *inner.content)
    holders = [
        (sum(s.end - s.start for s in f.content), n)
        for n, f in contents.over(spans[0])
        if f is not inner and all(any(span in whole for whole in f.content) for span in spans)
    ]
    return f"a{min(holders)[1]}" if holders else None


def _mode(content: Spans, quoted: Nearby[Quote]) -> Mode:
    """direct: every piece lies within a quotation; mixed: some quoted words; indirect: none."""
    over = [[s for quote in quoted.over(piece) for s in quote.outer] for piece in content]
    if all(any(piece in whole for whole in near) for piece, near in zip(content, over, strict=True)):
        return "direct"
    return "mixed" if any(over) else "indirect"
