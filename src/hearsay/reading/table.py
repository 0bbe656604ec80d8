"""The phrases of an article as rows of numbers. Pure arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hearsay.model import NAME_TYPES, Word
from hearsay.reading.mentions import (
    FORMS,
    KINDS,
    UNKNOWN,
    PartyPhrase,
    phrases_of,
    relative_head,
)
from hearsay.reading.pieces import Floats, Ints
from hearsay.reading.seen import Seen

ROLES = ("", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "appos", "conj", "root", "compound")
"""What a phrase's head may be to the word above; "" is anything else."""
TOKENS = 6
"""Words of a phrase that are compared."""
_DEEP = 12
"""Words above a phrase's head that are looked at."""
_KIND = {kind: n for n, kind in enumerate(KINDS)}
_ROLE = {role: n for n, role in enumerate(ROLES)}


TRAITS = len(KINDS) + len(FORMS) + 3 + 4 + len(NAME_TYPES) + 1 + len(ROLES) + 4 + 3 + 4 + 1
"""Numbers in a row of `Table.traits`."""
STATES = 3
"""Pieces whose states stand in a row of `Table.states`."""


@dataclass(frozen=True, slots=True)
class Table:
    """The phrases of an article with a row for each in every array.

    `head` and `above` count in words, -1 for none; `tokens` number the first words of a phrase, -1 for none, of which
    `own` are a name's; `letters` numbers the word of a name's initials, `count` says how many phrases share its last
    word or noun. `traits` are those of one phrase alone, `states` what the model sees of its head, its end and the word
    above.
    """

    phrases: tuple[PartyPhrase, ...]
    kind: Ints
    number: Ints
    gender: Ints
    type: Ints
    role: Ints
    head: Ints
    head_start: Ints
    above: Ints
    sentence: Ints
    quote: Ints
    start: Ints
    end: Ints
    tokens: Ints
    own: Ints
    letters: Ints
    count: Ints
    ancestors: Ints
    relative: Ints
    traits: Floats
    states: Floats


def table_of(seen: Seen) -> Table:
    """The phrases of an article, with all that is known of each."""
    phrases, words = phrases_of(seen.text, seen.words, seen.names), seen.words
    tokens, letters = _numbered(phrases, seen.text)
    ancestors = _ancestors(phrases, words)
    begins = _ints(sentence.start for sentence in seen.pieces.sentences)
    head_start = _ints(words[p.head].span.start for p in phrases)
    gender, count = _shared(phrases, seen.text)
    kind = _ints(_KIND[p.kind] for p in phrases)
    number = _ints(p.number for p in phrases)
    name_type = _ints(NAME_TYPES.index(p.name.type) + 1 if p.name else 0 for p in phrases)
    role = _ints(_ROLE.get(words[p.head].rel, _ROLE.get(words[p.head].rel.split(":")[0], 0)) for p in phrases)
    sentence = np.maximum(np.searchsorted(begins, head_start, side="right") - 1, 0)
    first, last, above = _places(phrases, seen)
    quote = (seen.pieces.kinds[first, 2] > 0).astype(np.int64)
    order = np.arange(len(phrases)) - np.searchsorted(sentence, sentence)
    traits = [
        _hot(kind, len(KINDS)), _hot(_ints(p.form for p in phrases), len(FORMS)), _hot(number, 3), _hot(gender, 4),
        _hot(name_type, len(NAME_TYPES) + 1), _hot(role, len(ROLES)), _hot(np.minimum(order, 3), 4),
        _hot(np.minimum(sentence, 2), 3), _hot(np.digitize(count, (2, 3, 5)), 4), quote[:, None],
    ]  # fmt: skip
    return Table(
        phrases=tuple(phrases),
        kind=kind,
        number=number,
        gender=gender,
        type=name_type,
        role=role,
        head=_ints(p.head for p in phrases),
        head_start=head_start,
        above=_ints(words[p.head].head for p in phrases),
        sentence=sentence,
        quote=quote,
        start=_ints(p.span.start for p in phrases),
        end=_ints(p.span.end for p in phrases),
        tokens=tokens,
        own=_ints(min(p.own or len(p.words), TOKENS) for p in phrases),
        letters=letters,
        count=count,
        ancestors=ancestors,
        relative=_ints(relative_head(words, p.head) if p.kind == "who" else -1 for p in phrases),
        traits=np.concatenate(traits, axis=1).astype(np.float32),
        states=np.concatenate([seen.states[first], seen.states[last], seen.states[above]], axis=1),
    )


def _numbered(phrases: list[PartyPhrase], text: str) -> tuple[Ints, Ints]:
    """(numbers of each phrase's words, of its name's initials)."""
    numbers: dict[str, int] = {}
    tokens, letters = np.full((len(phrases), TOKENS), -1, dtype=np.int64), np.full(len(phrases), -2, dtype=np.int64)
    for k, p in enumerate(phrases):
        own = [numbers.setdefault(w, len(numbers)) for w in p.words[:TOKENS]]
        tokens[k, : len(own)] = own
        if p.name and len(p.words) > 1:
            letters[k] = numbers.setdefault(_initials(p.span.of(text)), len(numbers))
    return tokens, letters


def _ancestors(phrases: list[PartyPhrase], words: tuple[Word, ...]) -> Ints:
    """Each phrase's head, the word above it, and so on."""
    ancestors = np.full((len(phrases), _DEEP), -1, dtype=np.int64)
    for k, p in enumerate(phrases):
        at = p.head
        for deep in range(_DEEP):
            ancestors[k, deep] = at
            at = words[at].head
            if at < 0:
                break
    return ancestors


def _places(phrases: list[PartyPhrase], seen: Seen) -> tuple[Ints, Ints, Ints]:
    """The pieces of each phrase's head, of its end, and of the word above its head."""
    words, starts = seen.words, seen.pieces.starts
    heads = [words[p.head] for p in phrases]
    first = np.searchsorted(starts, _ints(head.span.start for head in heads))
    last = np.searchsorted(starts, _ints(p.span.end for p in phrases)) - 1
    above = np.searchsorted(
        starts, _ints(words[h.head if h.head >= 0 else p.head].span.start for h, p in zip(heads, phrases, strict=True))
    )
    most = len(starts) - 1
    return np.minimum(first, most), np.maximum(last, 0), np.minimum(above, most)


def _ints(numbers: Iterator[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _hot(numbers: Ints, size: int) -> Floats:
    return np.eye(size, dtype=np.float32)[numbers]


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()).lower()


def _key(p: PartyPhrase, text: str) -> str:
    """What phrases of one party share as a rule: the last word of a name, the noun of others."""
    return p.name.span.of(text).split()[-1].lower() if p.name else p.words[0] if p.words else ""


def _shared(phrases: list[PartyPhrase], text: str) -> tuple[Ints, Ints]:
    """(genders, known of any name with that last word; how many phrases share the key)."""
    keys = [_key(p, text) for p in phrases]
    counts = Counter(keys)
    known: dict[str, set[int]] = {}
    for p, key in zip(phrases, keys, strict=True):
        if p.name and p.gender != UNKNOWN:
            known.setdefault(key, set()).add(p.gender)
    genders = [
        next(iter(known[key])) if p.name and p.gender == UNKNOWN and len(known.get(key, ())) == 1 else p.gender
        for p, key in zip(phrases, keys, strict=True)
    ]
    return np.array(genders, dtype=np.int64), np.array([counts[key] for key in keys], dtype=np.int64)
