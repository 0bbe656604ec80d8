"""Fifth room: one file that keeps everything, with an append-only log of every change."""

from hearsay.ledger import judgements, log, query
from hearsay.ledger.opening import Ledger, open_ledger
from hearsay.ledger.record import MAX_ROWS, Entry, dismiss_failures, known_pages, mark_mended, record, record_failure
from hearsay.ledger.verify import Verdict, verify

__all__ = [
    "MAX_ROWS",
    "Entry",
    "Ledger",
    "Verdict",
    "dismiss_failures",
    "judgements",
    "known_pages",
    "log",
    "mark_mended",
    "open_ledger",
    "query",
    "record",
    "record_failure",
    "verify",
]
