"""What holds for the names and deeds of any reading: they lie in the text, at the edges of words, and in order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hearsay.ingest import article_of_text
from hearsay.model import NAME_TYPES, Reading, Span
from hearsay.models import load_reader
from tests.reading_cases import cases_of, reading_of

NAMES = """
    title-then-text caps-dateline heading-places particle-al nickname-straight hyphen-person accent-decomposed
    break-body initials letters-brackets possessive-s title-long date-full headings-dull list-bullets
""".split()
DEEDS = """
    passive-reduced accuse-long-short relative-comma gerund-adverbial noun-possessive conj-objects repeat-nth neg-short
    condition-unreal order-imperative prevented question-mark-in-name
""".split()
TEXTS = {
    case["id"]: case["text"]
    for kind, picked in (("names", NAMES), ("deeds", DEEDS))
    for cases in cases_of(kind).values()
    for case in cases
    if case["id"] in picked
}
TEXTS |= {
    "nothing": "",
    "blanks": " \n\n ",
    "marks": "“…” — ?! (.)",
    "page": "\n\n".join(TEXTS.values()),
    "windows": TEXTS["break-body"].replace("\n", "\r\n"),
    "emoji": "🛳️ Vask\u200b's ferry sank 🛳️ near Tarn. Ruhl’s men “freed” it…",
}
each = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def spans_of(reading: Reading) -> list[Span]:
    """All spans of names, predicates and arguments."""
    deeds = [span for deed in reading.deeds for span in (deed.predicate, *(one.span for one in deed.arguments))]
    return [*(name.span for name in reading.names), *deeds]


def is_word_edge(text: str, at: int) -> bool:
    """True where no letter or digit stands on both sides: a combining accent belongs to the letter before it."""
    return not (0 < at < len(text) and (text[at - 1].isalnum() or _combines(text[at - 1])) and _goes_on(text[at]))


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or _combines(letter)


def _combines(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f"


def test_all_the_texts_are_there() -> None:
    assert {*NAMES, *DEEDS} <= set(TEXTS)


@each
def test_names_and_deeds_lie_in_the_text_and_at_the_edges_of_words(text: str) -> None:
    for span in spans_of(reading_of(text)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        contracted = span.of(text).lower() in {"n't", "n’t"}
        assert contracted or is_word_edge(text, span.start), text[span.start - 5 : span.end]
        assert is_word_edge(text, span.end) or text[span.end :].lower().startswith(("n't", "n’t"))


@each
def test_names_stand_in_order_and_do_not_overlap(text: str) -> None:
    names = reading_of(text).names
    assert all(before.span.end <= after.span.start for before, after in pairwise(names))
    assert all(name.type in NAME_TYPES and 0 <= name.confidence <= 1 for name in names)


@each
def test_names_do_not_begin_with_the_nor_end_in_a_possessive(text: str) -> None:
    for name in reading_of(text).names:
        words = name.span.of(text)
        assert not words.lower().startswith("the ")
        assert not words.endswith(("'s", "’s"))


@each
def test_a_name_lies_in_one_sentence(text: str) -> None:
    reading = reading_of(text)
    for name in reading.names:
        assert any(name.span in sentence for sentence in reading.sentences)


@each
def test_deeds_stand_in_order_one_to_a_word(text: str) -> None:
    deeds = reading_of(text).deeds
    assert all(before.predicate.end <= after.predicate.start for before, after in pairwise(deeds))


@each
def test_arguments_of_a_deed_stand_in_order_and_do_not_overlap(text: str) -> None:
    for deed in reading_of(text).deeds:
        spans = [argument.span for argument in deed.arguments]
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(argument.role.startswith("ARG") for argument in deed.arguments)


@each
def test_a_deed_and_its_arguments_lie_in_one_sentence(text: str) -> None:
    reading = reading_of(text)
    for deed in reading.deeds:
        (sentence,) = [sentence for sentence in reading.sentences if deed.predicate in sentence]
        assert all(argument.span in sentence for argument in deed.arguments)


@each
def test_what_a_deed_says_of_itself_is_in_range(text: str) -> None:
    for deed in reading_of(text).deeds:
        assert deed.lemma
        assert deed.modality is None or deed.modality == deed.modality.lower()
        assert deed.factuality is None or -3 <= deed.factuality <= 3
        assert 0 <= deed.confidence <= 1


@each
def test_a_second_reading_is_the_same(text: str) -> None:
    assert load_reader()(article_of_text(text)) == reading_of(text)


def test_blank_lines_at_the_end_change_no_name() -> None:
    text = TEXTS["letters-brackets"]
    assert reading_of(f"{text}\n\n").names == reading_of(text).names
