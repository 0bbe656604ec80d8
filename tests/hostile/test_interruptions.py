"""Ctrl-C, kill -9 and company: nothing is lost, nothing half-written is left, the next run goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from bench.kill import contents, kill_test

from tests.hostile.runs import HEARSAY, Done, assert_plain, run, write_feed


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_feed(tmp_path_factory.mktemp("feed") / "feed.jsonl", 600)


@pytest.fixture(scope="module")
def ledger(feed: Path) -> Path:
    assert run("add", feed, "-l", feed.with_name("case.hearsay")).returncode == 0
    return feed.with_name("case.hearsay")


def started(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [HEARSAY, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )


def interrupted(start: Callable[[], subprocess.Popen[str]], when: Callable[[subprocess.Popen[str]], bool]) -> Done:
    """Start a run and press Ctrl-C as soon as `when` says so; again, where a busy machine let the run end before."""
    for _ in range(15):
        running = start()
        try:
            until = time.monotonic() + 60
            while running.poll() is None and not when(running):
                assert time.monotonic() < until
                time.sleep(0.002)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
        if running.returncode != 0:
            break
    return Done(running.returncode, out, err)


def has_open(running: subprocess.Popen[str], file: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        return any(Path(opened.path) == file for opened in psutil.Process(running.pid).open_files())
    return False


STOPPED = "Stopped. The ledger keeps what was written before, no half file is left; run the same command again."


def test_ctrl_c_while_reading_leaves_the_older_file_and_no_half_one(feed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    half = tmp_path / "out.jsonl.part"
    done = interrupted(lambda: started("read", feed, "--format", "jsonl", "-o", out), lambda _: half.exists())
    assert_plain(done, 1, STOPPED)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text() == "older\n"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_ctrl_c_while_exporting_leaves_no_file(ledger: Path, tmp_path: Path, form: str) -> None:
    def start() -> subprocess.Popen[str]:
        (tmp_path / "out").unlink(missing_ok=True)
        return started("export", "--format", form, "-l", ledger, "-o", tmp_path / "out")

    assert_plain(interrupted(start, lambda _: (tmp_path / "out.part").exists()), 1, STOPPED)
    assert list(tmp_path.iterdir()) == []
    assert run("verify", "-l", ledger).returncode == 0


def test_ctrl_c_while_verifying(ledger: Path) -> None:
    done = interrupted(lambda: started("verify", "-l", ledger), lambda running: has_open(running, ledger))
    assert_plain(done, 1, STOPPED)
    assert run("verify", "-l", ledger).returncode == 0


@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_adding(feed: Path, ledger: Path, tmp_path: Path) -> None:
    new, expected = tmp_path / "new.hearsay", contents(ledger)
    for part in (0, 0.2, 0.4):
        least = part * ledger.stat().st_size

        def is_far_enough(_: object, least: float = least) -> bool:
            return new.exists() and sum(file.stat().st_size for file in tmp_path.glob("new.hearsay*")) >= least

        done = interrupted(lambda: started("add", feed, "-l", new), is_far_enough)
        if part == 0:
            assert_plain(done, 1, "Stopped.", "run the same command again")
        assert "Traceback" not in done.stderr
    assert run("add", feed, "-l", new).returncode == 0
    assert run("verify", "-l", new).returncode == 0
    assert contents(new) == expected


@pytest.mark.parametrize("command", ["export", "verify", pytest.param("read", marks=pytest.mark.slow)])
def test_what_takes_its_time_shows_how_far_it_is(feed: Path, ledger: Path, tmp_path: Path, command: str) -> None:
    words = {
        "export": ("export", "-l", ledger, "-o", tmp_path / "out"),
        "verify": ("verify", "-l", ledger),
        "read": ("read", feed, feed, "--format", "jsonl", "-o", tmp_path / "out"),
    }[command]
    screen, terminal = os.openpty()
    running = subprocess.Popen([HEARSAY, *map(str, words)], stdout=subprocess.DEVNULL, stderr=terminal)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # the screen's end
        while more := os.read(screen, 65536):
            shown += more
    os.close(screen)
    assert running.wait(60) == 0
    assert {"export": b"Exporting", "verify": b"Verifying", "read": b"Reading"}[command] in shown


@pytest.mark.slow
def test_two_processes_add_the_same_pages_at_once(feed: Path, ledger: Path, tmp_path: Path) -> None:
    both = [started("add", feed, "-l", tmp_path / "new.hearsay") for _ in range(2)]
    said = [one.communicate(timeout=600) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert_plain(run("verify", "-l", tmp_path / "new.hearsay"), 0)
    assert contents(tmp_path / "new.hearsay") == contents(ledger)


def test_a_kill() -> None:
    counts = kill_test(1)
    assert (counts.kills, counts.wrong) == (1, [])


@pytest.mark.slow
def test_a_hundred_kills_at_random_moments() -> None:
    counts = kill_test(100, seed=2032)
    assert (counts.kills, counts.wrong) == (100, [])
    assert counts.struck["midway"] >= 10
