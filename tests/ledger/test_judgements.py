"""Judging speakers: signed, with a reason, refused where it would mislead, and taken back at will."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.desk import Desk, open_desk
from hearsay.errors import HearsayError, NotFoundError, WrongUseError
from hearsay.ledger import open_ledger, record
from tests.conftest import NOW, entry

CORPUS = (
    entry("[Ada Nemeth] {said} that <the ferry ran>.\n[officials] {denied} <it>.\n", outlet="Northern Wire"),
    entry("[Ada Nemeth] {said} that <the ferry ran>.\n[officials] {denied} <it>.\n", outlet="Karvia Today"),
    entry("[A. Nemeth] {said} that <it ran late>.\n[A. Nemeth] {said} that <it was full>.\n"),
    entry("[Foreign Service] {warned} of <a raid>.\n[Øystein Brå] {said} <no more>.\n"),
    entry("[FISB] {warned} of <a raid>.\n[traders, farmers and fishermen] {feared} <a war>.\n"),
)
NAMED = ("Ada Nemeth", "A. Nemeth", "Foreign Service", "Øystein Brå", "FISB")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "case.hearsay"
    ledger = open_ledger(path, create=True)
    with ledger.writing() as connection:
        record(connection, CORPUS, at=NOW, by="R. Keeper")
    ledger.close()
    return path


@pytest.fixture
def judging(fresh: Path, ledger_path: Path) -> Iterator[Desk]:
    shutil.copy(fresh, ledger_path)
    with open_desk(ledger_path, create=False, by="J. Udge") as desk:
        yield desk


def shown(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The names shown, each with the names as read behind it; what is shown must follow from the judgements."""
    assert desk.verify().break_ is None
    return {speaker.name: speaker.read_as for speaker in desk.speakers(standing="named")}


AS_READ = {name: (name,) for name in NAMED}


def test_speakers_are_listed_with_their_counts_those_with_most_distinct_texts_first(judging: Desk) -> None:
    rows = [(s.name, s.claims, s.articles, s.texts) for s in judging.speakers(standing="named")]
    assert sorted(rows) == [
        ("A. Nemeth", 2, 1, 1), ("Ada Nemeth", 2, 2, 1), ("FISB", 1, 1, 1), ("Foreign Service", 1, 1, 1),
        ("Øystein Brå", 1, 1, 1),
    ]  # fmt: skip
    judging.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
    first = judging.speakers()[0]
    assert (first.name, first.claims, first.articles, first.texts) == ("Ada Nemeth", 4, 3, 2)


def test_unnamed_speakers_are_listed_apart_and_never_joined_by_their_name(judging: Desk) -> None:
    unnamed = judging.speakers(standing="unnamed")
    assert sorted(speaker.name for speaker in unnamed) == [
        "officials (unnamed)", "officials (unnamed)", "traders, farmers and fishermen (unnamed)",
    ]  # fmt: skip
    assert judging.speakers(standing="unresolved") == []
    assert len(judging.speakers()) == len(NAMED) + 3


def test_a_name_with_commas_stays_one_name(judging: Desk) -> None:
    name = "traders, farmers and fishermen (unnamed)"
    assert [s.read_as for s in judging.speakers() if s.name == name] == [(name,)]


def but(*gone: str) -> dict[str, tuple[str, ...]]:
    """All names as read, but for those gone."""
    return {name: read for name, read in AS_READ.items() if name not in gone}


def test_a_rename_is_shown_everywhere_and_what_was_read_stays(judging: Desk) -> None:
    made = judging.rename_speaker("FISB", "  Intelligence \t Service ", why=" its full name ")
    assert (made.kind, made.by, made.object, made.why) == ("rename", "J. Udge", "Intelligence Service", "its full name")
    assert shown(judging) == but("FISB") | {"Intelligence Service": ("FISB",)}
    (claim,) = judging.claims(speaker="Intelligence")
    assert (claim.speaker, claim.speaker_as_read, claim.source) == ("Intelligence Service", "FISB", "FISB")
    lines = [json.loads(line) for line in judging.export_jsonl()]
    exported = {found["speaker"]["name"] for line in lines for found in line["attributions"]}
    assert "Intelligence Service" in exported
    assert "FISB" not in exported


