"""Judgements of people on speakers: appended, never changed; what is shown follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from hearsay.errors import NotFoundError
from hearsay.ledger import log, schema
from hearsay.ledger.credits import credits_of, set_credits
from hearsay.ledger.dialect import insert_rows
from hearsay.ledger.voices import speaker_of, speaker_row
from hearsay.model import ActAsked, Judgement, Speaker, Standing, digest


@dataclass(frozen=True, slots=True)
class ShownSpeaker:
    """A speaker as shown: under which name, under which names it was read, in how many claims and texts.

    `kind` is a person, a state, a service ..., None where nobody looked. Of a private person `read_as` is empty.
    """

    id: str
    name: str
    standing: Standing
    read_as: tuple[str, ...]
    claims: int
    articles: int
    texts: int
    kind: str | None = None
    is_private: bool = False


def list_speakers(
    connection: Connection, *, standing: Standing | None = None, act: ActAsked = "speech"
) -> list[ShownSpeaker]:
    """All speakers that stand behind a claim of this act, those with most distinct texts first."""
    statement = """
        SELECT shown.shown_id, shown.shown_name, main.standing, json_group_array(DISTINCT speakers.name), count(*),
               count(DISTINCT article_bits), count(DISTINCT text_bits), main.kind,
               main.private_name IS NOT NULL AS is_private
        FROM listing
        JOIN claims ON claims.n = listing.claim_n
        JOIN speakers ON speakers.id = claims.speaker_id
        LEFT JOIN credited ON credited.claim_n = claims.n
        JOIN shown_speakers AS shown ON shown.speaker_id = coalesce(credited.speaker_id, claims.speaker_id)
        JOIN speakers AS main ON main.id = shown.shown_id
        WHERE (:standing IS NULL OR main.standing = :standing) AND (:act = 'any' OR listing.act = :act)
        GROUP BY shown.shown_id, shown.shown_name, main.standing, main.kind, main.private_name
        ORDER BY 7 DESC, 5 DESC, 2
    """
    rows = connection.execute(text(statement), {"standing": standing, "act": act})
    return [_shown_speaker(*row) for row in rows]


def _shown_speaker(*row: Any) -> ShownSpeaker:
    *who, names, claims, articles, texts, kind, is_private = row
    read_as = () if is_private else tuple(sorted(json.loads(names)))
    return ShownSpeaker(who[0], who[1], who[2], read_as, claims, articles, texts, kind, bool(is_private))


def find_speaker(connection: Connection, name: str) -> str:
    """The id of the speaker shown as `name` (any case), or whose id begins with it.

    Parties that others only speak of give way to one who speaks. Raises `NotFoundError` for none or for several: a
    name alone never decides between two.
    """
    shown = schema.shown_speakers.c
    all_shown = connection.execute(select(shown.shown_id, shown.shown_name).distinct())
    wanted = name.casefold()  # SQLite itself knows the case of A to Z alone
    found = [row.shown_id for row in all_shown if row.shown_name.casefold() == wanted]
    if not found and len(name) >= 4:
        by_id = select(shown.shown_id).where(shown.shown_id.startswith(name, autoescape=True)).distinct()
        found = list(connection.execute(by_id).scalars())
    if len(found) > 1:
        found = _speaking(connection, found) or found
    if len(found) == 1:
        return str(found[0])
    if found:
        ids = ", ".join(speaker[:8] for speaker in sorted(found)[:6])
        raise NotFoundError(f"{len(found)} speakers are shown as {name!r}; say which by id: {ids}")
    raise NotFoundError(f"no speaker is shown as {name!r}; list them with: hearsay speakers list")


def _speaking(connection: Connection, shown_ids: Sequence[str]) -> list[str]:
    """Those of these speakers, given by the ids shown, that stand behind a claim."""
    shown, claims, credited = schema.shown_speakers.c, schema.claims.c, schema.credited.c
    speaks = select(claims.n).where(claims.speaker_id == shown.speaker_id).exists()
    is_credited = select(credited.claim_n).where(credited.speaker_id == shown.speaker_id).exists()
    of_these = select(shown.shown_id).where(shown.shown_id.in_(shown_ids), speaks | is_credited).distinct()
    return list(connection.execute(of_these).scalars())


def find_shown(connection: Connection, name: str) -> list[str]:
    """The ids of all speakers, each as it was read, of this name (any case), or whose id begins with it."""
    shown, read = schema.shown_speakers.c, schema.speakers.c
    known = connection.execute(
        select(read.id, read.name).join(schema.shown_speakers, shown.speaker_id == read.id)
    ).all()
    wanted = name.casefold()
    found = [row.id for row in known if row.name.casefold() == wanted]
    return found or [row.id for row in known if len(name) >= 4 and row.id.startswith(name)]


def list_judgements(connection: Connection) -> list[Judgement]:
    """All judgements, undone ones and undoings included, in the order in which they were made."""
    j = schema.judgements.c
    columns = select(j.id, j.n, j.at, j.by, j.kind, j.subject, j.object, j.why, j.parts).order_by(j.n)
    return [Judgement(*row[:-1], _parts(row[-1])) for row in connection.execute(columns)]


def _parts(words: str | None) -> tuple[str, ...]:
    return tuple(json.loads(words)) if words else ()


def named_by_hash(judgement: Judgement) -> Judgement:
    """The judgement under the id that its words give."""
    j = judgement
    key = digest("judgement", str(j.n), j.kind, j.subject, j.object, j.why, j.by, j.at, *j.parts)[:20]
    return replace(judgement, id=key)


def record_judgement(connection: Connection, judgement: Judgement) -> None:
    """Append the judgement; what is shown is set by `record_shown`."""
    row: dict[str, Any] = {
        "id": judgement.id, "n": judgement.n, "at": judgement.at, "by": judgement.by, "kind": judgement.kind,
        "subject": judgement.subject, "object": judgement.object, "why": judgement.why,
        "parts": json.dumps(judgement.parts) if judgement.parts else None,
    }  # fmt: skip
    connection.execute(insert(schema.judgements), [row])
    detail = {key: row[key] for key in ("kind", "subject", "object", "why", "n")}
    detail |= {"parts": list(judgement.parts)} if judgement.parts else {}
    log.append(connection, [("judgement.made", judgement.id, detail)], at=judgement.at, by=judgement.by)


def record_shown(
    connection: Connection,
    speakers: Mapping[str, tuple[str, str]],
    credited: Mapping[str, str],
    made: Mapping[str, tuple[Speaker, str]],
) -> None:
    """Set what is shown: speaker id -> (shown id, shown name), claim id -> credited to, made id -> (speaker, by)."""
    rows = [speaker_row(key, speaker, by) for key, (speaker, by) in made.items()]
    insert_rows(connection, schema.speakers, rows, new=True)
    table = schema.shown_speakers
    before = shown_now(connection)
    for speaker, (shown_id, name) in speakers.items():
        if speaker in before and before[speaker] != (shown_id, name):
            connection.execute(
                update(table).where(table.c.speaker_id == speaker).values(shown_id=shown_id, shown_name=name)
            )
    gone = before.keys() - speakers.keys()
    for key in gone:
        connection.execute(delete(table).where(table.c.speaker_id == key))
    new = [
        {"speaker_id": key, "shown_id": s[0], "shown_name": s[1]} for key, s in speakers.items() if key not in before
    ]
    insert_rows(connection, table, new)
    set_credits(connection, credits_of(connection, credited))


def shown_name(connection: Connection, shown_id: str) -> str | None:
    """The name under which the speaker of this id is shown; None where no speaker is shown by it."""
    shown = schema.shown_speakers.c
    return connection.execute(select(shown.shown_name).where(shown.shown_id == shown_id).limit(1)).scalar()


def shown_now(connection: Connection) -> dict[str, tuple[str, str]]:
    """What the ledger shows for each speaker: its id -> (shown id, shown name)."""
    rows = connection.execute(select(schema.shown_speakers))
    return {row.speaker_id: (row.shown_id, row.shown_name) for row in rows}


def speakers_read(connection: Connection) -> dict[str, Speaker]:
    """Every speaker that was read, by id, as far as a judgement may ask."""
    rows = connection.execute(select(schema.speakers).where(schema.speakers.c.made_by.is_(None)))
    return {row.id: speaker_of(row) for row in rows}


def speakers_made(connection: Connection) -> dict[str, tuple[Speaker, str]]:
    """Every speaker that a judgement made, undone ones included: its id -> (speaker, the judgement's id)."""
    rows = connection.execute(select(schema.speakers).where(schema.speakers.c.made_by.is_not(None)))
    return {row.id: (speaker_of(row), row.made_by) for row in rows}


def names_of(connection: Connection, holding: Iterable[str]) -> dict[str, str]:
    """The id of every speaker that was read, or made by a judgement of these, with its name."""
    holds = set(holding)
    s = schema.speakers.c
    rows = connection.execute(select(s.id, s.name, s.made_by))
    return {row.id: row.name for row in rows if row.made_by is None or row.made_by in holds}
