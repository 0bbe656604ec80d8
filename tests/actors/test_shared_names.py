"""A name that several actors share names none of them where it stands alone."""

from __future__ import annotations

import pytest

from hearsay import ingest
from hearsay.actors import Actors, load_actors
from hearsay.claims import extract_claims
from hearsay.model import Attribution, Reading, Span, Speaker
from tests.actors.shared import LIST, shared_names

SHARED = [line.rsplit(": ", 1)[0] for line in LIST.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def speaker_of(name: str, actors: Actors) -> Speaker:
    text = f"{name} said that the road was closed."
    at = len(name)
    found = Attribution(
        "a1", (Span(0, at),), (Span(at + 1, at + 5),), (Span(at + 6, len(text) - 1),), "indirect", "given"
    )  # fmt: skip
    reading = Reading("given", "1", (Span(0, len(text)),), (found,))
    (claim,) = extract_claims(ingest.article_of_text(text), reading, actors)
    return claim.speaker


def test_the_list_of_shared_names_is_up_to_date(actors: Actors) -> None:
    assert shared_names(actors) == LIST.read_text("utf-8").splitlines(), "see python -m tests.actors.shared"


def test_a_name_that_one_has_is_resolved(actors: Actors) -> None:
    assert speaker_of("Hezbollah", actors).rule == "actor_table"


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_name_alone_stays_open(name: str, actors: Actors) -> None:
    speaker = speaker_of(name, actors)
    assert (speaker.standing, speaker.rule, speaker.actor) == ("unresolved", "shared_name", None)
    assert speaker.reasons
