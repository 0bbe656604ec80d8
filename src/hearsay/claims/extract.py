"""Claims from a reading: each attribution with its speaker, its chain and its stance."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from hearsay.actors import NOBODY, Actors
from hearsay.actors.index import OUTLETS
from hearsay.claims.asserted import records_of
from hearsay.claims.bodies import body_of
from hearsay.claims.cast import Party, body_party, cast_of
from hearsay.claims.chains import asks_for_the_agency, is_same, relay_of, without_doubles
from hearsay.claims.linked import ChainLinks
from hearsay.claims.reference import described
from hearsay.claims.resolve import SpeakerResolver
from hearsay.claims.speakers import NamesInText
from hearsay.claims.stance import hands_over, stance_of
from hearsay.claims.time import horizon_of, said_when
from hearsay.claims.words import WE
from hearsay.lang.notes import corrected_spans
from hearsay.model import Article, Attribution, Claim, Reading, Span, Speaker
from hearsay.records import NO_RECORDS, Records


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed in an article, and the records of what the claims say.

    There is a claim for every attribution that hands something over, in its order.
    """

    claims: tuple[Claim, ...] = ()
    records: Records = NO_RECORDS


def extract_all(article: Article, reading: Reading, actors: Actors = NOBODY) -> Claimed:
    """The claims of an article and the records of what they, and the article's own voice, assert."""
    article = only_read(article, reading)
    work = _Work(article, reading, actors, own_voice(article, actors))
    claims = work.all()
    return Claimed(claims, records_of(article, reading, claims, work.resolver))


def extract_claims(article: Article, reading: Reading, actors: Actors = NOBODY) -> tuple[Claim, ...]:
    """One claim for every attribution that hands something over, in its order.

    The chain of each starts with the article's own voice.
    """
    return _Work(only_read(article, reading), reading, actors, own_voice(article, actors)).all()


def only_read(article: Article, reading: Reading) -> Article:
    """The article with nothing but blanks outside of the sentences that were read: no bylines, no menus.

    Where a line ends without a full stop, one stands in the gap behind it, so that no name runs over the edge of a
    headline. Every place stays what it was.
    """
    if not reading.sentences:
        return article
    text, at, parts = article.text, 0, []
    for sentence in reading.sentences:
        parts += [_gap(text, at, sentence.start), text[max(at, sentence.start) : sentence.end]]
        at = max(at, sentence.end)
    return replace(article, text="".join((*parts, _gap(text, at, len(text)))))


def _gap(text: str, start: int, end: int) -> str:
    gap = _NO_BLANK.sub(" ", text[start:end])
    is_open = start > 0 and "\n" in gap[1:] and text[start - 1] not in '.!?:;,"”’»)'
    return f".{gap[1:]}" if is_open else gap


_NO_BLANK = re.compile(r"\S")


def own_voice(article: Article, actors: Actors) -> Speaker:
    """The article's own voice: its author, else its outlet, else "author"."""
    if article.author:
        return Speaker(
            article.author, "named", rule="own_voice", kind="author", tie=(article.outlet or "").casefold() or None
        )
    if article.outlet:
        body = body_of(article.outlet, actors)
        if body and body.kind in OUTLETS:
            known = body_party(body, actors).speaker
            return Speaker(
                body.name, "named", rule="own_voice", kind=body.kind, actor=known.actor, part_of=known.part_of, tie=""
            )
        return Speaker(article.outlet, "named", rule="own_voice", kind="outlet", tie="")
    return Speaker("author", "named", rule="own_voice", kind="author")


