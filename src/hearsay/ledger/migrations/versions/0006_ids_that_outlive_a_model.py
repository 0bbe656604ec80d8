"""Ids of claims and records hold no reader and no version any more; a reading says by which rules it was made.

Ids that a citation holds lead on to their rows. Of readings that are there already the rules are not known.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from hearsay.ledger.dialect import create_guards, rebuild
from hearsay.ledger.ids import TwinIds, incident_id, quantity_id, relation_id, responsibility_id
from hearsay.ledger.records import value_of
from hearsay.model import digest
from hearsay.records import Incident, Quantity, Relation, Responsibility

revision = "0006"
down_revision = "0005"

_HOMES = {
    "claims": "reading_id", "incidents": "reading_id", "responsibilities": "incident_n", "relations": "reading_id",
    "quantities": "reading_id",
}  # fmt: skip
_TABLES = {"relation": "relations", "quantity": "quantities"}
_KINDS = {
    "incident": (Incident, "SELECT * FROM incidents ORDER BY n"),
    "responsibility": (
        Responsibility,
        "SELECT r.*, i.reading_id FROM responsibilities AS r JOIN incidents AS i ON i.n = r.incident_n ORDER BY r.n",
    ),
    "relation": (Relation, "SELECT * FROM relations ORDER BY n"),
    "quantity": (Quantity, "SELECT * FROM quantities ORDER BY n"),
}
_AT_ONCE = 5000
_Named = tuple[int, str, str]


def upgrade() -> None:
    """Add the column and the table, let several readings have one id, and give every claim and record its own."""
    op.add_column("readings", sa.Column("rules", sa.Text(), nullable=True))
    op.create_table(
        "former_ids",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("record", sa.String(length=14), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_ids")),
        sa.UniqueConstraint("record", "n", name=op.f("uq_former_ids_record")),
        sqlite_with_rowid=False,
    )
    is_sqlite, on_paper = op.get_context().dialect.name == "sqlite", op.get_context().as_sql
    for table, home in _HOMES.items():
        if not is_sqlite:
            op.drop_constraint(op.f(f"uq_{table}_id"), table, type_="unique")
            op.create_unique_constraint(op.f(f"uq_{table}_id"), table, ["id", home])
        elif not on_paper:
            _drop_guards(table)
            rebuild(op.get_bind(), table, "UNIQUE (id)", f"UNIQUE (id, {home})")
    if not on_paper:
        _rename()
    for statement in create_guards(op.get_context().dialect.name, ["former_ids", *([] if on_paper else _HOMES)]):
        op.execute(statement)


def _drop_guards(table: str) -> None:
    """Let go of the guards of a table for as long as its rows get their ids."""
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_{verb}")


def _rename() -> None:
    claims = _renamed("claim", "claims", _claims())
    incidents = _renamed("incident", "incidents", _named("incident", lambda row, one: incident_id(row.article_id, one)))
    _renamed(
        "responsibility", "responsibilities",
        _named("responsibility", lambda row, one: responsibility_id(
            incidents[row.incident_n], one, claims.get(row.claim_n)
        )),
    )  # fmt: skip
    for record, name in (("relation", relation_id), ("quantity", quantity_id)):
        _renamed(record, _TABLES[record], _named(record, partial(_in_claim, name, claims)))


def _in_claim(name: Callable[..., str], claims: Mapping[int, str], row: Any, one: Any) -> str:
    return name(row.article_id, one, claims.get(row.claim_n))


def _claims() -> Iterator[_Named]:
    """Every claim by number, with its id as it was and as it is to be."""
    rows = _rows("""
        SELECT claims.n, claims.id, claims.article_id, spans.role, spans.start, spans."end"
        FROM claims LEFT JOIN spans ON spans.claim_n = claims.n ORDER BY claims.n, spans.piece
    """)
    for (n, key, article), spans in groupby(rows, lambda row: (row.n, row.id, row.article_id)):
        held: dict[str, list[str]] = {"source": [], "cue": [], "content": []}
        for span in spans:
            if span.role is not None:
                held[span.role].append(f"{span.start}-{span.end}")
        yield n, key, digest("claim", article, "|".join(map(",".join, held.values())))[:20]


def _named(record: str, name: Callable[[Any, Any], str]) -> Iterator[_Named]:
    """The same of every record of a sort; those of one reading that have one hash are counted."""
    kind, statement = _KINDS[record]
    for _, rows in groupby(_rows(statement), lambda row: row.reading_id):
        counted = TwinIds()
        for row in rows:
            yield row.n, row.id, counted(name(row, value_of(row.body, kind)))


def _rows(statement: str) -> Iterator[Any]:
    yield from op.get_bind().execution_options(yield_per=_AT_ONCE).execute(sa.text(statement))


def _renamed(record: str, table: str, named: Iterator[_Named]) -> dict[int, str]:
    """Give rows their ids and keep those that they had; returns the new ones by number."""
    ids: dict[int, str] = {}
    former = sa.table("former_ids", sa.column("id"), sa.column("record"), sa.column("n"))
    update = sa.text(f"UPDATE {table} SET id = :now WHERE n = :n")  # noqa: S608
    found = list(named)  # the rows are read before the first of them is changed
    for at in range(0, len(found), _AT_ONCE):
        some = found[at : at + _AT_ONCE]
        op.bulk_insert(former, [{"id": was, "record": record, "n": n} for n, was, _ in some])
        op.get_bind().execute(update, [{"now": now, "n": n} for n, _, now in some])
        ids |= {n: now for n, _, now in some}
    return ids
