"""Places in invented sentences whose right answers were written by hand, before there was code."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from hearsay.actors import Actors, load_actors
from hearsay.claims.where import find_places, place_at
from hearsay.ingest import article_of_text
from hearsay.lang.trees import Tree
from hearsay.model import NamedReader, Reading, Span, Word
from hearsay.models import load_reader
from hearsay.places import load_places
from hearsay.records import Place
from tests.case_files import load_cases, nth_span

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"


@lru_cache(maxsize=1)
def _reader() -> NamedReader:
    return load_reader()


def actors_of_cases() -> Actors:
    return load_actors(INVENTED)


@lru_cache(maxsize=256)
def _reading_of(text: str) -> Reading:
    return _reader()(article_of_text(text))


def tree_of(text: str) -> Tree:
    reading = _reading_of(text)
    return Tree(text, reading.words, reading.sentences, reading.deeds)


@pytest.mark.parametrize("case", load_cases("places"))
def test_places_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    found = find_places(tree_of(case["text"]), load_places(), actors_of_cases())
    assert [_shown(place) for place in found] == case["expect"]


def _shown(place: Place) -> dict[str, Any]:
    return {
        "words": place.phrase.words,
        "country": place.country or "",
        "precision": place.precision or "",
        "located": place.latitude is not None and place.longitude is not None,
    }


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fire broke out in the port of Latakia.", "Latakia", "SY"),
        ("Jordan Vask left.", "Jordan", None),
        ("Ms Paris left.", "Paris", None),
        ("Reading is dull.", "Reading", None),
        ("The split was over.", "split", None),
    ],
)
def test_a_name_that_others_found_is_a_place_or_none(text: str, name: str, country: str | None) -> None:
    found = place_at(text, nth_span(text, name), load_places(), actors_of_cases())
    assert (found.country if found else None) == country


NAMES = "".join(f"in {a}{b}{c}o, " for a in "BDFGKLMNPRSTVZ" for b in "aeiou" for c in "bdfghklmnprstvxz" for _ in "ab")


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["in Tripoli, ", "in Osk in ", "Tripoli Tripoli ", "in the town of ", "In ", "in Osk's ", " and Osk", NAMES, "A"],
    ids=lambda unit: unit[:20],
)
def test_a_page_of_nothing_but_one_thing_ends_in_time(unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    words = tuple(_chain(text))
    tree = Tree(text, words, (Span(0, len(text)),))
    began = time.process_time()
    find_places(tree, load_places(), actors_of_cases())
    assert time.process_time() - began < 1


def _chain(text: str) -> list[Word]:
    """The words of a text, each capital one a name with the word before it as its preposition."""
    words, at = [], 0
    for n, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        is_name = word[0].isupper() and word != "In"
        words.append(Word(Span(start, at), "PROPN" if is_name else "ADP", -1 if is_name else n + 1, "obl"))
    last = len(words) - 1
    return [Word(w.span, w.pos, w.head if w.head <= last else -1, "obl" if w.head < 0 else "case") for w in words]
