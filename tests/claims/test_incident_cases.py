"""Incidents and who is held responsible, in short invented news texts whose right answers were written by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.ingest import article_of_text
from hearsay.model import Date, Speaker
from hearsay.models import load_reader
from hearsay.records import Incident
from tests.case_files import load_cases
from tests.naming import bare

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"


@pytest.mark.parametrize("case", load_cases("incidents"))
def test_incidents_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    found = list(_incidents(case))
    wrong = []
    for want in sorted(case["expect"], key=lambda want: bool(want.get("optional"))):
        best = min(found, key=lambda got: len(_misses(want, got)), default=None)
        misses = _misses(want, best) if best else ["not found"]
        if not any(m.startswith("kind") or m == "not found" for m in misses) and best:
            found.remove(best)
        if misses and not want.get("optional"):
            wrong.append((want["kind"], misses))
    assert not wrong
    assert not [(got.kind, got.name) for got in found]


def _incidents(case: dict[str, Any]) -> tuple[Incident, ...]:
    published = Date(case["published"], "day", None, "", "given") if "published" in case else None
    article = replace(article_of_text(case["text"].strip()), published=published)
    return extract_all(article, load_reader()(article), load_actors(INVENTED)).records.incidents


def _misses(want: dict[str, Any], got: Incident) -> list[str]:
    """What of the expectation an incident does not meet; the kind first."""
    misses = [] if want["kind"] == got.kind else [f"kind {got.kind}"]
    names = {bare(name.words) for name in got.names}
    misses += [f"name {name} of {names}" for name in want.get("names", ()) if bare(name) not in names]
    for field in ("stage", "date", "place", "weapon"):
        if field in want and (shown := _shown(got, field)) != bare(want[field]):
            misses.append(f"{field} {shown}")
    victims = {bare(v.words) for v in got.victims}
    misses += [f"victim {v} of {victims}" for v in want.get("victims", ()) if bare(v) not in victims]
    if "blame" in want:
        misses += _blame_misses(want["blame"], got)
    return misses


def _shown(got: Incident, field: str) -> str | None:
    if field == "stage":
        return got.stage
    if field == "date":
        return got.date.value if got.date else None
    if field == "place":
        return bare(got.place.phrase.words) if got.place else None
    return bare(got.weapon.words) if got.weapon else None


def _blame_misses(wanted: list[dict[str, Any]], got: Incident) -> list[str]:
    held = [
        {"actor": bare(r.actor.name), "role": r.role, "by": _by(r.grounds.by), "commitment": r.commitment}
        for r in got.responsibility
    ]
    misses = []
    for want in wanted:
        meant = {key: bare(value) for key, value in want.items() if key != "optional"}
        fits = [h for h in held if all(h[key] == value for key, value in meant.items())]  # type: ignore[literal-required]
        if not fits and not want.get("optional"):
            misses.append(f"blame {meant} not in {held}")
    pairs = {(bare(want["actor"]), want["commitment"]) for want in wanted}
    extra = [h for h in held if (h["actor"], h["commitment"]) not in pairs]
    return [*misses, *(f"extra {h}" for h in extra)]


def _by(speaker: Speaker) -> str:
    return "author" if speaker.rule == "own_voice" else bare(speaker.name)
