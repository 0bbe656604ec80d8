"""Where an article speaks of an incident: the words that tell of one, done to whom, by what, and how far it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearsay.claims.effects import DIED, HURT, LEFT, burned_in, cause_of, toll
from hearsay.claims.event_nouns import from_the_air, is_event, kind_by_means, kind_of_noun
from hearsay.claims.frames import Frame, verb_frame
from hearsay.claims.incident_kinds import IncidentKind, KindTable, KindWord
from hearsay.claims.noun_frames import noun_frame
from hearsay.claims.stages import is_hypothetical, is_unreal, stage_of
from hearsay.claims.targets import (
    ACCIDENTS,
    FIGHTERS,
    IDIOMS,
    MISHAPS,
    PRETENCE,
    TAME,
    WEAPONS,
    is_abstract,
    is_person_word,
)
from hearsay.lang.mood import mood_of
from hearsay.lang.trees import Tree
from hearsay.records import Stage


@dataclass(frozen=True, slots=True)
class IncidentMention:
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


def find_mentions(tree: Tree, table: KindTable) -> Iterator[IncidentMention]:
    """The mentions of incidents in an article, in their order."""
    for n, word in enumerate(tree.words):
        low = tree.lower[n]
        if word.pos == "VERB":
            found = _verb(tree, n, table)
        elif word.pos == "ADJ" and low in HURT:
            found = _effect(tree, n, table, verb_frame(tree, n))
        elif word.pos in {"NOUN", "PROPN"}:
            found = _noun(tree, n, table) if low in table.words or low in _HEADS else None
            found = found or _taken_up(tree, n, table)
        else:
            continue
        if found and not _is_told_in_jest(tree, n, found):
            yield found if found.negated or not _is_not_so(tree, n) else replace(found, negated=True)


def _is_not_so(tree: Tree, n: int) -> bool:
    """True for what its own clause denies: "no bomb went off", and not the blast in "nobody died in the blast"."""
    mood = mood_of(tree, n)
    return mood.kind == "negated" and mood.by is None


def _is_told_in_jest(tree: Tree, n: int, found: IncidentMention) -> bool:
    """True for fiction, sport, practice, and for what blew up by itself."""
    here = {tree.lower[k] for k in tree.within(tree.sentence(n)) if tree.words[k].pos != "PROPN"}
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


def _verb(tree: Tree, n: int, table: KindTable) -> IncidentMention | None:
    low = tree.lower[n]
    frame: Frame | None = None
    if low in _BURNED and (burned := _effect(tree, n, table, verb_frame(tree, n))):
        return burned
    for word in table.words.get(low, ()):
        if not word.is_verb or not _has_behind(tree, n, word):
            continue
        frame = frame or verb_frame(tree, n)
        if made := _of_verb(tree, n, word, frame, table):
            return made
    if low in _BOMB_VERBS and (bomb := _bomb(tree, n, table, frame or verb_frame(tree, n))):
        return bomb
    if low in _HITTING and (struck := _struck(tree, n, table, frame or verb_frame(tree, n))):
        return struck
    return _effect(tree, n, table, frame or verb_frame(tree, n)) if low in LEFT | DIED | HURT else None


_BURNED = frozenset("burned burnt burn".split())


_HITTING = frozenset("strike struck strikes striking hit hits hitting".split())


def _struck(tree: Tree, n: int, table: KindTable, frame: Frame) -> IncidentMention | None:
    """What aircraft or an air force struck."""
    targets = tuple(k for k in frame.objects if not is_abstract(tree, k))
    if not targets or not from_the_air(tree, frame):
        return None
    return _told(tree, n, table.kinds["air_strike"], frame, (targets, ()))


def _effect(tree: Tree, n: int, table: KindTable, frame: Frame) -> IncidentMention | None:
    """What an incident that is told of with it did to people and things."""
    burned = tree.lower[n] in _BURNED
    found = burned_in(tree, n, table, frame) if burned else toll(tree, n, table, frame)
    if found is None:
        return None
    kind = table.kinds["sabotage" if burned else "killing"]
    return IncidentMention(n, kind, _with_agents(frame, []), found[0], cause=found[1])


def _has_behind(tree: Tree, n: int, word: KindWord) -> bool:
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


def _of_verb(tree: Tree, n: int, word: KindWord, frame: Frame, table: KindTable) -> IncidentMention | None:
    objects = frame.objects
    if word.behind and word.behind[-1] in _BRINGING:
        objects = frame.with_case(word.behind[-1]) or tuple(
            k for j in frame.objects for k in tree.children(j, "nmod") if tree.case_of(k) == word.behind[-1]
        )
    agents, weapons = _parted(tree, frame.agents)
    cause = cause_of(tree, n, frame, table)
    agents = [k for k in agents if k != cause and not is_event(tree, k, table)]
    if frame.agents and not agents and not weapons and cause is None:
        return None  # "kidnapped by boredom"
    weapons += [k for k in frame.with_case("with", "by") if tree.lower[k] in WEAPONS]
    kind = kind_by_means(tree, word.kind, table, frame, weapons)
    targets = tuple(k for k in objects if not is_abstract(tree, k) and tree.lower[k] not in WEAPONS)
    exploded = [k for k in objects if tree.lower[k] in WEAPONS]
    if not _can_be_hit(tree, word.kind, targets, by_bomb=bool(weapons or exploded)):
        return None
    if any(tree.lower[k] in ACCIDENTS for k in (*frame.with_case("in", "by", "during"), *frame.agents)):
        return None
    if any(tree.lower[k] in TAME for k in frame.with_case("with")):
        return None  # "bombarded the minister with questions"
    made = _told(tree, n, kind, _with_agents(frame, agents), (targets, (*weapons, *exploded)))
    return replace(made, cause=cause) if made and cause is not None else made


def _can_be_hit(tree: Tree, kind: IncidentKind, targets: tuple[int, ...], *, by_bomb: bool) -> bool:
    """True where a verb of the kind is said of what such a deed is done to."""
    if kind.hits and not targets and not (kind.name == "bombing" and by_bomb):
        return False
    named = any(tree.lower[k] in kind.things for k in targets)
    if kind.hits == "people":
        return named or any(is_person_word(tree, k) for k in targets)
    return not kind.things or named or any(tree.words[k].pos == "PROPN" for k in targets)


_BRINGING = frozenset(("to", "on", "at"))


def _told(
    tree: Tree, n: int, kind: IncidentKind, frame: Frame, done: tuple[tuple[int, ...], tuple[int, ...]]
) -> IncidentMention | None:
    stage = stage_of(tree, n, frame)
    if stage == "occurred" and is_unreal(tree, n):
        return None
    targets, weapons = done
    weapon = weapons[0] if weapons else None
    negated = frame.negated or any(tree.lower[k] in {"none", "nobody"} for k in frame.agents)
    return IncidentMention(n, kind, frame, targets, weapon, stage, vague=_is_habit(tree, n), negated=negated)


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


def _bomb(tree: Tree, n: int, table: KindTable, frame: Frame) -> IncidentMention | None:
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


def _noun(tree: Tree, n: int, table: KindTable) -> IncidentMention | None:
    word = tree.words[n]
    if word.rel in {"compound", "amod", "nmod:desc"} and word.head >= 0 and not is_event(tree, word.head, table):
        return None  # "attack helicopter", "robbery film"
    kind = kind_of_noun(tree, n, table)
    if kind is None or (word.rel in {"compound", "amod"} and is_event(tree, word.head, table)):
        return None
    frame = noun_frame(tree, n)
    agents, weapons = _parted(tree, frame.agents)
    behind = (*frame.with_case("on", "against", "at", "upon"), *(frame.objects if kind.hits else ()))
    behind += tuple(k for k in frame.objects if k not in behind)
    if any(tree.lower[k] in TAME for k in behind):
        return None  # "a barrage of complaints"
    if behind and all(is_abstract(tree, k) for k in behind) and not agents:
        return None  # "an attack on the proposal", "an explosion of colour"
    idiom = bool({tuple(tree.lower[n - k : n + 1]) for k in (1, 2) if n >= k} & IDIOMS)
    if idiom or _is_mere_comparison(tree, n, frame):
        return None
    targets = tuple(k for k in behind if not is_abstract(tree, k))
    if kind.hits == "people" or kind.name in {"attack", "bombing"}:
        targets += tuple(k for k in _victims_before(tree, n, frame) if k not in targets)
    agents = [k for k in agents if k not in targets]
    weapons += [k for case, k in frame.others if case in {"", "with"} and tree.lower[k] in WEAPONS]
    weapons += _used_in(tree, n)
    stage = stage_of(tree, n, frame)
    if kind.name == "coup_attempt" and stage == "foiled" and tree.lower[n - 1] == "failed":
        stage = "occurred"  # a coup that failed was attempted
    if stage == "occurred" and is_hypothetical(tree, n):
        return None
    kind = kind_by_means(tree, kind, table, frame, weapons)
    return IncidentMention(
        n, kind, _with_agents(frame, agents), targets, weapons[0] if weapons else None, stage,
        _is_definite(tree, n), _is_vague(tree, n, agents, targets), frame.negated,
    )  # fmt: skip


def _used_in(tree: Tree, n: int) -> list[int]:
    """The weapon of which the incident tells what it was used for: "the rifle used in the assassination"."""
    verb = tree.words[n].head
    if verb < 0 or tree.lower[verb] != "used" or tree.words[verb].rel not in {"acl", "acl:relcl"}:
        return []
    return [tree.words[verb].head] if tree.lower[tree.words[verb].head] in WEAPONS else []


def _taken_up(tree: Tree, n: int, table: KindTable) -> IncidentMention | None:
    """A noun that can only take up what was told before: "the crime", "this act", "the fire", "the plan"."""
    low = tree.lower[n]
    if low not in _ANAPHORS or not _is_definite(tree, n):
        return None
    kind = table.kinds["arson" if low in _FIRES else "attack"]
    stage: Stage = "planned" if low in _SCHEMES else "occurred"
    frame = _with_agents(noun_frame(tree, n), [])
    return IncidentMention(n, kind, frame, stage=stage, definite=True, vague=True)


_FIRES = frozenset("fire fires blaze flames".split())
_SCHEMES = frozenset("plan plot scheme conspiracy".split())
_ANAPHORS = (
    _FIRES
    | _SCHEMES
    | frozenset("death deaths crime crimes incident incidents act acts action tragedy event deed".split())
)


def _is_mere_comparison(tree: Tree, n: int, frame: Frame) -> bool:
    """True for "is a riot", "was a coup for the museum": something is called so that is no such thing."""
    called = bool(tree.children(n, "cop")) and any(tree.lower[k] in {"a", "an"} for k in tree.children(n, "det"))
    return called and (bool(frame.with_case("for")) or not (frame.with_case("on", "against") or frame.agents))


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
    if tree.words[n].rel == "nmod" and tree.lower[tree.words[n].head] in _SPELLS and tree.case_of(n) == "of":
        return False  # "three hours of looting"
    if not dets and not agents and not targets and not _told_more(tree, n):
        return True
    if any(case == "between" for case, _ in _cases(tree, n)):
        return False
    is_plural = tree.lower[n].endswith("s") and not tree.lower[n].endswith("ss")
    numbered = bool(tree.children(n, "nummod"))
    somewhere = any(case in {"in", "at", "near", "outside"} for case, _ in _cases(tree, n))
    pointed = bool(dets & {"the", "these", "those", "two", "three", "several"}) and not agents
    return is_plural and not (numbered or targets or somewhere or pointed)


def _told_more(tree: Tree, n: int) -> bool:
    """True where a number, a place, a day or a word before a noun makes it one happening: "Monday's explosion"."""
    return bool(tree.children(n, "nummod", "nmod:poss", "compound", "amod", "nmod", "acl", "acl:relcl"))


_SPELLS = frozenset("hours night nights days minutes spate wave".split())
_MASS = frozenset("violence aggression genocide fighting combat torture terrorism gunfire".split())


def _cases(tree: Tree, n: int) -> list[tuple[str, int]]:
    return [(tree.case_of(k), k) for k in tree.children(n, "nmod", "obl")]


_POLICE = frozenset("police policeman policemen civilian civilians embassy".split())


def military(tree: Tree, n: int) -> bool:
    """True for fighters and their places: an attack on them is a clash, to those who count attacks on others."""
    span = tree.phrase(n)
    words = set(re.findall(r"[\w'-]+", span.of(tree.text).lower()))
    return bool(words & FIGHTERS) and not words & _POLICE
