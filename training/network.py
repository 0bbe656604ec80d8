"""The trained network as the reader takes it, before it is exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from hearsay.reading.candidates import Model
from hearsay.reading.confidence import Confidence
from hearsay.reading.deeds import Link
from hearsay.reading.pieces import Floats, Ints
from training.data import Cutter
from training.model import HelpGraph, LabelGraph, Linker, Reader, Shape


def torch_model(net: Reader, cut: Cutter, confidence: Confidence, relations: list[str]) -> Model:
    """The network as the reader takes it."""
    net.eval()
    graph, labels = HelpGraph(net).eval(), LabelGraph(net).eval()

    def encode(ids: Ints, kinds: Ints, sentence: Ints) -> tuple[Floats, Floats]:
        with torch.inference_mode():
            states = net(torch.from_numpy(ids)[None], torch.from_numpy(kinds)[None], None)
            return states[0].numpy(), net.cue(states)[0].numpy()

    def linked(linker: Linker) -> Link:
        def link(states: Floats, sentence: Ints, cues: Ints, places: Ints) -> Floats:
            with torch.inference_mode():
                rows = torch.from_numpy(np.pad(cues, ((0, 0), (1, 0))))
                inputs = torch.from_numpy(states)[None], torch.from_numpy(sentence)[None]
                return linker(*inputs, rows, torch.from_numpy(places)).numpy()

        return link

    def help_(states: Floats, sentence: Ints) -> tuple[Any, ...]:
        with torch.inference_mode():
            return tuple(part.numpy() for part in graph(torch.from_numpy(states), torch.from_numpy(sentence)))

    def label(words: Floats, heads: Floats) -> Ints:
        with torch.inference_mode():
            return labels(torch.from_numpy(words), torch.from_numpy(heads)).numpy()

    return Model(
        cut.tokenizer, encode, linked(net.linker), help_, label, linked(net.deeds), confidence,
        relations=tuple(relations), known=cut.known,
    )  # fmt: skip


def shape_of(config: dict[str, Any], rels: list[str]) -> Shape:
    """The shape that a configuration gives, with so many relations."""
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in config["shape"].items()}
    return Shape(**given, deprel=len(rels))


def load_net(folder: Path, checkpoint: str, config: dict[str, Any]) -> tuple[Reader, list[str]]:
    """A network from a folder of a run, and its relations."""
    rels = (folder / "relations.txt").read_text(encoding="utf-8").split()
    net = Reader(shape_of(config, rels))
    net.load_state_dict(torch.load(folder / checkpoint, weights_only=True))
    return net.eval(), rels
