"""Questions to the ledger, each a typed function beside its SQL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, text

from hearsay.errors import NotFoundError
from hearsay.ledger import dialect, schema
from hearsay.ledger.former_ids import find_cited
from hearsay.ledger.records import due_of
from hearsay.ledger.voices import shown_as, speaker_of, voice_of
from hearsay.model import ACTS, Act, Article, Attribution, Claim, Date, Junk, Reading, Said, Span
from hearsay.queries import ClaimQuery, Counts, LedgerClaim

_WHOLE = """
    JOIN readings ON readings.id = claims.reading_id
    JOIN articles ON articles.id = claims.article_id
    JOIN speakers ON speakers.id = claims.speaker_id
    LEFT JOIN credited ON credited.claim_n = claims.n
    JOIN shown_speakers ON shown_speakers.speaker_id = coalesce(credited.speaker_id, claims.speaker_id)
    JOIN speakers AS main ON main.id = shown_speakers.shown_id
"""
_COLUMNS = """
    claims.id, claims.article_id, claims.local_id, claims.within, shown_id, shown_name, speakers.name,
    main.standing, claims.speaker_rule, claims.chain, claims.mode, claims.act, claims.stance,
    claims.confidence, claims.rule, claims.source, claims.cue, claims.content, articles.title, articles.outlet,
    articles.author, articles.published, articles.text_key, readings.reader || ' ' || readings.version,
    claims.said, main.kind, claims.due, readings.rules,
    claims.reading_id IN (SELECT reading_id FROM current_readings WHERE article_id = claims.article_id),
    main.private_name IS NOT NULL OR speakers.private_name <> main.name
"""


_ORDER = "listing.published IS NULL, listing.published, article_bits, claim_n"


def find_claims(connection: Connection, query: ClaimQuery, *, limit: int = -1, offset: int = 0) -> list[LedgerClaim]:
    """The claims that answer the query, by date of publication, then by article and place in it."""
    listed, values = from_listing(connection, query)
    join = dialect.ordered_join(connection)
    page = "LIMIT :limit OFFSET :offset" if limit >= 0 or offset else ""
    statement = f"""
        SELECT {_COLUMNS}
        FROM (SELECT claim_n, listing.published, article_bits {listed} ORDER BY {_ORDER} {page}) AS page
        {join} claims ON claims.n = page.claim_n {_WHOLE}
        ORDER BY page.published IS NULL, page.published, page.article_bits, page.claim_n
    """  # noqa: S608
    bounds = {"limit": limit, "offset": offset} if page else {}
    return [_ledger_claim(row) for row in connection.execute(text(statement), values | bounds)]


def claims_numbered(connection: Connection, numbers: Sequence[int]) -> list[LedgerClaim]:
    """The claims of these numbers, in their order."""
    which = ", ".join(str(int(number)) for number in numbers)
    statement = f"SELECT {_COLUMNS}, claims.n FROM claims {_WHOLE} WHERE claims.n IN ({which})"  # noqa: S608
    found = {row[-1]: _ledger_claim(row[:-1]) for row in connection.execute(text(statement))}
    return [found[number] for number in numbers]


def count_claims(connection: Connection, query: ClaimQuery) -> Counts:
    """How many claims, articles and distinct texts answer the query."""
    listed, values = from_listing(connection, query)
    columns = "count(*), count(DISTINCT article_bits), count(DISTINCT text_bits)"
    return Counts(*connection.execute(text(f"SELECT {columns} {listed}"), values).one())


def count_acts(connection: Connection, query: ClaimQuery) -> dict[Act, int]:
    """How many claims of each act answer the query, whatever act it asks for."""
    listed, values = from_listing(connection, replace(query, act="any"))
    statement = f"SELECT listing.act, count(*) {listed} GROUP BY listing.act"
    counted = {row[0]: row[1] for row in connection.execute(text(statement), values)}
    return {act: counted[act] for act in ACTS if act in counted}


def claim_numbers(connection: Connection, query: ClaimQuery) -> str:
    """The numbers of all claims that answer the query, in no order, commas between."""
    listed, values = from_listing(connection, query)
    numbers = dialect.in_one_line(connection, "claim_n")
    return connection.execute(text(f"SELECT {numbers} {listed}"), values).scalar() or ""


def from_listing(connection: Connection, query: ClaimQuery) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE over the listing for a query; tables that it does not ask about are not looked at."""
    tables, conditions, values = "FROM listing", [], {}
    asked = [(query.text, "words"), (query.about, "words around")]
    if words := [dialect.full_text_query(said, columns) for said, columns in asked if said]:
        tables, matches = dialect.full_text_source(connection)
        conditions.append(matches)
        values["words"] = " AND ".join(f"({part})" for part in words)
    for condition, values_of in _spoken_by(connection, query):
        conditions.append(condition)
        values |= values_of
    if query.standing:
        conditions.append(_STANDS)
        values["standing"] = query.standing
    if query.outlet:
        named = dialect.holds(connection, "outlet", "outlet")
        outlets = "SELECT DISTINCT outlet FROM articles"
        conditions.append(f"listing.outlet IN (SELECT outlet FROM ({outlets}) AS known WHERE {named})")  # noqa: S608
        values["outlet"] = query.outlet.casefold()
    act = None if query.act == "any" else query.act
    for column, value in (
        ("outlet", query.outlet_is), ("mode", query.mode), ("act", act), ("stance", query.stance),
    ):  # fmt: skip
        if value:
            conditions.append(f"listing.{column} = :{column}_is")
            values[f"{column}_is"] = value
    if query.due:
        conditions.append("substr(listing.due, 1, length(:due)) <= :due")
        values["due"] = query.due
    for condition, values_of in dated("listing.published", query.since, query.until):
        conditions.append(condition)
        values |= values_of
    return f"{tables} WHERE {' AND '.join(conditions)}" if conditions else tables, values


