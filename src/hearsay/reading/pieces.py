"""An article as the model sees it: wordpieces with their places, sentences and kinds, cut into windows.

Training and reading both come through here, so that the model meets at run time what it was trained on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from hearsay.model import Article, Span, Spans
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.lines import broken_words, is_read
from hearsay.reading.nearby import Nearby
from hearsay.reading.quotes import Quote, find_quotes
from hearsay.reading.stand_ins import FIRST_ID, KINDS, NOBODY, Covered, KnownNames
from hearsay.reading.turns import label_ends

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

CLS, SEP = 101, 102
N_CASE, N_BREAK, N_QUOTE, N_KNOWN = 6, 4, 4, len(KINDS) + 1
_CAPITAL_FIRST = 2


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of one article, junk left out; all arrays have one row for each.

    `kinds` has four columns: case of the letters, what stands before (nothing, space, a new sentence, a new
    paragraph), where it is in a quotation (outside, inside, its opening mark, its closing mark), and of what kind the
    name is that it stands for (0 where it stands for itself).
    """

    ids: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    kinds: Ints
    sentences: Spans
    quotes: tuple[Quote, ...]
    paragraphs: Spans

    def __len__(self) -> int:
        return len(self.ids)


_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")


def dotted_places(text: str) -> set[int]:
    """The places within letters with points, but for the first: "U.S." is one word, its last point included."""
    return {at for m in _INITIALS.finditer(text) for at in range(m.start() + 1, m.end())}


def cut_pieces(article: Article, tokenizer: Tokenizer, known: KnownNames = NOBODY) -> Pieces:
    """The wordpieces of an article's sentences, a known name being one piece (see stand_ins.py)."""
    text = article.text
    paragraphs = tuple(p for p in find_paragraphs(article) if is_read(text, p))
    quotes = find_quotes(text, paragraphs)
    places = Nearby((piece, piece) for quote in quotes for piece in quote.outer)
    outer = [piece for quote in quotes for piece in quote.outer]
    sentences: list[Span] = []
    first_of_paragraph: list[bool] = []
    labels = label_ends(text, paragraphs)
    for paragraph in paragraphs:
        unbroken = tuple(sorted(set(places.over(paragraph))))
        here = find_sentences(text, paragraph, unbroken, labels)
        sentences += here
        first_of_paragraph += [n == 0 for n in range(len(here))]
    layout = Layout(tuple(sentences), tuple(first_of_paragraph), tuple(outer), quotes, paragraphs)
    return pieces_of(text, tokenizer, layout, known)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a text's sentences are, which of them begin a paragraph, and its quotations with their marks."""

    sentences: Spans
    firsts: tuple[bool, ...]
    outer: Spans
    quotes: tuple[Quote, ...]
    paragraphs: Spans


def pieces_of(text: str, tokenizer: Any, layout: Layout, known: KnownNames = NOBODY) -> Pieces:
    """The wordpieces of the given sentences."""
    broken = broken_words(text)
    encoded = tokenizer.encode(_joined(text, broken), add_special_tokens=False)
    sentences, names = layout.sentences, Covered(known.find(text))
    starts_of = [s.start for s in sentences]
    rows: list[tuple[int, int, int, int, int, int, int]] = []
    ends = _with_accents(text, _in_text(encoded.offsets, broken))
    last_sentence, last_end = -1, -1
    for piece, (start, end) in zip(encoded.ids, ends, strict=True):
        at = bisect_right(starts_of, start) - 1
        if at < 0 or start >= sentences[at].end or start == end or start < last_end:
            continue
        inner = 0 if start == last_end else 1
        gap = inner if at == last_sentence else 3 if layout.firsts[at] else 2
        name = names.at(start)
        if name and name.span.start == start and name.span.end <= sentences[at].end:
            rows.append((FIRST_ID + name.slot, start, name.span.end, at, _CAPITAL_FIRST, gap, name.kind))
        else:
            rows.append((piece, start, end, at, _case(text[start:end]), gap, 0))
        last_sentence, last_end = at, rows[-1][2]
    table = np.array(rows, dtype=np.int64).reshape(-1, 7)
    places = _in_quotes(table[:, 1], table[:, 2], layout.outer)
    kinds = np.stack([table[:, 4], table[:, 5], places, table[:, 6]], axis=1)
    return Pieces(
        table[:, 0], table[:, 1], table[:, 2], table[:, 3], kinds, sentences, layout.quotes, layout.paragraphs
    )


