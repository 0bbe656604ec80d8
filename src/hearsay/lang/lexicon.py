"""Named classes of lemmas, and the lemma behind a form for readings whose words have none."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from hearsay.lang.forms import noun_forms, verb_forms

Entries = dict[tuple[str, str], str]
"""(lemma, part of speech) → class; the part of speech is one of "verb", "noun", "adj", "adv"."""


def lemmas(*names: str, pos: str = "") -> frozenset[str]:
    """The lemmas of these classes; of one part of speech where that is given.

    >>> sorted(lemmas("denial_noun"))[:2]
    ['denial', 'disavowal']
    """
    classes = _table()
    missing = [name for name in names if name not in classes]
    if missing:
        raise KeyError(f"no class {missing[0]} in lexicon.toml")
    return frozenset(
        lemma for name in names for part, words in classes[name].items() if pos in {"", part} for lemma in words
    )


def class_of(lemma: str, pos: str) -> str:
    """The class that a lemma of a part of speech belongs to; "" for none.

    >>> class_of("rebut", "verb")
    'deny'
    """
    return _entries().get((lemma, pos), "")


def lemma_of(form: str, pos: str) -> str:
    """The lemma of a form of a verb or noun of the lexicon, or of a verb that begins one of its phrases; else the form.

    >>> lemma_of("denies", "verb")
    'deny'
    """
    return _forms().get((form, pos), form)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    raw = tomllib.loads(files("hearsay.lang").joinpath("lexicon.toml").read_text("utf-8"))
    return {
        name: {pos: tuple(word.replace("_", " ") for word in words.split()) for pos, words in parts.items()}
        for name, parts in raw.items()
        if name != "irregular"
    }


@lru_cache(maxsize=1)
def _entries() -> Entries:
    found: Entries = {}
    for name, parts in _table().items():
        for pos, words in parts.items():
            for lemma in words:
                if other := found.get((lemma, pos)):
                    raise ValueError(f'lexicon.toml: the {pos} "{lemma}" stands in {other} and in {name}')
                found[lemma, pos] = name
    return found


@lru_cache(maxsize=1)
def _forms() -> dict[tuple[str, str], str]:
    raw = tomllib.loads(files("hearsay.lang").joinpath("lexicon.toml").read_text("utf-8"))["irregular"]
    irregular = {row.split()[0]: " ".join(row.split()) for row in raw["verb"].split(",")}
    forms: dict[tuple[str, str], str] = {}
    for lemma, pos in _entries():
        plain = lemma.split()[0]
        if pos == "verb":
            forms |= {(form, pos): plain for form in verb_forms(irregular.get(plain, plain))}
        elif pos == "noun" and plain == lemma:
            forms |= {(form, pos): plain for form in noun_forms(plain)}
    return forms
