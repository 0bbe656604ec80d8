"""How the command line shows records: incidents, who blames whom, relations, numbers, and one record with its words.

No line takes a side: accounts stand beside one another, and nothing is coloured by what it says.
"""

from __future__ import annotations

import io
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from hearsay.cli.show import flat, number, place_of
from hearsay.export import (
    incident_fields,
    json_line,
    quantity_fields,
    relation_fields,
    responsibility_fields,
    shown,
)
from hearsay.model import Speaker
from hearsay.queries import (
    Blame,
    Blames,
    LedgerIncident,
    LedgerQuantity,
    LedgerRecord,
    LedgerRelation,
    LedgerResponsibility,
    RecordCounts,
    Told,
)
from hearsay.records import Grounds, Incident, Quantity, Relation

if TYPE_CHECKING:
    from hearsay.ledger.browse import Carrier

Carriers = Mapping[str, Sequence["Carrier"]]
"""For each text that several articles carry, those articles."""
_Listed = TypeVar("_Listed", LedgerIncident, LedgerRelation, LedgerQuantity)


def in_words(name: str) -> str:
    """A kind, role or commitment as words."""
    return name.replace("_", " ")


def who(speaker: Speaker) -> str:
    """Who says so, as shown; of the article's own voice it is said that it is that."""
    return f"{speaker.name} (own voice)" if speaker.rule == "own_voice" else speaker.name


# -- lists ----------------------------------------------------------------------------------------------------


def incident_list(found: Sequence[LedgerIncident], counts: RecordCounts, carriers: Carriers) -> Iterator[str]:
    """The incidents of each article in the order of their days, copies of one text folded into one."""
    for one in _folded(found, lambda one: one.incident.id):
        about = ", ".join(about_incident(one.incident))
        yield shown(f"{one.id[:8]}  {one.incident.name}  ({about})  ·  {place_of_told(one.told)}")
        if parts := len(one.incident.responsibility):
            yield f"          {number(parts, 'account')} of who is responsible; see: hearsay incident {one.id[:8]}"
        yield from _copies(one.told, carriers)
    yield counted(counts, "incident", len(found))


def about_incident(incident: Incident) -> Iterator[str]:
    """What is told of an incident beside its name: kind, stage, day, place."""
    yield in_words(incident.kind)
    if incident.stage != "occurred":
        yield incident.stage
    if incident.date:
        yield incident.date.value
    if incident.place and incident.place.phrase.words != incident.name:
        yield incident.place.phrase.words


def relation_list(
    found: Sequence[LedgerRelation], counts: RecordCounts, carriers: Carriers, noun: str = "relation"
) -> Iterator[str]:
    """The relations, those of one kind between the same two parties together, those in most distinct texts first."""
    groups: dict[Hashable, list[LedgerRelation]] = {}
    first: dict[Hashable, Hashable] = {}
    for one in found:  # who is unnamed has an id in each article: in copies of a text it is one
        parties = first.setdefault(
            (one.told.text_key, one.relation.id, between(one.relation)), (one.agent_id, one.patient_id)
        )
        groups.setdefault((one.relation.kind, parties, one.relation.negated), []).append(one)
    for group in sorted(groups.values(), key=lambda group: -len({one.told.text_key for one in group})):
        articles, texts = {one.told.article for one in group}, {one.told.text_key for one in group}
        places = f"{number(len(articles), 'article')}, {number(len(texts), 'distinct text')}"
        yield shown(f"{between(group[0].relation)}  ({places})")
        for one in _folded(group, lambda one: one.relation.id):
            grounds = one.relation.grounds
            about = "; ".join(about_relation(one.relation))
            line = f"  {one.id[:8]}  {who(grounds.by)}, {grounds.stance}{f'; {about}' if about else ''}"
            yield shown(f"{line}  ·  {place_of_told(one.told)}")
            yield shown(f"      “{flat(one.evidence)}”")
            yield from _copies(one.told, carriers)
        yield ""
    yield counted(counts, noun, len(found))


def between(relation: Relation) -> str:
    """Who does what to whom, as a heading."""
    whom = f" -> {relation.patient.name}" if relation.patient else ""
    return f"{relation.agent.name}{whom}: {'not ' if relation.negated else ''}{in_words(relation.kind)}"


