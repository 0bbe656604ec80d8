"""Where something happened: the names behind "in" or "near", and what the tables and the text tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hearsay.actors import Actors
from hearsay.claims.parties import phrase_at
from hearsay.claims.place_names import POINTS, REGIONS, SETTLEMENTS, PlaceNames, bare
from hearsay.claims.time_words import MONTHS, WEEKDAYS
from hearsay.claims.words import BODY_ENDS, HONORIFICS, TITLES
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.lang.trees import Tree
from hearsay.model import Span
from hearsay.places import Places
from hearsay.records import Place, PlacePrecision

_FIND_AT = frozenset("in at near outside inside throughout".split())
"""Behind these a name is a place's, known or not. "On", "off" and "by" stand with too much else."""
_FIND_KNOWN = frozenset("from to into over around across towards toward through".split())
"""Behind these a name is a place's where it is known as one."""
_ALL_AT = _FIND_AT | _FIND_KNOWN
_UP = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = (
    rf"(?P<name>(?:[A-Z]\.){{2,}}|{_UP}[\w’'-]*"
    rf"(?:\s(?:(?:of|of\sthe|ez|el|al|az|as|ar|de|da|del|la|le|du|di|upon|am)[\s-])?{_UP}[\w’'-]*){{0,4}})"
)
_TURN = r"(?:(?:north|south|east|west|centr)[a-z-]*|downtown|nearby|neighbou?ring|occupied|rural|besieged|mainly)\s+"
_KIND = rf"(?:{'|'.join(sorted(SETTLEMENTS | REGIONS))})"
_LEAD = re.compile(
    rf"\s+(?:(?:the|a|an)\s+)?(?:(?P<owner>{_UP}[\w-]*(?:\s{_UP}[\w-]*)?)['’]s\s+)?(?:{_TURN}){{0,2}}"
    rf"(?:(?P<adjective>{_UP}[\w-]+)[\s-])?(?:(?:[a-z]+[\s-])??(?P<kind>{_KIND})(?:\s+of\s+(?:the\s+)?|,?\s+))?"
)
_NEXT = re.compile(rf"\s+(?:(?:the|a)\s+)?{_NAME}")
_NAME_HERE = re.compile(_NAME)
_TURNED = re.compile(rf"\s+(?:the\s+)?(?:{_TURN}){{1,2}}{_NAME}")
_AND = re.compile(rf"(?:,|,?\s+(?:and|or))\s+(?:the\s+)?{_NAME}")
_WITHIN = re.compile(rf"\s+(?:in|of)\s+(?:the\s+)?(?:(?:{_UP}[\w-]+\s)?{_KIND}\s+of\s+)?{_NAME}")
PART_OF = re.compile(rf"(?:the\s+)?(?:{_TURN}){{1,2}}(?P<name>.+)")
_SITE = re.compile(rf"{_NAME}\s+$")
_NAMED_AFTER = frozenset(
    "airport airfield airbase port harbour harbor province governorate oblast state county district region".split()
)
"""Nouns before which a town or region lends its name, and lies where they do."""
_LONGEST_NAME = 70
_LISTED = 6
"""How many names back the first of a list is looked for."""
_OF_IT = SETTLEMENTS | frozenset("province region state island peninsula valley county governorate oblast".split())
"""Before "of" and a name: the noun says that it is a place's."""
_FIRST_WORDS: dict[str, PlacePrecision] = {"camp": "point", "lake": "region", "mount": "region"}
_MOVING = re.compile(
    r"(?:go|goes|went|gone|going|come|came|comes|coming|drove|drive|driv|driven|fled|flee|fleeing|travel|flew|fly|flown"
    r"|flight|moved?|moving|return|march|sail|cross|withdr[ae]w|headed|heading|retreat|deploy|brought|bring|taken|took|take"
    r"|ship|transfer|advanc|smuggl|road|route|convoy|train|walk|escape|escaping|deport|evacuat|rush|sent|spread|way)\w*"
)
"""Words of moving, on which "to" tells a place and not a party."""
_IN_MIND = frozenset(
    "believe believes believed trust trusts trusted faith confidence interest interested belief confide".split()
)
"""Behind these "in" tells no place."""
_NO_PLACE_ENDS = BODY_ENDS | frozenset(
    "treaty accord accords agreement act article articles war wars pact charter covenant constitution bible quran cup "
    "treaties front army organization parliament prize award plan operation".split()
)
_NO_PLACES = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS)) | frozenset(
    "english arabic french russian german spanish chinese persian farsi hebrew turkish pashto dari urdu ukrainian "
    "christmas easter ramadan islam christianity god allah internet facebook twitter telegram youtube instagram "
    "whatsapp parliament congress senate interpol nato january".split()
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|from|to|over|of)\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"([\w.’'-]+)\s+$")
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]")
_TITLE_CASE = 0.6
"""From this share of words with a capital on, a sentence is a headline, whose capitals tell no name."""


