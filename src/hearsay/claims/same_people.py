"""The people of a text, found again by the words of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.claims.people import Named, folded, is_honorific, looks_like_a_body, nouns_of
from hearsay.claims.words import HONORIFICS


@dataclass(slots=True)
class Person:
    """A person while the places where they are named are being gathered."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    named: list[Named] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)

    def add(self, n: Named) -> None:
        """Take in one more place, with what it says of the person."""
        self.named.append(n)
        self.roles |= n.roles - HONORIFICS
        if n.gender:
            self.genders.add(n.gender)

    @property
    def gender(self) -> str | None:
        """M or f, where all that tells says the same."""
        return next(iter(self.genders)) if len(self.genders) == 1 else None


class People:
    """The people of a text, found again by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}

    def gather(self, named: Sequence[Named]) -> None:
        """Take in the people of full names, and those of one name who have a title, with the places that name them."""
        for n in sorted(named, key=lambda n: (-len(n.words), n.span)):
            words = folded(" ".join(n.words))
            if len(words) < 2 or (looks_like_a_body(n.words) and not n.roles and not n.seen):
                continue
            known = self._ending(words) or [
                p for p in self._of(words[-1]) if p.folded[0] == words[0] and len(p.folded) > 1
            ]
            (known[0] if len(known) == 1 else self._new(n.words)).add(n)
        for n in named:
            if len(folded(" ".join(n.words))) == 1:
                bearers = self.bearing(n)
                if len(bearers) == 1:
                    bearers[0].add(n)
                elif not bearers and self._is_new(n):
                    self._new(n.words).add(n)

    def _is_new(self, n: Named) -> bool:
        """True for one word that is somebody's name: by a title, an age, or as the reader sees it."""
        told = bool(nouns_of(n.title) - HONORIFICS) or is_honorific(n.title) or n.age
        return told or (n.seen and not self._of(folded(n.words[0])[0]))

    def _new(self, words: tuple[str, ...]) -> Person:
        person = Person(words, folded(" ".join(words)))
        self.all.append(person)
        for word in {person.folded[0], person.folded[-1]}:
            self._by_word.setdefault(word, []).append(person)
        return person

    def _of(self, word: str) -> list[Person]:
        return self._by_word.get(word, [])

    def _ending(self, words: tuple[str, ...]) -> list[Person]:
        """Those of a longer name that ends in these words."""
        size = len(words)
        return [p for p in self._of(words[-1]) if len(p.folded) > size and p.folded[-size:] == words]

    def bearing(self, n: Named) -> list[Person]:
        """Those whom a name may mean: of a full name the one, of one word all that bear it and are not told apart."""
        words = folded(" ".join(n.words))
        if not words:
            return []
        if len(words) > 1:
            whole = [p for p in self._of(words[-1]) if len(p.folded) > 1 and _same_name(p.folded, words)]
            return whole or ([] if looks_like_a_body(n.words) else self._ending(words))
        same = self._of(words[0])
        last = [p for p in same if p.folded[-1] == words[0]] or ([] if n.title else list(same))
        if len(last) == 1 and n.gender and last[0].gender not in {None, n.gender}:
            return []
        if len(last) > 1 and n.gender:
            last = [p for p in last if p.gender in {None, n.gender}]
            last = [p for p in last if p.gender == n.gender] or last
        if len(last) > 1 and (roles := n.roles - HONORIFICS):
            last = [p for p in last if p.roles & roles] or last
        return last


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a[0] == b[0] and a[-1] == b[-1]
