"""When: the dates of a text, the deed that each belongs to, when words were said, and by when what they tell is due."""

from hearsay.claims.time.dates import find_dates
from hearsay.claims.time.due import horizon_of
from hearsay.claims.time.near import date_near
from hearsay.claims.time.phrases import WEEKDAYS
from hearsay.claims.time.said import said_when

__all__ = ["WEEKDAYS", "date_near", "find_dates", "horizon_of", "said_when"]
