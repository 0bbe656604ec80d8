"""Whom a pronoun means: what a reading says of two names, and the figures of GAP."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Found, exact
from hearsay.model import Chain, Mention, Reading, Span, Word

_FEMININE = frozenset("she her hers herself".split())
_SURE = 0.5
"""From this probability on a name counts as the one that the pronoun means."""
_ALIKE = 0.5
_LEADS_UP = frozenset("DET ADJ NOUN PROPN PUNCT".split())
"""Parts of speech that may stand before a name within one mention: a title, not whose brother it is."""


def probability_of(reading: Reading, pronoun: Span, name: Span) -> float:
    """How likely the pronoun means what the name names: that both belong to one chain, 0 where they stand in none."""
    found = 0.0
    for chain in reading.chains:
        one, other = (_mention(chain, span, reading.words) for span in (pronoun, name))
        if one is not None and other is not None and one is not other:
            found = max(found, one.probability * other.probability)
    return found


def _mention(chain: Chain, span: Span, words: tuple[Word, ...]) -> Mention | None:
    """The mention of the chain that is most like the span, None where none is those words."""
    likely = [(_shared(mention.span, span), mention) for mention in chain if _is_of(mention.span, span, words)]
    return max(likely, key=lambda pair: pair[0])[1] if likely else None


def _is_of(mention: Span, span: Span, words: tuple[Word, ...]) -> bool:
    """True for "Minister Nemeth" of "Nemeth", not for "Nemeth's brother" nor for "the brother of Nemeth"."""
    if span not in mention or span.end != mention.end:
        return _shared(mention, span) >= _ALIKE
    return all(word.pos in _LEADS_UP for word in words if mention.start <= word.span.start < span.start)


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, max(one.end, other.end) - min(one.start, other.start))


@dataclass(frozen=True, slots=True)
class PronounFigures:
    """What is found over both names of every row, and over the rows of masculine and of feminine pronouns."""

    both: Found
    masculine: Found
    feminine: Found

    @property
    def ratio(self) -> float:
        """F1 of feminine pronouns against that of masculine ones; 0 where none of these is found."""
        return self.feminine.f1 / self.masculine.f1 if self.masculine.f1 else 0.0


def pronoun_figures(rows: Iterable[Mapping[str, Any]], answers: Iterable[Mapping[str, Any]]) -> PronounFigures:
    """The figures of answers to rows of GAP, in the rows' order, as its own scorer counts them."""
    counted = {True: Found(0, 0, 0, 0), False: Found(0, 0, 0, 0)}
    for row, answer in zip(rows, answers, strict=True):
        for gold, found in ((row["A-coref"], answer["a"]), (row["B-coref"], answer["b"])):
            is_it, said = str(gold).upper() == "TRUE", found >= _SURE
            counted[str(row["Pronoun"]).lower() in _FEMININE] += exact(int(is_it and said), int(said), int(is_it))
    return PronounFigures(counted[True] + counted[False], counted[False], counted[True])


def gap_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of GAP, each under the names of its columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")
