"""What one speaker said, of which kind it is, and under which names it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from hearsay.errors import NotFoundError
from hearsay.ledger.judgements import find_shown, find_speaker, shown_now
from hearsay.ledger.query import count_claims, find_claims, from_listing
from hearsay.model import ActAsked, Standing
from hearsay.queries import ClaimQuery, Counts, LedgerClaim


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
    voices = [msgspec.json.decode(chain)[-1] for chain in connection.execute(text(statement), values).scalars()]
    return {name for voice in voices for name in _names_of(voice)}


def ties_and_aliases(connection: Connection) -> dict[str, tuple[str | None, str | None, tuple[str, ...]]]:
    """Of each named speaker that claims are shown under, by id: its actor, its tie, and all names as read."""
    statement = """
        SELECT DISTINCT shown_id, main.actor, main.tie, claims.chain FROM listing
        JOIN claims ON claims.n = listing.claim_n
        LEFT JOIN credited ON credited.claim_n = claims.n
        JOIN shown_speakers ON shown_speakers.speaker_id = coalesce(credited.speaker_id, claims.speaker_id)
        JOIN speakers AS main ON main.id = shown_id WHERE main.standing = 'named'
    """
    known: dict[str, tuple[str | None, str | None]] = {}
    names: dict[str, set[str]] = {}
    for key, actor, tie, chain in connection.execute(text(statement)):
        known[key] = (actor, tie)
        names.setdefault(key, set()).update(_names_of(msgspec.json.decode(chain)[-1]))
    return {key: (*known[key], tuple(sorted(names[key]))) for key in known}


def _names_of(voice: Sequence[Any]) -> tuple[str, ...]:
    """The name and the aliases of a voice as read; of a private person its role alone."""
    is_private = len(voice) > _PRIVATE and voice[_PRIVATE]
    return (voice[0],) if is_private else (voice[0], *voice[_ALIASES])


_ALIASES, _PRIVATE = 3, 11
"""Places of fields of `Speaker`."""


def actors_named(connection: Connection, query: ClaimQuery) -> tuple[str, ...]:
    """The ids of the actors that are shown under the whole name that a query asks for, or as its speaker."""
    statement = """
        SELECT DISTINCT shown_id, shown_name, main.actor FROM shown_speakers
        JOIN speakers AS main ON main.id = shown_id WHERE main.actor IS NOT NULL
    """
    wanted = query.speaker.casefold() if query.speaker else None
    rows = connection.execute(text(statement))
    return tuple(sorted({r.actor for r in rows if r.shown_id == query.speaker_id or r.shown_name.casefold() == wanted}))
