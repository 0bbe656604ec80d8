"""Which date belongs to which word, in invented sentences parsed by the package's own reader."""

from __future__ import annotations

import pytest

from hearsay.claims.time import date_near, find_dates
from hearsay.claims.where import PlaceNames, place_near
from hearsay.model import Span
from hearsay.places import load_places
from hearsay.records import Place
from tests.claims.test_place_cases import actors_of_cases, tree_of
from tests.claims.test_text_date_cases import published_of

TWO_SAYINGS = "The bombing on Monday killed nine people, and the ministry said on Tuesday that it had no suspect."
REPORTED = "Borland said on Tuesday that gunmen had attacked the depot in Osk on Sunday."
REPORTED_ALONE = "Borland said on Tuesday that gunmen had attacked the depot."
AFTER = "The army shelled Havren on 3 May after rebels burned a mill on 1 May."
AFTER_ALONE = "The army shelled Havren on 3 May after rebels burned a mill."
WHOSE = "On Monday the council banned the group that bombed the mill in 2029."
ARRESTED = "The man who was arrested in March had planned an attack."
FOUND = "The 2029 bombing of the mill was never solved, the court found on Friday."
JOINED = "On Monday gunmen attacked the depot and burned two trucks."
JOINED_OTHERS = "Three people died in a blast in Mosul on Saturday, and five were hurt in a fire in Aleppo."
KILLING = "On Monday a bomb exploded in Mosul, killing nine people."
OWNED = "Karvia blamed Borland for Monday's attack on the port."

CONDEMNED = "The League on Sunday condemned the raid on the depot."
THE_RAID_CAME = "The raid on the depot took place on Friday, the League said on Sunday."
SAID_BETWEEN = "The raid on the depot, the League said on Sunday, took place on Friday."
CARRIED_OUT = "The Salt Brigade carried out the raid on Friday."
KILLED_IN = "Nine people were killed in the raid on Friday."
THAT_KILLED = "The League said on Tuesday that Karvia was behind the bombing that killed nine people on Friday."
PLANNED = "On Monday the men planned to attack the depot."
SINCE = "The raid left nine soldiers dead, the worst toll since 2014."
YEARS_AGO = "Twenty years ago today the army shelled Havren."

NEAR = [
    (CONDEMNED, "condemned", "2031-05-04"),
    (CONDEMNED, "raid", None),
    (THE_RAID_CAME, "raid", "2031-05-02"),
    (SAID_BETWEEN, "raid", "2031-05-02"),
    (CARRIED_OUT, "raid", "2031-05-02"),
    (KILLED_IN, "raid", "2031-05-02"),
    (KILLED_IN, "nine", "2031-05-02"),
    (THAT_KILLED, "bombing", "2031-05-02"),
    (PLANNED, "attack", None),
    (SINCE, "raid", None),
    (SINCE, "nine", None),
    (YEARS_AGO, "shelled", "2011-05-07"),
    (TWO_SAYINGS, "bombing", "2031-05-05"),
    (TWO_SAYINGS, "killed", "2031-05-05"),
    (TWO_SAYINGS, "said", "2031-05-06"),
    (REPORTED, "said", "2031-05-06"),
    (REPORTED, "attacked", "2031-05-04"),
    (REPORTED_ALONE, "attacked", None),
    (AFTER, "shelled", "2031-05-03"),
    (AFTER, "burned", "2031-05-01"),
    (AFTER_ALONE, "burned", None),
    (WHOSE, "banned", "2031-05-05"),
    (WHOSE, "bombed", "2029"),
    (ARRESTED, "arrested", "2031-03"),
    (ARRESTED, "planned", None),
    (ARRESTED, "attack", None),
    (FOUND, "bombing", "2029"),
    (FOUND, "found", "2031-05-02"),
    (JOINED, "burned", "2031-05-05"),
    (JOINED_OTHERS, "blast", "2031-05-03"),
    (JOINED_OTHERS, "fire", None),
    (KILLING, "killing", "2031-05-05"),
    (OWNED, "attack", "2031-05-05"),
]


@pytest.mark.parametrize(("text", "word", "want"), NEAR)
def test_a_date_belongs_to_the_word_whose_clause_it_stands_in(text: str, word: str, want: str | None) -> None:
    tree = tree_of(text)
    found = date_near(tree, tree.lower.index(word), find_dates(text, Span(0, len(text)), published_of({})))
    assert (found.value if found else None) == want


PLACES = [
    (JOINED_OTHERS, "blast", "Mosul"),
    (JOINED_OTHERS, "hurt", "Aleppo"),
    (KILLING, "exploded", "Mosul"),
    (REPORTED, "attacked", "Osk"),
    ("Shells hit a school in the town of Brackwater and a mill near Tarn.", "hit", "Brackwater"),
    ("Two men were arrested in Georgia.", "arrested", "Georgia"),
]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In Mosul, a singer talked about the raid on his house.", "raid"),
        ("The raid on the depot was planned in Karvia.", "raid"),
        ("Borland condemned the attack on Florence and Pavel Dorn.", "attack"),
    ],
)
def test_a_place_of_another_deed_or_a_first_name_is_none(text: str, word: str) -> None:
    assert place_of(text, word) is None


def place_of(text: str, word: str) -> Place | None:
    tree = tree_of(text)
    names = PlaceNames(text, load_places(), actors_of_cases())
    return place_near(tree, tree.lower.index(word), names)


@pytest.mark.parametrize(("text", "word", "want"), PLACES)
def test_a_place_belongs_to_the_word_that_it_stands_with(text: str, word: str, want: str) -> None:
    found = place_of(text, word)
    assert found is not None
    assert found.phrase.words == want


def test_nobody_chooses_between_a_country_and_a_region_of_its_name() -> None:
    text = "Two men were arrested in Georgia."
    found = place_of(text, "arrested")
    assert found is not None
    assert found.country is None
