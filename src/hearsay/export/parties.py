"""Parties, places and dates as members of the reading format."""

from __future__ import annotations

from typing import Any

from hearsay.model import Phrase, Spans, Speaker, TextDate


def party(speaker: Speaker) -> dict[str, Any]:
    """Who a party is; what introduces it is among its aliases. Of a private person only the role."""
    speaker = speaker.as_role()
    aliases = dict.fromkeys((*speaker.aliases, *([speaker.introduced] if speaker.introduced else [])))
    return {
        "name": speaker.name,
        "standing": speaker.standing,
        "kind": speaker.kind,
        "aliases": list(aliases),
        "reasons": speaker.reasons,
    }


def worded(speaker: Speaker) -> dict[str, Any]:
    """A party with the words that name it."""
    return party(speaker) | {"words": speaker.as_role().words}


def pairs(spans: Spans) -> list[list[int]]:
    """Spans as lists of start and end."""
    return [[span.start, span.end] for span in spans]


def phrase(words: Phrase | None) -> dict[str, Any] | None:
    """Words of the article and where they stand."""
    return {"words": words.words, "at": [words.span.start, words.span.end]} if words else None


def text_date(date: TextDate | None) -> dict[str, Any] | None:
    """A date with the words that it was taken from, where they stand, and what they were counted from."""
    if date is None:
        return None
    return {"value": date.value, "until": date.until, "anchor": date.anchor, **(phrase(date.phrase) or {})}
