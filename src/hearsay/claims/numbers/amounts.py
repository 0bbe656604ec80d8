"""Numbers with what is said of them beside: ranges, shares of a number, bounds, and units that are no counted thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearsay.claims.numbers.figures import CODES, Figure, find_figures
from hearsay.claims.numbers.nouns import DURATIONS
from hearsay.claims.numbers.table import BOUNDS, MEASURES, MONEY, TABLE, any_of, words
from hearsay.records import Bound


def _spaced(phrase: str) -> str:
    return r"\s{1,3}".join(map(re.escape, phrase.split()))


_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:just|well|far|slightly|much|a little|considerably|significantly)\s{1,3})?"
    rf"(?P<bound>{'|'.join(sorted((_spaced(phrase) for phrase in BOUNDS), key=len, reverse=True))})"
    r"(?:(?<=~)|\s{1,3}(?:an?\s)?)$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 40
_ALSO_PREPOSITIONS = frozenset(["over", "under", "above", "below", "around", "about"])
_NO_BOUND_AFTER = re.compile(
    r"\b(?:fl(?:ew|y|ies|ying|own)|disputes?|rows?|talks?|wars?|concerns?|control|jurisdiction|quarrel\w*|argu\w+|pass\w*|"
    r"sp(?:oke|eak|eaking|oken)|talk\w+|ask\w*|told|tell\w*|wrote|writes?|compla\w+|warn\w*|worr\w+|kn[eo]w\w*|lied|"
    r"nothing|more|reports?|questions?|information|sovereignty)\s+$",
    re.IGNORECASE,
)
"""Words behind which "over" and "about" tell of what, not how many: "a dispute over 12 islands"."""
_AFTER_BOUNDS: dict[str, Bound] = TABLE["bounds_behind"]
_AFTER = re.compile(
    r"(?:\+|\s{1,3}or\s(?P<or>more|so|fewer|less)|[-‐‑](?P<odd>odd|plus))(?!\w|\sthan\b)", re.IGNORECASE
)
_PERCENT = re.compile(r"\s?%(?!\w)|\s{1,3}(?:percent|per\s?cent|pct)(?![\w-])|(?P<points>\s{1,3}percentage\spoints?)\b")
_BETWEEN = re.compile(r"(?<!\w)between\s{1,3}$", re.IGNORECASE)
_JOINED = re.compile(r"(?P<percent>\s?%|\s(?:percent|per\scent))?(?:\s{1,3}(?P<word>to|and|or)\s{1,3}|\s?[-–—]\s?)")
_OUT_OF = re.compile(r"\s{1,3}(?P<word>in|out\sof)\s{1,3}(?:every\s)?")
_NEXT = re.compile(r"\s{1,3}([\w-]+)")
_OF = re.compile(r"\s{1,3}of(?=\s)")
_ROUND = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000])
"""Numbers of which a share is told: "one in five", but not "three in 17 villages"."""
_MONEY_WORDS: dict[str, str] = {form: code for word, code in MONEY["words"].items() for form in (word, f"{word}s")}
_MONEY_WORDS |= MONEY["phrases"]
_MONEY = re.compile(
    rf"\s{{1,3}}(?P<word>{any_of(_MONEY_WORDS)})(?![\w-])|\s?(?P<code>{any_of(CODES)})(?!\w|\s?\d)", re.IGNORECASE
)
_MEASURES = {form: unit for unit, forms in MEASURES.items() for form in words(forms)}
_MEASURE = re.compile(rf"\s?(?P<form>{any_of(_MEASURES)})(?![\w/-])|\s(?P<metres>m)(?![\w'’-])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bound; `start` and `end` hold both, and the unit where `unit` is not ""."""

    figure: Figure
    start: int
    end: int
    bound: Bound = "exactly"
    unit: str = ""


