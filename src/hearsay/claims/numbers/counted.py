"""What a number counts: the noun phrase behind it, or the group that it is a part of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.claims.numbers.nouns import is_people, is_plural
from hearsay.claims.numbers.table import NOUNS, WRITTEN, any_of, words
from hearsay.lang.trees import Tree
from hearsay.model import Span

_TOKEN = re.compile(
    r"(?P<gap>[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)[\"“‘]?(?P<word>[^\W_](?:[\w]|[-‐‑'’.](?=\w)){0,40})(?P<whose>['’](?!\w))?"
)
_MOST = 7
"""Words that a counted phrase may have: "12 newly trained Borlandic air force pilots"."""
_STOP = frozenset(
    "of in on at to from by with without for against near between among across after before since until during under "
    "over into onto through throughout about around behind beside along within outside inside beyond toward towards "
    "via per despite amid upon off up down out away ago and or but nor yet so that which who whom whose where when "
    "while as if than because though although whether is are was were be been being am has have had do does did will "
    "would can could may might must shall should cannot not never no he she it they we you i him her them us me his "
    "its their our your my this these those the a an each every all any both either neither there here then now later "
    "earlier already still also only just even too very said says say told tells tell added adds reported monday "
    "tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight last next what how why such "
    "apiece altogether overall alone together fled died escaped remain remained live lived".split()
)
"""Words that end a phrase, where the reader gives no parts of speech or errs."""
_STOP_POS = frozenset(["ADP", "AUX", "PRON", "DET", "SCONJ", "CCONJ", "PUNCT", "SYM", "INTJ", "PART"])
_BETWEEN = frozenset(words(NOUNS["between"]))
"""Words between a number and its noun that are no part of the counted thing."""
_PARTICIPLE = re.compile(r"(?:ed|ing|en|wn|rn|lt|nt|ht)$")
_PLURAL_MODIFIERS = frozenset(words(NOUNS["plural_modifiers"]))
_DEFINITE = r"the|these|those|its|their|his|her|our|your|my|all|that|this|[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}['’]s?(?=\s)"
_SPACE = r"[^\S\n]{1,3}"
_OF = re.compile(rf"{_SPACE}of(?:\sall)?(?:{_SPACE}(?P<det>{_DEFINITE})(?![\w-]))?")
_SMALL = f"{any_of(words(WRITTEN['ones']))}|ten|eleven|twelve"
_OF_NUMBER = re.compile(rf"{_SPACE}of(?=\s(?:\d[\d,]*|{_SMALL})\s[a-z])")
_DIRECT = re.compile(rf"{_SPACE}(?P<det>{_DEFINITE})(?![\w-])")
_PRONOUN = re.compile(rf"{_SPACE}of{_SPACE}(?P<word>them|whom|which|us|you|these|those)(?!\w|\s+[a-z]+s\b)")
_PLACE = re.compile(
    rf"{_SPACE}(?:in|near|across|outside|around){_SPACE}(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){{0,3}})"
)
_TIMES = re.compile(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_NUMBERS = frozenset(f"{_SMALL}|hundred|thousand|million".split("|"))
_NUMBER_WORD = re.compile(rf"\d|(?:{_SMALL}|dozen|hundred|thousand|million|other)\b")
_GROUP_BEFORE = re.compile(rf"(?:^|[,;:]\s|\band\s)[Oo]f\s(?P<det>{_DEFINITE})\s[^,;:]{{1,60}},\s$")
_OF_OR_IN = re.compile(rf"{_SPACE}(?:worth\s)?(?:of|in)(?=\s)")
_ENDS = re.compile(r"[.!?][\"”]?\s|\n\s*\n")
"""Where a sentence may end, in a text whose sentences are not known."""
_FURTHEST = 140
"""Characters before a number in which words are looked for that tell what it counts."""


def before(tree: Tree, at: int, length: int = _FURTHEST) -> str:
    """The text before a place in its sentence, at most so many characters."""
    first = max(0, at - _FURTHEST)
    n = tree.at(at)
    if n < 0:
        return _ENDS.split(tree.text[first:at])[-1][-length:]
    return tree.text[max(tree.sentence(n).start, first) : at][-length:]


def pos(tree: Tree, at: int) -> str:
    """The part of speech of the word that holds a place; "" where none is known."""
    n = tree.at(at)
    return tree.words[n].pos if n >= 0 and at < tree.words[n].span.end else ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted phrase, its noun, and the phrase of the whole that it is a part of."""

    span: Span
    noun: str
    scope: Span | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    pos: str

    @property
    def end(self) -> int:
        return self.start + len(self.word)

    @property
    def is_noun(self) -> bool:
        return self.pos in {"NOUN", "PROPN"}

    @property
    def is_finite(self) -> bool:
        return self.pos == "VERB" and not _PARTICIPLE.search(self.word.lower())

    @property
    def may_precede(self) -> bool:
        """True for what may stand between a number and its noun: no finite verb, no adverb but "newly"."""
        low = self.word.lower()
        return not self.is_finite and (self.pos != "ADV" or low.endswith("ly") or low in _BETWEEN)