class _Work:
    """The claims of one article while they are made; an attribution that lies in another waits for that one."""

    def __init__(self, article: Article, reading: Reading, actors: Actors, voice: Speaker) -> None:
        self.article, self.reading, self.actors, self.voice = article, reading, actors, voice
        self.found = self._handed_over()
        self.claims: dict[str, Claim] = {}
        self.corrected = corrected_spans(article.text)
        cast = cast_of(article.text, actors, reading.names)
        names = NamesInText.of(article.text, cast.seen.ends(article.text))
        links = ChainLinks(reading.chains, cast)
        self.resolver = SpeakerResolver(article.text, reading.sentences, cast, actors, voice, names, links)

    def all(self) -> tuple[Claim, ...]:
        """The claims of all attributions, in their order."""
        by_place = sorted(self.found.values(), key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
        for found in by_place:
            self.claim(found.id)
        return tuple(self.claims[number] for number in self.found)

    def _handed_over(self) -> dict[str, Attribution]:
        """The attributions by id, without those that hand nothing over; what lies in one of these lies in the next."""
        text, whole = self.article.text, {a.id: a for a in self.reading.attributions}
        left = {number for number, a in whole.items() if not hands_over(text, a, self._sentence(a))}
        found = {}
        for number, a in whole.items():
            outer = a.within
            while outer in left:
                outer = whole[outer].within
            if number not in left:
                found[number] = replace(a, within=outer)
        return found

    def claim(self, number: str) -> Claim:
        """The claim of an attribution, made once; the one that holds it first."""
        if number in self.claims:
            return self.claims[number]
        found = self.found[number]
        outer = self.claim(found.within) if found.within in self.found else None
        text = self.article.text
        quoted = found.mode != "indirect" or self._in_quotation(found)
        speaker = self.resolver.speaker(found, outer.speaker if outer else None, quoted=quoted)
        chain = self._chain(found, outer, speaker)
        sentence = self._sentence(found)
        said = said_when(text, found, sentence, self.article.published) if _holds_cue(sentence, found) else None
        whole = Span(sentence.start, max(sentence.end, (found.cue or found.content)[0].end))
        stance = None if self._is_corrected(found) else stance_of(text, found, whole)
        foretold = stance in {"predict", "warn", "urge"}
        due = horizon_of(text, found.content, self.article.published, foretold=foretold)
        self.claims[number] = Claim(found, speaker, chain, stance, said, due)
        return self.claims[number]

    def _is_corrected(self, found: Attribution) -> bool:
        """True for what a correction note says was wrong: nobody asserts it any more."""
        return any(all(span in wrong for span in (*found.cue, *found.content)) for wrong in self.corrected)

    def _in_quotation(self, found: Attribution) -> bool:
        at = min(s.start for s in (*found.source, *found.cue, *found.content))
        before = self.article.text[max(0, at - 300) : at].rsplit("\n", 1)[-1]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def _chain(self, found: Attribution, outer: Claim | None, speaker: Speaker) -> tuple[Speaker, ...]:
        above = outer.chain if outer else (self.voice,)
        relay = self._relay(found)
        links = [link for link in ([relay] if relay else []) if not any(is_same(link, up) for up in above)]
        if speaker.rule == "first_person" and speaker.words.lower() in WE:  # the one who says "we" and others
            return (*above, speaker)
        return without_doubles((*above, *(x for x in links if not is_same(x, speaker)), speaker))

    def _relay(self, found: Attribution) -> Speaker | None:
        sentence = self._sentence(found)
        if relay := relay_of(self.article.text, sentence, found, self.actors):
            return relay
        if noun := asks_for_the_agency(self.article.text, sentence, found):
            meant = described(self.resolver.scene, f"the {noun[0]}", noun[1], ())
            party: Party | None = meant[0] if meant else None
            return party.speaker if party and party.speaker.kind in OUTLETS else None
        return None

    def _sentence(self, found: Attribution) -> Span:
        """The sentence of the cue, or of the first words handed over."""
        place = (found.cue or found.content)[0]
        at = bisect_right(self.reading.sentences, place.start, key=lambda s: s.start) - 1
        return self.reading.sentences[at] if at >= 0 else place


def _holds_cue(sentence: Span, found: Attribution) -> bool:
    return bool(found.cue) and found.cue[0] in sentence
