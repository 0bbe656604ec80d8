"""Proving the records of a reading: their places in the text, and every column against the record that it repeats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, or_, select

from hearsay.ledger import schema
from hearsay.ledger.former_ids import find_stray_id, former_ids_of, former_record_ids
from hearsay.ledger.records import (
    KINDS,
    SORTS,
    TABLES,
    AnyRecord,
    Read,
    RecordRow,
    RecordRows,
    Sort,
    find_misplaced,
    records_of,
    sealed,
    stored_rows,
    value_of,
)
from hearsay.model import Speaker


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one reading's records: the words for its digest, how many there are, whom they name.

    `counts` is by table; `parties` are those named, by id, in the order in which they were recorded. `break_` is the
    first break as a sentence, None where all holds.
    """

    sealed: str
    counts: Mapping[str, int]
    parties: Mapping[str, Speaker]
    break_: str | None = None


def check_records(connection: Connection, read: Read, by: tuple[str, str]) -> Checked:
    """Hold the records of a reading against their article and their columns; `by` is the reader with its version.

    Raises `ValueError` for broken JSON.
    """
    rows = stored_rows(connection, read.id)
    stored = list(_stored_spans(connection, rows))
    counts = {TABLES[sort].name: len(rows[sort]) for sort in SORTS} | {schema.record_spans.name: len(stored)}
    first: dict[Sort, int] = {sort: rows[sort][0]["n"] if rows[sort] else 1 for sort in SORTS}
    meant = RecordRows(first, {})
    records = records_of(rows)
    meant.add(read, records)
    former = {sort: former_ids_of(connection, sort, [row["n"] for row in rows[sort]]) for sort in SORTS}
    breaks = (
        *_misplaced(rows, read.text),
        *_changed(rows, meant.rows),
        *_moved(rows, stored, meant.spans),
        *_strayed(rows, former, list(former_record_ids(read.article, by, records))),
    )
    return Checked(sealed(rows, former["responsibility"]), counts, meant.parties, next(iter(breaks), None))


_Rows = Mapping[Sort, Sequence[RowMapping]]


def _misplaced(rows: _Rows, text: str) -> Iterator[str]:
    for sort in SORTS:
        for row in rows[sort]:
            record: AnyRecord = value_of(row["body"], KINDS[sort])
            if wrong := find_misplaced(record, text):
                yield f"{sort} {row['id']}: {wrong}"


def _changed(rows: _Rows, meant: Mapping[Sort, Sequence[RecordRow]]) -> Iterator[str]:
    for sort in SORTS:
        for there, row in zip(rows[sort], meant[sort], strict=True):
            wrong = [name for name, value in row.items() if name != "body" and there[name] != value]
            if wrong:
                yield f"{sort} {there['id']}: its {wrong[0]} was changed"


def _strayed(rows: _Rows, former: Mapping[Sort, Mapping[int, str]], meant: Sequence[tuple[str, str]]) -> Iterator[str]:
    for sort in SORTS:
        ids = [key for of, key in meant if of == sort]
        if stray := find_stray_id(ids, [former[sort].get(row["n"]) for row in rows[sort]]):
            yield stray


_Place = tuple[str, int, str, int, int, int]


def _stored_spans(connection: Connection, rows: _Rows) -> Iterator[_Place]:
    """The spans of these records, in the order of record, number, role and piece."""
    s = schema.record_spans.c
    of_records = [
        (s.record == sort) & s.n.between(rows[sort][0]["n"], rows[sort][-1]["n"]) for sort in SORTS if rows[sort]
    ]  # the numbers of one reading's records follow one another
    if of_records:
        for row in connection.execute(select(schema.record_spans).where(or_(*of_records))):
            yield (row.record, row.n, row.role, row.piece, row.start, row.end)


def _moved(rows: _Rows, stored: Sequence[_Place], meant: Sequence[RecordRow]) -> Iterator[str]:
    wanted = {(p["record"], p["n"], p["role"], p["piece"], p["start"], p["end"]) for p in meant}
    if wrong := sorted(wanted ^ set(stored), key=str):
        sort, n = wrong[0][:2]
        key = next((row["id"] for row in rows[sort] if row["n"] == n), f"number {n}")  # type: ignore[index]
        yield f"{sort} {key}: a span was changed, added or removed"


def find_stray(connection: Connection, counted: Mapping[str, int]) -> str | None:
    """None where the tables hold as many records and spans as were checked, else which of them does not."""
    for table in (*TABLES.values(), schema.record_spans):
        there = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if there != counted.get(table.name, 0):
            return f"the ledger holds {there} {table.name}, the log vouches for {counted.get(table.name, 0)}"
    return None
