"""Every row of the table of relations finds what its example tells, and nothing in its lookalike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.claims.relations.table import relation_kinds
from hearsay.ingest import article_of_text
from hearsay.lang.matcher import MatchRow
from hearsay.models import load_reader

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"
ROWS = relation_kinds().rows.rows


def _rules(text: str) -> set[str]:
    article = article_of_text(text)
    relations = extract_all(article, load_reader()(article), load_actors(INVENTED)).records.relations
    return {relation.grounds.rule for relation in relations}


def test_no_two_rows_share_a_name() -> None:
    assert [name for name, times in Counter(row.name for row in ROWS).items() if times > 1] == []


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.name))
def test_a_row_finds_its_example_and_nothing_in_its_lookalike(row: MatchRow) -> None:
    assert row.name in _rules(row.example)
    assert row.name not in _rules(row.lookalike)
