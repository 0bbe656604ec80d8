"""A denial that somebody reports is not turned into the reporter's assertion of what is denied."""

from __future__ import annotations

import pytest

from hearsay.model import Span
from hearsay.reading.rows import Row
from hearsay.reading.whole_clauses import with_whole_clauses


def span(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(at, at + len(words)),)


def row(text: str, source: str, cue: str, content: str) -> Row:
    return Row(span(text, source), span(text, cue), span(text, content), 0.6)


TAKES_IN = [
    ("Karvia rejects the assertion that its service armed them, Ilva Serrant said.",
     ("Karvia", "rejects the assertion", "that its service armed them"),
     ("Ilva Serrant", "said", "its service armed them")),
    ("The Front denies that it held the village, its envoy told reporters.",
     ("The Front", "denies", "that it held the village"), ("its envoy", "told", "it held the village")),
    ("Osk doubts the toll was so high, according to a minister.",
     ("Osk", "doubts", "the toll was so high"), ("a minister", "according to", "the toll was so high")),
    ("No officer ordered the raid, the army insists, a spokesman said.",
     ("the army", "insists", "No officer ordered the raid"), ("a spokesman", "said", "No officer ordered the raid")),
]  # fmt: skip
"""(text, the row that stands first, the one from behind); the last has its cue behind its content and stays."""


@pytest.mark.parametrize(("text", "first", "behind"), TAKES_IN[:3])
def test_the_whole_clause_is_handed_over(text: str, first: tuple[str, str, str], behind: tuple[str, str, str]) -> None:
    rows = [row(text, *first), row(text, *behind)]
    out = with_whole_clauses(text, rows)
    assert out[0] == rows[0]
    assert out[1].content == (Span(rows[0].source[0].start, rows[1].content[0].end),)


@pytest.mark.parametrize(
    ("text", "first", "behind"),
    [
        TAKES_IN[3],
        ("Karvia rejects it. Its service armed them, Ilva Serrant said.",
         ("Karvia", "rejects", "it"), ("Ilva Serrant", "said", "Its service armed them")),
        ("Ilva Serrant said its service armed them, which Karvia rejects.",
         ("Ilva Serrant", "said", "its service armed them"), ("Karvia", "rejects", "its service armed them")),
        ("Karvia denied, in a note that its envoy brought and that nobody believed, arming them, Serrant said.",
         ("Karvia", "denied", "arming them"), ("Serrant", "said", "arming them")),
        ("Karvia denies\n\nthat it armed them, Serrant said.",
         ("Karvia", "denies", "that it armed them"), ("Serrant", "said", "it armed them")),
    ],
)  # fmt: skip
def test_what_is_no_clause_of_it_stays(text: str, first: tuple[str, str, str], behind: tuple[str, str, str]) -> None:
    rows = [row(text, *first), row(text, *behind)]
    kept = with_whole_clauses(text, rows)
    if text.startswith("Ilva"):
        assert kept[0] == rows[0]
    else:
        assert kept == rows
