"""The word of a cue that tells, and its class in the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.claims.stance.tables import in_lemmas, stances
from hearsay.lang.lexicon import lemmas

_PARTICLES = frozenset("out off down up away aside back".split())
_BETWEEN = r"(?: (?:it|this|that|them|(?:the|any|all|such|those|these) (?:\w+ )?\w+))?"
"""What may stand between a verb and its particle: "ruled it out", "knocked the story down"."""


@lru_cache(maxsize=1)
def head_pattern() -> re.Pattern[str]:
    """Any word or phrase of the lexicon that tells a stance, over lemmas; the group that matches is its class.

    Of a verb and a noun of one form ("report", "call") the verb's class counts.
    """
    classes = {
        lemma: name for pos in ("noun", "adj", "adv", "verb") for name in stances() for lemma in lemmas(name, pos=pos)
    }
    parts = sorted(classes.items(), key=lambda part: (-len(part[0]), part[0]))
    groups: dict[str, list[str]] = {}
    for lemma, name in parts:
        words = lemma.split()
        split = len(words) == 2 and words[1] in _PARTICLES
        key = f"{name}_" if " " in lemma else name
        groups.setdefault(key, []).append(f"{words[0]}{_BETWEEN} {words[1]}" if split else re.escape(lemma))
    phrases_first = sorted(groups.items(), key=lambda item: not item[0].endswith("_"))
    whole = "|".join(f"(?P<{key}>{'|'.join(forms)})" for key, forms in phrases_first)
    return re.compile(rf"(?<![\w\-'’])(?:{whole})(?![\w\-])")


def head_of(cue: str, behind: str = "") -> tuple[str, int]:
    """(the class of the first telling word of a cue, its place), both over lemmas; ("", -1) where there is none.

    A phrase may run on into the words behind the cue: "took issue | with".
    """
    found = head_pattern().search(f"{cue} {behind}")
    if found is None or found.start() >= len(cue):
        return "", -1
    return (found.lastgroup or "").rstrip("_"), found.start()


def tells(cue: str) -> bool:
    """True where a cue has a word of saying, thinking or wanting: "was told", but not "was arrested"."""
    return head_of(in_lemmas(cue))[0] != ""
