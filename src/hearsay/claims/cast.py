"""Who takes part in an article: its people and bodies, each with the places where it is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.actors import Actors
from hearsay.actors.index import GOVERNMENT, STATES
from hearsay.claims.bodies import Body, body_of, find_bodies, of_actor, part_of
from hearsay.claims.people import (
    Named,
    find_named,
    folded,
    gender_of,
    head_of,
    is_honorific,
    looks_like_a_body,
    nouns_of,
)
from hearsay.claims.position import is_free
from hearsay.claims.same_people import People, Person
from hearsay.claims.seen_names import NOTHING_SEEN, SeenNames, seen_in
from hearsay.claims.seen_parties import seen_bodies, seen_people
from hearsay.claims.words import BODY_ENDS, COMPANY_ENDS, GENERIC, HONORIFICS, LESSER, PRIVATE, TITLES
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.model import Name, Span, Speaker

PERSON, UNKNOWN = "person", "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that an article names, with all that it says to tell who that is.

    `roles` are nouns ("minister"), `about` the other words beside the name ("foreign", "karvia"), `states` the ids of
    states that it belongs to. `speaks_for` is the body in whose name a person says "we", by the person's office.
    """

    key: str
    speaker: Speaker
    gender: str | None = None
    roles: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    body: Body | None = None
    plural: bool = False
    speaks_for: Body | None = None

    @property
    def is_person(self) -> bool:
        """True for a human being."""
        return self.speaker.kind == PERSON


@dataclass(frozen=True, slots=True)
class NameMention:
    """A place where a party is named. `free` is True where it may act there: no preposition before it, no genitive.

    `party` is None where the name has several bearers. `said` is True of a source, but for those in others' words.
    `around` is the phrase that introduces a person there: title, name, apposition.
    """

    span: Span
    party: Party | None
    free: bool = True
    said: bool = False
    around: Span | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an article, by their places, and the names that the reader sees."""

    mentions: tuple[NameMention, ...]
    seen: SeenNames = NOTHING_SEEN

    def within(self, span: Span) -> list[NameMention]:
        """The mentions in a stretch of the text, in their order."""
        first = bisect_left(self.mentions, span.start, key=_start)
        last = bisect_left(self.mentions, span.end, key=_start)
        return [m for m in self.mentions[first:last] if m.span in span]

    def near(self, span: Span) -> Sequence[NameMention]:
        """The mentions that may stand in one phrase with a stretch."""
        at = bisect_left(self.mentions, span.start, key=_start)
        return self.mentions[max(0, at - _NEAR) : at + _NEAR]


_NEAR = 4
"""Names before and behind a source that may stand in one phrase with it."""


def _start(m: NameMention) -> int:
    return m.span.start


def cast_of(text: str, actors: Actors, names: Sequence[Name] = ()) -> Cast:
    """All parties that a text names, by the names that it gives them and those that the reader sees."""
    seen = seen_in(text, names, actors)
    bodies = list(find_bodies(text, actors))
    bodies = seen_bodies(text, bodies, seen, actors) if seen else bodies
    taken = [span for span, _ in bodies]
    found = list(find_named(text, actors, taken))
    found = seen_people(text, found, seen, actors) if seen else found
    whole = [n.span for n in found if len(n.words) > 1 and not looks_like_a_body(n.words)]
    bodies = [(span, body) for span, body in bodies if " " in span.of(text) or not _lies_in(span, whole)]
    taken = [span for span, _ in bodies]
    named = [n for n in found if not _meets(n.span, taken)]
    people = People()
    people.gather(named)
    mentions = [_body_mention(text, span, body, actors) for span, body in bodies]
    parties = {id(person): _party(text, person, actors) for person in people.all if person.named}
    for n in named:
        bearers = people.bearing(n)
        if len(bearers) == 1:
            around = introducing(text, n)
            mentions.append(NameMention(n.span, parties[id(bearers[0])], is_free(text, n.span), around=around))
        elif bearers:
            mentions.append(NameMention(n.span, None))
    mentions.sort(key=lambda m: (m.span.start, -m.span.end))
    return Cast(tuple(_with_gender(text, mentions)), seen)


def _lies_in(span: Span, names: Sequence[Span]) -> bool:
    """True for a word that is a part of a longer name: the surname of Klaus Wagner is no group."""
    at = bisect_right(names, span.start, key=lambda n: n.start) - 1
    return at >= 0 and span in names[at] and span != names[at]


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    """True where a span shares a character with one of those, which are in their order and share none."""
    at = bisect_right(taken, span.start, key=lambda t: t.end)
    return at < len(taken) and taken[at].start < span.end


_MOST_TITLES = 20
"""Ways of naming one person that are looked at: news has three."""


def _party(text: str, person: Person, actors: Actors) -> Party:
    first = next((n for n in person.named if n.roles - HONORIFICS), person.named[0])
    said = " ".join(sorted({f"{n.title} {n.apposed}" for n in person.named})[:_MOST_TITLES])
    states = {s.id for w in re.findall(r"[\w'’]+(?: [A-Z]\w+)?", said) if (s := actors.state_of(w)) is not None}
    states |= {s.id for w in re.findall(r"[\w'’]+", said) if (s := actors.state_of(w)) is not None}
    name = " ".join(person.words)
    roles = frozenset(person.roles)
    office = office_of(first) if len(person.words) > 1 else None
    aliases = sorted({" ".join(n.words) for n in person.named} - {name})
    known_first = len(person.words) > 1 and _gender_of_name(person.words[0]) is not None
    is_person = bool(roles) or known_first or any(n.age or n.seen or is_honorific(n.title) for n in person.named)
    is_private = is_person and (bool(roles) or any(n.age for n in person.named))
    speaker = Speaker(
        name, "named", "", tuple(aliases), "name_in_article", PERSON if is_person else UNKNOWN,
        tie=office, introduced=introduction(text, first),
    )  # fmt: skip
    if is_private and (role := private_role(person.named, roles, actors)):
        speaker = replace(
            speaker, name=role, standing="unnamed", aliases=(), rule="private_person", tie=None, introduced=None,
            private_name=name,
        )  # fmt: skip
    return Party(
        f"person:{name}", speaker, person.gender or _gender_of_roles(said) or _gender_of_name(person.words[0]), roles,
        frozenset(re.findall(r"[\w-]+", said.lower())), frozenset(states),
        speaks_for=_speaks_for(said, roles, states, actors),
    )  # fmt: skip


def _gender_of_name(first: str) -> str | None:
    word = " ".join(folded(first))
    return "f" if word in WOMEN else "m" if word in MEN else None


_OF_GOVERNMENT = frozenset(
    "minister president premier chancellor ambassador king emir envoy secretary spokesman".split()
)


def _speaks_for(said: str, roles: frozenset[str], states: set[str], actors: Actors) -> Body | None:
    """The body that a person's office belongs to: the one named in it, or of an office of state the government."""
    if not roles & TITLES - HONORIFICS:
        return None
    bodies = [body for _, body in find_bodies(said, actors) if not body.several]
    own = {b.key: b for b in bodies if b.kind != GOVERNMENT}
    if len(own) == 1:
        return next(iter(own.values()))
    if not own and len(states) == 1 and roles & _OF_GOVERNMENT and (state := actors.by_id.get(next(iter(states)))):
        government = actors.government_of(state)
        return of_actor(government, actors) if government else None
    return None


