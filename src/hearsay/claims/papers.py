"""Who put out the statements and reports that an article tells of, for "the statement" later on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.claims.cast import Party
from hearsay.model import Span

_FAR = 8
"""Sentences over which "the statement" is the one that was told of."""


@dataclass(slots=True)
class Papers:
    """What has been put out so far, by whom, and in which sentence."""

    _told: list[tuple[str, int, Party]] = field(default_factory=list)

    def add(self, noun: str, sentence: int, party: Party) -> None:
        """Remember who put out what the noun stands for."""
        self._told.append((noun, sentence, party))

    def last(self, noun: str, sentence: int) -> Party | None:
        """Who put out what the noun takes up in a sentence; None where nothing near was told of."""
        near = [(n, k) for k, (word, n, _) in enumerate(self._told) if word == noun and 0 <= sentence - n <= _FAR]
        return self._told[max(near)[1]][2] if near else None


def words_beside(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The words of a sentence without what is handed over in it."""
    at, kept = sentence.start, []
    for piece in sorted(content):
        kept.append(text[at : max(at, piece.start)])
        at = max(at, piece.end)
    return " ".join((*kept, text[at : sentence.end]))
