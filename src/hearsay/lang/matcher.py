"""The one matcher: rows of a table tell which words tell of a kind of deed, and who fills which part of it.

A table is a TOML file. `[class]` names classes of lemmas, one string each; "_" stands for a space. `[[row]]` has

name, kind    what it is called, and what it tells of
verb, noun    the lemmas that tell of it, by part of speech; a particle stands behind "_" ("pull_out")
slots         the parts, each with its sources in the order in which they are asked:
              "ARG0" ..         who fills that role of the deed, or, where the deed has nobody, its place in the tree
              "to", "on" ..     what stands behind that preposition
              "owner"           whose it is: by genitive, or by a name before the noun
              "modifier"        a noun or adjective before it; "before": a name
              "complement"      what it is said to be ("called them a gang"); "subject": of what this is said
              "described"       the noun that a participle stands before, or whom that noun is put beside
              "beside"          whom a noun is put beside ("the Brigade, a proxy of")
              "bracket"         the name before the bracket in which it stands
              "thing.to"        the same of what fills another part; "above" is its verb, "joined" one beside
is            for each part the class that it must be of; other names are tests that the caller makes
may           parts with a class that may stay empty; all others with one must be filled
case          prepositions one of which must stand before the word; has: lemmas one of which must stand with it
flags         words that mean something to the caller alone
example, not  a sentence in which the row finds what it looks for, and one in which it must find nothing
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from hearsay.lang.mood import is_one_of
from hearsay.lang.predicates import Filler
from hearsay.lang.trees import Tree, hyphened

Heads = tuple[int, ...]
_FIELDS = frozenset("name kind verb noun slots is may case has flags example not".split())
_POS = {"verb": "VERB", "noun": "NOUN"}
_RELATIVE = frozenset("who which that whom".split())
_ASIDE = frozenset(["amod", "compound", "nmod:desc", "nmod:unmarked"])


class Paths(Protocol):
    """Who takes part in what a word tells, by the tree alone."""

    @property
    def agents(self) -> Heads: ...  # noqa: D102
    @property
    def objects(self) -> Heads: ...  # noqa: D102
    @property
    def indirect(self) -> Heads: ...  # noqa: D102
    @property
    def others(self) -> tuple[tuple[str, int], ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A row of a table; see the head of this module for its fields."""

    name: str
    kind: str
    words: frozenset[tuple[str, str, str]]
    slots: Mapping[str, tuple[str, ...]]
    tests: Mapping[str, str]
    may: frozenset[str]
    case: frozenset[str]
    has: frozenset[str]
    flags: frozenset[str]
    example: str
    lookalike: str


@dataclass(frozen=True, slots=True)
class Match:
    """A word that tells of what a row is about; for each part groups of words, the likeliest first.

    `ends` tells of words where their phrases end, as far as the deed that was read tells it.
    """

    word: int
    row: MatchRow
    slots: Mapping[str, tuple[Heads, ...]]
    ends: Mapping[int, int] = field(default_factory=dict)

    def first(self, slot: str) -> int | None:
        """The first word that fills a part; None for nothing."""
        return next((k for group in self.slots.get(slot, ()) for k in group), None)

    def taken(self, *, but: str = "") -> frozenset[int]:
        """The words that fill parts, all or all but one."""
        return frozenset(k for name, groups in self.slots.items() if name != but for group in groups for k in group)


@dataclass(frozen=True, slots=True)
class MatchRows:
    """The rows of a table with its classes of lemmas."""

    rows: tuple[MatchRow, ...]
    classes: Mapping[str, frozenset[str]]
    by_word: Mapping[tuple[str, str], tuple[tuple[MatchRow, str], ...]] = field(default_factory=dict)


