"""Answers of the reader to the lines of a corpus, without a look at what is right.

python -m bench predict names IN.jsonl OUT.jsonl
python -m bench predict predicates IN.jsonl OUT.jsonl
python -m bench predict pronouns IN.jsonl OUT.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.pronouns import probability_of
from bench.words import predicates_of
from hearsay.actors import load_actors
from hearsay.errors import HearsayError, WrongUseError
from hearsay.ingest import article_of_text
from hearsay.model import Reader, Reading, Span, Spans
from hearsay.models import load_reader
from hearsay.reading.capitals import in_usual_case

Row = dict[str, Any]
Read = Callable[[str], Reading]
"""What a reader makes of a text."""


def reading_with(reader: Reader) -> Read:
    """A function that reads a text as the desk does; a text that comes again is not read again."""

    @cache
    def read(text: str) -> Reading:
        return reader(in_usual_case(article_of_text(text), load_actors()))

    return read


@dataclass(frozen=True, slots=True)
class Task:
    """What a line must hold: the text under `text`; `check` says what else is wrong with it, `answer` answers it."""

    text: str
    check: Callable[[Row], str | None]
    answer: Callable[[Row, Read], Row]


def names(row: Row, read: Read) -> Row:
    """The names of a text."""
    found = ({"start": n.span.start, "end": n.span.end, "type": n.type} for n in read(row["text"]).names)
    return {"id": row["id"], "names": list(found)}


def predicates(row: Row, read: Read) -> Row:
    """The deeds of a sentence, counted in the words that the line gives."""
    return {"id": row["id"], "predicates": predicates_of(read(row["text"]), words_of_row(row))}


def words_of_row(row: Row) -> Spans:
    """Where the words of a line stand."""
    return tuple(Span(start, end) for start, end in row["words"])


def pronouns(row: Row, read: Read) -> Row:
    """How likely a pronoun means each of two names."""
    reading, pronoun = read(row["Text"]), _place(row, "Pronoun")
    a, b = (probability_of(reading, pronoun, _place(row, name)) for name in "AB")
    return {"id": row["ID"], "a": round(a, 4), "b": round(b, 4)}


def _place(row: Row, column: str) -> Span:
    start = int(row[f"{column}-offset"])
    return Span(start, start + len(row[column]))


def _has_id(row: Row) -> str | None:
    return None if "id" in row else 'it has no "id"'


def _has_words(row: Row) -> str | None:
    words, length = row.get("words"), len(row["text"])
    if _has_id(row) is not None or not isinstance(words, list):
        return _has_id(row) or 'it has no list "words"'
    if not all(isinstance(w, list) and len(w) == 2 and all(type(place) is int for place in w) for w in words):
        return '"words" holds something else than [start, end]'
    places = [0, *(place for word in words for place in word), length]
    in_order = all(a <= b for a, b in pairwise(places))
    return None if in_order else '"words" do not stand in the text one after the other'


def _has_mentions(row: Row) -> str | None:
    if "ID" not in row:
        return 'it has no "ID"'
    for column in ("Pronoun", "A", "B"):
        offset = row.get(f"{column}-offset")
        if not isinstance(row.get(column), str) or not str(offset).isdecimal():
            return f'it needs words as "{column}" and a number as "{column}-offset"'
        if int(str(offset)) + len(row[column]) > len(row["Text"]):
            return f'"{column}" lies behind the end of the text'
    return None


TASKS = {
    "names": Task("text", _has_id, names),
    "predicates": Task("text", _has_words, predicates),
    "pronouns": Task("Text", _has_mentions, pronouns),
}
LATER = ("origins", "stories", "same", "dispute")


def main(words: list[str]) -> None:
    """Answer every line of a file into another; a plain sentence and exit code 2 where that cannot be done."""
    try:
        task, source, target = _asked(words)
        answer_file(task, source, target, load_reader())
    except HearsayError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


def _asked(words: list[str]) -> tuple[str, Path, Path]:
    known = ", ".join(TASKS)
    if words[:1] and words[0] in LATER:
        raise WrongUseError(f"{words[0]}: this task is not there yet; there are: {known}")
    if words[:1] and words[0] not in TASKS:
        raise WrongUseError(f"{words[0]}: there is no such task; there are: {known}")
    if len(words) != 3:
        raise WrongUseError(f"write: python -m bench predict TASK IN.jsonl OUT.jsonl, TASK one of {known}")
    return words[0], Path(words[1]), Path(words[2])


def answer_file(name: str, source: Path, target: Path, reader: Reader) -> None:
    """Write an answer to each line of `source` into `target`, in the same order, once all lines are sound."""
    task = TASKS[name]
    rows = list(rows_of(source, task))
    if target.exists() and target.samefile(source):
        raise WrongUseError(f"{target}: the answers would take the place of the lines; name another file for them")
    try:
        with target.open("w", encoding="utf-8", newline="\n") as lines:
            for answer in _told(name, len(rows), answers(task, rows, reading_with(reader))):
                lines.write(json.dumps(answer) + "\n")
    except OSError as error:
        raise WrongUseError(f"{target}: it cannot be written ({error.strerror}); name another file") from error


def answers(task: Task, rows: Iterable[Row], read: Read) -> Iterator[Row]:
    """The answer to each row, in their order."""
    return (task.answer(row, read) for row in rows)


def rows_of(path: Path, task: Task) -> Iterator[Row]:
    """The lines of a file, each an object that the task can answer; raises `WrongUseError`, naming the line, if not."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise WrongUseError(f"{path}: it cannot be read ({error.strerror}); name a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise WrongUseError(f"{path}: it is not in UTF-8; write it anew in that encoding") from error
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            row = _row(line, f"{path}, line {n}")
            wrong = _without_text(row, task.text) or task.check(row)
            if wrong:
                raise WrongUseError(f"{path}, line {n}: {wrong}; mend the line and run the command again")
            yield row


def _row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongUseError(f"{where}: it is not JSON; write one object a line") from error
    if not isinstance(row, dict):
        raise WrongUseError(f"{where}: it is JSON, but not an object; write one object a line")
    return row


def _without_text(row: Row, key: str) -> str | None:
    return None if isinstance(row.get(key), str) else f'it has no text under "{key}"'


def _told(name: str, count: int, made: Iterable[Row]) -> Iterator[Row]:
    """The answers, each tenth of them told on stderr as it is reached."""
    step = max(1, count // 10)
    for n, answer in enumerate(made, 1):
        yield answer
        if n % step == 0 or n == count:
            sys.stderr.write(f"{name}: {n} of {count}\n")
