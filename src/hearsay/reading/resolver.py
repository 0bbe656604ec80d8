"""What says who is meant: weights of the network over pairs of phrases, and what a link needs."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.reading.pieces import Floats

Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Resolver:
    """The weights by name, and what a link needs: the least share, and the lead over the second party.

    `least` and `lead` have one figure for names, one for nouns and one for pronouns; `party` is how likely a chain
    without a name must be one of people, bodies or places.
    """

    weights: Weights
    least: tuple[float, ...] = (0.5, 0.5, 0.35)
    lead: tuple[float, ...] = (0.1, 0.1, 0.1)
    party: float = 0.5
