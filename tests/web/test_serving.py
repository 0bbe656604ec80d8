"""The real command: it serves this machine alone, says where, and ends when it is asked to."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.conftest import small_articles, write_lines

HEARSAY = str(Path(sys.executable).with_name("hearsay"))
SAID = re.compile(r"Open at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C ends it\)\n")


@contextmanager
def opened(ledger: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The command over a ledger, and the port that it says."""
    command = [HEARSAY, "open", "--no-browser", "--ledger", str(ledger), *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = SAID.fullmatch(line)
        assert found, (line, process.stderr.read() if process.stderr and not line else "")
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate(timeout=10)


def answer(port: int, path: str = "/") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    words = response.read().decode()
    connection.close()
    return response.status, words


def test_it_says_where_answers_there_and_ends_on_ctrl_c(dossier_path: Path) -> None:
    with opened(dossier_path, "--port", "0") as (process, port):
        status, words = answer(port)
        assert (status, " claims in 20 articles, 19 distinct texts" in words) == (200, True)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "Closed.\n", "")
    with pytest.raises(OSError, match="refused"):
        answer(port)


def test_it_ends_though_connections_are_open(dossier_path: Path) -> None:
    with opened(dossier_path, "--port", "0") as (process, port):
        kept = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        kept.request("GET", "/")
        kept.getresponse().read()
        half = socket.create_connection(("127.0.0.1", port))
        half.sendall(b"GET /claims HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        time.sleep(0.2)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        assert (process.returncode, out) == (0, "Closed.\n")
        assert time.monotonic() - began < 10
        kept.close()
        half.close()


def test_only_this_machine_can_reach_it(dossier_path: Path) -> None:
    with opened(dossier_path, "--port", "0") as (process, port):
        bound = [c.laddr for c in psutil.Process(process.pid).net_connections("inet") if c.status == "LISTEN"]
        assert [(address.ip, address.port) for address in bound] == [("127.0.0.1", port)]


def test_a_port_that_is_named_and_taken_is_refused(dossier_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [HEARSAY, "open", "--no-browser", "--port", str(port), "--ledger", str(dossier_path)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"port {port} cannot be had" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_can_be_open_at_once_and_the_second_takes_another_port(dossier_path: Path, many_path: Path) -> None:
    with opened(dossier_path) as (_, first), opened(many_path) as (_, second):
        assert first != second
        assert "20 articles" in answer(first)[1]
        assert "130 articles" in answer(second)[1]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.hearsay", None, "there is no ledger here yet"),
        ("text.hearsay", b"The ministry said that it rained. " * 100, "no ledger"),
        ("empty.hearsay", b"", "no ledger"),
    ],
)
def test_what_is_no_ledger_gets_a_sentence(tmp_path: Path, name: str, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    words = [HEARSAY, "open", "--no-browser", "--ledger", str(tmp_path / name)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_it_shows_what_another_process_adds_beside_it(many_path: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "case.hearsay"
    ledger.write_bytes(many_path.read_bytes())
    news = write_lines(tmp_path / "news.jsonl", *small_articles(1000, 1400))
    with opened(ledger, "--port", "0") as (_, port):
        adding = subprocess.Popen([HEARSAY, "add", str(news), "--ledger", str(ledger)], stdout=subprocess.DEVNULL)
        while adding.poll() is None:
            assert answer(port, "/claims")[0] == 200
            assert answer(port, "/articles")[0] == 200
        assert adding.returncode == 0
        assert "530 articles" in answer(port)[1]
