"""To which deed a time or a place belongs, and which words tell of the same happening as that deed.

The roles of the deeds tell first (ARGM-TMP, ARGM-LOC), the tree where they are silent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files

from hearsay.lang.trees import Tree
from hearsay.model import Span

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_DONE_TO = frozenset(["obj", "nsubj:pass"])
_WITHIN = frozenset("in by during".split())
_APART = frozenset("after before since until because although though if unless to".split())
"""Before a clause: it happens at another time than that above it."""
_RELATIVES = frozenset("that which who".split())


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    """The classes of verbs in `tables/adjuncts.toml`."""
    with files("hearsay.lang").joinpath("tables/adjuncts.toml").open("rb") as file:
        return {name: frozenset(lemmas.split()) for name, lemmas in tomllib.load(file).items()}


IsLeftOut = Callable[[Tree, int], bool]


def owner_of(tree: Tree, span: Span, role: str) -> int:
    """The word of the deed that a stretch belongs to in this role; -1 where it hangs on nothing that happens."""
    held = _held(tree, span, role)
    if held:
        return min(held)[1]
    above = (k for n in tree.within(span) for k in tree.above(n) if tree.words[k].span not in span)
    return next((k for k in above if is_happening(tree, k)), -1)


def is_of_another(tree: Tree, n: int, span: Span, role: str, left_out: IsLeftOut) -> bool:
    """True where a stretch has this role in deeds of which none tells of the same as a word.

    `left_out` tells of words that are no happenings, though the reader takes them for deeds: "the smugglers".
    """
    held = [word for _, word in _held(tree, span, role) if not left_out(tree, word)]
    own = [filler.span for filler in tree.filling(n, role)]
    if any(tree.words[word].span in filler for word in held for filler in own):
        return False  # "the fire at the shed in Tarn": what the reader takes for a deed there only says where
    return bool(held) and not any(is_one_happening(tree, n, word) or _is_done_to(tree, n, word) for word in held)


def _is_done_to(tree: Tree, n: int, noun: int) -> bool:
    """True for a noun to which a verb is done: "kidnapped the judge in Tarn" was done there."""
    return tree.words[noun].pos != "VERB" and tree.words[noun].head == n and tree.words[noun].rel in _DONE_TO


def _held(tree: Tree, span: Span, role: str) -> list[tuple[int, int]]:
    """The deeds in which a stretch heads what has the role, each with the length of that."""
    return [
        (filler.span.end - filler.span.start, deed.word)
        for deed in tree.predicates.values()
        for filler in deed.filling(role)
        if tree.words[deed.word].pos != "AUX" and span.start <= tree.words[filler.head].span.start < span.end
    ]


def is_happening(tree: Tree, n: int) -> bool:
    """True for a verb, and for a noun that the reader took for a deed."""
    return tree.words[n].pos == "VERB" or (n in tree.predicates and tree.words[n].pos == "NOUN")


def is_one_happening(tree: Tree, one: int, other: int) -> bool:
    """True where two words of a sentence tell of the same: "a blast killed nine", "attacked it, killing nine"."""
    return one == other or _leads(tree, one, other) or _leads(tree, other, one)


def _leads(tree: Tree, lower: int, upper: int) -> bool:
    """True where each word from the lower one up to the upper one tells of the same as that above it."""
    for above in tree.above(lower):
        if not _is_step(tree, lower, above):
            return False
        if above == upper:
            return True
        lower = above
    return False


def _is_step(tree: Tree, lower: int, upper: int) -> bool:
    if not is_happening(tree, lower):
        return False
    return (_clause_goes_on if tree.words[lower].pos == "VERB" else _noun_takes_part)(tree, lower, upper)


def _clause_goes_on(tree: Tree, lower: int, upper: int) -> bool:
    rel, lemma = tree.words[lower].rel, tree.lemmas[upper]
    if rel == "acl:relcl":  # "the bombing that killed nine on Friday"
        subject = tree.child(lower, "nsubj")
        return upper in tree.predicates and subject is not None and tree.lower[subject] in _RELATIVES
    if rel == "xcomp":
        return lemma in _verbs()["phase"]
    if tree.child(lower, *_SUBJECTS) is not None or set(tree.case_of(lower).split()) & _APART:
        return False
    return rel == "conj" or (rel in {"advcl", "acl"} and tree.lower[lower].endswith("ing"))


def _noun_takes_part(tree: Tree, lower: int, upper: int) -> bool:
    rel, lemma = tree.words[lower].rel, tree.lemmas[upper]
    if tree.words[upper].pos != "VERB":
        return False
    happen, hit = _verbs()["happen"], _verbs()["hit"]
    if rel == "nsubj":
        return lemma in happen | hit
    return (rel in _DONE_TO and lemma in happen) or (rel == "obl" and lemma in hit and tree.case_of(lower) in _WITHIN)


def happenings_over(tree: Tree, n: int) -> Iterator[int]:
    """What a word that is itself no happening takes part in: the deeds above it, up to the verb of its clause."""
    for k in (n, *tree.above(n)):
        if is_happening(tree, k):
            yield k
            if tree.words[k].pos == "VERB":
                return
