"""The bodies that an article names: ministries and services by their state, others by the name as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hearsay.actors import Actor, Actors
from hearsay.actors.index import GOVERNMENT, OFFICIAL, OUTLETS, STATES
from hearsay.claims.time import WEEKDAYS
from hearsay.claims.words import BODY_ENDS, COMPANY_ENDS, MINISTRIES, OPENERS, STATE_BODIES, TITLES
from hearsay.model import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body by the name that tells it from others; `key` is equal where two names mean one body.

    `actor` is its row, `several` holds the rows that share the name where nothing tells which is meant.
    """

    key: str
    name: str
    kind: str
    actor: Actor | None = None
    state: Actor | None = None
    several: tuple[Actor, ...] = ()


_CAP = r"(?:(?:[A-Z]\.)+(?!\w)|[^\W\d_a-zß-öø-ÿ][\w'’&-]*)"
_OF_STATE = rf"(?:(?P<adj>{_CAP}(?: {_CAP})?)['’]s? |(?P<adj2>{_CAP}) )"
_MINISTRY = re.compile(
    rf"(?:{_OF_STATE})?(?:(?P<what>(?:[A-Za-z]+,? (?:and )?){{1,2}})(?P<noun>[Mm]inistry|[Dd]epartment)"
    r"|(?P<noun2>[Mm]inistry|[Dd]epartment) (?:of|for) (?P<what2>(?:the )?[A-Z]\w+(?:(?: and|,) [A-Z]\w+| Affairs| "
    r"Security)*))"
    rf"(?: of (?P<of>{_CAP}(?: {_CAP})?)| in (?P<in>{_CAP}(?: {_CAP})?))?"
)
_STATE_BODY = re.compile(
    rf"(?P<noun>(?i:{STATE_BODIES}))(?: of (?P<of>{_CAP}(?: {_CAP})?)| in (?P<in>{_CAP}(?: {_CAP})?))?$"
)
_GOVERNMENT = re.compile(
    rf"(?i:government|authorities|regime|leadership|state)(?: of (?P<of>(?:the )?{_CAP}(?: {_CAP})*)| in "
    rf"(?P<in>{_CAP}(?: {_CAP})?))?$"
)


def body_of(words: str, actors: Actors) -> Body | None:
    """The body that a name means, without article; None where the words are no name of a body that can be told."""
    bare = re.sub(r"^(?:the|a|an|its|their|his|her)\s+|\s+itself$", "", " ".join(words.split()), flags=re.IGNORECASE)
    if bare.isupper() and " " in bare:
        bare = " ".join(w if len(w) < 4 and w.lower() not in _SMALL else w.title() for w in bare.split())
        bare = re.sub(rf"\b(?:{'|'.join(_SMALL)})\b", lambda m: m[0].lower(), bare, flags=re.IGNORECASE)
    return _body_of(bare, actors)


_SMALL = ("of", "the", "and", "for", "in")


@lru_cache(maxsize=2048)
def _body_of(words: str, actors: Actors) -> Body | None:
    if not words:
        return None
    return _known(words, actors) or _ministry(words, actors) or _with_state(words, actors) or _of_nobody_known(words)


def of_actor(actor: Actor, actors: Actors) -> Body:
    """The body of a row; of a state its government, since that is what speaks."""
    row = actors.government_of(actor) or actor if actor.kind in STATES else actor
    state = actors.by_id.get(row.country) if row.country else None
    return Body(f"actor:{row.id}", row.name, row.kind, row, state)


def _known(words: str, actors: Actors) -> Body | None:
    if words.islower():
        return None
    rows = actors.named(words)
    if len(rows) > 1 and (states := [r for r in rows if r.kind in STATES]) and len(states) == 1 and len(rows) == 2:
        rows = tuple(states) if any(r.country == states[0].id and r.kind == GOVERNMENT for r in rows) else rows
    if len(rows) > 1:
        return Body(f"shared:{words.casefold()}", words, "", several=rows)
    if rows:
        return of_actor(rows[0], actors)
    seated = actors.seated(words)
    if len(seated) > 1:
        return Body(f"shared:{words.casefold()}", words, "", several=seated)
    return of_actor(seated[0], actors) if seated else None