def about_relation(relation: Relation) -> Iterator[str]:
    """What is told of a relation beside who does what to whom."""
    if relation.label:
        yield f"as “{relation.label.words}”"
    if relation.kind == "designate":
        yield from ([f"since {relation.date.value}"] if relation.date else [])
        yield from (["lifted"] if relation.course == "past" else [])
    else:
        yield from ([relation.date.value] if relation.date else [])
        yield from ([] if relation.course == "past" else [relation.course])
    if relation.place:
        yield f"at {relation.place.phrase.words}"
    for name, words in (("by way of", relation.route), ("by means of", relation.means)):
        yield from ([f"{name} {words.words}"] if words else [])
    if relation.amount:
        yield amount_in_words(relation.amount)


def number_list(found: Sequence[LedgerQuantity], counts: RecordCounts, carriers: Carriers) -> Iterator[str]:
    """The numbers in the order of their days, each with who gives it; copies of one text folded into one."""
    for one in _folded(found, lambda one: one.quantity.id):
        quantity, grounds = one.quantity, one.quantity.grounds
        scope = f", {quantity.scope}" if quantity.scope else ""
        day = f", as of {quantity.as_of.value}" if quantity.as_of else ""
        yield shown(f"{one.id[:8]}  {amount_in_words(quantity)}{scope}{day}")
        yield shown(f"          {who(grounds.by)}, {grounds.stance}  ·  {place_of_told(one.told)}")
        yield from _copies(one.told, carriers)
    yield counted(counts, "number", len(found))


def amount_in_words(quantity: Quantity) -> str:
    """The number with its bound and what it counts: "more than 9,000 civilians"."""
    bound = "" if quantity.bound == "exactly" else f"{quantity.bound} "
    value = _figure(quantity.value) + (f" to {_figure(quantity.upper)}" if quantity.upper is not None else "")
    if quantity.unit == "people" or quantity.unit in quantity.of.split():
        return f"{bound}{value} {quantity.of or quantity.unit}"
    return f"{bound}{value} {quantity.unit}{f' of {quantity.of}' if quantity.of else ''}"


