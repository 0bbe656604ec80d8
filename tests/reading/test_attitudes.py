"""Attitudes within others' words: found by their words, only inside content, and only with a holder."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.model import Span
from hearsay.reading.attitudes import find_attitudes
from tests.case_files import load_cases
from tests.marked import parse_marked

Found = tuple[str, str, str, str]


def expected(case: dict[str, Any]) -> list[Found]:
    """(holder, words for it, what it is about, act) of each attitude that a case marks: all numbers but the first."""
    text, marks = parse_marked(case["text"])
    return sorted(
        (*(its[role][0].of(text) for role in ("source", "cue", "content")), case["act"])
        for n, its in marks.items()
        if n > 1
    )  # type: ignore[return-value]


@pytest.mark.parametrize("case", load_cases("attitudes"))
def test_attitudes_are_found_inside_content_and_nowhere_else(case: dict[str, Any]) -> None:
    text, marks = parse_marked(case["text"])
    found = list(find_attitudes(text, marks[1]["content"]))
    for attitude in found:
        for span in (attitude.source, attitude.cue, attitude.content):
            assert any(span in held for held in marks[1]["content"])
    words = sorted((a.source.of(text), a.cue.of(text), a.content.of(text), a.act) for a in found)
    assert words == expected(case)


def test_the_holder_of_an_attitude_deep_in_a_long_content() -> None:
    before = "the harbour was closed at dawn and the ferries stayed where they were, " * 6
    text = f'He said {before}and the dockers want a new pier, and " want a pier.'
    found = list(find_attitudes(text, (Span(len("He said "), len(text)),)))
    assert [a.source.of(text) for a in found] == ["the dockers"]
    assert all(span.start < span.end for a in found for span in (a.source, a.cue, a.content))
