"""What questions ask for; each group holds lookalikes that ask for something else."""

from __future__ import annotations

import pytest
from bench.questions import asked_for

CASES = (
    # the subject of an active verb
    ("Who shelled something?", None, False, "agent"),
    ("What flooded somewhere?", None, False, "agent"),
    ("Who was mining something?", "was", False, "agent"),
    ("Who might not have shelled something?", "might", False, "agent"),
    ("Who didn't mine something?", "didn't", False, "agent"),
    ("Who had something mined by someone?", None, False, "agent"),
    ("What has sunk?", "has", False, "agent"),
    ("Who handed something over to someone?", None, False, "agent"),
    # its object
    ("Who did someone shell?", "did", False, "patient"),
    ("Whom did someone shell?", "did", False, "patient"),
    ("What was someone mining?", "was", False, "patient"),
    ("What did someone not mine?", "did", False, "patient"),
    ("What did someone load somewhere?", "did", False, "patient"),
    ("What did someone hand to someone?", "did", False, "patient"),
    ("What did someone tell someone?", "did", False, "patient"),
    ("What did someone give up?", "did", False, "patient"),
    ("What did someone vow to do?", "did", False, "patient"),
    ("What is someone doing?", "is", False, "patient"),
    # the subject of a passive
    ("What was shelled?", "was", True, "patient"),
    ("Who might be being ferried somewhere?", "might", True, "patient"),
    ("What wasn't mined by someone?", "wasn't", True, "patient"),
    ("What was turned down?", "was", True, "patient"),
    # who does it, behind a passive
    ("Who was something shelled by?", "was", True, "agent"),
    ("What is something being flooded by?", "is", True, "agent"),
    # beside these: something else
    ("Who was something shelled with?", "was", True, "other"),
    ("What was someone named?", "was", True, "other"),
    ("What did someone shell something with?", "did", False, "other"),
    ("Who did someone hand something to?", "did", False, "other"),
    ("Who did someone tell something?", "did", False, "other"),
    ("What did someone name something?", "did", False, "other"),
    ("What did someone urge someone to do?", "did", False, "other"),
    ("What did someone keep someone from doing?", "did", False, "other"),
    ("What was someone told to do?", "was", True, "other"),
    # circumstances
    ("Where was something shelled?", "was", True, "place"),
    ("When did someone shell something?", "did", False, "time"),
    ("How long was something shelled?", "was", True, "time"),
    ("How was something shelled?", "was", True, "manner"),
    ("Why did someone shell something?", "did", False, "cause"),
    ("How much did something sink?", "did", False, "extent"),
    ("what was shelled?", "was", True, "patient"),
)


@pytest.mark.parametrize(("question", "aux", "passive", "asked"), CASES, ids=[case[0] for case in CASES])
def test_asked_for(question: str, aux: str | None, passive: bool, asked: str) -> None:
    words = question.lower().rstrip("?").split()
    wh = " ".join(words[:2]) if words[:2] in (["how", "long"], ["how", "much"]) else words[0]
    assert asked_for({"question": question, "wh": wh, "aux": aux, "passive": passive}) == asked


def test_a_wh_word_that_is_not_known_asks_for_something_else() -> None:
    assert asked_for({"question": "Which port was shelled?", "wh": "which", "aux": "was", "passive": True}) == "other"
