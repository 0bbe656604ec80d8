"""Incidents, relations and quantities in the reading format, member by member."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hearsay.export import reading_line
from hearsay.model import Phrase, Speaker, TextDate
from hearsay.records import Records
from tests.claimed import RESIDENTS, at, later, osk

OSK = osk()
TEXT = OSK.article.text


def line_of(made: Any = OSK) -> dict[str, Any]:
    line = json.loads(reading_line(made.article, made.claims, made.records))
    assert isinstance(line, dict)
    return line


def words(spans: list[list[int]]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_an_incident_has_its_names_day_place_and_who_is_held_responsible_by_whom() -> None:
    (incident,) = line_of()["incidents"]
    assert (incident["id"], incident["name"], incident["type"], incident["stage"]) == (
        "i1", "ferry market bombing", "bombing", "occurred")  # fmt: skip
    assert (incident["date"], incident["place"]) == ("2031-05-02", "Osk")
    assert incident["place_told"] == {
        "country": "XB", "precision": "city", "latitude": 51.5, "longitude": -0.25, "at": [68, 71],
    }  # fmt: skip
    assert words(incident["mentions"]) == ["bombed", "ferry market bombing"]
    assert [victim["words"] for victim in incident["victims"]] == ["41 people of Osk"]
    assert words([incident["weapon"]["at"]]) == ["a mortar"]
    first, own, private = incident["responsibility"]
    assert first["actor"] == {
        "name": "Free Marsh Army", "standing": "named", "kind": "group", "aliases": ["FMA"], "reasons": [],
        "words": "the Free Marsh Army",
    }  # fmt: skip
    assert (first["actor_kind"], first["role"], first["commitment"]) == (
        "organisation", "perpetrator", "accused_by_authorities")  # fmt: skip
    assert (first["by"]["name"], first["attribution"], first["rule"]) == ("Ada Nemeth", "a1", "by_hand")
    assert words(first["evidence"]) == ["bombed", "the Free Marsh Army"]
    assert (own["by"], own["attribution"], own["commitment"]) == ("author", None, "reported_as_fact")
    assert private["actor"]["name"] == "a smith (private person)"


def test_a_kind_has_its_names_in_other_schemes_where_they_are_given() -> None:
    names = {
        "bombing": {"acled": "Remote explosive/landmine/IED", "muc4": "BOMBING"},
        "abduction": {"muc4": "KIDNAPPING"},
    }
    line = json.loads(reading_line(OSK.article, OSK.claims, OSK.records, elsewhere=names))
    (incident,) = line["incidents"]
    assert (incident["type"], incident["acled"], incident["muc4"]) == ("bombing", *names["bombing"].values())
    assert "acled" not in line_of()["incidents"][0]


def test_a_private_person_is_a_role_among_the_parties() -> None:
    line = reading_line(OSK.article, (), replace(OSK.records, quantities=()))
    assert "Loos" not in line


def agent_named(words: str) -> dict[str, Any]:
    guard = Speaker("Guard of Osk", "named", words, ("GO", "Oskan Guard"), kind="army", actor="osk-guard")
    (supply, *_) = OSK.records.relations
    line = reading_line(OSK.article, OSK.claims, Records(relations=(replace(supply, agent=guard),)))
    agent = json.loads(line)["relations"][0]["agent"]
    assert isinstance(agent, dict)
    return agent


def test_letters_and_words_that_are_no_name_of_it_leave_a_body_its_name_in_the_tables() -> None:
    assert [agent_named(words)["name"] for words in ("GO", "the guardsmen of Osk")] == ["Guard of Osk"] * 2


def test_a_relation_has_its_parties_course_date_route_and_amount() -> None:
    supply, listing = line_of()["relations"]
    assert (supply["type"], supply["agent"]["name"], supply["patient"]["name"]) == (
        "supply_arms", "Borland", "Free Marsh Army")  # fmt: skip
    assert (supply["by"]["name"], supply["stance"], supply["attribution"]) == (
        "Karvian Security Service", "assert", "a2")  # fmt: skip
    assert (supply["course"], supply["negated"], supply["route"]) == ("past", False, "the northern route")
    assert supply["date_told"] == {
        "value": "2031-04", "until": None, "anchor": "2031-05-03", "words": "April", "at": [203, 208],
    }  # fmt: skip
    assert (supply["amount"]["value"], supply["amount"]["bound"], supply["amount"]["of"]) == (40, "more than", "rifles")
    assert words(supply["evidence"]) == ["supplied", "more than 40 rifles"]
    assert (listing["label"]["words"], listing["date"], listing["place"]) == ("a terrorist organisation", "2029", None)


def test_what_is_denied_keeps_its_kind_and_says_so() -> None:
    (denial,) = line_of(later())["relations"]
    assert (denial["type"], denial["negated"], denial["stance"]) == ("train", True, "deny")


def test_a_relation_may_have_nobody_at_its_other_end_and_an_unnamed_agent() -> None:
    relation = replace(OSK.records.relations[1], patient=None, agent=RESIDENTS)
    (found,) = line_of(replace(OSK, records=replace(OSK.records, relations=(relation,))))["relations"]
    assert (found["patient"], found["agent"]["name"]) == (None, "residents (unnamed)")


def test_a_quantity_is_a_plain_number_with_its_bound_and_what_it_counts() -> None:
    rifles, dead = line_of()["quantities"]
    assert (rifles["value"], rifles["bound"], rifles["unit"], rifles["by"]["name"]) == (
        40, "more than", "rifles", "Karvian Security Service")  # fmt: skip
    assert (dead["value"], dead["of"], dead["scope"], dead["as_of"], dead["by"]) == (
        41, "people of Osk", "killed", "2031-05-02", "author")  # fmt: skip
    assert isinstance(dead["value"], int)
    share = replace(OSK.records.quantities[1], value=0.1, unit="share", upper=0.25)
    _, found = line_of(replace(OSK, records=replace(OSK.records, quantities=(OSK.records.quantities[0], share))))[
        "quantities"
    ]
    assert (found["value"], found["upper"]) == (0.1, 0.25)


def test_an_attribution_says_by_when_what_it_predicts_is_due() -> None:
    due = TextDate("2031-05-02", Phrase("2 May 2031", at(TEXT, "2 May 2031")), until="2031-05-03")
    first, second = OSK.claims
    found = line_of(replace(OSK, claims=(replace(first, due=due), second)))["attributions"]
    assert found[0]["due"] == {
        "value": "2031-05-02", "until": "2031-05-03", "anchor": None, "words": "2 May 2031", "at": [75, 85],
    }  # fmt: skip
    assert found[1]["due"] is None
