"""What the name of a place means: the rows of the tables, and the country that the text itself puts beside the name.

Nobody chooses between namesakes. A name gets a country where all of its rows agree, or where the article says which
is meant, there or anywhere else; degrees where one row alone is left. A country comes before the towns of its name,
and the capital of a state of the actor table before the lesser towns of its name, as in the datelines of newspapers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.actors import Actor, Actors
from hearsay.actors.index import GOVERNMENT, STATES
from hearsay.claims.seen_names import NOTHING_SEEN, SeenNames
from hearsay.claims.where.words import REGIONS, SETTLEMENTS
from hearsay.model import Span
from hearsay.places import PlaceRow, Places, place_key
from hearsay.records import PlacePrecision

_LARGE = 100
"""Thousands of inhabitants from which a namesake is no lesser town than a capital: Tripoli in Lebanon."""
_NEAR = 90
"""Characters within which a country stands beside a name."""
_MENTIONS = 12
"""Places of a name in an article where its country is looked for."""
_FAR = 40_000
"""Characters in which it is looked for: more than an article has, so that a page of names ends in time."""
_PART = r"(?:(?:the\s+)?(?:far\s+)?(?:north|south|east|west|centr)\w*(?:[- ](?:north|south|east|west|centr)\w*)?\s+)?"
_NAME = r"(?P<name>(?:U\.S\.|[A-Z][\w’'-]*)(?:\s(?:of\sthe|of|and)?\s?[A-Z][\w’'-]*){0,3})"
_BEHIND = re.compile(
    rf"(?P<mark>\s*\(|,?\s+in\s+|,\s+)(?:(?:a|the)\s+[a-z]+\s+[a-z]+\s+in\s+)?{_PART}(?:the\s+)?{_NAME}"
)
_ENDS = re.compile(
    r"(?:['’]s\b.*)?(?:[,.;:)!?”\"—–]|\s*$|\n|\s+(?:on|at|in|after|before|when|where|who|since|during|by|for|to|from|with"
    r"|as|were|was|is|are|has|had|and\s+[a-z])\b)"
)
_KINDS = rf"(?:{'|'.join(sorted(SETTLEMENTS | REGIONS))})"
_ADJECTIVE_BEFORE = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w’-]*\s)?[A-Z][\w’-]*)[- ](?:[a-z]+\s+){{0,2}}?{_KINDS}(?:\s+of\s+|\s+|,\s+)(?:the\s+)?$"
)
_OWNER_BEFORE = re.compile(
    rf"\b(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*){{0,2}})['’]s?\s+(?:[a-z]+\s+){{0,2}}?(?:{_KINDS}(?:\s+of|,)?\s+)?(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: `rows` of the table that are left, its country and precision as far as they are known."""

    rows: tuple[PlaceRow, ...] = ()
    country: str | None = None
    precision: PlacePrecision | None = None

    @property
    def row(self) -> PlaceRow | None:
        """The one place that is meant, if it is one with degrees."""
        return self.rows[0] if len(self.rows) == 1 and self.rows[0].latitude is not None else None


@dataclass(frozen=True, slots=True)
class Region:
    """A country, or a state of the USA, that the text puts beside a name."""

    country: str | None
    state: str = ""
    precision: PlacePrecision = "country"

    def holds(self, row: PlaceRow) -> bool:
        """True for a place that may lie in it."""
        return row.country == self.country and (not self.state or row.state == self.state)


