"""All that differs between databases: opening, full text, guards, and inserts that skip what is there.

SQLite is served in full. For PostgreSQL the same schema and history compile; what it would need beside them
(a tsvector column, trigger functions) belongs into the branches here.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

FULL_TEXT_TABLE = "claims_fts"
_WAIT_MS = 30_000
"""How long a writer waits for another one. Writers hold the file for milliseconds (see `record.MAX_ROWS`)."""


def engine_for(path: Path, *, is_fixed: bool = False) -> Engine:
    """An engine on a SQLite file, in WAL mode (readers never wait for a writer), foreign keys enforced.

    With `is_fixed` the file is read as one that nobody changes.
    """
    name = URL.create("sqlite", database=str(path))  # not as one string: a name may hold "?" or "%"
    if is_fixed:
        fixed = {"uri": "true", "mode": "ro", "immutable": "1"}
        name = URL.create("sqlite", database=f"file:{quote(os.path.realpath(path))}", query=fixed)
    engine = create_engine(name, connect_args={"timeout": _WAIT_MS / 1000})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.create_function("casefold", 1, _casefold, deterministic=True)
        connection.create_function("first_bits", 1, bits, deterministic=True)
        connection.isolation_level = None  # transactions are opened below, in the mode that is asked for
        for pragma in (
            "foreign_keys=ON",
            "synchronous=NORMAL",
            "cache_size=-16000",  # KB
            "wal_autocheckpoint=4000",  # pages: a checkpoint of every 4 MB took a tenth of the time of adding
            f"busy_timeout={_WAIT_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _casefold(words: str | None) -> str | None:
    return None if words is None else words.casefold()


def bits(key: str) -> int:
    """The first 60 bits of a hash in hex digits: they sort as the hash does and fit any database's integers."""
    return int(key[:15], 16)


def first_bits(dialect: str, column: str) -> str:
    """The expression that gives `bits` of a column of hashes."""
    return f"first_bits({column})" if dialect == "sqlite" else f"('x' || substr({column}, 1, 15))::bit(60)::bigint"


def use_wal(connection: Connection) -> None:
    """Put a new SQLite file into WAL mode; the mode stays with the file."""
    if connection.dialect.name != "sqlite":
        return
    cursor = connection.connection.cursor()
    for left in range(_WAIT_MS // 50, -1, -1):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:  # of all statements this one does not wait for another maker
            if left == 0 or "locked" not in str(error):
                raise OperationalError("PRAGMA journal_mode=WAL", None, error) from error
            time.sleep(0.05)


@contextmanager
def loose_keys(connection: Connection) -> Iterator[None]:
    """Do not look, until the block ends, whether rows find those that they point to: for tables that are rebuilt.

    SQLite changes this outside of a transaction alone.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")


def rebuild(connection: Connection, table: str, old: str, new: str) -> None:
    """Make a SQLite table anew with `new` for `old` in its definition; its indexes and guards come back as they were.

    The rows are copied; what SQLite holds by name, such as rows that point to it, holds on.
    """
    beside = f"{table}_anew"
    kept = text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL ORDER BY rowid")
    rows = connection.execute(kept, {"table": table}).all()
    (made,) = (row.sql for row in rows if row.type == "table")
    definition = made.replace(old, new).replace(f"TABLE {table}", f"TABLE {beside}").replace(f'"{table}"', beside)
    if old not in made or beside not in definition:
        raise ValueError(f"{table} is not defined as it should be: {made}")
    connection.exec_driver_sql(definition)
    connection.exec_driver_sql(f"INSERT INTO {beside} SELECT * FROM {table}")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {beside} RENAME TO {table}")
    for row in rows:
        if row.type != "table":
            connection.exec_driver_sql(row.sql)


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in parts that one statement takes: SQLite before 3.32 takes 999 variables."""
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))


_CHUNK = 500


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, new: bool = False) -> None:
    """Insert rows that all have the same columns; with `new`, those whose key is there already are left out.

    The statement is compiled once and handed to the driver with plain tuples: SQLAlchemy's own way takes as long for
    each row as SQLite does.
    """
    if not rows:
        return
    name = connection.dialect.name
    columns = tuple(rows[0])
    if name != "sqlite":
        statement = postgresql.insert(table).on_conflict_do_nothing() if new else insert(table)
        connection.execute(statement, rows)
        return
    words, order = _sqlite_insert(table, columns, new)
    connection.exec_driver_sql(words, [tuple(row[column] for column in order) for row in rows])


