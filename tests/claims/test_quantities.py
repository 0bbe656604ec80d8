"""What always holds of the numbers of things that a text gives, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hearsay.claims.numbers import Number, find_numbers
from hearsay.ingest import article_of_text
from hearsay.lang.trees import Tree
from hearsay.models import load_reader

PIECES = (
    "2,180 fighters|more than 9,000|at least a hundred|between 30 and 40|30-40|$3bn|€4.5m|USD 2 billion|"
    "a tenth of the|half of|one in five|dozens of|tens of thousands|twenty-one|a hundred and five|"
    "two hundred thousand|1.2 million|30%|the death toll rose to|41|killed|dead|wounded|three of them|strikes|"
    "rockets|in Osk|aged 34|12 May 2031|3-1|T-72|.|,|\n|of|and|to|or more|-strong|up to|some|one|soldier|1|0|-|"
    "5 km|\u00a0|“|”|is|was|were women|İ|😀|²|½|٣"
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80)


def _unparsed(text: str) -> list[Number]:
    return find_numbers(Tree(text, (), ()))


@given(TEXTS)
@example("\u00a0 more than 9,000")
@settings(max_examples=300, deadline=None)
def test_numbers_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = _unparsed(text)
    ends = 0
    for number in found:
        assert ends <= number.span.start < number.span.end <= len(text)
        ends = number.span.end
        assert number.evidence[0] == number.span
        assert all(0 <= s.start < s.end <= len(text) and s.of(text).strip() for s in number.evidence)
        assert number.upper is None or number.upper > number.value
        assert number.rule


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_twice_is_once(text: str) -> None:
    assert _unparsed(text) == _unparsed(text)


def test_the_words_of_a_reader_change_no_plain_count() -> None:
    text = "At least 40 rockets hit Osk, and two thirds of the houses burned; 12 soldiers died and $3bn was lost."
    reading = load_reader()(article_of_text(text))
    tree = Tree(text, reading.words, reading.sentences, reading.deeds)
    with_words = find_numbers(tree)
    without = _unparsed(text)
    assert [(n.span, n.value, n.bound, n.unit) for n in with_words] == [
        (n.span, n.value, n.bound, n.unit) for n in without
    ]
    assert [(n.value, n.bound, n.unit) for n in without] == [
        (40, "at least", "rockets"),
        (pytest.approx(2 / 3), "exactly", "share"),
        (12, "exactly", "people"),
        (3e9, "exactly", "USD"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "111,", "1-", "1.", "5\n", "-5", "$3bn ", "twenty ", "one hundred and ", "million ", "dozens of ",
     "half a ", "more than ", "toll 41 ", "five men ", "30 to 40 ", "1 in 5 ", "a third of the ", "Of the 5 men, ",
     "call 11111111111111111111111111111, 5 men. "],
)  # fmt: skip
def test_hostile_runs_take_linear_time(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    start = time.process_time()
    _unparsed(text)
    assert time.process_time() - start < 1
