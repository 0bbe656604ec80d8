"""What can be asked of a desk about incidents, relations and numbers: `desk.records`.

Example:
    >>> import hearsay
    >>> with hearsay.open("case.hearsay") as desk:            # doctest: +SKIP
    ...     for found in desk.records.relations(agent="Borland", kind="supply_arms"):
    ...         print(found.relation.agent.name, found.relation.patient, found.evidence)
"""

from __future__ import annotations

from typing import TypedDict, Unpack

from hearsay import ledger
from hearsay.desk.fields import check_dates
from hearsay.errors import WrongUseError
from hearsay.model import Article
from hearsay.queries import (
    Blames,
    LedgerIncident,
    LedgerQuantity,
    LedgerRecord,
    LedgerRelation,
    RecordCounts,
    RecordQuery,
)
from hearsay.records import RELATION_KINDS, RelationKind


class IncidentFields(TypedDict, total=False):
    """What incidents can be asked for by; see `RecordQuery`."""

    kind: str | None
    about: str | None
    since: str | None
    until: str | None


class RelationFields(TypedDict, total=False):
    """What relations can be asked for by; see `RecordQuery`."""

    kind: RelationKind | None
    agent: str | None
    patient: str | None
    by: str | None
    about: str | None
    since: str | None
    until: str | None


class NumberFields(TypedDict, total=False):
    """What numbers can be asked for by; see `RecordQuery`."""

    about: str | None
    by: str | None
    since: str | None
    until: str | None


class RecordsDesk:
    """All that can be asked of a ledger about what is claimed. Parties come under the names that people gave.

    Each list is by the day of the happening, where that is told, else of publication; `limit` keeps the first so many.
    """

    def __init__(self, opened: ledger.Ledger) -> None:
        self._ledger = opened

    def incidents(self, *, limit: int = -1, **query: Unpack[IncidentFields]) -> list[LedgerIncident]:
        """The incidents that answer, article by article: those of several articles are not joined."""
        with self._ledger.reading() as connection:
            return ledger.incidents.find_incidents(connection, _asked(RecordQuery(**query)), limit=limit)

    def incident(self, name: str, *, kind: str | None = None) -> Blames:
        """Who blames whom for an incident, given by its name, part of it, its place or the beginning of its id.

        By name, all incidents of one kind that answer to it are taken together: `kind`, or the one of most distinct
        texts. Raises `NotFoundError` for none.
        """
        with self._ledger.reading() as connection:
            return ledger.incidents.find_blames(connection, name, kind=kind)

    def relations(self, *, limit: int = -1, **query: Unpack[RelationFields]) -> list[LedgerRelation]:
        """The relations that answer; `WrongUseError` for a kind that is none."""
        with self._ledger.reading() as connection:
            return ledger.incidents.find_relations(connection, _asked_relation(query), limit=limit)

    def designations(self, *, limit: int = -1, **query: Unpack[RelationFields]) -> list[LedgerRelation]:
        """Who is designated as what by whom: the relations of the kind "designate"."""
        query["kind"] = "designate"
        return self.relations(limit=limit, **query)

    def numbers(self, *, limit: int = -1, **query: Unpack[NumberFields]) -> list[LedgerQuantity]:
        """The numbers that answer, each with who gives it."""
        with self._ledger.reading() as connection:
            return ledger.incidents.find_quantities(connection, _asked(RecordQuery(**query)), limit=limit)

    def count_incidents(self, **query: Unpack[IncidentFields]) -> RecordCounts:
        """How many incidents answer, in how many articles and distinct texts."""
        with self._ledger.reading() as connection:
            return ledger.incidents.count_records(connection, "incident", _asked(RecordQuery(**query)))

    def count_relations(self, **query: Unpack[RelationFields]) -> RecordCounts:
        """How many relations answer, in how many articles and distinct texts."""
        with self._ledger.reading() as connection:
            return ledger.incidents.count_records(connection, "relation", _asked_relation(query))

    def count_numbers(self, **query: Unpack[NumberFields]) -> RecordCounts:
        """How many numbers answer, in how many articles and distinct texts."""
        with self._ledger.reading() as connection:
            return ledger.incidents.count_records(connection, "quantity", _asked(RecordQuery(**query)))

    def find(self, prefix: str) -> tuple[LedgerRecord, Article]:
        """The record whose id begins with `prefix`, of whatever kind, and its article.

        Raises `NotFoundError` for none or several.
        """
        with self._ledger.reading() as connection:
            found = ledger.incidents.find_record(connection, prefix)
            return found, ledger.query.load_article(connection, found.told.article)


def _asked_relation(query: RelationFields) -> RecordQuery:
    kind = query.get("kind")
    if kind and kind not in RELATION_KINDS:
        raise WrongUseError(f"kind: “{kind}” is no kind of relation; take one of {', '.join(RELATION_KINDS)}")
    return _asked(RecordQuery(**query))


def _asked(query: RecordQuery) -> RecordQuery:
    """The query; `WrongUseError` for a date that is none."""
    check_dates(query.since, query.until)
    return query
