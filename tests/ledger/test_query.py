"""Asking: by speaker, words, headline, outlet, date and mode; nothing a user types is an operator by accident."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.desk import Desk, open_desk
from hearsay.errors import NotFoundError
from hearsay.model import Date, Mode
from tests.conftest import entry, record_entries

FERRY = (
    "On Sunday [Ada Nemeth] {said} that <the ferry to Port Selm was stopped>.\n[two officers] {denied} <any delay>.\n"
)
CORPUS = (
    entry(FERRY, outlet="Northern Wire", published="2031-05-02", title="Harbour closed"),
    entry(FERRY, outlet="Karvia Today", published="2031-05-03", title="Ships wait"),
    entry('<"The market is open,"> {said} [Jan Orlo].\n', outlet="Karvia Today", published="2031-04-01"),
    entry("[Łucja Ångström] {warned} that <nobody was near and it was not safe>.\n", title="Café at the front"),
    entry("[the 100% Union] {said} that <the hearing was resolved>.\n[he] {hoped} <for bread>.\n", outlet="50_50"),
    entry("[Free_Marsh Army] {claimed} <the raid>.\n[FreeXMarsh Army] {claimed} <the C:\\ drive>.\n", outlet="50x50"),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(record_entries(tmp_path_factory.mktemp("corpus") / "case.hearsay", *CORPUS)) as desk:
        yield desk


def speakers(desk: Desk, **query: str) -> list[str]:
    """The speakers of the claims found, each once, in the alphabet's order; the counts must agree."""
    found = desk.claims(**query)  # type: ignore[arg-type]
    counts = desk.count(**query)  # type: ignore[arg-type]
    assert counts.claims == len(found)
    assert counts.articles == len({claim.article for claim in found})
    assert counts.texts == len({claim.text_key for claim in found})
    return sorted({claim.speaker_as_read for claim in found})


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Nemeth", ["Ada Nemeth"]),
        ("ada nem", ["Ada Nemeth"]),
        ("officers", ["two officers (unnamed)"]),
        ("Nemeth Ada", []),
        ("%", ["the 100% Union"]),
        ("100%", ["the 100% Union"]),
        ("A%h", []),
        ("_", ["Free_Marsh Army"]),
        ("free_marsh", ["Free_Marsh Army"]),
        ("marsh army", ["FreeXMarsh Army", "Free_Marsh Army"]),
        ("\\", []),
        ("' OR 1=1 --", []),
    ],
)
def test_a_speaker_is_found_by_any_part_of_the_name_taken_literally(
    corpus: Desk, part: str, expected: list[str]
) -> None:
    assert speakers(corpus, speaker=part) == expected


def test_a_part_of_a_name_is_found_in_any_case_beyond_a_to_z_too(corpus: Desk) -> None:
    assert speakers(corpus, speaker="łucja ÅNGSTRÖM") == ["Łucja Ångström"]


