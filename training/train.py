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

from hearsay.reading.deeds import DEED_STYLES, DEED_TAGS
from hearsay.reading.frames import LENGTHS, around
from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import window_inputs
from hearsay.reading.stand_ins import FIRST_ID, SLOTS
from training.data import IGNORE, Doc, Window, cut_windows, role_tags
from training.deeds import deed_tags
from training.model import LAYERS, STYLES, Reader

Batch = dict[str, Tensor]
OnEpoch = Callable[[Reader, int], dict[str, Any]]
EVERY = 20
"""Steps between two lines of the log."""
KEEP = 200
"""Steps between two states that a broken run goes on from."""
STATE = "state.pt"


def collate(windows: list[Window]) -> Batch:
    """Windows as padded tensors; labels that a window's corpus does not give are IGNORE."""
    b, t = len(windows), -(-max(len(w) for w in windows) // 8) * 8
    out = {"ids": np.zeros((b, t), np.int64), "kinds": np.zeros((b, t, 4), np.int64)}
    out |= {"sentence": np.zeros((b, t), np.int64), "mask": np.zeros((b, t), bool)}
    out |= {name: np.full((b, t), IGNORE) for name in ("upos", "head", "rel")}
    out |= {"cue": np.full((b, t, 2), IGNORE), "names": np.full((b, t, STYLES, len(NAME_TYPES)), IGNORE)}
    out |= {"predicate": np.full((b, t, DEED_STYLES), IGNORE), "factual": np.full((b, t), np.nan, np.float32)}
    cues, tags, deeds, roles = [], [], [], []
    for n, w in enumerate(windows):
        k, d = len(w), w.doc
        out["ids"][n, :k], out["kinds"][n, :k], out["sentence"][n, :k] = window_inputs(d.pieces, w.start, w.end)
        out["mask"][n, :k] = True
        for name in ("cue", "upos", "rel", "predicate", "factual"):
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
        for (a, b2), style, args in d.deeds:
            if w.start <= a and b2 <= w.end:
                deeds.append((n, a - w.start + 1, b2 - w.start, style))
                roles.append(np.pad(deed_tags(args, w.start, k), (0, t - k)))
    batch = {name: torch.from_numpy(np.asarray(value)) for name, value in out.items()}
    batch["cues"] = torch.tensor(cues, dtype=torch.int64).reshape(-1, 3)
    batch["tags"] = torch.from_numpy(np.array(tags, dtype=np.int64).reshape(-1, t))
    batch["deeds"] = torch.tensor(deeds, dtype=torch.int64).reshape(-1, 4)
    batch["roles"] = torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, t))
    return batch


def mix_names(batch: Batch, rng: random.Random) -> None:
    """Give the known names of each window other stand-ins, so that none means anything but "the same as before"."""
    for n in range(len(batch["ids"])):
        known = batch["kinds"][n, :, 3] > 0
        if known.any():
            order = torch.tensor(rng.sample(range(SLOTS), SLOTS))
            ids = batch["ids"][n]
            ids[known] = FIRST_ID + order[ids[known] - FIRST_ID]


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
        places = cues[:, 1, None] + torch.from_numpy(around(np.zeros((1, 2), np.int64), config["region"]))
        scores = model.linker(states, batch["sentence"], cues, places).float()
        out["role"] = weight["role"] * _entropy(scores, labels_at(tags, batch["mask"], cues, places))
    out |= deed_losses(model, states, batch, weight)
    out |= name_losses(model, states, batch, weight)
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


def labels_at(tags: Tensor, mask: Tensor, cues: Tensor, places: Tensor) -> Tensor:
    """The tags at the places of each cue, IGNORE outside the window."""
    safe = places.clamp(0, tags.shape[1] - 1)
    there = (places >= 0) & (places < tags.shape[1]) & mask[cues[:, 0]].gather(1, safe)
    return tags.gather(1, safe).masked_fill(~there, IGNORE)


def name_losses(model: Reader, states: Tensor, batch: Batch, weight: dict[str, float]) -> dict[str, Tensor]:
    """The loss of names, where a window's corpus marks them."""
    rows = (batch["names"] != IGNORE).flatten(1).any(dim=1)
    if not rows.any():
        return {}
    scores = model.names(states[rows]).float().unflatten(-1, (len(NAME_TYPES), 3))
    return {"names": weight["names"] * _entropy(scores, batch["names"][rows])}


def deed_losses(model: Reader, states: Tensor, batch: Batch, weight: dict[str, float]) -> dict[str, Tensor]:
    """Losses of which words are predicates, of what fills their roles, and of how far they happened."""
    out = {}
    if (known := batch["predicate"] != IGNORE).any():
        scores = model.deed(states).float()[known]
        out["predicate"] = weight["predicate"] * F.binary_cross_entropy_with_logits(
            scores, batch["predicate"][known].float()
        )
    if (known := ~batch["factual"].isnan()).any():
        scores = model.factual(states[known]).float().squeeze(-1)
        out["factual"] = weight["factual"] * F.smooth_l1_loss(scores, batch["factual"][known])
    total, count = states.new_zeros(()).float(), 0
    for chosen, places in frames_of(batch):
        deeds = batch["deeds"][chosen]
        scores = model.deeds(states, batch["sentence"], deeds[:, :3], places).float().unflatten(-1, (DEED_STYLES, -1))
        scores = scores[torch.arange(len(deeds)), :, deeds[:, 3]]
        labels = labels_at(batch["roles"][chosen], batch["mask"], deeds, places)
        sentences = batch["sentence"][deeds[:, 0]]
        own = sentences.gather(1, places.clamp(0, sentences.shape[1] - 1)) == sentences.gather(1, deeds[:, 1:2])
        labels = labels.masked_fill(~own, IGNORE)
        total = total + F.cross_entropy(scores.reshape(-1, DEED_TAGS), labels.flatten(), reduction="sum")
        count += int((labels != IGNORE).sum())
    if count:
        out["deeds"] = weight["deeds"] * total / count
    return out


