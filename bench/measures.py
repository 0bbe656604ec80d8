"""The measures. Each gives rows of what was measured, what came out and what is asked for."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hearsay
from bench.made_news import write_jsonl, write_pages
from hearsay.model import Article, Reading
from hearsay.models import load_reader, rule_reader

Row = tuple[str, str, str]

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
"""Corpora and scorers, where they lie beside the project; measures that need them are left out where not."""


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _cpu_seconds(call: Callable[[], object]) -> float:
    """Seconds of one core: what "on one core" means where other work runs beside."""
    start = time.process_time()
    call()
    return time.process_time() - start


@contextmanager
def folder_for_figures() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as folder:
        yield Path(folder)


def _command(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def start() -> list[Row]:
    """How long the program takes to answer at all: median of seven starts, warm."""
    script = str(Path(sys.executable).with_name("hearsay"))
    bare = statistics.median(_seconds(lambda: _command(sys.executable, "-c", "pass")) for _ in range(7))
    helped = statistics.median(_seconds(lambda: _command(script, "--help")) for _ in range(7))
    imported = statistics.median(_seconds(lambda: _command(sys.executable, "-c", "import hearsay")) for _ in range(7))
    return [
        ("hearsay --help", f"{helped:.2f} s", "< 0.4 s"),
        ("import hearsay, with a bare interpreter's start", f"{imported:.2f} s", f"< 0.2 s (bare: {bare:.2f} s)"),
    ]


class _TimedReader:
    """The trained reader, with the seconds of a core that it takes."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, article: Article) -> Reading:
        began = time.process_time()
        reading = load_reader()(article)
        self.seconds += time.process_time() - began
        return reading


def add() -> list[Row]:
    """Articles a second of one core into a new ledger, less the reader's own time, and once more into the same."""
    count = 1000
    rows: list[Row] = []
    with folder_for_figures() as folder:
        write_jsonl(folder / "news.jsonl", count)
        write_pages(folder / "pages", count)
        hearsay.read("The ministry said that it rained.")
        for name, asked in (("news.jsonl", 300), ("pages", 80)):
            ledger, reader = folder / f"{name}.hearsay", _TimedReader()
            with hearsay.open(ledger) as desk:
                first = _cpu_seconds(lambda desk=desk, reader=reader, name=name: desk.add(folder / name, reader=reader))
                again = _cpu_seconds(lambda desk=desk, name=name: desk.add(folder / name))
                claims = desk.totals().claims
            kind = "JSONL" if name.endswith("l") else "HTML"
            rate = count / (first - reader.seconds)
            rows += [
                (
                    f"add 1,000 {kind} articles, without the reader",
                    f"{rate:,.0f} articles/s",
                    f">= {asked} on one core",
                ),
                (f"  with the reader ({claims:,} claims)", f"{count / first:,.0f} articles/s", ""),
                (f"  the same once more ({kind})", f"{count / again:,.0f} articles/s", ">= 2,000"),
            ]
    return rows


def search() -> list[Row]:
    """Full-text search over 100,000 claims: the median of several queries, each the first 50 and the counts."""
    with folder_for_figures() as folder:
        write_jsonl(folder / "news.jsonl", 7000)
        with hearsay.open(folder / "big.hearsay") as desk:
            desk.add(folder / "news.jsonl", reader=rule_reader())
            claims = desk.totals().claims
            rows = []
            for words in ("radar", '"post 117"', "Nemeth denied boats", "mined", "shells OR boats"):
                found = desk.count(text=words).claims
                taken = statistics.median(_seconds(lambda w=words: desk.claims(text=w, limit=50)) for _ in range(9))
                counted = statistics.median(_seconds(lambda w=words: desk.count(text=w)) for _ in range(9))
                what = f"search {claims:,} claims for {words} ({found:,} found)"
                rows.append((what, f"{1000 * taken:.1f} + {1000 * counted:.1f} ms", "< 30 ms (claims + counts)"))
    return rows


def memory() -> list[Row]:
    """Peak memory of `hearsay add` over folders of two sizes, and how soon a first article is read."""
    script = str(Path(sys.executable).with_name("hearsay"))
    rows = []
    with folder_for_figures() as folder:
        for count in (100, 1000):
            write_pages(folder / f"pages{count}", count)
            _command(script, "add", str(folder / f"pages{count}"), "--ledger", str(folder / f"{count}.hearsay"))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            rows.append((f"peak memory of add, {count:,} HTML pages", f"{peak:.0f} MB", "< 400 MB"))
        (folder / "first.txt").write_text("The ministry said that it rained.", "utf-8")
        command = (script, "read", str(folder / "first.txt"))
        first = statistics.median(_seconds(lambda: _command(*command)) for _ in range(5))
    return [*rows, ("hearsay read, a first article from a cold start", f"{first:.2f} s", "< 1.0 s")]


def golden() -> str:
    """How much of the annotation made by hand of examples/ is found."""
    said = subprocess.run([sys.executable, "-m", "tests.golden"], cwd=ROOT, check=True, capture_output=True, text=True)
    return said.stdout.splitlines()[-1].replace(" annotated attributions", "")


def score(scorer: str, *words: str | Path) -> list[str]:
    """The lines that a scorer beside the project prints."""
    command = [sys.executable, str(SHARED / "score" / scorer), *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
