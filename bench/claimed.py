"""What is claimed: the cases, responsibility on MUC-4, the annotated articles, and what the step costs."""

from __future__ import annotations

import json
import time

from bench.annotated import annotated, read_rows
from bench.measures import SHARED, Row, folder_for_figures, score
from bench.speakers import cases_met
from hearsay.actors import load_actors
from hearsay.claims import extract_all
from hearsay.ingest import article_of_text
from hearsay.models import load_reader
from hearsay.reading.capitals import in_usual_case


def claimed() -> list[Row]:
    """The hand-made cases of incidents, relations and quantities, and what the corpora beside the project say."""
    rows = [cases_met(name) for name in ("incident", "relation", "quantity")]
    if not SHARED.is_dir():
        return [*rows, ("the corpora beside the project are not here", "left out", "")]
    return [*rows, *_responsibility(), *annotated(), _cost()]


def _responsibility() -> list[Row]:
    """Figures of MUC-4: of the part that they are asked for, and of the training part, of 1,300 other articles."""
    asked = ("organisation F >= 60", "organisation and commitment F >= 48", "", "macro-F1 >= 40")
    rows = []
    for part, wanted in (("dev", asked), ("train", ("",) * len(asked))):
        gold = SHARED / "data" / "muc4" / f"{part}.jsonl"
        with folder_for_figures() as folder:
            out = folder / "out.jsonl"
            articles = map(json.loads, gold.read_text("utf-8").splitlines())
            lines = read_rows(
                ({key: row[key] for key in ("id", "text") if key in row} for row in articles), folder / "in.jsonl"
            )
            out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
            told = score("score_responsibility.py", gold, out)
        rows += [(f"MUC-4 {part}, {line}", "", want) for line, want in zip(told, wanted, strict=False)]
    return rows


def _cost() -> Row:
    """The share of the reading's time that all of the claims room takes, and the trees, on PolNeAR dev."""
    reader, actors = load_reader(), load_actors()
    lines = (SHARED / "data" / "polnear" / "dev.jsonl").read_text("utf-8").splitlines()
    articles = [article_of_text(json.loads(line)["text"]) for line in lines]
    start = time.process_time()
    readings = [reader(in_usual_case(article, actors)) for article in articles]
    middle = time.process_time()
    for article, reading in zip(articles, readings, strict=True):
        extract_all(article, reading, actors)
    share = (time.process_time() - middle) / (middle - start)
    return ("speakers and records, beside the reading with its trees", f"{100 * share:.0f} % of its time", "<= 40 %")
