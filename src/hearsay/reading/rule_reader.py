"""A reader by rules: quotation marks, cue words and the nearest noun phrase.

Small and honest: what needs grammar (nominal cues, sources far away, nesting) it leaves to a trained reader of the
same type. Each rule is a function; its name is the provenance of what it finds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.model import Article, Attribution, Mode, Reading, Span, Spans
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.masked import Found, mask, trimmed
from hearsay.reading.quotes import Quote, find_quotes
from hearsay.reading.rules import read_sentence

READER, VERSION = "rules", "1"

_TRANSCRIPT = re.compile(r"(?P<who>[A-Z][A-Z.'’ -]{1,40}(?:\([^)\n]{1,30}\))?):\s+(?=\S)")
_MIN_TURNS = 2


def read_by_rules(article: Article) -> Reading:
    """All attributions that the rules find in an article, in the order of their first character."""
    paragraphs = find_paragraphs(article)
    quotes = find_quotes(article.text, paragraphs)
    sentences: list[Span] = []
    found: list[Found] = []
    turns = [_TRANSCRIPT.match(p.of(article.text)) for p in paragraphs]
    labels = [turn["who"] for turn in turns if turn]
    is_transcript = len(labels) >= _MIN_TURNS and len(set(labels)) < len(labels)
    for paragraph, turn in zip(paragraphs, turns, strict=True):
        inside = tuple(q for q in quotes if q.outer[0].start < paragraph.end and paragraph.start < q.outer[-1].end)
        here = find_sentences(article.text, paragraph, tuple(s for q in inside for s in q.outer))
        sentences += here
        if is_transcript and turn:
            found.append(transcript_turn(article.text, paragraph, turn))
            continue
        for span in here:
            found += read_sentence(mask(article.text, span, inside))
    joined = _join_quotes(article.text, found, quotes, tuple(sentences))
    return Reading(READER, VERSION, tuple(sentences), _numbered(article.text, joined, quotes))


def transcript_turn(text: str, paragraph: Span, turn: re.Match[str]) -> Found:
    """A line of a transcript: a label in capitals, a colon, and what that person says."""
    start = paragraph.start + turn.end()
    label = turn["who"].rstrip()
    content = trimmed(text, start, paragraph.end)
    return Found(
        (Span(paragraph.start, paragraph.start + len(label)),),
        (),
        (content,) if content else (),
        "transcript_turn",
        "direct",
    )


def _join_quotes(text: str, found: list[Found], quotes: tuple[Quote, ...], sentences: Spans) -> list[Found]:
    """Give every further quotation to the speaker before it, or let it stand alone where it is a whole sentence."""
    out = list(found)
    for quote in quotes:
        first = quote.outer[0]
        owner = next((n for n, f in enumerate(out) if any(c in s for c in f.content for s in quote.inner)), None)
        if owner is not None:
            pieces = tuple(dict.fromkeys((*out[owner].content, *(_end_trimmed(text, s) for s in quote.inner))))
            out[owner] = replace(out[owner], content=pieces)
            continue
        if any(first.start < s.end and s.start < first.end for f in out for s in f.content):
            continue
        if not _is_whole_sentence(text, quote, sentences):
            continue
        before = next((n for n in reversed(range(len(out))) if _directly_before(text, out[n], first)), None)
        inner = tuple(_end_trimmed(text, s) for s in quote.inner)
        if before is not None:
            out[before] = replace(out[before], content=out[before].content + inner)
        else:
            out.append(quote_alone(inner))
    return [f for f in out if f.content]


def quote_alone(inner: Spans) -> Found:
    """A quotation that is a whole sentence, with no cue and nobody named beside it."""
    return Found((), (), inner, "quote_alone")


def _end_trimmed(text: str, span: Span) -> Span:
    return trimmed(text, span.start, span.end) or span


def _directly_before(text: str, found: Found, quote: Span) -> bool:
    """True where the quotation follows a quoted attribution in the same paragraph, with nothing between."""
    if found.rule not in {"quote_before"} or not found.source:
        return False
    end = max(s.end for s in (*found.source, *found.cue, *found.content))
    gap = text[end : quote.start]
    return (
        end <= quote.start and "\n" not in gap and re.fullmatch(r"[^.!?]{0,60}[.!?,]?[”\"’»]?[.,]?\s*", gap) is not None
    )


def _is_whole_sentence(text: str, quote: Quote, sentences: Spans) -> bool:
    words = quote.inner[0].of(text)
    starts = any(s.start == quote.outer[0].start for s in sentences)
    return (
        starts and len(words.split()) >= 3 and words[:1].isupper() and re.search(r"[.!?…]$", words.rstrip()) is not None
    )


def _numbered(text: str, found: list[Found], quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
    unique = {(f.source, f.cue, f.content): f for f in found}
    ordered = sorted(unique.values(), key=lambda f: (min(s.start for s in (*f.source, *f.cue, *f.content)), f.content))
    return tuple(
        Attribution(
            id=f"a{n}",
            source=f.source,
            cue=f.cue,
            content=tuple(sorted(f.content)),
            mode=f.mode or _mode(f.content, quotes),
            rule=f.rule,
            within=_holder(f, ordered),
        )
        for n, f in enumerate(ordered, start=1)
    )


def _holder(inner: Found, ordered: list[Found]) -> str | None:
    """The id of the attribution with the shortest content that holds all of this one; None where none does."""
    spans = (*inner.source, *inner.cue, *inner.content)
    holders = [
        (sum(s.end - s.start for s in f.content), n)
        for n, f in enumerate(ordered, start=1)
        if f is not inner
        and f.content[0].start <= spans[0].start < f.content[-1].end
        and all(any(span in whole for whole in f.content) for span in spans)
    ]
    return f"a{min(holders)[1]}" if holders else None


def _mode(content: Spans, quotes: tuple[Quote, ...]) -> Mode:
    """direct: every piece lies within a quotation; mixed: some quoted words; indirect: none."""
    inner = [span for quote in quotes for span in quote.outer]
    if all(any(piece in whole for whole in inner) for piece in content):
        return "direct"
    return "mixed" if any(p.start < q.end and q.start < p.end for p in content for q in inner) else "indirect"
