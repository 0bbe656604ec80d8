"""One `add`: pages in, batch by batch, through all the rooms, and into the ledger in small transactions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hearsay import claims as claims_room
from hearsay import ingest, ledger, reconcile
from hearsay import reading as read_room
from hearsay.errors import HearsayError, PageError
from hearsay.model import Article, Claim, Page, Reader, Reading


@dataclass(frozen=True, slots=True)
class AddReport:
    """What one `add` did: pages met, articles new to the ledger, pages it had already, what failed and why."""

    pages: int = 0
    added: int = 0
    known: int = 0
    failed: tuple[PageError, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page, read: its article, what the reader found and the claims that follow."""

    page: Page
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]


Progress = Callable[[int], None]
"""Called with the bytes that have been dealt with since the last call."""


def read_page(page: Page, *, outlet: str | None = None, reader: Reader = read_room.read_by_rules) -> ReadPage:
    """Ingest -> read -> claims, for one page. Raises `PageError` that names the room which gave up."""
    article = ingest.extract_article(page, outlet=outlet)
    return read_article(page, article, reader)


def read_article(page: Page, article: Article, reader: Reader) -> ReadPage:
    """Read -> claims, for an article of a page. Raises `PageError` whatever goes wrong: one article stops no run."""
    stage = "read"
    try:
        reading = reader(article)
        check_spans(article, reading)
        stage = "claims"
        found = claims_room.extract_claims(article, reading)
    except (HearsayError, KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:
        reason = f"the article could not be read ({type(error).__name__}: {error}); please report it with the page"
        raise PageError(page.found_at, stage, reason) from error
    return ReadPage(page, article, reading, found)


def check_spans(article: Article, reading: Reading) -> None:
    """Refuse a reading with a span that is not in the text, whoever read it: no span, no claim."""
    for found in reading.attributions:
        for span in (*found.source, *found.cue, *found.content):
            if not 0 <= span.start < span.end <= len(article.text):
                raise ValueError(f"attribution {found.id} points outside the text: {span}")
        if not found.content:
            raise ValueError(f"attribution {found.id} has no content")


def now_stamp() -> str:
    """The time, in UTC, as the ledger writes it: ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class AddRun:
    """One `add`: reads pages batch by batch and writes what they gave in small transactions."""

    def __init__(
        self, opened: ledger.Ledger, by: str, outlet: str | None, reader: Reader, progress: Progress | None
    ) -> None:
        self.ledger, self.by, self.outlet, self.reader, self.progress = opened, by, outlet, reader, progress
        self.pages = self.added = self.known = 0
        self.failed: list[PageError] = []
        self.stopped = False
        # Who reads, by name and version: of a reader that is not our own the first reading tells.
        own = reader is read_room.read_by_rules
        self.named: tuple[str, str] | None = (read_room.READER, read_room.VERSION) if own else None
        self._waiting: list[ledger.Entry] = []
        self._rows = 0

    def add(self, batch: Sequence[Page | PageError]) -> None:
        """Read what the ledger does not have yet and write it."""
        ids = [page.id for page in batch if isinstance(page, Page)]
        with self.ledger.reading() as connection:
            known = ledger.known_pages(connection, ids, self.named, outlet=self.outlet) if self.named else set()
            unknown = [i for i in ids if i not in known]
            stale = ledger.query.page_articles(connection, unknown, outlet=self.outlet)
            failing = {failure.found_at for failure in ledger.query.list_failures(connection)} if known else set()
        mended = [p.found_at for p in batch if isinstance(p, Page) and p.id in known and p.found_at in failing]
        if mended:
            with self.ledger.writing() as connection:
                ledger.mark_mended(connection, mended)
        for page in batch:
            self.pages += 1
            if isinstance(page, PageError):
                self._fail(page)
            elif page.id in known:
                self.known += 1
            else:
                self._read(page, stale.get(page.id))
            if self.progress:
                self.progress(len(page.content) + 1 if isinstance(page, Page) else 0)

    def _read(self, page: Page, article: str | None) -> None:
        """Read a new page, or once more the recorded article of one that an older reader has read."""
        try:
            if article is None:
                done = read_page(page, outlet=self.outlet, reader=self.reader)
            else:
                with self.ledger.reading() as connection:
                    recorded = ledger.query.load_article(connection, article)
                done = read_article(page, recorded, self.reader)
        except PageError as error:
            self._fail(error)
            return
        self.named = self.named or (done.reading.reader, done.reading.version)
        key = reconcile.text_key(done.article)
        entry = ledger.Entry(page, done.article, key, done.reading, done.claims)
        self._waiting.append(entry)
        self._rows += entry.rows
        if self._rows >= ledger.MAX_ROWS:
            self.flush()

    def _fail(self, error: PageError) -> None:
        self.failed.append(error)
        with self.ledger.writing() as connection:
            failure = (error.found_at, error.stage, error.reason)
            ledger.record_failure(connection, failure, at=now_stamp(), by=self.by)

    def flush(self) -> None:
        """Write what has been read so far, in one transaction."""
        waiting, self._waiting, self._rows = self._waiting, [], 0
        if waiting:
            with self.ledger.writing() as connection:
                added = ledger.record(connection, waiting, at=now_stamp(), by=self.by)
            self.added += added
            self.known += len(waiting) - added

    def report(self) -> AddReport:
        """What was done."""
        return AddReport(self.pages, self.added, self.known, tuple(self.failed), self.stopped)
