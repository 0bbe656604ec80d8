"""Paragraphs and sentences: where they begin and end, junk left out, not a character changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.model import Article, Junk, Span, Spans
from hearsay.reading.layout import find_paragraphs, find_sentences


def article(text: str, *junk: str) -> Article:
    """An article in which the given words are junk."""
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in junk]
    return Article("0" * 64, "", text, junk=tuple(Junk(span, "share_bar") for span in sorted(spans)))


def paragraphs(text: str, *junk: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(article(text, *junk))]


def sentences(text: str, *unbroken: str) -> list[str]:
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in unbroken)
    return [span.of(text) for span in find_sentences(text, Span(0, len(text)), spans)]


WRAPPED = (
    "The ferry to the islands left Port Selm at noon on Saturday with two\n"
    "hundred passengers on board, the harbour office said, and came back in\n"
    "the evening with as many. The crossing had been closed for five days\n"
    "because of the storm, which tore down the northern pier and both of\n"
    "the cranes.\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One line.", ["One line."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\n\nTwo.\n\n\n\nThree.\n", ["One.", "Two.", "Three."]),
        ("One.\r\nTwo.\r\n\r\nThree.\r\n", ["One.", "Two.", "Three."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.\x85Four.\x0cFive.\x0bSix.", ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]),
        ("  One.  \n\t Two.\t\n \n", ["One.", "Two."]),
        ("\u3000One.\xa0\n\u200aTwo.", ["One.", "Two."]),
        ("", []),
        (" \n\t\r\n ", []),
        (
            "A headline\nBy A. Writer\nMay 2, 2031\nThe text begins.",
            ["A headline", "By A. Writer", "May 2, 2031", "The text begins."],
        ),
    ],
)
def test_paragraphs_are_lines_without_the_blanks_around_them(text, found):
    assert paragraphs(text) == found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_wrapped_at_a_width_are_one_paragraph_up_to_a_blank_line(end):
    second = WRAPPED.replace("The ferry", "A second ferry")
    text = f"{WRAPPED}\n{second}".replace("\n", end)
    assert paragraphs(text) == [WRAPPED.strip().replace("\n", end), second.strip().replace("\n", end)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left Port Selm at noon on Saturday, the office said.\n" * 6,
        "Flour, forty sacks\nSalt, nine sacks\nRope, two coils\nTar, one barrel\nNails, six boxes\nLamps, thirty\n",
        "\n".join(f"{'The ferry left Port Selm at noon and came back. ' * 4}He said {n}" for n in range(6)),
        WRAPPED.replace("\n", "\n\n"),
    ],
)
def test_lines_that_are_no_wrapped_text_are_paragraphs_each(text):
    assert paragraphs(text) == [line.strip() for line in text.splitlines() if line.strip()]


def test_a_form_feed_ends_a_paragraph_of_wrapped_text():
    assert len(paragraphs(WRAPPED + "\f" + WRAPPED)) == 2


@pytest.mark.parametrize(
    ("text", "junk", "found"),
    [
        ("One.\nShare\nTwo.", ["Share"], ["One.", "Two."]),
        ("Share\nOne.\nTwo.\nFollow us", ["Share", "Follow us"], ["One.", "Two."]),
        ("Share", ["Share"], []),
        ("One.\n Share \nTwo.", ["Share"], ["One.", "Two."]),
        ("One.\nShare\nPrint\nTwo.", ["Share", "Print"], ["One.", "Two."]),
        ("One.\n\nShare\n\nTwo.", ["Share"], ["One.", "Two."]),
    ],
)
def test_junk_belongs_to_no_paragraph(text, junk, found):
    assert paragraphs(text, *junk) == found


def test_junk_in_wrapped_text_parts_what_stands_around_it():
    text = WRAPPED + "Share\n" + WRAPPED.replace("The ferry", "A second ferry")
    assert paragraphs(text, "Share") == [part.strip() for part in text.split("Share\n")]


@pytest.mark.parametrize(
    "found",
    [
        ["The ferry left.", "It was noon."],
        ["The ferry left!", "Was it noon?", "It was."],
        ["Mr. Serrant and Dr. Nemeth left.", "Mrs. Orvik stayed."],
        ["Gen. Tomas Ruhl met Col. Ivo Castrel.", "They left."],
        ["Lt. Gen. Ruhl spoke to Rep. Lise Tarvik and Sen. Orvik.", "Gov. Reyke listened."],
        ["J. R. Castrel and A. B. Tarvik signed it.", "It is void."],
        ["He left at 5 p.m. on Monday.", "She stayed."],
        ["The U.S. envoy left.", "He was tired."],
        ["The price rose by 3.5 percent.", "Wheat fell."],
        ["See No. 5 on the list.", "It is new."],
        ["It is at post.example/ferry.html now.", "Read it there."],
        ["The ferry left (it was noon).", "It was full."],
        ["The ferry left.", "(It was noon.)", "It was full."],
        ["“The ferry left,” she said.", "“It was noon.”"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(found):
    assert sentences(" ".join(found)) == found


@pytest.mark.parametrize(
    ("text", "unbroken", "found"),
    [
        ("“We sail. We win,” she said. He left.", ["“We sail. We win,”"], ["“We sail. We win,” she said.", "He left."]),
        ("She said: “We sail. We win.” He left.", ["“We sail. We win.”"], ["She said: “We sail. We win.”", "He left."]),
        ("“We sail. We win. We stay.”", ["“We sail. We win. We stay.”"], ["“We sail. We win. We stay.”"]),
        ("«Sail? Never!» he said. He left.", ["«Sail? Never!»"], ["«Sail? Never!» he said.", "He left."]),
    ],
)
def test_a_quotation_is_never_broken(text, unbroken, found):
    assert sentences(text, *unbroken) == found


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT SELM, May 2, 2031 (Northern Wire) -",
        "PORT SELM (Northern Wire) —",
        "OSK, May 3 /KPA/ --",
        "DUNMERE (KPA) 3 May 2031 -",
        "PORT SELM, Borland (Northern Wire) –",
        "HAVREN/OSK, 3 May (KPA) -",
        "VASHT —",
    ],
)
def test_a_dateline_stands_apart_from_the_first_sentence(dateline):
    text = f"{dateline} The ferry left at noon. It was full."
    assert sentences(text) == [dateline, "The ferry left at noon.", "It was full."]


@pytest.mark.parametrize(
    "text",
    ["The FMA - a group from Osk - denied it.", "Port Selm - the port - is shut.", "Nemeth said: FMA — never again."],
)
def test_a_dash_within_a_sentence_makes_no_dateline(text):
    assert sentences(text) == [text]


# -- what holds for any text ----------------------------------------------------------------------------------

PIECES = [
    "The ferry left. ",
    "He said",
    " “We sail. ",
    "We win.” ",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "Share",
    "Gen. ",
    "“",
    "”",
    "é",
    "\u2028",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80)


def assert_apart(spans: Spans, text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


def blackened(text: str, spans: Spans) -> str:
    """The text without what the spans cover."""
    out, at = "", 0
    for span in spans:
        out += text[at : span.start]
        at = span.end
    return out + text[at:]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.booleans())
def test_paragraphs_hold_every_character_that_is_neither_blank_nor_junk(text, has_junk):
    marked = article(text, "Share") if has_junk and "Share" in text else article(text)
    found = find_paragraphs(marked)
    assert_apart(found, text)
    assert blackened(text, found).split() == [junk.span.of(text) for junk in marked.junk]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.tuples(st.integers(0, 40), st.integers(1, 40)))
def test_sentences_hold_every_character_of_their_paragraph_that_is_not_blank(text, place):
    for paragraph in find_paragraphs(article(text)):
        start = min(paragraph.start + place[0], paragraph.end - 1)
        unbroken = Span(start, min(start + place[1], paragraph.end))
        found = find_sentences(text, paragraph, (unbroken,))
        assert_apart(found, text)
        assert all(span in paragraph for span in found)
        assert "".join("".join(span.of(text).split()) for span in found) == "".join(paragraph.of(text).split())
