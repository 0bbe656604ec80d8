"""Deeds that a reader took for speech: nobody who funds or bombs something hands over any words by it."""

from __future__ import annotations

import re

from hearsay.claims.stance.content import is_clause, is_deed, is_request
from hearsay.claims.stance.handed import Handed, handed_over
from hearsay.claims.stance.tables import SAID, any_of
from hearsay.lang.lexicon import lemmas
from hearsay.model import Attribution, Span

_DOING = re.compile(rf"\b{any_of(lemmas('doing'))}\b(?! (?:that|whether)\b)")
_ORDERED = re.compile(r"\border$")
_A_SAYING = re.compile(rf"(?:(?:the|its|his|her|their|these|those|such) )?{any_of(SAID | lemmas('denial_noun'))}")
_AS_WHAT = re.compile(r"as\s+[\"“‘«]")


def hands_over(text: str, found: Attribution, sentence: Span) -> bool:
    """True where a source hands over a content by the cue, False where it does something, or is spoken of by another.

    Neither "is funding" a group nor "ordered" an attack is said; and in "dismissed Borland's allegations as 'hollow'"
    the word between quotation marks is not Borland's.
    """
    if not found.cue:
        return True
    hand = handed_over(text, found, sentence)
    if _A_SAYING.fullmatch(hand.told) and _AS_WHAT.match(hand.content):
        return False
    return not _is_deed(hand)


def _is_deed(hand: Handed) -> bool:
    if hand.direct or hand.found.mode != "indirect" or is_clause(hand.content) or is_request(hand.content):
        return False
    if hand.group == "":
        return _DOING.search(hand.told) is not None
    return hand.group == "urge" and _ORDERED.search(hand.told) is not None and is_deed(hand.content)
