"""The training loop: batches of windows from all corpora, one loss, an average of the weights."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import window_inputs
from training.data import IGNORE, Doc, Window, cut_windows, role_tags
from training.model import LAYERS, STYLES, Reader

Batch = dict[str, Tensor]
OnEpoch = Callable[[Reader, int], dict[str, Any]]
EVERY = 20
"""Steps between two lines of the log."""


def collate(windows: list[Window]) -> Batch:
    """Windows as padded tensors; labels that a window's corpus does not give are IGNORE."""
    b, t = len(windows), -(-max(len(w) for w in windows) // 8) * 8
    out = {"ids": np.zeros((b, t), np.int64), "kinds": np.zeros((b, t, 3), np.int64)}
    out |= {"sentence": np.zeros((b, t), np.int64), "mask": np.zeros((b, t), bool)}
    out |= {name: np.full((b, t), IGNORE) for name in ("upos", "head", "rel")}
    out |= {"cue": np.full((b, t, 2), IGNORE), "names": np.full((b, t, STYLES, len(NAME_TYPES)), IGNORE)}
    cues, tags = [], []
    for n, w in enumerate(windows):
        k, d = len(w), w.doc
        out["ids"][n, :k], out["kinds"][n, :k], out["sentence"][n, :k] = window_inputs(d.pieces, w.start, w.end)
        out["mask"][n, :k] = True
        for name in ("cue", "upos", "rel"):
            if (labels := getattr(d, name)) is not None:
                out[name][n, 1 : k - 1] = labels[w.start : w.end]
        if d.names is not None:
            out["names"][n, 1 : k - 1, d.style] = d.names[w.start : w.end]
        if d.head is not None:
            out["head"][n, 1 : k - 1] = _heads(d.head[w.start : w.end], w.start, w.end)
        for link in d.links:
            a, b2 = link.cue
            if w.start <= a and b2 <= w.end:
                cues.append((n, a - w.start + 1, b2 - w.start))
                tags.append(np.pad(role_tags(link, w.start, k), (0, t - k)))
    batch = {name: torch.from_numpy(np.asarray(value)) for name, value in out.items()}
    batch["cues"] = torch.tensor(cues, dtype=torch.int64).reshape(-1, 3)
    batch["tags"] = torch.from_numpy(np.array(tags, dtype=np.int64).reshape(-1, t))
    return batch


def _heads(heads: np.ndarray, start: int, end: int) -> np.ndarray:
    inside = (heads >= start) & (heads < end)
    return np.where(inside, heads - start + 1, np.where(heads == -1, 0, IGNORE))


def shout(batch: Batch, share: float, rng: random.Random) -> None:
    """Show some windows in capitals (the vocabulary knows no case, so only their kinds change)."""
    for n in range(len(batch["ids"])):
        if rng.random() < share:
            case = batch["kinds"][n, :, 0]
            case[(case >= 1) & (case <= 4)] = 3


def losses(model: Reader, batch: Batch, config: dict[str, Any]) -> dict[str, Tensor]:
    """The weighted loss of every head on one batch."""
    weight = config["loss"]
    states = model(batch["ids"], batch["kinds"], batch["mask"])
    out = {}
    cue = model.cue(states).float().unflatten(-1, (2, 3))
    out["cue"] = weight["cue"] * _entropy(cue, batch["cue"])
    cues, tags = with_false_cues(cue, batch, weight["false_cues"])
    if len(cues):
        scores = model.linker(states, batch["sentence"], cues).float()
        out["role"] = weight["role"] * _entropy(scores, region_of(tags, batch["mask"], cues, scores.shape[1]))
    rows = (batch["names"] != IGNORE).flatten(1).any(dim=1)
    if rows.any():
        names = model.names(states[rows]).float().unflatten(-1, (len(NAME_TYPES), 3))
        out["names"] = weight["names"] * _entropy(names, batch["names"][rows])
    rows = (batch["upos"] != IGNORE).any(dim=1)
    if rows.any():
        trees = {k: batch[k][rows] for k in ("upos", "head", "rel", "sentence", "mask")}
        out |= {k: weight["trees"] * v for k, v in tree_losses(model, states[rows], trees).items()}
    return out


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    if not (labels != IGNORE).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORE)


