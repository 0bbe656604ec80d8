"""What holds of all records of any text: places that fit, the same twice, grounds for all, and an end in time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.claims.time import find_dates, horizon_of
from hearsay.ingest import article_of_text
from hearsay.model import Article, Date, Span
from hearsay.models import load_reader
from hearsay.records import Grounds, Records
from tests.case_files import load_cases

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"
PUBLISHED = Date("2031-05-07", "day", None, "", "given")


def records_of(article: Article) -> Records:
    return extract_all(article, load_reader()(article), load_actors(INVENTED)).records


def grounds_of(records: Records) -> Iterator[Grounds]:
    for incident in records.incidents:
        yield from (held.grounds for held in incident.responsibility)
    yield from (relation.grounds for relation in records.relations)
    yield from (quantity.grounds for quantity in records.quantities)


TEXTS = [param.values[0]["text"] for kind in ("incidents", "relations", "quantities") for param in load_cases(kind)]


@pytest.mark.parametrize("some", [TEXTS[at : at + 40] for at in range(0, len(TEXTS), 40)])
def test_every_record_leads_back_to_characters_and_comes_out_the_same_twice(some: list[str]) -> None:
    article = replace(article_of_text("\n\n".join(text.strip() for text in some)), published=PUBLISHED)
    records = records_of(article)
    assert records == records_of(article)
    whole = Span(0, len(article.text))
    for grounds in grounds_of(records):
        assert grounds.rule
        assert grounds.evidence
        assert all(span in whole and span.start < span.end for span in grounds.evidence)
    for incident in records.incidents:
        assert incident.mentions
        assert incident.names[0].words == " ".join(incident.names[0].span.of(article.text).split())
    ids = [r.id for r in (*records.incidents, *records.relations, *records.quantities)]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "The rebels attacked the depot and the rebels said that the rebels attacked it. ",
        "Borland accused Karvia of arming the Free Marsh Army, ",
        "attack ",
        "claimed responsibility for the attack by the attack on the attack of ",
        "41 dead and 12 wounded, ",
    ],
)
def test_a_page_of_nothing_but_one_thing_ends_in_time(unit: str) -> None:
    article = article_of_text(unit * (40_000 // len(unit)))
    reading = load_reader()(article)
    began = time.process_time()
    extract_all(article, reading, load_actors(INVENTED))
    assert time.process_time() - began < 5


DATES = [
    ("The depot burned on Monday.", ["2031-05-05"]),
    ("The bridge fell on 3 May.", ["2031-05-03"]),
    ("It was built in March 2029 and sold in 2030.", ["2029-03", "2030"]),
    ("They met yesterday and two days ago.", ["2031-05-06", "2031-05-05"]),
    ("The raid of 31 February came to nothing.", []),
    ("He bought 2031 shares.", []),
]


@pytest.mark.parametrize(("text", "want"), DATES)
def test_dates_in_a_text_are_no_more_exact_than_its_words(text: str, want: list[str]) -> None:
    assert [found.value for found in find_dates(text, Span(0, len(text)), PUBLISHED)] == want


HORIZONS = [
    ("the fighters will be back by June 2032", "2032-06"),
    ("the bridge will fall within two weeks", "2031-05-21"),
    ("the talks will resume next month", "2031-06"),
    ("rebels will return next spring", "2032-03"),
    ("the army will attack before the end of the year", "2031-12"),
    ("it will come in 2033", "2033"),
    ("the port will open by Friday", "2031-05-09"),
    ("a raid is to be expected by 3 May 2032", "2032-05-03"),
    ("more will die tomorrow", "2031-05-08"),
    ("the winter of 2029 was hard", None),
    ("they will come back since June 2030 they have been away", None),
    ("fighters will come back by the northern route", None),
    ("prices will rise", None),
]


@pytest.mark.parametrize(("text", "want"), HORIZONS)
def test_by_when_a_prediction_should_have_come(text: str, want: str | None) -> None:
    found = horizon_of(text, (Span(0, len(text)),), PUBLISHED)
    assert (found.value if found else None) == want


def test_places_are_those_of_the_happening_with_the_state_that_the_text_names() -> None:
    text = "Gunmen attacked the mill in Havren, in northern Borland, on Monday."
    (incident,) = records_of(replace(article_of_text(text), published=PUBLISHED)).incidents
    assert incident.place is not None
    assert incident.place.phrase.words == "Havren"
    assert incident.date is not None
    assert incident.date.value == "2031-05-05"


PLACES = [
    ("Gunmen attacked a bank in Nairobi.", "Nairobi", "KE", True),
    ("Gunmen attacked a bank in Tripoli.", "Tripoli", None, False),
    ("Gunmen attacked a bank in Tripoli, Lebanon.", "Tripoli", "LB", True),
    ("Gunmen attacked a bank in northern Mali.", "northern Mali", "ML", False),
    ("Gunmen attacked a bank in Havren.", "Havren", None, False),
]
"""Real names, since namesakes are the point: the words, the country, and whether one town is meant."""


@pytest.mark.parametrize(("text", "name", "country", "is_one"), PLACES)
def test_a_place_has_a_country_only_where_one_is_meant(text: str, name: str, country: str | None, is_one: bool) -> None:
    article = article_of_text(text)
    (incident,) = extract_all(article, load_reader()(article), load_actors()).records.incidents
    assert incident.place is not None
    assert incident.place.phrase.words == name
    assert incident.place.country == country
    assert (incident.place.latitude is not None) == is_one
