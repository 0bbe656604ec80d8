"""The reading format, member by member."""

from __future__ import annotations

import json
from dataclasses import replace

from hearsay.errors import PageError
from hearsay.export import failed_line, reading_line
from hearsay.model import Article, Attribution, Claim, Date, Said, Span, Speaker

TEXT = "“No bridge,” Ada Nemeth (AN) said, “was mined.” Karvia — déjà vu — denied it."
PUBLISHED = Date("2031-05-02T15:09", "minute", "IST", "15:09 IST, May 2, 2031", "dateline")
ARTICLE = Article("a" * 64, "p" * 64, TEXT, "Bridges", "Northern Wire", None, None, "007", PUBLISHED)


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


NEMETH = Speaker("Ada Nemeth", "named", "Ada Nemeth (AN)", ("AN",), "letters_in_brackets")
CLAIM = Claim(
    Attribution(
        "a1", spans("Ada Nemeth (AN)"), spans("said"), spans("No bridge", "was mined"), "direct", "quote_before"
    ),
    NEMETH,
    (Speaker("Northern Wire", "named", rule="own_voice"), NEMETH),
    "assert",
)


def test_a_reading_has_the_members_of_the_format() -> None:
    line = json.loads(reading_line(ARTICLE, [CLAIM]))
    assert line["id"] == "007"
    assert line["incidents"] == line["relations"] == line["quantities"] == []
    (found,) = line["attributions"]
    assert [[TEXT[s:e] for s, e in found[role]] for role in ("source", "cue", "content")] == [
        ["Ada Nemeth (AN)"],
        ["said"],
        ["No bridge", "was mined"],
    ]
    assert (found["mode"], found["act"], found["stance"], found["within"]) == ("direct", "speech", "assert", None)
    assert found["speaker"]["name"] == "Ada Nemeth"
    assert found["speaker"]["aliases"] == ["AN"]
    assert [voice["name"] for voice in found["chain"]] == ["Northern Wire", "Ada Nemeth"]
    assert found["chain"][-1]["words"] == "Ada Nemeth (AN)"


def test_when_it_was_said_stands_with_its_words_and_what_they_were_counted_from() -> None:
    dated = replace(CLAIM, said=Said("2031-04-30", "on Wednesday", "2031-05-02"))
    first, second = json.loads(reading_line(ARTICLE, [CLAIM, dated]))["attributions"]
    assert first["said"] is None
    assert second["said"] == {"value": "2031-04-30", "words": "on Wednesday", "anchor": "2031-05-02"}


def test_an_article_without_an_id_of_its_own_goes_by_its_hash() -> None:
    bare = Article("b" * 64, "p" * 64, TEXT)
    assert json.loads(reading_line(bare, []))["id"] == "b" * 64


def test_a_line_is_one_line_and_keeps_its_letters() -> None:
    line = reading_line(ARTICLE, [CLAIM])
    assert "\n" not in line
    assert json.loads(reading_line(Article("c" * 64, "", "x", title="Łódź “ж”"), []))["article"]["title"] == "Łódź “ж”"


def test_a_failure_names_the_article_or_else_its_place() -> None:
    error = PageError("in.jsonl:3", "ingest", "the line is no article", ref="x7")
    assert json.loads(failed_line(error)) == {
        "id": "x7",
        "error": {"stage": "ingest", "reason": "the line is no article"},
    }
    assert json.loads(failed_line(PageError("in.jsonl:3", "ingest", "x")))["id"] == "in.jsonl:3"


def test_a_party_has_its_kind_the_reasons_of_a_guess_and_what_introduces_it() -> None:
    known = replace(NEMETH, kind="person", introduced="the interior minister", reasons=("the only minister named",))
    claim = replace(CLAIM, speaker=known, chain=(CLAIM.chain[0], known))
    (found,) = json.loads(reading_line(ARTICLE, [claim]))["attributions"]
    who = {
        "name": "Ada Nemeth", "standing": "named", "kind": "person", "aliases": ["AN", "the interior minister"],
        "reasons": ["the only minister named"],
    }  # fmt: skip
    assert found["speaker"] == who
    assert found["chain"] == [
        {"name": "Northern Wire", "standing": "named", "kind": None, "aliases": [], "reasons": [], "words": ""},
        who | {"words": "Ada Nemeth (AN)"},
    ]  # fmt: skip


def test_a_private_person_is_a_role_wherever_it_stands_in_the_chain() -> None:
    baker = Speaker(
        "a baker (private person)", "unnamed", "Maria Loos", ("Loos",), "private", kind="person",
        introduced="Maria Loos, a baker", reasons=("Loos holds no office",), private_name="Maria Loos",
    )  # fmt: skip
    for speaker, chain in ((baker, (NEMETH, baker)), (NEMETH, (CLAIM.chain[0], baker, NEMETH))):
        line = reading_line(ARTICLE, [replace(CLAIM, speaker=speaker, chain=chain)])
        assert "Loos" not in line
        assert "a baker (private person)" in line
