"""What a search found, in order, counted by speaker, outlet, mode and date.

A database groups ten thousand rows once for every facet, which takes longer than the search. So the narrow columns
of the listing are held as arrays: some 130 bytes a claim, read once and then only added to, since a row of the listing
never changes. What a query means is said by `query` alone; here only its numbers are put in order and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from hearsay.ledger.dialect import bits
from hearsay.ledger.query import claim_numbers, claims_numbered
from hearsay.model import ACTS, MODES, STANDINGS
from hearsay.queries import ClaimQuery, Counts, Facet, Facets, Found

_Numbers = NDArray[np.int64]
_EMPTY: _Numbers = np.zeros(0, np.int64)
_DOZEN = 12
_BARS = 60
"""Days, months or years that a chart of dates may show; the finest that keeps to it is taken."""
_LAST = "\uffff"
"""Behind every date."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column whose values come again and again: each row's is the place of its value among `values`."""

    codes: _Numbers
    values: tuple[str | int | None, ...]

    def counted(self, rows: _Numbers) -> _Numbers:
        """How often each of the values stands in these rows."""
        return np.bincount(self.codes[rows], minlength=len(self.values))

    def kinds(self, rows: _Numbers) -> int:
        """How many different values stand in these rows."""
        return int(np.count_nonzero(self.counted(rows)))

    def extended(self, more: Iterable[str | int | None]) -> Coded:
        """The column with more rows below."""
        places = {value: place for place, value in enumerate(self.values)}
        codes = [places.setdefault(value, len(places)) for value in more]
        return Coded(np.append(self.codes, np.array(codes, np.int64)), tuple(places))


@dataclass(frozen=True, slots=True)
class Columns:
    """The listing by columns, in the order of `claim`; and its rows in the order of a search, either way round.

    `whose` is the place of the speaker that each row is credited to; `into` and `standing_into` say of that place as
    whom, and as what, people had it shown after `judgements` judgements. `superseded` readings were not shown any more
    when the log had `logged` entries.
    """

    claim: _Numbers
    article: Coded
    text: Coded
    speaker: Coded
    standing: Coded
    mode: Coded
    act: Coded
    outlet: Coded
    published: Coded
    oldest: _Numbers
    newest: _Numbers
    judgements: int
    whose: _Numbers
    into: _Numbers
    standing_into: _Numbers
    superseded: int = 0
    logged: int = 0


_NONE = Coded(_EMPTY, ())
_NOTHING = Columns(
    _EMPTY, _NONE, _NONE, _NONE, Coded(_EMPTY, STANDINGS), Coded(_EMPTY, MODES), Coded(_EMPTY, ACTS), _NONE,
    _NONE, _EMPTY, _EMPTY, -1, _EMPTY, _EMPTY, _EMPTY,
)  # fmt: skip
_SELECT = """
    SELECT claim_n, article_bits, text_bits, speaker_bits, standing, mode, act, outlet, published FROM listing
    WHERE claim_n > :last ORDER BY claim_n
"""


def load_columns(connection: Connection, held: Columns | None) -> Columns:
    """The columns of the listing as it is; of those that are `held` already only the rows added since are read."""
    superseded, logged = connection.execute(text(_CHANGED)).one()
    if held is None or superseded != held.superseded or _restored(connection, held.logged):
        held = _NOTHING  # rows have gone, or come back: only what was added can be told from the newest number
    columns = _extended(connection, held)
    judgements = connection.execute(text("SELECT count(*) FROM judgements")).scalar_one()
    if judgements != columns.judgements:
        columns = _with_merged(connection, columns, judgements)
    return replace(columns, superseded=superseded, logged=logged)


_CHANGED = """
    SELECT (SELECT count(*) FROM readings) - (SELECT count(*) FROM current_readings),
           (SELECT coalesce(max(n), 0) FROM log)
"""


def _restored(connection: Connection, logged: int) -> bool:
    """True where an older reading is shown again since the log had so many entries."""
    statement = "SELECT 1 FROM log WHERE n > :logged AND action = 'reading.restored' LIMIT 1"
    return connection.execute(text(statement), {"logged": logged}).first() is not None


