"""Bad pages at the command line: each fails or is doubted alone, with a sentence; the rest is done."""

from __future__ import annotations

import gzip
import json
import os
import stat
import subprocess
import time
from pathlib import Path
from typing import Any, cast

import pytest

from hearsay.desk.guard import CHARACTERS_PER_SECOND
from hearsay.ingest import pages
from tests.hostile.runs import (
    PAGE,
    SAID,
    add_beside_good_ones,
    assert_plain,
    good_pages,
    process,
    run,
)

MOJIBAKE = "The mayor said â€œthe bridge is closedâ€\x9d and that it wasnâ€™t safe.\n"
CYRILLIC = "Министр сказал, что мост закрыт. Это было в понедельник, сказал мэр города.\n"
CARDS = "<div>Home</div><div>World</div><div>Log in</div>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


# -- nothing that could be read -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bad.txt", "bad.html", "bad.jsonl"])
def test_an_empty_file(folder: Path, name: str) -> None:
    (folder / name).touch()
    add_beside_good_ones(folder, f"{name}: the file is empty; fetch it again")


@pytest.mark.parametrize("name", ["bad.txt", "bad.html", "bad.jsonl"])
def test_a_binary_file(folder: Path, name: str) -> None:
    (folder / name).write_bytes(bytes(range(256)) * 40)
    add_beside_good_ones(folder, f"{name}: it looks like a binary file, not text; save the article as .txt or .html")


@pytest.mark.parametrize("name", ["bad.html", "bad.txt", "bad.jsonl"])
def test_a_gzip_under_another_name_is_one_failure(folder: Path, name: str) -> None:
    (folder / name).write_bytes(gzip.compress(os.urandom(5000), mtime=0))
    add_beside_good_ones(folder, f"{name}: it looks like a binary file, not text: packed with gzip; unpack it first")


@pytest.mark.parametrize(("name", "opening"), [("bad.txt", b"a"), ("bad.html", b"<p>a"), ("bad.jsonl", b'{"text":"')])
def test_a_file_of_50_mb(folder: Path, name: str, opening: bytes) -> None:
    (folder / name).write_bytes(opening + b"word " * 10_000_000)
    add_beside_good_ones(folder, "it has 50 MB and a page may have 20 MB at most; give its articles as single files")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bad.html", PAGE.format(body=CARDS), "no article text was found in it; save the article's text as .txt"),
        ("bad.html", "<html><body></body></html>", "no article text was found in it; save the article's text as .txt"),
        ("bad.txt", " \n\t\n ", "it holds no text but white space; fetch it again"),
        ("bad.jsonl", '{"id": "1", "text": ""}', "it holds no article text; fetch the page again"),
        ("bad.jsonl", '{"id": "1"}', "the line is no article (Object missing required field `text`)"),
    ],
)
def test_no_article_text(folder: Path, name: str, content: str, sentence: str) -> None:
    (folder / name).write_text(content, "utf-8")
    add_beside_good_ones(folder, sentence)


def test_malformed_lines_fail_alone_by_their_number(folder: Path) -> None:
    lines = ['{"text": "Karvia said that it rained."}', "{broken", "", "[1, 2", '{"text": "Borland denied that."}']
    (folder / "feed.jsonl").write_text("\n".join(lines), "utf-8")
    add_beside_good_ones(folder, "feed.jsonl:2: the line is not JSON", "feed.jsonl:4:", added=6, failed=2)


@pytest.mark.parametrize("member", ["title", "outlet", "author", "url", "id"])
def test_a_member_of_a_million_characters(folder: Path, member: str) -> None:
    line = json.dumps({"text": "Karvia said that it rained.", member: "word " * 200_000})
    (folder / "bad.jsonl").write_text(line, "utf-8")
    add_beside_good_ones(
        folder, f"bad.jsonl:1: its {member} has 1000000 characters and may have 5000 at most; shorten it"
    )


def test_a_line_nested_deep(folder: Path) -> None:
    (folder / "bad.jsonl").write_text('{"text": "Karvia said that it rained.", "more": ' + "[" * 100_000, "utf-8")
    add_beside_good_ones(folder, "bad.jsonl:1: the line is nested too deep; leave out what is no member of an article")


def test_one_bad_file_among_a_thousand(tmp_path: Path) -> None:
    folder = good_pages(tmp_path / "in", 1000)
    (folder / "0500.txt").write_bytes(b"\x89PNG\r\n")
    done = run("add", folder, "-l", tmp_path / "x.hearsay")
    assert_plain(done, 1, "1000 pages: 999 articles added, 0 known already, 1 failed.", "0500.txt: it looks like")
    assert_plain(run("status", "-l", tmp_path / "x.hearsay"), 1, "999 articles", "0500.txt: it looks like")


# -- encodings ------------------------------------------------------------------------------------------------


