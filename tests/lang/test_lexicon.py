"""The lexicon: classes of lemmas, and lemmas of forms."""

from __future__ import annotations

import pytest

from hearsay.lang.lexicon import class_of, lemma_of, lemmas


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("denies", "verb", "deny"),
        ("refused", "verb", "refuse"),
        ("admitting", "verb", "admit"),
        ("agreed", "verb", "agree"),
        ("dismisses", "verb", "dismiss"),
        ("told", "verb", "tell"),
        ("knocked", "verb", "knock"),
        ("allegations", "noun", "allegation"),
        ("theories", "noun", "theory"),
        ("harbours", "noun", "harbours"),
        ("indeed", "adv", "indeed"),
    ],
)
def test_a_form_of_a_word_of_the_lexicon_gives_its_lemma_and_any_other_itself(form, pos, lemma):
    assert lemma_of(form, pos) == lemma


def test_a_class_holds_words_of_several_parts_of_speech():
    assert {"accuse", "accusation"} <= lemmas("accuse")
    assert lemmas("accuse", pos="noun").isdisjoint(lemmas("accuse", pos="verb") - {"charge", "blame"})


def test_a_lemma_has_one_class_for_each_part_of_speech():
    assert (class_of("fear", "verb"), class_of("fear", "noun")) == ("fear", "fear")
    assert (class_of("charge", "noun"), class_of("barge", "noun")) == ("accuse", "")


def test_a_class_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="no class of_nothing"):
        lemmas("of_nothing")
