"""Where the linker looks for what belongs to a cue or a predicate: rows of places in a window. Plain arithmetic."""

from __future__ import annotations

import numpy as np

from hearsay.reading.pieces import Ints

LENGTHS = (24, 48, 96, 160)
"""Rows of places come in these lengths; a longer sentence is seen in the last one, around its predicate."""


def around(cues: Ints, region: int) -> Ints:
    """For each cue (first and last piece) the places (cues, region) around its first piece."""
    return cues[:, :1] - region // 2 + np.arange(region)


def sentence_frames(sentence: Ints, predicates: Ints) -> list[tuple[Ints, Ints]]:
    """For predicates of a window, grouped by the length of their sentence: which they are, and their places.

    `sentence` has a row for each piece of the window, the model's marks at both ends included; `predicates` are
    pieces. A frame begins where the sentence does and may reach beyond it.
    """
    size = len(sentence)
    first = np.searchsorted(sentence[1:-1], sentence[predicates], side="left") + 1
    last = np.minimum(np.searchsorted(sentence[1:-1], sentence[predicates], side="right") + 1, size - 1)
    length = last - first
    step = np.searchsorted(LENGTHS[:-1], length)
    out = []
    for k, room in enumerate(LENGTHS):
        here = np.flatnonzero(step == k)
        if len(here):
            start = np.where(length[here] <= room, first[here], np.maximum(first[here], predicates[here] - room // 2))
            out.append((here, start[:, None] + np.arange(room)))
    return out


def in_sentence(sentence: Ints, predicates: Ints, places: Ints) -> np.ndarray:
    """Which places lie in the sentence of their predicate, the model's marks left out."""
    there = (places >= 1) & (places < len(sentence) - 1)
    safe = np.clip(places, 0, len(sentence) - 1)
    kept: np.ndarray = there & (sentence[safe] == sentence[predicates][:, None])
    return kept
