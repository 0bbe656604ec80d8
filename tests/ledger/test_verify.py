"""Verifying: whoever changes one thing behind the ledger's back is found out, and the record is named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hearsay.desk import open_desk
from hearsay.errors import LedgerError
from hearsay.ledger import Verdict
from hearsay.ledger.log import LogEntry
from hearsay.models import rule_reader
from tests.conftest import small_articles, write_lines

CASE = (
    {
        "id": "A", "title": "Bridge closed", "outlet": "Northern Wire", "author": "I. Brandt",
        "url": "https://wire.example/bridge", "published": "2031-05-02T15:09:00+02:00", "updated": "2031-05-03",
        "text": "Ada Nemeth said that the bridge was closed.\n\nShare this article\n\n"
                "The Borland Ministry denied that its men were at fault.\n",
    },
    {"id": "B", "outlet": "Karvia Today", "text": '"The bridge will stay open," said Jan Orlo on Monday.\n'},
    {"id": "C", "outlet": "Tessaly Post", "text": "Residents said that the bridge was never guarded.\n"},
)  # fmt: skip

ARTICLE = "SELECT substr(id, 1, 12) FROM articles WHERE ref = 'A'"
PAGE = "SELECT substr(pages.id, 1, 12) FROM pages JOIN articles ON article_id = articles.id WHERE ref = 'A'"
READING = "SELECT reading_id FROM claims WHERE content LIKE 'the bridge was closed%'"
CLAIM = "SELECT id FROM claims WHERE content LIKE 'the bridge was closed%'"
JUDGEMENT = "SELECT id FROM judgements WHERE kind = 'rename'"
SPEAKER = "SELECT id FROM speakers WHERE name = 'Jan Orlo'"
_N = "(SELECT n FROM claims WHERE content LIKE 'the bridge was closed%')"
_PAGE_A = "WHERE article_id = (SELECT id FROM articles WHERE ref = 'A')"
_CLOSED = "UPDATE claims SET {} WHERE content LIKE 'the bridge was closed%'"
_INDEXED = "INSERT INTO claims_fts (rowid, words, around) VALUES ((SELECT max(n) FROM claims), 'x', 'x');"
_FORGED_CLAIM = f"""
    INSERT INTO claims SELECT 90, 'f0' || substr(id, 3), reading_id, article_id, 'a9', within, speaker_id, speaker_rule,
        chain, mode, act, stance, confidence, rule, source, cue, content, said, said_words, said_anchor, due, due_told
        FROM claims WHERE n = {_N};
    INSERT INTO spans SELECT 90, role, piece, start, "end" FROM spans WHERE claim_n = {_N};
