"""What the words of a source come down to: a name, those who published what is cited, or a kind of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hearsay.claims.words import KINDS, PRIVATE, TITLES
from hearsay.model import Span

What = Literal["name", "published", "kind"]


@dataclass(frozen=True, slots=True)
class Head:
    """What a source comes down to; `span` is the name, of what was published the words for who did, else the source."""

    what: What
    span: Span


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name in a source; `is_party` is False for a place, `is_person` True for a human being."""

    span: Span
    is_party: bool
    is_person: bool


_SINGLE = (
    "report statement study survey poll paper article story document communique communiqué letter release website site "
    "webpage channel account blog post tweet video recording broadcast transcript filing dataset estimate "
    "statistic finding analysis assessment investigation review bulletin dispatch notice ruling verdict judgment "
    "judgement decree directive resolution declaration announcement message memo guideline brief briefing "
    "dossier newsletter editorial column database portal forecast projection audit inquiry"
).split()
PUBLISHED = frozenset(
    [
        *_SINGLE,
        *(f"{noun}s" for noun in _SINGLE),
        "data",
        "figures",
        "research",
        "analyses",
        "studies",
        "dispatches",
        "inquiries",
    ]
)
"""Nouns for what somebody puts out, and says by it what stands there."""
_PUBLISHED = "|".join(sorted(PUBLISHED, key=len, reverse=True))
_OWN = "statement|communiqu[eé]|declaration|announcement|website|site|page|channel|ruling|decision|order|decree|message"
_WRITTEN = "report|article|story|study|paper|editorial|column|dispatch|post"
_PUT_OUT = (
    r"(?:published|issued|released|made|written|prepared|compiled|put out|posted|carried|conducted|produced|signed|"
    r"broadcast|drafted|circulated|run|aired|distributed)"
)
_BY = re.compile(
    rf"(?i)(?:[\w'’-]+ ){{0,4}}?(?:(?:{_PUBLISHED})(?:,? (?:that was |which was )?{_PUT_OUT}(?: [\w'’]+){{0,4}})?,? "
    rf"(?:by|from)|(?:{_OWN})s? of|(?:{_WRITTEN}|reports|articles) in) (?P<who>\S)"
)
_PUBLISHED_BEHIND = re.compile(
    rf"(?P<own>['’]s?)? (?:(?!of\b|by\b|from\b|to\b)[\w'’-]+ ){{0,3}}?(?:{_PUBLISHED})"
    r"(?=$|[,.;]| (?:of|on|in|about|from|for|that|which|dated|published|released|issued|this|last)\b)"
)
_OF_ONE = re.compile(rf"(?i)(?P<whose>his|her|its|their) (?:[\w'’-]+ ){{0,3}}?(?P<noun>{_PUBLISHED})$")
_TAKEN_UP = re.compile(rf"(?i)(?:the|that|this) (?:same )?(?P<noun>{_PUBLISHED})$")
_PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|by|with|to|on|about|against|like|including|such as|between|among|after|near|around|as|"
    r"and|or|than|over|under|who|that|which|is|was|are|were|behind|within|inside|outside|across)\b"
)
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|its|their|our|this|that|one|another|some|both|even|only)\s+", re.IGNORECASE
)
_PARTS = frozenset("half part most some many few none all one two both those several much".split())
_PLURAL = re.compile(r"(?:(?<![su])s|people|men|women|children|staff|personnel)$")
_ENDS = re.compile(
    r"\s*(?:$|['’]s?\s*$|[,;:(–—-]|himself\b|herself\b|itself\b|(?:of|for|from|who|which|in|at|on|with|to|and|as|during|after)\b)"
)


