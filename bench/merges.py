"""How far speakers of different articles are joined by themselves, against pairs that were labelled by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measures import ROOT, SHARED, Row
from hearsay.actors import load_actors
from hearsay.claims import extract_claims
from hearsay.desk import ReadPage, read_paths
from hearsay.ingest import article_of_text
from hearsay.model import Article, Claim, Reader, Speaker
from hearsay.models import load_reader

PAIRS = Path(__file__).with_name("merges.jsonl")
"""One pair a line: two places [article, start, end], each of a source, and whether one party stands behind both."""
STORIES = SHARED / "data" / "ecb_story"
DOSSIER = ROOT / "examples" / "dossier"
_Place = tuple[str, int, int]


def merges() -> list[Row]:
    """Precision and recall of automatic merges over the labelled pairs, with the places of those that are wrong."""
    if not STORIES.is_dir():
        return [("the corpora beside the project are not here", "left out", "")]
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    places = {(name, start, end) for pair in pairs for name, start, end in (pair["a"], pair["b"])}
    speakers = _speakers(places)
    joined = [p for p in pairs if joins(speakers.get(tuple(p["a"])), speakers.get(tuple(p["b"])))]
    right, wrong, unsure = ([p for p in joined if p["label"] == label] for label in ("same", "different", "unsure"))
    same = [p for p in pairs if p["label"] == "same"]
    decided = len(right) + len(wrong)
    precision = f"{len(right)} of {decided}" + (f", {100 * len(right) / decided:.1f} %" if decided else "")
    return [
        (f"automatic merges of {len(pairs)} labelled pairs that are right", precision, ">= 99 %"),
        *((f"  wrong: {_told(p['a'], speakers)}, {_told(p['b'], speakers)}", "", "") for p in wrong),
        ("  merges that the label leaves unsure, left out", str(len(unsure)), ""),
        ("pairs of one party that are joined", f"{len(right)} of {len(same)}, {len(right) / len(same):.0%}", ""),
        ("labelled places where nobody is found any more", str(len(places - speakers.keys())), "0"),
    ]


def joins(a: Speaker | None, b: Speaker | None) -> bool:
    """True where two speakers of different articles are one by themselves: one row of the tables, or name and tie."""
    if a is None or b is None or not a.standing == b.standing == "named":
        return False
    return (a.actor is not None and a.actor == b.actor) or (a.tie is not None and (a.name, a.tie) == (b.name, b.tie))


def _speakers(places: set[_Place]) -> dict[_Place, Speaker]:
    """The speaker at each place where one is found: the source begins there."""
    found: dict[_Place, Speaker] = {}
    for name, claims in _read({name for name, _, _ in places}):
        for claim in claims:
            if claim.attribution.source:
                span = claim.attribution.source[0]
                found[name, span.start, span.end] = claim.speaker
    return {place: found[place] for place in places if place in found}


def _read(names: set[str]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    actors, reader = load_actors(), load_reader()
    for name, article in _articles(names, reader):
        yield name, extract_claims(article, reader(article), actors)


def _articles(names: set[str], reader: Reader) -> Iterator[tuple[str, Article]]:
    for part in ("dev", "train"):
        for line in (STORIES / f"{part}.jsonl").read_text("utf-8").splitlines():
            story: dict[str, Any] = json.loads(line)
            if story["id"] in names:
                yield story["id"], article_of_text(story["text"])
    for page in read_paths([str(DOSSIER)], reader=reader):
        if isinstance(page, ReadPage) and (name := Path(page.page.found_at).name) in names:
            yield name, page.article


def _told(place: list[Any], speakers: dict[_Place, Speaker]) -> str:
    name, start, end = place
    return f"{name} {start}-{end} as {speakers[name, start, end].name}"
