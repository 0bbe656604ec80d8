"""The records of an article: what its speakers, and its own voice, assert."""

from __future__ import annotations

from hearsay.claims.blame import Blame
from hearsay.claims.incident_kinds import incident_kinds
from hearsay.claims.incidents import gather, incidents_of
from hearsay.claims.mentions import find_mentions
from hearsay.claims.parties import Parties, Voices
from hearsay.claims.relations import find_relations
from hearsay.claims.resolve import Resolver
from hearsay.claims.responsibility import RULES
from hearsay.claims.trees import Tree
from hearsay.model import Article, Claim, Reading
from hearsay.records import NO_RECORDS, Records


def records_of(article: Article, reading: Reading, claims: tuple[Claim, ...], resolver: Resolver) -> Records:
    """All records of an article; none where the reader does not parse."""
    if not reading.words:
        return NO_RECORDS
    tree = Tree(article.text, reading.words, reading.sentences)
    parties = Parties(tree, resolver, Voices(claims, resolver.voice, article.text))
    table = incident_kinds()
    mentions = tuple(find_mentions(tree, table))
    happenings = gather(tree, mentions, table)
    blame = Blame(tree, parties, happenings, table)
    blame.add_all(RULES)
    for mention in mentions:
        blame.deny(mention)
    return Records(incidents_of(tree, happenings), find_relations(tree, parties))
