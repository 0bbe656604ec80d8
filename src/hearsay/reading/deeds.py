"""Deeds: which words tell that somebody does something, who, to whom, whether, and whether it happened. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hearsay.model import ROLES, Argument, Deed, Span, Word
from hearsay.reading.auxiliaries import with_auxiliaries
from hearsay.reading.decode import Range
from hearsay.reading.frames import in_sentence, sentence_frames
from hearsay.reading.pieces import Floats, Ints, Pieces
from hearsay.reading.spans import best_spans, spans_of
from hearsay.reading.trees import UPOS

Link = Callable[[Floats, Ints, Ints, Ints], Floats]
"""(states, sentence, cues or predicates as first and last piece, places) → scores (cues, places, tags)."""
RoleSpans = tuple[tuple[int, int, int], ...]
"""Role, first and end word of each argument."""

DEED_TAGS = 1 + 2 * len(ROLES)
"""O, then begin and inside of each of `ROLES`, in their order."""
DEED_STYLES = 2
"""As PropBank has predicates (all verbs, many nouns), and as QANom has nouns."""
MOST_DEEDS = 160
"""Predicates of one window that are looked at, the likeliest ones; news has fifty, a list of verbs more."""
_CORE = 5
_NOUN = UPOS.index("NOUN")


@dataclass(frozen=True, slots=True)
class DeedLimits:
    """How sure the reader must be that a word is a predicate: of any kind, and of a noun that only QANom would mark."""

    any: float = 0.5
    noun: float = 0.5


LIMITS = DeedLimits()


@dataclass(frozen=True, slots=True)
class WindowSeen:
    """What is known of one window: a row for each piece, the model's marks at both ends included.

    `deeds` (pieces, 3) are scores that a word is a predicate, in both styles, and how far what it tells happened.
    """

    states: Floats
    sentence: Ints
    upos: Ints
    deeds: Floats


@dataclass(frozen=True, slots=True)
class _Found:
    word: int
    share: float
    factual: float
    roles: RoleSpans
    nominal: bool = False


class Deeds:
    """The deeds of an article while its windows are read; each counts as the window sees it whose core has it."""

    def __init__(self, pieces: Pieces, ranges: list[Range], link: Link, limits: DeedLimits) -> None:
        self._pieces, self._ranges, self._link, self._limits = pieces, ranges, link, limits
        self._firsts = np.array([a for a, _ in ranges], dtype=np.int64)
        self._found: list[_Found] = []

    def see(self, window: Range, core: Range, seen: WindowSeen) -> None:
        """Take what the helpers say of a window."""
        a, b = np.searchsorted(self._firsts, (max(core[0], window[0]), min(core[1], window[1]))).tolist()
        places = self._firsts[a:b] - window[0] + 1
        if not len(places):
            return
        scores = seen.deeds[places]
        share = 1 / (1 + np.exp(-np.clip(scores[:, :2], -30, 30)))
        is_noun = (seen.upos[places] == _NOUN) & (share[:, 1] >= self._limits.noun)
        chosen = np.flatnonzero((share[:, 0] >= self._limits.any) | is_noun)
        if len(chosen) > MOST_DEEDS:
            chosen = np.sort(chosen[np.argsort(-share[chosen].max(axis=1), kind="stable")[:MOST_DEEDS]])
        if not len(chosen):
            return
        style = (share[chosen, 0] < self._limits.any).astype(np.int64)
        ends = np.array([e for _, e in self._ranges[a:b]], dtype=np.int64)[chosen] - window[0]
        cues = np.stack([places[chosen], np.minimum(ends, len(seen.sentence) - 2)], axis=1)
        both = np.flatnonzero((style == 0) & is_noun[chosen])  # deeds by either standard
        found = self._roles(
            seen, np.concatenate([cues, cues[both]]), np.concatenate([style, np.ones_like(both)]), window
        )
        asked = {int(both[n - len(chosen)]): roles for n, roles in found if n >= len(chosen)}
        for n, roles in found[: len(chosen)]:
            at = chosen[n]
            sure = float(np.where(style[n], share[at, 1], share[at, 0]))
            filled = with_parties(roles, asked.get(n, ()))
            self._found.append(_Found(a + int(at), sure, float(scores[at, 2]), filled, bool(style[n])))

    def _roles(self, seen: WindowSeen, cues: Ints, style: Ints, window: Range) -> list[tuple[int, RoleSpans]]:
        """For each predicate, in its order, what fills its roles."""
        out: list[tuple[int, RoleSpans]] = []
        for which, places in sentence_frames(seen.sentence, cues[:, 0]):
            scores = self._link(seen.states, seen.sentence, cues[which], places)
            scores = scores.reshape(*scores.shape[:2], DEED_STYLES, DEED_TAGS)[np.arange(len(which)), :, style[which]]
            own = in_sentence(seen.sentence, cues[which, 0], places)
            parts = [self._words(at[ok], window[0] - 1) for at, ok in zip(places, own, strict=True)]
            table = np.full((len(which), max(len(w) for w in parts), DEED_TAGS), np.float32(-30), dtype=np.float32)
            table[..., 0] = 0
            scores = scores - scores.max(axis=-1, keepdims=True)
            scores -= np.log(np.exp(scores).sum(axis=-1, keepdims=True))
            for n, words in enumerate(parts):
                table[n, : len(words)] = scores[n, self._firsts[words] - window[0] + 1 - places[n, 0]]
            for n, tags, words, logp in zip(which.tolist(), best_spans(table), parts, table, strict=True):
                out.append((n, _roles_of(tags[: len(words)], logp, int(words[0]))))
        return sorted(out)

    def _words(self, places: Ints, shift: int) -> Ints:
        """The words that begin at places of a window."""
        a, b = np.searchsorted(self._firsts, (places[0] + shift, places[-1] + shift + 1)).tolist()
        return np.arange(a, b)

    def deeds(self, words: tuple[Word, ...], text: str) -> tuple[Deed, ...]:
        """The deeds in the order of their predicates; `words` give lemmas."""
        lemmas = {word.span.end: word.lemma for word in words}
        found = sorted(self._found, key=lambda f: f.word)
        return with_auxiliaries([self._deed(f, lemmas, text) for f in found], words, text)

    def _deed(self, found: _Found, lemmas: dict[int, str], text: str) -> Deed:
        predicate = self._span(found.word, found.word + 1)
        arguments = [(role, span) for role, a, b in found.roles if (span := self._without_marks(a, b, text))]
        return Deed(
            predicate=predicate,
            lemma=lemmas.get(predicate.end) or predicate.of(text).lower(),
            arguments=tuple(Argument(ROLES[role], span) for role, span in arguments),
            negated=False,
            modality=None,
            factuality=round(max(-3.0, min(3.0, found.factual)), 2),
            confidence=round(found.share, 3),
            nominal=found.nominal,
        )

    def _without_marks(self, first: int, end: int, text: str) -> Span | None:
        """The span of words less those at the edges that are nothing but marks; None where all are."""
        words = [self._span(k, k + 1) for k in range(first, end)]
        plain = [span for span in words if any(map(str.isalnum, span.of(text)))]
        return Span(plain[0].start, plain[-1].end) if plain else None

    def _span(self, first: int, end: int) -> Span:
        return Span(
            int(self._pieces.starts[self._ranges[first][0]]), int(self._pieces.ends[self._ranges[end - 1][1] - 1])
        )


def with_parties(roles: RoleSpans, asked: RoleSpans) -> RoleSpans:
    """The roles of a noun as PropBank has them, and who and whom by QANom where PropBank leaves them open.

    >>> with_parties(((1, 4, 6),), ((0, 0, 2), (1, 7, 8)))
    ((0, 0, 2), (1, 4, 6))
    """
    taken = {role for role, _, _ in roles}
    more = [
        (role, a, b)
        for role, a, b in asked
        if role in {0, 1} and role not in taken and all(b <= c or d <= a for _, c, d in roles)
    ]
    return tuple(sorted((*roles, *more), key=lambda row: row[1]))


def _roles_of(tags: Ints, logp: Floats, shift: int) -> RoleSpans:
    """Role, first and end word of each argument; of two that fill one core role the likelier."""
    found = [(float(logp[a:b, 1 + 2 * r : 3 + 2 * r].max(axis=1).mean()), r, a, b) for r, a, b in spans_of(tags)]
    best: dict[int, float] = {}
    for sure, role, _, _ in found:
        best[role] = max(sure, best.get(role, sure))
    kept = [f for f in found if f[1] >= _CORE or best[f[1]] == f[0]]
    return tuple((r, a + shift, b + shift) for _, r, a, b in kept)
