"""Proving that a ledger is what was recorded: every hash, span and link of the log, recomputed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from hearsay.ledger import dialect, schema
from hearsay.ledger.log import START, LogEntry
from hearsay.ledger.query import claims_of_reading, load_article
from hearsay.ledger.record import article_digest, reading_digest
from hearsay.model import Reading, Span, article_id, claim_id, words_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, the hash of the newest log entry, and the first break as a sentence (None: all holds)."""

    entries: int
    pages: int
    articles: int
    claims: int
    head: str
    break_: str | None

    def broken(self, sentence: str) -> Verdict:
        """The same verdict with a break."""
        return replace(self, break_=sentence)


class _BreakError(Exception):
    """Carries the sentence that names the first break."""


Progress = Callable[[int, int], None]


def verify(connection: Connection, *, known_head: str | None = None, progress: Progress | None = None) -> Verdict:
    """Recompute the log's chain and all that it vouches for, in the order of the log; stop at the first break.

    With `known_head`, a hash that was noted earlier, the log must hold an entry of that hash: so that a log that
    was rewritten from some point on, hashes and all, is found out.
    """
    counts = {"log": 0, "page.added": 0, "article.added": 0, "reading.recorded": 0, "judgement.made": 0}
    claims, prev, seen_head = 0, START, known_head in {None, START}
    total = connection.execute(select(func.count()).select_from(schema.log)).scalar_one()
    broken = None
    try:
        if said := dialect.is_sound(connection):
            raise _BreakError(f"the database file: {said}")
        for entry in _entries(connection):
            _check_link(entry, counts["log"] + 1, prev)
            prev = entry.hash
            seen_head = seen_head or entry.hash == known_head
            counts["log"] += 1
            if entry.action in counts:
                counts[entry.action] += 1
            claims += _CHECKS.get(entry.action, _nothing)(connection, entry)
            if progress:
                progress(counts["log"], total)
        if not seen_head:
            raise _BreakError(f"the log holds no entry with the hash {known_head}: it was cut off or rewritten")
        _check_counts(connection, counts, claims)
    except _BreakError as error:
        broken = str(error)
    return Verdict(counts["log"], counts["page.added"], counts["article.added"], claims, prev, broken)


def _entries(connection: Connection) -> Iterator[LogEntry]:
    rows = connection.execution_options(yield_per=1000).execute(select(schema.log).order_by(schema.log.c.n))
    for row in rows:
        yield LogEntry(*row)


def _check_link(entry: LogEntry, n: int, prev: str) -> None:
    if entry.n != n:
        raise _BreakError(f"log entry {n} is missing")
    if entry.prev != prev:
        raise _BreakError(f"log entry {n} does not follow from the one before it")
    if entry.rehashed() != entry.hash:
        raise _BreakError(f"log entry {n} ({entry.action}) was changed: its hash is not that of its words")


def _check_page(connection: Connection, entry: LogEntry) -> int:
    row = connection.execute(select(schema.pages).where(schema.pages.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"page {entry.subject[:12]} (log entry {entry.n}) is missing")
    if hashlib.sha256(row.content).hexdigest() != row.id:
        raise _BreakError(f"page {row.id[:12]} ({row.found_at}): its bytes were changed")
    said = json.loads(entry.detail)
    if (row.article_id, row.found_at, row.kind) != (said["article"], said["found_at"], said["kind"]):
        raise _BreakError(f"page {row.id[:12]} ({row.found_at}): its record was changed")
    return 0


def _check_article(connection: Connection, entry: LogEntry) -> int:
    there = select(schema.articles.c.published).where(schema.articles.c.id == entry.subject)
    row = connection.execute(there).first()
    if row is None:
        raise _BreakError(f"article {entry.subject[:12]} (log entry {entry.n}) is missing")
    article = load_article(connection, entry.subject)
    if article_id(article.text, article.outlet, article.url, article.published) != article.id:
        raise _BreakError(f"article {article.id[:12]} ({article.title}): its text, outlet, URL or date was changed")
    shown_date = article.published.value if article.published else None
    if article_digest(article) != json.loads(entry.detail)["record"] or row.published != shown_date:
        raise _BreakError(f"article {article.id[:12]} ({article.title}): its record was changed")
    return 0


def _check_reading(connection: Connection, entry: LogEntry) -> int:
    row = connection.execute(select(schema.readings).where(schema.readings.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"reading {entry.subject} (log entry {entry.n}) is missing")
    text = connection.execute(select(schema.articles.c.text).where(schema.articles.c.id == row.article_id)).scalar_one()
    claims = claims_of_reading(connection, row.id)
    reading = Reading(row.reader, row.version, (), tuple(claim.attribution for claim in claims))
    stored = connection.execute(
        select(schema.claims.c.id, schema.claims.c.source, schema.claims.c.cue, schema.claims.c.content)
        .where(schema.claims.c.reading_id == row.id)
        .order_by(schema.claims.c.n)
    ).all()
    for claim, words in zip(claims, stored, strict=True):
        found = claim.attribution
        places = (found.source, found.cue, found.content)
        if not all(_fits(span, text) for place in places for span in place):
            raise _BreakError(f"claim {words.id}: a span does not fit its article's text")
        if tuple(words_of(text, place) for place in places) != (words.source, words.cue, words.content):
            raise _BreakError(f"claim {words.id}: its words are not those of its article")
        if claim_id(row.article_id, reading, found) != words.id:
            raise _BreakError(f"claim {words.id}: its spans were changed")
    said = json.loads(entry.detail)
    if not reading_digest(row.article_id, reading, claims) == said["digest"] == row.digest:
        raise _BreakError(f"reading {row.id} of article {row.article_id[:12]}: a claim was changed, added or removed")
    return len(claims)


def _fits(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _check_judgement(connection: Connection, entry: LogEntry) -> int:
    row = connection.execute(select(schema.judgements).where(schema.judgements.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"judgement {entry.subject} (log entry {entry.n}) is missing")
    said = json.loads(entry.detail)
    same = all(getattr(row, key) == said[key] for key in ("kind", "subject", "object", "why", "n"))
    if not same or (row.by, row.at) != (entry.by, entry.at):
        raise _BreakError(f"judgement {row.id} by {row.by}: it was changed")
    return 0


def _nothing(_connection: Connection, _entry: LogEntry) -> int:
    return 0


_CHECKS = {
    "page.added": _check_page,
    "article.added": _check_article,
    "reading.recorded": _check_reading,
    "judgement.made": _check_judgement,
}


def _check_counts(connection: Connection, counts: dict[str, int], claims: int) -> None:
    """Nothing may stand in the ledger that the log does not know of."""
    for table, logged in (
        (schema.pages, counts["page.added"]),
        (schema.articles, counts["article.added"]),
        (schema.readings, counts["reading.recorded"]),
        (schema.judgements, counts["judgement.made"]),
        (schema.claims, claims),
    ):
        there = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if there != logged:
            raise _BreakError(f"the ledger holds {there} {table.name}, the log vouches for {logged}")
    if (indexed := dialect.count_indexed(connection)) != claims:
        raise _BreakError(f"the full-text index holds {indexed} claims of {claims}")
