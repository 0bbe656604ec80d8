"""How a speaker stands to the content, as far as the cue alone tells."""

from __future__ import annotations

import pytest

from hearsay.claims.stance import stance_of

PLAIN = "the bridge was closed on Friday"


@pytest.mark.parametrize(
    ("stance", "cues"),
    [
        ("assert", "said says say told tells stated announced insisted argued added noted stressed wrote declared"),
        ("assert", "confirmed maintained alleged claims claimed explained repeated vowed concluded replied"),
        ("deny", "deny denies denied denying rejects rejected dismissed dismisses refuted disputes disputed"),
        ("admit", "admit admits admitted admitting acknowledged acknowledges concedes conceded confessed"),
        ("suspect", "suspects suspected suggests suggested speculated hinted hints implied implies fears feared"),
        ("predict", "predicts predicted predicting forecast forecasts expects expected hopes hoped"),
        ("warn", "warn warns warned warning cautioned cautions threatened threatens"),
        ("report", "report reports reported reportedly allegedly purportedly supposedly"),
        ("evaluate", "calls called calling describes described branded labelled joked complained"),
        ("urge", "urge urges urged urging demanded demands implored ordered appealed"),
        ("ask", "ask asks asked asking"),
    ],
)
def test_a_cue_word_gives_its_stance_in_all_its_forms(stance, cues):
    assert {cue: stance_of(cue, PLAIN, "clause_after") for cue in cues.split()} == dict.fromkeys(cues.split(), stance)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("According to", "assert"),
        ("according to", "assert"),
        ("in the words of", "assert"),
        ("as told by", "assert"),
        ("pointed out", "assert"),
        ("SAID", "assert"),
        ("DENIED", "deny"),
        ("Warned", "warn"),
        ("Reportedly", "report"),
    ],
)
def test_words_and_capitals_of_the_cue_are_no_matter(cue, stance):
    assert stance_of(cue, PLAIN, "clause_after") == stance


@pytest.mark.parametrize("cue", ["callous", "fearless", "density", "implication"])
def test_a_word_that_only_looks_like_a_cue_has_no_stance_of_its_own(cue):
    assert stance_of(cue, PLAIN, "clause_after") == "assert"


@pytest.mark.parametrize("cue", ["claimed", "claims", "claim", "CLAIMED"])
@pytest.mark.parametrize("content", ["responsibility for the attack", "the responsibility for it", "RESPONSIBILITY"])
def test_who_claims_responsibility_admits(cue, content):
    assert stance_of(cue, content, "clause_after") == "admit"


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("claimed", "that nobody takes responsibility", "assert"),
        ("claimed", "irresponsible soldiers had fired", "assert"),
        ("said", "responsibility for the attack is ours", "assert"),
        ("denied", "responsibility for the attack", "deny"),
        ("accepted", "responsibility for the attack", "assert"),
    ],
)
def test_the_word_responsibility_alone_admits_nothing(cue, content, stance):
    assert stance_of(cue, content, "clause_after") == stance


@pytest.mark.parametrize("content", ["to leave the town by noon", "not to cross the river", "to stay indoors"])
def test_who_is_warned_to_do_something_is_urged(content):
    assert stance_of("warned", content, "clause_after") == "urge"


@pytest.mark.parametrize(
    "content", ["tomorrow may be worse", "of a flood", "together they would burn", "no one is safe"]
)
def test_a_warning_of_something_stays_a_warning(content):
    assert stance_of("warned", content, "clause_after") == "warn"


@pytest.mark.parametrize("rule", ["quote_alone", "clause_after"])
def test_without_a_cue_there_is_no_stance(rule):
    assert stance_of("", PLAIN, rule) is None


@pytest.mark.parametrize(("content", "stance"), [("Who ordered the raid?", "ask"), ("Nobody did.", "assert")])
def test_a_turn_of_a_transcript_asks_or_asserts(content, stance):
    assert stance_of("", content, "transcript_turn") == stance
