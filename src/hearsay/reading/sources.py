"""The nearest noun phrase: who stands before or behind a cue. By words and marks alone, no grammar."""

from __future__ import annotations

import re

from hearsay.model import Span
from hearsay.reading.cues import AUXILIARY, FINITE

MASK = "\ue000"
"""Stands for every character of a quotation while the rules look at a sentence."""

_BOUNDARY = re.compile(
    rf"[;:!?…]\s|\s[-–—]{{1,2}}\s|—|{MASK}+[,.]?\s?"
    r"|\b(?:that|but|while|whereas|because|although|though|when|whether|if|and that|so that)\s",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:(?:on|in|at|after|during|since|by|late|early|until|from) [^,]{2,60},\s+"
    r"|(?:and|but|so|yet|then|meanwhile|however|later|still|today|yesterday|earlier|also|in addition),?\s+"
    r"|for (?:his|her|its|their) part,?\s+"
    r"|(?:on|late on|early on) (?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:as|where|which|who)\s+)+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we|you|one|some|many|others|both)$", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:who|whose|whom|which|where|when)\b", re.IGNORECASE)
_NOT_A_SOURCE = re.compile(
    r"^(?:which|there|this|that|these|those|what|to|nor|or|as|than|not|it is|is|was|be|of|and|the|a|an|no one|nobody)$",
    re.IGNORECASE,
)


def source_before(sentence: str, start: int, cue: int) -> Span | None:
    """The subject that ends at `cue`, looked for in `sentence` from `start` on."""
    end = _without_auxiliaries(sentence, start, cue)
    if sentence[end - 1 : end] == "," and (apposed := _with_apposition(sentence, start, end - 1)):
        return apposed
    begin = start
    for boundary in _BOUNDARY.finditer(sentence, start, end):
        begin = boundary.end()
    for comma in re.finditer(r",\s+", sentence[begin:end]):
        rest = sentence[begin + comma.end() : end]
        if FINITE.search(sentence, begin, begin + comma.start()) or _starts_phrase(
            sentence[begin : begin + comma.start()]
        ):
            begin += comma.end()
            return _phrase(sentence, begin, end) if "," not in rest else source_before(sentence, begin, cue)
        break
    return _phrase(sentence, begin, end)


def _starts_phrase(words: str) -> bool:
    return (
        re.match(
            r"(?:on|in|at|after|during|since|by|late|early|until|from|for|with|as|asked|speaking|according)\b",
            words,
            re.I,
        )
        is not None
    )


_REACH = 60
"""Characters: more than the longest auxiliary has, "was quoted as" with its blanks."""


def _without_auxiliaries(sentence: str, start: int, cue: int) -> int:
    end = cue
    while True:
        while end > start and sentence[end - 1].isspace():
            end -= 1
        if not (found := AUXILIARY.search(sentence, max(start, end - _REACH), end)):
            return end
        end = found.start()


def _with_apposition(sentence: str, start: int, comma: int) -> Span | None:
    """The noun phrase before ", apposition," or ", who ...,": of a relative clause only what stands before it."""
    opening = sentence.rfind(", ", start, comma)
    if opening < 0:
        return None
    middle = sentence[opening + 2 : comma]
    head = source_before(sentence, start, opening)
    if head is None:
        return None
    if _RELATIVE.match(middle) or FINITE.search(middle) or _starts_phrase(middle):
        return head
    return Span(head.start, comma)


def _phrase(sentence: str, begin: int, end: int) -> Span | None:
    """The stretch as a source, openers taken off; None where it cannot be a noun phrase."""
    while begin < end and sentence[begin] in " \t\n\"“”‘’'«»()[],.-–—" + MASK:
        begin += 1
    if opener := _OPENERS.match(sentence[begin:end]):
        begin += opener.end()
    if verb := FINITE.search(sentence, begin, end):
        begin, end = _subject_alone(sentence, begin, end, verb.start())
    words = sentence[begin:end].strip(" ,")
    if not words or MASK in words or _NOT_A_SOURCE.match(words) or _starts_phrase(words) or len(words.split()) > 22:
        return None
    if FINITE.search(words) and not _PRONOUN.search(words):
        return None
    if (relative := re.search(r",? (?:who|which)\b", words)) and relative.start() > 0:
        end = begin + relative.start()
    if not re.match(
        r"[A-Z\d]|(?:the|a|an|his|her|its|their|our|one|two|three|four|five|several|some|many|most|other|another"
        r"|both|each|he|she|they|it|who|i|we)\b",
        words,
    ) and not re.search(r"s$|[A-Z]", words):
        return None
    return Span(begin, begin + len(sentence[begin:end].rstrip(" ,")))


def _subject_alone(sentence: str, begin: int, end: int, verb: int) -> tuple[int, int]:
    """For "Nemeth confirmed it and (warned)" what stands before the first verb, else what follows the last "and"."""
    last_and = sentence.rfind(" and ", begin, end)
    if sentence[begin:end].rstrip(" ,").endswith((" and", " but", " or")) or last_and < verb:
        return begin, verb
    return last_and + 5, end


_AFTER_END = re.compile(
    rf"[.;:!?]\s|[.;:!?]$|[{MASK}\n(—]|\s[-–—]\s"
    r"|\s(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on \d|in an? |in (?:his|her|its) |at an? |at the|to reporters"
    r"|after|during|before|while|when|as|who|told|via|by (?:tele)?phone|following|earlier|later|yesterday|today|last "
    r"|this |late |early |opening|adding|referring|speaking|commenting|citing|and |but )",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"\([A-Z][A-Za-z-]{1,9}\)")


def source_after(sentence: str, begin: int, end: int) -> Span | None:
    """The noun phrase that begins at `begin`, as in "said the minister on Monday"; with its apposition."""
    while begin < end and sentence[begin].isspace():
        begin += 1
    stop = end
    if found := _AFTER_END.search(sentence, begin, end):
        stop = found.start()
        letters = _LETTERS.match(sentence, stop, end)
        if letters and "," not in sentence[begin:stop]:
            return Span(begin, letters.end())
    pieces = sentence[begin:stop].split(", ")
    kept = [pieces[0]]
    for piece in pieces[1:]:
        if _RELATIVE.match(piece) or FINITE.search(piece) or not re.match(r"(?:the|a|an|its|his|her)\b|[A-Z]", piece):
            break
        kept.append(piece)
    words = ", ".join(kept).rstrip(" ,.\"”’»'")
    if not words or MASK in words or _NOT_A_SOURCE.match(words) or len(words.split()) > 22:
        return None
    if not re.match(
        r"[A-Z\d]|(?:the|a|an|his|her|its|their|one|two|three|several|some|many|most|he|she|they|it|its)\b|\w+s\b",
        words,
    ):
        return None
    return Span(begin, begin + len(words))
