"""Numbers that count nothing or do not stand: dates, years, those of a name, those that a correction takes back."""

from __future__ import annotations

import re
from bisect import bisect_right

from hearsay.claims.numbers.amounts import Amount
from hearsay.claims.numbers.counted import Counted, before
from hearsay.claims.numbers.nouns import DURATIONS, is_people, singular
from hearsay.claims.numbers.table import LEFT_OUT, NOUNS, any_of, words
from hearsay.lang.trees import Tree
from hearsay.model import Span, Spans

_ROWS_NUMBERED, _IF_CAPITAL, _NOT_COUNTED, _NOT_ONE, _PARTIES = (
    frozenset(words(NOUNS[name])) for name in ("numbered", "numbered_if_capital", "not_counted", "not_one", "parties")
)
_NUMBERED = re.compile(rf"(?<![\w-])(?P<word>{any_of(_ROWS_NUMBERED | _IF_CAPITAL)})s?\s$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:(?<![\w])(?:in|of|since|by|until|till|from|before|after|during|through|late|early|mid|the|this|and|to|spring|"
    r"summer|autumn|fall|winter|year|fiscal|circa|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?),?|['’]s)\s$|\d,\s$",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_SAYING = re.compile(
    r"[^\S\n](?:,\s)?(?:who\s)?(?:says?|said|told|tells|added|adds|explained|noted|warned|claimed|recalled|put|called|described|"
    r"suggested|argued|admitted|commented|replied)\b"
)
_NOTE = re.compile(
    r"(?:correction|clarification|corrected|correcting|erratum|corrigendum|(?:editor|publisher)['’]?s?['’]?\snote)\b"
    r"|.{0,400}\b(?:earlier|previous|original|first)\sversions?\b"
    r"|.{0,400}\bthis\s(?:article|story|report|page|post)\s(?:\w+\s)?(?:originally|wrongly|incorrectly|mistakenly|misstated)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a paragraph begins, or goes on, that corrects an article."""
_GIVEN = re.compile(
    r"\b(?:said|stated|misstated|gave|given|put|reported|misreported|listed|quoted|wrote|written|attributed|described|"
    r"counted|read|wrongly|incorrectly|mistakenly|originally)\b",
    re.IGNORECASE,
)
_SET_RIGHT = re.compile(r"\b(?:should|in\sfact|actually|correct(?:ly)?|is\snow)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:—()]|\bbut\b|[.!?]\s")
_CAPITAL_BEHIND = re.compile(r"\s(?P<word>[A-Z][\w-]*)")
_QUOTES = frozenset('"“‘«')
_STARTS = _QUOTES | {":", "—", "–", "-", "|", "/", "(", ""}
"""Marks behind which a capital begins a sentence or a headline."""


def notes_of(text: str) -> Spans:
    """The paragraphs that correct an article."""
    paragraphs = (Span(*found.span()) for found in re.finditer(r"[^\n]+", text))
    return tuple(span for span in paragraphs if _NOTE.match(span.of(text)[:1000].lstrip(" *_([–—-")))


def counts_nothing(tree: Tree, amount: Amount, notes: Spans) -> bool:
    """True for a number that names something, tells when, or does not stand, whatever stands behind it."""
    figure, words_before = amount.figure, before(tree, amount.start)
    if not figure.currency:
        if _is_numbered(words_before) and amount.bound in {"exactly", "about"}:
            return True
        for row in LEFT_OUT:
            if (
                figure.value <= row.most
                and (row.before is None or row.before.search(words_before[-40:]))
                and (row.behind is None or any(row.behind.match(tree.text, at) for at in (figure.end, amount.end)))
            ):
                return True
        if _is_part_of_name(tree, amount):
            return True
    at = bisect_right(notes, amount.start, key=lambda note: note.start) - 1
    return at >= 0 and amount.start < notes[at].end and _is_taken_back(tree, amount, notes[at])


def is_one_of_a_row(words_before: str) -> bool:
    """True behind a word that a number tells from others of a row, whatever its letters: "week 2 of the truce"."""
    return _NUMBERED.search(words_before) is not None


def _is_numbered(words_before: str) -> bool:
    found = _NUMBERED.search(words_before[-20:])
    if not found or found[0].strip() == "numbers":  # a verb: "the garrison numbers 400"
        return False
    return found["word"].lower() in _ROWS_NUMBERED - _IF_CAPITAL or found["word"][0].isupper()


def _is_part_of_name(tree: Tree, amount: Amount) -> bool:
    """True for a number word with a capital within a sentence, in a name: "Three Rivers", "the Group of Seven"."""
    text, start, end = tree.text, amount.figure.start, amount.figure.end
    told = text[start:end]
    if amount.start != start or not told[0].isupper() or re.search(r"\d", told) or (len(told) > 1 and told.isupper()):
        return False
    behind, words_before, mark = (
        _CAPITAL_BEHIND.match(text, end),
        before(tree, start, 40),
        text[max(0, start - 1) : start],
    )
    if not re.search(r"\w", words_before):  # it begins the sentence
        return bool(behind) and mark in _QUOTES and words_before.strip() != mark
    if text[max(0, start - 2) : start].strip() in _STARTS:
        return mark in _QUOTES and bool(behind)
    return not (behind and is_people(behind["word"].lower()))


def _is_taken_back(tree: Tree, amount: Amount, note: Span) -> bool:
    """True in the clause of a note that tells what was said before."""
    clause = _CLAUSE.split(tree.text[max(note.start, amount.start - 300) : amount.start])[-1]
    return _GIVEN.search(clause) is not None and not _SET_RIGHT.search(clause)


def is_year(tree: Tree, amount: Amount, counted: Counted) -> bool:
    """True for four digits that name a year before what they seem to count: "the 2029 protests"."""
    figure = amount.figure
    digits = figure.digits.split("-")[0]
    if len(digits) != 4 or not digits.isdigit() or not _FIRST_YEAR <= figure.value <= _LAST_YEAR:
        return False
    if amount.bound not in {"exactly", "about"} or (amount.bound == "about" and figure.upper is None):
        return False
    words_before = before(tree, amount.start, 30)
    if _YEAR_BEFORE.search(words_before) or figure.upper is not None:
        return True
    return not (is_people(counted.noun) and (words_before.strip() or figure.value % 100 == 0))


def is_no_count(tree: Tree, amount: Amount, counted: Counted) -> bool:
    """True for nouns that tell how long, how often or how, and for "the two" of things: it tells which, like "both"."""
    low, noun = counted.noun.lower(), singular(counted.noun)
    if low in DURATIONS or noun in _NOT_COUNTED:
        return True
    which = re.search(r"\b(?:the|these|those)\s$", before(tree, amount.start, 12), re.IGNORECASE) is not None
    return amount.figure.value == 2 and which and (noun in _PARTIES or not is_people(counted.noun))


def is_set_phrase(tree: Tree, amount: Amount, counted: Counted) -> bool:
    """True for "one" in set phrases, as a pronoun, where it stands for "a" ("one official said") or tells where."""
    low = counted.noun.lower()
    if (
        low in _NOT_ONE
        or low in DURATIONS
        or re.search(r"\b(?:no|the|this|any|every|each|which)\s$", before(tree, amount.start, 16), re.IGNORECASE)
    ):
        return True
    return amount.bound == "exactly" and _SAYING.match(tree.text, counted.span.end) is not None
