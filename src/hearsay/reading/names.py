"""Names from the model's scores: who and what is named, as ranges of pieces. Plain arithmetic."""

from __future__ import annotations

import numpy as np

from hearsay.reading.decode import softmax
from hearsay.reading.pieces import Floats, Ints, Pieces, dotted_places

NAME_TYPES = ("person", "organisation", "place", "group", "date")
"""What a name may be; `group` is a nationality or a people, `date` a date or a time."""
_O, _B, _I = 0, 1, 2
_NEVER = np.float32(-1e9)


def name_tags(scores: Floats, pieces: Pieces, text: str) -> Ints:
    """The likeliest tags (pieces, types) of 0 outside, 1 begin, 2 inside, from scores (pieces, types * 3).

    Found for each type by itself, since names of different types may nest; no name begins or ends inside a word.
    """
    logp = np.log(softmax(scores.reshape(len(scores), len(NAME_TYPES), 3)) + 1e-9)
    tags = np.zeros((len(scores), len(NAME_TYPES)), dtype=np.int64)
    if not len(scores):
        return tags
    inner = _inside_words(pieces, text)
    best = logp[0].copy()
    best[:, _I] = _NEVER
    back = np.zeros((len(scores), len(NAME_TYPES), 3), dtype=np.int64)
    for k in range(1, len(scores)):
        if inner[k]:  # outside stays outside, a name goes on
            back[k, :, _O], back[k, :, _I] = _O, np.where(best[:, _B] > best[:, _I], _B, _I)
            best = np.stack([best[:, _O], np.full(len(best), _NEVER), best[:, 1:].max(axis=1)], axis=1)
            continue
        free, named = best.argmax(axis=1), np.where(best[:, _B] > best[:, _I], _B, _I)
        back[k, :, _O] = back[k, :, _B] = free
        back[k, :, _I] = named
        top, go_on = best.max(axis=1), best[:, 1:].max(axis=1)
        best = np.stack([top, top, go_on], axis=1) + logp[k]
    at = best.argmax(axis=1)
    types = np.arange(len(NAME_TYPES))
    for k in range(len(scores) - 1, -1, -1):
        tags[k] = at
        at = back[k, types, at]
    return tags


def _inside_words(pieces: Pieces, text: str) -> np.ndarray:
    """Which pieces go on with a word that an earlier one began; "U.S." is one word, its last point included."""
    dotted = dotted_places(text)
    flags = np.zeros(len(pieces), dtype=bool)
    for k in range(1, len(pieces)):
        start = int(pieces.starts[k])
        joined = start == pieces.ends[k - 1] and text[start].isalnum() and text[start - 1].isalnum()
        flags[k] = joined or start in dotted
    return flags


def tagged_ranges(tags: Ints) -> list[tuple[int, int]]:
    """The ranges that tags (pieces,) of one type mark."""
    found, start = [], -1
    for k, tag in enumerate([*tags, _O]):
        if start >= 0 and tag != _I:
            found.append((start, k))
            start = -1
        if tag == _B:
            start = k
    return found
