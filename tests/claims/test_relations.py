"""The table of kinds of relations, and what a relation leads back to."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.claims.relations.table import relation_kinds, relation_table
from hearsay.ingest import article_of_text
from hearsay.model import Span
from hearsay.models import load_reader
from hearsay.records import RELATION_KINDS, Relation
from tests.case_files import load_cases

INVENTED = Path(__file__).parent.parent / "actors" / "invented.toml"
KIND = """
[[kind]]
name = "supply_arms"
plover = "AID"
cameo = "072"
"""
ROW = """
[[row]]
name = "arm"
kind = "supply_arms"
verb = "arm weaponise"
slots = { agent = "ARG0", patient = "ARG1" }
example = "Borland armed the rebels."
not = "Borland armed itself with patience."
"""


def _relations(text: str) -> tuple[Relation, ...]:
    article = article_of_text(text)
    return extract_all(article, load_reader()(article), load_actors(INVENTED)).records.relations


def test_every_kind_has_a_row_and_two_cases() -> None:
    told = [want["kind"] for case in load_cases("relations") for want in case.values[0]["expect"]]
    assert set(relation_kinds().kinds) == set(RELATION_KINDS)
    assert all(told.count(kind) >= 2 for kind in RELATION_KINDS)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (KIND.replace('cameo = "072"', ""), "supply_arms lacks cameo"),
        (KIND.replace("supply_arms", "befriend"), "befriend is no kind"),
        (KIND + ROW.replace("slots", "parts"), "arm has parts"),
        (KIND + ROW.replace("example", "# "), "arm lacks example"),
        (KIND + ROW.replace("verb", "# "), "arm lacks verb"),
        (KIND + ROW.replace('kind = "supply_arms"', 'kind = "fund"'), "arm is of the kind fund"),
    ],
)
def test_a_bad_row_is_named(table: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        relation_table(table)


def test_a_new_word_is_one_entry_of_a_row() -> None:
    ((row, particle),) = relation_table(KIND + ROW).rows.by_word["VERB", "weaponise"]
    assert (row.kind, particle) == ("supply_arms", "")


def test_what_is_told_twice_is_one_relation_with_the_evidence_of_both() -> None:
    text = "Borland armed the Salt Brigade in May. Northern Wire has seen the papers. Borland armed the Salt Brigade."
    (found,) = _relations(text)
    assert found.id == "r1"
    triggers = [span.of(text) for span in found.grounds.evidence]
    assert triggers.count("armed") == 2
    assert found.grounds.evidence[0] == Span(text.index("armed"), text.index("armed") + 5)


def test_numbers_follow_the_order_of_the_text() -> None:
    text = "Sanctions were imposed on Osk by Borland. Karvia armed the Salt Brigade. Osk trained the Southern Wing."
    assert [(r.id, r.kind) for r in _relations(text)] == [("r1", "sanction"), ("r2", "supply_arms"), ("r3", "train")]


def test_all_evidence_lies_in_the_text() -> None:
    text = "Borland supplied two crates of rifles to the Salt Brigade through Osk, Ada Nemeth said."
    (found,) = _relations(text)
    phrases = [phrase for phrase in (found.route, found.means, found.label) if phrase]
    assert all(0 <= span.start < span.end <= len(text) for span in found.grounds.evidence)
    assert all(phrase.span.of(text) == phrase.words for phrase in phrases)


@pytest.mark.parametrize(
    "piece", ["Borland armed ", "the Salt Brigade, ", "accused of ", "(banned in ", "and Karvia ", "to support "]
)
@pytest.mark.slow
def test_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    article = article_of_text(piece * 300)
    reading = load_reader()(article)
    actors = load_actors(INVENTED)
    took = []
    for times in (1, 4):
        whole = replace(article, text=article.text * times)
        words = tuple(
            replace(
                word,
                span=Span(word.span.start + k * len(article.text), word.span.end + k * len(article.text)),
                head=word.head + k * len(reading.words) if word.head >= 0 else -1,
            )
            for k in range(times)
            for word in reading.words
        )
        start = time.perf_counter()
        extract_all(whole, replace(reading, words=words, attributions=()), actors)
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0] + 0.5
