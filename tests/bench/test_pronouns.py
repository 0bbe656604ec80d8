from __future__ import annotations

from pathlib import Path

import pytest
from bench.figures import exact
from bench.pronouns import gap_rows, probability_of, pronoun_figures

from hearsay.model import Word
from tests.bench.made_readings import chain, reading, span_of

TEXT = "Minister Ada Nemeth met Maria Loos, the sister of Jan Vask, in Osk. She said her talks went well."
SHE, NEMETH, LOOS = span_of(TEXT, "She"), span_of(TEXT, "Ada Nemeth"), span_of(TEXT, "Maria Loos")


def word(words: str, pos: str) -> Word:
    return Word(span_of(TEXT, words), pos, -1, "root")


def test_two_of_one_chain_are_as_likely_as_both_belong_to_it() -> None:
    made = reading(chains=(chain(TEXT, ("Ada Nemeth", 1.0), ("She", 0.8), ("her", 0.7)),))
    assert probability_of(made, SHE, NEMETH) == pytest.approx(0.8)
    assert probability_of(made, span_of(TEXT, "her"), SHE) == pytest.approx(0.56)
    assert probability_of(made, SHE, LOOS) == 0


def test_the_name_may_stand_behind_the_pronoun() -> None:
    made = reading(chains=(chain(TEXT, ("She", 1.0), ("her", 0.9)), chain(TEXT, ("Ada Nemeth", 1.0), ("Osk", 0.5))))
    assert probability_of(made, span_of(TEXT, "her"), SHE) == pytest.approx(0.9)


def test_no_chains_no_probability() -> None:
    assert probability_of(reading(), SHE, NEMETH) == 0


@pytest.mark.parametrize("mention", ["Ada Nemeth", "Nemeth", "Minister Ada Nemeth"])
def test_mentions_of_the_name(mention: str) -> None:
    titled = (word("Minister", "NOUN"), word("Ada", "PROPN"), word("Nemeth", "PROPN"))
    made = reading(chains=(chain(TEXT, (mention, 1.0), ("She", 0.8)),), words=titled)
    assert probability_of(made, SHE, NEMETH) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the sister of Jan Vask", "Jan Vask"),  # whose sister it is
        ("Maria Loos, the sister of Jan Vask", "Maria Loos"),  # begins with the name, but is not mostly the name
        ("Ada", "Ada Nemeth met"),
        ("Osk", "Ada Nemeth"),
    ],
)
def test_mentions_that_only_hold_words_of_the_name(mention: str, name: str) -> None:
    made = reading(chains=(chain(TEXT, (mention, 1.0), ("She", 0.8)),), words=(word("of", "ADP"),))
    assert probability_of(made, SHE, span_of(TEXT, name)) == 0


def test_one_mention_is_not_linked_to_itself() -> None:
    made = reading(chains=(chain(TEXT, ("Ada Nemeth", 1.0), ("She", 0.8)),))
    assert probability_of(made, span_of(TEXT, "Nemeth"), NEMETH) == 0


ROWS = [
    {"Pronoun": "She", "A-coref": "TRUE", "B-coref": "FALSE"},
    {"Pronoun": "his", "A-coref": "FALSE", "B-coref": "TRUE"},
    {"Pronoun": "him", "A-coref": "FALSE", "B-coref": "FALSE"},
    {"Pronoun": "HER", "A-coref": True, "B-coref": False},
]
ANSWERS = [{"a": 0.9, "b": 0.2}, {"a": 0.6, "b": 0.5}, {"a": 0.1, "b": 0.7}, {"a": 0.49, "b": 0.0}]


def test_figures_of_both_names_and_of_each_gender() -> None:
    figures = pronoun_figures(ROWS, ANSWERS)
    assert figures.feminine == exact(right=1, found=1, wanted=2)
    assert figures.masculine == exact(right=1, found=3, wanted=1)
    assert figures.both == exact(right=2, found=4, wanted=3)
    assert figures.ratio == pytest.approx((2 / 3) / 0.5)


def test_no_pronoun_found_gives_a_ratio_of_nothing() -> None:
    assert pronoun_figures(ROWS, [{"a": 0, "b": 0}] * 4).ratio == 0


def test_answers_must_be_as_many_as_rows() -> None:
    with pytest.raises(ValueError, match="shorter"):
        pronoun_figures(ROWS, ANSWERS[:3])


def test_rows_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("ID\tText\tPronoun\nx-1\tShe said \u201cNo\u201d.\u2028\tShe\nx-2\tHis.\tHis\n", "utf-8")
    assert [(row["ID"], row["Pronoun"]) for row in gap_rows(path)] == [("x-1", "She"), ("x-2", "His")]
