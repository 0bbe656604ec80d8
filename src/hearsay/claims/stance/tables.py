"""The rows of stance.toml, ready to be matched."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hearsay.lang.lexicon import lemma_of, lemmas


@dataclass(frozen=True, slots=True)
class StanceRow:
    """The stance that a wording gives, with words that it fits and some that it does not."""

    stance: str
    pattern: re.Pattern[str]
    example: str
    counter: str


def any_of(words: frozenset[str], *, plural: bool = False) -> str:
    """A pattern of any of the words, the longest first; of nouns in the plural too where that is asked for."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if not plural:
        return f"(?:{'|'.join(ordered)})"
    return "(?:" + "|".join(f"{w[:-1]}(?:y|ies)" if w.endswith("y") else f"{w}s?" for w in ordered) + ")"


SAID = lemmas("saying_noun") | lemmas("accuse", "suspect", pos="noun")
"""What can be true or not; what is said in a denial is left out, since whoever calls that untrue denies nothing."""
_UNTRUE_NOUNS, _UNTRUE = lemmas("untrue", pos="noun"), lemmas("untrue", pos="adj")
_SAID = any_of(SAID | lemmas("denial_noun"))
_WE = r"(?:we|i)(?: \w+ly| also| again)? "
_QUOTED = r"(?:[\w']+ ){1,4}[\"“«](?:\w+ly )?"
_MERELY = (
    r"[\"“‘«]?(?:(?:an?|all|not|\w+ly|just|mere|pure|total|complete|utter|nothing but|(?:pack|web|tissue) of) )*"
    r"[\"“‘«]?"
)
_OBJECT = (
    r"(?:it|that|this|these|them|those|(?:(?:the|such|those|all|any|their|its|his|her|[\w\-]+['’]s?) )?"
    rf"(?:[\w\-]+ ){{0,2}}?{any_of(SAID)}\b)"
)
_MEANT = {
    "{object}": _OBJECT,
    "{merely}": _MERELY,
    "{saids}": any_of(SAID, plural=True),
    "{untrue}": any_of(_UNTRUE_NOUNS | _UNTRUE | {"not true", "make up", "made up"}),
    "{untrues}": f"(?:{any_of(_UNTRUE_NOUNS, plural=True)}|{any_of(_UNTRUE | {'not true', 'made up'})})",
    "{evidence}": any_of(lemmas("evidence_noun")),
    "{we}": _WE,
    "{quoted}": _QUOTED,
}
UNTRUE = re.compile(rf"{_MERELY}{_MEANT['{untrues}']}\b", re.IGNORECASE)
"""What is said of a saying that is not so: "completely false", "a lie"."""
IS_SAID = re.compile(rf"\b(?:{_SAID}|{_MEANT['{untrue}']})\b")
"""Over lemmas: what can be true or not, and the words that say that it is not."""
THE_SAYING = re.compile(
    rf"(?:the|this|that|these|those|such|any|all) (?:\w+ ){{0,3}}?(?:{_MEANT['{saids}']}|denials?)\b", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("hearsay.claims.stance").joinpath("stance.toml").read_text("utf-8"))


def word_set(name: str) -> frozenset[str]:
    """The words of a list of the table."""
    return frozenset(_tables()["words"][name].split())


@lru_cache(maxsize=2)
def rows(kind: str) -> tuple[StanceRow, ...]:
    """The rows of a kind, "turn" or "content", in their order."""
    return tuple(_row(raw) for raw in _tables()[kind])


def _row(raw: dict[str, Any]) -> StanceRow:
    whole = "|".join(f"(?:{words})" for words in raw["words"])
    for name, pattern in _MEANT.items():
        whole = whole.replace(name, pattern)
    return StanceRow(raw["stance"], re.compile(whole, re.IGNORECASE), raw["example"], raw["not"])


@lru_cache(maxsize=1)
def stances() -> dict[str, tuple[str, str]]:
    """Class of the lexicon → (stance, stance where the word is negated)."""
    return {name: (plain, negated) for name, (plain, negated) in _tables()["classes"].items()}


_FORM = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@lru_cache(maxsize=20_000)
def _lemma(form: str) -> str:
    found = (lemma_of(form, pos) for pos in ("verb", "noun"))
    return next((lemma for lemma in found if lemma != form), form)


def in_lemmas(words: str) -> str:
    """The words in small letters, each form of a word of the lexicon as its lemma.

    >>> in_lemmas("Denied the allegations")
    'deny the allegation'
    """
    return _FORM.sub(lambda found: _lemma(found[0].lower()), words)
