"""Who stands behind a deed that is told by a noun: "a strike by Borland hit", "killed in a raid of the Bureau".

A noun of doing does nothing itself. Where one stands in the place of those who act, they are looked for around it.
"""

from __future__ import annotations

from hearsay.claims.frames import Frame, noun_frame, verb_frame
from hearsay.claims.relation_kinds import RelationTable, RelationWords
from hearsay.claims.trees import Tree

_CLAIMING = frozenset("claim claims claimed claiming".split())
_RESPONSIBILITY = frozenset(["responsibility", "credit"])
_HANDS = frozenset(["hand", "hands"])
_FORCES_BEFORE = frozenset("coalition army navy police government regime rebel militant insurgent militia".split())
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
    near = tree.children(n, "amod", "compound")
    return tuple(
        k for k in near if tree.text[tree.words[k].span.start].isupper() or tree.lower[k] in _FORCES_BEFORE
    )


def claims_of(tree: Tree, n: int) -> list[int]:
    """The verbs by which somebody takes a deed on: "an attack, for which the Brigade claimed responsibility"."""
    near = [n, *(k for k in tree.children(n, "nmod")), *(tree.above(n) if tree.words[n].rel == "conj" else ())]
    clauses = [k for m in near for k in tree.children(m, "acl:relcl", "acl") if tree.lower[k] in _CLAIMING]
    return [k for k in clauses if {tree.lower[j] for j in tree.children(k, "obj")} & _RESPONSIBILITY]


def doers_beside(
    tree: Tree, frame: Frame, words: RelationWords, table: RelationTable
) -> tuple[tuple[int, ...], ...]:
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


def hyphened(tree: Tree, n: int) -> tuple[int, int] | None:
    """Who does it and to whom, of a participle before a noun: "Borland-backed militias"."""
    word = tree.words[n]
    if n < 2 or word.rel != "amod" or word.head <= n or tree.lower[n - 1] not in {"-", "‑", "–"}:
        return None
    before = tree.words[n - 2]
    joined = before.span.end == tree.words[n - 1].span.start and tree.words[n - 1].span.end == word.span.start
    return (n - 2, word.head) if joined and before.pos in {"PROPN", "NOUN", "ADJ"} else None
