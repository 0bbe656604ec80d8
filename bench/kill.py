"""The kill test: `hearsay add` is killed at random moments; each time the next run must end as if nothing had been.

python -m bench kill
"""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import hearsay
from bench.made_news import write_jsonl, write_pages

HEARSAY = str(Path(sys.executable).with_name("hearsay"))
_AT_ONCE = 10
"""In every so many kills two processes add to one ledger, and both are killed."""

_QUERIES = {
    "pages": "SELECT id, kind, found_at, content, article_id FROM pages",
    "articles": "SELECT id, ref, title, outlet, author, url, published, text, text_key FROM articles",
    "dates": "SELECT * FROM dates",
    "junk": "SELECT * FROM junk",
    "readings": "SELECT id, article_id, reader, version, claims, digest FROM readings",
    "current readings": "SELECT * FROM current_readings",
    "claims": "SELECT id, reading_id, article_id, local_id, within, speaker_id, speaker_rule, chain, mode, act, "
    "stance, confidence, rule, source, cue, content FROM claims",
    "spans": "SELECT c.id, s.role, s.piece, s.start, s.end FROM spans s JOIN claims c ON c.n = s.claim_n",
    "listing": "SELECT c.id, l.article_bits, l.text_bits, l.published FROM listing l JOIN claims c ON c.n = l.claim_n",
    "speakers": "SELECT s.*, v.shown_id, v.shown_name FROM speakers s JOIN shown_speakers v ON v.speaker_id = s.id",
    "failures": "SELECT found_at, stage, reason FROM failures WHERE NOT mended",
}
"""All that a ledger holds but times, the order of the log and the numbers of rows."""

_HITS = "SELECT c.id FROM claims_fts f JOIN claims c ON c.n = f.rowid WHERE claims_fts MATCH ?"
_WORDS = ("nemeth", "boats OR shells", "bridge", "ministry", "mined")


@dataclass
class KillCounts:
    """What came of the kills: when they struck, and every run after one that did not end as it should."""

    kills: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def kill_test(kills: int, *, seed: int = 2031) -> KillCounts:
    """Kill so many runs of `hearsay add`, at moments spread over the whole of a run, and look at the run after each."""
    chance, counts, began = random.Random(seed), KillCounts(), time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="hearsay-kill-") as name:
        folder = Path(name)
        pages = _write_corpus(folder)
        whole = folder / "whole.hearsay"
        _timed_add(pages, folder / "warm.hearsay")
        made, took = _timed_add(pages, whole)
        expected = contents(whole)
        while counts.kills < kills and counts.struck["after its end"] < kills:
            ledger = folder / f"{counts.kills}.hearsay"
            two = counts.kills % _AT_ONCE == _AT_ONCE - 1
            earliest = 0 if counts.kills % 3 == 0 else made  # a third of them anywhere, the start of Python included
            started = [_start_add(pages, ledger) for _ in range(2 if two else 1)]
            struck = [_kill(one, chance.uniform(earliest, took) / len(started)) for one in started]
            when = _stage_of(ledger, len(expected["pages"])) if any(struck) else "after its end"
            counts.struck[when] += 1
            if any(struck):
                counts.kills += 1
                counts.struck["of two at once"] += two
                if wrong := _wrong_after(pages, ledger, expected):
                    counts.wrong.append(f"kill {counts.kills} ({when}): {wrong}")
            for file in folder.glob(f"{ledger.name}*"):
                file.unlink()
    counts.seconds = time.perf_counter() - began
    return counts


def _write_corpus(folder: Path) -> Path:
    """Pages of every kind, two of them bad, so that a run writes in many transactions."""
    pages = folder / "news"
    pages.mkdir()
    write_jsonl(pages / "feed.jsonl", 120, words=300)
    write_pages(pages / "pages", 25, words=300)
    (pages / "empty.txt").touch()
    (pages / "packed.html").write_bytes(b"\x1f\x8b\x08\x00")
    (pages / "garbled.txt").write_text("The ministry said â€œnoâ€\x9d, and itâ€™s over.\n", "utf-8")
    return pages


def _start_add(pages: Path, ledger: Path) -> subprocess.Popen[bytes]:
    words = [HEARSAY, "add", "--model", "rules", str(pages), "--ledger", str(ledger)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _timed_add(pages: Path, ledger: Path) -> tuple[float, float]:
    """Seconds until the ledger is there, and until the run ends."""
    began = time.perf_counter()
    with _start_add(pages, ledger) as run:
        while not ledger.exists():
            time.sleep(0.005)
        made = time.perf_counter() - began
        run.communicate()
    assert run.returncode == 1, "the corpus holds two bad pages"
    return made, time.perf_counter() - began


def _kill(run: subprocess.Popen[bytes], after: float) -> bool:
    """True where the process was still at work."""
    time.sleep(after)
    run.kill()
    run.communicate()
    return run.returncode == -signal.SIGKILL


def _stage_of(ledger: Path, pages: int) -> str:
    """How far the killed run had come, seen in a copy, so that the next run finds all as it was left."""
    if not ledger.exists():
        return "before the ledger was there"
    with tempfile.TemporaryDirectory(prefix="hearsay-kill-") as name:
        for file in ledger.parent.glob(f"{ledger.name}*"):
            shutil.copy(file, name)
        try:
            with closing(sqlite3.connect(Path(name) / ledger.name)) as copy:
                there = copy.execute("SELECT count(*) FROM pages").fetchone()[0]
        except sqlite3.Error:
            return "while the ledger was made"
    return "before the first page" if not there else "midway" if there < pages else "after the last page"


def _wrong_after(pages: Path, ledger: Path, expected: dict[str, list[str]]) -> str | None:
    """What is wrong with the run after a kill and the ledger that it leaves; None for nothing."""
    with _start_add(pages, ledger) as run:
        said, errors = run.communicate(timeout=120)
    if run.returncode != 1 or b"2 failed" not in said or b"Traceback" in errors:
        return f"the next run ended with {run.returncode}: {(said + errors).decode()[-300:]}"
    with hearsay.open(ledger, create=False) as desk:
        if broken := desk.verify().break_:
            return f"verify says: {broken}"
    found = contents(ledger)
    differing = [name for name in expected if found[name] != expected[name]]
    return f"the ledger differs in {', '.join(differing)}" if differing else None


def contents(ledger: Path) -> dict[str, list[str]]:
    """Every row of a ledger as a hash, by what it is of, in an order that does not depend on its making."""
    with closing(sqlite3.connect(ledger)) as file:
        rows = {name: file.execute(query).fetchall() for name, query in _QUERIES.items()}
        rows |= {f"hits for {words}": file.execute(_HITS, (words,)).fetchall() for words in _WORDS}
    return {name: sorted(_hash(row) for row in found) for name, found in rows.items()}


def _hash(row: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).hexdigest()


def kill() -> list[tuple[str, str, str]]:
    """100 kills, and what came of them."""
    counts = kill_test(100)
    rows = [(f"kill -9 during add, {counts.seconds:.0f} s", f"{counts.kills} kills", "100")]
    rows += [(f"  {when}", str(count), "") for when, count in sorted(counts.struck.items())]
    rows += [(f"  {wrong}", "wrong", "none") for wrong in counts.wrong]
    whole = counts.kills - len(counts.wrong)
    return [*rows, ("  resumed, verified, the same ledger as undisturbed", f"{whole} of {counts.kills}", "all")]
