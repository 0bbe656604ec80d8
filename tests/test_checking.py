"""What is refused of a reading, whoever read it: each fault with its sentence, and lookalikes that hold."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

import hearsay
from hearsay.desk import Desk
from hearsay.desk.checking import check_reading
from hearsay.ingest import article_of_text
from hearsay.model import (
    NAME_TYPES,
    ROLES,
    Argument,
    Article,
    Attribution,
    Chain,
    Deed,
    Mention,
    Name,
    NameType,
    Reading,
    Span,
    Word,
)

TEXT = "Ada Nemeth said that Karvia did not arm the rebels on 2 May. She blamed Borland."
ARTICLE = article_of_text(TEXT)
OUTSIDE = [Span(0, 10_000), Span(-1, 4), Span(5, 5), Span(7, 3), Span(len(TEXT), len(TEXT) + 1)]


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


NEMETH = Name(at("Ada Nemeth"), "person", 0.98)
ARM = Deed(
    at("arm"), "arm", (Argument("ARG0", at("Karvia")), Argument("ARGM-NEG", at("not"))),
    negated=True, modality=None, factuality=-2.5, confidence=0.9,
)  # fmt: skip
SHE = (Mention(at("Ada Nemeth"), 1.0), Mention(at("She"), 0.8))
READING = Reading(
    "own",
    "1",
    (Span(0, len(TEXT)),),
    (Attribution("a1", (at("Ada Nemeth"),), (at("said"),), (at("that Karvia"),), "indirect", "own"),),
    names=(NEMETH,),
    deeds=(ARM,),
    chains=(SHE,),
)


def refusal(reading: Reading) -> str:
    with pytest.raises(ValueError) as caught:
        check_reading(ARTICLE, reading)
    return str(caught.value)


def with_name(span: Span = NEMETH.span, type_: NameType = "person", confidence: float = 0.5) -> Reading:
    return replace(READING, names=(NEMETH, Name(span, type_, confidence)))


def with_chain(*chain: Mention) -> Reading:
    return replace(READING, chains=(SHE, chain))


def with_deed(deed: Deed) -> Reading:
    return replace(READING, deeds=(ARM, deed))


# -- what holds -----------------------------------------------------------------------------------------------

HOLDING: dict[str, Reading] = {
    "all of it": READING,
    "nothing but sentences": replace(READING, attributions=(), names=(), deeds=(), chains=()),
    "a name twice, a name within a name": replace(READING, names=(NEMETH, NEMETH, Name(at("Ada"), "group", 0.0))),
    "the first and the last character": replace(
        READING, names=(Name(Span(0, 1), "date", 1.0), Name(Span(len(TEXT) - 1, len(TEXT)), "place", 0.3))
    ),
    "a deed without arguments and factuality": with_deed(replace(ARM, arguments=(), factuality=None)),
    "arguments out of order, one within another": with_deed(
        replace(ARM, arguments=tuple(Argument("ARG1", at(words)) for words in ("the rebels", "Karvia did", "Karvia")))
    ),
    "the ends of both scales": with_deed(replace(ARM, factuality=-3, confidence=0)),
    "a mention within a mention": with_chain(Mention(at("Ada"), 1), Mention(at("Ada Nemeth"), 0.0)),
    "one mention in two chains": with_chain(*SHE),
    "every role": with_deed(replace(ARM, arguments=tuple(Argument(role, at("Karvia")) for role in ROLES))),
    "every type": replace(READING, names=tuple(Name(NEMETH.span, type_, 1.0) for type_ in NAME_TYPES)),
}


@pytest.mark.parametrize("reading", HOLDING.values(), ids=HOLDING)
def test_what_holds_is_let_through(reading: Reading) -> None:
    check_reading(ARTICLE, reading)


# -- what does not --------------------------------------------------------------------------------------------

FAULTS: dict[str, tuple[Reading, str]] = {
    "a type that is not known": (
        with_name(type_="planet"),  # type: ignore[arg-type]
        "the name at 0 to 10 is a 'planet'; it has to be one of person, organisation, place, group, date",
    ),
    "a type in capitals": (with_name(type_="PERSON"), "is a 'PERSON'"),  # type: ignore[arg-type]
    "a name surer than sure": (
        with_name(confidence=1.01),
        "the confidence of the name at 0 to 10 is 1.01; it has to be between 0 and 1",
    ),
    "a name of no sureness": (with_name(confidence=math.nan), "is nan; it has to be between 0 and 1"),
    "a role that is not known": (
        with_deed(replace(ARM, arguments=(Argument("AGENT", at("Karvia")),))),
        "the deed at 36 to 39 has the role 'AGENT'; it has to be one of ARG0, ARG1, ",
    ),
    "a role in small letters": (with_deed(replace(ARM, arguments=(Argument("arg0", at("Karvia")),))), "'arg0'"),
    "more than happened": (
        with_deed(replace(ARM, factuality=3.5)),
        "the factuality of the deed at 36 to 39 is 3.5; it has to be between -3 and 3",
    ),
    "factuality that is no number": (with_deed(replace(ARM, factuality=math.nan)), "is nan"),
    "a deed less sure than not": (with_deed(replace(ARM, confidence=-0.1)), "the confidence of the deed at 36 to 39"),
    "a chain of one": (with_chain(SHE[0]), "a chain has to have two mentions at least, here only one at 0 to 10"),
    "a chain of none": (with_chain(), "a chain has to have two mentions at least, here none"),
    "a chain backwards": (
        with_chain(Mention(at("She"), 1.0), Mention(at("Ada Nemeth"), 0.8)),
        "the mention at 0 to 10 is out of order in its chain",
    ),
    "a mention twice": (with_chain(SHE[0], SHE[0]), "in the order of the text, each once"),
    "a mention surer than sure": (
        with_chain(SHE[0], Mention(at("She"), 2.0)),
        "the probability of the mention at 61 to 64 is 2.0; it has to be between 0 and 1",
    ),
    "a first mention that may be none": (
        with_chain(Mention(at("Ada Nemeth"), 0.9), SHE[1]),
        "the first mention at 0 to 10 of a chain has to have the probability 1",
    ),
    "an attribution twice": (
        replace(READING, attributions=READING.attributions * 2),
        "the reader gave an attribution twice",
    ),
    "an attribution in one that is not there": (
        replace(READING, attributions=(replace(READING.attributions[0], within="a9"),)),
        "attribution a1 lies within a9, which is not there",
    ),
    "an attribution within itself": (
        replace(READING, attributions=(replace(READING.attributions[0], within="a1"),)),
        "attribution a1 lies within more than 50 others, or within itself",
    ),
    "a word under one that is not there": (
        replace(READING, words=(Word(at("said"), "VERB", 1, "root"),)),
        "a word points outside the text or the words",
    ),
}


@pytest.mark.parametrize(("reading", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_with_a_sentence_that_says_where_it_is(reading: Reading, said: str) -> None:
    assert said in refusal(reading)


@pytest.mark.parametrize("span", OUTSIDE)
def test_every_span_has_to_have_characters_of_the_text(span: Span) -> None:
    chains: list[Chain] = [(Mention(span, 1.0), SHE[1]), (SHE[0], Mention(span, 0.5))]
    assert refusal(with_name(span)) == f"a name points outside the text: {span}"
    assert (
        refusal(with_deed(replace(ARM, predicate=span))) == f"the predicate of a deed points outside the text: {span}"
    )
    argument = with_deed(replace(ARM, arguments=(*ARM.arguments, Argument("ARG1", span))))
    assert refusal(argument) == f"an argument of the deed at 36 to 39 points outside the text: {span}"
    for chain in chains:
        assert refusal(with_chain(*chain)) == f"a mention of a chain points outside the text: {span}"


def test_a_reader_of_ones_own_fails_with_the_sentence_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    def careless(article: Article) -> Reading:
        return replace(READING, chains=((SHE[0],),))

    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    report = desk.add(tmp_path / "one.txt", reader=careless)
    assert [error.stage for error in report.failed] == ["read"]
    assert "a chain has to have two mentions at least" in report.failed[0].reason
    assert desk.totals().articles == 0
    with pytest.raises(ValueError, match="two mentions at least"):
        hearsay.read(TEXT, reader=careless)


def test_a_reader_of_ones_own_may_give_names_deeds_and_chains(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    assert not desk.add(tmp_path / "one.txt", reader=lambda article: READING).failed
    assert hearsay.read(TEXT, reader=lambda article: READING) == READING
