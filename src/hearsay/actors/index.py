"""Who is known by name: actors, and the names under which a text may mean them. Pure lookups, no guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from hearsay.model import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A party known by name: names and kind, nothing else.

    `country` and `parent` are ids of other actors. The last five are those of states alone: the adjectives and nouns
    for what is theirs and their people, the capital, further places that stand for the government ("the Kremlin"),
    and what leads it is called.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    code: str | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    government: str | None = None
    offices: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


STATES = frozenset(["state", "territory"])
OUTLETS = frozenset(["news_agency", "outlet"])
GOVERNMENT = "government"
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SPACE = re.compile(r"[\s\-‐-―/]+")
_WORD = re.compile(r"[^\W_][\w.'’&-]*")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A name as it is looked up: without article, accents, case, dashes; letters (US, FSB, LeT) keep their case."""
    bare = _ARTICLE.sub("", name.strip().rstrip(",;:"), count=1) if _ARTICLE.match(name) else name.strip().rstrip(",;:")
    bare = re.sub(r"['’]s?$", "", bare.replace("’", "'"))
    letters = bare.replace(".", "")
    if 1 < len(letters) <= 5 and letters.isalpha() and (letters.isupper() or _is_mixed(letters)):
        return letters
    plain = bare
    if not bare.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _SPACE.sub(" ", plain).casefold().strip(" .")


def _is_mixed(letters: str) -> bool:
    """True of letters such as LeT, which would be a plain word without their case."""
    return len(letters) == 3 and letters[0].isupper() and letters[1].islower() and letters[2].isupper()


