"""Sources that name a kind of people, or an office without its bearer, though they begin with a capital letter."""

from __future__ import annotations

import re

from hearsay.actors import Actors
from hearsay.claims.words import KINDS, PRIVATE, TITLES

DEFINITE = re.compile(r"(?:the|that|this|his|her|its|their|our|my)\b", re.IGNORECASE)
"""The first word of a source that means somebody known: "the", "his"."""
_QUANTITY = re.compile(
    r"(?:many|some|most|several|few|all|both|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE
)
_OFFICES = frozenset("foreign prime interior defence defense vice deputy first state attorney finance minister".split())
_PEOPLE_OF = re.compile(
    r"(?:[Tt]he )?(?:[A-Z]?[a-z]+ ){0,2}[A-Z]?[a-z]+(?:s|people|men|women) (?:of|to|loyal to) (?:[\w'’-]+ ){0,4}[A-Z]"
)


def is_kind(plain: str, actors: Actors) -> bool:
    """True for a kind of people, or a role without a name: "Karvian officials", "The Borlander foreign minister"."""
    if "," in plain:
        return False
    head = re.split(r"\s+(?:of|for|in|at|from|on|close to|familiar with|with|who)\b", plain)[0]
    tokens = re.sub(r"^(?:The|the)\s+", "", head).split()
    if not tokens:
        return False
    last = tokens[-1].lower()
    if DEFINITE.match(plain) and len(tokens) < 4 and all(t.lower() in TITLES | _OFFICES for t in tokens):
        return True
    if head != plain and tokens[-1][0].islower() and _PEOPLE_OF.match(plain):
        return True
    single = re.sub(r"ies$", "y", last) if last.endswith("ies") else re.sub(r"(?<=ss)es$|(?<!s)s$", "", last)
    nouns = TITLES | PRIVATE | KINDS
    if (
        len(tokens) > 1
        and _QUANTITY.match(tokens[0])
        and (last in nouns or single in nouns or actors.is_people(tokens[-1]))
    ):
        return True
    if len(tokens) == 1 and (
        (actors.is_people(tokens[0]) and actors.state_of(tokens[0]) is None) or last in {"people", "media"}
    ):
        return True
    if not (last in nouns or single in nouns):
        return False
    return tokens[-1][0].islower() or (len(tokens) == 1 and plain[0].isupper() and single in nouns and last != single)
