"""Posts, resolutions, told positions and marked turns: who speaks is told by the form of the lines alone."""

from __future__ import annotations

import pytest

from hearsay.model import Article
from hearsay.reading.layout import find_paragraphs
from hearsay.reading.lines import is_read
from hearsay.reading.lists import told_positions
from hearsay.reading.posts import posts
from hearsay.reading.resolutions import resolution
from hearsay.reading.turns import transcript_turns


def found(rule, text):
    paragraphs = tuple(p for p in find_paragraphs(Article("", "", text)) if is_read(text, p))
    return [
        (one.source[0].of(text), *(span.of(text) for span in (*one.cue, *one.content)))
        for one in rule(text, paragraphs)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Forwarded from Salt Brigade Press\nOur men burnt the mill. Two are dead.\n3,100 views\n\nThe mill is old.",
            [("Salt Brigade Press", "Our men burnt the mill. Two are dead")],
        ),
        (
            "Orrin Watch, [05.05.2031 21:04]\n[Forwarded from Karvian Navy]\nThe boat was sunk.\n\nNobody was hurt.",
            [("Karvian Navy", "The boat was sunk")],
        ),
        ("RT @saltpress: We burnt it.", [("@saltpress", "We burnt it")]),
        ('RT @PellOrlo "Borland paid."', [("@PellOrlo", "Borland paid")]),
        (
            "The city is calm.\n\nBorland paid for this.\n— Pell Orlo (@PellOrlo) May 5, 2031",
            [("Pell Orlo", "Borland paid for this")],
        ),
        ("There is no truth in it.\n— Ada Hane, minister of trade\n\nThe quay was shut.", [
            ("Ada Hane", "There is no truth in it")
        ]),
        ("The letter was forwarded from Orrin.\nIt was old.", []),
        ("The quay was shut all day.\n— Ines Korr", []),
    ],
)  # fmt: skip
def test_posts(text, expected):
    assert found(posts, text) == expected


RESOLUTION = (
    "The Council of the League,\n\nAlarmed at reports that Karvia arms the Salt Brigade,\n\n"
    "1. Strongly condemns the burning of the mill;\n\n2. Calls upon Karvia to stop.\n\nThe vote was held at noon."
)


def test_a_resolution_speaks_clause_by_clause():
    body = "The Council of the League"
    assert found(resolution, RESOLUTION) == [
        (body, "Alarmed", "reports that Karvia arms the Salt Brigade"),
        (body, "condemns", "the burning of the mill"),
        (body, "Calls", "Karvia to stop"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        RESOLUTION.replace("The Council of the League,", "The Council of the League met."),
        "The mayor, Ada Hane,\n\n1. Salt\n\n2. Rope",
        "The Council of the League,\n\nAlarmed at the news,\n\nwent home.",
    ],
)
def test_what_only_looks_like_a_resolution(text):
    assert found(resolution, text) == []


def test_positions_told_in_a_list():
    text = "What they say about the fire:\n\n- Police: a candle\n- Karvia: lightning\n- The Salt Brigade: “our work”"
    assert found(told_positions, text) == [
        ("Police", "a candle"), ("Karvia", "lightning"), ("Salt Brigade", "our work")
    ]  # fmt: skip
    assert found(told_positions, text.replace("What they say about the fire", "Results of the cup")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[00:01:12] LANT: We did not.\n00:01:20 PELL: You did.",
            [("LANT", "We did not"), ("PELL", "You did")],
        ),
        (
            "00:00:10 --> 00:00:14\n<v Lant>We did not.\n\n00:00:15 --> 00:00:18\n<v Pell>You did.",
            [("Lant", "We did not"), ("Pell", "You did")],
        ),
        (
            "Speaker 1 (00:10): We did not.\nAda Hane (00:19): You did.",
            [("Speaker 1", "We did not"), ("Ada Hane", "You did")],
        ),
        (
            "## Speaker 1\nWho burnt it?\n\n## Ada Hane\nKarvia did.",
            [("Speaker 1", "Who burnt it?"), ("Ada Hane", "Karvia did")],
        ),
        ("## Background\nThe mill is old.\n\n## Ada Hane\nShe was born in Orrin.", []),
    ],
)
def test_turns_under_marked_labels(text, expected):
    assert found(transcript_turns, text) == expected