def test_a_merge_shows_both_under_the_name_merged_into(judging: Desk) -> None:
    judging.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
    assert shown(judging) == but("A. Nemeth") | {"Ada Nemeth": ("A. Nemeth", "Ada Nemeth")}
    assert {claim.speaker for claim in judging.claims(speaker="A. Nemeth")} == {"Ada Nemeth"}


def test_chains_of_merges_are_shown_as_their_end_and_undone_link_by_link(judging: Desk) -> None:
    first = judging.merge_speakers("FISB", "Foreign Service", why="one house")
    second = judging.merge_speakers("Foreign Service", "Ada Nemeth", why="her house")
    assert shown(judging)["Ada Nemeth"] == ("Ada Nemeth", "FISB", "Foreign Service")
    judging.undo(first.id, why="two houses")
    assert shown(judging) == but("Foreign Service") | {"Ada Nemeth": ("Ada Nemeth", "Foreign Service")}
    judging.undo(second.id[:8], why="not hers")
    assert shown(judging) == AS_READ


def test_last_goes_back_step_by_step_and_an_undoing_is_undone_by_its_id(judging: Desk) -> None:
    renamed = judging.rename_speaker("FISB", "The Service", why="plainer")
    merged = judging.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
    undone = judging.undo("last", why="two people")
    assert undone.subject == merged.id
    assert shown(judging) == but("FISB") | {"The Service": ("FISB",)}
    again = judging.undo(undone.id, why="one after all")
    assert again.subject == undone.id
    assert "A. Nemeth" not in shown(judging)
    assert judging.holding_judgements() == {renamed.id, merged.id, again.id}
    assert judging.undo("last", why="no").subject == merged.id
    assert judging.undo("last", why="no").subject == renamed.id


def test_every_judgement_stays_on_record_with_who_when_and_why(judging: Desk, ledger_path: Path) -> None:
    judging.rename_speaker("FISB", "The Service", why="plainer")
    with open_desk(ledger_path, by="S. Econd") as other:
        other.undo("last", why="it was plain enough")
    told = [(j.n, j.kind, j.by, j.why) for j in judging.judgements()]
    assert told == [(1, "rename", "J. Udge", "plainer"), (2, "undo", "S. Econd", "it was plain enough")]
    assert all(judgement.at.endswith("Z") for judgement in judging.judgements())


def test_a_speaker_is_named_in_any_case_or_by_the_beginning_of_its_id(judging: Desk) -> None:
    judging.rename_speaker("ADA NEMETH", "Minister Nemeth", why="her office")
    judging.rename_speaker("øystein BRÅ", "O. Bra", why="as the wire writes it")
    key = next(speaker.id for speaker in judging.speakers() if speaker.name == "Foreign Service")
    judging.rename_speaker(key[:8], "The Service", why="plainer")
    assert sorted(shown(judging)) == ["A. Nemeth", "FISB", "Minister Nemeth", "O. Bra", "The Service"]


def test_a_name_that_several_speakers_share_decides_nothing_but_an_id_does(judging: Desk) -> None:
    with pytest.raises(NotFoundError, match="2 speakers") as caught:
        judging.rename_speaker("officials (unnamed)", "officials in Osk", why="the place is told")
    ids = [speaker.id for speaker in judging.speakers(standing="unnamed") if speaker.name.startswith("officials")]
    assert all(key[:8] in str(caught.value) for key in ids)
    judging.merge_speakers(ids[0], ids[1], why="one briefing")
    judging.rename_speaker("officials (unnamed)", "officials in Osk", why="the place is told")
    (speaker,) = (s for s in judging.speakers() if s.name == "officials in Osk")
    assert (speaker.claims, speaker.articles, speaker.texts) == (2, 2, 1)


