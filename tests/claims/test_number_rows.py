"""Each row of the table of numbers speaks in its example, and is silent where it must be."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.claims.numbers import find_numbers
from hearsay.claims.numbers.table import OUTCOMES, TABLE
from hearsay.lang.trees import Tree


def _rules(text: str) -> list[str]:
    return [number.rule for number in find_numbers(Tree(text, (), ()))]


@pytest.mark.parametrize("row", TABLE["alone"], ids=lambda row: str(row["name"]))
def test_a_number_alone_is_told_by_its_row(row: dict[str, Any]) -> None:
    assert _rules(row["example"]) == [row["name"]]
    assert row["name"] not in _rules(row["not"])


@pytest.mark.parametrize("row", TABLE["left_out"], ids=lambda row: str(row["name"]))
def test_what_a_row_leaves_out_counts_elsewhere(row: dict[str, Any]) -> None:
    assert _rules(row["example"]) == []
    assert _rules(row["not"])


def test_no_lemma_tells_of_two_outcomes() -> None:
    told = [lemma for rows in TABLE["outcomes"].values() for lemmas in rows.values() for lemma in lemmas.split()]
    assert len(told) == len(OUTCOMES)
