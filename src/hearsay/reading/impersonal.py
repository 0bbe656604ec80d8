"""Hearsay with nobody behind it: "rumour has it that", "by all accounts", "it emerged that", "is said to"."""

from __future__ import annotations

import re
from collections.abc import Callable

from hearsay.model import Act
from hearsay.reading.cues import FINITE, RELAYED
from hearsay.reading.masked import Finding, Sentence, content_of

_SAYING = "said|reported|alleged|claimed|announced|understood|believed|thought|feared|rumou?red|suspected|assumed"
_IS = r"(?:is|was|has been|had been|is being|was being)"
_HOW = r"(?:(?:widely|generally|commonly|also|now|later|then|often|sometimes|still|first|long) )?"
_RUMOUR = re.compile(
    r"(?P<cue>(?:rumou?r|word|legend|gossip) has it|(?:the )?word is|the rumou?r is|the story goes|the talk is)"
    r"(?:,? that\b|(?=,? (?:the|an?|his|her|its|their|he|she|they|no|nobody|[A-Z])\b)),?\s+",
    re.IGNORECASE,
)
_RUMOUR_BARE = re.compile(r"(?:the )?word is$|the rumou?r is$|the talk is$", re.IGNORECASE)
_ACCOUNTS = re.compile(r"\bby (?:all|most|some|many|several) accounts(?=\s*[,.]|$)", re.IGNORECASE)
_IT_IS = re.compile(
    rf"\bit {_IS} {_HOW}(?P<cue>{_SAYING})(?! by\b)(?:(?: (?!by\b|that\b|to\b)[\w’'-]+){{1,4}})? that\s+", re.IGNORECASE
)
_IT_EMERGED = re.compile(
    r"\bit (?:has |had |later |also |soon |then )*(?P<cue>emerged|transpired|emerges|transpires)"
    r"(?: (?:on \w+|later|yesterday|today|last \w+|this \w+|in \w+))? that\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf",\s+it (?:{_IS} {_HOW}(?P<cue>{_SAYING})|(?:has |later )?(?P<came>emerged|transpired))"
    r"(?: (?:on \w+|later|yesterday|today|last \w+|this \w+|at the time|in [A-Z]\w+))?\s*[.!]?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:is|are|was|were|has been|have been|had been) "
    rf"{_HOW}(?P<cue>said|reported|alleged|claimed|understood|believed|thought|rumou?red|suspected)"
    r"(?= to (?:be|have)\b)",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 12
IMPERSONAL = re.compile(
    r"\bhas it\b|\b(?:word|rumou?r|talk) is\b|\bstory goes\b|\baccounts\b|\bit (?:is|was|has|had|emerged|emerges"
    r"|transpire[ds]|later|also|soon|then)\b"
    r"|\b(?:said|reported|alleged|claimed|understood|believed|thought|rumou?red|suspected) to (?:be|have)\b",
    re.IGNORECASE,
)
"""A quick look for sentences in which one of the rules may find something."""


def rumour_has_it(sentence: Sentence) -> Finding | None:
    """A sentence that begins with "rumour has it that", "word is that" or their like; nobody is named who tells."""
    found = _RUMOUR.match(sentence.masked)
    if found is None or (_RUMOUR_BARE.search(found["cue"]) and " that" not in found[0]):
        return None
    return _handed_over(sentence, found.span("cue"), [(found.end(), len(sentence.masked))], "rumour_has_it")


def by_all_accounts(sentence: Sentence) -> Finding | None:
    """A clause with "by all accounts" or "by most accounts" before, in or behind it; whose accounts is not told."""
    found = _ACCOUNTS.search(sentence.masked)
    if found is None:
        return None
    return _handed_over(
        sentence, found.span(), [(0, found.start()), (found.end(), len(sentence.masked))], "by_all_accounts"
    )


def it_is_said(sentence: Sentence) -> Finding | None:
    """A clause behind "it is understood that" or "it emerged that", or before ", it was said"; by whom is not told."""
    masked = sentence.masked
    if found := _TAIL.search(masked):
        return _handed_over(sentence, found.span("cue" if found["cue"] else "came"), [(0, found.start())], "it_is_said")
    found = _IT_IS.match(masked) or _IT_EMERGED.match(masked)
    if found is None or RELAYED.search(masked, found.end()):
        return None
    return _handed_over(sentence, found.span("cue"), [(found.end(), len(masked))], "it_is_said")


def is_said_to(sentence: Sentence) -> Finding | None:
    """A subject that "is said to be" or "was reported to have" something, by nobody who is named."""
    found = _TO.search(sentence.masked)
    if found is None or RELAYED.search(sentence.masked, found.end()):
        return None
    subject = sentence.masked[: found.start()]
    if "," in subject or FINITE.search(subject) or not 1 <= len(subject.split()) <= _LONGEST_SUBJECT:
        return None
    return _handed_over(
        sentence, found.span("cue"), [(0, found.start()), (found.end(), len(sentence.masked))], "is_said_to"
    )


def _handed_over(sentence: Sentence, cue: tuple[int, int], pieces: list[tuple[int, int]], rule: str) -> Finding | None:
    content = content_of(sentence, pieces)
    if not content or sum(s.end - s.start for s in content) < 8:
        return None
    # "understood" tells what one knows; of the empty "it is understood" the trade means "we were told"
    act: Act | None = "speech" if sentence.masked[slice(*cue)].lower() == "understood" else None
    return Finding((), (sentence.place(*cue),), content, rule, act=act)


IMPERSONAL_RULES: tuple[Callable[[Sentence], Finding | None], ...] = (
    rumour_has_it, by_all_accounts, it_is_said, is_said_to,
)  # fmt: skip