def _gender_of_roles(words: str) -> str | None:
    return gender_of(head_of(words))


_SAME_OFFICE = {
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "chair": "chairman",
    "head": "director", "chief": "director", "leader": "director", "premier": "minister", "lt": "officer",
    "congresswoman": "congressman", "gen": "general", "col": "colonel", "sen": "senator", "rep": "representative",
    "gov": "governor", "prof": "professor", "capt": "captain", "maj": "major", "sgt": "sergeant", "envoy": "ambassador",
}  # fmt: skip
"""Nouns of offices that one person is called by in turn."""


_NO_OFFICE = frozenset("official expert analyst lawyer owner manager founder fellow candidate aide author".split())


def office_of(n: Named) -> str | None:
    """The noun of the office by which a person is told from others of the name; None where none is told."""
    words = n.title if nouns_of(n.title) - HONORIFICS else head_of(n.apposed)
    phrase = re.findall(r"[\w]+(?:-\w+)?", re.split(r"\b(?:of|for|at|from|with|in|to|by|under)\b", words.lower())[0])
    found = [w for w in phrase if w in TITLES - HONORIFICS]
    if not found or found[-1] in _NO_OFFICE:
        return None
    lesser = sorted(LESSER & set(phrase))
    return " ".join([*lesser, _SAME_OFFICE.get(found[-1], found[-1])])


def introducing(text: str, n: Named) -> Span:
    """The phrase with which an article introduces somebody: title, name, apposition."""
    end = n.span.end
    if n.apposed and (at := text.find(n.apposed, end, end + 200)) >= 0:
        end = at + len(n.apposed)
    start = text.rfind(n.title, max(0, n.span.start - 120), n.span.start) if n.title else n.span.start
    return Span(start if start >= 0 else n.span.start, end)


