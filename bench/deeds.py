"""How deeds are measured: which nouns are deeds, who does them to whom, whether they happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.figures import Found, exact, pearson
from bench.questions import Asked, asked_for
from bench.words import arguments_of, deeds_by_word
from hearsay.model import Deed, Reading, Spans

_PARTS: dict[str, Asked] = {"ARG0": "agent", "ARG1": "patient"}
_ALIKE = 0.5
"""Of the words of two spans together, the share that both must have."""
_Range = tuple[int, int]


def which_are_deeds(row: Mapping[str, Any], reading: Reading, words: Spans) -> Found:
    """Of the candidate words of a sentence of QA-SRL, those that are deeds against those that were found."""
    found = deeds_by_word(reading, words).keys()
    candidates = {p["word"]: p["is_predicate"] for p in row["predicates"]}
    said = candidates.keys() & found
    return exact(sum(candidates[word] for word in said), len(said), sum(candidates.values()))


def answered(row: Mapping[str, Any], reading: Reading, words: Spans, *, either: bool = False) -> Found:
    """Who did the deeds of a sentence of QA-SRL, and to whom, against the arguments of the deeds found there.

    With `either` an answer may stand in whichever of the two roles.
    """
    deeds = deeds_by_word(reading, words)
    total = Found(0, 0, 0, 0)
    for predicate in row["predicates"]:
        if predicate["is_predicate"]:
            gold = _answers(predicate["questions"])
            found = _parties(deeds.get(predicate["word"]), words)
            total += _compared(gold, found, either=either)
    return total


def _answers(questions: Iterable[Mapping[str, Any]]) -> dict[Asked, list[_Range]]:
    """The answers of all questions after one part."""
    gold: dict[Asked, list[_Range]] = {}
    for question in questions:
        part = asked_for(question)
        if part in _PARTS.values() and question["answers"]:
            gold.setdefault(part, []).extend((first, last) for first, last in question["answers"])
    return gold


def _parties(deed: Deed | None, words: Spans) -> list[tuple[Asked, _Range]]:
    if deed is None:
        return []
    return [(_PARTS[role], (a, b)) for role, a, b in arguments_of(deed, words) if role in _PARTS]


def _compared(gold: dict[Asked, list[_Range]], found: list[tuple[Asked, _Range]], *, either: bool) -> Found:
    def fits(part: Asked, place: _Range, other: Asked, answer: _Range) -> bool:
        return (either or part == other) and shared(place, answer) >= _ALIKE

    answers = [(part, place) for part, places in gold.items() for place in places]
    right = sum(any(fits(*argument, *answer) for answer in answers) for argument in found)
    met = sum(any(fits(*argument, part, place) for argument in found for place in gold[part]) for part in gold)
    return Found(right, len(found), met, len(gold))


def shared(one: _Range, other: _Range) -> float:
    """The share of the words of two ranges, last words included, that both have.

    >>> shared((0, 3), (2, 3))
    0.5
    """
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    every = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(0, both) / every if both > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Happened:
    """What gold says of a predicate, from -3 to 3, and what the reader does; None where it says nothing."""

    gold: float
    said: float | None


def whether_happened(row: Mapping[str, Any], reading: Reading, words: Spans) -> list[Happened]:
    """Each predicate of a sentence with what the reader says of the deed at that word."""
    deeds = deeds_by_word(reading, words)
    return [
        Happened(p["factual"], deed.factuality if (deed := deeds.get(p["word"])) else None) for p in row["predicates"]
    ]


def correlation(happened: Sequence[Happened], *, missing_as_zero: bool = False) -> float | None:
    """Pearson's correlation of gold with the reader, of those it says something of, or of all, the others as 0."""
    kept = [h for h in happened if missing_as_zero or h.said is not None]
    return pearson([h.gold for h in kept], [h.said or 0.0 for h in kept])


def sign_accuracy(happened: Sequence[Happened]) -> float | None:
    """Of the predicates it says something of, gold 0 left out, the share on the right side of 0, of 100."""
    told = [(h.gold, h.said) for h in happened if h.said is not None and h.gold != 0]
    return 100 * sum(gold * said > 0 for gold, said in told) / len(told) if told else None
