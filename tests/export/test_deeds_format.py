"""Names, deeds and chains in the reading format: member by member, and for any reading that is let through."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.desk.checking import check_reading
from hearsay.export import reading_line
from hearsay.ingest import article_of_text
from hearsay.model import NAME_TYPES, ROLES, Argument, Deed, Mention, Name, Reading, Span

TEXT = "Ada Nemeth said that Karvia may not have armed the rebels. She blamed Borland."
ARTICLE = article_of_text(TEXT)
NOTHING = Reading("own", "1", (), ())


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ARMED = Deed(
    at("armed"), "arm", (Argument("ARG0", at("Karvia")), Argument("ARGM-MOD", at("may"))),
    negated=True, modality="may", factuality=-0.6666, confidence=0.87654,
)  # fmt: skip


def members(reading: Reading | None) -> dict[str, Any]:
    line = json.loads(reading_line(ARTICLE, [], reading=reading))
    return {name: line[name] for name in ("names", "deeds", "chains")}


def test_the_three_lists_are_always_there() -> None:
    empty: dict[str, list[Any]] = {"names": [], "deeds": [], "chains": []}
    assert members(None) == members(NOTHING) == empty


def test_a_name_has_its_place_and_type() -> None:
    names = (Name(at("Ada Nemeth"), "person", 0.99), Name(at("Karvia"), "place", 0.7))
    assert members(replace(NOTHING, names=names))["names"] == [
        {"start": 0, "end": 10, "type": "person"},
        {"start": 21, "end": 27, "type": "place"},
    ]


def test_a_deed_has_its_arguments_and_rounded_figures() -> None:
    assert members(replace(NOTHING, deeds=(ARMED,)))["deeds"] == [
        {
            "predicate": [41, 46], "lemma": "arm",
            "arguments": [{"role": "ARG0", "span": [21, 27]}, {"role": "ARGM-MOD", "span": [28, 31]}],
            "negated": True, "modality": "may", "factuality": -0.67, "confidence": 0.877,
            "nominal": False,
        }
    ]  # fmt: skip


def test_what_a_deed_does_not_have_is_null() -> None:
    bare = replace(ARMED, arguments=(), negated=False, modality=None, factuality=None)
    (deed,) = members(replace(NOTHING, deeds=(bare,)))["deeds"]
    assert (deed["arguments"], deed["negated"], deed["modality"], deed["factuality"]) == ([], False, None, None)


def test_a_figure_just_below_nought_is_nought() -> None:
    line = reading_line(ARTICLE, [], reading=replace(NOTHING, deeds=(replace(ARMED, factuality=-0.001),)))
    assert '"factuality": 0.0' in line


def test_a_chain_is_a_list_of_its_mentions() -> None:
    chain = (Mention(at("Ada Nemeth"), 1.0), Mention(at("She"), 0.81239))
    assert members(replace(NOTHING, chains=(chain,)))["chains"] == [
        [{"start": 0, "end": 10, "probability": 1.0}, {"start": 59, "end": 62, "probability": 0.812}]
    ]


# -- any reading ----------------------------------------------------------------------------------------------

shares = st.floats(0, 1)


def spans_in(text: str) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Span(*pair))


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, Reading]:
    """A text of any letters, and a reading of it with names, deeds and chains at any places."""
    text = draw(st.text(min_size=2, max_size=60))
    spans = spans_in(text)
    arguments = st.lists(st.builds(Argument, st.sampled_from(ROLES), spans), max_size=4).map(tuple)
    deeds = st.builds(
        Deed, spans, st.text(max_size=8), arguments, st.booleans(), st.none() | st.text(max_size=5),
        st.none() | st.floats(-3, 3), shares,
    )  # fmt: skip
    places = st.lists(spans, min_size=2, max_size=4, unique=True).map(sorted)
    chains = st.builds(
        lambda found, chances: (Mention(found[0], 1.0), *map(Mention, found[1:], chances)),
        places,
        st.lists(shares, min_size=3, max_size=3),
    )
    names = st.lists(st.builds(Name, spans, st.sampled_from(NAME_TYPES), shares), max_size=4).map(tuple)
    several = st.lists(deeds, max_size=4).map(tuple)
    parties = st.lists(chains, max_size=3).map(tuple)
    return text, replace(NOTHING, names=draw(names), deeds=draw(several), chains=draw(parties))


def places_of(line: dict[str, Any]) -> list[tuple[int, int]]:
    """Every place that the three lists of a line name."""
    of_mentions = [mention for chain in line["chains"] for mention in chain]
    found = [(one["start"], one["end"]) for one in (*line["names"], *of_mentions)]
    for deed in line["deeds"]:
        found += [tuple(deed["predicate"]), *(tuple(argument["span"]) for argument in deed["arguments"])]
    return found


@settings(derandomize=True, deadline=None)
@given(readings())
def test_every_place_lies_in_the_text_and_none_is_lost(made: tuple[str, Reading]) -> None:
    text, reading = made
    article = article_of_text(text)
    check_reading(article, reading)
    line = json.loads(reading_line(article, [], reading=reading))
    places = places_of(line)
    assert all(0 <= start < end <= len(text) for start, end in places)
    spans = [name.span for name in reading.names] + [mention.span for chain in reading.chains for mention in chain]
    for deed in reading.deeds:
        spans += [deed.predicate, *(argument.span for argument in deed.arguments)]
    assert places == [(span.start, span.end) for span in spans]
    assert {name["type"] for name in line["names"]} <= set(NAME_TYPES)
    assert all(-3 <= deed["factuality"] <= 3 for deed in line["deeds"] if deed["factuality"] is not None)
    assert all(0 <= deed["confidence"] <= 1 for deed in line["deeds"])
    assert all(chain[0]["probability"] == 1 and len(chain) > 1 for chain in line["chains"])
    assert "\n" not in reading_line(article, [], reading=reading)
