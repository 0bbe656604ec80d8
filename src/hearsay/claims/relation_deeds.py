"""Who stands behind a deed that is told by a noun: "a strike by Borland hit", "killed in a raid of the Bureau".

A noun of doing does nothing itself. Where one stands in the place of those who act, they are looked for around it.
"""

from __future__ import annotations

from collections.abc import Callable

from hearsay.claims.frames import LIGHT, Frame, noun_frame, verb_frame
from hearsay.claims.perpetrators import can_act
from hearsay.claims.relation_kinds import RelationTable, RelationWords
from hearsay.lang.trees import Tree

_CLAIMING = frozenset("claim claims claimed claiming".split())
_RESPONSIBILITY = frozenset(["responsibility", "credit"])
_HANDS = frozenset(["hand", "hands"])
FORCES_BEFORE = frozenset("coalition army navy police government regime rebel militant insurgent militia".split())
"""Nouns that tell before another whose it is, without a name: "a coalition airstrike"."""


def with_doers(
    tree: Tree, groups: tuple[tuple[int, ...], ...], words: RelationWords, table: RelationTable
) -> tuple[tuple[int, ...], ...]:
    """The groups of those who act, with each noun of doing of the same kind replaced by those who do it."""
    out = []
    for group in groups:
        told = tuple(j for k in group for j in (doers_of(tree, k) if is_deed(tree, k, words, table) else (k,)))
        if told:
            out.append(told)
    return tuple(out)


def is_deed(tree: Tree, n: int, words: RelationWords, table: RelationTable) -> bool:
    """True for a noun that tells of the kind of relation that these words tell of."""
    if tree.words[n].pos != "NOUN":
        return False
    entries = table.forms.get(tree.lower[n], ())
    return any(entry.words.kind == words.kind and not entry.words.is_verb for entry in entries)


def doers_of(tree: Tree, n: int) -> tuple[int, ...]:
    """Who does what a noun of doing tells: by genitive, by "by" or "from", by a word before it, or who claims it."""
    frame = noun_frame(tree, n)
    by_claim = tuple(j for verb in claims_of(tree, n) for j in verb_frame(tree, verb).agents)
    return frame.agents or frame.with_case("from") or whose_before(tree, n) or by_claim


def whose_before(tree: Tree, n: int) -> tuple[int, ...]:
    """Whose it is, told before a noun: a name or a word for a force."""
    near = tree.children(n, "nmod:poss", "amod", "compound")
    return tuple(k for k in near if tree.text[tree.words[k].span.start].isupper() or tree.lower[k] in FORCES_BEFORE)


def claims_of(tree: Tree, n: int) -> list[int]:
    """The verbs by which somebody takes a deed on: "an attack, for which the Brigade claimed responsibility"."""
    near = [n, *(k for k in tree.children(n, "nmod")), *(tree.above(n) if tree.words[n].rel == "conj" else ())]
    clauses = [k for m in near for k in tree.children(m, "acl:relcl", "acl") if tree.lower[k] in _CLAIMING]
    return [k for k in clauses if {tree.lower[j] for j in tree.children(k, "obj")} & _RESPONSIBILITY]


def doers_beside(tree: Tree, frame: Frame, words: RelationWords, table: RelationTable) -> tuple[tuple[int, ...], ...]:
    """Who does what a passive without "by" tells: "killed in a raid by the Bureau", "at the hands of the Brigade"."""
    if not frame.passive or frame.agents:
        return ()
    hands = tuple(
        j
        for k in frame.with_case("at")
        if tree.lower[k] in _HANDS
        for m in tree.children(k, "nmod")
        for j in tree.conjuncts(m)
    )
    deeds = [k for k in frame.with_case("in", "during") if is_deed(tree, k, words, table)]
    beside = (hands, *(doers_of(tree, k) for k in deeds))
    return tuple(group for group in beside if group)


_SUFFERED = frozenset("face faces faced facing suffer suffers suffered suffering endure endures endured".split())
_COME = frozenset("come comes came coming".split())
_LEANING = frozenset(
    "rely relies relied relying depend depends depended depending dependent reliant counts counted counting".split()
)


def who_suffers(tree: Tree, n: int) -> tuple[int, ...]:
    """Who is hit by what a noun tells: "villagers face shelling", "the patrol came under attack"."""
    top = tree.first_of(n)
    verb = tree.words[top].head
    under = verb >= 0 and tree.lower[verb] in _COME and tree.case_of(top) == "under"
    faced = verb >= 0 and tree.lower[verb] in _SUFFERED and tree.words[top].rel == "obj"
    return verb_frame(tree, verb).agents if under or faced else ()


