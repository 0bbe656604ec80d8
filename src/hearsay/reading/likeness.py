"""What speaks for and against two phrases meaning one party, as columns of numbers. Pure arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hearsay.reading.mentions import FIRST_PRONOUN, KINDS, THING
from hearsay.reading.pieces import Floats, Ints
from hearsay.reading.table import ROLES, TOKENS, Table

NEAR, NEAR_PRONOUN, RELATED, LATER = 24, 32, 12, 8
"""Candidates for one phrase: the nearest, those before a pronoun, those that share a word, those behind a pronoun."""
FAR = 6
"""Sentences back that a pronoun looks."""
_KIND = {kind: n for n, kind in enumerate(KINDS)}
_NAME, _SEVERAL, _WHO = _KIND["name"], _KIND["several"], _KIND["who"]
_INDEFINITE = (_KIND["indefinite"], _KIND["bare"], _SEVERAL)
_PERSON, _ORGANISATION, _PLACE = 1, 2, 3
"""Types of names, counted from 1."""
_SUBJECTS, _APPOSITION = (ROLES.index("nsubj"), ROLES.index("nsubj:pass")), ROLES.index("appos")
_STEPS = ((1, 2), (2, 3), (3, 5), (5, 9), (9, 17), (17, 1 << 30))
"""Phrases from one to the other."""
Flags = NDArray[np.bool_]


def pairs_of(table: Table) -> tuple[Ints, Ints]:
    """(phrases, candidates for what they take up), a row for each pair, phrases in their order; bounded for each."""
    kinds, sentence = table.kind.tolist(), table.sentence.tolist()
    begins = {s: bisect_left(sentence, s - FAR) for s in set(sentence)}
    words = [[t for t in row if t >= 0] for row in np.column_stack([table.tokens, table.letters]).tolist()]
    holders: dict[int, list[int]] = {}
    nominals: list[int] = []
    first: list[int] = []
    second: list[int] = []
    for k, kind in enumerate(kinds):
        if kind >= FIRST_PRONOUN:
            there = [j for j in range(max(begins[sentence[k]], k - NEAR_PRONOUN), k) if kinds[j] != _WHO]
            if kind != _WHO:
                there += [j for j in range(k + 1, min(k + 1 + LATER, len(kinds)))
                          if sentence[j] == sentence[k] and kinds[j] < FIRST_PRONOUN]  # fmt: skip
        else:
            there = [] if kind == _SEVERAL else _before(words[k], holders, () if kind in _INDEFINITE else nominals)
            nominals.append(k)
            for t in set(words[k]):
                holders.setdefault(t, []).append(k)
        first += [k] * len(there)
        second += there
    a, c = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    kept = _may_be_one(table, a, c)
    return a[kept], c[kept]


def _before(words: list[int], holders: dict[int, list[int]], nominals: Sequence[int]) -> list[int]:
    """The phrases before one that share a word with it, the first of each and the last ones, and the nearest."""
    related = {j for t in set(words) for held in (holders.get(t, ()),) for j in (*held[:1], *held[-RELATED:])}
    return sorted({*sorted(related)[-RELATED:], *nominals[-NEAR:]})


def _may_be_one(t: Table, a: Ints, c: Ints) -> Flags:
    """Which pairs may mean one party.

    None where one is part of the other, where "she" would be a man, and where of two names that end alike each has a
    word of its own.
    """
    apart = (t.end[c] <= t.start[a]) | (t.end[a] <= t.start[c])
    ga, gc = t.gender[a], t.gender[c]
    other = np.isin(t.kind[a], (_KIND["he"], _KIND["she"])) & (gc > 0) & (gc < THING) & (ga != gc)
    place = np.arange(TOKENS)
    names = np.flatnonzero((t.kind[a] == _NAME) & (t.kind[c] == _NAME) & (t.tokens[a, 0] == t.tokens[c, 0]))
    one, two = a[names], c[names]
    met = t.tokens[one][:, :, None] == t.tokens[two][:, None, :]
    own = [place < t.own[k][:, None] for k in (one, two)]
    differ = [(mine & ~met.any(axis=axis)).any(axis=1) for mine, axis in zip(own, (2, 1), strict=True)]
    kept: Flags = apart & ~other
    kept[names[differ[0] & differ[1]]] = False
    return kept


def likeness_of(table: Table, a: Ints, c: Ints) -> Floats:
    """A row of numbers for each pair of a phrase and a candidate; held by columns, as that is how they are made."""
    ta, tc = table.tokens[a], table.tokens[c]
    met = (ta[:, :, None] == tc[:, None, :]) & (ta >= 0)[:, :, None]
    of_a, of_c = met.any(axis=2), met.any(axis=1)
    columns = [
        *_distances(table, a, c),
        *_shared_words(table, a, c, (of_a, of_c)),
        *_kinds(table, a, c, of_a.any(axis=1)),
        *_by_tree(table, a, c),
        *_rivals(table, a, c, _agreeing(table, a, c)),
    ]
    return np.array(columns, dtype=np.float32).T


def _agreeing(t: Table, a: Ints, c: Ints) -> Flags:
    """Which candidates stand before and differ neither in gender nor in number."""
    ga, gc, na, nc = t.gender[a], t.gender[c], t.number[a], t.number[c]
    agree: Flags = ((ga == 0) | (gc == 0) | (ga == gc)) & ((na == 0) | (nc == 0) | (na == nc)) & (c < a)
    return agree


def _distances(t: Table, a: Ints, c: Ints) -> list[Flags]:
    apart, between, later = t.sentence[a] - t.sentence[c], np.abs(a - c), c > a
    return [
        *(apart == d for d in (0, 1, 2, 3)),
        (apart > 3) & (apart < 7),
        apart >= 7,
        later,
        *((between >= low) & (between < high) & ~later for low, high in _STEPS),
    ]


def _shared_words(t: Table, a: Ints, c: Ints, met: tuple[Flags, Flags]) -> list[Flags]:
    """What of each phrase's words the other has, `met` telling which."""
    of_a, of_c = met
    size, head = (t.tokens >= 0).sum(axis=1), t.tokens[:, 0]
    same_head = (head[a] == head[c]) & (head[a] >= 0)
    whole_a, whole_c = of_a.sum(axis=1) == size[a], of_c.sum(axis=1) == size[c]
    return [
        same_head,
        same_head & whole_a & whole_c,
        of_a.any(axis=1),
        whole_a & (size[a] > 0),
        whole_c & (size[c] > 0),
        of_c[:, 0],
        of_a[:, 0],
        (t.letters[c] >= 0) & (head[a] == t.letters[c]),
        (t.letters[a] >= 0) & (head[c] == t.letters[a]),
    ]


