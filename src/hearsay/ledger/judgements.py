"""Judgements of people on speakers: appended, never changed; what is shown follows from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text, update

from hearsay.errors import NotFoundError
from hearsay.ledger import log, schema
from hearsay.model import ActAsked, Judgement, JudgementKind, Standing, digest


@dataclass(frozen=True, slots=True)
class ShownSpeaker:
    """A speaker as shown: under which name, under which names it was read, in how many claims and texts."""

    id: str
    name: str
    standing: Standing
    read_as: tuple[str, ...]
    claims: int
    articles: int
    texts: int


def list_speakers(
    connection: Connection, *, standing: Standing | None = None, act: ActAsked = "speech"
) -> list[ShownSpeaker]:
    """All speakers that stand behind a claim of this act, those with most distinct texts first."""
    statement = """
        SELECT shown.shown_id, shown.shown_name, main.standing, json_group_array(DISTINCT speakers.name), count(*),
               count(DISTINCT article_bits), count(DISTINCT text_bits)
        FROM listing
        JOIN claims ON claims.n = listing.claim_n
        JOIN speakers ON speakers.id = claims.speaker_id
        LEFT JOIN credited ON credited.claim_n = claims.n
        JOIN shown_speakers AS shown ON shown.speaker_id = coalesce(credited.speaker_id, claims.speaker_id)
        JOIN speakers AS main ON main.id = shown.shown_id
        WHERE (:standing IS NULL OR main.standing = :standing) AND (:act = 'any' OR listing.act = :act)
        GROUP BY shown.shown_id, shown.shown_name, main.standing
        ORDER BY 7 DESC, 5 DESC, 2
    """
    rows = connection.execute(text(statement), {"standing": standing, "act": act})
    return [ShownSpeaker(r[0], r[1], r[2], tuple(sorted(json.loads(r[3]))), *r[4:]) for r in rows]


def find_speaker(connection: Connection, name: str) -> str:
    """The id of the speaker shown as `name` (any case), or whose id begins with it.

    Raises `NotFoundError` for none or for several: a name alone never decides between two.
    """
    shown = schema.shown_speakers.c
    all_shown = connection.execute(select(shown.shown_id, shown.shown_name).distinct())
    wanted = name.casefold()  # SQLite itself knows the case of A to Z alone
    found = [row.shown_id for row in all_shown if row.shown_name.casefold() == wanted]
    if not found and len(name) >= 4:
        by_id = select(shown.shown_id).where(shown.shown_id.startswith(name, autoescape=True)).distinct()
        found = list(connection.execute(by_id).scalars())
    if len(found) == 1:
        return str(found[0])
    if found:
        ids = ", ".join(speaker[:8] for speaker in sorted(found)[:6])
        raise NotFoundError(f"{len(found)} speakers are shown as {name!r}; say which by id: {ids}")
    raise NotFoundError(f"no speaker is shown as {name!r}; list them with: hearsay speakers list")


def list_judgements(connection: Connection) -> list[Judgement]:
    """All judgements, undone ones and undoings included, in the order in which they were made."""
    j = schema.judgements.c
    rows = connection.execute(select(j.id, j.n, j.at, j.by, j.kind, j.subject, j.object, j.why).order_by(j.n))
    return [Judgement(*row) for row in rows]


def new_judgement(said: tuple[JudgementKind, str, str, str], *, n: int, at: str, by: str) -> Judgement:
    """The judgement of (kind, subject, object, why), named by its hash; not yet recorded."""
    kind, subject, object_, why = said
    return Judgement(digest("judgement", str(n), *said, by, at)[:20], n, at, by, kind, subject, object_, why)


def record_judgement(connection: Connection, judgement: Judgement, shown: Mapping[str, tuple[str, str]]) -> None:
    """Append the judgement and set what is shown: speaker id -> (shown id, shown name)."""
    row = {
        "id": judgement.id, "n": judgement.n, "at": judgement.at, "by": judgement.by, "kind": judgement.kind,
        "subject": judgement.subject, "object": judgement.object, "why": judgement.why,
    }  # fmt: skip
    connection.execute(insert(schema.judgements), [row])
    detail = {key: row[key] for key in ("kind", "subject", "object", "why", "n")}
    log.append(connection, [("judgement.made", judgement.id, detail)], at=judgement.at, by=judgement.by)
    table = schema.shown_speakers
    before = {r.speaker_id: (r.shown_id, r.shown_name) for r in connection.execute(select(table))}
    for speaker, (shown_id, name) in shown.items():
        if before.get(speaker) != (shown_id, name):
            connection.execute(
                update(table).where(table.c.speaker_id == speaker).values(shown_id=shown_id, shown_name=name)
            )


def shown_name(connection: Connection, shown_id: str) -> str | None:
    """The name under which the speaker of this id is shown; None where no speaker is shown by it."""
    shown = schema.shown_speakers.c
    return connection.execute(select(shown.shown_name).where(shown.shown_id == shown_id).limit(1)).scalar()


def shown_now(connection: Connection) -> dict[str, tuple[str, str]]:
    """What the ledger shows for each speaker: its id -> (shown id, shown name)."""
    rows = connection.execute(select(schema.shown_speakers))
    return {row.speaker_id: (row.shown_id, row.shown_name) for row in rows}


def names_as_read(connection: Connection) -> dict[str, str]:
    """Every speaker's id with the name under which it was read."""
    rows = connection.execute(select(schema.speakers.c.id, schema.speakers.c.name))
    return {row.id: row.name for row in rows}
