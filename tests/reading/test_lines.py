"""What a line is, what becomes of it, and words broken at a line's end."""

from __future__ import annotations

import pytest

from hearsay.model import Article, Span
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.lines import broken_words, is_read, kind_of_line, line_kinds


@pytest.mark.parametrize(
    ("name", "line"), [(kind.name, line) for kind in line_kinds() for line in kind.examples], ids=str
)
def test_a_line_is_of_the_kind_of_which_it_is_an_example(name, line):
    found = kind_of_line(line)
    assert found
    assert found.name == name


@pytest.mark.parametrize(("name", "line"), [(k.name, line) for k in line_kinds() for line in k.lookalikes], ids=str)
def test_a_lookalike_is_not_of_the_kind(name, line):
    found = kind_of_line(line)
    assert not found or found.name != name


def test_nothing_is_read_in_a_byline():
    text = "Mill burnt down\n\nBy Ines Korr\nGulf Herald, 7 May 2031\n\nThe mill of Orrin burnt down."
    read = [p.of(text) for p in find_paragraphs(Article("", "", text)) if is_read(text, p)]
    assert read == ["Mill burnt down", "The mill of Orrin burnt down."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They armed the Bri-\ngade.", ["-\n"]),
        ("They sup-\n\n14    THE HERALD   MAY 6, 2031\n\nply it.", ["-\n\n14    THE HERALD   MAY 6, 2031\n\n"]),
        ("They went to Orrin -\nand left.", []),
        ("The Karvia-\nBorland border", []),
        ("They sup-\n\nThe mayor left the hall.\n\nply it.", []),
    ],
)
def test_words_broken_at_the_end_of_a_line(text, found):
    assert [span.of(text) for span in broken_words(text)] == found


def test_narrow_columns_are_wrapped_text():
    text = "The mayor said\nthat Karvia had paid\nthe men. Nobody else\nwas named."
    assert [p.of(text) for p in find_paragraphs(Article("", "", text))] == [text]


def test_list_items_of_wrapped_text_are_paragraphs():
    text = "The council met\nand asked that\nthe gates be shut:\n- the northern\ngate first,\n- the others later."
    found = [p.of(text) for p in find_paragraphs(Article("", "", text))]
    assert found == [
        "The council met\nand asked that\nthe gates be shut:", "- the northern\ngate first,", "- the others later."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels", "found"),
    [
        ("LANT: The gate was shut.", (5,), ["LANT:", "The gate was shut."]),
        ("Minister, who shut the gate?", (), ["Minister,", "who shut the gate?"]),
        ("HOST: Mr Pell, did you shut it?", (5,), ["HOST:", "Mr Pell,", "did you shut it?"]),
        ("The minister, who shut the gate, left.", (), ["The minister, who shut the gate, left."]),
        ("On Monday, who shut the gate?", (), ["On Monday, who shut the gate?"]),
    ],
)
def test_labels_and_those_addressed_stand_apart(text, labels, found):
    assert [s.of(text) for s in find_sentences(text, Span(0, len(text)), (), labels)] == found


@pytest.mark.parametrize(
    "found",
    [
        ["“The gate is shut,“ Lant said.", "”No, it is not,” Pell said."],
        ["``We left Orrin,'' Lant said.", ",,We did not,'' said Pell."],
        ['The board said that "the gate is shut.', "Pell said that it was a lie.", '"We stay," Lant said.'],
    ],
)
def test_a_sentence_ends_where_quotation_marks_do_not_pair(found):
    from hearsay.reading.quotes import find_quotes

    text = " ".join(found)
    whole = Span(0, len(text))
    unbroken = tuple(piece for quote in find_quotes(text, (whole,)) for piece in quote.outer)
    assert [s.of(text) for s in find_sentences(text, whole, unbroken)] == found
