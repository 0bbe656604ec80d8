"""Names from the model's scores: who and what is named, as spans of the text. Plain arithmetic."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from hearsay.model import NAME_TYPES, Name, Span
from hearsay.reading.decode import Range, softmax
from hearsay.reading.pieces import Floats, Ints, Pieces
from hearsay.reading.spans import best_spans, spans_of

_LEAST = 0.02
"""Sentences in which no piece is likelier than this to be named hold no name."""
_LONGEST = 400
"""Words of a sentence that are looked at together."""
_ASKING = frozenset("why how what when where who whom whose which is are was were do does did can will".split())
_LEADING = re.compile(r"[\s\"'“”‘’(\[]*(?:[Tt]he\s+)?")
_TRAILING = re.compile(r"(?:['’]s|[\s\"'“”‘’)\],;:!?])+$")


def joint_scores(scores: Floats) -> Floats:
    """Log shares (rows, 1 + 2 * types) of tags of which a piece has one, from scores (rows, types * 3) of each type.

    A piece begins a name of a type where it does so in that type and in no other.
    """
    logp = np.log(softmax(scores.reshape(len(scores), len(NAME_TYPES), 3)) + 1e-9)
    outside = logp[..., 0].sum(axis=1, keepdims=True)
    named = (logp[..., 1:] - logp[..., :1] + outside[..., None]).reshape(len(scores), -1)
    joint: Floats = np.concatenate([outside, named], axis=1)
    joint -= np.log(np.exp(joint).sum(axis=1, keepdims=True))
    return joint


class Names:
    """The names of an article while its windows are read; each word counts as the window sees it whose core has it."""

    def __init__(self, pieces: Pieces, ranges: list[Range]) -> None:
        self._pieces, self._ranges = pieces, ranges
        self._scores = np.zeros((len(pieces), 3 * len(NAME_TYPES)), dtype=np.float32)
        self._scores[:, ::3] = 20  # outside

    def see(self, window: Range, core: Range, scores: Floats) -> None:
        """Take what the helpers say of a window, its marks included."""
        a, b = max(core[0], window[0]), min(core[1], window[1])
        self._scores[a:b] = scores[1 + a - window[0] : 1 + b - window[0]]

    def names(self, text: str) -> tuple[Name, ...]:
        """The names, none within another, in the order of the text."""
        return tuple(name for found in self.raw() if (name := _trimmed(text, found)))

    def raw(self) -> list[Name]:
        """The names as they are marked, with "the" and marks at their edges."""
        firsts = np.array([a for a, _ in self._ranges], dtype=np.int64)
        if not len(firsts):
            return []
        logp = joint_scores(self._scores[firsts])
        sentence = self._pieces.sentence[firsts]
        edges = [0, *(np.flatnonzero(np.diff(sentence)) + 1).tolist(), len(firsts)]
        parts = [(k, min(k + _LONGEST, b)) for a, b in pairwise(edges) for k in range(a, b, _LONGEST)]
        parts = [(a, b) for a, b in parts if np.exp(logp[a:b, 1:]).max() > _LEAST]
        out: list[Name] = []
        for (a, _), tags in zip(parts, tags_of(logp, parts), strict=True):
            for kind, first, end in spans_of(tags):
                share = np.exp(logp[a + first : a + end, 1 + 2 * kind : 3 + 2 * kind]).sum(axis=1).min()
                start = int(self._pieces.starts[self._ranges[a + first][0]])
                stop = int(self._pieces.ends[self._ranges[a + end - 1][1] - 1])
                out.append(Name(Span(start, stop), NAME_TYPES[kind], round(min(float(share), 1.0), 3)))
        return out


def tags_of(logp: Floats, parts: list[Range]) -> list[Ints]:
    """The likeliest tags of parts of a table of log shares, those of like length found together."""
    found: dict[Range, Ints] = {}
    order = sorted(parts, key=lambda p: p[1] - p[0])
    for k in range(0, len(order), 16):
        here = order[k : k + 16]
        room = max(b - a for a, b in here)
        table = np.full((len(here), room, logp.shape[1]), np.float32(-30), dtype=np.float32)
        table[..., 0] = 0
        for n, (a, b) in enumerate(here):
            table[n, : b - a] = logp[a:b]
        for (a, b), tags in zip(here, best_spans(table), strict=True):
            found[a, b] = tags[: b - a]
    return [found[p] for p in parts]


def _trimmed(text: str, name: Name) -> Name | None:
    """The name less "the", marks, a possessive and question words at its edges; None where nothing is left."""
    start, end = name.span.start, name.span.end
    while (m := _LEADING.match(text, start, end)) and m.end() > start and m.end() < end:
        start = m.end()
    words = text[start:end].split()
    while len(words) > 1 and words[0].lower() in _ASKING:
        start = text.index(words[1], start + len(words[0]))
        words = words[1:]
    if m := _TRAILING.search(text, start, end):
        end = m.start()
    if end <= start or not any(c.isalnum() for c in text[start:end]) or text[start:end].lower() in _ASKING:
        return None
    return Name(Span(start, end), name.type, name.confidence)
