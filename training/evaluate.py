"""Figures of a model: attributions by the scorer, names, trees."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.model import NAME_TYPES, Attribution, Span
from hearsay.reading.analysis import RE3D, help_with
from hearsay.reading.candidates import Model
from hearsay.reading.confidence import Confidence
from hearsay.reading.pieces import Ints, window_inputs, windows_of
from hearsay.reading.trained_reader import read_by_model
from hearsay.reading.trees import Trees
from training.data import IGNORE, Cutter, Doc, article_of, bearers, name_docs, piece_range, read_trees, tree_docs

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
    """F1 of exact spans with type in re3d's way, over the first three types, and of each type that is marked."""
    count: Counter[tuple[str, str]] = Counter()
    for doc in docs:
        raw = help_with(doc.pieces, model, doc.text, style=RE3D).raw_names()
        for k, kind in enumerate(NAME_TYPES):
            if doc.names is None or (doc.names[:, k] == IGNORE).all():
                continue
            gold = {(int(doc.pieces.starts[a]), int(doc.pieces.ends[b - 1])) for a, b in tagged_ranges(doc.names[:, k])}
            found = {(n.span.start, n.span.end) for n in raw if n.type == kind}
            for group in [kind, "three"][: 1 + (k < 3)]:
                count[group, "hit"] += len(gold & found)
                count[group, "all"] += len(gold) + len(found)
    kinds = [g for g in ("three", *NAME_TYPES) if count[g, "all"]]
    return {g: round(200 * count[g, "hit"] / count[g, "all"], 1) for g in kinds}


def tagged_ranges(tags: Ints) -> list[tuple[int, int]]:
    """The ranges that tags (pieces,) of one type mark."""
    found, start = [], -1
    for k, tag in enumerate([*tags, 0]):
        if start >= 0 and tag != 2:
            found.append((start, k))
            start = -1
        if tag == 1:
            start = k
    return found


def score_trees(model: Model, path: Path) -> dict[str, float]:
    """UAS, LAS (whole relation, and without subtypes) and part of speech, over all words of a treebank."""
    right: Counter[str] = Counter()
    known = list(model.relations)
    for doc in tree_docs(path, Cutter(model.tokenizer, model.known), known):
        ruled = np.flatnonzero(doc.rel >= 0)
        trees = Trees(doc.pieces, [(k, k + 1) for k in ruled.tolist()], model.relations, model.label)
        for start, end, a, b in windows_of(doc.pieces, model.window - 2, model.overlap):
            ids, kinds, sentence = window_inputs(doc.pieces, start, end)
            trees.see((start, end), (a, b), model.help(model.encode(ids, kinds, sentence)[0], sentence))
        heads, rels, upos = trees.raw()
        place = np.where(heads < 0, -1, ruled[heads])
        hit = place == doc.head[ruled]
        found, gold = [model.relations[n] for n in rels[hit]], [known[n] for n in doc.rel[ruled][hit]]
        right["UAS"] += int(hit.sum())
        right["LAS"] += sum(f == g for f, g in zip(found, gold, strict=True))
        right["LAS plain"] += sum(f.split(":")[0] == g.split(":")[0] for f, g in zip(found, gold, strict=True))
        right["UPOS"] += int((upos == doc.upos[ruled]).sum())
    inner, words = _name_words(path, Cutter(model.tokenizer, model.known))
    right.update({"UAS": inner["UAS"], "LAS": inner["LAS"], "LAS plain": inner["LAS"], "UPOS": inner["UPOS"]})
    return {k: round(100 * v / words, 2) for k, v in right.items()}


def _name_words(path: Path, cut: Cutter) -> tuple[Counter[str], int]:
    """Of the words of known names but for the last, how many hang on it as the reader says; and all words."""
    right: Counter[str] = Counter()
    count = 0
    for s in read_trees(path):
        pieces = cut.sentences(s.text, [Span(0, len(s.text))], [True])
        at = bearers(pieces, 0, s.words)
        count += len(s.words)
        for k, word in enumerate(s.words):
            got = piece_range(pieces, word.start, word.end)
            if at[k] < 0 and got and pieces.kinds[got[0], 3] and got[0] in at:
                owner = at.index(got[0])
                right["UAS"] += word.head == owner
                right["LAS"] += word.head == owner and word.rel == "compound"
                right["UPOS"] += word.upos == s.words[owner].upos
    return right, count


def held_names(data: Path, cut: Cutter) -> list[Doc]:
    """The tenth of re3d that no training sees."""
    return [d for n, d in enumerate(name_docs(data / "ner/re3d.jsonl", cut)) if n % 10 == 0]
