"""Distinct texts: copies are counted once, whatever menus and white space the copying outlet put around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.model import Article, Junk, Span
from hearsay.reconcile import text_key

STORY = "The ferry was stopped, the harbour office said.\nNobody was hurt."


def key(text: str, *junk: str, outlet: str | None = None) -> str:
    """The key of a text in which each of the given stretches, met for the first time, is junk."""
    spans = sorted(Span(text.index(line), text.index(line) + len(line)) for line in junk)
    return text_key(Article("a", "p", text, outlet=outlet, junk=tuple(Junk(span, "by_hand") for span in spans)))


def test_two_outlets_with_the_same_words_have_one_text() -> None:
    assert key(STORY, outlet="Northern Wire") == key(STORY, outlet="Karvia Today")


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("\n", "\r\n"),
        STORY.replace("\n", "\n\n\n\t"),
        STORY.replace(" ", "  "),
        STORY.replace(" ", "\N{NO-BREAK SPACE}"),
        f"\n\n{STORY}\n\n",
        STORY.replace("\n", " "),
    ],
)
def test_white_space_makes_no_difference(text: str) -> None:
    assert key(text) == key(STORY)


def test_junk_lines_make_no_difference_wherever_they_stand() -> None:
    first, last = STORY.splitlines()
    assert key(f"Home | News | Sport\n{STORY}\nShare\n", "Home | News | Sport", "Share") == key(STORY)
    assert key(f"{first}\nAdvertisement\n{last}", "Advertisement") == key(STORY)
    assert key(f"Menu\n\nAd\n{first}\nMore\nShare\n{last}\nEnd", "Menu", "Ad", "More", "Share", "End") == key(STORY)


def test_what_is_not_marked_as_junk_makes_a_difference() -> None:
    assert key(f"Share\n{STORY}") != key(STORY)


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("Nobody", "Somebody"),
        STORY.replace("stopped,", "stopped"),
        STORY.replace("ferry", "Ferry"),
        STORY.replace("was hurt", "washurt"),
        "\n".join(reversed(STORY.splitlines())),
        STORY + " Nobody was hurt.",
        "",
    ],
)
def test_any_other_word_or_mark_makes_another_text(text: str) -> None:
    assert key(text) != key(STORY)


_words = st.lists(st.text(alphabet="abcé中.,!", min_size=1, max_size=4), max_size=8)


@given(_words, _words)
def test_keys_are_equal_exactly_where_the_words_are(one: list[str], other: list[str]) -> None:
    assert (key("\n".join(one)) == key("  ".join(other))) == (one == other)
    assert key(" ".join(["Share", *one]), "Share") == key("\t".join(one))