"""

TAMPERINGS = {
    "a page's bytes": (
        f"UPDATE pages SET content = CAST(replace(CAST(content AS TEXT), 'closed', 'opened') AS BLOB) {_PAGE_A}", PAGE),
    "a page's bytes, as words": (f"UPDATE pages SET content = replace(content, 'closed', 'opened') {_PAGE_A}", PAGE),
    "a page's place": (f"UPDATE pages SET found_at = 'elsewhere.jsonl:1' {_PAGE_A}", PAGE),
    "a page taken for another article's": (
        f"UPDATE pages SET article_id = (SELECT id FROM articles WHERE ref = 'B') {_PAGE_A}", PAGE),
    "a page removed": (f"DELETE FROM pages {_PAGE_A}", PAGE),
    "an article's text": ("UPDATE articles SET text = replace(text, 'closed', 'opened') WHERE ref = 'A'", ARTICLE),
    "an article's text, as bytes": ("UPDATE articles SET text = CAST(text AS BLOB) WHERE ref = 'A'", ARTICLE),
    "an article's title": ("UPDATE articles SET title = 'Bridge opened' WHERE ref = 'A'", ARTICLE),
    "an article's outlet": ("UPDATE articles SET outlet = 'Southern Wire' WHERE ref = 'A'", ARTICLE),
    "an article's author": ("UPDATE articles SET author = NULL WHERE ref = 'A'", ARTICLE),
    "an article's URL": ("UPDATE articles SET url = 'https://wire.example/2' WHERE ref = 'A'", ARTICLE),
    "an article's own id": ("UPDATE articles SET ref = 'Z' WHERE ref = 'A'", ARTICLE),
    "an article's date for sorting": ("UPDATE articles SET published = '2030-05-02' WHERE ref = 'A'", ARTICLE),
    "an article's text key": (
        "UPDATE articles SET text_key = (SELECT text_key FROM articles WHERE ref = 'B') WHERE ref = 'A'", ARTICLE),
    "a date's value": ("UPDATE dates SET value = '2031-05-01' WHERE role = 'published'", ARTICLE),
    "a date's zone": ("UPDATE dates SET zone = '+03:00' WHERE role = 'published'", ARTICLE),
    "a date's words": ("UPDATE dates SET words = '3 May' WHERE role = 'updated'", ARTICLE),
    "a date removed": ("DELETE FROM dates WHERE role = 'updated'", ARTICLE),
    "a junk line moved": ("UPDATE junk SET start = start + 1", ARTICLE),
    "a junk line removed": ("DELETE FROM junk", ARTICLE),
    "a junk line added": (
        "INSERT INTO junk SELECT id, 0, 10, 'share_bar' FROM articles WHERE ref = 'A'", ARTICLE),
    "a claim's content": (_CLOSED.format("content = 'the bridge was opened'"), CLAIM),
    "a claim's cue": (_CLOSED.format("cue = 'admitted'"), CLAIM),
    "a claim's source": (_CLOSED.format("source = 'Ada'"), CLAIM),
    "a claim's stance": (_CLOSED.format("stance = 'deny'"), READING),
    "a claim's mode": (_CLOSED.format("mode = 'direct'"), READING),
    "a claim's chain": (_CLOSED.format("""chain = '["Karvian Radio", "Ada Nemeth"]'"""), READING),
    "a claim's chain, broken": (_CLOSED.format("""chain = '["Ada Nem'"""), READING),
    "a claim's confidence": (_CLOSED.format("confidence = 0.99"), READING),
    "a claim's rule": (_CLOSED.format("rule = 'by_hand'"), READING),
    "a claim's reason for its speaker": (_CLOSED.format("speaker_rule = 'by_hand'"), READING),
    "a claim given to another speaker": (_CLOSED.format(f"speaker_id = ({SPEAKER})"), CLAIM),
    "a claim given to a namesake": (
        "INSERT INTO speakers (id, name, standing) VALUES ('a1', 'Ada Nemeth', 'named');"
        "INSERT INTO shown_speakers VALUES ('a1', 'a1', 'Ada Nemeth');" + _CLOSED.format("speaker_id = 'a1'"), CLAIM),
    "a claim given to another article": (
        _CLOSED.format("article_id = (SELECT id FROM articles WHERE ref = 'B')"), CLAIM),
    "a claim removed": (
        f"DELETE FROM spans WHERE claim_n = {_N}; DELETE FROM claims_fts_docsize WHERE id = {_N};"
        f"DELETE FROM claims WHERE n = {_N}", READING),
    "a claim removed, its spans left": (f"DELETE FROM claims WHERE n = {_N}", READING),
    "a claim added": (_FORGED_CLAIM + _INDEXED, f"SELECT 'f0' || substr(({CLAIM}), 3)"),
    "a span moved": (f"UPDATE spans SET start = start + 1 WHERE role = 'content' AND claim_n = {_N}", CLAIM),
    "a span out of the text": (f"""UPDATE spans SET "end" = 9999 WHERE role = 'content' AND claim_n = {_N}""", CLAIM),
    "a span that is no number": (f"UPDATE spans SET start = 'x' WHERE role = 'content' AND claim_n = {_N}", READING),
    "a span removed": (f"DELETE FROM spans WHERE role = 'cue' AND claim_n = {_N}", CLAIM),
    "a span added": (f"INSERT INTO spans VALUES ({_N}, 'content', 1, 0, 3)", CLAIM),
    "a span of no claim": ("INSERT INTO spans VALUES (999, 'cue', 0, 0, 3)", "SELECT 'spans'"),
    "a speaker's name": ("UPDATE speakers SET name = 'Ida Nemeth' WHERE name = 'Ada Nemeth'", CLAIM),
    "a speaker's standing": ("UPDATE speakers SET standing = 'unnamed' WHERE name = 'Ada Nemeth'", CLAIM),
    "a reading's version": (
        f"UPDATE readings SET version = '0' WHERE id = ({READING})", READING),
    "a reading that is not shown": (
        f"DELETE FROM current_readings {_PAGE_A}", ARTICLE),
    "another article's reading shown": (
        f"UPDATE current_readings SET reading_id = (SELECT reading_id FROM claims WHERE n <> {_N} "
        f"AND reading_id <> ({READING}) LIMIT 1) {_PAGE_A}", ARTICLE),
    "a claim left out of the listing": (
        f"DELETE FROM listing WHERE claim_n = {_N}", f"SELECT 'number ' || {_N}"),
    "a claim listed for another article": (
        f"UPDATE listing SET article_bits = article_bits + 1 WHERE claim_n = {_N}", CLAIM),
    "a claim listed for another text": (f"UPDATE listing SET text_bits = 1 WHERE claim_n = {_N}", CLAIM),
    "a claim listed under another date": (f"UPDATE listing SET published = NULL WHERE claim_n = {_N}", CLAIM),
    "a log entry's author": ("UPDATE log SET by = 'Nobody' WHERE n = 3", "SELECT 'log entry 3 '"),
    "a log entry's time": ("UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE n = 2", "SELECT 'log entry 2 '"),
    "a log entry's particulars": ("UPDATE log SET detail = '{}' WHERE n = 4", "SELECT 'log entry 4 '"),
    "a log entry's particulars, as bytes": (
        "UPDATE log SET detail = CAST(detail AS BLOB) WHERE n = 4", "SELECT 'log entry 4 '"),
    "the first log entry removed": ("DELETE FROM log WHERE n = 1", "SELECT 'log entry 1 '"),
    "a log entry removed from the middle": ("DELETE FROM log WHERE n = 4", "SELECT 'log entry 4 '"),
    "a log entry removed and the rest moved up": (
        "DELETE FROM log WHERE n = 4; UPDATE log SET n = n - 1 WHERE n > 4", "SELECT 'log entry 4 '"),
    "the last log entry removed": (
        "DELETE FROM log WHERE n = (SELECT max(n) FROM log)", "SELECT 'judgements'"),
    "a judgement's reason": ("UPDATE judgements SET why = 'no reason' WHERE kind = 'rename'", JUDGEMENT),
    "a judgement's author": ("UPDATE judgements SET by = 'Nobody' WHERE kind = 'rename'", JUDGEMENT),
    "a judgement's new name": ("UPDATE judgements SET object = 'A. N.' WHERE kind = 'rename'", JUDGEMENT),
    "a judgement removed": ("DELETE FROM judgements WHERE kind = 'rename'", JUDGEMENT),
    "a shown name": ("UPDATE shown_speakers SET shown_name = 'J. O.' WHERE shown_name = 'Jan Orlo'", SPEAKER),
    "a speaker shown as another": (
        "UPDATE shown_speakers SET shown_id = (SELECT id FROM speakers WHERE name <> 'Jan Orlo' LIMIT 1) "
        "WHERE shown_name = 'Jan Orlo'", SPEAKER),
    "a speaker not shown": ("DELETE FROM shown_speakers WHERE shown_name = 'Jan Orlo'", SPEAKER),
    "a full-text row removed": (f"DELETE FROM claims_fts_docsize WHERE id = {_N}", "SELECT 'full-text index'"),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    with open_desk(folder / "case.hearsay", by="R. Keeper") as desk:
        assert desk.add(write_lines(folder / "in.jsonl", *CASE), reader=rule_reader()).added == 3
        desk.rename_speaker("Ada Nemeth", "Adela Nemeth", why="her full name")
        desk.merge_speakers("Residents (unnamed)", "Adela Nemeth", why="she spoke for them")
    return folder / "case.hearsay"


@pytest.fixture
def copy(whole: Path, ledger_path: Path) -> Path:
    shutil.copy(whole, ledger_path)
    return ledger_path


def verdict(path: Path, *, known_head: str | None = None) -> Verdict:
    with open_desk(path, create=False) as desk:
        return desk.verify(known_head=known_head)


def tamper(path: Path, script: str) -> None:
    """Change the file as anybody can: with the database's own tools, its guards taken off."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        guards = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            file.execute(f"DROP TRIGGER {guard}")
        file.executescript(script)


