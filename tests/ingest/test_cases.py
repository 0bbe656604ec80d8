"""Dates and junk lines of scraped text, as tests/cases/dates and tests/cases/junk have them."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.ingest.datelines import find_publication_dates
from hearsay.ingest.junk import find_junk
from hearsay.model import Date
from tests.case_files import load_cases


@pytest.mark.parametrize("case", load_cases("dates"))
def test_dates_of_publication_are_those_of_the_case(case: dict[str, Any]) -> None:
    published, updated = find_publication_dates(case["text"])
    assert _fields(published) == case["expect"].get("published")
    assert _fields(updated) == case["expect"].get("updated")
    assert all(date is None or date.words in case["text"] for date in (published, updated))


def _fields(date: Date | None) -> dict[str, str] | None:
    if date is None:
        return None
    return {"value": date.value, "precision": date.precision, "zone": date.zone or "", "words": date.words}


@pytest.mark.parametrize("case", load_cases("junk"))
def test_junk_lines_are_those_of_the_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = []
    for junk in find_junk(text):
        words = junk.span.of(text)
        nth = [line.strip() for line in text[: junk.span.end].splitlines()].count(words)
        found.append(words if nth == 1 else f"{words} #{nth}")
    assert found == case["junk"]
