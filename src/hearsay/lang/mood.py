"""The one mood: whether words tell a deed as so, as denied, doubted, possible, planned, asked, supposed, or never said.

It is read off the deed's own clause, and then off every word that governs it, from the inside out: in "refused to say
that the army shelled the clinic" shelling is told by "say", and that by "refused", so nobody says it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from hearsay.lang.lexicon import lemmas
from hearsay.lang.notes import corrected_spans
from hearsay.lang.trees import Tree

MoodKind = Literal[
    "asserted", "negated", "denied", "doubted", "possible", "planned", "threatened", "foiled", "urged", "asked",
    "hypothetical", "unsaid", "corrected",
]  # fmt: skip
UNREAL: frozenset[MoodKind] = frozenset(["doubted", "urged", "asked", "hypothetical", "unsaid", "corrected"])
"""Moods in which nobody holds that it is so, nor that it is not."""
_HIGHEST = 8
"""How many words above a deed may say how it is told; real sentences have fewer."""
_COMPLEMENTS = frozenset(
    "ccomp xcomp csubj csubj:pass csubj:outer obj iobj nsubj nsubj:pass nsubj:outer acl obl nmod advcl appos".split()
)
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_OBJECTS = ("obj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Mood:
    """How a deed is told; `by` is the word that says so where it is not the deed's own: "denied", "planned".

    `told` is the nearest word by which somebody tells the deed: "say", "accused"; None where the text itself tells it.
    """

    kind: MoodKind = "asserted"
    by: int | None = None
    told: int | None = None


ASSERTED = Mood()
_POS = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adj",
    "ADV": "adv",
    "ADP": "adj",
    "SCONJ": "verb",
}


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[tuple[str, str]]]:
    """For each row of moods.toml its (lemma, part of speech)."""
    rows = tomllib.loads(files("hearsay.lang").joinpath("moods.toml").read_text("utf-8"))
    out = {}
    for name, row in rows.items():
        own = {(lemma, pos) for pos in set(_POS.values()) for lemma in row.get(pos, "").split()}
        taken = {(lemma, pos) for pos in set(_POS.values()) for lemma in lemmas(*row.get("classes", ()), pos=pos)}
        out[name] = frozenset(own | taken)
    return out


def is_one_of(tree: Tree, n: int, *rows: str) -> bool:
    """True for a word of these rows of moods.toml; a participle counts as its verb and as an adjective."""
    pos, table = _POS.get(tree.words[n].pos, ""), _table()
    kinds = [pos, "adj"] if pos == "verb" else [pos]
    return any((word, kind) in table[row] for row in rows for kind in kinds for word in {tree.lemmas[n], tree.lower[n]})


def _is_saying(tree: Tree, n: int) -> bool:
    """True for a noun of saying, a word that begins a sentence and was taken for a verb among them: "Reports that"."""
    if is_one_of(tree, n, "saying_noun"):
        return True
    return (tree.lemmas[n], "noun") in _table()["saying_noun"] and not tree.children(n, *_SUBJECTS, "obj", "aux")


def mood_of(tree: Tree, n: int) -> Mood:
    """The mood of the deed that a word of the tree tells, be it verb, noun or adjective."""
    place = tree.words[n].span
    if any(place in span for span in _corrected(tree.text)):
        return Mood("corrected")
    mood, told = _own(tree, n), None
    for low, up in _governors(tree, n):
        mood = _under(tree, low, up, mood, said=told is not None)
        below = tree.words[low].rel not in _SUBJECTS
        told = up if told is None and below and is_one_of(tree, up, "tells", "saying_noun") else told
        if mood.kind in {"unsaid", "asked", "hypothetical"}:
            break
    return replace(mood, told=told)


_corrected = lru_cache(maxsize=2)(corrected_spans)
"""Asked for every word of one article after the other."""


def _governors(tree: Tree, n: int) -> Iterator[tuple[int, int]]:
    """Each word above a deed that governs it, with the word below it, the nearest first."""
    for _ in range(_HIGHEST):
        n = tree.first_of(n)
        word = tree.words[n]
        if word.head < 0 or not _is_governed(tree, n):
            return
        yield n, word.head
        n = word.head


def _is_governed(tree: Tree, n: int) -> bool:
    """False for a clause that only describes, or that stands beside: its own mood is all it has."""
    word = tree.words[n]
    marks = {tree.lower[k] for k in tree.children(n, "mark", "case")}
    if word.rel.startswith("acl"):
        told_by_noun = _is_saying(tree, word.head) or is_one_of(tree, word.head, "untrue", "planned", "asked")
        marked = word.rel == "acl" and marks & {"that", "to", "of", "whether", "for"}
        clause = bool(tree.children(n, *_SUBJECTS)) or "that" in tree.lower[word.head + 1 : n]
        return bool(marked) or (told_by_noun and clause)
    if word.rel == "advcl":
        return bool(marks & {"of", "from", "for", "without", "with", "about", "to", "that", "as", "in"})
    if word.rel == "parataxis":
        return is_one_of(tree, word.head, "tells" if n < word.head else "supposed")
    return word.rel in _COMPLEMENTS


# ---------------------------------------------------------------- the deed's own clause


def _own(tree: Tree, n: int) -> Mood:
    """The mood that a deed's own clause gives it; of a noun under a light verb, "no raids were carried out", that's."""
    over = tree.words[n].head
    light = over >= 0 and tree.words[n].rel in (*_OBJECTS, "nsubj") and is_one_of(tree, over, "light")
    if is_negated(tree, n) or (light and is_negated(tree, over)):
        return Mood("negated")
    for k in (n, *([over] if light else [])):
        if (kind := _by_particles(tree, k)) is not None:
            return Mood(kind)
    return Mood("asked") if tree.words[n].pos in {"VERB", "AUX", "ADJ"} and _is_question(tree, n) else ASSERTED


def is_negated(tree: Tree, n: int) -> bool:
    """True where a word's own clause says that it is not so: "not", "never", "no bomb went off", "neither ... nor"."""
    if _has_negation(tree, n):
        return True
    first = tree.first_of(n)
    joined = {tree.lower[k] for k in tree.children(n, "cc")}
    if first != n and joined & {"or", "nor"} and is_negated(tree, first):
        return True
    clause = next((k for k in range(n + 1, len(tree)) if tree.words[k].rel == "acl:relcl"), len(tree))
    parts = [k for k in tree.children(n, *_SUBJECTS, *_OBJECTS) if k < clause]  # past it the parser may be astray
    shared = tree.children(first, *_SUBJECTS) if first != n and not tree.children(n, *_SUBJECTS) else []
    if any(_is_nobody(tree, k) for k in (*parts, *shared)):
        return True
    exists = tree.words[n].head
    return (
        exists >= 0 and tree.words[n].rel in _SUBJECTS and tree.lemmas[exists] == "be" and _has_negation(tree, exists)
    )


