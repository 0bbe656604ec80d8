"""The numbers of things that a text gives: how many of what, how much money, which share.

A number counts something where a plural noun, a unit or words of killing and wounding stand beside it. Of a plural that
stands for a number, what its writer vouches for is told: "dozens" are more than (that is, at least) 24, "scores" 40,
"hundreds" 200, "tens of thousands" 20,000, since one who had counted less would not have used the plural. How long and
how often is not how many: "three days", "four times" are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from hearsay.claims.amounts import Amount, find_amounts
from hearsay.claims.counted import Counted, Wording, of_what, plural_behind, singular_behind, whole_before, whole_behind
from hearsay.claims.not_counts import is_no_count, is_one_of_a_row, is_set_phrase, is_year, names_or_dates
from hearsay.claims.units import DURATIONS, PEOPLE, unit_of
from hearsay.model import Span, Spans, Word
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


_Rule = Callable[[Wording, Amount], "Number | None"]


def find_quantities(text: str, words: tuple[Word, ...], sentences: Spans) -> list[Number]:
    """The numbers of things in a text, in their order; with the parts of speech of `words`, where there are any.

    >>> [(n.value, n.bound, n.of) for n in find_quantities("At least a hundred soldiers fled in 3 trucks.", (), ())]
    [(100.0, 'more than', 'soldiers'), (3.0, 'exactly', 'trucks')]
    """
    wording = Wording(text, words, sentences)
    out: list[Number] = []
    for amount in find_amounts(text):
        if not _has_words_beside(text, amount):
            continue
        found = next((number for rule in _RULES if (number := rule(wording, amount))), None)
        if not found or names_or_dates(wording, amount):
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


def _number(wording: Wording, amount: Amount, rule: str, *, unit: str, of: Counted | Span | None = None) -> Number:
    """A number of a counted phrase, or of what a word tells ("41 dead")."""
    span = Span(amount.start, amount.end)
    scope = of.scope if isinstance(of, Counted) else None
    thing = of.span if isinstance(of, Counted) and of.noun else of if isinstance(of, Span) else None
    beside = tuple(s for s in (thing, scope) if s and s not in span)
    evidence = (span, *(s for s in beside if not any(s in o and s != o for o in beside)))
    counted, whole = (" ".join(s.of(wording.text).split()) if s else "" for s in (thing, scope))
    figure = amount.figure
    return Number(figure.value, figure.upper, amount.bound, unit, counted, whole or None, span, evidence, rule)


def _share(wording: Wording, amount: Amount) -> Number | None:
    """A fraction of something: "a tenth of the strikes", "half the villagers", "one in five villages"."""
    if not amount.figure.share:
        return None
    end = amount.end
    words = Span(amount.figure.start, amount.figure.end).of(wording.text).lower()
    before = wording.before(amount.start, 16).lower()
    if _OTHER_HALF.search(before) or _MAJORITY.match(wording.text, end):
        return None
    whole = whole_behind(wording, end, needs_of=not words.endswith("half")) or of_what(wording, end, may_be_in=False)
    if " in " in words or " out of " in words:
        whole = whole or plural_behind(wording, end)
    elif not whole and not _is_change(wording, amount, words):  # "a third blast", "half past six"
        return None
    if whole and whole.noun.lower() in _TIMES_WITH_HALVES:
        return None
    return _number(wording, amount, "share", unit="share", of=whole)


def _is_change(wording: Wording, amount: Amount, words: str) -> bool:
    """True for a share that stands for itself: "fell by half", "lost a third in May", "two thirds"."""
    if words.endswith("s") and "half" not in words:
        return True
    changed = amount.bound != "exactly" or _CHANGE.search(wording.before(amount.start, 16)) is not None
    return changed and _CHANGE_ENDS.match(wording.text, amount.end) is not None


_CHANGE = re.compile(r"\b(?:by|lost|than)\s$", re.IGNORECASE)
_CHANGE_ENDS = re.compile(r"[.,;:)\"”]|\s(?:in|since|over|after|to|from|compared|last|this|on|before|during|and)\b|$")
_OTHER_HALF = re.compile(r"\b(?:first|second|third|other|latter|better|last|past|next|top|bottom|back|final)\s$")
_MAJORITY = re.compile(r"[-\s]majorit")
_TIMES_WITH_HALVES = DURATIONS | {"match", "game", "an"}


def _money_or_measure(wording: Wording, amount: Amount) -> Number | None:
    """A number with a unit of its own: a percentage, a sum of money, a measure, and what it is of."""
    if not amount.unit:
        return None
    if amount.unit == "mm" or (amount.unit == "cm" and plural_behind(wording, amount.end)):
        return None  # a calibre tells which gun
    if amount.figure.value < 0 and not amount.unit.startswith("°"):
        return None
    whole = whole_behind(wording, amount.end) or of_what(wording, amount.end)
    rule = "percentage" if amount.unit.startswith("percent") else "measure"
    rule = "money" if amount.unit.isupper() and len(amount.unit) == 3 else rule
    return _number(wording, amount, rule, unit=amount.unit, of=whole)


def _part_of_group(wording: Wording, amount: Amount) -> Number | None:
    """A number of those who belong to a group: "three of them", "four of the guards"."""
    if is_one_of_a_row(wording.before(amount.start, 30)):
        return None
    whole = whole_behind(wording, amount.end)
    figure = amount.figure
    if not whole or amount.unit or (figure.value == 1 and amount.bound == "exactly") or whole.noun.lower() in DURATIONS:
        return None
    if not whole.noun:
        who = whole.span.of(wording.text).lower()
        return _number(
            wording, amount, "part_of_group", unit="people" if who in {"whom", "us", "you"} else "", of=whole
        )
    if is_year(wording, amount, whole) and figure.value % 100:
        return None
    return _number(wording, amount, "part_of_group", unit=unit_of(whole.noun), of=whole)


def _counted_noun(wording: Wording, amount: Amount) -> Number | None:
    """A number before what it counts: "2,180 fighters", "hundreds of refugees"."""
    figure = amount.figure
    if (
        amount.unit
        or figure.value < 0
        or figure.share
        or (figure.value == 1 and amount.bound == "exactly" and figure.upper is None)
    ):
        return None
    of = _OF.match(wording.text, amount.end) if figure.vague or figure.scaled else None
    counted = plural_behind(wording, of.end() if of else amount.end)
    if not counted or is_no_count(wording, amount, counted) or is_year(wording, amount, counted):
        return None
    return _number(wording, amount, "counted_noun", unit=unit_of(counted.noun), of=counted)


_OF = re.compile(r"[^\S\n]{1,3}of(?=\s)")


def _one_thing(wording: Wording, amount: Amount) -> Number | None:
    """The word "one" before a noun, where it is no set phrase: "one soldier was killed"."""
    figure = amount.figure
    if figure.value != 1 or figure.upper is not None or figure.share or amount.unit:
        return None
    counted = singular_behind(wording, amount.end)
    if not counted or is_set_phrase(wording, amount, counted):
        return None
    return _number(wording, amount, "one_thing", unit=unit_of(counted.noun, is_one=True), of=counted)


_FATES = (
    r"dead|killed|wounded|injured|hurt|missing|arrested|detained|captured|died|rescued|displaced|kidnapped|abducted|"
    r"hospitali[sz]ed|evacuated|executed|drowned|perished|jailed|imprisoned|freed|released|fled|escaped|survived|"
    r"surrendered|murdered|shot|beheaded|trapped|homeless|unaccounted|charged|sentenced|convicted"
)
_FATE_BEHIND = re.compile(
    r"(?:\s(?:more|others|other))?(?:\s(?:have|has|had|were|was|are|is|be|been|being|still|also|reported(?:ly)?|feared|"
    r"believed|presumed|remain(?:ed)?|left|seriously|badly|severely|lightly|critically|confirmed|later|to|or|now)){0,5}"
    rf"\s(?P<fate>{_FATES})(?!\w)",
    re.IGNORECASE,
)
_VERBS = {
    "killed": "killed", "killing": "killed", "kills": "killed", "kill": "killed",
    "wounded": "wounded", "wounding": "wounded", "wounds": "wounded", "injured": "injured", "injuring": "injured",
    "injures": "injured", "arrested": "arrested", "arresting": "arrested", "detained": "detained",
    "detaining": "detained", "captured": "captured", "capturing": "captured", "rescued": "rescued",
    "rescuing": "rescued", "displaced": "displaced", "displacing": "displaced", "kidnapped": "kidnapped",
    "abducted": "abducted", "executed": "executed", "executing": "executed", "hurting": "hurt",
}  # fmt: skip
"""What those are to whom it was done; "killing 41" counts the killed."""
_VERB_BEFORE = re.compile(
    rf"(?<!\w)(?P<verb>{'|'.join(_VERBS)})(?:\s(?:another|a\sfurther|the\sother))?\s$", re.IGNORECASE
)


def _fate(wording: Wording, amount: Amount) -> Number | None:
    """A number without noun of those who were killed, wounded, held: "41 were wounded", "killed 41"."""
    before = wording.before(amount.start, 40)
    if not _may_stand_alone(wording, amount) or (amount.figure.value == 1 and _NO_ONE.search(before)):
        return None
    if (behind := _FATE_BEHIND.match(wording.text, amount.end)) and (whole := whole_before(wording, amount.start)):
        return _number(wording, amount, "part_of_group", unit=unit_of(whole.noun), of=whole)
    if behind:
        return _number(wording, amount, "fate", unit="people", of=Span(*behind.span("fate")))
    if verb := _VERB_BEFORE.search(before):
        at = amount.start - len(before) + verb.start("verb")
        number = _number(wording, amount, "fate", unit="people", of=Span(at, at + len(verb["verb"])))
        return replace(number, of=_VERBS[verb["verb"].lower()])
    return None


_NO_ONE = re.compile(r"\b(?:no|any|every|some|each|the|which)[\s-]$", re.IGNORECASE)


_WERE = re.compile(r"\s(?:were|are)\s(?P<who>[a-z]+)(?!\w)")


def _who_they_were(wording: Wording, amount: Amount) -> Number | None:
    """A number of those who are told to be people of a kind: "of the 31 victims, 12 were women"."""
    found = _WERE.match(wording.text, amount.end)
    if not found or found["who"] not in PEOPLE or not _may_stand_alone(wording, amount):
        return None
    return _number(wording, amount, "who_they_were", unit="people", of=Span(*found.span("who")))


_STRONG = re.compile(r"-strong(?=\s)")


def _strength(wording: Wording, amount: Amount) -> Number | None:
    """The strength of a body of people: "a 500-strong battalion"."""
    strong = _STRONG.match(wording.text, amount.end)
    if not strong or not _may_stand_alone(wording, amount):
        return None
    body = singular_behind(wording, strong.end())
    return _number(wording, amount, "strength", unit="people", of=body.span if body else None)


def _may_stand_alone(wording: Wording, amount: Amount) -> bool:
    figure = amount.figure
    if amount.unit or figure.share or figure.value < 0 or figure.value % 1:
        return False
    return not (len(figure.digits) == 4 and _YEAR_LIKE.search(wording.before(amount.start, 12)))


_YEAR_LIKE = re.compile(r"\b(?:in|since|of|from|until|by|during|before|after|early|late|and)\s$", re.IGNORECASE)
_TOLL = re.compile(r"(?<!\w)(?P<what>(?:death\s|casualty\s)?toll)(?!\w)[^;:\"“”]{0,90}$", re.IGNORECASE)
_ROSE = re.compile(
    r"(?:\b(?:to|at|of|is|was|from|by|reach(?:ed|es)|pass(?:ed|es)|exceed(?:ed|s)|now|top(?:ped|s)|stands|stood|hit|above|"
    r"with)\s)$",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    r"\b(?P<body>force|crew|crowd|garrison|population|army|audience|workforce|staff|membership|contingent)"
    r"\s(?:of|numbers|numbered|numbering)\s$",
    re.IGNORECASE,
)
"""Bodies of people whose size is told without a noun: "a force of 3,000"."""
_PUT_AT = re.compile(
    r"(?<!\w)(?:the|its|their)\s(?P<what>dead|wounded|injured|missing|killed|casualties|losses)\s(?:at|to)\s$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?<!\w)numbers?\sof\s(?P<what>(?:[^\W\d][\w-]*\s){0,3}?[^\W\d][\w-]*)\s(?:[\w\s'’-]{0,50}\s)?"
    r"(?:to|at|is|was|were|reach(?:ed|es)|pass(?:ed|es)|exceed(?:ed|s)|by|from)\s$",
    re.IGNORECASE,
)


def _toll(wording: Wording, amount: Amount) -> Number | None:
    """A number behind the word for what is counted: "the death toll rose to 41", "the number of exiles reached 200"."""
    if not _may_stand_alone(wording, amount):
        return None
    before = wording.before(amount.start, 140)
    if not before[-2:-1].isalpha():
        return None
    first = amount.start - len(before)
    toll = _TOLL.search(before) if _ROSE.search(before[-12:]) else None
    if toll:
        words = Span(first + toll.start("what"), first + toll.end("what"))
        return replace(_number(wording, amount, "toll", unit="people", of=words), of="dead")
    beside, at = before[-40:], amount.start - len(before[-40:])
    if put := _PUT_AT.search(beside):
        return _number(wording, amount, "put_at", unit="people", of=Span(at + put.start("what"), at + put.end("what")))
    if body := _BODY_OF.search(beside):
        words = Span(at + body.start("body"), at + body.end("body"))
        return _number(wording, amount, "body_of", unit="people", of=words)
    if "number" in before.lower() and (found := _NUMBER_OF.search(before)):
        at = first + found.start("what")
        counted = plural_behind(wording, at - 1)
        if counted:
            return _number(wording, amount, "number_of", unit=unit_of(counted.noun), of=counted)
    return None


_CLAUSE_BEHIND = re.compile(r"\s(?:(?:more|others|also|have|has|had|were|was|are)\s)*(?P<verb>[a-z]+)")
_MOVING = re.compile(
    r"(?:more|others|have|had|were|are|was|fled|gathered|marched|protested|died|took|joined|came|left|returned|lost|remain\w*|"
    r"crossed|escaped|attended|demonstrated|turned|voted|poured|rallied|waited|live|lived|fell|arrived|surrendered|survived)"
)


def _vague_subject(wording: Wording, amount: Amount) -> Number | None:
    """Plurals without a noun of those who do something: "thousands fled"."""
    if not amount.figure.vague or amount.unit:
        return None
    behind = _CLAUSE_BEHIND.match(wording.text, amount.end)
    if not behind or not _MOVING.fullmatch(wording.text[amount.end :][:24].split(maxsplit=1)[0]):
        return None
    return _number(wording, amount, "vague_subject", unit="people")


_RULES: tuple[_Rule, ...] = (
    _share, _money_or_measure, _part_of_group, _counted_noun, _one_thing, _strength, _fate, _who_they_were,
    _toll, _vague_subject,
)  # fmt: skip
"""The first that speaks counts; a number of which none does counts nothing."""
