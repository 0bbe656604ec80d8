"""Records of what is claimed as the ledger keeps them: as rows, and back from their rows exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from hearsay.ledger import schema
from hearsay.ledger.dialect import insert_rows
from hearsay.ledger.ids import TwinIds, incident_id, quantity_id, relation_id, responsibility_id
from hearsay.ledger.voices import mention_of, party_id
from hearsay.model import Claim, Phrase, Span, Speaker, TextDate, claim_id, words_of
from hearsay.records import Grounds, Incident, Quantity, Records, Relation, Responsibility

Sort = Literal["incident", "responsibility", "relation", "quantity"]
AnyRecord = Incident | Responsibility | Relation | Quantity
_Record = TypeVar("_Record", bound=AnyRecord)
RecordRow = dict[str, Any]

TABLES = {
    "incident": schema.incidents, "responsibility": schema.responsibilities,
    "relation": schema.relations, "quantity": schema.quantities,
}  # fmt: skip
SORTS: tuple[Sort, ...] = ("incident", "responsibility", "relation", "quantity")
KINDS: dict[Sort, type[AnyRecord]] = {
    "incident": Incident, "responsibility": Responsibility, "relation": Relation, "quantity": Quantity,
}  # fmt: skip


# -- values as JSON -------------------------------------------------------------------------------------------


def body_of(value: Any) -> str:
    """All fields of a value as JSON, but for those that are as they are unless given."""
    return msgspec.json.encode(_fields_of(value)).decode()


def value_of(body: str | bytes, kind: type[_Record]) -> _Record:
    """The value of such JSON. Raises `ValueError` for what is none of its kind."""
    return msgspec.json.decode(body, type=kind)


def _fields_of(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_fields_of(part) for part in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    pairs = ((name, getattr(value, name), unless) for name, unless in _unless_given(type(value)))
    return {name: _fields_of(part) for name, part, unless in pairs if part is not unless and part != unless}


@lru_cache(maxsize=32)
def _unless_given(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def due_columns(due: TextDate | None) -> RecordRow:
    """The columns of a claim's `due`: the last date by which it should have come, and all of it as JSON."""
    return {"due": due.until or due.value if due else None, "due_told": body_of(due) if due else None}


def due_of(told: str | None) -> TextDate | None:
    """The `due` of a claim's row."""
    return None if told is None else msgspec.json.decode(told, type=TextDate)


# -- places ---------------------------------------------------------------------------------------------------


def spans_of(record: Any) -> Iterator[tuple[str, Span]]:
    """Every place that a record points to, each with the field that it stands in; of its grounds, "evidence"."""
    for field in fields(record):
        if field.name == "responsibility":  # records of their own
            continue
        role = "evidence" if field.name == "grounds" else field.name
        for part in _parts(getattr(record, field.name), Span):
            yield role, part


def phrases_of(record: Any) -> Iterator[Phrase]:
    """Every phrase of a record, with the words that should stand at its place."""
    for field in fields(record):
        if field.name != "responsibility":
            yield from _parts(getattr(record, field.name), Phrase)


_Part = TypeVar("_Part")


def _parts(value: Any, kind: type[_Part]) -> Iterator[_Part]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _parts(part, kind)
    elif is_dataclass(value) and not isinstance(value, Speaker):
        for field in fields(value):
            yield from _parts(getattr(value, field.name), kind)


def flat(words: str) -> str:
    """The words with each run of white space as one space, as a phrase has them."""
    return " ".join(words.split())


def stands(phrase: Phrase, text: str) -> bool:
    """True where the phrase's words are those at its place, in capitals or not: a text in them is read without."""
    return flat(phrase.span.of(text)).casefold() == phrase.words.casefold()


def find_misplaced(record: AnyRecord, text: str) -> str | None:
    """What is wrong with the places of a record, in words; None where all of them fit the text."""
    if not all(0 <= span.start < span.end <= len(text) for _, span in spans_of(record)):
        return "a span does not fit its article's text"
    if not all(stands(phrase, text) for phrase in phrases_of(record)):
        return "its words are not those of its article"
    return None