def find_amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text in their order, two that belong together as one."""
    waiting: Figure | None = None
    opened = False
    for figure in find_figures(text):
        if waiting:
            both = _joined(text, waiting, figure, opened=opened)
            if both:
                yield both
                waiting = None
                continue
            yield _amount(text, waiting)
        waiting = figure
        opened = _last_word(text, figure.start) == "between"
    if waiting:
        yield _amount(text, waiting)


def _joined(text: str, one: Figure, two: Figure, *, opened: bool) -> Amount | None:
    """Two numbers as one: "between 30 and 40", "30 to 40", "one in five"; None where they are two."""
    if two.start - one.end > 14 or one.share or two.share or one.vague or two.vague:
        return None
    if one.upper is None and two.upper is None and (share := _share_of_number(text, one, two)):
        return share
    link = _JOINED.fullmatch(text, one.end, two.start)
    if not link or (link["word"] == "and" and not opened) or one.upper or two.upper:
        return None
    if two.currency and two.currency != one.currency:
        return None
    if not opened and _last_word(text, one.start) == "from":
        return None
    value = one.value
    if two.scaled and not one.scaled and value < 1000:
        value *= next(s for s in (1e12, 1e9, 1e6, 1e3, 1e2, 12.0, 1.0) if two.value % s == 0 or two.value >= 1.1 * s)
    if value >= two.value or (link["word"] == "or" and two.value > 2 * value):
        return None
    start = _BETWEEN.search(text, max(0, one.start - 12), one.start).start() if opened else one.start  # type: ignore[union-attr]
    return _amount(
        text, replace(one, start=start, end=two.end, value=value, upper=two.value, digits=f"{one.digits}-{two.digits}")
    )


def _share_of_number(text: str, one: Figure, two: Figure) -> Amount | None:
    link = _OUT_OF.fullmatch(text, one.end, two.start)
    if not link or not 0 < one.value < two.value or two.value not in _ROUND or one.currency or one.value > 999:
        return None
    following = _NEXT.match(text, two.end)
    if following and following[1].lower() in DURATIONS:
        return None
    return _amount(text, replace(one, end=two.end, value=one.value / two.value, digits="", share=True))


def _amount(text: str, figure: Figure) -> Amount:
    after = _AFTER.match(text, figure.end)
    end = after.end() if after else figure.end
    unit, end = ("", end) if figure.share else _unit(text, figure, end)
    if unit and not after and (after := _AFTER.match(text, end)):
        end = after.end()
    start, bound = _bound(text, figure, unit)
    if bound == "exactly":
        if after:
            bound = _AFTER_BOUNDS[(after["or"] or after["odd"] or "more").lower()]
        elif figure.vague:
            bound = "at least"
        elif figure.upper is not None:
            bound = "about"
    return Amount(figure, start, end, bound, unit)


def _unit(text: str, figure: Figure, at: int) -> tuple[str, int]:
    """The unit behind a number, where it is no counted thing, and where it ends."""
    if figure.currency:
        return figure.currency, at
    if percent := _PERCENT.match(text, at):
        return "percentage points" if percent["points"] else "percent", percent.end()
    of = _OF.match(text, at) if figure.vague else None
    if money := _MONEY.match(text, of.end() if of else at):
        word = money["word"] or ""
        if word.lower().startswith("pound") and _OF.match(text, money.end()):
            return "pounds", money.end()
        return _MONEY_WORDS.get(word) or _MONEY_WORDS.get(word.lower()) or (money["code"] or "USD").upper(), money.end()
    if measure := _MEASURE.match(text, of.end() if of else at):
        form = measure["form"]
        return _MEASURES[form] if form else "metres", measure.end()
    return "", at


def _bound(text: str, figure: Figure, unit: str) -> tuple[int, Bound]:
    """Where the words of a bound begin, and the outermost of those: "at least some 200"."""
    start, bound = figure.start, "exactly"
    for _ in range(2):
        if text[start - 1 : start] != "~" and _last_word(text, start) not in _LAST_WORDS:
            break
        first = max(0, start - _LONGEST_BOUND)
        found = _BEFORE.search(text[first:start])
        if not found:
            break
        phrase = " ".join(found["bound"].lower().split())
        before = text[max(0, first - 20) : first + found.start()][-20:]
        if phrase in _ALSO_PREPOSITIONS and _is_preposition(before, figure, unit):
            break
        start, bound = first + found.start(), BOUNDS[phrase]
    return start, bound  # type: ignore[return-value]


def _last_word(text: str, at: int) -> str:
    """The word before a place, in lower case, as far as its last 16 characters go."""
    before = text[max(0, at - 16) : at].split()
    return before[-1].lower() if before else ""


_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in BOUNDS) | {"a", "an"}
"""The last words of all bounds: a quick look, since most numbers have none."""


def _is_preposition(before: str, figure: Figure, unit: str) -> bool:
    """True for "flew over two villages": before a small number of things "over" tells where."""
    return bool(_NO_BOUND_AFTER.search(before)) or (figure.value < 10 and not unit and not figure.share)
