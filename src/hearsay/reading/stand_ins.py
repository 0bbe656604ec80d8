"""Stand-ins: what the model sees in the place of a name from its table, so that no name steers what is read.

"Russia", "the United States" and "Burkina Faso" are one wordpiece each for the model, which says that a state is named,
and which of the states of this text. Which state it is, and how long or rare its name, the model never learns. The text
and all offsets stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from hearsay.model import Span

KINDS = ("state", "adjective", "people", "place", "outlet", "body", "group")
"""Kinds of names; the model sees the number in this order, from 1."""
SLOTS = 32
"""How many names of one text have a stand-in of their own; beyond them they come round again."""
FIRST_ID = 2
"""The first of the wordpieces that stand for names: the vocabulary's "[unused1]" and those behind it."""
_CAPITAL = re.compile(r"(?<![\w’'.-])[^\W\d_a-z][\w.’'&-]*")
_JOINT = re.compile(r"[-’']|\.$")
_GOES_ON = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_KEPT = 4096
"""Words whose names are remembered: more than one long article has."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A name in a text: where, of which kind (1 to 7), and which of the text's names it is (0 to `SLOTS` - 1)."""

    span: Span
    kind: int
    slot: int


class KnownNames:
    """Names in lines "name, kind, whose", parted by tabs and sorted; each name once."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines = tuple(lines)
        self._begun: dict[str, tuple[tuple[str, int, str], ...]] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, text: str) -> list[StandIn]:
        """The known names of a text, in its order, none within another."""
        found: list[StandIn] = []
        slots: dict[str, int] = {}
        end = 0
        for m in _CAPITAL.finditer(text):
            if m.start() < end:
                continue
            for name, kind, whose in self._beginning_with(_first_word(m[0])):
                end_of = m.start() + len(name)
                if text.startswith(name, m.start()) and _ends_here(text, name, end_of):
                    slot = slots.setdefault(whose, len(slots))
                    found.append(StandIn(Span(m.start(), end_of), kind, slot % SLOTS))
                    end = end_of
                    break
        return found

    def _beginning_with(self, word: str) -> tuple[tuple[str, int, str], ...]:
        """(name, kind, whose) of the names that begin with a word, the longest first."""
        if word not in self._begun:
            if len(self._begun) >= _KEPT:
                self._begun.clear()
            rows = []
            for k in range(bisect_left(self._lines, word), len(self._lines)):
                if not self._lines[k].startswith(word):
                    break
                name, kind, whose = self._lines[k].split("\t")
                if _first_word(name.split()[0]) == word:
                    rows.append((name, KINDS.index(kind) + 1, whose))
            self._begun[word] = tuple(sorted(rows, key=lambda row: -len(row[0])))
        return self._begun[word]


def _first_word(word: str) -> str:
    return _JOINT.split(word, maxsplit=1)[0]


def _ends_here(text: str, name: str, end: int) -> bool:
    """False within a longer word, or where a name of several words goes on ("Revolutionary Forces of Borland")."""
    if end < len(text) and (text[end].isalnum() or (text[end] == "." and text[end + 1 : end + 2].isalnum())):
        return False
    return " " not in name or not _GOES_ON.match(text, end)


def known_names(rows: Iterable[tuple[str, str, str]]) -> KnownNames:
    """The names of rows (kind, whose, name); of two rows with one name the first counts."""
    lines: dict[str, str] = {}
    for kind, whose, name in rows:
        lines.setdefault(name, f"{name}\t{kind}\t{whose}")
    return KnownNames(sorted(lines.values()))


def read_names(table: str) -> KnownNames:
    """The names of a table as `python -m training.stand_ins` writes it; raises `ValueError` for any other text."""
    lines = table.splitlines()
    if not lines or any(line.count("\t") != 2 or line.split("\t")[1] not in KINDS for line in lines):
        raise ValueError("this is no table of names")
    return KnownNames(lines)


NOBODY = KnownNames()
"""No names: the model sees the text's own words throughout."""


class Covered:
    """Which stand-in covers a place, asked by place."""

    def __init__(self, found: list[StandIn]) -> None:
        self._found = found
        self._starts = [s.span.start for s in found]

    def at(self, place: int) -> StandIn | None:
        """The stand-in over the character at a place."""
        k = bisect_right(self._starts, place) - 1
        return self._found[k] if k >= 0 and place < self._found[k].span.end else None
