"""Confidence from documents held out of the training: a logistic curve, made monotone step by step, and thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from hearsay.reading.candidates import Candidate, Model, candidates_of
from hearsay.reading.confidence import Confidence, log_odds
from hearsay.reading.trained_reader import choose
from training.data import Doc, Link, Range

LEAST = 0.3
"""What is right less than three times in ten is not shown (chosen on dev and the seeds, between 0.22 and 0.42)."""
NESTED = 0.3
"""No corpus that may be trained on marks nested attributions, so this one is set, not fitted, to the same figure."""


def cover(ranges: tuple[Range, ...]) -> set[int]:
    """The pieces under some ranges."""
    return {k for a, b in ranges for k in range(a, b)}


def matches(found: list[Candidate], links: list[Link]) -> list[bool]:
    """Which candidates are right, as the scorer's soft measure has it, one to one in the order of overlap."""
    pairs = []
    for j, c in enumerate(found):
        content, source = cover(c.content), cover((c.source,) if c.source else ())
        for i, link in enumerate(links):
            if c.cue[0] >= link.cue[1] or link.cue[0] >= c.cue[1]:
                continue
            gold, who = cover(link.content), cover((link.source,) if link.source else ())
            share = len(content & gold) / len(content | gold)
            if share >= 0.5 and (source & who or not (source or who)):
                pairs.append((share, i, j))
    used: set[int] = set()
    right = [False] * len(found)
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used and not right[j]:
            used.add(i)
            right[j] = True
    return right


def calibrate(model: Model, docs: list[Doc]) -> tuple[Confidence, list[tuple[float, bool]]]:
    """The confidence fitted on some documents, and each of their candidates with its figure."""
    read = [(candidates_of(d.pieces, model), d.links) for d in docs]
    rows = [(c.figures, ok) for found, links in read for c, ok in zip(found, matches(found, links), strict=True)]
    x = np.array([[log_odds(v) for v in figures] for figures, _ in rows])
    y = np.array([ok for _, ok in rows], dtype=float)
    weights, bias = fit_logistic(np.delete(x, 1, axis=1), y)
    weights = np.insert(weights, 1, 0.0)  # the belief in any cue is for nested ones, of which there is no gold
    curve = Confidence(tuple(map(float, weights)), float(bias), floor=model.confidence.floor)
    raw = np.array([curve.of(figures) for figures, _ in rows])
    curve = replace(curve, steps=monotone(raw, y))
    threshold = best_threshold(read, curve)
    curve = replace(curve, threshold=threshold, nested=NESTED)
    return curve, [(curve.of(figures), bool(ok)) for figures, ok in rows]


def fit_logistic(x: np.ndarray, y: np.ndarray, ridge: float = 2.0) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression, by Newton's method."""
    a = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(a.shape[1])
    penalty = np.diag([ridge] * x.shape[1] + [0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(a @ w, -30, 30)))
        hessian = (a * (p * (1 - p))[:, None]).T @ a + penalty + 1e-6 * np.eye(len(w))
        w -= np.linalg.solve(hessian, a.T @ (p - y) + penalty @ w)
    return w[:-1], w[-1]


def monotone(p: np.ndarray, y: np.ndarray, least: int = 30) -> tuple[tuple[float, float], ...]:
    """Knots (figure, share right) that never fall, from pools of at least `least` (pool adjacent violators)."""
    order = np.argsort(p, kind="stable")
    pools = [[float(p[k].mean()), float(y[k].sum()), len(k)] for k in np.array_split(order, max(1, len(p) // least))]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            q, r = merged[-2], merged[-1]
            merged[-2:] = [[(q[0] * q[2] + r[0] * r[2]) / (q[2] + r[2]), q[1] + r[1], q[2] + r[2]]]
    inner = [(round(at, 4), round((hits + 0.5) / (n + 1), 4)) for at, hits, n in merged]
    return ((0.0, 0.005), *inner, (1.0, 0.99))


def best_threshold(read: list[tuple[list[Candidate], list[Link]]], curve: Confidence) -> float:
    """The lowest threshold whose F1, smoothed over its neighbours, is within half a point of the best.

    A missed attribution is lost for good; a doubtful one shows its doubt. What is below LEAST is not shown.
    """
    gold = sum(len(links) for _, links in read)
    grid = np.arange(LEAST, 0.7, 0.02)
    scores = []
    for t in grid:
        hits = kept = 0
        for found, links in read:
            chosen = [c for c in choose(found, replace(curve, threshold=float(t), nested=2.0)) if not c.nested]
            hits, kept = hits + sum(matches(chosen, links)), kept + len(chosen)
        scores.append(2 * hits / max(1, gold + kept))
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(grid[int(np.flatnonzero(smooth >= smooth.max() - 0.005)[0])]), 2)


def judged(model: Model, docs: list[Doc]) -> list[tuple[float, bool]]:
    """The confidence of every attribution that the model keeps, nested ones left out, and whether it is right."""
    pairs = []
    for d in docs:
        kept = [c for c in choose(candidates_of(d.pieces, model), model.confidence) if not c.nested]
        pairs += list(zip([c.confidence for c in kept], matches(kept, d.links), strict=True))
    return pairs


def reliability(pairs: list[tuple[float, bool]]) -> list[dict[str, Any]]:
    """By tenths of confidence: how many, their mean confidence, and how many percent are right."""
    rows = []
    for k in range(10):
        here = [(p, ok) for p, ok in pairs if k / 10 <= p < (k + 1) / 10 or (k == 9 and p == 1)]
        if here:
            mean, right = sum(p for p, _ in here) / len(here), sum(ok for _, ok in here) / len(here)
            rows.append({"from": k / 10, "n": len(here), "mean": round(100 * mean, 1), "right": round(100 * right, 1)})
    return rows
