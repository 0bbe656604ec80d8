"""The dependency trees of an article: from places to words, from words to the phrases that they head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from hearsay.claims.tree_mends import mend_clauses
from hearsay.model import Span, Spans, Word

_OUTSIDE = frozenset(
    "acl acl:relcl advcl advcl:relcl appos conj cc cc:preconj punct parataxis case mark discourse dep list orphan cop "
    "nsubj nsubj:pass aux aux:pass csubj ccomp advmod".split()
)
"""Dependents that stand outside of the phrase which names a party."""
_LOOSE_ENDS = frozenset(["ADP", "DET", "CCONJ", "PUNCT", "PART", "SCONJ"])
"""Parts of speech that end no phrase: "the Brigade of the", where the parser went astray."""
_DEEPEST = 6
"""Prepositional phrases within one another that a party's phrase may have: "the chief of the staff of the army of"."""


def _mended(words: tuple[Word, ...], lower: list[str]) -> tuple[Word, ...]:
    """The words with what the parser plainly got wrong put right; it chooses each head by itself, and so leaves some."""
    out = list(words)
    _hang_up(out, lower)
    mend_clauses(out, lower)
    for n in range(len(out)):
        for mend in _MENDS:
            mend(out, lower, n)
    return tuple(out)


def _hang_up(out: list[Word], lower: list[str]) -> None:
    """Put a clause or prepositional phrase that hangs on nothing under the verb before it: "accused A | of arming"."""
    marked: dict[int, str] = {}
    for word in out:
        if word.rel in {"mark", "case"} and word.head >= 0:
            marked.setdefault(word.head, word.rel)
    verb = -1
    for n, word in enumerate(out):
        if word.rel == "punct" and lower[n] in {".", "!", "?"}:
            verb = -1
        if word.head < 0 and verb >= 0 and n in marked and word.pos != "PUNCT" and not _is_under(out, verb, n):
            rel = "advcl" if word.pos in {"VERB", "AUX"} else "obl"
            out[n] = replace(word, head=verb, rel=rel)
        if word.pos == "VERB":
            verb = n


def _put(out: list[Word], n: int, head: int, rel: str) -> None:
    """Hang a word elsewhere, unless that made a ring."""
    if head >= 0 and not _is_under(out, head, n):
        out[n] = replace(out[n], head=head, rel=rel)


def _owner(out: list[Word], lower: list[str], n: int) -> None:
    """In "Karvia's shipments": who owns hangs on what it owns."""
    if n + 2 >= len(out) or lower[n + 1] not in {"'s", "’s", "'", "’"} or out[n].rel not in {"nsubj", "nmod", "obj"}:
        return
    if out[n].pos not in {"PROPN", "NOUN"} or out[n + 1].pos == "PUNCT" or out[n + 1].head != n:
        return
    for k in range(n + 2, min(n + 7, len(out))):
        if out[k].pos in {"NOUN", "PROPN"} and (k + 1 == len(out) or out[k + 1].pos not in {"NOUN", "PROPN"}):
            return _put(out, n, k, "nmod:poss")
        if out[k].pos not in {"ADJ", "NOUN", "PROPN", "NUM", "ADV"}:
            return None
    return None


def _before_noun(out: list[Word], _lower: list[str], n: int) -> None:
    """In "Karvian artillery shelled": of two subjects side by side the first belongs to the second."""
    if n + 1 >= len(out) or out[n].rel not in {"nsubj", "nsubj:pass"} or out[n + 1].rel != out[n].rel:
        return
    if out[n].head == out[n + 1].head and out[n].pos in {"PROPN", "ADJ"} and out[n + 1].pos == "NOUN":
        _put(out, n, n + 1, "compound")


def _subject_behind(out: list[Word], _lower: list[str], n: int) -> None:
    """In "officials said Osk had backed": what stands behind a verb is no part of the name before it."""
    word = out[n]
    if word.rel != "compound" or word.head < 0 or word.head >= n or word.pos != "PROPN":
        return
    if not any(w.pos == "VERB" for w in out[word.head : n]):
        return
    for k in range(n + 1, min(n + 4, len(out))):
        if out[k].pos == "VERB":
            return _put(out, n, k, "nsubj")
        if out[k].pos not in {"AUX", "ADV", "PART"}:
            return None
    return None