def _tokens(tree: Tree, at: int, most: int = _MOST, *, numbers: bool = True) -> list[_Token]:
    """The words that may belong to a noun phrase which begins at a place; up to a number word, if not `numbers`."""
    out: list[_Token] = []
    while len(out) < most and (found := _TOKEN.match(tree.text, at)):
        word, start, at = found["word"], found.start("word"), found.end()
        low, tag = word.lower(), pos(tree, found.start("word"))
        if low in _STOP or (not numbers and low in _NUMBERS) or ("\n" in found["gap"] and word[0].isupper()):
            break
        if tag in _STOP_POS and not word[0].isdigit():
            break
        out.append(_Token(re.sub(r"['’]s$", "", word), start, tag))
        if found["whose"] or len(out[-1].word) < len(word):
            break
    return out


def plural_behind(tree: Tree, at: int) -> Counted | None:
    """The phrase behind a number above one: the words up to the last plural noun of an unbroken row."""
    tokens = _tokens(tree, at, numbers=False)
    head = -1
    for n, token in enumerate(tokens):
        is_many, low = is_plural(token.word), token.word.lower()
        if head >= 0:
            modifies = tokens[head].word.lower() in _PLURAL_MODIFIERS
            if not token.is_noun and (token.pos or not modifies):
                break
            if is_many and (token.pos or modifies):
                head = n
        elif is_many and (token.is_noun or token.pos in {"", "ADJ"} or is_people(low)):
            head = n
        elif not token.may_precede:
            break
    return _phrase(tree, tokens, head)


def singular_behind(tree: Tree, at: int) -> Counted | None:
    """The phrase behind "one": up to the last noun of an unbroken row."""
    tokens = _tokens(tree, at, 5, numbers=False)
    head = -1
    for n, token in enumerate(tokens):
        if token.is_noun:
            if token.pos == "PROPN" and head >= 0:
                break
            head = n if token.pos == "NOUN" or n + 1 == len(tokens) else head
        elif head >= 0 or token.is_finite:
            break
        elif token.pos == "" and len(tokens) <= 3:
            head = len(tokens) - 1
    return _phrase(tree, tokens, head)


def _phrase(tree: Tree, tokens: list[_Token], head: int) -> Counted | None:
    if head < 0:
        return None
    first = 0
    while first < head and tokens[first].word.lower() in _BETWEEN:
        first += 1
    span = Span(tokens[first].start, tokens[head].end)
    place = _PLACE.match(tree.text, span.end)
    scope = Span(*place.span("name")) if place and not _TIMES.match(place["name"]) else None
    return Counted(span, tokens[head].word, scope)


def whole_behind(tree: Tree, at: int, *, needs_of: bool = True) -> Counted | None:
    """The group behind a part: "of the strikes", "of them", "of Karvia's tanks"; "the men" where "of" may lack."""
    if pronoun := _PRONOUN.match(tree.text, at):
        span = Span(*pronoun.span("word"))
        return Counted(span, "", span)
    if number := _OF_NUMBER.match(tree.text, at):
        return _whole(tree, Span(number.end(), number.end()))
    found = _OF.match(tree.text, at) or (None if needs_of else _DIRECT.match(tree.text, at))
    return _whole(tree, Span(*found.span("det"))) if found and found["det"] else None


def whole_before(tree: Tree, at: int) -> Counted | None:
    """The group before a part: "of the 50 rockets, 41 were shot down"."""
    words_before = before(tree, at, 80)
    found = _GROUP_BEFORE.search(words_before)
    first = at - len(words_before)
    return _whole(tree, Span(first + found.start("det"), first + found.end("det"))) if found else None


def _whole(tree: Tree, det: Span) -> Counted | None:
    """The phrase of a group, from its article or owner on; numbers within it are no part of what is counted."""
    tokens = _tokens(tree, det.end)
    head = _head_of_whole(tokens)
    if head < 0:
        return None
    first = 0
    while first < head and _NUMBER_WORD.match(tokens[first].word.lower()):
        first += 1
    start = det.start if det.end > det.start else tokens[0].start
    return Counted(Span(tokens[first].start, tokens[head].end), tokens[head].word, Span(start, tokens[head].end))


def _head_of_whole(tokens: list[_Token]) -> int:
    head = -1
    for n, token in enumerate(tokens):
        if token.is_noun:
            head = n
        elif token.pos == "":
            head = n
            if is_plural(token.word):
                break
        elif head >= 0 or token.is_finite:
            break
    return head


def of_what(tree: Tree, at: int, *, may_be_in: bool = True) -> Counted | None:
    """What a measure, a sum or a share without article is of: "of grain", "worth of weapons", "in aid"."""
    link = _OF_OR_IN.match(tree.text, at)
    if not link or (not may_be_in and link[0].endswith("in")):
        return None
    tokens = _tokens(tree, link.end(), 5)
    head = _head_of_whole(tokens)
    if head < 0 or (tokens[0].word[0].isupper() and link[0].strip() == "in") or tokens[0].word[0].isdigit():
        return None
    return Counted(Span(tokens[0].start, tokens[head].end), tokens[head].word)
