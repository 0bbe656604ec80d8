"""Who is meant: phrases of one party linked within an article. Pure arithmetic; the weights are passed in.

Every phrase shares a whole among what it may take up and "nobody before". Names and nouns find their parties first,
then pronouns. What two parties share nearly evenly stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from hearsay.model import Article, Chain, Mention, Span
from hearsay.reading.candidates import Model
from hearsay.reading.likeness import likeness_of, pairs_of
from hearsay.reading.mentions import FIRST_PRONOUN, KINDS, PartyPhrase
from hearsay.reading.pieces import Floats, Ints
from hearsay.reading.resolver import Resolver, Weights
from hearsay.reading.seen import Seen, see
from hearsay.reading.table import Table, table_of

_NAME = KINDS.index("name")
_NOUN, _PRONOUN = 1, 2
"""Where the figures of nouns and pronouns stand in a resolver's; those of names are the first."""
_TOO_SMALL = 0.002
"""A share that is not looked at."""
_MOST_BELIEFS = 5
"""Parties that an open pronoun may still mean, as later pronouns see it."""
Shares = dict[int, float]
"""Of each party the share of a phrase's whole that falls to it; a party is known by the number of a phrase."""


@dataclass(frozen=True, slots=True)
class Scored:
    """For each pair its score; for each phrase that of "nobody before", and how likely it means a party."""

    phrase: Ints
    candidate: Ints
    score: Floats
    nobody: Floats
    party: Floats


@dataclass(slots=True)
class Links:
    """The party of each phrase and the share with which it joined; `beliefs` are those of pronouns, undecided."""

    party: list[int]
    share: list[float]
    people: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)
    beliefs: dict[int, Shares] = field(default_factory=dict)


def chains_of(seen: Seen, resolver: Resolver) -> tuple[Chain, ...]:
    """The chains of an article, by their first mention."""
    table = table_of(seen)
    scored = scores_of(table, resolver.weights)
    links = links_of(table, scored, resolver)
    chains = [_chain(table, links, here) for here in parties_of(table, links, scored, resolver.party).values()]
    return tuple(sorted(chains, key=lambda chain: chain[0].span))


def parties_of(table: Table, links: Links, scored: Scored, least: float) -> dict[int, list[int]]:
    """The phrases of each party that is people, a body or a place, and that two phrases mean at least."""
    members: dict[int, list[int]] = {}
    for k, party in enumerate(links.party):
        members.setdefault(party, []).append(k)
    return {p: here for p, here in members.items() if len(here) > 1 and _is_party(table, scored, here, least)}


def _chain(table: Table, links: Links, here: list[int]) -> Chain:
    """The mentions in order. A pronoun before the name that it means has 1, and the name the pronoun's share."""
    shares = [links.share[k] or links.share[here[0]] for k in here]
    return tuple(
        Mention(table.phrases[k].span, 1.0 if not n else round(min(share, 1.0), 3))
        for n, (k, share) in enumerate(zip(here, shares, strict=True))
    )


def _is_party(table: Table, scored: Scored, here: list[int], least: float) -> bool:
    if any(table.phrases[k].name or table.phrases[k].kind in {"he", "she"} for k in here):
        return True
    nouns = [k for k in here if table.kind[k] < FIRST_PRONOUN] or here
    return float(np.mean(scored.party[nouns])) >= least


def pronoun_answers(text: str, at: int, a: Span, b: Span, model: Model) -> tuple[float, float]:
    """How likely the pronoun at a place means each of two phrases, by the shares that chains are made of.

    A figure over a half stands where the share is one that a chain is made with.
    """
    if model.resolver is None:
        return 0.0, 0.0
    seen = see(Article(id="", page="", text=text), model)
    table = table_of(seen)
    links = links_of(table, scores_of(table, model.resolver.weights), model.resolver)
    least = model.resolver.least[_PRONOUN]
    first, second = (_answer(share, least) for share in pair_shares(table, links, at, (a, b)))
    return first, second


def _answer(share: float, least: float) -> float:
    """The share, stretched so that the least one that makes a link is a half."""
    return round(share / (2 * least) if share < least else 1 - (1 - share) / (2 * (1 - least)), 4)