def rows_of(text: str, *, name: str) -> MatchRows:
    """The rows of a table of TOML; raises `ValueError` that names a row that has a strange field, or lacks one."""
    raw = tomllib.loads(text)
    classes = {key: _words(words) for key, words in raw.get("class", {}).items()}
    rows = tuple(_row(row, name) for row in raw.get("row", ()))
    by_word: dict[tuple[str, str], list[tuple[MatchRow, str]]] = {}
    for row in rows:
        for pos, lemma, particle in sorted(row.words):
            by_word.setdefault((pos, lemma), []).append((row, particle))
    return MatchRows(rows, classes, {key: tuple(found) for key, found in by_word.items()})


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _row(raw: dict[str, Any], table: str) -> MatchRow:
    told = f"{table}: {raw.get('name', 'a row')}"
    if strange := set(raw) - _FIELDS:
        raise ValueError(f"{told} has {', '.join(sorted(strange))}")
    if missing := {"name", "kind", "slots", "example", "not"} - set(raw) or (
        {"verb", "noun"} & set(raw) or {"verb"}
    ) - set(raw):
        raise ValueError(f"{told} lacks {', '.join(sorted(missing))}")
    words = frozenset(
        (pos, lemma, particle)
        for part, pos in _POS.items()
        for lemma, _, particle in (word.partition("_") for word in raw.get(part, "").split())
    )
    slots = {slot: tuple(sources.split()) for slot, sources in raw["slots"].items()}
    return MatchRow(
        raw["name"], raw["kind"], words, slots, raw.get("is", {}), _words(raw.get("may", "")),
        _words(raw.get("case", "")), _words(raw.get("has", "")), _words(raw.get("flags", "")),
        raw["example"], raw["not"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeedsInTree:
    """What is known of who does what in an article: the roles that were read, and the paths of the tree beside them."""

    tree: Tree
    paths: Callable[[Tree, int], Paths]

    def role(self, n: int, role: str, prepositions: Iterable[str] = ()) -> Iterator[Heads]:
        """Who fills a role, as it was read and then by the tree; behind a preposition only where that may bring it."""
        deed, tree = self.tree.predicates.get(n), self.tree
        by_path = tuple(k for k in self._by_path(n, role) if role != "ARG0" or not tree.undergoes(n, k))
        allowed = {"", *prepositions, *(["by"] if role == "ARG0" else [])}
        if tree.words[n].pos == "NOUN" or tree.lower[n].endswith("ing"):
            allowed |= {"of", "from"} if role == "ARG0" else {"of"}
        if role == "ARG0" and any(tree.case_of(k) == "by" for k in by_path):
            allowed = {"by"}
        if role == "ARG0" and self._is_governed_by_object(n, by_path):
            yield by_path
        for filler in deed.filling(role) if deed else ():
            head = self._whole(filler, n)
            foreign = role == "ARG0" and head not in by_path and self._is_anothers(n, head)
            if tree.lower[head] not in _RELATIVE and not foreign and self._preposition(filler, head) in allowed:
                yield self._joined(head, filler)
        yield by_path

    def _is_anothers(self, n: int, head: int) -> bool:
        """True for who does what a verb tells, and not the noun that is its object: "Osk condemned the attack"."""
        tree = self.tree
        if tree.words[n].pos != "NOUN" or n in tree.above(head):
            return False
        verb = next((k for k in tree.above(n) if tree.words[k].pos == "VERB"), None)
        return verb is not None and not is_one_of(tree, verb, "light", "planned", "threatened", "foiled")

    def _preposition(self, filler: Filler, head: int) -> str:
        first = self.tree.at(filler.span.start)
        own = self.tree.case_of(self.tree.first_of(head))
        return own or (self.tree.lower[first] if self.tree.words[first].pos == "ADP" else "")

    def _is_governed_by_object(self, n: int, agents: Heads) -> bool:
        """True where the tree tells that the object of the verb above does it: "helped the army to fight"."""
        up = self.tree.words[n].head
        to = any(self.tree.lower[k] == "to" for k in self.tree.children(n, "mark"))
        return to and up >= 0 and bool(agents) and agents[0] in self.paths(self.tree, up).objects

    def _by_path(self, n: int, role: str) -> Heads:
        paths = self.paths(self.tree, n)
        if role == "ARG0" and not paths.agents:  # "Borland's funding of", where the gerund was taken for a verb
            return tuple(j for k in self.tree.children(n, "nmod:poss") for j in self.tree.conjuncts(k))
        return {"ARG0": paths.agents, "ARG1": paths.objects, "ARG2": paths.indirect}.get(role, ())

    def _joined(self, head: int, filler: Filler) -> Heads:
        """The word that heads a filler with those joined to it."""
        return tuple(k for k in self.tree.conjuncts(head) if k == head or self.tree.words[k].span in filler.span)

    def ends(self, n: int) -> Mapping[int, int]:
        """Where the phrases of those who fill the roles of a word's deed end, by the last word that heads each."""
        deed = self.tree.predicates.get(n)
        heads = [
            (self._joined(self._whole(filler, n), filler)[-1], filler) for filler in (deed.fillers if deed else ())
        ]
        return {k: filler.span.end for k, filler in heads if self.tree.words[k].span in filler.span}

    def behind(self, n: int, preposition: str) -> Heads:
        """What stands behind a preposition of a word."""
        wanted = preposition.replace("_", " ")
        deed, tree = self.tree.predicates.get(n), self.tree
        found: list[int] = []
        for filler in deed.fillers if deed else ():
            if tree.case_of(filler.head) == wanted and tree.words[filler.head].pos != "VERB":
                found += self._joined(filler.head, filler)
        found += [k for case, k in self.paths(tree, n).others if case == wanted]
        if wanted == "of" and tree.words[n].pos == "NOUN":
            found += self.paths(tree, n).objects
        return tuple(dict.fromkeys(found))

    def _whole(self, filler: Filler, trigger: int) -> int:
        """The word that heads a filler, where it holds only the beginning of a name, or the tree is astray."""
        tree, head = self.tree, filler.head
        word = tree.words[head]
        if word.pos in {"DET", "ADP"}:
            behind = word.head if word.rel == "case" and word.head >= 0 else head
            return next((k for k in tree.within(filler.span) if tree.words[k].pos in {"NOUN", "PROPN"}), behind)
        up = word.head
        if word.rel not in {"compound", "flat", "amod"} or word.pos not in {"PROPN", "ADJ"} or up <= head:
            return head
        within = tree.within(filler.span)
        named = [
            k
            for k in within
            if k > head and tree.words[k].pos in {"NOUN", "PROPN"} and tree.words[k].head not in within
        ]
        if named:
            return named[-1]
        next_to = up != trigger and up == within.stop and not tree.children(up, "nmod:poss")
        return up if next_to else head


def find_matches(deeds: DeedsInTree, rows: MatchRows) -> Iterator[Match]:
    """All words that tell of something that a row is about, in their order; of one word the rows in the table's."""
    for n, word in enumerate(deeds.tree.words):
        for row, particle in rows.by_word.get((word.pos, deeds.tree.lemmas[n]), ()):
            if _stands(deeds.tree, n, row, particle) and (found := _match(deeds, n, row, rows)) is not None:
                yield found


def _stands(tree: Tree, n: int, row: MatchRow, particle: str) -> bool:
    """True where a row's particle, preposition and companion stand with the word."""
    if particle and particle not in {tree.lower[k] for k in (*tree.children(n), n + 1) if k < len(tree)}:
        return False
    if row.case and tree.case_of(tree.first_of(n)) not in {case.replace("_", " ") for case in row.case}:
        return False
    near = [n, *tree.children(n, "obj", "nsubj:pass", "obl", "advcl", "xcomp")]
    return not row.has or any(tree.lemmas[j] in row.has for k in near for j in (k, *tree.children(k)))


def _match(deeds: DeedsInTree, n: int, row: MatchRow, rows: MatchRows) -> Match | None:
    slots: dict[str, tuple[Heads, ...]] = {}
    held: set[int] = {n}
    pair = hyphened(deeds.tree, n)
    if pair is not None:  # "Borland-backed militias"
        found = {"agent": ((pair[0],),), "patient": ((pair[1],),)}
        fits = row.slots.get("patient", ())[:1] == ("ARG1",) and not row.tests.keys() - found.keys()
        return Match(n, row, found) if fits else None
    for slot, sources in row.slots.items():
        wanted = rows.classes.get(row.tests.get(slot, ""))
        groups: list[Heads] = []
        for filled in (filled for source in sources for filled in _fill(deeds, n, source, sources, slots)):
            group = tuple(
                k for k in filled if k not in held and (wanted is None or is_of_class(deeds.tree, k, wanted, rows))
            )
            if group and group not in groups:
                groups.append(group)
        if wanted is not None:
            if not groups and slot not in row.may:
                return None
            held |= {k for group in groups[:1] for k in group}
        if groups:
            slots[slot] = tuple(groups)
    return Match(n, row, slots, deeds.ends(n))


def is_of_class(tree: Tree, n: int, wanted: frozenset[str], rows: MatchRows) -> bool:
    """True for a noun of a class, and for one that only counts or carries such: "two crates of rifles"."""
    if tree.lemmas[n] in wanted or tree.lower[n] in wanted or tree.lower[n][0] in wanted:
        return True
    if tree.lemmas[n] not in rows.classes.get("carriers", ()) and tree.words[n].pos != "NUM":
        return False
    near = tree.children(n, "nmod", *_ASIDE)
    return any(word in wanted for k in near for word in (tree.lemmas[k], tree.lower[k]))


def _fill(
    deeds: DeedsInTree, n: int, source: str, sources: tuple[str, ...], slots: Mapping[str, tuple[Heads, ...]]
) -> Iterator[Heads]:
    """The groups of words that a source gives, the likeliest first."""
    tree = deeds.tree
    start, dot, rest = source.partition(".")
    if dot:
        near = slots.get(start, ((),))[0] if start in slots or start not in _NEAR else _NEAR[start](tree, n)
        for k in near or (deeds.behind(n, start) if start.islower() else ()):
            yield from _fill(deeds, k, rest, sources, slots)
    elif source.isupper():
        yield from deeds.role(n, source, {word for word in sources if word.islower()})
    elif source in _NEAR:
        yield _NEAR[source](tree, n)
    else:
        yield deeds.behind(n, source)


def _above(tree: Tree, n: int) -> Heads:
    return tuple(k for k in tree.above(n) if tree.words[k].pos == "VERB")[:1]


def _joined(tree: Tree, n: int) -> Heads:
    return tuple(k for k in tree.conjuncts(tree.first_of(n)) if k != n)


def _bracket(tree: Tree, n: int) -> Heads:
    """The name right before the bracket in which a word stands: "the Brigade (a group banned in Osk)"."""
    first = tree.at(tree.sentence(n).start)
    opened = next((k for k in range(n - 1, max(n - _IN_BRACKETS, first), -1) if tree.lower[k] in {"(", "["}), None)
    return (opened - 1,) if opened is not None and tree.words[opened - 1].pos in {"PROPN", "NOUN"} else ()


_IN_BRACKETS = 7
"""Words back from a word in which its bracket may have opened."""


def _owner(tree: Tree, n: int) -> Heads:
    poss = [j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k)]
    return tuple(
        poss or [k for k in tree.children(n, "amod", "compound") if tree.text[tree.words[k].span.start].isupper()]
    )


def _before(tree: Tree, n: int) -> Heads:
    return tuple(k for k in tree.children(n, *_ASIDE) if tree.text[tree.words[k].span.start].isupper())


def _complement(tree: Tree, n: int) -> Heads:
    return tuple(k for k in tree.children(n, "xcomp", "obj", "ccomp") if k > n)


def _subject(tree: Tree, n: int) -> Heads:
    if tree.words[n].pos in {"VERB", "AUX"}:
        return ()
    return tuple(j for k in tree.children(n, "nsubj", "nsubj:pass") for j in tree.conjuncts(k))


def _described(tree: Tree, n: int) -> Heads:
    noun = tree.words[n].head
    if tree.words[n].rel != "amod" or noun < 0:
        return ()
    return _beside_noun(tree, noun) or _subject(tree, noun) or (noun,)


def _beside_noun(tree: Tree, n: int) -> Heads:
    """Whom a noun is put beside: "the Brigade, a proxy of"; by the comma where the parser does not see it."""
    word = tree.words[n]
    if word.rel == "appos" and word.head >= 0:
        return (word.head,)
    first = tree.at(tree.phrase(n).start)
    if first > 1 and tree.lower[first - 1] == "," and tree.words[first - 2].pos == "PROPN":
        return (first - 2,)
    return tuple(tree.children(n, "appos", "flat"))


_NEAR: Mapping[str, Callable[[Tree, int], Heads]] = {
    "above": _above,
    "joined": _joined,
    "bracket": _bracket,
    "before": _before,
    "owner": _owner,
    "modifier": lambda tree, n: tuple(tree.children(n, *_ASIDE)),
    "complement": _complement,
    "subject": _subject,
    "described": _described,
    "beside": _beside_noun,
}
"""Sources that only the tree has."""
