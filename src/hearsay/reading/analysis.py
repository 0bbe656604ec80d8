"""What the model's helper heads see of an article, piece by piece: names, parts of speech, dependency trees. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.reading.candidates import Model
from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import Floats, Ints, Pieces, window_inputs, windows_of
from hearsay.reading.trees import tree_of


@dataclass(frozen=True, slots=True)
class Helped:
    """For every piece of an article, in the article's own counting.

    `names` and `proper` are scores (pieces, types * 3) for `name_tags`: names as news analysts mark them ("the
    militants" too), and proper names alone. `upos` counts in UPOS, `rels` in the model's relations. A head of -1 is
    the root. Head and relation are those of the pieces that were said to stand for words, and -1 and 0 of all others.
    """

    names: Floats
    proper: Floats
    upos: Ints
    heads: Ints
    rels: Ints


def help_with(pieces: Pieces, model: Model, words: Ints | None = None) -> Helped:
    """What the helpers say of an article's pieces; each is seen in the window whose core has it.

    `words` are the pieces that stand for words; without them no trees are made.
    """
    n = len(pieces)
    names, proper = (np.zeros((n, 3 * len(NAME_TYPES)), dtype=np.float32) for _ in range(2))
    upos, rels = (np.zeros(n, dtype=np.int64) for _ in range(2))
    heads = np.full(n, -1, dtype=np.int64)
    for start, end, a, b in windows_of(pieces, model.window - 2, model.overlap):
        ids, kinds, sentence = window_inputs(pieces, start, end)
        states, _ = model.encode(ids, kinds, sentence)
        helped = model.help(states, sentence)
        names[a:b], proper[a:b], upos[a:b] = (part[1:-1][a - start : b - start] for part in helped[:3])
        here = words[(words >= start) & (words < end)] if words is not None else np.zeros(0, dtype=np.int64)
        if len(here):
            up, rel = tree_of(helped, here - start, pieces.sentence[here], model.label)
            core = (here >= a) & (here < b)
            heads[here[core]], rels[here[core]] = np.where(up < 0, -1, here[up])[core], rel[core]
    return Helped(names, proper, upos, heads, rels)
