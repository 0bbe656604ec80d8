"""Junk in real scraped articles, against the junk that their hand annotation lists; where the corpora lie beside us."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearsay.ingest.junk import find_junk

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"
GOLD = sorted((SEEDS / "gold").glob("*.json")) if SEEDS.is_dir() else []
_COPY = " (second copy)"


def listed(boilerplate: list[str]) -> list[str]:
    """The junk lines that the annotation lists; of a "second copy" each of its lines."""
    return [line.strip() for item in boilerplate for line in item.removesuffix(_COPY).splitlines()]


@pytest.mark.skipif(not GOLD, reason="the corpora are not here")
def test_no_junk_line_is_missed_and_none_wrongly_skipped() -> None:
    missed, wrong, right = [], [], 0
    for gold in GOLD:
        text = (SEEDS / f"{gold.stem}.txt").read_bytes().decode("utf-8")
        junk = find_junk(text)
        found = [j.span.of(text) for j in junk]
        wanted = listed(json.loads(gold.read_text("utf-8"))["boilerplate"])
        missed += [line for line in wanted if line not in found]
        wrong += [line for line in found if line not in wanted]
        right += len(found)
        repeated = [j.span for j in junk if text.count(j.span.of(text)) > 1 and j.rule.startswith("repeated")]
        assert all(text.index(span.of(text)) < span.start for span in repeated), "the first copy is no junk"
    print(f"{right} junk lines, {len(missed)} missed, {len(wrong)} wrongly skipped")
    assert (missed, wrong) == ([], [])
    assert right == 13
