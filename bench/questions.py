"""What a question of QA-SRL asks for: who does the deed, to whom it is done, or something beside."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Literal

Asked = Literal["agent", "patient", "place", "time", "manner", "cause", "extent", "other"]

_BESIDE: dict[str, Asked] = {
    "where": "place", "when": "time", "how long": "time", "how": "manner", "why": "cause", "how much": "extent",
}  # fmt: skip
_PARTIES = frozenset("who whom what".split())
_STANDS_FOR_SUBJECT = frozenset("someone something somewhere it".split())
_STANDS_FOR_OBJECT = frozenset("someone something".split())
_PREPOSITIONS = frozenset(
    "about above across after against ahead along amid among around as at before behind below beneath beside besides "
    "between beyond by despite during for from in inside into like near of on onto opposite outside over past per "
    "regarding since than through throughout to toward towards under underneath until upon via with within without "
    "according because due".split()
)
"""What may govern the words that are asked for, at the end of a question; "up", "out" and "down" go with the verb."""


def asked_for(question: Mapping[str, Any]) -> Asked:
    """Which part the answer plays, from `question`, `wh`, `aux` and `passive`.

    >>> asked_for({"question": "Who attacked something?", "wh": "who", "aux": None, "passive": False})
    'agent'
    >>> asked_for({"question": "What was attacked?", "wh": "what", "aux": "was", "passive": True})
    'patient'
    """
    wh = str(question["wh"]).lower()
    if wh not in _PARTIES:
        return _BESIDE.get(wh, "other")
    words = str(question["question"]).lower().rstrip("? ").split()
    rest = _behind_auxiliary(words[len(wh.split()) :], has_auxiliary=bool(question["aux"]))
    is_subject = not rest or rest[0] not in _STANDS_FOR_SUBJECT
    if is_subject:
        return "patient" if question["passive"] else "agent"
    if question["passive"]:
        return "agent" if rest[-1] == "by" else "other"
    return _as_object(wh, rest[1:])


def _behind_auxiliary(words: list[str], *, has_auxiliary: bool) -> list[str]:
    """The words from the subject on, or from the verb on where the subject is asked for."""
    rest = words[1:] if has_auxiliary else words
    return rest[1:] if rest[:1] == ["not"] else rest


def _as_object(wh: str, words: list[str]) -> Asked:
    """What a question with a subject asks for, from the verb on: its object, unless the words govern it otherwise."""
    if words and words[-1] in _PREPOSITIONS:
        return "other"
    objects = [
        word for before, word in pairwise(words)
        if word in _STANDS_FOR_OBJECT and before not in _PREPOSITIONS
    ]  # fmt: skip
    if wh == "what" and words[-1:] in (["do"], ["doing"]) and words[:-1]:
        return "other" if objects or _governs(words) else "patient"
    if objects:  # what somebody tells someone is the object; whom somebody tells something is not
        return "patient" if wh == "what" and objects[-1] == "someone" else "other"
    return "patient"


def _governs(words: list[str]) -> bool:
    """True of "... suspect of doing", not of "... plan to do"."""
    return words[-1] == "doing" and words[-2] in _PREPOSITIONS
