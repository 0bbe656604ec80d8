"""Where the words of the table tell of a relation: who, whom, with what, by words of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearsay.claims.frames import Frame, frame_of
from hearsay.claims.relation_deeds import (
    AROUND_A_NOUN,
    doers_beside,
    narrowed,
    owner_above,
    owners,
    whose_before,
    with_doers,
)
from hearsay.claims.relation_kinds import RelationTable, RelationWord, RelationWords
from hearsay.claims.targets import is_abstract
from hearsay.lang.trees import Tree, hyphened

_TIED = frozenset(["nmod", "obl"])


@dataclass(frozen=True, slots=True)
class Match:
    """A word that tells of a relation, and the words that may stand for those who take part in it.

    `agents` and `patients` are groups, the likeliest first, of which the first with a party counts; each holds words
    that are joined. `thing` is what was given, sent or signed, `label` as what somebody is designated.
    """

    trigger: int
    words: RelationWords
    frame: Frame
    is_plain: bool
    agents: tuple[tuple[int, ...], ...]
    patients: tuple[tuple[int, ...], ...]
    thing: int | None = None
    means: int | None = None
    route: int | None = None
    label: int | None = None

    @property
    def taken(self) -> frozenset[int]:
        """The words that stand for some part of the relation."""
        parts = (self.thing, self.means, self.route, self.label)
        return frozenset(k for group in (*self.agents, *self.patients, parts) for k in group if k is not None)


def find_matches(tree: Tree, table: RelationTable) -> Iterator[Match]:
    """All words that may tell of a relation, in their order; of one word all groups that fit it, in the table's."""
    for n, low in enumerate(tree.lower):
        entries = table.forms.get(low)
        if not entries:
            continue
        pos = tree.words[n].pos
        is_verb = pos == "VERB"
        if not is_verb and pos != "NOUN":
            continue
        frame: Frame | None = None
        pair = hyphened(tree, n) if is_verb else None
        for entry in entries:
            if pair is not None:
                if entry.words.is_verb and (before := _before_noun(n, entry, pair)) is not None:
                    yield before
            elif entry.words.is_verb == is_verb:
                frame = frame or frame_of(tree, n)
                if (found := _match(tree, n, entry, frame, table)) is not None:
                    yield found


def _before_noun(n: int, entry: RelationWord, pair: tuple[int, int]) -> Match | None:
    """The match of a participle before a noun, where its words ask for nothing else: "Borland-backed militias"."""
    words = entry.words
    asks = entry.particle or words.object or words.with_ or words.listing or words.labelled
    if asks or words.patient[:1] != ("obj",) or words.kind not in _LASTING:
        return None
    agent, patient = pair
    return Match(n, replace(words, agents="armed"), Frame(n), False, ((agent,),), ((patient,),))


_LASTING = frozenset(["support", "fund", "train", "supply_arms"])
"""Kinds of what makes those to whom it is done what they are."""


def _match(tree: Tree, n: int, entry: RelationWord, frame: Frame, table: RelationTable) -> Match | None:
    words = entry.words
    if entry.particle and not _has_particle(tree, n, entry.particle):
        return None
    if words.case and not words.case & set(tree.case_of(n).split()):
        return None
    things = _things(tree, frame, words, table)
    if things is None or (words.has and not _has_one(tree, (n, *frame.objects), words.has)):
        return None
    label = _label(tree, n, frame, words)
    if words.labelled and (label is None or not _is_label(tree, label, table)):
        return None
    if words.kind == "designate" and any(tree.case_of(k) == "from" for k in tree.children(n, "advcl", "xcomp")):
        return None  # "banned Muslims from entering" says nothing of what they are
    taken = frozenset(things)
    agents = tuple(group for slot in _agent_slots(words) if (group := _fill(tree, frame, slot, words, taken)))
    patients = tuple(
        _with_examples(tree, n, group)
        for slot in words.patient
        if (group := tuple(k for k in _fill(tree, frame, slot, words, taken) if k != label))
    )
    agents = with_doers(tree, agents, words, table) or doers_beside(tree, frame, words, table)
    if words.kind == "designate":
        agents = agents or _banned_in(tree, n, label) or _owner_of_list(tree, words, things)
        patients = (aside,) if (aside := _before_bracket(tree, n)) else patients
    agents, patients = _joined(tree, words, agents, patients)
    if patients and (aimed := narrowed(tree, n)):
        patients = ((*patients[0], *aimed), *patients[1:])
    means = next((k for k in frame.with_case(*words.means) if k not in taken and not is_abstract(tree, k)), None)
    if words.with_:
        means = None
    route = _route(tree, frame, words)
    return Match(
        n, words, frame, entry.plain, agents, patients, things[0] if things else None, means, route, label
    )  # fmt: skip


