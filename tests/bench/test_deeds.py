from __future__ import annotations

from typing import Any

import pytest
from bench.deeds import answered, correlation, shared, sign_accuracy, whether_happened, which_are_deeds
from bench.figures import Found, exact
from bench.words import joined

from hearsay.model import Argument, Deed, Reading
from tests.bench.made_readings import deed, reading

TOKENS = "The shelling of the port by Borland halted trade with Karvia last week .".split()
SENTENCE = joined(TOKENS)
TEXT = SENTENCE.text


def asked(question: str, passive: bool, *answers: list[int]) -> dict[str, Any]:
    """A question as the corpus has it."""
    wh, second = question.lower().split()[:2]
    aux = second if second in {"did", "was"} else None
    return {"question": question, "wh": wh, "aux": aux, "passive": passive, "answers": list(answers)}


ROW = {
    "tokens": TOKENS,
    "predicates": [
        {"word": 1, "is_predicate": True, "questions": [
            asked("Who shelled something?", False, [6, 6]), asked("What was shelled?", True, [3, 4], [4, 4]),
            asked("When did someone shell something?", False, [11, 12]),
        ]},
        {"word": 4, "is_predicate": False, "questions": []},
        {"word": 8, "is_predicate": True, "questions": [asked("Who did someone trade with?", False, [10, 10])]},
    ],
}  # fmt: skip


def figures(made: Reading, *, either: bool = False) -> Found:
    return answered(ROW, made, SENTENCE.words, either=either)


def test_nouns_found_and_missed_and_taken_for_deeds() -> None:
    made = reading(deed(TEXT, "shelling"), deed(TEXT, "port"), deed(TEXT, "halted"))
    assert which_are_deeds(ROW, made, SENTENCE.words) == exact(right=1, found=2, wanted=2)


def test_all_parties_found() -> None:
    made = reading(deed(TEXT, "shelling", ("ARG0", "by Borland"), ("ARG1", "of the port"), ("ARGM-TMP", "last week")))
    assert figures(made) == Found(right=2, found=2, met=2, wanted=2)


def test_less_than_half_of_the_words_does_not_answer() -> None:
    made = reading(deed(TEXT, "shelling", ("ARG1", "of the port by Borland")))
    assert figures(made) == Found(right=0, found=1, met=0, wanted=2)


def test_parties_exchanged_are_wrong_unless_either_role_will_do() -> None:
    made = reading(deed(TEXT, "shelling", ("ARG1", "Borland"), ("ARG0", "port")))
    assert figures(made) == Found(right=0, found=2, met=0, wanted=2)
    assert figures(made, either=True) == Found(right=2, found=2, met=2, wanted=2)


def test_what_is_found_twice_is_met_once() -> None:
    made = reading(deed(TEXT, "shelling", ("ARG1", "the port"), ("ARG1", "port")))
    assert figures(made) == Found(right=2, found=2, met=1, wanted=2)


def test_arguments_of_nouns_that_are_no_deeds_do_not_count() -> None:
    assert figures(reading(deed(TEXT, "port", ("ARG0", "Borland")))) == Found(0, 0, 0, 2)


def test_a_deed_nobody_was_asked_of_costs_precision_alone() -> None:
    assert figures(reading(deed(TEXT, "trade", ("ARG1", "Karvia")))) == Found(0, 1, 0, 2)


def test_nothing_found() -> None:
    assert figures(reading()) == Found(0, 0, 0, 2)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 0), (0, 0), 1.0), ((0, 1), (1, 1), 0.5), ((0, 1), (2, 3), 0.0), ((0, 3), (2, 5), 1 / 3), ((0, 0), (5, 5), 0)],
)
def test_shared_words(one: tuple[int, int], other: tuple[int, int], share: float) -> None:
    assert shared(one, other) == pytest.approx(share)
    assert shared(other, one) == pytest.approx(share)


def test_whether_it_happened() -> None:
    row = {"predicates": [{"word": w, "factual": f} for w, f in ((1, 0.9), (7, -0.4), (8, 0.2), (11, 0.0))]}
    made = reading(
        deed(TEXT, "shelling", factuality=2.0),
        deed(TEXT, "halted", factuality=1.0),
        deed(TEXT, "trade"),
        deed(TEXT, "last", factuality=-1.0),
    )
    happened = whether_happened(row, made, SENTENCE.words)
    assert [(h.gold, h.said) for h in happened] == [(0.9, 2.0), (-0.4, 1.0), (0.2, None), (0.0, -1.0)]
    assert sign_accuracy(happened) == 50.0
    assert correlation(happened) == pytest.approx(0.5244, abs=1e-3)
    assert correlation(happened, missing_as_zero=True) == pytest.approx(0.4984, abs=1e-3)


def test_nothing_said_of_whether_it_happened() -> None:
    happened = whether_happened({"predicates": [{"word": 1, "factual": 0.9}]}, reading(), SENTENCE.words)
    assert correlation(happened) is None
    assert sign_accuracy(happened) is None


def test_the_order_of_arguments_does_not_matter() -> None:
    one = deed(TEXT, "shelling", ("ARG0", "Borland"), ("ARG1", "port"))
    turned = Deed(one.predicate, one.lemma, tuple(reversed(one.arguments)), False, None, None, 0.9)
    assert figures(reading(one)) == figures(reading(turned))
    assert isinstance(turned.arguments[0], Argument)
