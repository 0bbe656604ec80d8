"""Writing what was read: pages, articles, readings and claims, each change in the log."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from hearsay.ledger import dialect, log, schema
from hearsay.ledger.credits import record_credits
from hearsay.ledger.dialect import bits, chunks, insert_rows
from hearsay.ledger.records import Read, RecordRows, body_of, due_columns, first_free
from hearsay.ledger.voices import speaker_id, speaker_row, voice_fields
from hearsay.model import Article, Claim, Date, Page, Reading, Said, Speaker, claim_id, digest, words_of
from hearsay.records import NO_RECORDS, Records

MAX_ROWS = 1000
"""Rows in one transaction: a reviewer beside a running `add` then waits for milliseconds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one page gave, ready to be recorded; `rules` is the version of those that made claims and records."""

    page: Page
    article: Article
    text_key: str
    reading: Reading
    claims: tuple[Claim, ...]
    doubt: str | None = None
    records: Records = NO_RECORDS
    rules: str | None = None

    @property
    def rows(self) -> int:
        """About how many rows the entry takes."""
        of = self.records
        parts = sum(1 + len(incident.responsibility) for incident in of.incidents)
        records = parts + len(of.relations) + len(of.quantities)
        return 6 + len(self.article.junk) + 6 * len(self.claims) + 6 * records


ReadBy = tuple[str, str, str | None]
"""Who read an article: reader, version, and the version of the rules, None where none is noted."""


def recorded_pages(
    connection: Connection, ids: Sequence[str], *, outlet: str | None = None
) -> dict[str, dict[str, ReadBy]]:
    """Of these pages those that the ledger has: page -> article -> who read it last.

    With `outlet` only articles of that outlet: a page may have been added for several.
    """
    current, pages, readings = schema.current_readings.c, schema.pages.c, schema.readings.c
    query = (
        select(pages.id, pages.article_id, readings.reader, readings.version, readings.rules)
        .join(schema.current_readings, current.article_id == pages.article_id)
        .join(schema.readings, readings.id == current.reading_id)
    )
    if outlet is not None:
        query = query.join(schema.articles, schema.articles.c.id == pages.article_id)
        query = query.where(schema.articles.c.outlet == outlet)
    found: dict[str, dict[str, ReadBy]] = {}
    for some in chunks(ids):
        for row in connection.execute(query.where(pages.id.in_(some))):
            found.setdefault(row.id, {})[row.article_id] = (row.reader, row.version, row.rules)
    return found


def record(connection: Connection, entries: Sequence[Entry], *, at: str, by: str) -> int:
    """Write the entries, leaving out what the ledger has; returns how many articles are new to it."""
    entries = list({(entry.page.id, entry.article.id): entry for entry in entries}.values())
    ids = [entry.article.id for entry in entries]
    old_articles = set(_existing(connection, schema.articles.c.id, ids))
    old_pages = _existing_pages(connection, [entry.page.id for entry in entries])
    changes: list[log.Change] = []
    fresh: dict[str, Entry] = {e.article.id: e for e in reversed(entries) if e.article.id not in old_articles}
    insert_rows(connection, schema.articles, [_article_row(e, at) for e in fresh.values()])
    insert_rows(connection, schema.dates, [row for e in fresh.values() for row in _date_rows(e.article)])
    insert_rows(connection, schema.junk, [row for e in fresh.values() for row in _junk_rows(e.article)])
    new_pages = [e for e in entries if (e.page.id, e.article.id) not in old_pages]
    insert_rows(connection, schema.pages, [_page_row(e, at) for e in new_pages])
    changes += [
        ("article.added", e.article.id, {"record": article_digest(e.article), "text_key": e.text_key})
        for e in fresh.values()
    ]
    changes += [
        ("page.added", e.page.id, {"article": e.article.id, "found_at": e.page.found_at, "kind": e.page.kind})
        for e in new_pages
    ]
    changes += _record_readings(connection, list({e.article.id: e for e in reversed(entries)}.values()), at)
    log.append(connection, changes, at=at, by=by)
    mend(connection, [place for e in new_pages for place in places_of(e.page)], doubts=True)
    mend(connection, [place for e in entries for place in places_of(e.page)])
    for e in new_pages:
        if e.doubt:
            record_failure(connection, (e.page.found_at, DOUBT, e.doubt), at=at, by=by)
    return len(fresh)


def places_of(page: Page) -> tuple[str, ...]:
    """Where a page stands: of a line its own place and that of its file, since a file may fail as a whole."""
    file = page.found_at.rpartition(":")[0] if page.kind == "jsonl" else ""
    return (page.found_at, file) if file else (page.found_at,)


def _record_readings(connection: Connection, entries: list[Entry], at: str) -> list[log.Change]:
    ids = {reading_id(entry.article.id, entry.reading, entry.rules): entry for entry in entries}
    old = set(_existing(connection, schema.readings.c.id, list(ids)))
    new = {key: entry for key, entry in ids.items() if key not in old}
    changes: list[log.Change] = []
    reading_rows: list[dict[str, Any]] = []
    claims = _ClaimRows(1 + (connection.execute(select(func.max(schema.claims.c.n))).scalar() or 0))
    records = RecordRows(first_free(connection), claims.speakers)
    for key, entry in new.items():
        told = records.add(claims.add(key, entry), entry.records)
        whole = reading_digest(entry.article.id, entry.reading, entry.claims, told, entry.rules)
        about = {
            "reader": entry.reading.reader,
            "version": entry.reading.version,
            "claims": len(entry.claims),
        }
        rules = {"rules": entry.rules}
        reading_rows.append(
            {"id": key, "article_id": entry.article.id, "digest": whole, "read_at": at, **about, **rules}
        )
        about |= rules if entry.rules is not None else {}
        changes.append(("reading.recorded", key, {"article": entry.article.id, "digest": whole, **about}))
    insert_rows(connection, schema.readings, reading_rows)
    speakers = claims.speakers.items()
    insert_rows(connection, schema.speakers, [speaker_row(key, speaker) for key, speaker in speakers], new=True)
    shown = [{"speaker_id": key, "shown_id": key, "shown_name": speaker.name} for key, speaker in speakers]
    insert_rows(connection, schema.shown_speakers, shown, new=True)
    insert_rows(connection, schema.claims, claims.claims)
    insert_rows(connection, schema.spans, claims.spans)
    records.insert(connection)
    dialect.index_claims(connection, claims.texts)
    record_credits(connection, list(new))
    restored = _make_current(connection, ids, claims.listed)
    changes += [("reading.restored", key, {"article": ids[key].article.id}) for key in restored]
    return changes


_Listed = tuple[int, str, str, str, str, str | None, str | None]
"""A claim to be listed: its number, mode, act, speaker's id and standing, stance and due date."""


