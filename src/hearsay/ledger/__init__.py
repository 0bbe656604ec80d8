"""Fifth room: one file that keeps everything, with an append-only log of every change."""

from hearsay.ledger import browse, credits, incidents, judgements, log, query, shown_records, spoken, stale
from hearsay.ledger.opening import Ledger, open_ledger
from hearsay.ledger.record import (
    DOUBT,
    MAX_ROWS,
    Entry,
    ReadBy,
    dismiss_failures,
    mend,
    places_of,
    reading_id,
    record,
    record_failure,
    recorded_pages,
)
from hearsay.ledger.records import check_records
from hearsay.ledger.verify import Verdict, verify

__all__ = [
    "DOUBT",
    "MAX_ROWS",
    "Entry",
    "Ledger",
    "ReadBy",
    "Verdict",
    "browse",
    "check_records",
    "credits",
    "dismiss_failures",
    "incidents",
    "judgements",
    "log",
    "mend",
    "open_ledger",
    "places_of",
    "query",
    "reading_id",
    "record",
    "record_failure",
    "recorded_pages",
    "shown_records",
    "spoken",
    "stale",
    "verify",
]
