"""Attributions that the rules find in short texts, as tests/cases/attribution has them."""

from __future__ import annotations

from typing import Any

import pytest

import hearsay
from hearsay.model import Spans
from hearsay.models import rule_reader
from tests.case_files import load_cases, nth_span


@pytest.mark.parametrize("case", load_cases("attribution"))
def test_attributions_are_those_of_the_case(case: dict[str, Any]) -> None:
    text = case["text"]
    expected = {_expected(text, want) for want in case["expect"]}
    found = {(a.source, a.cue, a.content, a.mode) for a in hearsay.read(text, reader=rule_reader()).attributions}
    assert _in_words(text, found) == _in_words(text, expected)
    assert found == expected


def _expected(text: str, want: dict[str, Any]) -> tuple[Spans, Spans, Spans, str]:
    source, cue = ((nth_span(text, want[r], want.get(f"{r}_n", 1)),) if want[r] else () for r in ("source", "cue"))
    counts = want.get("content_n") or [1] * len(want["content"])
    content = sorted(nth_span(text, piece, n) for piece, n in zip(want["content"], counts, strict=True))
    return source, cue, tuple(content), want["mode"]


def _in_words(text: str, attributions: set[tuple[Spans, Spans, Spans, str]]) -> list[list[str]]:
    return sorted([[" … ".join(s.of(text) for s in part) for part in a[:3]] + [a[3]] for a in attributions])
