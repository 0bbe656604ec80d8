"""Sources to whom the verb of their cue is done, on rows and trees written by hand."""

from __future__ import annotations

import pytest

from hearsay.model import Argument, Deed, Span, Spans, Word
from hearsay.reading.patients import without_patients
from hearsay.reading.rows import Row

MEN = "Police held two men suspected of planning a raid."
MEN_TREE = (("Police", 1, "nsubj"), ("held", -1, "root"), ("men", 1, "obj"), ("suspected", 2, "acl"))
ARMY = "The army was accused of planning a raid."
ARMY_TREE = (("army", 2, "nsubj:pass"), ("was", 2, "aux:pass"), ("accused", -1, "root"))


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def _kept(text: str, tree: tuple[tuple[str, int, str], ...], source: str, role: str, cue: str) -> list[Spans]:
    """The sources of the rows that are left of one with this source, which fills the role of the cue's verb."""
    verb = cue.split(maxsplit=1)[0]
    words = tuple(Word(_span(text, w), "VERB" if w == verb else "NOUN", head, rel, w) for w, head, rel in tree)
    arguments = (Argument(role, _span(text, source)),)
    deed = Deed(_span(text, verb), verb, arguments, negated=False, modality=None, factuality=None, confidence=1.0)
    row = Row((_span(text, source),), (_span(text, cue),), (_span(text, "planning a raid"),), 0.9, "trained")
    return [row.source for row in without_patients(text, [row], words, [deed])]


def test_who_is_accused_does_not_say_so() -> None:
    assert _kept(ARMY, ARMY_TREE, "The army", "ARG1", "accused of") == [()]


def test_who_is_suspected_does_not_suspect() -> None:
    assert _kept(MEN, MEN_TREE, "two men", "ARG1", "suspected of") == []


@pytest.mark.parametrize("role", ["ARG0", "ARGM-LOC"])
def test_who_does_what_the_cue_tells_stays(role: str) -> None:
    assert _kept(ARMY, ARMY_TREE, "The army", role, "accused of") == [(_span(ARMY, "The army"),)]


def test_an_active_verb_keeps_its_source() -> None:
    tree = (("army", 1, "nsubj"), ("accused", -1, "root"))
    text = "The army accused them of planning a raid."
    assert _kept(text, tree, "The army", "ARG1", "accused") == [(_span(text, "The army"),)]
