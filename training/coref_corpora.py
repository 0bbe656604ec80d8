"""Corpora of who is meant, UD GUM and GAP, as arrays of phrases and pairs with what is right."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.model import Span
from hearsay.reading.candidates import Model
from hearsay.reading.coref import most_of
from hearsay.reading.likeness import likeness_of, pairs_of
from hearsay.reading.mentions import FIRST_PRONOUN
from hearsay.reading.seen import Seen, see
from hearsay.reading.table import Table, table_of
from training.data import article_of, read_trees

PARTIES = frozenset({"person", "organization", "place"})
_BRACKET = re.compile(r"\((\d+)-(\w+)-[^()]*?-(\d+(?:,\d+)*)-\w+(?:-[^()]*)?|(\d+)\)|\)")


@dataclass
class Gold:
    """A document with what is known of it.

    `mentions` are (start and end of the head word, party, whether several are joined, whether it means a party); `rows`
    are GAP's: (place of the pronoun, the two names, whether it means either).
    """

    text: str
    mentions: list[tuple[int, int, str, bool, bool]] = field(default_factory=list)
    relatives: dict[int, int] = field(default_factory=dict)
    row: tuple[int, tuple[Span, Span], tuple[bool, bool]] | None = None
    id: str = ""


def gum(path: Path) -> list[Gold]:
    """The treebank's documents with their mentions."""
    docs: dict[str, Gold] = {}
    columns = _entities(path)
    for sentence in read_trees(path):
        text, words = sentence.text, sentence.words
        gold = docs.setdefault(sentence.doc, Gold("", id=sentence.doc))
        gold.text += ("\n" if sentence.paragraph else " ") if gold.text else ""
        shift = len(gold.text)
        gold.text += text
        for party, kind, first, heads in _mentions(next(columns)):
            least = [first + h - 1 for h in heads if first + h <= len(words)]
            head = words[next((k for k in least if words[k].head not in least), least[0])]
            several = any(words[k].upos == "CCONJ" for k in least)
            gold.mentions.append((shift + head.start, shift + head.end, party, several, kind in PARTIES))
        for word in words:
            if text[word.start : word.end].lower() in {"who", "whom", "whose", "which", "that"}:
                up, at = word, 0
                while up.rel != "acl:relcl" and up.head >= 0 and at < 6:
                    up, at = words[up.head], at + 1
                if up.rel == "acl:relcl":
                    gold.relatives[shift + word.start] = shift + words[up.head].start
    return list(docs.values())


def _entities(path: Path) -> Iterator[list[str]]:
    """For each sentence the `Entity=` values of its words."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "# text = " not in block:
            continue
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        yield [
            next((m[7:] for m in cols[9].split("|") if m.startswith("Entity=")), "")
            for cols in rows
            if len(cols) == 10 and "." not in cols[0] and "-" not in cols[0]
        ]


def _mentions(column: list[str]) -> list[tuple[str, str, int, list[int]]]:
    """(party, kind, first word, head words counted from 1 within the mention) of each mention of a sentence."""
    found = []
    for k, value in enumerate(column):
        for opened in _BRACKET.finditer(value):
            if opened[1]:
                found.append((opened[1], opened[2], k, [int(n) for n in opened[3].split(",")]))
    return found


def gap(path: Path) -> list[Gold]:
    """GAP's rows, each a document."""
    docs = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            spans = [Span(at := int(row[f"{x}-offset"]), at + len(row[x])) for x in "AB"]
            told = tuple(row[f"{x}-coref"].upper() == "TRUE" for x in "AB")
            docs.append(Gold(row["Text"], row=(int(row["Pronoun-offset"]), tuple(spans), told), id=row["ID"]))
    return docs


@dataclass
class Example:
    """A document ready for the network.

    Of each pair `right` is 1 for what is taken up, 0 for what is not, -1 where nothing says; `alone` says so of a
    phrase that takes up nothing, `party` of one that means people, a body or a place.
    """

    states: Any
    traits: Any
    a: Any
    c: Any
    pair: Any
    most: Any
    right: Any
    alone: Any
    party: Any
    table: Table | None = None


