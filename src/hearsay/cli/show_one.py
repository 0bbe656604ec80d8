"""The page of one record on the command line: its words in place, every field, on whose word, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.cli.show import claim_page, made_by, marked, paragraph_of, place_of, placed
from hearsay.cli.show_records import amount_in_words, grounds_of, in_words, who
from hearsay.errors import NotFoundError
from hearsay.export import shown
from hearsay.model import Article, Phrase, Spans, Speaker, TextDate
from hearsay.queries import LedgerIncident, LedgerQuantity, LedgerRecord, LedgerRelation, LedgerResponsibility
from hearsay.records import Grounds, Incident, Place, Quantity, Relation

if TYPE_CHECKING:
    from hearsay.desk import Desk
    from hearsay.ledger.browse import Carrier

Rows = Iterator[tuple[str, str]]

_COMMITMENTS = {
    "reported_as_fact": "given as so, with no word of doubt",
    "claimed_or_admitted": "the actor itself says so, or is said to have said so",
    "accused_by_authorities": "authorities say so of it",
    "accused": "somebody says so of it",
    "possible": "it is said that this may be so",
    "denied": "it is said that this is not so",
    "false_flag": "it is said that others did it in this actor's name, or that the actor staged it",
}


def page_of(desk: Desk, prefix: str, *, styled: bool) -> str:
    """The page of the claim, or else of the record, whose id begins with `prefix`.

    Raises `NotFoundError` for none and for several.
    """
    try:
        shown_claim, article, found = desk.claim(prefix)
    except NotFoundError as no_claim:
        try:
            record, article = desk.records.find(prefix)
        except NotFoundError as no_record:
            several = next((error for error in (no_claim, no_record) if str(error).startswith("more than one")), None)
            raise several or NotFoundError(
                f"no claim or record has an id that begins with {prefix!r}; list them with: hearsay claims, "
                "incidents, relations or numbers"
            ) from no_record
        return record_page(record, article, desk.articles(text_key=record.told.text_key), styled=styled)
    return claim_page(shown_claim, article, found, desk.articles(text_key=shown_claim.text_key), styled=styled)


def record_page(found: LedgerRecord, article: Article, carriers: Sequence[Carrier], *, styled: bool) -> str:
    """One record with its words in place, its fields, who says so, and where all of it comes from."""
    grounds, told = grounds_of(found), found.told
    places = grounds.evidence if grounds else _mentions(found)
    window = paragraph_of(article.text, min(p.start for p in places), max(p.end for p in places))
    marks = [(span, "content") for span in places] if styled else []
    rows = [
        *_what(found),
        *(_said(grounds, found) if grounds else ()),
        ("words" if grounds else "mentions", placed(article.text, places)),
        (
            "article",
            f"{told.title or 'no headline'} ({told.outlet or 'outlet unknown'}, {told.published or 'undated'})",
        ),
        ("found by", f"reader {told.reader}, rule {grounds.rule if grounds else _rule(found)}"),
        *made_by(told.rules, is_current=told.is_current),
    ]
    others = [c for c in carriers if c.id != article.id]
    if others:
        names = "; ".join(place_of(c.outlet, c.found_at, c.published) for c in others)
        rows.append(("same text", f"{len(carriers)} articles carry it: also {names}"))
    table = "\n".join(shown(f"{name:>14}  {value}") for name, value in rows)
    return f"{marked(article.text, window, marks)}\n\n{table}"


def _mentions(found: LedgerRecord) -> Spans:
    return found.incident.mentions if isinstance(found, LedgerIncident) else ()


def _rule(found: LedgerRecord) -> str:
    return found.incident.rule if isinstance(found, LedgerIncident) else ""


def _what(found: LedgerRecord) -> Rows:
    if isinstance(found, LedgerIncident):
        yield "incident", found.id
        yield from _incident(found.incident)
    elif isinstance(found, LedgerResponsibility):
        held = found.responsibility
        yield "responsibility", found.id
        yield "of incident", f"{found.incident.incident.name} ({found.incident.id[:8]})"
        yield "actor", f"{_party(held.actor)}; taken for: {held.actor_kind}"
        yield "role", in_words(held.role)
        yield "commitment", f"{in_words(held.commitment)} ({_COMMITMENTS[held.commitment]})"
    elif isinstance(found, LedgerRelation):
        yield "relation", found.id
        yield from _relation(found.relation)
    else:
        yield "number", found.id
        yield from _quantity(found)


def _incident(incident: Incident) -> Rows:
    yield "name", incident.name
    if others := [name.words for name in incident.names[1:]]:
        yield "also called", "; ".join(others)
    yield "kind", in_words(incident.kind)
    yield "stage", incident.stage
    yield from _date("date", incident.date)
    yield from _place(incident.place)
    if incident.victims:
        yield "victims", "; ".join(_phrase(victim) for victim in incident.victims)
    if incident.weapon:
        yield "weapon", _phrase(incident.weapon)
    for part in incident.responsibility:
        yield "responsible", f"{part.actor.name}: {in_words(part.commitment)}, says {who(part.grounds.by)}"


def _relation(relation: Relation) -> Rows:
    yield "kind", in_words(relation.kind)
    yield "agent", _party(relation.agent)
    yield "patient", _party(relation.patient) if relation.patient else "nobody is named"
    yield "course", f"{relation.course}{'; said not to be so' if relation.negated else ''}"
    if relation.label:
        yield "as", _phrase(relation.label)
    yield from _date("since" if relation.kind == "designate" else "date", relation.date)
    yield from _place(relation.place)
    for name, words in (("route", relation.route), ("means", relation.means)):
        if words:
            yield name, _phrase(words)
    if relation.amount:
        yield "amount", amount_in_words(relation.amount)


def _quantity(found: LedgerQuantity) -> Rows:
    quantity: Quantity = found.quantity
    yield "value", amount_in_words(quantity)
    yield "unit", quantity.unit
    yield "of", quantity.of
    if quantity.scope:
        yield "out of", quantity.scope
    yield from _date("as of", quantity.as_of)


def _said(grounds: Grounds, found: LedgerRecord) -> Rows:
    yield "says", _party(grounds.by) if grounds.by.rule != "own_voice" else who(grounds.by)
    yield "stance", grounds.stance
    claim = None if isinstance(found, LedgerIncident) else found.claim
    why = f"it stands in what is credited to them: claim {claim[:8]}" if claim else "the article says so itself"
    yield "because", why


def _party(party: Speaker) -> str:
    about = [party.standing, *([] if party.kind in {None, "unknown"} else [str(party.kind).replace("_", " ")])]
    read = f"; “{' '.join(party.words.split())}” by {party.rule}" if party.words else ""
    reasons = f"; {'; '.join(party.reasons)} (a guess)" if party.reasons else ""
    return f"{party.name} ({', '.join(about)}{read}{reasons})"


def _phrase(words: Phrase) -> str:
    return f"“{words.words}” [{words.span.start}:{words.span.end}]"


def _date(name: str, date: TextDate | None) -> Rows:
    if date:
        until = f" to {date.until}" if date.until else ""
        counted = f", counted from {date.anchor}" if date.anchor else ""
        yield name, f"{date.value}{until} ({_phrase(date.phrase)}{counted})"


def _place(place: Place | None) -> Rows:
    if place:
        known = [part for part in (place.precision, place.country) if part]
        yield "place", _phrase(place.phrase) + (f" ({', '.join(known)})" if known else "")
