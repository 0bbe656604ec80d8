"""The dictionary form of a word by its part of speech: irregular ones from a table, the rest by endings. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from hearsay.reading.capitals import small_words

_SAME = "-"
_LETTERS = 4
"""A noun of no more letters, all capitals, is no plural: "AIDS", "GPS"."""
_KEPT_DOUBLE = ("ll", "ss", "ff", "zz")
_CVC = re.compile(r"(?:^|[^aeiou])[aeiouy][bcdfgklmnprtvz]$")
"""Ends in one vowel and one consonant: without a silent e the consonant would have been doubled ("hoping")."""
_VERBS_BY_E = re.compile(r"(?:[^s]s|th)$")
"""Such a stem is a noun or an adjective by itself, and a verb with an e: "eras", "loath"."""
_SILENT = re.compile(
    r"(?:[vcu]|[^z]z|dg|[aeiou]s|[nlpr]s|[lr]g|[^io]ng|[ae]g|[bcdfgkpstz]l|yp|[aeo]{2}th|mot|[pe]let|[rv]it|[zpb]on"
    r"|[^eo]at|[^aeo](?:ut|id|ed|ur|or|ir|in|ib|im|ip|il|ul)|[^oe](?:ad|ar|ak)|[^ao]u[dn]"
    r"|[^aeio](?:am|um|od|ap|ok)|[^aeiol]op)$"
)
"""Stems that are hardly ever whole without a silent e ("creat", "accus"); asked where the list of words has neither."""


@lru_cache(maxsize=50_000)
def lemma(form: str, pos: str) -> str:
    """The dictionary form, in small letters, of a word of this part of speech; of a name the form itself.

    Example:
        >>> [lemma("left", "VERB"), lemma("left", "ADJ"), lemma("Militias", "NOUN")]
        ['leave', 'left', 'militia']
    """
    small = form.lower().replace("’", "'").replace("`", "'")
    if pos == "NOUN" and len(form) <= _LETTERS and form.isupper():
        return _irregular().get(("noun", small), small)
    return _of(small, pos)


def _of(form: str, pos: str) -> str:
    irregular = _irregular()
    for table in ("aux", "verb") if pos == "AUX" else (pos.lower(),):
        if (found := irregular.get((table, form))) is not None:
            return found
    if pos in {"VERB", "AUX"}:
        return _of_verb(form)
    if pos == "NOUN":
        return _of_noun(form)
    return _of_compared(form) if pos in {"ADJ", "ADV"} else form


def _of_verb(form: str) -> str:
    before, hyphen, last = form.rpartition("-")
    if hyphen and before and last:
        return before + hyphen + _of(last, "VERB")
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("eed"):
        return form[:-1] if form[:-1] in small_words() else form
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1 and re.search(r"[aeiouy]", stem):
            return _whole(stem)
    return _without_s(form)


def _of_noun(form: str) -> str:
    before, hyphen, last = form.rpartition("-")
    if hyphen and before and last:
        return before + hyphen + _of(last, "NOUN")
    if form.endswith("men") and len(form) > 4:
        return form[:-2] + "an"
    if form.endswith("children"):
        return form[:-3]
    return _without_s(form) if form.isalpha() else form  # the 1990s, p.m.


def _of_compared(form: str) -> str:
    """The plain form of an adjective or adverb that has all three of "large, larger, largest", else the form."""
    known = small_words()
    for ending in ("er", "est"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 3 or not {stem + "er", stem + "est"} <= known:
            continue
        plain = stem[:-1] + "y" if stem.endswith("i") else _whole(stem)
        return plain if plain in known else form
    return form


def _whole(stem: str) -> str:
    """The verb or adjective of which "-ed", "-ing" or "-er" has been cut: an e comes back, a double letter goes."""
    known = small_words()
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        single = stem[:-1]
        may_be_whole = stem.endswith(_KEPT_DOUBLE) and not (stem.endswith("ell") and len(stem) > 5)  # marvelled
        kept = stem in known or (may_be_whole and single not in known)
        return stem if kept else single
    if stem.endswith("ck") and stem not in known and stem[:-1] in known:
        return stem[:-1]  # panicked
    plain, silent = stem in known, stem + "e" in known
    if plain != silent:
        return stem if plain else stem + "e"
    if plain and silent:  # hop and hope, eras and erase; but cast and caste
        return stem + "e" if _CVC.search(stem) or _VERBS_BY_E.search(stem) else stem
    return stem + "e" if _SILENT.search(stem) else stem


def _without_s(form: str) -> str:
    known = small_words()
    if not form.endswith("s") or form.endswith(("ss", "'s")) or len(form) < 3:
        return form
    if form.endswith(("us", "is")):
        return form[:-1] if len(form) > 3 and form[:-1] in known else form  # taxis, menus; but crisis, bus
    if form.endswith("ies") and len(form) > 4:
        return form[:-1] if form[:-1] in known and form[:-3] + "y" not in known else form[:-3] + "y"
    if form.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        short, long = form[:-2], form[:-1]
        if form.endswith("sses") or (short in known and long not in known):
            return short
        if long in known and short not in known:
            return long
        return long if form.endswith(("ses", "zes")) else short
    return form[:-1]


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    """(part of speech, form) → lemma, of the table beside this file."""
    lines = files("hearsay.reading").joinpath("irregular_forms.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {(pos, form): form if is_ == _SAME else is_ for pos, is_, *forms in rows for form in forms}