def example(seen: Seen, gold: Gold) -> Example:
    """A document's arrays."""
    table = table_of(seen)
    a, c = pairs_of(table)
    pair = likeness_of(table, a, c)
    right, alone, party = (_learn_gum if gold.row is None else _learn_gap)(table, a, c, gold, seen.text)
    most = most_of(a, pair, len(table.phrases))
    return Example(
        table.states.astype(np.float16),
        table.traits,
        a,
        c,
        np.ascontiguousarray(pair.astype(np.uint8)),
        most,
        right,
        alone,
        party,
        table,
    )


def _learn_gum(table: Table, a: Any, c: Any, gold: Gold, _text: str) -> tuple[Any, Any, Any]:
    n = len(table.phrases)
    ids, party = gold_parties(table, gold)
    right = ((ids[a] == ids[c]) & (ids[a] >= 0)).astype(np.int8)
    for k, p in enumerate(table.phrases):
        if p.kind == "who":
            here = np.flatnonzero(a == k)
            target = gold.relatives.get(p.span.start, -1)
            heads = [table.phrases[j] for j in c[here]]
            right[here] = [q.span.start <= target < q.span.end and q.kind != "several" for q in heads]
    some = np.zeros(n, dtype=bool)
    np.logical_or.at(some, a, right == 1)
    alone = np.where(some, 0, 1).astype(np.int8)
    return right, alone, party


def gold_parties(table: Table, gold: Gold) -> tuple[Any, Any]:
    """For each phrase its party in the corpus, -1 where it is none, and whether it means a party (-1 unknown)."""
    at: dict[tuple[int, bool], tuple[str, bool]] = {}
    for start, _, name, several, is_party in gold.mentions:
        at.setdefault((start, several), (name, is_party))
    numbers: dict[str, int] = {}
    n = len(table.phrases)
    ids, party = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int8)
    for k, (p, start) in enumerate(zip(table.phrases, table.head_start.tolist(), strict=True)):
        found = at.get((start, p.kind == "several"))
        if not found and p.name:
            found = next((at[s, False] for s in range(p.span.start, p.span.end) if (s, False) in at), None)
        if p.kind not in {"several", "who"}:
            party[k] = 0
        if found and p.kind != "who":
            ids[k], party[k] = numbers.setdefault(found[0], len(numbers)), found[1]
    return ids, party


def _learn_gap(table: Table, a: Any, c: Any, gold: Gold, text: str) -> tuple[Any, Any, Any]:
    n = len(table.phrases)
    right, alone = np.full(len(a), -1, dtype=np.int8), np.full(n, -1, dtype=np.int8)
    at, spans, told = gold.row
    k = next((i for i, p in enumerate(table.phrases) if p.span.start == at and p.kind in {"he", "she"}), -1)
    here = np.flatnonzero(a == k)
    if k >= 0 and len(here):
        is_either = [np.array([_is_named(table.phrases[j], s, text) for j in c[here]], dtype=bool) for s in spans]
        pronoun = table.kind[c[here]] >= FIRST_PRONOUN
        values = np.where(pronoun, -1, 0)
        for flags, is_so in zip(is_either, told, strict=True):
            values[flags] = int(is_so)
        if not any(told):
            values[~(is_either[0] | is_either[1]) & ~pronoun] = 1
        if (values == 1).any():
            right[here], alone[k] = values, int(not any(told))
    return right, alone, np.full(n, -1, dtype=np.int8)


def _is_named(phrase: Any, span: Span, text: str) -> bool:
    """True for a phrase that meets a name, or is another mention of it as its words show."""
    if phrase.span.start < span.end and span.start < phrase.span.end:
        return phrase.kind != "several"
    name, words = set(span.of(text).lower().split()), phrase.span.of(text).lower().split()
    return bool(phrase.kind == "name" and (set(words) <= name or name <= set(words)))


Read = tuple[Gold, Example]


def load_part(data: Path, model: Model, part: str) -> tuple[list[Read], list[Read]]:
    """(documents of GUM, rows of GAP) of "train" or "dev", each with what the model sees of it."""
    texts, rows = gum(data / f"ud/en_gum-{part}.conllu"), gap(data / f"gap/{part}.tsv")
    first, second = (
        [(gold, example(see(article_of(gold.text), model), gold)) for gold in some] for some in (texts, rows)
    )
    return first, second
