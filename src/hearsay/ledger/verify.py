"""Proving that a ledger is what was recorded: every hash, span and link of the log, recomputed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select, text

from hearsay.ledger import dialect, schema
from hearsay.ledger.dialect import bits
from hearsay.ledger.former_ids import find_stray_id, former_claim_id, former_ids_of
from hearsay.ledger.log import START, LogEntry
from hearsay.ledger.query import claims_of_reading, load_article
from hearsay.ledger.record import article_digest, reading_digest
from hearsay.ledger.records import Read, due_columns, stands
from hearsay.ledger.verify_records import check_records, find_stray
from hearsay.ledger.voices import speaker_id, speaker_row
from hearsay.model import Claim, Reading, Span, Speaker, article_id, claim_id, words_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, the hash of the newest log entry, and the first break as a sentence (None: all holds).

    `records` are incidents, responsibilities, relations and quantities together.
    """

    entries: int
    pages: int
    articles: int
    claims: int
    head: str
    break_: str | None
    records: int = 0

    def broken(self, sentence: str) -> Verdict:
        """The same verdict with a break."""
        return replace(self, break_=sentence)


class _BreakError(Exception):
    """Carries the sentence that names the first break."""


StepsDone = Callable[[int, int], None]


def verify(connection: Connection, *, known_head: str | None = None, progress: StepsDone | None = None) -> Verdict:
    """Recompute the log's chain and all that it vouches for, in the order of the log; stop at the first break.

    With `known_head`, a hash that was noted earlier, the log must hold an entry of that hash: so that a log that
    was rewritten from some point on, hashes and all, is found out.
    """
    walk, prev, seen_head = _Walk(connection), START, known_head in {None, START}
    total = connection.execute(select(func.count()).select_from(schema.log)).scalar_one()
    broken = None
    try:
        if said := dialect.is_sound(connection):
            raise _BreakError(f"the database file: {said}")
        for entry in _entries(connection):
            _check(walk, entry, prev)
            prev = entry.hash
            seen_head = seen_head or entry.hash == known_head
            if progress:
                progress(walk.entries, total)
        if not seen_head:
            raise _BreakError(f"the log holds no entry with the hash {known_head}: it was cut off or rewritten")
        _check_counts(walk)
    except _BreakError as error:
        broken = str(error)
    pages, articles = walk.met["page.added"], walk.met["article.added"]
    records = walk.held.total() - walk.held[schema.record_spans.name]
    return Verdict(walk.entries, pages, articles, walk.claims, prev, broken, records)


@dataclass(slots=True)
class _Walk:
    """What was met on the way through the log: entries by action, claims, records by table, and speakers.

    `shown` says of each article which reading is shown, by the log.
    """

    connection: Connection
    met: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    speakers: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> int:
        return self.met.total()


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


def _check(walk: _Walk, entry: LogEntry, prev: str) -> None:
    """Hold the entry, and the record that it speaks of, against the log."""
    try:
        _check_link(entry, walk.entries + 1, prev)
        if entry.action == "reading.recorded":
            _check_reading(walk, entry)
        elif check := _CHECKS.get(entry.action):
            check(walk.connection, entry)
        if entry.action in {"reading.recorded", "reading.restored"}:
            walk.shown[json.loads(entry.detail)["article"]] = entry.subject
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # words for bytes, broken JSON, ...
        what = f"log entry {walk.entries + 1} ({entry.action}) or its record {entry.subject[:20]} was changed"
        raise _BreakError(f"{what}: it cannot be read as it stands") from error
    walk.met[entry.action] += 1


def _check_page(connection: Connection, entry: LogEntry) -> None:
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


def _check_article(connection: Connection, entry: LogEntry) -> None:
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


