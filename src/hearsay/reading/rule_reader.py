"""A reader by rules: quotation marks, cue words and the nearest noun phrase.

Small and honest: what needs grammar (nominal cues, sources far away, nesting) it leaves to a trained reader of the
same type. Each rule is a function; its name is the provenance of what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hearsay.model import Article, Attribution, Mode, Reading, Span, Spans
from hearsay.reading.cues import (
    ACCORDING,
    ADDRESSED,
    BARE_FORMS,
    CUE,
    CUE_WORDS,
    FINITE,
    HEARSAY,
    NOT_PLANS,
    PLAIN_FORMS,
    TIME,
    TO_INFINITIVE,
)
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.quotes import Quote, find_quotes
from hearsay.reading.sources import MASK, source_after, source_before

READER, VERSION = "rules", "1"

_EDGES = " \t\n\r,.;:–—-"
_WORD = re.compile(r"\b[A-Za-z]+\b")
_TRANSCRIPT = re.compile(r"(?P<who>[A-Z][A-Z.'’ -]{1,40}(?:\([^)\n]{1,30}\))?):\s+(?=\S)")
_MIN_TURNS = 2
_TITLED = frozenset(("write", "writes", "wrote", "written", "report", "reports", "reported"))
"""Cues behind which words in quotation marks may be a title; only a comma or colon makes them a quotation."""


_ASKED_TO = re.compile(
    r"(?!\s+not to\b)(?:\s+\w[\w'’-]*){1,8}?\s+(?=(?:not )?to\s+(?!(?:the|an?|his|her|its|their)\b)\w)", re.IGNORECASE
)
"""The one who is asked, warned or urged, before "to do" something; "asked not to be named" asks nobody."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with quotations masked; positions in `masked` are positions in the text less `start`."""

    start: int
    text: str
    masked: str
    quotes: tuple[Quote, ...]

    def place(self, begin: int, end: int) -> Span:
        return Span(self.start + begin, self.start + end)


@dataclass(frozen=True, slots=True)
class _Found:
    source: Spans
    cue: Spans
    content: Spans
    rule: str
    mode: Mode | None = None


def read_by_rules(article: Article) -> Reading:
    """All attributions that the rules find in an article, in the order of their first character."""
    paragraphs = find_paragraphs(article)
    quotes = find_quotes(article.text, paragraphs)
    sentences: list[Span] = []
    found: list[_Found] = []
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
            found += _read_sentence(_masked(article.text, span, inside))
    joined = _join_quotes(article.text, found, quotes, tuple(sentences))
    return Reading(READER, VERSION, tuple(sentences), _numbered(article.text, joined, quotes))


def _masked(text: str, span: Span, quotes: tuple[Quote, ...]) -> _Sentence:
    inside = tuple(q for q in quotes if any(span.start < piece.end and piece.start < span.end for piece in q.outer))
    masked, at = "", span.start
    for begin, end in sorted((max(p.start, at), min(p.end, span.end)) for q in inside for p in q.outer):
        if begin < end:
            masked += text[at:begin] + MASK * (end - begin)
            at = end
    return _Sentence(span.start, span.of(text), masked + text[at : span.end], inside)


def transcript_turn(text: str, paragraph: Span, turn: re.Match[str]) -> _Found:
    """A line of a transcript: a label in capitals, a colon, and what that person says."""
    start = paragraph.start + turn.end()
    label = turn["who"].rstrip()
    content = _trimmed(text, start, paragraph.end)
    return _Found(
        (Span(paragraph.start, paragraph.start + len(label)),),
        (),
        (content,) if content else (),
        "transcript_turn",
        "direct",
    )


