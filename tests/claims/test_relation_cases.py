"""Relations between parties, in short invented news texts whose right answers were written by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.ingest import article_of_text
from hearsay.model import Date, Phrase, Speaker
from hearsay.models import load_reader
from hearsay.records import Relation
from tests.case_files import load_cases
from tests.naming import bare

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"


@pytest.mark.parametrize("case", load_cases("relations"))
def test_relations_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    found = [_shown(relation) for relation in _relations(case)]
    missed = []
    for want in sorted(case["expect"], key=lambda want: bool(want.get("optional"))):
        meant = {key: _plain(value) for key, value in want.items() if key != "optional"}
        fits = next((got for got in found if all(got[key] == value for key, value in meant.items())), None)
        if fits is not None:
            found.remove(fits)
        elif not want.get("optional"):
            missed.append(meant)
    assert (missed, found) == ([], [])


def _relations(case: dict[str, Any]) -> tuple[Relation, ...]:
    published = Date(case["published"], "day", None, "", "given") if "published" in case else None
    article = replace(article_of_text(case["text"].strip()), published=published)
    return extract_all(article, load_reader()(article), load_actors(INVENTED)).records.relations


def _shown(relation: Relation) -> dict[str, str | bool | float | None]:
    return {
        "kind": relation.kind,
        "agent": bare(relation.agent.name),
        "patient": bare(relation.patient.name) if relation.patient else "",
        "by": _by(relation.grounds.by),
        "stance": relation.grounds.stance,
        "negated": relation.negated,
        "course": relation.course,
        "date": relation.date.value if relation.date else None,
        "place": bare(relation.place.phrase.words) if relation.place else None,
        "route": _words(relation.route),
        "means": _words(relation.means),
        "amount": relation.amount.value if relation.amount else None,
        "label": _words(relation.label),
    }


def _plain(value: Any) -> Any:
    return bare(value) if isinstance(value, str) else value


def _words(phrase: Phrase | None) -> str | None:
    return bare(phrase.words) if phrase else None


def _by(speaker: Speaker) -> str:
    return "author" if speaker.rule == "own_voice" else bare(speaker.name)
