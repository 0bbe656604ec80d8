"""What is left out of a list for its act, in words."""

from __future__ import annotations

from collections.abc import Mapping

from hearsay.model import ACTS, Act, ActAsked

_NOUNS = {"speech": "statement", "belief": "belief", "intention": "intention"}


def acts_left_out(counts: Mapping[Act, int], asked: ActAsked) -> tuple[int, str]:
    """How many claims are left out where this act is asked for, and what they are: 12, "beliefs and intentions"."""
    left = {act: counts[act] for act in ACTS if counts.get(act) and asked not in {act, "any"}}
    number = sum(left.values())
    return number, " and ".join(_NOUNS[act] + ("" if number == 1 else "s") for act in left)
