"""An article as the model sees it when it is asked who is meant: words, names, and a state for each piece. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.model import Article, Name, Word
from hearsay.reading.analysis import help_with
from hearsay.reading.candidates import Model
from hearsay.reading.pieces import Floats, Pieces, cut_pieces


@dataclass(frozen=True, slots=True)
class Seen:
    """What chains are made of; `states` has one row for each piece."""

    text: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    pieces: Pieces
    states: Floats


def see(article: Article, model: Model) -> Seen:
    """The article with its trees, names and states, each piece as the window sees it whose core has it."""
    pieces = cut_pieces(article, model.tokenizer, model.known)
    helpers = help_with(pieces, model, article.text)
    return Seen(article.text, helpers.words(), helpers.names(), pieces, helpers.states)
