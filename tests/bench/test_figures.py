from __future__ import annotations

import pytest
from bench.figures import Found, exact, pearson


def test_precision_recall_and_f1() -> None:
    figures = exact(right=3, found=4, wanted=6)
    assert (figures.precision, figures.recall, round(figures.f1, 6)) == (75.0, 50.0, 60.0)
    assert str(figures) == "P 75.0 R 50.0 F1 60.0"


def test_nothing_found_is_no_division_by_zero() -> None:
    assert str(exact(0, 0, 0)) == "P 0.0 R 0.0 F1 0.0"
    assert str(exact(0, 0, 7)) == "P 0.0 R 0.0 F1 0.0"


def test_what_is_right_and_what_is_met_are_counted_apart() -> None:
    figures = Found(right=2, found=2, met=1, wanted=4) + Found(right=0, found=2, met=0, wanted=0)
    assert (figures.precision, figures.recall) == (50.0, 25.0)


@pytest.mark.parametrize(
    ("xs", "ys", "r"),
    [
        ([1, 2, 3], [2, 4, 6], 1.0), ([1, 2, 3], [3, 2, 1], -1.0), ([1, 2, 3, 4], [1, 3, 2, 4], 0.8),
        ([-3, 3, -3, 3], [0, 0, 1, 1], 0.0), ([1, 2], [5, 9], 1.0),
    ],
)  # fmt: skip
def test_pearson(xs: list[float], ys: list[float], r: float) -> None:
    assert pearson(xs, ys) == pytest.approx(r)


@pytest.mark.parametrize(("xs", "ys"), [([], []), ([1], [1]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [0, 0, 0])])
def test_pearson_of_what_never_changes_is_none(xs: list[float], ys: list[float]) -> None:
    assert pearson(xs, ys) is None
