"""Who speaks, and through whom, on texts whose attributions are given; written by readers who had not seen the code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay import ingest
from hearsay.actors import Actors
from hearsay.actors.tables import read_table
from hearsay.claims import extract_claims
from hearsay.claims.bodies import find_bodies
from hearsay.model import Article, Attribution, Claim, Mode, Name, Reading, Span, Spans
from hearsay.models import BUILT_IN, load_model
from hearsay.reading.pieces import cut_pieces
from tests.case_files import load_cases
from tests.marked import parse_marked

INVENTED = Actors(read_table(Path(__file__).parent.parent / "actors" / "invented.toml"))
"""The states, services, groups and outlets of the cases, as a user's own file."""

Marks = dict[int, dict[str, Spans]]


def size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def holder_of(n: int, marks: Marks) -> str | None:
    """The attribution whose content holds the content of this one, and its cue unless both hand over the same words."""
    mine = marks[n]
    found = []
    for other, its in marks.items():
        inside = all(any(span in piece for piece in its["content"]) for span in mine["content"])
        cued = all(any(span in piece for piece in its["content"]) for span in mine["cue"])
        same = size(mine["content"]) == size(its["content"])
        if other != n and mine["content"] and inside and ((same and other < n) or (cued and not same)):
            found.append((size(its["content"]), other))
    return f"a{min(found)[1]}" if found else None


def mode_of(text: str, content: Spans) -> Mode:
    quoted = [span.of(text).strip()[:1] in {'"', "“"} for span in content]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any('"' in span.of(text) for span in content) else "indirect"


def claims_of(case: dict[str, Any]) -> dict[int, Claim]:
    """The claims of a case by the numbers of their marks."""
    text, marks = parse_marked(case["text"])
    article = replace(
        ingest.article_of_text(text), author=case.get("author"), outlet=case.get("outlet"), language="en"
    )  # fmt: skip
    attributions = tuple(
        Attribution(
            f"a{n}", its["source"], its["cue"], its["content"] or (Span(0, 1),), mode_of(text, its["content"]),
            "given", within=holder_of(n, marks),
        )
        for n, its in sorted(marks.items())
    )  # fmt: skip
    reading = Reading("given", "1", sentences_of(article), attributions, names=names_in(text, case.get("names", ())))
    return {int(c.attribution.id[1:]): c for c in extract_claims(article, reading, INVENTED)}


def names_in(text: str, given: Sequence[str]) -> tuple[Name, ...]:
    """The names of a case, each wherever its words stand: "person: Olag Sormov"; none within a longer one."""
    found: list[Name] = []
    for kind, words in sorted((g.split(": ", 1) for g in given), key=lambda pair: -len(pair[1])):
        for place in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(*place.span())
            if all(span.end <= o.span.start or o.span.end <= span.start for o in found):
                found.append(Name(span, kind, 0.95))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda name: name.span))


def sentences_of(article: Article) -> Spans:
    """The sentences as the reader cuts them."""
    return cut_pieces(article, load_model(BUILT_IN).tokenizer).sentences


@pytest.mark.parametrize("case", load_cases("speakers"))
def test_who_speaks_and_through_whom(case: dict[str, Any]) -> None:
    claims = claims_of(case)
    for expected in case["expect"]:
        claim = claims[expected["n"]]
        found = {
            "speaker": claim.speaker.name,
            "standing": claim.speaker.standing,
            "chain": [voice.name for voice in claim.chain],
            "private": claim.speaker.private_name is not None,
            "kind": claim.speaker.kind,
            "tie": claim.speaker.tie,
        }
        wanted = {key: expected[key] for key in found if key in expected}
        assert {key: found[key] for key in wanted} == wanted, claim.speaker


SHIPPED = Actors(INVENTED.by_id.values(), shipped=INVENTED.by_id)
"""The same, as if they had come with the package."""


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("The DSS seized two radios.", False),
        ("The DSS of Karvia seized two radios.", True),
        ("The Karvian army left. The DSS seized two radios.", True),
        ("The Directorate of State Security, the DSS, seized two radios.", True),
    ],
)
def test_letters_of_the_tables_that_come_along_need_their_state_in_the_text(text: str, is_meant: bool) -> None:
    found = [body.name for span, body in find_bodies(text, SHIPPED) if "DSS" in span.of(text)]
    assert found == ["Directorate of State Security"] * is_meant


def test_letters_of_a_table_of_ones_own_need_nothing() -> None:
    assert [body.name for _, body in find_bodies("The DSS seized two radios.", INVENTED)]
