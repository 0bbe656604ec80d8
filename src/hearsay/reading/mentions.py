"""Phrases that may mean a party: names, pronouns, and what a noun heads. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from hearsay.lang.first_names import MEN, WOMEN
from hearsay.model import Name, Span, Word

Kind = Literal[
    "name", "definite", "demonstrative", "possessed", "indefinite", "bare", "several", "he", "she", "it", "they", "who"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "name", "definite", "demonstrative", "possessed", "indefinite", "bare", "several", "he", "she", "it", "they", "who"
)  # fmt: skip
"""How a phrase means somebody: "several" are parties joined by "and", the last five the pronouns' kinds."""
FIRST_PRONOUN = KINDS.index("he")
FORMS = ("", "subject", "object", "possessive", "reflexive")
_FORMS: tuple[tuple[Kind, str, str], ...] = (
    ("he", "subject", "he"),
    ("he", "object", "him"),
    ("he", "possessive", "his"),
    ("he", "reflexive", "himself"),
    ("she", "subject", "she"),
    ("she", "object", "her"),
    ("she", "possessive", "hers"),
    ("she", "reflexive", "herself"),
    ("it", "subject", "it"),
    ("it", "possessive", "its"),
    ("it", "reflexive", "itself"),
    ("they", "subject", "they"),
    ("they", "object", "them"),
    ("they", "possessive", "their theirs"),
    ("they", "reflexive", "themselves"),
    ("who", "subject", "who which that"),
    ("who", "object", "whom"),
    ("who", "possessive", "whose"),
)
PRONOUNS: dict[str, tuple[Kind, int]] = {
    form: (kind, FORMS.index(case)) for kind, case, forms in _FORMS for form in forms.split()
}
_OPENINGS: tuple[tuple[Kind, str], ...] = (
    ("definite", "the both"),
    ("demonstrative", "this that these those such said"),
    ("indefinite", "a an another some any no every each many several few more most one two three four five six"),
)
_DETERMINERS: dict[str, Kind] = {word: kind for kind, words in _OPENINGS for word in words.split()}
_MALE = frozenset(
    "mr mister sir lord king prince duke father son brother husband man boy uncle nephew grandfather grandson "
    "businessman chairman spokesman gentleman actor widower monk pope bishop baron emperor cardinal imam dad".split()
)
_FEMALE = frozenset(
    "mrs ms miss madam lady queen princess duchess mother daughter sister wife woman girl aunt niece grandmother "
    "granddaughter businesswoman chairwoman spokeswoman actress widow nun baroness empress countess mum mom".split()
)
_PLURALS = frozenset(
    "people police men women children troops forces authorities media gunmen militia personnel policemen firemen "
    "businessmen spokesmen relatives parents sons wives lives cattle fishermen clergy".split()
)
_COLLECTIVE = frozenset(
    "group army government ministry police family team band company council party militia movement force agency "
    "service organisation organization union committee crew staff court club board majority faction side "
    "leadership army navy public media press nobody everyone everybody somebody someone".split()
)
_SINGULAR_ENDS = ("ss", "us", "is", "'s", "’s")
UNKNOWN, SINGULAR, PLURAL = 0, 1, 2
MALE, FEMALE, THING = 1, 2, 3
_INNER = ("compound", "flat", "fixed", "goeswith")
"""Relations of words within a name or a compound: they head no phrase of their own."""
_LEFT = ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:unmarked", "nmod:npmod", "flat", "advmod", "case")
_LONGEST = 12
"""Words before its head that a phrase may have."""


@dataclass(frozen=True, slots=True)
class PartyPhrase:
    """Words that may mean a party.

    `head` counts in the reading's words. `form` is a pronoun's, counted in FORMS; `number` UNKNOWN, SINGULAR or PLURAL;
    `gender` UNKNOWN, MALE, FEMALE or THING; `words` are in small letters, a determiner left out, titles and what is
    said of it right beside included; `own` of them are a name's, the last word first.
    """

    span: Span
    head: int
    kind: Kind
    form: int = 0
    name: Name | None = None
    number: int = UNKNOWN
    gender: int = UNKNOWN
    words: tuple[str, ...] = ()
    own: int = 0


