"""The names that a reader sees, as the claims room uses them: whole, without titles, each of one type in an article."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hearsay.actors import Actors
from hearsay.claims.people import MODIFIERS, NOT_FIRST, folded
from hearsay.claims.words import BODY_ENDS, BODY_NOUNS, HONORIFICS, KINDS, OPENERS, PARTICLES, PRIVATE, TITLES
from hearsay.model import Name, NameType, Span

_LEAST = 0.5
"""How sure a reader must be of a name that is used."""
_NO_NAMES = TITLES | PRIVATE | KINDS | NOT_FIRST | OPENERS | MODIFIERS
"""Words that by themselves name nobody, whatever their first letter."""
_HOUSES = frozenset(["senate", "congress", "house", "treasury"])
"""Words that name a body by themselves."""
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_SURNAMES = frozenset("king prince pope bishop judge dean marshal marshall justice lord chancellor abbot major".split())
"""Titles that are last names as well."""


@dataclass(frozen=True, slots=True)
class SeenNames:
    """The names of an article in their order; false where the reader shows none, so that nothing is concluded.

    `keys` are their words as they are compared, `last` the last words of people.
    """

    names: tuple[Name, ...] = ()
    keys: frozenset[tuple[str, ...]] = frozenset()
    last: frozenset[str] = frozenset()
    shows: bool = False

    def __bool__(self) -> bool:
        return self.shows

    def over(self, span: Span) -> Sequence[Name]:
        """The names that share a character with a stretch."""
        first = bisect_right(self.names, span.start, key=lambda n: n.span.end)
        last = bisect_left(self.names, span.end, key=lambda n: n.span.start)
        return self.names[first:last]

    def whole(self, span: Span) -> Span:
        """The stretch, widened so that it cuts no name of a person or an organisation."""
        for name in self.over(span):
            if name.type in {"person", "organisation"}:
                span = Span(min(span.start, name.span.start), max(span.end, name.span.end))
        return span

    def ends(self, text: str) -> dict[int, str]:
        """The words of the organisations, by the place where they end."""
        return {n.span.end: " ".join(n.span.of(text).split()) for n in self.names if n.type == "organisation"}

    def holds(self, words: str) -> bool:
        """True for the words of a name, or the last one of a person's."""
        key = folded(words)
        return key in self.keys or (key[1:] in self.keys and key[0] == "the") or (len(key) == 1 and key[0] in self.last)


NOTHING_SEEN = SeenNames()


def seen_in(text: str, names: Sequence[Name], actors: Actors) -> SeenNames:
    """The names that a reader sees in a text; what is seen as several types is that which it is seen as most."""
    if not names or text.isupper():
        return NOTHING_SEEN
    found = [made for name in names if name.confidence >= _LEAST and (made := _cleaned(text, name, actors))]
    last = {folded(n.span.of(text))[-1] for n in found if n.type == "person"}
    surnames = {key[-1] for n in found if len(key := folded(n.span.of(text))) > 1 and n.type == "person"}
    ends = {key[-1] for n in found if len(key := folded(n.span.of(text))) > 1 and n.type == "organisation"}
    votes: dict[tuple[str, ...], Counter[NameType]] = {}
    for name in found:
        votes.setdefault(folded(name.span.of(text)), Counter())[name.type] += 1 + name.confidence  # type: ignore[assignment]
    typed = []
    for name in found:
        key = folded(name.span.of(text))
        kind = "person" if len(key) == 1 and key[0] in surnames else votes[key].most_common(1)[0][0]
        if len(key) > 1 or kind != "organisation" or key[0] not in ends & BODY_ENDS:  # else "the Federation" is short
            typed.append(replace(name, type=kind))
    return SeenNames(tuple(typed), frozenset(votes), frozenset(last), shows=True)


