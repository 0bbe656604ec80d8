"""How a deed is told, in short invented sentences whose right answers were written before the code."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.ingest import article_of_text
from hearsay.lang.mood import mood_of
from hearsay.lang.trees import Tree
from hearsay.models import load_reader
from tests.case_files import load_cases, nth_span


@pytest.mark.parametrize("case", load_cases("mood"))
def test_a_deed_has_the_mood_of_its_words(case: dict[str, Any]) -> None:
    article = article_of_text(case["text"])
    reading = load_reader()(article)
    tree = Tree(article.text, reading.words, reading.sentences)
    n = tree.at(nth_span(article.text, case["word"], case.get("n", 1)).start)
    assert mood_of(tree, n).kind == case["mood"]