def _check_reading(walk: _Walk, entry: LogEntry) -> None:
    row = walk.connection.execute(select(schema.readings).where(schema.readings.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"reading {entry.subject} (log entry {entry.n}) is missing")
    said = json.loads(entry.detail)
    if (
        any(getattr(row, key) != said.get(key) for key in ("reader", "version", "claims", "digest", "rules"))
        or row.read_at != entry.at
    ):
        raise _BreakError(f"reading {row.id} of article {row.article_id[:12]}: its record was changed")
    if row.article_id != said["article"]:
        raise _BreakError(f"reading {row.id} was moved to article {row.article_id[:12]}")
    _check_what_was_read(walk, row)


def _check_what_was_read(walk: _Walk, row: Any) -> None:
    """Hold the claims and records of a reading, given by its row, against their article and the reading's hash."""
    connection = walk.connection
    of_article = select(schema.articles.c.text).where(schema.articles.c.id == row.article_id)
    words = connection.execute(of_article).scalar_one()
    claims = claims_of_reading(connection, row.id)
    reading = Reading(row.reader, row.version, (), tuple(claim.attribution for claim in claims))
    c = schema.claims.c
    stored = connection.execute(select(schema.claims).where(c.reading_id == row.id).order_by(c.n)).all()
    named: dict[str, tuple[str, Speaker]] = {}
    for claim, there in zip(claims, stored, strict=True):
        _check_claim(claim, there, row.rules, (row.article_id, words))
        named.setdefault(there.speaker_id, (f"claim {there.id}", claim.speaker))
    numbered = {claim.attribution.id: (there.n, claim) for claim, there in zip(claims, stored, strict=True)}
    records = check_records(
        connection, Read(row.id, row.article_id, words, numbered, row.rules), (row.reader, row.version)
    )
    if records.break_:
        raise _BreakError(records.break_)
    if reading_digest(row.article_id, reading, claims, records.sealed, row.rules) != row.digest:
        what = f"reading {row.id} of article {row.article_id[:12]}"
        raise _BreakError(f"{what}: a claim or record was changed, added or removed")
    for key, party in records.parties.items():
        named.setdefault(key, (f"a record of reading {row.id}", party))
    _check_speakers(walk, named)
    former = former_ids_of(connection, "claim", [there.n for there in stored])
    if stray := find_stray_id(
        [former_claim_id(row.article_id, (row.reader, row.version), claim) for claim in claims],
        [former.get(there.n) for there in stored],
    ):
        raise _BreakError(stray)
    walk.claims += len(claims)
    walk.held.update(records.counts)


def _check_claim(claim: Claim, row: Any, rules: str | None, article: tuple[str, str]) -> None:
    """Hold a claim's row against its spans and the (id, text) of its reading's article."""
    article_id_, words = article
    found = claim.attribution
    places = (found.source, found.cue, found.content)
    if not all(_fits(span, words) for place in places for span in place):
        raise _BreakError(f"claim {row.id}: a span does not fit its article's text")
    if tuple(words_of(words, place) for place in places) != (row.source, row.cue, row.content):
        raise _BreakError(f"claim {row.id}: its words are not those of its article")
    if claim_id(article_id_, found) != row.id:
        raise _BreakError(f"claim {row.id}: its spans were changed")
    if {"due": row.due, "due_told": row.due_told} != due_columns(claim.due):
        raise _BreakError(f"claim {row.id}: the date by which it is due was changed")
    due = claim.due.phrase if claim.due else None
    if due and not (_fits(due.span, words) and stands(due, words)):
        raise _BreakError(f"claim {row.id}: its words for a date are not those of its article")
    if row.article_id != article_id_:
        raise _BreakError(f"claim {row.id}: it was moved to article {row.article_id[:12]}")
    if row.speaker_id != speaker_id(article_id_, claim, rules):
        raise _BreakError(f"claim {row.id}: its speaker was changed")


def _fits(span: Span, words: str) -> bool:
    return 0 <= span.start < span.end <= len(words)


def _check_judgement(connection: Connection, entry: LogEntry) -> None:
    row = connection.execute(select(schema.judgements).where(schema.judgements.c.id == entry.subject)).first()
    if row is None:
        raise _BreakError(f"judgement {entry.subject} (log entry {entry.n}) is missing")
    said = json.loads(entry.detail)
    same = all(getattr(row, key) == said[key] for key in ("kind", "subject", "object", "why", "n"))
    same = same and json.loads(row.parts or "[]") == said.get("parts", [])
    if not same or (row.by, row.at) != (entry.by, entry.at):
        raise _BreakError(f"judgement {row.id} by {row.by}: it was changed")


_CHECKS = {
    "page.added": _check_page,
    "article.added": _check_article,
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
        meant, line = columns[:7], columns[7:]
        if line != [*meant, bits(speaker), bits(article), bits(text_key)]:
            raise _BreakError(f"claim {claim}: its line in the listing was changed")


_LISTED = """
    SELECT claims.id, claims.speaker_id, articles.id, articles.text_key,
           articles.published, articles.outlet, claims.mode, claims.act, speakers.standing, claims.stance, claims.due,
           listing.published, listing.outlet, listing.mode, listing.act, listing.standing, listing.stance, listing.due,
           speaker_bits, article_bits, text_bits
    FROM listing
    JOIN claims ON claims.n = listing.claim_n
    JOIN articles ON articles.id = claims.article_id
    JOIN speakers ON speakers.id = claims.speaker_id
"""


def _check_speakers(walk: _Walk, named: Mapping[str, tuple[str, Speaker]]) -> None:
    """The row of a speaker must be what the first claim, or else the first record, that names it says of it."""
    new = {key: what for key, what in named.items() if key not in walk.speakers}
    walk.speakers.update(new)
    speakers = schema.speakers
    for some in dialect.chunks(list(new)):
        for row in walk.connection.execute(select(speakers).where(speakers.c.id.in_(some))):
            what, speaker = new[row.id]
            if speaker_row(row.id, speaker) != {column.name: getattr(row, column.name) for column in speakers.c}:
                raise _BreakError(f"{what}: the record of its speaker was changed")


def _check_counts(walk: _Walk) -> None:
    """Nothing may stand in the ledger that the log does not know of."""
    connection, met, shown = walk.connection, walk.met, dict(walk.shown)
    for table, logged in (
        (schema.pages, met["page.added"]),
        (schema.articles, met["article.added"]),
        (schema.readings, met["reading.recorded"]),
        (schema.judgements, met["judgement.made"]),
        (schema.claims, walk.claims),
    ):
        there = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if there != logged:
            raise _BreakError(f"the ledger holds {there} {table.name}, the log vouches for {logged}")
    for row in connection.execute(select(schema.current_readings)):
        if shown.pop(row.article_id, None) != row.reading_id:
            raise _BreakError(f"article {row.article_id[:12]}: the reading that is shown is not the one last recorded")
    if shown:
        raise _BreakError(f"article {next(iter(shown))[:12]}: no reading of it is shown")
    if stray := find_stray(connection, walk.held):
        raise _BreakError(stray)
    _check_listing(connection)
    if orphan := dialect.find_orphan(connection):
        raise _BreakError(orphan)
    if (indexed := dialect.count_indexed(connection)) != walk.claims:
        raise _BreakError(f"the full-text index holds {indexed} claims of {walk.claims}")
