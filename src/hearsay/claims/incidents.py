"""Incidents: the mentions of an article put together, each happening once, with what is told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from hearsay.claims.incident_kinds import IncidentKind, KindTable
from hearsay.claims.mentions import IncidentMention, military
from hearsay.claims.parties import phrase_at
from hearsay.claims.targets import FIGHTERS, is_person_word
from hearsay.claims.words import TITLES
from hearsay.lang.trees import Tree
from hearsay.model import Phrase, Span, TextDate
from hearsay.records import Incident, Place, Responsibility, Stage

_FAR = 12
"""Sentences back over which "the attack" takes up a happening."""
_RECENT = 30
"""Happenings, of those told last, that a mention may take up."""


@dataclass(slots=True)
class Happening:
    """An incident while its mentions are being gathered. Words are indexes of the tree.

    `fought` tells that it was done to fighters: what the writer has an army or a group do to the other is war.
    """

    kind: IncidentKind
    stage: Stage
    fought: bool = False
    mentions: list[IncidentMention] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    date: TextDate | None = None
    place: Place | None = None
    last: int = 0
    days: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    responsibility: list[Responsibility] = field(default_factory=list)

    def take(self, mention: IncidentMention, tree: Tree, sentence: int) -> None:
        """Take in one more mention."""
        if self.kind.wide and not mention.kind.wide:
            self.kind = mention.kind
        if self.stage != "occurred" and mention.stage == "occurred" and not mention.vague:
            self.stage = mention.stage if mention.definite is False else self.stage
        self.mentions.append(mention)
        for k in mention.targets:
            self.targets.setdefault(_key(tree, k), k)
        self.last = sentence


def _key(tree: Tree, n: int) -> str:
    """By what a target is known again: the last word of its name, or its noun in the singular."""
    names = [k for k in tree.children(n, "flat") if tree.words[k].pos == "PROPN"]
    low = tree.lower[names[-1] if names else n]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and tree.words[n].pos != "PROPN" else low


def gather(
    tree: Tree, mentions: Iterable[IncidentMention], table: KindTable, date: Dating, place: Placing
) -> list[Happening]:
    """The happenings that the mentions tell of, in the order of their first mention.

    `date` and `place` give those of a word.
    """
    found: list[Happening] = []
    told = sorted(mentions, key=_when_told)
    causes = {m.cause for m in told}
    for mention in told:
        sentence = tree.sentence(mention.trigger).start
        if mention.negated:
            continue  # who says so denies it: see `blame`
        known = _caused(found, mention)
        took = mention
        if known is None and (known := _effect_of(tree, found, mention, sentence)):
            took = replace(mention, frame=replace(mention.frame, agents=()))
        day = None if mention.definite or mention.cause is not None else date(mention.trigger)
        known = known or _joined(tree, found, mention)
        where = place(mention.trigger)
        open_to_it = [h for h in found[-_RECENT:] if not _is_on_another_day(h, day) and not _is_elsewhere(h, where)]
        known = known or _known(tree, open_to_it, mention, sentence, where)
        if known is None:
            if mention.vague and mention.trigger not in causes:
                continue
            known = Happening(_own_kind(tree, mention, table), mention.stage, fought=_is_fought(tree, mention))
            found.append(known)
        known.take(took, tree, sentence)
        if day is not None:
            known.days.add(day.value)
        if where is not None and not any(_is_same(where, other) for other in known.places):
            known.places.append(where)
    return found


Dating = Callable[[int], TextDate | None]
Placing = Callable[[int], Place | None]


def _is_elsewhere(happening: Happening, place: Place | None) -> bool:
    """True where a deed has a place which none of the places told before can be, or lie in, or hold."""
    return place is not None and bool(happening.places) and all(_are_apart(place, p) for p in happening.places)


def _are_apart(one: Place, other: Place) -> bool:
    """True for two towns, or names of which no table says what they are; and for what lies in two countries."""
    if one.country and other.country and one.country != other.country:
        return True
    a, b = one.phrase.words.lower(), other.phrase.words.lower()
    return one.precision == other.precision and one.precision in {"city", None} and a not in b and b not in a


def _is_same(one: Place, other: Place) -> bool:
    return one.phrase.words.lower() == other.phrase.words.lower()


def _is_on_another_day(happening: Happening, day: TextDate | None) -> bool:
    """True where a deed that is told of anew has a date which none of the dates told before can be."""
    if day is None or not happening.days:
        return False
    return not any(known.startswith(day.value) or day.value.startswith(known) for known in happening.days)


def _when_told(mention: IncidentMention) -> tuple[int, bool]:
    """The order in which mentions are taken in: "four died in the ambush" goes behind the ambush."""
    return (max(mention.trigger, mention.cause or 0), mention.cause is not None)


def _caused(found: list[Happening], mention: IncidentMention) -> Happening | None:
    """The happening whose noun is the cause that a mention tells: "the blast killed nine"."""
    if mention.cause is None:
        return None
    return next((h for h in reversed(found) if any(m.trigger == mention.cause for m in h.mentions)), None)


def _effect_of(tree: Tree, found: list[Happening], mention: IncidentMention, sentence: int) -> Happening | None:
    """The happening that "killing nine" behind it in the same sentence tells the effect of."""
    word = tree.words[mention.trigger]
    is_effect = mention.kind.name in {"killing", "sabotage"} and tree.lower[mention.trigger].endswith("ing")
    if word.pos != "VERB" or not is_effect or word.rel not in {"advcl", "acl", "xcomp"}:
        return None
    return next((h for h in reversed(found) if h.last == sentence), None)


def _joined(tree: Tree, found: list[Happening], mention: IncidentMention) -> Happening | None:
    """The happening that a joined verb goes on to tell: "attacked a school and | killed two nuns"."""
    word = tree.words[mention.trigger]
    if word.pos != "VERB" or word.rel != "conj" or tree.children(mention.trigger, "nsubj", "nsubj:pass"):
        return None
    told = (h for h in reversed(found) if any(m.trigger == word.head for m in h.mentions))
    return next((h for h in told if _fits(h.kind, mention.kind) and mention.kind.wide), None)


def _own_kind(tree: Tree, mention: IncidentMention, table: KindTable) -> IncidentKind:
    """The kind of a first mention; one that fighters do to fighters at close hand is a clash, as ACLED counts."""
    near = mention.kind.name in _CLOSE
    return table.kinds["clash"] if near and _is_fought(tree, mention) else mention.kind


_CLOSE = frozenset("attack armed_attack shooting killing sabotage kidnapping robbery arson".split())


def _is_fought(tree: Tree, mention: IncidentMention) -> bool:
    fought = mention.kind.muc4 and mention.targets and all(military(tree, k) for k in mention.targets)
    return bool(fought) and not any(is_person_word(tree, k) and tree.lower[k] not in FIGHTERS for k in mention.targets)


def _known(
    tree: Tree, found: list[Happening], mention: IncidentMention, sentence: int, place: Place | None
) -> Happening | None:
    """The happening that a mention takes up; None where it tells of another."""
    keys = {_key(tree, k) for k in mention.targets}
    for happening in reversed(found):
        if not _fits(happening.kind, mention.kind):
            continue
        if mention.stage != "occurred" and happening.stage == "occurred" and (mention.vague or not mention.definite):
            continue
        shared = keys & set(happening.targets)
        gap = sentences_between(tree, happening.last, sentence)
        if shared and gap <= _FAR:
            return happening
        if mention.definite and gap <= _FAR and place and any(_is_same(place, known) for known in happening.places):
            return happening
        if keys and happening.targets:
            continue
        if gap <= (_FAR if mention.definite else 1) and (mention.definite or not keys or gap == 0):
            return happening
    return None


def sentences_between(tree: Tree, first: int, second: int) -> int:
    """How many sentences the second place is behind the first."""
    a, b = (bisect_right(tree.sentences, at, key=lambda s: s.start) for at in (first, second))
    return b - a


def _fits(one: IncidentKind, other: IncidentKind) -> bool:
    """True where words for the one kind may tell of the other; a coup is nothing but a coup."""
    return one.name == other.name or ((one.wide or other.wide) and not (one.apart or other.apart))


def incidents_of(tree: Tree, found: list[Happening]) -> tuple[Incident, ...]:
    """The happenings as records."""
    return tuple(_incident(tree, happening, f"i{n}") for n, happening in enumerate(found, start=1))


def _incident(tree: Tree, happening: Happening, number: str) -> Incident:
    spans = [_span(tree, mention) for mention in happening.mentions]
    nouns = [
        span
        for span, m in zip(spans, happening.mentions, strict=True)
        if tree.words[m.trigger].pos != "VERB" and not (m.definite and m.vague and not m.targets)  # "this crime"
    ]
    names = sorted(nouns or [_deed(tree, happening.mentions[0])], key=lambda s: (-(s.end - s.start), s.start))
    weapon = next((m.weapon for m in happening.mentions if m.weapon is not None), None)
    victims = [k for k in happening.targets.values() if is_person_word(tree, k)]
    return Incident(
        number,
        happening.kind.name,
        _distinct(phrase_at(tree.text, name) for span in names for name in (span, _without_place(tree, span))),
        tuple(sorted(set(spans))),
        happening.stage,
        "mentions",
        happening.date,
        happening.place,
        tuple(phrase_at(tree.text, _people(tree, k)) for k in victims),
        phrase_at(tree.text, tree.phrase(weapon)) if weapon is not None else None,
        tuple(happening.responsibility),
    )


def _deed(tree: Tree, mention: IncidentMention) -> Span:
    """A verb with what it was done to, for a name where no noun gives one: "bombed the market"."""
    verb = tree.words[mention.trigger].span
    if not mention.targets:
        return verb
    done_to = tree.phrase(mention.targets[0])
    whole = Span(min(verb.start, done_to.start), max(verb.end, done_to.end))
    return whole if whole.end - whole.start <= _LONGEST_NAME else verb


_LONGEST_NAME = 90
"""Characters of a name that is made of a verb and its object."""


def _people(tree: Tree, n: int) -> Span:
    """The phrase of people without where they were, and one who is named by the name alone, without the office."""
    span = tree.phrase(n)
    if name := _name_of_person(tree, n):
        return name
    cuts = [tree.subtree(k).start for k in tree.children(n, "nmod") if tree.case_of(k).split(" ")[0] in _WHERE]
    end = min((cut for cut in cuts if cut > tree.words[n].span.start), default=span.end)
    return Span(span.start, span.start + len(tree.text[span.start : min(end, span.end)].rstrip(" ,")))


def _name_of_person(tree: Tree, n: int) -> Span | None:
    """The full name in the phrase of one person: "the surveyor Ilan Roth", "Judge Pell Anders"."""
    if tree.words[n].pos == "NOUN":
        named = [k for k in tree.children(n, "flat", "appos") if tree.words[k].pos == "PROPN"]
        return _name_of_person(tree, named[0]) if named else None
    rest = [k for k in tree.children(n, "flat") if tree.words[k].pos == "PROPN"]
    if not rest or tree.words[n].pos != "PROPN":
        return None
    titled = tree.lower[n] in TITLES and len(rest) > 1
    return Span(tree.words[rest[0] if titled else n].span.start, tree.words[rest[-1]].span.end)


_WHERE = frozenset("in at near outside inside from on off around".split())


def _without_place(tree: Tree, span: Span) -> Span:
    """A name without the place at its end: "the market bombing" of "the market bombing in Havren"."""
    inside = [k for k in tree.within(span) if tree.words[k].pos == "ADP" and tree.lower[k] in _WHERE]
    start = tree.words[inside[-1]].span.start if inside else span.end
    named = tree.words[inside[-1]].head if inside else -1
    if named < 0 or tree.words[named].pos != "PROPN":
        return span
    return Span(span.start, span.start + len(tree.text[span.start : start].rstrip(" ,")))


def _span(tree: Tree, mention: IncidentMention) -> Span:
    """The words of a mention: a noun's phrase, a verb alone."""
    if tree.words[mention.trigger].pos == "VERB":
        return tree.words[mention.trigger].span
    return tree.phrase(mention.trigger, whole=True)


def _distinct(names: Iterable[Phrase]) -> tuple[Phrase, ...]:
    seen: dict[str, Phrase] = {}
    for name in names:
        seen.setdefault(name.words.lower(), name)
    return tuple(seen.values())