def frames_of(batch: Batch) -> list[tuple[Tensor, Tensor]]:
    """For the predicates of a batch, grouped by the length of their sentence: which they are, and their places."""
    deeds = batch["deeds"]
    if not len(deeds):
        return []
    inside = batch["mask"].clone()
    inside[:, 0] = False
    own = (batch["sentence"][deeds[:, 0]] == batch["sentence"][deeds[:, 0], deeds[:, 1]][:, None]) & inside[deeds[:, 0]]
    first, length = own.int().argmax(1), own.sum(1)
    step = torch.bucketize(length, torch.tensor(LENGTHS[:-1]))
    out = []
    for k, room in enumerate(LENGTHS):
        here = torch.nonzero(step == k).flatten()
        if len(here):
            late = torch.maximum(first[here], deeds[here, 1] - room // 2)
            start = torch.where(length[here] <= room, first[here], late)
            out.append((here, start[:, None] + torch.arange(room)))
    return out


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
        self.taken = 0

    def take(self, count: int) -> list[Window]:
        """The next windows."""
        while len(self.left) < count:
            fresh = [w for d in self.docs for w in cut_windows(d, self.size, self.rng)]
            self.rng.shuffle(fresh)
            self.left = fresh + self.left
        self.taken += count
        taken, self.left = self.left[len(self.left) - count :], self.left[: len(self.left) - count]
        return taken

    def skip(self, count: int) -> None:
        """Pass over windows that an earlier part of the run took."""
        while self.taken < count:
            self.take(1)


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


def counts_at(shares: dict[str, float], step: int) -> dict[str, int]:
    """How many windows of each corpus this step takes, where a share of 0.5 is a window every other step."""
    return {k: int((step + 1) * share + 1e-9) - int(step * share + 1e-9) for k, share in shares.items()}


def rate_at(step: int, total: int, warmup: float, fall: float) -> float:
    """Up in a line, level, then down in a line over the last share `fall` of the steps."""
    return min((step + 1) / max(1.0, total * warmup), 1.0, max(0.01, (total - step) / max(1.0, total * fall)))


@dataclass
class Run:
    """All that a training is at a step: it can be written down and taken up again."""

    model: Reader
    mean: AveragedModel
    optimiser: torch.optim.Optimizer
    streams: dict[str, Stream]
    rng: random.Random
    step: int = 0

    def save(self, path: Path) -> None:
        """Write it to a file, whole or not at all."""
        state = {
            "model": self.model.state_dict(), "mean": self.mean.state_dict(), "optimiser": self.optimiser.state_dict(),
            "step": self.step, "rounds": {k: s.taken for k, s in self.streams.items()}, "rng": self.rng.getstate(),
        }  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Take up what was written."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        self.rng.setstate(tuple(tuple(x) if isinstance(x, list) else x for x in state["rng"]))
        for k, stream in self.streams.items():
            stream.skip(state["rounds"][k])


def train(model: Reader, corpora: dict[str, list[Doc]], config: dict[str, Any], out: Path, on_mark: OnEpoch) -> Reader:
    """The averaged model after the last step; at every mark `on_mark` gives the figures that are logged.

    A run that was broken off goes on from its last state, where `out` has one.
    """
    o, seed, total, began = config["optimiser"], config["seed"], config["steps"], time.monotonic()
    optimiser = torch.optim.AdamW(parameter_groups(model, config), fused=True, betas=(0.9, 0.98))
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(o["ema"]))
    streams = {k: Stream(d, config["window"], random.Random(seed + n)) for n, (k, d) in enumerate(corpora.items())}
    run = Run(model, mean, optimiser, streams, random.Random(seed))
    if (out / STATE).is_file():
        run.load(out / STATE)
    half = torch.backends.cpu.get_cpu_capability() == "AVX512" and torch.cpu._is_avx512_bf16_supported()
    seen = Counter[str]()
    while run.step < total:
        step = run.step
        counts = counts_at(config["batch"], step)
        batch = collate([w for k, n in counts.items() if k in streams for w in streams[k].take(n)])
        shout(batch, config["loss"]["capitals"], run.rng)
        mix_names(batch, run.rng)
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * rate_at(step, total, o["warmup"], o["fall"])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            parts = losses(model, batch, config)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), o["clip"])
        optimiser.step()
        optimiser.zero_grad()
        if step >= o["warmup"] * total:
            mean.update_parameters(model)  # the first call copies
        run.step = step + 1
        seen.update({k: float(v.detach()) for k, v in parts.items()} | {f"{k} n": 1 for k in parts})
        if run.step % EVERY == 0:
            loss = {k: round(seen[k] / seen[f"{k} n"], 3) for k in parts}
            log(out, {"step": run.step, "of": total, "s": round(time.monotonic() - began), "loss": loss})
            seen.clear()
        if run.step % KEEP == 0:
            run.save(out / STATE)
        if run.step % -(-total // config["marks"]) == 0 or run.step == total:
            torch.save(mean.module.state_dict(), out / f"step{run.step}.pt")
            log(out, {"at": run.step, "s": round(time.monotonic() - began), **on_mark(mean.module, run.step)})
            mean.module.train()
    return mean.module


def log(out: Path, row: dict[str, Any]) -> None:
    """Add a row to the log of a run, and show it."""
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)
