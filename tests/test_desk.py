"""The desk as a whole: nothing twice, nothing lost in a crash, no page that stops a run, whoever else is at work."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import hearsay
from hearsay.desk import AddReport, Desk, open_desk, read_paths
from hearsay.errors import PageError
from hearsay.model import Article, Reading, Span
from hearsay.reading import read_by_rules
from tests.conftest import small_articles, write_lines

WIRE = (
    "Ferry stopped\n\nThe ferry to Port Selm was stopped, Ada Nemeth said on Sunday.\n\n"
    "The Borland Ministry denied that anybody was hurt.\n"
)
HTML = (
    "<!doctype html><html><head><title>Market open</title></head><body><article><h1>Market open</h1>"
    "<p>The market in Osk will stay open, Mayor Jan Orlo said on Monday after a night of shelling on both banks.</p>"
    "<p>Traders said that they had counted nine empty stalls and that nobody had told them anything.</p>"
    "</article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages of every kind, with one file that cannot be read as an article."""
    made = tmp_path / "in"
    (made / "below").mkdir(parents=True)
    (made / "wire.txt").write_text(WIRE, "utf-8")
    (made / "below" / "market.html").write_text(HTML, "utf-8")
    (made / "empty.txt").touch()
    write_lines(made / "feed.jsonl", *small_articles(0, 5))
    return made