def _read_sentence(sentence: _Sentence) -> Iterator[_Found]:
    taken = 0
    for word in _WORD.finditer(sentence.masked):
        if word[0].lower() not in CUE_WORDS or word.start() < taken:
            continue
        cue = CUE.match(sentence.masked, word.start())
        if cue is None or _is_noun(sentence.masked, cue):
            continue
        for rule in CUE_RULES:
            if found := rule(sentence, cue):
                yield found
                taken = cue.end()
                break
    for cue in ACCORDING.finditer(sentence.masked):
        if found := according_to(sentence, cue):
            yield found
    for cue in HEARSAY.finditer(sentence.masked):
        if content := _content(sentence, [(0, cue.start()), (cue.end(), len(sentence.masked))]):
            yield _Found((), (sentence.place(*cue.span()),), content, "hearsay_adverb")


def _is_noun(masked: str, cue: re.Match[str]) -> bool:
    """True where the word is there but hands nothing over: "the claims court", "a warning", "needless to say"."""
    before = masked[: cue.start()].rstrip().rsplit(None, 1)
    last = before[-1].lower() if before else ""
    if last in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "no",
        "any",
        "such",
        "its",
        "their",
        "his",
        "her",
        "of",
        "to",
        "said",
    }:
        return last != "to" or re.search(r"(?:went|goes|going) on to\s*$", masked[: cue.start()]) is None
    if cue[0][0].isupper() and cue.start() > 0 and not masked.isupper():
        return True
    return cue.start() == 0 and cue[0].lower() in {
        "confirmed",
        "predicted",
        "stated",
        "estimated",
        "reported",
        "repeated",
    }


def quote_before(sentence: _Sentence, cue: re.Match[str]) -> _Found | None:
    """A quotation, then "she said" or "said the minister", and perhaps the quotation's other half."""
    before = sentence.masked[: cue.start()]
    if (inverted := re.search(rf"{MASK}[,.]?\s+$", before)) is not None:
        source = source_after(sentence.masked, cue.end(), len(sentence.masked))
    else:
        source = source_before(sentence.masked, 0, cue.start())
        if source is None or re.search(rf"{MASK}[,.]?\s+$", sentence.masked[: source.start]) is None:
            return None
    if source is None:
        return None
    opening = re.match(rf"[\s(]*(?:[^{MASK}]{{0,80}}{MASK}+[^{MASK}]{{0,60}})?{MASK}+", before)
    rest = _behind(sentence, max(cue.end(), source.end))
    first_end = inverted.start() + 1 if inverted else len(sentence.masked[: source.start].rstrip(" ,."))
    begin = 0 if opening else sentence.masked.find(MASK)
    content = _content(sentence, [(begin, first_end), *rest])
    return _found(sentence, source, cue, content, "quote_before")


def _found(sentence: _Sentence, source: Span, cue: re.Match[str], content: Spans, rule: str) -> _Found | None:
    if not content:
        return None
    return _Found((sentence.place(source.start, source.end),), (sentence.place(*cue.span()),), content, rule)


def _behind(sentence: _Sentence, at: int) -> list[tuple[int, int]]:
    """The quotations that follow "X," she said, directly or behind a few words without a verb."""
    after = sentence.masked[at:]
    second = re.match(rf"(?P<gap>[^{MASK}]{{0,60}}?){MASK}+", after)
    if second is None or FINITE.search(second["gap"]) or re.search(r"\b(?:and|but|that)\b", second["gap"]):
        return []
    return [(at + second.start() + len(second["gap"]), len(sentence.masked))]


def clause_after(sentence: _Sentence, cue: re.Match[str]) -> _Found | None:
    """A source, a cue, then "that" and a clause, a colon and a quotation, or (say, claim, ...) a clause alone."""
    start = _clause_start(sentence.masked, cue.start())
    source = source_before(sentence.masked, start, cue.start())
    if source is None or (cue[0].lower() in PLAIN_FORMS and not _is_plural(sentence.masked[source.start : source.end])):
        return None
    begin = _content_start(sentence.masked, cue)
    if begin is None:
        return None
    end = _clause_end(sentence.masked, begin)
    content = _content(sentence, [(begin, end)])
    return _found(sentence, source, cue, content, "clause_after")


