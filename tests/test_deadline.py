"""A limit of time: it breaks in whatever goes on, is taken off afterwards, and holds on the main thread alone."""

from __future__ import annotations

import json
import re
import signal
import threading
import time
from pathlib import Path

import pytest

from hearsay.desk import guard
from hearsay.desk.deadline import OverdueError, limited
from hearsay.model import Article, NamedReader, Reading
from hearsay.reading import read_by_rules
from tests.test_cli import run


def spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def spin_whatever_comes(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        try:
            spin(0.01)
        except Exception:  # noqa: BLE001, S112 - as libraries do
            continue


def match_for_years() -> None:
    re.fullmatch(r"(a+)+b", "a" * 40)


@pytest.mark.parametrize("work", [lambda: spin(9), lambda: spin_whatever_comes(9), match_for_years])
def test_work_that_takes_too_long_is_broken_off(work):
    began = time.process_time()
    with pytest.raises(OverdueError), limited(0.2):
        work()
    assert time.process_time() - began < 2


def test_nothing_is_left_of_a_limit():
    for seconds in (0.05, 5.0, None):
        try:
            with limited(seconds):
                spin(0.1)
        except OverdueError:
            pass
        assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_an_error_of_the_work_itself_comes_through():
    with pytest.raises(ZeroDivisionError), limited(5):
        raise ZeroDivisionError


def test_on_another_thread_the_work_takes_its_time():
    ended = []

    def work() -> None:
        with limited(0.05):
            spin(0.2)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_a_page_that_takes_too_long_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(article: Article) -> Reading:
        if "for ever" in article.text:
            spin(9)
        return read_by_rules(article)

    monkeypatch.setattr(guard, "MAX_SECONDS", 1.0)
    lines = [json.dumps({"text": f"Karvia said that it rained {how}."}) for how in ("hard", "for ever", "on")]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    from hearsay.desk import open_desk

    with open_desk(tmp_path / "x.hearsay") as desk:
        report = desk.add(tmp_path / "in.jsonl", reader=NamedReader("slow", "1", slow))
    assert (report.added, [(error.found_at[-2:], error.stage) for error in report.failed]) == (2, [(":2", "read")])
    assert "takes more than 1 seconds" in run("status", "-l", tmp_path / "x.hearsay").stderr
