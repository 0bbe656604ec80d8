"""Which nouns tell of an incident, by their own form and by the words that stand with them, and of which kind."""

from __future__ import annotations

from hearsay.claims.frames import Frame
from hearsay.claims.incident_kinds import IncidentKind, KindTable
from hearsay.lang.trees import Tree


def kind_of_noun(tree: Tree, n: int, table: KindTable) -> IncidentKind | None:
    """The kind of incident that a noun tells of, with what stands before it: "air" + "strike"; None for none."""
    low = tree.lower[n]
    for k in tree.children(n, "compound", "amod", "nmod:desc", "nmod:unmarked", "nmod:poss"):
        if kind := table.compounds.get((tree.lower[k], low)):
            return kind
    if n and (kind := table.compounds.get((tree.lower[n - 1].lower(), low))):
        return kind
    if low in {"attempt", "attempts", "plot", "plots"}:
        for k in (*tree.children(n, "compound"), *tree.children(n, "nmod")):
            if (words := table.words.get(tree.lower[k])) and not words[0].is_verb:
                return words[0].kind
    return next((word.kind for word in table.words.get(low, ()) if not word.is_verb), None)


def is_event(tree: Tree, n: int, table: KindTable) -> bool:
    """True for a noun that tells of an incident."""
    return tree.words[n].pos in {"NOUN", "PROPN"} and kind_of_noun(tree, n, table) is not None


def event_among(tree: Tree, words: tuple[int, ...] | list[int], table: KindTable) -> int | None:
    """The first of some words that is a noun which tells of an incident."""
    return next((k for k in words if is_event(tree, k, table)), None)


_EXPLOSIVES = frozenset(
    form
    for noun in "bomb grenade mine landmine explosive dynamite charge device car-bomb carbomb vehicle-bomb tnt".split()
    for form in (noun, f"{noun}s")
)
_DRONES = frozenset("drone drones".split())
_AIRCRAFT = frozenset(
    "jet jets plane planes aircraft warplane warplanes helicopter helicopters bomber bombers fighter-bombers "
    "pilot pilots".split()
)


def from_the_air(tree: Tree, frame: Frame) -> bool:
    """True for what aircraft or an air force do, and what is done "from the air"."""
    if any(tree.lower[k] == "air" for k in frame.with_case("from")):
        return True
    those = [j for k in frame.agents for j in (k, *tree.children(k, "nmod"))]  # "none of its pilots"
    return any(
        tree.lower[k] in _AIRCRAFT or (k and (tree.lower[k - 1], tree.lower[k]) == ("air", "force")) for k in those
    )


def kind_by_means(tree: Tree, kind: IncidentKind, table: KindTable, frame: Frame, weapons: list[int]) -> IncidentKind:
    """The kind of an incident by what it was done with, where the words alone leave that open: "a bomb killed"."""
    if kind.name not in {"attack", "killing", "bombing"}:
        return kind
    if any(tree.lower[k] in _DRONES for k in weapons):
        return table.kinds["drone_strike"]
    if kind.name != "killing" and from_the_air(tree, frame):
        return table.kinds["air_strike"]
    return table.kinds["bombing"] if any(tree.lower[k] in _EXPLOSIVES for k in weapons) else kind
