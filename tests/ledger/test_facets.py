"""A search: its pages, its order, and facets that count what `count` counts, whatever people decided in between."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.desk import Desk, open_desk
from hearsay.errors import WrongUseError
from hearsay.ledger import Entry
from hearsay.ledger.facets import date_facets
from hearsay.model import Reading
from hearsay.queries import Facet, Found
from tests.conftest import entry, record_entries

FERRY = "On Sunday [Ada Nemeth] {said} that <the ferry was stopped>.\n[two officers] {denied} <any delay>.\n"
CORPUS = (
    entry(FERRY, outlet="Northern Wire", published="2031-05-02", title="Harbour closed"),
    entry(FERRY, outlet="Karvia Today", published="2031-05-03", title="Ships wait"),
    entry("[Ada Nemeth] {said} <the market is open>.\n[he] {hoped} <for bread>.\n", outlet="Karvia Today"),
    entry("[Jan Orlo] {warned} of <a raid on the ferry>.\n", outlet="Harbour Post", published="2031-06-01"),
    entry("[Jan Orlo] {said} <the raid failed>.\n", outlet="Harbour Post", published="2031-05"),
    entry("[Vale Office] {said} <the boats are gone>.\n", published="2031"),
)


def fill(path: Path, *entries: Entry) -> Path:
    """Record the entries one after the other, each in a transaction of its own."""
    for one in entries:
        record_entries(path, one)
    return path


@pytest.fixture
def corpus(ledger_path: Path) -> Iterator[Desk]:
    with open_desk(fill(ledger_path, *CORPUS), by="J. Udge") as desk:
        yield desk


def labels(facets: tuple[Facet, ...]) -> dict[str, int]:
    return {facet.label: facet.claims for facet in facets}


def assert_counts_agree(desk: Desk, **query: str) -> Found:
    """Every count of the search is what asking for it gives; with it the whole list in its order."""
    found = desk.search(per_page=10_000, **query)  # type: ignore[arg-type]
    assert found.counts == desk.count(**query)  # type: ignore[arg-type]
    assert list(found.claims) == desk.claims(**query)  # type: ignore[arg-type]
    narrowings = (
        ("speaker_id", found.facets.speakers), ("standing", found.facets.standings),
        ("outlet_is", found.facets.outlets), ("mode", found.facets.modes),
    )  # fmt: skip
    for name, facets in narrowings:
        for facet in facets:
            assert desk.count(**(query | {name: facet.value})).claims == facet.claims, facet  # type: ignore[arg-type]
    for facet in found.facets.dates:
        if not query.keys() & {"since", "until"}:
            dated = query | {"since": facet.value, "until": facet.value}
            assert desk.count(**dated).claims == facet.claims, facet  # type: ignore[arg-type]
    return found


def test_a_search_for_nothing_in_particular_finds_all_and_counts_it(corpus: Desk) -> None:
    found = assert_counts_agree(corpus)
    assert (found.counts.claims, found.counts.articles, found.counts.texts) == (9, 6, 5)
    assert labels(found.facets.speakers) == {"Ada Nemeth": 3, "Jan Orlo": 2, "Vale Office": 1}
    assert labels(found.facets.standings) == {"named": 6, "unnamed": 3}
    assert labels(found.facets.outlets) == {"Karvia Today": 4, "Harbour Post": 2, "Northern Wire": 2}
    assert [facet.label for facet in found.facets.speakers] == ["Ada Nemeth", "Jan Orlo", "Vale Office"]


@pytest.mark.parametrize(
    "query",
    [
        {"about": "ferry"}, {"text": "raid"}, {"speaker": "nemeth"}, {"standing": "unnamed"}, {"outlet": "post"},
        {"outlet_is": "Karvia Today"}, {"outlet_is": "Karvia"}, {"since": "2031-05-03"}, {"until": "2031-05"},
        {"about": "ferry", "outlet": "karvia", "mode": "indirect"}, {"about": "nowhere"}, {"speaker_id": "none"},
    ],
)  # fmt: skip
def test_the_counts_of_a_search_are_those_of_the_ledger(corpus: Desk, query: dict[str, str]) -> None:
    assert_counts_agree(corpus, **query)


def test_pages_follow_one_another_in_either_order(corpus: Desk) -> None:
    def dates(*, newest: bool) -> list[str | None]:
        pages = [corpus.search(page=page, per_page=2, newest=newest).claims for page in range(1, 7)]
        assert [len(page) for page in pages] == [2, 2, 2, 2, 1, 0]
        return [claim.published for page in pages for claim in page]

    oldest = ["2031", "2031-05", "2031-05-02", "2031-05-02", "2031-05-03", "2031-05-03", "2031-06-01", None, None]
    assert dates(newest=False) == oldest
    assert dates(newest=True) == [*reversed(oldest[:7]), None, None]


def test_what_a_person_merges_is_counted_as_one_at_once(corpus: Desk) -> None:
    corpus.search()
    made = corpus.merge_speakers("Jan Orlo", "Ada Nemeth", why="to see")
    found = assert_counts_agree(corpus)
    assert labels(found.facets.speakers) == {"Ada Nemeth": 5, "Vale Office": 1}
    (unnamed,) = {c.speaker_id for c in found.claims if c.standing == "unnamed" and c.outlet == "Northern Wire"}
    corpus.merge_speakers(unnamed, "Vale Office", why="to see")
    found = assert_counts_agree(corpus)
    assert labels(found.facets.standings) == {"named": 7, "unnamed": 2}
    corpus.rename_speaker("Vale Office", "The Vale", why="to see")
    assert "The Vale" in labels(assert_counts_agree(corpus).facets.speakers)
    corpus.undo(made.id, why="to see")
    assert labels(assert_counts_agree(corpus).facets.speakers) == {"Ada Nemeth": 3, "Jan Orlo": 2, "The Vale": 2}


def test_what_is_added_later_is_found(corpus: Desk) -> None:
    corpus.search()
    fill(corpus.path, entry("[Mara Vell] {said} <it rained>.\n", outlet="Northern Wire", published="2030-01-01"))
    found = assert_counts_agree(corpus)
    assert found.claims[0].speaker == "Mara Vell"


def test_a_reading_that_replaces_another_and_the_older_one_again_are_counted_right(corpus: Desk) -> None:
    corpus.search()
    old = CORPUS[3]
    (claim,) = old.claims
    other = replace(claim, speaker=replace(claim.speaker, name="Ilva Serrant"))
    new = replace(old, reading=Reading("other", "2", (), old.reading.attributions), claims=(other,))
    fill(corpus.path, new)
    assert labels(assert_counts_agree(corpus).facets.speakers)["Ilva Serrant"] == 1
    fill(corpus.path, old)
    assert "Ilva Serrant" not in labels(assert_counts_agree(corpus).facets.speakers)


def test_a_search_of_an_empty_ledger_finds_nothing(ledger_path: Path) -> None:
    with open_desk(ledger_path) as desk:
        found = desk.search(about="ferry")
        assert found == desk.search()
        assert (found.claims, found.counts.claims, found.facets.speakers, found.facets.dates) == ((), 0, (), ())


def test_a_standing_that_is_none_is_refused(corpus: Desk) -> None:
    with pytest.raises(WrongUseError, match="unresolved"):
        corpus.search(standing="loud")  # type: ignore[arg-type]


# -- dates ----------------------------------------------------------------------------------------------------


def as_dict(counted: dict[str, int]) -> dict[str, int]:
    return {facet.value: facet.claims for facet in date_facets(counted)}


def test_days_stay_days_while_they_are_few() -> None:
    assert as_dict({"2031-05-02": 3, "2031-05-09": 1}) == {"2031-05-02": 3, "2031-05-09": 1}


def test_many_days_become_months_and_many_months_years() -> None:
    assert as_dict({"2031-05-02": 3, "2031-05-09": 1, "2031-09-01": 2}) == {"2031-05": 4, "2031-09": 2}
    assert as_dict({"2020-01-05": 1, "2031-05-02": 3}) == {"2020": 1, "2031": 3}


def test_a_date_less_exact_counts_for_every_bar_that_it_may_be() -> None:
    assert as_dict({"2031-05-02": 30, "2031-05-03": 10, "2031-05": 2}) == {"2031-05-02": 32, "2031-05-03": 12}
    assert as_dict({"2031-05-02": 30, "2031": 2}) == {"2031-05-02": 32}


def test_a_date_less_exact_with_no_bar_stands_alone() -> None:
    assert as_dict({"2031-05-02": 30, "2031-06": 2}) == {"2031-05-02": 30, "2031-06": 2}
    assert as_dict({"2031-05-02": 40, "2031-06": 2, "2031": 1}) == {"2031-05-02": 41, "2031-06": 3}


def test_a_unit_that_most_dates_are_not_exact_to_is_not_taken() -> None:
    assert as_dict({"2031-06": 200, "2031-05-02": 1, "2031-05-04": 1}) == {"2031-05": 2, "2031-06": 200}
    assert as_dict({"2031": 50, "2031-05-02": 1}) == {"2031": 51}


def test_a_few_far_off_dates_do_not_make_years_of_days() -> None:
    days = {f"2031-05-{day:02}": 10 for day in range(1, 21)}
    assert as_dict(days | {"1970-01-01": 1}) == days
    assert as_dict(days | {"2099-01-01": 2, "1970-01-01": 1}) == days
    assert as_dict(days | {"1970-01-01": 100}) == {"1970": 100, "2031": 200}


def test_no_dates_give_no_bars() -> None:
    assert as_dict({}) == {}


date = st.builds(
    lambda year, month, day, size: f"{year}-{month:02}-{day:02}"[:size],
    st.integers(2029, 2032), st.integers(1, 12), st.integers(1, 28), st.sampled_from([4, 7, 10, 10, 10]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(date, st.integers(1, 9), max_size=12))
def test_each_bar_counts_all_that_answers_to_its_date(counted: dict[str, int]) -> None:
    for value, n in as_dict(counted).items():
        assert n == sum(m for other, m in counted.items() if value.startswith(other) or other.startswith(value))
    shown = sum(
        n for value, n in counted.items() if any(v.startswith(value) or value.startswith(v) for v in as_dict(counted))
    )
    assert shown >= 0.95 * sum(counted.values())


@pytest.mark.parametrize("seed", range(3))
def test_random_ledgers_are_counted_as_the_ledger_counts(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    dates = (None, "2031", "2031-05", "2031-05-02", "2031-05-02T10:00", "2030-12-31")
    made = [
        entry(
            f"[{chance.choice(['Ada Nemeth', 'he', 'two officers', 'FISB'])}] {{said}} that <bridge {n} was closed>.\n",
            outlet=chance.choice([None, "Northern Wire", "KPA"]),
            published=chance.choice(dates),
        )
        for n in range(30)
    ]
    with open_desk(fill(tmp_path / "case.hearsay", *made[:20])) as desk:
        assert_counts_agree(desk)
        fill(desk.path, *made[20:])
        assert_counts_agree(desk)
        assert_counts_agree(desk, about="bridge", since="2031-05")


def test_two_readers_taking_turns_on_two_articles_are_never_mixed_up(ledger_path: Path) -> None:
    first, second = CORPUS[3], CORPUS[4]

    def by_other(one: Entry) -> Entry:
        return replace(one, reading=Reading("other", "2", (), one.reading.attributions))

    fill(ledger_path, first, second)
    fill(ledger_path, by_other(first), by_other(second), second)
    with open_desk(ledger_path) as desk:
        assert_counts_agree(desk)
        fill(ledger_path, by_other(second), first)
        assert_counts_agree(desk)
        assert_counts_agree(desk, about="raid")


def test_an_unnamed_speaker_merged_into_a_named_one_is_shown_as_named(corpus: Desk) -> None:
    unnamed = next(claim for claim in corpus.claims() if claim.standing == "unnamed")
    corpus.merge_speakers(unnamed.speaker_id, "Ada Nemeth", why="to see")
    found = {claim.id: claim for claim in corpus.claims()}[unnamed.id]
    assert (found.speaker, found.standing) == ("Ada Nemeth", "named")
    assert all(claim.standing == "named" for claim in corpus.claims(standing="named"))


def test_speakers_of_most_distinct_texts_come_first(tmp_path: Path) -> None:
    copies = [entry("[Ada Nemeth] {said} <it>.\n[Ada Nemeth] {said} <so>.\n", outlet=f"Outlet {n}") for n in range(5)]
    others = [entry(f"[Jan Orlo] {{said}} <it was {n}>.\n") for n in range(3)]
    with open_desk(fill(tmp_path / "case.hearsay", *copies, *others)) as desk:
        speakers = desk.search().facets.speakers
    assert [(s.label, s.claims, s.texts) for s in speakers] == [("Jan Orlo", 3, 3), ("Ada Nemeth", 10, 1)]
