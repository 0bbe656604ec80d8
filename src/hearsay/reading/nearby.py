"""Things that stand at spans of a text, found by place: without it, long articles take the square of their length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from hearsay.model import Span

_Thing = TypeVar("_Thing")
_STRETCH = 512
"""Characters in one drawer; most quotations and clauses fit into one or two."""


class Nearby(Generic[_Thing]):
    """Things at spans; `over` gives those whose span shares a character with another, in the order of adding."""

    def __init__(self, things: Iterable[tuple[Span, _Thing]] = ()) -> None:
        self._drawers: dict[int, list[tuple[int, Span, _Thing]]] = {}
        self._added = 0
        for span, thing in things:
            self.add(span, thing)

    def add(self, span: Span, thing: _Thing) -> None:
        """Put a thing at a span, beside what stands there."""
        for drawer in range(span.start // _STRETCH, (span.end - 1) // _STRETCH + 1):
            self._drawers.setdefault(drawer, []).append((self._added, span, thing))
        self._added += 1

    def over(self, span: Span) -> list[_Thing]:
        """The things at spans that overlap this one, each once for every span of it that does."""
        found: dict[int, _Thing] = {}
        for drawer in range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1):
            for number, place, thing in self._drawers.get(drawer, ()):
                if place.start < span.end and span.start < place.end:
                    found[number] = thing
        return [found[number] for number in sorted(found)]
