from __future__ import annotations

import pytest
from bench.words import deeds_by_word, joined, predicates_of, word_at, words_under

from hearsay.model import Span
from tests.bench.made_readings import deed, reading

TOKENS = ("``", "We", "mined", "Osk", "''", ",", "Nemeth", "-LRB-", "left", "-RRB-", "said", "-LSB-", "sic", "-RSB-")
LOOKALIKES = ("'s", "--", "-", "n't", "O'Dun", "-LRB", "LRB-", "'")
TEXT = "Karvia had set up posts near Osk ."
WORDS = joined(TEXT.split()).words


def test_tokens_become_a_text_in_which_each_has_its_place() -> None:
    sentence = joined(TOKENS)
    assert sentence.text == '" We mined Osk " , Nemeth ( left ) said [ sic ]'
    assert [word.of(sentence.text) for word in sentence.words] == sentence.text.split()


def test_tokens_that_only_look_like_signs_stay() -> None:
    assert joined(LOOKALIKES).text == " ".join(LOOKALIKES)


def test_a_token_with_a_space_in_it_keeps_its_place() -> None:
    sentence = joined(["1 1/2", "years"])
    assert [word.of(sentence.text) for word in sentence.words] == ["1 1/2", "years"]


def test_no_tokens_make_an_empty_text() -> None:
    assert joined([]).text == ""
    assert joined([]).words == ()


@pytest.mark.parametrize(
    ("place", "word"), [(0, 0), (5, 0), (6, None), (7, 1), (9, 1), (10, None), (33, 7), (34, None), (99, None)]
)
def test_the_word_at_a_place(place: int, word: int | None) -> None:
    assert word_at(WORDS, place) == word


def test_no_word_stands_before_the_first() -> None:
    assert word_at((Span(3, 5),), 2) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 6), (0, 0)), (Span(11, 17), (2, 3)), (Span(12, 16), (2, 3)), (Span(6, 7), None), (Span(6, 11), (1, 1)),
        (Span(0, 34), (0, 7)),
    ],
)  # fmt: skip
def test_the_words_under_a_span(span: Span, words: tuple[int, int] | None) -> None:
    assert words_under(WORDS, span) == words


def test_deeds_are_counted_in_words() -> None:
    made = reading(deed(TEXT, "set up", ("ARG0", "Karvia"), ("ARG1", "posts"), ("ARGM-LOC", "near Osk")))
    assert predicates_of(made, WORDS) == [
        {"word": 2, "arguments": [["ARG0", 0, 0], ["ARG1", 4, 4], ["ARGM-LOC", 5, 6]]}
    ]
    assert deeds_by_word(made, WORDS).keys() == {2, 3}


def test_the_surest_of_two_deeds_at_one_word_is_kept() -> None:
    made = reading(
        deed(TEXT, "set up", ("ARG1", "posts"), confidence=0.8), deed(TEXT, "set", ("ARG0", "Karvia"), confidence=0.6)
    )
    assert predicates_of(made, WORDS) == [{"word": 2, "arguments": [["ARG1", 4, 4]]}]
    assert deeds_by_word(made, WORDS)[2].confidence == 0.8


def test_a_deed_within_a_word_is_that_words_and_one_between_words_is_none() -> None:
    text = "A pre-shelled port"
    words = joined(text.split()).words
    assert [p["word"] for p in predicates_of(reading(deed(text, "shelled")), words)] == [1]
    assert predicates_of(reading(deed(text, " ")), words) == []


def test_no_deeds_no_predicates() -> None:
    assert predicates_of(reading(), WORDS) == []


def test_of_a_contraction_each_part_is_the_word_that_it_fills() -> None:
    words = (Span(0, 2), Span(2, 5), Span(6, 8))  # "ca", "n't", "go"
    assert words_under(words, Span(0, 3)) == (0, 0)  # the reader's "can"
    assert words_under(words, Span(3, 5)) == (1, 1)  # its "'t"
    assert words_under(words, Span(0, 8)) == (0, 2)
    assert words_under(words, Span(2, 3)) == (1, 1)  # less than half, but nothing else
    assert words_under(words, Span(5, 6)) is None
