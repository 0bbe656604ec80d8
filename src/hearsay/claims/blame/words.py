"""The words of `words.toml`: classes of lemmas by which somebody is held responsible."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from hearsay.lang.trees import Tree


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    rows = tomllib.loads(files("hearsay.claims.blame").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(row["lemmas"].split()) for name, row in rows.items()}


def lemmas_of_class(name: str) -> frozenset[str]:
    """The lemmas of one class."""
    return _classes()[name]


def is_of(tree: Tree, n: int, *classes: str) -> bool:
    """True for a word whose lemma is in one of the classes."""
    return any(tree.lemmas[n] in _classes()[name] for name in classes)
