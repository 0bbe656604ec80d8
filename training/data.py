"""The corpora as documents of wordpieces with labels, and windows cut from them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.model import Article, Span
from hearsay.reading.names import NAME_TYPES
from hearsay.reading.pieces import Floats, Ints, Layout, Pieces, cut_pieces, pieces_of
from hearsay.reading.quotes import find_quotes
from hearsay.reading.stand_ins import NOBODY, KnownNames
from hearsay.reading.trees import UPOS

TRIM = frozenset(" \t\n\r\u00a0\"'“”‘’`.,;:!?-–—()[]")
IGNORE = -100
TOGETHER = 60  # sentences
NAME_LABELS = {
    "re3d": {"Person": 0, "Organisation": 1, "Location": 2, "Nationality": 3, "Temporal": 4},
    "gum": {"PERSON": 0, "ORG": 1, "LOC": 2, "DATE": 4},
    "wikigold": {"PER": 0, "ORG": 1, "LOC": 2},
    "uner_ewt": {"PER": 0, "ORG": 1, "LOC": 2},
    "world": {"person": 0, "organisation": 1, "place": 2, "group": 3, "date": 4},
}
STYLE_OF = {"re3d": 0, "world": 1}
"""How a corpus marks names; all others do so in a third way."""
AGREED = 0.5
"""re3d keeps what its annotators turned down, with a confidence of 0: below this an entity is not one."""
Range = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One attribution in pieces: ranges of cue, source (or none) and content."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]


@dataclass
class Doc:
    """A document's pieces with every label that its corpus gives; IGNORE where it gives none."""

    id: str
    pieces: Pieces
    text: str
    links: list[Link] = field(default_factory=list)
    cue: Ints | None = None  # (n, 2): outermost, any; 0 O, 1 B, 2 I
    names: Ints | None = None  # (n, types)
    style: int = 0  # of names: 0 as re3d marks them ("the militants" too), 1 as world/ does, 2 as the others do
    upos: Ints | None = None
    head: Ints | None = None  # piece index, -1 the root
    rel: Ints | None = None
    predicate: Ints | None = None  # (n, styles): 1 at the first piece of a predicate
    factual: Floats | None = None  # -3 to 3 at the first piece of a predicate, NaN elsewhere
    deeds: list[tuple[Range, int, list[tuple[int, Range]]]] = field(default_factory=list)  # place, style, (role, place)


@dataclass(frozen=True)
class Cutter:
    """Cuts texts into pieces as the reader does, with its tokenizer and its table of known names."""

    tokenizer: Any
    known: KnownNames = NOBODY

    def __call__(self, text: str) -> Pieces:
        """The pieces of a text, its sentences found as the reader finds them."""
        return cut_pieces(article_of(text), self.tokenizer, self.known)

    def sentences(self, text: str, sentences: list[Span], firsts: list[bool]) -> Pieces:
        """The pieces of the sentences given, `firsts` telling which begin a paragraph."""
        whole = (Span(0, len(text)),)
        quotes = find_quotes(text, whole)
        outer = tuple(piece for q in quotes for piece in q.outer)
        layout = Layout(tuple(sentences), tuple(firsts), outer, quotes, whole)
        return pieces_of(text, self.tokenizer, layout, self.known)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(text: str) -> Article:
    """A bare article around a text."""
    return Article(id="", page="", text=text)


def trimmed(text: str, start: int, end: int) -> Range | None:
    """The range less blanks, quotation marks and end punctuation at its ends, as the scorer sees it."""
    while start < end and (text[start] in TRIM or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in TRIM or text[end - 1].isspace()):
        end -= 1
    return (start, end) if start < end else None


def piece_range(pieces: Pieces, start: int, end: int) -> Range | None:
    """The pieces that share a character with [start, end)."""
    a = int(np.searchsorted(pieces.ends, start, side="right"))
    b = int(np.searchsorted(pieces.starts, end, side="left"))
    return (a, b) if a < b else None


def _ranges(pieces: Pieces, text: str, spans: list[list[int]]) -> list[Range]:
    found = []
    for start, end in spans:
        span = trimmed(text, start, end) or (start, end)
        if (got := piece_range(pieces, *span)) is not None:
            found.append(got)
    return sorted(found)


def attribution_docs(path: Path, cut: Cutter) -> list[Doc]:
    """PolNeAR's documents."""
    return [attribution_doc(row, cut(row["text"])) for row in read_jsonl(path)]