def _joined(text: str, broken: Spans) -> str:
    """The text with its broken words whole."""
    at, parts = 0, []
    for gap in broken:
        parts.append(text[at : gap.start])
        at = gap.end
    return "".join((*parts, text[at:])) if broken else text


def _in_text(offsets: list[tuple[int, int]], broken: Spans) -> list[tuple[int, int]]:
    """Places in the text with whole words as places in the text; the hyphen belongs to the first half."""
    if not broken:
        return offsets
    lengths = [gap.end - gap.start for gap in broken]
    before = [0, *accumulate(lengths)]
    cuts = [gap.start - lost for gap, lost in zip(broken, before, strict=False)]
    return [tuple(at + before[bisect_right(cuts, at)] for at in place) for place in offsets]  # type: ignore[misc]


def _with_accents(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of pieces, each with the combining accents behind it, which the tokenizer leaves out."""
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return offsets
    out = []
    for start, bare in offsets:
        end = bare
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        out.append((start, end))
    return out


def _case(word: str) -> int:
    """0 marks, 1 small letters, 2 a capital first, 3 capitals, 4 mixed, 5 digits."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle():
        return 2
    if word.isdigit():
        return 5
    return 4 if word.isalpha() else 0


def _in_quotes(starts: Ints, ends: Ints, outer: Spans) -> Ints:
    """0 outside every quotation, 1 inside, 2 at its opening mark, 3 at its closing mark."""
    where = np.zeros(len(starts), dtype=np.int64)
    for span in outer:
        a, b = int(np.searchsorted(starts, span.start)), int(np.searchsorted(starts, span.end))
        where[a:b] = 1
        if a < b:
            where[a] = 2
            if ends[b - 1] == span.end:
                where[b - 1] = 3
    return where


def windows_of(pieces: Pieces, size: int, overlap: int) -> list[tuple[int, int, int, int]]:
    """(start, end, core start, core end) of each window, in pieces.

    Windows overlap by about `overlap` pieces and are near one length; cores share no piece and leave none out, and
    each begins with a sentence where one begins nearby. A cue is read in the window whose core holds it.
    """
    n = len(pieces)
    if n <= size:
        return [(0, n, 0, n)] if n else []
    count = -(-(n - overlap) // (size - overlap))
    step = (n - overlap) / count
    heads = np.flatnonzero(np.diff(pieces.sentence, prepend=-1))
    cuts = [0]
    for k in range(1, count):
        cuts.append(_near(heads, round(k * step) + overlap // 2, max(8, size - overlap - int(step) + overlap // 4)))
    cuts.append(n)
    out = []
    for a, b in pairwise(cuts):
        start, end = max(0, a - overlap // 2), min(n, b + overlap // 2)
        if end - start > size:  # a boundary moved far: give up some of the margin
            spare = end - start - size
            left = min(spare // 2, a - start) if end < n else spare
            start, end = start + left, end - (spare - left)
        out.append((start, end, a, b))
    return out


def _near(heads: Ints, at: int, reach: int) -> int:
    """The sentence's beginning nearest to `at`, or `at` where none is within reach."""
    k = int(np.searchsorted(heads, at))
    near = [int(heads[j]) for j in (k - 1, k) if 0 <= j < len(heads)]
    best = min(near, key=lambda h: abs(h - at))
    return best if abs(best - at) <= reach else at


def window_inputs(pieces: Pieces, start: int, end: int) -> tuple[Ints, Ints, Ints]:
    """(ids, kinds, sentence) of a window, with the model's marks at both ends."""
    ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])
    kinds = np.pad(pieces.kinds[start:end], ((1, 1), (0, 0)))
    sentence = np.pad(pieces.sentence[start:end], (1, 1), mode="edge")
    return ids, kinds, sentence
