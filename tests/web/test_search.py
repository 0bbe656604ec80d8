"""Searching in the browser: what is found, how it falls into facets, and that every link keeps its word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.desk import open_desk
from tests.conftest import entry, record_entries
from tests.web.conftest import Site
from tests.web.expected import answering, counts_of, folded, in_marks
from tests.web.markup import PageSeen, flat, hrefs, parameters, seen

QUERIES = [
    "",
    "about=market",
    "about=ferry+market+OR+slander",
    "text=boat",
    "speaker=serrant",
    "standing=unnamed",
    "outlet=post&mode=direct",
    "outlet_is=Karvia+Today",
    "since=2031-05-07",
    "since=2031-05-03&until=2031-05-06&about=bombing",
    "about=nothing-of-the-kind",
]


def listed(page: PageSeen) -> list[str]:
    """The exact words of the claims on a page, in their order."""
    return [flat(quote) for quote in page.all("blockquote", "content", within="//article[@class='claim']")]


def facet_links(page: PageSeen) -> list[tuple[str, int]]:
    """Every facet's link with the count that stands beside it; a bar of the chart has it in its label."""
    links = []
    for item in page.all("li", within="//aside[@id='filters']"):
        (link,) = item.xpath("./a")
        links.append((link.get("href"), int(flat(item.xpath("./*[contains(@class, 'n')]")[0]).replace(",", ""))))
    for bar in page.all("a", within="//aside[@id='filters']//*[local-name()='svg']"):
        links.append((bar.get("href"), int(bar.get("aria-label").split(": ")[1].split()[0].replace(",", ""))))
    return links


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_lists_what_the_desk_finds_with_its_counts(site: Site, query: str) -> None:
    page = site.page(f"/claims?{query}")
    expected = answering(site.desk, parameters(f"/claims?{query}"))
    assert page.counts == counts_of(expected)
    assert listed(page) == [in_marks(claim) for claim in folded(expected[:50])]


@pytest.mark.parametrize("query", QUERIES)
def test_each_facet_leads_to_as_many_claims_as_it_says(site: Site, query: str) -> None:
    asked = parameters(f"/claims?{query}")
    page = site.page(f"/claims?{query}")
    links = facet_links(page)
    assert bool(links) == bool(page.counts[0])
    for url, count in links:
        assert page.url.endswith(url) or asked.items() <= (parameters(url) | asked).items()
        assert site.page(url).counts[0] == count, url
        assert counts_of(answering(site.desk, parameters(url)))[0] == count, url


def test_the_facets_together_hold_every_claim(site: Site) -> None:
    page = site.page("/claims")
    for title in ("Kind of speaker", "How quoted"):
        (section,) = page.tree.xpath("//aside[@id='filters']//section[h2=$title]", title=title)
        assert sum(int(flat(n).replace(",", "")) for n in section.xpath(".//*[@class='n']")) == page.counts[0]


def test_each_filter_can_be_taken_off(site: Site) -> None:
    page = site.page("/claims?about=market&outlet=wire&mode=indirect&since=2031-05")
    links = page.one("ul", "active").xpath(".//a")
    assert [parameters(link.get("href")).keys() for link in links] == [
        {"outlet", "mode", "since"}, {"about", "mode", "since"}, {"about", "outlet", "since"},
        {"about", "outlet", "mode"},
    ]  # fmt: skip
    assert all(link.get("aria-label").startswith("Remove filter ") for link in links)
    assert "May 2031" in flat(links[3])


def test_searched_words_are_marked_where_they_stand(site: Site) -> None:
    page = site.page("/claims?text=boat+OR+%22the+money%22")
    assert {flat(mark).lower() for mark in page.all("mark")} == {"boat", "the money"}
    assert not site.page("/claims").all("mark")