def _figure(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def _folded(found: Iterable[_Listed], local: Any) -> list[_Listed]:
    """Of records that are the same place of the same text only the first."""
    first: dict[tuple[str, Hashable], _Listed] = {}
    for one in found:
        first.setdefault((one.told.text_key, local(one)), one)
    return list(first.values())


def _copies(told: Told, carriers: Carriers) -> Iterator[str]:
    others = [c for c in carriers.get(told.text_key, ()) if c.id != told.article]
    if others:
        places = "; ".join(place_of(c.outlet, c.found_at, c.published) for c in others)
        yield shown(f"          the same text in: {places}")


def place_of_told(told: Told) -> str:
    """The outlet and day of an article."""
    return place_of(told.outlet, told.author, told.published)


def counted(counts: RecordCounts, noun: str, listed: int) -> str:
    """What all that answers amounts to; copies do not add up to sources."""
    if not counts.records:
        return f"No {noun} answers that. An empty list does not mean that nobody wrote of one."
    more = f" ({listed} listed; see the rest with --limit 0)" if listed < counts.records else ""
    places = f"{number(counts.articles, 'article')}, {number(counts.texts, 'distinct text')}"
    return f"{number(counts.records, noun)}{more} in {places}."


def record_lines(found: Iterable[LedgerRecord]) -> Iterator[str]:
    """Each record as one JSON object: the members of the reading format, its ids in the ledger, and its article."""
    for one in found:
        yield json_line(record_members(one))


def record_members(found: LedgerRecord) -> dict[str, Any]:
    """One record for other programs; `local_id` is its name within the article."""
    if isinstance(found, LedgerResponsibility):
        fields, ids = responsibility_fields(found.responsibility), {"incident": found.incident.id}
        ids["actor_id"] = found.actor_id
    elif isinstance(found, LedgerRelation):
        fields = relation_fields(found.relation)
        ids = {"agent_id": found.agent_id, "patient_id": found.patient_id or ""}
    elif isinstance(found, LedgerQuantity):
        fields, ids = quantity_fields(found.quantity), {}
    else:
        fields, ids = incident_fields(found.incident), {}
    if not isinstance(found, LedgerIncident):
        ids |= {"by_id": found.by_id, "claim": found.claim or "", "words": found.evidence}
    named = {name: value or None for name, value in ids.items()}
    return {"id": found.id, "local_id": fields.pop("id", None), **fields, **named, **asdict(found.told)}


# -- who blames whom ------------------------------------------------------------------------------------------


def blame_page(blames: Blames, *, width: int) -> Iterator[str]:
    """Which incidents were taken together, and who is held responsible for them by whom, side by side."""
    yield shown(f"{blames.name}  ({in_words(blames.kind)})")
    many, articles, texts = blames.counts.records, blames.counts.articles, blames.counts.texts
    of = f"{number(many, 'incident')} of {number(articles, 'article')} ({number(texts, 'distinct text')})"
    yield f"{of} {'was' if many == 1 else 'were taken together by name alone; they may be several happenings'}" + (
        " found." if many == 1 else "."
    )
    if blames.others:
        kinds = ", ".join(f"{in_words(kind)} ({count})" for kind, count in blames.others)
        yield shown(f"Left out, of other kinds: {kinds}. Ask for one with --kind.")
    for one in blames.incidents[:_MOST]:
        about = ", ".join(about_incident(one.incident))
        yield shown(f"  {one.id[:8]}  {one.incident.name}  ({about})  ·  {place_of_told(one.told)}")
    if len(blames.incidents) > _MOST:
        yield f"  ... and {len(blames.incidents) - _MOST} more"
    yield ""
    if not blames.blames:
        yield "Nobody is held responsible there."
        return
    if table := blame_table(blames.blames, width=width):
        yield from (*table, "")
    for blame in blames.blames:
        yield shown(_blame_line(blame))


_MOST = 12
"""Incidents that are named one by one."""


def _blame_line(blame: Blame) -> str:
    role = "" if blame.role == "perpetrator" else f" as {in_words(blame.role)}"
    by = f"{blame.by} (own voice)" if blame.is_own_voice else blame.by
    more = f" and {len(blame.records) - 3} more" if len(blame.records) > 3 else ""
    ids = " ".join(key[:8] for key in blame.records[:3]) + more
    return f"{blame.actor}{role}: {in_words(blame.commitment)}, says {by}  ({_places(blame)})  {ids}"


def _places(blame: Blame) -> str:
    return f"{number(blame.articles, 'article')}, {number(blame.texts, 'distinct text')}"


_COLUMNS = 6
_ACTOR, _CELL = 20, 18
"""Speakers beyond which, and widths below which, a table is harder to read than a list."""


def blame_table(blames: Sequence[Blame], *, width: int) -> list[str]:
    """A row for each actor, a column for each speaker; no lines where that would not fit the width."""
    speakers = dict.fromkeys((blame.by_id, blame.by, blame.is_own_voice) for blame in blames)
    actors = dict.fromkeys((blame.actor_id, blame.actor) for blame in blames)
    if len(speakers) > _COLUMNS or _ACTOR + _CELL * len(speakers) > width:
        return []
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    table.add_column("held responsible", overflow="fold", min_width=_ACTOR - 4)
    for _, name, is_own_voice in speakers:
        table.add_column(Text(shown(f"{name} (own voice)" if is_own_voice else name)), overflow="fold")
    for key, name in actors:
        cells = [
            [b for b in blames if b.actor_id == key and (b.by_id, b.by, b.is_own_voice) == speaker]
            for speaker in speakers
        ]
        table.add_row(Text(shown(name)), *(Text("\n".join(map(_cell, cell)) or "-") for cell in cells))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, legacy_windows=False).print(table)
    return [line.rstrip() for line in out.getvalue().splitlines() if line.strip()]


def _cell(blame: Blame) -> str:
    role = "" if blame.role == "perpetrator" else f" as {in_words(blame.role)}"
    return f"{in_words(blame.commitment)}{role}\n({_places(blame)})"


def blame_members(blames: Blames) -> dict[str, Any]:
    """The whole for other programs."""
    return {
        "name": blames.name, "kind": blames.kind, "counts": asdict(blames.counts), "others": dict(blames.others),
        "incidents": [record_members(one) for one in blames.incidents], "blames": [asdict(b) for b in blames.blames],
    }  # fmt: skip


def grounds_of(found: LedgerRecord) -> Grounds | None:
    """On whose word a record stands; of an incident as a whole nobody's."""
    if isinstance(found, LedgerIncident):
        return None
    if isinstance(found, LedgerResponsibility):
        return found.responsibility.grounds
    return found.relation.grounds if isinstance(found, LedgerRelation) else found.quantity.grounds
