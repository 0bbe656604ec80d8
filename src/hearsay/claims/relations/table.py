"""The table of relations: what each kind is called elsewhere, and the rows that find them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.lang.matcher import MatchRows, rows_of
from hearsay.records import RELATION_KINDS, RelationKind


@dataclass(frozen=True, slots=True)
class Codes:
    """What a kind is called elsewhere: in PLOVER, "" where that has none, and in CAMEO; and, planned, in this table."""

    plover: str
    cameo: str
    planned: RelationKind | None = None


@dataclass(frozen=True, slots=True)
class RelationTable:
    """All kinds by name, and the rows that tell of them."""

    kinds: Mapping[RelationKind, Codes]
    rows: MatchRows

    def kind(self, name: str) -> RelationKind:
        """The kind of that name."""
        return next(kind for kind in self.kinds if kind == name)


def relation_table(text: str) -> RelationTable:
    """The table that TOML makes; raises `ValueError` that names a row which no record could have."""
    name = "relations.toml"
    kinds: dict[RelationKind, Codes] = {}
    for row in tomllib.loads(text)["kind"]:
        told = row.get("name", "a kind")
        if missing := {"name", "plover", "cameo"} - set(row):
            raise ValueError(f"{name}: {told} lacks {', '.join(sorted(missing))}")
        kind = next((kind for kind in RELATION_KINDS if kind == told), None)
        if kind is None:
            raise ValueError(f"{name}: {told} is no kind of relation")
        kinds[kind] = Codes(row["plover"], row["cameo"], row.get("planned"))
    rows = rows_of(text, name=name)
    for found in rows.rows:
        if found.kind not in kinds:
            raise ValueError(f"{name}: {found.name} is of the kind {found.kind}, which is not there")
    return RelationTable(kinds, rows)


@lru_cache(maxsize=1)
def relation_kinds() -> RelationTable:
    """The table that comes with the package."""
    return relation_table(files("hearsay.claims").joinpath("tables/relations.toml").read_text("utf-8"))
