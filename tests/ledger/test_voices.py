"""Who is one party in the ledger, and that all that was read of a speaker comes back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.desk import open_desk
from hearsay.ledger import Entry, open_ledger
from hearsay.ledger.query import claims_of_reading
from hearsay.ledger.record import reading_digest, reading_id
from hearsay.ledger.voices import speaker_id, speaker_row, voice_fields, voice_of
from hearsay.model import Claim, Said, Speaker, Standing
from tests.conftest import entry, record_entries, with_speakers

MINISTER = Speaker(
    "Ada Nemeth", "named", "the minister", ("Nemeth",), "apposed", kind="person", actor=None, part_of=("borland",),
    tie="interior minister of borland", introduced="interior minister", reasons=("the only minister named",),
)  # fmt: skip
BORLAND = Speaker("Borland", "named", "Osk", ("Osk",), "capital", kind="state", actor="borland", part_of=())
SERVICE = Speaker(
    "Borland Foreign Service", "named", kind="service", actor="bfs", part_of=("bfs_ministry", "borland"), tie=""
)
RESIDENT = Speaker(
    "a resident (private person)", "unnamed", "Maria Loos, 41,", ("Loos",), "private", kind="person",
    introduced="a resident of Osk", private_name="Maria Loos",
)  # fmt: skip
SAID = Said("2031-05-02", "on Friday", "2031-05-04")


def one(speaker: Speaker, marked: str = "[Ada] {said} <so>.\n", outlet: str = "KPA") -> Entry:
    return with_speakers(entry(marked, outlet=outlet), speaker)


def key(speaker: Speaker, outlet: str = "KPA") -> str:
    made = one(speaker, outlet=outlet)
    return speaker_id(made.article.id, made.claims[0], None)


def named(name: str, kind: str | None = "person", tie: str | None = None, actor: str | None = None) -> Speaker:
    return Speaker(name, "named", kind=kind, tie=tie, actor=actor)


ONE = {
    "an actor under two names": (named("Borland", actor="borland"), named("Republic of Borland", actor="borland")),
    "a name with one tie in two articles": (named("Ada Nemeth", tie="poet"), named("Ada Nemeth", tie="poet")),
    "a name that needs no tie": (named("Karvian Radio", "outlet", ""), named("Karvian Radio", "outlet", "")),
    "a name of a reader that knows no kinds": (named("Ada Nemeth", None), named("Ada Nemeth", None)),
}  # fmt: skip
TWO = {
    "two actors of one name": (named("Georgia", actor="georgia"), named("Georgia", actor="georgia-us")),
    "a name with two ties": (named("Ada Nemeth", tie="mayor of osk"), named("Ada Nemeth", tie="poet")),
    "a name with a tie and without": (named("Ada Nemeth", tie="poet"), named("Ada Nemeth")),
    "a name without a tie in two articles": (named("Ada Nemeth"), named("Ada Nemeth")),
    "an actor and its namesake": (named("Borland", "state", "", "borland"), named("Borland", "place", "")),
    "an unnamed speaker of an actor in two articles": (
        Speaker("officials (unnamed)", "unnamed", kind="group", actor="borland"),
        Speaker("officials (unnamed)", "unnamed", kind="group", actor="borland")),
    "two private persons of one role": (RESIDENT, Speaker(RESIDENT.name, "unnamed", private_name="Jo Loos")),
}  # fmt: skip


@pytest.mark.parametrize("what", ONE)
def test_one_speaker_wherever_it_is_met(what: str) -> None:
    first, second = ONE[what]
    assert key(first, "Karvia Today") == key(second, "Northern Wire")


@pytest.mark.parametrize("what", TWO)
def test_two_speakers_until_a_person_says_otherwise(what: str) -> None:
    first, second = TWO[what]
    assert key(first, "Karvia Today") != key(second, "Northern Wire")


@pytest.mark.parametrize("standing", ["unnamed", "named", "unresolved"])
def test_two_private_persons_of_one_role_are_two_within_an_article(standing: Standing) -> None:
    first, second = (replace(speaker, standing=standing) for speaker in TWO["two private persons of one role"])
    assert key(first) != key(second)
    assert key(first) == key(replace(first, words="she"))


def test_mentions_of_one_person_that_stand_otherwise_leave_the_ledger_whole(ledger_path: Path) -> None:
    made = entry("[Maria Loos] {said} <so>.\n[she] {denied} <it>.\n[Loos] {said} <more>.\n")
    mentions = (RESIDENT, replace(RESIDENT, standing="unresolved"), replace(RESIDENT, standing="named"))
    record_entries(ledger_path, with_speakers(made, *mentions))
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None
        assert [claim.standing for claim in desk.claims()] == ["unnamed", "unresolved", "named"]


def test_a_name_without_a_tie_is_one_within_its_article() -> None:
    made = with_speakers(entry("[A] {said} <so>.\n[B] {said} <no>.\n"), named("Ada Nemeth"), named("Ada Nemeth"))
    assert len({speaker_id(made.article.id, claim, None) for claim in made.claims}) == 1


def test_a_reader_that_knows_no_kinds_keeps_the_ids_of_earlier_ledgers() -> None:
    assert key(named("Ada Nemeth", None)) == "5bc3cba1099550f279f8"


def test_the_fields_of_a_voice_are_few_where_little_is_known_and_come_back_whole() -> None:
    bare = Speaker("Ada Nemeth", "named", "Nemeth", ("Nemeth",), "last_name_of_one")
    assert voice_fields(bare) == ("Ada Nemeth", "named", "Nemeth", ("Nemeth",), "last_name_of_one")
    assert voice_of(["Ada Nemeth", "named", "Nemeth", ["Nemeth"], "last_name_of_one"]) == bare
    for voice in (bare, MINISTER, BORLAND, SERVICE, RESIDENT, Speaker("x", "named", tie="")):
        assert voice_of(voice_fields(voice)) == voice


def test_the_row_holds_what_it_is_a_part_of_so_that_it_can_be_looked_for() -> None:
    assert speaker_row("k", SERVICE)["part_of"] == "/bfs_ministry/borland/"
    assert speaker_row("k", BORLAND)["part_of"] is None


def as_recorded(path: Path, made: Entry) -> tuple[Claim, ...]:
    opened = open_ledger(path, create=False)
    with opened.reading() as connection:
        found = claims_of_reading(connection, reading_id(made.article.id, made.reading))
    opened.close()
    return found


@pytest.mark.parametrize("speaker", [MINISTER, BORLAND, SERVICE, RESIDENT])
@pytest.mark.parametrize("said", [SAID, Said("2031-05", "in May"), None])
def test_what_was_read_of_a_speaker_and_a_date_comes_back(ledger_path: Path, speaker: Speaker, said: Said) -> None:
    made = with_speakers(entry("[Ada] {said} <so>.\n"), speaker, said=said)
    record_entries(ledger_path, made)
    assert as_recorded(ledger_path, made) == made.claims
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is None
        (shown,) = desk.claims(act="any")
        assert (shown.said, shown.kind) == (said.value if said else None, speaker.kind)


def test_an_actor_is_shown_under_the_name_first_read_and_every_reading_stays_whole(ledger_path: Path) -> None:
    first = one(named("Borland", "state", "", "borland"), outlet="A")
    second = one(named("Republic of Borland", "state", "", "borland"), outlet="B")
    third = one(named("Borland (state)", "state", "", "borland"), outlet="C")
    record_entries(ledger_path, first)
    record_entries(ledger_path, second, third)
    with open_desk(ledger_path) as desk:
        assert [(s.name, s.claims) for s in desk.speakers()] == [("Borland", 3)]
        assert desk.verify().break_ is None
    assert as_recorded(ledger_path, third) == third.claims


def test_a_reading_hashes_as_before_where_nothing_new_is_known_and_otherwise_by_all_of_it() -> None:
    made = entry("[Ada Nemeth] {said} that <the ferry ran>.\n", outlet="KPA", published="2031-05-02")
    plain = reading_digest(made.article.id, made.reading, made.claims)
    assert plain == "b53d7d0c34d617ad8e78549b3bfc581df7e8faab1140028e50a5ac1bc2044793"
    others = {plain}
    for speaker in (MINISTER, BORLAND, SERVICE, RESIDENT):
        for said in (None, SAID, Said("2031-05-02", "on Friday")):
            changed = with_speakers(made, speaker, said=said)
            others.add(reading_digest(changed.article.id, changed.reading, changed.claims))
    assert len(others) == 13


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE speakers SET kind = 'state'", "UPDATE speakers SET actor = 'x'", "UPDATE speakers SET part_of = '/x/'",
        "UPDATE speakers SET tie = 'poet'", "UPDATE speakers SET private_name = 'x'",
        "UPDATE claims SET said = '2031-05-03'", "UPDATE claims SET said = NULL",
        "UPDATE claims SET said_words = 'on Saturday'", "UPDATE claims SET said_anchor = '2031-05-05'",
        "UPDATE claims SET chain = replace(chain, 'the only minister named', 'it is clear')",
    ],
)  # fmt: skip
def test_verify_finds_a_changed_party_and_a_changed_date(ledger_path: Path, change: str) -> None:
    record_entries(ledger_path, with_speakers(entry("[Ada] {said} <so>.\n"), MINISTER, said=SAID))
    with closing(sqlite3.connect(ledger_path, isolation_level=None)) as file:
        for guard in ("speakers_update", "claims_update"):
            file.execute(f"DROP TRIGGER {guard}")
        file.execute(change)
    with open_desk(ledger_path) as desk:
        assert desk.verify().break_ is not None
