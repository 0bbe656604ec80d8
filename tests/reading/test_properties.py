"""What holds for any text: spans that fit, twice equals once, nothing out of junk, and an end in good time."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hearsay
from hearsay.ingest import article_of_text
from hearsay.model import Attribution, Reading, Span
from hearsay.models import load_reader, rule_reader
from hearsay.reading import read_by_rules

NAMES = [
    "Ada Nemeth",
    "the ministry",
    "Gen. Tomas Ruhl",
    "two officials",
    "She",
    "THE FMA",
    "a source close to the talks",
]
CUES = [
    "said",
    "says",
    "denied",
    "warned",
    "told reporters",
    "claimed",
    "asked",
    "reportedly",
    "according to",
    "insisted that",
]
CLAUSES = ["the bridge was closed", "nobody had fired", "“all is well”", "23 people had died", "it was “a lie”"]
MARKS = [*"\"“”„«»‹›'‘’", "``", "''"]
SHAPES = [
    "{name} {cue} that {clause}.",
    "“{clause},” {name} {cue}.",
    '"{clause}," {cue} {name}. "And more."',
    "According to {name}, {clause}.",
    "{clause}, {name} {cue}.",
    "{name} {cue}: {clause}",
    "{name}, who left, {cue} {clause}",
    "NEMETH: {clause}.",
    "PORT SELM, May 2, 2031 (Northern Wire) - {clause}, {name} {cue}.",
]
JUNK = ["Share", "Follow us on Facebook", "Advertisement", "Read more: Wheat price falls", "Sign up for our newsletter"]
ODD = [
    "\u202e",
    "\u2066",
    "\u200b",
    "\x00",
    "\x1b[2J",
    "\ufeff",
    "\ue000",
    "e\u0301",
    "🛳️",
    "ß",
    "İ",
    "ﬁ",
    "\U0010ffff",
    "ا",
    "\x85",
    "\u2028",
]
GAPS = [" ", "\n", "\n\n", "\r\n", "\t", "  ", "", ", ", " and "]

prose = st.builds(
    lambda shape, name, cue, clause: shape.format(name=name, cue=cue, clause=clause),
    *map(st.sampled_from, (SHAPES, NAMES, CUES, CLAUSES)),
)
scraps = st.sampled_from([*NAMES, *CUES, *CLAUSES, *MARKS, *JUNK, *ODD, *GAPS]) | st.text(max_size=8)
long_lines = st.builds(
    lambda piece, times: piece * times, st.sampled_from([*CUES, *MARKS, "Aa ", "(", "x"]), st.just(400)
)
texts = st.lists(prose | scraps | st.sampled_from(GAPS), max_size=14).map("".join) | st.text(max_size=120)
nasty = st.tuples(texts, long_lines, texts).map("".join)
plain_paragraph = st.lists(prose.filter(lambda text: "NEMETH" not in text), min_size=1, max_size=3).map(" ".join)

often = settings(derandomize=True, deadline=None, max_examples=200)
seldom = settings(derandomize=True, deadline=None, max_examples=60)


def spans_of(found: Attribution) -> tuple[Span, ...]:
    return (*found.source, *found.cue, *found.content)


def assert_fits(reading: Reading, text: str) -> None:
    assert all(before.end <= after.start for before, after in pairwise(reading.sentences))
    for span in (*reading.sentences, *(span for found in reading.attributions for span in spans_of(found))):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for found in reading.attributions:
        assert found.content
        assert list(found.content) == sorted(found.content)
        assert all(before.end <= after.start for before, after in pairwise(found.content))
    ids = [found.id for found in reading.attributions]
    assert len(ids) == len(set(ids))
    assert {found.within for found in reading.attributions} <= {None, *ids}


@often
@given(texts)
def test_a_reading_of_any_text_fits_it(text):
    assert_fits(hearsay.read(text), text)


@seldom
@given(nasty)
def test_a_reading_of_a_text_with_a_very_long_line_fits_it(text):
    assert_fits(hearsay.read(text), text)


@often
@given(texts)
def test_the_same_text_twice_gives_equal_readings(text):
    assert hearsay.read(text) == hearsay.read(text)


@often
@given(texts)
def test_nothing_is_read_out_of_junk(text):
    article = article_of_text(text)
    junk = [line.span for line in article.junk]
    reading = read_by_rules(article)
    for span in (*reading.sentences, *(span for found in reading.attributions for span in spans_of(found))):
        assert not [line for line in junk if span.start < line.end and line.start < span.end]


@often
@given(texts)
def test_what_is_held_by_another_lies_within_its_content(text):
    found = {one.id: one for one in hearsay.read(text).attributions}
    for one in found.values():
        if one.within is not None:
            assert one.within != one.id
            held = (*one.cue, *one.content)  # its source may stand before: "Vask, she said, denied it"
            assert all(any(span in whole for whole in found[one.within].content) for span in held)


@often
@given(st.lists(plain_paragraph, min_size=1, max_size=4), plain_paragraph)
def test_a_further_paragraph_changes_nothing_in_what_the_rules_found_before(paragraphs, further):
    text = "\n\n".join(paragraphs)
    before, after = (hearsay.read(t, reader=rule_reader()) for t in (text, f"{text}\n\n{further}"))
    assert after.attributions[: len(before.attributions)] == before.attributions
    assert after.sentences[: len(before.sentences)] == before.sentences
    assert all(one.content[0].start > len(text) for one in after.attributions[len(before.attributions) :])


# -- an end in good time --------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", [load_reader, rule_reader])
def test_a_very_long_quotation_keeps_its_speaker(reader):
    speech = "We have waited for five days, and nobody has told us when the boats will sail. " * 80
    reading = hearsay.read(f"“{speech}That is all,” Ada Nemeth said.", reader=reader())
    (found,) = [one for one in reading.attributions if one.within is None]
    assert found.content[0].end - found.content[0].start > len(speech)
    assert found.source == (Span(len(speech) + 15, len(speech) + 25),)


SIZE = 200_000
NASTY = {
    "straight marks": '"',
    "curly marks": "“",
    "single marks": "'a ",
    "single curly marks": "‘a ",
    "guillemets": "« ",
    "open paragraphs": "“No.\n",
    "commas": ",",
    "commas and blanks": ", ",
    "said": "said ",
    "capital letters": "A",
    "capital words": "Aa ",
    "words in capitals": "AB ",
    "full stops": ". ",
    "ranks": "Gen. ",
    "brackets": "(A",
    "blanks": " ",
    "line ends": "\n",
    "digits": "1",
    "dates": "2031-05-02 ",
    "dates in words": "May 2, 2031 ",
    "clauses": "Nemeth said that ",
    "tails": "he said, ",
    "according": "according to Nemeth, ",
    "reportedly": "reportedly ",
    "told": "told ",
    "asked": "asked Nemeth to ",
    "quotations": "“No,” Nemeth said. ",
    "quotations in one sentence": "“No,” said ",
    "turns": "NEMETH: No.\n",
    "bylines": "By A. Writer, ",
    "addresses": "a.",
    "menus": "a | ",
    "share": "share ",
    "dashes": " - ",
    "subscribe": "to ",
}


QUICK = ("straight marks", "commas")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in NASTY]
)
def test_a_page_of_nothing_but_one_thing_is_read_in_good_time(name):
    code = (
        "import sys, json; from hearsay.desk import read_page; from hearsay.model import Page;"
        "text = (sys.argv[1] * int(sys.argv[2]))[: int(sys.argv[2])];"
        "page = Page('0' * 64, 'jsonl', 'a', json.dumps({'text': 'x' + text + 'x'}).encode());"
        "read_page(page)"
    )
    subprocess.run([sys.executable, "-c", code, NASTY[name], str(SIZE)], check=True, timeout=60)