class PlaceNames:
    """The names of places in one article, by the tables of places and actors, each asked of the text once."""

    def __init__(self, text: str, places: Places, actors: Actors, seen: SeenNames = NOTHING_SEEN) -> None:
        self.text, self.places, self.actors = text, places, actors
        self._seen = seen
        self._told: dict[str, Region | None] = {}

    def is_seen(self, span: Span) -> bool:
        """True where the reader sees the name of a place."""
        return any(name.type == "place" for name in self._seen.over(span))

    def meaning(self, span: Span) -> Meaning:
        """What a name means where it stands."""
        words = bare(span.of(self.text))
        state, rows = self.state(words), self.places.named(words)
        behind = self._behind(span)
        if behind and behind.precision == "region" and self._has_namesake(span, behind):  # Lebanon, Pennsylvania
            return Meaning(tuple(row for row in rows if behind.holds(row)), behind.country, "city")
        if state is not None or any(row.kind == "country" for row in rows):
            return self._of_country(state, tuple(row for row in rows if row.kind != "city"))
        told = self.told(span)
        if told is not None:
            rows = tuple(row for row in rows if told.holds(row))
            return Meaning(rows, told.country, _precision(rows))
        rows = self._as_capital(words, rows) or rows
        countries = {row.country for row in rows}
        if not rows and (seat := self.actors.state_of(words)):
            return Meaning((), seat.code, "city" if self._is_capital(words) else None)
        return Meaning(rows, countries.pop() if len(countries) == 1 else None, _precision(rows))

    def _of_country(self, state: Actor | None, rows: tuple[PlaceRow, ...]) -> Meaning:
        """What the name of a country means: nothing is chosen where it is that of a region elsewhere, too."""
        codes = {row.country for row in rows} | ({state.code} if state and state.code else set())
        country = codes.pop() if len(codes) == 1 else None
        return Meaning((), country, None if any(row.kind == "region" for row in rows) else "country")

    def state(self, words: str) -> Actor | None:
        """The state or territory of the actor table that words name, and nothing else of that name."""
        rows = [row for row in self.actors.named(words) if row.kind != GOVERNMENT]
        states = [row for row in rows if row.kind in STATES]
        return states[0] if len(states) == 1 and len(rows) == 1 else None

    def is_known(self, words: str) -> bool:
        """True for a name that the tables have as a place's."""
        return bool(self.places.named(words)) or self.state(words) is not None or self._is_capital(words)

    def is_town(self, words: str) -> bool:
        """True for the name of a place in the tables that is not a state's: the one before "the Havren shooting"."""
        return words[:1].isupper() and self.state(words) is None and self.is_known(words)

    def is_actor(self, words: str) -> bool:
        """True for the name of a party that is no state: it is not a place where it stands behind "in"."""
        rows = [row for row in self.actors.named(words) if row.kind != GOVERNMENT]
        return bool(rows) and not any(row.kind in STATES for row in rows)

    def _capitals(self, words: str) -> list[Actor]:
        key = place_key(words)
        governments = [row for row in self.actors.seated(words) if row.kind == GOVERNMENT and row.country]
        return [row for row in governments if row.capital and place_key(row.capital) == key]

    def _is_capital(self, words: str) -> bool:
        return bool(self._capitals(words))

    def _as_capital(self, words: str, rows: tuple[PlaceRow, ...]) -> tuple[PlaceRow, ...]:
        """The row of a capital, where all other places of its name are lesser towns; none for any other name."""
        capitals = self._capitals(words)
        state = self.actors.by_id.get(capitals[0].country or "") if len(capitals) == 1 else None
        own = tuple(row for row in rows if state is not None and row.country == state.code)
        others = [row for row in rows if row not in own]
        return own[:1] if own and all(row.thousands < _LARGE for row in (*others, *own[1:])) else ()

    # -- what the text tells ------------------------------------------------------------------------------------------

    def told(self, span: Span) -> Region | None:
        """The country that the text puts beside a name: there, else wherever else the name stands, if it is one."""
        here = self._beside(span)
        if here is not None or self._has_an_unknown_behind(span):
            return here
        words = span.of(self.text)
        if words not in self._told:
            self._told[words] = self._told_elsewhere(words)
        return self._told[words]

    def _told_elsewhere(self, words: str) -> Region | None:
        found: set[Region] = set()
        at, size = self.text.find(words, 0, _FAR), len(words)
        for _ in range(_MENTIONS):
            if at < 0:
                break
            is_whole = not (self.text[at - 1 : at].isalnum() or self.text[at + size : at + size + 1].isalnum())
            if is_whole and (region := self._beside(Span(at, at + size))):
                found.add(region)
            at = self.text.find(words, at + size, _FAR)
        return found.pop() if len(found) == 1 else None

    def _beside(self, span: Span) -> Region | None:
        return self._behind(span) or self._before(span)

    def _behind(self, span: Span) -> Region | None:
        found = self.behind(span)
        return found[0] if found else None

    def behind(self, span: Span) -> tuple[Region, Span, bool] | None:
        """The country or region that stands behind a name, its place, and whether it stands behind a mere comma."""
        m = _BEHIND.match(self.text, span.end, min(span.end + _NEAR, len(self.text)))
        if m is None:
            return None
        words, start = m["name"], m.start("name")
        while words:
            if regions := self.regions(words):
                is_mere = m["mark"].strip() == ","
                if is_mere and not _ENDS.match(self.text, start + len(words), start + len(words) + _NEAR):
                    return None
                fitting = regions if len(regions) == 1 else [r for r in regions if self._has_namesake(span, r)]
                return (fitting[0], Span(start, start + len(words)), is_mere) if len(fitting) == 1 else None
            words = words.rpartition(" ")[0]
        return None

    def _has_an_unknown_behind(self, span: Span) -> bool:
        """True for "Birmingham, Umbria": some other Birmingham than that which the article has told of."""
        m = _BEHIND.match(self.text, span.end, min(span.end + _NEAR, len(self.text)))
        return m is not None and m["mark"].strip() == "," and _ENDS.match(self.text, m.end()) is not None

    def _has_namesake(self, span: Span, region: Region) -> bool:
        rows = self.places.named(bare(span.of(self.text)))
        return any(region.holds(row) for row in rows if row.kind == "city")

    def _before(self, span: Span) -> Region | None:
        head = self.text[max(0, span.start - _NEAR) : span.start]
        if m := _OWNER_BEFORE.search(head):
            owners = self.regions(m["name"]) or self.regions(m["name"].rpartition(" ")[2])
            return owners[0] if len(owners) == 1 else None
        if m := _ADJECTIVE_BEFORE.search(head):
            for words in (m["name"], m["name"].rpartition(" ")[2]):
                if state := self.actors.state_of(words, places=False):
                    return Region(state.code)
        return None

    def regions(self, words: str) -> list[Region]:
        """The countries and the states of the USA that words name: of "Georgia" both."""
        words = bare(words)
        rows = self.places.named(words)
        found = [Region(row.country, row.state, "region") for row in rows if row.kind == "region"]
        state = self.state(words)
        codes = {row.country for row in rows if row.kind == "country"} | ({state.code} if state else set())
        return [*found, *(Region(code) for code in sorted(codes, key=str))]


def _precision(rows: tuple[PlaceRow, ...]) -> PlacePrecision | None:
    """What all rows are; None where they differ, and for none."""
    kinds = {row.kind for row in rows}
    return kinds.pop() if len(kinds) == 1 else None


def bare(words: str) -> str:
    """A name without its article, and without the mark of what it owns.

    >>> bare("the Philippines'"), bare("Aleppo's")
    ('Philippines', 'Aleppo')
    """
    return re.sub(r"^(?:the|The)\s+|['’]s?$", "", " ".join(words.split()))