def rows(path: Path) -> dict[str, int]:
    """How many rows each table of the file has, whatever tables there are."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def held(desk: Desk) -> tuple[Any, ...]:
    """All that a ledger holds of articles, claims and speakers, in an order that does not depend on its making."""
    assert desk.verify().break_ is None
    articles = {(article.id, article.title, article.outlet, article.published) for article in desk.articles()}
    return articles, desk.claims(), sorted(desk.speakers(), key=lambda speaker: speaker.id), desk.totals()


def added(path: Path, *pages: Path) -> tuple[Any, ...]:
    """All that a new ledger holds when these pages were added, in this order."""
    with open_desk(path) as desk:
        for page in pages:
            desk.add(page)
        return held(desk)


# -- nothing twice ------------------------------------------------------------------------------------------------


def test_adding_the_same_pages_twice_adds_nothing(desk: Desk, ledger_path: Path, folder: Path) -> None:
    first = desk.add(folder)
    assert (first.pages, first.added, first.known, len(first.failed)) == (8, 7, 0, 1)
    before = rows(ledger_path), desk.verify().head, held(desk)
    second = desk.add(folder)
    assert (second.pages, second.added, second.known, len(second.failed)) == (8, 0, 7, 1)
    assert desk.add(folder / "wire.txt", folder / "wire.txt").added == 0
    assert (rows(ledger_path), desk.verify().head, held(desk)) == before


def test_the_same_bytes_under_another_name_are_the_same_page(desk: Desk, folder: Path) -> None:
    desk.add(folder / "wire.txt")
    (folder / "copy.txt").write_text(WIRE, "utf-8")
    assert (desk.add(folder / "copy.txt").known, desk.totals().articles) == (1, 1)


def test_the_same_page_twice_in_one_run_is_added_once(desk: Desk, folder: Path) -> None:
    assert desk.add(folder / "wire.txt", folder / "wire.txt").added == 1
    assert desk.totals().articles == 1


def test_adding_with_a_reader_of_ones_own_twice_adds_nothing(desk: Desk, ledger_path: Path, folder: Path) -> None:
    def own(article: Article) -> Reading:
        return replace(read_by_rules(article), reader="own")

    desk.add(folder, reader=own)
    before = rows(ledger_path), desk.verify().head
    desk.add(folder, reader=own)
    assert (rows(ledger_path), desk.verify().head) == before
    assert {claim.reader.split()[0] for claim in desk.claims()} == {"own"}


def test_a_page_that_an_older_reader_read_is_read_again(desk: Desk, folder: Path) -> None:
    def older(article: Article) -> Reading:
        return Reading("rules", "0", (), read_by_rules(article).attributions[:1])

    desk.add(folder / "wire.txt", reader=older)
    assert len(desk.claims()) == 1
    report = desk.add(folder / "wire.txt")
    assert (report.added, report.known, len(desk.claims())) == (0, 1, 2)
    assert desk.add(folder / "wire.txt").known == 1
    assert desk.verify().break_ is None


def test_two_outlets_with_one_text_are_two_articles_and_one_distinct_text(desk: Desk, tmp_path: Path) -> None:
    copies = ({"text": WIRE, "outlet": outlet} for outlet in ("Northern Wire", "Karvia Today"))
    assert desk.add(write_lines(tmp_path / "in.jsonl", *copies)).added == 2
    totals = desk.totals()
    assert (totals.articles, totals.texts, totals.claims) == (2, 1, 4)
    counts = desk.count(speaker="Nemeth")
    assert (counts.claims, counts.articles, counts.texts) == (2, 2, 1)


def test_the_same_file_added_for_two_outlets_is_two_articles(desk: Desk, folder: Path) -> None:
    desk.add(folder / "wire.txt", outlet="Northern Wire")
    desk.add(folder / "wire.txt", outlet="Karvia Today")
    assert {article.outlet for article in desk.articles()} == {"Northern Wire", "Karvia Today"}
    assert desk.verify().break_ is None


def test_texts_that_differ_in_junk_and_white_space_alone_are_one_distinct_text(desk: Desk, tmp_path: Path) -> None:
    texts = (
        WIRE,
        WIRE.replace("\n", "\r\n"),
        WIRE.replace(" on ", "  on "),
        "Home | News | Sport | Weather\n\n" + WIRE,
        WIRE + "\nShare this article\n\nMust read\n",
        WIRE.replace("Sunday.\n\n", "Sunday.\n\nAdvertisement\n\n"),
    )
    articles = ({"text": text, "title": "Ferry stopped", "outlet": "Northern Wire"} for text in texts)
    assert desk.add(write_lines(tmp_path / "in.jsonl", *articles)).added == len(texts)
    assert (desk.totals().articles, desk.totals().texts) == (len(texts), 1)
    other = write_lines(tmp_path / "other.jsonl", {"text": WIRE.replace("Sunday", "Monday"), "outlet": "Northern Wire"})
    desk.add(other)
    assert desk.totals().texts == 2


def test_the_order_in_which_pages_come_makes_no_difference(tmp_path: Path, folder: Path) -> None:
    pages = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (folder / "feed.jsonl").read_text("utf-8").splitlines(keepends=True)
    forwards = added(tmp_path / "1.hearsay", folder)
    (folder / "feed.jsonl").write_text("".join(reversed(lines)), "utf-8")
    assert added(tmp_path / "2.hearsay", *reversed(pages)) == forwards


# -- crashes and company ------------------------------------------------------------------------------------------

CRASHING = """
import os, signal, sys
from sqlalchemy import Engine, event
from hearsay.desk import open_desk

path, pages, where, times = sys.argv[1:]
left = int(times)

def count():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "before_cursor_execute")
def _look(_connection, _cursor, statement, *_):
    if statement.strip().startswith(where):
        count()

with open_desk(path) as desk:
    desk.add(pages, progress=lambda _size: count() if where == "page" else None)
"""
WAITING = """
import sys
from hearsay.desk import open_desk

path, pages = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
with open_desk(path) as desk:
    print(desk.add(pages).added)
