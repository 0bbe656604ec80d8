"""Readings made by hand: of any text, what was said to stand in it."""

from __future__ import annotations

from hearsay.model import Argument, Article, Chain, Deed, Mention, Name, NameType, Reader, Reading, Span, Word


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def deed(
    text: str, predicate: str, *arguments: tuple[str, str], factuality: float | None = None, confidence: float = 0.9
) -> Deed:
    """A deed told by a predicate of the text, with (role, words) as its arguments."""
    held = tuple(Argument(role, span_of(text, words)) for role, words in arguments)
    return Deed(span_of(text, predicate), predicate, held, False, None, factuality, confidence)


def name(text: str, words: str, kind: NameType) -> Name:
    """A name in the text."""
    return Name(span_of(text, words), kind, 0.9)


def chain(text: str, *mentions: tuple[str, float]) -> Chain:
    """Mentions as (words, probability)."""
    return tuple(Mention(span_of(text, words), probability) for words, probability in mentions)


def reading(
    *deeds: Deed, names: tuple[Name, ...] = (), chains: tuple[Chain, ...] = (), words: tuple[Word, ...] = ()
) -> Reading:
    """A reading that holds these and nothing else."""
    return Reading("made", "1", (), (), words=words, names=names, deeds=deeds, chains=chains)


def reader_of(readings: dict[str, Reading]) -> Reader:
    """A reader that knows these texts, and finds nothing in any other."""

    def read(article: Article) -> Reading:
        return readings.get(article.text, reading())

    return read
