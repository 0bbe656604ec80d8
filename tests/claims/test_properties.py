"""What holds for any text: spans fit, chains run from the article's own voice to the speaker, nobody is made up."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay import ingest
from hearsay.claims import extract_claims
from hearsay.claims.extract import own_voice
from hearsay.model import Article, Claim, Reading
from hearsay.models import rule_reader
from tests.case_files import CASES
from tests.claims.test_speaker_cases import INVENTED
from tests.marked import parse_marked


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    """All sentences of the cases on speakers, chains, stance and time, without their marks."""
    found = []
    for kind in ("speakers", "stance", "when"):
        for path in sorted((CASES / kind).glob("*.toml")):
            for case in tomllib.loads(path.read_text("utf-8"))["case"]:
                found += re.split(r"(?<=[.!?”\"])\s+", parse_marked(case["text"])[0])
    return tuple(sentence for sentence in found if sentence.strip())


@st.composite
def scrambled(draw: st.DrawFn) -> Article:
    """An article of sentences that do not belong together, with or without author and outlet."""
    picked = draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=8))
    joins = draw(st.lists(st.sampled_from([" ", " ", "\n\n", "\n"]), min_size=len(picked), max_size=len(picked)))
    text = "".join(sentence + join for sentence, join in zip(picked, joins, strict=True))
    article = ingest.article_of_text(text)
    author = draw(st.sampled_from([None, "Ines Calder"]))
    return replace(article, author=author, outlet=draw(st.sampled_from([None, "Harbour Post"])), language="en")


def claims_of(article: Article) -> tuple[Reading, tuple[Claim, ...]]:
    reading = rule_reader()(article)
    return reading, extract_claims(article, reading, INVENTED)


def assert_fits(article: Article, reading: Reading, claims: tuple[Claim, ...]) -> None:
    """Every span lies in the text, and every attribution has its claim, whose speaker has the source's words."""
    assert [claim.attribution for claim in claims] == list(reading.attributions)
    for claim in claims:
        found = claim.attribution
        assert found.content
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(article.text)
        if found.source and claim.speaker.words:
            assert all(span.of(article.text).split()[-1] in claim.speaker.words for span in found.source)


def assert_chain(article: Article, claim: Claim) -> None:
    """The chain begins with the article's own voice, unless the author is the speaker, and ends with the speaker."""
    voice = own_voice(article, INVENTED)
    assert claim.chain[-1] == claim.speaker
    first = claim.chain[0]
    assert first == voice or (len(claim.chain) == 1 and first.name == voice.name)
    assert all((a.name, a.standing, a.actor) != (b.name, b.standing, b.actor) for a, b in _pairs(claim))


def _pairs(claim: Claim) -> list[tuple]:
    is_we = claim.speaker.words.lower() in {"we", "us", "our"}  # of one who says "we" the one and the many may be one
    return [] if is_we else list(zip(claim.chain, claim.chain[1:], strict=False))


@settings(max_examples=150, deadline=None)
@given(scrambled())
def test_every_span_fits_and_twice_equals_once(article: Article) -> None:
    reading, claims = claims_of(article)
    assert_fits(article, reading, claims)
    assert claims_of(article) == (reading, claims)


@settings(max_examples=150, deadline=None)
@given(scrambled())
def test_a_chain_runs_from_the_articles_own_voice_to_the_speaker(article: Article) -> None:
    for claim in claims_of(article)[1]:
        assert_chain(article, claim)


@settings(max_examples=150, deadline=None)
@given(scrambled())
def test_who_is_unnamed_or_open_is_nobody_and_a_guess_has_a_reason(article: Article) -> None:
    for claim in claims_of(article)[1]:
        for voice in claim.chain:
            assert voice.standing == "named" or voice.actor is None
            assert voice.actor is None or voice.actor in INVENTED.by_id
            assert voice.private_name is None or voice.standing == "unnamed"
        if claim.speaker.rule in {"pronoun", "description", "relative"} and claim.speaker.standing == "named":
            assert claim.speaker.reasons


@settings(max_examples=60, deadline=None)
@given(scrambled())
def test_sentences_behind_an_article_take_nobody_away_that_stands_by_name(article: Article) -> None:
    """What is told by name alone is told by more text, too, or left open: it is never another's."""
    before = claims_of(article)[1]
    longer = replace(article, text=article.text + "\n\nNothing else was known that night.\n")
    after = {claim.attribution.content: claim for claim in claims_of(longer)[1]}
    for claim in before:
        if claim.speaker.rule == "actor_table" and claim.attribution.content in after:
            assert after[claim.attribution.content].speaker.actor == claim.speaker.actor
