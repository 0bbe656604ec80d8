"""When words were said, as far as the words beside the cue tell and never more exactly. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hearsay.claims.time.days import count_of, is_day, month_number, months_from, shared
from hearsay.claims.time.phrases import WEEKDAYS, times_of_saying
from hearsay.model import Attribution, Date, Said, Span, words_of

_TO_COME = re.compile(
    r"(?:\b(?:will|shall|going\s+to|(?:is|are)\s+(?:(?:due|set|expected|scheduled|likely|about)\s+)?to"
    r"|(?:plan|intend|hope|want)s?\s+to)|['’]ll)\s+(?:\w+ly\s+)?$"
)
_LASTING = re.compile(
    r"(?:will|shall|ll|is\s+to|are\s+to|(?:is|are|re|s)\s+(?:\w+\s+){0,2}?\w+ing"
    r"|(?:plan|hope|want|expect|intend|aim|wish|seek|need|believe|think)s?)\b"
)
_UNCERTAIN_WEEKS = timedelta(days=6)
_EARLIEST = "1900"

_Told = tuple[str, bool]
"""An ISO date, and whether it was counted from the publication."""


def said_when(text: str, found: Attribution, sentence: Span, published: Date | None) -> Said | None:
    """When the words of an attribution were said, from the words of time in the cue's sentence outside the content.

    A weekday, a month or a day without its year is the last one not after publication. None where the words tell
    nothing, where publication is not known exactly enough, and where two phrases tell different times.

    >>> from hearsay.model import Attribution, Date, Span
    >>> found = Attribution("a1", (Span(0, 3),), (Span(4, 8),), (Span(24, 37),), "indirect", "made")
    >>> published = Date("2031-05-07", "day", None, "2031-05-07", "given")
    >>> said_when("Ada said on Monday that it was closed", found, Span(0, 37), published)
    Said(value='2031-05-05', words='on Monday', anchor='2031-05-07')
    """
    if not found.cue or _is_to_come(text, found):
        return None
    day = published.value[:10] if published and published.value >= _EARLIEST else ""
    told: list[tuple[str, bool, str]] = []
    for at in times_of_saying(text, found, sentence):
        time = value_of(at, day)
        if time is None:
            return None
        told.append((*time, at[0].strip(" ,")))
    value, is_counted, words = max(told, key=lambda one: len(one[0]), default=("", False, ""))
    if not value or not all(value.startswith(other) for other, _, _ in told):
        return None
    if day and value[: len(day)] > day[: len(value)]:
        return None  # what lies ahead of the publication is not when it was said
    return Said(value, words, day if is_counted else None)


def _is_to_come(text: str, found: Attribution) -> bool:
    """True for "will say on Monday", where the last Monday would be wrong, and "this year plans to", "is looking"."""
    start = found.cue[0].start
    before = text[max(0, start - 40) : start]
    return bool(_TO_COME.search(before) or _LASTING.match(words_of(text, found.cue)))


def value_of(at: re.Match[str], day: str) -> _Told | None:
    """The time that a phrase tells in an article published on a day, which may be a month, a year or ""."""
    if iso := _group(at, "iso", 1, 3):
        told: _Told | None = (iso, False) if is_day(iso) else None
    elif month := _group(at, "month", 1, 2, 3, 4, 5, 6, 7):
        told = _named(at, month, day)
    elif year := _group(at, "year", 7, 8):
        told = (year, False)
    else:
        return _counted(at, day)
    weekday = at["weekday"]
    if told and weekday and date.fromisoformat(told[0]).weekday() != WEEKDAYS.index(weekday):
        return None
    return told


def _group(at: re.Match[str], name: str, *numbers: int) -> str | None:
    return next((words for n in numbers if (words := at[f"{name}{n}"])), None)


def _named(at: re.Match[str], month: str, day: str) -> _Told | None:
    """A month, or a day of one, by its name; of "last March" in May none, since it may be this year's."""
    number = month_number(month)
    named_day = _group(at, "day", 1, 2, 3, 4)
    tail = f"-{number:02}" + (f"-{int(re.sub('[^0-9]', '', named_day)):02}" if named_day else "")
    which = _lower(at["which_month"])
    whose = _group(at, "whose", 1, 3, 5) or ("this" if which == "this" else None)
    if year := _group(at, "year", 1, 3, 5, 6, 7) or _year_of(whose, day):
        return (year + tail, whose is not None) if not named_day or is_day(year + tail) else None
    if len(day) < len("2031-05") or (len(day) < len("2031" + tail) and tail.startswith(day[4:])):
        return None
    known = day[4 : 4 + len(tail)]
    if which == "last" and tail < known:
        return None
    return _latest(tail, int(day[:4]) - (tail > known or which == "last"))


