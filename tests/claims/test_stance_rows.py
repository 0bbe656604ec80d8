"""Every row of the stance table fits its example and not its counter-example; wordings in forms nobody listed."""

from __future__ import annotations

import pytest

from hearsay.claims.stance import hands_over, tells
from hearsay.claims.stance.content import by_content
from hearsay.claims.stance.tables import in_lemmas, rows, stances
from hearsay.lang.lexicon import lemmas
from hearsay.model import STANCES, Attribution, Span
from tests.claims.test_stance import stance_of

FIRED = "that the guards fired first"


@pytest.mark.parametrize("row", rows("turn"), ids=lambda row: row.example)
def test_a_turn_of_phrase_fits_its_example_only(row):
    assert row.pattern.search(in_lemmas(row.example))
    assert not row.pattern.search(in_lemmas(row.counter))


@pytest.mark.parametrize("row", rows("content"), ids=lambda row: row.example)
def test_the_form_of_a_content_fits_its_example_only(row):
    assert by_content(row.example, direct=False) == row.stance
    assert by_content(row.counter, direct=False) != row.stance


def test_the_table_names_classes_of_the_lexicon_and_stances():
    for name, told in stances().items():
        assert lemmas(name)
        assert set(told) <= {*STANCES, "none", ""}


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("doubted", FIRED), ("rebutted", "Borland's claims"), ("rubbishes", "Borland's claims"),
        ("dismissed", "the charge"), ("called", "it a fabrication"), ("describes", "the report as baseless"),
        ("took issue with", "the report"), ("is taking issue with", "the report"), ("knocked down", "the story"),
        ("knocked", "the story down"), ("poured cold water on", "the idea"), ("pours cold water", "on the idea"),
        ("cast doubt on", "the report"), ("hit out at", "the claims as lies"), ("scoffed at", "the claim"),
        ("branded", 'the story "fake news"'), ("questioned", "Borland's account"), ("said it was false", FIRED),
        ("said", "accusations that it had armed the Brigade are baseless"), ("said", "the story was a pack of lies"),
    ],
)  # fmt: skip
def test_who_doubts_or_rebuts_denies(cue, content):
    assert stance_of(cue, content) == "deny"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("did not deny", FIRED), ("is not denying", FIRED), ("fell short of naming", "Karvia as the sponsor"),
        ("refrained from accusing", "Karvia of the raid"), ("never said", FIRED), ("declines to say", FIRED),
        ("found no evidence", FIRED), ("sees no sign", FIRED), ("failed to mention", FIRED),
        ("neglected to say", FIRED), ("is unaware of", "any raid"), ("remains silent", "on the raid"),
    ],
)  # fmt: skip
def test_who_keeps_back_a_word_takes_no_stand(cue, content):
    assert stance_of(cue, content) is None


@pytest.mark.parametrize("source", ["No group", "Nobody", "Neither side", "None of the groups"])
def test_where_nobody_says_it_nobody_takes_a_stand(source):
    assert stance_of("has claimed", "the bombing of the bridge", source=source) is None


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("found evidence", FIRED, "assert"), ("called", "the treaty a gift", "evaluate"),
        ("called", "again on Karvia to open the canal", "urge"), ("challenged", "Karvia to open the canal", "urge"),
        ("mocked", "the mayor's hat", "evaluate"), ("accepts full", "responsibility for the fire", "admit"),
        ("is assuming", "responsibility for the fire", "admit"), ("pleads guilty", "to the theft", "admit"),
        ("is threatening", "to burn the boats", "warn"), ("has been predicting", "a flood", "predict"),
    ],
)  # fmt: skip
def test_the_words_next_to_them_keep_their_own_stance(cue, content, stance):
    assert stance_of(cue, content) == stance


def handed(cue: str, content: str, source: str = "Borland") -> bool:
    text = f"{source} {cue} {content}"
    at = len(source) + 1
    spans = ((Span(0, len(source)),), (Span(at, at + len(cue)),), (Span(at + len(cue) + 1, len(text)),))
    return hands_over(text, Attribution("a", *spans, "indirect", "trained"), Span(0, len(text)))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("is funding", "the Salt Brigade"), ("had ordered", "the attack"), ("has sold", "rockets to Osk"),
        ("had yet to identify", "those who fired"), ("staged", "the bombing of the bridge"),
    ],
)  # fmt: skip
def test_a_deed_hands_nothing_over(cue, content):
    assert not handed(cue, content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("ordered", "the army to leave"), ("ordered", "an inquiry"), ("had promised", "to send doctors"),
        ("denies funding", "the Salt Brigade"), ("fired back", "that the guards were drunk"),
        ("claimed", "the bombing of the bridge"),
    ],
)  # fmt: skip
def test_words_are_handed_over(cue, content):
    assert handed(cue, content)


def test_what_an_allegation_is_dismissed_as_is_not_said_by_who_made_it():
    assert not handed("allegations", 'as "hollow and reckless"', source="Borland's")
    assert handed("allegations", "as to the raid", source="Borland's")


@pytest.mark.parametrize(("cue", "does"), [("was told", True), ("is rumoured", True), ("was arrested", False)])
def test_a_cue_tells_where_it_has_a_word_of_saying_or_thinking(cue, does):
    assert tells(cue) is does