def _agent_slots(words: RelationWords) -> tuple[str, ...]:
    if words.is_verb or words.agent != ("owner",):
        return words.agent
    return ("owner", "state", "from") if words.object or words.kind in {"support", "fund"} else ("owner", "state")


def _has_particle(tree: Tree, n: int, particle: str) -> bool:
    return any(tree.lower[k] == particle for k in tree.children(n, "compound:prt", "advmod", "obl", "obj")) or (
        n + 1 < len(tree) and tree.lower[n + 1] == particle
    )


def _has_one(tree: Tree, heads: tuple[int, ...], wanted: frozenset[str]) -> bool:
    return any(tree.lower[j] in wanted for k in heads for j in tree.children(k))


def _things(tree: Tree, frame: Frame, words: RelationWords, table: RelationTable) -> tuple[int, ...] | None:
    """What is given, sent, signed ...; none where the words ask for nothing; None where it is not of its class."""
    if words.object:
        near = frame.objects
        if not words.is_verb:
            near = (*near, *tree.children(frame.trigger, "compound", "amod", "nmod:desc"))
        found = tuple(k for k in near if is_of_class(tree, k, words.object, table, name=words.object_class))
        return found or None
    if words.with_:
        found = tuple(k for k in frame.with_case("with") if is_of_class(tree, k, words.with_, table, name="arms"))
        return found or None
    if words.listing:
        cases = ("to", "on", "onto", "in", "into") if words.listing[0] == "onto" else ("from", "off")
        found = tuple(k for k in frame.with_case(*cases) if tree.lower[k] in words.listing[1])
        return found or None
    return ()


def is_of_class(tree: Tree, n: int, wanted: frozenset[str], table: RelationTable, *, name: str) -> bool:
    """True for a noun of a class, and for what only counts or carries it: "two crates of rifles"."""
    if tree.lower[n] in wanted or (name == "money" and tree.lower[n][0] in "$€£"):
        return True
    if tree.lower[n] not in table.classes["carriers"] and tree.words[n].pos != "NUM":
        return False
    near = [tree.lower[k] for k in tree.children(n, "compound", "amod", "nmod", "nmod:desc")]
    return any(low in wanted or (name == "arms" and low in table.classes["arms_before"]) for low in near)


def _fill(tree: Tree, frame: Frame, slot: str, words: RelationWords, taken: frozenset[int]) -> tuple[int, ...]:
    """The words in a slot of the frame, without those taken for the thing."""
    n = frame.trigger
    if slot == "obj" or (slot == "of" and not words.is_verb):
        found = frame.objects or (frame.indirect if words.is_verb else ()) or _inner_subject(tree, n, words)
    elif slot == "of whose":
        found = frame.objects if tree.children(n, "nmod:poss") else ()
    elif slot == "iobj":
        joined = {
            j for k in taken for j in tree.conjuncts(tree.first_of(k))
        }  # "gave weapons and money": neither gets the other
        found = (*frame.indirect, *(k for k in frame.objects if words.object and k not in joined))
    elif slot == "subj":
        found = frame.agents or (tuple(k for k in frame.objects if frame.passive) if words.object else ())
    elif slot == "owner":
        found = owners(tree, frame) or owner_above(tree, n)
    elif slot in AROUND_A_NOUN:
        found = AROUND_A_NOUN[slot](tree, n)
    elif slot == "before":
        rels = ("compound", "amod", "nmod:desc", "nmod:unmarked")
        found = tuple(k for k in tree.children(n, *rels) if tree.text[tree.words[k].span.start].isupper())
    elif slot == "in" and not words.is_verb:
        found = tuple(k for k in tree.children(n, "nmod") if tree.case_of(k) == "in")
    else:
        found = frame.with_case(slot) or _behind_using(tree, frame, slot) or _within(tree, frame, slot, taken)
    if words.mutual:
        found = tuple(j for k in found for j in _each_of(tree, k))
    return tuple(k for k in found if k not in taken and k != n and not _is_dateline(tree, k))


