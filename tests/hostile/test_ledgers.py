"""Ledgers that are newer, cut, damaged or where nothing can be written: each command says so and changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.kill import contents

from tests.hostile.runs import (
    HEARSAY,
    assert_plain,
    good_pages,
    process,
    run,
    script,
    with_room_for,
    without_roots_rights,
    write_feed,
)

COMMANDS = (
    ["claims"], ["claims", "--text", "bridge"], ["status"], ["verify"], ["export"], ["speakers", "list"],
    ["show", "a"], ["speakers", "rename", "Jan Orlo", "J. Orlo", "--why", "his name"],
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some hundred pages."""
    folder = tmp_path_factory.mktemp("made")
    feed = write_feed(folder / "feed.jsonl", 120)
    assert run("add", feed, "-l", folder / "case.hearsay").returncode == 0
    return folder / "case.hearsay"


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


# -- newer, cut, damaged --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [*COMMANDS, ["add", "."]], ids=" ".join)
def test_a_ledger_of_a_newer_version(ledger: Path, command: list[str]) -> None:
    with closing(sqlite3.connect(ledger)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before = ledger.read_bytes()
    done = run(*command, "-l", ledger, cwd=ledger.parent)
    assert_plain(done, 1, f"{ledger}: this ledger was made by a newer Hearsay; install the newest one to open it")
    assert ledger.read_bytes() == before


CUTS = (0, 1, 50, 100, 512, 4096, 5000, 0.1, 0.25, 0.5, 0.75, 0.95, -4096, -1)


@pytest.mark.parametrize("cut", CUTS)
def test_a_truncated_ledger(ledger: Path, cut: float) -> None:
    size = ledger.stat().st_size
    with ledger.open("r+b") as file:
        file.truncate(int(size * cut) if 0 < cut < 1 else int(cut) if cut >= 0 else size + int(cut))
    before = ledger.read_bytes()
    for command in COMMANDS:
        done = run(*command, "-l", ledger)
        assert "unforeseen" not in done.stderr
        assert done.returncode == 1, command  # what a command does not need may be there, but nobody is to trust it
        assert "no ledger" in done.stderr or "is damaged" in done.stderr or "BROKEN" in done.stderr, done.stderr
        assert str(ledger) in done.stderr or "BROKEN" in done.stderr
    assert ledger.read_bytes() == before


def test_nothing_is_added_to_a_truncated_ledger(ledger: Path) -> None:
    pages = good_pages(ledger.parent / "in", 3)
    with ledger.open("r+b") as file:
        file.truncate(ledger.stat().st_size // 2)
    before = ledger.read_bytes()
    assert_plain(run("add", pages, "-l", ledger), 1, f"{ledger}: the ledger is damaged; go back to a copy of it")
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_ledger_with_garbled_bytes_is_never_whole(ledger: Path, place: float) -> None:
    with ledger.open("r+b") as file:
        file.seek(int(ledger.stat().st_size * place))
        file.write(b"\xaa" * 20_000)
    done = run("verify", "-l", ledger)
    assert_plain(done, 1)
    assert "BROKEN" in done.stderr or "is damaged" in done.stderr


def test_what_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.hearsay").write_text("The ministry said that it rained. " * 200)
    with closing(sqlite3.connect(tmp_path / "other.hearsay")) as file, file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    (tmp_path / "folder.hearsay").mkdir()
    for name, sentence in (
        ("notes", "this file is no ledger; name another one with --ledger"),
        ("other", "this is a database of another program; name another file"),
        ("folder", "this is a folder; name a file, such as"),
    ):
        for command in ("add", "status"):
            words = [command, *(["."] if command == "add" else [])]
            assert_plain(run(*words, "-l", tmp_path / f"{name}.hearsay", cwd=tmp_path), 1, sentence)


# -- full disks -----------------------------------------------------------------------------------------------

FULL = """
import sys
from sqlalchemy import event, Engine

pages, folder, ledger = int(sys.argv.pop()), *sys.argv[1:]

@event.listens_for(Engine, "connect")
def limit(connection, _record):
    connection.execute(f"PRAGMA max_page_count={pages}")

from hearsay.cli import main
sys.argv = ["hearsay", "add", folder, "--ledger", ledger]
main()
"""


@pytest.fixture(scope="module")
def undisturbed(made: Path) -> dict[str, list[str]]:
    return contents(made)


def assert_goes_on(made: Path, ledger: Path, undisturbed: dict[str, list[str]]) -> None:
    """With room again, the same command ends with the ledger that a disk with room would have had."""
    if ledger.exists():
        assert run("verify", "-l", ledger).returncode == 0 or run("status", "-l", ledger).returncode == 1
    assert_plain(run("add", made.parent / "feed.jsonl", "-l", ledger), 0)
    assert_plain(run("verify", "-l", ledger), 0)
    assert contents(ledger) == undisturbed


@pytest.mark.parametrize("pages", [2, 20, 60, 75, 100, 140])
def test_a_full_disk(made: Path, tmp_path: Path, undisturbed: dict[str, list[str]], pages: int) -> None:
    ledger = tmp_path / "case.hearsay"
    done = script(FULL, made.parent / "feed.jsonl", ledger, str(pages))
    sentence = f"{ledger}: the disk is full; what was added so far is kept, make room and run the same command again"
    assert_plain(done, 1, sentence)
    assert_goes_on(made, ledger, undisturbed)


@pytest.mark.parametrize("size", [0, 3000, 60_000, 240_000, 300_000, 500_000])
def test_a_disk_that_refuses(made: Path, tmp_path: Path, undisturbed: dict[str, list[str]], size: int) -> None:
    ledger = tmp_path / "case.hearsay"
    done = process("add", made.parent / "feed.jsonl", "-l", ledger, before=with_room_for(size))
    assert_plain(done, 1, f"{ledger}: the disk ")
    assert "what was added so far is kept" in done.stderr
    assert_goes_on(made, ledger, undisturbed)


def test_an_export_that_a_full_disk_breaks_off_leaves_the_older_one(ledger: Path) -> None:
    out = ledger.with_name("claims.csv")
    out.write_text("older\n")
    done = process("export", "--format", "csv", "-l", ledger, "-o", out, before=with_room_for(40_000))
    assert_plain(done, 1, f"{out}: file too large; nothing was written there; make room or choose another disk")
    assert out.read_text() == "older\n"
    assert sorted(path.name for path in ledger.parent.iterdir() if "part" in path.name) == []


@pytest.mark.parametrize("command", [["export"], ["claims"], ["read", "in.txt", "--format", "jsonl"]])
def test_an_output_that_is_full(ledger: Path, command: list[str]) -> None:
    (ledger.parent / "in.txt").write_text("The ministry said that it rained.\n" * 2000, "utf-8")
    words = [*command, *(["-l", str(ledger)] if command[0] != "read" else [])]
    code = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], stdout=open('/dev/full', 'w')).returncode)"
    done = script(code, HEARSAY, *(w if w != "in.txt" else str(ledger.parent / w) for w in words))
    assert_plain(done, 1, "no space left on device")


