"""The cases of tests/cases/trained through the trained reader as it ships."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.models import load_reader
from tests.trained_cases import differences, trained_cases, unsolved


def _parameters() -> list[Any]:
    known = unsolved()
    return [
        pytest.param(
            case,
            id=f"{file}-{case['name']}",
            marks=[pytest.mark.xfail(strict=True, raises=UnmetCaseError, reason="not solved yet")]
            if case["name"] in known.get(file, [])
            else [],
        )
        for file, cases in trained_cases().items()
        for case in cases
    ]


class UnmetCaseError(AssertionError):
    """Right for a careful reader, not for the program; a case that names words not in its text is another failure."""


@pytest.mark.parametrize("case", _parameters())
def test_the_trained_reader_finds_what_the_case_has_and_nothing_else(case: dict[str, Any]) -> None:
    if wrong := differences(case, load_reader()):
        raise UnmetCaseError("\n".join(wrong))


def test_every_case_listed_as_unsolved_is_there() -> None:
    there = {file: {case["name"] for case in cases} for file, cases in trained_cases().items()}
    assert all(set(names) <= there.get(file, set()) for file, names in unsolved().items())


def test_names_of_cases_are_unique_in_their_file() -> None:
    for file, cases in trained_cases().items():
        names = [case["name"] for case in cases]
        assert len(names) == len(set(names)), file