def _make_current(connection: Connection, readings: dict[str, Entry], listed: dict[str, list[_Listed]]) -> list[str]:
    """Let these readings be the ones that are shown; `listed` are the claims of those just written.

    Returns the ids of older readings that are shown again.
    """
    current, listing, claims = schema.current_readings, schema.listing, schema.claims
    before: dict[str, str] = {}
    for some in chunks([entry.article.id for entry in readings.values()]):
        there = connection.execute(select(current).where(current.c.article_id.in_(some)))
        before |= {row.article_id: row.reading_id for row in there}
    restored = [key for key, e in readings.items() if key not in listed and before.get(e.article.id) != key]
    moved = {key: entry for key, entry in readings.items() if before.get(entry.article.id) != key}
    for key, entry in moved.items():
        if old := before.get(entry.article.id):
            replaced = select(claims.c.n).where(claims.c.reading_id == old)
            connection.execute(delete(listing).where(listing.c.claim_n.in_(replaced)))
            connection.execute(delete(current).where(current.c.article_id == entry.article.id))
        if key in restored:
            listed[key] = _recorded_claims(connection, key)
    insert_rows(connection, current, [{"article_id": e.article.id, "reading_id": key} for key, e in moved.items()])
    insert_rows(connection, listing, [row for key, e in moved.items() for row in _listing_rows(e, listed[key])])
    return restored


def _recorded_claims(connection: Connection, reading: str) -> list[_Listed]:
    c, s = schema.claims.c, schema.speakers.c
    columns = select(c.n, c.mode, c.act, c.speaker_id, s.standing, c.stance, c.due)
    of_reading = columns.join(schema.speakers, s.id == c.speaker_id).where(c.reading_id == reading)
    rows = connection.execute(of_reading.order_by(c.n))
    return [(r.n, r.mode, r.act, r.speaker_id, r.standing, r.stance, r.due) for r in rows]


def _listing_rows(entry: Entry, listed: Sequence[_Listed]) -> list[dict[str, Any]]:
    article = entry.article
    row = {
        "article_bits": bits(article.id), "text_bits": bits(entry.text_key), "outlet": article.outlet,
        "published": article.published.value if article.published else None,
    }  # fmt: skip
    return [
        {
            "claim_n": n, **row, "mode": mode, "act": act, "standing": standing, "speaker_bits": bits(speaker),
            "stance": stance, "due": due,
        }
        for n, mode, act, speaker, standing, stance, due in listed
    ]  # fmt: skip


