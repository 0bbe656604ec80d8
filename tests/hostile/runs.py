"""What the tests of hostile input share: real processes, pages, and rights taken away even from root."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.test_cli import HEARSAY, Done, run

GOOD = "The ministry said that bridge {n} was closed.\n"
PAGE = (
    "<!doctype html><html><head><title>Market open in Osk</title></head><body><article><h1>Market open in Osk</h1>"
    "{body}</article></body></html>"
)
SAID = "The market in Osk will stay open, Mayor Jan Orlo said on Monday after a night of shelling on both banks. "

__all__ = ["GOOD", "HEARSAY", "PAGE", "SAID", "Done", "add_beside_good_ones", "assert_plain", "good_pages", "process"]


def process(
    *words: str | Path, cwd: Path | None = None, before: Callable[[], object] | None = None, timeout: float = 120
) -> Done:
    """Run the program in a process of its own; `before` is called in it first."""
    done = subprocess.run(
        [HEARSAY, *map(str, words)],
        cwd=cwd, capture_output=True, check=False, timeout=timeout, preexec_fn=before, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def script(code: str, *words: str | Path) -> Done:
    """Run Python code in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, check=False, timeout=120, text=True
    )
    return Done(done.returncode, done.stdout, done.stderr)


def good_pages(folder: Path, count: int) -> Path:
    """A folder of so many good pages."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:04}.txt").write_text(GOOD.format(n=n), "utf-8")
    return folder


def write_feed(path: Path, count: int) -> Path:
    """A .jsonl file of so many articles, each with some claims."""
    lines = (
        json.dumps({"id": str(n), "text": GOOD.format(n=n) * 5 + f"Mayor Jan Orlo denied {n}.\n"}) for n in range(count)
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


def assert_plain(done: Done, code: int, *sentences: str) -> None:
    """The run ended with this exit code and said all of these, without a traceback."""
    said = " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in said
    assert "unforeseen" not in said
    assert done.returncode == code, said
    for sentence in sentences:
        assert sentence in said, said


def add_beside_good_ones(folder: Path, *sentences: str, added: int = 4, failed: int = 1) -> None:
    """Add a folder that holds something bad: all else is done, and `status` lists what failed and why."""
    good_pages(folder, 4)
    ledger = folder.parent / "x.hearsay"
    done = run("add", folder, "-l", ledger)
    assert_plain(done, 1, f"{added} articles added", f"{failed} failed", *sentences)
    assert_plain(run("status", "-l", ledger), 1, *sentences)
    assert_plain(run("verify", "-l", ledger), 0)


def without_roots_rights() -> None:
    """For a child: let permissions bind root, too (Linux capabilities DAC_OVERRIDE and DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):
            libc.prctl(24, capability, 0, 0, 0)


def with_room_for(size: int) -> Callable[[], None]:
    """For a child: let no file grow beyond so many bytes, as on a disk that fills up."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
