"""Reading again, from the texts that the ledger keeps, what another reader version or other rules made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hearsay import ledger, reconcile
from hearsay.desk.adding import now_stamp
from hearsay.desk.guard import Guard
from hearsay.desk.rooms import Given, Rooms
from hearsay.errors import LedgerError, PageError
from hearsay.ledger.stale import NO_CHANGE, Changed, MadeBy
from hearsay.model import ENGLISH, NamedReader, Reader
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


def reader_for(made: ledger.ReadBy, given: Reader | None) -> Reader | None:
    """Who reads an article again: the reader that is given, else its own, where that comes with Hearsay."""
    if given is not None:
        return given
    reader, version, _ = made
    if reader == rule_reader().name:
        return rule_reader()
    return load_reader() if reader in reader_versions() and "-" not in version else None


class _Run:
    """One `reread`: articles are read one by one and written in small transactions."""

    def __init__(self, opened: ledger.Ledger, by: str, given: Given) -> None:
        self.ledger, self.by, self.given = opened, by, given
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
        # What was read once is read on, whatever its language: somebody said so.
        article = replace(article, language=ENGLISH)
        rooms, guard = Rooms(self.given, reader), Guard(page)
        try:
            seen = rooms.see(article, guard)
            reading = rooms.read(seen, guard)
            claimed = rooms.extract(seen, reading, guard)
        except PageError as error:
            self._fail(error)
            return
        text_key, rules = reconcile.text_key(article), rooms.rules_of(reading)
        entry = ledger.Entry(page, article, text_key, reading, claimed.claims, None, claimed.records, rules)
        self._waiting.append((before, entry))
        self._rows += entry.rows
        if self._rows >= ledger.MAX_ROWS:
            self.flush()

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


class VersionsDesk:
    """What earlier versions of reader or rules made of what the ledger shows, and reading that again."""

    def __init__(self, opened: ledger.Ledger, by: str, given: Given) -> None:
        self._ledger, self._by, self._given = opened, by, given

    def stale(self) -> list[MadeBy]:
        """What other versions of reader or rules made, by who made it; `reread` renews it."""
        with self._ledger.reading() as connection:
            makers = ledger.stale.list_makers(connection)
        return [one for one in makers if is_stale((one.reader, one.version, one.rules), self._given.rules)]

    def records_of_other_rules(self, *, most: int) -> list[tuple[str, str, str | None]]:
        """The first records that were made by other rules than these: what they are, their ids, and their rules."""
        with self._ledger.reading() as connection:
            return ledger.stale.records_of_other_rules(connection, self._given.rules, most=most)

    def reread(
        self,
        *which: str | Path,
        everything: bool = False,
        reader: Reader | None = None,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> RereadReport:
        """Read again, from the texts kept, what other versions made: of all articles, or those of paths or ids.

        Each is read by the reader that read it before, in its version of now, unless a `reader` is given. With
        `everything` also what is not stale. Earlier readings stay on record, and what people judged holds on. On
        Ctrl-C, or when `stop` says so before an article, what has been read is still written.
        """
        with self._ledger.reading() as connection:
            read = ledger.stale.list_read(connection, [str(one) for one in which])
            due = [(article, made) for article, made in read if everything or self._is_due(made, reader)]
        run, left = _Run(self._ledger, self._by, self._given), Counter[str]()
        stopped = False
        try:
            for number, (article, made) in enumerate(due, start=1):
                if stopped := stop():
                    break
                if own := reader_for(made, reader):
                    run.take(article, own)
                else:
                    left[f"{made[0]} {made[1]}"] += 1
                if progress:
                    progress(number, len(due))
        except KeyboardInterrupt:
            stopped = True
        run.flush()
        done = (run.read, tuple(run.failed), run.claims, run.records)
        return RereadReport(len(due), *done, tuple(sorted(left.items())), stopped)

    def _is_due(self, made: ledger.ReadBy, reader: Reader | None) -> bool:
        """True for what is stale, or what another reader than the one given made."""
        if isinstance(reader, NamedReader):
            return made != (reader.name, reader.version, self._given.rules)
        return reader is not None or is_stale(made, self._given.rules)
