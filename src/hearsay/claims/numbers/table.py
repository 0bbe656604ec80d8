"""What numbers are read with: the lists, outcomes and rows of `numbers.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from hearsay.records import Bound

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
TABLE: dict[str, Any] = tomllib.loads((files("hearsay.claims.numbers") / "numbers.toml").read_text("utf-8"))
WRITTEN, MONEY, MEASURES, NOUNS = (TABLE[name] for name in ("written", "money", "measures", "nouns"))


def words(text: str) -> tuple[str, ...]:
    """The words of an entry; "_" stands for a space within one."""
    return tuple(word.replace("_", " ") for word in text.split())


def any_of(forms: object) -> str:
    """The pattern of any of these, the longest first."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))  # type: ignore[call-overload]


BOUNDS: dict[str, Bound] = {
    " ".join(phrase.split()): bound for bound, phrases in TABLE["bounds"].items() for phrase in phrases.split(";")
}
OUTCOMES: dict[str, tuple[str, str]] = {
    lemma: (word, group)
    for group, rows in TABLE["outcomes"].items()
    for word, lemmas in rows.items()
    for lemma in lemmas.split()
}
"""What happened, and to which group of the counted, by the lemma of the deed."""
_FATES = any_of(word for group in ("people", "who", "both", "passive") for word in TABLE["outcomes"][group])


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A pattern of the words around a number; those of `before` end at it, those of `behind` begin there.

    `most` is the largest number that it speaks of, `last` are the words of which one stands right before it.
    What is counted are the words of the group "what", which `people`
    needs to mean people and `noun` to be a plural; `of` is what is told instead of them. `vague` is for plurals alone.
    """

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    most: float = float("inf")
    last: str = ""
    of: str = ""
    people: bool = False
    noun: bool = False
    vague: bool = False


def _row(row: dict[str, Any]) -> NumberRow:
    told = {key: value for key, value in row.items() if key not in {"before", "behind", "example", "not"}}
    return NumberRow(before=_pattern(row.get("before")), behind=_pattern(row.get("behind")), **told)


def _pattern(text: str | None) -> re.Pattern[str] | None:
    """A row's pattern; a space stands for any one white space."""
    if text is None:
        return None
    for name, pattern in (("month", _MONTH), ("fate", _FATES)):
        text = text.replace(f"{{{name}}}", pattern)
    return re.compile(re.sub(r"(?<!\[) (?![^\[\]]*\])", r"\\s", text), re.IGNORECASE)


LEFT_OUT, ALONE = (tuple(map(_row, TABLE[kind])) for kind in ("left_out", "alone"))