def head_of_source(text: str, span: Span, named: Sequence[SourceName]) -> Head | None:
    """What a source comes down to, with the names that stand in it; None where that is for its words alone to tell."""
    if who := published_by(text, span):
        return Head("published", who)
    comma = re.search(r",\s", text[span.start : span.end])
    part = Span(span.start, span.start + comma.start()) if comma else span
    first = next((n for n in named if n.span.start < part.end), None)
    if comma and (behind := _behind_comma(text, Span(part.end + 1, span.end), first, named)):
        return Head("name", behind.span) if _is_one(part.of(text), is_person=behind.is_person) else None
    if first is None:
        return None
    before = _DETERMINER.sub("", text[part.start : first.span.start], count=1).strip()
    after = text[first.span.end : part.end]
    if first.is_party and not before and _PUBLISHED_BEHIND.match(after):
        return Head("published", first.span)
    if titled := _behind_title(text, part, named):
        return Head("name", titled.span)
    if _OF_THINGS.fullmatch(after) and _is_plural(after):
        return Head("kind", span)
    if preposition := _PREPOSITION.search(before):
        if first.is_person and re.fullmatch(r"[a-z-]+ and [a-z-]+", before):
            return Head("name", first.span)
        if preposition[0] == "from" and first.is_party and not first.is_person:
            return None  # "hackers from the Tin Owls": those of a body act for it
        return Head("kind", span) if _is_kind(before[: preposition.start()], span.of(text)) else None
    if first.is_party and (other := _behind_body(text, first, part, named)):
        return Head("name", other.span)
    leads = not before or before.split()[-1][0].islower() or before.count(" ") < 2
    if not (leads and _ENDS.match(after)) or re.search(r"\band\b", after):
        return None
    return Head("name", first.span) if first.is_party and not _is_plural(before) else None


_OF_THINGS = re.compile(r"['’]s?(?: [a-z][\w-]*){1,4}")
_OFFICE_BEFORE = re.compile(
    r"(?:[Tt]he )?(?:[\w'’.-]+ ){0,4}?(?P<title>[\w-]+) (?:of|to|for|in)(?: the)?(?P<what>(?: [A-Z][\w'’-]*)+) "
)


def _behind_title(text: str, part: Span, named: Sequence[SourceName]) -> SourceName | None:
    """The person behind an office that goes on before the name: "Ambassador to Karvia X"."""
    one = next((n for n in named if n.is_person and n.span.start > part.start), None)
    if one is None or not _ENDS.match(text[one.span.end : part.end]):
        return None
    found = _OFFICE_BEFORE.fullmatch(text, part.start, one.span.start)
    if found is None or found["title"].lower() not in TITLES or re.match(r"(?i)an?\b", text[part.start : part.end]):
        return None
    return None if any(w.lower().strip(".") in TITLES for w in found["what"].split()) else one


def joint_names(text: str, span: Span, named: Sequence[SourceName]) -> tuple[Span, ...]:
    """The names of those who are joined in a source, one a person at least; none where a part is headed by no name."""
    cuts = [span.start]
    ends = []
    for found in re.finditer(r",? and (?:the )?|, ", text[span.start : span.end]):
        at = Span(span.start + found.start(), span.start + found.end())
        if not any(n.span.start < at.start and at.end < n.span.end for n in named):
            ends.append(at.start)
            cuts.append(at.end)
    parts = [Span(a, b) for a, b in zip(cuts, [*ends, span.end], strict=True) if text[a:b].strip()]
    if len(parts) < 2 or not re.search(r"\band\b", text[ends[-1] : cuts[-1]]):
        return ()
    heads = [head_of_source(text, part, [n for n in named if n.span in part]) for part in parts]
    names = [h.span for h in heads if h and h.what == "name"]
    people = {n.span for n in named if n.is_person}
    return tuple(names) if len(names) == len(parts) and people & set(names) else ()


def _behind_body(text: str, first: SourceName, part: Span, named: Sequence[SourceName]) -> SourceName | None:
    """The person behind a body and a noun: "the Fund's ecologist X", "Fund ecologist X"."""
    other = next((n for n in named if n.is_person and first.span.end < n.span.start < part.end), None)
    if other is None or first.is_person:
        return None
    between = text[first.span.end : other.span.start]
    beside = re.fullmatch(r"(?:['’]s?)?(?: [\w.-]+){0,4} ", between) and not _PREPOSITION.search(between)
    return other if beside and _ENDS.match(text[other.span.end : part.end]) else None


