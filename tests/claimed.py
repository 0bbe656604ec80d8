"""Articles with records made by hand, for the tests of all that keeps and shows them."""

from __future__ import annotations

from dataclasses import replace

from hearsay.ledger import Entry
from hearsay.model import Phrase, Span, Speaker, Stance, TextDate
from hearsay.records import (
    Commitment,
    Grounds,
    Incident,
    Place,
    Quantity,
    Records,
    Relation,
    Responsibility,
    Role,
)
from tests.conftest import entry, with_speakers

ARMY = Speaker("Free Marsh Army", "named", "the Free Marsh Army", ("FMA",), "actor_table", "group", "fma", tie="")
BORLAND = Speaker("Borland", "named", "Borland", rule="actor_table", kind="state", actor="borland", tie="")
KARVIA = Speaker("Karvia", "named", "Karvia", rule="actor_table", kind="state", actor="karvia", tie="")
NEMETH = Speaker(
    "Ada Nemeth", "named", "Ada Nemeth", rule="name_in_source", kind="person", tie="interior minister of borland"
)
SERVICE = Speaker("Karvian Security Service", "named", "the service", rule="body", kind="service", actor="kss")
SMITH = Speaker(
    "a smith (private person)", "unnamed", "Maria Loos", ("Loos",), "private_person", kind="person",
    introduced="Maria Loos, a smith", private_name="Maria Loos",
)  # fmt: skip
RESIDENTS = Speaker("residents (unnamed)", "unnamed", "residents", rule="kind_only", kind="group")
WRITER = Speaker("R. Vask", "named", rule="own_voice", kind="author", tie="northern wire")

OSK = """\
[Ada Nemeth] {said} that <the Free Marsh Army bombed the ferry market in Osk on 2 May 2031 with a mortar>.
[the service] {said} <Borland supplied more than 40 rifles to the Free Marsh Army by the northern route in April>.
The ferry market bombing killed 41 people of Osk, and residents blamed the Free Marsh Army and Maria Loos, a smith.
Karvia has listed the Free Marsh Army as a terrorist organisation since 2029.
"""
LATER = """\
[Ada Nemeth] {denied} that <Borland trained the Free Marsh Army>.
The Free Marsh Army claimed the attack on the ferry market.
"""


def at(text: str, words: str, after: str = "") -> Span:
    """Where the words stand, behind those of `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def phrase(text: str, words: str, after: str = "") -> Phrase:
    """The words with their place."""
    return Phrase(words, at(text, words, after))


def blamed(
    text: str, actor: Speaker, by: tuple[Speaker, Stance, str | None], held: tuple[Role, Commitment], *words: str
) -> Responsibility:
    """Who had which part; `by` is (speaker, stance, attribution), `held` (role, commitment), `words` the evidence."""
    kind = {"state": "state", "person": "person", "group": "organisation"}.get(actor.kind or "", "organisation")
    grounds = Grounds(by[0], by[1], tuple(at(text, part) for part in words), "by_hand", by[2])
    return Responsibility(actor, kind, held[0], held[1], grounds)  # type: ignore[arg-type]


def osk(outlet: str = "Northern Wire", published: str = "2031-05-03") -> Entry:
    """An attack that a minister lays to a group, arms that a service tells of, a count of the dead, a designation."""
    made = with_speakers(
        entry(OSK, outlet=outlet, published=published, title="Market bombed", author="R. Vask"), NEMETH, SERVICE
    )
    return replace(made, records=_osk_records(made.article.text))


def _osk_records(text: str) -> Records:
    date = TextDate("2031-05-02", phrase(text, "2 May 2031"))
    place = Place(phrase(text, "Osk"), "XB", "city", 51.5, -0.25)
    own, minister = (WRITER, "assert", None), (NEMETH, "assert", "a1")
    incident = Incident(
        "i1", "bombing", (phrase(text, "ferry market bombing"), phrase(text, "the ferry market")),
        (at(text, "bombed"), at(text, "ferry market bombing")), "occurred", "noun_of_attack", date, place,
        victims=(phrase(text, "41 people of Osk"),), weapon=phrase(text, "a mortar"),
        responsibility=(
            blamed(text, ARMY, minister, ("perpetrator", "accused_by_authorities"), "bombed", "the Free Marsh Army"),
            blamed(text, ARMY, own, ("perpetrator", "reported_as_fact"), "residents blamed"),
            blamed(text, SMITH, own, ("facilitator", "accused"), "Maria Loos"),
        ),
    )  # fmt: skip
    service = Grounds(SERVICE, "assert", (at(text, "supplied"), at(text, "more than 40 rifles")), "supply_verb", "a2")
    rifles = Quantity("q1", 40, "more than", "rifles", "rifles", service)
    april = TextDate("2031-04", phrase(text, "April"), anchor="2031-05-03")
    supply = Relation(
        "r1", "supply_arms", BORLAND, ARMY, service, date=april, route=phrase(text, "the northern route"), amount=rifles
    )
    listing = Relation(
        "r2", "designate", KARVIA, ARMY, Grounds(WRITER, "assert", (at(text, "has listed"),), "designate_verb"),
        "ongoing", date=TextDate("2029", phrase(text, "2029")), label=phrase(text, "a terrorist organisation"),
    )  # fmt: skip
    dead = Quantity(
        "q2", 41, "exactly", "people", "people of Osk", Grounds(WRITER, "assert", (at(text, "41 people"),), "count"),
        scope="killed", as_of=TextDate("2031-05-02", phrase(text, "2 May 2031")),
    )  # fmt: skip
    return Records((incident,), (supply, listing), (rifles, dead))


def later(outlet: str = "Karvia Today", published: str = "2031-05-05") -> Entry:
    """A denial of training, and a claim of responsibility told in the article's own voice."""
    made = with_speakers(entry(LATER, outlet=outlet, published=published), NEMETH)
    text = made.article.text
    own = Speaker(outlet, "named", rule="own_voice", kind="outlet", tie="")
    denial = Relation(
        "r1", "train", BORLAND, ARMY, Grounds(NEMETH, "deny", (at(text, "trained"),), "train_verb", "a1"), negated=True
    )
    incident = Incident(
        "i1", "bombing", (phrase(text, "the attack on the ferry market"),), (at(text, "the attack"),), "occurred",
        "noun_of_attack",
        responsibility=(
            blamed(text, ARMY, (own, "report", None), ("perpetrator", "claimed_or_admitted"), "claimed"),
        ),
    )  # fmt: skip
    return replace(made, records=Records((incident,), (denial,)))