def _is_plural(source: str) -> bool:
    """True for a subject that takes a verb without -s, as far as words tell; all-caps and modal verbs excuse others."""
    return (
        re.search(r"(?:s|S|\bI|we|they|you|people|men|women|police|both|some|many|who)$|\band\b", source, re.I)
        is not None
    )


def _clause_start(masked: str, cue: int) -> int:
    return max((m.end() for m in re.finditer(r"[;]\s|,\s(?:and|but|while|whereas)\s", masked[:cue])), default=0)


def _content_start(masked: str, cue: re.Match[str]) -> int | None:
    word, after = cue[0].lower(), masked[cue.end() :]
    if found := re.match(rf"[^,.;:{MASK}]{{0,90}}?[,\s]that\s+", after, re.IGNORECASE):
        gap = found[0][: found[0].lower().rindex("that")].strip(" ,")
        if len(gap.split()) <= 12 and not (word not in ADDRESSED and gap and not TIME.fullmatch(gap)):
            return cue.end() + found.end()
    if found := re.match(
        rf"\s*{'[,:]' if word in _TITLED else '[,:]?'}\s*(?={MASK})|[^.;{MASK}]{{1,70}}?:\s*(?={MASK})", after
    ):
        return cue.end() + found.end()
    if word in ADDRESSED and (found := re.match(rf"[^,.;:{MASK}]{{1,60}}?,?\s+(?={MASK})", after)):
        return None if re.search(r"\b(?:of|in|about)\b", found[0]) else cue.end() + found.end()
    if word in TO_INFINITIVE and (found := _ASKED_TO.match(after)):
        return cue.end() + found.end()
    if word.startswith("den") and not re.match(r"\s*(?:,|\.|$|by\b)", after):
        return cue.end() + len(after) - len(after.lstrip())
    if word in BARE_FORMS and not re.match(
        r"\s*(?:,|\.|;|:|$|to\b|of\b|no\b|lives?\b|\d+ lives|by\b|responsib)", after
    ):
        lead = re.match(
            r"\s*(?:(?:late |early )?on \w+day(?: \w+)?|in a statement|yesterday|today|last \w+)?,?\s*", after
        )
        begin = cue.end() + (lead.end() if lead else 0)
        end = _clause_end(masked, begin)
        if (
            FINITE.search(masked, begin, end)
            and len(masked[begin:end].split()) >= 2
            and not NOT_PLANS.match(masked, begin)
        ):
            return begin
    if word in {"claim", "claims", "claimed"} and (found := re.match(r"\s+(?=responsibility\s+for|to have)", after)):
        return cue.end() + found.end()
    return None


def _clause_end(masked: str, begin: int) -> int:
    """Where the clause that begins at `begin` ends: the sentence's end, or where somebody else speaks."""
    end = len(masked)
    for cut in re.finditer(r"(?:,\s|;\s)(?:and|but|while|whereas)?\s*|\sand\s", masked[begin:]):
        rest = masked[begin + cut.end() :]
        own = CUE.match(rest)
        other = re.match(r"(?:[A-Z]|the\b|a\b|he\b|she\b|they\b|it\b)[^,.;]{0,60}?\b(?=\w)", rest)
        cue = CUE.search(rest, 0, 80) if other else None
        joined = cut[0].strip(" ,;") in {"and", "but", "while", "whereas"}
        if (own and joined) or (cue and joined and not _is_noun(rest, cue) and source_before(rest, 0, cue.start())):
            return begin + cut.start()
        if (later := ACCORDING.match(rest)) and later:
            return begin + cut.start()
    return end


