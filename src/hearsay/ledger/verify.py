"""Proving that a ledger is what was recorded: every hash, span and link of the log, recomputed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, text

from hearsay.ledger import dialect, schema
from hearsay.ledger.dialect import bits
from hearsay.ledger.log import START, LogEntry
from hearsay.ledger.query import claims_of_reading, load_article
from hearsay.ledger.record import article_digest, reading_digest
from hearsay.ledger.voices import speaker_id, speaker_row, voice_of
from hearsay.model import Claim, Reading, Span, article_id, claim_id, words_of


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
    shown: dict[str, str] = {}
    try:
        if said := dialect.is_sound(connection):
            raise _BreakError(f"the database file: {said}")
        for entry in _entries(connection):
            checked = _check(connection, entry, counts["log"] + 1, prev)
            prev = entry.hash
            seen_head = seen_head or entry.hash == known_head
            counts["log"] += 1
            if entry.action in counts:
                counts[entry.action] += 1
            claims += checked
            if entry.action in {"reading.recorded", "reading.restored"}:
                shown[json.loads(entry.detail)["article"]] = entry.subject
            if progress:
                progress(counts["log"], total)
        if not seen_head:
            raise _BreakError(f"the log holds no entry with the hash {known_head}: it was cut off or rewritten")
        _check_counts(connection, counts, claims, shown)
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


def _check(connection: Connection, entry: LogEntry, n: int, prev: str) -> int:
    """Hold the entry, and the record that it speaks of, against the log; returns how many claims were checked."""
    try:
        _check_link(entry, n, prev)
        return _CHECKS.get(entry.action, _nothing)(connection, entry)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # words for bytes, broken JSON, ...
        what = f"log entry {n} ({entry.action}) or its record {entry.subject[:20]} was changed"
        raise _BreakError(f"{what}: it cannot be read as it stands") from error


def _check_page(connection: Connection, entry: LogEntry) -> int:
    said, pages = json.loads(entry.detail), schema.pages.c
    query = select(schema.pages).where(pages.id == entry.subject)
    rows = connection.execute(query).all()
    row = next((row for row in rows if row.article_id == said["article"]), rows[0] if rows else None)
    if row is None:
        raise _BreakError(f"page {entry.subject[:12]} (log entry {entry.n}) is missing")
    if hashlib.sha256(row.content).hexdigest() != row.id:
        raise _BreakError(f"page {row.id[:12]} ({row.found_at}): its bytes were changed")
    if (row.article_id, row.found_at, row.kind, row.added_at) != (
        said["article"], said["found_at"], said["kind"], entry.at,
    ):  # fmt: skip
        raise _BreakError(f"page {row.id[:12]} ({row.found_at}): its record was changed")
    return 0


def _check_article(connection: Connection, entry: LogEntry) -> int:
    a = schema.articles.c
    row = connection.execute(select(a.published, a.text_key, a.added_at).where(a.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"article {entry.subject[:12]} (log entry {entry.n}) is missing")
    article = load_article(connection, entry.subject)
    if article_id(article.text, article.outlet, article.url, article.published) != article.id:
        raise _BreakError(f"article {article.id[:12]} ({article.title}): its text, outlet, URL or date was changed")
    shown_date = article.published.value if article.published else None
    said = json.loads(entry.detail)
    recorded = (said["record"], row.published, said["text_key"], entry.at)
    if (article_digest(article), shown_date, row.text_key, row.added_at) != recorded:
        raise _BreakError(f"article {article.id[:12]} ({article.title}): its record was changed")
    return 0


def _check_reading(connection: Connection, entry: LogEntry) -> int:
    row = connection.execute(select(schema.readings).where(schema.readings.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"reading {entry.subject} (log entry {entry.n}) is missing")
    said = json.loads(entry.detail)
    if (
        any(getattr(row, key) != said[key] for key in ("reader", "version", "claims", "digest"))
        or row.read_at != entry.at
    ):
        raise _BreakError(f"reading {row.id} of article {row.article_id[:12]}: its record was changed")
    if row.article_id != said["article"]:
        raise _BreakError(f"reading {row.id} was moved to article {row.article_id[:12]}")
    of_article = select(schema.articles.c.text).where(schema.articles.c.id == row.article_id)
    words = connection.execute(of_article).scalar_one()
    claims = claims_of_reading(connection, row.id)
    reading = Reading(row.reader, row.version, (), tuple(claim.attribution for claim in claims))
    c = schema.claims.c
    stored = connection.execute(select(schema.claims).where(c.reading_id == row.id).order_by(c.n)).all()
    for claim, there in zip(claims, stored, strict=True):
        _check_claim(claim, there, reading, (row.article_id, words))
    if reading_digest(row.article_id, reading, claims) != row.digest:
        raise _BreakError(f"reading {row.id} of article {row.article_id[:12]}: a claim was changed, added or removed")
    return len(claims)


def _check_claim(claim: Claim, row: Any, reading: Reading, article: tuple[str, str]) -> None:
    """Hold a claim's row against its spans and the (id, text) of its reading's article."""
    article_id_, words = article
    found = claim.attribution
    places = (found.source, found.cue, found.content)
    if not all(_fits(span, words) for place in places for span in place):
        raise _BreakError(f"claim {row.id}: a span does not fit its article's text")
    if tuple(words_of(words, place) for place in places) != (row.source, row.cue, row.content):
        raise _BreakError(f"claim {row.id}: its words are not those of its article")
    if claim_id(article_id_, reading, found) != row.id:
        raise _BreakError(f"claim {row.id}: its spans were changed")
    if row.article_id != article_id_:
        raise _BreakError(f"claim {row.id}: it was moved to article {row.article_id[:12]}")
    if row.speaker_id != speaker_id(article_id_, claim):
        raise _BreakError(f"claim {row.id}: its speaker was changed")


def _fits(span: Span, words: str) -> bool:
    return 0 <= span.start < span.end <= len(words)


def _check_judgement(connection: Connection, entry: LogEntry) -> int:
    row = connection.execute(select(schema.judgements).where(schema.judgements.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"judgement {entry.subject} (log entry {entry.n}) is missing")
    said = json.loads(entry.detail)
    same = all(getattr(row, key) == said[key] for key in ("kind", "subject", "object", "why", "n"))
    same = same and json.loads(row.parts or "[]") == said.get("parts", [])
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


def _check_listing(connection: Connection) -> None:
    """The listing must hold the claims of the current readings, each with what its article says of itself."""
    current, claims, listing = schema.current_readings.c, schema.claims.c, schema.listing.c
    shown = select(claims.n).join(schema.current_readings, current.reading_id == claims.reading_id)
    listed = select(listing.claim_n)
    if lost := connection.execute(shown.except_(listed).limit(1)).scalar():
        raise _BreakError(f"the listing lacks a claim that is to be shown (number {lost})")
    if lost := connection.execute(listed.except_(shown).limit(1)).scalar():
        raise _BreakError(f"the listing holds a claim of a reading that is not the current one (number {lost})")
    for claim, speaker, article, text_key, *columns in connection.execute(text(_LISTED)):
        meant, line = columns[:5], columns[5:]
        if line != [*meant, bits(speaker), bits(article), bits(text_key)]:
            raise _BreakError(f"claim {claim}: its line in the listing was changed")


_LISTED = """
    SELECT claims.id, claims.speaker_id, articles.id, articles.text_key,
           articles.published, articles.outlet, claims.mode, claims.act, speakers.standing,
           listing.published, listing.outlet, listing.mode, listing.act, listing.standing,
           speaker_bits, article_bits, text_bits
    FROM listing
    JOIN claims ON claims.n = listing.claim_n
    JOIN articles ON articles.id = claims.article_id
    JOIN speakers ON speakers.id = claims.speaker_id