def test_pages_of_a_search_hold_all_its_claims_once_in_order(many: Site) -> None:
    expected = many.desk.claims()
    found, url, pages = [], "/claims", 0
    while url:
        page = many.page(url)
        assert page.counts == counts_of(expected)
        found += [link.get("href").rsplit("/", 1)[1] for link in page.all("a", "to-claim")]
        (nav,) = page.all("nav[@aria-label='Pages']")
        after = nav.xpath(".//a[@rel='next']/@href")
        assert bool(nav.xpath(".//a[@rel='prev']")) == (pages > 0)
        url, pages = (after[0] if after else ""), pages + 1
    assert pages == -(-len(expected) // 50)
    assert found == [claim.id for claim in expected]


def test_the_newest_come_first_when_asked(many: Site) -> None:
    claims = many.desk.claims()
    latest = max(str(claim.published) for claim in claims)
    page = many.page("/claims?order=newest")
    times = [time.get("datetime") for time in page.all("time", within="//article[@class='claim']")]
    assert times[0] == latest
    assert times == sorted(times, reverse=True)
    assert "order=newest" in hrefs(page.all("nav[@aria-label='Pages']"))[0]


def test_a_page_beyond_the_last_is_refused_with_the_last_one_named(many: Site) -> None:
    assert "There is no page 9; the last is 6" in many.page("/claims?page=9", status=404).main
    assert many.page("/claims?page=6").all("article", "claim")


def test_copies_are_folded_into_the_first_with_links_to_the_others(site: Site) -> None:
    page = site.page("/claims?about=shoppers")
    expected = answering(site.desk, {"about": "shoppers"})
    first = folded(expected)[0]
    others = [c for c in site.desk.articles(text_key=first.text_key) if c.id != first.article]
    assert others
    card = page.all("article", "claim")[0]
    (copies,) = card.xpath(".//*[@class='copies']")
    assert "the same text in:" in flat(copies)
    assert hrefs([copies]) == [f"/articles/{other.id}" for other in others]


def test_a_claim_links_to_itself_and_to_its_place(site: Site) -> None:
    page = site.page("/claims?about=slander")
    claims = folded(answering(site.desk, {"about": "slander"}))
    assert hrefs(page.all("*", "where"))  # the line below each claim
    for claim, card in zip(claims, page.all("article", "claim"), strict=True):
        assert card.get("id") == f"c-{claim.id[:8]}"
        assert card.xpath(".//a[@class='to-claim']/@href") == [f"/claims/{claim.id}"]
        (into,) = card.xpath(".//a[@class='to-article']/@href")
        assert into.startswith(f"/articles/{claim.article}?")
        assert into.endswith(f"#{claim.local_id}")


def test_who_is_unnamed_or_not_resolved_is_said_in_words(site: Site) -> None:
    for standing, words in (("unnamed", "unnamed"), ("unresolved", "not resolved")):
        cards = site.page(f"/claims?standing={standing}").all("article", "claim")
        assert cards
        assert all(words in [flat(tag) for tag in card.xpath(".//*[@class='tag']")] for card in cards)
    assert not site.page("/claims?standing=named").all("*", "tag")


def test_nothing_found_says_what_was_asked_and_how_to_go_on(site: Site) -> None:
    page = site.page("/claims?about=quinces&outlet=wire")
    assert page.counts == (0, 0, 0)
    assert "quinces" in flat(page.one("p", "empty"))
    assert "filter" in flat(page.one("p", "empty"))


def test_judgements_show_at_once(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    marked = "[Ada Nemeth] {said} that <the ferry ran>.\n[FISB] {denied} <it>.\n"
    site = open_site(record_entries(tmp_path / "case.hearsay", entry(marked, outlet="KPA")))
    speakers = "//aside[@id='filters']//section[h2='Speaker']//li"

    def shown() -> list[str]:
        return [flat(item) for item in site.page("/claims").tree.xpath(speakers)]

    assert shown() == ["Ada Nemeth 1", "FISB 1"]
    with open_desk(site.path, by="another") as other:
        other.merge_speakers("FISB", "Ada Nemeth", why="to see")
        assert shown() == ["Ada Nemeth 2"]
        renamed = other.rename_speaker("Ada Nemeth", "A. <b>Nemeth", why="to see")
        assert shown() == ["A. <b>Nemeth 2"]
        assert seen("A. <b>Nemeth") in site.page("/speakers").main
        other.undo(renamed.id, why="to see")
        other.undo("last", why="to see")
    assert shown() == ["Ada Nemeth 1", "FISB 1"]
