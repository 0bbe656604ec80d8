"""Arithmetic of measures: precision, recall and F1, how far figures go together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """How many of what was found are right, and how many of what should be found were: each of how many."""

    right: int
    found: int
    met: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right, of 100; 0 where nothing was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what should be found that was, of 100; 0 where nothing should."""
        return 100 * self.met / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.1f} R {self.recall:.1f} F1 {self.f1:.1f}"

    def __add__(self, other: Found) -> Found:
        return Found(
            self.right + other.right, self.found + other.found, self.met + other.met, self.wanted + other.wanted
        )


def exact(right: int, found: int, wanted: int) -> Found:
    """Figures where what is right and what was met are one and the same."""
    return Found(right, found, right, wanted)


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's correlation of two rows of figures; None where one of them never changes, or there are under two."""
    if len(xs) < 2:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    apart_x, apart_y = [x - mean_x for x in xs], [y - mean_y for y in ys]
    scale = math.sqrt(sum(x * x for x in apart_x)) * math.sqrt(sum(y * y for y in apart_y))
    if scale < 1e-12:
        return None
    return sum(x * y for x, y in zip(apart_x, apart_y, strict=True)) / scale
