"""The deeds of a reading by the words of its trees: who fills each predicate's roles, by the word that heads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearsay.model import Deed, Span

if TYPE_CHECKING:
    from hearsay.lang.trees import Tree


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: `head` is the word of the tree that heads it, `span` all its words."""

    role: str
    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its fillers in the order of the text; see `Deed` for the rest."""

    word: int
    lemma: str
    fillers: tuple[Filler, ...]
    negated: bool
    modality: str | None
    factuality: float | None

    def filling(self, *roles: str) -> list[Filler]:
        """What fills any of these roles."""
        return [filler for filler in self.fillers if filler.role in roles]


Predicates = Mapping[int, Predicate]
"""The predicates of an article by their words in the tree."""


def predicates_of(tree: Tree, deeds: Iterable[Deed]) -> Predicates:
    """The predicates of the deeds, by their words in the tree; a deed whose word the tree lacks is left out."""
    found: dict[int, Predicate] = {}
    for deed in deeds:
        n = tree.at(deed.predicate.start)
        if n < 0 or tree.words[n].span.end <= deed.predicate.start:
            continue
        fillers = tuple(
            Filler(argument.role, head, argument.span)
            for argument in deed.arguments
            if (head := head_within(tree, argument.span)) is not None
        )
        found[n] = Predicate(n, tree.lemmas[n], fillers, deed.negated, deed.modality, deed.factuality)
    return found


_HEADS_NOTHING = frozenset("case mark punct cc det aux cop advmod".split())


def head_within(tree: Tree, span: Span) -> int | None:
    """The word that heads a stretch: the first whose own head lies outside of it and that is no mere particle."""
    words = tree.within(span)
    outside = [n for n in words if tree.words[n].head not in words]
    return next((n for n in outside if tree.words[n].rel not in _HEADS_NOTHING), outside[0] if outside else None)
