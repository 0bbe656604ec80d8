"""Claims from a reading: each attribution with its speaker, its chain and its stance."""

from __future__ import annotations

import re
from bisect import bisect_right

from hearsay.claims.speakers import NamesInText, name_speaker
from hearsay.claims.stance import stance_of
from hearsay.model import Article, Attribution, Claim, Reading, Span, Speaker, words_of

_TOLD = re.compile(
    r"\b(?i:told|in an interview with|speaking to|in comments to|as per a report (?:from|by)|in remarks to)\s+"
    r"(?P<name>(?:[A-Z][a-z]+(?: [A-Z][a-z]+)+|[A-Z]{2,6}(?: [A-Z][a-z]+)*)\b)"
    r"(?!['’])(?!,? (?:who|the (?:minister|president|general)))"
)
_ASSEMBLY = re.compile(
    r"\b(?:Parliament|Congress|Assembly|Council|Senate|Court|Committee|Minister|President|General)\b"
)


def extract_claims(article: Article, reading: Reading) -> tuple[Claim, ...]:
    """One claim for every attribution, in its order. The chain starts with the article's own voice."""
    voice = Speaker(article.author or article.outlet or "author", "named", rule="own_voice")
    known = NamesInText.of(article.text)
    named: dict[str, Speaker] = {}
    claims = []
    for found in reading.attributions:
        source = words_of(article.text, found.source)
        speaker = named.get(source) or name_speaker(article.text, source, known)
        named[source] = speaker
        relay = told_agency(article, reading, found)
        stance = stance_of(article.text, found, _sentence_of(reading, found))
        claims.append(Claim(found, speaker, (voice, *relay, speaker), stance))
    return tuple(claims)


def told_agency(article: Article, reading: Reading, found: Attribution) -> tuple[Speaker, ...]:
    """The agency or paper that the speaker is said to have told it, named in the sentence of the cue."""
    for cue in found.cue:
        at = bisect_right(reading.sentences, cue.start, key=lambda sentence: sentence.start) - 1
        if at < 0 or cue not in reading.sentences[at]:
            continue
        match = _TOLD.search(article.text, reading.sentences[at].start, reading.sentences[at].end)
        if match and not _ASSEMBLY.search(match["name"]) and not _in_content(match.start("name"), found):
            return (Speaker(match["name"], "named", match["name"], rule="told_agency"),)
    return ()


def _sentence_of(reading: Reading, found: Attribution) -> Span:
    """The sentence that holds the cue, or the content's first words where there is no cue."""
    place = (found.cue or found.content)[0]
    at = bisect_right(reading.sentences, place.start, key=lambda sentence: sentence.start) - 1
    sentence = reading.sentences[at] if at >= 0 else place
    return Span(sentence.start, max(sentence.end, place.end))


def _in_content(at: int, found: Attribution) -> bool:
    return any(Span(at, at + 1) in span for span in found.content)
