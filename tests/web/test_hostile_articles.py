"""Articles, names and ledgers that mean harm, or come to harm, while the site shows them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.desk import open_desk
from hearsay.ledger import dialect
from hearsay.model import Attribution, Span
from tests.conftest import record_entries, small_articles
from tests.web.conftest import Site, add_articles
from tests.web.expected import seen_text
from tests.web.markup import assert_headers, flat
from tests.web.test_article_page import laid

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></div></main></body><h1>",
    "{{ 7777 * 7777 }}{% for x in y %}",
    "&lt;b&gt; &amp;amp;",
    "\u202eesrever\u202c \u2066x",
    "nul\x00 bell\x07 escape\x1b[2J",
    "half\ud800 a letter",
    "x" * 100_000,
    "ж" * 5_000,
    "'; DROP TABLE claims; --",
    "line\r\nbreak",
)


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_words_of_all_kinds_are_shown_as_words_everywhere(
    tmp_path: Path, open_site: Callable[[Path], Site], words: str
) -> None:
    text = f"{words} said that {words} was gone."
    start = len(words) + 11
    one = Attribution(
        "a1", (Span(0, len(words)),), (Span(len(words) + 1, len(words) + 5),), (Span(start, len(text) - 1),),
        "indirect", "by_hand",
    )  # fmt: skip
    given = {"title": words, "outlet": words, "author": words, "ref": words, "url": f"javascript:alert('{words}')"}
    made = laid(
        text.encode("utf-8", "replace").decode(),
        one,
        **{k: v.encode("utf-8", "replace").decode() for k, v in given.items()},
    )
    site = open_site(record_entries(tmp_path / "case.hearsay", made))
    claim = site.desk.claims()[0]
    pages = (
        "/", "/claims", f"/claims/{claim.id}", "/articles", f"/articles/{claim.article}", "/speakers", "/status",
        f"/articles/{claim.article}?claim=a1",
    )  # fmt: skip
    for url in pages:
        page = site.page(url)
        assert not [a for a in page.tree.xpath("//a/@href") if a.strip().lower().startswith("javascript")], url
        assert "60481729" not in page.main


def test_an_address_elsewhere_is_a_link_only_where_a_browser_may_follow(
    tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    one = Attribution("a1", (), (), (Span(0, 4),), "direct", "by_hand")
    for number, (url, links) in enumerate(
        [
            ("https://wire.example/a?b=1&c=\"'", 1), ("HTTP://wire.example/", 1), ("javascript:alert(1)", 0),
            ("data:text/html,<script>", 0), ("//wire.example/", 0), ("vbscript:x", 0), (" https://wire.example/", 0),
            ("file:///etc/passwd", 0),
        ]
    ):  # fmt: skip
        made = laid(f"Gone {number}.", one, url=url)
        site = open_site(record_entries(tmp_path / f"{number}.hearsay", made))
        page = site.page(f"/articles/{made.article.id}")
        assert len(page.tree.xpath("//a[contains(@rel, 'noopener')]")) == links, url
        assert flat(page.by_id("main")).count("wire.example") == url.count("wire.example")


def test_an_article_of_three_million_characters_in_one_line_is_shown_in_parts(
    tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    text = "the ferry ran and " * 170_000
    found = [Attribution(f"a{n}", (), (), (Span(n * 5_000, n * 5_000 + 900),), "direct", "by_hand") for n in range(600)]
    made = laid(text, *found)
    site = open_site(record_entries(tmp_path / "case.hearsay", made))
    page = site.page(f"/articles/{made.article.id}?claim=a599")
    assert page.by_id("a599") is not None
    assert len(seen_text(page.all("*", "text"))[0]) < 60_000
    assert "600 attributions" in page.main


def test_a_text_in_doubt_says_so_where_it_is_shown(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    (tmp_path / "garbled.txt").write_text(
        "The mayor said that it wasnâ€™t so, and that he hadnâ€™t been asked.\n", "utf-8"
    )
    with open_desk(tmp_path / "case.hearsay") as desk:
        (doubt,) = desk.add(tmp_path / "garbled.txt").doubted
    site = open_site(tmp_path / "case.hearsay")
    (article,) = site.desk.articles()
    assert flat(site.page(f"/articles/{article.id}").one("p", "doubt")) == f"In doubt: {' '.join(doubt.reason.split())}"
    assert "garbled.txt" in site.page("/status").main
    assert "1 page failed or in doubt" in site.page("/").main


@pytest.mark.parametrize("member", ["title", "outlet", "author"])
@pytest.mark.parametrize("blanks", [" " * 300, "\n" * 300 + "X", " "])
def test_names_of_blanks_are_no_names(
    tmp_path: Path, open_site: Callable[[Path], Site], member: str, blanks: str
) -> None:
    article = {"text": "Karvia said that it rained.", member: blanks}
    site = open_site(add_articles(tmp_path / "case.hearsay", article))
    (found,) = site.desk.articles()
    for url in ("/", "/claims", "/articles", f"/articles/{found.id}", f"/claims/{site.desk.claims()[0].id}"):
        site.page(url)
    one = Attribution("a1", (), (), (Span(0, 4),), "direct", "by_hand")
    made = laid("Gone.", one, **{member: blanks})  # as an older ledger may hold it
    older = open_site(record_entries(tmp_path / "older.hearsay", made))
    for url in ("/", "/claims", "/articles", f"/articles/{made.article.id}"):
        older.page(url)


def test_an_outlet_of_any_spelling_can_be_narrowed_to(tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    one = Attribution("a1", (), (), (Span(0, 4),), "direct", "by_hand")
    for number, outlet in enumerate(("Line\nBreak", "  Spaced Outlet ", "A&B=C#?%", "“Ж”")):
        site = open_site(record_entries(tmp_path / f"{number}.hearsay", laid(f"Gone {number}.", one, outlet=outlet)))
        (section,) = site.page("/claims").tree.xpath("//aside[@id='filters']//section[h2='Outlet']")
        assert site.page(section.xpath(".//a/@href")[0]).counts == (1, 1, 1)


# -- the ledger, while the site is open -----------------------------------------------------------------------


def _refused(site: Site) -> str:
    page = site.page("/claims", status=503)
    assert str(site.path.name) in page.main
    return page.main


def test_a_ledger_that_is_gone_is_named_and_found_again(dossier_copy: Path, open_site: Callable[[Path], Site]) -> None:
    site = open_site(dossier_copy)
    before = site.page("/claims").counts
    away = dossier_copy.rename(dossier_copy.with_name("away.hearsay"))
    assert "put it back" in _refused(site)
    assert_headers(site.get("/articles"))
    away.rename(dossier_copy)
    assert site.page("/claims").counts == before


def test_a_ledger_that_was_cut_short_is_refused_until_it_is_whole(
    dossier_copy: Path, open_site: Callable[[Path], Site]
) -> None:
    whole = dossier_copy.read_bytes()
    site = open_site(dossier_copy)
    before = site.page("/claims").counts
    for size in (0, 50, 100, len(whole) // 2):
        with dossier_copy.open("r+b") as file:
            file.truncate(size)
        page = site.get("/claims")
        assert page.status_code == 503, size
        assert "Traceback" not in page.text
    dossier_copy.write_bytes(whole)
    assert site.page("/claims").counts == before


def test_a_ledger_that_was_replaced_is_the_one_shown(
    dossier_copy: Path, tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    site = open_site(dossier_copy)
    site.page("/claims")
    other = add_articles(tmp_path / "other.hearsay", *small_articles(0, 3))
    shutil.move(other, dossier_copy)
    for ending in ("-wal", "-shm"):
        dossier_copy.with_name(dossier_copy.name + ending).unlink(missing_ok=True)
    assert site.page("/claims").counts == (6, 3, 3)


def test_another_program_s_file_in_its_place_is_refused(dossier_copy: Path, open_site: Callable[[Path], Site]) -> None:
    site = open_site(dossier_copy)
    site.page("/claims")
    dossier_copy.unlink()
    dossier_copy.write_text("The ministry said that it rained. " * 100_000)
    assert "no ledger" in _refused(site)


def test_a_ledger_that_another_program_keeps_to_itself_is_said_to_be(
    dossier_copy: Path, open_site: Callable[[Path], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "_WAIT_MS", 100)
    site = open_site(dossier_copy)
    site.desk.close()
    held = sqlite3.connect(dossier_copy)
    held.execute("PRAGMA locking_mode=EXCLUSIVE")
    held.execute("BEGIN EXCLUSIVE")
    assert "another program" in _refused(site)
    held.close()
    assert site.page("/claims").counts[1] == 20


def test_what_is_added_meanwhile_is_shown(dossier_copy: Path, open_site: Callable[[Path], Site]) -> None:
    site = open_site(dossier_copy)
    _, articles, texts = site.page("/claims").counts
    with open_desk(dossier_copy) as other:
        add_articles(dossier_copy, *small_articles(0, 5))
        assert other.totals().articles == articles + 5
    assert site.page("/claims").counts[1:] == (articles + 5, texts + 5)
    assert "Number3" in site.page("/speakers?name=number3").main