"""


def _check_speakers(connection: Connection) -> None:
    """The row of a speaker must be what the first claim that names it says of it."""
    for row in connection.execute(text(_FIRST_NAMED)):
        voice = voice_of(json.loads(row.chain)[-1])
        if speaker_row(row.id, voice) != {column.name: getattr(row, column.name) for column in schema.speakers.c}:
            raise _BreakError(f"claim {row.claim}: the record of its speaker was changed")


_FIRST_NAMED = """
    SELECT speakers.*, claims.id AS claim, claims.chain FROM speakers
    JOIN claims ON claims.n = (SELECT min(named.n) FROM claims AS named WHERE named.speaker_id = speakers.id)
"""


def _check_counts(connection: Connection, counts: dict[str, int], claims: int, shown: dict[str, str]) -> None:
    """Nothing may stand in the ledger that the log does not know of; `shown` is article -> reading, by the log."""
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
    for row in connection.execute(select(schema.current_readings)):
        if shown.pop(row.article_id, None) != row.reading_id:
            raise _BreakError(f"article {row.article_id[:12]}: the reading that is shown is not the one last recorded")
    if shown:
        raise _BreakError(f"article {next(iter(shown))[:12]}: no reading of it is shown")
    _check_listing(connection)
    _check_speakers(connection)
    if orphan := dialect.find_orphan(connection):
        raise _BreakError(orphan)
    if (indexed := dialect.count_indexed(connection)) != claims:
        raise _BreakError(f"the full-text index holds {indexed} claims of {claims}")
