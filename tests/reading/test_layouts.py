"""What rules find where the model finds nothing: turns, headlines, signatures, posts, lists, hearsay of nobody.

Nothing here depends on the weights but the last tests, which hold for any.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

import hearsay
from hearsay.model import Article, Span
from hearsay.models import load_reader
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.nearby import Nearby
from hearsay.reading.pieces import Pieces
from hearsay.reading.quotes import find_quotes
from hearsay.reading.rows import SURE, Row, with_uncued
from tests.reading.test_properties import assert_fits, spans_of, texts
from tests.trained_cases import trained_cases

CASES = {case["name"]: case for file in ("layouts", "no_cue", "direct") for case in trained_cases()[file]}
FIRES = {
    "transcript_turn": (
        "transcript-three-turns", "transcript-two-paragraph-turn", "transcript-stage-direction",
        "transcript-title-and-name", "interview-q-and-a", "interview-outlet-and-name", "colon-after-name-in-list",
        "transcript-bracketed-remark", "transcript-inside-an-article", "transcript-directions-alone",
        "interview-names-again", "interview-question-and-answer-in-words",
    ),
    "post": ("social-post-handle", "post-handle-colon", "posts-in-a-row"),
    "headline_colon": (
        "headline-content-colon-source", "headline-police-colon", "headline-content-colon-witnesses",
        "headline-name-colon-quote", "headline-quote-colon-name", "headline-quote-colon-source",
        "headline-quote-in-front",
    ),
    "headline_dash": (
        "headline-content-dash-source", "headline-content-dash-ministry", "headline-content-dash-minister-name",
    ),
    "signed_quotation": ("quote-dash-name", "motto-dash-name-on-one-line", "quote-dash-name-and-office"),
    "listed": (
        "numbered-demands", "social-thread-numbered", "list-of-findings-dots", "list-numbered-warnings",
    ),
    "rumour_has_it": ("rumour-has-it", "word-is-that", "rumour-has-it-american", "word-has-it"),
    "by_all_accounts": ("by-all-accounts", "by-most-accounts-middle"),
    "it_is_said": ("it-is-understood", "it-was-announced", "final-it-was-said", "it-emerged-that", "final-it-emerged"),
    "is_said_to": ("passive-said-to-be", "passive-rumoured-to"),
}  # fmt: skip


def pieces_without_model(text):
    """What `cut_pieces` gives, but for the wordpieces, which the rules do not look at."""
    paragraphs = find_paragraphs(Article("", "", text))
    quotes = find_quotes(text, paragraphs)
    places = Nearby((piece, piece) for quote in quotes for piece in quote.outer)
    sentences = [s for p in paragraphs for s in find_sentences(text, p, tuple(sorted(set(places.over(p)))))]
    none = np.zeros(0, np.int64)
    return Pieces(none, none, none, none, np.zeros((0, 3), np.int64), tuple(sentences), quotes, paragraphs)


def rules_alone(text, rows=()):
    return with_uncued(text, pieces_without_model(text), list(rows), 0.5)


def words(text, spans):
    return [span.of(text) for span in spans]


def place(text, part):
    return (Span(text.index(part), text.index(part) + len(part)),)


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in FIRES.items() for name in names])
def test_a_rule_finds_what_the_case_has(rule, name):
    text = CASES[name]["text"]
    found = [row for row in rules_alone(text) if row.rule == rule]
    assert found
    for row in found:
        wanted = [
            want
            for want in CASES[name]["expect"]
            if words(text, row.source) == ([want["source"]] if want["source"] else [])
            and words(text, row.content) == want["content"]
            and words(text, row.cue) == ([want["cue"]] if want["cue"] else [])
        ]
        assert wanted, row


@pytest.mark.parametrize("case", trained_cases()["lookalike_layouts"], ids=lambda case: case["name"])
def test_the_rules_stay_silent_before_a_lookalike(case):
    assert [row for row in rules_alone(case["text"]) if row.rule != "quote_alone"] == []


@pytest.mark.parametrize("name", ["belief-officials-believe", "that-clause-after-addressee-and-day"])
def test_the_rules_leave_alone_what_has_a_cue(name):
    cases = {case["name"]: case for file in ("acts", "indirect") for case in trained_cases()[file]}
    assert rules_alone(cases[name]["text"]) == []


TURNS = "NEMETH: The board said the gates were shut.\nQUESTION: On whose order?"


def test_a_turn_takes_the_place_of_a_row_that_has_the_colon_for_a_cue():
    colon = Row(place(TURNS, "NEMETH"), place(TURNS, ":"), place(TURNS, "The board said the gates were shut"), 0.9)
    said = Row(place(TURNS, "The board"), place(TURNS, "said"), place(TURNS, "the gates were shut"), 0.8)
    rows = rules_alone(TURNS, [colon, said])
    assert colon not in rows
    assert said in rows
    assert [row.rule for row in rows] == ["trained", "transcript_turn", "transcript_turn"]


def test_a_headline_is_left_to_the_model_where_it_has_something_there():
    text = "Ruhl: 'We go now', he tells council\n\nThe ice broke on Monday."
    told = Row(place(text, "Ruhl"), place(text, "tells"), place(text, "'We go now'"), 0.9)
    assert rules_alone(text, [told]) == [told]


def test_the_items_of_a_list_are_content_of_the_row_that_introduces_it():
    text = "The inquiry found that:\n\n- the gates were rusted\n- the guards had no keys"
    found = Row(place(text, "The inquiry"), place(text, "found"), place(text, "that"), 0.8)
    (row,) = rules_alone(text, [found])
    assert words(text, row.content) == ["the gates were rusted", "the guards had no keys"]
    assert (row.source, row.cue, row.confidence) == (found.source, found.cue, 0.8)


def test_a_quotation_of_several_paragraphs_is_handed_over_whole():
    text = 'Vask said: "The lease is short.\n\n"It lapses in May.\n\n"Nobody has read it." He left.'
    for content in ("The lease is short", 'The lease is short.\n\n"It lapses in May'):
        (row,) = rules_alone(text, [Row(place(text, "Vask"), place(text, "said"), place(text, content), 0.9)])
        assert words(text, row.content) == ["The lease is short", "It lapses in May", "Nobody has read it"]


def test_the_subject_of_is_said_to_is_no_speaker():
    text = "The envoy is said to be unwell."
    wrong = Row(place(text, "The envoy"), place(text, "is said"), place(text, "to be unwell"), 0.7)
    (row,) = rules_alone(text, [wrong])
    assert (row.rule, row.source) == ("is_said_to", ())
    right = Row((), place(text, "said"), (*place(text, "The envoy"), *place(text, "to be unwell")), 0.7)
    assert rules_alone(text, [right]) == [right]


def test_the_last_turn_of_a_passage_leaves_the_report_behind_it_alone():
    (first, last) = rules_alone(CASES["transcript-inside-an-article"]["text"])
    assert (first.rule, last.rule) == ("transcript_turn", "transcript_turn")
    assert max(last.content).end < CASES["transcript-inside-an-article"]["text"].index("The hall was cleared")


def test_confidence_is_given_for_rules_that_are_there():
    assert set(SURE) <= set(FIRES) | {"resolves", "recital"}  # these two: test_posts.py


# -- any text --------------------------------------------------------------------------------------------------

LINES = [
    "NEMETH: The gates were shut.", "QUESTION: Why?", "Q: Where? (Laughter.)", "A: Here.", "A. Here", "(Applause.)",
    "Pell: You left?", "Orlo: I did.", "Mayor of Orrin: Late.", "@orrin_dykes: we are filling sacks", "NOTE:", "Ruhl:",
    "Truce has failed: Ruhl", "'We will go' – Hane Orlo", "— Hane Orlo, warden", "Rumour has it that it fell.",
    "It emerged that the key was lost.", "The envoy is said to be unwell.", "By all accounts, they left.",
    "The strikers demand:", "Vask wrote:", "The board said that:", "- bread", "1. salt", "2/ more",
    "• the gate was shut",
    '"The men are tired.', '"I ask for leave."', "“We were there.”", "Gen. Ruhl said it was over.", ":", "—", "",
]  # fmt: skip
layouts = st.lists(st.sampled_from(LINES) | texts, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", " ", "\r\n"]).map(lambda gap: gap.join(lines))
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(layouts)
def test_rules_point_into_the_text_and_say_nothing_twice(text):
    rows = rules_alone(text)
    places = [(row.source, row.cue, row.content) for row in rows]
    assert len(places) == len(set(places))
    for row in rows:
        assert row.content
        assert all(0 <= span.start < span.end <= len(text) for span in row.spans)
        assert all(span.of(text).strip() for span in row.spans)
    assert rows == rules_alone(text)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(layouts)
def test_the_trained_reader_fits_any_layout(text):
    reading = hearsay.read(text, reader=load_reader())
    assert_fits(reading, text)
    found = {one.id: one for one in reading.attributions}
    assert len({spans_of(one) for one in found.values()}) == len(found)
    for one in found.values():
        seen, at = set(), one
        while at.within is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = found[at.within]


MANY = {
    "turns": "A: b\n", "questions": "Q: b?\n", "capitals": "NEMETH: I did.\n", "names": "Pell: You?\nOrlo: I.\n",
    "handles": "@a_b: we are here now\n", "items": "- bread\n", "lists": "We said:\n- a\n- b\n",
    "signed": '"Go."\n— A B\n', "open": '"Go on.\n', "quotes": '"Go on now." ', "rumours": "Word is that it fell. ",
    "accounts": "by all accounts, ", "directions": "(Laughter.) ", "colons": "A b: c: ", "spaces": "NEMETH:   ",
    "said to": "it is said to be ",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_the_rules_take_a_line_at_a_time(name):
    text = MANY[name] * (100_000 if name == "turns" else 100_000 // len(MANY[name]))
    pieces = pieces_without_model(text)
    began = time.process_time()
    with_uncued(text, pieces, [], 0.5)
    assert time.process_time() - began < 5
