"""The table of kinds of incidents: which words tell of one, and what each kind is called elsewhere."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hearsay.lang.forms import noun_forms, verb_forms


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """A row of the table; see the head of `tables/incidents.toml` for its fields."""

    name: str
    acled: str
    muc4: str
    wide: bool = False
    hits: str = ""
    sided: bool = False
    things: frozenset[str] = frozenset()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class KindWord:
    """A form that may tell of a kind: as a verb (with a particle or words behind it) or as a noun."""

    kind: IncidentKind
    is_verb: bool
    behind: tuple[str, ...] = ()


@dataclass(slots=True)
class KindTable:
    """All kinds by name, and the words that tell of them by form."""

    kinds: dict[str, IncidentKind] = field(default_factory=dict)
    words: dict[str, list[KindWord]] = field(default_factory=dict)
    compounds: dict[tuple[str, str], IncidentKind] = field(default_factory=dict)

    def add(self, row: dict[str, Any]) -> None:
        """Take in a row; raises `ValueError` that names one without what it needs."""
        if missing := {"name", "acled", "muc4", "verbs", "nouns"} - set(row):
            raise ValueError(f"incidents.toml: {row.get('name', 'a row')} lacks {', '.join(sorted(missing))}")
        things = frozenset(form for noun in row.get("things", ()) for form in noun_forms(noun))
        kind = IncidentKind(
            row["name"],
            row["acled"],
            row["muc4"],
            row.get("wide", False),
            row.get("hits", ""),
            row.get("sided", False),
            things,
            row.get("apart", False),
        )
        self.kinds[kind.name] = kind
        for entry in row["verbs"]:
            plain, _, particle = entry.split()[0].partition("_")
            verb = " ".join([plain, *(form.partition("_")[0] for form in entry.split()[1:])])
            self._words(verb_forms(verb), KindWord(kind, True, (particle,) if particle else ()))
        for entry in row.get("phrases", ()):
            first, *behind = entry.split()
            irregular = _PAST.get(first, "")
            self._words(verb_forms(f"{first} {irregular}".strip()), KindWord(kind, True, tuple(behind)))
        for entry in row["nouns"]:
            self._words(noun_forms(entry), KindWord(kind, False))
        for entry in row.get("compounds", ()):
            before, noun = entry.split()
            self.compounds |= {(before, form): kind for form in noun_forms(noun)}

    def _words(self, forms: frozenset[str], word: KindWord) -> None:
        for form in forms:
            known = self.words.setdefault(form, [])
            known.append(word)
            known.sort(key=lambda w: -len(w.behind))  # "shoot down" before "shoot"


_PAST = {"set": "set", "take": "took taken", "hold": "held", "open": "", "fire": ""}


@lru_cache(maxsize=1)
def incident_kinds() -> KindTable:
    """The table that comes with the package."""
    table = KindTable()
    with files("hearsay.claims").joinpath("tables/incidents.toml").open("rb") as file:
        for row in tomllib.load(file)["kind"]:
            table.add(row)
    return table


def kinds_elsewhere() -> dict[str, dict[str, str | None]]:
    """What ACLED (its sub-event type) and MUC-4 (its incident type) call each kind; None where they have none."""
    return {
        kind.name: {"acled": kind.acled or None, "muc4": kind.muc4 or None} for kind in incident_kinds().kinds.values()
    }


def is_event_noun(low: str, before: str = "") -> bool:
    """True for a noun, in lower case, that tells of an incident, by itself or with the word before it."""
    table = incident_kinds()
    return any(not word.is_verb for word in table.words.get(low, ())) or (before, low) in table.compounds
