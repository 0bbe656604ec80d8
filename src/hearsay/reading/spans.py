"""The likeliest spans of several kinds from scores of begin and inside, for many rows at once. Plain arithmetic."""

from __future__ import annotations

import numpy as np

from hearsay.reading.pieces import Floats, Ints

_NEVER = np.float32(-1e9)


def best_spans(logp: Floats) -> Ints:
    """The likeliest well-formed tags (rows, steps) of log shares (rows, steps, 1 + 2 * kinds).

    0 is outside, 1 + 2k begins a span of kind k, 2 + 2k goes on with one (Viterbi).
    """
    rows, steps, tags = logp.shape
    kinds = (tags - 1) // 2
    every = np.arange(rows)
    state = np.full((rows, tags), _NEVER, dtype=np.float32)
    state[:, 0] = 0
    back = np.zeros((steps, rows), dtype=np.int64)
    back_in = np.zeros((steps, rows, kinds), dtype=bool)  # True: an inside follows an inside
    for k in range(steps):
        back[k] = state.argmax(axis=1)
        best = state[every, back[k]]
        begun, inside = state[:, 1::2], state[:, 2::2]
        back_in[k] = inside > begun
        new = logp[:, k].copy()
        new[:, 0] += best
        new[:, 1::2] += best[:, None]
        new[:, 2::2] += np.maximum(begun, inside)
        state = new
    found = np.zeros((rows, steps), dtype=np.int64)
    now = state.argmax(axis=1)
    for k in range(steps - 1, -1, -1):
        found[:, k] = now
        kind = np.maximum(now - 1, 0) // 2
        goes_on = (now > 0) & (now % 2 == 0)
        before = 1 + 2 * kind + back_in[k][every, kind]
        now = np.where(goes_on, before, back[k])
    return found


def spans_of(tags: Ints) -> list[tuple[int, int, int]]:
    """(kind, first, end) of the spans that one row of well-formed tags marks."""
    found: list[tuple[int, int, int]] = []
    for k in np.flatnonzero(tags).tolist():
        tag = int(tags[k])
        kind = (tag - 1) // 2
        if tag % 2:
            found.append((kind, k, k + 1))
        else:
            found[-1] = (kind, found[-1][1], k + 1)
    return found