def test_a_device_is_written_into_and_never_replaced(ledger: Path) -> None:
    done = process("export", "-l", ledger, "-o", "/dev/full")
    assert_plain(done, 1, "/dev/full: no space left on device; nothing was written there; make room")
    assert Path("/dev/full").is_char_device()
    assert process("export", "-l", ledger, "-o", "/dev/stdout").stdout == run("export", "-l", ledger).stdout
    link, out = ledger.with_name("link.jsonl"), ledger.with_name("out.jsonl")
    link.symlink_to(out.name)
    assert_plain(run("export", "-l", ledger, "-o", link), 0)
    assert link.is_symlink()
    assert len(out.read_text("utf-8").splitlines()) == 120


# -- where nothing can be written -----------------------------------------------------------------------------


@pytest.fixture
def fixed(ledger: Path) -> Iterator[Path]:
    """A ledger in a folder that takes no file, beside a page."""
    good_pages(ledger.parent, 1)
    ledger.parent.chmod(0o555)
    yield ledger
    ledger.parent.chmod(0o755)


def test_a_ledger_in_a_read_only_folder_is_read(fixed: Path) -> None:
    for command in (["status"], ["verify"], ["claims", "--text", "bridge"], ["export"], ["speakers", "list"]):
        assert_plain(process(*command, "-l", fixed, before=without_roots_rights), 0)