def attribution_doc(row: dict[str, Any], pieces: Pieces) -> Doc:
    """A row with its labels. Inside a content nothing says whether a word is a cue: there `any` is IGNORE.

    A row that was made (`augment.py`) has inner attributions too: they are cues of any, and none of an outermost one.
    """
    text = row["text"]
    doc = Doc(row["id"], pieces, text, cue=np.zeros((len(pieces), 2), dtype=np.int64))
    marks = []
    for a in row["attributions"]:
        cues, sources, content = (_ranges(pieces, text, a[role]) for role in ("cue", "source", "content"))
        if cues and content:
            doc.links.append(Link((cues[0][0], cues[-1][1]), sources[0] if sources else None, tuple(content)))
            marks.append((a.get("inner", False), a.get("leaf", True)))
    for link, (_, leaf) in zip(doc.links, marks, strict=True):
        for a, b in link.content if leaf else ():
            doc.cue[a:b, 1] = IGNORE
    for link, (inner, _) in zip(doc.links, marks, strict=True):
        a, b = link.cue
        row_of = slice(1, 2) if inner else slice(0, 2)
        doc.cue[a:b, row_of], doc.cue[a, row_of] = 2, 1
    return doc


def name_docs(path: Path, cut: Cutter) -> list[Doc]:
    """Documents with names of a corpus of `ner/`."""
    return [name_doc(row, row["entities"], path.stem, cut) for row in read_jsonl(path)]


def name_doc(row: dict[str, Any], entities: list[dict[str, Any]], corpus: str, cut: Cutter) -> Doc:
    """A document with one row of B, I, O for every type of name, since names of different types may nest."""
    kinds, pieces = NAME_LABELS[corpus], cut(row["text"])
    names = np.full((len(pieces), len(NAME_TYPES)), IGNORE, dtype=np.int64)
    names[:, sorted(set(kinds.values()))] = 0
    spans = [(e["start"], e["end"], kinds[e["type"]]) for e in entities
             if e["type"] in kinds and (e.get("named", True) or e["type"] == "DATE")
             and e.get("confidence", 1) >= AGREED]  # fmt: skip
    for start, end, kind in outermost(spans):
        if (got := piece_range(pieces, start, end)) is not None:
            names[got[0] : got[1], kind], names[got[0], kind] = 2, 1
    return Doc(row["id"], pieces, row["text"], names=names, style=STYLE_OF.get(corpus, 2))


