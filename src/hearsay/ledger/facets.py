"""What a search found, in order, counted by speaker, outlet, mode and date.

A database groups ten thousand rows once for every facet, which takes longer than the search. So the narrow columns
of the listing are held as arrays: 40 bytes a claim, read once and then only added to, since a row of the listing never
changes. What a query means is said by `query` alone; here only its numbers are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from hearsay.ledger.dialect import bits
from hearsay.ledger.query import claim_numbers, claims_numbered
from hearsay.model import MODES, STANDINGS, ClaimQuery, Counts, Facet, Facets, Found

_Numbers = NDArray[np.int64]
_DOZEN = 12
_BARS = 60
"""Days, months or years that a chart of dates may show; the finest that keeps to it is taken."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The listing by columns, in the order of `claim`; texts as places in the tuple of the same name."""

    claim: _Numbers
    article: _Numbers
    text: _Numbers
    speaker: _Numbers
    standing: _Numbers
    mode: _Numbers
    outlet: _Numbers
    published: _Numbers
    outlets: tuple[str | None, ...]
    dates: tuple[str | None, ...]
    rank: _Numbers  # of each of the dates among them, undated last


@dataclass(frozen=True, slots=True)
class Merged:
    """Speakers that people have merged into others: who, into whom, and that one's standing; sorted by the first."""

    speaker: _Numbers
    into: _Numbers
    standing: _Numbers


_EMPTY = np.zeros(0, np.int64)
_NOTHING = Columns(*(_EMPTY,) * 8, (), (), _EMPTY)
_COLUMNS = "claim_n, article_bits, text_bits, speaker_bits, standing, mode, outlet, published"


def load_columns(connection: Connection, held: Columns | None) -> Columns:
    """The columns of the listing; of those that are `held` already only the rows added since are read."""
    held = held or _NOTHING
    last = int(held.claim[-1]) if held.claim.size else -1
    statement = f"SELECT {_COLUMNS} FROM listing WHERE claim_n > :last ORDER BY claim_n"  # noqa: S608
    rows = connection.execute(text(statement), {"last": last}).all()
    if not rows:
        return held
    claim, article, text_, speaker, standings, modes, outlets, published = zip(*rows, strict=True)
    known_outlets, outlet = _coded(held.outlets, outlets)
    known_dates, dated = _coded(held.dates, published)
    rank = np.empty(len(known_dates), np.int64)
    rank[sorted(range(rank.size), key=lambda place: known_dates[place] or _LAST)] = np.arange(rank.size)
    return Columns(
        np.append(held.claim, np.array(claim, np.int64)),
        np.append(held.article, np.array(article, np.int64)),
        np.append(held.text, np.array(text_, np.int64)),
        np.append(held.speaker, np.array(speaker, np.int64)),
        np.append(held.standing, _coded(STANDINGS, standings)[1]),
        np.append(held.mode, _coded(MODES, modes)[1]),
        np.append(held.outlet, outlet),
        np.append(held.published, dated),
        known_outlets,
        known_dates,
        rank,
    )


_LAST = "\uffff"
"""Behind every date."""


def _coded(known: Sequence[str | None], values: Iterable[str | None]) -> tuple[tuple[str | None, ...], _Numbers]:
    """All values, those known first, and the place of each of `values` among them."""
    places = {value: place for place, value in enumerate(known)}
    coded = [places.setdefault(value, len(places)) for value in values]
    return tuple(places), np.array(coded, np.int64)


