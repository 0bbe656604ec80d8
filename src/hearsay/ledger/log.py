"""The append-only log: every change, each entry holding the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from hearsay.ledger.schema import log

START = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change: when, by whom, what was done to which record, and the particulars as JSON."""

    n: int
    at: str
    by: str
    action: str
    subject: str
    detail: str
    prev: str
    hash: str

    def rehashed(self) -> str:
        """The hash that the entry's own words give: SHA-256 of all of them as a JSON list."""
        words = [self.n, self.at, self.by, self.action, self.subject, self.detail, self.prev]
        return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


Change = tuple[str, str, Mapping[str, object]]
"""What is to be logged: action, subject, particulars."""


def append(connection: Connection, changes: Iterable[Change], *, at: str, by: str) -> None:
    """Add the changes to the log, in order, inside the caller's transaction."""
    last = connection.execute(select(log.c.n, log.c.hash).order_by(log.c.n.desc()).limit(1)).first()
    n, prev = (last.n, last.hash) if last else (0, START)
    rows = []
    for action, subject, detail in changes:
        n += 1
        words = json.dumps(detail, ensure_ascii=False, sort_keys=True)
        entry = LogEntry(n, at, by, action, subject, words, prev, "")
        prev = entry.rehashed()
        rows.append(
            {
                "n": n, "at": at, "by": by, "action": action, "subject": subject,
                "detail": words, "prev": entry.prev, "hash": prev,
            }
        )  # fmt: skip
    if rows:
        connection.execute(insert(log), rows)


def head(connection: Connection) -> str:
    """The hash of the newest entry: it stands for the whole log."""
    return connection.execute(select(log.c.hash).order_by(log.c.n.desc()).limit(1)).scalar() or START
