"""A small chart of claims over time: one bar for each day, month or year, each a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearsay.queries import Facet
from hearsay.web.screens import date_in_words, number

_WIDTH, _HEIGHT, _LEAST = 240, 56, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the units of the chart's view box; `said` is what it stands for, in words."""

    x: float
    y: float
    width: float
    height: float
    to: str
    said: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart: its bars, its size, and the dates at its ends."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    first: str
    last: str


def bars_of(dates: Sequence[Facet], to: Callable[[str], str]) -> Bars | None:
    """The chart of the dates that are equally exact, on an axis without gaps; None for less than two of them."""
    exact = max((len(facet.value) for facet in dates), default=0)
    shown = [facet for facet in dates if len(facet.value) == exact]
    if len(shown) < 2:
        return None
    axis = _axis(shown[0].value, shown[-1].value)
    places = {value: place for place, value in enumerate(axis)}
    step, most = _WIDTH / len(axis), max(facet.claims for facet in shown)
    bars = []
    for facet in shown:
        height = max(_LEAST, round(_HEIGHT * facet.claims / most, 1))
        said = f"{date_in_words(facet.value)}: {number(facet.claims, 'claim')}"
        x = round(places[facet.value] * step, 2)
        bars.append(Bar(x, round(_HEIGHT - height, 1), round(step * 0.84, 2), height, to(facet.value), said))
    return Bars(tuple(bars), _WIDTH, _HEIGHT, date_in_words(axis[0]), date_in_words(axis[-1]))


def _axis(first: str, last: str) -> list[str]:
    """All days, months or years from the first to the last."""
    if len(first) == 10:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        return [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]
    if len(first) == 7:
        start_month, end_month = (int(value[:4]) * 12 + int(value[5:]) - 1 for value in (first, last))
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start_month, end_month + 1)]
    return [f"{n:04}" for n in range(int(first), int(last) + 1)]