def _is_dateline(tree: Tree, n: int) -> bool:
    """True for the place at the head of an agency's story: "HAVREN, Borland, July 6 - "."""
    span = tree.words[n].span
    sentence = tree.sentence(n)
    if span.start != sentence.start or not span.of(tree.text).isupper() or len(span.of(tree.text)) < 4:
        return False
    head = tree.text[span.end : min(span.end + 60, sentence.end)]
    return head.startswith(",") and any(dash in head for dash in (" - ", " – ", " — ", " -- "))


def _each_of(tree: Tree, n: int) -> list[int]:
    """Each of those whose a plural is: "the governments of Osk and Karvia"."""
    if tree.lower[n] in {"governments", "armies", "leaders", "presidents", "ministers", "militaries", "navies"}:
        for k in tree.children(n, "nmod"):
            if tree.case_of(k) == "of" and (
                len(each := tree.conjuncts(k)) > 1 or (tree.lower[n] == "governments" and tree.children(n, "conj"))
            ):
                return each
    return [n]


_EXAMPLES = frozenset(["such as", "including", "like", "among them"])


def _with_examples(tree: Tree, n: int, group: tuple[int, ...]) -> tuple[int, ...]:
    """The named ones in the place of those of whom they are examples: "with republics such as Osk and Karvia"."""
    last = group[-1]
    near = {n, last, tree.words[last].head, *(j for k in group for j in tree.children(k, "nmod", "obl"))} - {-1}
    for k in near:
        for j in tree.children(k, "nmod", "obl"):
            if last < j < last + 12 and tree.case_of(j) in _EXAMPLES:
                return tuple(tree.conjuncts(j))
    return group


def _behind_using(tree: Tree, frame: Frame, slot: str) -> tuple[int, ...]:
    """What stands behind the tool: "conducted strikes using aircraft against the camps"."""
    if slot not in {"on", "against", "at"}:
        return ()
    heads = [frame.trigger, *([frame.light] if frame.light is not None else [])]
    using = [k for head in heads for k in tree.children(head, "advcl", "acl", "xcomp") if tree.lower[k] == "using"]
    near = [j for k in using for j in (k, *tree.children(k, "obj"))]
    return tuple(m for k in near for m in tree.children(k, "obl", "nmod") if tree.case_of(m) == slot)


def _within(tree: Tree, frame: Frame, slot: str, taken: frozenset[int]) -> tuple[int, ...]:
    """What the parser hung deeper: "signed an agreement on cooperation | with Osk", "from Borland | to the Fund"."""
    inner = [*(j for k in taken for j in tree.children(k, "nmod")), *tree.children(frame.trigger, "advmod", "xcomp")]
    inner = [k for k in inner if tree.words[k].pos == "NOUN"]
    inner += [k for k in tree.children(frame.trigger, "obl") if tree.lower[k] in {"shoulder", "solidarity"}]
    inner += [m for j in taken for m in tree.children(j, "nmod") if slot == "to" and tree.case_of(m) == "from"]
    inner += frame.with_case("from") if slot == "to" else ()
    return tuple(
        j
        for k in dict.fromkeys(inner)
        for m in tree.children(k, "nmod")
        if tree.case_of(m) == slot
        for j in tree.conjuncts(m)
    )