def introduction(text: str, n: Named) -> str | None:
    """The words with which an article introduces somebody; None where it gives no more than the name."""
    words = " ".join(introducing(text, n).of(text).split())
    return words if words != " ".join(n.words) else None


_EMPLOYER = re.compile(
    r"\b(?:of|at|for|with) (?:the )?(?:firm )?([A-Z][\w'’&-]*(?: (?:[A-Z&][\w'’&-]*|of|and|for|the)){0,8})"
)


def private_role(named: Sequence[Named], roles: frozenset[str], actors: Actors) -> str | None:
    """The role by which a private person is shown; None for a public one: an office, a rank, an employer, a party."""
    if roles & TITLES - PRIVATE:
        return None
    for n in named:
        employer = _EMPLOYER.search(n.apposed)
        body = body_of(employer[1], actors) if employer else None
        if body and body.kind != GOVERNMENT and not nouns_of(n.apposed) & PRIVATE:
            return None
    for n in named:
        phrase = re.split(r"\b(?:who|of|for|at|from|with|in|and)\b", n.apposed)[0].strip() if n.apposed else ""
        for words in (phrase, n.title):
            if nouns := [w for w in re.findall(r"[\w'’-]+", words) if w.lower() in PRIVATE]:
                return _with_article(words, nouns[-1])
    return "a private person"


def _with_article(words: str, noun: str) -> str:
    """A role with its article: "a victim's mother", "an eyewitness"."""
    whole = re.search(rf"\b(?:an?\s+)?(?:[a-z][\w-]*['’]s )?{re.escape(noun)}\b", words)
    bare = re.sub(r"^(?:an?|the)\s+", "", (whole[0] if whole else noun).lower(), flags=re.IGNORECASE)
    return f"{'an' if bare[0] in 'aeiou' else 'a'} {bare}"


def _body_mention(text: str, span: Span, body: Body, actors: Actors) -> NameMention:
    if body.several:
        return NameMention(span, None)
    place = body.kind == GOVERNMENT or body.kind in STATES
    return NameMention(span, body_party(body, actors), is_free(text, span, place=place))


def body_party(body: Body, actors: Actors) -> Party:
    """The party that a body is."""
    own = body.actor is not None or body.state is not None or is_distinct(body.name)
    aliases = tuple(a for a in body.actor.aliases if len(a) <= 40)[:12] if body.actor else ()
    speaker = Speaker(
        body.name, "named", "", aliases, "actor_table" if body.actor else "name_in_article", body.kind or None,
        body.actor.id if body.actor else None, part_of(body, actors), "" if own else None,
    )  # fmt: skip
    states = frozenset([body.state.id] if body.state else [])
    return Party(body.key, speaker, about=frozenset(body.name.lower().split()), states=states, body=body)


def is_distinct(name: str) -> bool:
    """True for a body's name of two or more words, one of which is its own: not "Supreme Court" or "City Council"."""
    words = {w.lower() for w in re.findall(r"[\w'’-]+", name)}
    return len(words) > 1 and bool(words - BODY_ENDS - COMPANY_ENDS - GENERIC)


def is_state_word(mention: NameMention) -> bool:
    """True for a mention of a state, its capital or its seat."""
    body = mention.party.body if mention.party else None
    return body is not None and (body.kind == GOVERNMENT or body.kind in STATES)


_HE_OR_SHE = re.compile(r"\b(?:(he|his|him)|(she|her))\b")


def _with_gender(text: str, mentions: list[NameMention]) -> list[NameMention]:
    """The mentions, people of unknown gender with that of a pronoun which can only mean them."""
    told: dict[str, str] = {}
    for n, m in enumerate(mentions):
        if m.party and m.party.is_person and not m.party.gender and m.party.key not in told:
            end = min(
                [text.find(stop, m.span.end) for stop in (". ", "\n") if text.find(stop, m.span.end) >= 0]
                or [len(text)]
            )
            later = mentions[n + 1].span.start if n + 1 < len(mentions) else len(text)
            found = _HE_OR_SHE.search(text, m.span.end, min(end, later))
            earlier = [
                o
                for o in mentions[max(0, n - 2) : n]
                if o.party and o.party.is_person and "." not in text[o.span.end : m.span.start]
            ]
            if found and not earlier and not re.search(r"[“\"]", text[m.span.end : found.start()]):
                told[m.party.key] = "m" if found[1] else "f"
    return [
        replace(m, party=replace(m.party, gender=told[m.party.key])) if m.party and m.party.key in told else m
        for m in mentions
    ]
