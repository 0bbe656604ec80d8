"""The pages around the claims: overview, articles, speakers, status, and what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from hearsay.desk import open_desk
from hearsay.model import Speaker
from tests.conftest import entry, record_entries, with_speakers
from tests.web.conftest import Site
from tests.web.markup import NAV, Element, PageSeen, flat, parameters, seen


def number_in(page: PageSeen, pattern: str) -> int:
    found = re.search(pattern, page.main)
    assert found, page.main[:500]
    return int(found[1].replace(",", ""))


def rows(page: PageSeen) -> list[list[str]]:
    """The words of the table's cells, row by row, the head left out."""
    return [
        [flat(cell) for cell in row.xpath("./td|./th")] for row in page.all("tr", within="//table") if row.xpath("./td")
    ]


def links_to(elements: list[Element], start: str) -> list[str]:
    return [a.get("href") for e in elements for a in e.iter("a") if a.get("href").startswith(start)]


# -- the frame -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "url"), NAV.items())
def test_the_navigation_says_where_one_is(site: Site, name: str, url: str) -> None:
    header = site.page(url).one("header", within="/html/body")
    assert [flat(link) for link in header.xpath(".//nav//*[@aria-current='page']")] == [name]


def test_every_title_begins_with_its_own_page(site: Site) -> None:
    titles = [flat(site.page(url).one("title", within="//head")) for url in ("/", *NAV.values())]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" – demo.hearsay – Hearsay") for title in titles)


def test_the_search_box_keeps_what_was_asked_for(site: Site) -> None:
    (box,) = site.page("/claims?about=ferry+market").one("header").xpath(".//input[@name='about']")
    assert box.get("value") == "ferry market"
    assert (
        box.get("aria-label") or box.xpath("//label[@for=$id]", id=box.get("id") or "") or box.xpath("ancestor::label")
    )


@pytest.mark.parametrize(
    "url",
    ["/nowhere", "/claims/", "/articles/", "/claims/abcd/x", "/admin", "/static/", "/speakers/abcd", "/index.html"],
)
def test_what_is_not_there_gets_a_page_with_links(site: Site, url: str) -> None:
    response = site.get(url)
    if url in {"/claims/", "/articles/"} and response.status_code in {307, 308, 301, 302}:
        assert urlsplit(response.headers["location"]).path == url.rstrip("/")
        return
    page = site.page(url, status=404)
    assert len(page.main.split()) > 4
    assert page.by_id("main").xpath(".//a[@href]"), "links that lead on"


# -- overview ------------------------------------------------------------------------------------------------------


def test_the_overview_counts_what_the_ledger_holds(site: Site) -> None:
    counts = site.desk.count()
    assert counts.claims > 300
    assert f"{counts.claims} claims in 20 articles, 19 distinct texts" in site.page("/").main


def test_the_overview_leads_to_latest_articles_and_speakers(site: Site) -> None:
    main = [site.page("/").by_id("main")]
    dated = [article for article in site.desk.articles() if article.published]
    paths = [urlsplit(url).path for url in links_to(main, "/articles/")]
    assert paths[0] == f"/articles/{dated[-1].id}", "the newest article comes first"
    assert len(paths) == len(set(paths)) > 2
    first = site.desk.speakers(standing="named")[0]
    assert first.name in {"Karvian government", "Ilva Serrant"}
    said = [parameters(url) for url in links_to(main, "/claims?")]
    assert {"speaker_id": first.id} in said
    assert main[0].xpath(".//form[@action='/claims']//input[@name='about']") or site.page("/").all(
        "input[@name='about']"
    )


def test_the_overview_keeps_silent_about_failures_where_there_are_none(site: Site) -> None:
    assert not links_to([site.page("/").by_id("main")], "/status")


