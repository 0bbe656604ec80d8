"""The words of a corpus in a text, and a reading's spans counted in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hearsay.model import Deed, Reading, Span, Spans

_WRITTEN = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "``": '"', "''": '"', "`": "'",
}  # fmt: skip
"""Tokens of treebanks, and how newspapers write them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made of tokens: its text, and where in it each token stands."""

    text: str
    words: Spans


def joined(tokens: Iterable[str]) -> Sentence:
    """The tokens with a space between them, brackets and quotation marks as newspapers write them.

    >>> joined(["``", "No", "''", "-LRB-", "sic", "-RRB-"]).text
    '" No " ( sic )'
    """
    written = [_WRITTEN.get(token, token) for token in tokens]
    words, at = [], 0
    for token in written:
        words.append(Span(at, at + len(token)))
        at += len(token) + 1
    return Sentence(" ".join(written), tuple(words))


def word_at(words: Spans, place: int) -> int | None:
    """The index of the word that holds the character at a place, None where none does; words in the text's order."""
    at = bisect_right(words, place, key=lambda word: word.start) - 1
    return at if at >= 0 and place < words[at].end else None


def words_under(words: Spans, span: Span) -> tuple[int, int] | None:
    """The first and the last word that lie under the span with half of their characters; None where no word meets it.

    The reader's "can" of "can't" is the treebank's "ca" and not its "n't". A span within one longer word is that word.
    """
    met = [(n, min(word.end, span.end) - max(word.start, span.start)) for n, word in enumerate(words)]
    met = [(n, shared) for n, shared in met if shared > 0]
    under = [n for n, shared in met if 2 * shared >= words[n].end - words[n].start] or [n for n, _ in met]
    return (under[0], under[-1]) if under else None


def deeds_by_word(reading: Reading, words: Spans) -> dict[int, Deed]:
    """The deed of each word that a predicate covers, the surest one where several do."""
    found: dict[int, Deed] = {}
    for deed in sorted(reading.deeds, key=lambda deed: deed.confidence):
        if under := words_under(words, deed.predicate):
            found |= dict.fromkeys(range(under[0], under[1] + 1), deed)
    return found


def predicates_of(reading: Reading, words: Spans) -> list[dict[str, Any]]:
    """Deeds as `score_spans.py predicates` reads them: at the word where the predicate begins, the surest one alone.

    Nouns that the reading says PropBank has no frame for are left out, since PropBank's annotators had to.
    """
    found: dict[int, Deed] = {}
    for deed in sorted((deed for deed in reading.deeds if not deed.nominal), key=lambda deed: deed.confidence):
        word = word_at(words, deed.predicate.start)
        if word is not None:
            found[word] = deed
    return [{"word": word, "arguments": arguments_of(deed, words)} for word, deed in sorted(found.items())]


def arguments_of(deed: Deed, words: Spans) -> list[list[Any]]:
    """[role, first word, last word] of each argument that has words."""
    placed = ((argument.role, words_under(words, argument.span)) for argument in deed.arguments)
    return [[role, *under] for role, under in placed if under]
