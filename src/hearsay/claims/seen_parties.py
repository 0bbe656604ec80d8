"""People and bodies as the reader's names show them, beside those that capital letters and tables tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.actors import Actors
from hearsay.actors.index import GOVERNMENT, STATES
from hearsay.claims.bodies import Body, body_of
from hearsay.claims.people import Named, folded, is_honorific, looks_like_a_body, named_at, nouns_of
from hearsay.claims.seen_names import SeenNames
from hearsay.claims.words import HONORIFICS, TITLES
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.model import Name, Span

Placed = tuple[Span, Body]
_SURE = 0.7
"""How sure a reader must be of a name that overrules the tables or stands without any other sign."""


def seen_people(text: str, found: Sequence[Named], seen: SeenNames, actors: Actors) -> list[Named]:
    """The places where people are named: with the edges that the reader sees, without what it sees as no name."""
    out: dict[Span, Named] = {}
    met: set[Span] = set()
    for n in found:
        names = seen.over(n.span)
        person = next((name for name in names if name.type == "person"), None)
        if person is None:
            bare = _without_other(text, n, names, actors)
            if is_shown_a_person(bare, names):
                out[bare.span] = bare
            continue
        met.add(person.span)
        made = _with_edges(text, n, person, actors)
        out[made.span] = made
    for name in seen.names:
        if name.type == "person" and name.span not in met and (name.confidence >= _SURE or " " in name.span.of(text)):
            out.setdefault(name.span, replace(named_at(text, name.span, actors), seen=True))
    return sorted(out.values(), key=lambda n: n.span)


def _without_other(text: str, n: Named, names: Sequence[Name], actors: Actors) -> Named:
    """The place without the name of a place or a body that capital letters put before somebody's."""
    for name in names:
        rest = text[name.span.end : n.span.end].lstrip()
        if name.span.start == n.span.start and rest and rest[0].isupper():
            return named_at(text, Span(n.span.end - len(rest), n.span.end), actors)
    return n


def is_shown_a_person(n: Named, names: Sequence[Name]) -> bool:
    """True where words that the reader sees as no person are one all the same.

    A title, an age, an apposition of an office or a known first name tells; one word alone may take up a person.
    """
    if nouns_of(n.title) - HONORIFICS or is_honorific(n.title) or n.age or n.roles:
        return True
    if len(folded(" ".join(n.words))) == 1:
        return not any(name.type == "organisation" for name in names)
    is_first = " ".join(folded(n.words[0])) in MEN | WOMEN
    return is_first and not any(name.type == "organisation" and n.span in name.span for name in names)


def _with_edges(text: str, n: Named, person: Name, actors: Actors) -> Named:
    """A place that names somebody, with the reader's edges where these are surer than capital letters."""
    more = folded(n.span.of(text))
    own = folded(person.span.of(text))
    if n.span == person.span or (person.span in n.span and len(own) == 1 and len(more) > 1 and not _cuts(more, own)):
        return replace(n, seen=True)
    return replace(named_at(text, person.span, actors), seen=True)


def _cuts(more: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """True where the one word that the reader sees is not the end of the run of capital words."""
    return more[-1:] != own


def seen_bodies(text: str, found: Sequence[Placed], seen: SeenNames, actors: Actors) -> list[Placed]:
    """The bodies of a text: those found, but for what the reader sees as people, and those that it alone sees."""
    kept = [(span, body) for span, body in found if not _is_no_body(text, span, body, seen)]
    for name in seen.names:
        if name.type != "organisation" or _has_title(text, name.span):
            continue
        place = _uncut(text, name)
        words = " ".join(place.of(text).split())
        over = [(span, body) for span, body in kept if span.start < place.end and place.start < span.end]
        if any(not _gives_way(span, body, name) for span, body in over):
            continue
        kept = [pair for pair in kept if pair not in over]
        kept.append((place, body_of(words, actors) or Body(words.casefold(), words, "organisation")))
    return sorted(kept, key=lambda pair: (pair[0].start, -pair[0].end))


def _gives_way(span: Span, body: Body, name: Name) -> bool:
    """True for a body that is but a part of the name that the reader sees: the state in "Borland Rowing Club"."""
    if span == name.span or span not in name.span or name.confidence < _SURE:
        return False
    return is_loose(body) or body.kind == GOVERNMENT or body.kind in STATES


def is_loose(body: Body) -> bool:
    """True for a body that only the words of its name tell."""
    return body.actor is None and body.state is None and not body.several


def _is_no_body(text: str, span: Span, body: Body, seen: SeenNames) -> bool:
    """True for a body by its words alone that is somebody, or two names with "and" between them."""
    if not is_loose(body):
        return False
    names = seen.over(span)
    if any(n.type == "person" and n.confidence >= _SURE and span in n.span for n in names):
        return True
    joins = [span.start + m.start() for m in re.finditer(r"\band\b", span.of(text))]
    within = [n for n in names if n.span in span and n.span != span]
    return bool(within) and any(all(not n.span.start < at < n.span.end for n in names) for at in joins)


def _uncut(text: str, name: Name) -> Span:
    """The place of a name; one of which the reader is not sure goes on over the capital words right behind it."""
    if name.confidence >= _SURE:
        return name.span
    more = _CAPITALS_BEHIND.match(text, name.span.end)
    return Span(name.span.start, more.end()) if more else name.span


_CAPITALS_BEHIND = re.compile(r"(?: [^\W\d_a-z][\w'’-]*)+(?= [a-z]|[.,;:])")


_WORD_BEFORE = re.compile(r"([\w.'’-]+)[ ]$")


def _has_title(text: str, span: Span) -> bool:
    """True for a name of one or two words behind a title: "Minister Verrano" is a person."""
    found = _WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    words = tuple(span.of(text).split())
    return bool(found and found[1].strip(".").lower() in TITLES) and len(words) < 3 and not looks_like_a_body(words)
