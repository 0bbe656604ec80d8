"""Cases as data: sentences, lines and pages with the right answer, in tests/cases/KIND/{made,lookalike,unsolved}.toml.

made: must come out right. lookalike: the program must stay silent. unsolved: right for a careful reader, not yet for
the program; an accidental win fails the test, so that it is noticed and the case moved.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hearsay.model import Span

CASES = Path(__file__).parent / "cases"


def load_cases(kind: str) -> list[Any]:
    """All cases of a kind as pytest parameters; those of unsolved.toml as strict expected failures."""
    parameters = []
    for file in sorted((CASES / kind).glob("*.toml")):
        marks = [pytest.mark.xfail(strict=True, reason="not solved yet")] if file.stem == "unsolved" else []
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            parameters.append(pytest.param(case, id=f"{file.stem}-{case['name']}", marks=marks))
    return parameters


def nth_span(text: str, words: str, n: int = 1) -> Span:
    """The place of the n-th occurrence of the words."""
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))
