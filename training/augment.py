"""Paragraphs made from the corpus's own sentences: one inside another, content first, or alone.

The corpus marks only outermost attributions, in long articles. Here whole sentences that hold one plain attribution are
put in the place of another's content, which gives nested ones whose parts are all known; or turned round as headlines
are ("X, claims Y"); or stand with others that they do not belong to, so that less is made of what stands around.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from hearsay.reading.pieces import Pieces

ROLES = ("source", "cue", "content")
SMALL = frozenset(
    "the a an some several many most two three four five he she they it we his her their its in on at officials police "
    "people critics experts authorities investigators prosecutors residents witnesses another one both all no last "
    "with instead for when if as while after before this that these those there since under by from to of such each "
    "every although though because during despite according".split()
)
"""First words that lose their capital inside a sentence; any other first word may be a name."""
LINKING = frozenset({"but", "and", "so", "or", "yet", "still", "however", "meanwhile", "instead", "also"})
PLAIN_CUES = frozenset({"said", "says", "say"})
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "that", "which"})
TOGETHER = 12
"""Sentences in one made document: with the usual lengths it fills a window."""
Spans = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Made:
    """A sentence without its end mark, and its attributions from the outermost inwards."""

    text: str
    links: tuple[Spans, ...]

    def moved(self, by: int) -> tuple[Spans, ...]:
        """The attributions, so many characters further on."""
        return tuple({role: (a + by, b + by) for role, (a, b) in link.items()} for link in self.links)


def made_rows(rows: list[dict[str, Any]], cut: list[Pieces], seed: int) -> list[dict[str, Any]]:
    """Rows as the corpus has them, made from rows and their pieces; `inner` marks attributions that lie in another."""
    rng = random.Random(seed)
    plain = [s for row, pieces in zip(rows, cut, strict=True) for s in plain_sentences(row, pieces)]
    hosts = [s for s in plain if takes_a_clause(s)]
    out = []
    for _ in range(len(plain) // TOGETHER):
        parts = [_any_kind(rng, plain, hosts) for _ in range(TOGETHER)]
        out.append(_joined(f"made{len(out)}", parts, rng))
    return out


def _any_kind(rng: random.Random, plain: list[Made], hosts: list[Made]) -> tuple[str, Made]:
    """(end mark, sentence): of ten, five nested, two turned round, three as they are."""
    kind, one = rng.random(), rng.choice(plain)
    if kind < 0.5:
        inner = nested(rng.choice(hosts), one)
        return ".", (nested(rng.choice(hosts), inner) if kind < 0.1 and inner else inner) or one
    if kind < 0.7:
        turned = content_first(one)
        return ("" if rng.random() < 0.6 else "."), turned or one
    return ".", one


def plain_sentences(row: dict[str, Any], pieces: Pieces) -> list[Made]:
    """The sentences with one attribution, its source, cue and content each in one piece, and with no quotation."""
    text, found = row["text"], []
    spans = [(a, [tuple(s) for role in ROLES for s in a.get(role) or []]) for a in row["attributions"]]
    for sentence in pieces.sentences:
        start, end = sentence.start, sentence.end
        here = [(a, s) for a, s in spans if any(x < end and start < y for x, y in s)]
        words = text[start:end]
        if len(here) != 1 or any(mark in words for mark in '"“”\n') or not words.endswith("."):
            continue
        a, inside = here[0]
        one_each = all(len(a.get(role) or []) == 1 for role in ROLES)
        if not one_each or any(x < start or y > end for x, y in inside) or words.split()[0].lower() in LINKING:
            continue
        link = {role: (a[role][0][0] - start, a[role][0][1] - start) for role in ROLES}
        sentence_text = words[:-1]
        content = link["content"]
        link["content"] = (content[0], min(content[1], len(sentence_text)))
        if link["content"][1] - link["content"][0] > 12 and len(sentence_text) < 300:
            found.append(Made(sentence_text, (link,)))
    return found


def takes_a_clause(host: Made) -> bool:
    """Whether a whole sentence may stand where the content stands: after "that" or "said", at the sentence's end."""
    link = host.links[0]
    (_, cue_end), (start, end) = link["cue"], link["content"]
    cue, content = host.text[slice(*link["cue"])].lower(), host.text[start:end].lower()
    before = host.text[cue_end:start].strip().lower()
    return end == len(host.text) and cue_end <= start and (
        content.startswith("that ") or before.endswith("that") or (cue in PLAIN_CUES and not before)
    )  # fmt: skip


def nested(host: Made, inner: Made) -> Made | None:
    """The host's sentence with the inner one for its content; none where it would become very long."""
    link, first = host.links[0], inner.text.split()[0]
    start = link["content"][0]
    that = "that " if host.text[start : start + 5].lower() == "that " else ""
    words = inner.text[0].lower() + inner.text[1:] if first.lower() in SMALL else inner.text
    text = host.text[:start] + that + words
    if len(text) > 420:
        return None
    at = start + len(that)
    return Made(text, (link | {"content": (start, len(text))}, *inner.moved(at)))


def content_first(one: Made) -> Made | None:
    """Content, cue, source, or content, source, cue, as headlines have it; none where the words do not allow it."""
    link = one.links[0]
    source, cue, content = (one.text[slice(*link[role])] for role in ROLES)
    content = content[5:] if content.lower().startswith("that ") else content
    is_clause = link["cue"][1] <= link["content"][0] and takes_a_clause(one)
    if " " in cue or not is_clause or source.lower() in PRONOUNS or "," in source or not content.strip():
        return None
    lead = content[0].upper() + content[1:] + ", "
    text = lead + cue + " " + source
    a, b = len(lead), len(lead) + len(cue)
    return Made(text, ({"content": (0, len(content)), "cue": (a, b), "source": (b + 1, len(text))},))


def _joined(name: str, parts: list[tuple[str, Made]], rng: random.Random) -> dict[str, Any]:
    text, attributions = "", []
    for mark, part in parts:
        gap = "\n\n" if not mark or rng.random() < 0.5 else " "
        text += (gap if text and text[-1] == "." else "\n\n") if text else ""
        for depth, link in enumerate(replace(part, links=part.moved(len(text))).links):
            row = {role: [list(span)] for role, span in link.items()}
            attributions.append(row | {"inner": depth > 0, "leaf": depth == len(part.links) - 1})
        text += part.text + mark
    return {"id": name, "text": text, "attributions": attributions}
