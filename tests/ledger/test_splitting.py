"""Splitting, deleting, promoting and telling apart: shown at once, taken back at will, and replayed by `verify`."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.desk import Desk, open_desk
from hearsay.errors import HearsayError, NotFoundError, WrongUseError
from hearsay.model import Judgement, Reading, Speaker
from hearsay.queries import LedgerClaim
from tests.conftest import entry, record_entries, with_speakers
from tests.ledger.test_facets import assert_counts_agree

RESIDENT = Speaker(
    "a resident (private person)", "unnamed", "Maria Loos", ("Loos", "Maria Loos"), "private", kind="person",
    introduced="Maria Loos, a baker", reasons=("Loos is no public person",), private_name="Maria Loos",
)  # fmt: skip
CORPUS = (
    entry("[Jan Orlo] {said} that <the ferry ran>.\n[officials] {denied} <it>.\n", outlet="Northern Wire"),
    entry("[Jan Orlo] {warned} of <a raid>.\n[J. Orlo] {said} <it was full>.\n", outlet="Karvia Today"),
    entry("[Jan Orlo] {sang} that <the moon was up>.\n", outlet="Opera Post", published="2031-05-02"),
    entry("[Must Read] {said} <a week of news>.\n[Must Read] {says} <nothing>.\n", outlet="Karvia Today"),
    with_speakers(
        entry("[Maria Loos] {said} <the bread is gone>.\n[FISB] {said} <no>.\n", outlet="Osk Bread"),
        RESIDENT, Speaker("FISB", "named"),
    ),
)  # fmt: skip
AS_READ = {
    "Jan Orlo": 3, "J. Orlo": 1, "Must Read": 2, "officials (unnamed)": 1, "a resident (private person)": 1, "FISB": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_entries(tmp_path_factory.mktemp("fresh") / "case.hearsay", *CORPUS)


@pytest.fixture
def judging(fresh: Path, ledger_path: Path) -> Iterator[Desk]:
    shutil.copy(fresh, ledger_path)
    with open_desk(ledger_path, create=False, by="J. Udge") as desk:
        yield desk


def shown(desk: Desk) -> dict[str, int]:
    """The names shown with their claims; what is shown must follow from the judgements, and all counts agree."""
    assert desk.verify().break_ is None
    assert_counts_agree(desk)
    for standing in ("named", "unnamed", "unresolved"):
        assert_counts_agree(desk, standing=standing)
    listed: dict[str, int] = {}
    for claim in desk.claims():
        listed[claim.speaker] = listed.get(claim.speaker, 0) + 1
    speakers = desk.speakers()
    assert listed == {s.name: sum(t.claims for t in speakers if t.name == s.name) for s in speakers}
    for speaker in speakers:
        assert len(assert_counts_agree(desk, speaker_id=speaker.id).claims) == speaker.claims
    return listed


def claim_of(desk: Desk, cue: str) -> LedgerClaim:
    (found,) = (claim for claim in desk.claims() if claim.cue == cue)
    return found


def split_off(desk: Desk) -> Judgement:
    return desk.split_speaker(
        "Jan Orlo", claims=[claim_of(desk, "sang").id[:8]], name="Jan Orlo (tenor)", why="a singer"
    )


def join_and_part(desk: Desk) -> Judgement:
    desk.merge_speakers("J. Orlo", "Jan Orlo", why="initial")
    return desk.split_speaker("J. Orlo", why="his brother")


KINDS: dict[str, tuple[Callable[[Desk], Judgement], dict[str, int], dict[str, int]]] = {
    "rename": (
        lambda desk: desk.rename_speaker("FISB", "The Service", why="plainer"), {"FISB": 0, "The Service": 1}, {}),
    "merge": (
        lambda desk: desk.merge_speakers("J. Orlo", "Jan Orlo", why="initial"), {"J. Orlo": 0, "Jan Orlo": 4}, {}),
    "split by claims": (split_off, {"Jan Orlo": 2, "Jan Orlo (tenor)": 1}, {}),
    "split of a merge": (join_and_part, {}, {"J. Orlo": 0, "Jan Orlo": 4}),
    "delete": (
        lambda desk: desk.delete_speaker("Must Read", why="a teaser"),
        {"Must Read": 0, "Must Read (not resolved)": 2}, {}),
    "promote": (
        lambda desk: desk.promote_speaker("a resident (private person)", why="she spoke in the council"),
        {"a resident (private person)": 0, "Maria Loos": 1}, {}),
    "apart": (lambda desk: desk.tell_apart("J. Orlo", "Jan Orlo", why="brothers"), {}, {}),
}  # fmt: skip


def but(changed: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in (AS_READ | changed).items() if n}


@pytest.mark.parametrize("kind", KINDS)
def test_a_judgement_is_shown_at_once_undone_and_done_again(judging: Desk, kind: str) -> None:
    judge, changed, before = KINDS[kind]
    made = judge(judging)
    assert shown(judging) == but(changed)
    undone = judging.undo(made.id, why="not so")
    assert shown(judging) == but(before)
    again = judging.undo(undone.id[:8], why="so after all")
    assert shown(judging) == but(changed)
    assert judging.undo("last", why="no").subject == made.id
    assert shown(judging) == but(before)
    assert {made.id, again.id} <= {judgement.id for judgement in judging.judgements()}


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_is_lost_and_what_was_read_stays(judging: Desk, kind: str) -> None:
    before = {claim.id: (claim.speaker_as_read, claim.source, claim.content) for claim in judging.claims()}
    KINDS[kind][0](judging)
    after = {claim.id: (claim.speaker_as_read, claim.source, claim.content) for claim in judging.claims()}
    assert after.keys() == before.keys()
    assert kind == "promote" or after == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "split of a merge"])
def test_the_same_judgement_twice_is_refused(judging: Desk, kind: str) -> None:
    KINDS[kind][0](judging)
    head = judging.head()
    with pytest.raises(HearsayError):
        KINDS[kind][0](judging)
    assert judging.head() == head


def test_a_claim_that_is_named_twice_is_split_off_once(judging: Desk) -> None:
    key = claim_of(judging, "sang").id
    made = judging.split_speaker("Jan Orlo", claims=[key, key[:8]], name="Tenor", why="a singer")
    assert made.parts == (key,)
    assert judging.judgements() == [made]


def test_a_split_off_speaker_can_be_judged_like_any_other(judging: Desk) -> None:
    made = split_off(judging)
    judging.merge_speakers("Jan Orlo (tenor)", "FISB", why="he sings there")
    assert shown(judging) == but({"Jan Orlo": 2, "FISB": 2})
    judging.split_speaker("Jan Orlo (tenor)", why="he left")
    assert shown(judging) == but({"Jan Orlo": 2, "Jan Orlo (tenor)": 1})
    judging.rename_speaker("Jan Orlo (tenor)", "Giovanni Orlo", why="his stage name")
    judging.delete_speaker("Giovanni Orlo", why="nobody")
    assert shown(judging) == but({"Jan Orlo": 2, "Jan Orlo (tenor) (not resolved)": 1})
    judging.undo(made.id, why="one Orlo")
    assert shown(judging) == AS_READ


def test_a_claim_goes_to_the_latest_split_that_holds(judging: Desk) -> None:
    split_off(judging)
    key = claim_of(judging, "sang").id
    later = judging.split_speaker("Jan Orlo (tenor)", claims=[key], name="Another Orlo", why="a third")
    assert shown(judging) == but({"Jan Orlo": 2, "Another Orlo": 1})
    judging.undo(later.id, why="no third")
    assert shown(judging) == but({"Jan Orlo": 2, "Jan Orlo (tenor)": 1})


def test_the_speaker_that_others_were_merged_into_may_stand_alone_and_the_others_stay_one(judging: Desk) -> None:
    judging.merge_speakers("J. Orlo", "Jan Orlo", why="initial")
    judging.merge_speakers("FISB", "Jan Orlo", why="his house")
    judging.split_speaker("Jan Orlo", why="he is another")
    assert shown(judging) == but({"J. Orlo": 2, "FISB": 0})


def test_a_name_that_people_gave_stays_with_the_others_when_one_leaves(judging: Desk) -> None:
    judging.merge_speakers("J. Orlo", "Jan Orlo", why="initial")
    judging.rename_speaker("Jan Orlo", "Mayor Orlo", why="his office")
    judging.split_speaker("Jan Orlo", why="he is no mayor")
    assert shown(judging) == but({"J. Orlo": 0, "Mayor Orlo": 1})
    judging.merge_speakers("Jan Orlo", "Mayor Orlo", why="he is")
    judging.split_speaker("J. Orlo", name="Judge Orlo", why="a judge")
    assert shown(judging) == but({"J. Orlo": 0, "Mayor Orlo": 3, "Jan Orlo": 0, "Judge Orlo": 1})


def test_what_is_added_later_of_a_deleted_speaker_is_nobodys_too(judging: Desk, ledger_path: Path) -> None:
    judging.delete_speaker("Must Read", why="a teaser")
    record_entries(ledger_path, entry("[Must Read] {said} <more>.\n"))
    assert shown(judging)["Must Read (not resolved)"] == 3
    lines = [json.loads(line) for line in judging.export_jsonl()]
    found = [a["speaker"] for line in lines for a in line["attributions"] if a["speaker"]["name"].startswith("Must")]
    assert {(speaker["name"], speaker["standing"]) for speaker in found} == {("Must Read (not resolved)", "unresolved")}


def test_a_split_holds_for_every_reading_that_has_the_claim_and_a_claim_read_no_more_is_not_shown(
    judging: Desk, ledger_path: Path
) -> None:
    split_off(judging)
    made = CORPUS[2]
    record_entries(ledger_path, replace(made, reading=Reading("other", "2", (), made.reading.attributions)))
    assert shown(judging) == but({"Jan Orlo": 2, "Jan Orlo (tenor)": 1})
    record_entries(ledger_path, replace(made, reading=Reading("other", "3", (), ()), claims=()))
    assert shown(judging) == but({"Jan Orlo": 2})
    assert "Jan Orlo (tenor)" not in {claim.speaker for claim in judging.claims()}
    record_entries(ledger_path, made)
    assert shown(judging) == but({"Jan Orlo": 2, "Jan Orlo (tenor)": 1})


def test_a_search_by_name_finds_a_split_claim_as_read_and_as_shown(judging: Desk) -> None:
    judging.split_speaker("Jan Orlo", claims=[claim_of(judging, "sang").id], name="The Tenor", why="a singer")
    assert [claim.cue for claim in judging.claims(speaker="tenor")] == ["sang"]
    assert len(judging.claims(speaker="jan orlo")) == 3
    judging.rename_speaker("Jan Orlo", "The Captain", why="his rank")
    assert {claim.cue for claim in judging.claims(speaker="captain")} == {"said", "warned"}


REFUSALS: dict[str, tuple[Callable[[Desk], object], type[HearsayError]]] = {
    "a split of a claim that is not there": (
        lambda desk: desk.split_speaker("Jan Orlo", claims=["ffffffff"], name="X", why="y"), NotFoundError),
    "a split of another's claim": (
        lambda desk: desk.split_speaker("FISB", claims=[claim_of(desk, "sang").id], name="X", why="y"), WrongUseError),
    "a split into a name that another has": (
        lambda desk: desk.split_speaker("Jan Orlo", claims=[claim_of(desk, "sang").id], name="fisb", why="y"),
        WrongUseError),
    "a split without a name": (
        lambda desk: desk.split_speaker("Jan Orlo", claims=[claim_of(desk, "sang").id], name=" ", why="y"),
        WrongUseError),
    "a split of one that is alone": (lambda desk: desk.split_speaker("Jan Orlo", why="y"), WrongUseError),
    "a split of nobody": (lambda desk: desk.split_speaker("Nobody", why="y"), NotFoundError),
    "a split without a reason": (
        lambda desk: desk.split_speaker("Jan Orlo", claims=[claim_of(desk, "sang").id], name="X", why=" "),
        WrongUseError),
    "a deletion of nobody": (lambda desk: desk.delete_speaker("Nobody", why="y"), NotFoundError),
    "a deletion without a reason": (lambda desk: desk.delete_speaker("FISB", why=""), WrongUseError),
    "a promotion of one that is public": (lambda desk: desk.promote_speaker("FISB", why="y"), WrongUseError),
    "a promotion without a reason": (
        lambda desk: desk.promote_speaker("a resident (private person)", why=""), WrongUseError),
    "two that are one told apart": (lambda desk: desk.tell_apart("FISB", "FISB", why="y"), WrongUseError),
    "telling apart without a reason": (lambda desk: desk.tell_apart("FISB", "Jan Orlo", why=""), WrongUseError),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSALS)
def test_refused_and_nothing_is_recorded_for(judging: Desk, what: str) -> None:
    judge, error = REFUSALS[what]
    head = judging.head()
    with pytest.raises(error):
        judge(judging)
    assert (judging.judgements(), judging.head()) == ([], head)


# -- private persons ------------------------------------------------------------------------------------------


def given_out(desk: Desk) -> str:
    """All that lists, tables and readings give out, in one text."""
    table = io.StringIO()
    csv.writer(table).writerows(desk.export_csv(act="any"))
    listed = (*desk.claims(act="any"), *desk.speakers(act="any"), *desk.judgements(), desk.search(act="any"))
    return "\n".join([table.getvalue(), *desk.export_jsonl(), *map(repr, listed), repr(desk.speaker_names())])


def test_a_private_name_stands_nowhere_until_it_is_promoted_and_nowhere_again_once_that_is_undone(
    judging: Desk,
) -> None:
    assert "Loos" not in given_out(judging)
    assert "a resident (private person)" in given_out(judging)
    made = judging.promote_speaker("a resident (private person)", why="she spoke in the council")
    (claim,) = judging.claims(speaker="maria")
    assert (claim.speaker, claim.standing, claim.source) == ("Maria Loos", "named", "Maria Loos")
    assert claim.speaker_as_read == "a resident (private person)"
    (line,) = (line for line in judging.export_jsonl() if "bread is gone" in line or "Maria" in line)
    assert json.loads(line)["attributions"][0]["speaker"]["name"] == "Maria Loos"
    judging.undo(made.id, why="she asked for it")
    assert "Loos" not in given_out(judging)


def test_a_private_name_is_not_told_by_what_it_is_joined_with_or_by_its_end(judging: Desk) -> None:
    for judge in (
        lambda: judging.merge_speakers("a resident (private person)", "FISB", why="she works there"),
        lambda: judging.merge_speakers("FISB", "a resident (private person)", why="she works there"),
        lambda: judging.rename_speaker("a resident (private person)", "a baker", why="her trade"),
        lambda: judging.delete_speaker("a resident (private person)", why="made up"),
    ):
        made = judge()
        assert "Loos" not in given_out(judging)
        judging.undo(made.id, why="no")


# -- proving --------------------------------------------------------------------------------------------------

TAMPERINGS = {
    "a claim given back": "DELETE FROM credited",
    "a claim credited to another": "UPDATE credited SET speaker_id = (SELECT id FROM speakers WHERE name = 'FISB')",
    "another claim credited": (
        "INSERT INTO credited SELECT n, (SELECT speaker_id FROM credited) FROM claims WHERE cue = 'warned'"),
    "a made speaker's name": "UPDATE speakers SET name = 'X' WHERE name = 'Jan Orlo (tenor)'",
    "a made speaker's standing": "UPDATE speakers SET standing = 'named' WHERE name = 'Must Read (not resolved)'",
    "a made speaker taken for a read one": "UPDATE speakers SET made_by = NULL WHERE name = 'Jan Orlo (tenor)'",
    "a read speaker taken for a made one": "UPDATE speakers SET made_by = 'x' WHERE name = 'FISB'",
    "a made speaker of no judgement": (
        "INSERT INTO speakers (id, name, standing, made_by) VALUES ('a', 'b', 'named', 'c')"),
    "the claims of a judgement": "UPDATE judgements SET parts = '[]' WHERE kind = 'split'",
    "a deleted speaker shown": (
        "UPDATE shown_speakers SET shown_id = speaker_id, shown_name = 'Must Read' WHERE shown_name LIKE 'Must Read%'"),
    "a private name shown": (
        "UPDATE shown_speakers SET shown_name = 'Maria Loos' WHERE shown_name = 'a resident (private person)'"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERINGS)
def test_verify_finds(judging: Desk, ledger_path: Path, what: str) -> None:
    split_off(judging)
    judging.delete_speaker("Must Read", why="a teaser")
    assert judging.verify().break_ is None
    with closing(sqlite3.connect(ledger_path, isolation_level=None)) as file:
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {guard}")
        assert file.execute(TAMPERINGS[what]).rowcount > 0
    assert judging.verify().break_ is not None


_names = st.sampled_from((*AS_READ, "Jan Orlo (tenor)", "Maria Loos", "Must Read (not resolved)", "New"))
_kinds = st.sampled_from(("rename", "merge", "split", "part", "delete", "promote", "apart", "undo"))
_steps = st.tuples(_kinds, _names, _names, st.integers(0, 9))


def judge_any(desk: Desk, step: tuple[str, str, str, int]) -> None:
    kind, name, other, number = step
    made, claims = desk.judgements(), desk.claims(limit=10)
    {
        "rename": lambda: desk.rename_speaker(name, other, why="y"),
        "merge": lambda: desk.merge_speakers(name, other, why="y"),
        "split": lambda: desk.split_speaker(
            claims[number % len(claims)].speaker_id, claims=[claims[number % len(claims)].id], name=other, why="y"
        ),
        "part": lambda: desk.split_speaker(name, why="y"),
        "delete": lambda: desk.delete_speaker(name, why="y"),
        "promote": lambda: desk.promote_speaker(name, why="y"),
        "apart": lambda: desk.tell_apart(name, other, why="y"),
        "undo": lambda: desk.undo(made[number % len(made)].id if made else "last", why="y"),
    }[kind]()


@given(steps=st.lists(_steps, max_size=8))
@settings(max_examples=20, deadline=None)
def test_whatever_is_judged_the_replay_gives_what_is_shown_and_undoing_all_restores_it(
    fresh: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, int]]
) -> None:
    path = Path(shutil.copy(fresh, tmp_path_factory.mktemp("judged") / "case.hearsay"))
    with open_desk(path, by="J. Udge") as desk:
        before = desk.claims()
        for step in steps:
            made = desk.judgements()
            try:
                judge_any(desk, step)
            except HearsayError:
                assert desk.judgements() == made
        assert sum(shown(desk).values()) == len(before)
        for judgement in [j for j in desk.judgements() if j.kind != "undo"]:
            if judgement.id in desk.holding_judgements():
                desk.undo(judgement.id, why="all of it")
        assert desk.claims() == before
        assert shown(desk) == AS_READ


# -- proposals ------------------------------------------------------------------------------------------------


def proposed(desk: Desk) -> list[tuple[str, str]]:
    return [(p.first.name, p.second.name) for p in desk.proposals()]


def test_proposals_follow_what_was_read_and_what_was_judged(ledger_path: Path) -> None:
    def nemeth(tie: str | None) -> Speaker:
        return Speaker("Ada Nemeth", "named", aliases=("the Iron Lady",), kind="person", tie=tie)

    lady = Speaker("The Iron Lady", "named", kind="person", tie="")
    record_entries(
        ledger_path,
        with_speakers(entry("[A] {said} <so>.\n[A] {said} <no>.\n"), nemeth("mayor"), nemeth("mayor")),
        with_speakers(entry("[B] {said} <so>.\n"), nemeth(None)),
        with_speakers(entry("[C] {said} <so>.\n"), lady),
        with_speakers(entry("[Maria Loos] {said} <so>.\n"), RESIDENT),
    )
    with open_desk(ledger_path, by="J. Udge") as desk:
        assert proposed(desk) == [
            ("Ada Nemeth", "Ada Nemeth"), ("Ada Nemeth", "The Iron Lady"), ("Ada Nemeth", "The Iron Lady"),
        ]  # fmt: skip
        first = desk.proposals()[0]
        assert first.first.claims == 2
        assert first.reasons == ("the same name; “mayor” and no tie",)
        apart = desk.tell_apart(first.second.id, "The Iron Lady", why="a film")
        assert len(proposed(desk)) == 2
        desk.merge_speakers(first.second.id, first.first.id, why="the mayor")
        assert proposed(desk) == [], "what is apart of one is apart of all that are one with it"
        desk.undo(apart.id, why="the film is on her")
        assert proposed(desk) == [("Ada Nemeth", "The Iron Lady")]
        desk.promote_speaker("a resident (private person)", why="to see")
        assert len(proposed(desk)) == 1
