from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench.predict import reading_with
from bench.words import joined

from bench import mirrored, reader_scores
from tests.bench.made_readings import chain, deed, reader_of, reading

NOUNS = "The shelling of Osk by Karvia went on .".split()
TEXT = joined(NOUNS).text
MET = "Ada Nemeth met Maria Loos before she left."


def corpus(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def noun(word: int, *, is_predicate: bool, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"word": word, "is_predicate": is_predicate, "questions": questions}


def test_without_the_corpora_every_measure_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_scores, "_CORPORA", tmp_path / "nowhere")
    monkeypatch.setattr(mirrored, "_SCRIPT", tmp_path / "nowhere" / "mirror.py")
    rows = [*reader_scores.reader_scores(reader_of({})), *mirrored.mirror()]
    assert len(rows) == 7
    assert {result for _, result, _ in rows} == {"left out"}


def test_nouns_and_verbs(tmp_path: Path) -> None:
    shelled = [
        {"question": "Who shelled something?", "wh": "who", "aux": None, "passive": False, "answers": [[5, 5]]},
        {"question": "What was shelled?", "wh": "what", "aux": "was", "passive": True, "answers": [[3, 3]]},
    ]
    row = {"tokens": NOUNS, "predicates": [noun(1, is_predicate=True, questions=shelled)]}
    path = corpus(tmp_path / "nouns.jsonl", row, {"tokens": ["Osk", "."], "predicates": []})
    read = reading_with(reader_of({TEXT: reading(deed(TEXT, "shelling", ("ARG1", "of Osk"), ("ARG0", "Osk")))}))
    assert reader_scores.nouns(path, read) == [
        ("nouns that are deeds, QANom dev", "P 100.0 R 100.0 F1 100.0", "F1 >= 85"),
        ("deeds told by nouns, QA-SRL dev: who and to whom", "P 50.0 R 50.0 F1 50.0", "F1 >= 60"),
        ("  in whichever of the two roles", "P 100.0 R 50.0 F1 66.7", ""),
    ]
    assert reader_scores.verbs(path, read)[0][1:] == ("P 50.0 R 50.0 F1 50.0", "")


def test_factuality(tmp_path: Path) -> None:
    words = [[word.start, word.end] for word in joined(NOUNS).words]
    gold = [{"word": word, "factual": factual} for word, factual in ((1, 1.0), (6, -0.5), (7, 0.5))]
    path = corpus(tmp_path / "dev.jsonl", {"text": TEXT, "words": words, "predicates": gold})
    made = reading(deed(TEXT, "shelling", factuality=2.0), deed(TEXT, "went", factuality=-1.0))
    assert [row[1] for row in reader_scores.factuality(path, reading_with(reader_of({TEXT: made})))] == [
        "1.00", "0.93", "100.0 %", "2 of 3",
    ]  # fmt: skip
    assert [row[1] for row in reader_scores.factuality(path, reading_with(reader_of({})))] == [
        "none", "none", "none", "0 of 3",
    ]  # fmt: skip


def test_pronouns(tmp_path: Path) -> None:
    columns = ("ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref")
    row = ("1", MET, "she", str(MET.index("she")), "Ada Nemeth", "0", "TRUE", "Maria Loos", "15", "FALSE")
    path = tmp_path / "dev.tsv"
    path.write_text("\t".join(columns) + "\n" + "\t".join(row) + "\n", "utf-8")
    made = reading(chains=(chain(MET, ("Ada Nemeth", 1.0), ("she", 0.6)),))
    assert [result for _, result, _ in reader_scores.pronouns(path, reading_with(reader_of({MET: made})))] == [
        "P 100.0 R 100.0 F1 100.0", "P 0.0 R 0.0 F1 0.0", "P 100.0 R 100.0 F1 100.0", "0.00",
    ]  # fmt: skip


def test_the_scorer_of_spans_reads_our_answers(tmp_path: Path) -> None:
    if not (reader_scores.SHARED / "score" / "score_spans.py").is_file():
        pytest.skip("the scorers beside the project are not here")
    words = [[word.start, word.end] for word in joined(NOUNS).words]
    gold = [{"word": 1, "arguments": [["ARG1", 2, 3], ["ARG0", 4, 5]]}]
    path = corpus(tmp_path / "dev.jsonl", {"id": "a", "text": TEXT, "words": words, "predicates": gold})
    made = reading(deed(TEXT, "shelling", ("ARG1", "of Osk"), ("ARG0", "Karvia")))
    told = reader_scores.predicates(path, reading_with(reader_of({TEXT: made})))
    assert [result for _, result, _ in told[:4]] == [
        "P 100.0 R 100.0 F1 100.0", "P 50.0 R 50.0 F1 50.0", "P 100.0 R 100.0 F1 100.0", "P 0.0 R 0.0 F1 0.0",
    ]  # fmt: skip


def test_reports_of_the_mirror_are_told_as_one() -> None:
    first = {
        "articles": 3,
        "failed": 1,
        "totals": {"attributions": {"rows": 10, "mirror": 9, "lost": 1}},
        "fields": {"attributions": {"cue": 1}},
        "causes": {"attributions": {"reader or rules": 1}},
    }
    second = {
        "articles": 2,
        "failed": 0,
        "totals": {"attributions": {"rows": 10, "mirror": 7}, "relations": {"rows": 4, "mirror": 4}},
        "fields": {"attributions": {"content": 2, "cue": 1}},
        "causes": {"attributions": {"table": 2, "reader or rules": 1}},
    }
    assert mirrored.rows_of_reports([first, second]) == [
        ("articles read with their sides swapped", "5", "1 of them could not be read"),
        ("sides swapped, attributions that mirror", "80.0 % of 20", ">= 95 %"),
        ("  cue 2, content 2", "", ""),
        ("  reader or rules 2, table 2", "", ""),
        ("sides swapped, relations that mirror", "100.0 % of 4", ""),
        ("sides swapped, all rows", "83.3 % of 24", ""),
    ]


@pytest.mark.parametrize(("script", "said"), [("import nothing_at_all", "nothing_at_all"), ("pass", "it said nothing")])
def test_a_script_that_fails_is_told(script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mirror.py").write_text(script, "utf-8")
    monkeypatch.setattr(mirrored, "_SCRIPT", tmp_path / "mirror.py")
    monkeypatch.setattr(mirrored, "_WORLD", corpus(tmp_path / "dev.jsonl", {"id": "a", "text": TEXT}))
    [(what, result, _)] = mirrored.mirror()
    assert what == "mirror: the script gave no report"
    assert said in result
