"""The small heads, trained on with the finished encoder held still: its states are made once, so a pass is cheap."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.data import Doc, Window, cut_windows
from training.model import Reader
from training.train import collate, deed_losses, log, mix_names, name_losses, rate_at

HEADS = ("deeds", "deed", "factual", "names")


@dataclass
class Kept:
    """A window and the encoder's states for it, in half precision."""

    window: Window
    states: Tensor


def polish(net: Reader, corpora: dict[str, list[Doc]], config: dict[str, Any], out: Path) -> Reader:
    """The network with its small heads trained on; encoder, cues, linker and parser stay as they are."""
    p, rng, began = config["polish"], random.Random(config["seed"]), time.monotonic()
    docs = [d for name in ("ewt", "nouns", "names") for d in corpora.get(name, ())[:: p["thin"].get(name, 1)]]
    kept = keep_states(net, [w for d in docs for w in cut_windows(d, config["window"], rng)], rng)
    heads = nn.ModuleDict({name: getattr(net, name) for name in HEADS})
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    heads.requires_grad_(True).train()
    optimiser = torch.optim.AdamW(heads.parameters(), lr=p["rate"], weight_decay=0.01, betas=(0.9, 0.98))
    mean = AveragedModel(heads, multi_avg_fn=get_ema_multi_avg_fn(p["ema"]))
    total = p["passes"] * -(-len(kept) // p["windows"])
    step = 0
    for _ in range(p["passes"]):
        rng.shuffle(kept)
        for k in range(0, len(kept), p["windows"]):
            for group in optimiser.param_groups:
                group["lr"] = p["rate"] * rate_at(step, total, 0.02, 0.8)
            parts = _losses(net, kept[k : k + p["windows"]], config["loss"])
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(heads.parameters(), config["optimiser"]["clip"])
            optimiser.step()
            optimiser.zero_grad()
            mean.update_parameters(heads)
            step += 1
            if step % 50 == 0 or step == 1:
                shown = {name: round(float(v.detach()), 3) for name, v in parts.items()}
                log(out, {"polish": step, "of": total, "s": round(time.monotonic() - began), "loss": shown})
    for name in HEADS:
        getattr(net, name).load_state_dict(mean.module[name].state_dict())
    return net.eval()


def keep_states(net: Reader, windows: list[Window], rng: random.Random) -> list[Kept]:
    """Each window with its states, known names shown by stand-ins drawn at random."""
    kept = []
    net.eval()
    windows = sorted(windows, key=len)
    with torch.inference_mode():
        for k in range(0, len(windows), 8):
            here = windows[k : k + 8]
            batch = collate(here)
            mix_names(batch, rng)
            states = net(batch["ids"], batch["kinds"], batch["mask"]).half()
            kept += [Kept(w, states[n, : len(w)].clone()) for n, w in enumerate(here)]
    return kept


def _losses(net: Reader, kept: list[Kept], weight: dict[str, float]) -> dict[str, Tensor]:
    batch = collate([k.window for k in kept])
    states = torch.zeros(*batch["ids"].shape, kept[0].states.shape[-1])
    for n, k in enumerate(kept):
        states[n, : len(k.states)] = k.states.float()
    return deed_losses(net, states, batch, weight) | name_losses(net, states, batch, weight)