def _extended(connection: Connection, held: Columns) -> Columns:
    last, columns = int(held.claim[-1]) if held.claim.size else -1, held
    for rows in connection.execute(text(_SELECT), {"last": last}).partitions(_AT_ONCE):
        claims, articles, texts, speakers, standings, modes, acts, outlets, dates = zip(*rows, strict=True)
        columns = replace(
            columns,
            claim=np.append(columns.claim, np.array(claims, np.int64)),
            article=columns.article.extended(articles),
            text=columns.text.extended(texts),
            speaker=columns.speaker.extended(speakers),
            standing=columns.standing.extended(standings),
            mode=columns.mode.extended(modes),
            act=columns.act.extended(acts),
            outlet=columns.outlet.extended(outlets),
            published=columns.published.extended(dates),
            judgements=-1,
        )
    if columns is held:
        return held
    return replace(columns, oldest=_order(columns, newest=False), newest=_order(columns, newest=True))


_AT_ONCE = 20_000
"""Rows that are read at a time, so that as many are in memory beside the arrays."""


def _order(columns: Columns, *, newest: bool) -> _Numbers:
    """The rows in the order of `query.find_claims`, or the newest first; undated ones last in either."""
    dates = columns.published.values
    rank = np.empty(len(dates), np.int64)
    rank[sorted(range(len(dates)), key=lambda place: str(dates[place] or _LAST))] = np.arange(len(dates))
    if newest:
        rank = np.where(np.array([value is None for value in dates]), 1, -rank)
    articles = np.array(columns.article.values, np.int64)
    return np.lexsort((columns.claim, articles[columns.article.codes], rank[columns.published.codes]))


def _with_merged(connection: Connection, columns: Columns, judgements: int) -> Columns:
    """The columns with the claims that people have credited to others, and the speakers that they have merged."""
    places = {value: place for place, value in enumerate(columns.speaker.values)}
    whose = columns.speaker.codes.copy()
    for claim, credited in connection.execute(text("SELECT claim_n, speaker_id FROM credited")) if judgements else ():
        row = int(np.searchsorted(columns.claim, claim))
        if row < columns.claim.size and columns.claim[row] == claim:
            whose[row] = places.setdefault(bits(credited), len(places))
    shown = connection.execute(text(_SHOWN_OTHERWISE)).all() if judgements else []
    moved = [(places[bits(one)], bits(other), shown_as) for one, other, shown_as in shown if bits(one) in places]
    for _, other, _ in moved:
        places.setdefault(other, len(places))
    into, standing = np.arange(len(places)), np.full(len(places), -1)
    for place, other, shown_as in moved:
        into[place], standing[place] = places[other], STANDINGS.index(shown_as)
    speaker = replace(columns.speaker, values=tuple(places))
    return replace(columns, speaker=speaker, judgements=judgements, whose=whose, into=into, standing_into=standing)


_SHOWN_OTHERWISE = """
    SELECT speaker_id, shown_id, main.standing FROM shown_speakers JOIN speakers AS main ON main.id = shown_id
    WHERE shown_id <> speaker_id OR speaker_id IN (SELECT speaker_id FROM credited)
"""


# -- searching ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slice:
    """Which claims are to be given: so many, from that place on, the oldest or the newest first."""

    limit: int
    offset: int
    newest: bool


def search(connection: Connection, query: ClaimQuery, part: Slice, held: Columns | None) -> tuple[Found, Columns]:
    """A page of the claims that answer the query, with what all of them amount to; and the columns to hold on to."""
    columns = load_columns(connection, held)
    order = columns.newest if part.newest else columns.oldest
    of_any_act = replace(query, act="any")
    if of_any_act != ClaimQuery(act="any"):
        wanted = np.zeros(columns.claim.size, np.bool_)
        numbers = np.fromstring(claim_numbers(connection, of_any_act), np.int64, sep=",")
        wanted[np.searchsorted(columns.claim, numbers)] = True
        order = order[wanted[order]]
    acts = columns.act.codes[order]
    if query.act != "any":
        order = order[acts == ACTS.index(query.act)]
    counts, facets = _count(connection, columns, order, acts)
    asked = columns.claim[order[part.offset : part.offset + part.limit]]
    return Found(tuple(claims_numbered(connection, asked.tolist())), counts, facets), columns


