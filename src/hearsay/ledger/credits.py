"""Claims that are shown under another speaker than the one read, since people said so: what they said holds on.

By a split they credit claims to another speaker. And what they judged of a speaker outranks every later reading: where
that gives a claim of a "he" or of "officials" to somebody else, it stays with the speaker whom people judged; and
a party that it knows otherwise under the same name in the same article, by another office say, is the one they knew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select, text

from hearsay.ledger import schema
from hearsay.ledger.dialect import chunks, insert_rows


def credits_of(connection: Connection, split: Mapping[str, str]) -> dict[int, str]:
    """To whom each claim, by number, is credited; `split` is what splits say: a claim's id -> the speaker's id."""
    found = _carried(connection, _JUDGED)
    for key, speaker in split.items():
        numbers = connection.execute(text(_ROWS), {"key": key}).scalars()
        found |= dict.fromkeys(numbers, speaker)
    return found


def credited_now(connection: Connection) -> dict[int, str]:
    """To whom the ledger credits claims: a claim's number -> the speaker's id."""
    rows = connection.execute(select(schema.credited))
    return {row.claim_n: row.speaker_id for row in rows}


def set_credits(connection: Connection, credits: Mapping[int, str]) -> None:
    """Let the ledger credit these claims, and no others."""
    if credited_now(connection) != credits:
        connection.execute(delete(schema.credited))
        _insert(connection, credits)


def record_credits(connection: Connection, readings: Sequence[str]) -> None:
    """Credit the claims of these readings, just written, as those of earlier readings of their articles are."""
    found: dict[int, str] = {}
    for some in chunks([key for part in chunks(readings) for key in _read_before(connection, part)]):
        which = ", ".join(f"'{key}'" for key in some)  # ids of ours: hex digits
        found |= _carried(connection, _SPEAKERS_BEFORE.format(which), f"AND now.reading_id IN ({which})")
        rows = connection.execute(text(_SPLIT_BEFORE.format(which)))
        found |= {row.n: row.speaker_id for row in rows}
    _insert(connection, found)


def _insert(connection: Connection, credits: Mapping[int, str]) -> None:
    rows = [{"claim_n": number, "speaker_id": speaker} for number, speaker in credits.items()]
    insert_rows(connection, schema.credited, rows)


def _read_before(connection: Connection, readings: Sequence[str]) -> list[str]:
    """Those of these readings whose articles have others."""
    new, other = schema.readings.c, schema.readings.alias("other").c
    has_other = select(other.id).where(other.article_id == new.article_id, other.id != new.id).exists()
    return list(connection.execute(select(new.id).where(new.id.in_(readings), has_other)).scalars())


def _carried(connection: Connection, speakers: str, which: str = "") -> dict[int, str]:
    """Claims by number, with the speaker of an earlier reading under whom they stay; `speakers` selects the earlier.

    Of several of one name none is taken: which of them was meant is not known.
    """
    by_id: dict[int, str] = {}
    by_name: dict[int, set[str]] = {}
    for number, speaker, is_same in connection.execute(text(_CARRIED.format(speakers=speakers, which=which))):
        if is_same:
            by_id[number] = speaker  # that of the latest reading, for they come in order
        else:
            by_name.setdefault(number, set()).add(speaker)
    return {number: next(iter(found)) for number, found in by_name.items() if len(found) == 1} | by_id


_JUDGED = """
    SELECT s.speaker_id FROM shown_speakers AS s JOIN speakers AS r ON r.id = s.speaker_id
    WHERE s.shown_id <> s.speaker_id OR s.shown_name <> r.name
       OR EXISTS (SELECT 1 FROM shown_speakers AS o WHERE o.shown_id = s.speaker_id AND o.speaker_id <> s.speaker_id)
"""
_IS_JUDGED = f"{{0}} IN (SELECT j.speaker_id FROM ({_JUDGED}) AS j WHERE j.speaker_id = {{0}})"  # noqa: S608
_SPEAKERS_BEFORE = """
    SELECT DISTINCT before.speaker_id FROM readings AS new JOIN readings AS other ON other.article_id = new.article_id
    JOIN claims AS before ON before.reading_id = other.id
    WHERE new.id IN ({0}) AND other.id NOT IN ({0})
"""
_CARRIED = f"""
    SELECT now.n, was.id, now.id = old.id AS is_same
    FROM claims AS old
    JOIN speakers AS was ON was.id = old.speaker_id
    JOIN readings ON readings.article_id = old.article_id
    JOIN claims AS now ON now.reading_id = readings.id AND now.n > old.n AND now.reading_id <> old.reading_id
    JOIN speakers AS who ON who.id = now.speaker_id
    WHERE old.speaker_id IN ({{speakers}}) AND {_IS_JUDGED.format("old.speaker_id")} {{which}}
      AND now.speaker_id <> old.speaker_id
      AND (now.id = old.id AND was.standing <> 'named'
        OR was.name = who.name AND was.standing = 'named' AND who.standing = 'named'
           AND NOT {_IS_JUDGED.format("now.speaker_id")}
           AND NOT EXISTS (SELECT 1 FROM claims WHERE reading_id = now.reading_id AND speaker_id = old.speaker_id)
           AND NOT EXISTS (SELECT 1 FROM claims WHERE reading_id = old.reading_id AND speaker_id = now.speaker_id))
    ORDER BY now.n, old.n
"""  # noqa: S608
_SPLIT_BEFORE = """
    SELECT now.n, credited.speaker_id FROM claims AS now
    JOIN claims AS old ON old.id = now.id AND old.n < now.n
    JOIN credited ON credited.claim_n = old.n
    JOIN speakers ON speakers.id = credited.speaker_id AND speakers.made_by IS NOT NULL
    WHERE now.reading_id IN ({0})
"""
_ROWS = """
    SELECT n FROM claims WHERE id = :key OR id IN (
        SELECT claims.id FROM former_ids JOIN claims ON claims.n = former_ids.n
        WHERE former_ids.id = :key AND former_ids.record = 'claim')
"""
