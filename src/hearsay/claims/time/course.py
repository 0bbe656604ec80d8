"""Whether a phrase of time speaks of what is to come or of what is over, by the verb that stands nearest."""

from __future__ import annotations

import re

_MODALS = frozenset("will shall would wo ll may might could must should can won".split())
_BE = frozenset("is are be was were been".split())
_AWAITED = frozenset(
    "due set expected scheduled likely about planned poised ready bound going slated feared billed".split()
)
"""Behind a form of "be" and before "to", "for" and the like: what is to come."""
_MEANT = frozenset(
    form
    for verb in "plan hope intend expect want vow promise threaten pledge prepare agree decide undertake aim".split()
    for form in (verb, f"{verb}s", f"{verb}ed", f"{verb}d", f"{verb}ned", f"{verb.removesuffix('e')}ing")
)
"""Before "to": what somebody means to do."""
_COMING = frozenset("upcoming forthcoming ends begins starts opens expires meets resumes convenes".split())
"""Also verbs in the present that, with a date, tell what stands in somebody's calendar."""
_PAST = frozenset(
    "said say says told tell tells did had came went left began fell took broke held met shot hit led lost won made "
    "sent gave built sold ran saw found became brought fought drove sank struck fled blew rose spoke wrote".split()
)
_NO_VERBS = frozenset("hundred armed united red need indeed exceed proceed succeed speed unarmed".split())
_WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r"[.!?;:][\"”’)]*\s|\n|\bthat\s+(?=[A-Z\d]|the\b|its?\b|his\b|her\b|their\b|an?\b)")
_BACK, _ON = 160, 120
"""How far the verb is looked for, in characters: a clause is seldom longer, and a page without stops ends in time."""


def is_ahead(text: str, start: int, end: int, *, unless_told: bool) -> bool:
    """True where the words around a phrase of time speak of what is to come; `unless_told` where no verb is near.

    The last verb before it in its clause tells, else the first one behind it.

    >>> is_ahead("The council will meet on Monday.", 22, 31, unless_told=False)
    True
    """
    head = _words(_CLAUSE.split(text[max(0, start - _BACK) : start])[-1])
    for n in range(len(head) - 1, -1, -1):
        if (told := _tells(head, n)) is not None:
            return told
    tail = _words(_CLAUSE.split(text[end : end + _ON], maxsplit=1)[0])
    return next((told for n in range(len(tail)) if (told := _tells(tail, n)) is not None), unless_told)


def is_over_by_then(text: str, start: int, end: int) -> bool:
    """True for a limit of what was already over: "By Monday the town had fallen"."""
    head = _CLAUSE.split(text[max(0, start - _BACK) : start])[-1]
    tail = _CLAUSE.split(text[end : end + _ON], maxsplit=1)[0]
    return any("had" in words and "had to" not in " ".join(words) for words in (_words(head), _words(tail)))


def _words(stretch: str) -> list[str]:
    return _WORD.findall(stretch.lower())


def _tells(words: list[str], n: int) -> bool | None:
    """True where a word speaks of what is to come, False of what is over, None where it does neither."""
    word, before, behind = words[n], words[n - 1] if n else "", words[n + 1] if n + 1 < len(words) else ""
    if word in _MODALS:
        return not (behind == "have" or (behind == "not" and words[n + 2 : n + 3] == ["have"]))
    if word == "planned":  # "a march planned for Saturday", but not "planned in a flat"
        return behind in {"", "for", "to", "on", "at"} or None
    if word in _COMING or (word == "takes" and behind in {"effect", "place"}):
        return behind != "fire"
    if word in _AWAITED and (behind in {"to", "for", "on", "in", "at"} or (before in _BE and not behind)):
        return True
    if word == "to":
        return True if before in _BE or before in _AWAITED or _is_meant(words, n) else None
    if word in _MEANT and behind == "to":
        return True
    if word in {"has", "have"} and behind in {"", "until"}:  # "has until Friday"
        return True
    if word in {"is", "are", "was", "were", "has", "have"}:
        if behind == "to" or behind in _AWAITED:
            return None if word in {"has", "have"} else True
        return None if word in {"is", "are"} else False
    if word in _PAST or (word.endswith("ed") and word not in _NO_VERBS):
        return _is_to_be_done(words, n)
    return None


def _is_meant(words: list[str], n: int) -> bool:
    """True for the "to" of "agreed in January to meet": the verb before it tells what somebody means to do."""
    for word in reversed(words[max(0, n - 8) : n]):
        if word in _MEANT:
            return True
        if word in _PAST or word in _MODALS or word.endswith("ed"):
            return False
    return False


def _is_to_be_done(words: list[str], n: int) -> bool:
    """True for the participle of "will be closed", "is to be held"."""
    before = words[max(0, n - 4) : n]
    return "be" in before and any(word in _MODALS or word == "to" for word in before)
