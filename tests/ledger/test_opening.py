"""Opening ledgers: new, old, foreign, damaged, unwritable, and while somebody else is writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from hearsay.desk import open_desk
from hearsay.errors import LedgerError
from hearsay.ledger import Ledger, open_ledger, record
from tests.conftest import NOW, entry, small_articles, write_lines

ENTRY = entry("[Ada Nemeth] {said} that <the bridge was closed>.")


@pytest.fixture
def users_folder() -> Iterator[Path]:
    """A folder of an ordinary user, as whom the test then runs: nothing is forbidden to root."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, 65534, 65534)
        os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


def refusal(path: Path, *, create: bool = True) -> str:
    """What is said when the ledger is opened, a single line that names the file."""
    with pytest.raises(LedgerError) as caught, open_desk(path, create=create) as desk:
        desk.totals()
    said = str(caught.value)
    assert str(path) in said
    assert "\n" not in said
    return said


def test_a_new_file_becomes_an_empty_ledger_that_verifies(ledger_path: Path) -> None:
    with open_desk(ledger_path) as desk:
        assert (desk.totals().articles, desk.claims(), desk.speakers()) == (0, [], [])
        assert desk.verify().break_ is None


def test_an_empty_file_becomes_a_ledger_by_adding_but_not_by_reading(ledger_path: Path) -> None:
    ledger_path.touch()
    assert "no ledger" in refusal(ledger_path, create=False)
    assert ledger_path.read_bytes() == b""
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None


def test_a_ledger_that_is_opened_again_is_the_same(ledger_path: Path, tmp_path: Path) -> None:
    with open_desk(ledger_path) as desk:
        desk.add(write_lines(tmp_path / "in.jsonl", *small_articles(0, 3)))
        before = (desk.claims(), desk.verify().head)
    with open_desk(ledger_path, create=False) as desk:
        assert (desk.claims(), desk.verify().head) == before


@pytest.mark.parametrize("name", ["who said it?.hearsay", "50%41.hearsay", "a#b.hearsay", "a&b=c.hearsay", "Łódź.db"])
def test_a_ledger_is_made_under_exactly_the_name_that_is_given(tmp_path: Path, name: str) -> None:
    with open_desk(tmp_path / name) as desk:
        assert desk.totals().articles == 0
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_missing_ledger_is_not_made_by_reading(ledger_path: Path) -> None:
    assert "hearsay add" in refusal(ledger_path, create=False)
    assert not ledger_path.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "name a file" in refusal(tmp_path)


def test_a_ledger_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "another place" in refusal(tmp_path / "nowhere" / "case.hearsay")


@pytest.mark.parametrize("content", [b"Dear editor,\n" * 500, b"\x00" * 5000, b"Dear editor"])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(ledger_path: Path, content: bytes) -> None:
    ledger_path.write_bytes(content)
    assert "name another" in refusal(ledger_path)
    assert ledger_path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_as_it_is(ledger_path: Path) -> None:
    with sqlite3.connect(ledger_path) as other:
        other.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY, claims TEXT)")
    other.close()
    content = ledger_path.read_bytes()
    assert "another program" in refusal(ledger_path)
    assert "name another" in refusal(ledger_path)
    assert ledger_path.read_bytes() == content


@pytest.mark.parametrize("revision", ["0007", "9999"])
def test_a_ledger_of_a_newer_version_is_refused(ledger_path: Path, revision: str) -> None:
    open_desk(ledger_path).close()
    with sqlite3.connect(ledger_path) as file:
        file.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    file.close()
    said = refusal(ledger_path)
    assert "newer" in said
    assert "install" in said


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_ledger_that_was_cut_off_is_refused_with_a_remedy(ledger_path: Path, tmp_path: Path, part: float) -> None:
    with open_desk(ledger_path) as desk:
        desk.add(write_lines(tmp_path / "in.jsonl", *small_articles(0, 40)))
    content = ledger_path.read_bytes()
    ledger_path.write_bytes(content[: int(len(content) * part)])
    assert "damaged; go back to a copy" in refusal(ledger_path, create=False)


def test_a_ledger_whose_schema_is_garbled_is_refused_with_a_remedy(ledger_path: Path) -> None:
    open_desk(ledger_path).close()
    ledger_path.write_bytes(ledger_path.read_bytes().replace(b'CREATE TABLE "claims"', b'CREATE TABL\xce "claims"'))
    assert "damaged; go back to a copy" in refusal(ledger_path)


def test_a_read_only_ledger_answers_and_refuses_additions_with_a_remedy(users_folder: Path) -> None:
    path, pages = users_folder / "case.hearsay", write_lines(users_folder / "in.jsonl", *small_articles(0, 3))
    with open_desk(path) as desk:
        desk.add(pages)
    path.chmod(0o444)
    with open_desk(path, create=False) as desk:
        assert desk.totals().articles == 3
        more = write_lines(users_folder / "more.jsonl", *small_articles(3, 6))
        with pytest.raises(LedgerError, match="check the permissions"):
            desk.add(more)
        assert desk.totals().articles == 3


def test_no_ledger_is_made_in_a_folder_that_cannot_be_written(users_folder: Path) -> None:
    users_folder.chmod(0o555)
    said = refusal(users_folder / "case.hearsay")
    assert "permissions" in said or "another place" in said
    users_folder.chmod(0o755)


def test_an_empty_file_that_cannot_be_written_is_refused_with_a_remedy(users_folder: Path) -> None:
    path = users_folder / "case.hearsay"
    path.touch(0o444)
    assert "check the permissions" in refusal(path)


def test_readers_answer_while_a_writer_is_at_work_and_see_the_state_before(ledger_path: Path, ledger: Ledger) -> None:
    with ledger.writing() as connection:
        record(connection, [ENTRY], at=NOW, by="R. Keeper")
    with open_desk(ledger_path, create=False) as desk, ledger.writing() as connection:
        record(connection, [entry("[Jan Orlo] {said} that <it was open>.")], at=NOW, by="R. Keeper")
        assert [claim.speaker for claim in desk.claims()] == ["Ada Nemeth"]
        assert desk.totals().articles == 1
        assert desk.verify().break_ is None
    with open_desk(ledger_path, create=False) as desk:
        assert {claim.speaker for claim in desk.claims()} == {"Ada Nemeth", "Jan Orlo"}


def test_a_reading_connection_sees_one_state_to_its_end(ledger_path: Path, ledger: Ledger) -> None:
    other = open_ledger(ledger_path, create=False)
    count = text("SELECT count(*) FROM articles")
    with other.reading() as reading:
        assert reading.execute(count).scalar() == 0
        with ledger.writing() as connection:
            record(connection, [ENTRY], at=NOW, by="R. Keeper")
        assert reading.execute(count).scalar() == 0
    with other.reading() as reading:
        assert reading.execute(count).scalar() == 1
    other.close()


def test_a_writing_block_that_raises_leaves_nothing_behind(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.writing() as connection:
        record(connection, [ENTRY], at=NOW, by="R. Keeper")
        raise RuntimeError
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM log")).scalar() == 0
