"""The best tree: by hand, and against every tree there is of a short sentence."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.reading.arborescence import best_heads

CASES = {
    "a plain tree": ([[9, 0, 1], [1, 9, 0]], [-1, 0]),
    "two roots, the second under the first": ([[9, 0, 1], [8, 7, 0]], [-1, 0]),
    "a circle, opened where it costs least": ([[2, 0, 9, 1], [5, 9, 0, 1], [1, 1, 9, 0]], [1, -1, 1]),
    "nobody wants to be the root": ([[0, 0, 5], [3, 5, 0]], [1, -1]),
    "what a word says of itself counts for nothing": ([[5, 99, 1], [0, 6, 99]], [-1, 0]),
    "one word": ([[-3, 0]], [-1]),
}


@pytest.mark.parametrize("name", CASES)
def test_the_best_tree_by_hand(name: str) -> None:
    scores, heads = CASES[name]
    assert best_heads(np.array(scores, dtype=np.float32)).tolist() == heads


def test_no_words_have_no_heads() -> None:
    assert best_heads(np.zeros((0, 1), dtype=np.float32)).tolist() == []


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches_root(n: int) -> bool:
        seen = set()
        while n >= 0 and n not in seen:
            seen.add(n)
            n = heads[n]
        return n < 0

    return sum(h < 0 for h in heads) == 1 and all(reaches_root(n) for n in range(len(heads)))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2**32 - 1))))
def test_no_tree_of_a_short_sentence_is_better(drawn: tuple[int, int]) -> None:
    n, seed = drawn
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)

    def worth(heads: tuple[int, ...]) -> float:
        return float(sum(scores[k, h + 1] for k, h in enumerate(heads)))

    trees = (t for t in product(range(-1, n), repeat=n) if all(t[k] != k for k in range(n)) and is_tree(t))
    best = max(map(worth, trees))
    found = tuple(best_heads(scores).tolist())
    assert is_tree(found)
    assert worth(found) == pytest.approx(best, abs=1e-4)


def test_a_long_list_of_words_has_no_circle() -> None:
    scores = np.random.default_rng(7).normal(size=(400, 401)).astype(np.float32)
    heads = best_heads(scores).tolist()
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0:
            at, steps = heads[at], steps + 1
            assert steps <= len(heads)