_NEGATIONS = frozenset("not n't 't never no neither nor hardly cannot".split())
_ONLY = frozenset("only just merely simply".split())


def _has_negation(tree: Tree, n: int) -> bool:
    near = tree.children(n, "advmod", "det", "cc", "cc:preconj", "aux", "det:predet")
    return any(tree.lower[k] in _NEGATIONS and not _ONLY & set(tree.lower[k + 1 : k + 2]) for k in near)


def _is_nobody(tree: Tree, n: int) -> bool:
    """True for "nobody", "none of the guards", "no bomb", "not a single shell", "neither Karvia nor Borland"."""
    if tree.lower[n] in {"none", "nobody", "nothing", "neither"} or tree.lower[max(0, n - 1) : n + 1] == ["no", "one"]:
        return True
    near = tree.children(n, "det", "cc:preconj", "advmod", "det:predet", "cc")
    return any(tree.lower[k] in {"no", "neither", "not", "nor"} for k in near) and not any(
        _ONLY & set(tree.lower[k + 1 : k + 2]) for k in near
    )


def _by_particles(tree: Tree, n: int) -> MoodKind | None:
    """The mood that auxiliaries, conjunctions and adverbs of a word give."""
    auxiliaries = {tree.lower[k] for k in tree.children(n, "aux")}
    marks = {tree.lower[k] for k in tree.children(n, "mark")}
    if "whether" in marks:
        return "asked"
    if marks & {"if", "unless", "lest"} or _is_inverted(tree, n):
        return "hypothetical"
    perfect = bool(auxiliaries & {"have", "'ve"})
    if auxiliaries & {"may", "might"} or (perfect and "must" in auxiliaries):
        return "possible"
    if auxiliaries & {"could", "would", "should", "can", "must", "'d"}:
        return "hypothetical"
    if auxiliaries & {"will", "shall", "'ll", "’ll", "ll"}:
        return "planned"
    beside = tree.children(n, "advmod", "amod")
    if any(is_one_of(tree, k, "possibly") for k in beside):
        return "possible"
    return "planned" if any(is_one_of(tree, k, "coming") for k in beside) else None


