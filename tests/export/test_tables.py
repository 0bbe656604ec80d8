"""Rows for spreadsheets: every cell as it is, save what a spreadsheet would run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearsay.export import CSV_COLUMNS, csv_row
from hearsay.queries import LedgerClaim

CLAIM = LedgerClaim(
    id="0123456789abcdef0123", article="a" * 64, local_id="a1", within=None, speaker_id="s" * 20,
    speaker="Ada Nemeth", speaker_as_read="Nemeth", standing="named", speaker_rule="last_name_of_one",
    chain=("Northern Wire", "Ada Nemeth"), mode="direct", act="speech", stance="deny", confidence=None,
    rule="quote_before", source="Nemeth", cue="denied", content="No bridge was mined", title="Bridges",
    outlet="Northern Wire", author=None, published="2031-05-02", text_key="t" * 64, reader="rules 1",
)  # fmt: skip


def cell(claim: LedgerClaim, column: str) -> str:
    return csv_row(claim)[CSV_COLUMNS.index(column)]


def test_a_row_has_a_cell_for_every_column() -> None:
    assert len(csv_row(CLAIM)) == len(CSV_COLUMNS)
    assert cell(CLAIM, "speaker") == "Ada Nemeth"
    assert cell(CLAIM, "speaker_as_read") == "Nemeth"
    assert cell(CLAIM, "chain") == "Northern Wire > Ada Nemeth"
    assert cell(CLAIM, "content") == "No bridge was mined"


def test_when_it_was_said_and_the_kind_of_speaker_have_columns() -> None:
    told = replace(CLAIM, said="2031-05-01", kind="person")
    assert (cell(told, "said"), cell(told, "kind")) == ("2031-05-01", "person")
    assert (cell(CLAIM, "said"), cell(CLAIM, "kind")) == ("", "")


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert cell(CLAIM, "author") == ""
    assert cell(replace(CLAIM, stance=None), "stance") == ""


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-2 degrees", "@sum", "\tx", "\rx"])
def test_a_cell_that_would_run_as_a_formula_gets_an_apostrophe(words: str) -> None:
    assert cell(replace(CLAIM, content=words), "content") == "'" + words


@pytest.mark.parametrize("words", ["No = sign", "“-5” degrees", "a+b"])
def test_other_cells_stay_as_they_are(words: str) -> None:
    assert cell(replace(CLAIM, content=words), "content") == words
