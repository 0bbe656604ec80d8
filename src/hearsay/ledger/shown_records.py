"""Records of current readings as the ledger shows them: their parties under the names that people gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select, text

from hearsay.ledger import dialect, schema
from hearsay.ledger.query import dated
from hearsay.ledger.records import TABLES, Sort, value_of
from hearsay.ledger.voices import shown_as, speaker_of
from hearsay.model import Speaker
from hearsay.queries import LedgerIncident, LedgerQuantity, LedgerRelation, LedgerResponsibility, RecordQuery, Told
from hearsay.records import Incident, Quantity, Records, Relation, Responsibility


@dataclass(frozen=True, slots=True)
class ShownParties:
    """Who is shown for the parties of some records: by id as read, the id, the name and the row that are shown."""

    shown: Mapping[str, tuple[str, str, Speaker]]

    def party(self, key: str, read: Speaker) -> Speaker:
        """The party as it is shown."""
        _, name, main = self.shown[key]
        return shown_as(read, main, name)

    def id(self, key: str) -> str:
        """The id under which the party is shown."""
        return self.shown[key][0]


def load_cast(connection: Connection, keys: Iterable[str | None]) -> ShownParties:
    """The cast of the parties of these ids; None is passed over."""
    shown, main = schema.shown_speakers.c, schema.speakers.alias("main")
    columns = [column.label(f"main_{column.name}") for column in main.c]
    query = select(shown.speaker_id, shown.shown_id, shown.shown_name, *columns).join(main, main.c.id == shown.shown_id)
    found: dict[str, tuple[str, str, Speaker]] = {}
    for some in dialect.chunks(sorted({key for key in keys if key})):
        for row in connection.execute(query.where(shown.speaker_id.in_(some))):
            found[row.speaker_id] = (row.shown_id, row.shown_name, speaker_of(row, "main_"))
    return ShownParties(found)


# -- which records --------------------------------------------------------------------------------------------


def from_current(table: str, *, superseded: bool = False) -> str:
    """FROM for the records in a table of those, of current readings, with what is known of their articles.

    With `superseded`, also of readings that are not current any more.
    """
    said = f"""
        LEFT JOIN claims ON claims.n = {table}.claim_n LEFT JOIN credited ON credited.claim_n = {table}.claim_n
    """
    return f"""
        FROM {table}
        {"LEFT" if superseded else ""} JOIN current_readings ON current_readings.article_id = {table}.article_id
             AND current_readings.reading_id = {table}.reading_id
        JOIN articles ON articles.id = {table}.article_id
        JOIN readings ON readings.id = {table}.reading_id {"" if table == "incidents" else said}
    """


def conditions(connection: Connection, table: str, query: RecordQuery) -> tuple[str, dict[str, str]]:
    """WHERE for the records of a table that answer a query, with its values."""
    found = [*_about(connection, table, query.about), *_parties(connection, table, query)]
    if query.kind:
        found.append((f"{table}.kind = :kind", {"kind": query.kind}))
    found += dated(day_of(table), query.since, query.until)
    values = {name: value for _, bound in found for name, value in bound.items()}
    return f"WHERE {' AND '.join(condition for condition, _ in found)}" if found else "", values


def day_of(table: str) -> str:
    """The expression for the day of a record: that of the happening where it is told, else of publication."""
    return f"coalesce({table}.date, articles.published)"


def _about(connection: Connection, table: str, about: str | None) -> Iterator[tuple[str, dict[str, str]]]:
    names = {"incidents": ("words",), "relations": ("evidence",), "quantities": ("words", "evidence")}[table]
    column = " || ' ' || ".join([*(f"{table}.{name}" for name in names), "coalesce(articles.title, '')"])
    for number, word in enumerate((about or "").split()):
        yield dialect.holds(connection, column, f"about{number}"), {f"about{number}": word.casefold()}


def _parties(connection: Connection, table: str, query: RecordQuery) -> Iterator[tuple[str, dict[str, str]]]:
    by = f"coalesce(credited.speaker_id, {table}.by_id)"
    for bound, column, name in (
        ("agent", f"{table}.agent_id", query.agent),
        ("patient", f"{table}.patient_id", query.patient),
        ("by", by, query.by),
    ):
        if name:
            as_read, as_shown = (dialect.holds(connection, what, bound) for what in ("read.name", "shown_name"))
            named = f"""{column} IN (SELECT speaker_id FROM shown_speakers
                JOIN speakers AS read ON read.id = speaker_id WHERE {as_read} OR {as_shown})"""  # noqa: S608
            yield named, {bound: name.casefold()}


# -- rows and values ------------------------------------------------------------------------------------------


def find_rows(
    connection: Connection,
    table: str,
    where: tuple[str, Mapping[str, Any]],
    *,
    limit: int = -1,
    superseded: bool = False,
) -> list[Any]:
    """The rows of a table's records of current readings that answer to a WHERE with its values, by their day.

    With `superseded`, also those of readings that are not current any more.
    """
    condition, values = where
    own = {"incidents": "incidents.kind,", "relations": "agent_id, patient_id,"}.get(table, "")
    said = f"coalesce(credited.speaker_id, {table}.by_id) AS by_id, claims.id AS claim, {table}.evidence, "
    bounds, given = ("LIMIT :limit", {"limit": limit}) if limit >= 0 else ("", {})
    statement = f"""
        SELECT {table}.n, {table}.id, {table}.body, {own} {"" if table == "incidents" else said} {TOLD}
        {from_current(table, superseded=superseded)} {condition}
        ORDER BY {day_of(table)} IS NULL, {day_of(table)}, {table}.article_id, {table}.n {bounds}
    """
    return list(connection.execute(text(statement), {**values, **given}))


TOLD = """
    articles.id AS article, articles.title, articles.outlet, articles.author, articles.published, articles.text_key,
    readings.reader || ' ' || readings.version AS reader, readings.rules,
    current_readings.reading_id IS NOT NULL AS is_current
