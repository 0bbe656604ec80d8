"""Whom the reader's chains link a pronoun to, where the words alone leave that open. Pure.

Of descriptions ("the mayor") the chains say more than they know: six of six links that the words left open were wrong.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hearsay.claims.cast import Cast
from hearsay.claims.reference import Meant
from hearsay.model import Chain, Span

_LEAST = 0.6
"""How likely a link must be."""


class ChainLinks:
    """The chains of an article by the place of each mention."""

    def __init__(self, chains: Sequence[Chain], cast: Cast) -> None:
        self._cast = cast
        found = ((mention.span, mention.probability, chain) for chain in chains for mention in chain)
        self._found = sorted(found, key=lambda row: row[:2])  # two chains may share a mention
        self._starts = [span.start for span, _, _ in self._found]

    def meant(self, source: Span) -> Meant | None:
        """The one party that the mentions before a source name that are of its chain; None for none and for several."""
        k = bisect_right(self._starts, source.start) - 1
        if k < 0 or self._found[k][0].start != source.start or self._found[k][1] < _LEAST:
            return None
        before = [mention for mention in self._found[k][2] if mention.span.end <= source.start]
        named = [self._cast.within(mention.span) for mention in before]
        parties = {m.party.key: m.party for found in named for m in found[-1:] if m.party is not None}
        if len(parties) != 1:
            return None
        return next(iter(parties.values())), f"linked to whom was named before (probability {self._found[k][1]:.2f})"