def test_a_speaker_is_found_as_shown_and_as_read(tmp_path: Path) -> None:
    with open_desk(record_entries(tmp_path / "case.hearsay", *CORPUS)) as desk:
        desk.rename_speaker("Jan Orlo", "Johan Orlo-Brandt", why="his full name")
        (claim,) = desk.claims(speaker="Johan")
        assert (claim.speaker, claim.speaker_as_read) == ("Johan Orlo-Brandt", "Jan Orlo")
        assert desk.claims(speaker="jan orlo") == [claim]
        desk.merge_speakers("Johan Orlo-Brandt", "Ada Nemeth", why="a test of both names")
        assert {c.speaker for c in desk.claims(speaker="Ada")} == {"Ada Nemeth"}
        assert [c.speaker_as_read for c in desk.claims(speaker="Orlo")] == ["Jan Orlo"]
        assert desk.claims(speaker="Johan") == []


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("karvia", ["Ada Nemeth", "Jan Orlo", "two officers (unnamed)"]),
        ("50_50", ["he (unnamed)", "the 100% Union"]),
        ("%", []),
        ("Nowhere", []),
    ],
)
def test_an_outlet_is_found_by_any_part_of_its_name_taken_literally(
    corpus: Desk, part: str, expected: list[str]
) -> None:
    assert speakers(corpus, outlet=part) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ferry", ["Ada Nemeth"]),
        ("stopped FERRY", ["Ada Nemeth"]),
        ("ferry market", []),
        ('"ferry to Port"', ["Ada Nemeth"]),
        ('"Port ferry"', []),
        ('"port selm" stopped', ["Ada Nemeth"]),
        ("ferry OR market", ["Ada Nemeth", "Jan Orlo"]),
        ("ferry or market", []),
        ('"market is open" OR raid OR', ["Free_Marsh Army", "Jan Orlo"]),
        ("angstrom", ["Łucja Ångström"]),
        ("Sunday", []),
        ("harbour", []),
        ("nobody NOT safe", ["Łucja Ångström"]),
        ("nobody AND safe", ["Łucja Ångström"]),
        ("NEAR", ["Łucja Ångström"]),
        ("saf*", []),
        ("safe*", ["Łucja Ångström"]),
        ("^safe", ["Łucja Ångström"]),
        ("-safe", ["Łucja Ångström"]),
        ("(safe)", ["Łucja Ångström"]),
        ("words:safe", []),
        ("{around} : sunday", []),
        ("ferry _ stopped", ["Ada Nemeth"]),
        ("ferry ? stopped !", ["Ada Nemeth"]),
        ("resolved", ["the 100% Union"]),
        ("unnamed", []),
    ],
)
def test_text_asks_for_all_words_of_the_claim_itself(corpus: Desk, words: str, expected: list[str]) -> None:
    assert speakers(corpus, text=words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sunday", ["Ada Nemeth"]),
        ("harbour", ["Ada Nemeth", "two officers (unnamed)"]),
        ("harbour ferry", ["Ada Nemeth"]),
        ("cafe nobody", ["Łucja Ångström"]),
        ('"harbour closed"', ["Ada Nemeth", "two officers (unnamed)"]),
        ("market", ["Jan Orlo"]),
        ("karvia", []),
    ],
)
def test_about_asks_for_words_of_the_claim_its_sentence_or_its_headline(
    corpus: Desk, words: str, expected: list[str]
) -> None:
    assert speakers(corpus, about=words) == expected


@pytest.mark.parametrize("words", ["?", "...", "*", '"', '""', "()", "- -", "OR", "OR OR", "_", "\N{EM DASH}", "\x00"])
def test_a_question_without_a_word_finds_nothing(corpus: Desk, words: str) -> None:
    assert speakers(corpus, text=words) == []
    assert speakers(corpus, about=words) == []


@pytest.mark.parametrize("field", ["speaker", "about", "text", "outlet", "since", "until", "mode"])
def test_an_empty_field_sets_no_limit(corpus: Desk, field: str) -> None:
    assert corpus.claims(**{field: ""}) == corpus.claims()  # type: ignore[arg-type]
    assert corpus.claims(**{field: None}) == corpus.claims()  # type: ignore[arg-type]


@given(words=st.text(max_size=20) | st.lists(st.sampled_from([*list('"*():^-+{}, \x00'), "AND", "OR", "NEAR"])))
@settings(max_examples=150, deadline=None)
def test_no_words_whatever_are_an_error(corpus: Desk, words: str | list[str]) -> None:
    asked = words if isinstance(words, str) else " ".join(words)
    for field in ("text", "about", "speaker", "outlet"):
        speakers(corpus, **{field: asked})


DATES = ("2030", "2031", "2031-05", "2031-05-02", "2031-05-02T15:09", "2031-06", "2031-12-31", "2032-01", None)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    entries = []
    for value in DATES:
        made = entry(f"[Jan Orlo] {{said}} that <it was {value}>.\n", url=f"https://wire.example/{value}")
        date = Date(value, "day", None, value, "given") if value else None
        entries.append(replace(made, article=replace(made.article, published=date)))
    with open_desk(record_entries(tmp_path_factory.mktemp("dated") / "case.hearsay", *entries)) as desk:
        yield desk


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, DATES),
        ("2031", None, DATES[1:8]),
        ("2031-05", None, DATES[1:8]),
        ("2031-05-02", None, DATES[1:8]),
        ("2031-05-03", None, ("2031", "2031-05", "2031-06", "2031-12-31", "2032-01")),
        ("2031-05-02T15:10", None, ("2031", "2031-05", "2031-05-02", "2031-06", "2031-12-31", "2032-01")),
        ("2031-06", None, ("2031", "2031-06", "2031-12-31", "2032-01")),
        ("2032-01-31", None, ("2032-01",)),
        ("2033", None, ()),
        (None, "2031", DATES[:7]),
        (None, "2031-05", DATES[:5]),
        (None, "2031-05-02", DATES[:5]),
        (None, "2031-05-02T12:00", DATES[:4]),
        (None, "2031-05-01", DATES[:3]),
        (None, "2029-12-31", ()),
        ("2031-05-02", "2031-05-02", DATES[1:5]),
        ("2031-05-03", "2031-05-31", ("2031", "2031-05")),
        ("2031", "2031", DATES[1:7]),
        ("2031-06", "2031-05", ("2031",)),
    ],
)
def test_an_article_is_found_for_every_day_that_its_date_may_mean(
    dated: Desk, since: str | None, until: str | None, expected: tuple[str | None, ...]
) -> None:
    assert tuple(claim.published for claim in dated.claims(since=since, until=until)) == expected
    assert dated.count(since=since, until=until).articles == len(expected)