def outermost(spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of each type, the spans that overlap no longer one of that type."""
    kept: list[tuple[int, int, int]] = []
    for s in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(s[2] != k[2] or s[1] <= k[0] or k[1] <= s[0] for k in kept):
            kept.append(s)
    return sorted(kept)


@dataclass(frozen=True)
class Word:
    """One syntactic word of a treebank: where it stands, and what it depends on (-1 the root)."""

    start: int
    end: int
    upos: str
    head: int
    rel: str


@dataclass(frozen=True)
class TreeSentence:
    """A sentence of a treebank, and whether it begins a paragraph of its document."""

    id: str
    doc: str
    paragraph: bool
    text: str
    words: list[Word]


def read_trees(path: Path) -> Iterator[TreeSentence]:
    """The sentences of a CoNLL-U file."""
    doc, paragraph = "", True
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((x[9:] for x in lines if x.startswith("# text = ")), "")
        if not text:
            continue
        new = next((x for x in lines if x.startswith("# newdoc")), None)
        doc = new if new is not None else doc
        paragraph = new is not None or any(x.startswith("# newpar") for x in lines)
        name = next((x[12:].strip() for x in lines if x.startswith("# sent_id =")), "")
        yield TreeSentence(name, doc, paragraph, text, _words(lines, text))


def _words(lines: list[str], text: str) -> list[Word]:
    words, at, joint = [], 0, (0, 0, 0)  # joint: last id, start, end of a token of several words
    for line in lines:
        cols = line.split("\t")
        if len(cols) != 10 or "." in cols[0]:
            continue
        if "-" in cols[0]:
            start = text.index(cols[1], at)
            at = start + len(cols[1])
            joint = (int(cols[0].split("-")[1]), start, at)
            continue
        if int(cols[0]) <= joint[0]:
            start = text.find(cols[1], joint[1], joint[2])
            start, end = (start, start + len(cols[1])) if start >= 0 else joint[1:]
            joint = (joint[0], min(end, joint[2]), joint[2])
        else:
            start = text.index(cols[1], at)
            end = at = start + len(cols[1])
        words.append(Word(start, end, cols[3], int(cols[6]) - 1, cols[7]))
    return words


def tree_docs(path: Path, cut: Cutter, rels: list[str]) -> list[Doc]:
    """Treebank documents; `rels` grows by the relations met. A word's first free piece stands for it."""
    groups: list[tuple[str, list[TreeSentence]]] = []
    last = ""
    for s in read_trees(path):
        if s.doc != last and (not groups or len(groups[-1][1]) >= TOGETHER):  # short ones share one, to fill windows
            groups.append((s.doc, []))
        groups[-1][1].append(s)
        last = s.doc
    return [tree_doc(name, rows, cut, rels) for name, rows in groups]


def tree_doc(name: str, rows: list[TreeSentence], cut: Cutter, rels: list[str]) -> Doc:
    """Sentences as one document with part of speech and trees."""
    text, sentences = "", []
    for row in rows:
        text += ("\n" if row.paragraph else " ") if text else ""
        sentences.append(Span(len(text), len(text) + len(row.text)))
        text += row.text
    pieces = cut.sentences(text, sentences, [row.paragraph for row in rows])
    n = len(pieces)
    doc = Doc(name, pieces, text, upos=np.zeros(n, dtype=np.int64))
    doc.head, doc.rel = np.full(n, IGNORE, dtype=np.int64), np.full(n, IGNORE, dtype=np.int64)
    for span, row in zip(sentences, rows, strict=True):
        _put_tree(doc, span.start, row.words, rels)
    return doc


def bearers(pieces: Pieces, shift: int, words: list[Word]) -> list[int]:
    """For each word the piece that stands for it, -1 where none is free.

    Of the words of a known name, which is one piece, the last has it.
    """
    taken, chosen = -1, []
    for w in words:
        got = piece_range(pieces, shift + w.start, shift + w.end)
        if got and chosen and got[0] == taken and pieces.kinds[taken, 3] and taken in chosen:
            chosen[chosen.index(taken)] = -1
            chosen.append(taken)
            continue
        first = max(got[0], taken + 1) if got else 0
        ok = got is not None and first < got[1]
        chosen.append(first if ok else -1)
        taken = first if ok else taken
    return chosen


def _put_tree(doc: Doc, shift: int, words: list[Word], rels: list[str]) -> None:
    at = bearers(doc.pieces, shift, words)
    for k, w in enumerate(words):
        if at[k] < 0:
            continue
        head, hops, rel = w.head, 0, w.rel
        while head >= 0 and (at[head] < 0 or at[head] == at[k]) and hops < 9:
            rel = words[head].rel if doc.pieces.kinds[at[k], 3] else rel  # that of a name's first word
            head, hops = words[head].head, hops + 1
        if rel not in rels:
            rels.append(rel)
        doc.upos[at[k]], doc.rel[at[k]] = UPOS.index(w.upos), rels.index(rel)
        doc.head[at[k]] = -1 if head < 0 else at[head]


@dataclass(frozen=True)
class Window:
    """A stretch of a document, its first and last rows being the model's own marks."""

    doc: Doc
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start + 2


def cut_windows(doc: Doc, size: int, rng: random.Random) -> list[Window]:
    """Windows that cover the document once, as few as will do, cut before sentences at random places."""
    heads = np.flatnonzero(np.diff(doc.pieces.sentence, prepend=-1))
    room, n = size - 2, len(doc.pieces)
    count = max(1, -(-n // room))
    slack = (room - n / count) / 2
    cuts = [0]
    for k in range(1, count):
        at = k * n / count + rng.uniform(-slack, slack)
        near = int(heads[max(0, int(np.searchsorted(heads, at, side="right")) - 1)])
        cuts.append(near if near > cuts[-1] and near + room * (count - k) >= n else max(int(at), cuts[-1]))
    cuts.append(n)
    return [Window(doc, a, min(b, a + room)) for a, b in pairwise(cuts) if b > a]


def role_tags(link: Link, start: int, n: int) -> Ints:
    """Tags of a window's rows for one cue, as numbers of ROLE_TAGS; what lies outside is cut off."""
    tags = np.zeros(n, dtype=np.int64)
    for first, ranges in ((1, [link.source] if link.source else []), (5, link.content)):
        for a, b in ranges:
            a2, b2 = a - start + 1, b - start + 1
            lo, hi = max(a2, 1), min(b2, n - 1)
            if lo >= hi:
                continue
            tags[lo:hi] = first + 1
            if hi - lo == 1 and lo == a2 and hi == b2:
                tags[lo] = first + 3
                continue
            if lo == a2:
                tags[lo] = first
            if hi == b2:
                tags[hi - 1] = first + 2
    return tags
