"""The dependency trees of an article: from places to words, from words to the phrases that they head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from hearsay.lang.mended import mended
from hearsay.lang.predicates import Filler, Predicates, predicates_of
from hearsay.model import Deed, Span, Spans, Word

_OUTSIDE = frozenset(
    "acl acl:relcl advcl advcl:relcl appos conj cc cc:preconj punct parataxis case mark discourse dep list orphan cop "
    "nsubj nsubj:pass aux aux:pass csubj ccomp advmod".split()
)
"""Dependents that stand outside of the phrase which names a party."""
_LOOSE_ENDS = frozenset(["ADP", "DET", "CCONJ", "PUNCT", "PART", "SCONJ"])
"""Parts of speech that end no phrase: "the Brigade of the", where the parser went astray."""
_DEEPEST = 6
"""Prepositional phrases within one another that a party's phrase may have: "the chief of the staff of the army of"."""


class Tree:
    """The words of a reading, by place and by head, with their deeds; words are meant by their index."""

    def __init__(self, text: str, words: tuple[Word, ...], sentences: Spans, deeds: Sequence[Deed] = ()) -> None:
        self._deeds = deeds
        self.lower = [word.span.of(text).lower() for word in words]
        self.text, self.words, self.sentences = text, mended(words, self.lower), sentences
        words = self.words
        self.lemmas = [word.lemma or low for word, low in zip(words, self.lower, strict=True)]
        self._starts = [word.span.start for word in words]
        self._children: list[list[int]] = [[] for _ in words]
        for n, word in enumerate(words):
            if word.head >= 0:
                self._children[word.head].append(n)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def predicates(self) -> Predicates:
        """The deeds by their words, with what fills their roles."""
        return predicates_of(self, self._deeds)

    def filling(self, n: int, *roles: str) -> list[Filler]:
        """What fills these roles of the deed that a word tells; empty where it tells none."""
        deed = self.predicates.get(n)
        return deed.filling(*roles) if deed else []

    def undergoes(self, n: int, k: int) -> bool:
        """True where the reader has the deed of `n` done to `k`, or to what is joined to it, and has nobody do it."""
        done_to = [] if self.filling(n, "ARG0") else self.filling(n, "ARG1")
        return any(self.words[j].span in filler.span for filler in done_to for j in self.conjuncts(self.first_of(k)))

    def at(self, place: int) -> int:
        """The word that holds a place, or the last one before it; -1 where there is none."""
        return bisect_right(self._starts, place) - 1

    def within(self, span: Span) -> range:
        """The words that begin in a stretch."""
        return range(self.at(span.start - 1) + 1, self.at(span.end - 1) + 1)

    def sentence(self, n: int) -> Span:
        """The sentence of a word."""
        at = bisect_right(self.sentences, self.words[n].span.start, key=lambda s: s.start) - 1
        return self.sentences[max(at, 0)] if self.sentences else self.words[n].span

    def first_word(self, n: int) -> int:
        """The first word of a word's sentence that is more than a mark."""
        first = self.at(self.sentence(n).start)
        while first < n and self.words[first].pos == "PUNCT":
            first += 1
        return first

    def children(self, n: int, *rels: str) -> list[int]:
        """The words that depend on one, in their order; of these relations, where some are given.

        A relation without subtype stands for all its subtypes, but "nsubj", "obl", "nmod", "acl" and "advcl" do not.
        """
        if not rels:
            return self._children[n]
        return [k for k in self._children[n] if self.words[k].rel in rels]

    def child(self, n: int, *rels: str) -> int | None:
        """The first word that depends so on one."""
        return next(iter(self.children(n, *rels)), None)

    def above(self, n: int) -> Iterator[int]:
        """The heads above a word, the nearest first."""
        n = self.words[n].head
        while n >= 0:
            yield n
            n = self.words[n].head

    def case_of(self, n: int) -> str:
        """The preposition or prepositions before a word, in lower case: "by", "on behalf of"; "" for none."""
        out: list[str] = []
        for k in self.children(n, "case", "mark"):
            if self.lower[k] not in {"'s", "’s", "'", "’"}:
                out += [self.lower[k], *(self.lower[j] for j in self.children(k, "fixed"))]
        return " ".join(out)

    def conjuncts(self, n: int) -> list[int]:
        """The word and those that are joined to it: "the A, the B and the C"."""
        out = [n]
        for k in out:  # grows while it is walked
            out += self.children(k, "conj")
        return sorted(out)

    def first_of(self, n: int) -> int:
        """The word that a joined one is joined to; any other itself."""
        while self.words[n].rel == "conj" and self.words[n].head >= 0:
            n = self.words[n].head
        return n

    def phrase(self, n: int, *, whole: bool = False) -> Span:
        """The stretch of the phrase that a noun heads: its words, without clauses, appositions and conjuncts.

        `whole` keeps prepositional phrases too ("the residents of Osk"), which stay with all words but names.
        """
        held = sorted(self._phrase_words(n, 0, whole=whole))
        at = held.index(n)
        first = last = at
        while first > 0 and held[first - 1] == held[first] - 1:
            first -= 1
        while last + 1 < len(held) and held[last + 1] == held[last] + 1:
            last += 1
        while last > at and self.words[held[last]].pos in _LOOSE_ENDS:
            last -= 1
        return Span(self.words[held[first]].span.start, self.words[held[last]].span.end)

    def _phrase_words(self, n: int, deep: int, *, whole: bool) -> set[int]:
        held = {n}
        for k in self._children[n]:
            rel = self.words[k].rel
            if rel in _OUTSIDE or (rel == "nmod" and not whole and self.words[n].pos == "PROPN"):
                continue
            if rel != "nmod":
                held |= self._all(k)
            elif deep < _DEEPEST:
                held |= self._with_case(k, deep + 1)
        return held

    def _with_case(self, n: int, deep: int) -> set[int]:
        """A prepositional phrase: its noun's phrase, its preposition, and what is joined to it."""
        held: set[int] = set()
        for k in self.conjuncts(n):
            held |= self._phrase_words(k, deep, whole=True)
            for j in self.children(k, "case", "cc", "punct"):
                held |= self._all(j)
        return held

    def _all(self, n: int) -> set[int]:
        held, waiting = {n}, [n]
        while waiting:
            for k in self._children[waiting.pop()]:
                held.add(k)
                waiting.append(k)
        return held

    def subtree(self, n: int) -> Span:
        """The stretch from the first to the last word that depends on one, itself included."""
        held = self._all(n)
        return Span(self.words[min(held)].span.start, self.words[max(held)].span.end)


def hyphened(tree: Tree, n: int) -> tuple[int, int] | None:
    """Who does it and to whom, of a participle before a noun: "Borland-backed militias", but not "state-sponsored"."""
    word = tree.words[n]
    if (
        n < 2
        or tree.lower[n - 2] == "state"
        or word.rel != "amod"
        or word.head <= n
        or tree.lower[n - 1] not in {"-", "‑", "–"}
    ):
        return None
    before = tree.words[n - 2]
    joined = before.span.end == tree.words[n - 1].span.start and tree.words[n - 1].span.end == word.span.start
    return (n - 2, word.head) if joined and before.pos in {"PROPN", "NOUN", "ADJ"} else None
