"""Whatever may be an attribution, from the model's scores: windows through the encoder, cues, roles. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearsay.reading.confidence import Confidence
from hearsay.reading.decode import Cue, Range, Roles, find_cues, read_roles
from hearsay.reading.deeds import LIMITS, DeedLimits, Link
from hearsay.reading.frames import around
from hearsay.reading.pieces import Floats, Ints, Pieces, window_inputs, windows_of
from hearsay.reading.resolver import Resolver
from hearsay.reading.stand_ins import NOBODY, KnownNames
from hearsay.reading.trees import Helping, Label

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VERSION = "8"
_AT_ONCE = 256
"""Cues whose roles are found together: those of a long article, in a few megabytes."""
_LETTERS = (1, 2, 3, 4)
"""Kinds of pieces that have letters."""
MOST_CUES = 128
"""Cues of one window that are looked at, the likeliest ones; news has ten, and a page of nothing but "said" 380."""
Encode = Callable[[Ints, Ints, Ints], tuple[Floats, Floats]]
"""(ids, kinds, sentence) of a window → states (pieces, width) and cue scores (pieces, 6)."""
See = Callable[[Range, Range, Floats, Ints], None]
"""Takes what else is to be made of a window: (window, its core, states, sentence)."""
Help = Callable[[Floats, Ints], Helping]
"""(states, sentence) → name scores of both styles, parts of speech, scores of arcs (piece, head; 0 the root), and what
stands for a piece as a word and as a head, and scores of deeds (see deeds.py)."""


@dataclass(frozen=True, slots=True)
class Model:
    """What the reader needs: a tokenizer, the parts of the network, and the calibration."""

    tokenizer: Tokenizer
    encode: Encode
    link: Link
    help: Help
    label: Label
    deed: Link
    confidence: Confidence
    version: str = VERSION
    window: int = 384
    overlap: int = 24
    region: int = 192
    relations: tuple[str, ...] = ()
    known: KnownNames = NOBODY
    limits: DeedLimits = LIMITS
    width: int = 384
    resolver: Resolver | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: ranges in pieces of the article."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    figures: tuple[float, ...]
    confidence: float = 0.0
    nested: bool = False


def candidates_of(pieces: Pieces, model: Model, see: See | None = None) -> list[Candidate]:
    """Everything that might be an attribution, window by window; a cue is read in the window whose core holds it.

    `see`, where given, takes the states of the same windows.
    """
    quoted = _Quoted(pieces)
    found: list[Candidate] = []
    waiting: list[tuple[Cue, Range]] = []
    scores: list[Floats] = []
    for start, end, core_start, core_end in windows_of(pieces, model.window - 2, model.overlap):
        if not np.isin(pieces.kinds[start:end, 0], _LETTERS).any():
            continue  # nothing but marks and digits
        ids, kinds, sentence = window_inputs(pieces, start, end)
        states, cue_scores = model.encode(ids, kinds, sentence)
        if see:
            see((start, end), (core_start, core_end), states, sentence)
        cues = find_cues(cue_scores[1:-1], model.confidence.floor)
        here = _likeliest([c for c in cues if core_start <= c.start + start < core_end])
        if here:
            table = np.array([(c.start + 1, c.end) for c in here], dtype=np.int64)
            places = around(table, model.region)
            scores.append(_within_window(model.link(states, sentence, table, places), places, len(ids)))
            waiting += [(c, (start, end)) for c in here]
        if len(waiting) >= _AT_ONCE:
            found += _candidates(waiting, scores, model.region, quoted)
            waiting, scores = [], []
    return found + _candidates(waiting, scores, model.region, quoted)


def _candidates(cues: list[tuple[Cue, Range]], scores: list[Floats], region: int, quoted: _Quoted) -> list[Candidate]:
    """The candidates of cues, each with the window that it was read in, from the scores of their regions."""
    roles = read_roles(np.concatenate(scores)) if scores else []
    return [
        _candidate(cue, found, window, region, quoted)
        for (cue, window), found in zip(cues, roles, strict=True)
        if found.content
    ]


def _likeliest(cues: list[Cue]) -> list[Cue]:
    """The cues, or the likeliest of very many, in their order."""
    if len(cues) <= MOST_CUES:
        return cues
    return sorted(sorted(cues, key=lambda c: (-max(c.outer, c.any), c.start))[:MOST_CUES], key=lambda c: c.start)


def _within_window(scores: Floats, place: Ints, size: int) -> Floats:
    """The scores, with nothing but O where a place lies beyond the window's own pieces."""
    nothing = np.array([0.0] + [-1e4] * 8, dtype=np.float32)
    return np.where(((place >= 1) & (place < size - 1))[..., None], scores, nothing)


def _candidate(cue: Cue, roles: Roles, window: Range, region: int, quoted: _Quoted) -> Candidate:
    at = window[0] + cue.start - region // 2
    source = (roles.source[0] + at, roles.source[1] + at) if roles.source else None
    content = quoted.made_whole(
        tuple((a + at, b + at) for a, b in roles.content), max(at, window[0]), min(at + region, window[1])
    )
    return Candidate(
        (window[0] + cue.start, window[0] + cue.end), source, content, (cue.outer, cue.any, *roles.figures)
    )


class _Quoted:
    """The quotations of a text as ranges of pieces, to complete a content that ends where the model no longer sees."""

    def __init__(self, pieces: Pieces) -> None:
        spans = [(n, span) for n, quote in enumerate(pieces.quotes) for span in quote.inner]
        self._parts = [
            (int(np.searchsorted(pieces.ends, s.start, side="right")), int(np.searchsorted(pieces.starts, s.end)), n)
            for n, s in spans
        ]
        self._starts = [a for a, _, _ in self._parts]

    def made_whole(self, content: tuple[Range, ...], first: int, last: int) -> tuple[Range, ...]:
        """The ranges; one that reaches the first or last piece that was seen goes on to its quotation's end.

        A speech of several paragraphs goes on through those that were not seen.
        """
        if not content or not (content[0][0] <= first + 1 or content[-1][1] >= last - 1):
            return content
        out = list(content)
        if content[0][0] <= first + 1 and (k := self._part(content[0][0])) is not None:
            out[0] = (self._parts[k][0], out[0][1])
            while k > 0 and self._parts[k - 1][2] == self._parts[k][2]:
                k -= 1
                out.insert(0, self._parts[k][:2])
        if content[-1][1] >= last - 1 and (k := self._part(content[-1][1] - 1)) is not None:
            out[-1] = (out[-1][0], self._parts[k][1])
            while k + 1 < len(self._parts) and self._parts[k + 1][2] == self._parts[k][2]:
                k += 1
                out.append(self._parts[k][:2])
        return tuple(out)

    def _part(self, piece: int) -> int | None:
        k = bisect_right(self._starts, piece) - 1
        return k if k >= 0 and self._parts[k][0] <= piece < self._parts[k][1] else None
