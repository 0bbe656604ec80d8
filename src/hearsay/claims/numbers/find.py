"""The numbers of things that a text gives: how many of what, how much money, which share.

A number counts something where a plural noun, a unit or words of killing and wounding stand beside it. Of a plural that
stands for a number, what its writer vouches for is told: "dozens" are at least 24, "scores" 40, "hundreds" 200, "tens
of thousands" 20,000, since one who had counted less would not have used the plural. How long and how often is not how
many: "three days", "four times" are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from hearsay.claims.numbers.amounts import Amount, find_amounts
from hearsay.claims.numbers.counted import (
    Counted,
    before,
    of_what,
    plural_behind,
    singular_behind,
    whole_before,
    whole_behind,
)
from hearsay.claims.numbers.left_out import (
    counts_nothing,
    is_no_count,
    is_one_of_a_row,
    is_set_phrase,
    is_year,
    notes_of,
)
from hearsay.claims.numbers.nouns import DURATIONS, is_people, unit_of
from hearsay.claims.numbers.outcomes import Outcomes
from hearsay.claims.numbers.table import ALONE, TABLE, NumberRow
from hearsay.lang.trees import Tree
from hearsay.model import Span, Spans
from hearsay.records import Bound


@dataclass(frozen=True, slots=True)
class Number:
    """A number of something, in the words of the text.

    `value`, `upper`, `bound`, `unit`, `of` and `scope` are those of `records.Quantity`; `unit` is "" where only the
    text before tells what is counted ("three of them"). `span` holds the number with the words of its bound, and its
    unit where that is a percentage, a currency or a measure. `evidence` begins with it.
    """

    value: float
    upper: float | None
    bound: Bound
    unit: str
    of: str
    scope: str | None
    span: Span
    evidence: Spans
    rule: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with its words, and what is told there to have happened to whom."""

    tree: Tree
    outcomes: Outcomes

    @property
    def text(self) -> str:
        return self.tree.text

    def before(self, amount: Amount, length: int) -> str:
        return before(self.tree, amount.start, length)


_Rule = Callable[[_Scene, Amount], "Number | None"]


def find_numbers(tree: Tree) -> list[Number]:
    """The numbers of things in a text, in their order; with what happened to the counted, as the deeds tell.

    >>> found = find_numbers(Tree("At least a hundred soldiers fled in 3 trucks.", (), ()))
    >>> [(n.value, n.bound, n.of) for n in found]
    [(100.0, 'at least', 'soldiers'), (3.0, 'exactly', 'trucks')]
    """
    scene = _Scene(tree, Outcomes(tree))
    out: list[Number] = []
    notes = notes_of(tree.text)
    for amount in find_amounts(tree.text):
        if not _has_words_beside(tree.text, amount):
            continue
        found = next((number for rule in _RULES if (number := rule(scene, amount))), None)
        if not found or counts_nothing(tree, amount, notes):
            continue
        if not (out and found.span.start < out[-1].span.end):  # no word tells of two
            out.append(found)
    return out


def _has_words_beside(text: str, amount: Amount) -> bool:
    """False for a number among numbers, as in a table: the quick way out of what counts nothing."""
    if amount.unit or amount.figure.share:
        return True
    return (
        text[amount.end + 1 : amount.end + 3].strip('"“‘«')[:1].isalpha()
        or text[max(0, amount.start - 2) : amount.start - 1].isalpha()
    )


def _number(scene: _Scene, amount: Amount, rule: str, *, unit: str, of: Counted | Span | None = None) -> Number:
    """A number of a counted phrase, with what happened to it, or of what a word tells ("41 dead")."""
    span = Span(amount.start, amount.end)
    scope = of.scope if isinstance(of, Counted) else None
    thing = of.span if isinstance(of, Counted) and of.noun else of if isinstance(of, Span) else None
    counted, whole = (" ".join(s.of(scene.text).split()) if s else "" for s in (thing, scope))
    told = None
    if isinstance(of, Counted) and thing and unit not in _OWN_UNITS:
        told = scene.outcomes.of(Span(amount.start, thing.end), people=is_people(of.noun))
    if told and told[0] not in counted.lower().split():
        counted = f"{counted} {told[0]}"
    beside = tuple(s for s in (thing, scope, told[1] if told else None) if s and s not in span)
    evidence = (span, *(s for s in beside if not any(s in o and s != o for o in beside)))
    figure = amount.figure
    return Number(figure.value, figure.upper, amount.bound, unit, counted, whole or None, span, evidence, rule)