def load_merged(connection: Connection) -> Merged:
    """The speakers that are shown as others."""
    statement = """
        SELECT speaker_id, shown_id, main.standing FROM shown_speakers JOIN speakers AS main ON main.id = shown_id
        WHERE shown_id <> speaker_id
    """
    rows = sorted((bits(r[0]), bits(r[1]), STANDINGS.index(r[2])) for r in connection.execute(text(statement)))
    return (
        Merged(*(np.array(column, np.int64) for column in zip(*rows, strict=True))) if rows else Merged(*[_EMPTY] * 3)
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Which claims are to be given: so many, from that place on, the oldest or the newest first."""

    limit: int
    offset: int
    newest: bool


def search(connection: Connection, query: ClaimQuery, page: Page, held: Columns | None) -> tuple[Found, Columns]:
    """A page of the claims that answer the query, with what all of them amount to; and the columns to hold on to.

    The order is that of `query.find_claims`; the newest first, undated ones last in either.
    """
    columns = load_columns(connection, held)
    rows = _rows(connection, query, columns)
    if rows is None:  # a reading that was shown before is shown again: its numbers are older than the newest held
        columns = load_columns(connection, None)
        rows = _rows(connection, query, columns)
        rows = _EMPTY if rows is None else rows
    counts, facets = count_facets(connection, columns, rows, load_merged(connection))
    ordered = _ordered(columns, rows, newest=page.newest)[page.offset : page.offset + page.limit]
    claims = claims_numbered(connection, columns.claim[ordered].tolist())
    return Found(tuple(claims), counts, facets), columns


def _ordered(columns: Columns, rows: _Numbers, *, newest: bool) -> _Numbers:
    dates = columns.rank[columns.published[rows]] if rows.size else rows
    if newest and rows.size:
        undated = columns.dates.index(None) if None in columns.dates else -1
        dates = np.where(columns.published[rows] == undated, 1, -1 - dates)
    return rows[np.lexsort((columns.claim[rows], columns.article[rows], dates))]


def _rows(connection: Connection, query: ClaimQuery, columns: Columns) -> _Numbers | None:
    """Where the claims that answer the query stand in the columns; None where one is not there."""
    if query == ClaimQuery():
        listed = connection.execute(text("SELECT count(*) FROM listing")).scalar_one()
        if listed == columns.claim.size:
            return np.arange(columns.claim.size)
    wanted = np.array(claim_numbers(connection, query), np.int64)
    rows = np.searchsorted(columns.claim, wanted)
    if wanted.size and rows.max() >= columns.claim.size:
        return None
    return rows if np.array_equal(columns.claim[rows], wanted) else None


def count_facets(connection: Connection, columns: Columns, rows: _Numbers, merged: Merged) -> tuple[Counts, Facets]:
    """What these rows amount to, and how they fall into facets."""
    speaker, standing = _as_shown(columns.speaker[rows], columns.standing[rows], merged)
    counts = Counts(rows.size, np.unique(columns.article[rows]).size, np.unique(columns.text[rows]).size)
    named, claims = np.unique(speaker[standing == STANDINGS.index("named")], return_counts=True)
    return counts, Facets(
        speakers=_speaker_facets(connection, _most(named.tolist(), claims.tolist())),
        standings=_facets(standing, STANDINGS),
        outlets=_facets(columns.outlet[rows], columns.outlets)[:_DOZEN],
        modes=_facets(columns.mode[rows], MODES),
        dates=date_facets(_by_day(_by_code(columns.published[rows], columns.dates))),
    )


def _by_day(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    days: dict[str, int] = {}
    for value, n in counted:
        days[value[:10]] = days.get(value[:10], 0) + n
    return days


def _facets(codes: _Numbers, values: Sequence[str | None]) -> tuple[Facet, ...]:
    return tuple(Facet(value, value, n) for value, n in _by_code(codes, values))


def _as_shown(speaker: _Numbers, standing: _Numbers, merged: Merged) -> tuple[_Numbers, _Numbers]:
    if not merged.speaker.size:
        return speaker, standing
    at = np.minimum(np.searchsorted(merged.speaker, speaker), merged.speaker.size - 1)
    moved = merged.speaker[at] == speaker
    return np.where(moved, merged.into[at], speaker), np.where(moved, merged.standing[at], standing)


def _by_code(codes: _Numbers, values: Sequence[str | None]) -> list[tuple[str, int]]:
    """How often each value occurs, those that occur most first; what is None or empty is left out."""
    counted = np.bincount(codes, minlength=len(values)).tolist()
    return _most([value for value in values if value], [n for value, n in zip(values, counted, strict=True) if value])


_Value = TypeVar("_Value", str, int)


def _most(values: list[_Value], counted: list[int]) -> list[tuple[_Value, int]]:
    pairs = [(value, n) for value, n in zip(values, counted, strict=True) if n]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _speaker_facets(connection: Connection, most: list[tuple[int, int]]) -> tuple[Facet, ...]:
    statement = text(
        "SELECT shown_id, shown_name FROM shown_speakers WHERE shown_id >= :low AND shown_id < :high LIMIT 1"
    )
    found = []
    for key, n in islice(most, _DOZEN):
        low = f"{key:015x}"
        shown = connection.execute(statement, {"low": low, "high": low + "g"}).one()
        found.append(Facet(shown.shown_id, shown.shown_name, n))
    return tuple(found)


def date_facets(counted: Mapping[str, int]) -> tuple[Facet, ...]:
    """The dates by day, month or year, in their order; counted as `ClaimQuery` takes a date.

    A date less exact than the others counts for each of them that it may be, or where there is none stands alone.
    """
    for size in (10, 7, 4):
        fine = [value for value in counted if len(value) >= size]
        if fine and _units(max(fine)[:size]) - _units(min(fine)[:size]) < _BARS:
            break
    bars: dict[str, int] = {}
    for value in fine:
        bars[value[:size]] = bars.get(value[:size], 0) + counted[value]
    for vague in sorted((value for value in counted if len(value) < size), key=len):
        holding = [value for value in bars if value.startswith(vague) or vague.startswith(value)]
        for value in holding:
            bars[value] += counted[vague]
        if not any(value.startswith(vague) for value in holding):
            bars[vague] = sum(n for value, n in counted.items() if vague.startswith(value))
    return tuple(Facet(value, value, n) for value, n in sorted(bars.items()))


def _units(value: str) -> int:
    """A day, month or year as a number, so that the next one is one more."""
    if len(value) == 10:
        return date.fromisoformat(value).toordinal()
    return int(value[:4]) * 12 + int(value[5:]) if len(value) == 7 else int(value)