class Actors:
    """The rows of actor tables, to be asked by id and by name.

    A government stands for each state that has one: "Moscow", "the Kremlin" and "Russia", where they speak, are the
    Russian government. A name that several rows share gives all of them, and nobody chooses. `shipped` are the ids of
    rows that come with the package, of all the world: their letters may be those of others as well.
    """

    def __init__(self, rows: Iterable[Actor] = (), *, shipped: Iterable[str] = ()) -> None:
        self.shipped = frozenset(shipped)
        self.by_id: dict[str, Actor] = {}
        for row in rows:
            self.by_id[row.id] = row
            if row.kind in STATES and row.government:
                self.by_id[f"{row.id}-government"] = replace(
                    row, id=f"{row.id}-government", name=row.government, kind=GOVERNMENT, aliases=row.names[:4],
                    country=row.id, parent=None, code=None, adjectives=(), people=(), government=None,
                )  # fmt: skip
        self._named: dict[str, list[Actor]] = {}
        self._seats: dict[str, list[Actor]] = {}
        self._adjectives: dict[str, list[Actor]] = {}
        self._people: dict[str, list[Actor]] = {}
        for row in self.by_id.values():
            for name in [row.name] if row.kind == GOVERNMENT else row.names:
                self._add(self._named, name, row)
            for adjective in row.adjectives:
                self._add(self._adjectives, adjective, row)
            for noun in row.people:
                self._add(self._people, noun, row)
            if row.kind == GOVERNMENT or row.kind not in STATES:
                for place in (*([row.capital] if row.capital else []), *row.seats):
                    self._add(self._seats, place, row)
        self._longest: dict[str, int] = {}
        for known in (self._named, self._seats):
            for name in known:
                words = name.split()
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    @staticmethod
    def _add(known: dict[str, list[Actor]], name: str, row: Actor) -> None:
        rows = known.setdefault(key_of.__wrapped__(name), [])  # not kept: there are twenty thousand
        if row not in rows:
            rows.append(row)

    def __len__(self) -> int:
        return len(self.by_id)

    def named(self, name: str) -> tuple[Actor, ...]:
        """The rows with this name or alias; several where they share it."""
        return tuple(self._look(self._named, name))

    def longest_from(self, word: str) -> int:
        """How many words the longest name has that begins with this one, whatever its case; 0 for none."""
        first = key_of(word).split(" ", 1)[0]
        return max(self._longest.get(first, 0), self._longest.get(first.casefold(), 0))

    def seated(self, place: str) -> tuple[Actor, ...]:
        """The governments, and bodies, for which a place stands where it speaks: Moscow, the Kremlin, Brussels."""
        return tuple(self._look(self._seats, place))

    def _look(self, known: dict[str, list[Actor]], name: str) -> list[Actor]:
        key = key_of(name)
        found = known.get(key)
        if found is None and key.isupper():  # a whole text in capitals: RUSSIA
            found = known.get(key.casefold())
        return found or []

    def state_of(self, word: str, *, places: bool = True) -> Actor | None:
        """The state that a word names: by its name or adjective, or (unless `places` is off) its capital or seat.

        None for none and for several.
        """
        for known in (self._adjectives, self._named, self._seats)[: 3 if places else 2]:
            ids = {row.country if row.kind == GOVERNMENT else row.id for row in self._look(known, word)}
            states = [row for i in ids if i and (row := self.by_id.get(i)) and row.kind in STATES]
            if states:
                return states[0] if len(states) == 1 else None
        return None

    def is_people(self, word: str) -> bool:
        """True for a noun for the people of a state: "Russians"."""
        return bool(self._look(self._people, word))

    def government_of(self, state: Actor) -> Actor | None:
        """The government of a state; None where the table names none."""
        return self.by_id.get(f"{state.id}-government")

    def above(self, actor: Actor) -> tuple[str, ...]:
        """The ids of what an actor is a part of, nearest first; of a state's ministry or army, its government too."""
        found: list[str] = []
        row: Actor | None = actor
        while row is not None and row.parent and row.parent not in found:
            found.append(row.parent)
            row = self.by_id.get(row.parent)
        country = actor.country
        if actor.kind in OFFICIAL and country and f"{country}-government" in self.by_id:
            found.append(f"{country}-government")
        return tuple(dict.fromkeys(found))

    def scan(self, text: str) -> Iterator[tuple[Span, tuple[Actor, ...], bool]]:
        """The longest names in a text: (place, rows of that name, whether it is a seat that stands for them).

        A name begins with a capital letter, "al-" or a digit; what is in small letters names nobody.
        """
        words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            start, _, word = words[at]
            most = self.longest_from(word)
            step = 1
            if most and (word[0].isupper() or word[0].isdigit() or word.startswith(("al-", "el-"))):
                for size in range(min(most, len(words) - at), 0, -1):
                    whole = text[start : words[at + size - 1][1]]
                    if "\n" in whole or ". " in whole:
                        continue
                    rows, seats = self._look(self._named, whole), self._look(self._seats, whole)
                    if rows or seats:
                        if self._longer_from(text, words, at + 1, size):
                            break  # "Borlander | Army of National Liberation"
                        last = start + len(re.sub(r"(?:['’]s?|[.\-])$", "", whole))
                        yield Span(start, last), tuple(rows or seats), not rows
                        step = size
                        break
            at += step

    def _longer_from(self, text: str, words: list[tuple[int, int, str]], at: int, size: int) -> bool:
        """True where a name of more words than `size` begins at a word, within the name of `size` words before it."""
        if size < 2 or at >= len(words):
            return False
        start, _, word = words[at]
        most = min(self.longest_from(word), len(words) - at)
        wholes = (text[start : words[at + k - 1][1]] for k in range(most, size, -1))
        return any("\n" not in w and ". " not in w and self._look(self._named, w) for w in wholes)

    def shared(self) -> dict[str, tuple[str, ...]]:
        """The names that several rows share, each with the ids of those rows."""
        both = {key: {row.id for row in rows} for key, rows in self._named.items()}
        return {key: tuple(sorted(ids)) for key, ids in sorted(both.items()) if len(ids) > 1}


OFFICIAL = frozenset(["ministry", "army", "police", "service", "office", "government_body"])
"""Kinds that act for a state."""
NOBODY = Actors()