def _is_inverted(tree: Tree, n: int) -> bool:
    """True for "Had Borland armed them, there would be traces": an auxiliary first, then who, and no question."""
    subject = tree.child(n, "nsubj", "nsubj:pass")
    if subject is None or subject > n:
        return False
    ahead = tree.at(tree.phrase(subject).start) - 1
    begins = ahead >= 0 and tree.lower[ahead] in {"had", "were", "should"} and tree.first_word(ahead) == ahead
    return begins and not _is_question(tree, n)


def _is_question(tree: Tree, n: int) -> bool:
    """True where the next mark that ends anything is a question mark."""
    for k in range(n + 1, len(tree)):
        if tree.lower[k] in {".", "!"} or tree.lower[k].endswith("?"):
            return tree.lower[k].endswith("?")
        if tree.words[k].span.start >= tree.sentence(n).end:
            break
    return False


# ---------------------------------------------------------------- what governs it


def _under(tree: Tree, n: int, up: int, mood: Mood, *, said: bool) -> Mood:
    """The mood of a deed, `mood` so far, with one more word above it; `said` where one below that already tells it."""
    if _is_kept_from(tree, n, up):
        return Mood("unsaid" if said else "negated", up)
    if is_negated(tree, up) and tree.words[n].rel not in _SUBJECTS:
        return _under_negation(tree, up, mood)
    if _is_called_untrue(tree, n, up):
        return mood if is_negated(tree, up) else Mood("denied", up)
    kind = _by_particles(tree, up)
    if kind == "asked" or (kind == "hypothetical" and not is_one_of(tree, up, "tells")):
        return Mood(kind, up)
    return _by_class(tree, n, up, mood)


def _is_kept_from(tree: Tree, n: int, up: int) -> bool:
    """True under "refused to", "refrained from", "stopped short of": what is below was not done, or not said."""
    if tree.words[n].rel in _SUBJECTS or up > n:
        return False
    near = (up, *tree.children(up, "advmod", "xcomp", "obl", "amod"))
    return is_one_of(tree, up, "kept_from") or any(tree.lower[k] == "short" and k < n for k in near)


def _under_negation(tree: Tree, up: int, mood: Mood) -> Mood:
    if is_one_of(tree, up, "ruled_out"):
        return Mood("possible", up)
    if is_one_of(tree, up, "evidence", "believed"):
        return Mood("doubted", up)
    if is_one_of(tree, up, "unknown") and mood.kind == "asked":
        return mood
    if is_one_of(tree, up, "tells", "saying_noun", "planned", "urged", "unknown"):
        return Mood("unsaid", up)
    if is_one_of(tree, up, "foiled"):
        return mood
    return Mood("negated", up) if mood.kind == "asserted" else mood


def _is_called_untrue(tree: Tree, n: int, up: int) -> bool:
    """True where what somebody says is called false: "reports that X were fake", "it is a lie that X"."""
    beside = tree.children(up) if _is_saying(tree, up) else []
    if any(tree.children(k, "cop") and is_one_of(tree, k, "untrue") for k in beside):
        return True  # the parser hung "were fake" on the noun that it is said of
    if is_one_of(tree, n, "saying_noun") and any(is_one_of(tree, k, "untrue") for k in tree.children(up, "xcomp")):
        return True  # "find the idea revolting"
    if not is_one_of(tree, up, "untrue"):
        return False
    rel = tree.words[n].rel
    if rel in _SUBJECTS:
        return is_one_of(tree, n, "saying_noun") or tree.words[n].pos in {"VERB", "AUX"}
    return rel.startswith(("acl", "ccomp", "csubj", "advcl", "xcomp"))


def _by_class(tree: Tree, n: int, up: int, mood: Mood) -> Mood:
    """What the class of the word above says of what it governs; its subject it does not govern."""
    if tree.words[n].rel in _SUBJECTS and tree.words[n].rel not in {"nsubj:pass", "csubj", "csubj:pass"}:
        return mood
    if is_one_of(tree, up, "denied"):
        return Mood("doubted" if mood.kind == "negated" else "denied", up)
    if is_one_of(tree, up, "doubted"):
        return Mood("doubted", up)
    if mood.kind != "asserted":
        return mood
    wished = tree.words[n].pos in {"VERB", "AUX"} or tree.case_of(n) == "for"  # "ordered the shelling": it was done
    rows = ((row, kind) for row, kind in _MOODS if kind != "urged" or wished)
    return next((Mood(kind, up) for row, kind in rows if is_one_of(tree, up, row)), mood)


_MOODS: tuple[tuple[str, MoodKind], ...] = (
    ("asked", "asked"), ("supposed", "hypothetical"), ("threatened", "threatened"), ("planned", "planned"),
    ("foiled", "foiled"), ("urged", "urged"), ("feared", "possible"),
)  # fmt: skip
"""Rows of words, and the mood of what they govern; of two the first."""
