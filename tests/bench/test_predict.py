from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import predict
from hearsay.errors import WrongUseError
from hearsay.model import Reader
from tests.bench.made_readings import chain, deed, name, reader_of, reading

TEXT = "Ada Nemeth mined Osk on Sunday. She may not leave."
OTHER = "Karvia is calm."
WORDS = [[0, 3], [4, 10], [11, 16], [17, 20], [21, 23], [24, 30], [30, 31]]
READER: Reader = reader_of(
    {
        TEXT: reading(
            deed(TEXT, "mined", ("ARG0", "Ada Nemeth"), ("ARG1", "Osk"), ("ARGM-TMP", "on Sunday")),
            names=(name(TEXT, "Ada Nemeth", "person"), name(TEXT, "Osk", "place"), name(TEXT, "Sunday", "date")),
            chains=(chain(TEXT, ("Ada Nemeth", 1.0), ("She", 0.75)),),
        )
    }
)
PRONOUN = {
    "ID": "made-1", "Text": TEXT, "Pronoun": "She", "Pronoun-offset": "32", "A": "Ada Nemeth", "A-offset": "0",
    "B": "Osk", "B-offset": "17",
}  # fmt: skip
LINES: dict[str, dict[str, Any]] = {
    "names": {"id": "a", "text": TEXT},
    "predicates": {"id": "a", "text": TEXT, "words": WORDS},
    "pronouns": PRONOUN,
}


def answered(folder: Path, task: str, *lines: Any) -> list[dict[str, Any]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8")
    predict.answer_file(task, source, target, READER)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def test_names(tmp_path: Path) -> None:
    assert answered(tmp_path, "names", {"id": "a", "text": TEXT}, {"id": 2, "text": OTHER}) == [
        {"id": "a", "names": [
            {"start": 0, "end": 10, "type": "person"}, {"start": 17, "end": 20, "type": "place"},
            {"start": 24, "end": 30, "type": "date"},
        ]},
        {"id": 2, "names": []},
    ]  # fmt: skip


def test_predicates(tmp_path: Path) -> None:
    assert answered(tmp_path, "predicates", LINES["predicates"]) == [
        {"id": "a", "predicates": [{"word": 2, "arguments": [["ARG0", 0, 1], ["ARG1", 3, 3], ["ARGM-TMP", 4, 5]]}]}
    ]


def test_pronouns_with_offsets_as_words_or_numbers(tmp_path: Path) -> None:
    numbers = PRONOUN | {"ID": "made-2", "Pronoun-offset": 32, "A-offset": 17, "A": "Osk", "B-offset": 0, "B": "Ada"}
    assert answered(tmp_path, "pronouns", PRONOUN, numbers) == [
        {"id": "made-1", "a": 0.75, "b": 0.0},
        {"id": "made-2", "a": 0.0, "b": 0.0},
    ]


@pytest.mark.parametrize("task", predict.TASKS)
def test_what_is_right_is_not_looked_at(task: str, tmp_path: Path) -> None:
    gold = {"names": [1], "predicates": "x", "A-coref": "TRUE", "B-coref": None, "URL": 0}
    assert answered(tmp_path, task, LINES[task] | gold) == answered(tmp_path, task, LINES[task])


def test_the_order_of_the_lines_is_kept_and_each_text_read_once(tmp_path: Path) -> None:
    seen: list[str] = []

    def reader(article: Any) -> Any:
        seen.append(article.text)
        return READER(article)

    read = predict.reading_with(reader)
    rows = [{"id": n, "text": TEXT if n % 2 else OTHER} for n in range(7)]
    made = list(predict.answers(predict.TASKS["names"], rows, read))
    assert [answer["id"] for answer in made] == list(range(7))
    assert sorted(seen) == sorted([TEXT, OTHER])


def test_a_text_with_a_line_separator_within_it_and_empty_lines(tmp_path: Path) -> None:
    lines = ['{"id": 1, "text": "Osk is calm.\u2028So is Karvia.\u0085"}', "", "  ", '{"id": 2, "text": ""}']
    assert [answer["id"] for answer in answered(tmp_path, "names", *lines)] == [1, 2]


def test_what_is_done_is_told_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(tmp_path, "names", *({"id": n, "text": OTHER} for n in range(25)))
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()[0], told.err.splitlines()[-1]) == (
        "", "names: 2 of 25", "names: 25 of 25",
    )  # fmt: skip