def phrases_of(text: str, words: tuple[Word, ...], names: tuple[Name, ...]) -> list[PartyPhrase]:
    """All phrases of a text that may mean a party, in its order; an "it" that means nothing is none."""
    found = _Finder(text, words)
    taken, out = found.named(names)
    for k, word in enumerate(words):
        if word.pos == "PRON" or (word.pos in {"DET", "SCONJ"} and found.low[k] in PRONOUNS):
            out += found.pronoun(k)
        elif word.pos in {"NOUN", "PROPN"} and k not in taken and not word.rel.startswith(_INNER):
            out.append(found.nominal(k))
    out += found.joint(out)
    seen: dict[Span, PartyPhrase] = {}
    for phrase in out:
        seen.setdefault(phrase.span, phrase)
    return sorted(seen.values(), key=lambda p: p.span)


class _Finder:
    """The words of a text with what stands below each."""

    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        self.text, self.words = text, words
        self.low = [w.span.of(text).lower() for w in words]
        self.starts = [w.span.start for w in words]

    def named(self, names: tuple[Name, ...]) -> tuple[set[int], list[PartyPhrase]]:
        """(words within names, a phrase for each name but dates and adjectives)."""
        taken: set[int] = set()
        out: list[PartyPhrase] = []
        for name in names:
            if name.type == "date":
                continue
            a, b = bisect_left(self.starts, name.span.start), bisect_left(self.starts, name.span.end)
            a += a < b and self.low[a] == "the"
            if a >= b:
                continue
            inner = range(a, b)
            head = next((k for k in inner if self.words[k].head not in inner), a)
            taken.update(inner)
            if self.words[head].pos != "ADJ":
                out.append(self._name(name, head, a, b))
        return taken, out

    def _name(self, name: Name, head: int, a: int, b: int) -> PartyPhrase:
        top = head
        if self.words[head].rel.startswith(_INNER) and self.words[head].head >= 0:
            top = self.words[head].head
        left = min(self.left(head), self.left(top) if top != head and top < b else a, a)
        beside = [k for k in (top, *range(b, min(b + 6, len(self.words)))) if self.words[k].rel == "appos"]
        after = [self.low[k] for k in beside if self.words[k].head == head]
        before = [w for w in self.low[left:a] if w not in _DETERMINERS and w[0].isalpha()]
        own = [w for w in self.low[a:b] if w[0].isalnum()]
        kind_gender = THING if name.type in {"organisation", "place"} else UNKNOWN
        gender = _gender([*before, own[0] if own else "", *after]) if name.type == "person" else kind_gender
        number = {"person": SINGULAR, "place": SINGULAR}.get(name.type, UNKNOWN)
        last = own[-1:] or [""]
        span = Span(self.words[a].span.start, name.span.end)
        return PartyPhrase(
            span, head, "name", 0, name, number, gender, (*last, *own[:-1], *before, *after), len(own) or 1
        )

    def pronoun(self, k: int) -> list[PartyPhrase]:
        """The phrase of a pronoun that may mean a party, else nothing."""
        word = self.words[k]
        kind, form = PRONOUNS.get(self.low[k], (None, 0))
        if kind is None or word.rel.startswith("expl"):
            return []
        if kind == "who" and relative_head(self.words, k) < 0:
            return []
        if self.low[k] == "her" and word.rel == "nmod:poss":
            form = FORMS.index("possessive")
        number = {"they": PLURAL, "who": UNKNOWN}.get(kind, SINGULAR)
        gender = {"he": MALE, "she": FEMALE, "it": THING}.get(kind, UNKNOWN)
        return [PartyPhrase(word.span, k, kind, form, None, number, gender, (self.low[k],))]

    def left(self, k: int) -> int:
        """The first word of the run right before a head that depends on it."""
        at = k
        while at > 0 and k - at < _LONGEST and self._is_below(at - 1, k):
            at -= 1
        return at

    def _is_below(self, j: int, k: int) -> bool:
        for _ in range(4):
            word = self.words[j]
            if not word.rel.startswith(_LEFT) and not (word.rel == "punct" and word.head > j):
                return False
            j = word.head
            if j == k:
                return True
            if j < 0:
                return False
        return False

    def nominal(self, k: int) -> PartyPhrase:
        """The phrase that a noun heads: the run before it, and the rest of a name behind it."""
        a, b = self.left(k), k + 1
        while b < len(self.words) and self.words[b].head == k and self.words[b].rel.startswith("flat"):
            b += 1
        while a < k and self.words[a].pos in {"ADP", "PUNCT", "CCONJ", "ADV"}:
            a += 1
        kind = _DETERMINERS.get(self.low[a]) if a < k else None
        owned = any(self.words[j].rel == "nmod:poss" and self.words[j].head == k for j in range(a, k))
        if owned:
            kind = "possessed"
        if kind is None and self.words[k].pos == "PROPN":
            kind = "name"
        kind = kind or ("indefinite" if self.words[a].pos == "NUM" else "bare")
        low = self.low[k]
        gender = MALE if low in _MALE else FEMALE if low in _FEMALE else UNKNOWN
        if kind == "name":
            gender = _gender(self.low[a:b])
        number = self._number(k, a)
        own = (low, *(w for w in self.low[a:k] + self.low[k + 1 : b] if w not in _DETERMINERS and w[0].isalnum()))
        return PartyPhrase(
            Span(self.words[a].span.start, self.words[b - 1].span.end), k, kind, 0, None, number, gender, own
        )

    def _number(self, k: int, a: int) -> int:
        low = self.low[k]
        if low in _COLLECTIVE:
            return UNKNOWN
        if low in _PLURALS or (low.endswith("s") and not low.endswith(_SINGULAR_ENDS) and len(low) > 3):
            return PLURAL if self.words[k].pos == "NOUN" else UNKNOWN
        return SINGULAR if self.low[a] not in {"these", "those", "many", "several"} else PLURAL

    def joint(self, found: list[PartyPhrase]) -> list[PartyPhrase]:
        """The phrases of those joined by "and", from the first to the last."""
        by_head = {p.head: p for p in found}
        heads: dict[int, list[int]] = {}
        for k, word in enumerate(self.words):
            if word.rel == "conj" and k in by_head and word.head in by_head:
                heads.setdefault(word.head, []).append(k)
        out = []
        for head, others in heads.items():
            first, last = by_head[head], by_head[others[-1]]
            between = self.low[head + 1 : others[-1]]
            if "and" in between and others[-1] - head < 3 * _LONGEST and last.span.end > first.span.end:
                out.append(PartyPhrase(Span(first.span.start, last.span.end), head, "several", 0, None, PLURAL))
        return out


def relative_head(words: tuple[Word, ...], k: int) -> int:
    """The word that the clause of a relative pronoun says something of, -1 where there is none."""
    at = k
    for _ in range(6):
        word = words[at]
        if word.head < 0:
            return -1
        if word.rel == "acl:relcl":
            return word.head if word.head < k else -1
        at = word.head
    return -1


def _gender(words: list[str]) -> int:
    """MALE or FEMALE where words or a first name say so and none says the other."""
    bare = {w.strip(".") for w in words}
    male, female = bool(bare & _MALE), bool(bare & _FEMALE)
    if not male and not female:
        male, female = bool(bare & MEN), bool(bare & WOMEN)
    return UNKNOWN if male == female else MALE if male else FEMALE
