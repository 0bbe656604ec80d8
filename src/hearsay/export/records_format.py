"""Records as members of the reading format: incidents, relations and quantities of one article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hearsay.export.parties import pairs, phrase, text_date, worded
from hearsay.model import Speaker
from hearsay.records import Grounds, Incident, Place, Quantity, Records, Relation, Responsibility

Elsewhere = Mapping[str, Mapping[str, str | None]]
"""What kinds of incidents are called elsewhere: kind -> member of an incident ("acled", "muc4") -> name."""


def record_members(records: Records, elsewhere: Elsewhere) -> dict[str, list[dict[str, Any]]]:
    """The three lists of a reading that tell what is claimed, each in the order of its first evidence."""
    return {
        "incidents": [
            {**incident_fields(incident), **elsewhere.get(incident.kind, {})} for incident in records.incidents
        ],
        "relations": [relation_fields(relation) for relation in records.relations],
        "quantities": [quantity_fields(quantity) for quantity in records.quantities],
    }


def incident_fields(incident: Incident) -> dict[str, Any]:
    """An incident with all that is told of it, and who is held responsible by whom."""
    return {
        "id": incident.id,
        "name": incident.name,
        "names": [phrase(name) for name in incident.names],
        "type": incident.kind,
        "stage": incident.stage,
        **_date(incident.date),
        **_place(incident.place),
        "mentions": pairs(incident.mentions),
        "victims": [phrase(victim) for victim in incident.victims],
        "weapon": phrase(incident.weapon),
        "responsibility": [responsibility_fields(part) for part in incident.responsibility],
        "rule": incident.rule,
    }


def responsibility_fields(part: Responsibility) -> dict[str, Any]:
    """Who had which part in an incident, and how firmly that is held by whom."""
    return {
        "actor": worded(part.actor),
        "actor_kind": part.actor_kind,
        "role": part.role,
        "commitment": part.commitment,
        **_grounds(part.grounds),
    }


def relation_fields(relation: Relation) -> dict[str, Any]:
    """What one party does to or with another, as somebody has it."""
    return {
        "id": relation.id,
        "type": relation.kind,
        "agent": worded(relation.agent),
        "patient": worded(relation.patient) if relation.patient else None,
        "course": relation.course,
        "negated": relation.negated,
        **_date(relation.date),
        **_place(relation.place),
        "route": relation.route.words if relation.route else None,
        "route_at": phrase(relation.route),
        "means": phrase(relation.means),
        "amount": quantity_fields(relation.amount) if relation.amount else None,
        "label": phrase(relation.label),
        **_grounds(relation.grounds),
    }


def quantity_fields(quantity: Quantity) -> dict[str, Any]:
    """A number that somebody gives; a whole one without a point."""
    return {
        "id": quantity.id,
        "value": _number(quantity.value),
        "bound": quantity.bound,
        "upper": None if quantity.upper is None else _number(quantity.upper),
        "unit": quantity.unit,
        "of": quantity.of,
        "scope": quantity.scope,
        "as_of": quantity.as_of.value if quantity.as_of else None,
        "as_of_told": text_date(quantity.as_of),
        **_grounds(quantity.grounds),
    }


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _date(date: Any) -> dict[str, Any]:
    return {"date": date.value if date else None, "date_told": text_date(date)}


def _place(place: Place | None) -> dict[str, Any]:
    """The words of a place, and beside them what is known of it."""
    if place is None:
        return {"place": None, "place_told": None}
    told = {
        "country": place.country, "precision": place.precision, "latitude": place.latitude,
        "longitude": place.longitude, "at": [place.phrase.span.start, place.phrase.span.end],
    }  # fmt: skip
    return {"place": place.phrase.words, "place_told": told}


def _grounds(grounds: Grounds) -> dict[str, Any]:
    return {
        "by": by(grounds.by),
        "stance": grounds.stance,
        "attribution": grounds.attribution,
        "evidence": pairs(grounds.evidence),
        "rule": grounds.rule,
    }


def by(speaker: Speaker) -> dict[str, Any] | str:
    """Who says so: "author" where it is the article itself."""
    return "author" if speaker.rule == "own_voice" else worded(speaker)
