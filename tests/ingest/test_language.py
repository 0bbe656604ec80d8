"""Languages told, as tests/cases/language has them, and what must never be taken for a foreign one."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.ingest.language import language_of
from tests.case_files import load_cases

ENGLISH = "The minister said that the bridge was closed and that nobody had been hurt in the raid. "
FRENCH = "Le ministre a déclaré que le pont était fermé et que personne n'avait été blessé dans l'attaque. "
MARGIN = " 2,180 — "


@pytest.mark.parametrize("case", load_cases("language"))
def test_the_language_is_that_of_the_case(case: dict[str, Any]) -> None:
    assert language_of(case["text"]) in ({case["language"]} if "language" in case else {"en", "und"})


@pytest.mark.parametrize("text", ["", " \n", "\ud800" * 200, "\x00" * 5000, "é" * 5000, "xq" * 5000, "😀 " * 900])
def test_what_is_no_language_is_not_told(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize(("english", "french", "expected"), [
    (200, 0, "en"), (0, 200, "fr"), (60, 140, "en"), (140, 60, "en"), (10, 190, "fr"),
])  # fmt: skip
def test_a_long_text_is_in_the_language_of_most_of_it_and_english_where_much_of_it_is(
    english: int, french: int, expected: str
) -> None:
    assert language_of(ENGLISH * english + FRENCH * french) == expected
    assert language_of(FRENCH * french + ENGLISH * english) == expected


def test_where_the_foreign_words_stand_does_not_matter() -> None:
    assert language_of(ENGLISH * 20 + FRENCH * 8 + ENGLISH * 20) == "en"
    assert language_of(MARGIN * 300 + FRENCH * 100 + MARGIN * 300) == "fr"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_code(text: str) -> None:
    code = language_of(text)
    assert code == language_of(text)
    assert 2 <= len(code) <= 3
    assert code.isascii()
    assert code.islower()


def test_english_is_told_without_the_detector_and_help_without_the_module() -> None:
    script = (
        "import sys; from hearsay.ingest.language import language_of\n"
        f"assert language_of({ENGLISH * 9!r}) == 'en'\n"
        "assert 'py3langid' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
