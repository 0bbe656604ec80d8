"""Whether both sides of a conflict get the same ledger: articles read twice, the second time with their sides swapped.

The swapping and the comparison are those of `mirror.py` beside the project; the reading is that of this checkout.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import hearsay.actors
from bench.measures import ROOT, SHARED, Row, folder_for_figures

_SCRIPT = SHARED / "score" / "mirror.py"
_SEEDS = SHARED / "data" / "seeds"
_WORLD = SHARED / "data" / "world" / "dev.jsonl"
_TABLES = Path(hearsay.actors.__file__).parent / "tables"
_OF_WORLD = 40
"""Articles of world/ that are read: those that name the sides most often."""
_ASKED = {"attributions": ">= 95 %"}
_SHOWN = 5
"""Fields that differ most often, so many of each kind of row."""


def mirror() -> list[Row]:
    """Of all rows of each kind the share that mirrors, and what those that do not differ in."""
    if not (_SCRIPT.is_file() and _WORLD.is_file()):
        return [("mirror: the corpora beside the project are not here", "left out", "")]
    with folder_for_figures() as folder:
        own = [
            *sorted((ROOT / "examples" / "dossier").glob("*.txt")),
            *sorted(_SEEDS.glob("*.txt")),
        ]
        articles = _lines(folder / "own.jsonl", ((path.stem, path.read_bytes().decode()) for path in own))
        world = (json.loads(line) for line in _WORLD.read_text("utf-8").split("\n") if line.strip())
        more = _lines(folder / "world.jsonl", ((row["id"], row["text"]) for row in world))
        reports = [_report(articles, 0), _report(more, _OF_WORLD)]
    missing = [report for report in reports if isinstance(report, str)]
    if missing:
        return [("mirror: the script gave no report", missing[0], "")]
    return rows_of_reports(report for report in reports if not isinstance(report, str))


def _lines(path: Path, articles: Iterable[tuple[str, str]]) -> Path:
    path.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in articles), "utf-8")
    return path


def _report(articles: Path, limit: int) -> dict[str, Any] | str:
    """What the script writes about the articles, or the last line of what went wrong."""
    out = articles.with_suffix(".report.json")
    command = [sys.executable, str(_SCRIPT), str(articles), "--hearsay", f"{sys.executable} -m hearsay"]
    command += ["--tables", str(_TABLES), "--limit", str(limit), "--list", "0", "--out", str(out)]
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=articles.parent, env=os.environ | {"PYTHONPATH": path}
    )
    if not out.is_file():
        return (done.stderr.strip() or "it said nothing").splitlines()[-1]
    report: dict[str, Any] = json.loads(out.read_text("utf-8"))
    swapped = re.match(r"(\d+) articles swapped", done.stdout)
    failed = sum(line.startswith("failed:") for line in done.stdout.splitlines())
    return report | {"articles": int(swapped[1]) if swapped else 0, "failed": failed}


def rows_of_reports(reports: Iterable[dict[str, Any]]) -> list[Row]:
    """The rows that tell several reports of the script as one."""
    articles = failed = 0
    totals: dict[str, Counter[str]] = {}
    fields: dict[str, Counter[str]] = {}
    causes: dict[str, Counter[str]] = {}
    for report in reports:
        articles, failed = articles + report["articles"], failed + report["failed"]
        for into, part in ((totals, "totals"), (fields, "fields"), (causes, "causes")):
            for kind, counts in report[part].items():
                into.setdefault(kind, Counter()).update(counts)
    rows = [("articles read with their sides swapped", str(articles), f"{failed} of them could not be read")]
    for kind, counts in totals.items():
        share = f"{100 * counts['mirror'] / counts['rows']:.1f} % of {counts['rows']}" if counts["rows"] else "no rows"
        rows.append((f"sides swapped, {kind} that mirror", share, _ASKED.get(kind, "")))
        rows += [(f"  {line}", "", "") for line in (_most(fields.get(kind)), _most(causes.get(kind))) if line]
    mirrored, every = (sum(counts[key] for counts in totals.values()) for key in ("mirror", "rows"))
    return [*rows, ("sides swapped, all rows", f"{100 * mirrored / max(1, every):.1f} % of {every}", "")]


def _most(counts: Counter[str] | None) -> str:
    return ", ".join(f"{what} {n}" for what, n in (counts or Counter()).most_common(_SHOWN))
