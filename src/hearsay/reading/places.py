"""Which of many spans meet a place, without a look at all of them: a long live blog has ten thousand quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from hearsay.model import Span

T = TypeVar("T")


class Places(Generic[T]):
    """Spans, each with what it stands for; they may overlap and come in any order."""

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._spans]
        self._furthest = list(accumulate((span.end for span, _ in self._spans), max))

    def meeting(self, place: Span) -> list[tuple[Span, T]]:
        """The spans that share a character with `place`, by their first one."""
        first = bisect_right(self._furthest, place.start)
        last = bisect_left(self._starts, place.end)
        return [pair for pair in self._spans[first:last] if pair[0].end > place.start]
