"""Opening a ledger: making a new file, bringing an older one up to date, refusing what is none."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from hearsay.errors import LedgerError
from hearsay.ledger import dialect

logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # it tells of a Ctrl-C by a traceback of its own

REVISION = "0006"
"""The newest revision of the history in `migrations/versions`; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger. `reading` and `writing` give connections; a block that raises leaves nothing behind.

    `is_fixed` says that it lies where nothing can be written and is read without locks, as it stands.
    """

    path: Path
    engine: Engine
    is_fixed: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger from its first query on, and waits for nobody."""
        with self._connected(writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside one transaction, committed when the block ends without an error."""
        with self._connected(writing=True) as connection:
            yield connection

    @contextmanager
    def _connected(self, *, writing: bool) -> Iterator[Connection]:
        try:
            with (
                self.engine.connect().execution_options(writing=writing) as connection,
                connection.begin(),
            ):
                yield connection
        except DatabaseError as error:
            said = _plainly(self.path, error)
            if self.is_fixed and _DAMAGED in said:
                said = f"{self.path}: the ledger was changed while it was read; ask once more"
            raise LedgerError(said) from error

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_ledger(path: Path, *, create: bool) -> Ledger:
    """The ledger in the file at `path`; a new one where there is none and `create` is set.

    Raises `LedgerError` for a missing, foreign, damaged or newer file, with the remedy.
    """
    _check_place(path, create=create)
    is_fixed = _is_fixed(path)
    if _is_cut(path):
        raise LedgerError(f"{path}: {_DAMAGED}")
    engine = dialect.engine_for(path, is_fixed=is_fixed)
    ledger = Ledger(path, engine, is_fixed)
    try:
        found = _revision(path, engine)
        if found is None and not create:
            raise LedgerError(f"{path}: this file is no ledger; name another one with --ledger")
        if found != REVISION:
            if found is not None and found > REVISION:
                raise LedgerError(f"{path}: this ledger was made by a newer Hearsay; install the newest one to open it")
            if is_fixed:
                raise LedgerError(f"{path}: {_READ_ONLY}")
            _upgrade(engine)
    except DatabaseError as error:
        ledger.close()
        raise LedgerError(_plainly(path, error)) from error
    except UnicodeDecodeError as error:  # the database's own complaint quotes the garbled bytes
        ledger.close()
        raise LedgerError(f"{path}: {_DAMAGED}") from error
    except LedgerError:
        ledger.close()
        raise
    return ledger


def _check_place(path: Path, *, create: bool) -> None:
    """Raise `LedgerError` where no ledger can be."""
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder; name a file, such as {path / 'case.hearsay'}")
    if path.exists() and not path.is_file():
        raise LedgerError(f"{path}: this is a pipe or a device; name a file with --ledger")
    if not path.exists() and not create:
        raise LedgerError(f"{path}: there is no ledger here yet; make one with: hearsay add PATH --ledger {path}")
    if not path.exists() and not os.access(path.parent, os.W_OK):
        raise LedgerError(f"{path}: no file can be made in {path.parent}; choose another place with --ledger")
    if path.exists() and not os.access(path, os.R_OK):
        raise LedgerError(f"{path}: the ledger cannot be read; check the permissions of the file and its folder")


def _is_fixed(path: Path) -> bool:
    """True for a ledger in a folder where nothing can be written: it is read as it stands, without locks.

    SQLite keeps a shared index beside a ledger while it is read, and cannot where the folder takes no file. Raises
    `LedgerError` where changes wait in a file beside the ledger, which would go unseen.
    """
    if not path.exists() or os.access(path.parent, os.W_OK):
        return False
    waiting = path.with_name(f"{path.name}-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise LedgerError(
            f"{path}: its newest changes lie in {waiting.name}, and the folder cannot be written to; "
            "copy both files to another folder and open the copy"
        )
    return True


def _is_cut(path: Path) -> bool:
    """True for a ledger that ends within a page, of which SQLite says nothing; not while changes lie beside it."""
    waiting = path.with_name(f"{path.name}-wal")
    if not path.exists() or (waiting.exists() and waiting.stat().st_size):
        return False
    with path.open("rb") as file:
        head = file.read(100)
    size = int.from_bytes(head[16:18], "big")
    whole = 65536 if size == 1 else size
    return head.startswith(b"SQLite format 3\x00") and whole > 0 and path.stat().st_size % whole != 0


def _revision(path: Path, engine: Engine) -> str | None:
    """The revision of the file; None for a new one. Raises `LedgerError` for some other program's file."""
    with engine.connect() as connection:
        tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        if not tables:
            return None
        if not {"alembic_version", "log", "claims"} <= tables:
            raise LedgerError(f"{path}: this is a database of another program; name another file")
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.connect().execution_options(writing=True) as connection:
        dialect.use_wal(connection)
        config.attributes["connection"] = connection
        with dialect.loose_keys(connection), connection.begin():
            command.upgrade(config, "head")
            if orphan := dialect.find_orphan(connection):
                raise LedgerError(f"this ledger cannot be brought up to date ({orphan}); go back to a copy of it")


def _plainly(path: Path, error: DatabaseError) -> str:
    said = str(error.orig).lower()
    for sign, sentence in _PLAIN:
        if sign in said:
            return f"{path}: {sentence}"
    return f"{path}: the ledger could not be used ({error.orig}); check the file with: hearsay verify"


_DAMAGED = "the ledger is damaged; go back to a copy of it, or add the pages to a new one"
_READ_ONLY = "the ledger cannot be written to; check the permissions of the file and its folder"
_PLAIN = (
    ("not a database", "this file is no ledger; name another one with --ledger"),
    ("malformed", _DAMAGED),
    ("locked", "another program has held the ledger for half a minute; wait for it to end, then try again"),
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("unable to open", "the ledger cannot be opened; check the permissions of the file and its folder"),
    ("full", "the disk is full; what was added so far is kept, make room and run the same command again"),
    ("disk i/o", "the disk refuses (it may be full or failing); what was added so far is kept, look at the disk first"),
    ("append-only", "what is recorded cannot be changed; record a judgement instead"),
)
