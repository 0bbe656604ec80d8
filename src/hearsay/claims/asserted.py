"""The records of an article: what its speakers, and its own voice, assert."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from hearsay.claims.blame.accusations import RULES
from hearsay.claims.blame.denials import bare_denials
from hearsay.claims.blame.held import WhoDidIt, is_same_kind
from hearsay.claims.incident_kinds import incident_kinds
from hearsay.claims.incidents import Happening, gather, incidents_of
from hearsay.claims.laws import Bench, lawful
from hearsay.claims.mentions import IncidentMention, find_mentions
from hearsay.claims.numbers import find_numbers
from hearsay.claims.parties import Parties, Voices
from hearsay.claims.relations import ToldBeside, find_relations
from hearsay.claims.resolve import SpeakerResolver
from hearsay.claims.time import date_near, find_dates
from hearsay.claims.where import PlaceNames, locals_near, place_near
from hearsay.lang.trees import Tree
from hearsay.model import Article, Claim, Date, Reading, Span, TextDate
from hearsay.places import load_places
from hearsay.records import NO_RECORDS, Incident, Place, Quantity, Records


def records_of(article: Article, reading: Reading, claims: tuple[Claim, ...], resolver: SpeakerResolver) -> Records:
    """All records of an article; of one whose reader does not parse, the quantities alone."""
    tree = Tree(article.text, reading.words, reading.sentences, reading.deeds)
    voices = Voices(claims, resolver.voice, article.text, tree)
    asserted = _Asserted(tree, Parties(tree, resolver, voices), article.published)
    quantities = asserted.quantities(reading)
    if not reading.words:
        return Records(quantities=quantities) if quantities else NO_RECORDS
    told = ToldBeside(asserted.date, asserted.place, asserted.amount)
    found = Records(asserted.incidents(), find_relations(tree, asserted.parties, told), quantities)
    return lawful(found, Bench(tree, resolver.voice, article.published))


class _Asserted:
    """The records of one article while they are made."""

    def __init__(self, tree: Tree, parties: Parties, published: Date | None) -> None:
        self.tree, self.parties = tree, parties
        self._names = PlaceNames(tree.text, load_places(), parties.resolver.actors, parties.resolver.cast.seen)
        self._dates = find_dates(tree.text, Span(0, len(tree.text)), published)
        self._quantities: list[Quantity] = []

    def date(self, n: int) -> TextDate | None:
        """The date that belongs to a word."""
        first, last = self.tree.sentence(n).start, self.tree.sentence(n).end
        a, b = (bisect_left(self._dates, at, key=lambda d: d.phrase.span.start) for at in (first, last))
        return date_near(self.tree, n, self._dates[a:b])

    def place(self, n: int) -> Place | None:
        """The place that belongs to a word."""
        return place_near(self.tree, n, self._names)

    def amount(self, span: Span) -> Quantity | None:
        """The quantity in a stretch."""
        at = bisect_left(self._quantities, span.start, key=lambda q: q.grounds.evidence[0].start)
        here = self._quantities[at : at + 1]
        return here[0] if here and here[0].grounds.evidence[0] in span else None

    def quantities(self, reading: Reading) -> tuple[Quantity, ...]:
        """The numbers of the article, each with who gives it and the date of its sentence."""
        for n, number in enumerate(find_numbers(self.tree), start=1):
            as_of = self.date(self.tree.at(number.span.start)) if reading.words else None
            grounds = self.parties.voices.grounds(self._told_at(number.span), number.evidence, number.rule)
            made = Quantity(f"q{n}", number.value, number.bound, number.unit, number.of, grounds)
            self._quantities.append(replace(made, upper=number.upper, scope=number.scope, as_of=as_of))
        return tuple(self._quantities)

    def _told_at(self, span: Span) -> Span:
        """What tells who gives a number: of "treated 19 wounded, including 10 children" the 19, if not the 10."""
        n, holder = self.tree.at(span.end - 1), self.parties.voices.holder
        while n >= 0 and not holder(span) and self.tree.words[n].rel in {"nummod", "nmod", "appos", "conj"}:
            n = self.tree.words[n].head
            if holder(self.tree.words[n].span):
                return self.tree.words[n].span
        return span

    def incidents(self) -> tuple[Incident, ...]:
        """The happenings, with who is held responsible, when and where."""
        table = incident_kinds()
        mentions = tuple(find_mentions(self.tree, table))
        happenings = gather(self.tree, mentions, table, self.date, self.place)
        for happening in happenings:
            self._when_and_where(happening, mentions)
        blame = WhoDidIt(self.tree, self.parties, happenings, table)
        blame.add_all(RULES)
        for mention in mentions:
            blame.deny(mention)
        blame.answer(bare_denials(blame))
        return incidents_of(self.tree, happenings)

    def _when_and_where(self, happening: Happening, mentions: tuple[IncidentMention, ...]) -> None:
        """Date and place: of its mentions, of what they did in "that sank the ferry", of a denial that it was done."""
        told = [mention.trigger for mention in happening.mentions]
        parts = [k for m in happening.mentions for k in (m.trigger, m.weapon) if k is not None]
        told += [k for n in parts for k in self.tree.children(n, "acl:relcl")]
        told += [m.trigger for m in mentions if m.negated and is_same_kind(happening, m)]
        happening.date = next((d for n in told if (d := self.date(n))), None)
        happening.place = next((p for n in told if (p := self.place(n))), None)
        if happening.place is None:
            happening.place = next((p for n in told for k in locals_near(self.tree, n) if (p := self.place(k))), None)
