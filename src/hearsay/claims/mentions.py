"""Where an article speaks of an incident: the words that tell of one, done to whom, by what, and how far it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearsay.claims.frames import Frame, noun_frame, verb_frame
from hearsay.claims.incident_kinds import IncidentKind, KindTable, Word, is_event_noun
from hearsay.claims.stages import is_hypothetical, is_unreal, stage_of
from hearsay.claims.targets import (
    ACCIDENTS,
    FIGHTERS,
    IDIOMS,
    MISHAPS,
    PRETENCE,
    WEAPONS,
    is_abstract,
    is_person_word,
)
from hearsay.claims.trees import Tree
from hearsay.model import Span
from hearsay.records import Stage


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that tell of an incident, by their indexes in the tree.

    `targets` are the heads of what it was done to, `weapon` that of what it was done with. `definite` tells that the
    words take up what was told before ("the blast"); `vague` that they tell of no one happening ("attacks").
    """

    trigger: int
    kind: IncidentKind
    frame: Frame
    targets: tuple[int, ...] = ()
    weapon: int | None = None
    stage: Stage = "occurred"
    definite: bool = False
    vague: bool = False
    negated: bool = False
    cause: int | None = None


def find_mentions(tree: Tree, table: KindTable) -> Iterator[Mention]:
    """The mentions of incidents in an article, in their order."""
    for n, word in enumerate(tree.words):
        low = tree.lower[n]
        if word.pos == "VERB":
            found = _verb(tree, n, table)
        elif word.pos in {"NOUN", "PROPN"}:
            known = low in table.words or low in _HEADS
            found = _noun(tree, n, table) if known else _taken_up(tree, n, table)
        else:
            continue
        if found and not _is_told_in_jest(tree, n, found):
            yield found


def _is_told_in_jest(tree: Tree, n: int, found: Mention) -> bool:
    """True for fiction, sport, practice, and for what blew up by itself."""
    here = {tree.lower[k] for k in tree.within(tree.sentence(n))}
    if here & PRETENCE:
        return True
    if found.kind.name == "bombing" and found.weapon is None and not found.frame.agents:
        return bool(_around(tree, n) & MISHAPS)
    return False


def _around(tree: Tree, n: int) -> set[str]:
    """The words of a sentence and of the next one."""
    sentence = tree.sentence(n)
    after = tree.at(sentence.end) + 1
    return {tree.lower[k] for k in (*tree.within(sentence), *range(after, min(after + 25, len(tree))))}


_HEADS = frozenset("strike strikes raid raids attempt attempts plot plots fire attack attacks".split())
_BOMB_VERBS = frozenset(
    "explode exploded explodes exploding detonate detonated detonates go went goes gone kill killed kills killing "
    "wound "
    "wounded wounds injure injured injures rip ripped tear tore hit hits destroy destroyed damage damaged plant "
    "planted "
    "place placed throw threw thrown hurl hurled lob lobbed toss tossed leave left set deactivate deactivated defuse "
    "defused strike struck".split()
)


def _verb(tree: Tree, n: int, table: KindTable) -> Mention | None:
    low = tree.lower[n]
    frame: Frame | None = None
    for word in table.words.get(low, ()):
        if not word.is_verb or not _has_behind(tree, n, word):
            continue
        frame = frame or verb_frame(tree, n)
        if made := _of_verb(tree, n, word, frame):
            return made
    if low in _BOMB_VERBS and (bomb := _bomb(tree, n, table, frame or verb_frame(tree, n))):
        return bomb
    if low in _LEFT | _DIED:
        return _toll(tree, n, table, frame or verb_frame(tree, n))
    return None


_LEFT = frozenset("left leaves leaving".split())
_DIED = frozenset("died die dies perished".split())
_HURT = frozenset("dead injured wounded hurt killed unconscious".split())


