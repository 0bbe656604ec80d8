"""What the phrases of `time_spans.SPANS` tell, in an article published on a day, in a month or in a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hearsay.claims.days import (
    DAY_LENGTH,
    LATEST,
    MONTH_LENGTH,
    around,
    count_of,
    day_number,
    days_from,
    is_day,
    month_number,
    months_from,
    season_near,
    season_of,
    week_from,
    weekday_in,
)
from hearsay.claims.time_words import WEEKDAYS

_WEEK_MARGIN = 6
_SOON = 3
"""Months: of a season that begins so soon, "next" may be said, but of the one a year later as well."""


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time as it is told: its value, the end of a span, and whether it was counted from the publication."""

    value: str
    until: str | None = None
    counted: bool = False


def span_value(at: re.Match[str], day: str, *, ahead: bool) -> ToldTime | None:
    """The time that a phrase tells; None for what is no time, or cannot be told from the day of publication.

    `ahead` says that the words speak of what is to come.
    """
    group = next((name for name in _RULES if at[name]), None)
    told = _RULES[group](at, day, ahead) if group else None
    return told if told and told.value[:4].isdigit() and int(told.value[:4]) <= LATEST else None


def tail_value(tail: str, day: str, *, ahead: bool) -> str | None:
    """A month ("-05") or day ("-05-02") without its year: the next one if `ahead`, else the last one; today counts."""
    known = day[4 : 4 + len(tail)]
    if len(known) < len("-05"):
        return None
    if len(known) < len(tail) and tail.startswith(known):
        return None
    year = int(day[:4]) + ((tail < known) if ahead else -(tail > known))
    steps = range(year, year + 9) if ahead else range(year, year - 9, -1)
    return next((f"{y}{tail}" for y in steps if len(tail) < len("-05-02") or is_day(f"{y}{tail}")), None)


def weekday_value(name: str, day: str, *, ahead: bool) -> str | None:
    """The next such day if `ahead`, else the last one; the day of publication counts."""
    if len(day) != DAY_LENGTH:
        return None
    here = weekday_in(day, name, 0)
    return weekday_in(day, name, (here < day) if ahead else -(here > day))


def unit_value(rel: str, unit: str, day: str) -> ToldTime | None:
    """A week (Monday to Sunday), month or year: this one, the last or the next."""
    step = {"this": 0, "the": 0, "last": -1, "next": 1, "coming": 1}[rel.lower()]
    unit = unit.lower()
    if unit == "year":
        return ToldTime(f"{int(day[:4]) + step:04}", None, True) if day else None
    if unit == "month":
        return ToldTime(months_from(day, step), None, True) if len(day) >= MONTH_LENGTH else None
    return ToldTime(*week_from(day, step), True) if len(day) == DAY_LENGTH else None


# -- spans ----------------------------------------------------------------------------------------------------------


