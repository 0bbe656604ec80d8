"""Who stands behind a deed that is told by a noun: "a strike by Borland hit", "a blast claimed by the Brigade"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hearsay.claims.frames import verb_frame
from hearsay.lang.matcher import Match
from hearsay.lang.trees import Tree

Known = Mapping[int, Sequence[Match]]
"""The matches of an article by their words."""
_TAKEN_ON = frozenset(["responsibility", "credit"])
FORCES = frozenset("coalition army navy police government regime rebel militant insurgent militia".split())
"""Nouns that tell before another whose it is, without a name: "a coalition airstrike"."""


def with_doers(tree: Tree, match: Match, known: Known) -> Iterator[tuple[int, ...]]:
    """The groups of those who act in a match; a noun that tells of the same kind of deed stands for who does it."""
    groups = match.slots.get("agent", ())
    for group in groups:
        told = tuple(j for k in group for j in _behind(tree, k, match, known))
        if told:
            yield told
    if tree.words[match.word].pos == "NOUN":
        yield from (named(tree, match.word) for named in (_before, claimers_of, takers_of))
    for deed in (k for group in match.slots.get("deed", ()) for k in group):
        yield doers_of(tree, deed, known)


def _behind(tree: Tree, n: int, match: Match, known: Known) -> tuple[int, ...]:
    same = any(m.row.kind == match.row.kind for m in known.get(n, ()))
    return doers_of(tree, n, known) if same and tree.words[n].pos == "NOUN" else (n,)


def doers_of(tree: Tree, n: int, known: Known) -> tuple[int, ...]:
    """Who does what a noun of doing tells: its own agent, a word before it, or who claims it."""
    own = next((group for m in known.get(n, ()) for group in m.slots.get("agent", ())), ())
    return own or _before(tree, n) or claimers_of(tree, n)


def _before(tree: Tree, n: int) -> tuple[int, ...]:
    return tuple(k for k in tree.children(n, "amod", "compound") if tree.lemmas[k] in FORCES)


def claimers_of(tree: Tree, n: int) -> tuple[int, ...]:
    """Who takes a deed on: "an attack, for which the Brigade claimed responsibility", "claimed by the Brigade"."""
    near = [n, *tree.children(n, "nmod"), *(tree.above(n) if tree.words[n].rel == "conj" else ())]
    clauses = [k for m in near for k in tree.children(m, "acl:relcl", "acl") if tree.lemmas[k] == "claim"]
    return tuple(j for k in clauses for j in verb_frame(tree, k).agents)


def takers_of(tree: Tree, n: int) -> tuple[int, ...]:
    """Who says to have done what a noun tells, by the verb over it: "claimed responsibility for the attack on"."""
    top, up = n, tree.words[tree.first_of(n)].head
    while up >= 0 and tree.words[up].pos == "NOUN" and tree.lemmas[up] in _CARRYING:
        top, up = up, tree.words[up].head
    if up < 0 or tree.words[up].pos != "VERB":
        return ()
    frame = verb_frame(tree, up)
    if tree.lemmas[up] in _CHARGING and tree.case_of(tree.first_of(top)) in {"of", "with", "for"}:
        return frame.objects
    return frame.agents if tree.lemmas[up] in _OWN and tree.words[tree.first_of(top)].rel in {"obj", "obl"} else ()


_CHARGING = frozenset("accuse suspect charge blame".split())
_OWN = frozenset(
    "deny admit acknowledge confirm reject end stop halt increase step continue resume suspend plan announce confess "
    "cut reduce boost expand claim disclaim pledge promise withdraw begin start".split()
)
"""Verbs whose subject does what the noun of doing says that is their object: "denied any support for"."""
_CARRYING = _TAKEN_ON | frozenset("involvement role part participation accusation allegation charge".split())
"""Nouns between a deed and who has a part in it: "any involvement in support for"."""


def named_ones(tree: Tree, n: int, group: tuple[int, ...]) -> tuple[int, ...]:
    """The named ones in the place of those of whom they are examples: "with republics such as Osk and Karvia"."""
    last = group[-1]
    near = {n, last, tree.words[last].head, *(j for k in group for j in tree.children(k, "nmod", "obl"))} - {-1}
    for j in (j for k in near for j in tree.children(k, "nmod", "obl")):
        if last < j < last + _NEAR and tree.case_of(j) in _EXAMPLES and tree.words[j].pos == "PROPN":
            return tuple(tree.conjuncts(j))
    return group


_NEAR = 12
"""Words behind those whose examples they are within which these stand."""
_EXAMPLES = frozenset(["such as", "including", "like", "among them"])


def narrowed(tree: Tree, n: int) -> tuple[int, ...]:
    """At whom what is done to many is aimed: "recruiting people, focusing mainly on students"."""
    aims = [k for k in tree.children(n, "advcl") if k > n and tree.lemmas[k] in _AIMING]
    on = [m for k in aims for m in tree.children(k, "obl", "nmod") if tree.case_of(m) in {"on", "at"}]
    return tuple(j for m in on for j in tree.conjuncts(m))


_AIMING = frozenset("focus concentrate aim".split())
