"""What a patient must be for a relation to be told of it: a party, people, a place, a body, fighters."""

from __future__ import annotations

from collections.abc import Callable

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON
from hearsay.claims.frames import TIMES
from hearsay.claims.incident_kinds import is_event_noun
from hearsay.claims.parties import Parties
from hearsay.claims.perpetrators import FORCES, can_act
from hearsay.claims.relations.table import relation_kinds
from hearsay.claims.targets import FIGHTERS, IDIOMS, PRETENCE, WEAPONS, is_abstract
from hearsay.lang.trees import Tree
from hearsay.model import Speaker

_PLACES = frozenset(
    "city town village border frontier capital coast base island "
    "airport port valley delta peninsula suburb mountains front line positions enclave harbour camp continent "
    "stronghold barracks strait sea north south east west river lake post republic".split()
)
LISTED = frozenset(
    "group organisation organization movement party militia network front army brigade company firm broadcaster outlet "
    "channel newspaper cell faction agency association club foundation sect".split()
)
_UNHIT = frozenset(
    "record records target targets goal goals headline headlines tax taxes region country area areas "
    "road note notes".split()
)
_HIT = frozenset("market markets rally meeting event conference show procession funeral wedding".split())
"""What names a place or a gathering here, and elsewhere an idea."""
_ARMED = frozenset(
    "fighter gunman gunmen militant rebel insurgent guerrilla terrorist attacker extremist militia radical jihadist "
    "separatist mercenary saboteur "
    "coalition regime junta aircraft plane warplane airmen".split()
)


def fits(wanted: str, parties: Parties, n: int, party: Speaker) -> bool:
    """True where a word, and the party that its phrase names, can be what the table asks for by this name."""
    return _TESTS[wanted](parties, n, party)


def is_armed_word(low: str) -> bool:
    """True for a noun that means somebody with arms: "gunmen", "a rebel"."""
    return low in _ARMED or _single(low) in _ARMED


def _single(low: str) -> str:
    return low[:-1] if low.endswith("s") else low


def _is_party(parties: Parties, n: int, party: Speaker) -> bool:
    tree = parties.tree
    if tree.words[n].pos in {"NUM", "ADJ"}:
        of = (k for k in tree.children(n, "nmod") if tree.case_of(k) == "of")
        return party.actor is not None or any(can_act(tree, k) for k in of)
    if "operation" in {parties.tree.lower[n], *(parties.tree.lower[k] for k in parties.tree.children(n))}:
        return False
    if party.name.startswith(("Exercise ", "Operation ")):
        return False
    return party.actor is not None or (can_act(parties.tree, n) and parties.tree.lower[n] not in PRETENCE)


def _is_people(parties: Parties, n: int, party: Speaker) -> bool:
    low, classes = parties.tree.lemmas[n], relation_kinds().rows.classes
    if low in classes["hirelings"] or low in classes["troops"]:
        return True
    return party.kind not in STATES and _is_party(parties, n, party)


def _is_hit(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    if parties.tree.case_of(n) == "in" and party.kind not in STATES:  # "a raid in Havren" is where it was
        return False
    if parties.tree.words[n].pos == "ADJ" or low.endswith("ly"):
        return party.actor is not None
    if is_event_noun(low) or _is_date(parties.tree, n):
        return False
    head = parties.tree.words[n].head
    if head >= 0 and (low, parties.tree.lower[head]) in IDIOMS:
        return False
    return low not in WEAPONS | _UNHIT and (low in _HIT or not _is_idea(parties.tree, n))


def _is_date(tree: Tree, n: int) -> bool:
    """True for "October 26" and "Jan. 8"."""
    around = [tree.words[n].head, *tree.children(n), n]
    return any(tree.lower[k] in TIMES | _MONTHS for k in around if k >= 0) and (
        tree.words[n].pos == "NUM" or any(tree.words[k].pos == "NUM" for k in tree.children(n))
    )


_MONTHS = frozenset("jan jan. feb feb. mar. apr. aug aug. sept sept. oct oct. nov nov. dec dec.".split())


def _is_idea(tree: Tree, n: int) -> bool:
    return is_abstract(tree, n) or (tree.words[n].pos == "NOUN" and _single(tree.lower[n]) in _IDEAS)


_IDEAS = frozenset(
    "system idea plan policy law rule talk interest right institution effort freedom value life support "
    "response revenge defence defense pursuit return".split()
)


def _is_place(parties: Parties, n: int, party: Speaker) -> bool:
    tree = parties.tree
    if party.kind == PERSON or parties.is_pronoun(n):
        return False
    if tree.words[n].pos == "PROPN":
        return tree.lower[n] not in TIMES
    return party.actor is not None or tree.lower[n] in _PLACES or _single(tree.lower[n]) in _PLACES


def _is_body(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    if party.actor is not None or _single(low) in LISTED or low in LISTED:
        return True
    return parties.tree.words[n].pos == "PROPN"


def _is_group(parties: Parties, n: int, party: Speaker) -> bool:
    return _is_body(parties, n, party) and party.kind not in STATES


def _is_hired(parties: Parties, n: int, party: Speaker) -> bool:
    tree = parties.tree
    if tree.lemmas[n] in relation_kinds().rows.classes["hirelings"]:
        return True
    return party.kind in FORCES and party.kind not in STATES and tree.words[n].pos == "PROPN"


def _is_fighters(parties: Parties, n: int, party: Speaker) -> bool:
    low = parties.tree.lower[n]
    return low in FIGHTERS or is_armed_word(low) or party.kind == "armed_group"


def _is_foe(parties: Parties, n: int, party: Speaker) -> bool:
    return _is_fighters(parties, n, party) or party.kind in STATES or party.kind == "army"


def _is_named(parties: Parties, n: int, party: Speaker) -> bool:
    return party.actor is not None or (party.standing == "named" and parties.tree.words[n].pos == "PROPN")


def _is_side(parties: Parties, n: int, party: Speaker) -> bool:
    known = party.actor is not None or party.kind in FORCES or parties.tree.words[n].pos != "PROPN"
    return known and _is_party(parties, n, party)


_TESTS: dict[str, Callable[[Parties, int, Speaker], bool]] = {
    "party": _is_party,
    "people": _is_people,
    "hit": _is_hit,
    "place": _is_place,
    "body": _is_body,
    "group": _is_group,
    "hired": _is_hired,
    "fighters": _is_fighters,
    "foe": _is_foe,
    "named": _is_named,
    "side": _is_side,
}