WRONG = (
    ("names", "{", "it is not JSON"),
    ("names", "[]", "it is JSON, but not an object"),
    ("names", {"text": TEXT}, 'it has no "id"'),
    ("names", {"id": 1}, 'it has no text under "text"'),
    ("names", {"id": 1, "text": ["a"]}, 'it has no text under "text"'),
    ("predicates", {"id": 1, "text": TEXT}, 'it has no list "words"'),
    ("predicates", {"text": TEXT, "words": []}, 'it has no "id"'),
    ("predicates", {"id": 1, "text": TEXT, "words": [[0, 3], [4]]}, "something else than [start, end]"),
    ("predicates", {"id": 1, "text": TEXT, "words": [[0, "3"]]}, "something else than [start, end]"),
    ("predicates", {"id": 1, "text": TEXT, "words": [[0, True]]}, "something else than [start, end]"),
    ("predicates", {"id": 1, "text": TEXT, "words": [[4, 10], [0, 3]]}, "one after the other"),
    ("predicates", {"id": 1, "text": TEXT, "words": [[0, 999]]}, "one after the other"),
    ("pronouns", {"ID": 1, "text": TEXT}, 'it has no text under "Text"'),
    ("pronouns", {"Text": TEXT}, 'it has no "ID"'),
    ("pronouns", {key: value for key, value in PRONOUN.items() if key != "B-offset"}, '"B-offset"'),
    ("pronouns", PRONOUN | {"A-offset": "-1"}, '"A-offset"'),
    ("pronouns", PRONOUN | {"Pronoun": None}, 'words as "Pronoun"'),
    ("pronouns", PRONOUN | {"A-offset": "45"}, '"A" lies behind the end of the text'),
)


@pytest.mark.parametrize(("task", "line", "said"), WRONG)
def test_a_line_that_is_wrong_is_named(task: str, line: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError) as failed:
        answered(tmp_path, task, LINES[task], line)
    assert f"{tmp_path / 'in.jsonl'}, line 2: " in str(failed.value)
    assert said in str(failed.value)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"nowhere\.jsonl: it cannot be read \(No such file"):
        predict.answer_file("names", tmp_path / "nowhere.jsonl", tmp_path / "out.jsonl", READER)
    (tmp_path / "in.jsonl").write_bytes(b'{"id": 1, "text": "\xff"}')
    with pytest.raises(WrongUseError, match=r"in\.jsonl: it is not in UTF-8"):
        predict.answer_file("names", tmp_path / "in.jsonl", tmp_path / "out.jsonl", READER)


def test_answers_that_cannot_be_written_where_asked(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LINES["names"]), "utf-8")
    with pytest.raises(WrongUseError, match="it cannot be written"):
        predict.answer_file("names", source, tmp_path / "no" / "out.jsonl", READER)
    with pytest.raises(WrongUseError, match="would take the place of the lines"):
        predict.answer_file("names", source, source, READER)
    assert json.loads(source.read_text("utf-8")) == LINES["names"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "python -m bench predict TASK IN.jsonl OUT.jsonl"),
        (["names", "in.jsonl"], "python -m bench predict TASK IN.jsonl OUT.jsonl"),
        (["same", "in.jsonl", "out.jsonl"], "same: this task is not there yet; there are: names, predicates, pronouns"),
        (["nouns", "in.jsonl", "out.jsonl"], "nouns: there is no such task; there are: names, predicates, pronouns"),
    ],
)
def test_wrong_use_is_a_sentence_and_an_exit_code(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        predict.main(words)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
