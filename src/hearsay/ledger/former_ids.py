"""Ids that claims and records had before 0006, when they held the reader's name and version; citations hold them still.

`former_ids` leads from each of them to the row that had it. The formulas below are kept to prove that table by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from hearsay.ledger import schema
from hearsay.ledger.dialect import chunks
from hearsay.ledger.ids import TwinIds
from hearsay.model import Claim, digest, places
from hearsay.records import Records


def former_ids_of(connection: Connection, record: str, numbers: Sequence[int]) -> dict[int, str]:
    """The former ids of these rows of a table; rows made since have none."""
    former, found = schema.former_ids.c, dict[int, str]()
    for some in chunks([str(number) for number in numbers]):
        query = select(former.n, former.id).where(former.record == record, former.n.in_([int(n) for n in some]))
        found |= {row.n: row.id for row in connection.execute(query)}
    return found


def former_claim_id(article: str, by: tuple[str, str], claim: Claim) -> str:
    """The id that a claim had; `by` is the reader with its version."""
    found = claim.attribution
    return digest("claim", article, *by, "|".join(map(places, (found.source, found.cue, found.content))))[:20]


def former_record_ids(article: str, by: tuple[str, str], records: Records) -> Iterator[tuple[str, str]]:
    """The ids that the records of a reading had, each as (sort, id), in the order of the rows of each sort."""
    counted = TwinIds()

    def named(sort: str, kind: str, spans: Any) -> str:
        return counted(digest(sort, article, *by, kind, places(spans)))

    for incident in records.incidents:
        key = named("incident", incident.kind, incident.mentions)
        yield "incident", key
        for part in incident.responsibility:
            kind = f"{key}/{part.role}/{part.commitment}"
            yield "responsibility", named("responsibility", kind, part.grounds.evidence)
    for relation in records.relations:
        yield "relation", named("relation", relation.kind, relation.grounds.evidence)
    for quantity in records.quantities:
        yield "quantity", named("quantity", quantity.unit, quantity.grounds.evidence)


def find_stray_id(meant: Sequence[str], there: Sequence[str | None]) -> str | None:
    """None where former ids are those meant, or none stands of any; else which does not, as a sentence."""
    if not any(there):
        return None
    wrong = next((key for key, found in zip(meant, there, strict=True) if key != found), None)
    return None if wrong is None else f"the id {wrong}, which a citation may hold, does not lead to its record any more"


def find_cited(connection: Connection, record: str, prefix: str) -> list[int]:
    """The numbers of the claims or records whose ids begin with `prefix`, each as the newest reading has it.

    Where current readings have any, those alone; else those that earlier readings have or whose former ids begin so.
    """
    table, home = _TABLES[record]
    join = f"JOIN {home} ON {home}.n = {table}.incident_n" if home != table else ""
    bounds = {"low": prefix, "high": prefix + "g", "record": record}
    for statement in (_CURRENT, _ANY):
        newest: dict[str, tuple[bool, int]] = {}
        rows = connection.execute(text(statement.format(table=table, home=home, join=join)), bounds) if prefix else ()
        for key, n, is_current in rows:
            newest[key] = max(newest.get(key, (False, 0)), (bool(is_current), n))
        if newest:
            return [n for _, n in newest.values()]
    return []


_TABLES = {
    "claim": ("claims", "claims"), "incident": ("incidents", "incidents"),
    "responsibility": ("responsibilities", "incidents"), "relation": ("relations", "relations"),
    "quantity": ("quantities", "quantities"),
}  # fmt: skip
"""The table of a sort, and that which says to which reading its rows belong."""
_IS_CURRENT = "current.article_id = {home}.article_id AND current.reading_id = {home}.reading_id"
_CURRENT = f"""
    SELECT {{table}}.id, {{table}}.n, 1 FROM {{table}} {{join}} JOIN current_readings AS current ON {_IS_CURRENT}
    WHERE {{table}}.id >= :low AND {{table}}.id < :high LIMIT 3
"""  # noqa: S608
_ANY = f"""
    SELECT {{table}}.id, {{table}}.n, EXISTS (SELECT 1 FROM current_readings AS current WHERE {_IS_CURRENT})
    FROM {{table}} {{join}}
    WHERE {{table}}.id IN (
        SELECT id FROM {{table}} WHERE id >= :low AND id < :high
        UNION SELECT cited.id FROM former_ids JOIN {{table}} AS cited ON cited.n = former_ids.n
        WHERE former_ids.record = :record AND former_ids.id >= :low AND former_ids.id < :high)
"""  # noqa: S608
