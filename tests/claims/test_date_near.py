"""Which date belongs to which word, in invented sentences parsed by the package's own reader."""

from __future__ import annotations

import pytest

from hearsay.claims.place_near import place_near
from hearsay.claims.text_dates import date_near, find_dates
from hearsay.model import Span
from hearsay.places import load_places
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

NEAR = [
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
    pytest.param(JOINED_OTHERS, "fire", None, marks=pytest.mark.xfail(strict=True, reason="the tree hangs it on both")),
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


@pytest.mark.parametrize(("text", "word", "want"), PLACES)
def test_a_place_belongs_to_the_word_that_it_stands_with(text: str, word: str, want: str) -> None:
    tree = tree_of(text)
    found = place_near(tree, tree.lower.index(word), load_places(), actors_of_cases())
    assert found is not None
    assert found.phrase.words == want


def test_nobody_chooses_between_a_country_and_a_region_of_its_name() -> None:
    text = "Two men were arrested in Georgia."
    tree = tree_of(text)
    found = place_near(tree, tree.lower.index("arrested"), load_places(), actors_of_cases())
    assert found is not None
    assert found.country is None
