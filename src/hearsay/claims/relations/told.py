"""How a relation is told: whether it is over, goes on or is to come, by whom it is said, and with what stance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from hearsay.claims.frames import is_passive, verb_frame
from hearsay.claims.parties import UNNAMED, Parties
from hearsay.claims.relations.doers import claimers_of
from hearsay.claims.relations.fillers import agent_of
from hearsay.claims.tenses import course_of
from hearsay.lang.lexicon import lemma_of, lemmas
from hearsay.lang.matcher import Match
from hearsay.lang.mood import ASSERTED, UNREAL, Mood, is_one_of, mood_of
from hearsay.lang.trees import Tree
from hearsay.model import Speaker, Stance
from hearsay.records import Course, Grounds

_HIGHEST = 6
"""How many words above the one that tells may say who says so."""
_COMPLEMENTS = frozenset("xcomp ccomp acl advcl obl nmod obj nsubj csubj nsubj:pass".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is told; `plotted` where what is to come is planned, and not only told as future."""

    course: Course
    negated: bool
    plotted: bool
    mood: Mood


def telling_of(tree: Tree, match: Match) -> Telling | None:
    """How a match is told; None for what nobody holds to be so, nor not to be so."""
    n, mood = match.word, mood_of(tree, match.word)
    if mood.by is not None and mood.by == _clause(tree, n) != n:  # "commit attacks": the light verb plans nothing
        mood = mood_of(tree, mood.by)
    if _goes_on(tree, n):
        return Telling("past", False, False, ASSERTED)
    by = "" if mood.by is None else tree.lemmas[mood.by]
    if mood.kind == "foiled" and tree.words[n].pos == "VERB":  # "stopped arming them", "is trying to recruit"
        mood = ASSERTED if by in _ENDING else Mood("planned", mood.by) if by in _TRYING else mood
    if mood.kind in UNREAL or mood.kind == "foiled" or (mood.kind == "negated" and by) or by in _WILLING:
        return None
    if _beside_a_claim(tree, n):
        return None
    purpose = _is_purpose(tree, _clause(tree, n))
    ahead = mood.kind in {"planned", "threatened"}
    course = "planned" if ahead or purpose else _course(tree, n)
    return Telling(course, mood.kind == "negated", purpose or (ahead and by in _PLOTTING), mood)


def _beside_a_claim(tree: Tree, n: int) -> bool:
    """True in "claimed the attack, killing nine": it is the attack that kills."""
    word = tree.words[n]
    gerund = word.rel == "advcl" and tree.lower[n].endswith("ing") and not tree.children(n, "mark")
    return gerund and 0 <= word.head < n and tree.lemmas[word.head] in _SAYING


def _goes_on(tree: Tree, n: int) -> bool:
    """True for a noun of what is to be continued or ended, and so is there: "an end to Borland's attacks"."""
    up = tree.words[n].head
    if tree.words[n].pos != "NOUN" or up < 0:
        return False
    ended = tree.lemmas[up] in _AN_END and tree.case_of(n) in {"to", "of"}
    return ended or (tree.words[n].rel == "obj" and tree.lemmas[up] in _STAYING)


_AN_END = frozenset("end halt stop cessation".split())
_STAYING = frozenset("continue maintain strengthen deepen expand intensify sustain".split())
_TRYING = frozenset("try attempt".split())
_WILLING = frozenset("ready readiness willing".split())
_PLOTTING = frozenset(
    "plan plot prepare conspire scheme intend commit intention preparation conspiracy threaten threat vow".split()
)
"""Words by which an attack is planned; "efforts to" carry it out are more than a plan."""


def _clause(tree: Tree, n: int) -> int:
    """The verb whose clause a word's deed has: itself, or the light one over a noun."""
    over = tree.words[tree.first_of(n)].head
    if tree.words[n].pos != "NOUN" or over < 0 or tree.words[tree.first_of(n)].rel not in {"obj", "nsubj:pass"}:
        return n
    return over if is_one_of(tree, over, "light") else n


def _is_purpose(tree: Tree, verb: int) -> bool:
    """True for an infinitive of purpose: "recruits men to carry out attacks"."""
    word = tree.words[verb]
    to = "to" in {tree.lower[k] for k in tree.children(verb, "mark")}
    return to and word.pos == "VERB" and word.rel in {"advcl", "acl"} and not is_one_of(tree, word.head, "planned")


def _course(tree: Tree, n: int) -> Course:
    verb = _clause(tree, n)
    up = tree.words[verb].head
    governed = up >= 0 and tree.words[verb].rel in {"xcomp", "obj"}
    if governed and tree.lemmas[up] in _ENDING:
        return "past"
    if governed and tree.lemmas[up] in _KEEPING and not tree.lower[up].endswith("ed"):
        return "ongoing"
    if tree.words[verb].pos not in {"VERB", "AUX"}:
        return "past"
    around = {tree.lower[k] for k in tree.children(verb, "aux", "aux:pass")}
    if is_passive(tree, verb):
        return "ongoing" if "being" in around or (around & {"is", "are"} and "been" not in around) else "past"
    plain = tree.lower[verb] == tree.lemmas[verb] and tree.lower[verb] not in _ALIKE and verb == n
    present = (
        plain and not around and tree.words[verb].rel not in {"xcomp", "advcl"} and not tree.children(verb, "mark")
    )
    told = course_of(tree, verb)
    return "ongoing" if present and told != "planned" and verb_frame(tree, verb).agents else told