def place_at(text: str, name: Span, places: Places, actors: Actors) -> Place | None:
    """The place that a name means; None where it is a person's or a party's, or an English word at no place's place.

    >>> from hearsay.actors import NOBODY
    >>> from hearsay.places import load_places
    >>> place = place_at("a fire in Mosul", Span(10, 15), load_places(), NOBODY)
    >>> (place.country, place.precision) if place else None
    ('IQ', 'city')
    """
    names = PlaceNames(text, places, actors)
    words = bare(name.of(text))
    if not words[:1].isupper() or _is_a_person(names, name, words) or names.is_actor(words):
        return None
    if _is_a_word(names, words) and not _LOCATIVE.search(text, max(0, name.start - 40), name.start):
        return None
    return place_of_name(names, name, _head(words))


def find_places(tree: Tree, places: Places, actors: Actors) -> list[Place]:
    """The places of an article in their order: the names behind prepositions of place, and "Old Market" in Osk."""
    names, found, end = PlaceNames(tree.text, places, actors), [], 0
    for k, low in enumerate(tree.lower):
        if (
            (low not in _ALL_AT and not (low == "of" and k and tree.lower[k - 1] in _OF_IT))
            or tree.words[k].span.start < end
            or not _is_preposition(tree, k)
        ):
            continue
        for name, kind in _names_behind(tree, names, k):
            if name.start < end:
                continue
            place = _found(tree, names, k, name, kind)
            if place is None:
                break
            site = _site_before(names, tree.words[k].span.start, place) if low == "in" else None
            if site and site.phrase.span.start >= end:
                found.append(site)
            found += [place, *_country_behind(names, name)]
            end = found[-1].phrase.span.end
    return found


def _country_behind(names: PlaceNames, name: Span) -> list[Place]:
    """The country right behind a name: "Tripoli, Lebanon"."""
    found = names.behind(name)
    if found is None or not found[2]:
        return []
    region, span, _ = found
    return [Place(phrase_at(names.text, span), region.country, region.precision)]


def _is_preposition(tree: Tree, k: int) -> bool:
    word = tree.words[k]
    stands_last = k + 1 == len(tree) or tree.lower[k + 1] in _ALL_AT
    return word.pos == "ADP" and word.rel not in {"compound:prt", "fixed", "mark"} and not stands_last


