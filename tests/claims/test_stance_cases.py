"""Stances of speakers in short invented news texts, marked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from hearsay.claims.stance import stance_of
from hearsay.ingest import article_of_text
from hearsay.model import Article, Attribution, Mode, Span, Spans, words_of
from hearsay.reading.acts import act_of
from hearsay.reading.layout import find_paragraphs, find_sentences
from hearsay.reading.quotes import find_quotes
from tests.case_files import load_cases
from tests.marked import parse_marked

STANCES = [case for case in load_cases("stance") if any("stance" in want for want in case.values[0]["expect"])]


@pytest.mark.parametrize("case", STANCES)
def test_a_speaker_stands_to_the_content_as_a_careful_reader_sees_it(case: dict[str, Any]) -> None:
    text, marked = parse_marked(case["text"].strip())
    article = article_of_text(text)
    outer, sentences = _quotes_and_sentences(article)
    wanted = {want["n"]: want["stance"] for want in case["expect"] if "stance" in want}
    got = {}
    for n in wanted:
        found = _attribution(text, marked[n], outer)
        place = (found.cue or found.content)[0]
        sentence = next(s for s in sentences if place.start < s.end)
        got[n] = stance_of(text, found, sentence) or "none"
    assert got == wanted


def _quotes_and_sentences(article: Article) -> tuple[Spans, Spans]:
    paragraphs = find_paragraphs(article)
    outer = tuple(sorted({piece for quote in find_quotes(article.text, paragraphs) for piece in quote.outer}))
    sentences = (find_sentences(article.text, p, tuple(o for o in outer if o in p)) for p in paragraphs)
    return outer, tuple(sentence for some in sentences for sentence in some)


def _attribution(text: str, roles: dict[str, Spans], outer: Spans) -> Attribution:
    quoted = [any(piece in quote for quote in outer) for piece in roles["content"]]
    some = any(quote in piece for piece in roles["content"] for quote in outer)
    mode: Mode = "direct" if all(quoted) else "mixed" if any(quoted) or some else "indirect"
    cue = words_of(text, roles["cue"])
    return Attribution("a", roles["source"], roles["cue"], roles["content"], mode, "case", act_of(cue))


def test_marks_nest_and_come_in_pieces() -> None:
    text, marked = parse_marked('[t1|"We went,"] [s1|he] [c1|said], [t1|"as [s2|she] [c2|asked] [t2|us to]."]')
    assert text == '"We went," he said, "as she asked us to."'
    assert words_of(text, marked[1]["content"]) == '"We went," … "as she asked us to."'
    assert (marked[1]["source"], marked[2]["content"]) == ((Span(11, 13),), (Span(34, 39),))


@pytest.mark.parametrize("broken", ["[s1|he", "he]"])
def test_marks_that_do_not_pair_are_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="a mark is"):
        parse_marked(broken)
