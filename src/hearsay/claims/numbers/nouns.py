"""Nouns that numbers count: their singular, whether they are plurals, and the unit that they make."""

from __future__ import annotations

import re

from hearsay.claims.numbers.table import NOUNS, words

PEOPLE = frozenset(words(NOUNS["people"]))
_THINGS = frozenset(words(NOUNS["things"]))
_PLURALS: dict[str, str] = NOUNS["plurals"]
_SINGULARS = {lemma: form for form, lemma in _PLURALS.items()}
_COLLECTIVE = frozenset(words(NOUNS["collective"]))
DURATIONS = frozenset(form for noun in words(NOUNS["durations"]) for form in (noun, f"{noun}s")) | {"centuries"}
_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s)$")
_OF_A_PEOPLE = re.compile(r"[A-Z]\w+(?:ns|lis|ese|ts|eks|bs|ds|rs)")
"""Names of peoples in the plural: "Karvians", "Borlanders"."""
_DOERS = re.compile(r"(?:tor|sor|yor|ist|ian)$")
_PERSONS = re.compile(r"(?:man|woman|person|people)$")


def singular(noun: str) -> str:
    """The noun in the singular and in small letters; one that is singular stays."""
    low = noun.lower()
    if low in _COLLECTIVE:
        return low
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("men"):
        return f"{low[:-3]}man"
    if low.endswith("ies") and len(low) > 4:
        return f"{low[:-3]}y"
    if re.search(r"(?:ch|sh|x|z|ss)es$", low):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not _NO_PLURAL.search(low) else low


def plural(noun: str) -> str:
    """The plural of a noun in the singular."""
    if noun in _SINGULARS or noun in _COLLECTIVE:
        return _SINGULARS.get(noun, noun)
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def is_plural(word: str) -> bool:
    """True for a word that may be a noun in the plural."""
    low = word.lower()
    if low in _COLLECTIVE or low in _PLURALS or re.search(r"(?:men|people|persons)$", low):
        return True
    return low.endswith("s") and len(low) > 3 and not _NO_PLURAL.search(low)


def is_people(noun: str) -> bool:
    """True for a noun, singular or plural, that means people."""
    one = singular(noun)
    if one in PEOPLE or _PERSONS.search(one):
        return True
    return (_DOERS.search(one) is not None and one not in _THINGS) or (
        is_plural(noun) and _OF_A_PEOPLE.fullmatch(noun) is not None
    )


def unit_of(noun: str) -> str:
    """The unit of a counted noun: "people" for people, else its plural."""
    return "people" if is_people(noun) else plural(singular(noun))
