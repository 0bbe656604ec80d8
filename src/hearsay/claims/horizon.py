"""By when what somebody predicts or warns of should have come, as far as the words tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from hearsay.claims.parties import phrase_at
from hearsay.claims.time_words import MONTHS, NUMBERS, WEEKDAYS
from hearsay.model import Date, Span, Spans, TextDate

_MONTH = "|".join(MONTHS)
_SEASONS = {"spring": ("03", "05"), "summer": ("06", "08"), "autumn": ("09", "11"), "fall": ("09", "11")}
_BEFORE = (
    r"(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than)\s+(?:the\s+)?"
    r"(?:(?:end|start|beginning|middle)\s+of\s+)?(?:the\s+)?"
)
_HORIZON = re.compile(
    rf"""\b(?:
      (?:{_BEFORE}|in\s+|on\s+|from\s+)(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?
    | (?:{_BEFORE}|in\s+|on\s+)(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})\b(?!\d)(?:,?\s+(?P<year2>\d{{4}}))?
    | (?:{_BEFORE}|in\s+(?:early\s+|late\s+)?|next\s+)(?P<month3>{_MONTH})(?:,?\s+(?P<year3>\d{{4}}))?
    | (?:{_BEFORE}|in\s+|as\s+early\s+as\s+)(?P<year4>(?:19|20|21)\d\d)\b
    | (?:{_BEFORE})(?P<weekday>{"|".join(WEEKDAYS)})
    | (?:within|in|over|inside)\s+(?:the\s+(?:next|coming)\s+)?
        (?P<count>\d{{1,3}}|an?|{"|".join(NUMBERS)})\s+(?P<unit>day|week|month|year)s?\b
    | (?:{_BEFORE})(?P<this>year|month|week)(?:['’]s\s+end)?
    | (?:{_BEFORE})?(?P<rel>next|this|the\s+coming)\s+(?P<what>spring|summer|autumn|fall|winter|week|month|year)
    | (?P<tomorrow>tomorrow|tonight)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BACKWARD = re.compile(r"\b(?:since|after|from|during|last)\s+$", re.IGNORECASE)


def horizon_of(text: str, content: Spans, published: Date | None) -> TextDate | None:
    """The first time to come that the words of a content give; None where they give none, or publication is not known.

    `value` is the beginning and `until` the end of a span of time, both cut at what the words tell.

    >>> from hearsay.model import Date
    >>> text = "the bridge will fall by June 2032"
    >>> found = horizon_of(text, (Span(0, len(text)),), Date("2031-05-07", "day", None, "", "given"))
    >>> (found.value, found.phrase.words) if found else None
    ('2032-06', 'by June 2032')
    """
    day = published.value[:10] if published else ""
    for span in content:
        for at in _HORIZON.finditer(text, span.start, span.end):
            if _BACKWARD.search(text, max(span.start, at.start() - 8), at.start()):
                continue
            told = next((made for rule in _RULES if (made := rule(at, day))), None)
            if told and told[0][: len(day)] >= day[: len(told[0])]:
                phrase = phrase_at(text, Span(at.start(), at.end()))
                return TextDate(told[0], phrase, told[1], day if told[2] else None)
    return None


_Told = tuple[str, str | None, bool]
"""Value, end, and whether it was counted from the publication."""


def _named(at: re.Match[str], day: str) -> _Told | None:
    month = at["month"] or at["month2"] or at["month3"]
    if not month:
        return None
    number = next(n for n, name in enumerate(MONTHS, 1) if name.lower() == month.lower())
    named = at["day"] or at["day2"]
    tail = f"-{number:02}" + (f"-{int(named):02}" if named else "")
    year = at["year"] or at["year2"] or at["year3"]
    if year:
        return (year + tail, None, False) if not named or _is_day(year + tail) else None
    if len(day) < len("2031-05"):
        return None
    value = f"{int(day[:4]) + (tail < day[4 : 4 + len(tail)])}{tail}"
    return (value, None, True) if not named or _is_day(value) else None


def _year(at: re.Match[str], _day: str) -> _Told | None:
    return (at["year4"], None, False) if at["year4"] else None


def _counted(at: re.Match[str], day: str) -> _Told | None:
    if not at["count"] or not _is_day(day):
        return None
    words = at["count"].lower()
    n = int(words) if words.isdigit() else 1 if words in {"a", "an"} else NUMBERS.index(words) + 1
    unit = at["unit"].lower()
    if unit in {"day", "week"}:
        return ((date.fromisoformat(day) + timedelta(days=n * (7 if unit == "week" else 1))).isoformat(), None, True)
    if unit == "year":
        return (str(int(day[:4]) + n), None, True)
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 + n
    return (f"{months // 12:04}-{months % 12 + 1:02}", None, True)


def _end_of_this(at: re.Match[str], day: str) -> _Told | None:
    unit = (at["this"] or "").lower()
    if unit == "year" and day:
        return (f"{day[:4]}-12", None, True)
    if unit == "month" and len(day) >= len("2031-05"):
        return (day[:7], None, True)
    return (_sunday(day, 0), None, True) if unit == "week" and _is_day(day) else None


def _next(at: re.Match[str], day: str) -> _Told | None:
    if not at["rel"] or len(day) < len("2031-05"):
        return None
    what, year = at["what"].lower(), int(day[:4])
    ahead = int(at["rel"].lower() == "next")
    if what == "year":
        return (str(year + ahead), None, True)
    if what == "month":
        months = year * 12 + int(day[5:7]) - 1 + ahead
        return (f"{months // 12:04}-{months % 12 + 1:02}", None, True)
    if what == "week":
        return (_sunday(day, ahead), None, True) if _is_day(day) else None
    if what == "winter":  # begins in December, and in January still goes on
        first = year - (day[5:7] < "03")
        return (f"{first}-12", f"{first + 1}-02", True)
    start, end = _SEASONS[what]
    year += day[5:7] > end or (ahead and start <= day[5:7] <= end)
    return (f"{year}-{start}", f"{year}-{end}", True)


def _near_day(at: re.Match[str], day: str) -> _Told | None:
    if not _is_day(day):
        return None
    published = date.fromisoformat(day)
    if at["tomorrow"]:
        return ((published + timedelta(days=at["tomorrow"].lower() == "tomorrow")).isoformat(), None, True)
    if at["weekday"]:
        target = [name.lower() for name in WEEKDAYS].index(at["weekday"].lower())
        ahead = (target - published.weekday()) % 7 or 7
        return ((published + timedelta(days=ahead)).isoformat(), None, True)
    return None


_RULES: tuple[Callable[[re.Match[str], str], _Told | None], ...] = (
    _named, _year, _counted, _end_of_this, _next, _near_day,
)  # fmt: skip


def _sunday(day: str, weeks: int) -> str:
    """The last day of this week, or of one some weeks ahead; a week ends on Sunday."""
    published = date.fromisoformat(day)
    return (published + timedelta(days=6 - published.weekday() + 7 * weeks)).isoformat()


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2031-05-07")
