"""What is claimed, as a user of the command line meets it: real runs on a ledger of hand-made readings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.cli.show_records import blame_table
from hearsay.desk import open_desk
from hearsay.model import Phrase, TextDate
from hearsay.queries import Blame
from tests.claimed import at, later, osk
from tests.conftest import entry, record_entries
from tests.test_cli import Done, run


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    forecast = entry("[Ada Nemeth] {predicted} that <the ferry would run in June>.\n", outlet="KPA")
    due = TextDate("2031-06", Phrase("in June", at(forecast.article.text, "in June")), anchor="2031-05-02")
    claims = tuple(replace(claim, stance="predict", due=due) for claim in forecast.claims)
    path = tmp_path_factory.mktemp("records") / "case.hearsay"
    return record_entries(path, osk(), osk("Strait Times"), later(), replace(forecast, claims=claims))


def told(*words: str | Path) -> Done:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout, "nothing is coloured"
    return done


@pytest.mark.parametrize("command", ["incidents", "incident", "relations", "designations", "numbers"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: hearsay {command}" in run(command, "--help").stdout


def test_incidents_are_listed_with_kind_day_place_and_copies(case: Path) -> None:
    done = told("incidents", "-l", case)
    assert re.search(r"^[0-9a-f]{8}  ferry market bombing  \(bombing, 2031-05-02, Osk\)  ·  Nor", done.stdout, re.M)
    assert "the same text in: Strait Times, 2031-05-03" in done.stdout
    assert done.stdout.endswith("\n3 incidents in 3 articles, 2 distinct texts.\n")
    assert "3 accounts of who is responsible" in done.stdout
    assert told("incidents", "-l", case, "--kind", "bombing", "--since", "2031-05-04").stdout.count("·") == 1


def test_who_blames_whom_is_a_table_where_it_fits_and_a_list_where_not(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    wide = told("incident", "ferry market", "-l", case).stdout
    assert "3 incidents of 3 articles (2 distinct texts) were taken together by name alone" in wide
    head = next(line for line in wide.splitlines() if line.lstrip().startswith("held responsible"))
    assert all(name in head for name in ("Ada Nemeth", "R. Vask (own voice)", "Karvia Today (own voice)"))
    monkeypatch.setenv("COLUMNS", "60")
    narrow = told("incident", "ferry market", "-l", case).stdout
    assert "held responsible" not in narrow
    for page in (wide, narrow):
        assert re.search(
            r"^Free Marsh Army: accused by authorities, says Ada Nemeth  "
            r"\(2 articles, 1 distinct text\)  [0-9a-f]{8} [0-9a-f]{8}$", page, re.M)  # fmt: skip
        assert "Free Marsh Army: claimed or admitted, says Karvia Today (own voice)" in page
        assert "a smith (private person) as facilitator: accused" in page
        assert "Loos" not in page
    assert len(head) <= 120


def test_a_table_never_passes_its_width_and_more_than_six_speakers_are_a_list() -> None:
    def blame(number: int) -> Blame:
        by = f"Speaker number {number} of the Committee"
        return Blame("a", "Salt Brigade", "sponsor", f"s{number}", by, False, "accused", 1, 1, ("x" * 20,))

    three = [blame(n) for n in range(3)]
    lines = blame_table(three, width=80)
    assert lines
    assert max(map(len, lines)) <= 80
    assert "as sponsor" in " ".join(lines)
    assert blame_table(three, width=70) == []
    assert blame_table([blame(n) for n in range(7)], width=400) == []
    assert blame_table(three, width=80) == lines, "the order is stable"


def test_one_incident_by_its_id_stands_alone(case: Path) -> None:
    key = told("incidents", "-l", case).stdout[:8]
    assert "1 incident of 1 article (1 distinct text) was found." in told("incident", key, "-l", case).stdout


def test_relations_stand_under_who_does_what_to_whom(case: Path) -> None:
    done = told("relations", "--agent", "Borland", "--kind", "supply-arms", "-l", case)
    assert "Borland -> Free Marsh Army: supply arms  (2 articles, 1 distinct text)" in done.stdout
    assert "Karvian Security Service, assert; 2031-04; by way of the northern route; more than 40 rifles" in done.stdout
    assert "“supplied … more than 40 rifles”" in done.stdout
    assert done.stdout.endswith("2 relations in 2 articles, 1 distinct text.\n")
    denied = told("relations", "--by", "nemeth", "--patient", "marsh", "-l", case).stdout
    assert "Borland -> Free Marsh Army: not train" in denied
    assert "Ada Nemeth, deny" in denied


def test_designations_and_numbers(case: Path) -> None:
    listed = told("designations", "-l", case).stdout
    assert "R. Vask (own voice), assert; as “a terrorist organisation”; since 2029" in listed
    assert listed.endswith("2 designations in 2 articles, 1 distinct text.\n")
    numbers = told("numbers", "--about", "people", "-l", case).stdout
    assert "41 people of Osk, killed, as of 2031-05-02" in numbers
    assert numbers.endswith("2 numbers in 2 articles, 1 distinct text.\n")


@pytest.mark.parametrize(
    "words",
    [["incidents", "--about", "bridge"], ["relations", "--agent", "Tessaly"], ["designations", "--until", "1990"],
     ["numbers", "--about", "bridges"]],
)  # fmt: skip
def test_nothing_found_is_said_in_a_sentence(case: Path, words: list[str]) -> None:
    done = told(*words, "-l", case)
    assert re.fullmatch(r"No \w+ answers that\. An empty list does not mean .*\n", done.stdout)


def test_wrong_use_gets_a_sentence(case: Path) -> None:
    assert "no kind of relation; take one of attack, " in run("relations", "--kind", "befriend", "-l", case).stderr
    assert "no date" in run("incidents", "--since", "May", "-l", case).stderr
    none = run("incident", "the bridge", "-l", case)
    assert (none.returncode, none.stderr) == (
        1, "hearsay: no incident goes by 'the bridge'; list them with: hearsay incidents\n")  # fmt: skip


@pytest.mark.parametrize("command", ["incidents", "relations", "designations", "numbers"])
def test_json_has_a_line_for_each_and_its_id_can_be_shown(case: Path, command: str) -> None:
    lines = [json.loads(line) for line in told(command, "--json", "-l", case).stdout.splitlines()]
    assert lines
    for line in lines:
        assert line["text_key"]
        page = told("show", line["id"][:10], "-l", case).stdout
        assert line["id"] in page
        assert "Loos" not in json.dumps(line)


def test_json_of_an_incident_is_one_object(case: Path) -> None:
    found = json.loads(told("incident", "ferry market", "--json", "-l", case).stdout)
    assert found["counts"] == {"records": 3, "articles": 3, "texts": 2}
    assert {blame["commitment"] for blame in found["blames"]} >= {"accused_by_authorities", "claimed_or_admitted"}


def test_show_gives_a_record_with_its_words_every_field_and_the_reason(case: Path) -> None:
    with open_desk(case) as desk:
        supply = desk.records.relations(kind="supply_arms")[0]
        blame = desk.records.incident("ferry market").blames[0]
    page = told("show", supply.id, "-l", case).stdout
    for line in (
        f"relation  {supply.id}", "kind  supply arms", "agent  Borland (named, state; “Borland” by actor_table)",
        "course  past", "date  2031-04 (“April” [", "counted from 2031-05-03)", "route  “the northern route” [",
        "amount  more than 40 rifles", "says  Karvian Security Service (named, service", "stance  assert",
        "words  “supplied” [", "rule supply_verb", "same text  2 articles carry it",
    ):  # fmt: skip
        assert line in page, line
    assert f"it stands in what is credited to them: claim {str(supply.claim)[:8]}" in page
    held = told("show", blame.records[0], "-l", case).stdout
    assert "commitment  accused by authorities (authorities say so of it)" in held
    assert "of incident  ferry market bombing (" in held


def test_an_id_of_nothing_is_said_in_a_sentence(case: Path) -> None:
    done = run("show", "ffffffffffff", "-l", case)
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: no claim or record has an id that begins with 'ffffffffffff'")


def test_predictions_that_should_have_come_are_listed(case: Path) -> None:
    done = told("claims", "--stance", "predict", "--due", "2031-06", "-l", case)
    assert '"predicted", predict, due 2031-06, indirect' in done.stdout
    assert "the ferry would run in June" in done.stdout
    assert "0 claims" in told("claims", "--stance", "predict", "--due", "2031-05", "-l", case).stdout
    key = re.search(r"^  ([0-9a-f]{8})  ", done.stdout, re.M)
    assert key
    assert "due  2031-06 (“in June”, counted from 2031-05-02)" in told("show", key[1], "-l", case).stdout


def test_readings_and_proof_have_the_records(case: Path) -> None:
    lines = [json.loads(line) for line in told("export", "-l", case).stdout.splitlines()]
    assert sorted(len(line["relations"]) for line in lines) == [0, 1, 2, 2]
    assert "19 records." in told("verify", "-l", case).stdout
