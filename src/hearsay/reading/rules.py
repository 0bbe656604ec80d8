"""The rules: each looks at one cue in one sentence; its name is the provenance of what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hearsay.model import Span, Spans
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
    RELAYED,
    TIME,
    TO_INFINITIVE,
)
from hearsay.reading.masked import Finding, Sentence, content_of
from hearsay.reading.sources import MASK, source_after, source_before

_LONGEST = 3000
"""Characters outside quotations: the longest real sentences seen have 1,500; the rules' time grows with the square."""
_WORD = re.compile(r"\b[A-Za-z]+\b")
_TITLED = frozenset(("write", "writes", "wrote", "written", "report", "reports", "reported"))
"""Cues behind which words in quotation marks may be a title; only a comma or colon makes them a quotation."""


_ASKED_TO = re.compile(
    r"(?!\s+not to\b)(?:\s+\w[\w'’-]*){1,8}?\s+(?=(?:not )?to\s+(?!(?:the|an?|his|her|its|their)\b)\w)", re.IGNORECASE
)
"""The one who is asked, warned or urged, before "to do" something; "asked not to be named" asks nobody."""


def read_sentence(sentence: Sentence) -> Iterator[Finding]:
    """What the rules find in one sentence, cue by cue; nothing in one that is too long to be a sentence."""
    if len(sentence.masked) - sentence.masked.count(MASK) > _LONGEST:
        return
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
        if found := hearsay_adverb(sentence, cue):
            yield found


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


def quote_before(sentence: Sentence, cue: re.Match[str]) -> Finding | None:
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
    content = content_of(sentence, [(begin, first_end), *rest])
    return _found(sentence, source, cue, content, "quote_before")


def _found(sentence: Sentence, source: Span, cue: re.Match[str], content: Spans, rule: str) -> Finding | None:
    if not content:
        return None
    return Finding((sentence.place(source.start, source.end),), (sentence.place(*cue.span()),), content, rule)


def _behind(sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """The quotations that follow "X," she said, directly or behind a few words without a verb."""
    after = sentence.masked[at:]
    second = re.match(rf"(?P<gap>[^{MASK}]{{0,60}}?){MASK}+", after)
    if second is None or FINITE.search(second["gap"]) or re.search(r"\b(?:and|but|that)\b", second["gap"]):
        return []
    return [(at + second.start() + len(second["gap"]), len(sentence.masked))]


def clause_after(sentence: Sentence, cue: re.Match[str]) -> Finding | None:
    """A source, a cue, then "that" and a clause, a colon and a quotation, or (say, claim, ...) a clause alone."""
    start = _clause_start(sentence.masked, cue.start())
    source = source_before(sentence.masked, start, cue.start())
    if source is None or (cue[0].lower() in PLAIN_FORMS and not _is_plural(sentence.masked[source.start : source.end])):
        return None
    begin = _content_start(sentence.masked, cue)
    if begin is None:
        return None
    end = _clause_end(sentence.masked, begin)
    content = content_of(sentence, [(begin, end)])
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
        if RELAYED.match(rest):
            return begin + cut.start()
    return end


def clause_before(sentence: Sentence, cue: re.Match[str]) -> Finding | None:
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
    content = content_of(sentence, pieces)
    if not content or content[0].end - content[0].start < 8:
        return None
    return _found(sentence, source, cue, content, "clause_before")


def according_to(sentence: Sentence, cue: re.Match[str]) -> Finding | None:
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
    content = content_of(sentence, pieces)
    return _found(sentence, source, cue, content, "according_to")


def hearsay_adverb(sentence: Sentence, cue: re.Match[str]) -> Finding | None:
    """A clause with "reportedly", "allegedly", "purportedly" or "supposedly" in it; nobody is named."""
    content = content_of(sentence, [(0, cue.start()), (cue.end(), len(sentence.masked))])
    return Finding((), (sentence.place(*cue.span()),), content, "hearsay_adverb") if content else None


CUE_RULES: tuple[Callable[[Sentence, re.Match[str]], Finding | None], ...] = (quote_before, clause_after, clause_before)