def check_records(records: Records, text: str, attributions: Collection[str]) -> None:
    """Refuse records that the ledger could not hold: no span, no record. Raises `ValueError` that names the first."""
    named: list[tuple[str, AnyRecord]] = [(one.id, one) for one in records.incidents]
    named += [(one.id, part) for one in records.incidents for part in one.responsibility]
    named += [(one.id, one) for one in records.relations] + [(one.id, one) for one in records.quantities]
    for key, one in named:
        grounds = None if isinstance(one, Incident) else one.grounds
        if wrong := find_misplaced(one, text):
            raise ValueError(f"record {key}: {wrong}")
        if isinstance(one, Incident) and not (one.names and one.mentions):
            raise ValueError(f"incident {key} has no name or no mention")
        if grounds and not grounds.evidence:
            raise ValueError(f"record {key} has no evidence")
        if grounds and grounds.attribution is not None and grounds.attribution not in attributions:
            raise ValueError(f"record {key} rests on attribution {grounds.attribution}, which is not there")


# -- rows -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """The reading that records belong to; `claims` are its claims by the ids within the article, with their numbers.

    `rules` is the version of the rules that made them, None before 0006.
    """

    id: str
    article: str
    text: str
    claims: Mapping[str, tuple[int, Claim]]
    rules: str | None = None

    def claim_of(self, grounds: Grounds) -> str | None:
        """The id of the claim in which a record of these grounds stands; None for the article's own voice."""
        found = self.claims.get(grounds.attribution or "")
        return claim_id(self.article, found[1].attribution) if found else None


class RecordRows:
    """The rows of the records of some readings, numbered from the first free numbers on.

    `parties` gets every party that they name by id, as it was first read: `verify` counts on it.
    """

    def __init__(self, first: Mapping[Sort, int], parties: dict[str, Speaker]) -> None:
        self.rows: dict[Sort, list[RecordRow]] = {sort: [] for sort in SORTS}
        self.spans: list[RecordRow] = []
        self.parties = parties
        self._first = first
        self._id = TwinIds()

    def add(self, read: Read, records: Records) -> str:
        """Make the rows of one reading's records; returns what its digest is to hold of them, "" for no records."""
        before = {sort: len(rows) for sort, rows in self.rows.items()}
        for incident in records.incidents:
            self._incident(read, incident)
        for relation in records.relations:
            self._relation(read, relation)
        for quantity in records.quantities:
            self._quantity(read, quantity)
        return sealed({sort: rows[before[sort] :] for sort, rows in self.rows.items()})

    def insert(self, connection: Connection) -> None:
        """Write all rows; the parties must be there."""
        for sort in SORTS:
            insert_rows(connection, TABLES[sort], self.rows[sort])
        insert_rows(connection, schema.record_spans, self.spans)

    def _incident(self, read: Read, incident: Incident) -> None:
        about = {"kind": incident.kind, "stage": incident.stage, "name": incident.name, "rule": incident.rule}
        words = [name.words for name in incident.names]
        words += [incident.place.phrase.words] if incident.place else []
        words += [flat(span.of(read.text)) for span in incident.mentions]
        key = self._id(incident_id(read.article, incident))
        row = {
            "id": key, **_home(read, incident.id), **about, "date": _value(incident.date),
            "words": "\n".join(dict.fromkeys(words)),
        }  # fmt: skip
        n = self._put("incident", row, replace(incident, responsibility=()))
        for part in incident.responsibility:
            self._responsibility(read, (n, key, incident.id), part)

    def _responsibility(self, read: Read, incident: tuple[int, str, str], part: Responsibility) -> None:
        n, incident_key, local = incident
        key = self._id(responsibility_id(incident_key, part, read.claim_of(part.grounds)))
        row = {
            "id": key, "incident_n": n,
            "actor_id": self._party(read, part.actor, f"{key if read.rules else local}.actor"),
            "role": part.role, "commitment": part.commitment, **self._grounds(read, part.grounds),
        }  # fmt: skip
        self._put("responsibility", row, part)

    def _relation(self, read: Read, relation: Relation) -> None:
        patient = relation.patient
        key = self._id(relation_id(read.article, relation, read.claim_of(relation.grounds)))
        mention = key if read.rules else relation.id
        row = {
            "id": key, **_home(read, relation.id),
            "kind": relation.kind, "agent_id": self._party(read, relation.agent, f"{mention}.agent"),
            "patient_id": self._party(read, patient, f"{mention}.patient") if patient else None,
            "date": _value(relation.date), **self._grounds(read, relation.grounds),
        }  # fmt: skip
        self._put("relation", row, relation)

    def _quantity(self, read: Read, quantity: Quantity) -> None:
        words = (quantity.of, quantity.scope) if quantity.scope else (quantity.of,)
        key = self._id(quantity_id(read.article, quantity, read.claim_of(quantity.grounds)))
        row = {
            "id": key, **_home(read, quantity.id),
            "value": quantity.value, "unit": quantity.unit, "words": "\n".join(words),
            "date": _value(quantity.as_of), **self._grounds(read, quantity.grounds),
        }  # fmt: skip
        self._put("quantity", row, quantity)

    def _put(self, sort: Sort, row: RecordRow, record: AnyRecord) -> int:
        rows = self.rows[sort]
        n = self._first[sort] + len(rows)
        rows.append({"n": n, **row, "body": body_of(record)})
        pieces: Counter[str] = Counter()
        for role, span in spans_of(record):
            piece = {"piece": pieces[role], "start": span.start, "end": span.end}
            self.spans.append({"record": sort, "n": n, "role": role, **piece})
            pieces[role] += 1
        return n

    def _party(self, read: Read, party: Speaker, mention: str, *, is_worded: bool = True) -> str:
        key = party_id(read.article, party, mention, is_worded=is_worded and bool(party.words))
        self.parties.setdefault(key, party)
        return key

    def _grounds(self, read: Read, grounds: Grounds) -> RecordRow:
        n, claim = read.claims.get(grounds.attribution or "", (None, None))
        found = claim.attribution if claim else None
        mention = mention_of(found, read.rules) if found else grounds.attribution or "author"
        by = party_id(read.article, grounds.by, mention, is_worded=bool(found and found.source))
        self.parties.setdefault(by, grounds.by)
        evidence = words_of(read.text, grounds.evidence)
        return {"by_id": by, "claim_n": n, "stance": grounds.stance, "rule": grounds.rule, "evidence": evidence}


