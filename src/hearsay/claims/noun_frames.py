"""Who does what to whom, around a noun of doing: by its phrase, by a light verb over it, as the reader tells.

The shapes follow Universal Dependencies.
"""

from __future__ import annotations

from hearsay.claims.frames import (
    Frame,
    Parts,
    framed,
    from_nouns,
    is_passive,
    is_thing_of_time,
    own_arguments,
    verb_frame,
)
from hearsay.lang.trees import Tree

LIGHT = frozenset(
    "carry carried carries carrying launch launched launches launching stage staged stages staging conduct conducted "
    "conducts conducting commit committed commits committing perpetrate perpetrated mount mounted make made makes "
    "making give gave given gives giving provide provided provides providing offer offered offers offering lend lent "
    "undertake undertook undertaken hold held holds holding wage waged execute executed perform performed do did done "
    "impose imposed imposes imposing receive received receives receiving extend extended deliver delivered begin began "
    "begun start started starts end ended ends plan planned plans planning plot plotted organise organised organize "
    "organized prepare prepared preparing sign signed signs open opened continue continued resume resumed step stepped "
    "have had has inflict inflicted inflicts inflicting".split()
)
"""Verbs that add little to the noun of doing that is their object: "launched an attack on"."""
_RECEIVING = frozenset(
    "receive received receives receiving get got gets suffer suffered suffers undergo underwent".split()
)


def frame_of(tree: Tree, n: int) -> Frame:
    """The frame around a word: of a verb by its clause, of a noun by its phrase and a light verb over it."""
    return verb_frame(tree, n) if tree.words[n].pos in {"VERB", "AUX"} else noun_frame(tree, n)


def noun_frame(tree: Tree, n: int) -> Frame:
    """The frame around a noun of doing: "Karvia's supplies of arms to the rebels", "launched an attack on"."""
    parts = Parts()
    for k in tree.children(n):
        rel = tree.words[k].rel
        if rel == "nmod:poss" and k < n:  # behind it stands whose something else is
            parts.agents += [j for j in tree.conjuncts(k) if not is_thing_of_time(tree, j)]
        elif rel in {"nmod", "obl", "obl:agent"}:
            case = tree.case_of(k)
            if case == "by":
                parts.agents += tree.conjuncts(k)
            elif case == "of":
                parts.objects += tree.conjuncts(k)
            else:
                parts.others += [(case, j) for j in tree.conjuncts(k)]
        elif rel in {"compound", "amod", "nmod:desc"}:
            parts.others.append(("", k))
        elif rel in {"acl", "acl:relcl"} and tree.lower[k] in _CARRIED and not tree.children(k, "obj"):
            inner = Parts()
            own_arguments(tree, k, inner, passive=tree.words[k].rel == "acl" or is_passive(tree, k))
            parts.agents += [j for j in inner.agents if j != n]
            parts.others += [(case, j) for case, j in inner.others if case != "by"]
            parts.agents += [j for case, j in inner.others if case == "by"]
    from_nouns(tree, n, parts, passive=True)
    _owned_by_those_it_is_done_to(tree, n, parts)
    light = _light_verb(tree, n)
    if light is not None:
        _from_light_verb(tree, n, light, parts)
    return framed(tree, n, parts, passive=False, light=light)


def _owned_by_those_it_is_done_to(tree: Tree, n: int, parts: Parts) -> None:
    """In "their recruitment by the Brigade" the owner is the one who is recruited."""
    by = [k for k in parts.agents if tree.case_of(tree.first_of(k)) == "by"]
    owners = [j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k)]
    if by and owners and not parts.objects:
        parts.agents = by
        parts.objects += owners


_CARRIED = frozenset(
    "carried launched staged conducted committed perpetrated mounted organised organized made led planned waged "
    "provided given imposed claimed executed".split()
)


def _light_verb(tree: Tree, n: int) -> int | None:
    top = tree.first_of(n)
    word = tree.words[top]
    if word.head < 0 or word.rel not in {"obj", "nsubj:pass", "obl", "nsubj"}:
        return None
    joined = tree.children(word.head, "conj") if word.rel == "nsubj:pass" else []  # "was ordered by A and carried out"
    return next((k for k in (word.head, *joined) if tree.lower[k] in LIGHT), None)


def _from_light_verb(tree: Tree, n: int, light: int, parts: Parts) -> None:
    """Take the subject of the light verb for the agent, and what its prepositions bring."""
    rel = tree.words[tree.first_of(n)].rel
    verb = verb_frame(tree, light)
    others = [pair for pair in verb.others if pair[1] != n]
    parts.others += others
    parts.indirect += verb.indirect
    if rel == "obj" and tree.lower[light] in _RECEIVING:
        parts.receivers += verb.agents
        parts.agents += [j for case, j in others if case == "from"]
    elif rel == "nsubj" and tree.lower[light] in _CARRIED and not verb.objects:  # "the attack carried out by"
        parts.agents += [j for case, j in others if case == "by" and not is_thing_of_time(tree, j)]
    elif rel in {"obj", "nsubj:pass"}:
        parts.agents += [k for k in verb.agents if k not in (n, *parts.agents)] if not parts.agents else []
