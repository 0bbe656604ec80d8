"""The cases of tests/cases/names through the trained reader as it ships."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import Any

import pytest

from hearsay.model import NAME_TYPES, Name, Reading, Span
from tests.reading_cases import UnmetCaseError, cases_of, name_differences, parameters, reading_of, unsolved

ALL = list(chain.from_iterable(cases_of("names").values()))


@pytest.mark.parametrize("case", parameters("names"))
def test_the_reader_finds_the_names_of_the_case_and_no_others(case: dict[str, Any]) -> None:
    if wrong := name_differences(case, reading_of(case["text"])):
        raise UnmetCaseError("\n".join(wrong))


# -- the cases themselves -------------------------------------------------------------------------------------


def test_ids_are_unique_and_every_unsolved_one_is_there() -> None:
    ids = [case["id"] for case in ALL]
    assert len(ids) == len(set(ids))
    assert set(unsolved("names")) <= set(ids)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_the_names_of_a_case_stand_in_its_text_in_order(case: dict[str, Any]) -> None:
    assert case["text"].strip()
    places = spans_of(case)
    assert all(before.end <= after.start for before, after in pairwise(places))
    assert {kind for _, kind in case["names"]} <= set(NAME_TYPES)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_a_reading_with_the_names_of_the_case_meets_it_and_one_without_does_not(case: dict[str, Any]) -> None:
    names = tuple(Name(span, kind, 1.0) for span, (_, kind) in zip(spans_of(case), case["names"], strict=True))
    assert not name_differences(case, Reading("made", "1", (), (), names=names))
    if names:
        assert name_differences(case, Reading("made", "1", (), (), names=names[1:]))
    assert name_differences(case, Reading("made", "1", (), (), names=(*names, Name(Span(0, 1), "person", 1.0))))


def spans_of(case: dict[str, Any]) -> list[Span]:
    """The places of the names of a case, each behind the one before."""
    flat, spans, at = case["text"].replace("\n", " "), [], 0
    for words, _ in case["names"]:
        start = flat.index(words, at)
        at = start + len(words)
        spans.append(Span(start, at))
    return spans
