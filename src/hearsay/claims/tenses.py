"""Whether what a word tells is over, goes on or is to come, and whether it is told as not so, or as only possible."""

from __future__ import annotations

from hearsay.lang.trees import Tree
from hearsay.records import Course

_NEGATIONS = frozenset("not n't 't never no neither nor without hardly".split())
_TO_COME = frozenset(
    "will shall 'll would plan plans planned planning intend intends intended aims aim prepare "
    "prepares prepared preparing ready set going about want wants wanted seek seeks threaten threatens "
    "threatened vow vowed vows pledge pledged pledges promise promised promises agree agreed agrees "
    "decide decided due hope hopes hoped propose proposed consider considering considers".split()
)
_MAYBE = frozenset("may might could can would possibly perhaps reportedly".split())


def is_negated(tree: Tree, n: int) -> bool:
    """True where "not", "never", "no" stands with a word, but for "not only"."""
    near = tree.children(n, "advmod", "det", "cc", "aux", "mark", "case")
    return any(tree.lower[k] in _NEGATIONS and not _ONLY & set(tree.lower[k + 1 : k + 2]) for k in near)


_ONLY = frozenset("only just merely simply".split())


def course_of(tree: Tree, n: int) -> Course:
    """Whether what a verb says is over, goes on, or is meant to come."""
    auxiliaries = {tree.lower[k] for k in tree.children(n, "aux")}
    if auxiliaries & {"will", "shall", "'ll", "’ll", "ll", "would"}:
        return "planned"
    marks = {tree.lower[k] for k in tree.children(n, "mark")}
    up = tree.words[n].head
    if "to" in marks | auxiliaries and up >= 0 and tree.lower[up] in _TO_COME:
        return "planned"
    if "to" in marks and up >= 0 and tree.words[up].pos == "NOUN" and tree.lower[up].rstrip("s") in _PLANS:
        return "planned"
    if tree.lower[n].endswith("ing") and auxiliaries & {"is", "are", "am", "'s", "’s", "been", "'re"}:
        return "ongoing"
    if (
        not auxiliaries
        and tree.words[n].pos == "VERB"
        and tree.lower[n].endswith("s")
        and not tree.lower[n].endswith("ss")
    ):
        return "ongoing"
    return "past"


_PLANS = frozenset("plan plot intention decision preparation readiness threat promise pledge attempt order".split())


def is_doubtful(tree: Tree, n: int) -> bool:
    """True for "may have", "allegedly"."""
    return any(tree.lower[k] in _MAYBE for k in tree.children(n, "aux", "advmod"))
