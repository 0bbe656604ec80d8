"""Words and trees: what counts as a word, and that no tree has a circle or leaves its sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest import article_of_text
from hearsay.models import load_reader
from hearsay.reading.arborescence import without_circles


def words_of(text: str) -> list[str]:
    return [word.span.of(text) for word in load_reader()(article_of_text(text)).words]


def test_words_are_letters_without_a_gap_and_marks_by_themselves() -> None:
    text = "Borland's spies in the U.S. armed al-Nur; it didn't deny that."
    want = "Borland|'s|spies|in|the|U.S.|armed|al|-|Nur|;|it|didn|'t|deny|that|."
    assert words_of(text) == want.split("|")


def test_the_subject_and_object_of_a_plain_sentence() -> None:
    text = "Karvia armed the rebels."
    words = load_reader()(article_of_text(text)).words
    told = {word.span.of(text): (words[word.head].span.of(text) if word.head >= 0 else "", word.rel) for word in words}
    assert told["Karvia"] == ("armed", "nsubj")
    assert told["rebels"] == ("armed", "obj")
    assert told["armed"] == ("", "root")


def test_heads_stay_in_their_sentence_over_a_text_of_many_windows() -> None:
    text = " ".join(f"Envoy {n} of Borland met the rebels of the coast, and they talked for hours." for n in range(90))
    reading = load_reader()(article_of_text(text))
    assert len(reading.words) > 1_000
    for word in reading.words:
        if word.head >= 0:
            head = reading.words[word.head].span
            home = next(s for s in reading.sentences if s.start <= word.span.start < s.end)
            assert home.start <= head.start < home.end


@given(st.lists(st.integers(-1, 11), min_size=12, max_size=12))
def test_no_circle_is_left(heads: list[int]) -> None:
    for start in range(len(opened := without_circles(list(heads)))):
        at, steps = start, 0
        while at >= 0:
            at, steps = opened[at], steps + 1
            assert steps <= len(opened)
