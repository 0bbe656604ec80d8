"""What the model's helper heads see of an article, piece by piece: names, parts of speech, dependency trees. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.reading.candidates import Model
from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import Floats, Ints, Pieces, window_inputs, windows_of


@dataclass(frozen=True, slots=True)
class Helped:
    """For every piece of an article, in the article's own counting.

    `names` and `proper` are scores (pieces, types * 3) for `name_tags`: names as news analysts mark them ("the
    militants" too), and proper names alone. `upos` counts in UPOS, `rels` in the model's relations. A head of -1 is
    the root. Upos, head and relation mean something where a word begins; a word's first free piece stands for it.
    """

    names: Floats
    proper: Floats
    upos: Ints
    heads: Ints
    rels: Ints


def help_with(pieces: Pieces, model: Model) -> Helped:
    """What the helpers say of an article's pieces; each is seen in the window whose core has it."""
    n = len(pieces)
    names, proper = (np.zeros((n, 3 * len(NAME_TYPES)), dtype=np.float32) for _ in range(2))
    upos, heads, rels = (np.zeros(n, dtype=np.int64) for _ in range(3))
    for start, end, a, b in windows_of(pieces, model.window - 2, model.overlap):
        ids, kinds, sentence = window_inputs(pieces, start, end)
        states, _ = model.encode(ids, kinds, sentence)
        here = [part[1:-1][a - start : b - start] for part in model.help(states, sentence)]
        names[a:b], proper[a:b], upos[a:b], rels[a:b] = here[0], here[1], here[2], here[4]
        heads[a:b] = np.where(here[3] == 0, -1, here[3] - 1 + start)  # place 0 stands for the root
    return Helped(names, proper, upos, heads, rels)
