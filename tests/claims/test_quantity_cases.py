"""Numbers of things in invented sentences whose right answers were written by hand, before there was code."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from hearsay.claims.numbers import Number, find_numbers
from hearsay.ingest import article_of_text
from hearsay.lang.trees import Tree
from hearsay.model import NamedReader
from hearsay.models import load_reader
from tests.case_files import load_cases


@lru_cache(maxsize=1)
def _reader() -> NamedReader:
    return load_reader()


@pytest.mark.parametrize("case", load_cases("quantities"))
def test_quantities_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    text = case["text"].strip()
    reading = _reader()(article_of_text(text))
    tree = Tree(text, reading.words, reading.sentences, reading.deeds)
    found = find_numbers(tree)
    assert [_shown(text, got, want) for got, want in zip(found, case["expect"], strict=False)] == case["expect"]
    assert [got.span.of(text) for got in found[len(case["expect"]) :]] == []


def _shown(text: str, got: Number, want: dict[str, Any]) -> dict[str, Any]:
    """What was found, in the fields of what was expected; its words, value and bound always."""
    all_of_it = {
        "words": got.span.of(text),
        "value": pytest.approx(got.value, rel=1e-3),
        "bound": got.bound,
        "upper": got.upper,
        "unit": got.unit,
        "of": got.of,
        "scope": got.scope,
    }
    return {key: value for key, value in all_of_it.items() if key in {"words", "value", "bound", *want}}
