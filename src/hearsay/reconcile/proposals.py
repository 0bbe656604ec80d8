"""Which speakers may be one party, with the reasons in plain words. Nothing is joined by it: a person decides.

Each rule brings together speakers that share a key (a name, a last word, letters), so that no more pairs are looked at
than there are likely ones: twenty thousand speakers take a few seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.9
_BESIDE = 12
"""Neighbours in the order of names, among those of one key, that a name is compared with."""
_SMALL = frozenset("of the and for de du la le al von van der in on at to a an".split())


@dataclass(frozen=True, slots=True)
class MergeCandidate:
    """A named speaker as shown, with what may speak for it being another: `aliases` are its other names as read."""

    id: str
    name: str
    kind: str | None = None
    actor: str | None = None
    tie: str | None = None
    aliases: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two speakers that may be one: the `first` has more claims. `reasons` are for people to read."""

    first: MergeCandidate
    second: MergeCandidate
    reasons: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims the two have."""
        return self.first.claims + self.second.claims


def propose(parties: Iterable[MergeCandidate], apart: Iterable[frozenset[str]] = ()) -> list[Proposal]:
    """The pairs that may be one, those with most claims first.

    Left out are pairs that were judged `apart` (by id), of two known kinds, and two rows of the actor tables.
    """
    ordered = sorted(parties, key=lambda party: (-party.claims, party.name, party.id))
    known = set(apart)

    def may(one: int, other: int) -> bool:
        return _may_be_one(ordered[one], ordered[other], known)

    found: dict[tuple[int, int], list[str]] = {}
    for rule in (same_name, known_alias, same_last_name, first_letters, spelt_alike):
        for one, other, reason in rule(ordered, may):
            pair = (min(one, other), max(one, other))
            if may(one, other) and reason not in found.get(pair, ()):
                found.setdefault(pair, []).append(reason)
    proposals = [Proposal(ordered[one], ordered[other], tuple(said)) for (one, other), said in found.items()]
    return sorted(proposals, key=lambda p: (-p.claims, p.first.name, p.second.name, p.first.id, p.second.id))


def _may_be_one(one: MergeCandidate, other: MergeCandidate, apart: set[frozenset[str]]) -> bool:
    kinds = {one.kind, other.kind} - {None}
    both_actors = one.actor is not None and other.actor is not None
    return one.id != other.id and len(kinds) < 2 and not both_actors and frozenset((one.id, other.id)) not in apart


_May = Callable[[int, int], bool]
"""Whether nothing is known that keeps two, by their places in the list of parties, from being one."""
_Found = Iterator[tuple[int, int, str]]
"""Two places in the list of parties, and the reason."""


def same_name(parties: Sequence[MergeCandidate], may: _May) -> _Found:
    """The same name, with another tie or none: the articles did not tell whether it is one party."""
    for places in _by(parties, lambda party: [party.name.casefold()]).values():
        for one, other in _with_first(places, may):
            yield one, other, f"the same name; {_ties(parties[one], parties[other])}"


def _ties(one: MergeCandidate, other: MergeCandidate) -> str:
    said = [f"“{party.tie}”" if party.tie else "no tie" for party in (one, other)]
    return "nothing else is known of either" if said == ["no tie", "no tie"] else f"{said[0]} and {said[1]}"


def known_alias(parties: Sequence[MergeCandidate], _may: _May) -> _Found:
    """An article gives the name of the one as another name of the other."""
    by_name = _by(parties, lambda party: [party.name.casefold()])
    for at, party in enumerate(parties):
        for alias in {alias.casefold(): alias for alias in sorted(party.aliases)}.values():
            for other in by_name.get(alias.casefold(), ())[:_BESIDE]:
                yield at, other, f"an article calls {party.name} “{alias}”, too"


def same_last_name(parties: Sequence[MergeCandidate], may: _May) -> _Found:
    """Two persons of one last name with one tie, such as an office."""
    places = _by(parties, lambda party: [f"{_last(party)}\n{party.tie}"] if party.tie and _is_person(party) else [])
    for shared in places.values():
        for one, other in _with_first(shared, may):
            if parties[one].name.casefold() != parties[other].name.casefold():
                yield one, other, f"the same last name, and both “{parties[one].tie}”"


def _is_person(party: MergeCandidate) -> bool:
    return party.kind in {None, "person"}


def _last(party: MergeCandidate) -> str:
    words = party.name.casefold().split()
    return words[-1] if words else ""


def first_letters(parties: Sequence[MergeCandidate], _may: _May) -> _Found:
    """A name of capital letters alone, and a name whose words begin with them."""
    long = _by(parties, lambda party: _initials(party.name))
    for at, party in enumerate(parties):
        letters = party.name.replace(".", "")
        if re.fullmatch(r"[A-Z]{2,8}", letters):
            for other in long.get(letters.casefold(), ())[:_BESIDE]:
                yield at, other, f"{party.name} may stand for the first letters of {parties[other].name}"


def _initials(name: str) -> list[str]:
    """The first letters of the words, in small letters, with and without small words; none of a single word."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    great = [word for word in words if word not in _SMALL]
    return sorted({"".join(word[0] for word in some) for some in (words, great) if len(some) > 1})


def spelt_alike(parties: Sequence[MergeCandidate], _may: _May) -> _Found:
    """Names that differ in few letters, among those of one kind with one last word or the same first letters."""
    for key in (_last_of_kind, _letters_of_kind):
        for places in _by(parties, key).values():
            ordered = sorted(places, key=lambda place: parties[place].name.casefold())
            for number, one in enumerate(ordered):
                for other in ordered[number + 1 : number + 1 + _BESIDE]:
                    if is_alike(parties[one].name.casefold(), parties[other].name.casefold()):
                        first, second = sorted((one, other))
                        yield first, second, f"{parties[first].name} and {parties[second].name} are spelt almost alike"


def _last_of_kind(party: MergeCandidate) -> list[str]:
    return [f"{party.kind}\n{_last(party)}"]


def _letters_of_kind(party: MergeCandidate) -> list[str]:
    return [f"{party.kind}\n{letters}" for letters in _initials(party.name)[:1] or [party.name[:1].casefold()]]


def is_alike(one: str, other: str) -> bool:
    """True for two different names of which at most one letter in ten or so differs."""
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if one == other or 2 * shorter < _ALIKE * (longer + shorter):
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _by(parties: Sequence[MergeCandidate], keys: Callable[[MergeCandidate], Iterable[str]]) -> dict[str, list[int]]:
    """The places of the parties under each of their keys, those with most claims first."""
    found: dict[str, list[int]] = {}
    for at, party in enumerate(parties):
        for key in keys(party):
            found.setdefault(key, []).append(at)
    return found


def _with_first(places: Sequence[int], may: _May) -> Iterator[tuple[int, int]]:
    """Each place with the first one that it may be one with: of many namesakes all pairs would be too many."""
    for number, other in enumerate(places):
        if (first := next((one for one in places[: min(number, _BESIDE)] if may(one, other)), None)) is not None:
            yield first, other
