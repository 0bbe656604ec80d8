"""Words and their dependency trees, from what the model's helper heads say of an article's pieces. Pure."""

from __future__ import annotations

import numpy as np

from hearsay.model import Span, Word
from hearsay.reading.decode import Range
from hearsay.reading.pieces import Floats, Ints, Pieces, dotted_places

UPOS = tuple("_ ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
"""Parts of speech as Universal Dependencies names them, in the model's order."""
_APOSTROPHES = ("'", "’")
_CLITICS = frozenset("s t re ve ll d m".split())

Helping = tuple[Floats, Floats, Ints, Ints, Ints]
"""What the model's helpers give for a window; see `candidates.Help`."""


class Trees:
    """The trees of an article while its windows are read; each piece counts as the window sees it whose core has it."""

    def __init__(self, pieces: Pieces, relations: tuple[str, ...]) -> None:
        self._pieces, self._relations = pieces, relations
        n = len(pieces)
        self._pos, self._rels = (np.zeros(n, dtype=np.int64) for _ in range(2))
        self._heads = np.full(n, -1, dtype=np.int64)

    def see(self, window: Range, core: Range, helped: Helping) -> None:
        """Take what the helpers say of a window."""
        start, end = window
        a, b = max(core[0], start), min(core[1], end)  # a core may reach a piece beyond what the window could take
        pos, heads, rels = (part[1:-1][a - start : b - start] for part in helped[2:])
        self._pos[a:b], self._rels[a:b] = pos, rels
        self._heads[a:b] = np.where(heads == 0, -1, heads - 1 + start)  # place 0 stands for the root

    def words(self, text: str) -> tuple[Word, ...]:
        """The words, each with its head among them: a word's first piece stands for it."""
        ranges = _word_ranges(self._pieces, text)
        of_piece = np.zeros(len(self._pieces), dtype=np.int64)
        for n, (a, b) in enumerate(ranges):
            of_piece[a:b] = n
        firsts = np.array([a for a, _ in ranges], dtype=np.int64)
        heads = self._heads[firsts] if ranges else firsts
        to = np.where(heads >= 0, of_piece[heads], -1) if ranges else heads
        sentence = self._pieces.sentence[firsts] if ranges else firsts
        to = np.where((to >= 0) & (sentence[to] == sentence), to, -1)
        up = without_circles(to.tolist())
        starts, ends = self._pieces.starts.tolist(), self._pieces.ends.tolist()
        pos, rels = self._pos[firsts].tolist(), self._rels[firsts].tolist()
        return tuple(
            Word(Span(starts[a], ends[b - 1]), UPOS[p] if p else "X", head, self._relations[r] if head >= 0 else "root")
            for (a, b), head, p, r in zip(ranges, up, pos, rels, strict=True)
        )


def _word_ranges(pieces: Pieces, text: str) -> list[Range]:
    """The pieces of each word: letters and digits without a gap, "U.S." too, "'s" apart, marks each by themselves."""
    dotted = dotted_places(text)
    starts, ends, sentence = pieces.starts.tolist(), pieces.ends.tolist(), pieces.sentence.tolist()
    out: list[Range] = []
    for k, (start, end) in enumerate(zip(starts, ends, strict=True)):
        glued = k > 0 and start == ends[k - 1] and sentence[k] == sentence[k - 1]
        if glued and start in dotted:
            out[-1] = (out[-1][0], k + 1)
            continue
        if glued and text[start].isalnum():
            a, b = out[-1]
            opens = text[starts[a] : ends[b - 1]] in _APOSTROPHES and a > 0 and ends[a - 1] == starts[a]
            if text[ends[k - 1] - 1].isalnum() or (opens and text[start:end].lower() in _CLITICS):
                out[-1] = (a, k + 1)
                continue
        out.append((k, k + 1))
    return out


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
