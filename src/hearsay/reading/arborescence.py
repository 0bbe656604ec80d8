"""The best dependency tree of a sentence from the scores of its arcs: one root, and no circle. Pure.

The method is that of Chu and Liu (1965) and Edmonds (1967): each word takes its best head, and a circle that comes of
it is drawn together to one node, solved, and opened where it costs least.
"""

from __future__ import annotations

import numpy as np

from hearsay.reading.pieces import Floats, Ints

_LONGEST = 160
"""Words of a sentence for which the best tree is sought; of longer ones, which are lists, circles are merely opened."""
_NEVER = -1e9


def best_heads(scores: Floats) -> Ints:
    """The head of each word, -1 for the root, in the tree whose arcs have the highest sum.

    `scores` are (words, 1 + words): in column 0 that a word is the root, in column 1 + k that word k is its head.
    """
    n = len(scores)
    own = scores.copy()
    own[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Ints = own.argmax(axis=1) - 1
    if n == 0 or (int((heads < 0).sum()) == 1 and not _circle(heads)):
        return heads
    if n > _LONGEST:
        return np.array(without_circles(heads.tolist()), dtype=np.int64)
    best = own[:, 1:].max(axis=1, initial=_NEVER)
    at_most = own[:, 0] - best + best.sum()  # no tree under a word is worth more than that
    chosen, worth = heads, -np.inf
    for root in np.argsort(-at_most):
        if at_most[root] <= worth:
            break
        tree = _rooted(own, root)
        if (sum_ := float(own[np.arange(n), tree + 1].sum())) > worth:
            chosen, worth = tree, sum_
    return chosen


def _rooted(scores: Floats, root: int) -> Ints:
    """The best tree under one word."""
    own = scores[:, 1:].copy()
    own[root] = _NEVER
    return _tree(own, root)


def _tree(scores: Floats, root: int) -> Ints:
    """The best tree; `scores` are (word, head)."""
    heads: Ints = scores.argmax(axis=1)
    heads[root] = -1
    circle = _circle(heads)
    if not circle:
        return heads
    ring = np.array(circle)
    rest = np.array([k for k in range(len(heads)) if k not in set(circle)])
    place = len(rest)  # of the circle, drawn together
    smaller = np.full((place + 1, place + 1), _NEVER, dtype=scores.dtype)
    smaller[:place, :place] = scores[np.ix_(rest, rest)]
    out = scores[np.ix_(rest, ring)]
    smaller[:place, place] = out.max(axis=1)
    into = scores[np.ix_(ring, rest)] - scores[ring, heads[ring]][:, None]
    smaller[place, :place] = into.max(axis=0)
    solved = _tree(smaller, int(np.flatnonzero(rest == root)[0]))
    for n, head in enumerate(solved[:place]):
        heads[rest[n]] = -1 if head < 0 else ring[out[n].argmax()] if head == place else rest[head]
    entry = solved[place]
    heads[ring[into[:, entry].argmax()]] = rest[entry]
    return heads


def _circle(heads: Ints) -> list[int]:
    """The words of a circle, the first that is found; empty where there is none."""
    up = heads.tolist()
    done = [False] * len(up)
    for start in range(len(up)):
        path: list[int] = []
        at = start
        while at >= 0 and not done[at]:
            done[at] = True
            path.append(at)
            at = up[at]
        if at in path:
            return path[path.index(at) :]
    return []


def without_circles(heads: list[int]) -> list[int]:
    """The heads, with each circle opened at the first of its words: that one becomes a root."""
    done = [False] * len(heads)
    for start in range(len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        at = start
        while at >= 0 and not done[at]:
            if at in seen:
                heads[min(path[path.index(at) :])] = -1
                break
            seen.add(at)
            path.append(at)
            at = heads[at]
        for k in path:
            done[k] = True
    return heads