def _toll(tree: Tree, n: int, table: KindTable, frame: Frame) -> Mention | None:
    """What an incident did to people: "left three dead", "four died in the ambush"."""
    if tree.lower[n] in _LEFT:
        if not _HURT & {tree.lower[k] for k in tree.within(Span(tree.words[n].span.end, tree.words[n].span.end + 60))}:
            return None
        victims = tuple(k for k in frame.objects if is_person_word(tree, k))
        cause = _event_among(tree, frame.agents, table)
    else:
        victims = tuple(k for k in frame.agents if is_person_word(tree, k))
        cause = _event_among(tree, frame.with_case("in", "during", "from"), table)
    if cause is None or not victims:
        return None
    return Mention(n, table.kinds["killing"], _with_agents(frame, []), victims, cause=cause)


def _event_among(tree: Tree, words: tuple[int, ...], table: KindTable) -> int | None:
    return next((k for k in words if tree.words[k].pos in {"NOUN", "PROPN"} and _is_event(tree, k, table)), None)


def _has_behind(tree: Tree, n: int, word: Word) -> bool:
    """True where the particle, or the words behind a verb, stand there: "shot down the plane", "set fire to"."""
    if not word.behind:
        return True
    if len(word.behind) == 1:
        return any(tree.lower[k] == word.behind[0] for k in tree.children(n, "compound:prt", "advmod", "advcl"))
    after = tree.lower[n + 1 : n + 8]
    at = -1
    for wanted in word.behind:
        if wanted not in after[at + 1 :]:
            return False
        at = after.index(wanted, at + 1)
    return at < len(word.behind) + 3


def _of_verb(tree: Tree, n: int, word: Word, frame: Frame) -> Mention | None:
    objects = frame.objects
    if word.behind and word.behind[-1] in _BRINGING:
        objects = frame.with_case(word.behind[-1]) or tuple(
            k for j in frame.objects for k in tree.children(j, "nmod") if tree.case_of(k) == word.behind[-1]
        )
    agents, weapons = _parted(tree, frame.agents)
    cause = next((k for k in agents if is_event_noun(tree.lower[k], tree.lower[k - 1] if k else "")), None)
    agents = [k for k in agents if k != cause]
    if frame.agents and not agents and not weapons and cause is None:
        return None  # "kidnapped by boredom"
    weapons += [k for k in frame.with_case("with", "by") if tree.lower[k] in WEAPONS]
    kind = word.kind
    targets = tuple(k for k in objects if not is_abstract(tree, k) and tree.lower[k] not in WEAPONS)
    exploded = [k for k in objects if tree.lower[k] in WEAPONS]
    if kind.hits and not targets and not (kind.name == "bombing" and (weapons or exploded)):
        return None
    if kind.hits == "people" and not any(is_person_word(tree, k) for k in targets):
        return None
    if kind.things and not any(tree.lower[k] in kind.things or tree.words[k].pos == "PROPN" for k in targets):
        return None
    if any(tree.lower[k] in ACCIDENTS for k in (*frame.with_case("in", "by", "during"), *frame.agents)):
        return None
    made = _told(tree, n, kind, _with_agents(frame, agents), (targets, (*weapons, *exploded)))
    return replace(made, cause=cause) if made and cause is not None else made


_BRINGING = frozenset(("to", "on", "at"))


def _told(
    tree: Tree, n: int, kind: IncidentKind, frame: Frame, done: tuple[tuple[int, ...], tuple[int, ...]]
) -> Mention | None:
    stage = stage_of(tree, n, frame)
    if stage == "occurred" and is_unreal(tree, n):
        return None
    targets, weapons = done
    weapon = weapons[0] if weapons else None
    return Mention(n, kind, frame, targets, weapon, stage, vague=_is_habit(tree, n), negated=frame.negated)


