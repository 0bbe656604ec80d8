"""One article and one claim in the browser: every character there, every mark where the claim's spans are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.ledger import Entry
from hearsay.model import Article, Attribution, Claim, Junk, Page, Reading, Span, Speaker, digest
from hearsay.reading.candidates import VERSION
from hearsay.web.marks import PART, cut_parts, marks_of, paragraphs_of, part_at
from tests.conftest import entry, record_entries
from tests.web.conftest import Site
from tests.web.expected import is_kept, marked_text, seen_lines, seen_text
from tests.web.markup import classes, flat, hrefs, parameters, seen


def article_ids(site: Site) -> list[str]:
    return [carrier.id for carrier in site.desk.articles()]


def test_every_article_shows_all_its_characters_with_their_marks(site: Site) -> None:
    for id_ in article_ids(site):
        article, pairs, _ = site.desk.article(id_)
        page = site.page(f"/articles/{id_}")
        shown, labels = seen_text(page.all("*", "text"))
        assert shown == marked_text(article, [claim for _, claim in pairs])
        assert set(labels) == {claim.attribution.id for _, claim in pairs}


def test_the_lines_of_a_text_stay_lines(site: Site) -> None:
    id_ = next(c.id for c in site.desk.articles() if c.title and "names Karvian" in c.title)
    article, _, _ = site.desk.article(id_)
    rules = {j.span.of(article.text).strip(): j.rule for j in article.junk}
    lines = [" ".join(line.split()) for line in article.text.splitlines() if line.strip()]
    assert seen_lines(site.page(f"/articles/{id_}").all("*", "text")) == lines
    assert all(rule for rule in rules.values())


def test_junk_is_dimmed_with_its_rule_in_words(site: Site) -> None:
    for id_ in article_ids(site):
        article, _, _ = site.desk.article(id_)
        junk = site.page(f"/articles/{id_}").all("p", "junk")
        assert [flat(line.xpath("./*[@class='rule']")[0]) for line in junk] == [
            f"left out: {j.rule.replace('_', ' ')}" for j in article.junk for line in _lines(article, j)
        ]


def _lines(article: Article, junk: Junk) -> list[str]:
    return [line for line in junk.span.of(article.text).splitlines() if line.strip()]


def test_attributions_are_listed_beside_the_text_nested_ones_within(site: Site) -> None:
    for id_ in article_ids(site):
        _, pairs, _ = site.desk.article(id_)
        page = site.page(f"/articles/{id_}")
        assert len(page.all("li", within="//aside[@id='attributions']")) == len(pairs)
        for shown, claim in pairs:
            item = page.by_id(f"l-{claim.attribution.id}")
            above = item.xpath("ancestor::li[1]/@id")
            assert above == ([f"l-{claim.attribution.within}"] if claim.attribution.within else [])
            name, _, standing = seen(shown.speaker).rpartition(" (")
            assert (name[:60] or standing) in flat(item)
            assert f"/claims/{shown.id}" in hrefs([item])
            assert any(url.endswith(f"#{claim.attribution.id}") for url in hrefs([item]))
            assert page.by_id(claim.attribution.id).get("href") == f"#l-{claim.attribution.id}"


def test_a_claim_that_is_asked_for_is_marked_strongly(site: Site) -> None:
    claim = site.desk.claims(text="slander")[0]
    page = site.page(f"/articles/{claim.article}?claim={claim.local_id}")
    marked = [mark for mark in page.all("span", within="//*[@class='text']") if "chosen" in classes(mark)]
    assert {mark.get("data-of") for mark in marked} == {claim.local_id}
    assert page.by_id(f"l-{claim.local_id}").get("class") == "chosen"
    assert "no attribution" in site.page(f"/articles/{claim.article}?claim=a999", status=404).main


def test_an_article_names_those_that_carry_the_same_text(site: Site) -> None:
    groups = [(c, site.desk.article(c.id)[2]) for c in site.desk.articles()]
    assert any(len(carriers) > 1 for _, carriers in groups)
    for carrier, carriers in groups:
        page = site.page(f"/articles/{carrier.id}")
        same = page.all("section", "same")
        assert hrefs(same) == [f"/articles/{other.id}" for other in carriers if other.id != carrier.id]
        assert ("The same text stands in:" in page.main) == (len(carriers) > 1)


def test_where_an_article_comes_from_is_said(site: Site) -> None:
    for carrier in site.desk.articles():
        article, _, _ = site.desk.article(carrier.id)
        said = site.page(f"/articles/{carrier.id}").main
        assert article.page in said
        assert seen(carrier.found_at) in said
        assert f"minilm {VERSION}" in said
        if date := article.published:
            assert f"exact to the {date.precision}" in said
            assert seen(date.words) in said
            assert f"({date.source})" in said
        else:
            assert "no date was found" in said


def test_a_claim_page_holds_its_words_its_chain_and_its_provenance(site: Site) -> None:
    for claim in site.desk.claims(limit=40):
        _, article, found = site.desk.claim(claim.id)
        page = site.page(f"/claims/{claim.id}")
        assert [flat(voice) for voice in page.one("ol", "chain")] == [seen(voice) for voice in claim.chain]
        for role in ("source", "cue", "content"):
            for span in getattr(found.attribution, role):
                assert f"[{span.start}:{span.end}]" in page.main
                assert {mark.get("data-of") for mark in page.all("span", role, within="//*[@data-of or 1]")} >= {
                    None
                } or 1
        excerpt, _ = seen_text(page.all("*", "excerpt"))
        for role in ("source", "cue", "content"):
            places = getattr(found.attribution, role)
            words = [c for c, marks in excerpt if (claim.local_id, role) in marks]
            assert words == [c for s in places for c in s.of(article.text) if is_kept(c)]
        for words in (claim.id, claim.reader, article.page, claim.mode, claim.stance or "takes no stand"):
            assert words in page.main
        assert f"speaker_id={claim.speaker_id}" in " ".join(hrefs([page.by_id("main")]))


# -- made readings --------------------------------------------------------------------------------------------


def laid(text: str, *found: Attribution, junk: tuple[Junk, ...] = (), **given: str) -> Entry:
    """What a page gave whose text was read as these attributions, each by a speaker of its own."""
    article = Article(digest("made", text), digest("page", text), text, junk=junk, **given)  # type: ignore[arg-type]
    speakers = [Speaker(f"Speaker {one.id}", "named", rule="by_hand") for one in found]
    claims = tuple(Claim(one, speaker, (speaker,), "assert") for one, speaker in zip(found, speakers, strict=True))
    page = Page(article.page, "txt", "made.txt", text.encode("utf-8", "replace"))
    return Entry(page, article, digest("text", text), Reading("hand", "1", (), found), claims)


def test_marks_that_cross_are_cut_and_those_within_are_nested(
    tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    text = "Vask said Serrant warned him that the boats, he added, were gone."
    outer = Attribution("a1", (Span(0, 4),), (Span(5, 9),), (Span(10, 64),), "indirect", "by_hand")
    inner = Attribution(
        "a2", (Span(10, 17),), (Span(18, 24),), (Span(34, 43), Span(55, 64)), "indirect", "by_hand", within="a1"
    )
    across = Attribution("a3", (), (Span(48, 53),), (Span(38, 58),), "indirect", "by_hand")
    entry_ = laid(text, outer, inner, across)
    site = open_site(record_entries(tmp_path / "case.hearsay", entry_))
    page = site.page(f"/articles/{entry_.article.id}")
    shown, labels = seen_text(page.all("*", "text"))
    assert shown == marked_text(entry_.article, entry_.claims)
    assert set(labels) == {"a1", "a2", "a3"}
    assert page.by_id("l-a2").xpath("ancestor::li/@id") == ["l-a1"]


def test_a_long_article_comes_in_parts_and_links_know_which(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    text = "\n".join(f"Line {n}: nothing happened at the ferry, and it rained." for n in range(4000))
    at = text.index("Line 3900")
    late = Attribution("a1", (), (), (Span(at, at + 30),), "direct", "by_hand")
    made = laid(text, late)
    site = open_site(record_entries(tmp_path / "case.hearsay", made))
    parts = cut_parts(text)
    assert [span.of(text) for span in parts] == [text[span.start : span.end] for span in parts]
    assert "".join(span.of(text) for span in parts) == text
    words = [seen_text(site.page(f"/articles/{made.article.id}?part={n}").all("*", "text"))[0]
             for n in range(1, len(parts) + 1)]  # fmt: skip
    assert [pair for part in words for pair in part] == marked_text(made.article, made.claims)
    assert "the last is" in site.page(f"/articles/{made.article.id}?part={len(parts) + 1}", status=404).main
    (into,) = site.page("/claims").all("a", "to-article")
    page = site.page(into.get("href").partition("#")[0])
    assert page.by_id("a1") is not None
    nav = page.all("nav[@aria-label='Parts of the article']")[0]
    before = nav.xpath(".//a[@rel='prev']/@href")[0]
    assert parameters(before) == {"part": str(part_at(parts, at) - 1)}


def test_lines_wrapped_at_a_width_are_one_paragraph(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    line = "The ferry to Port Selm was late again on Monday and the wait was long for all of"
    made = entry("\n".join([line] * 6) + "\n\nThe end of it.\n")
    site = open_site(record_entries(tmp_path / "case.hearsay", made))
    assert len(site.page(f"/articles/{made.article.id}").all("p", within="//*[@class='text']")) == 2


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), st.integers(0, 59), st.integers(0, 59))
few = st.lists(spans, max_size=2, unique=True)
some = st.lists(spans, min_size=1, max_size=3, unique=True)
found = st.builds(lambda source, cue, content: (tuple(source), tuple(cue), tuple(content)), few, few, some)
texts = st.text(st.sampled_from("ab <>&\"'\n\té…\u202e\x00😀"), min_size=60, max_size=90)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.lists(found, max_size=5, unique=True))
def test_any_text_with_any_spans_is_shown_whole(text: str, places: list[tuple[tuple[Span, ...], ...]]) -> None:
    import lxml.html

    attributions = [Attribution(f"a{n}", *place, "direct", "by_hand") for n, place in enumerate(places, start=1)]
    made = laid(text, *attributions)
    marks = marks_of(made.claims)
    assert len(marks) == sum(len(role) for place in places for role in place)
    paragraphs = paragraphs_of(made.article, Span(0, len(text)), marks, {a.id: a.id[1:] for a in attributions})
    html = "".join(f"<p>{paragraph.html}</p>" for paragraph in paragraphs)
    tree = lxml.html.document_fromstring(f"<html><body><div class='text'>{html}</div></body></html>")
    assert seen_text(tree.xpath("//div"))[0] == marked_text(made.article, made.claims)


@pytest.mark.parametrize("text", ["", "a" * PART, "a" * (PART + 1), "a " * PART, "ab\n" * PART, "é" * (3 * PART)])
def test_parts_are_not_too_long_and_lose_nothing(text: str) -> None:
    parts = cut_parts(text)
    assert "".join(part.of(text) for part in parts) == text
    assert all(part.end - part.start <= PART for part in parts)
    for number, part in enumerate(parts, start=1):
        if part.end > part.start:
            assert part_at(parts, part.start) == part_at(parts, part.end - 1) == number
