"""Relations: what one party does to or with another, as the article's speakers and its own voice tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hearsay.actors.index import STATES
from hearsay.claims.cast import PERSON
from hearsay.claims.noun_frames import frame_of
from hearsay.claims.parties import UNNAMED, Parties, phrase_at
from hearsay.claims.relations.doers import Known, named_ones, narrowed, with_doers
from hearsay.claims.relations.fillers import Around, agent_of, end_of, patient_of
from hearsay.claims.relations.table import RelationTable, relation_kinds
from hearsay.claims.relations.told import Telling, grounds_of, telling_of
from hearsay.claims.words import HE, SHE, THEY
from hearsay.lang.matcher import DeedsInTree, Match, find_matches
from hearsay.lang.trees import Tree, hyphened
from hearsay.model import Phrase, Span, Spans, Speaker, TextDate
from hearsay.records import Course, Grounds, Place, Quantity, Relation, RelationKind

PartyAt = tuple[int, Speaker]
"""The word that heads a party's phrase, and the party."""


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


def find_relations(tree: Tree, parties: Parties, told: ToldBeside = NOTHING_TOLD) -> tuple[Relation, ...]:
    """The relations of an article in the order of their first evidence, one for each who does it, whom, and sayer."""
    table = relation_kinds()
    matches = list(find_matches(DeedsInTree(tree, frame_of), table.rows))
    known: dict[int, list[Match]] = {}
    for match in matches:
        known.setdefault(match.word, []).append(match)
    found: dict[tuple[str | bool, ...], Relation] = {}
    done: set[tuple[int, str]] = set()
    for match in sorted(matches, key=lambda m: tree.words[m.word].pos != "VERB"):  # of a verb and its noun, one
        if (match.word, match.row.kind) in done or (match.word, "") in done:
            continue
        for relation in _relations(parties, match, known, told, table):
            thing = match.first("thing")
            done |= {(match.word, match.row.kind), (-1 if thing is None else thing, "")}
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


def _relations(
    parties: Parties, match: Match, known: Known, told: ToldBeside, table: RelationTable
) -> Iterator[Relation]:
    """One relation for every agent with every patient of a match."""
    tree, row = parties.tree, match.row
    telling = telling_of(tree, match)
    if telling is None:
        return
    grounds = grounds_of(parties, match, telling)
    if grounds.stance in {"ask", "urge"} or _is_open(grounds.by):  # wished, or said by who knows whom
        return
    agents, patients = _parties(parties, match, known, grounds)
    if not agents or (not patients and "bare" not in row.flags):
        return
    nobody: list[tuple[int, Speaker | None]] = [(-1, None)]
    kind = _kind(match, telling, table)
    for a, agent in agents:
        for p, patient in patients or nobody:
            if patient is not None and (a == p or _is_own(parties, agent, patient)):
                continue
            told_by = _with_evidence(tree, grounds, match, a, p)
            yield _relation(tree, match, telling, told, Relation("", kind, agent, patient, told_by))


def _is_open(party: Speaker) -> bool:
    return party.standing == "unresolved" and party.words.lower() in HE | SHE | THEY


def _parties(parties: Parties, match: Match, known: Known, grounds: Grounds) -> tuple[list[PartyAt], list[PartyAt]]:
    """Who does it, and whom to."""
    tree, row = parties.tree, match.row
    groups = [group for group in with_doers(tree, match, known) if group]
    heads = list(match.slots.get("patient", ()))
    heads = [named_ones(tree, match.word, group) for group in heads]
    if heads and (aimed := narrowed(tree, match.word)):
        heads[0] = (*heads[0], *aimed)
    if "mutual" in row.flags:
        groups, heads = _together(tree, groups, heads)
    agents = _agents(parties, match, groups)
    if "unnamed" in row.flags:
        agents = [(-1, UNNAMED)]
    if "sayer" in row.flags:
        agents = [] if grounds.attribution is None else [(-1, grounds.by)]
    return agents, _patients(parties, match, heads, [k for k, _ in agents if k >= 0]) if agents else []


