"""What one speaker said, of which kind it is, and under which names it was read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from hearsay.errors import NotFoundError
from hearsay.ledger.judgements import find_shown, find_speaker, shown_now
from hearsay.ledger.query import count_claims, find_claims, from_listing
from hearsay.model import ActAsked, ClaimQuery, Counts, LedgerClaim, Standing


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker as shown, with claims: those that are said on the day told, or else published, in that order.

    `aliases` are all other names as read; of a private person there are none. `id` is None where the speaker itself
    said nothing and the claims are those of its parts. `counts` are of all claims, `claims` may be fewer.
    """

    id: str | None
    name: str
    standing: Standing
    kind: str | None
    aliases: tuple[str, ...]
    counts: Counts
    claims: tuple[LedgerClaim, ...]


def spoken_by(
    connection: Connection, name: str, *, act: ActAsked = "speech", with_parts: bool = False, parts: Iterable[str] = ()
) -> Spoken:
    """What the speaker said, given by shown name, by id, or by a name as read that one speaker alone has.

    With `with_parts` also what all said that are a part of it; `parts` are ids of actors that the name stands for.
    Raises `NotFoundError` for none and for several.
    """
    actors = tuple(parts)
    try:
        key = _find(connection, name)
    except NotFoundError:
        if not actors:
            raise
        key = None
    if key and with_parts:
        actors = (*actors, *actors_named(connection, ClaimQuery(speaker_id=key)))
    query = ClaimQuery(speaker_id=key, act=act, parts=actors)
    claims = sorted(find_claims(connection, query), key=day_of)
    own = ClaimQuery(speaker_id=key, act="any")
    who = connection.execute(text(_WHO), {"key": key}).first()
    if who is None:
        return Spoken(None, name, "named", None, (), count_claims(connection, query), tuple(claims))
    names = () if who.is_private else _names_read(connection, own) - {who.shown_name}
    about = (key, who.shown_name, who.standing, who.kind, tuple(sorted(names)))
    return Spoken(*about, count_claims(connection, query), tuple(claims))


_WHO = """
    SELECT shown_name, main.standing, main.kind, main.private_name IS NOT NULL AS is_private
    FROM shown_speakers JOIN speakers AS main ON main.id = shown_id WHERE shown_id = :key LIMIT 1
"""


def day_of(claim: LedgerClaim) -> tuple[bool, str, bool]:
    """Where a claim stands in time: when it was said, else when it was published; undated ones come last."""
    day = claim.said or claim.published or ""
    return (not day, day[:10], claim.said is None)


def _find(connection: Connection, name: str) -> str:
    try:
        return find_speaker(connection, name)
    except NotFoundError:
        now = shown_now(connection)
        as_read = {now[key][0] for key in find_shown(connection, name)}
        if len(as_read) != 1:
            raise
        return as_read.pop()


def _names_read(connection: Connection, query: ClaimQuery) -> set[str]:
    """The names under which the speaker of these claims was read, in any of the articles."""
    tables, values = from_listing(connection, query)
    statement = f"SELECT DISTINCT chain FROM claims WHERE n IN (SELECT claim_n {tables})"  # noqa: S608
    voices = [json.loads(chain)[-1] for chain in connection.execute(text(statement), values).scalars()]
    return {name for voice in voices for name in (voice[0], *(voice[3] if len(voice) < 12 or not voice[11] else ()))}


def actors_named(connection: Connection, query: ClaimQuery) -> tuple[str, ...]:
    """The ids of the actors that are shown under the whole name that a query asks for, or as its speaker."""
    statement = """
        SELECT DISTINCT shown_id, shown_name, main.actor FROM shown_speakers
        JOIN speakers AS main ON main.id = shown_id WHERE main.actor IS NOT NULL
    """
    wanted = query.speaker.casefold() if query.speaker else None
    rows = connection.execute(text(statement))
    return tuple(sorted({r.actor for r in rows if r.shown_id == query.speaker_id or r.shown_name.casefold() == wanted}))
