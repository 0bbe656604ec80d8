"""The table of places, to be asked by name. It stays one sorted text, in which a name is found by halving."""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

TABLE = Path(__file__).parent / "places.tsv.gz"
_KEPT = 4096
"""Names whose rows are remembered: more than one long article has."""
_SPACE = re.compile(r"[\s\-‐-―/]+")
_NO_LETTERS = re.compile(r"[^\w ]+")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the table. `country` is an ISO 3166 code, `state` the postal code of a state of the USA, else "".

    Degrees are None of countries and regions; `thousands` are of inhabitants. `is_word` tells that the name is an
    English word as well: "Reading", "Split".
    """

    name: str
    kind: Literal["country", "region", "city"]
    country: str
    state: str = ""
    latitude: float | None = None
    longitude: float | None = None
    thousands: int = 0
    is_word: bool = False


@lru_cache(maxsize=_KEPT)
def place_key(name: str) -> str:
    """A name as it is looked up: in small letters, without "the", accents, marks and dashes.

    >>> place_key("The Hague"), place_key("Deir ez-Zor"), place_key("São Paulo")
    ('hague', 'deir ez zor', 'sao paulo')
    """
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    folded = _NO_LETTERS.sub("", _SPACE.sub(" ", plain.casefold())).strip()
    return folded.removeprefix("the ")


class Places:
    """The rows of a table, by name; several where places share it, and nobody chooses."""

    def __init__(self, table: bytes = b"") -> None:
        self._table = table
        self._known: dict[str, tuple[PlaceRow, ...]] = {}

    def named(self, name: str) -> tuple[PlaceRow, ...]:
        """The places of this name, the largest first."""
        key = place_key(name)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._find(key)
        return self._known[key]

    def _find(self, key: str) -> tuple[PlaceRow, ...]:
        raw = key.encode("utf-8", "replace") + b"\t"
        if len(raw) < 2:
            return ()
        low, high = 0, len(self._table)
        while low < high:  # `low` is always the start of a line whose forerunners come before the name
            middle = self._table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._table.find(b"\n", middle) + 1
            if self._table[middle : middle + len(raw)] < raw and self._table[middle:end] < raw:
                low = end
            else:
                high = middle
        rows = []
        while self._table.startswith(raw, low):
            end = self._table.index(b"\n", low)
            rows.append(_row(self._table[low:end].decode()))
            low = end + 1
        return tuple(sorted(rows, key=lambda row: (-row.thousands, row.country, row.state)))


def _row(line: str) -> PlaceRow:
    _, kind, country, state, latitude, longitude, thousands, name = line.split("\t")
    if kind in {"country", "region"}:
        return PlaceRow(name, "country" if kind == "country" else "region", country, state)
    return PlaceRow(
        name, "city", country, state, float(latitude), float(longitude), int(thousands), is_word=kind == "word"
    )


NOWHERE = Places()
"""A table of no places."""


@lru_cache(maxsize=1)
def load_places() -> Places:
    """The places that the package carries, read when they are first asked for."""
    return Places(gzip.decompress(TABLE.read_bytes()))
