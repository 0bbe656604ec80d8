"""Predicates with their roles, and whether they happened: PropBank and UDS on EWT's trees, QANom's nouns."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from bench.questions import asked_for

from hearsay.model import ROLES, Span
from hearsay.reading.deeds import DEED_STYLES
from hearsay.reading.pieces import Ints
from training.data import (
    IGNORE,
    TOGETHER,
    Cutter,
    Doc,
    Range,
    TreeSentence,
    piece_range,
    read_jsonl,
    read_trees,
    tree_doc,
)
from training.swap import swapped

ROLE = {role: n for n, role in enumerate(ROLES)}
NOUNS_TOGETHER = 12
"""Sentences of QANom in one document: they fill a window."""
ROLE_ASKED = {
    "agent": ROLE["ARG0"], "patient": ROLE["ARG1"], "other": ROLE["ARG2"], "place": ROLE["ARGM-LOC"],
    "time": ROLE["ARGM-TMP"], "manner": ROLE["ARGM-MNR"], "cause": ROLE["ARGM-CAU"], "extent": ROLE["ARGM-EXT"],
}  # fmt: skip
"""The PropBank role nearest to what a question of QA-SRL asks for."""


def ewt_docs(data: Path, split: str, cut: Cutter, rels: list[str], swap: Swap | None = None) -> list[Doc]:
    """EWT with trees, predicates with roles, and factuality on the same windows."""
    deeds = {row["id"]: row for row in read_jsonl(data / f"propbank_ewt/{split}.jsonl")}
    facts = {row["id"]: row for row in read_jsonl(data / f"factuality/{split}.jsonl")}
    groups: list[tuple[str, list[TreeSentence]]] = []
    last = ""
    for s in read_trees(data / f"ud/en_ewt-{split}.conllu"):
        if s.doc != last and (not groups or len(groups[-1][1]) >= TOGETHER):
            groups.append((s.doc, []))
        groups[-1][1].append(s)
        last = s.doc
    docs = []
    for name, sentences in groups:
        moves = [swap.sentence(s) if swap else (s, int) for s in sentences]
        doc = tree_doc(name, [s for s, _ in moves], cut, rels)
        n = len(doc.pieces)
        doc.predicate = np.full((n, DEED_STYLES), IGNORE, dtype=np.int64)
        doc.factual = np.full(n, np.nan, dtype=np.float32)
        shift = 0
        for (new, moved), old in zip(moves, sentences, strict=True):
            shift = doc.text.index(new.text, shift)
            if old.id in deeds and deeds[old.id]["text"] == old.text:
                _put_deeds(doc, deeds[old.id], shift, moved)
                _put_facts(doc, facts.get(old.id), shift, moved)
            shift += len(new.text)
        docs.append(doc)
    return docs


class Swap:
    """Other people's names in a treebank's sentences."""

    def __init__(self, persons: dict[str, list[Range]], pool: Sequence[str], seed: int) -> None:
        self.persons, self.pool, self.rng = persons, pool, random.Random(seed)

    def sentence(self, s: TreeSentence) -> tuple[TreeSentence, Any]:
        """The sentence with other names, and where its places went."""
        text, moved = swapped(s.text, self.persons.get(s.text, []), self.pool, self.rng)
        return replace(s, text=text, words=[replace(w, start=moved(w.start), end=moved(w.end)) for w in s.words]), moved


def _first_piece(doc: Doc, start: int, end: int) -> int | None:
    got = piece_range(doc.pieces, start, end)
    return got[0] if got else None


def _put_deeds(doc: Doc, row: dict[str, Any], shift: int, moved: Any) -> None:
    words = [(shift + moved(a), shift + moved(b)) for a, b in row["words"]]
    pieces = _pieces_of_words(doc, words)
    for got in pieces:
        if got:
            doc.predicate[got[0], 0] = 0
    for p in row["predicates"]:
        got = pieces[p["word"]]
        if got is None:
            continue
        doc.predicate[got[0], 0] = 1
        args = [
            (ROLE[role], span)
            for role, first, last in p["arguments"]
            if role in ROLE and (span := _without_marks(doc, words, pieces, (first, last))) is not None
        ]
        doc.deeds.append((got, 0, args))


def _pieces_of_words(doc: Doc, words: Sequence[Range]) -> list[Range | None]:
    """The pieces of each word; of "don't", which is "don", "'" and "t", the negation has the last two."""
    found: list[Range | None] = []
    end = 0
    for word in words:
        got = piece_range(doc.pieces, *word)
        if got and got[0] < end < got[1]:
            got = (end, got[1])
        found.append(got)
        end = max(end, got[1]) if got else end
    return found


def _without_marks(doc: Doc, words: Sequence[Range], pieces: list[Range | None], span: Range) -> Range | None:
    """The pieces of words less those of punctuation at the edges, which the scorer leaves out."""
    first, last = span
    while first < last and not re.search(r"\w", doc.text[slice(*words[first])]):
        first += 1
    while last > first and not re.search(r"\w", doc.text[slice(*words[last])]):
        last -= 1
    one, other = pieces[first], pieces[last]
    return (one[0], max(one[1], other[1])) if one and other else None


def _put_facts(doc: Doc, row: dict[str, Any] | None, shift: int, moved: Any) -> None:
    for p in row["predicates"] if row else ():
        a, b = row["words"][p["word"]]
        if (at := _first_piece(doc, shift + moved(a), shift + moved(b))) is not None:
            doc.factual[at] = p["factual"]


def noun_docs(path: Path, cut: Cutter) -> list[Doc]:
    """QANom's sentences, a dozen to a document."""
    rows = read_jsonl(path)
    return [_noun_doc(rows[k : k + NOUNS_TOGETHER], cut) for k in range(0, len(rows), NOUNS_TOGETHER)]


