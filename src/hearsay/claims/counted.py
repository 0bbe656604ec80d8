"""What a number counts: the noun phrase behind it, or the group that it is a part of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from hearsay.claims.units import PEOPLE, is_plural
from hearsay.model import Span, Spans, Word

_TOKEN = re.compile(
    r"(?P<gap>[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)[\"“‘]?(?P<word>[^\W_](?:[\w]|[-‐‑'’.](?=\w)){0,40})(?P<whose>['’](?!\w))?"
)
_MOST = 7
"""Words that a counted phrase may have: "12 newly trained Borlandic air force pilots"."""
STOP = frozenset(
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
_STOP_POS = frozenset("ADP AUX PRON DET SCONJ CCONJ PUNCT SYM INTJ PART".split())
MORE = frozenset("more other further additional extra new such".split())
"""Words between a number and its noun that are no part of the counted thing."""
_PARTICIPLE = re.compile(r"(?:ed|ing|en|wn|rn|lt|nt|ht)$")
_PLURAL_MODIFIERS = frozenset(
    "arms sports news goods customs weapons explosives systems operations affairs rights services sales human-rights "
    "women's dead wounded injured missing women men".split()
)
"""Plurals that stand before another noun: "12 arms dealers"; used where the reader gives no parts of speech."""
DEFINITE = r"the|these|those|its|their|his|her|our|your|my|all|that|this|[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}['’]s?(?=\s)"
_OF = re.compile(rf"[^\S\n]{{1,3}}of(?P<all>\sall)?(?:[^\S\n]{{1,3}}(?P<det>{DEFINITE})(?![\w-]))?")
_OF_NUMBER = re.compile(
    r"[^\S\n]{1,3}of(?=\s(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s[a-z])"
)
_DIRECT = re.compile(rf"[^\S\n]{{1,3}}(?P<det>{DEFINITE})(?![\w-])")
_PRONOUN = re.compile(r"[^\S\n]{1,3}of[^\S\n]{1,3}(?P<word>them|whom|which|us|you|these|those)(?!\w|\s+[a-z]+s\b)")
_PLACE = re.compile(
    r"[^\S\n]{1,3}(?:in|near|across|outside|around)[^\S\n]{1,3}(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3})"
)
_TIMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve hundred thousand million".split())
_NUMBER_WORD = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|other)\b"
)


_ENDS = re.compile(r"[.!?][\"”]?\s|\n\s*\n")
"""Where a sentence may end, in a text whose sentences are not known."""
_FURTHEST = 140
"""Characters before a number in which words are looked for that tell what it counts."""


class Wording:
    """A text with its parts of speech, where a reader gave them."""

    def __init__(self, text: str, words: tuple[Word, ...], sentences: Spans) -> None:
        self.text, self.words, self.sentences = text, words, sentences
        self._starts = [word.span.start for word in words]
        self._seen = -1, ""
        self._firsts = [sentence.start for sentence in sentences]

    def pos(self, at: int) -> str:
        """The part of speech of the word that holds a place; "" where none is known."""
        n = bisect_right(self._starts, at) - 1
        return self.words[n].pos if n >= 0 and at < self.words[n].span.end else ""

    def before(self, at: int, length: int) -> str:
        """The text before a place in its sentence, at most so many characters."""
        if self._seen[0] != at:
            n = bisect_right(self._firsts, at) - 1
            part = self.text[max(self._firsts[n] if n >= 0 else 0, at - _FURTHEST, 0) : at]
            self._seen = at, part if n >= 0 else _ENDS.split(part)[-1]
        return self._seen[1][-length:]

    def is_at_start(self, at: int) -> bool:
        """True where nothing stands before a place in its sentence but marks."""
        return not re.search(r"\w", self.before(at, 40))


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
    end: int
    pos: str
    last: bool

    @property
    def is_noun(self) -> bool:
        return self.pos in {"", "NOUN", "PROPN"}

    @property
    def may_precede(self) -> bool:
        """True for what may stand between a number and its noun: no finite verb, no adverb but "newly"."""
        low = self.word.lower()
        if self.pos == "VERB":
            return _PARTICIPLE.search(low) is not None
        return self.pos != "ADV" or low.endswith("ly") or low in MORE


def _tokens(wording: Wording, at: int, most: int = _MOST, *, numbers: bool = True) -> list[_Token]:
    """The words that may belong to a noun phrase which begins at a place; up to a number word, if not `numbers`."""
    out: list[_Token] = []
    for _ in range(most):
        found = _TOKEN.match(wording.text, at)
        if not found:
            break
        word, start, at = found["word"], found.start("word"), found.end()
        low = word.lower()
        if not numbers and low in _NUMBERS:
            break
        pos = wording.pos(start)
        if low in STOP or (pos in _STOP_POS and not word[0].isdigit()) or ("\n" in found["gap"] and word[0].isupper()):
            break
        if whose := re.search(r"['’]s$", word):
            word = word[: whose.start()]
        out.append(_Token(word, start, start + len(word), pos, bool(whose or found["whose"])))
        if out[-1].last:
            break
    return out


def plural_behind(wording: Wording, at: int) -> Counted | None:
    """The phrase behind a number above one: the words up to the last plural noun of an unbroken row."""
    tokens = _tokens(wording, at, numbers=False)
    head = -1
    for n, token in enumerate(tokens):
        plural = is_plural(token.word)
        if head >= 0:
            if token.pos not in {"NOUN", "PROPN"} and not (token.pos == "" and _may_go_on(tokens[head].word)):
                break
            if plural and (token.pos or tokens[head].word.lower() in _PLURAL_MODIFIERS):
                head = n
        elif plural and (token.is_noun or token.pos == "ADJ" or token.word.lower() in PEOPLE):
            head = n
        elif not token.may_precede:
            break
    return _phrase(wording, tokens, head)


def _may_go_on(word: str) -> bool:
    return word.lower() in _PLURAL_MODIFIERS


def singular_behind(wording: Wording, at: int) -> Counted | None:
    """The phrase behind "one": up to the last noun of an unbroken row."""
    tokens = _tokens(wording, at, 5, numbers=False)
    head = -1
    for n, token in enumerate(tokens):
        if token.pos in {"NOUN", "PROPN"}:
            if token.pos == "PROPN" and head >= 0:
                break
            head = n if token.pos == "NOUN" or n + 1 == len(tokens) else head
        elif head >= 0:
            break
        elif token.pos == "" and len(tokens) <= 3:
            head = len(tokens) - 1
        elif token.pos == "VERB" and not _PARTICIPLE.search(token.word.lower()):
            break
    return _phrase(wording, tokens, head)


def _phrase(wording: Wording, tokens: list[_Token], head: int) -> Counted | None:
    if head < 0:
        return None
    first = 0
    while first < head and tokens[first].word.lower() in MORE:
        first += 1
    span = Span(tokens[first].start, tokens[head].end)
    place = _PLACE.match(wording.text, span.end)
    scope = Span(*place.span("name")) if place and place["name"].split()[0] not in _TIMES else None
    return Counted(span, tokens[head].word, scope)


def whole_behind(wording: Wording, at: int, *, needs_of: bool = True) -> Counted | None:
    """The group behind a part: "of the strikes", "of them", "of Karvia's tanks"; "the men" where "of" may lack."""
    if pronoun := _PRONOUN.match(wording.text, at):
        span = Span(*pronoun.span("word"))
        return Counted(span, "", span)
    if number := _OF_NUMBER.match(wording.text, at):
        return _whole(wording, Span(number.end(), number.end()))
    found = _OF.match(wording.text, at) or (None if needs_of else _DIRECT.match(wording.text, at))
    if not found or not found["det"]:
        return None
    return _whole(wording, Span(*found.span("det")))


def whole_before(wording: Wording, at: int) -> Counted | None:
    """The group before a part: "of the 50 rockets, 41 were shot down"."""
    before = wording.before(at, 80)
    found = _GROUP_BEFORE.search(before)
    if not found:
        return None
    first = at - len(before)
    return _whole(wording, Span(first + found.start("det"), first + found.end("det")))


_GROUP_BEFORE = re.compile(rf"(?:^|[,;:]\s|\band\s)[Oo]f\s(?P<det>{DEFINITE})\s[^,;:]{{1,60}},\s$")


def _whole(wording: Wording, det: Span) -> Counted | None:
    """The phrase of a group, from its article or owner on; numbers within it are no part of what is counted."""
    tokens = _tokens(wording, det.end)
    head = _head_of_whole(tokens)
    if head < 0:
        return None
    first = 0
    while first < head and _NUMBER_WORD.match(tokens[first].word.lower()):
        first += 1
    return Counted(
        Span(tokens[first].start, tokens[head].end),
        tokens[head].word,
        Span(det.start if det.end > det.start else tokens[0].start, tokens[head].end),
    )


def _head_of_whole(tokens: list[_Token]) -> int:
    head = -1
    for n, token in enumerate(tokens):
        if token.pos in {"NOUN", "PROPN"}:
            head = n
        elif token.pos == "":
            head = n
            if is_plural(token.word):
                break
        elif head >= 0 or (token.pos == "VERB" and not _PARTICIPLE.search(token.word.lower())):
            break
    return head


_OF_OR_IN = re.compile(r"[^\S\n]{1,3}(?:worth\s)?(?:of|in)(?=\s)")


def of_what(wording: Wording, at: int, *, may_be_in: bool = True) -> Counted | None:
    """What a measure, a sum or a share without article is of: "of grain", "worth of weapons", "in aid"."""
    link = _OF_OR_IN.match(wording.text, at)
    if not link or (not may_be_in and link[0].endswith("in")):
        return None
    tokens = _tokens(wording, link.end(), 5)
    head = _head_of_whole(tokens)
    if head < 0 or (tokens[0].word[0].isupper() and link[0].strip() == "in") or tokens[0].word[0].isdigit():
        return None
    return Counted(Span(tokens[0].start, tokens[head].end), tokens[head].word)
