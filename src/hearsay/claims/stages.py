"""How far an incident came: done, planned, threatened, foiled; and what is only thought of."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.frames import Frame
from hearsay.lang.trees import Tree
from hearsay.records import Stage

_ATTEMPTS = frozenset("try tried tries trying attempt attempted attempts attempting fail failed fails".split())
_FOILING = frozenset(
    "foil foiled foils thwart thwarted thwarts avert averted avoid avoided prevent prevented prevents defuse defused "
    "deactivate deactivated disrupt disrupted abort aborted stop stopped frustrate frustrated repel repelled".split()
)
_THREATENING = frozenset("threaten threatened threatens threatening vow vowed vows warn warned threat threats".split())
_PLANNING = frozenset(
    "plan planned plans planning plot plotted plots plotting intend intended intends prepare prepared prepares "
    "preparing conspire conspired conspiring conspiracy want wanted wants".split()
)
_UNREAL = frozenset("if could would should may might must can unless whether let".split())


def stage_of(tree: Tree, n: int, frame: Frame) -> Stage:
    """How far it came, by what governs the words: "plotted to", "threatened to", "foiled", "tried to"."""
    over = [*_chain(tree, next(_governors(tree, n), None)), *_chain(tree, frame.light)]
    chain = [tree.lower[k] for k in over if not _failed_to(tree, k)]
    beside = [tree.lower[k] for k in tree.children(n, "amod", "compound")]
    beside += [tree.lower[k] for k in tree.children(n, "acl") if not tree.children(k, "obl:agent")]
    if any(w in _FOILING for w in chain) or any(w in {"foiled", "failed", "thwarted", "attempted"} for w in beside):
        return "foiled"
    if any(w in _ATTEMPTS for w in chain):
        return "foiled"
    if any(w in _THREATENING for w in chain):
        return "threatened"
    if any(w in _PLANNING for w in chain) or "planned" in beside or frame.course == "planned":
        return "planned"
    if tree.lower[n] in {"attempt", "attempts"} and not any(tree.lower[k] == "coup" for k in tree.children(n)):
        return "foiled"
    return "planned" if tree.lower[n] in {"plot", "plots"} else "occurred"


_CHAIN = 4
"""Words over a verb or noun that may tell how far its incident came: "plans to send them to carry out attacks"."""


def _chain(tree: Tree, up: int | None) -> Iterator[int]:
    for _ in range(_CHAIN):
        if up is None:
            return
        yield up
        up = next(_governors(tree, up), None)


def _failed_to(tree: Tree, n: int) -> bool:
    """True for "failed to prevent", which foils nothing, and for the "failed" in it."""
    is_failing = tree.lower[n] in _FAILING
    over = tree.words[n].head if tree.lower[n] in _FOILING else -1
    foils = any(tree.lower[k] in _FOILING for k in tree.children(n, "xcomp")) if is_failing else False
    return foils or (over >= 0 and tree.lower[over] in _FAILING)


_FAILING = frozenset("fail failed fails failing unable neglected".split())


def _governors(tree: Tree, n: int) -> Iterator[int]:
    """The words that govern a verb as infinitive, or a noun as object or behind "of" and "to"."""
    word = tree.words[n]
    if word.head < 0:
        return
    if word.pos == "VERB":
        marks = {tree.lower[k] for k in tree.children(n, "mark", "aux")}
        if word.rel in {"xcomp", "acl", "advcl", "ccomp"} and ("to" in marks or tree.lower[n].endswith("ing")):
            yield word.head
        elif word.rel == "ccomp" and marks & {"will", "'ll", "’ll"} and _says_we(tree, n):
            yield word.head  # "we will bomb it, the group warned"
    elif word.rel in {"obj", "nsubj:pass"} or (word.rel in {"nmod", "obl"} and tree.case_of(n) in {"of", "to", "in"}):
        yield word.head


def _says_we(tree: Tree, n: int) -> bool:
    return any(tree.lower[k] in {"we", "i"} for k in tree.children(n, "nsubj"))


def is_unreal(tree: Tree, n: int) -> bool:
    """True for what is only thought: "if they attack", "could kill", "to kill" under nothing that tells of it."""
    marks = {tree.lower[k] for k in tree.children(n, "mark", "aux")}
    if marks & _UNREAL:
        return "have" not in marks or "if" in marks
    return (
        "to" in marks
        and not tree.lower[n].endswith("ing")
        and tree.words[n].rel in {"xcomp", "advcl", "acl"}
        and not _is_reached(tree, n)
    )


_REACHED = frozenset("managed went used came claimed admitted helped continued began started responsible said".split())


def _is_reached(tree: Tree, n: int) -> bool:
    """True for an infinitive that came to be: "managed to blow up", "is said to have killed"."""
    if any(tree.lower[k] == "have" for k in tree.children(n, "aux")):
        return True
    head = tree.words[n].head
    return head >= 0 and tree.lower[head] in _REACHED


def is_hypothetical(tree: Tree, n: int) -> bool:
    """True for a noun under a verb that tells of what is only thought: "could prevent an attack"."""
    over = tree.words[n].head
    if over < 0 or tree.words[over].pos != "VERB" or tree.lower[over] in _PRESUPPOSING:
        return False
    if _failed_to(tree, over):
        return False
    nothing_to_do = tree.lower[over] == "do" and tree.case_of(n) == "with"
    return not nothing_to_do and is_unreal(tree, over)


_PRESUPPOSING = frozenset("claim condemn investigate mourn avenge solve deny discuss commemorate".split())
"""Verbs of which nothing can be the object but what took place: "nobody came forward to claim the attack"."""
