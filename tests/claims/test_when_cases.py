"""When it was said, on sentences whose attributions are given."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from hearsay.claims.time import said_when
from hearsay.model import Attribution, Date, Precision, Said, Span, Spans
from tests.case_files import load_cases
from tests.marked import parse_marked

PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "minute"}


def date_of(value: str | None) -> Date | None:
    return Date(value, PRECISIONS[len(value)], None, value, "given") if value else None


def sentence_of(text: str, spans: Spans) -> Span:
    """The sentence that holds the first of the spans; the cases have no full stop within one."""
    ends = [0, *(match.end() for match in re.finditer(r"[.?!][\"”]? ", text)), len(text)]
    return next(Span(a, b) for a, b in pairwise(ends) if a <= spans[0].start < b)


def said_of(case: dict[str, Any], n: int) -> Said | None:
    """When the n-th attribution of a case was said."""
    text, marked = parse_marked(case["text"])
    parts = marked[n]
    found = Attribution(f"a{n}", parts["source"], parts["cue"], parts["content"], "indirect", "given")
    sentence = sentence_of(text, parts["cue"] or parts["content"])
    return said_when(text, found, sentence, date_of(case.get("published")))


@pytest.mark.parametrize("case", load_cases("when"))
def test_when_it_was_said(case: dict[str, Any]) -> None:
    for expected in case["expect"]:
        said = said_of(case, expected["n"])
        assert (said.value if said else "") == expected["said"], said
        if said:
            assert PRECISIONS[len(said.value)] == expected["said_precision"]
            assert said.words in parse_marked(case["text"])[0]
            assert said.anchor in {None, case.get("published")}