def _home(read: Read, local_id: str) -> RecordRow:
    return {"reading_id": read.id, "article_id": read.article, "local_id": local_id}


def _value(date: TextDate | None) -> str | None:
    return date.value if date else None


def sealed(rows: Mapping[Sort, Sequence[Any]], former: Mapping[int, str] = MappingProxyType({})) -> str:
    """All that these rows hold, as words for a digest; "" where there are none.

    `former` are ids that responsibilities had when the digest was made, by their numbers.
    """
    told = [
        *((sort, row["body"]) for sort in SORTS if sort != "responsibility" for row in rows[sort]),
        *((former.get(row["n"], row["id"]), row["body"]) for row in rows["responsibility"]),
    ]
    return msgspec.json.encode(told).decode() if told else ""


def first_free(connection: Connection) -> dict[Sort, int]:
    """The number from which on the rows of each table are free."""
    newest = ((sort, select(func.max(TABLES[sort].c.n))) for sort in SORTS)
    return {sort: 1 + (connection.execute(query).scalar() or 0) for sort, query in newest}


# -- back from the rows ---------------------------------------------------------------------------------------


def stored_rows(connection: Connection, reading: str) -> dict[Sort, Sequence[RowMapping]]:
    """The rows of the records of one reading, each table's in their order."""
    incidents, parts = schema.incidents.c, schema.responsibilities
    queries = {sort: select(TABLES[sort]).where(TABLES[sort].c.reading_id == reading) for sort in _OF_READINGS}
    of_incidents = select(parts).join(schema.incidents, incidents.n == parts.c.incident_n)
    queries["responsibility"] = of_incidents.where(incidents.reading_id == reading)
    return {sort: connection.execute(queries[sort].order_by(TABLES[sort].c.n)).mappings().all() for sort in SORTS}


_OF_READINGS: tuple[Sort, ...] = ("incident", "relation", "quantity")


def records_of(rows: Mapping[Sort, Sequence[RowMapping]]) -> Records:
    """The records of such rows, as they were read."""
    parts: dict[int, list[Responsibility]] = {}
    for row in rows["responsibility"]:
        parts.setdefault(row["incident_n"], []).append(value_of(row["body"], Responsibility))
    return Records(
        tuple(
            replace(value_of(row["body"], Incident), responsibility=tuple(parts.get(row["n"], ())))
            for row in rows["incident"]
        ),
        tuple(value_of(row["body"], Relation) for row in rows["relation"]),
        tuple(value_of(row["body"], Quantity) for row in rows["quantity"]),
    )
