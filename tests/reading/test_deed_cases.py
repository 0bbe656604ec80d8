"""The cases of tests/cases/deeds through the trained reader as it ships."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

import pytest

from hearsay.model import Argument, Deed, Reading, Span
from tests.case_files import nth_span
from tests.reading_cases import (
    UnmetCaseError,
    bare_argument,
    cases_of,
    deed_differences,
    parameters,
    place_of,
    reading_of,
    unsolved,
)

ALL = list(chain.from_iterable(cases_of("deeds").values()))
KEYS = {"predicate", "nth", "arguments", "negated", "modality", "happened"}
ROLE = re.compile(r"ARG[0-5]|ARGM-(?:TMP|LOC)")


@pytest.mark.parametrize("case", parameters("deeds"))
def test_the_reader_finds_the_deeds_of_the_case(case: dict[str, Any]) -> None:
    if wrong := deed_differences(case, reading_of(case["text"])):
        raise UnmetCaseError("\n".join(wrong))


# -- the cases themselves -------------------------------------------------------------------------------------


def test_ids_are_unique_and_every_unsolved_one_is_there() -> None:
    ids = [case["id"] for case in ALL]
    assert len(ids) == len(set(ids))
    assert set(unsolved("deeds")) <= set(ids)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_the_words_of_a_case_stand_in_its_text(case: dict[str, Any]) -> None:
    assert case.get("deed") or case.get("not")
    assert set(case) <= {"id", "text", "deed", "not"}
    for deed in case.get("deed", ()):
        assert set(deed) <= KEYS
        assert place_of(case["text"], deed)
        assert all(ROLE.fullmatch(role) and words in case["text"] for role, words in deed["arguments"])
    for ban in case.get("not", ()):
        assert set(ban) <= {"predicate", "nth", "role", "words"}
        assert place_of(case["text"], ban)
        assert ban.get("words", "") in case["text"]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_a_reading_with_the_deeds_of_the_case_meets_it(case: dict[str, Any]) -> None:
    deeds = tuple(deed_of(case["text"], want) for want in case.get("deed", ()))
    assert not deed_differences(case, Reading("made", "1", (), (), deeds=deeds))
    if deeds:
        assert deed_differences(case, Reading("made", "1", (), (), deeds=deeds[1:]))


@pytest.mark.parametrize("case", [case for case in ALL if "not" in case], ids=lambda case: case["id"])
def test_a_reading_with_what_the_case_forbids_does_not_meet_it(case: dict[str, Any]) -> None:
    text, (ban, *_) = case["text"], case["not"]
    arguments = [[ban["role"], ban.get("words", text.split()[0])]] if "role" in ban else []
    deeds = (deed_of(text, {**ban, "arguments": arguments}),)
    assert any("must not be" in line for line in deed_differences(case, Reading("made", "1", (), (), deeds=deeds)))


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("by the rebels,", "rebels"),
        ("Borland's", "borland"),
        ("“to train\nthe recruits”", "train the recruits"),
        ("its", "its"),
        ("theatre goers", "theatre goers"),
        ("on", "on"),
    ],
)
def test_an_argument_is_compared_without_its_preposition_article_and_marks(words: str, bare: str) -> None:
    assert bare_argument(words) == bare


def deed_of(text: str, want: dict[str, Any]) -> Deed:
    """The deed that an entry of a case describes."""
    arguments = tuple(Argument(role, nth_span(text, words)) for role, words in want["arguments"])
    happened = {True: 1.0, False: -1.0, None: None}[want.get("happened")]
    place: Span = place_of(text, want)
    negated = want.get("negated", False) is True
    return Deed(place, want["predicate"].lower(), arguments, negated, want.get("modality"), happened, 1.0)
