"""Counting days, weeks, months and seasons from an ISO date, and never asking what day it is now."""

from __future__ import annotations

from datetime import date, timedelta

from hearsay.claims.time.phrases import MONTHS, NUMBERS, WEEKDAYS

DAY_LENGTH, MONTH_LENGTH = len("2031-05-07"), len("2031-05")
LATEST = 2199
"""The last year that is counted to: the patterns of time know no later one."""
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""First and last month, as in the northern half of the world, where news in English counts by seasons."""


def is_day(value: str) -> bool:
    """True for a day that the calendar has, in full: "2028-02-29"."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == DAY_LENGTH


def count_of(words: str) -> int:
    """The number that digits, an article or a word give."""
    low = words.lower()
    return int(low) if low.isdigit() else 1 if low in {"a", "an"} else NUMBERS[low]


def month_number(words: str) -> int:
    """1 to 12, of a month's name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(words.rstrip(".").capitalize()[:3]))


def day_number(words: str) -> int:
    """The number of a day with or without its ordinal."""
    return int("".join(c for c in words if c.isdigit()))


def months_from(day: str, n: int) -> str:
    """The month some months after that of a day or month, before it where `n` is negative."""
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 + n
    return f"{months // 12:04}-{months % 12 + 1:02}"


def years_from(day: str, n: int) -> str:
    """The same day some years later; its month, where that year has no such day."""
    same = f"{int(day[:4]) + n:04}{day[4:]}"
    return same if is_day(same) else same[:MONTH_LENGTH]


def days_from(day: str, n: int) -> str:
    """The day some days after another."""
    return (date.fromisoformat(day) + timedelta(days=n)).isoformat()


def week_from(day: str, n: int) -> tuple[str, str]:
    """Monday and Sunday of the week of a day, or of the one some weeks after it."""
    monday = date.fromisoformat(day)
    monday += timedelta(days=7 * n - monday.weekday())
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def weekday_in(day: str, name: str, n: int) -> str:
    """The day of that name in the week of a day, or in the one some weeks after it."""
    return days_from(week_from(day, n)[0], WEEKDAYS.index(name))


def shared(first: date, last: date) -> str | None:
    """The day or the month that both have; None where they lie in different months."""
    if first == last:
        return first.isoformat()
    return first.isoformat()[:7] if first.isoformat()[:7] == last.isoformat()[:7] else None


def around(day: str, n: int, *, margin: int) -> str | None:
    """The month of a day some days after another, where those within the margin share it."""
    middle = date.fromisoformat(day) + timedelta(days=n)
    return shared(middle - timedelta(days=margin), middle + timedelta(days=margin))


def season_of(name: str, year: int) -> tuple[str, str]:
    """First and last month of the season that begins in a year."""
    start, end = SEASONS[name]
    return f"{year:04}-{start:02}", f"{year + (end < start):04}-{end:02}"


def season_near(name: str, rel: str, day: str) -> tuple[str, str]:
    """A season counted from a day or month: "next", "last", "this", "ahead" (not over yet), "behind" (begun)."""
    year, month = int(day[:4]), day[:7]
    if rel == "this":  # in January this winter began last year
        return season_of(name, year - (name == "winter" and month[5:] < "03"))
    near = [season_of(name, y) for y in range(year - 2, year + 3)]
    if rel in {"next", "ahead"}:
        return next(s for s in near if (s[0] > month if rel == "next" else s[1] >= month))
    return next(s for s in reversed(near) if (s[1] < month if rel == "last" else s[0] <= month))
