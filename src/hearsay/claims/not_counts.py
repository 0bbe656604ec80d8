"""Numbers that count nothing: dates, years, ages, times of day, and those that are part of a name."""

from __future__ import annotations

import re

from hearsay.claims.amounts import Amount
from hearsay.claims.counted import Counted, Wording
from hearsay.claims.units import DURATIONS, NOT_COUNTED, NOT_ONE, PEOPLE, unit_of

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)?[^\S\n]{{1,3}}(?:of\s)?{_MONTH}(?!\w)")
_MONTH_BEFORE = re.compile(rf"(?:(?<!\w)(?P<in>[Ii]n|[Ss]ince|[Ll]ast|[Oo]f|[Bb]y|[Dd]uring)\s)?(?<!\w){_MONTH}\s$")
_CLOCK_BEHIND = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT\b|UTC\b|hrs\b)", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(?<!\w)(?:aged?|ages)(?:\sof)?\s(?:between\s)?$|(?<!\w)turn(?:ed|s)\s$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<![\w-])(?:resolution|article|route|flight|channel|chapter|section|paragraph|clause|annex|protocol|page|"
    r"pp?\.|room|highway|motorway|no\.|nos\.|number|№|camp|sector|zone|phase|stage|volume|vol\.|version|checkpoint|"
    r"platform|appendix|amendment|decree|directive|episode|exhibit|count|gate|pier|block|building|apartment|flat|"
    r"suite|point|day|week|round|category|level|class|grade|type|mark|unit|battery|squadron|area|district|precinct|"
    r"boeing|airbus|bus|tram|terminal|studio|psalm|lesson|operation|platoon|task force|lane|exit|junction|windows|"
    r"apollo|radio|group of|big|top|fig\.|figure|table|box|lot|plot|cell|post office box)s?\s$",
    re.IGNORECASE,
)
"""Words behind which a number names one of a row."""
_NUMBERED_IF_CAPITAL = frozenset(
    "count point day week class unit area camp type mark big top plot level radio block cell flat gate pier box lot "
    "table figure round sector zone post building battery district".split()
)
"""Those of them that name a row only with a capital: "at this point 12 soldiers"."""
_YEAR_BEFORE = re.compile(
    rf"(?:(?<![\w])(?:in|of|since|by|until|till|from|before|after|during|through|late|early|mid|the|this|and|to|spring|"
    rf"summer|autumn|fall|winter|year|fiscal|circa|{_MONTH},?)|['’]s)\s$|\d,\s$",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_SAYING = re.compile(
    r"[^\S\n](?:,\s)?(?:who\s)?(?:says?|said|told|tells|added|adds|explained|noted|warned|claimed|recalled|put|called|described|"
    r"suggested|argued|admitted|commented|replied)\b"
)
_PHONE = re.compile(r"(?:\bcall|\bphone|\btel\.?|\btelephone|\bdial|\bfax|\+\d{1,3})[\s:]*[\d\s-]*$", re.IGNORECASE)
_COORDINATE = re.compile(r"\s?(?:°|degrees)\s?(?:\d|[NSEW]\b|north|south|east|west|latitude|longitude)", re.IGNORECASE)


def names_or_dates(wording: Wording, amount: Amount) -> bool:
    """True for a number that names something or tells when, whatever stands behind it."""
    text, figure = wording.text, amount.figure
    if figure.currency:
        return False
    before = wording.before(amount.start, 40)
    if _AGE_BEFORE.search(before) or _PHONE.search(before) or _COORDINATE.match(text, figure.end):
        return True
    if _is_numbered(before) and amount.bound in {"exactly", "about"}:
        return True
    if _CLOCK_BEHIND.match(text, amount.end) and figure.value <= 24:
        return True
    if figure.value <= 31 and _is_day(wording, amount, before):
        return True
    return _is_part_of_name(wording, amount)


def is_one_of_a_row(before: str) -> bool:
    """True behind a word that a number tells from others of a row, whatever its letters: "week 2 of the truce"."""
    return _NUMBERED.search(before) is not None


def _is_numbered(before: str) -> bool:
    found = _NUMBERED.search(before[-20:]) if before[-2:-1].isalpha() or before[-2:-1] in {".", "№"} else None
    if not found:
        return False
    word = found[0].strip()
    if word == "numbers":  # a verb: "the garrison numbers 400"
        return False
    return word.lower().rstrip("s") not in _NUMBERED_IF_CAPITAL or word[0].isupper()


def _is_day(wording: Wording, amount: Amount, before: str) -> bool:
    if _MONTH_BEHIND.match(wording.text, amount.end):
        return True
    month = _MONTH_BEFORE.search(before)
    if not month or amount.bound != "exactly":
        return bool(month)
    return not month["in"] or wording.text[amount.end : amount.end + 1] == ","


def _is_part_of_name(wording: Wording, amount: Amount) -> bool:
    """True for a number word with a capital within a sentence, in a name: "Three Rivers", "the Group of Seven"."""
    text, start, end = wording.text, amount.figure.start, amount.figure.end
    words = text[start:end]
    if (
        amount.start != start
        or not words[0].isupper()
        or (len(words) > 1 and words.isupper())
        or re.search(r"\d", words)
    ):
        return False
    behind = _CAPITAL_BEHIND.match(text, end)
    if wording.is_at_start(start):
        return (
            bool(behind)
            and text[max(0, start - 1) : start] in _QUOTES
            and wording.before(start, 40).strip() != text[start - 1]
        )
    if text[max(0, start - 2) : start].strip() in _STARTS:
        return text[start - 1] in _QUOTES and bool(behind)
    return not (behind and behind["word"].lower() in PEOPLE)


_CAPITAL_BEHIND = re.compile(r"\s(?P<word>[A-Z][\w-]*)")
_QUOTES = frozenset('"“‘«')
_STARTS = _QUOTES | {":", "—", "–", "-", "|", "/", "(", ""}
"""Marks behind which a capital begins a sentence or a headline."""


def is_year(wording: Wording, amount: Amount, counted: Counted) -> bool:
    """True for four digits that name a year before what they seem to count: "the 2029 protests"."""
    figure = amount.figure
    digits = figure.digits.split("-")[0]
    if len(digits) != 4 or not digits.isdigit() or not _FIRST_YEAR <= figure.value <= _LAST_YEAR:
        return False
    if amount.bound in {"more than", "less than"} or (amount.bound == "about" and figure.upper is None):
        return False
    before = wording.before(amount.start, 30)
    told = _YEAR_BEFORE.search(before) or figure.upper is not None
    people = unit_of(counted.noun) == "people"
    return bool(told) or not (people and (before.strip() or figure.value % 100 == 0))


def is_no_count(wording: Wording, amount: Amount, counted: Counted) -> bool:
    """True for nouns that tell how long, how often or how, and for "the two" of things: it tells which, like "both"."""
    low = counted.noun.lower()
    if low in DURATIONS or low in NOT_COUNTED:
        return True
    before = wording.before(amount.start, 12).lower()
    which = re.search(r"\b(?:the|these|those)\s$", before) is not None
    return amount.figure.value == 2 and which and (low in _PARTIES or unit_of(counted.noun) != "people")


_PARTIES = frozenset(
    "countries states nations governments sides capitals leaders ministers presidents neighbours neighbors "
    "armies groups parties powers foes rivals allies peoples services ministries enemies republics kingdoms "
    "camps blocs".split()
)
"""Nouns for people and states with which "the two" takes up those who were named."""


def is_set_phrase(wording: Wording, amount: Amount, counted: Counted) -> bool:
    """True for "one" in set phrases, as a pronoun, and where it stands for "a": "one official said"."""
    before = wording.before(amount.start, 16).lower()
    low = counted.noun.lower()
    if low in NOT_ONE or low in DURATIONS or re.search(r"\b(?:no|the|this|any|every|each|which)\s$", before):
        return True
    return amount.bound == "exactly" and _SAYING.match(wording.text, counted.span.end) is not None
