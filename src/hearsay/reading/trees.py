"""Words and their dependency trees, from what the model's helper heads say of an article's pieces. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from hearsay.model import Span, Word
from hearsay.reading.arborescence import best_heads, without_circles
from hearsay.reading.decode import Range
from hearsay.reading.lemmas import lemma
from hearsay.reading.pieces import Floats, Ints, Pieces, dotted_places

UPOS = tuple("_ ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
"""Parts of speech as Universal Dependencies names them, in the model's order."""
_APOSTROPHES = ("'", "’")
_CLITICS = frozenset("s t re ve ll d m".split())


class _Bare(NamedTuple):
    """A word before it has its lemma: start, end, part of speech, head, relation."""

    start: int
    end: int
    pos: str
    head: int
    rel: str


Helping = tuple[Floats, Floats, Ints, Floats, Floats, Floats, Floats]
"""What the model's helpers give for a window; see `candidates.Help`."""
Label = Callable[[Floats, Floats], Ints]
"""(what stands for words, what stands for their heads) → relations."""


class Trees:
    """The trees of an article while its windows are read; each word counts as the window sees it whose core has it."""

    def __init__(self, pieces: Pieces, ranges: list[Range], relations: tuple[str, ...], label: Label) -> None:
        self._pieces, self._ranges, self._relations, self._label = pieces, ranges, relations, label
        self._firsts = np.array([a for a, _ in self._ranges], dtype=np.int64)
        n = len(self._ranges)
        self._pos, self._rels = (np.zeros(n, dtype=np.int64) for _ in range(2))
        self._heads = np.full(n, -1, dtype=np.int64)

    def see(self, window: Range, core: Range, helped: Helping) -> None:
        """Take what the helpers say of a window."""
        start, end = window
        first, last = np.searchsorted(self._firsts, window).tolist()
        if first == last:
            return
        places = self._firsts[first:last] - start
        heads, rels = tree_of(helped, places, self._pieces.sentence[start:end][places], self._label)
        a, b = np.searchsorted(self._firsts, core).tolist()
        a, b = max(a, first), min(b, last)  # a core may reach a piece beyond what the window could take
        inner = slice(a - first, b - first)
        self._pos[a:b], self._rels[a:b] = helped[2][1:-1][places][inner], rels[inner]
        self._heads[a:b] = np.where(heads < 0, -1, heads + first)[inner]

    def raw(self) -> tuple[Ints, Ints, Ints]:
        """For each word its head among them (-1 the root), its relation and its part of speech, as the model counts."""
        return self._heads, self._rels, self._pos

    def words(self, text: str) -> tuple[Word, ...]:
        """The words, each with its lemma and its head among them: a word's first piece stands for it."""
        up = without_circles(self._heads.tolist())  # two windows may see two trees of one sentence
        starts, ends = self._pieces.starts.tolist(), self._pieces.ends.tolist()
        pos, rels = self._pos.tolist(), self._rels.tolist()
        found = [
            _Bare(starts[a], ends[b - 1], UPOS[p] if p else "X", head, self._relations[r] if head >= 0 else "root")
            for (a, b), head, p, r in zip(self._ranges, up, pos, rels, strict=True)
        ]
        known = self._pieces.kinds[:, 3].tolist()
        names = {k for k, (a, _) in enumerate(self._ranges) if known[a]}
        words = _names_in_words(found, names, text) if names else found
        return tuple(Word(Span(w[0], w[1]), w[2], w[3], w[4], lemma(text[w[0] : w[1]], w[2])) for w in words)


def tree_of(helped: Helping, places: Ints, sentence: Ints, label: Label) -> tuple[Ints, Ints]:
    """The heads and relations of a window's words, each sentence a tree of its own.

    `places` are the pieces that stand for words, counted within the window, `sentence` the sentences of these. Heads
    count in words, -1 for the root, and so do relations in the model's.
    """
    arcs, dep, head = helped[3:6]
    heads = np.full(len(places), -1, dtype=np.int64)
    rows = arcs[places + 1]
    scores = np.column_stack([rows[:, 0], np.maximum.reduceat(rows[:, 1:-1], places, axis=1)])
    for a, b in pairwise([0, *(np.flatnonzero(np.diff(sentence)) + 1).tolist(), len(places)]):
        found = best_heads(scores[a:b, [0, *range(a + 1, b + 1)]])
        heads[a:b] = np.where(found < 0, -1, found + a)
    above = np.where(heads < 0, 0, places[heads] + 1)
    return heads, label(dep[places + 1], head[above])


def _names_in_words(found: list[_Bare], names: set[int], text: str) -> list[_Bare]:
    """The words, those at `names`, seen as one piece each, parted into their own words.

    The last one stands in the tree, as names end with what they name ("South Korea", "Northern Command").
    """
    parts = [_parts(w[0], w[1], text) if k in names else [w[:2]] for k, w in enumerate(found)]
    main, at = [], 0
    for spans in parts:
        last = max((n for n, (_, end) in enumerate(spans) if text[end - 1].isalnum()), default=len(spans) - 1)
        main.append(at + last)
        at += len(spans)
    words: list[_Bare] = []
    for (_, _, pos, head, rel), spans, whole in zip(found, parts, main, strict=True):
        for start, end in spans:
            if len(words) == whole:
                words.append(_Bare(start, end, pos, main[head] if head >= 0 else -1, rel))
            else:
                mark = not text[start].isalnum()
                words.append(_Bare(start, end, "PUNCT" if mark else pos, whole, "punct" if mark else "compound"))
    return words


_PART = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+|[^\w\s]|_")


def _parts(start: int, end: int, text: str) -> list[Range]:
    return [m.span() for m in _PART.finditer(text, start, end)] or [(start, end)]


def word_ranges(pieces: Pieces, text: str) -> list[Range]:
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
            before = text[ends[k - 1] - 1]  # a blank ends the first half of a broken word
            if before.isalnum() or before.isspace() or (opens and text[start:end].lower() in _CLITICS):
                out[-1] = (a, k + 1)
                continue
        out.append((k, k + 1))
    return out