def _behind_comma(text: str, rest: Span, first: SourceName | None, named: Sequence[SourceName]) -> SourceName | None:
    """The one whom the words behind a comma name: "the commander of the Front, General X"; None for a list."""
    is_before = first is not None and first.span.end <= rest.start
    if is_before and first and first.is_person:
        return None
    words = rest.of(text)
    one = next((n for n in named if n.span.start >= rest.start), None)
    if one is None or not one.is_party or re.search(r"\band\b", words):
        return None
    if not one.is_person and (is_before or not _ENDS.match(text[one.span.end : rest.end])):
        return None
    before = text[rest.start : one.span.start].split()
    titles = all(w.strip(".,").lower() in TITLES | {"the"} or w[0].isupper() for w in before)
    return one if titles and len(before) < 5 else None


def _is_one(words: str, *, is_person: bool) -> bool:
    """True for a noun for one human being or one body: "the commander of the Northern Front", "an activist group"."""
    head = _PREPOSITION.split(_DETERMINER.sub("", words.strip(), count=1))[0].split()
    if not head or _is_plural(" ".join(head)) or re.search(r"\band\b", words):
        return False
    return is_person or (head[-1].islower() and head[-1] not in TITLES | PRIVATE)


def _is_plural(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].lower() if words else ""
    return bool(_PLURAL.search(last)) and last not in TITLES


def _is_kind(before: str, source: str) -> bool:
    """True where what stands before a preposition is several, a part of something, or somebody of a kind."""
    words = before.split()
    last = words[-1].lower() if words else ""
    if not words:
        return True  # "among the ..."
    if _is_plural(last) or words[0].lower() in _PARTS:
        return True
    is_one = last in TITLES | PRIVATE | KINDS
    return words[-1][0].islower() and is_one and not re.match(r"(?i)(?:the|his|her|its|their)\b|.*['’]s? ", source)


def published_by(text: str, span: Span) -> Span | None:
    """The words for those who put out what a source cites: "a report published on Monday by the Sorrel Group"."""
    found = _BY.match(text, span.start, span.end)
    return Span(found.start("who"), span.end) if found else None


def whose_it_is(plain: str) -> tuple[str, str] | None:
    """(the pronoun, the noun) in "its statement"."""
    found = _OF_ONE.fullmatch(plain)
    return (found["whose"].lower(), found["noun"].lower()) if found else None


def taken_up(plain: str) -> str | None:
    """The noun in "the statement", which takes up one that was told of."""
    found = _TAKEN_UP.fullmatch(plain)
    return _single(found["noun"]) if found else None


def noun_of(plain: str) -> str | None:
    """The first noun for what is put out among some words, in the singular."""
    found = re.search(rf"(?i)\b(?:{_PUBLISHED})\b", plain)
    return _single(found[0]) if found else None


def _single(noun: str) -> str:
    return re.sub(r"(?<!s)s$", "", noun.lower())


_PUTS_OUT = re.compile(
    rf"(?i)\b(?:in|issued|released|published|put out|posted|with|via|on) (?:an?|its|his|her|their|the) "
    rf"(?:[\w'’-]+ ){{0,3}}?(?P<noun>{_PUBLISHED})\b"
)


def puts_out(words: str) -> str | None:
    """The noun for what a sentence tells that its speaker put out: "said in a statement"."""
    found = _PUTS_OUT.search(words)
    return _single(found["noun"]) if found else None


_INNER_CAPITALS = re.compile(r"\b[A-Za-z]*[a-z][A-Z][A-Za-z0-9]*\b|\b[A-Z]{2,5}\d+\b|\b[A-Z]\w*[^\x00-\x7f’]\w*")
_LETTERS = re.compile(r"(?:The |the )?(?:[A-Z]\.?){2,5}(?:['’]s?)?")


def is_spelled_as_name(text: str, span: Span) -> bool:
    """True for letters and for capitals within a word ("NHU", "YellowPress"), in a line that is not all in capitals."""
    words = span.of(text)
    if text[max(0, span.start - 40) : span.end + 40].isupper():
        return False
    return _LETTERS.fullmatch(words) is not None or _INNER_CAPITALS.search(words) is not None