def ask(path: Path, question: str) -> str:
    with closing(sqlite3.connect(path)) as file:
        return str(file.execute(question).fetchone()[0])


def test_a_ledger_that_nobody_touched_is_whole(copy: Path) -> None:
    found = verdict(copy)
    assert found.break_ is None
    assert (found.pages, found.articles, found.claims) == (3, 3, 4)
    assert found.entries == 3 + 3 + 3 + 2, "a page, an article and a reading thrice, and two judgements"
    assert found.head == ask(copy, "SELECT hash FROM log ORDER BY n DESC LIMIT 1")


@pytest.mark.parametrize("what", TAMPERINGS)
def test_verify_finds_what_was_changed_and_names_it(copy: Path, what: str) -> None:
    script, record = TAMPERINGS[what]
    name = ask(copy, record)
    tamper(copy, script)
    said = verdict(copy).break_
    assert said is not None
    assert name in said
    assert "\n" not in said


def test_removed_guards_alone_change_nothing_that_is_recorded(copy: Path) -> None:
    tamper(copy, "")
    assert verdict(copy).break_ is None


def test_a_log_that_was_cut_off_with_all_that_it_vouched_for_is_found_by_a_head_noted_earlier(copy: Path) -> None:
    head = verdict(copy).head
    tamper(
        copy,
        "DELETE FROM judgements WHERE kind = 'merge'; DELETE FROM log WHERE n = (SELECT max(n) FROM log);"
        "UPDATE shown_speakers SET shown_id = speaker_id,"
        "  shown_name = (SELECT name FROM speakers WHERE id = speaker_id) WHERE speaker_id <> shown_id",
    )
    assert verdict(copy).break_ is None, "nothing within the file can tell"
    said = verdict(copy, known_head=head).break_
    assert said is not None
    assert head in said