@lru_cache(maxsize=64)
def _sqlite_insert(table: Table, columns: tuple[str, ...], new: bool) -> tuple[str, tuple[str, ...]]:
    statement = sqlite.insert(table).on_conflict_do_nothing() if new else insert(table)
    compiled = statement.compile(dialect=sqlite.dialect(), column_keys=columns)
    return str(compiled), tuple(compiled.positiontup or columns)


def create_full_text(dialect: str) -> list[str]:
    """The statements that make the full-text index over a claim's own words and the words around it."""
    if dialect == "sqlite":
        return [
            f"CREATE VIRTUAL TABLE {FULL_TEXT_TABLE} USING fts5("
            "words, around, content='', tokenize=\"unicode61 remove_diacritics 2\")"
        ]
    return []


def index_claims(connection: Connection, rows: list[tuple[int, str, str]]) -> None:
    """Put claims into the full-text index, each as (n, its words, the words around it)."""
    if connection.dialect.name == "sqlite" and rows:
        statement = f"INSERT INTO {FULL_TEXT_TABLE}(rowid, words, around) VALUES (?, ?, ?)"  # noqa: S608
        connection.exec_driver_sql(statement, rows)


def count_indexed(connection: Connection) -> int:
    """How many claims the full-text index holds."""
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {FULL_TEXT_TABLE}").scalar_one())  # noqa: S608


def ordered_join(connection: Connection) -> str:
    """A join that starts from the table on its left: SQLite takes CROSS JOIN so, others see for themselves."""
    return "CROSS JOIN" if connection.dialect.name == "sqlite" else "JOIN"


def in_one_line(connection: Connection, column: str) -> str:
    """The expression for all numbers of a column as one text, commas between: far quicker than a row for each."""
    return f"group_concat({column})" if connection.dialect.name == "sqlite" else f"string_agg({column}::text, ',')"


def holds(connection: Connection, column: str, bound: str) -> str:
    """The condition that a column holds, in any case of any alphabet, the case-folded words bound as `:{bound}`."""
    if connection.dialect.name == "sqlite":
        return f"instr(casefold({column}), :{bound}) > 0"  # SQLite's own LIKE knows the case of A to Z alone
    return f"position(:{bound} in lower({column})) > 0"


def full_text_source(connection: Connection) -> tuple[str, str]:
    """FROM and condition that give the listed claims which match the full-text query bound as `:words`."""
    join = ordered_join(connection)
    tables = f"FROM {FULL_TEXT_TABLE} {join} listing ON listing.claim_n = {FULL_TEXT_TABLE}.rowid"
    return tables, f"{FULL_TEXT_TABLE} MATCH :words"


def full_text_query(words: str, columns: str) -> str:
    """A query that asks for all the words, for what stands in double quotes as a phrase, for either side of an OR.

    OR in capitals between words is the only operator: "ferry market OR bombing" asks for both of the first two, or
    for the third. Words without a letter or digit are passed over.
    """
    either: list[list[str]] = [[]]
    for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', words):
        if plain == "OR":
            either.append([])
        elif re.search(r"[^\W_]", term := quoted or plain):
            either[-1].append('"' + re.sub('["\0]', " ", term) + '"')
    asked = " OR ".join("(" + " AND ".join(terms) + ")" for terms in either if terms) or '""'
    return f"{{{columns}}} : ({asked})"


def create_guards(dialect: str, tables: Sequence[str]) -> list[str]:
    """Triggers that refuse to change or delete a row of these tables."""
    if dialect != "sqlite":
        return []
    return [
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    ]


def is_sound(connection: Connection) -> str | None:
    """None where the file itself is whole, else what the database says is broken."""
    if connection.dialect.name != "sqlite":
        return None
    said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return None if said == "ok" else " ".join(str(said).split())


def find_orphan(connection: Connection) -> str | None:
    """None where every row finds the rows that it points to, else which does not."""
    if connection.dialect.name != "sqlite":
        return None
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return None if orphan is None else f"a row of {orphan[0]} points to a row of {orphan[2]} that is not there"
