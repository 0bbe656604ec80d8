"""Whom the reader's chains link a pronoun to: one party or nobody."""

from __future__ import annotations

import pytest

from hearsay.actors import Actors
from hearsay.claims.cast import cast_of
from hearsay.claims.linked import ChainLinks
from hearsay.model import Mention, Span

TEXT = "Tomas Ruhl met Lena Marsk in Havren. He left early."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _links(*chains: tuple[tuple[str, float], ...]) -> ChainLinks:
    made = [tuple(Mention(_span(words), sure) for words, sure in chain) for chain in chains]
    return ChainLinks(made, cast_of(TEXT, Actors(()), ()))


def test_a_likely_link_gives_whom_the_chain_names() -> None:
    meant = _links((("Tomas Ruhl", 1.0), ("He", 0.9))).meant(_span("He"))
    assert meant is not None
    assert meant[0].speaker.name == "Tomas Ruhl"
    assert "0.90" in meant[1]


@pytest.mark.parametrize(
    "chain",
    [
        (("Tomas Ruhl", 1.0), ("He", 0.4)),  # too unsure
        (("Tomas Ruhl", 1.0), ("Lena Marsk", 0.9), ("He", 0.9)),  # two parties
        (("He", 1.0), ("early", 0.9)),  # nobody before
    ],
)
def test_what_is_unsure_or_names_two_or_nobody_stays_open(chain: tuple[tuple[str, float], ...]) -> None:
    assert _links(chain).meant(_span("He")) is None


def test_two_chains_may_share_a_mention() -> None:
    assert _links((("Tomas Ruhl", 1.0), ("He", 0.9)), (("Tomas Ruhl", 1.0), ("He", 0.9))).meant(_span("He")) is not None


def test_no_chain_no_link() -> None:
    assert _links().meant(_span("He")) is None