def test_a_log_that_was_rewritten_hashes_and_all_is_found_by_a_head_noted_earlier(copy: Path) -> None:
    head = verdict(copy).head
    with closing(sqlite3.connect(copy)) as file:
        rows = [LogEntry(*row) for row in file.execute("SELECT * FROM log ORDER BY n")]
    prev, script = rows[0].prev, "UPDATE judgements SET by = 'Nobody';"
    for row in rows:
        by = "Nobody" if row.action == "judgement.made" else row.by
        forged = LogEntry(row.n, row.at, by, row.action, row.subject, row.detail, prev, "")
        prev = forged.rehashed()
        script += f"UPDATE log SET by = '{by}', prev = '{forged.prev}', hash = '{prev}' WHERE n = {row.n};"
    tamper(copy, script)
    assert verdict(copy).break_ is None, "nothing within the file can tell"
    said = verdict(copy, known_head=head).break_
    assert said is not None
    assert head in said


def test_a_head_noted_earlier_is_still_found_when_more_was_added(copy: Path, tmp_path: Path) -> None:
    head = verdict(copy).head
    with open_desk(copy) as desk:
        desk.add(write_lines(tmp_path / "more.jsonl", *small_articles(0, 3)))
    found = verdict(copy, known_head=head)
    assert found.break_ is None
    assert found.head != head


def test_a_head_that_never_was_is_not_found(copy: Path) -> None:
    assert verdict(copy, known_head="ab" * 32).break_ is not None
    assert verdict(copy, known_head="").break_ is not None


def test_a_file_with_any_page_overwritten_is_refused_or_found_broken(copy: Path) -> None:
    content = copy.read_bytes()
    for page in range(0, len(content), 4096):
        copy.write_bytes(content[:page] + b"\xff" * 4096 + content[page + 4096 :])
        try:
            said = verdict(copy).break_
        except LedgerError as error:
            said = str(error)
        assert said, f"byte {page}"
        assert "\n" not in said


def test_verify_reports_its_progress_entry_by_entry(copy: Path) -> None:
    seen: list[tuple[int, int]] = []
    with open_desk(copy) as desk:
        desk.verify(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, 11) for n in range(1, 12)]
