"""Reading again, from the texts that the ledger keeps, what another reader version or other rules made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hearsay import ledger, reconcile
from hearsay.actors import load_actors
from hearsay.adding import Given, ReadPage, now_stamp, read_article
from hearsay.errors import LedgerError, PageError
from hearsay.ledger.stale import NO_CHANGE, Changed, MadeBy
from hearsay.model import NamedReader, Reader
from hearsay.models import load_reader, rule_reader


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What one `reread` did: articles due and read, what failed and why, what came, went and stayed.

    `left` are articles that a reader made which is not at hand: (reader with version, articles).
    """

    due: int = 0
    read: int = 0
    failed: tuple[PageError, ...] = ()
    claims: Changed = NO_CHANGE
    records: Changed = NO_CHANGE
    left: tuple[tuple[str, int], ...] = ()
    stopped: bool = False


@lru_cache(maxsize=1)
def reader_versions() -> dict[str, str]:
    """The readers that come with Hearsay, with their versions; no model is loaded for it."""
    from hearsay.reading.candidates import VERSION
    from hearsay.reading.trained_reader import READER

    by_rules = rule_reader()
    return {READER: VERSION, by_rules.name: by_rules.version}


def is_stale(made: ledger.ReadBy, rules: str) -> bool:
    """True for what other rules, or another version of a reader that comes with Hearsay, made.

    With a model of somebody's own the version goes on with its hash, which is not held against anything.
    """
    reader, version, made_by = made
    known = reader_versions().get(reader)
    return made_by != rules or (known is not None and version.partition("-")[0] != known)


def stale(makers: Sequence[MadeBy], rules: str) -> list[MadeBy]:
    """Those of the makers whose work is stale."""
    return [made for made in makers if is_stale((made.reader, made.version, made.rules), rules)]


def reader_for(made: ledger.ReadBy, given: Reader | None) -> Reader | None:
    """Who reads an article again: the reader that is given, else its own, where that comes with Hearsay."""
    if given is not None:
        return given
    reader, version, _ = made
    if reader == rule_reader().name:
        return rule_reader()
    return load_reader() if reader in reader_versions() and "-" not in version else None


class RereadRun:
    """One `reread`: articles are read one by one and written in small transactions."""

    def __init__(self, opened: ledger.Ledger, by: str, given: Given) -> None:
        self.ledger, self.by, self.given = opened, by, given
        self.actors = given.actors or load_actors()
        self.read, self.failed = 0, list[PageError]()
        self.claims = self.records = NO_CHANGE
        self._waiting: list[tuple[str, ledger.Entry]] = []
        self._rows = 0

    def take(self, key: str, reader: Reader) -> None:
        """Read the article of this id again; it waits to be written."""
        with self.ledger.reading() as connection:
            article = ledger.query.load_article(connection, key)
            page = ledger.stale.first_page(connection, key)
            before = ledger.stale.current_reading(connection, key)
        try:
            done = read_article(page, article, (reader, self.actors))
        except PageError as error:
            self._fail(error)
            return
        entry = self._entry(done)
        self._waiting.append((before, entry))
        self._rows += entry.rows
        if self._rows >= ledger.MAX_ROWS:
            self.flush()

    def _entry(self, done: ReadPage) -> ledger.Entry:
        key = reconcile.text_key(done.article)
        return ledger.Entry(
            done.page, done.article, key, done.reading, done.claims, None, done.records, self.given.rules
        )

    def flush(self) -> None:
        """Write what has been read so far, in one transaction; it waits on where that is interrupted."""
        try:
            self._record(self._waiting)
        except (LedgerError, UnicodeError, ValueError, TypeError):
            for one in self._waiting:  # one by one, so that only those fail that the ledger cannot hold
                try:
                    self._record([one])
                except (LedgerError, UnicodeError, ValueError, TypeError) as error:
                    self._tell(PageError(one[1].page.found_at, "ledger", f"the ledger could not take it ({error})"))
        self._waiting, self._rows = [], 0

    def _record(self, read: Sequence[tuple[str, ledger.Entry]]) -> None:
        if not read:
            return
        claims, records = self.claims, self.records
        with self.ledger.writing() as connection:
            ledger.record(connection, [entry for _, entry in read], at=now_stamp(), by=self.by)
            for before, entry in read:
                after = ledger.stale.current_reading(connection, entry.article.id)
                changed = ledger.stale.compare(connection, before, after)
                claims, records = claims + changed[0], records + changed[1]
        self.claims, self.records, self.read = claims, records, self.read + len(read)

    def _fail(self, error: PageError) -> None:
        self.flush()  # first, since what is written strikes what failed at its place before off the list
        self._tell(error)

    def _tell(self, error: PageError) -> None:
        self.failed.append(error)
        with self.ledger.writing() as connection:
            failure = (error.found_at, error.stage, error.reason)
            ledger.record_failure(connection, failure, at=now_stamp(), by=self.by)


def reread(
    run: RereadRun,
    due: Sequence[tuple[str, ledger.ReadBy]],
    reader: Reader | None,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool],
) -> RereadReport:
    """Read these articles again, until `stop` says so; on Ctrl-C, too, what has been read is written."""
    left: dict[str, int] = {}
    stopped = False
    try:
        for number, (article, made) in enumerate(due):
            if stop():
                stopped = True
                break
            if own := reader_for(made, reader):
                run.take(article, own)
            else:
                left[f"{made[0]} {made[1]}"] = left.get(f"{made[0]} {made[1]}", 0) + 1
            if progress:
                progress(number + 1, len(due))
    except KeyboardInterrupt:
        stopped = True
    run.flush()
    return RereadReport(
        len(due), run.read, tuple(run.failed), run.claims, run.records, tuple(sorted(left.items())), stopped
    )


def due_articles(
    read: Iterator[tuple[str, ledger.ReadBy]], rules: str, reader: Reader | None, *, everything: bool
) -> list[tuple[str, ledger.ReadBy]]:
    """The articles that are to be read again: those that are stale, or that another reader than the one given made."""

    def is_due(made: ledger.ReadBy) -> bool:
        if isinstance(reader, NamedReader):
            return made != (reader.name, reader.version, rules)
        return reader is not None or is_stale(made, rules)

    return [(article, made) for article, made in read if everything or is_due(made)]