def clause_before(sentence: _Sentence, cue: re.Match[str]) -> _Found | None:
    """A clause, a comma, then "the ministry said", perhaps with the clause's other half behind it."""
    masked = sentence.masked
    source = source_before(masked, masked.rfind(", ", 0, cue.start()) + 1, cue.start())
    if source is not None and re.search(r",\s+$", masked[: source.start]) and source.start > 8:
        first = masked[: source.start].rstrip(" ,")
        after = masked[cue.end() :]
        if re.match(r"\s*,\s+\S", after) and len(after.split()) >= 3:
            second = cue.end() + len(after) - len(after.lstrip(" ,"))
            pieces = [(0, len(first)), (second, len(masked))]
        elif (
            re.match(r"\s*[.!?]?$", after)
            or TIME.fullmatch(after.rstrip(" ."))
            or re.match(r"\s+[^,]{0,80}[.]?$", after)
        ):
            pieces = [(0, len(first))]
        else:
            return None
    else:
        after = masked[cue.end() :]
        if not re.search(r",\s+$", masked[: cue.start()]) or FINITE.search(after) or len(after.split()) > 14:
            return None
        source = source_after(masked, cue.end(), len(masked))
        if source is None:
            return None
        pieces = [(0, len(masked[: cue.start()].rstrip(" ,")))]
    content = _content(sentence, pieces)
    if not content or len(content[0].of("x" * 10**6)) < 8:
        return None
    return _found(sentence, source, cue, content, "clause_before")


def according_to(sentence: _Sentence, cue: re.Match[str]) -> _Found | None:
    """A source behind "according to", before, behind or within the clause that it vouches for."""
    masked = sentence.masked
    if NOT_PLANS.match(masked, cue.end()):
        return None
    source = source_after(masked, cue.end(), len(masked))
    if source is None:
        return None
    after = masked[source.end :]
    first = masked[: cue.start()].rstrip(" ,(–—-")
    second = source.end + len(after) - len(after.lstrip(" ,)–—-"))
    pieces = [(0, len(first))] if first.strip() else []
    if not re.match(r"\s*[.!?)]*\s*$", masked[second:]) and not (
        pieces and TIME.fullmatch(masked[second:].rstrip(" ."))
    ):
        pieces.append((second, len(masked)))
    content = _content(sentence, pieces)
    return _found(sentence, source, cue, content, "according_to")


CUE_RULES: tuple[Callable[[_Sentence, re.Match[str]], _Found | None], ...] = (quote_before, clause_after, clause_before)


def _content(sentence: _Sentence, pieces: list[tuple[int, int]]) -> Spans:
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
        span = _trimmed(sentence.text, begin, end)
        if span:
            spans.append(sentence.place(span.start, span.end))
    return tuple(dict.fromkeys(_bare(sentence, span) for span in spans))


def _inside(span: Span, sentence: _Sentence, begin: int, end: int) -> bool:
    return sentence.start + begin <= span.start and span.start < sentence.start + end


def _bare(sentence: _Sentence, span: Span) -> Span:
    """The span without the marks of a quotation that covers all of it, and without its last full stop or comma."""
    for quote in sentence.quotes:
        for outer, inner in zip(quote.outer, quote.inner, strict=True):
            if outer == span:
                span = inner
    local = _trimmed(sentence.text, span.start - sentence.start, span.end - sentence.start)
    inside_text = local is not None and local.start >= 0 and span.end - sentence.start <= len(sentence.text)
    return sentence.place(local.start, local.end) if inside_text and local else span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The range without white space and punctuation at its ends; a question or exclamation mark stays."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def _join_quotes(text: str, found: list[_Found], quotes: tuple[Quote, ...], sentences: Spans) -> list[_Found]:
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
            out.append(_Found((), (), inner, "quote_alone"))
    return [f for f in out if f.content]


def _end_trimmed(text: str, span: Span) -> Span:
    return _trimmed(text, span.start, span.end) or span


def _directly_before(text: str, found: _Found, quote: Span) -> bool:
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


def _numbered(text: str, found: list[_Found], quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
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


def _holder(inner: _Found, ordered: list[_Found]) -> str | None:
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
