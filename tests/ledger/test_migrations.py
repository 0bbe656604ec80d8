"""The history builds what schema.py says, on SQLite and, as SQL on paper, on PostgreSQL."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

import hearsay.ledger
from hearsay.desk import open_desk
from hearsay.ledger import Ledger, dialect, log, open_ledger, opening, record, schema
from hearsay.ledger.former_ids import former_claim_id
from hearsay.ledger.query import claims_of_reading
from hearsay.records import NO_RECORDS
from tests.claimed import osk
from tests.conftest import NOW, entry, with_acts

MIGRATIONS = Path(hearsay.ledger.__file__).with_name("migrations")


def config(**options: str) -> Config:
    made = Config(output_buffer=io.StringIO())
    made.set_main_option("script_location", str(MIGRATIONS))
    for name, value in options.items():
        made.set_main_option(name, value)
    return made


def is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    return not (kind == "table" and str(name).startswith(dialect.FULL_TEXT_TABLE))


def on_paper(name: str) -> str:
    """The whole history as the SQL of one database."""
    made = config(dialect=name)
    command.upgrade(made, "head", sql=True)
    buffer = made.output_buffer
    assert isinstance(buffer, io.StringIO)
    return buffer.getvalue()


def test_the_history_builds_exactly_what_the_schema_says(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_a_new_ledger_stands_at_the_head_of_one_unbranched_history(ledger: Ledger) -> None:
    history = ScriptDirectory.from_config(config())
    assert history.get_heads() == [opening.REVISION]
    assert len(history.get_bases()) == 1
    with ledger.reading() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == opening.REVISION


def test_revisions_sort_in_the_order_of_the_history() -> None:
    newest_first = [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]
    assert newest_first == sorted(newest_first, reverse=True), "opening tells older from newer by that"


@pytest.mark.parametrize("name", ["postgresql", "sqlite"])
def test_the_history_compiles_for_the_database(name: str) -> None:
    sql = on_paper(name)
    for table in schema.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name} (" in sql
    for index in (index for table in schema.metadata.sorted_tables for index in table.indexes):
        assert f"CREATE INDEX {index.name} ON {index.table.name}" in sql  # type: ignore[union-attr]


def test_what_only_sqlite_has_stays_out_of_postgresql() -> None:
    sql = on_paper("postgresql")
    assert "fts5" not in sql
    assert "RAISE(ABORT" not in sql
    assert "BLOB" not in sql
    assert "BYTEA" in sql


def test_what_is_recorded_is_guarded_on_sqlite(ledger: Ledger) -> None:
    recorded = {"articles", "pages", "dates", "junk", "readings", "claims", "spans", "speakers", "judgements", "log"}
    recorded |= {"incidents", "responsibilities", "relations", "quantities", "record_spans"}
    with ledger.reading() as connection:
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        assert {f"{table}_{verb}" for table in recorded for verb in ("update", "delete")} <= set(guards)


@contextmanager
def rebuilding(ledger: Ledger) -> Iterator[Connection]:
    """A connection that writes and may rebuild tables that others point to."""
    with (
        ledger.engine.connect().execution_options(writing=True) as connection,
        dialect.loose_keys(connection),
        connection.begin(),
    ):
        yield connection


def take_off_0006(connection: Connection) -> None:
    """Make of a ledger without records what the fifth revision made; kept/ holds one that it made itself."""
    rows = connection.execute(text("SELECT id, article_id, reader, version FROM readings")).all()
    former = {
        row.id: [
            former_claim_id(row.article_id, (row.reader, row.version), c) for c in claims_of_reading(connection, row.id)
        ]
        for row in rows
    }
    for table, home in (
        ("claims", "reading_id"), ("incidents", "reading_id"), ("responsibilities", "incident_n"),
        ("relations", "reading_id"), ("quantities", "reading_id"),
    ):  # fmt: skip
        dialect.rebuild(connection, table, f"UNIQUE (id, {home})", "UNIQUE (id)")
    connection.execute(text("DROP TRIGGER claims_update"))
    for reading, ids in former.items():
        numbers = connection.execute(text("SELECT n FROM claims WHERE reading_id = :r ORDER BY n"), {"r": reading})
        for n, key in zip(numbers.scalars().all(), ids, strict=True):
            connection.execute(text("UPDATE claims SET id = :key WHERE n = :n"), {"key": key, "n": n})
    for statement in dialect.create_guards("sqlite", ["claims"]):
        if "claims_update" in statement:
            connection.execute(text(statement))
    connection.execute(text("DROP TABLE former_ids"))
    connection.execute(text("ALTER TABLE readings DROP COLUMN rules"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))


def take_off_0005(connection: Connection) -> None:
    """Make of a ledger without records and due dates what the fourth revision made."""
    take_off_0006(connection)
    for table in ("record_spans", "responsibilities", "incidents", "relations", "quantities"):
        connection.execute(text(f"DROP TABLE {table}"))
    for table, columns in {"claims": ("due", "due_told"), "listing": ("stance", "due")}.items():
        for column in columns:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))


def take_off_0004(connection: Connection) -> None:
    """Make of a ledger without kinds, dates of saying and splits what the third revision made."""
    take_off_0005(connection)
    connection.execute(text("DROP TABLE credited"))
    for table, columns in {
        "speakers": ("kind", "actor", "part_of", "tie", "private_name", "made_by"),
        "claims": ("said", "said_words", "said_anchor"),
        "judgements": ("parts",),
    }.items():
        for column in columns:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))


def take_off_0003(connection: Connection) -> None:
    """Make of a ledger whose articles have no language what the second revision made."""
    take_off_0004(connection)
    connection.execute(text("ALTER TABLE listing DROP COLUMN act"))
    connection.execute(text("ALTER TABLE articles DROP COLUMN language"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


def test_a_ledger_of_the_second_revision_gets_acts_and_no_language_and_its_log_stays(ledger_path: Path) -> None:
    marked = "[Ada Nemeth] {said} that <the ferry ran>.\n[she] {hopes} <it will>.\n[Jan Orlo] {plans} <a raid>.\n"
    made = with_acts(entry(marked, outlet="KPA", published="2031-05-02"), "speech", "belief", "intention")
    ledger = open_ledger(ledger_path, create=True)
    with rebuilding(ledger) as connection:
        record(connection, [made], at=NOW, by="R. Keeper")
        now = connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all()
        head = log.head(connection)
        take_off_0003(connection)
    ledger.close()
    with open_desk(ledger_path) as desk:
        verdict = desk.verify()
        assert (verdict.break_, verdict.head) == (None, head)
        assert desk.article(made.article.id)[0] == made.article
        assert [(a.language, a.is_read) for a in desk.articles()] == [(None, True)]
    ledger = open_ledger(ledger_path, create=False)
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all() == now
        assert [row["act"] for row in now] == ["speech", "belief", "intention"]
    ledger.close()


def test_a_ledger_of_the_first_revision_is_brought_up_to_date_and_found_whole(ledger_path: Path) -> None:
    made = entry(
        "[Ada Nemeth] {said} that <the ferry ran>.\n[he] {denied} <it>.\n", outlet="KPA", published="2031-05-02"
    )
    ledger = open_ledger(ledger_path, create=True)
    with rebuilding(ledger) as connection:
        record(connection, [made], at=NOW, by="R. Keeper")
        now = connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all()
        connection.execute(text("DROP INDEX ix_articles_outlet"))
        for column in ("outlet", "mode", "standing", "speaker_bits"):
            connection.execute(text(f"ALTER TABLE listing DROP COLUMN {column}"))
        take_off_0003(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    ledger.close()
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None
    ledger = open_ledger(ledger_path, create=False)
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all() == now
    ledger.close()


def test_a_ledger_of_the_third_revision_keeps_its_judgements_its_guards_and_its_log(ledger_path: Path) -> None:
    made = entry("[Ada Nemeth] {said} that <the ferry ran>.\n[A. Nemeth] {denied} <it>.\n", outlet="KPA")
    ledger = open_ledger(ledger_path, create=True)
    with ledger.writing() as connection:
        record(connection, [made], at=NOW, by="R. Keeper")
    ledger.close()
    with open_desk(ledger_path) as desk:
        desk.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
        shown, judged, head = desk.speakers(), desk.judgements(), desk.head()
    ledger = open_ledger(ledger_path, create=False)
    with rebuilding(ledger) as connection:
        take_off_0004(connection)
        for guard in ("judgements_update", "judgements_delete"):
            assert connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = :guard"), {"guard": guard}).first()
    ledger.close()
    with open_desk(ledger_path) as desk:
        verdict = desk.verify()
        assert (verdict.break_, verdict.head) == (None, head)
        assert (desk.speakers(), desk.judgements()) == (shown, judged)
    ledger = open_ledger(ledger_path, create=False)
    test_what_is_recorded_is_guarded_on_sqlite(ledger)
    with ledger.writing() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("UPDATE judgements SET why = 'no reason'"))
    ledger.close()


def test_a_ledger_of_the_fourth_revision_gets_stances_to_ask_for_and_takes_records_with_the_next_reading(
    ledger_path: Path,
) -> None:
    made = osk()
    ledger = open_ledger(ledger_path, create=True)
    with rebuilding(ledger) as connection:
        record(connection, [replace(made, records=NO_RECORDS)], at=NOW, by="R. Keeper")
        now = connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all()
        head = log.head(connection)
        take_off_0005(connection)
    ledger.close()
    with open_desk(ledger_path) as desk:
        verdict = desk.verify()
        assert (verdict.break_, verdict.head, verdict.records) == (None, head, 0)
        assert desk.records.relations() == []
        assert len(desk.claims(stance="assert")) == 2
    ledger = open_ledger(ledger_path, create=False)
    test_what_is_recorded_is_guarded_on_sqlite(ledger)
    with ledger.writing() as connection:
        assert connection.execute(text("SELECT * FROM listing ORDER BY claim_n")).mappings().all() == now
        record(connection, [replace(made, reading=replace(made.reading, version="2"))], at=NOW, by="R. Keeper")
    ledger.close()
    with open_desk(ledger_path) as desk:
        assert (desk.verify().break_, len(desk.records.relations())) == (None, 2)