_OWN_UNITS = frozenset([*TABLE["measures"]])


def _share(scene: _Scene, amount: Amount) -> Number | None:
    """A fraction of something: "a tenth of the strikes", "half the villagers", "one in five villages"."""
    if not amount.figure.share:
        return None
    tree, end = scene.tree, amount.end
    words = Span(amount.figure.start, amount.figure.end).of(scene.text).lower()
    if _OTHER_HALF.search(scene.before(amount, 16).lower()) or _MAJORITY.match(scene.text, end):
        return None
    whole = whole_behind(tree, end, needs_of=not words.endswith("half")) or of_what(tree, end, may_be_in=False)
    if " in " in words or " out of " in words:
        whole = whole or plural_behind(tree, end)
    elif not whole and not _is_change(scene, amount, words):  # "a third blast", "half past six"
        return None
    if whole and whole.noun.lower() in _TIMES_WITH_HALVES:
        return None
    return _number(scene, amount, "share", unit="share", of=whole)


def _is_change(scene: _Scene, amount: Amount, words: str) -> bool:
    """True for a share that stands for itself: "fell by half", "lost a third in May", "two thirds"."""
    if words.endswith("s") and "half" not in words:
        return True
    changed = amount.bound != "exactly" or _CHANGE.search(scene.before(amount, 16)) is not None
    return changed and _CHANGE_ENDS.match(scene.text, amount.end) is not None


_CHANGE = re.compile(r"\b(?:by|lost|than)\s$", re.IGNORECASE)
_CHANGE_ENDS = re.compile(r"[.,;:)\"”]|\s(?:in|since|over|after|to|from|compared|last|this|on|before|during|and)\b|$")
_OTHER_HALF = re.compile(r"\b(?:first|second|third|other|latter|better|last|past|next|top|bottom|back|final)\s$")
_MAJORITY = re.compile(r"[-\s]majorit")
_TIMES_WITH_HALVES = DURATIONS | {"match", "game", "an"}


def _money_or_measure(scene: _Scene, amount: Amount) -> Number | None:
    """A number with a unit of its own: a percentage, a sum of money, a measure, and what it is of."""
    if not amount.unit:
        return None
    if amount.unit == "mm" or (amount.unit == "cm" and plural_behind(scene.tree, amount.end)):
        return None  # a calibre tells which gun
    if amount.figure.value < 0 and not amount.unit.startswith("°"):
        return None
    whole = whole_behind(scene.tree, amount.end) or of_what(scene.tree, amount.end)
    rule = "percentage" if amount.unit.startswith("percent") else "measure"
    rule = "money" if amount.unit.isupper() and len(amount.unit) == 3 else rule
    return _number(scene, amount, rule, unit=amount.unit, of=whole)


def _part_of_group(scene: _Scene, amount: Amount) -> Number | None:
    """A number of those who belong to a group: "three of them", "four of the guards"."""
    figure, whole = amount.figure, whole_behind(scene.tree, amount.end)
    if not whole or not _is_count(amount) or whole.noun.lower() in DURATIONS:
        return None
    if (figure.value == 1 and amount.bound == "exactly") or is_one_of_a_row(scene.before(amount, 30)):
        return None
    if not whole.noun:
        who = whole.span.of(scene.text).lower()
        return _number(scene, amount, "part_of_group", unit="people" if who in {"whom", "us", "you"} else "", of=whole)
    if is_year(scene.tree, amount, whole) and figure.value % 100:
        return None
    return _number(scene, amount, "part_of_group", unit=unit_of(whole.noun), of=whole)


def _counted_noun(scene: _Scene, amount: Amount) -> Number | None:
    """A number before what it counts: "2,180 fighters", "hundreds of refugees"."""
    figure = amount.figure
    if not _is_count(amount) or (figure.value == 1 and amount.bound == "exactly" and figure.upper is None):
        return None
    of = _OF.match(scene.text, amount.end) if figure.vague or figure.scaled else None
    counted = plural_behind(scene.tree, of.end() if of else amount.end)
    if not counted or is_no_count(scene.tree, amount, counted) or is_year(scene.tree, amount, counted):
        return None
    return _number(scene, amount, "counted_noun", unit=unit_of(counted.noun), of=counted)


_OF = re.compile(r"[^\S\n]{1,3}of(?=\s)")


