"""The network: one encoder pass, small heads on it, and a linker that labels the window anew for every cue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from hearsay.reading.deeds import DEED_STYLES, DEED_TAGS
from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import N_BREAK, N_CASE, N_KNOWN, N_QUOTE
from hearsay.reading.stand_ins import FIRST_ID, SLOTS

WIDTH, LAYERS, HEADS, INNER, VOCAB, PLACES = 384, 6, 12, 1536, 30522, 512
ROLE_TAGS = ("O", "B-S", "I-S", "E-S", "U-S", "B-C", "I-C", "E-C", "U-C")
STYLES = 3
"""Of names: as re3d marks them (also "the militants"), as world/ does, and as the other corpora do."""
DISTANCES, FAR = 64, 4


@dataclass(frozen=True)
class Shape:
    """Sizes that the configuration may change."""

    link_width: int = 128
    link_layers: tuple[str, ...] = ("conv1", "conv2")
    deed_width: int = 160
    deed_layers: tuple[str, ...] = ("conv1", "conv2", "conv4")
    arc_width: int = 128
    name_width: int = 192
    upos: int = 18
    deprel: int = 40
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout whose share is a whole number of 256ths: torch draws each number apart, which is a tenth of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.cut = round(256 * share)
        self.rng = np.random.Generator(np.random.SFC64(torch.initial_seed()))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.cut:
            return x
        drawn = torch.frombuffer(bytearray(self.rng.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
        return x * ((drawn >= self.cut).to(x.dtype) * (256 / (256 - self.cut)))


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(b, t, WIDTH)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with three further embeddings for the kinds of a piece (zero at the start)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCAB, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kinds = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (N_CASE, N_BREAK, N_QUOTE, N_KNOWN))
        for table in (self.words, self.places):
            table.weight.requires_grad_(False)  # quicker, and 840 documents are too few to move 30,522 rows
        for table in self.kinds:
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Dropout(dropout)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        for n, table in enumerate(self.kinds):
            x = x + table(kinds[..., n])
        x = self.drop(self.norm(x))
        if torch.is_autocast_enabled("cpu"):
            x = x.bfloat16()  # a residual stream of half the bytes: a third faster on a CPU
        bias = None if mask is None else torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Shifted(nn.Module):
    """A convolution of three taps written as one matrix product, which quantises like any other."""

    def __init__(self, width: int, reach: int, dropout: float) -> None:
        super().__init__()
        self.reach, self.mix, self.norm = reach, nn.Linear(3 * width, width), nn.LayerNorm(width)
        self.drop = Dropout(dropout)

    def forward(self, h: Tensor, _: Tensor) -> Tensor:
        pad = F.pad(h, (0, 0, self.reach, self.reach))
        t = h.shape[1]
        three = torch.cat([pad[:, :t], h, pad[:, 2 * self.reach : 2 * self.reach + t]], dim=-1)
        return self.norm(h + self.drop(F.gelu(self.mix(three))))


class Attending(nn.Module):
    """A light transformer layer over the region around one cue."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.heads = 4
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.drop = Dropout(dropout)

    def forward(self, h: Tensor, valid: Tensor) -> Tensor:
        n, t, w = h.shape
        q, k, v = self.qkv(h).view(n, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        bias = torch.zeros_like(valid, dtype=q.dtype).masked_fill(~valid, -1e4)[:, None, None]
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        h = self.norm1(h + self.drop(self.out(mixed.transpose(1, 2).reshape(n, t, w))))
        return self.norm2(h + self.drop(self.down(F.gelu(self.up(h)))))


class Linker(nn.Module):
    """For every cue or predicate, scores of tags for the pieces at places around it."""

    def __init__(self, d: int, layers: tuple[str, ...], tags: int, dropout: float) -> None:
        super().__init__()
        self.token, self.cue = nn.Linear(WIDTH, d), nn.Linear(2 * WIDTH, 2 * d)
        self.distance, self.sentence = nn.Embedding(2 * DISTANCES + 1, d), nn.Embedding(2 * FAR + 1, d)
        self.in_cue, self.norm = nn.Embedding(2, d), nn.LayerNorm(d)
        made = {
            "conv1": lambda: Shifted(d, 1, dropout),
            "conv2": lambda: Shifted(d, 2, dropout),
            "conv4": lambda: Shifted(d, 4, dropout),
            "attn": lambda: Attending(d, dropout),
        }
        self.layers = nn.ModuleList(made[name]() for name in layers)
        self.drop, self.tags = Dropout(dropout), nn.Linear(d, tags)

    def forward(self, states: Tensor, sentence: Tensor, cues: Tensor, place: Tensor) -> Tensor:
        """Scores (cues, places, tags) from states (batch, pieces, width), sentence, cues (row, first, last), places."""
        row, first, last = cues[:, 0], cues[:, 1], cues[:, 2]
        t = states.shape[1]
        valid = (place >= 0) & (place < t)
        safe = place.clamp(0, t - 1)
        flat = (row * t)[:, None] + safe
        tokens = self.token(states).flatten(0, 1)[flat]
        flat_states = states.flatten(0, 1)
        cue = self.cue(torch.cat([flat_states[row * t + first], flat_states[row * t + last]], dim=-1))
        scale, shift = cue.chunk(2, dim=-1)
        far = steps(place - torch.minimum(torch.maximum(place, first[:, None]), last[:, None]))
        sentences = sentence.flatten()
        apart = (sentences[flat] - sentences[row * t + first][:, None]).clamp(-FAR, FAR) + FAR
        inside = ((place >= first[:, None]) & (place <= last[:, None])).long()
        h = tokens * (1 + scale[:, None]) + shift[:, None] + self.distance(far) + self.sentence(apart)
        h = self.drop(self.norm(F.gelu(h + self.in_cue(inside))))
        for layer in self.layers:
            h = layer(h, valid)
        return self.tags(h)


def steps(far: Tensor) -> Tensor:
    """Signed distances as rows of an embedding: one by one up to 32, by eights up to 288."""
    size = far.abs()
    coarse = torch.where(size <= 32, size, 32 + (size - 32) // 8).clamp(max=DISTANCES)
    return torch.where(far < 0, -coarse, coarse) + DISTANCES


class Parser(nn.Module):
    """Deep biaffine arcs and labels; the piece at place 0 stands for the root."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        d = shape.arc_width
        self.upos = nn.Linear(WIDTH, shape.upos)
        self.dep, self.head = nn.Linear(WIDTH, 2 * d), nn.Linear(WIDTH, 2 * d)
        self.arc = nn.Parameter(torch.zeros(d + 1, d))
        self.label = nn.Linear(2 * d, shape.deprel)
        self.label2 = nn.Bilinear(32, 32, shape.deprel, bias=False)
        self.drop, self.d = Dropout(shape.dropout), d

    def arcs(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (batch, dependent, head) and what the labels need."""
        dep, head = self.drop(F.gelu(self.dep(states))), self.drop(F.gelu(self.head(states)))
        left = F.pad(dep[..., : self.d], (0, 1), value=1.0) @ self.arc
        return left @ head[..., : self.d].transpose(1, 2), dep[..., self.d :], head[..., self.d :]

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations of dependents to the heads beside them."""
        mixed = torch.cat([dep, head], dim=-1)
        a, b = dep[..., :32], head[..., :32]
        pair = torch.einsum("...i,kij,...j->...k", a, self.label2.weight, b)
        return self.label(mixed) + pair


class Names(nn.Module):
    """Scores of names, (batch, pieces, styles, types * 3): two convolutions for what the one layer does not see."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        d = shape.name_width
        self.token, self.tags = nn.Linear(WIDTH, d), nn.Linear(d, STYLES * 3 * len(NAME_TYPES))
        self.near, self.far = Shifted(d, 1, 2 * shape.dropout), Shifted(d, 2, 2 * shape.dropout)
        self.drop = Dropout(2 * shape.dropout)

    def forward(self, states: Tensor) -> Tensor:
        h = F.gelu(self.token(self.drop(states)))
        return self.tags(self.far(self.near(h, h), h)).unflatten(-1, (STYLES, 3 * len(NAME_TYPES)))


class Reader(nn.Module):
    """Encoder and heads.

    `cue` has two sets of B, I, O: outermost attributions, and any. `deed` says of a word's first piece whether it is a
    predicate, as PropBank has them and as QANom has nouns; `factual` how far what it tells happened, from -3 to 3.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        drop = shape.dropout
        self.encoder, self.parser, self.names = Encoder(drop), Parser(shape), Names(shape)
        self.linker = Linker(shape.link_width, shape.link_layers, len(ROLE_TAGS), drop)
        self.deeds = Linker(shape.deed_width, shape.deed_layers, DEED_STYLES * DEED_TAGS, drop)
        self.cue = nn.Sequential(Dropout(drop), nn.Linear(WIDTH, 6))
        self.deed = nn.Sequential(Dropout(drop), nn.Linear(WIDTH, DEED_STYLES))
        self.factual = nn.Sequential(Dropout(drop), nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        return self.encoder(ids, kinds, mask)


class EncodeGraph(nn.Module):
    """One window: states and cue scores."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        states = self.net(ids[None], kinds[None], None)
        return states[0], self.net.cue(states)[0]


class HelpGraph(nn.Module):
    """The states of one window: name scores of two styles, part of speech, scores of arcs, words and heads, deeds."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.parser, self.names, self.deed, self.factual = net.parser, net.names, net.deed, net.factual

    def forward(self, states: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        arcs, dep, head = self.parser.arcs(states[None])
        same = (sentence[:, None] == sentence[None, :]) | (torch.arange(sentence.shape[0]) == 0)[None, :]
        arcs = torch.where(same[None], arcs, torch.full_like(arcs, -1e4))
        names = self.names(states[None])[0]
        deed = torch.cat([self.deed(states), self.factual(states)], dim=-1)
        return names[:, 0], names[:, 1], self.parser.upos(states).argmax(-1), arcs[0], dep[0], head[0], deed


class LabelGraph(nn.Module):
    """What stands for words and for their heads: relations."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.parser = net.parser

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.parser.labels(dep, head).argmax(-1)


class LinkGraph(nn.Module):
    """The cues or predicates of one window, and the places to look at: scores of tags."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, states: Tensor, sentence: Tensor, cues: Tensor, places: Tensor) -> Tensor:
        rows = torch.cat([torch.zeros_like(cues[:, :1]), cues], dim=1)
        return self.linker(states[None], sentence[None], rows, places)


def load_base(reader: Reader, path: Path) -> None:
    """Put the weights of all-MiniLM-L6-v2 into the encoder."""
    raw = load_file(path)
    new = {
        "words.weight": raw["embeddings.word_embeddings.weight"],
        "places.weight": raw["embeddings.position_embeddings.weight"],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    new["places.weight"] = new["places.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for n in range(LAYERS):
        for part in ("weight", "bias"):
            three = [raw[f"encoder.layer.{n}.attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            new[f"layers.{n}.qkv.{part}"] = torch.cat(three)
            for ours, theirs in names.items():
                new[f"layers.{n}.{ours}.{part}"] = raw[f"encoder.layer.{n}.{theirs}.{part}"]
    missing, unexpected = reader.encoder.load_state_dict(new, strict=False)
    if unexpected or any(not key.startswith("kinds") for key in missing):
        raise ValueError(f"the base weights do not fit: missing {missing}, unexpected {unexpected}")
    put_stand_ins(reader.encoder)


STATES = (2605, 2859, 2762, 3725, 2634, 3607, 3956, 4238, 5712, 7795)
"""Wordpieces that are states' names."""


def put_stand_ins(encoder: Encoder) -> None:
    """Give the pieces that stand for names a place among names, each a little apart from the others."""
    table = encoder.words.weight.data
    here = slice(FIRST_ID, FIRST_ID + SLOTS)
    noise = torch.randn(SLOTS, WIDTH, generator=torch.Generator().manual_seed(0))
    table[here] = table[list(STATES)].mean(0) + 0.7 * noise * table.std(0)
