"""Who is meant by those that do it: an organisation, its members under its name, a person, people without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON, Party
from hearsay.claims.frames import TIMES
from hearsay.claims.incident_kinds import is_event_noun
from hearsay.claims.parties import Parties, named
from hearsay.claims.targets import WEAPONS, is_abstract
from hearsay.claims.trees import Tree
from hearsay.claims.words import BODY_ENDS
from hearsay.model import Span, Speaker
from hearsay.records import ActorKind

FORCES = frozenset(["armed_group", "army", "police", "service", "group", "company", "body", "organisation", "party"])
_MEMBERS = frozenset(
    "guerrilla guerrillas rebel rebels terrorist terrorists insurgent insurgents subversive subversives extremist "
    "extremists militant militants jihadist jihadists fighter fighters gunman gunmen attacker attackers urban commando "
    "commandos hooded criminals criminal delinquents column unit cell squad".split()
)
"""Nouns for those who fight in a group, which a text may use for the one group that it names."""
_OF_A_GROUP = frozenset(
    "guerrilla guerrillas rebel rebels terrorist terrorists insurgent insurgents subversive subversives extremist "
    "extremists militant militants jihadist jihadists".split()
)
_INSTITUTIONS = frozenset("army military government regime cartel mafia mafias navy marines junta armies".split())
"""Nouns of bodies that need no name to be known for one."""
_BODY_PHRASE = re.compile(
    r"(?i)\b(?:armed forces|security forces|air force|special services|secret service|death squads?|drug "
    r"(?:cartels?|mafias?)"
    r"|national police|national guard|treasury police|intelligence services?)$"
)


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Somebody who is held to have a part in an incident, and what kind of party that is."""

    party: Speaker
    kind: ActorKind


def perpetrator_of(parties: Parties, n: int) -> Perpetrator | None:
    """Who the phrase of a word means where it stands for one who does something; None for nobody who can."""
    tree = parties.tree
    low = tree.lower[n]
    if low in WEAPONS or is_abstract(tree, n) or tree.words[n].pos in {"DET", "ADV", "SYM", "PUNCT"}:
        return None
    if low in TIMES or is_event_noun(low):
        return None
    if (owner := _owner_of_force(parties, n)) is not None:
        return owner
    party = parties.of(n)
    if tree.words[n].pos in {"ADJ", "NUM"} and party.actor is None:
        return None
    if party.standing == "unresolved" and parties.is_pronoun(n):
        return None
    if party.rule == "shared_name":
        return Perpetrator(named(party), "organisation")
    if low in _GROUP_NOUNS and (own := own_name(parties, n)):
        return Perpetrator(parties.resolver.party(own, None, quoted=False), "organisation")
    if party.kind == PERSON and party.standing == "named":
        return Perpetrator(party.as_role(), "person")
    if party.actor is not None or party.kind in FORCES:
        return Perpetrator(party, "state" if party.kind in STATES else "organisation")
    if member := _body_within(parties, n):
        return Perpetrator(member, "state" if member.kind in STATES else "organisation")
    span = tree.phrase(n)
    words = " ".join(span.of(tree.text).split())
    if low in _INSTITUTIONS or _BODY_PHRASE.search(words):
        return Perpetrator(named(party), "organisation")
    if low in _OF_A_GROUP and (group := only_group(parties, span)):
        return Perpetrator(
            replace(group, words=words, rule="only_group", reasons=("the one armed group named",)), "organisation"
        )
    if party.standing == "named" and tree.words[n].pos == "PROPN":
        return Perpetrator(party, "organisation" if _is_like_a_body(tree, n, party.name) else "person")
    return Perpetrator(named(party), "people")


_GROUP_NOUNS = frozenset(
    "group organization organisation movement gang band unit faction cell front army militia squad commando "
    "party".split()
)
_QUOTE = re.compile(r"\s+(?:[“\"](?P<quoted>[^“”\"\n]{3,60})(?=[”\"]))?")
_CALLED = frozenset("calling called named styled known identifying styling".split())