def _object_before(out: list[Word], lower: list[str], n: int) -> None:
    """In "added the Wing to its list": a noun before a preposition is no part of what stands behind that."""
    word = out[n]
    head = word.head
    if word.rel != "nmod" or head <= n or any(w.head == n and w.rel == "case" for w in out[max(0, n - 4) : n]):
        return
    if lower[n + 1] in {"to", "from", "on", "onto"} and out[n + 1].head == head and out[head].head >= 0:
        if out[out[head].head].pos == "VERB" and out[head].head < n:
            _put(out, n, out[head].head, "obj")


def _relative_before(out: list[Word], lower: list[str], n: int) -> None:
    """In "the Army, which is banned in Karvia, has members": a relative clause hangs on a noun before it."""
    word = out[n]
    if word.rel != "acl:relcl" or word.head <= n:
        return
    who = next((k for k in range(n - 1, max(n - 6, -1), -1) if lower[k] in {"which", "who", "that"}), None)
    if who is None:
        return
    noun = next((k for k in range(who - 1, max(who - 4, -1), -1) if out[k].pos in {"NOUN", "PROPN"}), None)
    if noun is not None:
        while out[noun].rel in {"flat", "compound"} and 0 <= out[noun].head < who:
            noun = out[noun].head
        _put(out, n, noun, "acl:relcl")


def _is_under(words: list[Word], n: int, top: int) -> bool:
    """True where a word depends on another, at whatever distance."""
    while n >= 0 and n != top:
        n = words[n].head
    return n == top


def _case(out: list[Word], _lower: list[str], n: int) -> None:
    """In "sanctions against Borland hurt farmers": a preposition belongs to the noun right behind it."""
    head = out[n].head
    if out[n].rel != "case" or head <= n + 1 or out[n].pos != "ADP":
        return
    k = n + 1
    while k < head and out[k].pos in {"DET", "ADJ", "NUM"}:
        k += 1
    while k + 1 < head and out[k].pos in {"NOUN", "PROPN"} and out[k + 1].pos in {"NOUN", "PROPN"}:
        k += 1
    if k < head and out[k].pos in {"NOUN", "PROPN"} and out[k].rel in {"nmod", "obl"} and out[k].head < n:
        _put(out, n, k, "case")


def _object_behind(out: list[Word], _lower: list[str], n: int) -> None:
    """In "funds the Brigade and Karvia shelters it": no object stands before its verb, and what is joined to it does it."""
    word = out[n]
    verb = word.head
    if word.rel != "obj" or verb <= n or word.pos not in {"NOUN", "PROPN"} or out[verb].pos != "VERB":
        return
    before = next((k for k in range(n - 1, max(n - 7, -1), -1) if out[k].pos == "VERB"), None)
    if before is None or not any(w.head == n and w.rel == "conj" for w in out[n:verb]):
        return
    _put(out, n, before, "obj")
    for k in range(n + 1, verb):
        if (
            out[k].head == n
            and out[k].rel == "conj"
            and not any(w.head == verb and w.rel == "nsubj" for w in out[k:verb])
        ):
            _put(out, k, verb, "nsubj")


_MENDS = (_owner, _before_noun, _subject_behind, _object_before, _object_behind, _relative_before, _case)


class Tree:
    """The words of a reading, by place and by head; words are meant by their index."""

    def __init__(self, text: str, words: tuple[Word, ...], sentences: Spans) -> None:
        self.lower = [word.span.of(text).lower() for word in words]
        self.text, self.words, self.sentences = text, _mended(words, self.lower), sentences
        words = self.words
        self._starts = [word.span.start for word in words]
        self._children: list[list[int]] = [[] for _ in words]
        for n, word in enumerate(words):
            if word.head >= 0:
                self._children[word.head].append(n)

    def __len__(self) -> int:
        return len(self.words)

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