def _together(
    tree: Tree, agents: list[tuple[int, ...]], patients: list[tuple[int, ...]]
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Who does it with whom, where those who do it together are joined: "A and B signed", "between A and B"."""
    if patients and len(patients[0]) > 1 and tree.case_of(patients[0][0]) == "between":
        return [patients[0][:1]], [patients[0][1:]]
    for group in agents or patients:
        apart = tree.case_of(group[0]) == "with"  # "after consulting with A and B": these do it with somebody else
        if len(group) > 1 and not apart and (not patients or not agents):
            return [group[:1]], [group[1:]]
    return agents, patients


def _is_own(parties: Parties, agent: Speaker, patient: Speaker) -> bool:
    """True for the same party twice, and for a state and its government."""
    one, other = (parties.as_state(replace(party, words="")) for party in (agent, patient))
    return _who(one) == _who(other)


def _places(tree: Tree, heads: list[int]) -> Spans:
    """Where those are named, with the names that stand beside."""
    return tuple(tree.phrase(j) for k in heads for j in (k, *tree.children(k, "appos")))


def _kind(match: Match, telling: Telling, table: RelationTable) -> RelationKind:
    kind = table.kind(match.row.kind)
    return table.kinds[kind].planned or kind if telling.plotted else kind


def _agents(parties: Parties, match: Match, groups: list[tuple[int, ...]]) -> list[PartyAt]:
    for group in groups:
        found = []
        for k in group:
            end = _end(parties.tree, match, k, match.taken())
            if who := agent_of(parties, k, which=match.row.tests.get("agent", ""), end=end):
                found.append((k, who))
        if found:
            return _as_states(parties, match, found)
    return []


def _end(tree: Tree, match: Match, n: int, others: frozenset[int], *, with_origin: bool = False) -> int | None:
    """Where a party's phrase ends: no clause that is told of it here belongs to it, nor what the deed has apart."""
    end, word = end_of(tree, n, others, with_origin=with_origin), tree.words[n].span
    if end is not None and word.end <= tree.words[match.word].span.start < end:
        end = None
    read = match.ends.get(n)
    apart = read is not None and tree.text.startswith(" with ", read)  # "supported the militias | with weapons"
    return read if read is not None and apart and read < (end or tree.phrase(n).end) else end


def _as_states(parties: Parties, match: Match, found: list[PartyAt]) -> list[PartyAt]:
    """Governments as their states, for what states alone do to one another."""
    if "states" not in match.row.flags:
        return found
    return [(k, parties.as_state(replace(who, words=""))) for k, who in found]


def _patients(parties: Parties, match: Match, groups: list[tuple[int, ...]], agents: list[int]) -> list[PartyAt]:
    wanted, told_at = match.row.tests.get("patient", "party"), parties.tree.words[match.word].span
    for group in groups:
        found = []
        others = match.taken() - {k for other in groups if other is not group for k in other}
        for k in (k for k in group if k not in agents):
            end = _end(parties.tree, match, k, others, with_origin=wanted in {"people", "hired"})
            if who := patient_of(parties, k, wanted, Around(end, _places(parties.tree, agents), told_at)):
                found.append((k, _made_so(who, parties.tree, match.word)))
        if found:
            return _only_banned(parties, match, _as_states(parties, match, found))
    return []


def _only_banned(parties: Parties, match: Match, found: list[PartyAt]) -> list[PartyAt]:
    """Those who can be sanctioned by a ban, states and persons: others are outlawed by one."""
    thing = match.first("thing")
    if match.row.kind != "sanction" or thing is None or parties.tree.lemmas[thing] != "ban":
        return found
    return [(k, who) for k, who in found if who.kind in STATES or who.kind == PERSON]


def _made_so(party: Speaker, tree: Tree, trigger: int) -> Speaker:
    """Those whom a participle before them tells of, without it: "militias", of "Borland-backed militias"."""
    if party.actor or hyphened(tree, trigger) is None:
        return party
    return replace(party, name=party.name.rpartition(f"{tree.lower[trigger]} ")[2])


def _relation(tree: Tree, match: Match, telling: Telling, told: ToldBeside, bare: Relation) -> Relation:
    """The relation with all that is told of it."""
    thing, label, route = match.first("thing"), match.first("label"), match.first("route")
    return replace(
        bare,
        course="past" if "over" in match.row.flags else _course(match, telling),
        negated=telling.negated,
        date=told.date(match.word) or _since(tree, match),
        place=told.place(match.word),
        amount=told.amount(tree.phrase(thing)) if thing is not None else None,
        means=_phrase(tree, match.first("means")),
        route=_phrase(tree, route, _end_of_border(tree, route)),
        label=_phrase(tree, label, end_of(tree, label, match.taken()) if label is not None else None),
    )


def _course(match: Match, telling: Telling) -> Course:
    lasting = "lasting" in match.row.flags and telling.course == "past" and not telling.negated
    return "ongoing" if lasting else telling.course


def _end_of_border(tree: Tree, n: int | None) -> int | None:
    """Where the phrase of a border ends, behind whom it is with: the parser may hang that elsewhere."""
    if n is None or tree.lemmas[n] not in {"border", "frontier"} or tree.lower[n + 1 : n + 2] != ["with"]:
        return None
    with_whom = tree.words[n + 1].head
    return tree.phrase(with_whom).end if with_whom > n else None


def _phrase(tree: Tree, n: int | None, end: int | None = None) -> Phrase | None:
    if n is None:
        return None
    span = tree.phrase(n)
    return phrase_at(tree.text, span if end is None else Span(span.start, end))


def _since(tree: Tree, match: Match) -> TextDate | None:
    """The year since when it is so: "listed since 2028"."""
    for case, k in frame_of(tree, match.word).others:
        if case == "since" and tree.words[k].pos == "NUM" and re.fullmatch(r"(?:19|20)\d\d", tree.lower[k]):
            return TextDate(tree.lower[k], phrase_at(tree.text, tree.words[k].span))
    return None


def _with_evidence(tree: Tree, grounds: Grounds, match: Match, a: int, p: int) -> Grounds:
    """The grounds with the words for agent, patient and thing behind the one that triggered it."""
    heads = [k for k in (a, p, match.first("thing")) if k is not None and k >= 0]
    return replace(grounds, evidence=(*grounds.evidence, *sorted({tree.phrase(k) for k in heads})))
