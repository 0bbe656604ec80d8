"""The real site in a process of its own, for measures, pictures and tests."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its process, and the port on 127.0.0.1 at which it answers."""

    process: subprocess.Popen[str]
    port: int

    @property
    def address(self) -> str:
        """Where the site begins, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(ledger: Path) -> Iterator[Served]:
    """`hearsay open` over the ledger, on any free port; it answers when the block begins and is ended with it."""
    script = str(Path(sys.executable).with_name("hearsay"))
    words = [script, "open", "--no-browser", "--port", "0", "--ledger", str(ledger)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found is not None, "the server did not say where it answers"
        yield Served(process, int(found[1]))
    finally:
        process.terminate()
        process.communicate(timeout=30)
