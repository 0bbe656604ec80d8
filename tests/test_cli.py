"""The command line as a user meets it: real runs, exit codes, sentences; no traceback ever."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearsay import cli
from hearsay.model import Speaker
from tests.conftest import entry, record_entries, with_speakers
from tests.golden import EXAMPLES

HEARSAY = str(Path(sys.executable).with_name("hearsay"))
DOSSIER = EXAMPLES / "dossier"


@dataclass(frozen=True)
class Done:
    """What a run left: exit code and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str | Path, stdin: str = "", cwd: Path | None = None) -> Done:
    """Run the program in this process: its own `main`, with arguments, standard streams and exit code."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["hearsay", *map(str, words)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        if cwd is not None:
            patch.chdir(cwd)
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    assert "Traceback" not in err.getvalue() + out.getvalue()
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "case.hearsay"
    shutil.copy(EXAMPLES / "actors.toml", path.parent)
    done = run("add", DOSSIER, "--ledger", path)
    assert done.returncode == 0, done.stderr
    assert "20 articles added" in done.stdout
    assert "20 articles (19 distinct texts)" in done.stdout
    return path


def id_of(name: str, ledger: Path) -> str:
    """The id of the speaker of that name with most texts: one article calls Ilva Serrant by name without her office."""
    lines = run("speakers", "list", "-l", ledger).stdout.splitlines()
    return next(line.split()[0] for line in lines if line.endswith(f" {name}"))


def test_the_program_itself_starts_and_refuses_politely(tmp_path: Path) -> None:
    words = [HEARSAY, "claims", "--ledger", str(tmp_path / "none.hearsay")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: ")
    assert "there is no ledger here yet" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command_with_an_example() -> None:
    for words in (["add"], ["read"], ["claims"], ["show"], ["export"], ["verify"], ["status"]):
        done = run(*words, "--help")
        assert done.returncode == 0
        assert re.search(rf"Example: hearsay {words[0]}", done.stdout)
    for command in ("list", "rename", "merge", "split", "delete", "promote", "apart", "proposals", "undo", "log"):
        assert f"Example: hearsay speakers {command}" in run("speakers", command, "--help").stdout


def test_adding_again_adds_nothing(ledger: Path) -> None:
    done = run("add", DOSSIER, "--ledger", ledger)
    assert done.returncode == 0
    assert "0 articles added, 20 known already" in done.stdout


def test_claims_are_listed_with_words_outlet_date_and_counts(ledger: Path) -> None:
    done = run("claims", "-l", ledger, "--speaker", "vask", "--by-date")
    assert done.returncode == 0
    assert "“We know the officer, we know the money and we know the boat”" in done.stdout
    assert "Harbour Post, 2031-05-04" in done.stdout
    assert re.search(r"^\d+ claims in \d+ articles, \d+ distinct texts\.$", done.stdout, re.MULTILINE)
    assert re.search(r"^\d+ beliefs are not shown; --act any shows them\.\n\Z", done.stdout, re.MULTILINE)


def test_a_copy_is_named_beside_its_original(ledger: Path) -> None:
    done = run("claims", "-l", ledger, "--outlet", "northern wire", "--text", "hasty")
    assert "the same text in: Strait Times Online, 2031-05-02" in done.stdout


def test_json_claims_can_be_shown_one_by_one(ledger: Path) -> None:
    lines = run("claims", "-l", ledger, "--text", "boat", "--json").stdout.splitlines()
    claims = [json.loads(line) for line in lines]
    assert claims
    page = run("show", claims[0]["id"][:8], "-l", ledger)
    assert page.returncode == 0
    assert claims[0]["id"] in page.stdout
    assert " ".join(claims[0]["content"].split("…")[0].split()) in " ".join(page.stdout.split())


def test_filters_narrow(ledger: Path) -> None:
    def count(*words: str) -> int:
        return len(run("claims", "-l", ledger, "--json", "--limit", "0", *words).stdout.splitlines())

    everything = count()
    assert 0 < count("--mode", "direct") < everything
    assert count("--since", "2031-05-05") + count("--until", "2031-05-04") < everything  # some have no date
    assert count("--about", "ferry market") >= count("--text", "ferry market") > 0


def test_speakers_are_merged_shown_and_unmerged(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hearsay"
    copy.write_bytes(ledger.read_bytes())
    words = ["Karvian government", id_of("Ilva Serrant", copy), "--why", "she speaks for it", "--by", "ada"]
    merged = run("speakers", "merge", *words, "-l", copy)
    assert merged.returncode == 0, merged.stderr
    assert "read as Karvian government" in run("speakers", "list", "-l", copy).stdout
    assert "she speaks for it" in run("speakers", "log", "-l", copy).stdout
    assert run("speakers", "undo", "last", "-l", copy).returncode == 0
    assert "read as Karvian government" not in run("speakers", "list", "-l", copy).stdout
    assert "[undone]" in run("speakers", "log", "-l", copy).stdout


def test_one_speaker_is_shown_day_by_day(ledger: Path) -> None:
    spokeswoman = id_of("Ilva Serrant", ledger)
    done = run("speaker", spokeswoman, "-l", ledger)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Ilva Serrant")
    assert any(re.fullmatch(r"  \d+ claims in \d+ articles, \d+ distinct texts\.", line) for line in lines[:3])
    days = [line[:10] for line in lines if re.match(r"\d{4}-", line)]
    assert days == sorted(days)
    assert "listed;" not in done.stdout
    assert " (1 listed;" in run("speaker", spokeswoman, "--limit", "1", "-l", ledger).stdout
    assert run("speaker", "joren vask", "-l", ledger).stdout != done.stdout
    assert run("speaker", "Nobody Atall", "-l", ledger).returncode == 1
    assert run("claims", "--speaker", "Ilva Serrant", "--with-parts", "-l", ledger).stdout


def test_a_proposal_comes_with_the_command_that_accepts_it(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hearsay"
    copy.write_bytes(ledger.read_bytes())
    run("speakers", "rename", id_of("Ilva Serrant", copy), "Tomas Ruhle", "--why", "to see", "-l", copy)
    done = run("speakers", "proposals", "--limit", "0", "-l", copy).stdout
    at = next(n for n, line in enumerate(done.splitlines()) if re.search("Ruhle? and Tomas Ruhle? are spelt", line))
    words = done.splitlines()[at + 1].split()
    assert words[:3] == ["hearsay", "speakers", "merge"]
    assert run(*words[1:-1], "same", "-l", copy).returncode == 0
    assert "Ruhl are spelt" not in run("speakers", "proposals", "--limit", "0", "-l", copy).stdout


def test_a_private_person_is_shown_by_name_only_after_a_promotion(tmp_path: Path) -> None:
    baker = Speaker(
        "a baker (private person)", "unnamed", "Maria Loos", ("Loos",), kind="person", private_name="Maria Loos"
    )
    path = record_entries(tmp_path / "case.hearsay", with_speakers(entry("[Maria Loos] {said} <so>.\n"), baker))
    lists = (
        ["claims"],
        ["claims", "--json"],
        ["speakers", "list", "--unnamed"],
        ["speakers", "list"],
        ["speakers", "log"],
    )
    exports = (
        ["export"],
        ["export", "--format", "csv"],
        ["speaker", "a baker (private person)"],
        ["speakers", "proposals"],
    )

    def all_of_it() -> str:
        return "".join(run(*words, "-l", path).stdout for words in (*lists, *exports))

    assert "Loos" not in all_of_it()
    done = run("speakers", "promote", "a baker (private person)", "--why", "she leads the union", "-l", path)
    assert done.stdout.startswith("a baker (private person) is shown by name now.")
    assert "Maria Loos" in run("speakers", "list", "-l", path).stdout
    assert "promote a baker (private person)" in run("speakers", "log", "-l", path).stdout
    assert run("speakers", "undo", "last", "-l", path).returncode == 0
    assert "Loos" not in all_of_it()


def test_speakers_are_split_deleted_and_told_apart_and_the_log_says_so(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hearsay"
    copy.write_bytes(ledger.read_bytes())
    one = id_of("Ilva Serrant", copy)
    key = json.loads(run("claims", "--speaker", "Ilva Serrant", "--json", "-l", copy).stdout.splitlines()[0])["id"]
    split = run("speakers", "split", one, "--claim", key[:8], "--as", "I. S.", "--why", "x", "-l", copy)
    assert split.stdout.startswith(f"1 claim of {one}: shown as I. S. now.")
    assert run("speakers", "apart", "I. S.", one, "--why", "two", "-l", copy).returncode == 0
    assert run("speakers", "delete", "I. S.", "--why", "nobody", "-l", copy).returncode == 0
    refused = run("speakers", "promote", one, "--why", "why not", "-l", copy)
    assert refused.returncode == 2
    assert "no private person" in refused.stderr
    assert "I. S. (not resolved)" in run("speakers", "list", "--unresolved", "-l", copy).stdout
    log = run("speakers", "log", "-l", copy).stdout
    for line in ("split 1 claim off Ilva Serrant -> I. S.", "tell I. S. and Ilva Serrant apart", "delete I. S."):
        assert line in log
    assert run("verify", "-l", copy).returncode == 0


def test_verify_prints_the_head_and_finds_it_again(ledger: Path) -> None:
    done = run("verify", "-l", ledger)
    assert done.returncode == 0
    head = done.stdout.split("Head of the log: ")[1].strip()
    assert run("verify", "-l", ledger, "--head", head).returncode == 0
    broken = run("verify", "-l", ledger, "--head", "0" * 63 + "1")
    assert broken.returncode == 1
    assert broken.stderr.startswith("BROKEN: ")


def test_exports_are_whole(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    assert run("export", "-l", ledger, "-o", out).returncode == 0
    readings = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(readings) == 20
    rows = list(csv.DictReader(io.StringIO(run("export", "-l", ledger, "--format", "csv").stdout)))
    said = [found for reading in readings for found in reading["attributions"] if found["act"] == "speech"]
    assert len(rows) == len(said)
    assert {"claim", "speaker", "cue", "content", "outlet", "published"} <= set(rows[0])


def test_reading_many_articles_keeps_order_and_names_failures(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "one", "text": "The ministry said that it rained."}),
        "{broken",
        json.dumps({"id": 3, "texts": "no text here"}),
        json.dumps({"id": "four", "text": "Karvia denied that it had rained.", "outlet": "Harbour Post"}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    done = run("read", "in.jsonl", "--format", "jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    readings = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [reading["id"] for reading in readings] == ["one", "in.jsonl:2", "3", "four"]
    assert readings[1]["error"]["stage"] == readings[2]["error"]["stage"] == "ingest"
    found = readings[0]["attributions"][0]
    text = "The ministry said that it rained."
    assert [text[s:e] for s, e in found["source"] + found["cue"] + found["content"]] == [
        "The ministry", "said", "that it rained",
    ]  # fmt: skip
    assert readings[3]["attributions"][0]["stance"] == "deny"
    assert readings[3]["attributions"][0]["chain"][0]["name"] == "Harbour Post"


def test_one_article_is_read_from_standard_input() -> None:
    done = run("read", "-", stdin="The ministry said that it rained.\n")
    assert done.returncode == 0
    assert "the ministry (not resolved) (said, assert, indirect): that it rained" in done.stdout
    as_json = json.loads(run("read", "-", "--format", "json", stdin="Karvia said that it rained.\n").stdout)
    assert as_json["attributions"][0]["speaker"]["name"] == "Karvia"


def test_one_article_of_json_is_one_object_and_two_are_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Karvia said that it rained.\n", "utf-8")
    assert json.loads(run("read", tmp_path / "a.txt", "--format", "json").stdout)["attributions"]
    done = run("read", tmp_path, "--format", "json")
    assert done.returncode == 2
    assert "take --format jsonl" in done.stderr


def test_what_is_read_from_is_never_written_over(ledger: Path, tmp_path: Path) -> None:
    line = json.dumps({"text": "Karvia said that it rained."}) + "\n"
    (tmp_path / "in.jsonl").write_text(line, "utf-8")
    done = run("read", "in.jsonl", "--format", "jsonl", "-o", "in.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "in.jsonl").read_text("utf-8") == line
    copy = tmp_path / "copy.hearsay"
    copy.write_bytes(ledger.read_bytes())
    assert run("export", "-l", copy, "-o", copy).returncode == 2
    assert run("verify", "-l", copy).returncode == 0


def test_an_outlet_cannot_forge_lines_of_a_list(tmp_path: Path) -> None:
    forged = {"text": "Karvia said that it rained.", "outlet": 'Post\n\nAda Nemeth\n  deadbeef  "said"'}
    (tmp_path / "in.jsonl").write_text(json.dumps(forged), "utf-8")
    assert run("add", tmp_path / "in.jsonl", "-l", tmp_path / "x.hearsay").returncode == 0
    lines = run("claims", "-l", tmp_path / "x.hearsay").stdout.splitlines()
    assert [line for line in lines if line.startswith("Ada Nemeth")] == []


def test_a_hostile_page_fails_alone(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    nest = "[" * 5000 + "]" * 5000
    page = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{nest}}}</script>'
    (folder / "1.txt").write_text("Karvia said that it rained.\n", "utf-8")
    (folder / "2.html").write_text(page + "<p>The ministry said that it rained in all of Lowmark.</p>", "utf-8")
    (folder / "3.txt").write_text("Borland denied that it rained.\n", "utf-8")
    run("add", folder, "-l", tmp_path / "x.hearsay")
    lines = run("claims", "-l", tmp_path / "x.hearsay", "--json").stdout.splitlines()
    texts = {json.loads(line)["content"] for line in lines}
    assert {"that it rained"} <= texts
    assert run("verify", "-l", tmp_path / "x.hearsay").returncode == 0


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("The \x1b[2Jministry\u202e said that it \x07rained.\n", "utf-8")
    done = run("read", tmp_path / "evil.txt")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", done.stdout)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["add", "nowhere.txt"], 1, "there is no such file or folder"),
        (["add", "empty.txt"], 1, "the file is empty"),
        (["add", "binary.txt"], 1, "binary file"),
        (["add", "picture.png"], 1, "are not read"),
        (["claims"], 1, "there is no ledger here yet"),
        (["claims", "-l", "empty.txt"], 1, "no ledger"),
        (["verify", "--head", "5be1c0", "-l", "text.txt"], 2, "no hash"),
        (["claims", "-l", "text.txt"], 1, "no ledger"),
        (["claims", "--since", "yesterday", "-l", "x"], 2, "is no date"),
        (["claims", "--mode", "loud"], 2, "direct"),
        (["add"], 2, "Missing argument"),
        (["shout"], 2, "No such command"),
        (["show", "zzz", "-l", "."], 1, "folder"),
    ],
)
def test_wrong_input_gets_a_sentence(words: list[str], code: int, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "text.txt").write_text("The ministry said that it rained. " * 100)
    done = run(*words, cwd=tmp_path)
    assert done.returncode == code, done.stderr + done.stdout
    assert sentence.lower() in " ".join((done.stderr + done.stdout).lower().split())


def test_one_bad_file_among_good_ones_is_kept_for_status(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"The ministry said that bridge {number} was closed.\n", "utf-8")
    (folder / "2.txt").write_bytes(b"\x1f\x8b\x08\x00")
    done = run("add", folder, "-l", tmp_path / "x.hearsay")
    assert done.returncode == 1
    assert "4 articles added" in done.stdout
    assert "2.txt" in done.stderr
    status = run("status", "-l", tmp_path / "x.hearsay")
    assert status.returncode == 1
    assert "2.txt" in status.stderr
    (folder / "2.txt").write_text("The ministry said that bridge 2 was closed.\n", "utf-8")
    assert run("add", folder, "-l", tmp_path / "x.hearsay").returncode == 0
    assert run("status", "-l", tmp_path / "x.hearsay").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(tmp_path: Path) -> None:
    lines = (json.dumps({"text": f"The ministry said that bridge {n} was closed. " * 30}) for n in range(4000))
    (tmp_path / "news.jsonl").write_text("\n".join(lines), "utf-8")
    ledger = tmp_path / "x.hearsay"
    adding = subprocess.Popen(
        [HEARSAY, "add", str(tmp_path / "news.jsonl"), "-l", str(ledger)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        while sum(file.stat().st_size for file in tmp_path.glob("x.hearsay*")) < 1_000_000:
            assert adding.poll() is None
            time.sleep(0.05)
        adding.send_signal(signal.SIGINT)
        out, err = adding.communicate(timeout=60)
    finally:
        adding.kill()
    assert adding.returncode == 1
    assert "Traceback" not in err
    assert "run the same command again" in err
    added = int(re.search(r"(\d+) articles added", out)[1])  # type: ignore[index]
    assert 0 < added < 4000
    assert run("verify", "-l", ledger).returncode == 0