def test_utf_16_with_its_mark_is_read_and_nothing_said(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_bytes("Karvia said that “all is well”.".encode("utf-16"))
    assert_plain(run("add", folder, "-l", tmp_path / "x.hearsay"), 0, "1 article added")
    assert "“all is well”" in run("claims", "-l", tmp_path / "x.hearsay").stdout


def test_utf_16_without_its_mark_and_lines_of_utf_16_are_refused_once_each(folder: Path) -> None:
    (folder / "a.txt").write_bytes("Karvia said that all is well, and more.".encode("utf-16-le"))
    (folder / "b.jsonl").write_bytes('{"text": "a"}\n{"text": "b"}\n{"text": "c"}\n'.encode("utf-16"))
    bare = "a.txt: it looks like a binary file, or like UTF-16 without its mark; save it as UTF-8"
    lines = "b.jsonl: it is UTF-16, and lines of JSON must be UTF-8; save it as UTF-8"
    add_beside_good_ones(folder, bare, lines, failed=2)


def test_a_guessed_encoding_is_told_and_the_page_is_there(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(CYRILLIC.encode("cp1251"))
    sentence = "bad.txt: its encoding is not told and was guessed (cp1251); if its text looks wrong, save it as UTF-8"
    add_beside_good_ones(folder, sentence, added=5, failed=0)


def test_an_encoding_that_is_told_is_no_guess(folder: Path, tmp_path: Path) -> None:
    told = PAGE.replace("<head>", "<head><meta charset=windows-1251>").format(body=f"<p>{CYRILLIC} {SAID}</p>")
    (folder / "a.html").write_bytes(told.encode("cp1251"))
    assert_plain(run("add", folder, "-l", tmp_path / "x.hearsay"), 0, "1 article added")


def test_lines_that_are_not_utf_8_fail_alone(folder: Path) -> None:
    (folder / "bad.jsonl").write_bytes(json.dumps({"text": CYRILLIC}, ensure_ascii=False).encode("cp1251"))
    add_beside_good_ones(folder, "bad.jsonl:1: the line is not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize("name", ["bad.txt", "bad.html", "bad.jsonl"])
def test_a_garbled_text_is_kept_as_it_came_and_doubted(folder: Path, tmp_path: Path, name: str) -> None:
    as_jsonl = json.dumps({"text": MOJIBAKE})
    content = {"txt": MOJIBAKE, "html": PAGE.format(body=f"<p>{MOJIBAKE}{SAID}</p>"), "jsonl": as_jsonl}
    (folder / name).write_text(content[name.split(".")[1]], "utf-8")
    add_beside_good_ones(folder, "its text looks wrongly decoded (“â€œ” and the like, 3 times)", added=5, failed=0)
    exported = [json.loads(line) for line in run("read", folder / name, "--format", "jsonl").stdout.splitlines()]
    assert len(exported) == 1
    assert "â€œthe bridge is closed" in run("claims", "-l", tmp_path / "x.hearsay", "--text", "bridge").stdout


def test_characters_that_were_lost_before_are_doubted(folder: Path) -> None:
    (folder / "bad.txt").write_text("Karvia said that \ufffdall is well\ufffd.\n", "utf-8")
    add_beside_good_ones(folder, "bad.txt: 2 of its characters were lost before it came here", added=5, failed=0)


def test_a_file_cut_within_a_character_is_read_up_to_there(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes("Karvia said that “all is well”, and “".encode()[:-1])
    add_beside_good_ones(folder, "bad.txt: it ends in the middle of a character", added=5, failed=0)
    assert "all is well" in run("claims", "-l", tmp_path / "x.hearsay", "--speaker", "karvia").stdout


def test_a_doubt_stays_until_the_page_is_mended_or_dismissed(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "x.hearsay"
    (folder / "a.txt").write_text(MOJIBAKE, "utf-8")
    assert run("add", folder, "-l", ledger).returncode == 1
    assert run("add", folder, "-l", ledger).returncode == 0  # known, and nothing new to say of it
    assert_plain(run("status", "-l", ledger), 1, "a.txt: its text looks wrongly decoded", "[doubt, ")
    (folder / "a.txt").write_text("The mayor said “the bridge is closed” and left.\n", "utf-8")
    assert_plain(run("add", folder, "-l", ledger), 0, "1 article added")
    assert_plain(run("status", "-l", ledger), 0, "No page has failed.")


# -- ids ------------------------------------------------------------------------------------------------------


def test_two_articles_with_one_id_are_both_kept_and_told(folder: Path) -> None:
    texts = ("Karvia said that it rained.", "Karvia denied that it rained.", "Karvia said that it rained.")
    (folder / "feed.jsonl").write_text("".join(json.dumps({"id": "n7", "text": t}) + "\n" for t in texts), "utf-8")
    sentence = "feed.jsonl:2: line 1 has another article under the same id, n7; both are kept, give one another id"
    add_beside_good_ones(folder, sentence, added=6, failed=0)


def test_an_id_that_stood_in_a_part_added_before_is_found(folder: Path, tmp_path: Path) -> None:
    feed, ledger = folder / "feed.jsonl", tmp_path / "x.hearsay"
    feed.write_text('{"id": 7, "text": "Karvia said that it rained."}\n', "utf-8")
    assert run("add", feed, "-l", ledger).returncode == 0
    feed.write_text(feed.read_text("utf-8") + '{"id": 7, "text": "Karvia denied that it rained."}\n', "utf-8")
    assert_plain(run("add", feed, "-l", ledger), 1, "feed.jsonl:2: line 1 has another article under the same id, 7")


def test_two_files_may_use_the_same_ids(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": 7, "text": f"Karvia said that {name} fell."}), "utf-8")
    assert_plain(run("add", folder, "-l", tmp_path / "x.hearsay"), 0, "2 articles added")


# -- HTML -----------------------------------------------------------------------------------------------------

LOL = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
TOO_LONG = "an article may have 1 million at most; split it into its articles"
TOO_DEEP = "its elements are nested too deep to be read whole; save its text as .txt"
TOO_MANY = "elements and a page may have 60000 at most; save its article as .txt"
NO_PAGE = "it is no HTML page; save the page again, or save its text as .txt"
MANY_ATTRIBUTES = "one of its tags has thousands of attributes; save its article as .txt"
NAMES = " ".join(f"a{n}=b" for n in range(200_000))
NEST = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
HOSTILE = {
    "5 MB of text on one line": (f"<p>{SAID * 50_000}</p>", TOO_LONG),
    "5 MB of scripts on one line": (f"<script>{'var a=1;' * 600_000}</script><p>{SAID}</p>", ""),
    "5 MB of paragraphs on one line": (f"<p>{SAID}</p>" * 45_000, TOO_LONG),
    "a long article on one line": ("".join(f"<p>{SAID} {n}</p>" for n in range(4_500)), ""),
    "10,000 deep": (f"{'<div>' * 10_000}<p>{SAID}</p>{'</div>' * 10_000}", TOO_DEEP),
    "10,000 deep and never closed": (f"<p>{SAID}</p>" + "<b>word " * 10_000, TOO_DEEP),
    "100,000 elements": (f"<p>{SAID}</p>" + "<i>a</i> " * 100_000, TOO_MANY),
    "30,000 marks in one paragraph": (f"<p>{SAID}" + "<span>a</span> " * 30_000 + "</p>", ""),
    "30,000 line breaks in one paragraph": (f"<p>{SAID}" + "word<br>" * 30_000 + "</p>", ""),
    "200,000 attributes": (f"<p {NAMES}>{SAID}</p>", MANY_ATTRIBUTES),
    "200,000 attributes in marks": ("<p " + NAMES.replace("b", "'<>'") + f">{SAID}</p>", MANY_ATTRIBUTES),
    "a picture of 2 MB within": (f'<img src="data:image/png;base64,{"iVBO = " * 300_000}"><p>{SAID}</p>', ""),
    "linked data 100,000 deep": (f"{NEST}<p>{SAID}</p>", ""),
}
BARE = {
    "an entity bomb": (
        f'<!DOCTYPE x [<!ENTITY lol0 "lol">{LOL}]><html><body><p>&lol9; {SAID}</p></body></html>',
        NO_PAGE,
    ),
    "an entity bomb in XHTML": (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol0 "lol">{LOL}]><p>&lol9;</p>', NO_PAGE),
    "5 MB of angle brackets": ("<" * 5_000_000, NO_PAGE),
}


LONGEST = {"a long article on one line": 25}
"""Seconds more, a second for each 10,000 characters, for what is a text to be read."""


@pytest.mark.slow
@pytest.mark.parametrize("what", [*HOSTILE, *BARE])
def test_a_hostile_html_page_costs_less_than_five_seconds(folder: Path, tmp_path: Path, what: str) -> None:
    body, sentence = HOSTILE.get(what) or BARE[what]
    (folder / "bad.html").write_text(body if what in BARE else PAGE.format(body=body), "utf-8")
    good_pages(folder, 2)
    began = time.process_time()
    done = run("add", folder, "-l", tmp_path / "x.hearsay")
    assert time.process_time() - began < 6 + LONGEST.get(what, 0)  # with the making of the ledger
    assert_plain(done, 1 if sentence else 0, "2 articles added" if sentence else "3 articles added", sentence)


# -- text -----------------------------------------------------------------------------------------------------


def test_a_text_of_controls_is_refused_and_one_with_some_is_shown_harmless(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_text("\x1b[2J\x07\x08\u202e\u202e\u2066" * 200, "utf-8")
    (folder / "odd.txt").write_text("The \x1b[2Jministry\u202e said that \u2066it\u2069 rained.\n", "utf-8")
    add_beside_good_ones(folder, "bad.txt: it looks like a binary file", added=5)
    shown = run("claims", "-l", tmp_path / "x.hearsay").stdout
    assert "rained" in shown
    assert not {"\x1b", "\u202e", "\u2066"} & set(shown)


def test_right_to_left_text_is_read_as_it_stands(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(
        "\u202bقال الوزير إن الجسر مغلق\u202c and Karvia said that it rained.\n" * 50, "utf-8"
    )
    assert_plain(run("add", folder, "-l", tmp_path / "x.hearsay"), 0, "1 article added")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["said ", '"', "“", "word\n", "a | b | c\n", "(Aa. ", "\n."],
)
def test_a_million_characters_of_one_thing_cost_no_more_than_is_granted(
    folder: Path, tmp_path: Path, piece: str
) -> None:
    (folder / "bad.txt").write_text((piece * 1_000_000)[:999_990] + ".", "utf-8")
    began = time.process_time()
    done = run("add", folder, "-l", tmp_path / "x.hearsay")
    assert time.process_time() - began < 6 + 1_000_000 / CHARACTERS_PER_SECOND
    assert "1 page: " in done.stdout


# -- files ----------------------------------------------------------------------------------------------------


LINE = '{"text": "Karvia said that it rained."}\n'


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_that_changes_whenever_it_is_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, ledger = tmp_path / name, tmp_path / "x.hearsay"
    path.write_text(LINE, "utf-8")
    write_beside(path, monkeypatch, times=9)
    done = run("add", path, "-l", ledger)
    sentence = f"{name}: the file changed while it was read; add it again when nothing writes to it any more"
    assert_plain(done, 1, sentence)
    assert_plain(run("status", "-l", ledger), 1, sentence)
    monkeypatch.undo()
    assert_plain(run("add", path, "-l", ledger), 0)
    assert_plain(run("status", "-l", ledger), 0, "No page has failed.")


def test_a_file_that_changes_once_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(LINE, "utf-8")
    write_beside(tmp_path / "a.txt", monkeypatch, times=1)
    assert_plain(run("add", tmp_path / "a.txt", "-l", tmp_path / "x.hearsay"), 0, "1 article added")


def write_beside(path: Path, monkeypatch: pytest.MonkeyPatch, *, times: int) -> None:
    """Let another program write to the file, so many times, just after it was looked at and before it is read."""
    left = [times]

    def looked_at(file: int, look: Any = os.fstat) -> os.stat_result:
        about = look(file)
        if stat.S_ISREG(about.st_mode) and about.st_ino == path.stat().st_ino and left[0]:
            left[0] -= 1
            subprocess.run(["bash", "-c", f"cat >> '{path}'"], input=LINE.encode(), check=True)
        return cast(os.stat_result, about)

    monkeypatch.setattr(pages.os, "fstat", looked_at)


def test_a_loop_of_links_ends_and_a_link_to_itself_is_named(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "void.txt").symlink_to("nowhere.txt")
    add_beside_good_ones(folder, "self.txt: it is a link that leads in a circle; remove it, or let it point to a file",
                         "void.txt: it is a link to nowhere", failed=2)  # fmt: skip


def test_a_link_that_leads_in_a_circle_is_named_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    done = process("add", "one", "-l", "x.hearsay", cwd=tmp_path)
    assert_plain(done, 1, "one: it is a link that leads in a circle")


def test_a_named_pipe_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "bad.txt")
    os.mkfifo(folder / "bad.jsonl")
    add_beside_good_ones(folder, "bad.txt: it is no regular file (a pipe or device); save it as a file", failed=2)


def test_a_name_with_line_breaks_stays_one_line_of_a_list(folder: Path, tmp_path: Path) -> None:
    (folder / "a\n  forged.txt: all is well\r.txt").touch()
    add_beside_good_ones(folder, "forged.txt: all is well .txt: the file is empty")
    status = run("status", "-l", tmp_path / "x.hearsay").stderr
    assert [line for line in status.splitlines() if line.startswith("  forged")] == []


def test_a_folder_and_a_file_of_lines_that_failed_as_a_whole_are_mended(folder: Path, tmp_path: Path) -> None:
    ledger, feed = tmp_path / "x.hearsay", folder / "feed.jsonl"
    assert_plain(run("add", folder, "-l", ledger), 1, "the folder holds no .txt")
    feed.touch()
    assert_plain(run("add", folder, "-l", ledger), 1, "feed.jsonl: the file is empty")
    feed.write_text('{"text": "Karvia said that it rained."}\n', "utf-8")
    assert_plain(run("add", folder, "-l", ledger), 0, "1 article added")
    assert_plain(run("status", "-l", ledger), 0, "No page has failed.")
