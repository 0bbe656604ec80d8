"""What one speaker said: by the day it was said, through whom, with what is a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.cli.show import speaker_page
from hearsay.desk import Desk, open_desk
from hearsay.errors import NotFoundError
from hearsay.ledger import Entry
from hearsay.model import Said, Speaker
from tests.conftest import entry, record_entries, with_acts, with_speakers

BORLAND = Speaker("Borland", "named", "Borland", ("Osk",), kind="state", actor="borland", tie="")
MINISTRY = Speaker("Foreign Ministry of Borland", "named", kind="ministry", actor="b_fm", part_of=("borland",), tie="")
ENVOY = Speaker("Jan Orlo", "named", "Mr Orlo", ("Orlo",), kind="person", part_of=("b_fm", "borland"), tie="envoy")
OTHER = Speaker("Karvia", "named", kind="state", actor="borland2", part_of=("bXfm",), tie="")
AGENCY = Speaker("KPA", "named", "KPA")


def through(made: Entry, relay: Speaker) -> Entry:
    claims = tuple(replace(claim, chain=(claim.chain[0], relay, *claim.chain[1:])) for claim in made.claims)
    return replace(made, claims=claims)


CORPUS = (
    with_speakers(
        entry("[Borland] {said} <one>.\n", published="2031-05-09"), BORLAND, said=Said("2031-05-02", "Friday")
    ),
    through(with_speakers(entry("[Osk] {warned} of <two>.\n", published="2031-05-04"), BORLAND), AGENCY),
    with_speakers(entry("[Osk] {said} <three>.\n"), BORLAND),
    with_speakers(entry('[ministry] {said} <"four">.\n', published="2031-05-03"), MINISTRY),
    with_speakers(entry("[Mr Orlo] {denied} <five>.\n[K] {denied} <six>.\n", published="2031-05-01"), ENVOY, OTHER),
    with_acts(with_speakers(entry("[Borland] {hopes} <seven>.\n", published="2031-05-08"), BORLAND), "belief"),
)


@pytest.fixture
def corpus(ledger_path: Path) -> Iterator[Desk]:
    with open_desk(record_entries(ledger_path, *CORPUS), by="J. Udge") as desk:
        yield desk


def contents(desk: Desk, name: str, **asked: object) -> list[str]:
    return [claim.content for claim in desk.speaker(name, **asked).claims]  # type: ignore[arg-type]


def test_claims_come_by_the_day_they_were_said_else_published_and_undated_ones_last(corpus: Desk) -> None:
    spoken = corpus.speaker("borland")
    assert [(c.content, c.said, c.published) for c in spoken.claims] == [
        ("one", "2031-05-02", "2031-05-09"), ("two", None, "2031-05-04"), ("three", None, None),
    ]  # fmt: skip
    assert (spoken.name, spoken.kind, spoken.standing, spoken.aliases) == ("Borland", "state", "named", ("Osk",))
    assert (spoken.counts.claims, spoken.counts.articles, spoken.counts.texts) == (3, 3, 3)


def test_an_act_is_asked_for_as_elsewhere(corpus: Desk) -> None:
    assert contents(corpus, "Borland", act="belief") == ["seven"]
    assert len(contents(corpus, "Borland", act="any")) == 4


def test_with_parts_all_that_belong_to_it_speak_too_and_nobody_else(corpus: Desk) -> None:
    assert contents(corpus, "Borland", with_parts=True) == ["five", "one", '"four"', "two", "three"]
    assert contents(corpus, "Foreign Ministry of Borland", with_parts=True) == ["five", '"four"']
    assert contents(corpus, "Jan Orlo", with_parts=True) == ["five"]
    assert contents(corpus, "Karvia", with_parts=True) == ["six"]


def test_the_list_of_claims_takes_parts_by_the_whole_name_and_by_ids_of_actors(corpus: Desk) -> None:
    def found(**asked: object) -> set[str]:
        claims = corpus.claims(**asked)  # type: ignore[arg-type]
        assert corpus.count(**asked).claims == len(claims)  # type: ignore[arg-type]
        assert list(corpus.search(per_page=100, **asked).claims) == claims  # type: ignore[arg-type]
        return {claim.content for claim in claims}

    assert found(speaker="karvia", with_parts=True) == {"six"}
    assert found(speaker="BORLAND", with_parts=True) == {"one", "two", "three", '"four"', "five"}
    assert found(speaker="borland") == {"one", "two", "three", '"four"'}, "part of the ministry's name"
    assert found(speaker="borlan", with_parts=True) == found(speaker="borland"), "no whole name: no parts"
    assert found(parts=("b_fm",)) == {'"four"', "five"}, "_ stands for itself"
    assert found(speaker="nobody", parts=("b_fm",)) == {'"four"', "five"}
    assert found(parts=("b_fm",), about="five") == {"five"}
    assert found(parts=("b%",)) == set()


def test_parts_follow_what_people_judge(corpus: Desk) -> None:
    corpus.delete_speaker("Jan Orlo", why="no such envoy")
    assert contents(corpus, "Borland", with_parts=True) == ["one", '"four"', "two", "three"]
    corpus.undo("last", why="there is")
    corpus.merge_speakers("Karvia", "Foreign Ministry of Borland", why="to see")
    assert "six" in contents(corpus, "Borland", with_parts=True)


def test_a_speaker_is_found_by_a_name_as_read_that_it_alone_has(corpus: Desk) -> None:
    corpus.merge_speakers("Jan Orlo", "Foreign Ministry of Borland", why="its envoy")
    spoken = corpus.speaker("Jan Orlo")
    assert spoken.name == "Foreign Ministry of Borland"
    assert spoken.aliases == ("Jan Orlo", "Orlo")
    with pytest.raises(NotFoundError):
        corpus.speaker("Nobody")


def test_an_actor_that_said_nothing_itself_may_have_parts_that_did(corpus: Desk) -> None:
    spoken = corpus.speaker("Union of Osk", with_parts=True, parts=("borland",))
    assert (spoken.id, spoken.name, spoken.counts.claims) == (None, "Union of Osk", 5)


def test_the_page_says_of_each_day_whether_it_is_that_of_publication_and_through_whom_it_came(corpus: Desk) -> None:
    lines = list(speaker_page(corpus.speaker("Borland", with_parts=True), {}, limit=0))
    assert lines[0] == "Borland  (state)"
    assert lines[1] == "  read as Osk"
    assert lines[2] == "  5 claims in 5 articles, 5 distinct texts."
    days = [line for line in lines if line and not line.startswith(" ")][1:]
    assert days == [
        "2031-05-01  (day of publication)", "2031-05-02", "2031-05-03  (day of publication)",
        "2031-05-04  (day of publication)", "undated",
    ]  # fmt: skip
    (warned,) = (line for line in lines if "warned" in line)
    assert '"warned", assert, indirect  through KPA  ·  ' in warned
    (denied,) = (line for line in lines if "denied" in line)
    assert "Jan Orlo  " in denied
    assert '      “"four"”' in lines
    assert sum("  Borland  " in line for line in lines) == 0, "its own claims need no name"


def test_a_private_person_has_no_other_names(ledger_path: Path) -> None:
    person = Speaker(
        "a baker (private person)", "unnamed", "Maria Loos", ("Loos",), kind="person", private_name="Maria Loos"
    )
    with open_desk(record_entries(ledger_path, with_speakers(entry("[Maria Loos] {said} <so>.\n"), person))) as desk:
        assert "Loos" not in repr(desk.speaker("a baker (private person)"))
        desk.promote_speaker("a baker (private person)", why="she is the mayor")
        assert desk.speaker("Maria Loos").aliases == ("a baker (private person)",)
