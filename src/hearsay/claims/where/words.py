"""The words of `tables/places.toml`, by the names of their classes."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    with files("hearsay.claims").joinpath("tables/places.toml").open("rb") as file:
        return {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}


def words_of(name: str) -> frozenset[str]:
    """A class of the table.

    >>> "bridge" in words_of("points")
    True
    """
    return _classes()[name]


POINTS, REGIONS, SETTLEMENTS = words_of("points"), words_of("regions"), words_of("settlements")
"""Nouns of places, by how exact they are."""