def _spoken_by(connection: Connection, query: ClaimQuery) -> Iterator[tuple[str, dict[str, str]]]:
    """Conditions on who speaks, each with its values: by name, and by the id shown, either of them or a part of it."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for number, actor in enumerate(query.parts):
        parts.append(f"main.actor = :actor{number} OR main.part_of LIKE :part{number} ESCAPE '!'")
        values |= {f"actor{number}": actor, f"part{number}": f"%/{_escaped(actor)}/%"}
    if query.speaker:
        as_read, as_shown = (dialect.holds(connection, name, "speaker") for name in ("read.name", "shown_name"))
        named = f"{as_read} OR shown_name <> read.name AND {as_shown}"  # each name is folded once: a search takes half
        either = " OR ".join([named, *parts]), " OR ".join([as_shown, *parts])
        yield _spoken(*either, as_read=as_read), values | {"speaker": query.speaker.casefold()}
    if query.speaker_id:
        yield _spoken(" OR ".join(["shown_id = :speaker_id", *parts])), values | {"speaker_id": query.speaker_id}
    if parts and not query.speaker and not query.speaker_id:
        yield _spoken(" OR ".join(parts)), values


def _escaped(words: str) -> str:
    return "".join(f"!{letter}" if letter in "!%_" else letter for letter in words)


def _spoken(whom: str, credited: str | None = None, *, as_read: str = "1 = 0") -> str:
    """The condition on the speaker of a claim; what is credited to another is his, and still found as it was read."""
    other = _WHOM.format(credited or whom)
    return f"""(listing.claim_n IN (SELECT n FROM claims WHERE speaker_id IN ({_WHOM.format(whom)}) AND {_NOT_CREDITED})
        OR listing.claim_n IN (
            SELECT claim_n FROM credited JOIN claims ON n = claim_n WHERE credited.speaker_id IN ({other})
            OR claims.speaker_id IN (SELECT read.id FROM speakers AS read WHERE {as_read})))"""  # noqa: S608


_NOT_CREDITED = "n NOT IN (SELECT claim_n FROM credited)"
_WHOM = """
    SELECT speaker_id FROM shown_speakers JOIN speakers AS read ON read.id = speaker_id
    JOIN speakers AS main ON main.id = shown_id WHERE {}"""
_SHOWN_OTHERWISE = f"""
    SELECT n FROM claims WHERE {_NOT_CREDITED} AND speaker_id IN (
        SELECT speaker_id FROM shown_speakers JOIN speakers AS main ON main.id = shown_id
        WHERE shown_id <> speaker_id{{0}})
    UNION ALL SELECT claim_n FROM credited JOIN shown_speakers ON shown_speakers.speaker_id = credited.speaker_id
        JOIN speakers AS main ON main.id = shown_id WHERE 1 = 1{{0}}"""  # noqa: S608
_STANDS = (
    f"(listing.standing = :standing AND listing.claim_n NOT IN ({_SHOWN_OTHERWISE.format('')})"
    f" OR listing.claim_n IN ({_SHOWN_OTHERWISE.format(' AND main.standing = :standing')}))"
)


def dated(column: str, since: str | None, until: str | None) -> Iterator[tuple[str, dict[str, str]]]:
    """Conditions on a column of dates, each with its value; a date less exact than asked answers to both."""
    if since:
        yield f"{column} >= substr(:since, 1, length({column}))", {"since": since}
    if until:
        yield f"substr({column}, 1, length(:until)) <= :until", {"until": until}


_SPEAKER, _AS_READ, _CHAIN, _SOURCE = 5, 6, 9, 15
"""Places among `_COLUMNS`; the last of them says that the row tells a private person's name."""


