"""The laws of records: what breaks one is no record. The claim whose words it came from stays as it is.

Each law looks at a finished record and at the trees, whatever rule made it, so that no rule can forget it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from hearsay.claims.blame.standing import is_their_spokesman, speaks_for
from hearsay.lang.mood import UNREAL, mood_of
from hearsay.lang.trees import Tree
from hearsay.model import Date, Span, Speaker
from hearsay.records import Grounds, Incident, Records, Relation, Responsibility


@dataclass(frozen=True, slots=True)
class Bench:
    """What the laws judge by: the trees, the article's own voice, and the day of publication where it is known."""

    tree: Tree
    voice: Speaker
    published: Date | None = None


def lawful(records: Records, bench: Bench) -> Records:
    """The records that break no law; an incident's day that cannot be is left out, not the incident."""
    incidents = tuple(_incident(incident, bench) for incident in records.incidents if _ends_at_words(bench, incident))
    relations = tuple(relation for relation in records.relations if broken_by_relation(relation, bench) is None)
    return replace(records, incidents=incidents, relations=relations)


def _incident(incident: Incident, bench: Bench) -> Incident:
    held = tuple(row for row in incident.responsibility if broken_by_responsibility(row, bench) is None)
    return replace(incident, responsibility=held, date=None if _is_to_come(incident, bench) else incident.date)


def broken_by_responsibility(row: Responsibility, bench: Bench) -> str | None:
    """The name of the law that a row of responsibility breaks; None for none."""
    if not is_party(row.actor):
        return "who holds a part is a party"
    if row.commitment not in {"denied", "false_flag"} and _is_unreal(row.grounds, bench):
        return "no record is firmer than its words"
    by = row.grounds.by
    if row.commitment == "claimed_or_admitted" and not (speaks_for(by, row.actor) or is_their_spokesman(by)):
        return "no confession without a confession"
    if _speaks_for_others(row.actor):
        return "who speaks for a body is not its culprit"
    if not _is_at_words(bench, row.grounds.evidence):
        return "spans end at words' edges"
    return None


def broken_by_relation(relation: Relation, bench: Bench) -> str | None:
    """The name of the law that a relation breaks; None for none."""
    parties = [relation.agent, *([relation.patient] if relation.patient else [])]
    if not all(map(is_party, parties)):
        return "who holds a part is a party"
    if _is_unreal(relation.grounds, bench):
        return "no record is firmer than its words"
    if not _is_at_words(bench, relation.grounds.evidence):
        return "spans end at words' edges"
    return None


def is_party(who: Speaker) -> bool:
    """False for what only stands where a party would: a question word, a pronoun, a day, an arm, a deed."""
    if who.actor is not None:
        return True
    words = [word.strip(".,;:'’\"“”()").casefold() for word in who.name.split()]
    words = [word for word in words if word and word not in {"the", "a", "an"}]
    none = _no_parties()
    if not words or words[0] in none["first"] or all(not any(map(str.isalpha, word)) for word in words):
        return False
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return not (len(words) == 1 and words[0] in none["alone"]) and head not in none["head"]


@lru_cache(maxsize=1)
def _no_parties() -> dict[str, frozenset[str]]:
    rows = tomllib.loads(files("hearsay.claims").joinpath("tables/no_parties.toml").read_text("utf-8"))
    return {name: frozenset(row["words"].split()) for name, row in rows.items()}


def _is_unreal(grounds: Grounds, bench: Bench) -> bool:
    """True where the word that carries a record is only asked, supposed, doubted, never said, or corrected."""
    n = bench.tree.at(grounds.evidence[0].start)
    return n >= 0 and mood_of(bench.tree, n).kind in UNREAL


def _speaks_for_others(who: Speaker) -> bool:
    words = set(who.name.casefold().split())
    return bool(words & _no_parties()["speaking"]) or is_their_spokesman(who)


def _is_at_words(bench: Bench, spans: Iterable[Span]) -> bool:
    return all(not _cuts(bench.tree.text, at) for span in spans for at in (span.start, span.end))


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _ends_at_words(bench: Bench, incident: Incident) -> bool:
    return _is_at_words(bench, (name.span for name in incident.names))


def _is_to_come(incident: Incident, bench: Bench) -> bool:
    """True for a day behind that of publication, of what has happened."""
    if incident.date is None or bench.published is None or incident.stage != "occurred":
        return False
    day, told = bench.published.value[:10], incident.date.value
    return told[: len(day)] > day[: len(told)]