class _ClaimRows:
    """The rows of some readings' claims, numbered from the first free number on."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.claims: list[dict[str, Any]] = []
        self.spans: list[dict[str, Any]] = []
        self.speakers: dict[str, Speaker] = {}
        self.listed: dict[str, list[_Listed]] = {}
        self.texts: list[tuple[int, str, str]] = []

    def add(self, reading: str, entry: Entry) -> Read:
        """Make the rows of one reading's claims; returns what its records need to know of it."""
        text = entry.article.text
        listed = self.listed[reading] = []
        numbered: dict[str, tuple[int, Claim]] = {}
        for claim in entry.claims:
            found = claim.attribution
            speaker = speaker_id(entry.article.id, claim, entry.rules)
            row = {"n": self.next, "reading_id": reading, "speaker_id": speaker, **_claim_columns(entry, claim)}
            self.claims.append(row)
            numbered[found.id] = (self.next, claim)
            standing = claim.speaker.standing
            listed.append((self.next, found.mode, found.act, speaker, standing, claim.stance, row["due"]))
            self.speakers.setdefault(speaker, claim.speaker)  # of one actor the first stays: `verify` counts on it
            self.spans += [
                {"claim_n": self.next, "role": role, "piece": piece, "start": span.start, "end": span.end}
                for role, place in (("source", found.source), ("cue", found.cue), ("content", found.content))
                for piece, span in enumerate(place)
            ]
            words = f"{row['source']} {row['cue']} {row['content']}"
            if standing == "named":  # other names hold words of ours: "he (not resolved)"
                words += f" {claim.speaker.name}"
            self.texts.append((self.next, words, _around(entry, claim)))
            self.next += 1
        return Read(reading, entry.article.id, text, numbered, entry.rules)


def _claim_columns(entry: Entry, claim: Claim) -> dict[str, Any]:
    text, found = entry.article.text, claim.attribution
    return {
        "id": claim_id(entry.article.id, found), "article_id": entry.article.id,
        "local_id": found.id, "within": found.within, "speaker_rule": claim.speaker.rule,
        "chain": msgspec.json.encode([voice_fields(voice) for voice in claim.chain]).decode(),
        "mode": found.mode, "act": found.act, "stance": claim.stance, "confidence": found.confidence,
        "rule": found.rule, "source": words_of(text, found.source), "cue": words_of(text, found.cue),
        "content": words_of(text, found.content), **_said_columns(claim.said), **due_columns(claim.due),
    }  # fmt: skip


def _said_columns(said: Said | None) -> dict[str, str | None]:
    return dict(zip(("said", "said_words", "said_anchor"), said_fields(said) or (None, None, None), strict=True))


def said_fields(said: Said | None) -> tuple[str | None, ...]:
    """When something was said, the words that say so and the date that they were counted from; () for not known."""
    return (said.value, said.words, said.anchor) if said else ()


def _around(entry: Entry, claim: Claim) -> str:
    """The article's title and the sentences in which the claim stands."""
    places = (*claim.attribution.source, *claim.attribution.cue, *claim.attribution.content)
    start, end = min(p.start for p in places), max(p.end for p in places)
    sentences = entry.reading.sentences
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    return " ".join([entry.article.title or "", *(s.of(entry.article.text) for s in sentences[first:last])])


def record_failure(connection: Connection, failure: tuple[str, str, str], *, at: str, by: str) -> None:
    """Keep why a page failed, as (found_at, stage, reason); the same failure is kept once while it stands."""
    found_at, stage, reason = failure
    f = schema.failures.c
    there = connection.execute(
        select(f.n).where(f.found_at == found_at, f.stage == stage, f.reason == reason, ~f.mended)
    ).first()
    if there is None:
        mend(connection, [found_at], doubts=True)
        row = {"at": at, "found_at": found_at, "stage": stage, "reason": reason, "mended": False}
        connection.execute(insert(schema.failures), [row])
        action = "page.doubted" if stage == DOUBT else "page.failed"
        log.append(connection, [(action, found_at, {"stage": stage, "reason": reason})], at=at, by=by)


def dismiss_failures(connection: Connection, *, at: str, by: str) -> int:
    """Take all failures off the list, logged; returns how many there were."""
    f = schema.failures.c
    standing = list(connection.execute(select(f.found_at).where(~f.mended).order_by(f.n)).scalars())
    mend(connection, standing, doubts=True)
    log.append(connection, [("failure.dismissed", found_at, {}) for found_at in standing], at=at, by=by)
    return len(standing)


