"""The dossier against its hand-made annotation, article by article and as one ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import hearsay
from tests.golden import EXAMPLES, annotation, differences, known


@pytest.fixture(scope="module")
def now() -> dict[str, list[str]]:
    return differences()


@pytest.mark.parametrize("name", sorted(annotation()))
def test_an_article_is_read_as_annotated_but_for_what_is_known(name: str, now: dict[str, list[str]]) -> None:
    lost = sorted(set(now[name]) - set(known()[name]))
    gained = sorted(set(known()[name]) - set(now[name]))
    assert not lost, "worse than recorded; see `python -m tests.golden`"
    assert not gained, "better than recorded; look at `python -m tests.golden`, then run it with --write"


def test_the_ledger_is_the_expected_one(tmp_path: Path) -> None:
    expected = json.loads((EXAMPLES / "expected" / "ledger.json").read_text("utf-8"))
    shutil.copy(EXAMPLES / "actors.toml", tmp_path)
    with hearsay.open(tmp_path / "demo.hearsay") as desk:
        report = desk.add(EXAMPLES / "dossier")
        assert not report.failed
        totals = desk.totals()
        assert totals.articles == expected["articles"]
        assert totals.texts == expected["distinct_texts"]
        by_text: dict[str, set[str]] = {}
        for claim in desk.claims():
            by_text.setdefault(claim.text_key, set()).add(f"{claim.outlet}: {claim.title}")
        carried_twice = sorted(sorted(carriers) for carriers in by_text.values() if len(carriers) > 1)
        assert carried_twice == expected["one_text_in"]
        outlets = {article.outlet for article in desk.articles()} - {None}
        assert outlets <= set(expected["outlets"]) | {"KARVIA TODAY", "NORTHERN WIRE"}
        for said in expected["must_hold"]:
            found = desk.claims(speaker=said["speaker"], text=f'"{said["words"]}"')
            assert found, said
            assert (said["stance"], said["mode"]) in {(claim.stance, claim.mode) for claim in found}, said
        assert desk.verify().break_ is None
