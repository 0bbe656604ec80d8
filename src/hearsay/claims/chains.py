"""Through whom words came: from the article's own voice over those who pass them on to the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.actors import Actors
from hearsay.actors.index import OUTLETS
from hearsay.claims.bodies import body_of
from hearsay.claims.cast import body_party
from hearsay.claims.words import TITLES
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.model import Attribution, Span, Speaker

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’&-]*"
_NAME = rf"(?P<name>(?:{_CAP})(?:,? (?:of the |of |the )?(?:{_CAP}))*)"
_MEDIUM = (
    r"(?:the )?(?:(?:[a-z-]+ ){0,2}(?:edition|issue|website|pages|programme|program|service|correspondent) of )?"
    r"(?:the )?"
)
_PLACE = (
    r"(?:(?i:told|tells|telling)|(?i:(?:said|says|revealed|confirmed|explained|disclosed|stated|admitted|talked|"
    r"commented|conceded|complained) to)|(?i:in an? (?:[\w-]+ )?interview (?:with|to|for))|(?i:speaking (?:to|with|"
    r"on))|(?i:spoke to)"
    r"|(?i:in (?:comments?|remarks?|a statement) (?:to|for))|(?i:as per (?:a |the )?(?:\w+ )?reports? (?:from|by|in))"
    r"|(?i:according to (?:a |the )?reports? (?:from|by|in|on))|(?i:quoted (?:[\w ]+ )?by)|(?i:writing (?:in|for)|"
    r"wrote in)"
    r"|(?i:as (?:reported|quoted|cited) by)|(?i:reported by|carried by|cited by)|(?i:on))"
)
_RELAY = re.compile(rf"\b{_PLACE} {_MEDIUM}{_NAME}")
_THE_AGENCY = re.compile(
    r"\b(?i:told|tells|telling) (?:the|this) (?P<noun>agency|newspaper|paper|daily|broadcaster|channel|station|"
    r"magazine)\b"
)
_OTHER_TALK = re.compile(r"(?i)\b(?:before|after|ahead of|hours before|days before) (?:his|her|its|their|the|an?) $")
_MEDIA_WORD = re.compile(
    r"(?i)\b(?:news|agency|times|post|herald|tribune|gazette|courier|radio|tv|television|television|journal|daily|press|wire|"
    r"telegraph|guardian|today|media|magazine|channel|broadcasting|newspaper|weekly|online|novosti)\b"
)
_AUDIENCE = re.compile(
    r"\b(?:Parliament|Congress|Assembly|Council|Senate|Court|Committee|Minister|President|General|Commission|Duma|Cabinet|"
    r"Reporters|Conference|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def relay_of(text: str, sentence: Span, found: Attribution, actors: Actors) -> Speaker | None:
    """The agency or paper that the speaker is said to have told it, in the sentence of the cue; None for none."""
    near = _near(sentence, found)
    for match in _RELAY.finditer(text, near.start, near.end):
        swallowed = _inside(match.start("name"), found) and not _is_tail(text, match, found)
        if swallowed or _OTHER_TALK.search(text[sentence.start : match.start()]):
            continue
        if re.match(r"(?i)on\b", match[0]) and not re.match(r"Radio\b|.*\bTV\b|.*\bTelevision\b", match["name"]):
            continue
        if relay := _outlet(match["name"], actors, follows=text[match.end() : match.end() + 24]):
            return relay
    return None


_WIDEST = 3000
"""Characters of one sentence in which an outlet is looked for; news has 300."""


def _near(sentence: Span, found: Attribution) -> Span:
    """The part of a sentence around an attribution: a page on one line is one sentence."""
    spans = (*found.source, *found.cue, *found.content)
    start = max(sentence.start, min(s.start for s in spans) - _WIDEST // 6)
    return Span(start, min(sentence.end, max(s.end for s in spans) + _WIDEST // 6, start + _WIDEST))


def _outlet(name: str, actors: Actors, follows: str) -> Speaker | None:
    """The outlet that a name begins with: by the table, or by a word that outlets are named with, or what follows."""
    words = name.split()
    first = words[0].lower().rstrip(".")
    if first in TITLES | WOMEN | MEN and not actors.named(name):
        return None
    for size in range(len(words), 0, -1):
        bare = re.sub(r"['’]s$", "", " ".join(words[:size])).rstrip(",")
        body = body_of(bare, actors)
        if body and body.kind in OUTLETS:
            return replace(body_party(body, actors).speaker, words=" ".join(words[:size]), rule="told_outlet")
        if body and size == len(words) and not body.several:
            return None
    if _AUDIENCE.search(name) or {w.lower() for w in words} & _PEOPLE:
        return None
    named_so = re.match(r"\s*,?\s*(?:news agency|news service|newspaper|agency|daily|TV|television|radio)\b", follows)
    if _MEDIA_WORD.search(name) or named_so:
        return Speaker(name, "named", name, rule="told_outlet", kind="outlet")
    return None


_PEOPLE = frozenset("secretary minister officer officers staff reporter correspondent chief director spokesman".split())


def asks_for_the_agency(text: str, sentence: Span, found: Attribution) -> tuple[str, Span] | None:
    """The noun in "told the agency", and its place, where an outlet named before is meant."""
    near = _near(sentence, found)
    match = _THE_AGENCY.search(text, near.start, near.end)
    if match and not _inside(match.start("noun"), found):
        return match["noun"], Span(match.start("noun"), match.end("noun"))
    return None


def _is_tail(text: str, match: re.Match[str], found: Attribution) -> bool:
    """True for a remark on who reported it, behind a comma at the end of the content: ", as per a report from X"."""
    is_remark = re.match(r"(?i)as per|as (?:reported|quoted|cited)|according to", match[0]) is not None
    ends = any(span.end - 40 <= match.end() <= span.end + 40 for span in found.content)
    return is_remark and ends and text[: match.start()].rstrip().endswith(",")


def _inside(at: int, found: Attribution) -> bool:
    return any(Span(at, at + 1) in span for span in (*found.content, *found.source))


def without_doubles(chain: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The chain without a link that is the one before it again."""
    kept: list[Speaker] = []
    for voice in chain:
        if kept and is_same(kept[-1], voice):
            kept[-1] = voice
        else:
            kept.append(voice)
    return tuple(kept)


def is_same(a: Speaker, b: Speaker) -> bool:
    """True where two links of one article's chain are one party."""
    if a.actor and b.actor:
        return a.actor == b.actor
    return a.name.casefold() == b.name.casefold() and a.standing == b.standing