def _ministry(words: str, actors: Actors) -> Body | None:
    found = _MINISTRY.fullmatch(words)
    if not found:
        return None
    state_word = found["adj"] or found["of"] or found["in"]
    what = (found["what"] or found["what2"]).strip()
    if found["adj2"] and found["what2"] and actors.state_of(what, places=False):  # "Interior Ministry of Borland"
        state_word, what = what, found["adj2"]
    elif found["adj2"]:
        if actors.state_of(found["adj2"], places=False):
            state_word = state_word or found["adj2"]
        else:
            what = f"{found['adj2']} {what}"
    first, _, rest = what.partition(" ")
    if (
        rest and not state_word and actors.state_of(first, places=False)
    ):  # "Karvian foreign": the adjective went to the kind
        state_word, what = first, rest
    state = actors.state_of(state_word) if state_word else None
    if state_word and not state and not found["adj"]:
        return None
    noun = (found["noun"] or found["noun2"]).capitalize()
    if noun == "Department" and not state:
        return None
    what = MINISTRIES.get(
        what.lower(), " ".join(w if w in {"and", "of"} else w[:1].upper() + w[1:] for w in what.split())
    )
    rows = [r for r in actors.named(f"{what} {noun}") if state and r.country == state.id]
    if len(rows) == 1:
        return of_actor(rows[0], actors)
    return (
        _state_body(f"{what} {noun}", state, state_word, actors) if state_word else _loose(f"{what} {noun}", "ministry")
    )


def _state_body(name: str, state: Actor | None, state_word: str | None, actors: Actors) -> Body:
    place = state.name if state else re.sub(r"['’]s?$", "", state_word or "")
    kind = "ministry" if name.endswith(("Ministry", "Department")) else _kind(name)
    if state and state.adjectives and name.lower() in _FORCES:  # as everybody calls it: "the Karvian army"
        return Body(f"{name.casefold()}|{place.casefold()}", f"{state.adjectives[0]} {name.lower()}", kind, None, state)
    return Body(f"{name.casefold()}|{place.casefold()}", f"{name} ({place})", kind, None, state)


_FORCES = frozenset(["army", "air force", "navy", "military", "armed forces", "police", "intelligence"])


def _with_state(words: str, actors: Actors) -> Body | None:
    """A body of a state by adjective, genitive, "of" or capital: the Karvian army, the government in Dunmere."""
    if found := _GOVERNMENT.match(words):
        place = found["of"] or found["in"]
        state = actors.state_of(place) if place else None
        government = actors.government_of(state) if state else None
        return of_actor(government, actors) if government else None
    tokens = words.split()
    for size in (2, 1):
        state = actors.state_of(" ".join(tokens[:size]), places=False) if len(tokens) > size else None
        if state is None:
            continue
        rest = " ".join(tokens[size:])
        if re.fullmatch(r"(?i)government|authorities|regime|leadership|state|federation|administration", rest):
            government = actors.government_of(state)
            return of_actor(government, actors) if government else None
        rows = [r for r in actors.named(rest) if r.country == state.id]
        if len(rows) == 1:
            return of_actor(rows[0], actors)
        if (body := _STATE_BODY.match(rest)) and not body["of"]:
            place = f" in {body['in']}" if body["in"] else ""  # an embassy in each capital
            return _state_body(f"{_titled(body['noun'])}{place}", state, None, actors)
    if (body := _STATE_BODY.match(words)) and (place := body["of"] or body["in"]) and (state := actors.state_of(place)):
        rows = [r for r in actors.named(body["noun"]) if r.country == state.id]
        return of_actor(rows[0], actors) if len(rows) == 1 else _state_body(_titled(body["noun"]), state, None, actors)
    name, of, place = words.rpartition(" of ")  # "the Security Bureau of Osk"
    if of and (state := actors.state_of(place, places=False)):
        rows = [r for r in actors.named(name) if r.country == state.id]
        return of_actor(rows[0], actors) if len(rows) == 1 else None
    return None


def _titled(noun: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in noun.split())


_PEOPLE = frozenset(
    "minister president premier chancellor director colonel captain ambassador spokesman spokeswoman professor doctor "
    "mr mrs ms king queen senator mayor governor deputy secretary officials official".split()
)


