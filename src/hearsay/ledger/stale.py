"""Who made what the ledger shows: readers and rules in their versions; and what another reading changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from hearsay.ledger import schema
from hearsay.ledger.record import ReadBy
from hearsay.model import NOT_READ, Page


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What one reader and one version of the rules (None where none is noted) made of articles, as they are shown."""

    reader: str
    version: str
    rules: str | None
    articles: int
    claims: int
    records: int


def list_makers(connection: Connection) -> list[MadeBy]:
    """Every reader with the rules by which what is shown was made, those with most articles first."""
    rows = connection.execute(text(_MAKERS), {"not_read": NOT_READ})
    return [MadeBy(*row) for row in rows]


_COUNTED = " + ".join(
    f"(SELECT count(*) FROM {table} WHERE {table}.reading_id = readings.id)"  # noqa: S608
    for table in ("incidents", "relations", "quantities")
)
_PARTS = """
    (SELECT count(*) FROM responsibilities JOIN incidents ON incidents.n = incident_n
     WHERE incidents.reading_id = readings.id)
"""
_MAKERS = f"""
    SELECT reader, version, rules, count(*), sum(claims), sum({_COUNTED} + {_PARTS})
    FROM current_readings JOIN readings ON readings.id = reading_id WHERE reader <> :not_read
    GROUP BY reader, version, rules ORDER BY 4 DESC, 1, 2, 3
"""  # noqa: S608


def list_read(connection: Connection, which: Sequence[str] = ()) -> Iterator[tuple[str, ReadBy]]:
    """Every article that was read, or those of these paths or ids, with who read it, in the order of the ids.

    A path is a file or a folder as it was given to `add`; of an id the beginning does.
    """
    rows = connection.execute(text(_READ), {"not_read": NOT_READ}).all()
    wanted = None if not which else {article for one in which for article in _articles_of(connection, one)}
    return ((row[0], (row[1], row[2], row[3])) for row in rows if wanted is None or row[0] in wanted)


_READ = """
    SELECT current.article_id, reader, version, rules FROM current_readings AS current
    JOIN readings ON readings.id = current.reading_id WHERE reader <> :not_read ORDER BY current.article_id
"""


def _articles_of(connection: Connection, which: str) -> list[str]:
    path = which.rstrip("/")
    found = connection.execute(text(_AT), {"path": path, "below": f"{path}/", "line": f"{path}:"}).scalars().all()
    if found or len(which) < _SHORTEST:
        return list(found)
    by_id = select(schema.articles.c.id).where(schema.articles.c.id.startswith(which, autoescape=True))
    return list(connection.execute(by_id).scalars())


_AT = """
    SELECT article_id FROM pages
    WHERE found_at = :path OR substr(found_at, 1, length(:below)) IN (:below, :line)
"""
_SHORTEST = 4


def first_page(connection: Connection, article: str) -> Page:
    """The first page that gave an article, without its bytes."""
    p = schema.pages.c
    query = select(p.id, p.kind, p.found_at).where(p.article_id == article).order_by(p.added_at, p.id)
    return Page(*connection.execute(query.limit(1)).one(), b"")


@dataclass(frozen=True, slots=True)
class Changed:
    """How many claims or records came with a reading, went, and stayed; and of how many that stayed more is other.

    Of a claim that is its speaker, stance, date of saying or due date; a record that says something else is another.
    """

    came: int = 0
    went: int = 0
    stayed: int = 0
    altered: int = 0

    def __add__(self, other: Changed) -> Changed:
        return Changed(
            self.came + other.came, self.went + other.went, self.stayed + other.stayed, self.altered + other.altered
        )


NO_CHANGE = Changed()


def current_reading(connection: Connection, article: str) -> str:
    """The id of the reading of an article that is shown."""
    current = schema.current_readings.c
    return str(connection.execute(select(current.reading_id).where(current.article_id == article)).scalar_one())


def compare(connection: Connection, before: str, after: str) -> tuple[Changed, Changed]:
    """What one reading of an article has beside another, of claims and of records, told apart by their ids."""
    claims, records = ([told(connection, key) for key in (before, after)] for told in (_claims, _records))
    return _changed(*claims), _changed(*records)


def _changed(before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]) -> Changed:
    stayed = before.keys() & after.keys()
    altered = sum(before[key] != after[key] for key in stayed)
    return Changed(len(after.keys() - stayed), len(before.keys() - stayed), len(stayed), altered)


def _claims(connection: Connection, reading: str) -> dict[str, tuple[object, ...]]:
    c = schema.claims.c
    rows = connection.execute(select(c.id, c.speaker_id, c.stance, c.said, c.due).where(c.reading_id == reading))
    return {row.id: tuple(row)[1:] for row in rows}


def _records(connection: Connection, reading: str) -> dict[str, tuple[object, ...]]:
    return {row.id: () for row in connection.execute(text(_RECORD_IDS), {"reading": reading})}


_RECORDS = """
    SELECT 'incident' AS sort, id, reading_id, article_id FROM incidents
    UNION ALL SELECT 'responsibility', part.id, reading_id, article_id FROM responsibilities AS part
        JOIN incidents ON incidents.n = incident_n
    UNION ALL SELECT 'relation', id, reading_id, article_id FROM relations
    UNION ALL SELECT 'quantity', id, reading_id, article_id FROM quantities
"""
_RECORD_IDS = f"SELECT id FROM ({_RECORDS}) AS record WHERE reading_id = :reading"  # noqa: S608


def records_of_other_rules(connection: Connection, rules: str, *, most: int) -> list[tuple[str, str, str | None]]:
    """The first records that are shown and were made by other rules: (sort, id, their rules)."""
    rows = connection.execute(text(_OTHER_RULES), {"rules": rules, "most": most, "not_read": NOT_READ})
    return [(row[0], row[1], row[2]) for row in rows]


_OTHER_RULES = f"""
    SELECT sort, record.id, rules FROM ({_RECORDS}) AS record
    JOIN current_readings AS current
      ON current.article_id = record.article_id AND current.reading_id = record.reading_id
    JOIN readings ON readings.id = record.reading_id
    WHERE coalesce(rules, '') <> :rules AND reader <> :not_read LIMIT :most
"""  # noqa: S608