def _ledger_claim(row: Any) -> LedgerClaim:
    *fields, is_private = row
    fields[-1] = bool(fields[-1])
    fields[_CHAIN] = (*(voice[0] for voice in json.loads(fields[_CHAIN])[:-1]), fields[_SPEAKER])
    if is_private:
        fields[_AS_READ] = fields[_SOURCE] = fields[_SPEAKER]
    return LedgerClaim(*fields)


def claims_of_article(connection: Connection, article: str) -> list[LedgerClaim]:
    """The claims of an article's current reading, as the ledger shows them, in the order in which they were read."""
    current = "claims.reading_id = (SELECT reading_id FROM current_readings WHERE article_id = :article)"
    statement = f"SELECT {_COLUMNS} FROM claims {_WHOLE} WHERE {current} ORDER BY claims.n"  # noqa: S608
    return [_ledger_claim(row) for row in connection.execute(text(statement), {"article": article})]


def find_claim(connection: Connection, prefix: str) -> LedgerClaim:
    """The claim whose id begins with `prefix`, now or in earlier versions of Hearsay.

    One that no current reading has is given as the last reading had it. Raises `NotFoundError` for none or for more
    than one.
    """
    numbers = find_cited(connection, "claim", prefix)
    if len(numbers) == 1:
        return claims_numbered(connection, numbers)[0]
    if numbers:
        raise NotFoundError(f"more than one claim has an id that begins with {prefix}; give more of it")
    raise NotFoundError(f"no claim has an id that begins with {prefix!r}; list them with: hearsay claims")


def load_article(connection: Connection, article: str) -> Article:
    """The article with its dates and junk, as it was recorded; `page` is the first page that gave it."""
    row = connection.execute(select(schema.articles).where(schema.articles.c.id == article)).one()
    pages = schema.pages.c
    page = connection.execute(select(pages.id).where(pages.article_id == article).order_by(pages.added_at, pages.id))
    dates = connection.execute(select(schema.dates).where(schema.dates.c.article_id == article))
    by_role = {d.role: Date(d.value, d.precision, d.zone, d.words, d.source) for d in dates}
    lines = connection.execute(
        select(schema.junk).where(schema.junk.c.article_id == article).order_by(schema.junk.c.start)
    )
    return Article(
        id=row.id,
        page=page.scalars().first() or "",
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        url=row.url,
        ref=row.ref,
        published=by_role.get("published"),
        updated=by_role.get("updated"),
        junk=tuple(Junk(Span(line.start, line.end), line.rule) for line in lines),
        language=row.language,
    )


def load_reading(connection: Connection, article: str) -> tuple[Reading, tuple[Claim, ...]]:
    """The article's current reading and its claims, speakers under the names that are shown.

    Where that is not the name as read, the name as read is among the aliases. Sentences are not recorded.
    """
    statement = (
        select(schema.readings)
        .join(schema.current_readings, schema.current_readings.c.reading_id == schema.readings.c.id)
        .where(schema.readings.c.article_id == article)
    )
    row = connection.execute(statement).one()
    claims = claims_of_reading(connection, row.id, as_shown=True)
    attributions = tuple(claim.attribution for claim in claims)
    return Reading(row.reader, row.version, (), attributions), claims


def rules_of(connection: Connection, article: str) -> str | None:
    """The version of the rules that made the claims and records of an article; None where none is noted."""
    current, readings = schema.current_readings.c, schema.readings.c
    of_article = select(readings.rules).join(schema.current_readings, current.reading_id == readings.id)
    rules: str | None = connection.execute(of_article.where(current.article_id == article)).scalar_one()
    return rules


