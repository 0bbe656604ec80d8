"""The bookkeeping of one `add`: which pages are due, what failed, and what is written when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from hearsay import ingest, ledger
from hearsay.desk.rooms import Rooms
from hearsay.errors import LedgerError, PageError
from hearsay.ledger import ReadBy
from hearsay.model import ENGLISH, NOT_READ, Article, NamedReader, Page, is_readable

Progress = Callable[[int], None]
"""Called with the bytes that have been dealt with since the last call."""

_LOOK_UP = 200
"""Pages that are looked up in the ledger at once."""


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


def now_stamp() -> str:
    """The time, in UTC, as the ledger writes it: ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class AddRun:
    """The bookkeeping of one `add`: which pages are due, what failed, and what waits to be written.

    What has been read is written in small transactions, so that a reviewer beside it need not wait.
    """

    def __init__(
        self, opened: ledger.Ledger, rooms: Rooms, *, by: str, progress: Progress | None, stop: Callable[[], bool]
    ) -> None:
        self.ledger, self.rooms, self.by = opened, rooms, by
        self.progress, self.stop = progress, stop
        self.pages = self.added = self.known = 0
        self.failed: list[PageError] = []
        self.doubted: list[PageError] = []
        self.unread: dict[str, str] = {}
        self.stopped = False
        # Who reads, by name and version: of a reader that is not our own the first reading tells.
        self.named = (rooms.reader.name, rooms.reader.version) if isinstance(rooms.reader, NamedReader) else None
        self._waiting: list[ledger.Entry] = []
        self._rows = self._fresh = 0
        self._ids = _GivenIds()

    def due(self, pages: Iterator[Page | PageError]) -> Iterator[tuple[Page, str | None]]:
        """The pages that are to be read, each with the id of its article where the ledger has that already.

        All others are counted, or their failures kept. It ends early where the user says stop.
        """
        while not self.stopped and (batch := list(islice(pages, _LOOK_UP))):
            recorded = self._look_up([page for page in batch if isinstance(page, Page)])
            for page in batch:
                if self.stop():
                    self.stopped = True
                    return
                self.pages += 1
                if isinstance(page, PageError):
                    self.fail(page)
                elif page.id not in recorded:
                    yield page, None
                else:
                    yield from self._due_again(page, recorded[page.id])
                if self.progress:
                    self.progress(len(page.content) + 1 if isinstance(page, Page) else 0)

    def _look_up(self, pages: Sequence[Page]) -> dict[str, dict[str, ReadBy]]:
        """The pages that the ledger has, with their articles and who read them; what failed there before is mended."""
        with self.ledger.reading() as connection:
            recorded = ledger.recorded_pages(connection, [page.id for page in pages], outlet=self.rooms.given.outlet)
            failing = {failure.found_at for failure in ledger.query.list_failures(connection)} if recorded else set()
        known = [page for page in pages if page.id in recorded] if failing else []
        if mended := [place for page in known for place in ledger.places_of(page) if place in failing]:
            with self.ledger.writing() as connection:
                ledger.mend(connection, mended)
        return recorded

    def _due_again(self, page: Page, articles: dict[str, ReadBy]) -> Iterator[tuple[Page, str]]:
        self.known += 1
        self._ids.find_other(page, next(iter(articles)))
        for article, read_by in articles.items():
            if self._is_due(read_by):
                yield page, article
            elif read_by[0] == NOT_READ:
                self.unread[article] = read_by[1]

    def _is_due(self, read_by: ReadBy) -> bool:
        """True where an article is to be read once more: others read it, or it is taken for another language now."""
        if not is_readable(self.rooms.given.language):
            return read_by[:2] != (NOT_READ, self.rooms.given.language)
        if read_by[0] == NOT_READ:
            return self.rooms.given.language is not None
        return read_by[:2] != self.named or read_by[2] != self.rooms.given.rules

    def recorded_article(self, id_: str) -> Article:
        """An article of the ledger, to be read once more.

        What has been read before is read on, whatever its language: somebody said so. Only of what came into the
        ledger before languages were told is the language looked for.
        """
        with self.ledger.reading() as connection:
            recorded = ledger.query.load_article(connection, id_)
        told = ENGLISH if recorded.language else ingest.tell_language(recorded)
        return replace(recorded, language=self.rooms.given.language or told)

    def record(self, entry: ledger.Entry, *, is_new: bool) -> None:
        """Let what a page gave wait to be written; `is_new` where the ledger does not have the page."""
        self._fresh += is_new
        if entry.reading.reader == NOT_READ:
            self.unread[entry.article.id] = entry.reading.version
        else:
            self.named = self.named or (entry.reading.reader, entry.reading.version)
        entry = replace(entry, doubt=self._doubt(entry))
        self._waiting.append(entry)
        self._rows += entry.rows
        if self._rows >= ledger.MAX_ROWS:
            self._flush()

    def _doubt(self, entry: ledger.Entry) -> str | None:
        """Why the page may not be what was written, kept for the report; None for no doubt."""
        other = self._ids.find_other(entry.page, entry.article.id)
        doubt = "; ".join(why for why in (entry.doubt, other) if why)
        if doubt:
            self.doubted.append(PageError(entry.page.found_at, "doubt", doubt, ref=entry.article.ref))
        return doubt or None

    def _mend(self, paths: Sequence[str]) -> None:
        """Take what failed at the paths themselves off the list where it did not fail again: a folder has no page."""
        with self.ledger.reading() as connection:
            failing = {failure.found_at for failure in ledger.query.list_failures(connection)}
        mended = failing & set(paths) - {error.found_at for error in self.failed}
        if mended and not self.stopped:
            with self.ledger.writing() as connection:
                ledger.mend(connection, sorted(mended))

    def fail(self, error: PageError) -> None:
        """Keep what went wrong, for the report and in the ledger."""
        self._flush()  # first, since what is written strikes what failed at its place before off the list
        self.failed.append(error)
        with self.ledger.writing() as connection:
            failure = (error.found_at, error.stage, error.reason)
            ledger.record_failure(connection, failure, at=now_stamp(), by=self.by)

    def _flush(self) -> None:
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
                    self.fail(PageError(entry.page.found_at, "ledger", reason))

    def _record(self, entries: Sequence[ledger.Entry]) -> None:
        if entries:
            with self.ledger.writing() as connection:
                added = ledger.record(connection, entries, at=now_stamp(), by=self.by)
            self.added += added

    def finish(self, paths: Sequence[str]) -> AddReport:
        """Write what still waits; what was done."""
        self._flush()
        self._mend(paths)
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
