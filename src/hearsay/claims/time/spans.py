"""Phrases of time that tell no time of saying: spans, limits, what is to come, and days that own what happened."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.claims.time.days import SEASONS
from hearsay.claims.time.phrases import DAY, HAPPENING, MONTH, NUMBERS, PART, WEEKDAY, YEAR

_TO = r"(?:\s+(?:to|until|till|through|and)\s+|\s?[–—-]\s?)"
_SEASON = rf"(?:{'|'.join(SEASONS)})\b"
_COUNT = rf"(?:[1-9]\d{{0,2}}|an?|{'|'.join(NUMBERS)})\b"
_PARTIAL = r"(?:first|second|third|last|final|opening|early)\s+(?:weeks?|days|half|months?|quarter)"
_LIMIT = r"(?:by|before|until|till|since|from|no\s+later\s+than|not\s+later\s+than|as\s+early\s+as|as\s+soon\s+as)\b"
_NOT_A_NAME = r"(?!\s+[A-Z][\w’'-]+(?:\s+[A-Z]|\s*$|[.,]))(?!\s+\d)"
_NOT_A_COUNT = (
    r"(?!\s+(?:people|men|women|children|cases|soldiers|troops|fighters|rebels|shares|votes|houses|rounds|tons|tonnes"
    r"|euros|dollars|pounds)\b)"
)

SPANS = re.compile(
    rf"""(?<![\w’'–.,/-])(?:
      (?P<days>(?:(?:from|between)\s+(?:the\s+)?)?
        (?P<day1>{DAY})(?:\s+(?P<month1>{MONTH})(?:,?\s+(?P<year1>{YEAR}))?)?{_TO}
        (?P<day2>{DAY})\s+(?P<month2>{MONTH})(?:,?\s+(?P<year2>{YEAR}))?
      | (?:(?:from|between)\s+)?
        (?P<month3>{MONTH})\s+(?P<day3>{DAY})(?:,?\s+(?P<year3>{YEAR}))?{_TO}
        (?:(?P<month4>{MONTH})\s+)?(?P<day4>{DAY})(?:,?\s+(?P<year4>{YEAR}))?)
    | (?P<months>(?:from|between)\s+
        (?P<month5>{MONTH})(?:\s+(?P<year5>{YEAR}))?{_TO}(?P<month6>{MONTH})(?:,?\s+(?P<year6>{YEAR}))?)
    | (?P<years>(?:from|between)\s+(?P<year7>{YEAR}){_TO}(?P<year8>{YEAR}))
    | (?:(?P<end_limit>by|before|until|till|no\s+later\s+than)\s+|(?:towards?|around|at|in|during)\s+)(?:the\s+)?
        (?:(?P<edge>end|close|start|beginning|middle|{_PARTIAL})\s+of\s+
            (?:(?P<end_rel>the|this|next|last)\s+(?P<end_unit>year|month|week)\b
             | (?P<end_today>the\s+day|today)\b
             | (?P<end_weekday>{WEEKDAY})(?:,?\s+(?P<end_month2>{MONTH})\s+(?P<end_day>{DAY}))?
             | (?P<end_month>{MONTH})(?:,?\s+(?P<end_year>{YEAR}))?|(?P<end_year2>{YEAR}))
          | (?P<own_unit>year|month|week)(?:['’]s\s+|-)end\b)
    | (?:on\s+)?(?P<weekday_rel>next|(?:this\s+)?coming)\s+(?P<weekday>{WEEKDAY})(?:\s+{PART})?
    | (?:(?:early|late|later|earlier)\s+)?(?:(?:by|before|until|(?:in|over)(?=\s+the\s+coming))\s+)?(?:the\s+)?
        (?P<unit_rel>next|last|this|coming)\s+(?:(?P<unit>week|month|year)|(?P<season>{_SEASON}))(?=\W|$)
    | (?:in|by|before|until|since|during)\s+(?:the\s+)?(?:(?:early|late|mid)[ -])?
        (?P<season2>{_SEASON})(?:(?:\s+of)?\s+(?P<season_year>{YEAR})|(?!\s+of\b))
    | (?P<after_tomorrow>the\s+day\s+after\s+tomorrow)\b
    | (?P<tomorrow>tomorrow(?:\s+{PART})?)\b
    | (?P<within>(?:within|in|over|inside)\s+(?P<stretch>the\s+(?:next|coming)\s+)?)(?P<count>{_COUNT})\s+
        (?P<counted>hour|day|week|month|year)s?\b(?!\s+(?:of|before|after|earlier|later|ago)\b)
    | (?P<ago>{_COUNT})\s+(?P<ago_unit>year|month|week)s?\s+ago\s+(?P<ago_from>(?P<ago_today>today)
        |yesterday|this\s+(?:week|month)|(?:on\s+)?{WEEKDAY})\b
    | (?P<years_ago>{_COUNT})\s+years?\s+ago\b
    | (?:by|before|until|till)\s+(?P<hour>(?:midnight|noon|midday)
        (?:\s+(?:tonight|today|(?P<hour_tomorrow>tomorrow)|(?:on\s+)?(?P<hour_day>{WEEKDAY})))?|tonight)\b
    | (?:(?P<limit>{_LIMIT})|(?P<next>next))\s+(?:(?:early|late|mid)[ -])?
        (?P<month>{MONTH}){_NOT_A_NAME}
    | (?P<year_limit>{_LIMIT})\s+(?:(?:early|late|mid)[ -])?(?P<year>{YEAR}){_NOT_A_COUNT}
    | (?<=the\s)(?P<year_of>{YEAR})(?=\s+(?:[a-z]+\s+)?{HAPPENING}\b)
    | (?:(?P<owner_which>last|this|next)\s+)?(?P<owner_day>{WEEKDAY})(?=['’]s\b)
    | (?P<owner>(?P<owner_rel>last|this|next)\s+(?P<owner_unit>week|month|year)
        |yesterday|tomorrow|today|last\s+night)(?=['’]s\b)
    )(?!\w|,\d)""",
    re.VERBOSE,
)
"""One such phrase, in a text whose sentences begin in small letters (see `small_beginnings`)."""
_FIRST_WORDS = (
    "from between by before until till no not toward towards around at the next last this coming on in early late "
    "later earlier over since during within inside as spring summer autumn fall winter a an"
).split()
_BEGINNINGS = (
    *((f"{word.capitalize()} ", f"{word} ") for word in (*_FIRST_WORDS, *NUMBERS)),
    ("Tomorrow", "tomorrow"),
    ("Yesterday", "yesterday"),
)


@lru_cache(maxsize=2)
def small_beginnings(text: str) -> str:
    """The text with the words that begin a phrase of time in small letters, at the same places.

    So the pattern need not look at every letter in both cases, which would take twice the time.
    """
    for word, small in _BEGINNINGS:
        text = text.replace(word, small)
    return text


LIMIT_BEFORE = re.compile(rf"\b(?P<limit>{_LIMIT})\s+(?:the\s+)?$", re.IGNORECASE)
"""A limit before a phrase that is one of `time_words.TIME`."""
