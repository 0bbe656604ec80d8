"""How an article comes into the ledger, told once and in order: start here, then go from room to room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from hearsay import ingest, ledger, reconcile
from hearsay.desk.adding import AddReport, AddRun
from hearsay.desk.guard import Guard
from hearsay.desk.rooms import Given, Rooms
from hearsay.errors import PageError
from hearsay.model import Article, Claim, Page, Reader, Reading
from hearsay.records import NO_RECORDS, Records


def add_pages(paths: Sequence[str], run: AddRun, stdin: IO[bytes] | None = None) -> AddReport:
    """Ingest -> read -> claims -> reconcile -> ledger, for every page under the paths that is still to be read.

    A page that fails is reported; the rest is done. On Ctrl-C what has been read is still written.
    """
    rooms = run.rooms
    try:
        for page, known in run.due(ingest.fetch_pages(paths, stdin)):
            by = Guard(page)
            try:
                # Ingest: from bytes as they were found to an article, whose text never changes from here on.
                article, doubt = rooms.ingest(by) if known is None else (run.recorded_article(known), None)
                # Read: its words, names and deeds, and which words it credits to whom, all of them places in the text.
                seen = rooms.see(article, by)
                reading = rooms.read(seen, by)
                # Claims: who speaks, on whose word, how firmly; what they say of incidents, relations and numbers.
                claimed = rooms.extract(seen, reading, by)
            except PageError as error:
                run.fail(error)
                continue
            # Reconcile: which other articles carry the same text, so that copies do not count as voices.
            text_key = reconcile.text_key(article)
            # Ledger: all of it is written, a few pages at a time, and the log says who added it.
            rules = rooms.rules_of(reading)
            entry = ledger.Entry(page, article, text_key, reading, claimed.claims, doubt, claimed.records, rules)
            run.record(entry, is_new=known is None)
    except KeyboardInterrupt:
        run.stopped = True
    return run.finish(paths)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page, read: its article, what the reader found, the claims that follow and the records of what they say.

    `doubt` says why the article's text may not be what was written, and what to do.
    """

    page: Page
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    doubt: str | None = None
    records: Records = NO_RECORDS


def read_page(page: Page, *, given: Given | None = None, reader: Reader | None = None) -> ReadPage:
    """The first three rooms, with nothing kept: ingest -> read -> claims. Raises `PageError` that names the room."""
    rooms, by = Rooms(given, reader), Guard(page)
    article, doubt = rooms.ingest(by)
    seen = rooms.see(article, by)
    reading = rooms.read(seen, by)
    claimed = rooms.extract(seen, reading, by)
    return ReadPage(page, article, reading, claimed.claims, doubt, claimed.records)