REFUSALS = {
    "a speaker that is not there": ("rename", "Nobody", "Somebody", "why not", NotFoundError),
    "a part of a name": ("rename", "Nemeth", "Ada", "why not", NotFoundError),
    "a pattern": ("rename", "Ada%", "Ada", "why not", NotFoundError),
    "another pattern": ("rename", "FIS_", "Service", "why not", NotFoundError),
    "no speaker": ("rename", "", "Somebody", "why not", NotFoundError),
    "the name it has": ("rename", "FISB", "FISB", "why not", WrongUseError),
    "a name that another speaker shows": ("rename", "A. Nemeth", "Ada Nemeth", "why not", WrongUseError),
    "no name": ("rename", "FISB", " \t", "why not", WrongUseError),
    "no reason for a rename": ("rename", "FISB", "Service", "", WrongUseError),
    "a merge with itself": ("merge", "FISB", "FISB", "why not", WrongUseError),
    "a merge with itself in another case": ("merge", "FISB", "fisb", "why not", WrongUseError),
    "a merge into nobody": ("merge", "FISB", "Nobody", "why not", NotFoundError),
    "no reason for a merge": ("merge", "A. Nemeth", "Ada Nemeth", " \n", WrongUseError),
    "an undoing of nothing": ("undo", "last", "", "why not", NotFoundError),
    "an undoing of a judgement that is not there": ("undo", "abcdef", "", "why not", NotFoundError),
    "no reason for an undoing": ("undo", "last", "", "", WrongUseError),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_judgement_is_refused_and_nothing_is_recorded_for(judging: Desk, what: str) -> None:
    kind, subject, object_, why, error = REFUSALS[what]
    head = judging.verify().head
    with pytest.raises(error):
        judge(judging, kind, subject, object_, why)
    assert (judging.judgements(), judging.verify().head) == ([], head)


def judge(desk: Desk, kind: str, subject: str, object_: str, why: str) -> None:
    if kind == "rename":
        desk.rename_speaker(subject, object_, why=why)
    elif kind == "merge":
        desk.merge_speakers(subject, object_, why=why)
    else:
        desk.undo(subject, why=why)


def test_two_speakers_that_are_one_already_cannot_be_merged_again(judging: Desk) -> None:
    judging.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
    key = next(key for key, name in judging.speaker_names().items() if name == "A. Nemeth")
    for subject, into in (("Ada Nemeth", key), ("A. Nemeth", "Ada Nemeth")):
        with pytest.raises(HearsayError):
            judging.merge_speakers(subject, into, why="once more")
    assert len(judging.judgements()) == 1


def test_a_judgement_that_was_undone_cannot_be_undone_again(judging: Desk) -> None:
    made = judging.rename_speaker("FISB", "The Service", why="plainer")
    judging.undo(made.id, why="no")
    with pytest.raises(NotFoundError, match="undone already"):
        judging.undo(made.id, why="no")


def test_what_is_added_later_is_shown_under_the_judgements_that_hold(judging: Desk, ledger_path: Path) -> None:
    judging.merge_speakers("A. Nemeth", "Ada Nemeth", why="same minister")
    judging.rename_speaker("FISB", "The Service", why="plainer")
    ledger = open_ledger(ledger_path, create=False)
    with ledger.writing() as connection:
        later = entry("[A. Nemeth] {said} <so>.\n[FISB] {denied} <it>.\n[New Voice] {said} <no>.\n")
        record(connection, [later], at=NOW, by="R. Keeper")
    ledger.close()
    assert shown(judging)["New Voice"] == ("New Voice",)
    assert {c.speaker for c in judging.claims() if c.article == later.article.id} == {
        "Ada Nemeth", "The Service", "New Voice",
    }  # fmt: skip


_names = st.sampled_from((*NAMED, "The Service", "Minister Nemeth", "officials (unnamed)"))
_steps = st.tuples(st.sampled_from(("rename", "merge", "undo")), _names, _names, st.integers(0, 9))


@given(steps=st.lists(_steps, max_size=10))
@settings(max_examples=25, deadline=None)
def test_whatever_is_judged_the_replay_gives_what_is_shown_and_undoing_all_restores_it(
    fresh: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, int]]
) -> None:
    path = Path(shutil.copy(fresh, tmp_path_factory.mktemp("judged") / "case.hearsay"))
    with open_desk(path, by="J. Udge") as desk:
        before = desk.speakers()
        for kind, name, object_, number in steps:
            made = desk.judgements()
            subject = made[number % len(made)].id if kind == "undo" and made else name
            try:
                judge(desk, kind, subject, object_, "a reason")
            except HearsayError:
                assert desk.judgements() == made
        assert desk.verify().break_ is None, "verify replays the judgements and compares"
        assert len({speaker.id for speaker in desk.speakers()}) == len(desk.speakers())
        for judgement in [j for j in desk.judgements() if j.kind != "undo"]:
            if judgement.id in desk.holding_judgements():
                desk.undo(judgement.id, why="all of it")
        assert desk.speakers() == before
        assert desk.verify().break_ is None
