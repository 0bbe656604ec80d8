"""Quotations: every kind of mark, nested, over paragraphs, never closed; and the marks that quote nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.model import Span, Spans
from hearsay.reading.quotes import Quote, find_quotes


def lines_of(text: str) -> Spans:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, lines_of(text))


def inner(text: str) -> list[str | list[str]]:
    """The words of each quotation, blanks at their ends aside; a list of them where it runs over paragraphs."""
    words = [[span.of(text).strip() for span in quote.inner] for quote in quotes(text)]
    return [pieces[0] if len(pieces) == 1 else pieces for pieces in words]


MARKS = [('"', '"'), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("« ", " »"), ("‹", "›"), ("``", "''")]
SINGLE = [("'", "'"), ("‘", "’")]


@pytest.mark.parametrize(("left", "right"), MARKS + SINGLE)
@pytest.mark.parametrize(
    "frame",
    [
        "{}We shall sail on Monday,{} the minister said.",
        "The minister said: {}We shall sail on Monday.{}",
        "The minister said, {}We shall sail on Monday{}, and left.",
        "({}We shall sail on Monday{})",
        "He was plain —{}We shall sail on Monday!{}— and left.",
        "{}We shall sail on Monday?{}",
    ],
)
def test_every_kind_of_mark_quotes(left, right, frame):
    text = frame.format(left, right)
    (quote,) = quotes(text)
    assert quote.closed
    assert quote.outer[0].of(text) == text[text.index(left) : text.rindex(right) + len(right)].strip()
    assert quote.inner[0].of(text).strip().rstrip("!?.,") == "We shall sail on Monday"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We sail," he said. "We always sail."', ["We sail,", "We always sail."]),
        ("“We sail,” he said, “and soon.”", ["We sail,", "and soon."]),
        ("“We sail.”“We stay.”", ["We sail.", "We stay."]),
        ("„Nein“, said one. “Yes,” said another. «Niet», said a third.", ["Nein", "Yes,", "Niet"]),
        ('A "so-called" ceasefire in "the north"', ["so-called", "the north"]),
        ("The 'band of bandits' denied it.", ["band of bandits"]),
        ("‘No,’ he said. ‘We don’t.’", ["No,", "We don’t."]),
        ("'No,' he said. 'We don't.'", ["No,", "We don't."]),
        ('He wrote "The Long Tide" in 2029.', ["The Long Tide"]),
        ('["No"] and ("Yes")', ["No", "Yes"]),
        ('"No"; "Yes": "Both"', ["No", "Yes", "Both"]),
        ('He said "we counted 23", and left.', ["we counted 23"]),
        ('"It was 5 May 2031" was all he said.', ["It was 5 May 2031"]),
        ('"2031 was a bad year," he said.', ["2031 was a bad year,"]),
        ("‘’Tis the ferry,’ he said.", ["’Tis the ferry,"]),
        ("‘“Go away,” he told me,’ she said.", ["“Go away,” he told me,"]),
        (
            "He spoke of 'Karvian rebels' and of 'bandits of the marsh' there.",
            ["Karvian rebels", "bandits of the marsh"],
        ),
        ("He called the 'rebels' mad and said 'no, thanks,' and left.", ["no, thanks,"]),
        ("”We sail,” he said, ”and soon.”", ["We sail,", "and soon."]),
        ("»We sail«, he said. »And soon.«", ["We sail", "And soon."]),
        ("„We sail”, he said, ”and soon”.", ["We sail", "and soon"]),
    ],
)
def test_quotations_come_one_by_one_in_order(text, found):
    assert inner(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“He told me ‘go away now’ and left,” she said.", "He told me ‘go away now’ and left,"),
        ("‘He told me “go away” and left,’ she said.", "He told me “go away” and left,"),
        ("\"He told me 'go away now' and left,\" she said.", "He told me 'go away now' and left,"),
        ("'He told me \"go away\" and left,' she said.", 'He told me "go away" and left,'),
        ("“He said “never” and left,” she said.", "He said “never” and left,"),
        ("«He read „The Tide“ to us», she said.", "He read „The Tide“ to us"),
        ("«He said «never» and left», she said.", "He said «never» and left"),
        ("“I heard ‘no.’”", "I heard ‘no.’"),
        (
            "“It is the minister’s plan, not the ministers’ plan,” she said.",
            "It is the minister’s plan, not the ministers’ plan,",
        ),
        ("'The ministers' plan is dead,' she said.", "The ministers' plan is dead,"),
        ("‘The marshes aren’t Karvia’s to sell,’ she said.", "The marshes aren’t Karvia’s to sell,"),
        ('"He is 5\'11" tall," she said.', "He is 5'11\" tall,"),
    ],
)
def test_only_the_outermost_quotation_counts(text, found):
    assert inner(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The minister's son doesn't know the ministers' names, or Serrant's.",
        "The minister’s son doesn’t know the ministers’ names, or Serrant’s.",
        "It was the summer of '29, and rock 'n' roll was in the air.",
        "In the ’20s and the ’30s O’Neill and D'Arc sailed o'er the bay.",
        "'Tis not the ferry.",
        'The pipe was 6" wide and 12" long.',
        "He stood 5'11\" tall at 48° 51' 24\" north.",
        "The peak at 48° 51′ 24″ is 6″ lower.",
        "A 'so-called ceasefire",
        "'Twas the ministers' plan.",
        "A ”so-called ceasefire",
        "It was fine,” she added.",
        'It was fine," she added.',
        'The mark "',
        "“”",
        '""',
        '" "',
        "“ ”",
        "«»",
        "",
        "No marks at all.",
    ],
)
def test_apostrophes_measures_and_lonely_marks_quote_nothing(text):
    assert inner(text) == []


@pytest.mark.parametrize(("left", "right"), MARKS[:7] + SINGLE)
def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_its_mark(left, right):
    text = f"{left}We sailed on Friday.\n\n{left}We shall sail again.\n{left}And again,{right} she said. He left."
    (quote,) = quotes(text)
    assert quote.closed
    assert [span.of(text).strip() for span in quote.inner] == [
        "We sailed on Friday.",
        "We shall sail again.",
        "And again,",
    ]
    assert quote.outer[0].start == 0
    assert quote.outer[-1].end == text.rindex(right) + len(right)


@pytest.mark.parametrize(
    ("text", "found", "closed"),
    [
        ("“We sailed.\nThe crew denied it.", ["We sailed."], [False]),
        ("She said: “We sailed.\nThe crew said “no”.", ["We sailed.", "no"], [False, True]),
        ("“We sailed.\n“We sailed again.\nThe crew denied it.", [["We sailed.", "We sailed again."]], [False]),
        ("“We sailed.\n“We sailed again.", [["We sailed.", "We sailed again."]], [False]),
        ("“We sailed.\n«Never», he said.", ["We sailed.", "Never"], [False, True]),
        ("“We sailed.\nHe left.\n“We stayed,” she said.", ["We sailed.", "We stayed,"], [False, True]),
        (
            "“We sailed,” she said. “And then\n“we stayed,” she said.",
            ["We sailed,", ["And then", "we stayed,"]],
            [True, True],
        ),
        ("“We ‘never ever’ sailed.\n“No,” he said.", [["We ‘never ever’ sailed.", "No,"]], [True]),
        ("“One.”\n“Two.”", ["One.", "Two."], [True, True]),
        ('He said "we sailed.\nHe left.', ["we sailed."], [False]),
    ],
)
def test_an_open_quotation_ends_with_its_paragraph_unless_the_next_goes_on(text, found, closed):
    assert inner(text) == found
    assert [quote.closed for quote in quotes(text)] == closed


MIX = st.text(alphabet="\"“”„«»‹›'‘’`ab 5.,?\n", max_size=60) | st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "‘", "’", "``", "''", "We sail", " she said", ", ", ". ", "\n", "\n\n", "é", "5"]
    )
).map("".join)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(MIX)
def test_on_any_text_the_spans_fit_in_order_and_apart(text):
    found = quotes(text)
    outer = [span for quote in found for span in quote.outer]
    assert all(0 <= span.start < span.end <= len(text) for span in outer)
    assert all(before.end <= after.start for before, after in pairwise(outer))
    for quote in found:
        assert len(quote.outer) == len(quote.inner) >= 1
        assert all(
            within in without and within != without for within, without in zip(quote.inner, quote.outer, strict=True)
        )
        assert all("\n" not in span.of(text) for span in quote.outer)
        assert all(span.of(text).strip() for span in quote.inner)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(MIX)
def test_a_text_without_marks_around_it_changes_nothing_in_the_paragraphs_before(text):
    found = quotes(text)
    if all(quote.closed for quote in found):
        assert quotes(text + "\n\nNobody said a word.") == found
