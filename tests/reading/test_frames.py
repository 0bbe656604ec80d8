"""Where the linker looks, and the spans that scores make: plain arithmetic, checked against slow ways."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.reading.frames import LENGTHS, around, in_sentence, sentence_frames
from hearsay.reading.spans import best_spans, spans_of


def test_around_a_cue_lies_as_much_before_as_behind() -> None:
    assert around(np.array([[10, 12]]), 6).tolist() == [[7, 8, 9, 10, 11, 12]]


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6), st.data())
def test_every_predicate_has_one_frame_that_holds_it(lengths: list[int], data: st.DataObject) -> None:
    inner = np.repeat(np.arange(len(lengths)), lengths)
    sentence = np.pad(inner, (1, 1), mode="edge")
    count = data.draw(st.integers(1, 8))
    predicates = np.array(sorted(data.draw(st.integers(1, len(inner))) for _ in range(count)))
    seen = []
    for which, places in sentence_frames(sentence, predicates):
        assert places.shape[1] in LENGTHS
        for n, row in zip(which, places, strict=True):
            own = row[in_sentence(sentence, predicates[[n]], row[None])[0]]
            assert predicates[n] in own
            size = lengths[sentence[predicates[n]]]
            assert len(own) == size or (size > LENGTHS[-1] and len(own) > LENGTHS[-1] // 2 - 1)
        seen += which.tolist()
    assert sorted(seen) == list(range(count))


def _slowly(logp: np.ndarray) -> float:
    """The score of the best well-formed tags, all tried."""
    best = -np.inf
    for tags in product(range(logp.shape[1]), repeat=len(logp)):
        formed = all(t % 2 == 1 or t == 0 or (k and tags[k - 1] in (t, t - 1)) for k, t in enumerate(tags))
        if formed:
            best = max(best, sum(logp[k, t] for k, t in enumerate(tags)))
    return float(best)


@given(st.integers(0, 10_000))
def test_the_best_spans_are_the_best_of_all(seed: int) -> None:
    logp = np.random.default_rng(seed).normal(size=(1, 4, 5)).astype(np.float32)
    tags = best_spans(logp)[0]
    assert np.isclose(sum(logp[0, k, t] for k, t in enumerate(tags)), _slowly(logp[0]), atol=1e-5)


def test_spans_are_read_off_tags() -> None:
    assert spans_of(np.array([0, 1, 2, 1, 0, 3, 4, 4])) == [(0, 1, 3), (0, 3, 4), (1, 5, 8)]
    assert spans_of(np.array([0, 0])) == []
