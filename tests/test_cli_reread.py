"""The commands on versions: what is stale, reading it again, and what verify and show say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hearsay.cli import app
from hearsay.desk import open_desk
from hearsay.models import rule_reader
from tests.claimed import osk
from tests.conftest import record_entries, small_articles, write_lines


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, " ".join(done.output.split())


def test_status_says_what_is_stale_and_reread_renews_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.hearsay"
    with open_desk(path) as desk:
        desk.add(write_lines(tmp_path / "in.jsonl", *small_articles(0, 3)), reader=rule_reader())
        claim = desk.claims()[0]
    ledger = ("--ledger", str(path))
    assert "Stale" not in run("status", *ledger)[1]
    assert run("reread", *ledger) == (0, "Nothing is stale among 3 articles; --all reads all the same.")
    assert "rules version 1" in run("show", claim.id[:10], *ledger)[1]
    monkeypatch.setattr("hearsay.desk.own_rules.RULES", "99")
    code, said = run("status", *ledger)
    assert code == 0
    assert "Stale: 3 articles (6 claims, " in said
    assert f"the rules now are 99. Renew with: hearsay reread --ledger {path}" in said
    code, said = run("reread", *ledger)
    assert (code, said.startswith("3 articles to read again: 3 read, 0 failed. Claims: 0 came, 0 went, 6 stayed")) == (
        0,
        True,
    )
    assert "Stale" not in run("status", *ledger)[1]
    assert "rules version 99" in run("show", claim.id[:10], *ledger)[1]


def test_verify_names_records_of_other_rules_and_still_calls_the_ledger_whole(tmp_path: Path) -> None:
    path = record_entries(tmp_path / "case.hearsay", osk())
    code, said = run("verify", "--ledger", str(path))
    assert code == 0
    assert "Whole: " in said
    assert "Note: some records were made by other rules than these (1); renew: hearsay reread" in said
    assert "no version noted" in said
    code, said = run("reread", "--ledger", str(path))
    assert code == 1, "nobody here reads as the hand did"
    assert "1 article read by hand 1 is left; name it with --model" in said


def test_help_has_an_example() -> None:
    code, said = run("reread", "--help")
    assert code == 0
    assert "Example: hearsay reread --ledger case.hearsay" in said
