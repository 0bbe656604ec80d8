"""One `add`: pages in, batch by batch, through all the rooms, and into the ledger in small transactions."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from hearsay import claims as claims_room
from hearsay import ingest, ledger, reconcile
from hearsay.actors import Actors, load_actors
from hearsay.checking import check_reading
from hearsay.deadline import OverdueError, limited
from hearsay.errors import LedgerError, PageError, Stage
from hearsay.model import (
    ENGLISH,
    NOT_READ,
    Article,
    Claim,
    NamedReader,
    Page,
    Reader,
    Reading,
    is_readable,
    not_read,
)
from hearsay.models import load_reader
from hearsay.reading.capitals import in_usual_case
from hearsay.records import NO_RECORDS, Records


@dataclass(frozen=True, slots=True)
class AddReport:
    """What one `add` did: pages met, articles new to the ledger, pages it had already, what failed and why.

    `doubted` are pages that were added though their text may not be what was written, and why. `unread` says of how
    many articles met, old and new, in which language the text was not read: (code, articles), the most first.
    """

    pages: int = 0
    added: int = 0
    known: int = 0
    failed: tuple[PageError, ...] = ()
    stopped: bool = False
    doubted: tuple[PageError, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all pages: their outlet, where they name none, and the language to take them for.

    `actors` are who is known by name, those of the package where it is None; `rules` is the version of the rules.
    """

    outlet: str | None = None
    language: str | None = None
    actors: Actors | None = None
    rules: str = claims_room.RULES


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


MAX_SECONDS = 5.0
"""Of a processor, for one page; ordinary pages take a few hundredths, and their reading a tenth."""
CHARACTERS_PER_SECOND = 10_000
"""What a reader of ours has to get through: a third of what it does on a slow laptop."""

Progress = Callable[[int], None]
"""Called with the bytes that have been dealt with since the last call."""


def read_page(page: Page, *, given: Given = Given(), reader: Reader | None = None) -> ReadPage:
    """Ingest -> read -> claims, for one page. Raises `PageError` that names the room which gave up."""
    began = time.process_time()
    article = _guarded(page, "ingest", lambda: ingest.extract_article(page, outlet=given.outlet), MAX_SECONDS)
    article = replace(article, language=given.language or article.language)
    doubt = _guarded(page, "ingest", lambda: ingest.find_doubt(page, article))
    left = max(0.5, MAX_SECONDS - (time.process_time() - began))
    actors = given.actors or load_actors()
    return replace(read_article(page, article, (reader or load_reader(), actors), left), doubt=doubt)


def read_article(page: Page, article: Article, by: tuple[Reader, Actors], seconds: float = MAX_SECONDS) -> ReadPage:
    """Read -> claims, for an article of a page. Raises `PageError` whatever goes wrong.

    An article in another language than English is not shown to the reader; its reading says so. Our own reader has
    `seconds`, and more for a long text; one that a user brings, such as a language model, takes its time.
    """
    if not is_readable(article.language):
        return ReadPage(page, article, not_read(str(article.language)), ())
    reader, actors = by
    limit = seconds + len(article.text) / CHARACTERS_PER_SECOND if isinstance(reader, NamedReader) else None
    seen = _guarded(page, "read", lambda: in_usual_case(article, actors))  # letter for letter, so the places hold
    reading = _guarded(page, "read", lambda: _checked(article, reader(seen)), limit)
    claimed = _guarded(page, "claims", lambda: _claimed(seen, reading, actors), MAX_SECONDS)
    return ReadPage(page, article, reading, claimed.claims, records=claimed.records)


_Made = TypeVar("_Made")


def _guarded(page: Page, stage: Stage, make: Callable[[], _Made], seconds: float | None = None) -> _Made:
    """What `make` makes; whatever goes wrong becomes the failure of this one page, so that the run goes on."""
    try:
        with limited(seconds):
            return make()
    except PageError:
        raise
    except MemoryError as error:
        raise PageError(
            page.found_at, stage, "it takes more memory than there is; leave it out, or split it"
        ) from error
    except OverdueError as error:
        reason = (
            f"it takes more than {seconds or 0:.0f} seconds, as no article does; leave it out, or save its text as .txt"
        )
        raise PageError(page.found_at, stage, reason) from error
    except Exception as error:
        what = f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()
        reason = f"it could not be taken ({what[:300]}); leave it out, and please report it with the page"
        raise PageError(page.found_at, stage, reason) from error


