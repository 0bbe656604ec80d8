"""How sure the trained reader is: a logistic curve over the model's own figures, fitted on documents held out."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights over the log-odds of the figures, then a monotone table; and the thresholds above which one is kept.

    `floor` is the least belief in a cue for which roles are read at all. `alone` is what a quotation gets that stands
    alone: a guess, since no corpus marks those.
    """

    weights: tuple[float, ...]
    bias: float
    steps: tuple[tuple[float, float], ...] = ()
    threshold: float = 0.4
    nested: float = 0.5
    floor: float = 0.1
    alone: float = 0.5

    def of(self, figures: tuple[float, ...]) -> float:
        """The share of attributions with such figures that are right."""
        total = self.bias + sum(w * log_odds(x) for w, x in zip(self.weights, figures, strict=True))
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return self._mapped(p)

    def _mapped(self, p: float) -> float:
        if not self.steps:
            return p
        last = self.steps[0]
        if p <= last[0]:
            return last[1]
        for here in self.steps[1:]:
            if p <= here[0]:
                share = (p - last[0]) / (here[0] - last[0]) if here[0] > last[0] else 1.0
                return last[1] + share * (here[1] - last[1])
            last = here
        return last[1]


def log_odds(x: float) -> float:
    """log(x / (1 - x)), kept within six either way."""
    return math.log((x + 0.0025) / (1 - x + 0.0025))
