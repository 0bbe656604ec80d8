"""Correction notes: which words are said to have been wrong, and which sentences only look like it."""

from __future__ import annotations

import time

import pytest

from hearsay.lang.notes import corrected_spans, note_rows


def corrected(text: str) -> list[str]:
    return [span.of(text) for span in corrected_spans(text)]


@pytest.mark.parametrize("row", note_rows(), ids=lambda row: f"{row.group}-{row.name}")
def test_a_row_finds_its_example_and_not_its_lookalike(row):
    find = row.pattern.fullmatch if row.group == "label" else row.pattern.search
    assert find(row.example)
    assert not find(row.lookalike)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Six people died.\n\nCorrection: An earlier version of this story said that Karvia had blown up the bridge."
            " It has not. The toll was given as 16; it is six.",
            ["An earlier version of this story said that Karvia had blown up the bridge", "The toll was given as 16"],
        ),
        (
            "CORRECTION (June 2): This article originally quoted Colonel Lant as saying that his men burnt the mill."
            " He denied it.",
            ["This article originally quoted Colonel Lant as saying that his men burnt the mill"],
        ),
        (
            "Editor’s note: A previous version wrongly stated that Borland had trained the Salt Brigade.",
            ["A previous version wrongly stated that Borland had trained the Salt Brigade"],
        ),
        (
            "Clarification — The headline of an earlier version said the mayor ordered the raid. She did not.",
            ["The headline of an earlier version said the mayor ordered the raid"],
        ),
        (
            "Corrections and clarifications: A report on May 5 about the mill misidentified the attackers as the Salt"
            " Brigade, when in fact nobody has claimed the attack.",
            ["A report on May 5 about the mill misidentified the attackers as the Salt Brigade"],
        ),
        (
            "The mill burnt down. An earlier version of this article said that Lant had ordered it.",
            ["An earlier version of this article said that Lant had ordered it"],
        ),
        (
            "This story was corrected on June 3 to remove a statement that Karvia trained the gunmen.",
            ["remove a statement that Karvia trained the gunmen"],
        ),
        (
            "Retraction: The Courier withdraws its report that the army shelled the mill. It regrets the error.",
            ["withdraws its report that the army shelled the mill"],
        ),
        (
            "Correction: We wrongly reported on Monday that the Salt Brigade\nhad burnt the mill. It was lightning.",
            ["We wrongly reported on Monday that the Salt Brigade\nhad burnt the mill"],
        ),
    ],
)
def test_what_a_note_says_was_wrong_is_marked(text, found):
    assert corrected(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The hospital corrected its toll: six people were killed, not seven.",
        "An earlier report by the monitor said that Karvia had armed the Salt Brigade.",
        "A previous version of the resolution said that Borland had paid the gunmen.",
        "This article first appeared in the Harbour Post.",
        "The editor noted that the army had burnt the mill.",
        "Update: The Salt Brigade has claimed the attack on the mill.",
        "The note said: The army burnt the mill.",
        "Correction: Nine people were killed.",
        "This is our report from Osk. The original caption of the map named nobody.",
    ],
)
def test_other_sentences_are_left_alone(text):
    assert corrected(text) == []


def test_notes_cost_no_time():
    text = "Correction: " + "this story earlier version of the a an " * 4_000
    start = time.perf_counter()
    corrected_spans(text)
    corrected_spans("this article " * 20_000)
    corrected_spans("Correction:\n" * 10_000)
    assert time.perf_counter() - start < 5
