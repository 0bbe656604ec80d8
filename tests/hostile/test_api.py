"""The same from Python: a report instead of a list on the terminal, our own errors instead of exit codes."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

import hearsay
from hearsay import __main__ as program
from hearsay.errors import LedgerError
from tests.hostile.runs import GOOD, good_pages, write_feed


def test_a_report_tells_failures_and_doubts_apart(tmp_path: Path) -> None:
    folder = good_pages(tmp_path / "in", 3)
    (folder / "empty.txt").touch()
    (folder / "garbled.txt").write_text(GOOD.format(n="â€œnineâ€\x9d, wasnâ€™t it,"), "utf-8")
    with hearsay.open(tmp_path / "x.hearsay") as desk:
        report = desk.add(folder)
        assert (report.pages, report.added, len(report.failed), len(report.doubted)) == (5, 4, 1, 1)
        assert {(Path(f.found_at).name, f.stage) for f in desk.failures()} == {
            ("empty.txt", "ingest"), ("garbled.txt", "doubt"),
        }  # fmt: skip
        again = desk.add(folder)
        assert (again.known, len(again.failed), len(again.doubted)) == (4, 1, 0)
        assert (desk.dismiss_failures(), desk.failures()) == (2, [])
        assert desk.verify().break_ is None


def test_a_ledger_that_is_cut_raises_our_own_error(tmp_path: Path) -> None:
    path = tmp_path / "x.hearsay"
    with hearsay.open(path) as desk:
        desk.add(write_feed(tmp_path / "feed.jsonl", 50))
    whole = path.read_bytes()
    for size in (100, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(LedgerError, match=r"x\.hearsay: "), hearsay.open(path, create=False) as desk:
            desk.claims()


def test_ctrl_c_while_the_program_loads(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Loading(types.ModuleType):
        def __getattr__(self, _name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "hearsay.cli", Loading("hearsay.cli"))
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "Stopped before anything was begun; run the same command again.\n"