"""


def _told(row: Any) -> Told:
    about = (row.article, row.title, row.outlet, row.author, row.published, row.text_key, row.reader, row.rules)
    return Told(*about, bool(row.is_current))


def relations_shown(connection: Connection, rows: Sequence[Any]) -> list[LedgerRelation]:
    """The relations of rows that `find_rows` gave."""
    cast = load_cast(connection, (key for row in rows for key in (row.agent_id, row.patient_id, row.by_id)))
    return [_relation(cast, row) for row in rows]


def _relation(cast: ShownParties, row: Any) -> LedgerRelation:
    read = value_of(row.body, Relation)
    amount = read.amount and _with_by(read.amount, cast, row.by_id)
    patient = cast.party(row.patient_id, read.patient) if read.patient else None
    shown = replace(_with_by(read, cast, row.by_id), agent=cast.party(row.agent_id, read.agent), patient=patient)
    ids = (cast.id(row.agent_id), cast.id(row.patient_id) if row.patient_id else None, cast.id(row.by_id))
    return LedgerRelation(row.id, replace(shown, amount=amount), _told(row), *ids, row.claim, row.evidence)


def quantities_shown(connection: Connection, rows: Sequence[Any]) -> list[LedgerQuantity]:
    """The quantities of rows that `find_rows` gave."""
    cast = load_cast(connection, (row.by_id for row in rows))
    return [
        LedgerQuantity(
            row.id, _with_by(value_of(row.body, Quantity), cast, row.by_id), _told(row), cast.id(row.by_id),
            row.claim, row.evidence,
        )
        for row in rows
    ]  # fmt: skip


_Said = TypeVar("_Said", Relation, Quantity, Responsibility)


def _with_by(record: _Said, cast: ShownParties, by: str) -> _Said:
    return replace(record, grounds=replace(record.grounds, by=cast.party(by, record.grounds.by)))


def incidents_shown(connection: Connection, rows: Sequence[Any]) -> list[LedgerIncident]:
    """The incidents of rows that `find_rows` gave, each with who is held responsible."""
    return [incident for incident, _ in with_responsibilities(connection, rows)]


def with_responsibilities(
    connection: Connection, rows: Sequence[Any]
) -> list[tuple[LedgerIncident, list[LedgerResponsibility]]]:
    """The incidents of rows that `find_rows` gave, each with its responsibilities as records of their own."""
    parts: dict[int, list[Any]] = {}
    for some in dialect.chunks([row.n for row in rows]):
        for part in connection.execute(_PARTS.where(schema.responsibilities.c.incident_n.in_(some))):
            parts.setdefault(part.incident_n, []).append(part)
    cast = load_cast(connection, (key for own in parts.values() for p in own for key in (p.actor_id, p.shown_by)))
    found = []
    for row in rows:
        own = [(part, _responsibility(cast, part)) for part in parts.get(row.n, ())]
        read = replace(value_of(row.body, Incident), responsibility=tuple(shown for _, shown in own))
        incident = LedgerIncident(row.id, read, _told(row))
        found.append((incident, [
            LedgerResponsibility(
                p.id, shown, incident, cast.id(p.actor_id), cast.id(p.shown_by), p.claim, p.evidence
            ) for p, shown in own
        ]))  # fmt: skip
    return found


def _responsibility(cast: ShownParties, row: Any) -> Responsibility:
    read = value_of(row.body, Responsibility)
    return replace(_with_by(read, cast, row.shown_by), actor=cast.party(row.actor_id, read.actor))


def _parts_query() -> Any:
    parts, claims, credited = schema.responsibilities, schema.claims.c, schema.credited.c
    return (
        select(parts, claims.id.label("claim"), func.coalesce(credited.speaker_id, parts.c.by_id).label("shown_by"))
        .join(schema.claims, claims.n == parts.c.claim_n, isouter=True)
        .join(schema.credited, credited.claim_n == parts.c.claim_n, isouter=True)
        .order_by(parts.c.n)
    )


_PARTS = _parts_query()


def records_shown(connection: Connection, reading: str) -> Records:
    """All records of one current reading, as they are shown, in the order in which they were read."""
    rows = {
        sort: sorted(find_rows(connection, TABLES[sort].name, _of_reading(sort, reading)), key=lambda row: row.n)
        for sort in _OF_READINGS
    }
    return Records(
        tuple(found.incident for found in incidents_shown(connection, rows["incident"])),
        tuple(found.relation for found in relations_shown(connection, rows["relation"])),
        tuple(found.quantity for found in quantities_shown(connection, rows["quantity"])),
    )


_OF_READINGS: tuple[Sort, ...] = ("incident", "relation", "quantity")


def _of_reading(sort: Sort, reading: str) -> tuple[str, dict[str, str]]:
    return f"WHERE {TABLES[sort].name}.reading_id = :reading", {"reading": reading}