def _names_behind(tree: Tree, names: PlaceNames, k: int) -> Iterator[tuple[Span, str]]:
    """The names behind a preposition, and the noun before each that says what it is: "the town of" Osk."""
    text, at = tree.text, tree.words[k].span.end
    stop = min(len(text), at + 2 * _LONGEST_NAME)
    lead = _LEAD.match(text, at, stop)
    first = None
    if lead is not None and (lead["kind"] or lead["owner"]):
        first = _NAME_HERE.match(text, lead.end(), stop)
    kind = lead["kind"] if lead and first else ""
    if lead and first and lead["adjective"] and kind and not names.actors.state_of(lead["adjective"], places=False):
        yield Span(*lead.span("adjective")), ""  # "the Tarn district of Mosul"
    first = first or _NEXT.match(text, at, stop) or _TURNED.match(text, at, stop)
    if first is None:
        return
    name = _trimmed(text, Span(*first.span("name")))
    if (more := _AND.match(text, name.end, min(len(text), name.end + _LONGEST_NAME))) is not None:
        both = _trimmed(text, Span(name.start, more.end("name")))  # "Bosnia and Herzegovina"
        name = both if names.is_known(both.of(text)) else name
    yield name, kind or (tree.lower[k - 1] if tree.lower[k] == "of" else "")
    listed = [name]
    while (more := _AND.match(text, name.end, min(len(text), name.end + _LONGEST_NAME))) is not None:
        joined = _trimmed(text, Span(*more.span("name")))
        heads = [tree.words[n].head for n in tree.within(joined) if tree.words[n].rel == "conj"]
        if not any(tree.words[head].span in earlier for head in heads for earlier in listed[-_LISTED:]):
            return
        name = joined
        listed.append(name)
        yield name, ""


def _trimmed(text: str, span: Span) -> Span:
    """The name without the mark of what it owns, and without a dash or a stop."""
    words = span.of(text)
    kept = re.sub(r"(?:['’]s?|[-’'.]+)$", "", words) if not re.fullmatch(r"(?:[A-Z]\.)+", words) else words
    return Span(span.start, span.start + len(kept))


def _found(tree: Tree, names: PlaceNames, k: int, name: Span, kind: str) -> Place | None:
    """The place that a name behind a preposition means; None where it is none."""
    words = name.of(tree.text)
    low = tree.lower[k]
    if _is_noplace_of_name(names, name, words) or not _has_a_name(tree, names, name, words):
        return None
    is_known = names.is_known(words) or _head(words) in POINTS | REGIONS or bool(kind)
    if (low == "to" and not _moves(tree, k)) or (low == "in" and _over(tree, k) in _IN_MIND):
        return None
    whole = _with_noun(tree, name)
    if whole is None:
        return place_of_name(names, name, kind) if names.is_known(words) and not _is_a_word(names, words) else None
    is_owner = tree.text[name.end : name.end + 2] in {"'s", "’s"}
    if not is_known and whole == name and (low in _FIND_KNOWN or is_owner):
        return None
    return place_of_name(names, whole, kind)


def _is_noplace_of_name(names: PlaceNames, name: Span, words: str) -> bool:
    first, last = words.split(maxsplit=1)[0].lower(), _head(words)
    if first in _NO_PLACES or last in _NO_PLACES or _is_a_person(names, name, words) or names.is_actor(words):
        return True
    for head in (last, words.partition(" of ")[0].rpartition(" ")[2].lower()):
        if head in _NO_PLACE_ENDS and head not in POINTS:
            return True
    return _is_a_word(names, words) and _is_headline(names.text, name)


def _has_a_name(tree: Tree, names: PlaceNames, name: Span, words: str) -> bool:
    """True where the parser saw a name, or the tables know one: not "in Syrian hands"."""
    return any(tree.words[n].pos == "PROPN" for n in tree.within(name)) or (
        names.is_known(words) or names.told(name) is not None
    )


def _moves(tree: Tree, k: int) -> bool:
    """True where "to" tells where somebody goes, and not to whom something is said or given."""
    return _MOVING.fullmatch(_over(tree, k)) is not None


def _over(tree: Tree, k: int) -> str:
    """The word that a preposition's phrase stands with; "" for none."""
    n = tree.words[k].head
    above = tree.words[n].head if n >= 0 else -1
    return tree.lower[above] if above >= 0 else ""


def _with_noun(tree: Tree, name: Span) -> Span | None:
    """The name with the noun of a place that it stands before: "Tarn district"; None before any other noun."""
    last = tree.at(name.end - 1)
    behind = last + 1
    if behind >= len(tree) or tree.words[last].rel not in {"compound", "amod", "nmod:desc"}:
        return name
    if tree.words[last].head < behind or tree.text[name.end : tree.words[behind].span.start].strip():
        return name
    if tree.lower[behind] in POINTS | REGIONS | SETTLEMENTS:
        return Span(name.start, tree.words[behind].span.end)
    return None