def _cleaned(text: str, name: Name, actors: Actors) -> Name | None:
    """A name with the whole of its words, without titles, articles and marks at its edges; None where none is left."""
    end = name.span.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    end = _TAIL.match(text, end).end()  # type: ignore[union-attr]
    if name.type == "person":
        end = _cut(text, Span(name.span.start, end))
    tokens = [(m.start(), m[0]) for m in re.finditer(r"\S+", Span(name.span.start, end).of(text))]
    tokens = list(_without_front(tokens, name.type, actors))
    while len(tokens) > 1 and tokens[-1][1].islower() and not tokens[-1][1].isdigit():
        tokens.pop()
    if not tokens:
        return None
    start = name.span.start + tokens[0][0]
    start += len(tokens[0][1]) - len(tokens[0][1].lstrip("(“‘[,;:"))
    last = tokens[-1][1]
    end = name.span.start + tokens[-1][0] + len(_EDGE.sub("", last))
    words = text[start:end]
    if not any(c.isupper() for c in words) or (len(tokens) == 1 and _names_nobody(words, name.type, actors)):
        return None
    return Name(Span(start, end), name.type, name.confidence) if start < end else None


def _names_nobody(word: str, kind: NameType, actors: Actors) -> bool:
    """True for one word that names nobody: a title, a noun for a body, of a person letters or the noun for a people."""
    bare = word.strip(".").lower()
    if bare in _NO_NAMES - _MONTHS and not (kind == "organisation" and bare in _HOUSES):
        return True
    if kind == "person":
        return _LETTERS.fullmatch(word) is not None or actors.is_people(word)
    return kind == "organisation" and bare in BODY_NOUNS


def _cut(text: str, span: Span) -> int:
    """Where a person's name ends: before a comma, or "of" that stands behind no title."""
    for found in _CUT.finditer(text, span.start, span.end):
        before = text[span.start : found.start()].split()
        if before and before[-1].strip(".,").lower() not in TITLES | PRIVATE:
            return found.start()
    return span.end


_TAIL = re.compile(r"(?:[-'’](?:[^\W\d_a-z][^\W\d_]+|\d+))*")
"""What goes on behind a mark within a name: "O'Calla-Nyugen"."""
_CUT = re.compile(r",\s|\s(?:of|for|from|at)\s|\s?\(|\n\s*\n")
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,5}")
_EDGE = re.compile(r"(?:['’]s?|[,;:)\]”’]+|(?<![A-Z])(?<!\bJr)(?<!\bSr)\.)$")


def _without_front(tokens: list[tuple[int, str]], kind: NameType, actors: Actors) -> Iterator[tuple[int, str]]:
    """The words of a name without those before it: articles, titles, whose somebody is."""
    k = _behind_titles(tokens) if kind == "person" else 0
    while k < len(tokens) - 1 and _is_before(tokens[k][1], tokens[k + 1][1], kind, actors):
        k += 1
    titled = k > 0 and tokens[k - 1][1].strip(".").lower() in HONORIFICS
    bare = tokens[k][1].strip(".,").lower()
    if kind == "person" and k == len(tokens) - 1 and bare in TITLES | PRIVATE | MODIFIERS and not titled:
        return
    if kind == "person" and tokens[-1][1].strip(".,").lower() in TITLES - _SURNAMES - HONORIFICS:
        return
    yield from tokens[k:]


def _behind_titles(tokens: list[tuple[int, str]]) -> int:
    """The first word behind the last title within a person's name: "NATO Secretary-General", "Minority Whip"."""
    words = [re.sub(r"^ex-", "", word.strip(".,").lower()) for _, word in tokens]
    return max((k + 1 for k, word in enumerate(words[:-1]) if word in TITLES), default=0)


def _is_before(word: str, follows: str, kind: NameType, actors: Actors) -> bool:
    bare = word.strip(".,").lower()
    if bare in {"the", "a", "an"} or bare in (NOT_FIRST | OPENERS) - _MONTHS:
        return True
    if kind != "person":
        return word.islower() and follows.lower() not in {"of", "for"} and bare not in PARTICLES and "-" not in word
    small = word[0].islower() and bare not in PARTICLES and not re.match(r"(?:al|el|bin)-", bare)
    of_state = (state := actors.state_of(word, places=False)) is not None and word not in state.names
    return small or bare in TITLES | PRIVATE | MODIFIERS | HONORIFICS or word.endswith(("'s", "’s")) or of_state
