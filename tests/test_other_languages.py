"""Articles in other languages: kept, marked, not read, and read all the same where somebody says so."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import hearsay
from hearsay.desk import Desk, open_desk
from hearsay.errors import WrongUseError
from hearsay.ledger import open_ledger
from hearsay.model import NOT_READ, Article, Reading
from hearsay.reading import read_by_rules
from tests.conftest import write_lines
from tests.test_cli import run
from tests.web.conftest import site_over
from tests.web.markup import flat

ENGLISH = (
    "The ferry to Port Selm was stopped on Sunday, Ada Nemeth said. The ministry denied that anybody had been hurt, "
    "and it was not clear which of the two bridges would be open before the market.\n"
)
FRENCH = (
    "Le ministère de la Défense a démenti mercredi que ses troupes aient franchi le fleuve, en ajoutant devant la "
    'presse que deux ponts avaient été fermés. "Nous n\'avons jamais quitté nos positions," General Aubert said.\n'
)
RUSSIAN = (
    "Министерство обороны в среду опровергло сообщения о том, что его войска перешли реку. По словам представителя "
    "ведомства, ночью были закрыты два моста, и никто не пострадал.\n"
)
UNREAD = "2 articles are not in English (fr 1, ru 1) and were not read; --language en reads them all the same."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_lines(
        tmp_path / "in.jsonl",
        {"id": "en", "outlet": "Northern Wire", "title": "Ferry", "text": ENGLISH},
        {"id": "fr", "outlet": "Courrier", "title": "Le fleuve", "text": FRENCH},
        {"id": "ru", "outlet": "Vestnik", "title": "Река", "text": RUSSIAN},
    )


def state(desk: Desk) -> tuple[object, ...]:
    assert desk.verify().break_ is None
    return desk.verify().head, desk.claims(), [(a.ref, a.language, a.is_read, a.reader) for a in desk.articles()]


def languages(desk: Desk) -> dict[str | None, tuple[str | None, bool]]:
    return {a.ref: (a.language, a.is_read) for a in desk.articles()}


# -- the desk -----------------------------------------------------------------------------------------------------


def test_what_is_not_english_is_kept_and_the_reader_is_never_shown_it(desk: Desk, pages: Path) -> None:
    asked: list[str | None] = []

    def reader(article: Article) -> Reading:
        asked.append(article.ref)
        return read_by_rules(article)

    report = desk.add(pages, reader=reader)
    assert (report.added, report.unread, asked) == (3, (("fr", 1), ("ru", 1)), ["en"])
    assert languages(desk) == {"en": ("en", True), "fr": ("fr", False), "ru": ("ru", False)}
    assert desk.unread() == {"fr": 1, "ru": 1}
    assert {claim.outlet for claim in desk.claims()} == {"Northern Wire"}


def test_adding_again_adds_nothing_and_says_so_again(desk: Desk, pages: Path) -> None:
    desk.add(pages)
    before = state(desk)
    again = desk.add(pages)
    assert (again.added, again.known, again.unread) == (0, 3, (("fr", 1), ("ru", 1)))
    assert state(desk) == before


def test_taken_for_english_they_are_read_and_stay_so(desk: Desk, pages: Path) -> None:
    desk.add(pages)
    taken = desk.add(pages, language="en")
    assert (taken.added, taken.known, taken.unread, desk.unread()) == (0, 3, (), {})
    assert languages(desk) == {"en": ("en", True), "fr": ("fr", True), "ru": ("ru", True)}
    assert "Courrier" in {claim.outlet for claim in desk.claims()}
    before = state(desk)
    for language in (None, "en"):
        assert desk.add(pages, language=language).unread == ()
        assert state(desk) == before


def test_a_newer_reader_reads_on_what_somebody_let_be_read_and_nothing_else(desk: Desk, pages: Path) -> None:
    def newer(article: Article) -> Reading:
        return replace(read_by_rules(article), version="2")

    desk.add(pages)
    (french,) = (json.loads(line) for line in pages.read_text().splitlines() if '"fr"' in line)
    desk.add(write_lines(pages.with_name("fr.jsonl"), french), language="en")
    desk.add(pages, reader=newer)
    assert {a.ref: a.reader for a in desk.articles()} == {"en": "rules 2", "fr": "rules 2", "ru": "not-read ru"}
    assert desk.verify().break_ is None


def test_added_first_as_english_is_the_same_as_added_later_but_for_the_language(tmp_path: Path, pages: Path) -> None:
    with open_desk(tmp_path / "one") as one, open_desk(tmp_path / "two") as two:
        one.add(pages, language="en")
        two.add(pages)
        two.add(pages, language="en")
        assert one.claims() == two.claims()
        assert languages(one)["fr"] == ("en", True)
        assert one.verify().break_ is None


def test_an_article_may_be_taken_for_another_language_and_back(desk: Desk, pages: Path) -> None:
    desk.add(pages)
    claims = desk.claims()
    assert desk.add(pages, language="nl").unread == (("nl", 3),)
    assert (desk.claims(), desk.unread()) == ([], {"nl": 3})
    before = state(desk)
    assert desk.add(pages).unread == (("nl", 3),)
    assert state(desk) == before
    desk.add(pages, language="en")
    assert [claim for claim in desk.claims() if claim.outlet == "Northern Wire"] == claims
    assert desk.verify().break_ is None


def test_of_articles_from_before_languages_were_told_it_is_told_when_they_are_read_again(
    ledger_path: Path, pages: Path
) -> None:
    def newer(article: Article) -> Reading:
        return replace(read_by_rules(article), version="2")

    open_ledger(ledger_path, create=True).close()
    with pytest.MonkeyPatch.context() as patch, open_desk(ledger_path) as desk:
        patch.setattr("hearsay.ingest.articles.tell_language", lambda _article: None)
        desk.add(pages)
        assert languages(desk) == {"en": (None, True), "fr": (None, True), "ru": (None, True)}
        patch.undo()
        assert desk.add(pages).unread == ()
        desk.add(pages, reader=newer)
        assert languages(desk) == {"en": (None, True), "fr": ("fr", False), "ru": ("ru", False)}
        assert desk.verify().break_ is None


def test_the_language_of_an_article_cannot_be_changed_unseen(ledger_path: Path, pages: Path) -> None:
    with open_desk(ledger_path) as desk:
        desk.add(pages)
    opened = open_ledger(ledger_path, create=False)
    with opened.writing() as connection:
        connection.execute(text("DROP TRIGGER articles_update"))
        connection.execute(text("UPDATE articles SET language = NULL WHERE language = 'fr'"))
    opened.close()
    with open_desk(ledger_path) as desk:
        assert "its record was changed" in str(desk.verify().break_)


def test_from_python_a_text_is_read_where_it_may_be_english() -> None:
    assert hearsay.read(ENGLISH).attributions
    unread = hearsay.read(FRENCH)
    assert (unread.reader, unread.version, unread.attributions) == (NOT_READ, "fr", ())
    assert hearsay.read(FRENCH, language="en").reader == "minilm"
    with pytest.raises(WrongUseError, match="no code"):
        hearsay.read(FRENCH, language="French")


def test_menus_in_another_language_do_not_make_an_article_foreign(desk: Desk, tmp_path: Path) -> None:
    menu = "".join(f"Partager | Copier le lien | Imprimer n° {n}\n" for n in range(40))
    marked = write_lines(tmp_path / "in.jsonl", {"text": f"{menu}\n{ENGLISH}\n{menu}"})
    assert desk.add(marked).unread == ()


# -- the command line ---------------------------------------------------------------------------------------------


def test_the_commands_say_what_was_not_read_and_how_to_read_it(ledger_path: Path, pages: Path) -> None:
    ledger = ("--ledger", ledger_path)
    for _ in range(2):
        done = run("add", pages, *ledger)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == UNREAD
    status = run("status", *ledger)
    assert (status.returncode, UNREAD in status.stdout) == (0, True)
    done = run("add", pages, *ledger, "--language", "en")
    assert (done.returncode, "not in English" in done.stdout) == (0, False)
    assert "not in English" not in run("status", *ledger).stdout
    (claim,) = re.findall(r'"id": "(\w+)"', run("claims", *ledger, "--outlet", "courrier", "--json").stdout)[:1]
    assert re.search(r"language  French; read all the same", run("show", claim, *ledger).stdout)
    assert run("verify", *ledger).returncode == 0


def test_one_article_gets_a_sentence_in_the_singular(ledger_path: Path, tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    said = run("add", tmp_path / "fr.txt", "--ledger", ledger_path).stdout
    assert "1 article is not in English (fr 1) and was not read; --language en reads it all the same." in said


def test_read_says_it_and_gives_an_empty_reading(tmp_path: Path, pages: Path) -> None:
    done = run("read", pages, "--format", "jsonl")
    assert done.returncode == 0
    readings = {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert {key: line["article"]["language"] for key, line in readings.items()} == {"en": "en", "fr": "fr", "ru": "ru"}
    assert {key for key, line in readings.items() if line["attributions"]} == {"en"}
    assert done.stderr.splitlines() == [
        f"{pages}:2: the text is in French and was not read; --language en reads it all the same",
        f"{pages}:3: the text is in Russian and was not read; --language en reads it all the same",
    ]
    taken = run("read", pages, "--format", "jsonl", "--language", "en")
    assert (taken.returncode, taken.stderr) == (0, "")
    assert json.loads(taken.stdout.splitlines()[1])["attributions"]


@pytest.mark.parametrize("command", ["add", "read"])
@pytest.mark.parametrize("language", ["English", "EN", "", "e", "en-GB"])
def test_what_is_no_code_of_a_language_is_refused(
    command: str, language: str, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(command, pages, "--language", language)
    assert done.returncode == 2
    assert "no code of a language; write it as en" in done.stderr


# -- the site -----------------------------------------------------------------------------------------------------


def test_the_site_marks_what_was_not_read(ledger_path: Path, pages: Path) -> None:
    with open_desk(ledger_path) as desk:
        desk.add(pages)
        ids = {a.ref: a.id for a in desk.articles()}
    with site_over(ledger_path) as site:
        for url in ("/", "/articles"):
            page = site.page(url)
            assert sorted(flat(tag) for tag in page.all("*", "tag")) == ["French, not read", "Russian, not read"]
        french = site.page(f"/articles/{ids['fr']}")
        assert "was not read" in flat(french.one("p", "notice"))
        assert "--language en" in flat(french.one("p", "notice"))
        assert "The text is in French and was not read." in flat(french.by_id("attributions"))
        assert not site.page(f"/articles/{ids['en']}").all("p", "notice")
        status = site.page("/status").main
        assert "French 1, Russian 1" in status
        with open_desk(ledger_path) as desk:
            desk.add(pages, language="en")
            claim = next(claim for claim in desk.claims() if claim.outlet == "Courrier")
        assert not site.page("/articles").all("*", "tag")
        assert "not read" not in site.page("/status").main
        assert "Language French" in site.page(f"/articles/{ids['fr']}").main
        assert "Language French; read all the same" in site.page(f"/claims/{claim.id}").main
