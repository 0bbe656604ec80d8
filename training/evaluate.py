"""Figures of a model: attributions by the scorer, names, trees."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from hearsay.model import Attribution
from hearsay.reading.analysis import help_with
from hearsay.reading.candidates import Model
from hearsay.reading.confidence import Confidence
from hearsay.reading.names import NAME_TYPES, name_tags, tagged_ranges
from hearsay.reading.trained_reader import read_by_model
from training.data import IGNORE, Doc, article_of, name_docs, read_trees, tree_docs

FIRST_GUESS = Confidence((0.6, 0.0, 0.3, 0.2, 0.2, 0.1, 0.0), 0.0, threshold=0.3, nested=0.3)


def scorer(folder: Path) -> Any:
    """The module that scores attributions."""
    spec = importlib.util.spec_from_file_location("score_attributions", folder / "score_attributions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_row(a: Attribution) -> dict[str, Any]:
    """An attribution as the reading format writes it."""
    spans = {role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")}
    return {"id": a.id, **spans, "mode": a.mode, "act": a.act, "confidence": a.confidence, "within": a.within}


def score_attributions(rows: list[dict[str, Any]], model: Model, score: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """(figures, readings by id) of gold documents."""
    total, readings = score.Score(), {}
    for row in rows:
        reading = read_by_model(article_of(row["text"]), model)
        readings[row["id"]] = [as_row(a) for a in reading.attributions]
        full = [a | {r: a.get(r) or [] for r in score.ROLES} for a in row["attributions"] if not a.get("within")]
        total.add(row["text"], full, [a for a in readings[row["id"]] if not a["within"]])
    report = total.report()
    out = {k: (v["P"], v["R"], v["F1"]) for k, v in report.items() if k.startswith("AR") or "exact" in k}
    out["recall"] = {
        m: round(100 * total.c["mode", m, "hit"] / max(1, total.c["mode", m, "g"]), 1)
        for m in ("indirect", "direct", "mixed")
    }
    return out, readings


def score_names(model: Model, docs: list[Doc]) -> dict[str, float]:
    """F1 of exact spans with type, over the first three types, and of each type that the documents mark."""
    count: Counter[tuple[str, str]] = Counter()
    for doc in docs:
        helped = help_with(doc.pieces, model)
        tags = name_tags((helped.names, helped.proper)[doc.style], doc.pieces, doc.text)
        for k, kind in enumerate(NAME_TYPES):
            if doc.names is None or (doc.names[:, k] == IGNORE).all():
                continue
            gold, found = set(tagged_ranges(doc.names[:, k])), set(tagged_ranges(tags[:, k]))
            for group in [kind, "three"][: 1 + (k < 3)]:
                count[group, "hit"] += len(gold & found)
                count[group, "all"] += len(gold) + len(found)
    kinds = [g for g in ("three", *NAME_TYPES) if count[g, "all"]]
    return {g: round(200 * count[g, "hit"] / count[g, "all"], 1) for g in kinds}


def score_trees(model: Model, path: Path) -> dict[str, float]:
    """UAS, LAS (whole relation, and without subtypes) and part of speech, over all words of a treebank."""
    right: Counter[str] = Counter()
    known = list(model.relations)
    for doc in tree_docs(path, model.tokenizer, known):
        ruled = doc.rel >= 0
        helped = help_with(doc.pieces, model, np.flatnonzero(ruled))
        heads = ruled & (helped.heads == doc.head)
        found, gold = [model.relations[n] for n in helped.rels[heads]], [known[n] for n in doc.rel[heads]]
        right["UAS"] += int(heads.sum())
        right["LAS"] += sum(f == g for f, g in zip(found, gold, strict=True))
        right["LAS plain"] += sum(f.split(":")[0] == g.split(":")[0] for f, g in zip(found, gold, strict=True))
        right["UPOS"] += int((helped.upos == doc.upos)[ruled].sum())
    words = sum(len(ws) for *_, ws in read_trees(path))
    return {k: round(100 * v / words, 2) for k, v in right.items()}


def held_names(data: Path, tokenizer: Tokenizer) -> list[Doc]:
    """The tenth of re3d that no training sees."""
    return [d for n, d in enumerate(name_docs(data / "ner/re3d.jsonl", tokenizer)) if n % 10 == 0]