"""
MANY = 200


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("many") / "in.jsonl", *small_articles(0, MANY))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, many: Path) -> tuple[Any, ...]:
    return added(tmp_path_factory.mktemp("undisturbed") / "case.hearsay", many)


@pytest.mark.parametrize(
    ("crash", "something_is_kept"),
    [(("CREATE TABLE claims", "1"), False), (("INSERT INTO log", "1"), False), (("INSERT INTO log", "3"), True),
     (("INSERT INTO spans", "2"), True), (("page", "150"), True)],
)  # fmt: skip
def test_a_run_that_was_killed_goes_on_where_it_ended(
    ledger_path: Path, many: Path, undisturbed: tuple[Any, ...], crash: tuple[str, str], something_is_kept: bool
) -> None:
    killed = subprocess.run([sys.executable, "-c", CRASHING, ledger_path, many, *crash], check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_desk(ledger_path) as desk:
        kept = desk.totals().articles
        assert kept < MANY
        assert (kept > 0) == something_is_kept
        assert desk.verify().break_ is None
        report = desk.add(many)
        assert (report.added, report.known, report.failed) == (MANY - kept, kept, ())
        assert held(desk) == undisturbed


@pytest.mark.parametrize("is_new", [True, False])
def test_two_processes_add_to_one_ledger_at_once(
    ledger_path: Path, tmp_path: Path, undisturbed: tuple[Any, ...], is_new: bool
) -> None:
    if not is_new:
        open_desk(ledger_path).close()
    half = MANY // 2
    parts = [write_lines(tmp_path / f"{n}.jsonl", *small_articles(n * half, (n + 1) * half)) for n in (0, 1)]
    command = [sys.executable, "-c", WAITING, str(ledger_path)]
    started = [
        subprocess.Popen([*command, str(part)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for part in parts
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert said == [str(half), str(half)]
    with open_desk(ledger_path) as desk:
        assert held(desk) == undisturbed


def test_a_run_that_is_interrupted_keeps_what_was_read_and_says_so(
    desk: Desk, many: Path, undisturbed: tuple[Any, ...]
) -> None:
    seen = []

    def stop(_size: int) -> None:
        seen.append(_size)
        if len(seen) == 30:
            raise KeyboardInterrupt

    report = desk.add(many, progress=stop)
    assert (report.stopped, report.added, desk.totals().articles) == (True, 30, 30)
    report = desk.add(many)
    assert (report.stopped, report.known) == (False, 30)
    assert held(desk) == undisturbed


def test_progress_adds_up_to_the_bytes_of_the_file(desk: Desk, many: Path) -> None:
    sizes: list[int] = []
    desk.add(many, progress=sizes.append)
    assert len(sizes) == MANY
    assert sum(sizes) == many.stat().st_size


# -- pages that fail ----------------------------------------------------------------------------------------------


def test_a_page_that_fails_stops_nothing_is_kept_as_a_failure_and_mended_by_a_better_one(
    desk: Desk, folder: Path
) -> None:
    broken = folder / "feed.jsonl"
    broken.write_text(broken.read_text("utf-8") + '{"text": 3}\n{"text": \n', "utf-8")
    report = desk.add(folder, folder / "nowhere.txt")
    assert (report.added, len(report.failed)) == (7, 4)
    places = {str(folder / "empty.txt"), f"{broken}:6", f"{broken}:7", str(folder / "nowhere.txt")}
    assert {failure.found_at for failure in desk.failures()} == places
    assert all(failure.stage == "ingest" and failure.reason for failure in desk.failures())
    (folder / "empty.txt").write_text(WIRE.replace("Sunday", "Friday"), "utf-8")
    assert desk.add(folder / "empty.txt").added == 1
    assert {failure.found_at for failure in desk.failures()} == places - {str(folder / "empty.txt")}


def test_a_failing_page_that_turns_out_to_be_known_is_mended(desk: Desk, folder: Path) -> None:
    desk.add(folder)
    (folder / "empty.txt").write_text(WIRE, "utf-8")
    assert desk.add(folder / "empty.txt").known == 1
    assert desk.failures() == []


def test_failures_that_were_dismissed_are_off_the_list_until_they_happen_again(desk: Desk, folder: Path) -> None:
    desk.add(folder, folder / "nowhere.txt")
    assert (desk.dismiss_failures(), desk.failures(), desk.dismiss_failures()) == (2, [], 0)
    assert desk.verify().break_ is None
    desk.add(folder)
    assert [failure.found_at for failure in desk.failures()] == [str(folder / "empty.txt")]


def test_a_reader_that_breaks_down_costs_its_page_alone(desk: Desk, folder: Path) -> None:
    def fragile(article: Article) -> Reading:
        if "Borland Ministry" in article.text and "ferry" in article.text:
            raise ZeroDivisionError("no sentences")
        return read_by_rules(article)

    report = desk.add(folder, reader=fragile)
    assert [(error.found_at, error.stage) for error in report.failed][-1] == (str(folder / "wire.txt"), "read")
    assert report.added == 6
    assert desk.verify().break_ is None


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(-1, 4), Span(5, 5), Span(7, 3), None])
def test_a_reading_with_a_span_outside_the_text_is_refused(desk: Desk, folder: Path, span: Span | None) -> None:
    def careless(article: Article) -> Reading:
        reading = read_by_rules(article)
        wrong = replace(reading.attributions[0], content=() if span is None else (span,))
        return replace(reading, attributions=(wrong,))

    report = desk.add(folder / "wire.txt", reader=careless)
    assert [error.stage for error in report.failed] == ["read"]
    assert desk.totals().articles == 0
    with pytest.raises(ValueError, match="attribution"):
        hearsay.read(WIRE, reader=careless)


def test_a_file_whose_name_is_no_unicode_stops_nothing(desk: Desk, folder: Path) -> None:
    name = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(WIRE.replace("Sunday", "Friday"))
    assert desk.add(folder).added + len(desk.failures()) == 9
    assert desk.totals().articles >= 7
    assert desk.verify().break_ is None


def test_pages_are_read_without_a_ledger_and_failures_come_in_their_place(folder: Path) -> None:
    done = list(read_paths([str(folder / "empty.txt"), str(folder / "wire.txt")]))
    assert isinstance(done[0], PageError)
    assert not isinstance(done[1], PageError)
    assert {claim.speaker.name for claim in done[1].claims} == {"Ada Nemeth", "Borland Ministry"}


# -- who, what, out -----------------------------------------------------------------------------------------------


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("HEARSAY_USER", "E. Nviron")
    yield "E. Nviron"


def test_every_change_is_signed(ledger_path: Path, folder: Path, user: str) -> None:
    with open_desk(ledger_path) as desk:
        desk.add(folder)
        assert desk.by == user
    with open_desk(ledger_path, by="O. Ther") as desk:
        assert desk.rename_speaker("Ada Nemeth", "Adela Nemeth", why="her full name").by == "O. Ther"
    with closing(sqlite3.connect(ledger_path)) as file:
        assert {by for (by,) in file.execute("SELECT DISTINCT by FROM log")} == {user, "O. Ther"}


def test_a_claim_leads_back_to_characters_of_its_article(desk: Desk, folder: Path) -> None:
    desk.add(folder)
    assert len(desk.claims()) >= 12
    for listed in desk.claims():
        shown, article, found = desk.claim(listed.id)
        assert shown == listed
        for role in ("source", "cue", "content"):
            words = " … ".join(span.of(article.text) for span in getattr(found.attribution, role))
            assert words == getattr(listed, role)


def test_what_is_given_out_holds_every_article_and_every_claim(desk: Desk, folder: Path) -> None:
    desk.add(folder)
    lines = [json.loads(line) for line in desk.export_jsonl()]
    assert len(lines) == desk.totals().articles == 7
    assert sum(len(line["attributions"]) for line in lines) == desk.totals().claims
    header, *cells = desk.export_csv(speaker="Orlo")
    assert len(cells) == desk.count(speaker="Orlo").claims == 6
    assert {len(row) for row in cells} == {len(header)}


def test_a_report_of_nothing_is_all_zeros(desk: Desk, tmp_path: Path) -> None:
    assert desk.add() == AddReport()
    (tmp_path / "bare").mkdir()
    failed = desk.add(tmp_path / "bare").failed
    assert [error.found_at for error in failed] == [str(tmp_path / "bare")]
    assert "holds no .txt" in failed[0].reason
