"""Inflected forms of English words, for tables that hold the plain ones."""

from __future__ import annotations

import re

_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
"""A verb of one short syllable, whose last letter doubles before "ed" and "ing": rob, plan, stab."""


def verb_forms(entry: str) -> frozenset[str]:
    """All forms of a verb from its plain one; past forms that are irregular stand behind it: "shoot shot shot".

    >>> sorted(verb_forms("attack"))
    ['attack', 'attacked', 'attacking', 'attacks']
    """
    lemma, *irregular = entry.split()
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if _SHORT.fullmatch(lemma):
        stem = lemma + lemma[-1]
    past = set(irregular) or {f"{lemma[:-1]}ied" if re.search(r"[^aeiou]y$", lemma) else f"{stem}ed"}
    return frozenset({lemma, third_person(lemma), f"{stem}ing", *past})


def third_person(lemma: str) -> str:
    """A verb with "s", or a noun in the plural."""
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return f"{lemma}es"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def noun_forms(entry: str) -> frozenset[str]:
    """Singular and plural of a noun; an irregular plural stands behind it: "man men"."""
    lemma, *irregular = entry.split()
    return frozenset({lemma, *(irregular or [third_person(lemma)])})