DOUBT = "doubt"
"""The stage of what was added, but may not be what was written."""


def mend(connection: Connection, found_at: Sequence[str], *, doubts: bool = False) -> None:
    """Say of these places that what failed there is in the ledger now, or (with `doubts`) another page."""
    f = schema.failures.c
    for some in chunks(found_at):
        standing = f.found_at.in_(some) & ~f.mended
        which = standing if doubts else standing & (f.stage != DOUBT)
        connection.execute(update(schema.failures).where(which).values(mended=True))


def reading_id(article: str, reading: Reading, rules: str | None = None) -> str:
    """The name of one reader's reading, in one version, of one article, with what rules in one version made of it."""
    return digest("reading", article, reading.reader, reading.version, *([rules] if rules is not None else []))[:20]


def article_digest(article: Article) -> str:
    """A hash of all that is recorded of an article; without a language it is that of ledgers before 0003."""
    dates = [json.dumps(row, sort_keys=True) for row in _date_rows(article)]
    lines = [json.dumps(row, sort_keys=True) for row in _junk_rows(article)]
    return digest(
        article.id, article.ref, article.title, article.outlet, article.author, article.url, article.text,
        *dates, *lines, *([f"language:{article.language}"] if article.language else []),
    )  # fmt: skip


def reading_digest(
    article: str, reading: Reading, claims: Iterable[Claim], records: str = "", rules: str | None = None
) -> str:
    """A hash of all that a reading says: every claim with its spans, speaker, chain, stance, rule and dates.

    `records` is what `records.sealed` gives of its records. What is not known of a speaker or a date, records where
    there are none, and rules that are not noted are left out, so that ledgers before 0004, 0005 and 0006 have the same
    hashes.
    """
    said = [
        (
            (a.id, a.within, a.mode, a.act, a.confidence, a.rule, claim.stance),
            [(span.start, span.end) for span in a.source],
            [(span.start, span.end) for span in a.cue],
            [(span.start, span.end) for span in a.content],
            voice_fields(claim.speaker),
            [voice_fields(voice) for voice in claim.chain],
            *([said_fields(claim.said)] if claim.said else []),
            *([("due", body_of(claim.due))] if claim.due else []),
        )
        for claim in claims
        for a in (claim.attribution,)
    ]
    whole = msgspec.json.encode(said).decode()
    more = [*([records] if records else []), *([f"rules:{rules}"] if rules is not None else [])]
    return digest("reading", article, reading.reader, reading.version, whole, *more)


def _existing(connection: Connection, column: Any, ids: Sequence[str]) -> Iterable[str]:
    for some in chunks(ids):
        yield from connection.execute(select(column).where(column.in_(some))).scalars()


def _existing_pages(connection: Connection, ids: Sequence[str]) -> set[tuple[str, str]]:
    pages = schema.pages.c
    found: set[tuple[str, str]] = set()
    for some in chunks(ids):
        rows = connection.execute(select(pages.id, pages.article_id).where(pages.id.in_(some)))
        found.update((row.id, row.article_id) for row in rows)
    return found


def _article_row(entry: Entry, at: str) -> dict[str, Any]:
    a = entry.article
    return {
        "id": a.id, "ref": a.ref, "title": a.title, "outlet": a.outlet, "author": a.author, "url": a.url,
        "published": a.published.value if a.published else None,
        "text": a.text, "text_key": entry.text_key, "added_at": at, "language": a.language,
    }  # fmt: skip


def _page_row(entry: Entry, at: str) -> dict[str, Any]:
    p = entry.page
    return {
        "id": p.id, "kind": p.kind, "found_at": p.found_at, "content": p.content,
        "article_id": entry.article.id, "added_at": at,
    }  # fmt: skip


def _date_rows(article: Article) -> list[dict[str, Any]]:
    dates: tuple[tuple[str, Date | None], ...] = (
        ("published", article.published),
        ("updated", article.updated),
    )
    return [
        {
            "article_id": article.id, "role": role, "value": date.value, "precision": date.precision,
            "zone": date.zone, "words": date.words, "source": date.source,
        }
        for role, date in dates
        if date
    ]  # fmt: skip


def _junk_rows(article: Article) -> list[dict[str, Any]]:
    return [{"article_id": article.id, "start": j.span.start, "end": j.span.end, "rule": j.rule} for j in article.junk]
