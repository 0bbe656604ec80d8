"""Ids of claims and records outlive reader, rules and the ledger's own history; those once cited lead on."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay.cli.show_one import page_of
from hearsay.desk import Desk, open_desk
from hearsay.ledger import Entry
from hearsay.ledger.ids import incident_id, relation_id
from hearsay.model import Span, Speaker, claim_id
from tests.claimed import KARVIA, NEMETH, SMITH, osk
from tests.conftest import entry, record_entries, with_speakers

KEPT = Path(__file__).with_name("kept")
FORMER: dict[str, Any] = json.loads((KEPT / "revision_0005.json").read_text("utf-8"))
"""What a ledger of the fifth revision was told to hold when it was made: the ids that it gave, and what they named."""


def newer(made: Entry, *, version: str = "2", rules: str | None = "2") -> Entry:
    """The entry as another version of reader and rules gives it."""
    return replace(made, reading=replace(made.reading, version=version), rules=rules)


def ids_of(desk: Desk) -> set[str]:
    found = {claim.id for claim in desk.claims(act="any")} | {f.id for f in desk.records.incidents()}
    found |= {f.id for f in desk.records.relations()} | {f.id for f in desk.records.numbers()}
    return found | {key for blame in desk.records.incident("ferry market").blames for key in blame.records}


# -- what an id holds -----------------------------------------------------------------------------------------


def test_readings_that_find_the_same_give_it_the_same_ids(ledger_path: Path) -> None:
    with open_desk(record_entries(ledger_path, replace(osk(), rules="1"))) as desk:
        before = ids_of(desk)
    record_entries(ledger_path, newer(osk()))
    with open_desk(ledger_path) as desk:
        assert ids_of(desk) == before
        assert (
            {claim.rules for claim in desk.claims()}
            == {found.told.rules for found in desk.records.relations()}
            == {"2"}
        )
        assert desk.verify().break_ is None
        assert desk.count().claims == 2


def test_a_claim_is_named_by_its_places_alone_and_another_place_is_another_claim() -> None:
    made = osk()
    first, second = made.reading.attributions
    key = claim_id(made.article.id, first)
    assert key == claim_id(made.article.id, replace(first, id="a9", rule="other", mode="mixed", confidence=0.5))
    assert key != claim_id(made.article.id, second)
    assert key != claim_id("0" * 64, first)
    assert key != claim_id(made.article.id, replace(first, content=(Span(0, 3),)))


def test_an_id_never_comes_to_name_another_party_or_its_opposite() -> None:
    made = osk()
    supply = made.records.relations[0]
    others = (
        replace(supply, agent=KARVIA), replace(supply, patient=SMITH), replace(supply, negated=True),
        replace(supply, kind="train"), replace(supply, patient=None),
    )  # fmt: skip
    keys = {relation_id(made.article.id, one, "c") for one in (supply, *others)}
    assert len(keys) == 6
    assert relation_id(made.article.id, supply, None) not in keys, "on whose word it stands is part of what it says"
    assert relation_id(made.article.id, replace(supply, id="r7", course="planned"), "c") in keys


def test_an_incident_stays_the_same_when_more_of_its_mentions_are_found() -> None:
    made = osk()
    (incident,) = made.records.incidents
    assert incident_id(made.article.id, incident) == incident_id(
        made.article.id, replace(incident, mentions=incident.mentions[:1], victims=())
    )


# -- ledgers of the fifth revision ----------------------------------------------------------------------------


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.hearsay"
    path.write_bytes(gzip.decompress((KEPT / "revision_0005.hearsay.gz").read_bytes()))
    return path


def find(desk: Desk, key: str, sort: str) -> tuple[str, str]:
    """What the ledger shows under an id, or the beginning of one: its id now, and what it names."""
    if sort == "claim":
        shown = desk.claim(key)[0]
        return shown.id, shown.content
    found: Any = desk.records.find(key)[0]
    if sort == "incident":
        return found.id, found.incident.name
    return found.id, found.responsibility.actor.name if sort == "responsibility" else found.evidence


def test_an_old_ledger_is_whole_after_the_upgrade_and_its_log_stays(old: Path) -> None:
    with open_desk(old, create=False) as desk:
        verdict = desk.verify(known_head=FORMER["head"])
        assert (verdict.break_, verdict.head) == (None, FORMER["head"])


@pytest.mark.parametrize("digits", [20, 12])
def test_every_id_that_an_old_ledger_gave_leads_to_what_it_named(old: Path, digits: int) -> None:
    with open_desk(old, create=False) as desk:
        for key, (sort, named) in FORMER["ids"].items():
            now, found = find(desk, key[:digits], sort)
            assert (found, now != key) == (named, True)
            assert find(desk, now, sort) == (now, named)
        for key in FORMER["ids_of_the_reading_before"]:
            assert page_of(desk, key[:digits], styled=False)


def test_an_id_leads_on_when_the_article_is_read_again_and_says_so_where_it_is_found_no_more(old: Path) -> None:
    record_entries(old, newer(replace(osk(), records=replace(osk().records, quantities=())), version="3"))
    with open_desk(old, create=False) as desk:
        for key, (sort, named) in FORMER["ids"].items():
            assert find(desk, key, sort)[1] == named
        gone = [key for key, (sort, named) in FORMER["ids"].items() if named == "41 people"]
        assert [desk.records.find(key)[0].told.is_current for key in gone] == [False]
        assert "only an earlier reading" in page_of(desk, gone[0], styled=False)
        assert desk.verify().break_ is None


def test_judgements_made_on_old_ids_hold_on_and_can_be_undone(old: Path) -> None:
    def speakers(desk: Desk) -> list[str]:
        assert desk.verify().break_ is None
        return [claim.speaker for claim in desk.claims(outlet="KPA")]

    judged = ["Vera Holm", "Vera Holm", "Jan Orlo", "Jan Orlo (tenor)"]
    made = two_of_one_name()
    with open_desk(old, create=False, by="R. Keeper") as desk:
        assert speakers(desk) == judged
    record_entries(old, newer(made))
    with open_desk(old, create=False, by="R. Keeper") as desk:
        assert {claim.rules for claim in desk.claims(outlet="KPA")} == {"2"}
        assert speakers(desk) == judged
        desk.undo("last", why="he sang nothing")
        assert speakers(desk) == [*judged[:3], "Jan Orlo"]
        desk.undo("last", why="another man")
        assert speakers(desk)[1] == "he (not resolved)"


def two_of_one_name() -> Entry:
    """The article of the old ledger that its judgements are about."""
    made = entry(
        "[Vera Holm] {said} that <the ferry ran>.\n[he] {warned} that <the bridge is old>.\n"
        "[Jan Orlo] {denied} <it>.\n[Jan Orlo] {sang} that <the moon was up>.\n",
        outlet="KPA", published="2031-05-02",
    )  # fmt: skip
    speakers = [claim.speaker for claim in made.claims]
    speakers[1] = Speaker("he (not resolved)", "unresolved", "he", rule="pronoun")
    return with_speakers(made, *speakers)


TAMPERINGS = {
    "an old id of a claim led elsewhere": (
        "UPDATE former_ids SET n = 99 WHERE record = 'claim' AND n = 1; "
        "UPDATE former_ids SET n = 1 WHERE record = 'claim' AND n = 2; UPDATE former_ids SET n = 2 WHERE n = 99"),
    "an old id of a claim removed": "DELETE FROM former_ids WHERE record = 'claim' AND n = 1",
    "an old id of a relation changed": "UPDATE former_ids SET id = 'f' || substr(id, 2) WHERE record = 'relation'",
    "an old id of a responsibility removed": "DELETE FROM former_ids WHERE record = 'responsibility' AND n = 1",
    "the rules of a reading": "UPDATE readings SET rules = '2'",
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERINGS)
def test_verify_finds(old: Path, what: str) -> None:
    open_desk(old, create=False).close()
    with closing(sqlite3.connect(old, isolation_level=None)) as file:
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {guard}")
        file.executescript(TAMPERINGS[what])
    with open_desk(old, create=False) as desk:
        assert desk.verify().break_ is not None


def test_old_ids_are_guarded_as_all_that_is_recorded(old: Path) -> None:
    open_desk(old, create=False).close()
    with closing(sqlite3.connect(old)) as file:
        for change in ("DELETE FROM former_ids", "UPDATE former_ids SET n = n", "UPDATE claims SET id = id"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                file.execute(change)


# -- what people said outranks the next reading ---------------------------------------------------------------


def test_what_people_said_of_a_he_stays_with_that_he_and_goes_to_no_other(ledger_path: Path) -> None:
    def read(marked: str, names: list[str], version: str) -> Entry:
        made = entry(marked, outlet="KPA")
        he = Speaker("he (not resolved)", "unresolved", "he", rule="pronoun")
        speakers = [he if name == "he" else Speaker(name, "named", name, rule="x") for name in names]
        return replace(newer(with_speakers(made, *speakers), version=version), rules=version)

    first = read("[Jan Orlo] {left}.\n[he] {warned} that <the bridge is old>.\nhe said it ran.\n", ["he"], "1")
    record_entries(ledger_path, first, read("[Vera Holm] {added} <so>.\n", ["Vera Holm"], "1"))
    with open_desk(ledger_path, by="R. Keeper") as desk:
        desk.merge_speakers("he (not resolved)", "Vera Holm", why="a woman, misprinted")
    again = "[Jan Orlo] {left}.\n[he] {warned} that <the bridge is old>.\n[he] {said} <it ran>.\n"
    for version, names in (("2", ["he", "he"]), ("3", ["Jan Orlo", "Jan Orlo"])):
        record_entries(ledger_path, read(again, names, version))
        with open_desk(ledger_path) as desk:
            told = {claim.cue: claim.speaker for claim in desk.claims(outlet="KPA") if claim.cue in {"warned", "said"}}
            other = "he (not resolved)" if version == "2" else "Jan Orlo"
            assert told == {"warned": "Vera Holm", "said": other}
            assert desk.verify().break_ is None


def test_a_party_that_is_known_more_fully_is_the_one_that_people_renamed_and_merged(ledger_path: Path) -> None:
    made = entry("[Ada Nemeth] {said} that <the ferry ran>.\n[the minister] {denied} <it>.\n", outlet="KPA")
    known = replace(NEMETH, tie="minister")
    record_entries(ledger_path, newer(with_speakers(made, known, known), version="1"))
    with open_desk(ledger_path, by="R. Keeper") as desk:
        renamed = desk.rename_speaker("Ada Nemeth", "Adela Nemeth", why="her full name")
    fuller = replace(NEMETH, tie="interior minister of borland")
    record_entries(ledger_path, newer(with_speakers(made, fuller, fuller), version="2"))
    with open_desk(ledger_path, by="R. Keeper") as desk:
        assert [claim.speaker for claim in desk.claims()] == ["Adela Nemeth"] * 2
        assert desk.verify().break_ is None
        desk.undo(renamed.id, why="no")
        assert [claim.speaker for claim in desk.claims()] == ["Ada Nemeth"] * 2
        assert desk.verify().break_ is None
