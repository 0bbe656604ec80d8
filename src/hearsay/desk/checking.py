"""What every reading has to hold to, whoever read: no span, no claim. Pure."""

from __future__ import annotations

from itertools import pairwise

from hearsay.model import NAME_TYPES, ROLES, Article, Attribution, Chain, Deed, Name, Reading, Span

_DEEPEST = 50
"""Attributions within one another: no text of people goes so deep."""


def check_reading(article: Article, reading: Reading) -> None:
    """Refuse a reading that the ledger could not hold, or whose names, deeds or chains could not be looked up.

    Raises `ValueError` with the first fault: a span outside the text or without characters, an attribution without
    content, given twice, or within one that is not there, a type or role that is not known, a figure out of its range,
    a chain of one mention or out of order.
    """
    end = len(article.text)
    _check_attributions(reading.attributions, end)
    _check_nesting(reading.attributions)
    for word in reading.words:
        if not _lies_in(word.span, end) or word.head >= len(reading.words):
            raise ValueError(f"a word points outside the text or the words: {word}")
    for name in reading.names:
        _check_name(name, end)
    for deed in reading.deeds:
        _check_deed(deed, end)
    for chain in reading.chains:
        _check_chain(chain, end)


def _lies_in(span: Span, end: int) -> bool:
    """True for a span with at least one character, all of them before `end`."""
    return 0 <= span.start < span.end <= end


def _check_attributions(attributions: tuple[Attribution, ...], end: int) -> None:
    ids = {found.id for found in attributions}
    places = {(found.source, found.cue, found.content) for found in attributions}
    if len(ids) < len(attributions) or len(places) < len(attributions):
        raise ValueError("the reader gave an attribution twice")
    for found in attributions:
        for span in (*found.source, *found.cue, *found.content):
            if not _lies_in(span, end):
                raise ValueError(f"attribution {found.id} points outside the text: {span}")
        if not found.content:
            raise ValueError(f"attribution {found.id} has no content")
        if found.within is not None and found.within not in ids:
            raise ValueError(f"attribution {found.id} lies within {found.within}, which is not there")


def _check_nesting(attributions: tuple[Attribution, ...]) -> None:
    within = {found.id: found.within for found in attributions}
    for first in attributions:
        above, steps = first.within, 0
        while above is not None:
            above, steps = within[above], steps + 1
            if steps > _DEEPEST:
                raise ValueError(f"attribution {first.id} lies within more than {_DEEPEST} others, or within itself")


def _check_name(name: Name, end: int) -> None:
    if not _lies_in(name.span, end):
        raise ValueError(f"a name points outside the text: {name.span}")
    if name.type not in NAME_TYPES:
        raise ValueError(
            f"{_at('the name', name.span)} is a {name.type!r}; it has to be one of {', '.join(NAME_TYPES)}"
        )
    _check_share(f"the confidence of {_at('the name', name.span)}", name.confidence)


def _check_deed(deed: Deed, end: int) -> None:
    if not _lies_in(deed.predicate, end):
        raise ValueError(f"the predicate of a deed points outside the text: {deed.predicate}")
    which = _at("the deed", deed.predicate)
    for argument in deed.arguments:
        if not _lies_in(argument.span, end):
            raise ValueError(f"an argument of {which} points outside the text: {argument.span}")
        if argument.role not in ROLES:
            raise ValueError(f"{which} has the role {argument.role!r}; it has to be one of {', '.join(ROLES)}")
    if deed.factuality is not None and not -3 <= deed.factuality <= 3:
        raise ValueError(f"the factuality of {which} is {deed.factuality}; it has to be between -3 and 3")
    _check_share(f"the confidence of {which}", deed.confidence)


def _check_chain(chain: Chain, end: int) -> None:
    for mention in chain:
        if not _lies_in(mention.span, end):
            raise ValueError(f"a mention of a chain points outside the text: {mention.span}")
    if len(chain) < 2:
        which = f", here only {_at('one', chain[0].span)}" if chain else ", here none"
        raise ValueError(f"a chain has to have two mentions at least{which}")
    for before, after in pairwise(chain):
        if not before.span < after.span:
            which = _at("the mention", after.span)
            raise ValueError(
                f"{which} is out of order in its chain; mentions have to stand in the order of the text, each once"
            )
    for mention in chain:
        _check_share(f"the probability of {_at('the mention', mention.span)}", mention.probability)
    if chain[0].probability != 1:
        raise ValueError(f"{_at('the first mention', chain[0].span)} of a chain has to have the probability 1")


def _check_share(what: str, share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"{what} is {share}; it has to be between 0 and 1")


def _at(what: str, span: Span) -> str:
    return f"{what} at {span.start} to {span.end}"
