"""What breaks a law is no record, whatever rule made it; and no record of any case breaks one."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from hearsay.claims import extract_all
from hearsay.claims.laws import Bench, broken_by_relation, broken_by_responsibility, is_party, lawful
from hearsay.ingest import article_of_text
from hearsay.lang.mood import mood_of
from hearsay.lang.trees import Tree
from hearsay.model import Date, Phrase, Reading, Span, Speaker, TextDate
from hearsay.models import load_reader
from hearsay.records import Grounds, Incident, Records, Relation, Responsibility
from tests.case_files import CASES
from tests.claims.test_speaker_cases import INVENTED

AUTHOR = Speaker("author", "named", kind="author")
FRONT = Speaker("Harrow Front", "named", kind="armed_group")
MINISTRY = Speaker("Interior Ministry of Ordal", "named", kind="ministry")


@pytest.mark.parametrize(
    "name",
    ["Harrow Front", "gunmen", "the army", "four men of the Dawn Column", "Velmark", "Ivo Hast", "the Army of Tarn"],
)
def test_a_body_a_person_and_people_are_parties(name: str) -> None:
    assert is_party(Speaker(name, "named"))


@pytest.mark.parametrize(
    "name",
    ["who", "Why Velmark", "Had Ordal", "Neither", "it", "Monday", "a car bomb", "the attack", "evidence", "2031",
     "Staff", "Did the army", "the bombing of the dam", "question"],
)  # fmt: skip
def test_a_question_a_day_an_arm_and_a_deed_are_none(name: str) -> None:
    assert not is_party(Speaker(name, "named"))


def judged(text: str, word: str, **fields: object) -> str | None:
    """The law that a row of responsibility breaks whose trigger is a word of a text."""
    article = article_of_text(text)
    reading: Reading = load_reader()(article)
    tree = Tree(article.text, reading.words, reading.sentences)
    at = text.index(word)
    row = Responsibility(
        FRONT,
        "organisation",
        "perpetrator",
        "accused",
        Grounds(MINISTRY, "assert", (Span(at, at + len(word)),), "made"),
    )
    return broken_by_responsibility(replace(row, **fields), Bench(tree, AUTHOR))  # type: ignore[arg-type]


def test_a_record_is_never_firmer_than_its_words() -> None:
    assert judged("The Harrow Front bombed the dam.", "bombed") is None
    assert (
        judged("Ordal refused to say that the Harrow Front bombed the dam.", "bombed")
        == "no record is firmer than its words"
    )
    assert judged("Did the Harrow Front bomb the dam?", "bomb") == "no record is firmer than its words"


def test_only_who_speaks_for_it_confesses() -> None:
    words = "The Harrow Front bombed the dam."
    assert judged(words, "bombed", commitment="claimed_or_admitted") == "no confession without a confession"
    admitted = Grounds(FRONT, "admit", (Span(words.index("bombed"), words.index("bombed") + 6),), "made")
    assert judged(words, "bombed", commitment="claimed_or_admitted", grounds=admitted) is None


def test_a_spokesman_is_no_culprit_and_no_span_cuts_a_word() -> None:
    words = "The Harrow Front bombed the dam."
    assert judged(words, "bombed", actor=Speaker("the spokeswoman of the Front", "named")) is not None
    assert judged(words, "ombed") == "spans end at words' edges"


def test_what_has_happened_is_not_dated_after_its_article() -> None:
    text = "The Harrow Front bombed the dam on 9 May 2031."
    article = article_of_text(text)
    reading = load_reader()(article)
    tree = Tree(article.text, reading.words, reading.sentences)
    phrase = Phrase("bombed the dam", Span(17, 31))
    day = TextDate("2031-05-09", Phrase("9 May 2031", Span(35, 45)))
    incident = Incident("i1", "bombing", (phrase,), (phrase.span,), "occurred", "made", date=day)
    published = Date("2031-05-07", "day", None, "", "given")
    kept = lawful(Records(incidents=(incident, replace(incident, stage="planned"))), Bench(tree, AUTHOR, published))
    assert [i.date for i in kept.incidents] == [None, day]


def _texts() -> list[str]:
    found = []
    for kind in ("incidents", "relations", "mood"):
        for path in sorted((CASES / kind).glob("*.toml")):
            found += [case["text"].strip() for case in tomllib.loads(path.read_text("utf-8"))["case"]]
    return found[::6]


def test_no_record_of_any_case_breaks_a_law() -> None:
    for text in _texts():
        article = article_of_text(text)
        reading = load_reader()(article)
        records = extract_all(article, reading, INVENTED).records
        bench = Bench(Tree(article.text, reading.words, reading.sentences), AUTHOR)
        rows = [row for incident in records.incidents for row in incident.responsibility]
        assert [broken_by_responsibility(row, bench) for row in rows] == [None] * len(rows), text
        assert [broken_by_relation(relation, bench) for relation in records.relations] == [None] * len(
            records.relations
        ), text
        assert all(_is_told(relation, bench.tree) for relation in records.relations), text


def _is_told(relation: Relation, tree: Tree) -> bool:
    """What is denied or not so never stands as an assertion."""
    kind = mood_of(tree, tree.at(relation.grounds.evidence[0].start)).kind
    return kind not in {"negated", "denied"} or relation.negated or relation.grounds.stance == "deny"
