"""Claims from a reading: each attribution with its speaker, its chain, its stance and its time."""

from __future__ import annotations

import re
from bisect import bisect_right

from hearsay.claims.speakers import NamesInText, name_speaker
from hearsay.claims.stance import stance_of
from hearsay.claims.when import said_when
from hearsay.model import Article, Attribution, Claim, Reading, Span, Spans, Speaker, words_of

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
        stance = stance_of(words_of(article.text, found.cue), words_of(article.text, found.content), found.rule)
        sentence = sentence_of(reading.sentences, found.cue)
        said = said_when(article.text, found, sentence, article.published) if sentence else None
        claims.append(Claim(found, speaker, (voice, *relay, speaker), stance, said))
    return tuple(claims)


def sentence_of(sentences: Spans, cue: Spans) -> Span | None:
    """The sentence that holds the first words of a cue; None where there is no cue or it runs over a sentence's end."""
    if not cue:
        return None
    at = bisect_right(sentences, cue[0].start, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 and cue[0] in sentences[at] else None


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


def _in_content(at: int, found: Attribution) -> bool:
    return any(Span(at, at + 1) in span for span in found.content)