def test_an_empty_ledger_has_pages_too(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    with open_desk(tmp_path / "empty.hearsay"):
        pass
    site = open_site(tmp_path / "empty.hearsay")
    for url in ("/", *NAV.values()):
        site.page(url)
    assert re.search(r"0 claims in 0 articles, 0 distinct texts", site.page("/").main)
    site.page("/claims/abcd", status=404)
    site.page("/articles/abcd", status=404)


def test_one_is_not_said_in_the_plural(made: Callable[..., Site]) -> None:
    site = made({"text": "Karvia said that it rained."})
    assert "1 claim in 1 article, 1 distinct text" in site.page("/").main
    assert not re.search(r"\b1 (?:claims|articles|distinct texts)\b", site.page("/").main + site.page("/claims").main)


# -- articles ------------------------------------------------------------------------------------------------------


def listed_articles(page: PageSeen) -> list[str]:
    """The ids of the articles in the table, once for each row."""
    found = []
    for row in page.all("tr", within="//table"):
        paths = [urlsplit(url).path for url in links_to([row], "/articles/")]
        found += paths[:1]
    return [path.removeprefix("/articles/") for path in found]


def test_articles_are_listed_newest_first_with_their_counts(site: Site) -> None:
    page = site.page("/articles")
    articles = {article.id: article for article in site.desk.articles()}
    ids, said = listed_articles(page), site.desk.claims()
    assert sorted(ids) == sorted(articles)
    dates = [articles[i].published for i in ids if articles[i].published]
    assert [date[:10] for date in dates] == sorted((date[:10] for date in dates), reverse=True)  # type: ignore[index]
    for article, cells in zip(ids, rows(page), strict=True):
        of = articles[article]
        assert str(len([c for c in said if c.article == article])) in cells
        assert not of.outlet or seen(of.outlet) in cells
        assert not of.title or any(seen(of.title) in cell for cell in cells)
        assert not of.published or any(of.published[:4] in cell for cell in cells)


def test_articles_are_listed_oldest_first_on_demand(site: Site) -> None:
    dated = [article for article in site.desk.articles() if article.published]
    ids = listed_articles(site.page("/articles?order=oldest"))
    assert next(i for i in ids if i in {a.id for a in dated}) == dated[0].id
    assert len(ids) == 20


def test_copies_are_counted_beside_their_article(site: Site) -> None:
    page = site.page("/articles")
    copied = [cells for cells in rows(page) if re.search(r"also in 1 other\b", " ".join(cells))]
    assert len(copied) == 2
    assert {outlet for cells in copied for outlet in cells} >= {"Northern Wire", "Strait Times Online"}
    assert "also in 0" not in page.main


@pytest.mark.parametrize(
    ("query", "outlets"),
    [
        ("title=port+selm", None),
        ("title=TOLL", {"The Dunmere Courier"}),
        ("outlet=karvia", {"Karvia Today", "KARVIA TODAY"}),
        ("outlet_is=Karvia+Today", {"Karvia Today"}),
        ("outlet_is=karvia", set()),
        ("since=2031-05-10&until=2031-05-12", None),
        ("title=toll&outlet=courier&since=2031-05-04", {"The Dunmere Courier"}),
    ],
)
def test_articles_are_filtered(site: Site, query: str, outlets: set[str] | None) -> None:
    asked = parameters(f"?{query}")
    expected = {
        a.id
        for a in site.desk.articles()
        if asked.get("title", "").casefold() in (a.title or "").casefold()
        and asked.get("outlet", "").casefold() in (a.outlet or "").casefold()
        and asked.get("outlet_is", a.outlet) == a.outlet
        and ("since" not in asked or (a.published or "")[:10] >= asked["since"])
        and ("until" not in asked or ((a.published or "9999")[:10] <= asked["until"]))
    }
    page = site.page(f"/articles?{query}")
    assert set(listed_articles(page)) == expected
    if outlets is not None:
        assert {article.outlet for article in site.desk.articles() if article.id in expected} == outlets


def test_fifty_articles_stand_on_a_page(many: Site) -> None:
    pages = [many.page(f"/articles?page={n}") for n in (1, 2, 3)]
    ids = [listed_articles(page) for page in pages]
    assert [len(some) for some in ids] == [50, 50, 30]
    assert len({i for some in ids for i in some}) == 130
    assert_paged(pages, "/articles")
    assert "There is no page 4; the last is 3" in many.page("/articles?page=4", status=404).main


def assert_paged(pages: list[PageSeen], path: str) -> None:
    """Each page leads to the one before and the one after, where there is one."""
    for number, page in enumerate(pages, start=1):
        nav = page.one("nav[@aria-label='Pages']")
        for rel, other in (("prev", number - 1), ("next", number + 1)):
            links = nav.xpath(f".//a[@rel='{rel}']")
            assert len(links) == (1 <= other <= len(pages))
            for link in links:
                assert urlsplit(link.get("href")).path in {path, ""}
                assert int(parameters(link.get("href")).get("page", "1")) == other


# -- speakers ------------------------------------------------------------------------------------------------------


def test_named_speakers_are_listed_with_most_texts_first(site: Site) -> None:
    speakers = site.desk.speakers(standing="named")
    for query in ("", "?standing=named", "?standing="):
        assert_lists(site.page(f"/speakers{query}"), speakers)


@pytest.mark.parametrize("standing", ["unnamed", "unresolved"])
def test_other_speakers_are_listed_on_demand(site: Site, standing: str) -> None:
    speakers = site.desk.speakers(standing=standing)  # type: ignore[arg-type]
    assert_lists(site.page(f"/speakers?standing={standing}"), speakers[:100])


def assert_lists(page: PageSeen, speakers: list) -> None:
    assert len(speakers) <= 100
    found = rows(page)
    assert len(found) == len(speakers)
    by_id = {speaker.id: speaker for speaker in speakers}
    texts = []
    for row, cells in zip((r for r in page.all("tr", within="//table") if r.xpath("./td")), found, strict=True):
        (said,) = {parameters(url)["speaker_id"] for url in links_to([row], "/claims?")}
        speaker = by_id.pop(said)
        assert seen(speaker.name) in " ".join(cells)
        assert [int(c.replace(",", "")) for c in cells if c.replace(",", "").isdigit()] == [
            speaker.claims, speaker.articles, speaker.texts,
        ]  # fmt: skip
        texts.append(speaker.texts)
    assert texts == sorted(texts, reverse=True)


def test_speakers_are_found_by_a_part_of_their_name(site: Site) -> None:
    page = site.page("/speakers?name=nEmE")
    names = [speaker.name for speaker in site.desk.speakers(standing="named") if "neme" in speaker.name.casefold()]
    assert "Ada Nemeth" in names
    assert len(rows(page)) == len(names)


def test_the_link_of_a_speaker_leads_to_all_of_its_claims(site: Site) -> None:
    for speaker in site.desk.speakers(standing="named")[:10]:
        (url,) = {u for u in links_to(site.page("/speakers").all("table"), "/claims?") if speaker.id in u}
        assert site.page(url).counts == (speaker.claims, speaker.articles, speaker.texts)


def test_a_hundred_speakers_stand_on_a_page(many: Site) -> None:
    total = len(many.desk.speakers(standing="named"))
    assert 100 < total <= 200
    pages = [many.page("/speakers"), many.page("/speakers?page=2")]
    assert [len(rows(page)) for page in pages] == [100, total - 100]
    assert "Jan Orlo" in rows(pages[0])[0][0], "130 texts, more than any other"
    assert_paged(pages, "/speakers")
    assert "There is no page 9; the last is 2" in many.page("/speakers?page=9", status=404).main


# -- status --------------------------------------------------------------------------------------------------------


def test_the_status_says_what_the_ledger_holds_and_how_to_verify_it(site: Site) -> None:
    page = site.page("/status")
    claims = site.desk.count().claims
    for said in (
        rf"{claims}\s+claims?",
        r"20\s+articles?",
        r"19\s+distinct texts?",
        r"\b0\s+judgements?|no judgements?",
    ):
        assert re.search(said, page.main, re.IGNORECASE), said
    head = site.desk.verify().head
    assert head in page.main
    assert "hearsay verify" in page.main


@pytest.fixture
def failing(tmp_path: Path, open_site: Callable[[Path], Site]) -> Iterator[Site]:
    """A ledger of one good page and three that failed."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("Karvia said that it rained.\n", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "<img src=x onerror=alert(1)>\n\u202e.txt").touch()
    (folder / "caf\udce9.txt").touch()
    with open_desk(tmp_path / "x.hearsay", by="R. Keeper") as desk:
        assert len(desk.add(folder).failed) == 3
    yield open_site(tmp_path / "x.hearsay")


def test_failures_are_listed_with_place_reason_stage_and_time(failing: Site) -> None:
    page = failing.page("/status")
    assert len(failing.desk.failures()) == 3
    for failure in failing.desk.failures():
        for said in (failure.reason, failure.stage, failure.at[:10]):
            assert said in page.main
        assert re.sub(r"\s|\ufffd", "", seen(failure.found_at)) in re.sub(r"\s|\ufffd", "", page.main)
    home = failing.page("/")
    assert number_in(home, r"\b(\d+) (?:pages? (?:have )?failed|failures?|pages? (?:that )?could not)") == 3
    assert links_to([home.by_id("main")], "/status")


def test_judgements_are_counted(dossier_copy: Path, open_site: Callable[[Path], Site]) -> None:
    site = open_site(dossier_copy)
    site.desk.merge_speakers("Karvian government", "Piet Aldous", why="to see")
    assert re.search(r"\b1\s+judgement\b", site.page("/status").main)
    site.desk.undo("last", why="no")
    assert re.search(r"\b2\s+judgements\b", site.page("/status").main)


def test_a_speaker_that_was_merged_is_listed_with_the_names_as_read(
    dossier_copy: Path, open_site: Callable[[Path], Site]
) -> None:
    site = open_site(dossier_copy)
    site.desk.merge_speakers("Karvian government", "Piet Aldous", why="to see")
    (row,) = [cells for cells in rows(site.page("/speakers")) if cells[0].startswith("Piet Aldous person")]
    assert "Karvian government" in " ".join(row)
    site.desk.undo("last", why="no")
    (row,) = [cells for cells in rows(site.page("/speakers")) if cells[0].startswith("Piet Aldous person")]
    assert "Karvian government" not in " ".join(row)


def test_kinds_are_listed_and_a_private_person_is_called_so_and_never_by_name(
    tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    baker = Speaker(
        "a baker (private person)", "unnamed", "Maria Loos", ("Loos",), kind="person", private_name="Maria Loos"
    )
    ministry = Speaker("Ministry of Bread", "named", kind="ministry", tie="")
    made = with_speakers(entry("[Maria Loos] {said} <so>.\n[Ministry] {denied} <it>.\n", outlet="KPA"), baker, ministry)
    site = open_site(record_entries(tmp_path / "case.hearsay", made))
    (cells,) = rows(site.page("/speakers?standing=unnamed"))
    assert cells[0] == "a baker (private person) private person"
    (cells,) = rows(site.page("/speakers"))
    assert cells[0] == "Ministry of Bread ministry"
    for url in ("/", "/claims", "/speakers?standing=unnamed", "/claims?standing=unnamed"):
        assert "Loos" not in site.page(url).main
    site.desk.promote_speaker("a baker (private person)", why="she leads the union")
    assert "Maria Loos person" in {cells[0] for cells in rows(site.page("/speakers"))}


# -- beginnings of ids ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["claims", "articles"])
def test_a_beginning_of_an_id_leads_to_the_whole(site: Site, room: str) -> None:
    whole = site.desk.claims(limit=1)[0].id if room == "claims" else site.desk.articles()[0].id
    others = {c.id for c in site.desk.claims()} if room == "claims" else {a.id for a in site.desk.articles()}
    for length in (4, 7, 12, len(whole) - 1):
        if sum(i.startswith(whole[:length]) for i in others) == 1:
            response = site.get(f"/{room}/{whole[:length]}")
            assert response.status_code == 307
            assert urlsplit(response.headers["location"]).path == f"/{room}/{whole}"
    site.page(f"/{room}/{whole}")


@pytest.mark.parametrize("room", ["claims", "articles"])
@pytest.mark.parametrize(
    "lost", ["0000", "ffffffffffffffffffff", "abc", "a", "zzzz", "abcg", "'or1", "%25%25%25%25", "_" * 20]
)
def test_an_id_that_is_none_gets_a_sentence(site: Site, room: str, lost: str) -> None:
    page = site.page(f"/{room}/{lost}", status=404)
    assert len(page.main.split()) > 4


@pytest.mark.parametrize("room", ["claims", "articles"])
def test_a_beginning_that_is_too_long_or_too_short_finds_nothing(site: Site, room: str) -> None:
    whole = site.desk.claims(limit=1)[0].id if room == "claims" else site.desk.articles()[0].id
    for wrong in (whole[:3], whole + "0", whole[:-1] + "g"):
        site.page(f"/{room}/{wrong}", status=404)


def test_a_beginning_of_several_ids_is_refused(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    entries = [entry(f"[Mayor Number{n}] {{said}} that <bridge {n} was closed>.\n", title=str(n)) for n in range(700)]
    site = open_site(record_entries(tmp_path / "case.hearsay", *entries))
    for room, ids in (
        ("articles", [a.id for a in site.desk.articles()]),
        ("claims", [c.id for c in site.desk.claims()]),
    ):
        beginnings = [i[:4] for i in ids]
        twice = next(b for b in beginnings if beginnings.count(b) > 1)
        page = site.page(f"/{room}/{quote(twice)}", status=404)
        assert re.search(r"more|several|two|2", page.main)
