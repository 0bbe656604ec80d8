"""Looking up a town in the table that comes with the package."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.actors.index import key_of


@dataclass(frozen=True, slots=True)
class Town:
    """A town: the ISO 3166 code of its country, latitude and longitude in degrees."""

    country: str
    latitude: float
    longitude: float


def towns_named(name: str) -> tuple[Town, ...]:
    """The towns of a name, whatever its case and accents; none where the table has none.

    >>> {town.country for town in towns_named("Nairobi")}
    {'KE'}
    """
    lines, key = _lines(), f"{key_of(name)}\t"
    found = []
    for at in range(bisect_left(lines, key), len(lines)):
        if not lines[at].startswith(key):
            break
        _, country, latitude, longitude = lines[at].split("\t")
        found.append(Town(country, float(latitude), float(longitude)))
    return tuple(found)


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    """The rows, in the order of their names; read when a first name is looked up."""
    packed = files("hearsay.places").joinpath("towns.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()
