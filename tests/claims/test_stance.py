"""How a speaker stands to the content: the words of a cue in all their forms, and what stands around them."""

from __future__ import annotations

import pytest

from hearsay.claims.stance import stance_of as stance_in
from hearsay.model import Attribution, Span, Stance

PLAIN = "the bridge was closed on Friday"


def stance_of(cue: str, content: str, rule: str = "clause_after", source: str = "The office") -> Stance | None:
    """The stance in the sentence that is made of source, cue and content, in this order."""
    text, spans = "", []
    for part in (source, cue, content):
        start = len(text)
        text += part
        spans.append((Span(start, len(text)),) if part else ())
        text += " " if part else ""
    return stance_in(text, Attribution("a", *spans, "indirect", rule), Span(0, len(text)))


@pytest.mark.parametrize(
    ("stance", "cues"),
    [
        ("assert", "said says say told tells stated announced insisted argued added noted stressed wrote declared"),
        ("assert", "confirmed maintained alleged claims claimed explained repeated concluded replied"),
        ("deny", "deny denies denied denying rejects rejected dismissed dismisses refuted disputes disputed"),
        ("admit", "admit admits admitted admitting acknowledged acknowledges concedes conceded confessed"),
        ("suspect", "suspects suspected suggests suggested speculated hinted hints implied implies fears feared"),
        (
            "predict",
            "predicts predicted predicting forecast forecasts expects expected hopes hoped vowed promised pledges",
        ),
        ("warn", "warn warns warned warning cautioned cautions threatened threatens"),
        ("report", "report reports reported reportedly allegedly purportedly supposedly"),
        ("evaluate", "calls called calling branded labelled joked complained"),
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
        ("accepted", "responsibility for the attack", "admit"),
    ],
)
def test_the_word_responsibility_admits_where_somebody_takes_it(cue, content, stance):
    assert stance_of(cue, content, "clause_after") == stance


@pytest.mark.parametrize("content", ["to leave the town by noon", "not to cross the river", "to stay indoors"])
def test_who_is_warned_to_do_something_is_urged(content):
    assert stance_of("warned", content, "clause_after") == "urge"


@pytest.mark.parametrize(
    "content", ["tomorrow may be worse", "of a flood", "together they would burn", "no one is safe"]
)
def test_a_warning_of_something_stays_a_warning(content):
    assert stance_of("warned", content, "clause_after") == "warn"


def test_words_with_neither_source_nor_cue_have_no_stance():
    assert stance_of("", PLAIN, "quote_alone", source="") is None


@pytest.mark.parametrize(
    ("content", "stance"),
    [("the bridge was closed", "assert"), ("the bridge will be closed", "predict"), ("Who closed the bridge?", "ask")],
)
def test_without_a_cue_the_content_of_a_known_source_tells(content, stance):
    assert stance_of("", content, "headline_colon") == stance


@pytest.mark.parametrize(("content", "stance"), [("Who ordered the raid?", "ask"), ("Nobody did.", "assert")])
def test_a_turn_of_a_transcript_asks_or_asserts(content, stance):
    assert stance_of("", content, "transcript_turn") == stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the two men as brothers", "evaluate"),
        ("the deal as a gift", "evaluate"),
        ("three deliveries between November and March", "assert"),
    ],
)
def test_to_describe_as_something_judges_and_to_describe_a_thing_does_not(content, stance):
    assert stance_of("described", content) == stance


@pytest.mark.parametrize(
    "stance, cue", [("deny", "ruled out"), ("suspect", "did not rule out"), ("suspect", "refused to rule out")]
)
def test_what_is_not_ruled_out_is_held_possible(stance, cue):
    assert stance_of(cue, "that the fire was set") == stance


@pytest.mark.parametrize(
    "cue",
    [
        "did not say whether", "has never admitted that", "has yet to confirm that", "declined to comment on whether",
        "stopped short of accusing", "would neither confirm nor deny that", "refused to condemn", "could not say if",
        "hasn't claimed that", "has not publicly acknowledged that",
    ],
)  # fmt: skip
def test_a_speaker_who_does_not_say_takes_no_stand(cue):
    assert stance_of(cue, "the guards fired first") is None


@pytest.mark.parametrize("cue", ["does not even hide the fact that", "could not deny that", "no longer disputes that"])
def test_what_cannot_be_denied_is_admitted(cue):
    assert stance_of(cue, "the guards fired first") == "admit"


@pytest.mark.parametrize(
    "cue", ["did not hesitate to say", "never tires of saying", "not only said", "did not stop saying"]
)
def test_some_negations_leave_the_cue_as_it_is(cue):
    assert stance_of(cue, "the guards fired first") == "assert"


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("it will pay for the damage", "predict"),
        ("that it would not pay", "predict"),
        ("prices are likely to rise", "predict"),
        ("the guards may have slept", "suspect"),
        ("the guards were probably asleep", "suspect"),
        ("both sides should leave the bridge", "urge"),
        ("the attack was a disgrace", "evaluate"),
        ("the plan is completely unacceptable", "evaluate"),
        ("the reports were false", "deny"),
        ("that was a lie", "deny"),
        ("it was behind the attack", "admit"),
        ("the woman who will lead the talks arrived", "assert"),
        ("the order that they must obey was lost", "assert"),
        ("the store would have burnt down", "assert"),
        ("the right bank was flooded", "assert"),
        ("the poor harvest was sold", "assert"),
    ],
)
def test_under_a_plain_cue_the_content_tells(content, stance):
    assert stance_of("said", content) == stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the villagers to stay indoors", "urge"),
        ("not to worry", "urge"),
        ("the state tried to put him away", "assert"),
    ],
)
def test_who_is_told_to_do_something_is_urged(content, stance):
    assert stance_of("told", content) == stance
