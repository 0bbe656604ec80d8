"""Ids of records: they hash what a record points at and what it says, never who read it or by which rules.

So a citation outlives a model, and no id ever comes to name another party. `claim` is the id of the claim in which a
record stands, None for the article's own voice. Migration 0006 gives them to older records: write another formula as
another function.
"""

from __future__ import annotations

from hearsay.model import digest, places
from hearsay.records import Incident, Quantity, Relation, Responsibility


def incident_id(article: str, incident: Incident) -> str:
    """A happening of a kind, by its first mention: that others are found behind it makes no other of it."""
    return digest("incident", article, incident.kind, places(incident.mentions[:1]))


def responsibility_id(incident: str, part: Responsibility, claim: str | None) -> str:
    """Who had which part in the incident of this id, and how firmly that is held."""
    held = (part.actor.name, part.role, part.commitment)
    return digest("responsibility", incident, *held, claim, places(part.grounds.evidence))


def relation_id(article: str, relation: Relation, claim: str | None) -> str:
    """What one party does, or is said not to do, to or with another."""
    patient = relation.patient.name if relation.patient else None
    said = (relation.kind, "not" if relation.negated else "", relation.agent.name, patient)
    return digest("relation", article, *said, claim, places(relation.grounds.evidence))


def quantity_id(article: str, quantity: Quantity, claim: str | None) -> str:
    """How many of what."""
    said = (repr(float(quantity.value)), quantity.unit)
    return digest("quantity", article, *said, claim, places(quantity.grounds.evidence))


class TwinIds:
    """Ids as the ledger keeps them, 20 hex digits; of twins, records of one hash, the later ones are counted."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def __call__(self, key: str) -> str:
        """The id for a hash that is met once more."""
        self._met[key] = met = self._met.get(key, 0) + 1
        return (key if met == 1 else digest(key, str(met)))[:20]
