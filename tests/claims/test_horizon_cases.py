"""By when what is predicted should have come, in invented contents whose right answers were written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.claims.time import horizon_of
from hearsay.model import Span
from tests.case_files import load_cases
from tests.claims.test_text_date_cases import published_of


@pytest.mark.parametrize("case", load_cases("horizon"))
def test_by_when_it_should_have_come(case: dict[str, Any]) -> None:
    text = case["text"]
    due = horizon_of(text, (Span(0, len(text)),), published_of(case))
    shown = [{"words": due.phrase.words, "value": due.value, "counted": due.anchor is not None}] if due else []
    if due and due.until:
        shown[0]["until"] = due.until
    assert shown == case["expect"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Karvia has until midnight tonight to explain", "2031-05-07"),
        ("she would announce measures tomorrow", "2031-05-08"),
        ("Karvia had explained itself by the end of Monday", None),
        ("the mill burned today", None),
        ("the raid took place on Friday", None),
    ],
)
def test_of_what_is_no_prediction_only_what_is_still_to_come_is_due(text: str, value: str | None) -> None:
    due = horizon_of(text, (Span(0, len(text)),), published_of({}), foretold=False)
    assert (due.value if due else None) == value