def _inner_subject(tree: Tree, n: int, words: RelationWords) -> tuple[int, ...]:
    """Who is called what, where the parser makes it the subject of that: "declared the Brigade a terrorist group"."""
    if not words.labelled:
        return ()
    return tuple(j for k in tree.children(n, "xcomp") for m in tree.children(k, "nsubj") for j in tree.conjuncts(m))


def _banned_in(tree: Tree, n: int, label: int | None) -> tuple[tuple[int, ...], ...]:
    """The state behind what shares it: "listed as terrorist | in Karvia", "designated and banned in Karvia"."""
    near = [*tree.conjuncts(tree.first_of(n)), *([] if label is None else [label])]
    for k in near:
        where = tuple(
            j
            for m in tree.children(k, "obl", "nmod")
            if tree.case_of(m) in {"in", "by"} and tree.words[m].pos != "NUM"
            for j in tree.conjuncts(m)
        )
        if where:
            return (where,)
    return ()


def _owner_of_list(tree: Tree, words: RelationWords, things: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Whose list it is on which somebody is put: "was put on Karvia's list of terrorists"."""
    owners = tuple(k for thing in things if words.listing for k in whose_before(tree, thing))
    return (owners,) if owners else ()


def _before_bracket(tree: Tree, n: int) -> tuple[int, ...]:
    """The name right before a bracket that says what it is: "the Brigade (a terrorist group banned in Osk)"."""
    for k in range(n - 1, max(n - 7, 0), -1):
        if tree.lower[k] in {"(", "["}:
            return (k - 1,) if tree.words[k - 1].pos in {"PROPN", "NOUN"} else ()
    return ()


def _joined(
    tree: Tree, words: RelationWords, agents: tuple[tuple[int, ...], ...], patients: tuple[tuple[int, ...], ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Who does it with whom, where those who do it together are joined: "A and B signed", "between A and B"."""
    if not words.mutual:
        return agents, patients
    if patients and len(patients[0]) > 1 and tree.case_of(patients[0][0]) == "between":
        return (patients[0][:1],), (patients[0][1:],)
    for group in (*patients, *agents) if not agents else (*agents,):
        apart = tree.case_of(group[0]) == "with"  # "after consulting with A and B": these do it with somebody else
        if len(group) > 1 and not apart and (not patients or not agents):
            return (group[:1],), (group[1:],)
    return agents, patients


def _label(tree: Tree, n: int, frame: Frame, words: RelationWords) -> int | None:
    """As what: what stands behind "as", the complement of the verb, or what the list is of."""
    if words.kind != "designate":
        return None
    behind = [*frame.with_case("as"), *tree.children(n, "xcomp", "obj")]
    for k in behind:
        if k not in frame.objects[:1] and tree.words[k].pos in {"NOUN", "PROPN", "ADJ"} and k > n:
            return k
    if words.listing:
        for k in (*frame.with_case("to", "on", "onto", "in", "into", "from", "off"),):
            for j in tree.children(k, "nmod"):
                if tree.lower[k] in words.listing[1]:
                    return j
    return None


def _is_label(tree: Tree, n: int, table: RelationTable) -> bool:
    """True for what somebody can be declared to be: "a terrorist organisation", "illegal", and no "winner"."""
    return tree.lower[n] in table.classes["labels"] | {"terrorist", "extremist", "illegal", "unlawful", "undesirable"}


def _route(tree: Tree, frame: Frame, words: RelationWords) -> int | None:
    """The noun behind a preposition of way: "through Osk", "over the border with Osk", "by the northern road"."""
    if not words.route:
        return None
    for case, k in frame.others:
        if case in words.route and (case != "by" or tree.lower[k] in _WAYS):
            return k
    return None


_WAYS = frozenset("route road sea land rail air river way train truck ship boat path pass ferry trucks".split())
