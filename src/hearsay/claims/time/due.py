"""By when what is said to come should have come, as far as the words tell."""

from __future__ import annotations

import re

from hearsay.claims.time.dates import find_dates
from hearsay.model import Date, Spans, TextDate

_BACKWARD = re.compile(r"(?:since|last|earlier)\b", re.IGNORECASE)
_LIMIT = re.compile(r"(?:by|before|until|till|within)\b", re.IGNORECASE)


def horizon_of(text: str, content: Spans, published: Date | None, *, foretold: bool = True) -> TextDate | None:
    """The first time to come that the words of a content give; None where they give none, or publication is not known.

    `value` is the beginning and `until` the end of a span of time, both cut at what the words tell; of a limit
    ("within two weeks", "by June") `value` is the limit itself. `foretold` says that the content is a prediction,
    warning or demand: its times are to come where no verb tells. Of any other content only what lies behind the
    publication counts, or a limit that is still running.

    >>> from hearsay.model import Date, Span
    >>> text = "the bridge will fall by June 2032"
    >>> found = horizon_of(text, (Span(0, len(text)),), Date("2031-05-07", "day", None, "", "given"))
    >>> (found.value, found.phrase.words) if found else None
    ('2032-06', 'by June 2032')
    """
    day = published.value[:10] if published else ""
    this_day = None  # "they hold the roads today and will lose them before the autumn": the autumn is meant
    for span in content:
        for found in find_dates(text, span, published, ahead=foretold):
            last = found.until or found.value
            end, today = last[: len(day)], day[: len(last)]
            is_due = end >= today if foretold or _LIMIT.match(found.phrase.words) else end > today
            if is_due and not _BACKWARD.match(found.phrase.words):
                if end != today or _LIMIT.match(found.phrase.words):
                    return found
                this_day = this_day or found
    return this_day
