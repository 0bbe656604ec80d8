"""Correction notes: which words of an article it tells were wrong. What they state, nobody states any more."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from hearsay.model import Span, Spans

_SENTENCE = re.compile(r"(?<=[a-z\d)\]\"”’»][.!?])[\"”’»]?\s+(?=[A-Z\"“‘«(\d])|\n[^\S\n]*(?=\n)|(?<=[.!?:])\n")
_BEHIND_LABEL = r"(?:\s*(?:\([^()\n]{1,40}\)|,?\s*\w+\s\d{1,2}(?:,\s\d{4})?))?\s*[:–—-]\s*"
_LINE = re.compile(r"[^\n]+")
_LONGEST, _LONGEST_NOTE = 500, 3_000
"""Characters of a sentence, and of a note with all its sentences."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A wording of notes: a pattern, words in which it is found, and words in which it is not."""

    group: str
    name: str
    pattern: re.Pattern[str]
    example: str
    lookalike: str


@lru_cache(maxsize=1)
def note_rows() -> tuple[NoteRow, ...]:
    """The rows of the table, in its order."""
    with files("hearsay.lang").joinpath("tables/notes.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(
        NoteRow(group, row["name"], _compiled(row["pattern"], table["words"]), row["example"], row["not"])
        for group in ("label", "names", "wrong", "right")
        for row in table[group]
    )


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{alternatives})")
    return re.compile(pattern, re.IGNORECASE)


def corrected_spans(text: str) -> Spans:
    """The stretches of a text that it says were wrong, in order.

    >>> text = "Correction: An earlier version said that Karvia paid. It did not."
    >>> [span.of(text) for span in corrected_spans(text)]
    ['An earlier version said that Karvia paid']
    """
    found = chain.from_iterable(_wrong_in(text, sentence) for sentence in _told_sentences(text))
    return tuple(sorted(set(found)))


def note_spans(text: str) -> Spans:
    """The notes with a label, from it to the end of their paragraph."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        if found and line.start() < found[-1].end:
            continue
        label = _label().match(text, line.start(), line.end())
        if label:
            end = _end_of_paragraph(text, line.end())
            found.append(Span(line.start(), min(end, line.start() + _LONGEST_NOTE)))
    return tuple(found)


def _told_sentences(text: str) -> list[Span]:
    """The sentences of notes, without their labels, and those elsewhere that name the article's earlier wording."""
    notes = note_spans(text)
    out: list[Span] = []
    for note in notes:
        label = _label().match(text, note.start, note.end)
        out += _sentences(text, Span(label.end() if label else note.start, note.end))
    for row in _rows("names"):
        for found in row.finditer(text):
            if not any(told.start <= found.start() < told.end for told in (*notes, *out[-1:])):
                near = Span(max(0, found.start() - _LONGEST), min(len(text), found.end() + _LONGEST))
                out += [s for s in _sentences(text, near) if s.start <= found.start() < s.end]
    return out


def _sentences(text: str, stretch: Span) -> list[Span]:
    at, out = stretch.start, []
    for gap in [*_SENTENCE.finditer(text, stretch.start, stretch.end), None]:
        end = gap.start() if gap else stretch.end
        if text[at:end].strip():
            out.append(Span(at + len(text[at:end]) - len(text[at:end].lstrip()), end))
        at = gap.end() if gap else end
    return out


def _wrong_in(text: str, sentence: Span) -> list[Span]:
    """What a sentence says was wrong, up to where the right account begins."""
    if sentence.end - sentence.start > _LONGEST:
        return []
    found = [m for row in _rows("wrong") if (m := row.search(text, sentence.start, sentence.end))]
    if not found:
        return []
    start, end = min(m.start() for m in found), sentence.end
    while start < end and text[start].isspace():
        start += 1
    after = min(m.end() for m in found)
    for row in _rows("right"):
        if right := row.search(text, after, end):
            end = right.start()
    while start < end and text[end - 1] in ".!? \n":
        end -= 1
    return [Span(start, end)] if start < end else []


def _end_of_paragraph(text: str, end: int) -> int:
    """The end of a line, or where it is broken at a width that of its last line."""
    start = end
    while (
        end < min(len(text), start + _LONGEST_NOTE)
        and text[end - 1] not in '.!?"”’»)'
        and text[end + 1 : end + 2].strip()
    ):
        below = text.find("\n", end + 1)
        end = below if below >= 0 else len(text)
    return end


def _rows(group: str) -> list[re.Pattern[str]]:
    return [row.pattern for row in note_rows() if row.group == group]


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    labels = "|".join(f"(?:{row.pattern})" for row in _rows("label"))
    return re.compile(rf"[^\w\n]{{0,4}}(?:{labels}){_BEHIND_LABEL}", re.IGNORECASE)
