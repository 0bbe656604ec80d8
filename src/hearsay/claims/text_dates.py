"""Dates that a text gives for what it tells of, each with its words, and the one that belongs to a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.claims.days import DAY_LENGTH, day_number, month_number, weekday_in
from hearsay.claims.parties import phrase_at
from hearsay.claims.span_values import ToldTime, span_value, tail_value, unit_value, weekday_value
from hearsay.claims.time_course import is_ahead, is_over_by_then
from hearsay.claims.time_spans import LIMIT_BEFORE, SPANS, small_beginnings
from hearsay.claims.time_words import MONTH, TIME, WEEKDAY
from hearsay.claims.when import value_of
from hearsay.lang.trees import Tree
from hearsay.model import Date, Span, TextDate

_EARLIEST = "1900"
_LONGEST_LIMIT = 24
"""Characters of "no later than the " and a little white space."""
_COMES_AGAIN = re.compile(r"\b(?:every|each|any|most|some|alternate)\s+$", re.IGNORECASE)
_BEGINS_BARE = re.compile(rf"{WEEKDAY}|{MONTH}|\d")
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]")
_MONTHS = ("month1", "month2", "month3", "month4", "month5", "month7")
_DAYS = ("day1", "day2", "day3", "day4")
_YEARS = ("year1", "year3", "year5", "year6", "year7", "year8", "whose1", "whose3", "whose5")
_TURNING = ("days", "months", "edge", "season2", "count", "month", "owner_day")
"""The groups of `SPANS` whose time may lie on either side of the publication."""
_OF_THE_FUTURE = frozenset(["by", "before", "no later than", "not later than", "as early as", "as soon as"])


def find_dates(text: str, span: Span, published: Date | None, *, ahead: bool = False) -> list[TextDate]:
    """The dates in a stretch of the text, in their order, never more exact than the words tell.

    A weekday, a month or a day without its year is the last one not after publication, or the next one not before it
    where the words around speak of what is to come (and, if `ahead`, where no verb is near). Where publication is not
    known such words give none. A span of time has an `until`; a limit ("by June 2032") is the time that it names.

    >>> from hearsay.model import Date
    >>> text = "The depot burned on Monday. It was built in 2015, and will reopen next week."
    >>> published = Date("2031-05-07", "day", None, "", "given")
    >>> [(d.value, d.until, d.phrase.words) for d in find_dates(text, Span(0, len(text)), published)]
    [('2031-05-05', None, 'on Monday'), ('2015', None, 'in 2015'), ('2031-05-12', '2031-05-18', 'next week')]
    """
    day = published.value[:DAY_LENGTH] if published and published.value >= _EARLIEST else ""
    found = []
    for at, is_span in _phrases(text, span):
        told, start = (_spanned if is_span else _plain)(text, at, day, ahead)
        if told is not None:
            place = Span(max(start, span.start), at.end() - (len(at[0]) - len(at[0].rstrip(" ,"))))
            anchor = day if told.counted else None
            found.append(TextDate(told.value, phrase_at(text, place), told.until, anchor))
    return found


def _phrases(text: str, span: Span) -> Iterator[tuple[re.Match[str], bool]]:
    """The phrases of time in a stretch in their order, none within another; and whether they are of `SPANS`."""
    spans = list(SPANS.finditer(small_beginnings(text), span.start, span.end))
    n = 0
    for at in TIME.finditer(text, span.start, span.end):
        while n < len(spans) and spans[n].end() <= at.start():
            yield spans[n], True
            n += 1
        if n == len(spans) or at.end() <= spans[n].start():
            yield at, False
    yield from ((at, True) for at in spans[n:])


def _spanned(text: str, at: re.Match[str], day: str, ahead: bool) -> tuple[ToldTime | None, int]:
    asks = day and any(at[name] for name in _TURNING)
    forward = is_ahead(text, at.start(), at.end(), unless_told=ahead) if asks else ahead
    return span_value(at, day, ahead=forward), at.start()


def _plain(text: str, at: re.Match[str], day: str, ahead: bool) -> tuple[ToldTime | None, int]:
    """What a phrase of `TIME` tells, with the limit before it, and where it begins."""
    words = at[0].lstrip(" ,")
    start = at.end() - len(words)
    if (
        _is_bare(at)
        and _BEGINS_BARE.match(words)
        and (_NAME_BEHIND.match(text, at.end()) or _COMES_AGAIN.search(text, max(0, start - 12), start))
    ):
        return None, start
    before = LIMIT_BEFORE.search(text, max(0, start - _LONGEST_LIMIT), start)
    limit = " ".join(before["limit"].lower().split()) if before else ""
    told = _week_or_this(at, day)
    if told is None and day and _is_bare(at) and _course(text, at, limit, ahead):
        told = _next(at, day)
    elif told is None and not _has_own_course(at):
        value = value_of(at, day)
        told = ToldTime(value[0], None, value[1]) if value else None
    return told, before.start() if before else start


def _course(text: str, at: re.Match[str], limit: str, ahead: bool) -> bool:
    """Whether a phrase speaks of what is to come: its limit tells, else the verb that is near."""
    if limit == "since":
        return False
    if limit in _OF_THE_FUTURE:
        return not is_over_by_then(text, at.start(), at.end())
    return is_ahead(text, at.start(), at.end(), unless_told=ahead)


def _week_or_this(at: re.Match[str], day: str) -> ToldTime | None:
    """What the saying of words leaves vague or in the past: "last week" as a span, "this Friday" to come."""
    rel = (at["rel"] or "").lower()
    if rel and at["unit"] == "week":
        return unit_value(rel, "week", day)
    if (at["which"] or "").lower() == "this" and not at["week"] and len(day) == DAY_LENGTH:
        return ToldTime(weekday_in(day, at["weekday"], 0), None, True)
    return None


def _has_own_course(at: re.Match[str]) -> bool:
    """True for "this Friday" and "last week", which have no other meaning where theirs cannot be told."""
    return (at["which"] or "").lower() == "this" or at["unit"] == "week"


def _is_bare(at: re.Match[str]) -> bool:
    """True for a weekday, a month or a day without its year, which may lie on either side of the publication."""
    told = ("which", "which_month", "week", "iso1", "iso3", *_YEARS)
    return not any(at[name] for name in told) and any(at[name] for name in ("weekday", "weekday2", *_MONTHS))


def _next(at: re.Match[str], day: str) -> ToldTime | None:
    """The next weekday, month or day of that name."""
    weekday = at["weekday"] or at["weekday2"]
    month = next((at[name] for name in _MONTHS if at[name]), None)
    if month is None:
        value = weekday_value(weekday, day, ahead=True) if weekday else None
        return ToldTime(value, None, True) if value else None
    named = next((at[name] for name in _DAYS if at[name]), None)
    tail = f"-{month_number(month):02}" + (f"-{day_number(named):02}" if named else "")
    value = tail_value(tail, day, ahead=True)
    if value and weekday and weekday_value(weekday, value, ahead=True) != value:
        return None
    return ToldTime(value, None, True) if value else None


def date_near(tree: Tree, n: int, dates: list[TextDate]) -> TextDate | None:
    """The date that belongs to a verb or noun: in its own clause, else the only one of its sentence."""
    sentence = tree.sentence(n)
    here = [d for d in dates if d.phrase.span in sentence]
    if not here:
        return None
    clause = clause_of(tree, n)
    own = [d for d in here if clause_of(tree, tree.at(d.phrase.span.end - 1)) == clause]
    if len(own) == 1 or (own and len({d.value for d in own}) == 1):
        return own[0]
    if own:
        place = tree.words[n].span.start
        return min(own, key=lambda d: abs(d.phrase.span.start - place))
    return here[0] if len(here) == 1 and _may_be_of(tree, n, here[0]) else None


def clause_of(tree: Tree, n: int) -> int:
    """The verb whose clause a word stands in, itself where it is one; the uppermost word where there is none."""
    if tree.words[n].pos == "VERB":
        return n
    top = n
    for k in tree.above(n):
        top = k
        if tree.words[k].pos == "VERB":
            return k
    return top


def _may_be_of(tree: Tree, n: int, date: TextDate) -> bool:
    """True where the only date of a sentence, in the clause of another verb, tells when this happened as well.

    So it is where one of the two clauses has no time of its own ("killing nine people"), where the parser found no
    verb, and where the date stands behind both verbs, so that the parser may have taken the wrong one.
    """
    clause, other = clause_of(tree, n), clause_of(tree, tree.at(date.phrase.span.end - 1))
    if tree.words[clause].pos != "VERB" or tree.words[other].pos != "VERB":
        return True
    if other in tree.above(clause):
        is_behind = tree.words[other].span.start < tree.words[clause].span.start < date.phrase.span.start
        return _shares_time(tree, clause, other, is_behind=is_behind)
    return clause in tree.above(other) and _shares_time(tree, other, clause, is_behind=False)


def _shares_time(tree: Tree, lower: int, upper: int, *, is_behind: bool) -> bool:
    """True where each clause from the lower verb up to the upper one happens when that above it does."""
    while lower != upper:
        word = tree.words[lower]
        has_own = tree.child(lower, *_SUBJECTS) is not None
        is_within = word.rel in {"xcomp", "acl", "compound"} or (word.rel in {"conj", "advcl"} and not has_own)
        is_told = is_behind and word.rel in {"ccomp", "parataxis"}
        if word.head < 0 or not (is_within or is_told) or set(tree.case_of(lower).split()) & _OTHER_TIMES:
            return False
        lower = clause_of(tree, word.head)
    return True


_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_OTHER_TIMES = frozenset("after before since until because although though if unless".split())
"""Before a clause: it happens at another time than that above it."""
