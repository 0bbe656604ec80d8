"""Dates in invented sentences whose right answers were written by hand, before there was code."""

from __future__ import annotations

import time
from typing import Any

import pytest

from hearsay.claims.time import find_dates
from hearsay.model import Date, Precision, Span
from tests.case_files import load_cases

WEDNESDAY = "2031-05-07"
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def published_of(case: dict[str, Any]) -> Date | None:
    """When the article of a case was published: on a Wednesday, where the case does not say."""
    value = case.get("published", WEDNESDAY)
    return Date(value, PRECISIONS[len(value)], None, value, "given") if value else None


@pytest.mark.parametrize("case", load_cases("text_dates"))
def test_dates_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    text, published = case["text"], published_of(case)
    found = find_dates(text, Span(0, len(text)), published)
    assert [
        {"words": d.phrase.words, "value": d.value, "counted": d.anchor is not None} | _until(d.until) for d in found
    ] == case["expect"]
    assert all(d.phrase.span.of(text) == d.phrase.words for d in found)
    assert {d.anchor for d in found} <= {None, published.value if published else None}


def _until(until: str | None) -> dict[str, str]:
    return {"until": until} if until else {}


def test_only_dates_within_the_stretch_are_found() -> None:
    text = "They met on Monday. They parted on Tuesday."
    found = find_dates(text, Span(20, len(text)), published_of({}))
    assert [d.phrase.words for d in found] == ["on Tuesday"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["on Monday ", "from 3 to ", "by the end of ", "in 2015 ", "next ", "May ", "3 May to ", "will ", "3–", "a "],
)
def test_a_page_of_nothing_but_one_thing_ends_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    find_dates(text, Span(0, len(text)), published_of({}))
    assert time.process_time() - began < 1
