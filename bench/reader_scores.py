"""Names, deeds, whether they happened, whom pronouns mean: what the reader finds in the corpora beside the project."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import deeds
from bench.figures import Found
from bench.measures import SHARED, folder_for_figures, score
from bench.predict import TASKS, Read, answers, reading_with, words_of_row
from bench.pronouns import gap_rows, pronoun_figures
from bench.words import joined
from hearsay.model import Reader

Row = tuple[str, str, str]

_CORPORA = SHARED / "data"
_NOTHING = Found(0, 0, 0, 0)


def reader_scores(reader: Reader) -> list[Row]:
    """All of these measures; of a corpus that is not there a row says so."""
    read = reading_with(reader)
    measured = (
        ("world/dev.jsonl", names),
        ("propbank_ewt/dev.jsonl", predicates),
        ("qa_srl/nouns.dev.jsonl", nouns),
        ("qa_srl/verbs.dev.jsonl", verbs),
        ("factuality/dev.jsonl", factuality),
        ("gap/dev.tsv", pronouns),
    )
    rows: list[Row] = []
    for name, measure in measured:
        path = _CORPORA / name
        rows += measure(path, read) if path.is_file() else [(f"{name} is not here", "left out", "")]
    return rows


def names(gold: Path, read: Read) -> list[Row]:
    """Exact names with their type."""
    lines = _scored("names", gold, read)
    total, types = lines.pop("names"), lines
    return [
        ("names, world dev: person, organisation, place, group", total, "F1 >= 82"),
        *((f"  {kind}", figures, "") for kind, figures in types.items()),
    ]


def predicates(gold: Path, read: Read) -> list[Row]:
    """Predicates and the exact places of their arguments."""
    lines = _scored("predicates", gold, read)
    told = (
        ("predicates, PropBank EWT dev", "predicates", "F1 >= 93"),
        ("  arguments 0 to 4, exact", "core", "F1 >= 78"),
        ("  arguments 0 to 4, overlapping", "heads", "F1 >= 86"),
        ("  negation", "ARGM-NEG", "F1 >= 93"),
        ("  modal verbs", "ARGM-MOD", "F1 >= 95"),
        ("  place", "ARGM-LOC", ""),
        ("  time", "ARGM-TMP", ""),
    )
    return [(what, lines.get(key, "not told"), asked) for what, key, asked in told]


def _scored(task: str, gold: Path, read: Read) -> dict[str, str]:
    """The figures that the scorer of spans prints for our answers, under the first word of each line."""
    with folder_for_figures() as folder:
        out = folder / "out.jsonl"
        out.write_text("".join(json.dumps(row) + "\n" for row in answers(TASKS[task], _rows(gold), read)), "utf-8")
        lines = [line.split("(")[0].split(maxsplit=1) for line in score("score_spans.py", task, gold, out)]
    return {first: " ".join(figures.split()) for first, figures in lines}


def nouns(gold: Path, read: Read) -> list[Row]:
    """Which nouns are deeds, who does them and to whom."""
    rows, deed = _rows(gold), _NOTHING
    for row in rows:
        sentence = joined(row["tokens"])
        deed += deeds.which_are_deeds(row, read(sentence.text), sentence.words)
    return [("nouns that are deeds, QANom dev", str(deed), "F1 >= 85"), *_answers("nouns", rows, read, "F1 >= 60")]


def verbs(gold: Path, read: Read) -> list[Row]:
    """Who does what verbs tell, and to whom."""
    return _answers("verbs", _rows(gold), read, "")


def _answers(what: str, rows: list[dict[str, Any]], read: Read, asked: str) -> list[Row]:
    strict = either = _NOTHING
    for row in rows:
        sentence = joined(row["tokens"])
        reading = read(sentence.text)
        strict += deeds.answered(row, reading, sentence.words)
        either += deeds.answered(row, reading, sentence.words, either=True)
    return [
        (f"deeds told by {what}, QA-SRL dev: who and to whom", str(strict), asked),
        ("  in whichever of the two roles", str(either), ""),
    ]


def factuality(gold: Path, read: Read) -> list[Row]:
    """How far the reader and people agree on whether something happened."""
    happened: list[deeds.Happened] = []
    for row in _rows(gold):
        happened += deeds.whether_happened(row, read(row["text"]), words_of_row(row))
    told = sum(h.said is not None for h in happened)
    return [
        ("whether it happened, UDS dev: Pearson's r", _figure(deeds.correlation(happened), 2), ">= 0.75"),
        ("  what is not found taken for 0", _figure(deeds.correlation(happened, missing_as_zero=True), 2), ""),
        ("  happened or not", _figure(deeds.sign_accuracy(happened), 1, " %"), ">= 88 %"),
        ("  predicates that are found", f"{told:,} of {len(happened):,}", ""),
    ]


def _figure(value: float | None, digits: int, unit: str = "") -> str:
    return "none" if value is None else f"{value:.{digits}f}{unit}"


def pronouns(gold: Path, read: Read) -> list[Row]:
    """Which of two names a pronoun means."""
    rows = list(gap_rows(gold))
    figures = pronoun_figures(rows, answers(TASKS["pronouns"], rows, read))
    return [
        ("pronouns, GAP dev", str(figures.both), "F1 >= 70"),
        ("  masculine", str(figures.masculine), ""),
        ("  feminine", str(figures.feminine), ""),
        ("  feminine against masculine F1", f"{figures.ratio:.2f}", ""),
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _lines(path) if line.strip()]


def _lines(path: Path) -> Iterable[str]:
    return path.read_text("utf-8").split("\n")
