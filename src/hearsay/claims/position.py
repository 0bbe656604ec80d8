"""How a name or a pronoun stands in its sentence: whether it can be what acts there, or only tells where and whose."""

from __future__ import annotations

import re

from hearsay.claims.words import KINDS, PRIVATE, TITLES
from hearsay.model import Span

_PREPOSITION = re.compile(
    r"\b(?:in|from|at|near|to|into|of|with|on|by|for|over|across|around|against|between|via|outside|inside|behind|"
    r"beside|beyond|toward|towards|through|throughout|within|without|under|above|along|off|onto|upon|including|among|"
    r"about|like)\s+(?:the\s+)?$"
)
_GENITIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_ALSO_VERBS = frozenset(
    "report head chair guard judge cook figure ally poll survey study document group author anchor campaign fellow "
    "mother father labour labor local man intelligence police army court company agency union party organisation "
    "organization team lead rebel".split()
)
_PEOPLE = (TITLES | PRIVATE | KINDS) - _ALSO_VERBS
_NEXT_WORD = re.compile(r" (?P<word>[A-Za-z-]+)")
_EXPLETIVE = re.compile(
    r"(?:['’](?:s|d|ll))?(?:\s+(?:would|may|might|could|will|does|did|do|just|really|certainly|now|also|not|first|then|"
    r"only|always|be))*\s+(?:(?:appear|seem|look|turn|happen|sound|feel|tak|follow)(?:s|ed|es)?\b|(?:is|was|be|been|"
    r"remains|became|becomes)\s+(?:\w+\s+){1,2}(?:that|to|for|how|why|whether|if|who|when)\b)"
)


def is_free(text: str, span: Span, *, place: bool = False) -> bool:
    """True where a name may act: no preposition before it, no genitive, no noun of people behind it.

    `place` is True of states, capitals and seats: those are mere places between commas, and parts of longer names
    before a capital word.
    """
    before = text[max(0, span.start - 16) : span.start]
    if _PREPOSITION.search(before) or _GENITIVE.match(text, span.end, span.end + 3) or _is_beside_people(text, span):
        return False
    if not place:
        return True
    after = text[span.end : span.end + 3]
    return not re.match(r" [A-Z]", after) and not (re.search(r", $", before) and after[:1] in {",", ".", ")"})


def _is_beside_people(text: str, span: Span) -> bool:
    """True of the first word in "the Herald reporters": those act, and the name tells whose they are."""
    found = _NEXT_WORD.match(text, span.end)
    word = found["word"].lower() if found else ""
    return word in _PEOPLE or (word.endswith("s") and word[:-1] in _PEOPLE)


def is_expletive(text: str, source: Span) -> bool:
    """True of the "it" that stands for nobody: "it appears", "it was clear that"."""
    return _EXPLETIVE.match(text, source.end, source.end + 60) is not None


_BEFORE_RELATIVE = re.compile(r"\s*[,(–—-]\s*$")
_IN_APPOSITION = re.compile(r"[,(–—] ?(?:an?|the) [^,.;:]*$")


def takes_relative(text: str, name: Span, relative: Span) -> bool:
    """True where a clause with "which" goes on about the body named before it: behind a comma alone."""
    return _BEFORE_RELATIVE.match(text[name.end : relative.start]) is not None


def holder_end(text: str, name: Span) -> int | None:
    """Where that ends whose apposition holds a name: of "a station close to the Army" what stands before it."""
    found = _IN_APPOSITION.search(text, max(0, name.start - 90), name.start)
    return found.start() if found else None


def is_government_named(text: str, name: Span) -> bool:
    """True where a name says that a state acts: "the Karvian government", not "Karvia"."""
    return bool(re.search(r"(?i)(?:government|authorities|regime|administration|leadership)$", name.of(text)))


_NOT_PLURAL = frozenset(
    "has was is this its says does his hers theirs ours yours as us thus always perhaps besides plus yes across news "
    "whereas towards afterwards sometimes less unless".split()
)
_OF_PEOPLE = re.compile(r"(?:[^\W\d_]{2,}(?:ers|ors|ists|ants|ents|ians)|children|people|men|women|youths?|families)$")


_FAR = 800
"""Characters between a name and a pronoun that are looked at."""


def people_between(text: str, start: int, end: int) -> bool:
    """True where "they" may take up a plural that stands before it: any in its own sentence, people in one before."""
    between = text[max(start, end - _FAR) : end]
    own = re.split(r"[.!?]['”\"’]*\s+|\n", between)[-1] if re.search(r"[.!?]['”\"’]*\s|\n", between) else ""
    words = re.findall(r"[^\W\d_]+", between)
    if re.search(r"[A-Z]\w+ and [A-Z]\w+", own or between):
        return True
    if any(w.islower() and (_OF_PEOPLE.match(w) or (w.endswith("s") and w[:-1] in _PEOPLE)) for w in words):
        return True
    return any(
        w.islower() and len(w) > 3 and w.endswith("s") and not w.endswith("ss") and w not in _NOT_PLURAL
        for w in re.findall(r"[^\W\d_]+", own)
    )
