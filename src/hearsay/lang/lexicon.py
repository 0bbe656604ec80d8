"""Named classes of lemmas, and the lemma behind a form for readings whose words have none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def lemmas(*names: str, pos: str = "") -> frozenset[str]:
    """The lemmas of these classes; of one part of speech ("verb", "noun", "adj", "adv") where that is given.

    >>> sorted(lemmas("denial_noun"))[:2]
    ['denial', 'disavowal']
    """
    classes = _classes()
    missing = [name for name in names if name not in classes]
    if missing:
        raise KeyError(f"no class {missing[0]} in lexicon.toml")
    return frozenset(
        lemma for name in names for part, words in classes[name].items() if pos in {"", part} for lemma in words
    )


def class_of(lemma: str, pos: str) -> str:
    """The class that a lemma of a part of speech belongs to; "" for none.

    >>> class_of("rebut", "verb"), class_of("rule out", "verb"), class_of("rebut", "noun")
    ('deny', 'rule_out', '')
    """
    return _entries().get((lemma, pos), "")


@lru_cache(maxsize=20_000)
def lemma_of(form: str, pos: str) -> str:
    """The lemma of the lexicon that this is a form of, alone or as the first word of a phrase; else the form itself.

    >>> [lemma_of(form, "verb") for form in ("denies", "rebutted", "accusing", "told", "knocked", "harbour")]
    ['deny', 'rebut', 'accuse', 'tell', 'knock', 'harbour']
    """
    known = _first_words()
    if pos == "verb" and form in _irregular():
        return _irregular()[form]
    return next((plain for plain in _without_ending(form, pos) if (plain, pos) in known), form)


_ENDINGS = {"verb": r"(?:e?s|e?d|ing)$", "noun": r"e?s$"}


def _without_ending(form: str, pos: str) -> Iterator[str]:
    """What the form may come from: "denies" from "denie", "deni", "deny"; "rebutted" from "rebutt", "rebut" ..."""
    yield form
    if pos not in _ENDINGS:
        return
    if form.endswith(("ies", "ied")):
        yield form[:-3] + "y"
    stem = re.sub(_ENDINGS[pos], "", form)
    if stem != form:
        yield from (stem, stem + "e", form[:-1])
        if stem[-1:] == stem[-2:-1]:
            yield stem[:-1]


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(files("hearsay.lang").joinpath("lexicon.toml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _classes() -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        name: {pos: tuple(word.replace("_", " ") for word in words.split()) for pos, words in parts.items()}
        for name, parts in _table().items()
        if name != "irregular"
    }


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[str, str], str]:
    """(lemma, part of speech) → class."""
    found: dict[tuple[str, str], str] = {}
    for name, parts in _classes().items():
        for pos, words in parts.items():
            for lemma in words:
                if other := found.get((lemma, pos)):
                    raise ValueError(f'lexicon.toml: the {pos} "{lemma}" stands in {other} and in {name}')
                found[lemma, pos] = name
    return found


@lru_cache(maxsize=1)
def _first_words() -> frozenset[tuple[str, str]]:
    return frozenset((lemma.split()[0], pos) for lemma, pos in _entries())


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {form: lemma for lemma, forms in _table()["irregular"].items() for form in forms.split()}