def _noun_doc(rows: list[dict[str, Any]], cut: Cutter) -> Doc:
    text, sentences, places = "", [], []
    for row in rows:
        words, spans = as_text(row["tokens"])
        text += "\n" if text else ""
        sentences.append(Span(len(text), len(text) + len(words)))
        places.append([(len(text) + a, len(text) + b) for a, b in spans])
        text += words
    doc = Doc(rows[0]["id"], cut.sentences(text, sentences, [True] * len(sentences)), text)
    doc.predicate = np.full((len(doc.pieces), DEED_STYLES), IGNORE, dtype=np.int64)
    for row, words in zip(rows, places, strict=True):
        for p in row["predicates"]:
            got = piece_range(doc.pieces, *words[p["word"]])
            if got is None:
                continue
            doc.predicate[got[0], 1] = int(p["is_predicate"])
            if p["is_predicate"]:
                doc.deeds.append((got, 1, _answers(doc, p["questions"], words)))
    return doc


def _answers(doc: Doc, questions: list[dict[str, Any]], words: Sequence[Range]) -> list[tuple[int, Range]]:
    found: list[tuple[int, Range]] = []
    for q in questions:
        role = ROLE_ASKED[asked_for(q)]
        for first, last in q["answers"]:
            got = piece_range(doc.pieces, words[first][0], words[last][1])
            if got and all(got[1] <= a or b <= got[0] for _, (a, b) in found):
                found.append((role, got))
    return found


_MARKS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def as_text(tokens: Sequence[str]) -> tuple[str, list[Range]]:
    """The text that tokens of a treebank stand for, and where each token lies in it."""
    text, spans, opened = "", [], True
    for raw in tokens:
        word = _MARKS.get(raw, raw)
        glued = (
            opened
            or word in {".", ",", ";", ":", "?", "!", ")", "]", "%", "n't"}
            or word.startswith("'")
            or (raw == "''")
        )
        text += "" if glued else " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        opened = word in {"(", "[", "$"} or raw == "``"
    return text, spans


def deed_tags(args: Sequence[tuple[int, Range]], start: int, n: int) -> Ints:
    """Tags of a window's rows for one predicate: 0, or begin and inside of a role; what lies outside is cut off."""
    tags = np.zeros(n, dtype=np.int64)
    for role, (a, b) in args:
        lo, hi = max(a - start + 1, 1), min(b - start + 1, n - 1)
        if lo < hi:
            tags[lo:hi] = 2 + 2 * role
            if lo == a - start + 1:
                tags[lo] = 1 + 2 * role
    return tags