def _of_nobody_known(words: str) -> Body | None:
    """A name of several capital words whose head is that of a body, or with an ampersand."""
    tokens = words.split()
    head = re.split(r" (?:of|for) ", words)[0].split()[-1].lower()
    if not words[0].isupper() or len(tokens) < 2 or {t.lower() for t in tokens} & _PEOPLE:
        return None
    if any(t[0].islower() and t not in {"of", "for", "and", "the", "in"} for t in tokens):
        return None
    if head in BODY_ENDS | COMPANY_ENDS or "&" in tokens or tokens[0] == "Radio":
        return _loose(words, _kind(words))
    return None


def _loose(name: str, kind: str) -> Body:
    return Body(name.casefold(), name, kind)


@lru_cache(maxsize=1024)
def _kind(name: str) -> str:
    """The kind of a body by the words of its name."""
    tokens = re.split(r" (?:of|for) ", name)[0].split()
    last, first = tokens[-1].lower(), tokens[0].lower()
    for kind, ends in _KINDS.items():
        if last in ends or (first in ends and kind == "outlet"):
            return kind
    return "company" if last in COMPANY_ENDS or "&" in tokens else "organisation"


_KINDS: dict[str, frozenset[str]] = {
    "court": frozenset(["court", "tribunal"]),
    "army": frozenset(["army", "navy", "guard", "guards", "forces", "military", "corps", "legion"]),
    "police": frozenset(["police", "gendarmerie"]),
    "service": frozenset(["service", "services", "intelligence", "intel", "directorate"]),
    "armed_group": frozenset(["brigade", "brigades", "front", "battalion", "faction"]),
    "outlet": frozenset(
        [
            "times",
            "post",
            "herald",
            "tribune",
            "gazette",
            "courier",
            "radio",
            "television",
            "news",
            "today",
            "telegraph",
        ]
    ),
    "news_agency": frozenset(["wire"]),
}


def find_bodies(text: str, actors: Actors) -> Iterator[tuple[Span, Body]]:
    """Every body that a text names in words of its own or by a table, in their order; the longest name counts."""
    known = {span.start: (span, rows, seat) for span, rows, seat in actors.scan(text)}
    taken = -1
    spans: list[tuple[Span, Body]] = []
    for found in _IN_TEXT.finditer(text):
        for words, start in _joined(found[0], found.start(), actors):
            at = start
            while whole := _longest(words[at - start :], at, actors):
                spans.append(whole)
                at = whole[0].end
    longer = [span for span, _ in spans]
    at = 0
    for span, rows, _ in known.values():
        while at < len(longer) and longer[at].end <= span.start:
            at += 1
        if at < len(longer) and longer[at].start <= span.start and span.end <= longer[at].end:
            continue
        body = of_actor(rows[0], actors) if len(rows) == 1 else _known(span.of(text), actors)
        if body:
            spans.append((span, body))
    told: dict[tuple[str, str], bool] = {}
    for span, body in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start >= taken:
            pair = (body.key, span.of(text))
            if pair not in told:
                told[pair] = is_told_of(body, pair[1], text, actors)
            if told[pair]:
                yield span, body
            taken = span.end


_LETTERS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]-?){2,7}")


def is_told_of(body: Body, words: str, text: str, actors: Actors) -> bool:
    """True where a text can mean a body by its name.

    Few letters, or letters that are a word ("NFL", "MOVE"), are those of many: they mean a body of a state in the
    package's tables only where the text tells of that state, or spells the body's name. Outlets go by letters.
    """
    row = body.actor
    letters = re.sub(r"^(?:The|the) ", "", _bare(words)).replace(".", "")
    if row is not None and len(letters) == _FEWEST and letters.isupper() and _means_another(letters, row, text):
        return False
    if row is None or not row.country or row.kind in OUTLETS or row.id not in actors.shipped:
        return True
    if not _LETTERS.fullmatch(letters) or (len(letters) > 3 and not set(letters) & set("AEIOU")):
        return True
    return _home_of(row, actors).search(text) is not None


_FEWEST = 2
"""Letters that a text may give a meaning of its own: "the Socialist International (IS)"."""


def _means_another(letters: str, row: Actor, text: str) -> bool:
    """True where a text puts the letters to a name of several words that is none of the row's."""
    spelled = re.search(rf"(?<![\w'’-])((?:[A-Z][\w'’-]+ ){{1,5}}[A-Z][\w'’-]+) \({letters}\)", text)
    return spelled is not None and not any(len(name) > _FEWEST and name in spelled[1] for name in row.names)


