"""Where something happened: the place that stands behind "in" or "near" with a word, and the state that it lies in.

Tables: actors (states, their capitals and seats) and towns. A name that places in several countries share, or that no
table has, is a place without a country, unless the text puts a state behind it: "Havren, in northern Karvia".
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.actors import Actor, Actors
from hearsay.actors.index import STATES
from hearsay.claims.frames import TIMES
from hearsay.claims.parties import phrase_at
from hearsay.claims.trees import Tree
from hearsay.model import Span
from hearsay.places import towns_named
from hearsay.records import Place, PlacePrecision

_AT = frozenset("in at near outside inside on off over around by across through".split())
_POINTS = frozenset(
    "market station bridge base airport airfield port harbour harbor dock pier square street church mosque school "
    "hospital hotel embassy consulate barracks depot refinery mill courthouse arcade camp prison "
    "checkpoint crossing waterworks arcade factory plant pipeline".split()
)
_REGIONS = frozenset("department province region district state coast valley county mountains border".split())
_BEHIND = re.compile(
    r",?\s+(?:in\s+)?(?:(?:northern|southern|eastern|western|central)\s+)?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
)


def place_near(tree: Tree, n: int, actors: Actors) -> Place | None:
    """The place that belongs to a verb or noun: behind it, behind what it is done to, or behind the verb over it."""
    verb = (
        next((k for k in tree.above(n) if tree.words[k].pos == "VERB"), None) if tree.words[n].pos != "VERB" else None
    )
    own = _placed(tree, n)
    for k in tree.children(n, "obj", "nsubj:pass", "nmod"):
        own += [j for j in (*_placed(tree, k), *_within(tree, k)) if j not in own]
    if verb is not None and tree.words[n].rel in {"obj", "nsubj", "nsubj:pass", "obl"}:
        own += [j for j in _placed(tree, verb) if j not in own]
    names = sorted(k for k in own if tree.words[k].pos == "PROPN")
    return place_of(tree, names[0], actors) if names else None


def _placed(tree: Tree, n: int) -> list[int]:
    """The nouns with a preposition of place that depend on a word, the names within their phrases among them."""
    out: list[int] = []
    for k in tree.children(n, "obl", "nmod", "nmod:poss"):
        if tree.lower[k] in TIMES or (tree.words[k].rel != "nmod:poss" and tree.case_of(k).split(" ")[0] not in _AT):
            continue
        if tree.words[k].rel != "nmod:poss":
            out.append(k)
        out += [j for j in tree.children(k, "nmod") if tree.case_of(j) in _AT | {"of"}]
    return out


def _within(tree: Tree, n: int) -> list[int]:
    """The name in the phrase of what is hit: "the village of Nim", "the Tarn refinery", "the Old Ferry Market"."""
    if tree.words[n].pos == "PROPN" and tree.lower[n] in _POINTS:
        return [n]
    if tree.lower[n] in _SETTLEMENTS:
        return [k for k in tree.children(n, "nmod", "appos") if tree.words[k].pos == "PROPN"]
    return [k for k in tree.children(n, "compound") if tree.words[k].pos == "PROPN" and tree.lower[n] in _POINTS]


_SETTLEMENTS = frozenset("village town city hamlet settlement district suburb island municipality".split())


def place_of(tree: Tree, n: int, actors: Actors) -> Place:
    """The place that a name's phrase names.

    Of towns of one name in several countries none is meant, unless the text says which country; where one town of the
    name is left, it has coordinates.
    """
    span = tree.phrase(n)
    words = span.of(tree.text).split(",")[0]
    span = Span(span.start, span.start + len(words))
    precision = _precision(tree, n, words, actors)
    towns = towns_named(words) if precision == "city" else ()
    state = _state(words, actors) or _state_behind(tree, span, actors)
    if state is None and len({town.country for town in towns}) <= 1:
        state = actors.state_of(_bare(words))  # a capital, or a seat
    if state is not None:
        towns = tuple(town for town in towns if town.country == state.code)
    countries = {town.country for town in towns}
    country = state.code if state else next(iter(countries)) if len(countries) == 1 else None
    place = Place(phrase_at(tree.text, span), country, precision)
    if country is None or len(towns) != 1:
        return place
    return replace(place, latitude=towns[0].latitude, longitude=towns[0].longitude)


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", words)


def _state(words: str, actors: Actors) -> Actor | None:
    """The state that the words themselves name: its name, or its adjective before another name."""
    bare = _bare(words)
    return actors.state_of(bare, places=False) or next(
        (state for word in bare.split() if word[:1].isupper() and (state := actors.state_of(word, places=False))), None
    )


def _state_behind(tree: Tree, span: Span, actors: Actors) -> Actor | None:
    """The state that the text puts behind a place's name."""
    found = _BEHIND.match(tree.text, span.end, span.end + 60)
    return actors.state_of(found["name"], places=False) if found else None


def _precision(tree: Tree, n: int, words: str, actors: Actors) -> PlacePrecision:
    low = tree.lower[n]
    if low in _POINTS:
        return "point"
    if low in _REGIONS:
        return "region"
    rows = actors.named(_bare(words))
    return "country" if any(row.kind in STATES for row in rows) else "city"