def _latest(tail: str, year: int) -> _Told | None:
    """The month or day in the last year that has it: 29 February may lie some years back."""
    years = range(year, max(year - 8, int(_EARLIEST)), -1)
    value = next((f"{y}{tail}" for y in years if len(tail) == len("-05") or is_day(f"{y}{tail}")), None)
    return (value, True) if value else None


def _counted(at: re.Match[str], day: str) -> _Told | None:
    """A time that is counted from the publication."""
    if at["unit"] in {"month", "year"}:
        value = _month_or_year(_lower(at["rel"]), at["unit"], day)
    elif at["today"]:
        value = day if len(day) >= len("2031-05") else None
    elif len(day) != len("2031-05-07"):
        value = None
    elif at["weekday"] or at["weekday2"]:
        value = _weekday(at, date.fromisoformat(day))
    elif at["unit"]:
        value = _week(_lower(at["rel"]), date.fromisoformat(day))
    elif at["count"]:
        value = _ago(at["count"].lower(), at["counted"], date.fromisoformat(day))
    else:
        value = (date.fromisoformat(day) - timedelta(days=2 if at["before_yesterday"] else 1)).isoformat()
    return (value, True) if value else None


def _month_or_year(rel: str, unit: str, day: str) -> str | None:
    if unit == "year":
        return _year_of(rel, day)
    if len(day) < len("2031-05"):
        return None
    return months_from(day, -(rel == "last"))


def _year_of(whose: str | None, day: str) -> str | None:
    if not whose or not day:
        return None
    return f"{int(day[:4]) - (whose.lower() == 'last'):04}"


def _weekday(at: re.Match[str], published: date) -> str | None:
    """The last such day not after publication; of two that "last Monday" may mean, what both share."""
    target = WEEKDAYS.index(at["weekday"] or at["weekday2"])
    latest = published - timedelta(days=(published.weekday() - target) % 7)
    monday = published - timedelta(days=published.weekday())
    which, week = _lower(at["which"]), at["week"]
    if week == "last":  # a week may begin on Sunday
        return None if 6 in {target, published.weekday()} else (monday - timedelta(days=7 - target)).isoformat()
    if week == "this" or which == "this":
        return latest.isoformat() if latest >= monday else None
    if which and latest == published:
        return (latest - timedelta(days=7)).isoformat()
    if which == "last" and latest >= monday:
        return shared(latest - timedelta(days=7), latest)
    return latest.isoformat()


def _week(rel: str, published: date) -> str | None:
    """The month in which all days of this week up to publication, or of the last, lie; a week may begin on Sunday."""
    sunday = published - timedelta(days=published.weekday() + 1)
    return shared(sunday, published) if rel == "this" else shared(sunday - timedelta(days=7), sunday)


def _ago(count: str, unit: str, published: date) -> str | None:
    """Days are exact; weeks are not, and months less so: of those only what all likely days share is told."""
    n = count_of(count)
    if unit == "day":
        return (published - timedelta(days=n)).isoformat()
    if unit == "week":
        middle = published - timedelta(weeks=n)
        return shared(middle - _UNCERTAIN_WEEKS, middle + _UNCERTAIN_WEEKS)
    months = published.year * 12 + published.month - 1 - n
    return str(months // 12) if 0 < months % 12 < 11 else None


def _lower(words: str | None) -> str:
    """The words in lower case with single spaces; none for None."""
    return " ".join((words or "").lower().split())
