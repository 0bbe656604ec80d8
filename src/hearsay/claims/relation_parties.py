"""Which words can stand for the parties of a relation, and under what name."""

from __future__ import annotations

from collections.abc import Callable

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON
from hearsay.claims.frames import TIMES
from hearsay.claims.parties import Parties, named
from hearsay.claims.perpetrators import FORCES, can_act, perpetrator_of
from hearsay.claims.relation_kinds import relation_kinds
from hearsay.claims.targets import FIGHTERS, IDIOMS, WEAPONS, is_abstract
from hearsay.claims.trees import Tree
from hearsay.model import Speaker

_PLACES = frozenset(
    "city town village region area province district country border frontier capital coast base territory island "
    "airport port valley delta peninsula zone suburb mountains front line positions enclave harbour camp continent "
    "stronghold barracks strait sea north south east west river lake post state republic countryside".split()
)
_LISTED = frozenset(
    "group organisation organization movement party militia network front army brigade company firm broadcaster outlet "
    "channel newspaper cell faction agency association club foundation sect".split()
)
_UNHIT = frozenset("record records target targets goal goals headline headlines tax taxes road note notes".split())
_HIT = frozenset("market markets rally meeting event conference show procession funeral wedding".split())
"""What names a place or a gathering here, and elsewhere an idea."""
_SELF = frozenset("itself themselves himself herself myself ourselves each one other others".split())
_ARMED = frozenset("fighter gunman gunmen militant rebel insurgent guerrilla terrorist attacker extremist".split())


def end_of(tree: Tree, n: int, others: frozenset[int], *, with_origin: bool = False) -> int | None:
    """Where a party's phrase ends: before what the relation takes for another part. None for where the tree tells.

    `with_origin` takes in where people are from, which the parser may hang on the verb: "trained men | from the coast".
    """
    span = tree.phrase(n)
    for k in sorted(others):
        if k > n and tree.words[k].span in span and tree.words[k].rel in {"nmod", "obl"}:
            first = next(iter(tree.children(k, "case")), k)
            if first > n:
                return tree.words[first - 1].span.end
    head = tree.words[n].head
    if with_origin and head >= 0 and tree.words[n].pos == "NOUN":
        for k in tree.children(head, "obl"):
            case = tree.child(k, "case")
            if case == tree.at(span.end - 1) + 1 and tree.lower[case] == "from":
                return tree.phrase(k).end
    return None


def agent_of(parties: Parties, n: int, *, which: str = "", end: int | None = None) -> Speaker | None:
    """The party that does it; None for what nobody would call one. `which` is "armed" or "troops" where they must be."""
    if (state := _state_before(parties, n)) is not None:
        return state
    tree = parties.tree
    word = tree.words[n].span.of(tree.text)
    if tree.words[n].pos == "NOUN" and word[:1].isupper() and parties.resolver.actors.state_of(word):
        return parties.of(n)
    doer = perpetrator_of(parties, n, end=end)
    if doer is None:
        return None
    party, low = doer.party, parties.tree.lower[n]
    if which and not _is_armed(low, party):
        return None
    if which == "troops" and party.kind in STATES and low not in FIGHTERS and not _is_named_at(parties, n, party):
        return None
    return party


def _state_before(parties: Parties, n: int) -> Speaker | None:
    """The state whose adjective stands before a noun: "Karvian support"."""
    tree = parties.tree
    word = tree.words[n]
    if word.rel not in {"amod", "compound"} or word.head <= n or not tree.text[word.span.start].isupper():
        return None
    actors = parties.resolver.actors
    state = actors.state_of(word.span.of(tree.text), places=False)
    if state is None:
        return None
    words = word.span.of(tree.text)
    return Speaker(state.name, "named", words, state.aliases[:12], "state_adjective", state.kind, state.id, tie="")


def _is_named_at(parties: Parties, n: int, party: Speaker) -> bool:
    return parties.tree.words[n].pos == "PROPN" and party.actor is not None


def _is_armed(low: str, party: Speaker) -> bool:
    if party.kind in FORCES or party.kind in STATES or low in FIGHTERS or _single(low) in _ARMED or low in _ARMED:
        return True
    return low in relation_kinds().classes["troops"]


def _single(low: str) -> str:
    return low[:-1] if low.endswith("s") else low


def patient_of(parties: Parties, n: int, wanted: str, *, end: int | None = None) -> Speaker | None:
    """The party, or what else is hit or gone to, that a word's phrase names; None where it cannot be what is wanted."""
    tree = parties.tree
    if tree.words[n].pos in {"VERB", "ADV", "SYM", "PUNCT", "DET"} or tree.lower[n] in TIMES | _SELF:
        return None
    party = parties.of(n, end=end)
    if party.standing == "unresolved" and parties.is_pronoun(n):
        return None
    if not _TESTS[wanted](parties, n, party):
        return None
    return _as_place(parties, n, party) if wanted in {"place", "hit"} else named(party.as_role())


def _as_place(parties: Parties, n: int, party: Speaker) -> Speaker:
    """A capital or seat under its own name, where it is what is hit or gone to, and not its state."""
    tree = parties.tree
    word = tree.words[n].span.of(tree.text)
    if (
        party.kind in STATES
        and tree.words[n].pos == "PROPN"
        and parties.resolver.actors.state_of(word, places=False) is None
    ):
        span = tree.phrase(n)
        if parties.resolver.actors.state_of(span.of(tree.text).removeprefix("the "), places=False) is None:
            return Speaker(word, "named", word, rule="place", kind="place")
    return named(party.as_role())


def _is_party(parties: Parties, n: int, party: Speaker) -> bool:
    if parties.tree.words[n].pos in {"NUM", "ADJ"}:
        return party.actor is not None
    return party.actor is not None or can_act(parties.tree, n)


def _is_people(parties: Parties, n: int, party: Speaker) -> bool:
    low, classes = parties.tree.lower[n], relation_kinds().classes
    if low in classes["hired"] or low in classes["troops"]:
        return True
    return party.kind not in STATES and _is_party(parties, n, party)


def _is_hit(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    if parties.tree.words[n].pos in {"ADJ"}:
        return party.actor is not None
    head = parties.tree.words[n].head
    if head >= 0 and (low, parties.tree.lower[head]) in IDIOMS:
        return False
    return low not in WEAPONS | _UNHIT and (low in _HIT or not is_abstract(parties.tree, n))


def _is_place(parties: Parties, n: int, party: Speaker) -> bool:
    tree = parties.tree
    if party.kind == PERSON:
        return False
    return (tree.words[n].pos == "PROPN" and tree.lower[n] not in TIMES) or (
        tree.lower[n] in _PLACES or _single(tree.lower[n]) in _PLACES
    )


def _is_body(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    if party.actor is not None or _single(low) in _LISTED or low in _LISTED:
        return True
    return parties.tree.words[n].pos == "PROPN"


def _is_hired(parties: Parties, n: int, party: Speaker) -> bool:
    tree = parties.tree
    if tree.lower[n] in relation_kinds().classes["hired"]:
        return True
    return party.kind in FORCES and party.kind not in STATES and tree.words[n].pos == "PROPN"


def _is_fighters(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    return low in FIGHTERS or _single(low) in _ARMED or party.kind == "armed_group"


_TESTS: dict[str, Callable[[Parties, int, Speaker], bool]] = {
    "party": _is_party,
    "people": _is_people,
    "hit": _is_hit,
    "place": _is_place,
    "body": _is_body,
    "hired": _is_hired,
    "fighters": _is_fighters,
}