def _site_before(names: PlaceNames, start: int, place: Place) -> Place | None:
    """The square or province right before "in Osk", where it stands behind no preposition of its own."""
    m = _SITE.search(names.text, max(0, start - _LONGEST_NAME), start)
    if m is None or _head(m["name"]) not in POINTS | REGIONS:
        return None
    name = Span(*m.span("name"))
    made = place_of_name(names, name, "")
    return made if made.country else replace(made, country=place.country)


# -- what a name means --------------------------------------------------------------------------------------------


def place_of_name(names: PlaceNames, name: Span, kind: str) -> Place:
    """The place that a name means, `kind` being the noun that says what it is, where the text has one."""
    words = name.of(names.text)
    meaning = names.meaning(name)
    head = _head(words.partition(" of ")[0])
    if not meaning.precision and head in POINTS | REGIONS | SETTLEMENTS and head != words.lower():
        return Place(phrase_at(names.text, name), meaning.country or _within(names, name, words), _kind_of(head))
    row = meaning.row
    return Place(
        phrase_at(names.text, name),
        meaning.country,
        meaning.precision or _kind_of(kind.lower()) or _FIRST_WORDS.get(words.split(" ", maxsplit=1)[0].lower()),
        row.latitude if row else None,
        row.longitude if row else None,
    )


def _within(names: PlaceNames, name: Span, words: str) -> str | None:
    """The country of the place that a square or a province lies in, and of the town that an airport is named after."""
    if " of " in words:  # "the Museum of Aleppo"
        return names.meaning(Span(name.start + words.index(" of ") + len(" of "), name.end)).country
    m = _WITHIN.match(names.text, name.end, min(len(names.text), name.end + _LONGEST_NAME))
    if m is not None and (country := names.meaning(_trimmed(names.text, Span(*m.span("name")))).country):
        return country
    if _head(words) in _NAMED_AFTER and " " in words:
        return names.meaning(Span(name.start, name.start + words.rindex(" "))).country
    return None


def _kind_of(noun: str) -> PlacePrecision | None:
    if noun in SETTLEMENTS and noun not in {"district", "port", "island"}:
        return "city"
    return "region" if noun in REGIONS | {"district", "island"} else "point" if noun in POINTS else None


def _head(words: str) -> str:
    return words.rsplit(None, 1)[-1].lower() if words.split() else ""


def _is_a_word(names: PlaceNames, words: str) -> bool:
    rows = names.places.named(words)
    return bool(rows) and any(row.is_word for row in rows)


def _is_a_person(names: PlaceNames, name: Span, words: str) -> bool:
    """True where a title, a first name or a surname goes with the name."""
    parts = [part.strip(".").lower() for part in words.split()]
    if parts and parts[0] in TITLES | HONORIFICS and len(parts) > 1:
        return True
    before = _WORD_BEFORE.search(names.text, max(0, name.start - 30), name.start)
    word = before[1].strip(".") if before else ""
    if word.lower() in TITLES | HONORIFICS or (word[:1].isupper() and word.lower() in WOMEN | MEN):
        return True
    if names.is_known(words):
        return _NAME_BEHIND.match(names.text, name.end) is not None
    return (
        len(parts) > 1
        and (parts[0] in WOMEN | MEN or names.is_known(words.split(maxsplit=1)[0]))
        and _head(words) not in POINTS | REGIONS
    )


def _is_headline(text: str, name: Span) -> bool:
    """True where nearly all words around have capitals."""
    start = text.rfind("\n", max(0, name.start - 120), name.start) + 1 or max(0, name.start - 120)
    around = re.findall(r"[^\W\d_]{4,}", text[start : name.end + 60].partition("\n")[0])
    return len(around) > 3 and sum(word[0].isupper() for word in around) > _TITLE_CASE * len(around)
