"""Texts in capitals as they would usually be written; every letter keeps its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.actors import NOBODY, load_actors
from hearsay.ingest import article_of_text
from hearsay.reading.capitals import in_usual_case, is_small


def usual(text: str) -> str:
    return in_usual_case(article_of_text(text), load_actors()).text


def test_words_become_small_and_names_stay_names() -> None:
    text = "THE POLICE SAID THAT COLONEL TOLAN REKE WAS KIDNAPPED IN HAVREN BY GUERRILLAS OF THE FARC ON 4 MAY."
    want = "The police said that colonel Tolan Reke was kidnapped in Havren by guerrillas of the FARC on 4 May."
    assert usual(text).lower() == want.lower()
    for word in ("police", "kidnapped", "Tolan Reke", "Havren", "FARC"):
        assert word in usual(text)


def test_letters_in_brackets_make_the_words_before_them_a_name() -> None:
    text = "A BOMB PLACED BY THE HARROW LIBERATION FRONT (HLF) DAMAGED THE DEPOT AND TWO TRUCKS IN THE OLD PORT."
    assert "the Harrow Liberation Front (HLF) damaged" in usual(text)


def test_lines_of_one_paragraph_are_joined_and_the_dateline_stands_apart() -> None:
    dateline = "HAVREN, 4 MAY 31 (NORTHERN WIRE) -- [TEXT] "
    text = f"{dateline}THE MINISTRY SAID\nTHAT TWO BRIDGES WERE CLOSED.\n\n   IT GAVE NO REASON."
    told = usual(text)
    assert len(told) == len(text)
    assert "ministry said that two bridges" in told
    assert "[" not in told


def test_a_text_in_usual_letters_is_left_alone() -> None:
    text = "The FISB said that NATO and the UN had met in the USA; nobody else was there for long."
    assert usual(text) == text


def test_letters_behind_an_article_stay_letters() -> None:
    told = usual("AN FMLN UNIT AND AN MRTA SQUAD ATTACKED THE POST OF THE M-19 IN THE OLD PORT OF HAVREN TODAY.")
    assert "An FMLN unit and an MRTA squad attacked" in told
    assert "the M-19 in" in told


def test_made_words_are_small() -> None:
    assert is_small("dismantling")
    assert not is_small("havren")


@given(st.text(alphabet="ABCDE .,'()[]-\n1İßŁ", max_size=400))
def test_every_letter_keeps_its_place(text: str) -> None:
    article = article_of_text(text)
    seen = in_usual_case(article, NOBODY)
    assert len(seen.text) == len(text)
    assert in_usual_case(article, NOBODY) == seen