def _days(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    a_day, b_day = at["day1"] or at["day3"], at["day2"] or at["day4"]
    b_month = at["month2"] or at["month4"] or at["month3"]
    a_month = at["month1"] or at["month3"] or b_month
    if not _is_word_pair(at) or not (a_month[0].isupper() and b_month[0].isupper()):
        return None
    a_tail = f"-{month_number(a_month):02}-{day_number(a_day):02}"
    b_tail = f"-{month_number(b_month):02}-{day_number(b_day):02}"
    return _both(a_tail, b_tail, (at["year1"] or at["year3"], at["year2"] or at["year4"]), day, ahead)


def _months(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    if not (at["month5"][0].isupper() and at["month6"][0].isupper()):
        return None
    a_tail, b_tail = f"-{month_number(at['month5']):02}", f"-{month_number(at['month6']):02}"
    return _both(a_tail, b_tail, (at["year5"], at["year6"]), day, ahead)


def _is_word_pair(at: re.Match[str]) -> bool:
    """Not "3 and 5 May", which are two days and no span; but "3 and 4 May"."""
    if re.match(r"from|between", at[0]) or not re.search(r"\sand\s", at[0]):
        return True
    return bool(at["day1"]) and not at["month1"] and day_number(at["day2"]) == day_number(at["day1"]) + 1


def _both(a_tail: str, b_tail: str, years: tuple[str | None, str | None], day: str, ahead: bool) -> ToldTime | None:
    """A span from its two ends; without a year the end is the next or last one, and the start the last before it."""
    end = years[1] + b_tail if years[1] else tail_value(b_tail, day, ahead=ahead) if day else None
    if years[0] and not years[1]:
        end = f"{int(years[0]) + (b_tail < a_tail)}{b_tail}"
    if end is None:
        return None
    start = (years[0] or f"{int(end[:4]) - (a_tail > b_tail):04}") + a_tail
    if start >= end or (len(a_tail) > len("-05") and not (is_day(start) and is_day(end))):
        return None
    return ToldTime(start, end, not any(years))


def _years(at: re.Match[str], _day: str, _ahead: bool) -> ToldTime | None:
    return ToldTime(at["year7"], at["year8"]) if at["year7"] < at["year8"] else None


# -- edges, units and seasons -----------------------------------------------------------------------------------------


def _edge(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    """The end, or another part, of a year, month or week: the last month of a year, else all of it."""
    edge = (at["edge"] or "end").lower()
    if month := at["end_month"]:
        tail = f"-{month_number(month):02}"
        value = at["end_year"] + tail if at["end_year"] else tail_value(tail, day, ahead=ahead or bool(at["end_limit"]))
        return ToldTime(value, None, not at["end_year"]) if value and month[0].isupper() else None
    last = {"end": "-12", "close": "-12", "start": "-01", "beginning": "-01"}.get(edge, "")
    if at["end_year2"]:
        return ToldTime(at["end_year2"] + (last if at["end_limit"] else ""))
    told = unit_value(at["end_rel"] or "the", at["end_unit"] or at["own_unit"], day)
    if told is None:
        return None
    if (at["end_unit"] or at["own_unit"]).lower() == "year":
        return ToldTime(told.value + last, None, True)
    return ToldTime(told.until, None, True) if told.until and edge in {"end", "close"} else told


def _next_weekday(at: re.Match[str], day: str, _ahead: bool) -> ToldTime | None:
    """The coming one; "next Friday", said on a Wednesday, may also be the one after: then what both share."""
    name = at["weekday"].capitalize()
    if len(day) != DAY_LENGTH or not at["weekday"][0].isupper():
        return None
    if at["weekday_rel"].endswith("coming"):
        return ToldTime(weekday_in(day, name, weekday_in(day, name, 0) <= day), None, True)
    return _which_weekday("next", name, day)


def _which_weekday(which: str, name: str, day: str) -> ToldTime | None:
    """The day of this week, of the last or of the next; of two that the words may mean, what both share."""
    if len(day) != DAY_LENGTH:
        return None
    here = weekday_in(day, name, 0)
    step = {"last": -7, "this": 0, "next": 7}[which]
    is_sure = which == "this" or (here >= day if which == "last" else here <= day)
    other = days_from(here, step)
    if is_sure:
        return ToldTime(other, None, True)
    return ToldTime(here[:7], None, True) if here[:7] == other[:7] else None


def _unit(at: re.Match[str], day: str, _ahead: bool) -> ToldTime | None:
    rel = at["unit_rel"].lower()
    if at["unit"]:
        return unit_value(rel, at["unit"], day)
    if len(day) < MONTH_LENGTH:
        return None
    first, last = season_near(at["season"].lower(), "ahead" if rel == "coming" else rel, day)
    if rel == "next" and first <= months_from(day, _SOON):
        return None
    return ToldTime(first, last, True)


def _season(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    name = at["season2"].lower()
    if at["season_year"]:  # the winter of 2030 may begin or end in that year
        return ToldTime(*season_of(name, int(at["season_year"]))) if name != "winter" else None
    if len(day) < MONTH_LENGTH:
        return None
    return ToldTime(*season_near(name, "ahead" if ahead else "behind", day), True)


# -- counted from the publication ----------------------------------------------------------------------------------


def _tomorrow(at: re.Match[str], day: str, _ahead: bool) -> ToldTime | None:
    return ToldTime(days_from(day, 2 if at["after_tomorrow"] else 1), None, True) if len(day) == DAY_LENGTH else None


def _within(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    """A limit, as "within" tells: its last day. "In two weeks" is not exact to the day, and neither are months."""
    if not ahead or len(day) != DAY_LENGTH:  # "took the town in three days" tells no date
        return None
    n, unit = count_of(at["count"]), at["counted"].lower()
    if unit == "year":
        return ToldTime(f"{int(day[:4]) + n:04}", None, True)
    if unit == "month":
        return ToldTime(months_from(day, n), None, True)
    if unit == "week" and re.match(r"(?i)in\s", at["within"]) and not at["stretch"]:
        value = around(day, 7 * n, margin=_WEEK_MARGIN)
        return ToldTime(value, None, True) if value else ToldTime(days_from(day, 7 * n)[:7], None, True)
    return ToldTime(days_from(day, -(-n // 24) if unit == "hour" else n * (7 if unit == "week" else 1)), None, True)


def _years_ago(at: re.Match[str], day: str, _ahead: bool) -> ToldTime | None:
    """The year, where those around it are unlikely."""
    sure = len(day) >= MONTH_LENGTH and "02" < day[5:7] < "11"
    return ToldTime(f"{int(day[:4]) - count_of(at['years_ago']):04}", None, True) if sure else None


def _month(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    if not at["month"][0].isupper():
        return None
    limit = (at["limit"] or "").lower()
    forward = bool(at["next"]) or (limit not in {"since", "until", "till", "from"}) or (ahead and limit != "since")
    value = tail_value(f"-{month_number(at['month']):02}", day, ahead=forward)
    return ToldTime(value, None, True) if value else None


def _year(at: re.Match[str], _day: str, _ahead: bool) -> ToldTime | None:
    return ToldTime(at["year"] or at["year_of"])


def _owner(at: re.Match[str], day: str, ahead: bool) -> ToldTime | None:
    if at["owner_which"]:
        return _which_weekday(at["owner_which"].lower(), at["owner_day"], day)
    if at["owner_day"]:
        value = weekday_value(at["owner_day"], day, ahead=ahead) if at["owner_day"] in WEEKDAYS else None
        return ToldTime(value, None, True) if value else None
    if at["owner_unit"]:
        return unit_value(at["owner_rel"], at["owner_unit"], day)
    step = {"tomorrow": 1, "today": 0}.get(at["owner"].lower(), -1)
    return ToldTime(days_from(day, step), None, True) if len(day) == DAY_LENGTH else None


_RULES: dict[str, Callable[[re.Match[str], str, bool], ToldTime | None]] = {
    "days": _days, "months": _months, "years": _years, "edge": _edge, "own_unit": _edge, "weekday": _next_weekday,
    "unit_rel": _unit, "season2": _season, "after_tomorrow": _tomorrow, "tomorrow": _tomorrow, "count": _within,
    "years_ago": _years_ago, "month": _month, "year": _year, "year_of": _year, "owner_day": _owner, "owner": _owner,
}  # fmt: skip
"""By the group that tells the phrases of each rule from the others; the first that matched is asked."""