def _is_habit(tree: Tree, n: int) -> bool:
    """True for what is done again and again: "they kill peasants"; a headline tells of once in the same form."""
    low = tree.lower[n]
    auxiliaries = {tree.lower[k] for k in tree.children(n, "aux")}
    if any(tree.lower[k] == "to" for k in tree.children(n, "mark")):
        return False  # "attempted to kidnap"
    if low.endswith("ing") and auxiliaries & {"is", "are", "been", "'re", "’re", "keep"}:
        return True
    if auxiliaries or tree.children(n, "aux:pass") or low.endswith(("ed", "ing")) or low in _PAST_LIKE:
        return False
    sentence = tree.sentence(n).of(tree.text).rstrip("\"”’' ")
    return sentence.endswith((".", "!", "?"))


_PAST_LIKE = frozenset(
    "shot slew slain blew blown set hit took taken held brought went threw left put led struck stole fought burnt "
    "gunned opened".split()
)


def _with_agents(frame: Frame, agents: list[int]) -> Frame:
    return replace(frame, agents=tuple(agents))


def _parted(tree: Tree, agents: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The agents that may act, and the weapons among them: "a bomb killed nine"."""
    weapons = [k for k in agents if tree.lower[k] in WEAPONS]
    return [k for k in agents if k not in weapons and not is_abstract(tree, k)], weapons


def _bomb(tree: Tree, n: int, table: KindTable, frame: Frame) -> Mention | None:
    """A bomb that goes off, is planted, thrown or defused."""
    agents, weapons = _parted(tree, frame.agents)
    thrown = [k for k in frame.objects if tree.lower[k] in WEAPONS - _GUNS or _is_of_bombs(tree, k)]
    exploding = [k for k in weapons if tree.lower[k] not in _GUNS]
    if not thrown and not exploding:
        return None
    targets = tuple(
        k
        for k in (*frame.objects, *frame.with_case("at", "against", "in", "near", "outside", "under", "inside"))
        if k not in thrown and not is_abstract(tree, k)
    )
    return _told(tree, n, table.kinds["bombing"], _with_agents(frame, agents), (targets, (*thrown, *exploding)))


def _is_of_bombs(tree: Tree, n: int) -> bool:
    """True for what holds or is made of explosives: "sticks of dynamite", "a dynamite charge", "bomb packages"."""
    return tree.lower[n] in _PIECES and any(tree.lower[k] in WEAPONS for k in tree.children(n, "compound", "nmod"))


_PIECES = frozenset(
    "stick sticks package packages charge charges bag bags load loads cartridge cartridges packet packets kilo kilos "
    "kg pounds artifact artifacts".split()
)
_GUNS = frozenset(
    "gun guns rifle rifles gunfire bullet bullets shot shots pistol pistols machinegun machineguns".split()
)


def _noun(tree: Tree, n: int, table: KindTable) -> Mention | None:
    word = tree.words[n]
    if word.rel in {"compound", "amod", "nmod:desc"} and word.head >= 0 and not _is_event(tree, word.head, table):
        return None  # "attack helicopter", "robbery film"
    kind = _kind_of_noun(tree, n, table)
    if kind is None or (word.rel in {"compound", "amod"} and _is_event(tree, word.head, table)):
        return None
    frame = noun_frame(tree, n)
    agents, weapons = _parted(tree, frame.agents)
    behind = (*frame.with_case("on", "against", "at", "upon"), *(frame.objects if kind.hits else ()))
    behind += tuple(k for k in frame.objects if k not in behind)
    if behind and all(is_abstract(tree, k) for k in behind) and not agents:
        return None  # "an attack on the proposal", "an explosion of colour"
    if (n and (tree.lower[n - 1], tree.lower[n]) in IDIOMS) or _is_mere_comparison(tree, n, frame):
        return None
    targets = tuple(k for k in behind if not is_abstract(tree, k))
    if kind.hits == "people" or kind.name in {"attack", "bombing"}:
        targets += tuple(k for k in _victims_before(tree, n, frame) if k not in targets)
    agents = [k for k in agents if k not in targets]
    weapons += [k for case, k in frame.others if case in {"", "with"} and tree.lower[k] in WEAPONS]
    stage = stage_of(tree, n, frame)
    if stage == "occurred" and is_hypothetical(tree, n):
        return None
    return Mention(
        n, kind, _with_agents(frame, agents), targets, weapons[0] if weapons else None, stage,
        _is_definite(tree, n), _is_vague(tree, n, agents, targets), frame.negated,
    )  # fmt: skip


def _taken_up(tree: Tree, n: int, table: KindTable) -> Mention | None:
    """A noun that can only take up what was told before: "the crime", "this act", "the incident"."""
    if tree.lower[n] not in _ANAPHORS or not _is_definite(tree, n):
        return None
    return Mention(n, table.kinds["attack"], _with_agents(noun_frame(tree, n), []), definite=True, vague=True)


_ANAPHORS = frozenset("death deaths crime crimes incident incidents act acts action tragedy event deed outrage".split())


def _is_mere_comparison(tree: Tree, n: int, frame: Frame) -> bool:
    """True for "is a riot", "was a coup for the museum": something is called so that is no such thing."""
    called = bool(tree.children(n, "cop")) and any(tree.lower[k] in {"a", "an"} for k in tree.children(n, "det"))
    return called and (bool(frame.with_case("for")) or not (frame.with_case("on", "against") or frame.agents))


def _kind_of_noun(tree: Tree, n: int, table: KindTable) -> IncidentKind | None:
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


def _is_event(tree: Tree, n: int, table: KindTable) -> bool:
    return _kind_of_noun(tree, n, table) is not None


def _victims_before(tree: Tree, n: int, frame: Frame) -> list[int]:
    """Whom "his murder", "the Nemeth assassination" was done to: of killings and kidnappings the owner is no agent."""
    kind_hits_people = tree.lower[n] in _DONE_TO
    if not kind_hits_people:
        return []
    owners = [j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k)]
    return owners if owners and not frame.objects else []


_DONE_TO = frozenset(
    f"{noun}{s}"
    for noun in "murder assassination kidnapping kidnaping abduction killing execution disappearance slaying death "
    "rape torture poisoning beheading massacre slaughter".split()
    for s in ("", "s")
)


def _is_definite(tree: Tree, n: int) -> bool:
    dets = {tree.lower[k] for k in tree.children(n, "det")}
    return bool(dets & {"the", "this", "that", "these", "those", "both"}) or bool(tree.children(n, "nmod:poss"))


def _is_vague(tree: Tree, n: int, agents: list[int], targets: tuple[int, ...]) -> bool:
    """True for words that tell of no one happening: "attacks", "violence", "any attack"."""
    dets = {tree.lower[k] for k in tree.children(n, "det")}
    if dets & {"any", "every", "such", "no", "each"} or tree.lower[n] in _MASS:
        return True
    if not dets and not agents and not targets and not _told_more(tree, n):
        return True
    is_plural = tree.lower[n].endswith("s") and not tree.lower[n].endswith("ss")
    numbered = bool(tree.children(n, "nummod"))
    somewhere = any(case in {"in", "at", "near", "outside"} for case, _ in _cases(tree, n))
    pointed = bool(dets & {"the", "these", "those", "two", "three", "several"}) and not agents
    return is_plural and not (numbered or targets or somewhere or pointed)


def _told_more(tree: Tree, n: int) -> bool:
    """True where a number, a place, a day or a word before a noun makes it one happening: "Monday's explosion"."""
    return bool(tree.children(n, "nummod", "nmod:poss", "compound", "amod", "nmod", "acl", "acl:relcl"))


_MASS = frozenset("violence aggression genocide fighting combat torture terrorism gunfire".split())


def _cases(tree: Tree, n: int) -> list[tuple[str, int]]:
    return [(tree.case_of(k), k) for k in tree.children(n, "nmod", "obl")]


_POLICE = frozenset("police policeman policemen civilian civilians embassy".split())


def military(tree: Tree, n: int) -> bool:
    """True for fighters and their places: an attack on them is a clash, to those who count attacks on others."""
    span = tree.phrase(n)
    words = set(re.findall(r"[\w'-]+", span.of(tree.text).lower()))
    return bool(words & FIGHTERS) and not words & _POLICE