def who_inflicts(tree: Tree, n: int) -> tuple[int, ...]:
    """Who hits those that suffer what a noun tells: "face shelling by the Brigade", "under attack from the Brigade"."""
    if not who_suffers(tree, n):
        return ()
    verb = tree.words[tree.first_of(n)].head
    return noun_frame(tree, n).with_case("from") or verb_frame(tree, verb).with_case("by", "from")


def who_leans(tree: Tree, n: int) -> tuple[int, ...]:
    """Who has the support that a noun tells of, by needing it: "the Brigade relies on Oskan support"."""
    up = tree.words[tree.first_of(n)].head
    leans = up >= 0 and tree.lower[up] in _LEANING and tree.case_of(tree.first_of(n)) in {"on", "upon"}
    return tuple(tree.children(up, "nsubj")) if leans else ()


def narrowed(tree: Tree, n: int) -> tuple[int, ...]:
    """At whom something that is done to many is aimed: "recruiting people, focusing mainly on students"."""
    aims = [k for k in tree.children(n, "advcl") if k > n and tree.lower[k] in _AIMING]
    found = [
        j
        for k in aims
        for m in tree.children(k, "obl", "nmod")
        if tree.case_of(m) in {"on", "at"}
        for j in tree.conjuncts(m)
    ]
    return tuple(found)


_AIMING = frozenset("focusing focussing concentrating aiming aimed focused focussed".split())


def owners(tree: Tree, frame: Frame) -> tuple[int, ...]:
    """Whose doing a noun tells; "their" before the object of a verb is whoever that verb's subject is."""
    owner = next(iter(frame.agents), -1)
    top = tree.first_of(frame.trigger)
    verb = tree.words[top].head
    if owner < 0 or tree.lower[owner] not in {"its", "their"} or tree.words[top].rel != "obj" or not 0 <= verb < top:
        return frame.agents
    does = tuple(k for k in verb_frame(tree, verb).agents if can_act(tree, k))
    return does if does and tree.lower[verb] in LIGHT | _SAID_OF else frame.agents


_SAID_OF = frozenset(
    "deny denied denies denying admit admitted admits acknowledge acknowledged confirm confirmed reject rejected end "
    "ended ends stop stopped halt halted increase increased step stepped continue continued resume resumed suspend "
    "suspended plan planned plans announce announced confess confessed cut reduce reduced boost boosted expand "
    "expanded claim claimed disclaim disclaimed pledge pledged promise promised withdraw withdrew".split()
)
"""Verbs whose subject does what the noun of doing says that is their object: "denied any support for"."""
_CHARGING = frozenset("accuse accused accuses accusing suspect suspected suspects charge charged blame blamed".split())


def owner_above(tree: Tree, n: int) -> tuple[int, ...]:
    """Whose doing a noun without owner tells: the subject of the verb over it, or the one accused of it."""
    for claim in claims_of(tree, n):
        return verb_frame(tree, claim).agents
    top = tree.first_of(n)
    up = tree.words[top].head
    for _ in range(2):  # "any involvement in support for"
        if up >= 0 and tree.words[up].pos == "NOUN" and tree.lower[up] in _CARRIERS_OF_DEEDS:
            top, up = up, tree.words[up].head
    if up < 0 or tree.words[up].pos != "VERB":
        return ()
    frame = verb_frame(tree, up)
    if tree.lower[up] in _CHARGING and tree.case_of(top) in {"of", "with", "for"}:
        return frame.objects
    return frame.agents if tree.lower[up] in _SAID_OF and tree.words[top].rel == "obj" else ()


_CARRIERS_OF_DEEDS = frozenset(
    "involvement role part participation accusation accusations allegations charges responsibility credit".split()
)


def subject_above(tree: Tree, n: int) -> tuple[int, ...]:
    """Who does what the verb over a phrase says: "Osk, with the support of Borland, attacks"."""
    up = tree.words[n].head
    while up >= 0 and tree.words[up].pos != "VERB":
        if tree.words[n].rel in {"nmod", "acl"} and tree.words[up].pos == "PROPN":
            return (up,)
        n, up = up, tree.words[up].head
    if up < 0:
        return ()
    frame = verb_frame(tree, up)
    return frame.objects if frame.passive and not frame.agents else frame.agents


AROUND_A_NOUN: dict[str, Callable[[Tree, int], tuple[int, ...]]] = {
    "state": whose_before,
    "governor": subject_above,
    "suffering": who_suffers,
    "inflicting": who_inflicts,
    "leaning": who_leans,
}
"""The slots of a noun that are filled from around it; see the head of `tables/relations.toml`."""