def _one_thing(scene: _Scene, amount: Amount) -> Number | None:
    """The word "one" before a noun, where it is no set phrase and tells not only where: "one soldier was killed"."""
    if amount.figure.value != 1 or amount.figure.upper is not None or not _is_count(amount):
        return None
    tree, counted = scene.tree, singular_behind(scene.tree, amount.end)
    if not counted or is_set_phrase(tree, amount, counted):
        return None
    n = tree.at(counted.span.end - 1)
    if n >= 0 and tree.words[n].rel in {"obl", "nmod"} and not is_people(counted.noun):
        return None
    return _number(scene, amount, "one_thing", unit=unit_of(counted.noun), of=counted)


_STRONG = re.compile(r"-strong(?=\s)")


def _strength(scene: _Scene, amount: Amount) -> Number | None:
    """The strength of a body of people: "a 500-strong battalion"."""
    strong = _STRONG.match(scene.text, amount.end)
    if not strong or not _may_stand_alone(scene, amount):
        return None
    body = singular_behind(scene.tree, strong.end())
    return _number(scene, amount, "strength", unit="people", of=body.span if body else None)


def _is_count(amount: Amount) -> bool:
    """True for what may count: no share, no measure, nothing below none, no part of one."""
    figure = amount.figure
    return not (amount.unit or figure.share or figure.value < 0 or figure.value % 1)


def _may_stand_alone(scene: _Scene, amount: Amount) -> bool:
    is_year_like = len(amount.figure.digits) == 4 and _YEAR_LIKE.search(scene.before(amount, 12))
    return _is_count(amount) and not is_year_like


_YEAR_LIKE = re.compile(r"\b(?:in|since|of|from|until|by|during|before|after|early|late|and)\s$", re.IGNORECASE)
_NO_ONE = re.compile(r"\b(?:no|any|every|some|each|the|which)[\s-]$", re.IGNORECASE)


def _alone(scene: _Scene, amount: Amount) -> Number | None:
    """A number without a noun of its own, told by what stands around it: "41 were wounded", "the toll rose to 41"."""
    figure = amount.figure
    if not _may_stand_alone(scene, amount) or (figure.vague and _OF.match(scene.text, amount.end)):
        return None
    if figure.value == 1 and (_NO_ONE.search(scene.before(amount, 10)) or whole_behind(scene.tree, amount.end)):
        return None
    return next((number for row in ALONE if (number := _by_row(scene, amount, row))), None) or _done_to(scene, amount)


def _by_row(scene: _Scene, amount: Amount, row: NumberRow) -> Number | None:
    words_before = scene.before(amount, 140)
    if row.last and not (words_before[-1:].isspace() and _last_word(words_before) in row.last.split()):
        return None
    at_before = row.before.search(words_before) if row.before else None
    at_behind = row.behind.match(scene.text, amount.end) if row.behind else None
    found = at_before or at_behind
    if not found or (row.vague and not amount.figure.vague):
        return None
    named = found.groupdict()
    if (bound := named.get("bound")) and amount.bound == "exactly":
        verb = next((v for v in TABLE["bounding_verbs"] if bound.lower().startswith(v)), "")
        amount = replace(amount, bound=TABLE["bounding_verbs"].get(verb, "exactly"))
    if not named.get("what"):
        return _number(scene, amount, row.name, unit="people")
    first = 0 if found is at_behind else amount.start - len(words_before)
    what = Span(first + found.start("what"), first + found.end("what"))
    if row.noun:
        counted = plural_behind(scene.tree, what.start - 1)
        return _number(scene, amount, row.name, unit=unit_of(counted.noun), of=counted) if counted else None
    if row.people and not is_people(what.of(scene.text)):
        return None
    if row.behind and (whole := whole_before(scene.tree, amount.start)):
        return _number(scene, amount, "part_of_group", unit=unit_of(whole.noun), of=whole)
    number = _number(scene, amount, row.name, unit="people", of=what)
    return replace(number, of=row.of) if row.of else number


def _last_word(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].lower() if words.strip() else ""


def _done_to(scene: _Scene, amount: Amount) -> Number | None:
    """A number of those to whom something was done that is done to people: "killing 41"."""
    told = scene.outcomes.of_people(Span(amount.start, amount.end))
    return replace(_number(scene, amount, "fate", unit="people", of=told[1]), of=told[0]) if told else None


_RULES: tuple[_Rule, ...] = (
    _share, _money_or_measure, _part_of_group, _counted_noun, _one_thing, _strength, _alone,
)  # fmt: skip
"""The first that speaks counts; a number of which none does counts nothing."""