def with_false_cues(cue: Tensor, batch: Batch, share: float) -> tuple[Tensor, Tensor]:
    """The true cues, and the likeliest wrong ones with empty tags."""
    cues, tags = batch["cues"], batch["tags"]
    count = int(len(cues) * share + 0.5)
    if not count:
        return cues, tags
    p = cue.detach()[..., 0, :].softmax(-1)[..., 1]
    p = p.masked_fill((batch["cue"][..., 0] != 0) | (batch["cue"][..., 1] != 0), 0.0)
    top = p.flatten().topk(min(count, p.numel()))
    keep = top.indices[top.values > 0.03]
    t = cue.shape[1]
    false = torch.stack([keep // t, keep % t, keep % t], dim=1)
    return torch.cat([cues, false]), torch.cat([tags, tags.new_zeros(len(false), t)])


def region_of(tags: Tensor, mask: Tensor, cues: Tensor, size: int) -> Tensor:
    """The tags of the region around each cue, IGNORE outside the window."""
    place = cues[:, 1, None] - size // 2 + torch.arange(size)[None]
    safe = place.clamp(0, tags.shape[1] - 1)
    there = (place >= 0) & (place < tags.shape[1]) & mask[cues[:, 0]].gather(1, safe)
    return tags.gather(1, safe).masked_fill(~there, IGNORE)


def tree_losses(model: Reader, states: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Losses of part of speech, arcs and relations."""
    parser = model.parser
    out = {"upos": _entropy(parser.upos(parser.drop(states)).float(), batch["upos"])}
    arcs, dep, head = parser.arcs(states)
    arcs = arcs.float().masked_fill(~allowed(batch["sentence"], batch["mask"]), -1e4)
    out["arc"] = _entropy(arcs, batch["head"])
    gold = batch["head"].clamp(min=0)[..., None].expand(-1, -1, head.shape[-1])
    out["rel"] = _entropy(parser.labels(dep, head.gather(1, gold)).float(), batch["rel"])
    return out


def allowed(sentence: Tensor, mask: Tensor) -> Tensor:
    """Which piece may be whose head: those of its own sentence, and the root at place 0."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & mask[:, None, :]
    same[:, :, 0] = True
    return same


@dataclass
class Stream:
    """Windows of a corpus for ever, in a new order and at new places each time round."""

    docs: list[Doc]
    size: int
    rng: random.Random

    def __post_init__(self) -> None:
        self.left: list[Window] = []
        self.rounds = 0

    def take(self, count: int) -> list[Window]:
        """The next windows."""
        while len(self.left) < count:
            fresh = [w for d in self.docs for w in cut_windows(d, self.size, self.rng)]
            self.rng.shuffle(fresh)
            self.left, self.rounds = fresh + self.left, self.rounds + 1
        taken, self.left = self.left[-count:], self.left[:-count]
        return taken


def parameter_groups(model: Reader, config: dict[str, Any]) -> list[dict[str, Any]]:
    """Lower rates for lower layers, none of the decay for norms and biases."""
    o = config["optimiser"]
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, p in model.named_parameters():
        rate = o["head_rate"]
        if name.startswith("encoder.") and not name.startswith("encoder.kinds"):
            depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers") else 0
            rate = o["encoder_rate"] * o["layer_decay"] ** (LAYERS - depth)
        if p.requires_grad:
            groups.setdefault((rate, 0.0 if p.ndim < 2 else o["weight_decay"]), []).append(p)
    return [{"params": ps, "lr": rate, "rate": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()]


def rate_at(step: int, total: int, warmup: float, fall: float) -> float:
    """Up in a line, level, then down in a line over the last share `fall` of the steps."""
    return min((step + 1) / max(1.0, total * warmup), 1.0, max(0.01, (total - step) / max(1.0, total * fall)))


def train(model: Reader, corpora: dict[str, list[Doc]], config: dict[str, Any], out: Path, on_epoch: OnEpoch) -> Reader:
    """The averaged model after the last epoch; after each, `on_epoch` gives the figures that are logged."""
    o, seed, began = config["optimiser"], config["seed"], time.monotonic()
    streams = {k: Stream(d, config["window"], random.Random(seed + n)) for n, (k, d) in enumerate(corpora.items())}
    per_epoch = steps_of(corpora["attribution"], config)
    total = per_epoch * config["epochs"]
    optimiser = torch.optim.AdamW(parameter_groups(model, config), fused=True, betas=(0.9, 0.98))
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(o["ema"]))
    rng, seen = random.Random(seed), Counter[str]()
    for step in range(total):
        batch = collate([w for k, n in config["batch"].items() for w in streams[k].take(n)])
        shout(batch, config["loss"]["capitals"], rng)
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * rate_at(step, total, o["warmup"], o["fall"])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(model, batch, config)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), o["clip"])
        optimiser.step()
        optimiser.zero_grad()
        if step >= o["warmup"] * total:
            mean.update_parameters(model)  # the first call copies
        seen.update({k: float(v.detach()) for k, v in parts.items()})
        if (step + 1) % EVERY == 0:
            loss = {k: round(v / EVERY, 3) for k, v in seen.items()}
            _log(out, {"step": step + 1, "of": total, "s": round(time.monotonic() - began), "loss": loss})
            seen.clear()
        if (step + 1) % per_epoch == 0:
            epoch = (step + 1) // per_epoch
            torch.save(mean.module.state_dict(), out / f"epoch{epoch}.pt")
            _log(out, {"epoch": epoch, "s": round(time.monotonic() - began), **on_epoch(mean.module, epoch)})
            mean.module.train()
    return mean.module


def steps_of(docs: list[Doc], config: dict[str, Any]) -> int:
    """Steps in one pass over the attribution corpus."""
    windows = sum(len(cut_windows(d, config["window"], random.Random(0))) for d in docs)
    return windows // config["batch"]["attribution"]


def _log(out: Path, row: dict[str, Any]) -> None:
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)
