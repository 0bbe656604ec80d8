"""Figures of a model: attributions by the scorer, names, trees."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from hearsay.model import Attribution
from hearsay.reading.confidence import Confidence
from hearsay.reading.names import NAME_TYPES, name_tags, tagged_ranges
from hearsay.reading.pieces import Floats, Ints, window_inputs, windows_of
from hearsay.reading.trained_reader import Model, read_by_model
from training.data import IGNORE, Doc, article_of, read_trees, tree_docs
from training.model import HelpGraph, Reader, Shape

Helpers = Callable[[Ints, Ints, Ints], tuple[np.ndarray, ...]]
"""(ids, kinds, sentence) of a window → name scores of both styles, part of speech, heads, relations."""
FIRST_GUESS = Confidence((0.6, 0.0, 0.3, 0.2, 0.2, 0.1, 0.0), 0.0, threshold=0.3, nested=0.3)


def torch_model(net: Reader, tokenizer: Tokenizer, confidence: Confidence) -> Model:
    """The network as the reader takes it."""
    net.eval()

    def encode(ids: Ints, kinds: Ints, sentence: Ints) -> tuple[Floats, Floats]:
        with torch.inference_mode():
            states = net(torch.from_numpy(ids)[None], torch.from_numpy(kinds)[None], None)
            return states[0].numpy(), net.cue(states)[0].numpy()

    def link(states: Floats, sentence: Ints, cues: Ints) -> Floats:
        with torch.inference_mode():
            rows = torch.from_numpy(np.pad(cues, ((0, 0), (1, 0))))
            return net.linker(torch.from_numpy(states)[None], torch.from_numpy(sentence)[None], rows).numpy()

    return Model(tokenizer, encode, link, confidence, region=net.linker.region)


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


def torch_helpers(net: Reader) -> Helpers:
    """Names, part of speech, heads and relations of a window, from the network."""
    graph = HelpGraph(net).eval()

    def run(ids: Ints, kinds: Ints, sentence: Ints) -> tuple[np.ndarray, ...]:
        with torch.inference_mode():
            states = net(torch.from_numpy(ids)[None], torch.from_numpy(kinds)[None], None)[0]
            return tuple(x.numpy() for x in graph(states, torch.from_numpy(sentence)))

    return run


def _windows(doc: Doc, helpers: Helpers) -> Iterator[tuple[int, int, int, tuple[np.ndarray, ...]]]:
    for start, end, a, b in windows_of(doc.pieces, 382, 48):
        yield start, a, b, helpers(*window_inputs(doc.pieces, start, end))


def score_names(helpers: Helpers, docs: list[Doc]) -> dict[str, float]:
    """F1 of exact spans with type, over the first three types, and of each type."""
    count: Counter[tuple[str, str]] = Counter()
    for doc in docs:
        scores = np.zeros((len(doc.pieces), 3 * len(NAME_TYPES)), dtype=np.float32)
        for start, a, b, window in _windows(doc, helpers):
            scores[a:b] = window[doc.style][1:-1][a - start : b - start]
        tags = name_tags(scores, doc.pieces, doc.text)
        for k, kind in enumerate(NAME_TYPES):
            if doc.names is None or (doc.names[:, k] == IGNORE).all():
                continue
            gold, found = set(tagged_ranges(doc.names[:, k])), set(tagged_ranges(tags[:, k]))
            for group in [kind, "three"][: 1 + (k < 3)]:
                count[group, "hit"] += len(gold & found)
                count[group, "all"] += len(gold) + len(found)
    return {g: round(200 * count[g, "hit"] / max(1, count[g, "all"]), 1) for g in ("three", *NAME_TYPES)}


def score_trees(helpers: Helpers, path: Path, tokenizer: Tokenizer, rels: list[str]) -> dict[str, float]:
    """UAS, LAS (whole relation, and without subtypes) and part of speech, over all words of a treebank."""
    right: Counter[str] = Counter()
    known = list(rels)
    for doc in tree_docs(path, tokenizer, known):
        for start, a, b, (_, _, upos, heads, rel) in _windows(doc, helpers):
            for k in range(a, b):
                if doc.rel[k] < 0:
                    continue
                at = k - start + 1
                ok = heads[at] == (0 if doc.head[k] == -1 else doc.head[k] - start + 1)
                found, gold = rels[rel[at]], known[doc.rel[k]]
                right["UAS"] += ok
                right["LAS"] += ok and found == gold
                right["LAS plain"] += ok and found.split(":")[0] == gold.split(":")[0]
                right["UPOS"] += upos[at] == doc.upos[k]
    words = sum(len(ws) for *_, ws in read_trees(path))
    return {k: round(100 * v / words, 2) for k, v in right.items()}


def load_net(folder: Path, checkpoint: str, shape: dict[str, Any]) -> tuple[Reader, list[str]]:
    """A network from a folder of a run, and its relations."""
    rels = (folder / "relations.txt").read_text(encoding="utf-8").split("\n")[:-1]
    net = Reader(Shape(**(shape | {"link_layers": tuple(shape["link_layers"]), "deprel": len(rels)})))
    net.load_state_dict(torch.load(folder / checkpoint, weights_only=True))
    return net.eval(), rels
