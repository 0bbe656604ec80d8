"""`python -m training.coref --data ../shared/data --model FOLDER --out FILE.npz`: who is meant, on a trained encoder.

The encoder stays as it is: its states of UD GUM (coreference in the `Entity=` column) and GAP are taken once, and a
small network over pairs of phrases is trained on them. What a link needs is chosen on documents kept back, not on dev.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from hearsay.models import BUILT_IN, load_model
from hearsay.reading.coref import links_of, pair_shares, scores_of
from hearsay.reading.resolver import Resolver
from training.coref_corpora import Example, Read, gold_parties, load_part
from training.coref_figures import (
    ChainFigures,
    found_chains,
    gap_figures,
    gold_chains,
    link_counts,
    party_chains,
    shown_links,
)

HELD_TEXTS, HELD_ROWS = 14, 300
WIDTHS = (96, 64, 48)
"""Of what a phrase is first brought down to, of what pairs are judged by, of what meets of both."""


@dataclass
class Batch:
    """Several documents as one, in tensors."""

    states: Any
    traits: Any
    a: Any
    c: Any
    pair: Any
    most: Any
    right: Any
    alone: Any
    party: Any


def batched(examples: list[Example]) -> Batch:
    """Documents joined, the numbers of their phrases shifted."""
    shifts = np.cumsum([0, *(len(e.alone) for e in examples)])
    joined = {
        name: torch.from_numpy(np.concatenate([getattr(e, name) for e in examples]))
        for name in ("states", "traits", "pair", "most", "right", "alone", "party")
    }
    a, c = (
        torch.from_numpy(np.concatenate([getattr(e, x) + s for e, s in zip(examples, shifts[:-1], strict=True)]))
        for x in "ac"
    )
    joined["states"], joined["pair"] = joined["states"].float(), joined["pair"].float()
    return Batch(a=a, c=c, **joined)


class Net(nn.Module):
    """The scorer of pairs; `hearsay.reading.coref.scores_of` computes the same."""

    def __init__(self, states: int, traits: int, pair: int) -> None:
        super().__init__()
        low, hidden, meet = WIDTHS
        self.low = nn.Linear(states + traits, low)
        own = low + traits
        self.first = nn.Linear(own, hidden)
        self.second = nn.Linear(own, hidden, bias=False)
        self.left, self.right = nn.Linear(low, meet, bias=False), nn.Linear(low, meet, bias=False)
        self.product = nn.Linear(meet, hidden, bias=False)
        self.pair = nn.Linear(pair, hidden, bias=False)
        self.out = nn.Linear(hidden, 1, bias=False)
        self.alone = nn.Linear(own, hidden)
        self.alone_pair = nn.Linear(pair, hidden, bias=False)
        self.alone_out = nn.Linear(hidden, 1)
        self.party = nn.Linear(low, 1)
        self.drop = nn.Dropout(0.3)
        self.drop_some = nn.Dropout(0.2)

    def forward(self, batch: Batch) -> tuple[Any, Any, Any]:
        """Scores of pairs, of "nobody before", and of being a party."""
        low = self.drop(torch.relu(self.low(torch.cat([self.drop(batch.states), batch.traits], 1))))
        own = torch.cat([low, batch.traits], 1)
        hidden = (
            self.first(own)[batch.a]
            + self.second(own)[batch.c]
            + self.product(self.left(low)[batch.a] * self.right(low)[batch.c])
        )
        score = self.out(self.drop_some(torch.relu(hidden + self.pair(batch.pair))))[:, 0]
        alone = self.alone_out(self.drop_some(torch.relu(self.alone(own) + self.alone_pair(batch.most))))[:, 0]
        return score, alone, self.party(low)[:, 0]

    def weights(self) -> dict[str, Any]:
        """The arrays by the names that the reader knows."""
        names = {"first.bias": "bias"}
        out = {}
        for name, value in self.state_dict().items():
            layer, kind = name.split(".")
            key = names.get(name, layer if kind == "weight" else f"{layer}_bias")
            out[key] = (value.T if kind == "weight" else value).numpy().copy()
        return out


def loss_of(net: Net, batch: Batch) -> Any:
    """How unlikely the net finds what is right: phrases without a known answer left out."""
    score, alone, party = net(batch)
    known, right = batch.right >= 0, batch.right == 1
    whole = _logsum(score, batch.a, known, alone)
    gold = _logsum(score, batch.a, right, alone.masked_fill(batch.alone != 1, -1e4))
    asked = (batch.alone >= 0) & torch.zeros_like(batch.alone, dtype=torch.bool).index_fill(0, batch.a.unique(), True)
    told = batch.party >= 0
    link = (whole - gold)[asked].sum()
    side = nn.functional.binary_cross_entropy_with_logits(party[told], batch.party[told].float(), reduction="sum")
    return (link + 0.2 * side) / max(1, int(asked.sum()))


def _logsum(score: Any, a: Any, kept: Any, alone: Any) -> Any:
    """For each phrase the logarithm of the sum over its kept pairs and "nobody"."""
    top = alone.detach().scatter_reduce(0, a[kept], score.detach()[kept], "amax")
    raised = torch.zeros_like(top).index_add(0, a[kept], (score[kept] - top[a[kept]]).exp())
    return top + (raised + (alone - top).exp()).log()


EPOCHS, RATE, TOGETHER = 14, 2e-3, 24


def fitted(texts: list[Example], rows: list[Example], seed: int = 0, rate: float = RATE) -> Net:
    """A net trained on whole texts and on rows, a mean over the last steps."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Net(texts[0].states.shape[1], texts[0].traits.shape[1], texts[0].pair.shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.05)
    total, step = EPOCHS * (len(texts) + -(-len(rows) // TOGETHER)), 0
    mean = None
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        groups = [[t] for t in texts] + [rows[k : k + TOGETHER] for k in range(0, len(rows), TOGETHER)]
        rng.shuffle(groups)
        for group in groups:
            for part in optimizer.param_groups:
                part["lr"] = rate * min(1.0, 20 * (step + 1) / total) * (1 - step / total)
            optimizer.zero_grad()
            loss_of(net, batched(group)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step > 0.6 * total:
                now = {k: v.detach().clone() for k, v in net.state_dict().items()}
                mean = now if mean is None else {k: 0.995 * mean[k] + 0.005 * now[k] for k in now}
    net.load_state_dict(mean)
    return net.eval()


LEAST, LEAD = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6), (0.05, 0.1, 0.2)
SORTS = ("name", "noun", "pronoun")
BETA = (0.7, 0.7, 1.0)
"""How much recall counts beside precision: a wrong link of two names or nouns does more harm than a missing one."""


def chosen(weights: dict[str, Any], texts: list[Read], rows: list[Read]) -> Resolver:
    """The weights with the least share and lead of each sort of phrase that are best on what was kept back."""
    resolver = Resolver(weights)
    scored = [(e.table, scores_of(e.table, weights), gold_parties(e.table, gold)[0]) for gold, e in texts]
    for n, sort in enumerate(SORTS):
        shares = row_shares(resolver, rows) if sort == "pronoun" else []
        found = []
        for least, lead in product(LEAST, LEAD):
            tried = replace(resolver, least=_put(resolver.least, n, least), lead=_put(resolver.lead, n, lead))
            count: Counter[tuple[str, str]] = Counter()
            for table, scores, ids in scored:
                count += link_counts(table, links_of(table, scores, tried), ids)
            found.append((_f(count, sort, BETA[n]) + _gap_f1(rows, shares, least), tried))
        resolver = max(found, key=lambda x: x[0])[1]
    return resolver


def _put(figures: tuple[float, ...], n: int, value: float) -> tuple[float, ...]:
    return (*figures[:n], value, *figures[n + 1 :])


def _f(count: Counter[tuple[str, str]], sort: str, beta: float) -> float:
    could, made, right = (count[sort, x] for x in ("could", "made", "right"))
    return (1 + beta**2) * right / max(1e-9, beta**2 * could + made)


def row_shares(resolver: Resolver, rows: list[Read]) -> list[tuple[float, float]]:
    """For each of GAP's rows the shares of its two names."""
    found = []
    for gold, e in rows:
        links = links_of(e.table, scores_of(e.table, resolver.weights), resolver)
        found.append(pair_shares(e.table, links, gold.row[0], gold.row[1]))
    return found


def _gap_f1(rows: list[Read], shares: list[tuple[float, float]], least: float) -> float:
    return row_figures(rows, shares, least)["all F1"] / 100 if shares else 0.0


def row_figures(rows: list[Read], shares: list[tuple[float, float]], least: float) -> dict[str, float]:
    """GAP's figures where every share from the least on says yes."""
    return gap_figures(
        (gold.text[gold.row[0] :].split(maxsplit=1)[0], gold.row[2], (a >= least, b >= least))
        for (gold, _), (a, b) in zip(rows, shares, strict=True)
    )


def figures(resolver: Resolver, texts: list[Read], rows: list[Read]) -> dict[str, Any]:
    """What a resolver reaches: links by sort, chains of all and of parties alone, GAP."""
    count: Counter[tuple[str, str]] = Counter()
    every, parties = ChainFigures(), ChainFigures()
    for gold, e in texts:
        links = links_of(e.table, scores_of(e.table, resolver.weights), resolver)
        count += link_counts(e.table, links, gold_parties(e.table, gold)[0])
        every.add(gold_chains(gold, only_parties=False), found_chains(e.table, links))
        parties.add(gold_chains(gold, only_parties=True), party_chains(e.table, links, resolver))
    gap = row_figures(rows, row_shares(resolver, rows), resolver.least[2])
    return {"links": shown_links(count), "chains": every.figures(), "parties": parties.figures(), "gap": gap}


def save(resolver: Resolver, path: Path) -> None:
    """Write what ships: numbers of 16 bits, and what a link needs."""
    arrays = {name: value.astype(np.float16) for name, value in resolver.weights.items()}
    needs = {"least": resolver.least, "lead": resolver.lead, "chain": (resolver.party,)}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays, **{name: np.float32(value) for name, value in needs.items()})


def rounded(weights: dict[str, Any]) -> dict[str, Any]:
    """The weights as they come back from 16 bits."""
    return {name: value.astype(np.float16).astype(np.float32) for name, value in weights.items()}


def main() -> None:
    """Train, choose, measure on dev, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=BUILT_IN)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    model = load_model(args.model)
    texts, rows = load_part(args.data, model, "train")
    rng = random.Random(5)
    rng.shuffle(texts)
    rng.shuffle(rows)
    net = fitted([e for _, e in texts[HELD_TEXTS:]], [e for _, e in rows[HELD_ROWS:]])
    resolver = chosen(rounded(net.weights()), texts[:HELD_TEXTS], rows[:HELD_ROWS])
    save(resolver, args.out)
    print(json.dumps({"least": resolver.least, "lead": resolver.lead}))
    print(json.dumps(figures(resolver, *load_part(args.data, model, "dev")), indent=1))


if __name__ == "__main__":
    main()