def _count(connection: Connection, columns: Columns, rows: _Numbers, acts: _Numbers) -> tuple[Counts, Facets]:
    """What these rows amount to, and how they fall into facets; `acts` are those of rows of any act."""
    speaker = columns.whose[rows]
    moved = columns.standing_into[speaker]
    standing = np.where(moved < 0, columns.standing.codes[rows], moved)
    is_named = standing == STANDINGS.index("named")
    named = columns.into[speaker[is_named]]
    counts = Counts(rows.size, columns.article.kinds(rows), columns.text.kinds(rows))
    return counts, Facets(
        speakers=_speaker_facets(connection, columns, named, columns.text.codes[rows[is_named]]),
        standings=_facets(STANDINGS, np.bincount(standing, minlength=len(STANDINGS))),
        outlets=_facets(columns.outlet.values, columns.outlet.counted(rows))[:_DOZEN],
        modes=_facets(MODES, columns.mode.counted(rows)),
        dates=date_facets(_by_day(columns.published.values, columns.published.counted(rows))),
        acts=tuple(
            Facet(act, act, n) for act, n in zip(ACTS, np.bincount(acts, minlength=3).tolist(), strict=False) if n
        ),
    )


def _facets(values: Sequence[object], counted: _Numbers) -> tuple[Facet, ...]:
    """Each value that occurs, those that occur most first; what is None or empty is left out."""
    pairs = ((str(values[at]), int(counted[at])) for at in np.flatnonzero(counted).tolist() if values[at])
    return tuple(Facet(value, value, n) for value, n in sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _speaker_facets(connection: Connection, columns: Columns, named: _Numbers, texts: _Numbers) -> tuple[Facet, ...]:
    """The named speakers in most distinct texts; `named` and `texts` are places of speaker and text, claim by claim."""
    known = "SELECT shown_id, shown_name FROM shown_speakers WHERE shown_id >= :low AND shown_id < :high LIMIT 1"
    keys, claims = columns.speaker.values, np.bincount(named)
    pairs = np.unique(named * len(columns.text.values) + texts)
    in_texts = np.bincount(pairs // max(1, len(columns.text.values)), minlength=claims.size)
    order = np.lexsort((-claims, -in_texts))[:_DOZEN]
    found = []
    for at in order[claims[order] > 0].tolist():
        low = f"{int(keys[at] or 0):015x}"
        shown = connection.execute(text(known), {"low": low, "high": low + "g"}).one()
        found.append(Facet(shown.shown_id, shown.shown_name, int(claims[at]), int(in_texts[at])))
    return tuple(sorted(found, key=lambda facet: (-facet.texts, -facet.claims, facet.label)))


def _by_day(values: Sequence[object], counted: _Numbers) -> dict[str, int]:
    days: dict[str, int] = {}
    for at in np.flatnonzero(counted).tolist():
        if value := values[at]:
            day = str(value)[:10]
            days[day] = days.get(day, 0) + int(counted[at])
    return days


def date_facets(counted: Mapping[str, int]) -> tuple[Facet, ...]:
    """The dates by day, month or year, in their order; counted as `ClaimQuery` takes a date.

    The finest is taken that nine in ten of the dates are exact to and that makes few bars, a few far-off dates left
    aside. A date less exact counts for each bar that it may be; where there is none it stands alone, as do the few.
    """
    total = sum(counted.values())
    for size in (10, 7, 4):
        fine = _without_outliers({value: n for value, n in counted.items() if len(value) >= size}, size, total)
        exact = sum(n for value, n in counted.items() if len(value) >= size)
        if fine and exact >= _NEARLY_ALL * total and _units(fine[-1][:size]) - _units(fine[0][:size]) < _BARS:
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


_NEARLY_ALL, _FEW = 0.9, 0.02
"""Shares of all dated claims: that a unit must reach, and that may be left out at the ends of the chart."""


def _without_outliers(counted: Mapping[str, int], size: int, total: int) -> list[str]:
    """The values in order, without a few at either end where all of them would make too many bars."""
    values, spare = sorted(counted), _FEW * total
    while size > 4 and len(values) > 1 and _units(values[-1][:size]) - _units(values[0][:size]) >= _BARS:
        gaps = (
            _units(values[1][:size]) - _units(values[0][:size]),
            _units(values[-1][:size]) - _units(values[-2][:size]),
        )
        end = 0 if gaps[0] >= gaps[1] else -1
        spare -= counted[values[end]]
        if spare < 0:
            return sorted(counted)
        del values[end]
    return values


def _units(value: str) -> int:
    """A day, month or year as a number, so that the next one is one more."""
    if len(value) == 10:
        return date.fromisoformat(value).toordinal()
    return int(value[:4]) * 12 + int(value[5:]) if len(value) == 7 else int(value)