def pair_shares(table: Table, links: Links, at: int, pair: tuple[Span, Span]) -> tuple[float, float]:
    """The shares of a pronoun's whole that fall to the parties of two phrases; 0 and 0 where no pronoun stands."""
    k = next((n for n, p in enumerate(table.phrases) if p.span.start == at and n in links.beliefs), None)
    if k is None:
        return 0.0, 0.0
    parties = [
        {links.party[n] for n, p in enumerate(table.phrases) if p.kind != "several" and _meet(p.span, span)}
        for span in pair
    ]
    first, second = (sum(links.beliefs[k].get(party, 0.0) for party in some) for some in parties)
    return first, second


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def scores_of(table: Table, w: Weights) -> Scored:
    """What the network gives for an article's phrases and their candidates."""
    a, c = pairs_of(table)
    low = np.maximum(np.concatenate([table.states, table.traits], axis=1) @ w["low"] + w["low_bias"], 0)
    own = np.concatenate([low, table.traits], axis=1)
    party = 1 / (1 + np.exp(-(low @ w["party"] + w["party_bias"])[:, 0]))
    pair = likeness_of(table, a, c)
    first, second = own @ w["first"] + w["bias"], own @ w["second"]
    left, right = low @ w["left"], low @ w["right"]
    hidden = first[a] + second[c] + (left[a] * right[c]) @ w["product"] + pair @ w["pair"]
    score = np.maximum(hidden, 0) @ w["out"][:, 0]
    alone = np.maximum(own @ w["alone"] + most_of(a, pair, len(own)) @ w["alone_pair"] + w["alone_bias"], 0)
    return Scored(a, c, score, (alone @ w["alone_out"] + w["alone_out_bias"])[:, 0], party)


def most_of(a: Ints, pair: Floats, size: int) -> Floats:
    """For each phrase the greatest number of each column among its pairs."""
    most = np.zeros((size, pair.shape[1]), dtype=np.float32)
    if len(a):
        begins = np.flatnonzero(np.diff(a, prepend=-1))
        most[a[begins]] = np.maximum.reduceat(pair.T, begins, axis=1).T
    return most


def links_of(table: Table, scored: Scored, resolver: Resolver) -> Links:
    """The party of every phrase; a phrase that takes up nothing is one of its own."""
    n = len(table.phrases)
    links = Links(list(range(n)), [0.0] * n)
    whole = _shares(scored, n)
    kept = np.flatnonzero(whole >= _TOO_SMALL)
    bounds = np.searchsorted(scored.phrase[kept], np.arange(n + 1)).tolist()
    shares, candidates, kinds = whole[kept].tolist(), scored.candidate[kept].tolist(), table.kind.tolist()
    for k, phrase in enumerate(table.phrases):
        if phrase.name and phrase.name.type == "person":
            links.people[k] = [_person(phrase)]
    for pronouns in (False, True):
        for k, (start, end) in enumerate(pairwise(bounds)):
            if (kinds[k] >= FIRST_PRONOUN) == pronouns:
                which = _PRONOUN if pronouns else _NOUN * (kinds[k] != _NAME)
                _join(links, k, list(zip(candidates[start:end], shares[start:end], strict=True)), which, resolver)
    return links


def _shares(scored: Scored, size: int) -> Floats:
    """The share of each pair in its phrase's whole."""
    if not len(scored.phrase):
        return np.zeros(0, dtype=np.float32)
    top = scored.nobody.copy()
    np.maximum.at(top, scored.phrase, scored.score)
    raised = np.exp(scored.score - top[scored.phrase])
    whole = np.exp(scored.nobody - top) + np.bincount(scored.phrase, raised, size)
    shares: Floats = raised / whole[scored.phrase]
    return shares


def _join(links: Links, k: int, pairs: list[tuple[int, float]], which: int, resolver: Resolver) -> None:
    """Give a phrase to the party with the greatest share, where that is great enough and no other comes near."""
    shares: Shares = {}
    for c, share in pairs:
        for party, part in links.beliefs.get(c, {links.party[c]: 1.0}).items():
            shares[party] = shares.get(party, 0.0) + share * part
    own = links.people.get(k, [])
    ranked = sorted(
        ((s, p) for p, s in shares.items() if not own or _fits(own[0], links.people.get(p, []))), reverse=True
    )
    if which == _PRONOUN:
        links.beliefs[k] = {p: s for s, p in ranked[:_MOST_BELIEFS]}
        links.beliefs[k][k] = max(0.0, 1.0 - sum(links.beliefs[k].values()))
    if not ranked or (own and _is_shared(own[0], links, [p for _, p in ranked])):
        return
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    share, party = ranked[0]
    if share >= resolver.least[which] and share - second >= resolver.lead[which]:
        links.party[k], links.share[k] = party, share
        if own:
            known = links.people.setdefault(party, [])
            known += [name for name in own if name not in known]


def _person(phrase: PartyPhrase) -> tuple[str, ...]:
    """The words of a person's name, the last first."""
    return phrase.words[: phrase.own]


def _fits(name: tuple[str, ...], others: list[tuple[str, ...]]) -> bool:
    """True where a person's name may be another form of all the others."""
    return all(_may_be_one(name, other) for other in others)


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if one[0] != other[0] or min(len(one), len(other)) < 2:
        return False
    return one[1][0] == other[1][0] and 1 in {len(one[1].strip(".")), len(other[1].strip("."))}


def _is_shared(name: tuple[str, ...], links: Links, parties: list[int]) -> bool:
    """True for a surname alone that two of the parties bear."""
    if len(name) != 1:
        return False
    return sum(any(len(p) > 1 and p[0] == name[0] for p in links.people.get(party, [])) for party in parties) > 1
