"""What happened to the counted: killed, wounded, held, supplied; from the deeds that they fill a role of."""

from __future__ import annotations

from hearsay.claims.numbers.table import OUTCOMES
from hearsay.lang.predicates import Predicate
from hearsay.lang.trees import Tree
from hearsay.model import Span

Outcome = tuple[str, Span]
"""A word for what happened, and the word of the text that tells it."""


class Outcomes:
    """The outcomes that the deeds of a text tell, by the words of those to whom they happened."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._by_head: dict[int, list[tuple[Span, Span, str, str]]] = {}
        self._by_first: dict[int, list[tuple[Span, Span, str, str]]] = {}
        for n, predicate in tree.predicates.items():
            word, group = OUTCOMES.get(predicate.lemma) or OUTCOMES.get(tree.lower[n], ("", ""))
            if not word or not _is_so(predicate) or (group == "passive" and predicate.filling("ARG0")):
                continue
            for head, span in self._undergoing(predicate, group):
                row = (span, tree.words[n].span, word, group)
                first = tree.at(span.start)
                self._by_first.setdefault(first + (tree.words[first].pos == "ADP"), []).append(row)
                for k in tree.conjuncts(head):
                    self._by_head.setdefault(k, []).append(row)

    def _undergoing(self, predicate: Predicate, group: str) -> list[tuple[int, Span]]:
        """The heads and words of those to whom it happened.

        Who dies and flees may be whoever does it, and behind nouns readers mix up the two roles; where they give none,
        the tree's object is told.
        """
        n = predicate.word
        also = ["ARG0"] if group == "who" or self.tree.words[n].pos == "NOUN" else []
        given = [(filler.head, filler.span) for filler in predicate.filling("ARG1", *also)]
        return given or [(k, self.tree.words[k].span) for k in self.tree.children(n, "obj", "nsubj:pass")]

    def of(self, span: Span, *, people: bool) -> Outcome | None:
        """What happened to those whom the words of a stretch count, from the number to the noun."""
        rows = [row for n in self.tree.within(span) for row in self._by_head.get(n, ())]
        groups = {"both", "passive", "things"} | ({"people", "who"} if people else set())
        return self._first(span, rows, groups)

    def of_people(self, span: Span) -> Outcome | None:
        """What happened to those whom a number without a noun counts, where it happens to people."""
        rows = [row for n in self.tree.within(span) for row in (*self._by_head.get(n, ()), *self._by_first.get(n, ()))]
        return self._first(span, rows, {"both", "passive", "people", "who"})

    def _first(self, span: Span, rows: list[tuple[Span, Span, str, str]], groups: set[str]) -> Outcome | None:
        for filler, told, word, group in rows:
            if span.end <= filler.end and filler.start <= span.end and group in groups and told not in span:
                return word, told
        return None


def _is_so(predicate: Predicate) -> bool:
    """True for what the article presents as having happened."""
    has_happened = predicate.factuality is None or predicate.factuality > 0
    return has_happened and not predicate.negated and predicate.modality is None
