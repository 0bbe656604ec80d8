"""Who is meant by those that do it: an organisation, its members under its name, a person, people without a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON, UNKNOWN
from hearsay.claims.frames import TIMES
from hearsay.claims.incident_kinds import is_event_noun
from hearsay.claims.parties import Parties, named
from hearsay.claims.targets import WEAPONS, is_abstract, is_person_word
from hearsay.claims.words import BODY_ENDS, BODY_NOUNS
from hearsay.lang.trees import Tree
from hearsay.model import Span, Speaker
from hearsay.records import ActorKind

FIGHTING = frozenset(["armed_group", "army", "police", "service", "group"])
"""Kinds of bodies whose members' deeds are theirs."""
FORCES = FIGHTING | {"company", "body", "organisation", "party"}
_MEMBERS = frozenset(
    "member members unit units commando commandos command commands guerrilla guerrillas rebel rebels militant "
    "militants "
    "terrorist terrorists fighter fighters column columns militiaman militiamen gunman gunmen activist activists "
    "wing cell "
    "cells faction combatant combatants agent agents troop troops soldier soldiers personnel element elements hacker "
    "hackers operative operatives man men officer officers squad squads force forces patrol patrols front staff "
    "elements "
    "leader leaders boss bosses chief chiefs branch detachment".split()
)
"""Nouns for those who belong to a body, which then is the one that is meant: "two gunmen of the Salt Brigade"."""
_ARMS = frozenset(
    "jets jet plane planes aircraft warplane warplanes helicopter helicopters gunship gunships artillery battery "
    "batteries guns tank tanks drones ship ships pilots gunners snipers".split()
)
_OF_A_GROUP = frozenset(
    "guerrilla guerrillas rebel rebels terrorist terrorists insurgent insurgents subversive subversives extremist "
    "extremists militant militants jihadist jihadists group organization organisation movement".split()
)
"""Nouns which a text may use for the one group that it names."""
_UNITS = frozenset("unit units commando commandos column columns group groups forces fighters combatants squad".split())
_OF_FIGHTERS = frozenset("urban guerrilla rebel insurgent militia subversive terrorist commando guerilla".split())
"""Words before a noun for a unit that make it one of the armed group that is named."""
_INSTITUTIONS = frozenset(
    "army military government regime cartel cartels mafia mafias navy marines junta armies gang gangs rings command "
    "militia militias intelligence".split()
)
"""Nouns of bodies that need no name to be known for one."""
_KINDS_OF_GROUPS = frozenset(
    "rightist leftist paramilitary extremist right-wing left-wing ultrarightist ultraleftist narcotics drug "
    "trafficking "
    "death separatist islamist guerrilla terrorist criminal crime vigilante".split()
)
_TROOPS = frozenset("detachment battalion brigade regiment division patrol squadron company".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$")
_BODY_PHRASE = re.compile(
    r"(?i)\b(?:armed forces|security forces|air force|special services|secret service|death squads?"
    r"|national police|national guard|treasury police|intelligence services?|high command)$"
)
_GROUP_NOUNS = frozenset(
    "group groups grouping organization organizations organisation movement gang band unit faction factions cell "
    "front army "
    "militia squad commando party command branch".split()
)
DOING = _MEMBERS | _ARMS | _OF_A_GROUP | _INSTITUTIONS | _GROUP_NOUNS
"""Nouns that stand for somebody who does something, however they end."""
_QUOTE = re.compile(r"\s+(?:[“\"](?P<quoted>[^“”\"\n]{3,60})(?=[”\"]))?")
_CALLED = frozenset("calling called named styled known identifying styling".split())


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Somebody who is held to have a part in an incident, and what kind of party that is."""

    party: Speaker
    kind: ActorKind


def perpetrator_of(parties: Parties, n: int, *, end: int | None = None) -> Perpetrator | None:
    """Who the phrase of a word means where it stands for one who does something; None for nobody who can.

    What is told first decides: whose fighters they are, a name that is put to a group, a row of the actor tables, the
    body to which members belong, an institution by its noun, the one armed group of the article. `end` is where the
    phrase ends, where that is known better than the tree tells.
    """
    tree = parties.tree
    if not can_act(tree, n):
        return None
    party = parties.of(n, end=end)
    before = tree.words[n].rel in {"amod", "compound"} and party.actor is None
    if before and (state := parties.state_named(n)) is not None:
        return Perpetrator(state, "state")
    if tree.words[n].pos in {"ADJ", "NUM"} and party.actor is None and tree.lower[n] not in _INSTITUTIONS:
        return None
    if parties.is_pronoun(n) and (party.standing == "unresolved" or party.kind in _TELLING):
        return _who_says_so(parties, n)
    for rule in _RULES:
        if (found := rule(parties, n, party)) is not None:
            return found
    return Perpetrator(named(party), "people")


_TELLING = frozenset(["outlet", "news_agency"])
"""Kinds of bodies that tell of incidents; a pronoun that is told to be one of them means somebody else."""


def can_act(tree: Tree, n: int) -> bool:
    """True for a word that may stand for somebody who does something, as far as the word alone tells."""
    low = tree.lower[n]
    if _is_dateline(tree, n):
        return False
    if low in WEAPONS or low in TIMES or is_event_noun(low, tree.lower[n - 1] if n else "") or low in _NOBODY:
        return False
    if any(tree.lower[k] in _NO_ONE for k in tree.children(n, "det")):
        return False
    if low in {"agent", "agents"} and any(tree.lower[k] in _SUBSTANCES for k in tree.children(n, "compound", "amod")):
        return False
    if low in DOING and tree.words[n].pos in {"NOUN", "PROPN"}:
        return True
    if is_abstract(tree, n) or tree.words[n].pos in {"DET", "ADV", "SYM", "PUNCT", "VERB"}:
        return False
    return tree.words[n].pos != "NOUN" or _single(low) in _BODIES or is_person_word(tree, n) or _is_called(tree, n)


def _is_dateline(tree: Tree, n: int) -> bool:
    """True for "Tarn: The army has left", where the place stands before the whole sentence."""
    span = tree.words[n].span
    begins = not tree.text[tree.text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return begins and tree.text[span.end : span.end + 2] == ": "


_SUBSTANCES = frozenset("nerve chemical biological poison toxic blister cleaning".split())
"""What makes an "agent" a stuff."""


def _is_called(tree: Tree, n: int) -> bool:
    """True for a noun that is written as a name within a sentence: "the Extraditables"."""
    start = tree.words[n].span.start
    return tree.text[start].isupper() and n > 0 and tree.sentence(n).start < start and tree.lower[n - 1] in {"the", '"'}


def _single(low: str) -> str:
    return re.sub(r"ies$", "y", low) if low.endswith("ies") else re.sub(r"s$", "", low)


_BODIES = (
    BODY_ENDS
    | BODY_NOUNS.keys()
    | {"power", "nation", "neighbour", "neighbor", "people", "crowd", "mob", "state", "ally"}
)


def _who_says_so(parties: Parties, n: int) -> Perpetrator | None:
    """The body that speaks of itself: "it", "they" and "we" in its own words, where nobody else is named."""
    tree = parties.tree
    held = parties.voices.holder(tree.words[n].span)
    if held is None or not held.attribution.source or tree.lower[n] not in {"it", "they", "we"}:
        return None
    source = held.attribution.source[0]
    head = next((k for k in tree.within(source) if tree.words[k].head not in tree.within(source)), None)
    if head is None or parties.is_pronoun(head) or head == n:
        return None
    doer = perpetrator_of(parties, head)
    return doer if doer and doer.kind in {"organisation", "state"} else None


_NO_ONE = frozenset("no neither any".split())
_NOBODY = frozenset("nobody none anyone anybody what whose fire impact wreckage".split())


def _organisation(party: Speaker) -> Perpetrator:
    return Perpetrator(party, "state" if party.kind in STATES else "organisation")


def _owner_of_force(parties: Parties, n: int, _party: Speaker) -> Perpetrator | None:
    """The body or state whose fighters or arms they are: "its fighters", "our troops", "Karvia's jets"."""
    tree = parties.tree
    if tree.lower[n] not in _MEMBERS | _ARMS:
        return None
    for k in tree.children(n, "nmod:poss"):
        owner = parties.of(k)
        if owner.standing == "unresolved" and (held := parties.voices.holder(tree.words[n].span)):
            owner = held.speaker if tree.lower[k] in {"our", "its", "their"} else owner
        if owner.actor is not None or owner.kind in FORCES:
            return _organisation(owner)
    return None


def _put_name(parties: Parties, n: int, party: Speaker) -> Perpetrator | None:
    """A name of letters that several share, or one that the text puts to a group."""
    if party.rule == "shared_name":
        return Perpetrator(named(party), "organisation")
    has_name = party.actor is not None or party.part_of  # "the Karvian army" is a body of a state
    if parties.tree.lower[n] in _GROUP_NOUNS and not has_name and (own := own_name(parties, n)):
        bodies = [m.party for m in parties.resolver.cast.within(own) if m.party and m.span != own]
        armed = next((p for p in bodies if p.body and p.body.kind in FIGHTING), None)
        if armed is not None and parties.tree.lower[n] in _UNITS | {"cell", "command"}:
            return _organisation(armed.speaker)  # "a Salt Brigade hit squad"
        return Perpetrator(named(parties.resolver.party(own, None, quoted=False)), "organisation")
    return None


def _known(_parties: Parties, _n: int, party: Speaker) -> Perpetrator | None:
    if party.kind == PERSON and party.standing == "named":
        return Perpetrator(party.as_role(), "person")
    return _organisation(party) if party.actor is not None or party.kind in FORCES else None


def _body_of_members(parties: Parties, n: int, _party: Speaker) -> Perpetrator | None:
    """The body to which those belong: "guerrillas of the FMLN", "Salt Brigade members", "members of the army"."""
    tree = parties.tree
    whole = tree.phrase(n, whole=True)
    for m in parties.resolver.cast.within(whole):
        if _is_apart(tree.text, whole, m.span):
            continue
        if m.party is None and m.span.of(tree.text).isupper():
            return Perpetrator(named(parties.resolver.party(m.span, None, quoted=False)), "organisation")
        if m.party and m.party.body and m.party.body.kind in FIGHTING:
            return _organisation(m.party.speaker)
    if tree.lower[n] not in _MEMBERS:
        return None
    for k in tree.children(n, "compound", "nmod:poss", "nmod", "appos", "amod", "nmod:desc"):
        if tree.words[k].rel == "nmod" and tree.case_of(k) not in {"of", "from"}:
            continue
        name = tree.phrase(k)
        if tree.words[k].pos == "PROPN" and _is_like_a_body(tree, k, name.of(tree.text)):
            return _organisation(named(parties.resolver.party(name, None, quoted=False)))
        if inner := _institution(parties, k, parties.of(k)):
            return inner
    return None


def body_led(parties: Parties, n: int, doer: Perpetrator) -> Perpetrator | None:
    """The fighting body that a person is introduced by: "Salt Brigade commander Ivo Hast"; what he did, it did too."""
    if doer.kind != "person":
        return None
    tree = parties.tree
    span = tree.phrase(n)
    before = tree.text[span.start : tree.words[n].span.start].lower()
    if not _LEADING.search(before):
        return None
    inner = next((m for m in parties.resolver.cast.within(span) if m.party and m.party.body), None)
    if inner is None or inner.party is None or inner.party.body is None or inner.party.body.kind not in FIGHTING:
        return None
    reasons = ("one who leads it did so",)
    return Perpetrator(replace(inner.party.speaker, rule="body_led", reasons=reasons), "organisation")


_LEADING = re.compile(r"\b(?:boss|leader|chief|commander|head|kingpin|member|founder|capo|fighter|militant)\b")


def _is_apart(text: str, whole: Span, name: Span) -> bool:
    """True for a body that stands behind "in", "near", "against": where they are, not what they are of."""
    before = text[whole.start : name.start]
    return re.search(r"(?i)\b(?:in|near|at|against|on|for|with|outside)\s+(?:the\s+)?$", before) is not None


def _institution(parties: Parties, n: int, party: Speaker) -> Perpetrator | None:
    """A body by its noun: "the army", "the armed forces", "drug cartels", "rightist groups"."""
    tree = parties.tree
    words = " ".join(tree.phrase(n).of(tree.text).split())
    of_kind = tree.lower[n] in {"groups", "organizations", "organisations", "factions", "squads"} and any(
        tree.lower[k] in _KINDS_OF_GROUPS for k in tree.children(n, "amod", "compound")
    )
    numbered = tree.lower[n] in _TROOPS and any(_ORDINAL.match(tree.lower[k]) for k in tree.children(n, "amod"))
    if tree.lower[n] in _INSTITUTIONS or of_kind or numbered or _BODY_PHRASE.search(words):
        return Perpetrator(named(party), "organisation")
    return None


def _one_group(parties: Parties, n: int, party: Speaker) -> Perpetrator | None:
    """The armed group of the article, for "the rebels" and "the group", where no other has been named before."""
    tree = parties.tree
    low = tree.lower[n]
    its_units = low in _UNITS and any(tree.lower[k] in _OF_FIGHTERS for k in tree.children(n, "amod", "compound"))
    if (low not in _OF_A_GROUP and not its_units) or party.standing == "named":
        return None
    if low in _NOUNS_OF_ONE and not _is_definite(tree, n):
        return None
    group = only_group(parties, tree.words[n].span) or _group_that_speaks(parties, n)
    if group is None:
        return None
    words = " ".join(tree.phrase(n).of(tree.text).split())
    reasons = ("the one armed group that is named before",)
    return Perpetrator(replace(group, words=words, rule="only_group", reasons=reasons), "organisation")


_NOUNS_OF_ONE = frozenset(["group", "organization", "organisation", "movement"])


_MAY_BE_ARMED = frozenset(["armed_group", "group", "organisation", UNKNOWN])


def _group_that_speaks(parties: Parties, n: int) -> Speaker | None:
    """The body named in the source of the words: "a Dawn Column spokesman said the group"."""
    if parties.tree.lower[n] not in _NOUNS_OF_ONE:
        return None  # "the rebels" of an army's spokesman are others
    held = parties.voices.holder(parties.tree.words[n].span)
    named = parties.resolver.cast.within(held.attribution.source[0]) if held and held.attribution.source else []
    bodies = {m.party.key: m.party.speaker for m in named if m.party and m.party.speaker.kind in _MAY_BE_ARMED}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _is_definite(tree: Tree, n: int) -> bool:
    return any(tree.lower[k] in {"the", "this", "that", "same"} for k in tree.children(n, "det", "amod"))


def _unknown_name(parties: Parties, n: int, party: Speaker) -> Perpetrator | None:
    if _is_called(parties.tree, n) and parties.tree.words[n].pos == "NOUN":
        return Perpetrator(named(party), "organisation")
    if party.standing != "named" or parties.tree.words[n].pos != "PROPN":
        return None
    is_body = _is_like_a_body(parties.tree, n, party.name)
    return Perpetrator(party, "organisation" if is_body else "person")


_Rule = Callable[[Parties, int, Speaker], Perpetrator | None]
_RULES: tuple[_Rule, ...] = (
    _owner_of_force, _put_name, _known, _body_of_members, _institution, _one_group, _unknown_name,
)  # fmt: skip


def own_name(parties: Parties, n: int) -> Span | None:
    """The name that is put to a noun for a group: "a group calling itself the Salt Brigade"."""
    tree = parties.tree
    end = tree.words[n].span.end
    behind = _QUOTE.match(tree.text, end)
    near = next((m.span for m in parties.resolver.cast.within(Span(end, end + 80))), None)
    if behind and near and near.start == behind.end():
        return near
    if behind and behind["quoted"]:
        return Span(behind.start("quoted"), behind.end("quoted"))
    if any(tree.case_of(k) == "of" and is_person_word(tree, k) for k in tree.children(n, "nmod")):
        return None  # "a group of ten men in two cars"
    for k in tree.children(n, "compound"):
        name = next((j for j in tree.within(tree.phrase(k)) if tree.words[j].pos == "PROPN"), None)
        if name is not None:
            start = tree.words[name].span.start
            quoted = re.match(r"[^“”\"\n]{0,40}(?=[”\"])", tree.text[start:end])
            return Span(start, start + quoted.end()) if quoted else Span(start, end)
    for k in tree.children(n, "appos", "flat", "nmod:unmarked", "nmod:desc", "acl", "acl:relcl", "dep", "parataxis"):
        if tree.words[k].pos == "PROPN" and k - n <= _BESIDE:
            return tree.phrase(k)
        if tree.lower[k] in _CALLED:
            for j in tree.children(k, "xcomp", "obj", "obl", "ccomp", "nsubj", "appos"):
                if tree.words[j].pos in {"PROPN", "NOUN"} and tree.lower[j] not in {"itself", "themselves"}:
                    return tree.phrase(j)
    return None


_BESIDE = 4
"""Words between a noun for a group and the name that is put to it."""


def _is_like_a_body(tree: Tree, n: int, name: str) -> bool:
    """True for a name that nobody knows and that is built as bodies' names are: letters, an article, "of", "Front"."""
    words = name.split()
    if any(tree.lower[k] in {"the", "these", "our", "their"} for k in tree.children(n, "det", "nmod:poss")):
        return True
    return len(words[0]) > 1 and (words[0].isupper() or "of" in words or words[-1].lower() in BODY_ENDS)


def only_group(parties: Parties, span: Span) -> Speaker | None:
    """The one armed group that an article names before a place, or in all; a part of it counts as it."""
    before: dict[str, Speaker] = {}
    everywhere: dict[str, Speaker] = {}
    for m in parties.resolver.cast.mentions:
        if m.party and m.party.body and m.party.body.kind == "armed_group":
            everywhere.setdefault(m.party.key, m.party.speaker)
            if m.span.start < span.start:
                before.setdefault(m.party.key, m.party.speaker)
    for groups in (before, everywhere):
        whole = [g for g in groups.values() if not any(o.actor in g.part_of for o in groups.values())]
        if len(whole) == 1:
            return whole[0]
    return None