def test_a_ledger_in_a_read_only_folder_takes_nothing_and_says_why(fixed: Path) -> None:
    sentence = f"{fixed}: the ledger cannot be written to; check the permissions of the file and its folder"
    for command in (["add", str(fixed.parent / "0000.txt")], COMMANDS[-1]):
        assert_plain(process(*command, "-l", fixed, before=without_roots_rights), 1, sentence)


def test_a_new_ledger_in_a_read_only_folder(fixed: Path) -> None:
    new = fixed.with_name("new.hearsay")
    done = process("add", fixed.parent / "0000.txt", "-l", new, before=without_roots_rights)
    assert_plain(done, 1, f"{new}: no file can be made in {fixed.parent}; choose another place with --ledger")


def test_changes_that_lie_beside_a_ledger_in_a_read_only_folder_are_not_passed_over(fixed: Path) -> None:
    fixed.parent.chmod(0o755)
    with closing(sqlite3.connect(fixed)) as file:
        file.execute("UPDATE failures SET mended = 1")
        file.execute("INSERT INTO failures VALUES (1, '', 'a.txt', 'ingest', 'lost?', 0)")
        file.commit()
        for name in ("", "-wal"):
            shutil.copy(f"{fixed}{name}", f"{fixed.with_name('copy.hearsay')}{name}")
    fixed.parent.chmod(0o555)
    copy = fixed.with_name("copy.hearsay")
    done = process("status", "-l", copy, before=without_roots_rights)
    assert_plain(done, 1, f"{copy}: its newest changes lie in copy.hearsay-wal", "copy both files to another folder")


def test_a_read_only_file_in_a_folder_that_can_be_written_to(ledger: Path) -> None:
    pages = good_pages(ledger.parent / "in", 1)
    ledger.chmod(0o444)
    assert_plain(process("status", "-l", ledger, before=without_roots_rights), 0)
    done = process("add", pages, "-l", ledger, before=without_roots_rights)
    assert_plain(done, 1, f"{ledger}: the ledger cannot be written to; check the permissions")


def test_a_ledger_that_may_not_be_read(ledger: Path) -> None:
    ledger.chmod(0)
    done = process("status", "-l", ledger, before=without_roots_rights)
    assert_plain(done, 1, f"{ledger}: the ledger cannot be read; check the permissions of the file and its folder")


def test_an_output_in_a_read_only_folder(fixed: Path) -> None:
    for command in (["export", "-l", str(fixed)], ["read", str(fixed.parent / "0000.txt"), "--format", "jsonl"]):
        done = process(*command, "-o", fixed.with_name("out.jsonl"), before=without_roots_rights)
        assert_plain(done, 1, "out.jsonl: permission denied; check path and rights")


def test_an_output_that_is_a_folder(ledger: Path) -> None:
    done = run("export", "-l", ledger, "-o", ledger.parent)
    assert_plain(done, 2, f"{ledger.parent}: this is a folder; name a file with --out")


def test_a_page_and_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    folder = good_pages(tmp_path / "in", 4)
    (folder / "0001.txt").chmod(0)
    (folder / "shut").mkdir()
    (folder / "shut").chmod(0)
    try:
        done = process("add", folder, "-l", tmp_path / "x.hearsay", before=without_roots_rights)
    finally:
        (folder / "shut").chmod(0o755)
    assert_plain(
        done, 1, "3 articles added", "0001.txt: the file cannot be read (permission denied); check its permissions",
        "shut: the folder cannot be read (permission denied); check its permissions",
    )  # fmt: skip