def own_name(parties: Parties, n: int) -> Span | None:
    """The name that is put to a noun for a group: "a group calling itself the Salt Brigade"."""
    tree = parties.tree
    behind = _QUOTE.match(tree.text, tree.words[n].span.end)
    near = [
        m for m in parties.resolver.cast.within(Span(tree.words[n].span.end, tree.words[n].span.end + 80)) if behind
    ]
    if behind and near and near[0].span.start == behind.end():
        return near[0].span
    if behind and behind["quoted"]:
        return Span(behind.start("quoted"), behind.end("quoted"))
    for k in tree.children(n, "appos", "flat", "nmod:unmarked", "nmod:desc", "acl", "acl:relcl", "dep", "parataxis"):
        if tree.words[k].pos == "PROPN":
            return tree.phrase(k)
        if tree.lower[k] in _CALLED:
            for j in tree.children(k, "xcomp", "obj", "obl", "ccomp", "nsubj", "appos"):
                if tree.words[j].pos in {"PROPN", "NOUN"} and tree.lower[j] not in {"itself", "themselves"}:
                    return tree.phrase(j)
    return None


def _is_like_a_body(tree: Tree, n: int, name: str) -> bool:
    """True for a name that nobody knows and that is built as bodies' names are: letters, an article, "of", "Front"."""
    words = name.split()
    if any(tree.lower[k] in {"the", "these", "our", "their"} for k in tree.children(n, "det", "nmod:poss")):
        return True
    return len(words[0]) > 1 and (words[0].isupper() or "of" in words or words[-1].lower() in BODY_ENDS)


def _owner_of_force(parties: Parties, n: int) -> Perpetrator | None:
    """The body or state whose fighters or arms they are: "its fighters", "our troops", "Karvia's jets"."""
    tree = parties.tree
    if tree.lower[n] not in _OF_SOME_BODY | _ARMS:
        return None
    for k in tree.children(n, "nmod:poss"):
        owner = parties.of(k)
        if owner.standing == "unresolved" and (held := parties.voices.holder(tree.words[n].span)):
            owner = held.speaker if tree.lower[k] in {"our", "its", "their"} else owner
        if owner.actor is not None or owner.kind in FORCES:
            return Perpetrator(owner, "state" if owner.kind in STATES else "organisation")
    return None


_ARMS = frozenset(
    "jets jet planes aircraft warplanes helicopters artillery battery batteries guns tanks drones soldiers forces ships "
    "navy pilots gunners snipers troops".split()
)


def _body_within(parties: Parties, n: int) -> Speaker | None:
    """The body to which those belong: "guerrillas of the FMLN", "Shining Path members", "army soldiers"."""
    tree = parties.tree
    whole = tree.phrase(n, whole=True)
    shared: Span | None = None
    for m in parties.resolver.cast.within(whole):
        if _is_apart(tree.text, whole, m.span):
            continue
        if m.party is None and m.span.of(tree.text).isupper():
            shared = shared or m.span
        elif m.party and m.party.body and m.party.body.kind in FORCES:
            return m.party.speaker
    if shared is None and tree.lower[n] in _OF_SOME_BODY:
        shared = _unknown_body(tree, n)
    return parties.resolver.party(shared, None, quoted=False) if shared else None


_OF_SOME_BODY = frozenset(
    "member members unit units commando commandos command commands guerrilla guerrillas rebels rebel militants "
    "militant "
    "hackers operatives men militiamen terrorists terrorist fighters fighter front column columns militiamen gunmen activists wing cell cells faction "
    "combatants agents troops".split()
)


def _unknown_body(tree: Tree, n: int) -> Span | None:
    """A name that is no row of a table, before or behind a noun for its members: "Zarate Willka members"."""
    for k in tree.children(n, "compound", "nmod:poss", "nmod", "appos"):
        is_of = tree.words[k].rel != "nmod" or tree.case_of(k) in {"of", "from"}
        name = tree.phrase(k)
        if is_of and tree.words[k].pos == "PROPN" and _is_like_a_body(tree, k, name.of(tree.text)):
            return name
    return None


def _is_apart(text: str, whole: Span, name: Span) -> bool:
    """True for a body that stands behind "from", "in", "near": where they are, not what they are of."""
    before = text[whole.start : name.start]
    return re.search(r"(?i)\b(?:in|near|at|against|on|for|with|outside)\s+(?:the\s+)?$", before) is not None


def only_group(parties: Parties, span: Span) -> Speaker | None:
    """The armed group of the article, where it names one alone."""
    groups: dict[str, Party] = {}
    for m in parties.resolver.cast.mentions:
        if m.party and m.party.body and m.party.body.kind == "armed_group":
            groups.setdefault(m.party.key, m.party)
    return next(iter(groups.values())).speaker if len(groups) == 1 else None
