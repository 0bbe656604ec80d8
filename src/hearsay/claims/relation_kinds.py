"""The table of kinds of relations: which words tell of one, and where around them its parties stand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hearsay.lang.forms import noun_forms, verb_forms
from hearsay.records import RELATION_KINDS, RelationKind

_FIELDS = frozenset(
    "words patient agent object with has is means route mutual bare case states course labelled onto off agents".split()
)
_NEEDED = frozenset(["name", "plover", "cameo"])


@dataclass(frozen=True, slots=True)
class RelationWords:
    """A group of words that tell of a kind alike; see the head of `tables/relations.toml` for its fields."""

    kind: RelationKind
    is_verb: bool
    patient: tuple[str, ...]
    agent: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    object_class: str = ""
    with_: frozenset[str] = frozenset()
    listing: tuple[str, frozenset[str]] | None = None
    has: frozenset[str] = frozenset()
    patient_is: str = "party"
    agents: str = ""
    means: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    mutual: bool = False
    bare: bool = False
    labelled: bool = False
    case: frozenset[str] = frozenset()
    states: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A form that may tell of a kind, with the particle that must stand behind it, "" for none."""

    words: RelationWords
    plain: bool
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """What a kind is called elsewhere: in PLOVER, "" where that has none, and in CAMEO; and, planned, in this table."""

    plover: str
    cameo: str
    planned: RelationKind | None = None


@dataclass(slots=True)
class RelationTable:
    """All kinds by name, the words that tell of them by form, and the classes of nouns."""

    kinds: dict[RelationKind, Codes] = field(default_factory=dict)
    forms: dict[str, list[RelationWord]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, row: dict[str, Any]) -> None:
        """Take in a row; raises `ValueError` that names one that lacks something or that no record could have."""
        name = row.get("name", "a row")
        if missing := _NEEDED - set(row):
            raise ValueError(f"relations.toml: {name} lacks {', '.join(sorted(missing))}")
        if name not in RELATION_KINDS:
            raise ValueError(f"relations.toml: {name} is no kind of relation")
        self.kinds[name] = Codes(row["plover"], row["cameo"], row.get("planned"))
        for part, is_verb in (("verb", True), ("noun", False)):
            for group in row.get(part, ()):
                self._add_group(name, {"states": row.get("states", False)} | group, is_verb=is_verb)

    def _add_group(self, name: RelationKind, group: dict[str, Any], *, is_verb: bool) -> None:
        if "words" not in group or "patient" not in group or (strange := set(group) - _FIELDS):
            told = (
                f"has {', '.join(sorted(strange))}" if {"words", "patient"} <= set(group) else "lacks words or patient"
            )
            raise ValueError(f"relations.toml: a group of {name} {told}")
        words = self._group(name, group, is_verb=is_verb)
        for entry in group["words"]:
            plain, _, particle = entry.split()[0].partition("_")
            forms = _verb(plain, entry) if is_verb else noun_forms(entry)
            for form in forms:
                self.forms.setdefault(form, []).append(RelationWord(words, form == plain, particle))

    def _group(self, name: RelationKind, group: dict[str, Any], *, is_verb: bool) -> RelationWords:
        listing = next(((at, self._class(name, group[at])) for at in ("onto", "off") if at in group), None)
        return RelationWords(
            name, is_verb, tuple(group["patient"]), tuple(group.get("agent", ["subj" if is_verb else "owner"])),
            self._class(name, group.get("object")), group.get("object", ""), self._class(name, group.get("with")),
            listing, frozenset(group.get("has", ())), group.get("is", "party"), group.get("agents", ""),
            tuple(group.get("means", ())), tuple(group.get("route", ())), group.get("mutual", False),
            group.get("bare", False), group.get("labelled", False), frozenset(group.get("case", ())),
            group.get("states", False), group.get("course") == "past",
        )  # fmt: skip

    def _class(self, name: str, wanted: str | None) -> frozenset[str]:
        if wanted is None:
            return frozenset()
        if wanted not in self.classes:
            raise ValueError(f"relations.toml: {name} asks for the class {wanted}, which is not there")
        return self.classes[wanted]


def _verb(plain: str, entry: str) -> frozenset[str]:
    irregular = [form.partition("_")[0] for form in entry.split()[1:]]
    forms = verb_forms(" ".join([plain, *irregular]))
    if irregular and irregular[-1].endswith("ing"):  # its gerund is given too
        forms -= {f"{plain}ing"}
    return forms


def relation_table(rows: dict[str, Any]) -> RelationTable:
    """The table that rows make, as they come from a file like `tables/relations.toml`."""
    table = RelationTable(
        classes={
            name: frozenset(f for noun in nouns for f in noun_forms(noun)) for name, nouns in rows["classes"].items()
        }
    )
    for row in rows["kind"]:
        table.add(row)
    return table


@lru_cache(maxsize=1)
def relation_kinds() -> RelationTable:
    """The table that comes with the package."""
    with files("hearsay.claims").joinpath("tables/relations.toml").open("rb") as file:
        return relation_table(tomllib.load(file))
