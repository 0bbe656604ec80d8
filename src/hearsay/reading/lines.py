"""What a line of an article is, beside running text: a table of kinds, each with a pattern that fits the whole line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.model import Span, Spans

_LONGEST = 500
"""Characters: a longer line is running text."""


@dataclass(frozen=True, slots=True)
class LineKind:
    """A row of the table; `reads` and `below` as there, `examples` and `lookalikes` for the tests."""

    name: str
    pattern: re.Pattern[str]
    reads: bool
    below: bool
    examples: tuple[str, ...]
    lookalikes: tuple[str, ...]


@lru_cache(maxsize=1)
def line_kinds() -> tuple[LineKind, ...]:
    """The kinds of lines, in the order in which they are tried."""
    with files("hearsay.reading").joinpath("tables/lines.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(
        LineKind(
            row["kind"],
            _compiled(row["pattern"], table["words"]),
            row.get("reads", True),
            row.get("below", False),
            tuple(row["example"]),
            tuple(row["not"]),
        )
        for row in table["line"]
    )


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    return re.compile(pattern)


def kind_of_line(line: str) -> LineKind | None:
    """What a line without blanks around it is; None for running text, and for a headline, which has no form of its own.

    >>> found = kind_of_line("By Ines Korr")
    >>> found and found.name
    'byline'
    """
    if len(line) > _LONGEST:
        return None
    return next((kind for kind in line_kinds() if kind.pattern.fullmatch(line)), None)


def is_read(text: str, paragraph: Span) -> bool:
    """False for a paragraph that is a line in which nobody says anything."""
    kind = kind_of_line(paragraph.of(text))
    return kind is None or kind.reads


_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐][^\S\n]*\n\s*(?:(?P<between>[^\n]{3,100})\n\s*)?(?=[a-z])")


def broken_words(text: str) -> Spans:
    """Where a word is broken at a line's end: the hyphen and what stands before its other half, a page's head too."""
    if "-\n" not in text and "‐\n" not in text:
        return ()
    found = []
    for gap in _BROKEN.finditer(text):
        between = kind_of_line(gap["between"].strip()) if gap["between"] else None
        if gap["between"] is None or (between and not between.reads):
            found.append(Span(*gap.span()))
    return tuple(found)
