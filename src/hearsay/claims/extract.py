"""Claims from a reading: each attribution with its speaker, its chain and its stance."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from hearsay.actors import NOBODY, Actors
from hearsay.actors.index import OUTLETS
from hearsay.claims.asserted import records_of
from hearsay.claims.bodies import body_of
from hearsay.claims.cast import Party, body_party, cast_of
from hearsay.claims.chains import asks_for_the_agency, is_same, relay_of, without_doubles
from hearsay.claims.horizon import horizon_of
from hearsay.claims.reference import described
from hearsay.claims.resolve import SpeakerResolver
from hearsay.claims.speakers import NamesInText
from hearsay.claims.stance import stance_of
from hearsay.claims.when import said_when
from hearsay.claims.words import WE
from hearsay.model import Article, Attribution, Claim, Reading, Span, Speaker
from hearsay.records import NO_RECORDS, Records


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed in an article: a claim for every attribution, in its order, and the records of what they say."""

    claims: tuple[Claim, ...] = ()
    records: Records = NO_RECORDS


def extract_all(article: Article, reading: Reading, actors: Actors = NOBODY) -> Claimed:
    """The claims of an article and the records of what they, and the article's own voice, assert."""
    work = _Work(article, reading, actors, own_voice(article, actors))
    claims = work.all()
    return Claimed(claims, records_of(article, reading, claims, work.resolver))


def extract_claims(article: Article, reading: Reading, actors: Actors = NOBODY) -> tuple[Claim, ...]:
    """One claim for every attribution, in its order. The chain starts with the article's own voice."""
    return _Work(article, reading, actors, own_voice(article, actors)).all()


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
        self.found = {a.id: a for a in reading.attributions}
        self.claims: dict[str, Claim] = {}
        cast = cast_of(article.text, actors, reading.names)
        names = NamesInText.of(article.text, cast.seen.ends(article.text))
        self.resolver = SpeakerResolver(article.text, reading.sentences, cast, actors, voice, names)

    def all(self) -> tuple[Claim, ...]:
        """The claims of all attributions, in their order."""
        by_place = sorted(
            self.reading.attributions, key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content))
        )
        for found in by_place:
            self.claim(found.id)
        return tuple(self.claims[found.id] for found in self.reading.attributions)

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
        stance = stance_of(text, found, whole)
        ahead = stance in {"predict", "warn"}
        due = horizon_of(text, found.content, self.article.published) if ahead else None
        self.claims[number] = Claim(found, speaker, chain, stance, said, due)
        return self.claims[number]

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
