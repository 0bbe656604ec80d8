"""Relations: what one party does to or with another, as the article's speakers and its own voice tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON
from hearsay.claims.frames import verb_frame
from hearsay.claims.parties import Parties, phrase_at
from hearsay.claims.relation_deeds import claims_of
from hearsay.claims.relation_kinds import RelationTable, relation_kinds
from hearsay.claims.relation_moods import Mood, exists_already, mood_of, said_of_hearsay
from hearsay.claims.relation_parties import Around, agent_of, end_of, patient_of
from hearsay.claims.relation_shapes import Match, find_matches
from hearsay.lang.trees import Tree, hyphened
from hearsay.model import Phrase, Span, Spans, Speaker, Stance, TextDate
from hearsay.records import Course, Grounds, Place, Quantity, Relation, RelationKind


def _no_date(_n: int) -> TextDate | None:
    return None


def _no_place(_n: int) -> Place | None:
    return None


def _no_amount(_span: Span) -> Quantity | None:
    return None


@dataclass(frozen=True, slots=True)
class ToldBeside:
    """What else is known of the words of an article: the date and place of a word, the quantity in a stretch."""

    date: Callable[[int], TextDate | None] = _no_date
    place: Callable[[int], Place | None] = _no_place
    amount: Callable[[Span], Quantity | None] = _no_amount


NOTHING_TOLD = ToldBeside()
UNNAMED = Speaker("(unnamed)", "unnamed", rule="hearsay_word")
"""Who says what is only told as "reportedly" or "alleged"."""


def find_relations(tree: Tree, parties: Parties, told: ToldBeside = NOTHING_TOLD) -> tuple[Relation, ...]:
    """The relations of an article in the order of their first evidence, one for each who does it, whom, and sayer."""
    table = relation_kinds()
    found: dict[tuple[str | bool, ...], Relation] = {}
    done: set[tuple[int, RelationKind | None]] = set()
    for match in sorted(find_matches(tree, table), key=lambda m: not m.words.is_verb):  # of a verb and its noun, one
        if (match.trigger, match.words.kind) in done or (match.trigger, None) in done:
            continue
        for relation in _relations(parties, match, told, table):
            done |= {(match.trigger, match.words.kind), (-1 if match.thing is None else match.thing, None)}
            key = _key(relation)
            found[key] = _joined(found[key], relation) if key in found else relation
    ordered = sorted(found.values(), key=lambda r: min(s.start for s in r.grounds.evidence))
    return tuple(replace(relation, id=f"r{n}") for n, relation in enumerate(ordered, start=1))


def _key(relation: Relation) -> tuple[str | bool, ...]:
    patient = _who(relation.patient) if relation.patient else ""
    return relation.kind, _who(relation.agent), patient, _who(relation.grounds.by), relation.negated


def _who(party: Speaker) -> str:
    return party.actor or re.sub(r"^(?:the|an?) ", "", party.name.lower())


def _joined(known: Relation, again: Relation) -> Relation:
    """A relation with one more place where it is told, and with what that adds."""
    evidence = tuple(dict.fromkeys((*known.grounds.evidence, *again.grounds.evidence)))
    return replace(
        known,
        grounds=replace(known.grounds, evidence=evidence),
        course="ongoing" if "ongoing" in (known.course, again.course) else known.course,
        date=known.date or again.date,
        place=known.place or again.place,
        route=known.route or again.route,
        means=known.means or again.means,
        amount=known.amount or again.amount,
        label=known.label or again.label,
    )


def _relations(parties: Parties, match: Match, told: ToldBeside, table: RelationTable) -> Iterator[Relation]:
    """One relation for every agent with every patient of a match."""
    tree = parties.tree
    mood = mood_of(tree, match.frame, is_plain=match.is_plain)
    if mood.unreal:
        return
    agents = _agents(parties, match)
    if not agents:
        return
    patients = _patients(parties, match, _places(tree, [k for k, _ in agents]))
    if not patients and not match.words.bare:
        return
    nobody: list[tuple[int, Speaker | None]] = [(-1, None)]
    grounds = _grounds(parties, match, mood)
    if grounds.stance in {"ask", "urge"} and match.words.is_verb:  # what somebody wants to be done, or to know
        return
    kind = _kind(match, mood, table)
    if match.words.kind == "sanction" and _is_ban(tree, match):
        patients = [(k, who) for k, who in patients if who.kind in STATES or who.kind == PERSON]
        if not patients:  # others are outlawed by a ban
            return
    for a, agent in agents:
        for p, patient in patients or nobody:
            if patient is not None and (a == p or _is_own(parties, agent, patient)):
                continue
            told_by = _with_evidence(tree, grounds, match, a, p)
            yield _relation(tree, match, mood, told, Relation("", kind, agent, patient, told_by))


def _is_ban(tree: Tree, match: Match) -> bool:
    return tree.lower[match.trigger if match.thing is None else match.thing] == "ban"


def _is_own(parties: Parties, agent: Speaker, patient: Speaker) -> bool:
    """True for the same party twice, and for a state and its government."""
    one, other = (parties.as_state(replace(party, words="")) for party in (agent, patient))
    return _who(one) == _who(other)


def _places(tree: Tree, heads: list[int]) -> Spans:
    """Where those are named, with the names that stand beside."""
    return tuple(tree.phrase(j) for k in heads for j in (k, *tree.children(k, "appos")))


def _kind(match: Match, mood: Mood, table: RelationTable) -> RelationKind:
    planned = table.kinds[match.words.kind].planned
    return planned if planned and mood.plotted else match.words.kind


def _agents(parties: Parties, match: Match) -> list[tuple[int, Speaker]]:
    for group in match.agents:
        found = []
        for k in group:
            end = end_of(parties.tree, k, match.taken)
            if who := agent_of(parties, k, which=match.words.agents, end=end):
                found.append((k, who))
        if found:
            return _as_states(parties, found) if match.words.states else found
    return []


def _as_states(parties: Parties, found: list[tuple[int, Speaker]]) -> list[tuple[int, Speaker]]:
    """Governments as their states, for what states alone do to one another."""
    return [(k, parties.as_state(replace(who, words=""))) for k, who in found]


def _patients(parties: Parties, match: Match, agents: Spans) -> list[tuple[int, Speaker]]:
    wanted, told_at = match.words.patient_is, parties.tree.words[match.trigger].span
    for group in match.patients:
        found = []
        others = match.taken - {k for other in match.patients if other is not group for k in other}
        for k in group:
            end = end_of(parties.tree, k, others, with_origin=wanted in {"people", "hired"})
            if who := patient_of(parties, k, wanted, Around(end, agents, told_at)):
                found.append((k, _made_so(who, parties.tree, match.trigger)))
        if found:
            return _as_states(parties, found) if match.words.states else found
    return []


def _made_so(party: Speaker, tree: Tree, trigger: int) -> Speaker:
    """Those whom a participle before them tells of, without it: "militias", of "Borland-backed militias"."""
    if party.actor or hyphened(tree, trigger) is None:
        return party
    return replace(party, name=party.name.rpartition(f"{tree.lower[trigger]} ")[2])


def _relation(tree: Tree, match: Match, mood: Mood, told: ToldBeside, bare: Relation) -> Relation:
    """The relation with all that is told of it."""
    past = match.words.is_over
    thing = match.thing
    return replace(
        bare,
        course="past" if past else _course(match, mood),
        negated=mood.negated,
        date=told.date(match.trigger) or _since(tree, match),
        place=told.place(match.trigger),
        amount=told.amount(tree.phrase(thing)) if thing is not None else None,
        means=_phrase(tree, match.means),
        route=_phrase(tree, match.route, _end_of_border(tree, match.route)),
        label=_phrase(tree, match.label, end_of(tree, match.label, match.taken) if match.label is not None else None),
    )


def _end_of_border(tree: Tree, n: int | None) -> int | None:
    """Where the phrase of a border ends, behind whom it is with: the parser may hang that elsewhere."""
    if n is None or tree.lower[n] not in {"border", "frontier"} or tree.lower[n + 1 : n + 2] != ["with"]:
        return None
    with_whom = tree.words[n + 1].head
    return tree.phrase(with_whom).end if with_whom > n else None


def _course(match: Match, mood: Mood) -> Course:
    if match.words.kind == "designate" and mood.course == "past" and not mood.negated:
        return "ongoing"
    return mood.course


def _phrase(tree: Tree, n: int | None, end: int | None = None) -> Phrase | None:
    if n is None:
        return None
    span = tree.phrase(n)
    return phrase_at(tree.text, span if end is None else Span(span.start, end))


def _grounds(parties: Parties, match: Match, mood: Mood) -> Grounds:
    """In whose words the trigger lies; where those only say that somebody denies it or is accused, that."""
    tree = parties.tree
    span = tree.words[match.trigger].span
    rule = f"{match.words.kind}_{'verb' if match.words.is_verb else 'noun'}"
    grounds = parties.voices.grounds(span, (span,), rule)
    if match.words.kind == "designate" and _is_aside(tree, match.trigger):
        grounds = Grounds(parties.voices.own, "assert", (span,), rule)
    if (how := said_of_hearsay(tree, match.frame)) and (how == "amod" or grounds.by.standing == "named"):
        grounds = Grounds(UNNAMED, "report", (span,), rule)
    grounds = replace(grounds, by=parties.as_state(grounds.by))
    if grounds.stance == "urge" and exists_already(tree, match.trigger):  # who urges an end of it says that it is so
        grounds = replace(grounds, stance="assert")
    if (inner_sayer := _missed_sayer(parties, match)) is not None:
        return replace(grounds, by=inner_sayer, stance="assert")
    for verb in claims_of(tree, match.trigger):  # "the attack, for which the Brigade claimed responsibility"
        claimed = parties.voices.grounds(tree.words[verb].span, (span,), rule)
        if claimers := [who for k in _subjects(tree, verb) if (who := agent_of(parties, k))]:
            return replace(claimed, by=claimers[0], stance="admit")
    if mood.stance is None or mood.sayer is None:
        return replace(grounds, stance=mood.stance) if mood.stance and grounds.stance == "assert" else grounds
    inner = parties.voices.grounds(tree.words[mood.sayer].span, (span,), rule)
    if grounds.attribution != inner.attribution:  # the reader found who denies it, or accuses
        return grounds
    sayers = [who for k in _subjects(tree, mood.sayer) if (who := agent_of(parties, k))]
    if sayers:
        stance: Stance = "assert" if mood.stance == "report" else mood.stance  # "report" is of those only accused
        return replace(grounds, by=sayers[0], stance=stance)
    return replace(grounds, stance=mood.stance)


_HIGHEST = 6
"""How many words above the one that tells may be the verb by which somebody says so."""
_SAYING = frozenset("said says told claimed claims announced stated added insisted reported argued alleged".split())


_SEEING = frozenset(
    f"{verb}{end}" for verb in ("realiz", "realis", "recogniz", "recognis") for end in ("e", "es", "ed", "ing")
)
"""Verbs of those who come to see that it is so: "they are realizing Borland's role in arming"."""


def _missed_sayer(parties: Parties, match: Match) -> Speaker | None:
    """Who says so by a verb that the reader passed over, within what it found another to say."""
    tree = parties.tree
    n = match.frame.light if match.frame.light is not None else match.trigger
    for up in islice(tree.above(n), _HIGHEST):
        rel = tree.words[n].rel
        told = (rel == "ccomp" and tree.lower[up] in _SAYING) or (rel in {"obj", "ccomp"} and tree.lower[up] in _SEEING)
        if told and tree.words[up].pos == "VERB":
            if parties.voices.is_cue(tree.words[up].span):
                return None
            return next((who for k in verb_frame(tree, up).agents if (who := agent_of(parties, k))), None)
        n = up
    return None


def _since(tree: Tree, match: Match) -> TextDate | None:
    """The year since when it is so: "listed since 2028"."""
    for k in match.frame.with_case("since"):
        if tree.words[k].pos == "NUM" and re.fullmatch(r"(?:19|20)\d\d", tree.lower[k]):
            return TextDate(tree.lower[k], phrase_at(tree.text, tree.words[k].span))
    return None


def _is_aside(tree: Tree, n: int) -> bool:
    """True in brackets, where the writer puts in what the one who speaks did not say: "(banned in Karvia)"."""
    before = tree.text[tree.sentence(n).start : tree.words[n].span.start]
    return before.count("(") > before.count(")")


def _subjects(tree: Tree, n: int) -> list[int]:
    """Whose denial or accusation a verb or noun tells; none for a passive that names nobody."""
    if tree.words[n].pos != "VERB":
        return [j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k)]
    return list(verb_frame(tree, n).agents)


def _with_evidence(tree: Tree, grounds: Grounds, match: Match, a: int, p: int) -> Grounds:
    """The grounds with the words for agent, patient and thing behind the one that triggered it."""
    heads = [k for k in (a, p, match.thing) if k is not None and k >= 0]
    return replace(grounds, evidence=(*grounds.evidence, *sorted({tree.phrase(k) for k in heads})))
