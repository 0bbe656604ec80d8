"""Incidents, and who blames whom for them: the accounts of all articles side by side, none of them preferred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from hearsay.errors import NotFoundError
from hearsay.ledger import dialect
from hearsay.ledger.former_ids import find_cited
from hearsay.ledger.records import SORTS, TABLES, Sort
from hearsay.ledger.shown_records import (
    conditions,
    find_rows,
    from_current,
    incidents_shown,
    quantities_shown,
    relations_shown,
    with_responsibilities,
)
from hearsay.queries import (
    Blame,
    Blames,
    LedgerIncident,
    LedgerQuantity,
    LedgerRecord,
    LedgerRelation,
    LedgerResponsibility,
    RecordCounts,
    RecordQuery,
)

# -- lists ----------------------------------------------------------------------------------------------------


def find_incidents(connection: Connection, query: RecordQuery, *, limit: int = -1) -> list[LedgerIncident]:
    """The incidents that answer the query, article by article, by their day."""
    return incidents_shown(connection, _found(connection, "incidents", query, limit))


def find_relations(connection: Connection, query: RecordQuery, *, limit: int = -1) -> list[LedgerRelation]:
    """The relations that answer the query, by their day."""
    return relations_shown(connection, _found(connection, "relations", query, limit))


def find_quantities(connection: Connection, query: RecordQuery, *, limit: int = -1) -> list[LedgerQuantity]:
    """The numbers that answer the query, by their day."""
    return quantities_shown(connection, _found(connection, "quantities", query, limit))


def _found(connection: Connection, table: str, query: RecordQuery, limit: int) -> list[Any]:
    return find_rows(connection, table, conditions(connection, table, query), limit=limit)


def count_records(connection: Connection, sort: Sort, query: RecordQuery) -> RecordCounts:
    """How many incidents, relations or quantities answer the query, in how many articles and distinct texts."""
    table = TABLES[sort].name
    where, values = conditions(connection, table, query)
    columns = "count(*), count(DISTINCT articles.id), count(DISTINCT articles.text_key)"
    statement = f"SELECT {columns} {from_current(table)} {where}"
    return RecordCounts(*connection.execute(text(statement), values).one())


# -- one incident, and who blames whom for it -----------------------------------------------------------------


def find_blames(connection: Connection, name: str, *, kind: str | None = None) -> Blames:
    """Who blames whom for the incident given by a name, part of one, or the beginning of its id.

    By name, all incidents are taken together that have it among their names, places or mentions and are of one kind:
    the one asked for, else that of most distinct texts. Raises `NotFoundError` where there is none.
    """
    if re.fullmatch("[0-9a-f]{6,20}", name):
        by_id = find_rows(connection, "incidents", _begins("incidents", name), limit=2)
        if len(by_id) == 1:
            return _blames(connection, name, by_id, ())
    rows = find_rows(connection, "incidents", _named(connection, name))
    texts: dict[str, set[str]] = {}
    for row in rows:
        texts.setdefault(row.kind, set()).add(row.text_key)
    most = kind or min(texts, key=lambda which: (-len(texts[which]), which), default=None)
    own = [row for row in rows if row.kind == most]
    if not own:
        of_kind = f" of the kind {kind}" if kind and rows else ""
        raise NotFoundError(f"no incident{of_kind} goes by {name!r}; list them with: hearsay incidents")
    left = Counter(row.kind for row in rows if row.kind != most)
    return _blames(connection, name, own, sorted(left.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(connection: Connection, name: str) -> tuple[str, dict[str, str]]:
    condition = dialect.holds(connection, "incidents.words", "name")
    return f"WHERE {condition}", {"name": " ".join(name.split()).casefold()}


def _begins(table: str, prefix: str) -> tuple[str, dict[str, str]]:
    return f"WHERE {table}.id >= :low AND {table}.id < :high", {"low": prefix, "high": prefix + "g"}


def _blames(connection: Connection, name: str, rows: Sequence[Any], others: Iterable[tuple[str, int]]) -> Blames:
    found = with_responsibilities(connection, rows)
    groups: dict[tuple[str, ...], list[LedgerResponsibility]] = {}
    first: dict[tuple[Any, ...], tuple[str, str]] = {}
    for one, parts in found:
        for number, part in enumerate(parts):  # who is unnamed has an id in each article: in copies of a text it is one
            held = part.responsibility
            place = (one.told.text_key, one.incident.id, number, held.actor.name, held.grounds.by.name)
            actor, by = first.setdefault(place, (part.actor_id, part.by_id))
            groups.setdefault((actor, held.role, by, held.commitment), []).append(part)
    blames = sorted((_blame(parts) for parts in groups.values()), key=_order)
    articles, texts = {row.article for row in rows}, {row.text_key for row in rows}
    counts = RecordCounts(len(rows), len(articles), len(texts))
    return Blames(name, rows[0].kind, tuple(incident for incident, _ in found), counts, tuple(blames), tuple(others))


def _blame(parts: Sequence[LedgerResponsibility]) -> Blame:
    first = parts[0]
    held = first.responsibility
    by = held.grounds.by
    return Blame(
        first.actor_id, held.actor.name, held.role, first.by_id, by.name, by.rule == OWN_VOICE, held.commitment,
        len({part.told.article for part in parts}), len({part.told.text_key for part in parts}),
        tuple(part.id for part in parts),
    )  # fmt: skip


OWN_VOICE = "own_voice"
"""The rule of the speaker that is the article itself."""


def _order(blame: Blame) -> tuple[Any, ...]:
    who = (blame.actor, blame.actor_id, blame.by, blame.by_id)
    return (-blame.texts, -blame.articles, *who, blame.role, blame.commitment)


# -- one record -----------------------------------------------------------------------------------------------


def find_record(connection: Connection, prefix: str) -> LedgerRecord:
    """The incident, responsibility, relation or quantity whose id begins with `prefix`, now or in earlier versions.

    One that no current reading has is given as the last reading had it. Raises `NotFoundError` for none or several.
    """
    found = [(sort, number) for sort in SORTS for number in find_cited(connection, sort, prefix)]
    if len(found) == 1:
        return _numbered(connection, *found[0])
    if found:
        raise NotFoundError(f"more than one record has an id that begins with {prefix}; give more of it")
    raise NotFoundError(f"no record has an id that begins with {prefix!r}; list them with: hearsay incidents")


def _numbered(connection: Connection, sort: Sort, number: int) -> LedgerRecord:
    if sort == "responsibility":
        whose = "WHERE incidents.n = (SELECT incident_n FROM responsibilities WHERE n = :n)"
        rows = find_rows(connection, "incidents", (whose, {"n": number}), superseded=True)
        key = connection.execute(text("SELECT id FROM responsibilities WHERE n = :n"), {"n": number}).scalar_one()
        return next(part for _, parts in with_responsibilities(connection, rows) for part in parts if part.id == key)
    table = TABLES[sort].name
    rows = find_rows(connection, table, (f"WHERE {table}.n = :n", {"n": number}), superseded=True)
    if sort == "incident":
        return incidents_shown(connection, rows)[0]
    return relations_shown(connection, rows)[0] if sort == "relation" else quantities_shown(connection, rows)[0]