def _claimed(article: Article, reading: Reading, actors: Actors) -> claims_room.Claimed:
    """What is claimed, its records held against the text: one that points elsewhere would break the ledger's proof."""
    claimed = claims_room.extract_all(article, reading, actors)
    ledger.check_records(claimed.records, article.text, {found.id for found in reading.attributions})
    return claimed


def _checked(article: Article, reading: Reading) -> Reading:
    check_reading(article, reading)
    return reading


def now_stamp() -> str:
    """The time, in UTC, as the ledger writes it: ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class AddRun:
    """One `add`: reads pages batch by batch and writes what they gave in small transactions."""

    def __init__(self, opened: ledger.Ledger, by: str, given: Given, reader: Reader, progress: Progress | None) -> None:
        self.ledger, self.by, self.given, self.reader, self.progress = opened, by, given, reader, progress
        self.actors = given.actors or load_actors()
        self.pages = self.added = self.known = 0
        self.failed: list[PageError] = []
        self.doubted: list[PageError] = []
        self.unread: dict[str, str] = {}
        self.stopped = False
        # Who reads, by name and version: of a reader that is not our own the first reading tells.
        self.named = (reader.name, reader.version) if isinstance(reader, NamedReader) else None
        self._waiting: list[ledger.Entry] = []
        self._rows = self._fresh = 0
        self._ids = _GivenIds()

    def add(self, batch: Sequence[Page | PageError], stop: Callable[[], bool]) -> None:
        """Read what the ledger does not have yet and write it, until `stop` says so."""
        with self.ledger.reading() as connection:
            ids = [page.id for page in batch if isinstance(page, Page)]
            recorded = ledger.recorded_pages(connection, ids, outlet=self.given.outlet)
            failing = {failure.found_at for failure in ledger.query.list_failures(connection)} if recorded else set()
        known = [page for page in batch if isinstance(page, Page) and page.id in recorded] if failing else []
        mended = [place for page in known for place in ledger.places_of(page) if place in failing]
        if mended:
            with self.ledger.writing() as connection:
                ledger.mend(connection, mended)
        for page in batch:
            if stop():
                self.stopped = True
                return
            self.pages += 1
            if isinstance(page, PageError):
                self._fail(page)
            elif page.id not in recorded:
                self._fresh += self._take(page, partial(read_page, page, given=self.given, reader=self.reader))
            else:
                self.known += 1
                self._ids.find_other(page, next(iter(recorded[page.id])))
                for article, read_by in recorded[page.id].items():
                    if self._is_due(read_by):
                        self._take(page, partial(self._again, page, article))
                    elif read_by[0] == NOT_READ:
                        self.unread[article] = read_by[1]
            if self.progress:
                self.progress(len(page.content) + 1 if isinstance(page, Page) else 0)

    def _is_due(self, read_by: ledger.ReadBy) -> bool:
        """True where an article is to be read once more: others read it, or it is taken for another language now."""
        if not is_readable(self.given.language):
            return read_by[:2] != (NOT_READ, self.given.language)
        if read_by[0] == NOT_READ:
            return self.given.language is not None
        return read_by[:2] != self.named or read_by[2] != self.given.rules

    def _again(self, page: Page, article: str) -> ReadPage:
        """Read once more the recorded article of a page.

        What has been read before is read on, whatever its language: somebody said so. Only of what came into the
        ledger before languages were told is the language looked for.
        """
        with self.ledger.reading() as connection:
            recorded = ledger.query.load_article(connection, article)
        told = ENGLISH if recorded.language else ingest.tell_language(recorded)
        return read_article(page, replace(recorded, language=self.given.language or told), (self.reader, self.actors))

    def _take(self, page: Page, read: Callable[[], ReadPage]) -> bool:
        """Let a page be read and wait to be written; False where that failed."""
        try:
            done = read()
        except PageError as error:
            self._fail(error)
            return False
        if done.reading.reader == NOT_READ:
            self.unread[done.article.id] = done.reading.version
        else:
            self.named = self.named or (done.reading.reader, done.reading.version)
        key = reconcile.text_key(done.article)
        doubt = self._doubt(done)
        rules = None if done.reading.reader == NOT_READ else self.given.rules
        entry = ledger.Entry(page, done.article, key, done.reading, done.claims, doubt, done.records, rules)
        self._waiting.append(entry)
        self._rows += entry.rows
        if self._rows >= ledger.MAX_ROWS:
            self.flush()
        return True

    def _doubt(self, done: ReadPage) -> str | None:
        """Why the page may not be what was written, kept for the report; None for no doubt."""
        other = self._ids.find_other(done.page, done.article.id)
        doubt = "; ".join(why for why in (done.doubt, other) if why)
        if doubt:
            self.doubted.append(PageError(done.page.found_at, "doubt", doubt, ref=done.article.ref))
        return doubt or None

    def mend(self, paths: Sequence[str]) -> None:
        """Take what failed at the paths themselves off the list where it did not fail again: a folder has no page."""
        with self.ledger.reading() as connection:
            failing = {failure.found_at for failure in ledger.query.list_failures(connection)}
        mended = failing & set(paths) - {error.found_at for error in self.failed}
        if mended and not self.stopped:
            with self.ledger.writing() as connection:
                ledger.mend(connection, sorted(mended))

    def _fail(self, error: PageError) -> None:
        self.flush()  # first, since what is written strikes what failed at its place before off the list
        self.failed.append(error)
        with self.ledger.writing() as connection:
            failure = (error.found_at, error.stage, error.reason)
            ledger.record_failure(connection, failure, at=now_stamp(), by=self.by)

    def flush(self) -> None:
        """Write what has been read so far, in one transaction; it waits on where that is interrupted."""
        waiting, self._waiting, self._rows = self._waiting, [], 0
        try:
            self._record(waiting)
        except KeyboardInterrupt:
            self._waiting = waiting
            raise
        except (LedgerError, UnicodeError, ValueError, TypeError):
            for entry in waiting:  # one by one, so that only those fail that the ledger cannot hold
                try:
                    self._record([entry])
                except (LedgerError, UnicodeError, ValueError, TypeError) as error:
                    reason = f"the ledger could not take it ({error})"
                    self._fail(PageError(entry.page.found_at, "ledger", reason))

    def _record(self, entries: Sequence[ledger.Entry]) -> None:
        if entries:
            with self.ledger.writing() as connection:
                added = ledger.record(connection, entries, at=now_stamp(), by=self.by)
            self.added += added

    def report(self) -> AddReport:
        """What was done."""
        known = self.known + max(0, self._fresh - self.added)  # a new page may give an article that is there already
        unread = tuple(sorted(Counter(self.unread.values()).items(), key=lambda pair: (-pair[1], pair[0])))
        return AddReport(self.pages, self.added, known, tuple(self.failed), self.stopped, tuple(self.doubted), unread)


class _GivenIds:
    """The ids that the lines of one .jsonl file brought along, to find two articles that share one."""

    def __init__(self) -> None:
        self._file = ""
        self._seen: dict[str, tuple[str, str]] = {}

    def find_other(self, page: Page, article: str) -> str | None:
        """Where the id of this line stood before with another article, as a sentence; None where it did not."""
        if page.kind != "jsonl" or (ref := ingest.ref_of(page)) is None:
            return None
        file, _, line = page.found_at.rpartition(":")
        if file != self._file:
            self._file, self._seen = file, {}
        if len(self._seen) >= _MOST_IDS:
            return None
        first, where = self._seen.setdefault(ref, (article, line))
        if first == article:
            return None
        return f"line {where} has another article under the same id, {ref[:40]}; both are kept, give one another id"


_MOST_IDS = 200_000
"""Ids of one file that are kept in memory; in a larger file those behind are not compared."""
