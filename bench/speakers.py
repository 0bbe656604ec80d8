"""Who speaks, through whom, how firmly and when: the cases, the chains of MPQA, and what the step costs."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from bench.measures import ROOT, SHARED, Row, folder_for_figures, score
from bench.reading import line_of
from hearsay.actors import load_actors
from hearsay.claims import extract_claims
from hearsay.ingest import article_of_text
from hearsay.models import load_reader


def speakers() -> list[Row]:
    """The hand-made cases of speakers, stance and time, and what the corpora beside the project say."""
    rows = [cases_met(name) for name in ("speaker", "stance", "when")]
    if not SHARED.is_dir():
        return [*rows, ("the corpora beside the project are not here", "left out", "")]
    return [*rows, _chains(), _cost()]


def cases_met(name: str) -> Row:
    """How many cases come out right; the tests hold each of them, and that the others do not."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/claims/test_{name}_cases.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    marks = "".join(word for line in done.stdout.splitlines() if set(word := line.split(" ")[0]) <= set(".xFE"))
    return (f"tests of cases of {name} met", f"{marks.count('.')} of {len(marks)}", "")


def _chains() -> Row:
    gold, reader = SHARED / "data" / "mpqa_nested" / "dev.jsonl", load_reader()
    with folder_for_figures() as folder:
        out = folder / "chains.jsonl"
        documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
        out.write_text("".join(line_of(d["text"], d["id"], reader) + "\n" for d in documents), "utf-8")
        return (f"MPQA dev: {score('score_chains.py', gold, out)[0]}", "", "exact >= 55, deep >= 35")


def _cost() -> Row:
    """The share of the reading's time that speakers, chains, stance and dates take, on PolNeAR dev."""
    reader, actors = load_reader(), load_actors()
    lines = (SHARED / "data" / "polnear" / "dev.jsonl").read_text("utf-8").splitlines()
    articles = [article_of_text(json.loads(line)["text"]) for line in lines]
    start = time.process_time()
    readings = [reader(article) for article in articles]
    middle = time.process_time()
    for article, reading in zip(articles, readings, strict=True):
        extract_claims(article, reading, actors)
    share = (time.process_time() - middle) / (middle - start)
    return ("speakers, chains, stance and dates, beside the reading", f"{100 * share:.0f} % of its time", "<= 25 %")
