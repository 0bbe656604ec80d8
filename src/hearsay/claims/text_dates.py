"""Dates that a text gives for what it tells of, each with its words, and the one that belongs to a word."""

from __future__ import annotations

from hearsay.claims.parties import phrase_at
from hearsay.claims.time_words import TIME
from hearsay.claims.trees import Tree
from hearsay.claims.when import value_of
from hearsay.model import Date, Span, TextDate

_EARLIEST = "1900"


def find_dates(text: str, span: Span, published: Date | None) -> list[TextDate]:
    """The dates in a stretch of the text, in their order, never more exact than the words tell.

    A weekday, a month or a day without its year is the last one not after publication; where that is not known, such
    words give none.

    >>> from hearsay.model import Date
    >>> text = "The depot burned on Monday. It was built in 2015."
    >>> published = Date("2031-05-07", "day", None, "", "given")
    >>> [(d.value, d.phrase.words, d.anchor) for d in find_dates(text, Span(0, len(text)), published)]
    [('2031-05-05', 'on Monday', '2031-05-07'), ('2015', 'in 2015', None)]
    """
    day = published.value[:10] if published and published.value >= _EARLIEST else ""
    found = []
    for at in TIME.finditer(text, span.start, span.end):
        told = value_of(at, day)
        if told is not None:
            words = at[0].strip(" ,")
            start = at.start() + at[0].index(words)
            place = Span(start, start + len(words))
            found.append(TextDate(told[0], phrase_at(text, place), anchor=day if told[1] else None))
    return found


def date_near(tree: Tree, n: int, dates: list[TextDate]) -> TextDate | None:
    """The date that belongs to a verb or noun: in its own clause, else the only one of its sentence."""
    sentence = tree.sentence(n)
    here = [d for d in dates if d.phrase.span in sentence]
    if not here:
        return None
    clause = clause_of(tree, n)
    own = [d for d in here if clause_of(tree, tree.at(d.phrase.span.end - 1)) == clause]
    if len(own) == 1 or (own and len({d.value for d in own}) == 1):
        return own[0]
    if own:
        place = tree.words[n].span.start
        return min(own, key=lambda d: abs(d.phrase.span.start - place))
    return here[0] if len(here) == 1 and not _is_of_another(tree, n, here[0]) else None


def clause_of(tree: Tree, n: int) -> int:
    """The verb whose clause a word stands in, itself where it is one; the uppermost word where there is none."""
    if tree.words[n].pos == "VERB":
        return n
    top = n
    for k in tree.above(n):
        top = k
        if tree.words[k].pos == "VERB":
            return k
    return top


def _is_of_another(tree: Tree, n: int, date: TextDate) -> bool:
    """True where the date stands in the clause of another verb that is not over or under the word's own."""
    other = clause_of(tree, tree.at(date.phrase.span.end - 1))
    clause = clause_of(tree, n)
    return other not in tree.above(clause) and clause not in tree.above(other) and other != clause
