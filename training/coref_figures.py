"""Figures of who is meant: links and chains on GUM, pronouns on GAP."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from hearsay.reading.coref import Links, parties_of, scores_of
from hearsay.reading.mentions import FIRST_PRONOUN, KINDS
from hearsay.reading.resolver import Resolver
from hearsay.reading.table import Table

_OWN = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
Heads = frozenset[Any]


def gap_figures(answers: Iterable[tuple[str, tuple[bool, bool], tuple[bool, bool]]]) -> dict[str, float]:
    """GAP's figures, in percent, of (pronoun, what is so of A and B, what was said of A and B)."""
    count: Counter[tuple[str, str]] = Counter()
    for pronoun, told, said in answers:
        gender = "F" if pronoun.lower() in {"she", "her", "hers", "herself"} else "M"
        for so, yes in zip(told, said, strict=True):
            for group in (gender, "all"):
                count[group, "hit"] += so and yes
                count[group, "so"] += so
                count[group, "yes"] += yes
    out = {}
    for group in ("all", "M", "F"):
        hit = count[group, "hit"]
        out[f"{group} P"] = 100 * hit / max(1, count[group, "yes"])
        out[f"{group} R"] = 100 * hit / max(1, count[group, "so"])
        out[f"{group} F1"] = 200 * hit / max(1, count[group, "so"] + count[group, "yes"])
    out["F/M"] = out["F F1"] / max(out["M F1"], 1e-9)
    return {k: round(v, 3 if k == "F/M" else 1) for k, v in out.items()}


def link_counts(table: Table, links: Links, ids: Sequence[int]) -> Counter[tuple[str, str]]:
    """Of each sort of phrase: links that could be made, that were, and those of them that are right.

    A link is right where the mention right before it in its chain means the same; "who" and parties joined are not
    counted.
    """
    count: Counter[tuple[str, str]] = Counter()
    ids = list(ids)
    last: dict[int, int] = {}
    met: set[int] = set()
    size = Counter(i for i in ids if i >= 0)
    for k in range(len(ids)):
        kind = KINDS[table.kind[k]]
        if kind in {"who", "several"}:
            continue
        is_pronoun = table.kind[k] >= FIRST_PRONOUN
        sort = "pronoun" if is_pronoun else "name" if kind == "name" else "noun"
        could = ids[k] in met or (is_pronoun and size[ids[k]] > 1)
        before = last.get(links.party[k])
        if before is None and is_pronoun:  # one that goes before the name it means
            before = next((j for j in range(k + 1, len(ids)) if links.party[j] == links.party[k]), None)
        for group in (sort, kind) if is_pronoun else (sort,):
            count[group, "could"] += could
            count[group, "made"] += before is not None
            count[group, "right"] += before is not None and ids[before] == ids[k] >= 0
        last[links.party[k]] = k
        met.add(ids[k]) if ids[k] >= 0 else None
    return count


def shown_links(count: Counter[tuple[str, str]]) -> dict[str, tuple[float, float, float, int]]:
    """(precision, recall, F1, how many) of each sort."""
    out = {}
    for sort in sorted({s for s, _ in count}):
        could, made, right = (count[sort, x] for x in ("could", "made", "right"))
        if could:
            figures = (right / max(1, made), right / could, 2 * right / (made + could))
            out[sort] = (*(round(100 * float(f), 1) for f in figures), int(could))
    return out


def gold_chains(gold: Any, *, only_parties: bool) -> list[Heads]:
    """The chains of a document: heads' places, first and second persons left out."""
    chains: dict[str, set[Any]] = defaultdict(set)
    for start, end, party, several, is_party in gold.mentions:
        if gold.text[start:end].lower() not in _OWN and (is_party or not only_parties):
            chains[party].add((start, several))
    return [frozenset(c) for c in chains.values() if len(c) > 1]


def found_chains(table: Table, links: Links, kept: Iterable[int] | None = None) -> list[Heads]:
    """The chains that were found, in the same form; of the kept parties alone, where these are given."""
    chains: dict[int, set[Any]] = defaultdict(set)
    some = None if kept is None else set(kept)
    for k, party in enumerate(links.party):
        if table.phrases[k].kind != "who" and (some is None or party in some):
            chains[party].add((int(table.head_start[k]), table.phrases[k].kind == "several"))
    return [frozenset(c) for c in chains.values() if len(c) > 1]


def party_chains(table: Table, links: Links, resolver: Resolver) -> list[Heads]:
    """The chains that a reading holds: those of people, bodies and places."""
    return found_chains(table, links, parties_of(table, links, scores_of(table, resolver.weights), resolver.party))


class ChainFigures:
    """MUC, B-cubed and CEAF-e over documents."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()

    def add(self, gold: list[Heads], found: list[Heads]) -> None:
        """Count a document's chains."""
        for side, own, others in (("r", gold, found), ("p", found, gold)):
            at = {m: n for n, chain in enumerate(others) for m in chain}
            for chain in own:
                parts = Counter(at.get(m, ("alone", m)) for m in chain)
                self.sums[f"muc {side}"] += len(chain) - len(parts)
                self.sums[f"muc {side} all"] += len(chain) - 1
                self.sums[f"b3 {side}"] += sum(n * n for x, n in parts.items() if not isinstance(x, tuple)) / len(chain)
                self.sums[f"b3 {side} all"] += len(chain)
            self.sums[f"ceaf {side} all"] += len(own)
        met = _best_matching(gold, found)
        self.sums["ceaf r"] += met
        self.sums["ceaf p"] += met

    def figures(self) -> dict[str, tuple[float, float, float]]:
        """(precision, recall, F1) of each measure, and the mean F1."""
        out = {}
        for measure in ("muc", "b3", "ceaf"):
            p, r = (self.sums[f"{measure} {s}"] / max(1, self.sums[f"{measure} {s} all"]) for s in "pr")
            out[measure] = tuple(round(100 * x, 1) for x in (p, r, 2 * p * r / max(p + r, 1e-9)))
        out["mean"] = round(sum(out[m][2] for m in ("muc", "b3", "ceaf")) / 3, 1)
        return out


def _best_matching(gold: list[Heads], found: list[Heads]) -> float:
    """CEAF-e's sum, pairs taken greedily, the likest first."""
    likes = sorted(
        ((2 * len(g & f) / (len(g) + len(f)), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f),
        reverse=True,
    )
    left, right, total = set(), set(), 0.0
    for like, i, j in likes:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += like
    return total
