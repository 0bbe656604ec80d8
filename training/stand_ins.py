"""`python -m training.stand_ins OUT`: the table of names that the reader shows its model stand-ins for.

From the package's tables of actors and places. Left out are names of more than three words or with small words in
them, whose words say what they are, and names that are also common words or first names.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from hearsay.actors import load_actors
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.places.table import TABLE
from hearsay.reading.stand_ins import KINDS

MOST_WORDS = 3
LEAST_THOUSANDS = 300
"""Inhabitants of a city, in thousands, whose name stands alone for it; smaller ones are more often something else."""
KIND_OF = {
    "news_agency": "outlet", "outlet": "outlet", "armed_group": "group", "body": "body", "ministry": "body",
    "army": "body", "police": "body", "service": "body", "office": "body", "organisation": "body", "party": "body",
}  # fmt: skip


def rows() -> list[tuple[str, str, str]]:
    """(kind, whose, name) of every name, those of states first; each name once."""
    small = set(files("hearsay.reading").joinpath("small_words.txt").read_text("utf-8").split())
    found: dict[str, tuple[str, str, str]] = {}
    for kind, whose, name in sorted(_all(), key=lambda r: KINDS.index(r[0])):
        if _fits(name) and (kind in {"state", "adjective", "people"} or not _is_common(name, small)):
            found.setdefault(name, (kind, whose, name))
    return sorted(found.values())


def _all() -> Iterator[tuple[str, str, str]]:
    for actor in load_actors().by_id.values():
        if actor.kind in {"state", "territory"}:
            yield from (("state", actor.id, n) for n in actor.names)
            yield from (("adjective", actor.id, n) for n in actor.adjectives if n not in actor.names)
            yield from (("people", actor.id, n) for n in actor.people if n not in actor.adjectives)
            yield from (("place", n, n) for n in (actor.capital, *actor.seats) if n)
        elif actor.kind in KIND_OF:
            yield from ((KIND_OF[actor.kind], actor.id, n) for n in actor.names)
            yield from (("place", n, n) for n in actor.seats)
    for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines():
        _, kind, _, _, _, _, thousands, name = line.split("\t")
        if kind == "region" or (kind == "city" and int(thousands) >= LEAST_THOUSANDS):
            yield "place", name, name


def _fits(name: str) -> bool:
    words = name.split()
    return len(name) > 1 and 0 < len(words) <= MOST_WORDS and all(w[0].isupper() for w in words) and "\t" not in name


def _is_common(name: str, small: set[str]) -> bool:
    words = name.lower().split()
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) > 1:
        return False
    return all(w in small or w in WOMEN or w in MEN for w in words)


def known_table() -> str:
    """The table as the reader takes it (`hearsay.reading.stand_ins.read_names`)."""
    lines = sorted("\t".join((name, kind, whose)) for kind, whose, name in rows())
    return "".join(line + "\n" for line in lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(known_table(), encoding="utf-8")
