"""What is claimed on articles annotated by hand: the seeds, those for development, and twelve of this project's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.measures import SHARED, Row, folder_for_figures, score
from hearsay import export
from hearsay.desk import Given, ReadPage, read_paths

_OWN = Path(__file__).with_name("annotation")
_KEPT = ("id", "text", "author", "outlet", "published")
_SETS = {"seeds": ("seeds", "seeds/gold"), "development": ("gold/text", "gold/gold")}
_SHOWN = ("found", "speaker", "stance", "blame", "culprits", "relations", "deeds", "numbers", "private")
_ASKED = {
    "blame": "precision >= 80 at F1 >= 50", "culprits": ">= 60", "relations": "precision >= 70", "deeds": ">= 45",
    "numbers": ">= 75", "stance": ">= 88",
}  # fmt: skip


def annotated() -> list[Row]:
    """Attributions, responsibility, relations and numbers of each set, and how far two annotators agree on two."""
    if not SHARED.is_dir():
        return [("annotated articles: the corpora beside the project are not here", "left out", "")]
    rows: list[Row] = []
    for name, (texts, gold) in _SETS.items():
        articles = [_of_gold(path, SHARED / "data" / texts) for path in sorted((SHARED / "data" / gold).glob("*.json"))]
        rows += _scored(name, SHARED / "data" / gold, articles)
    rows += _scored("annotated for this project", _OWN / "first", list(_own_articles()))
    return [*rows, *_agreement()]


def _of_gold(path: Path, texts: Path) -> dict[str, Any]:
    meta = json.loads(path.read_text("utf-8")).get("meta", {})
    about = {key: meta[key] for key in ("author", "outlet", "published") if meta.get(key)}
    return {"id": path.stem, "text": (texts / f"{path.stem}.txt").read_bytes().decode(), **about}


def _own_articles() -> Iterator[dict[str, Any]]:
    """The texts of the annotated articles, out of the corpora; each checked by its hash."""
    wanted = {path.stem: json.loads(path.read_text("utf-8"))["sha256"] for path in (_OWN / "first").glob("*.json")}
    for corpus in ("world/train.jsonl", "world/dev.jsonl", "wikinews/articles.jsonl"):
        for line in (SHARED / "data" / corpus).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["id"] in wanted:
                if hashlib.sha256(row["text"].encode()).hexdigest() != wanted[row["id"]]:
                    raise ValueError(f"{corpus}: the text of {row['id']} is not the one that was annotated")
                yield {key: row[key] for key in _KEPT if row.get(key)}


def _scored(name: str, gold: Path, articles: list[dict[str, Any]]) -> list[Row]:
    with folder_for_figures() as folder:
        out = folder / "out.jsonl"
        out.write_text("".join(f"{line}\n" for line in read_rows(articles, folder / "in.jsonl")), "utf-8")
        told = score("score_articles.py", gold, out)
    shown = [line for line in told if line.startswith(_SHOWN)]
    return [(f"{name}, {len(articles)}: {line}", "", _ASKED.get(line.split()[0], "")) for line in shown]


def read_rows(rows: Iterable[dict[str, Any]], path: Path) -> list[str]:
    """The reading format of articles, each a row of a .jsonl file at `path`."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = [page for page in read_paths([str(path)], Given()) if isinstance(page, ReadPage)]
    return [export.reading_line(page.article, page.claims, page.records, reading=page.reading) for page in done]


def _agreement() -> list[Row]:
    """The second annotator's rows scored against the first's, as if they were a reading, and the other way round."""
    rows = []
    for gold, other, which in (("first", "second", "second by first"), ("second", "first", "first by second")):
        both = [path.name for path in sorted((_OWN / "second").glob("*.json"))]
        with folder_for_figures() as folder:
            (folder / "gold").mkdir()
            lines = []
            for name in both:
                (folder / "gold" / name).write_text((_OWN / gold / name).read_text("utf-8"), "utf-8")
                lines.append(json.dumps(_as_reading(json.loads((_OWN / other / name).read_text("utf-8")))))
            out = folder / "out.jsonl"
            out.write_text("\n".join(lines) + "\n", "utf-8")
            told = score("score_articles.py", folder / "gold", out)
        rows += [(f"two annotators, {which}: {line}", "", "") for line in told if line.startswith(_SHOWN)]
    return rows


_COMMITMENTS = {"admit": "claimed_or_admitted", "deny": "denied", "false_flag": "false_flag"}


def _as_reading(row: dict[str, Any]) -> dict[str, Any]:
    """An annotation in the shape of a reading, without what it marks as optional."""

    def kept(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [r for r in rows if not r.get("optional")]

    def spans(place: list[int] | None) -> list[list[int]]:
        return [place] if place else []

    def first(value: Any) -> Any:
        return value[0] if isinstance(value, list) and value else value

    return {
        "id": row["id"],
        "attributions": [
            {
                "id": a["id"], "source": spans(a["source"]), "cue": spans(a["cue"]), "content": spans(a["content"]),
                "speaker": {"name": first(a.get("speaker"))}, "stance": first(a["stance"]), "mode": first(a["kind"]),
                "within": a.get("parent"), "chain": [{"name": name} for name in a.get("via", [])],
            }
            for a in kept(row["attributions"])
        ],
        "incidents": [
            {
                "responsibility": [
                    {"actor": {"name": r["actor"]}, "by": {"name": r["by"]},
                     "commitment": _COMMITMENTS.get(r["stance"], "accused")}
                    for r in kept(incident["responsibility"])
                ]
            }
            for incident in row["incidents"]
        ],
        "relations": [
            {
                "type": r["type"], "agent": {"name": r["agent"]}, "patient": {"name": r.get("patient") or ""},
                "by": {"name": r["by"]}, "negated": r.get("negated", False), "stance": r.get("stance", "assert"),
            }
            for r in kept(row["relations"])
        ],
        "quantities": [{"value": q["value"], "by": {"name": q["by"]}} for q in kept(row["quantities"])],
    }  # fmt: skip
