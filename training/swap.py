"""The same text with other people in it, so that nothing hangs on whose name it is.

Every word of a person's name becomes a word of somebody else's, the same one throughout the text; the two parties of a
two-party country change places. Names in the reader's own table need none of this: the model never sees them.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Range = tuple[int, int]
Move = Callable[[int], int]
"""From a place in the old text to that in the new one."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]+")
_TITLES = frozenset(
    "mr mrs ms dr sir lord lady gen general col colonel maj major capt captain lt sgt president minister prime senator "
    "sen rep governor gov judge justice prince princess king queen sheikh imam pope rev father brother sister bin ibn "
    "van von der den the and jr sr st saint abu abdul al el de la le di da dos del".split()
)
SIDES = {
    "Democrats": "Republicans", "Democrat": "Republican", "Democratic": "Republican", "DNC": "RNC",
    "Republicans": "Democrats", "Republican": "Democratic", "RNC": "DNC", "GOP": "Democratic",
}  # fmt: skip
_SIDES = re.compile(rf"\b(?:{'|'.join(SIDES)})\b")


def pool_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Words of names of persons in rows with names, each once, in their order."""
    words: dict[str, None] = {}
    for row in rows:
        for name in row["names"]:
            if name["type"] == "person":
                words |= dict.fromkeys(_words_in(row["text"], [(name["start"], name["end"])]))
    return list(words)


def swapped(text: str, persons: Sequence[Range], pool: Sequence[str], rng: random.Random) -> tuple[str, Move]:
    """The text with other names, and where each place went."""
    others = {word: rng.choice(pool) for word in _words_in(text, persons)}
    edits = [(*m.span(), SIDES[m[0]]) for m in _SIDES.finditer(text)]
    if others:
        known = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(others, key=len, reverse=True))) + r")\b")
        edits += [(*m.span(), others[m[0]]) for m in known.finditer(text)]
    return _edited(text, sorted(edits))


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> tuple[str, Move]:
    out: list[str] = []
    old: list[Range] = []  # what was replaced
    new: list[Range] = []  # by what, in the new text
    at = size = 0
    for start, end, words in edits:
        if start < at:
            continue
        out += [text[at:start], words]
        size += start - at
        old.append((start, end))
        new.append((size, size + len(words)))
        size, at = size + len(words), end
    starts = [start for start, _ in old]

    def moved(place: int) -> int:
        k = bisect_right(starts, place) - 1
        if k < 0:
            return place
        (start, end), (new_start, new_end) = old[k], new[k]
        if place >= end:
            return new_end + place - end
        return new_start if place == start else min(new_start + place - start, new_end - 1)

    return "".join(out) + text[at:], moved


def _words_in(text: str, spans: Sequence[Range]) -> list[str]:
    found: dict[str, None] = {}
    for start, end in spans:
        for m in _WORD.finditer(text, start, end):
            if m[0][0].isupper() and len(m[0]) > 2 and m[0].lower() not in _TITLES:
                found[m[0]] = None
    return list(found)


def swapped_row(
    row: dict[str, Any], persons: Sequence[Range], pool: Sequence[str], rng: random.Random
) -> dict[str, Any]:
    """A row of attributions or names with other people in its text."""
    text, moved = swapped(row["text"], persons, pool, rng)
    out = row | {"id": f"{row['id']}~", "text": text}
    if "attributions" in row:
        out["attributions"] = [
            a | {role: [[moved(s), moved(e)] for s, e in a.get(role) or []] for role in ("source", "cue", "content")}
            for a in row["attributions"]
        ]
    if "names" in row:
        out["names"] = [n | {"start": moved(n["start"]), "end": moved(n["end"])} for n in row["names"]]
    return out