@pytest.mark.parametrize(("mode", "expected"), [("direct", ["Jan Orlo"]), ("mixed", [])])
def test_a_mode_is_asked_for_alone(corpus: Desk, mode: Mode, expected: list[str]) -> None:
    assert speakers(corpus, mode=mode) == expected
    assert speakers(corpus, mode=mode, outlet="Northern") == []


def test_all_that_is_asked_for_must_hold(corpus: Desk) -> None:
    assert speakers(corpus, text="ferry", outlet="karvia", since="2031-05-03", speaker="ada") == ["Ada Nemeth"]
    assert speakers(corpus, text="ferry", outlet="karvia", until="2031-05-02", speaker="ada") == []
    assert speakers(corpus, text="ferry", about="harbour", speaker="officers") == []


def test_claims_come_by_date_then_article_then_place_and_undated_ones_last(corpus: Desk) -> None:
    found = corpus.claims()
    assert [claim.published for claim in found[:5]] == ["2031-04-01", "2031-05-02", "2031-05-02"] + ["2031-05-03"] * 2
    assert [claim.speaker for claim in found[1:3]] == ["Ada Nemeth", "two officers (unnamed)"]
    assert [claim.published for claim in found[5:]] == [None] * 5
    assert [key for key, _ in itertools.groupby(found, lambda claim: claim.article)] == list(
        dict.fromkeys(claim.article for claim in found)
    )


def test_pages_of_claims_make_up_all_of_them(corpus: Desk) -> None:
    everything = corpus.claims()
    assert [c for at in range(0, 12, 3) for c in corpus.claims(limit=3, offset=at)] == everything
    assert corpus.claims(limit=0) == []
    assert corpus.claims(offset=9) == everything[9:]
    assert corpus.claims(limit=5, offset=99) == []
    assert corpus.claims(limit=1, offset=1, text="ferry")[0].outlet == "Karvia Today"


def test_counting_articles_is_not_counting_texts(corpus: Desk) -> None:
    found = corpus.count(text="ferry")
    assert (found.claims, found.articles, found.texts) == (2, 2, 1)
    totals = corpus.totals()
    assert (totals.claims, totals.articles, totals.texts) == (10, 6, 5)
    nothing = corpus.count(text="zeppelin")
    assert (nothing.claims, nothing.articles, nothing.texts) == (0, 0, 0)


def test_a_claim_is_found_by_the_beginning_of_its_id_if_that_is_enough(corpus: Desk) -> None:
    everything = corpus.claims()
    for claim in everything:
        shown, article, found = corpus.claim(claim.id)
        assert (shown, article.id, found.attribution.id) == (claim, claim.article, claim.local_id)
        assert " … ".join(span.of(article.text) for span in found.attribution.content) == claim.content
    alike = [c.id for c in everything if sum(other.id[0] == c.id[0] for other in everything) > 1]
    for prefix in ("", "%", "_" * 20, "zz", "g", everything[0].id + "0", *(key[0] for key in alike)):
        with pytest.raises(NotFoundError):
            corpus.claim(prefix)


def test_articles_are_listed_by_date_and_by_the_text_that_they_carry(corpus: Desk) -> None:
    dates = ["2031-04-01", "2031-05-02", "2031-05-03", None, None, None]
    assert [article.published for article in corpus.articles()] == dates
    key = corpus.claims(text="ferry")[0].text_key
    assert [article.outlet for article in corpus.articles(text_key=key)] == ["Northern Wire", "Karvia Today"]
    assert corpus.articles(text_key="0" * 64) == []
