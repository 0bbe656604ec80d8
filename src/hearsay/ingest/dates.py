"""Dates as pages give them, each with its precision, its zone as far as known, and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from hearsay.model import Date, DateSource, Precision, Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20|21)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_ISO = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"""\b(?:
      (?P<iso>{_ISO})(?!\d)
    | (?:(?P<long>{_MONTH}\s+{_DAY},?\s+{_YEAR} | {_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR})
    | (?P<numeric>\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR} | {_YEAR}/\d{{1,2}}/\d{{1,2}})
    | (?P<month>{_MONTH},?\s+{_YEAR}))\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|(?:1[0-2]|[1-9])\s*[ap]\.?m\b\.?"
_ZONE = r"(?:[ ]{0,2}(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d\d?:?\d\d\b|(?-i:[A-Z]{2,5})\b))"
_AFTER = re.compile(rf"(?:T|[ ,|]*(?:\bat\s+|[-–—]\s*)?[ ]*)(?P<clock>{_CLOCK}){_ZONE}?", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<clock>{_CLOCK}){_ZONE}?(?:[ ,|]*(?:\bon\s+|[-–—]\s*)?[ ]*)$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+$", re.IGNORECASE)

ZONES = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EAT": "+03:00", "JST": "+09:00",
}  # fmt: skip
"""Zone names that mean one offset everywhere. All others (IST, CST, EST, BST, ...) stay text."""


def find_dates(line: str) -> list[tuple[Span, Date]]:
    """The dates in one line, in order, each with the place of its words (weekday, day and clock time)."""
    found: list[tuple[Span, Date]] = []
    for match in _DATE.finditer(line):
        start, end = match.span()
        clock = zone = None
        before = _BEFORE.search(line, max(0, start - 40), start)
        after = _AFTER.match(line, end)
        if weekday := _WEEKDAY.search(line[:start]):
            start = weekday.start()
            before = before or _BEFORE.search(line, max(0, start - 40), start)
        if after:
            clock, zone, end = after["clock"], after["zone"], after.end()
        elif before:
            clock, zone, start = before["clock"], before["zone"], before.start()
        if found and start < found[-1][0].end:
            continue
        date = _parsed(match, clock)
        if date is not None:
            words = line[start:end]
            found.append((Span(start, end), replace(date, zone=_zone(zone) if clock else None, words=words)))
    return found


def find_year(line: str) -> list[tuple[Span, Date]]:
    """A year that stands at the end of a line, for lines that say what it is the year of ("Published: 2031")."""
    match = re.search(rf"\b({_YEAR})\.?$", line)
    return [(Span(*match.span(1)), Date(match[1], "year", None, match[1], "dateline"))] if match else []


def _parsed(match: re.Match[str], clock: str | None) -> Date | None:
    """The date under the match, its zone and words still open; None where no calendar has it."""
    if match["month"]:
        value = _moment(match["month"])
        return Date(value.strftime("%Y-%m"), "month", None, "", "dateline") if value else None
    if match["numeric"]:
        first, second, year = re.split(r"[./]", match["numeric"])
        if len(first) == 4:
            year, first = first, year
        elif int(first) <= 12 and int(second) <= 12 and first != second:
            return Date(year, "year", None, "", "dateline")  # day and month cannot be told apart
        day, month = (second, first) if int(second) > 12 else (first, second)
        day_text = f"{year}-{int(month):02}-{int(day):02}"
    else:
        day_text = match["iso"] or re.sub(r"\bof\b|(?<=\d)(?:st|nd|rd|th)\b", "", match["long"], flags=re.I)
    value = _moment(f"{day_text} {clock.replace('.', ':') if clock and clock[-1].isdigit() else clock or ''}")
    if value is None:
        return None
    if clock is None:
        return Date(value.strftime("%Y-%m-%d"), "day", None, "", "dateline")
    if re.search(r":\d\d:\d\d", clock):
        return Date(value.strftime("%Y-%m-%dT%H:%M:%S"), "second", None, "", "dateline")
    return Date(value.strftime("%Y-%m-%dT%H:%M"), "minute", None, "", "dateline")


@lru_cache(maxsize=4096)
def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        pass
    import dateparser

    settings = {"DATE_ORDER": "YMD", "PREFER_DAY_OF_MONTH": "first", "RETURN_AS_TIMEZONE_AWARE": False}
    parsed: datetime | None = dateparser.parse(words, languages=["en"], settings=settings)
    return parsed


def _zone(letters: str | None) -> str | None:
    if not letters:
        return None
    if offset := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?", letters):
        return f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    return ZONES.get(letters, letters)


_STAMP = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ](?P<clock>(?:[01]\d|2[0-3]):[0-5]\d(?P<seconds>:[0-5]\d)?)(?:\.\d+)?"
    r"\s*(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_DAY_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def read_stamp(stamp: str, source: DateSource) -> Date | None:
    """The date that a machine-written stamp gives (ISO 8601 first, else any date in words); None if none."""
    words = stamp.strip()[:100]
    if match := _STAMP.fullmatch(words):
        day = match["day"]
        try:
            datetime.fromisoformat(day + {4: "-01-01", 7: "-01"}.get(len(day), ""))
        except ValueError:
            return None
        if not match["clock"] or len(day) < len("2031-05-02"):
            return Date(day, _DAY_PRECISION[len(day)], None, words, source)
        precision: Precision = "second" if match["seconds"] else "minute"
        return Date(f"{day}T{match['clock']}", precision, _zone(match["zone"]), words, source)
    found = find_dates(words)
    return replace(found[0][1], source=source) if found else None