_ENDING = frozenset("stop cease halt quit end abandon discontinue finish".split())
_KEEPING = frozenset("continue keep".split())
_ALIKE = frozenset("hit cut put".split())
"""Plain forms that are past ones, too; news tells of what was done."""


def grounds_of(parties: Parties, match: Match, telling: Telling) -> Grounds:
    """In whose words a match lies; where those only say that somebody denies, admits or is accused of it, that."""
    tree, n = parties.tree, match.word
    span = tree.words[n].span
    rule = match.row.name
    grounds = parties.voices.grounds(span, (span,), rule)
    if match.row.kind == "designate" and _is_aside(tree, n):
        return Grounds(parties.voices.own, "assert", (span,), rule)
    how = _hearsay(tree, n)
    if how == "amod" or (how and grounds.by.standing == "named"):
        grounds = Grounds(UNNAMED, "report", (span,), rule)
    grounds = replace(grounds, by=parties.as_state(grounds.by))
    if grounds.stance == "urge" and _goes_on(tree, n):  # who urges an end of it says that it is so
        grounds = replace(grounds, stance="assert")
    if (sayer := _missed_sayer(parties, n)) is not None:
        return replace(grounds, by=sayer, stance="assert")
    if claimers := [who for k in claimers_of(tree, n) if (who := agent_of(parties, k))]:
        return replace(grounds, by=claimers[0], stance="admit")
    for up, stance in _tellers(tree, n):
        inner = parties.voices.grounds(tree.words[up].span, (span,), rule)
        if grounds.attribution != inner.attribution:  # the reader found who says so
            return grounds
        sayers = [who for k in _subjects(tree, up) if (who := agent_of(parties, k))]
        if sayers:
            return replace(grounds, by=sayers[0], stance="assert" if stance == "report" else stance)
        return replace(grounds, stance=stance)
    if telling.mood.kind == "denied":
        return replace(grounds, stance="deny")
    if telling.mood.kind == "possible" and grounds.stance == "assert":
        return replace(grounds, stance="suspect")
    return grounds


def _missed_sayer(parties: Parties, n: int) -> Speaker | None:
    """Who says so by a verb that the reader passed over, within what it found another to say."""
    tree = parties.tree
    n = _clause(tree, n)
    for up in islice(tree.above(n), _HIGHEST):
        rel, lemma = tree.words[n].rel, tree.lemmas[up]
        if tree.words[up].pos == "VERB" and (
            (rel == "ccomp" and lemma in _SAYING) or (rel in {"obj", "ccomp"} and lemma in _SEEING)
        ):
            if parties.voices.is_cue(tree.words[up].span):
                return None
            return next((who for k in verb_frame(tree, up).agents if (who := agent_of(parties, k))), None)
        n = up
    return None


_SAYING = frozenset("say tell claim announce state add insist report argue allege".split())
_SEEING = frozenset("realize realise recognize recognise".split())
"""Verbs of those who come to see that it is so: "they are realizing Borland's role in arming"."""


def _tellers(tree: Tree, n: int) -> Iterator[tuple[int, Stance]]:
    """The nearest word above by which somebody denies it, admits it, or accuses somebody of it."""
    for _ in range(_HIGHEST):
        n = tree.first_of(n)
        word = tree.words[n]
        if word.head < 0 or word.rel not in _COMPLEMENTS:
            return
        n = word.head
        for stance, named in _STANCES:
            pos = "noun" if tree.words[n].pos == "NOUN" else "verb"
            if {tree.lemmas[n], lemma_of(tree.lower[n], pos)} & lemmas(*named, pos=pos):
                yield n, stance
                return


_STANCES: tuple[tuple[Stance, tuple[str, ...]], ...] = (
    ("deny", ("deny", "denial_noun", "reject")),
    ("admit", ("admit",)),
    ("suspect", ("suspect",)),
    ("report", ("accuse",)),
)


def _subjects(tree: Tree, n: int) -> tuple[int, ...]:
    """Whose denial or accusation a verb or noun tells; none for a passive that names nobody."""
    if tree.words[n].pos != "VERB":
        return tuple(j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k))
    return verb_frame(tree, n).agents


def _hearsay(tree: Tree, n: int) -> str:
    """How a word tells that others say so, unnamed: "advmod" ("reportedly armed") or "amod" ("alleged"); else ""."""
    verb = _clause(tree, n)
    up = tree.words[verb].head
    near = [n, verb, *([up] if up >= 0 and tree.words[verb].rel in {"acl", "xcomp"} else [])]
    words = (k for k in near for k in tree.children(k, "advmod", "amod") if tree.lower[k] in _HEARSAY)
    return next((tree.words[k].rel for k in words), "")


_HEARSAY = lemmas("report", pos="adv") | frozenset("reported alleged purported supposed".split())


def _is_aside(tree: Tree, n: int) -> bool:
    """True in brackets, where the writer puts in what the one who speaks did not say: "(banned in Karvia)"."""
    before = tree.text[tree.sentence(n).start : tree.words[n].span.start]
    return before.count("(") > before.count(")")