@lru_cache(maxsize=1024)
def _home_of(row: Actor, actors: Actors) -> re.Pattern[str]:
    """What tells that a text may speak of a body by its letters: its names spelled out, its state."""
    state = actors.by_id.get(row.country or "")
    own = {name for name in row.names if not _LETTERS.fullmatch(name)}
    if state:
        own |= {*state.names, *state.adjectives, *state.people, *state.seats, state.capital or state.name}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, own), key=len, reverse=True))})(?!\w)")


def _joined(words: str, start: int, actors: Actors) -> list[tuple[str, int]]:
    """Some words, or where "and" joins two names of bodies, each of them by itself."""
    for both in re.finditer(r",? and (?:the )?", words):
        left, right = words[: both.start()], words[both.end() :]
        if _longest(left, 0, actors) and _longest(right, 0, actors):
            return [(left, start), *_joined(right, start + both.end(), actors)]
    return [(words, start)]


def _longest(words: str, start: int, actors: Actors) -> tuple[Span, Body] | None:
    """The first and longest part of some words that is a body's name, and its place."""
    if words[:1].islower() and (body := _built(words, actors)):
        return Span(start, start + len(_bare(words))), body
    tokens = [(m.start(), m.end()) for m in re.finditer(r"\S+", words)][:_MOST_WORDS]
    titled = [words[a:b].lower() in TITLES for a, b in tokens]
    for first, (at, _) in enumerate(tokens):
        if not words[at].isupper() and not words[at].isdigit():
            continue
        opens = _opens_no_name([words[a:b] for a, b in tokens[first : first + 2]])
        for last in range(len(tokens) - 1, first - 1, -1):
            end = tokens[last][1]
            part = words[at:end]
            tail = words[tokens[last][0] : end]
            if _TWO_NAMES.search(part):
                continue
            if (opens and not actors.named(part)) or tail in _JOINS or _bare(tail).lower() in _DAYS:
                continue
            beside = (first > 0 and titled[first - 1]) or (last + 1 < len(tokens) and titled[last + 1])
            if (body := _built(part, actors)) and not (beside and _is_loose(body)):
                return Span(start + at, start + at + len(_bare(part))), body
    return None


_MOST_WORDS = 14
_TWO_NAMES = re.compile(r"(?<! of)(?<! for)(?<! and) the [A-Z]")
"""In "told Radio Lowmark the Front had" a second name begins at the article."""
_DAYS = frozenset(day.lower() for day in WEEKDAYS)
"""In "blamed the Army for Sunday's attack" the day is no part of the name."""
_JOINS = frozenset(["of", "for", "and", "the"])
_ALIGNED = re.compile(
    r"-(?:backed|led|controlled|aligned|sponsored|funded|supported|held|based|linked|run|allied|armed)$"
)


def _opens_no_name(tokens: list[str]) -> bool:
    """True for what begins a sentence, or says whose somebody is: "On Sunday the", "The Borland-backed"."""
    return tokens[0].lower() in OPENERS or any(_ALIGNED.search(token) for token in tokens)


def _is_loose(body: Body) -> bool:
    return body.actor is None and body.state is None and not body.several


_IN_TEXT = re.compile(
    rf"(?<![\w'’-])(?:{_CAP}(?: (?:(?:of|for|and|the)\b|&|{_CAP})){{0,14}}(?: (?:[a-z]+ ){{0,2}}(?:ministry|department|"
    rf"government|army|military|police|parliament|intelligence|navy|court|authorities))?"
    rf"|(?:foreign|interior|defen[cs]e|health|transport|energy|finance|justice|education|trade) ministry)"
    rf"(?: (?:of|in) {_CAP}(?: {_CAP})?)?"
)


def _bare(words: str) -> str:
    return re.sub(r"(?:['’]s?|[.,])$", "", words)


def _built(words: str, actors: Actors) -> Body | None:
    return body_of(_bare(words), actors)


def part_of(body: Body, actors: Actors) -> tuple[str, ...]:
    """The ids of what a body is a part of, nearest first."""
    if body.actor:
        return actors.above(body.actor)
    if body.state and body.kind in OFFICIAL | {"court"} and (government := actors.government_of(body.state)):
        return (government.id,) if body.kind != "court" else ()
    return ()
