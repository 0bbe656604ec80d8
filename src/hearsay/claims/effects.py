"""What an incident did, told apart from it: "left three dead", "four died in the ambush", "in which a shop burned"."""

from __future__ import annotations

from hearsay.claims.event_nouns import event_among, is_event
from hearsay.claims.frames import Frame
from hearsay.claims.incident_kinds import KindTable
from hearsay.claims.targets import is_abstract, is_person_word
from hearsay.lang.trees import Tree
from hearsay.model import Span

LEFT = frozenset("left leaves leaving".split())
DIED = frozenset("died die dies perished fell fall".split())
HURT = frozenset("dead injured wounded hurt killed unconscious homeless".split())
_ILL = frozenset("ill sick unconscious".split())
_DURING = ("in", "during", "from")


def toll(tree: Tree, n: int, table: KindTable, frame: Frame) -> tuple[tuple[int, ...], int] | None:
    """The people whom a verb or "hurt" has suffer from an incident, and that incident's noun."""
    low = tree.lower[n]
    if low in LEFT:
        after = tree.words[n].span.end
        if not HURT & {tree.lower[k] for k in tree.within(Span(after, after + 60))}:
            return None
        suffer, cause = frame.objects, cause_of(tree, n, frame, table)
    elif low in DIED:
        if low.startswith("f") and not _ILL & {tree.lower[k] for k in tree.children(n, "xcomp", "advmod")}:
            return None
        behind = frame.with_case(*_DURING, "after")
        suffer, cause = frame.agents, event_among(tree, behind, table) or which_event(tree, n, table)
    else:
        suffer = (*frame.objects, *(j for k in tree.children(n, "nsubj", "nsubj:pass") for j in tree.conjuncts(k)))
        cause = event_among(tree, frame.with_case(*_DURING), table) or which_event(tree, n, table)
    victims = tuple(dict.fromkeys(k for k in suffer if is_person_word(tree, k) and k != cause))
    return (victims, cause) if victims and cause is not None else None


def cause_of(tree: Tree, n: int, frame: Frame, table: KindTable) -> int | None:
    """The noun of the incident that does what a verb says: its subject, or what its relative clause goes back to."""
    if (event := event_among(tree, frame.agents, table)) is not None:
        return event
    if frame.passive or not frame.agents:
        inside = event_among(tree, frame.with_case("in", "during"), table) if frame.passive else None
        return inside if inside is not None else which_event(tree, n, table)
    if tree.words[n].rel != "acl:relcl" or tree.words[n].head not in frame.agents:
        return None
    noun = tree.words[n].head  # "the shooting at the exchange | that left two dead"
    while tree.words[noun].rel in {"nmod", "conj", "obl"} and tree.words[noun].head >= 0:
        if is_person_word(tree, noun):
            return None
        noun = tree.words[noun].head
        if is_event(tree, noun, table):
            return noun
    return None


def which_event(tree: Tree, n: int, table: KindTable) -> int | None:
    """The incident that "in which" before a verb takes up: the last noun of one before it in the sentence."""
    which = next((k for k in tree.children(n, "obl") if tree.lower[k] == "which"), None)
    if which is None or not set(tree.case_of(which).split()) & {"in", "during"}:
        return None
    before = tree.within(Span(tree.sentence(n).start, tree.words[which].span.start))
    return event_among(tree, list(reversed(before)), table)


def burned_in(tree: Tree, n: int, table: KindTable, frame: Frame) -> tuple[tuple[int, ...], int] | None:
    """The things that burned in an incident, and its noun: "the riot in which two shops burned"."""
    things = tuple(k for k in frame.agents if not is_person_word(tree, k) and not is_abstract(tree, k))
    cause = which_event(tree, n, table) or event_among(tree, frame.with_case(*_DURING), table)
    return (things, cause) if things and not frame.objects and cause is not None else None
