"""Who is meant: cases as data, with marks for who they are, and what is always true of chains."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytest.importorskip("onnxruntime")

from hearsay.model import Article, Chain, Name, Span, Word
from hearsay.models import BUILT_IN, load_model
from hearsay.reading.coref import chains_of, pronoun_answers
from hearsay.reading.mentions import phrases_of
from hearsay.reading.seen import see
from tests.case_files import load_cases

_MARK = re.compile(r"\[([a-z?])\||\]")
LONG = (
    "Karel Voss, who leads the Harbour Board of Osk, met Maria Tolland on Monday. He told her that the board would "
    "close the bridge. The Karvian army denied it. Its spokesman said the soldiers had kept to their posts.\n"
)


def parse(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without its marks, and each marked stretch with its letter."""
    plain, at, still_open, found = "", 0, [], []
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            still_open.append((mark[1], len(plain)))
        else:
            letter, start = still_open.pop()
            found.append((letter, Span(start, len(plain))))
    return plain + text[at:], sorted(found, key=lambda f: f[1])


def chains(text: str) -> tuple[Chain, ...]:
    model = load_model(BUILT_IN)
    assert model.resolver is not None
    return chains_of(see(Article("", "", text), model), model.resolver)


@pytest.mark.parametrize("case", load_cases("coref"))
def test_words_marked_alike_stand_in_one_chain(case: dict[str, Any]) -> None:
    text, marks = parse(case["text"])
    found = chains(text)
    holders = [
        (letter, span.of(text), {n for n, chain in enumerate(found) for m in chain if m.span in span or span in m.span})
        for letter, span in marks
    ]
    for letter in sorted({letter for letter, _, _ in holders} - {"?"}):
        here = [held for name, _, held in holders if name == letter]
        assert len(here) < 2 or set.intersection(*here), (letter, holders)
    for k, (letter, _, held) in enumerate(holders):
        for other, _, others in holders[:k] + holders[k + 1 :]:
            assert letter == other or not held & others, holders


@pytest.mark.parametrize(
    "text", ["", "It rained.", LONG, LONG * 30, "he " * 3000, "Voss " * 3000, "the general and " * 1500, "ⓗé. " * 50]
)
def test_chains_are_in_order_in_the_text_and_share_nothing(text: str) -> None:
    found = chains(text)
    spans = [m.span for chain in found for m in chain]
    assert all(0 <= s.start < s.end <= len(text) and s.of(text) == s.of(text).strip() for s in spans)
    assert len(spans) == len(set(spans))
    assert all(len(chain) >= 2 and chain[0].probability == 1 for chain in found)
    assert all(0 < m.probability <= 1 for chain in found for m in chain)
    assert [[m.span for m in chain] for chain in found] == [sorted(m.span for m in chain) for chain in found]
    assert [chain[0].span for chain in found] == sorted(chain[0].span for chain in found)


def test_twice_gives_the_same() -> None:
    assert chains(LONG * 3) == chains(LONG * 3)


def test_a_pronoun_is_answered_by_the_shares_of_its_chain() -> None:
    text = "Maria Tolland spoke with Peter Dace for an hour. She later left."
    a, b = (Span(at := text.index(name), at + len(name)) for name in ("Maria Tolland", "Peter Dace"))
    first, second = pronoun_answers(text, text.index("She"), a, b, load_model(BUILT_IN))
    assert first > 0.5 > second >= 0
    assert pronoun_answers(text, text.index("later"), a, b, load_model(BUILT_IN)) == (0.0, 0.0)


def words_of(text: str, *rows: tuple[str, str, int, str]) -> tuple[Word, ...]:
    at, out = 0, []
    for form, pos, head, rel in rows:
        start = text.index(form, at)
        at = start + len(form)
        out.append(Word(Span(start, at), pos, head, rel))
    return tuple(out)


def phrases(text: str, words: tuple[Word, ...], *names: Name) -> list[tuple[str, str]]:
    return [(p.span.of(text), p.kind) for p in phrases_of(text, words, names)]


def test_an_expletive_is_no_phrase() -> None:
    text = "It is clear that it fled"
    rows = [
        ("It", "PRON", 2, "expl"),
        ("is", "AUX", 2, "cop"),
        ("clear", "ADJ", -1, "root"),
        ("that", "SCONJ", 5, "mark"),
    ]
    words = words_of(text, *rows, ("it", "PRON", 5, "nsubj"), ("fled", "VERB", 2, "csubj"))
    assert phrases(text, words) == [("it", "it")]


def test_a_phrase_has_what_stands_before_its_noun_and_a_name_its_own_words() -> None:
    text = "the old general met Ada Voss and her guards"
    words = words_of(
        text,
        ("the", "DET", 2, "det"),
        ("old", "ADJ", 2, "amod"),
        ("general", "NOUN", 3, "nsubj"),
        ("met", "VERB", -1, "root"),
        ("Ada", "PROPN", 3, "obj"),
        ("Voss", "PROPN", 4, "flat"),
        ("and", "CCONJ", 8, "cc"),
        ("her", "PRON", 8, "nmod:poss"),
        ("guards", "NOUN", 4, "conj"),
    )
    start = text.index("Ada")
    assert phrases(text, words, Name(Span(start, start + 8), "person", 1.0)) == [
        ("the old general", "definite"),
        ("Ada Voss", "name"),
        ("Ada Voss and her guards", "several"),
        ("her", "she"),
        ("her guards", "possessed"),
    ]


@pytest.mark.parametrize(
    ("relation", "expected"), [("acl:relcl", [("general", "bare"), ("who", "who")]), ("conj", [("general", "bare")])]
)
def test_who_is_a_phrase_where_its_clause_says_something_of_a_noun(relation: str, expected: list[Any]) -> None:
    text = "general who fled"
    words = words_of(text, ("general", "NOUN", -1, "root"), ("who", "PRON", 2, "nsubj"), ("fled", "VERB", 0, relation))
    assert phrases(text, words) == expected