def claims_of_reading(connection: Connection, reading: str, *, as_shown: bool = False) -> tuple[Claim, ...]:
    """The claims of one reading, rebuilt from their rows, in the order in which they were read.

    Speakers come under the reader's own names, or `as_shown` under those that people gave them.
    """
    c, s = schema.claims.c, schema.spans.c
    rows = connection.execute(
        _shown_claims(reading) if as_shown else select(schema.claims).where(c.reading_id == reading).order_by(c.n)
    ).all()
    places: dict[tuple[int, str], list[Span]] = {}
    for span in connection.execute(
        select(schema.spans)
        .join(schema.claims, c.n == s.claim_n)
        .where(c.reading_id == reading)
        .order_by(s.claim_n, s.role, s.piece)
    ):
        places.setdefault((span.claim_n, span.role), []).append(Span(span.start, span.end))
    return tuple(_claim(row, places, as_shown=as_shown) for row in rows)


def load_claim(connection: Connection, shown: LedgerClaim) -> Claim:
    """A claim with its places, as its reading had it, its speaker as it is shown."""
    c, current = schema.claims.c, schema.current_readings.c
    newest = select(c.reading_id).where(c.id == shown.id, c.article_id == shown.article)
    if shown.is_current:
        newest = newest.where(current.article_id == c.article_id, current.reading_id == c.reading_id)
    reading = connection.execute(newest.order_by(c.n.desc()).limit(1)).scalar_one()
    return next(
        claim for claim in claims_of_reading(connection, reading, as_shown=True)
        if claim.attribution.id == shown.local_id
    )  # fmt: skip


def _shown_claims(reading: str) -> Any:
    """The claims of a reading, each with the row that its speaker is shown as, under `shown_name`."""
    c, shown, credited = schema.claims.c, schema.shown_speakers.c, schema.credited.c
    main = schema.speakers.alias("main")
    columns = [column.label(f"main_{column.name}") for column in main.c]
    return (
        select(schema.claims, shown.shown_name, *columns)
        .join(schema.credited, credited.claim_n == c.n, isouter=True)
        .join(schema.shown_speakers, shown.speaker_id == func.coalesce(credited.speaker_id, c.speaker_id))
        .join(main, main.c.id == shown.shown_id)
        .where(c.reading_id == reading)
        .order_by(c.n)
    )


def _claim(row: Any, places: dict[tuple[int, str], list[Span]], *, as_shown: bool) -> Claim:
    source, cue, content = (tuple(places.get((row.n, role), ())) for role in ("source", "cue", "content"))
    found = Attribution(row.local_id, source, cue, content, row.mode, row.rule, row.act, row.confidence, row.within)
    *relays, speaker = (voice_of(fields) for fields in json.loads(row.chain))
    speaker = replace(speaker, rule=row.speaker_rule)
    speaker = shown_as(speaker, speaker_of(row, "main_"), row.shown_name) if as_shown else speaker
    said = None if row.said is None else Said(row.said, row.said_words, row.said_anchor)
    return Claim(found, speaker, (*relays, speaker), row.stance, said, due_of(row.due_told))


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be added, and why."""

    at: str
    found_at: str
    stage: str
    reason: str


def list_failures(connection: Connection, *, at: Sequence[str] | None = None) -> list[Failure]:
    """What failed, anywhere or at these places, and has not been mended since; oldest first."""
    f = schema.failures.c
    statement = select(f.at, f.found_at, f.stage, f.reason).where(~f.mended).order_by(f.n)
    rows = connection.execute(statement if at is None else statement.where(f.found_at.in_(at)))
    return [Failure(*row) for row in rows]


def count_failures(connection: Connection) -> int:
    """How many things failed and have not been mended since."""
    count = select(func.count()).select_from(schema.failures).where(~schema.failures.c.mended)
    return connection.execute(count).scalar_one()


def count_all(connection: Connection) -> Counts:
    """Claims (of current readings, whose act is speech), articles and distinct texts of the whole ledger."""
    claims = "SELECT count(*) FROM listing WHERE act = 'speech'"
    articles = "SELECT count(*), count(DISTINCT text_key) FROM articles"
    row = connection.execute(text(articles)).one()
    return Counts(connection.execute(text(claims)).scalar_one(), row[0], row[1])
