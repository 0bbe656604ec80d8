"""Records of what is claimed: back from the ledger as they went in, proved, replaced by a new reading, judged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from hearsay.desk import open_desk
from hearsay.errors import NotFoundError, WrongUseError
from hearsay.ledger import Entry, Ledger, check_records, query, record, schema, verify
from hearsay.ledger.record import reading_digest, reading_id
from hearsay.ledger.records import body_of, records_of, stored_rows, value_of
from hearsay.ledger.shown_records import records_shown
from hearsay.model import Phrase, Span, Speaker, TextDate
from hearsay.records import Records
from tests.claimed import ARMY, BORLAND, RESIDENTS, SMITH, at, later, osk
from tests.conftest import NOW, entry, record_entries


def put(ledger: Ledger, *entries: Entry) -> int:
    with ledger.writing() as connection:
        return record(connection, entries, at=NOW, by="R. Keeper")


def read_back(ledger: Ledger, made: Entry) -> Records:
    with ledger.reading() as connection:
        return records_of(stored_rows(connection, reading_id(made.article.id, made.reading)))


# -- in and out -----------------------------------------------------------------------------------------------


def test_records_come_back_exactly_as_they_were_read(ledger: Ledger) -> None:
    made = [osk(), later(), osk("Strait Times")]
    put(ledger, *made)
    for one in made:
        assert read_back(ledger, one) == one.records
    with ledger.reading() as connection:
        verdict = verify(connection)
        assert (verdict.break_, verdict.records) == (None, 8 + 3 + 8)


def test_a_body_leaves_out_what_is_as_it_is_unless_given_and_still_tells_all() -> None:
    for one in (*osk().records.relations, *osk().records.quantities, *later().records.relations):
        assert value_of(body_of(one), type(one)) == one
    assert '"negated"' not in body_of(osk().records.relations[0])
    assert '"tie":""' in body_of(osk().records.relations[0]), "an empty tie is known, a missing one is not"


def test_recording_twice_adds_no_record(ledger: Ledger) -> None:
    assert put(ledger, osk()) == 1
    assert put(ledger, osk()) == 0
    with ledger.reading() as connection:
        counted = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.incidents, schema.responsibilities, schema.relations, schema.quantities)
        ]
    assert counted == [1, 3, 2, 2]


def test_an_entry_says_about_how_many_rows_it_takes_so_that_a_reviewer_never_waits() -> None:
    made = osk()
    assert made.rows - replace(made, records=Records()).rows >= 8


def test_ids_are_20_hex_digits_the_same_everywhere_and_told_apart_on_the_same_words(tmp_path: Path) -> None:
    made = osk()
    twins = replace(made.records.relations[0], id="r9", amount=None, patient=None)
    made = replace(made, records=replace(made.records, relations=(*made.records.relations, twins)))
    ids = []
    for name in ("one", "two"):
        with open_desk(record_entries(tmp_path / f"{name}.hearsay", made)) as desk:
            ids.append([found.id for found in desk.records.relations()])
            assert desk.verify().break_ is None
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert all(len(key) == 20 and set(key) <= set("0123456789abcdef") for key in ids[0])


def test_a_reading_without_records_hashes_as_it_did_before_there_were_any() -> None:
    made = entry("[Ada Nemeth] {said} that <the ferry ran>.\n", outlet="KPA", published="2031-05-02")
    plain = reading_digest(made.article.id, made.reading, made.claims)
    assert plain == "b53d7d0c34d617ad8e78549b3bfc581df7e8faab1140028e50a5ac1bc2044793"
    due = TextDate("2031-06", Phrase("the ferry", at(made.article.text, "the ferry")))
    later_ = tuple(replace(claim, due=due) for claim in made.claims)
    assert reading_digest(made.article.id, made.reading, later_) != plain


def test_a_party_of_a_record_is_the_same_party_as_the_speaker(ledger_path: Path) -> None:
    army = replace(entry("[the army] {said} <so>.\n", outlet="KPA"), records=Records())
    claim = replace(army.claims[0], speaker=ARMY, chain=(army.claims[0].chain[0], ARMY))
    with open_desk(record_entries(ledger_path, osk(), replace(army, claims=(claim,)))) as desk:
        (supply,) = desk.records.relations(kind="supply_arms")
        assert supply.patient_id == desk.claims(speaker="Free Marsh")[0].speaker_id
        assert supply.by_id == desk.claims(speaker="Security Service")[0].speaker_id
        assert supply.claim == desk.claims(speaker="Security Service")[0].id


def test_unnamed_parties_stay_with_their_article(ledger_path: Path) -> None:
    def blaming(outlet: str) -> Entry:
        made = osk(outlet)
        relation = replace(made.records.relations[0], agent=RESIDENTS)
        return replace(made, records=Records(relations=(relation,)))

    with open_desk(record_entries(ledger_path, blaming("A"), blaming("B"))) as desk:
        first, second = desk.records.relations()
        assert first.agent_id != second.agent_id
        assert first.patient_id == second.patient_id


# -- verify ---------------------------------------------------------------------------------------------------

RELATION = "SELECT id FROM relations WHERE kind = 'supply_arms'"
READING = "SELECT reading_id FROM relations WHERE kind = 'supply_arms'"
INCIDENT = "SELECT id FROM incidents WHERE name = 'ferry market bombing'"
PART = "SELECT id FROM responsibilities WHERE commitment = 'accused_by_authorities'"
DEAD = "SELECT id FROM quantities WHERE value = 41"
DUE = "SELECT id FROM claims WHERE due IS NOT NULL"
TAMPERINGS = {
    "an evidence span moved": (
        "UPDATE record_spans SET start = start + 1 WHERE record = 'relation' AND role = 'evidence' "
        f"AND n = (SELECT n FROM relations WHERE id = ({RELATION}))", RELATION),
    "an evidence span removed": (
        "DELETE FROM record_spans WHERE record = 'quantity' AND role = 'evidence' "
        f"AND n = (SELECT n FROM quantities WHERE id = ({DEAD}))", DEAD),
    "a span added": (
        "INSERT INTO record_spans SELECT record, n, role, 9, 0, 3 FROM record_spans WHERE record = 'responsibility' "
        f"AND role = 'evidence' AND piece = 0 AND n = (SELECT n FROM responsibilities WHERE id = ({PART}))", PART),
    "a span of no record": (
        "INSERT INTO record_spans VALUES ('relation', 99, 'evidence', 0, 0, 3)", "SELECT 'record_spans'"),
    "a kind": ("UPDATE relations SET kind = 'train' WHERE kind = 'supply_arms'", RELATION),
    "a stance": ("UPDATE relations SET stance = 'deny' WHERE kind = 'supply_arms'", RELATION),
    "an agent": ("UPDATE relations SET agent_id = patient_id WHERE kind = 'supply_arms'", RELATION),
    "a speaker": ("UPDATE relations SET by_id = patient_id WHERE kind = 'supply_arms'", RELATION),
    "whose claim it is": ("UPDATE relations SET claim_n = NULL WHERE kind = 'supply_arms'", RELATION),
    "evidence in words": ("UPDATE relations SET evidence = 'gave' WHERE kind = 'supply_arms'", RELATION),
    "a date": ("UPDATE relations SET date = '2031-03' WHERE kind = 'supply_arms'", RELATION),
    "a route in the record": (
        "UPDATE relations SET body = replace(body, 'the northern route', 'the southern route')", RELATION),
    "a role in the record": (
        "UPDATE responsibilities SET body = replace(body, 'perpetrator', 'organiser') "
        "WHERE commitment = 'accused_by_authorities'", PART),
    "a whole record, broken": ("UPDATE relations SET body = '{' WHERE kind = 'supply_arms'", READING),
    "a rule in the record and its column": (
        "UPDATE relations SET rule = 'x', body = replace(body, 'supply_verb', 'x') WHERE kind = 'supply_arms'",
        READING),
    "a commitment": (
        "UPDATE responsibilities SET commitment = 'denied' WHERE commitment = 'accused_by_authorities'", PART),
    "an actor": (
        "UPDATE responsibilities SET actor_id = by_id WHERE commitment = 'accused_by_authorities'", PART),
    "a name": ("UPDATE incidents SET name = 'the market fire'", INCIDENT),
    "a number": ("UPDATE quantities SET value = 4100 WHERE value = 41", DEAD),
    "a record's id": (
        "UPDATE quantities SET id = 'f' || substr(id, 2) WHERE value = 41",
        "SELECT 'f' || substr(id, 2) FROM quantities WHERE value = 41"),
    "a record removed": (
        "DELETE FROM record_spans WHERE record = 'quantity' AND n = 2; DELETE FROM quantities WHERE n = 2", READING),
    "a record given to another article": (
        "UPDATE relations SET article_id = (SELECT max(id) FROM articles) WHERE kind = 'supply_arms'", RELATION),
    "a party's kind": (
        "UPDATE speakers SET kind = 'service' WHERE actor = 'borland'", READING),
    "a due date": ("UPDATE claims SET due = '2032' WHERE due IS NOT NULL", DUE),
    "a due date and its words": (
        "UPDATE claims SET due_told = replace(due_told, 'in June', 'in July') WHERE due IS NOT NULL", DUE),
    "a due date in the listing": ("UPDATE listing SET due = NULL", DUE),
    "a stance in the listing": ("UPDATE listing SET stance = 'ask'", "SELECT 'listing'"),
}  # fmt: skip


def forecast() -> Entry:
    made = entry("[Ada Nemeth] {predicted} that <the ferry would run in June>.\n", outlet="KPA", published="2031-05-02")
    due = TextDate("2031-06", Phrase("in June", at(made.article.text, "in June")), anchor="2031-05-02")
    return replace(made, claims=tuple(replace(claim, stance="predict", due=due) for claim in made.claims))


def test_a_due_date_comes_back(ledger: Ledger) -> None:
    made = forecast()
    put(ledger, made)
    with ledger.reading() as connection:
        assert query.claims_of_reading(connection, reading_id(made.article.id, made.reading)) == made.claims


@pytest.mark.parametrize("what", TAMPERINGS)
def test_verify_finds_a_changed_record_and_names_it(ledger_path: Path, what: str) -> None:
    script, named = TAMPERINGS[what]
    record_entries(ledger_path, osk(), forecast())
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None
    with closing(sqlite3.connect(ledger_path, isolation_level=None)) as file:
        name = file.execute(named).fetchone()[0] if "substr" not in script else None
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {guard}")
        file.executescript(script)
        name = name or file.execute(named).fetchone()[0]
    with open_desk(ledger_path) as desk:
        said = desk.verify().break_
    assert said is not None
    assert name in said


def test_verify_finds_a_record_that_points_out_of_its_text(ledger_path: Path) -> None:
    made = osk()
    beyond = replace(made.records.quantities[1].grounds, evidence=(Span(0, 9999),))
    wrong = replace(made.records.quantities[1], grounds=beyond)
    record_entries(ledger_path, replace(made, records=Records(quantities=(wrong,))))
    with open_desk(ledger_path) as desk:
        said = desk.verify().break_
    assert said is not None
    assert "does not fit" in said


def test_words_of_a_text_in_capitals_may_be_written_as_they_usually_are_and_not_otherwise(ledger_path: Path) -> None:
    made = osk()
    (incident,) = made.records.incidents
    for words, is_whole in (("Ferry Market  bombing", False), ("FERRY MARKET BOMBING", True), ("ferry blast", False)):
        named = replace(incident, names=(Phrase(words, incident.names[0].span),))
        path = ledger_path.with_name(f"{words}.hearsay")
        with open_desk(record_entries(path, replace(made, records=Records((named,))))) as desk:
            assert (desk.verify().break_ is None) == is_whole


def test_a_party_that_was_first_met_in_a_record_keeps_that_row(ledger_path: Path) -> None:
    record_entries(ledger_path, osk())
    speaks = entry("[the republic] {said} <so>.\n", outlet="KPA")
    republic = replace(BORLAND, name="Republic of Borland", words="the republic")
    claim = replace(speaks.claims[0], speaker=republic, chain=(speaks.claims[0].chain[0], republic))
    record_entries(ledger_path, replace(speaks, claims=(claim,)))
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None
        assert [s.name for s in desk.speakers()].count("Borland") == 1


def spoilt(what: str) -> Records:
    """The records of `osk` with one fault."""
    records = osk().records
    (incident,), (supply, _), (rifles, _) = records.incidents, records.relations, records.quantities
    beyond, nothing = (Span(0, 9999),), ()
    faults = {
        "a span out of the text": Records(quantities=(with_grounds(rifles, evidence=beyond),)),
        "no evidence": Records(relations=(with_grounds(supply, evidence=nothing),)),
        "another's attribution": Records(relations=(with_grounds(supply, attribution="a7"),)),
        "other words": Records(relations=(replace(supply, route=replace(supply.route, words="the southern route")),)),
        "no mention": Records((replace(incident, mentions=()),)),
        "no name": Records((replace(incident, names=()),)),
        "a part without evidence": Records(
            (replace(incident, responsibility=(with_grounds(incident.responsibility[0], evidence=nothing),)),)
        ),
    }
    return faults[what]


def with_grounds(record: Any, **changes: Any) -> Any:
    return replace(record, grounds=replace(record.grounds, **changes))


@pytest.mark.parametrize(
    "what",
    ["a span out of the text", "no evidence", "another's attribution", "other words", "no mention", "no name",
     "a part without evidence"],
)  # fmt: skip
def test_what_would_break_the_proof_is_refused_before_it_is_recorded(what: str) -> None:
    text = osk().article.text
    check_records(osk().records, text, {"a1", "a2"})
    with pytest.raises(ValueError, match=r"record|incident"):
        check_records(spoilt(what), text, {"a1", "a2"})


# -- another reading ------------------------------------------------------------------------------------------


def test_the_records_of_a_newer_reading_replace_those_shown_and_the_older_stay_on_record(ledger: Ledger) -> None:
    made = osk()
    put(ledger, made)
    fewer = replace(made.records, relations=made.records.relations[:1], quantities=())
    put(ledger, replace(made, reading=replace(made.reading, version="2"), records=fewer))
    with ledger.reading() as connection:
        assert verify(connection).break_ is None
        assert connection.execute(select(func.count()).select_from(schema.relations)).scalar_one() == 3
        assert len(records_shown(connection, reading_id(made.article.id, made.reading)).relations) == 0
    with open_desk(ledger.path) as desk:
        assert [found.relation.kind for found in desk.records.relations()] == ["supply_arms"]
        assert (len(desk.records.incidents()), desk.records.numbers()) == (1, [])
        assert desk.records.count_relations().records == 1
    put(ledger, made)
    with open_desk(ledger.path) as desk:
        assert len(desk.records.relations()) == 2
        assert desk.verify().break_ is None


# -- judgements -----------------------------------------------------------------------------------------------


def test_renames_and_merges_show_through_and_can_be_undone(ledger_path: Path) -> None:
    with open_desk(record_entries(ledger_path, osk()), by="R. Keeper") as desk:
        desk.rename_speaker("Borland", "Republic of Borland", why="its full name")
        desk.merge_speakers("Karvian Security Service", "Ada Nemeth", why="a try")
        (supply,) = desk.records.relations(agent="republic of", by="nemeth", kind="supply_arms")
        assert supply.relation.agent.name == "Republic of Borland"
        assert "Borland" in supply.relation.agent.aliases
        assert supply.relation.grounds.by.name == "Ada Nemeth"
        assert desk.records.relations(agent="Borland", kind="supply_arms") == [supply], "found as it was read, too"
        assert desk.verify().break_ is None
        desk.undo("last", why="only a try")
        (again,) = desk.records.relations(kind="supply_arms")
        assert again.relation.grounds.by.name == "Karvian Security Service"


def test_what_a_claim_is_credited_to_its_records_are_credited_to(ledger_path: Path) -> None:
    with open_desk(record_entries(ledger_path, osk()), by="R. Keeper") as desk:
        (claim,) = desk.claims(speaker="security service")
        desk.split_speaker("Karvian Security Service", claims=[claim.id], name="Office of Borders", why="another one")
        (supply,) = desk.records.relations(kind="supply_arms")
        assert supply.relation.grounds.by.name == "Office of Borders"
        assert desk.records.relations(by="office of borders") == [supply]
        assert desk.verify().break_ is None


def test_parties_that_never_speak_are_no_speakers_of_a_list_and_can_still_be_judged(ledger_path: Path) -> None:
    with open_desk(record_entries(ledger_path, osk()), by="R. Keeper") as desk:
        assert {s.name for s in desk.speakers(act="any")} == {"Ada Nemeth", "Karvian Security Service"}
        assert {facet.label for facet in desk.search().facets.speakers} == {"Ada Nemeth", "Karvian Security Service"}
        assert desk.proposals() == []
        assert desk.speaker("Borland").counts.claims == 0
        desk.rename_speaker("Free Marsh Army", "FMA", why="short")
        assert {f.relation.patient.name for f in desk.records.relations() if f.relation.patient} == {"FMA"}


def test_one_who_speaks_goes_before_a_namesake_who_does_not(ledger_path: Path) -> None:
    made = osk()
    namesake = replace(made.records.relations[0], agent=Speaker("Ada Nemeth", "named", "Nemeth", kind="person"))
    made = replace(made, records=Records(relations=(namesake,)))
    with open_desk(record_entries(ledger_path, made)) as desk:
        assert desk.speaker("Ada Nemeth").counts.claims == 1


def test_a_private_person_is_a_role_in_every_record_until_promoted(ledger_path: Path) -> None:
    with open_desk(record_entries(ledger_path, osk()), by="R. Keeper") as desk:
        blames = desk.records.incident("ferry market")
        assert SMITH.name in {blame.actor for blame in blames.blames}
        smith = next(b for b in blames.blames if b.actor == SMITH.name)
        held, _ = desk.records.find(smith.records[0])
        assert "Loos" not in repr(held.responsibility.actor).replace("private_name=''", "")  # type: ignore[union-attr]
        desk.promote_speaker(smith.actor_id, why="stood for office")
        assert "Maria Loos" in {blame.actor for blame in desk.records.incident("ferry market").blames}


# -- asking ---------------------------------------------------------------------------------------------------


@pytest.fixture
def case(ledger_path: Path) -> Path:
    return record_entries(ledger_path, osk(), osk("Strait Times"), later())


def test_relations_are_asked_for_by_who_whom_what_when_and_on_whose_word(case: Path) -> None:
    with open_desk(case) as desk:
        ask = desk.records.relations
        assert len(ask()) == 5
        assert {f.relation.kind for f in ask(agent="karv")} == {"designate"}
        assert len(ask(patient="marsh army", agent="Borland")) == 3
        assert [f.relation.kind for f in ask(by="nemeth")] == ["train"]
        assert [f.relation.kind for f in ask(since="2031-05")] == ["train"], "published in May, its day is not told"
        assert len(ask(until="2030")) == 2, "listed since 2029, in two articles"
        assert len(ask(since="2031-04-20", until="2031-04-25")) == 2, "April may be any of its days"
        assert len(ask(limit=1)) == 1
        counts = desk.records.count_relations(kind="supply_arms")
        assert (counts.records, counts.articles, counts.texts) == (2, 2, 1)
        with pytest.raises(WrongUseError, match="no kind of relation"):
            ask(kind="befriend")  # type: ignore[arg-type]
        with pytest.raises(WrongUseError, match="no date"):
            ask(since="in May")


def test_designations_and_numbers_are_asked_for(case: Path) -> None:
    with open_desk(case) as desk:
        first = desk.records.designations(patient="marsh")[0]
        assert first.relation.label is not None
        assert (first.relation.label.words, first.evidence) == ("a terrorist organisation", "has listed")
        assert [f.quantity.value for f in desk.records.numbers(about="people osk")] == [41, 41]
        assert [f.quantity.value for f in desk.records.numbers(about="rifles", by="service")] == [40, 40]
        assert desk.records.numbers(about="bridges") == []
        assert desk.records.count_numbers(about="rifles").texts == 1


def test_incidents_are_asked_for_and_stay_apart_article_by_article(case: Path) -> None:
    with open_desk(case) as desk:
        assert [f.told.outlet for f in desk.records.incidents()][2] == "Karvia Today"
        assert len(desk.records.incidents(about="osk")) == 2
        assert desk.records.incidents(kind="abduction") == []
        assert desk.records.count_incidents(since="2031-05-04").records == 1


def test_who_blames_whom_counts_articles_and_texts(case: Path) -> None:
    with open_desk(case) as desk:
        found = desk.records.incident("Ferry  Market")
        assert (found.kind, found.counts.records, found.counts.articles, found.counts.texts) == ("bombing", 3, 3, 2)
        told = {(b.actor, b.by, b.commitment, b.is_own_voice): (b.articles, b.texts) for b in found.blames}
        assert told["Free Marsh Army", "Ada Nemeth", "accused_by_authorities", False] == (2, 1)
        assert told["Free Marsh Army", "Karvia Today", "claimed_or_admitted", True] == (1, 1)
        assert [b.articles for b in found.blames if b.actor == SMITH.name] == [2], (
            "in copies of a text it is one person"
        )
        one = desk.records.incident(found.incidents[0].id[:10])
        assert (one.counts.records, len(one.blames)) == (1, 3)
        with pytest.raises(NotFoundError, match="no incident goes by"):
            desk.records.incident("the bridge")
        with pytest.raises(NotFoundError, match="of the kind abduction"):
            desk.records.incident("ferry market", kind="abduction")


def test_incidents_of_another_kind_are_left_out_and_told(ledger_path: Path) -> None:
    made = later("Osk Radio")
    (incident,) = made.records.incidents
    other = replace(made, records=Records((replace(incident, kind="abduction"),)))
    with open_desk(record_entries(ledger_path, osk(), later(), other)) as desk:
        found = desk.records.incident("ferry market")
        assert (found.kind, found.others) == ("bombing", (("abduction", 1),))
        assert desk.records.incident("ferry market", kind="abduction").counts.records == 1


@pytest.mark.parametrize(
    ("due", "stance", "found"),
    [("2031-06", None, 1), ("2031-06-15", None, 1), ("2031-05", None, 0), ("2031", None, 1), ("2032", "predict", 1),
     ("2032", "warn", 0), (None, "predict", 1)],
)  # fmt: skip
def test_claims_are_asked_for_by_stance_and_by_when_they_are_due(
    ledger_path: Path, due: str | None, stance: str | None, found: int
) -> None:
    with open_desk(record_entries(ledger_path, forecast(), osk())) as desk:
        claims = desk.claims(due=due, stance=stance)  # type: ignore[arg-type]
        assert len(claims) == desk.count(due=due, stance=stance).claims == found  # type: ignore[arg-type]
        assert all(claim.due == "2031-06" for claim in claims)
        with pytest.raises(WrongUseError, match="no stance"):
            desk.claims(stance="shout")  # type: ignore[typeddict-item]


def test_a_record_is_found_by_the_beginning_of_its_id(case: Path) -> None:
    with open_desk(case) as desk:
        blames = desk.records.incident("ferry market").blames
        for key in (
            desk.records.relations()[0].id, desk.records.numbers()[0].id, desk.records.incidents()[0].id,
            blames[0].records[0],
        ):  # fmt: skip
            found, article = desk.records.find(key[:12])
            assert found.id == key
            assert found.told.article == article.id
        with pytest.raises(NotFoundError, match="no record"):
            desk.records.find("zzzz")