def _is_person(t: Table, c: Ints) -> Flags:
    person: Flags = (t.type[c] == _PERSON) | ((t.gender[c] > 0) & (t.gender[c] < THING))
    return person


def _kinds(t: Table, a: Ints, c: Ints, share: Flags) -> list[Flags]:
    ga, gc, na, nc = t.gender[a], t.gender[c], t.number[a], t.number[c]
    both = (t.kind[a] == _NAME) & (t.kind[c] == _NAME)
    typed = (t.type[a] > 0) & (t.type[c] > 0)
    return [
        (ga > 0) & (ga == gc),
        (ga > 0) & (gc > 0) & (ga != gc),
        (na > 0) & (na == nc),
        (na > 0) & (nc > 0) & (na != nc),
        _is_person(t, c),
        t.type[c] == _ORGANISATION,
        t.type[c] == _PLACE,
        typed & (t.type[a] == t.type[c]),
        typed & (t.type[a] != t.type[c]),
        both & share,
        both & ~share,
    ]


def _by_tree(t: Table, a: Ints, c: Ints) -> list[Flags]:
    """How the two stand in the sentence: who is whose subject, part, apposition; what governs both."""
    subject = np.isin(t.role, _SUBJECTS)
    below, far_below, over, one, two, more = _governed(t, a, c)
    same = t.sentence[a] == t.sentence[c]
    return [
        t.role[a] == t.role[c],
        subject[a] & subject[c],
        subject[c],
        t.kind[a] == t.kind[c],
        below,
        far_below,
        over,
        one,
        two,
        more,
        (t.relative[a] >= 0) & (t.relative[a] == t.head[c]),
        same & (t.above[c] == t.head[a]) & (t.role[c] == _APPOSITION),
        below & (t.role[a] == _APPOSITION),
        t.quote[a] == t.quote[c],
        t.quote[a] > t.quote[c],
    ]


def _governed(t: Table, a: Ints, c: Ints) -> NDArray[np.bool_]:
    """Rows: right below the candidate, further below, above it; one, two, more steps to what governs it."""
    out = np.zeros((6, len(a)), dtype=bool)
    near = np.flatnonzero(t.sentence[a] == t.sentence[c])
    ups = t.ancestors[a[near], 1:]
    under = (ups == t.head[c[near], None]) & (ups >= 0)
    governed = (ups == t.above[c[near], None]) & (ups >= 0)
    out[0, near], out[1, near] = under[:, 0], under[:, 1:].any(axis=1)
    out[2, near] = (t.ancestors[c[near], 1:] == t.head[a[near], None]).any(axis=1)
    out[3, near], out[4, near], out[5, near] = governed[:, 0], governed[:, 1], governed[:, 2:].any(axis=1)
    out[4, near] &= ~governed[:, 0]
    out[5, near] &= ~governed[:, :2].any(axis=1)
    return out


def _rivals(t: Table, a: Ints, c: Ints, fits: Flags) -> list[Flags]:
    """How manieth of those that agree a candidate is, of all, of people, of subjects, counted from the nearest."""
    rank = _ranks(a, fits)
    people, subjects = fits & _is_person(t, c), fits & np.isin(t.role[c], _SUBJECTS)
    among = _ranks(a, people)
    return [
        *(fits & (rank == r) for r in (1, 2, 3)),
        fits & (rank > 3),
        *(people & (among == r) for r in (1, 2)),
        subjects & (_ranks(a, subjects) == 1),
    ]


def _ranks(a: Ints, fits: Flags) -> Ints:
    """For each pair how manieth of its phrase's fitting candidates it is, counted from the nearest."""
    if not len(a):
        return np.zeros(0, dtype=np.int64)
    upto = np.cumsum(fits, dtype=np.int64)
    ends = np.searchsorted(a, a, side="right") - 1
    ranks: Ints = (upto[ends] - upto + fits).astype(np.int64)
    return ranks
