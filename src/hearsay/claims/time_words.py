"""Words of time, and where they stand: beside the cue of an attribution, or somewhere that tells of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hearsay.model import Attribution, Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

YEAR = r"(?:19|20|21)\d\d\b"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})\b"
PART = r"(?:morning|afternoon|evening|night)\b"
"""The forms that patterns of time are built of, here and elsewhere; all end at the end of a word."""
_WORDS = (
    r"(?:statement|speech|interview|letter|briefing|conference|report|message|post|tweet|address|sermon|testimony"
    r"|hearing|memo|memorandum|e-?mail|article|remarks|comments|note|declaration|communiqu[eé]|broadcast|appearance"
    r"|release|filing|ruling|column|essay|editorial|bulletin|telegram|cable|document|study|paper|announcement|call"
    r"|talk|lecture|debate|session|rally|ceremony|visit|video|recording|podcast|forum|panel|event|dinner|gathering"
    r"|summit|meeting|discussion|hall|show|programme|program|stop|poll|survey|analysis|review|audit|op-ed)\b"
)


def _dated(n: int) -> str:
    """A day of a month, its groups named with the number: "3 May", "May 3, 2031", "3 May last year", "2031-05-03"."""
    return rf"""(?:(?P<iso{n}>\d{{4}}-\d\d-\d\d)(?![\w-])
      | (?:(?P<day{n}>{DAY})\s+(?:of\s+)?(?P<month{n}>{MONTH}) | (?P<month{n + 1}>{MONTH})\s+(?P<day{n + 1}>{DAY}))
        (?:,?\s+(?P<year{n}>{YEAR})|{_whose(n)})?)"""


def _whose(n: int) -> str:
    return rf"\s+(?:of\s+)?(?P<whose{n}>this|last)\s+year\b"


TIME = re.compile(
    rf"""(?<![\w’'–-])(?:
      (?P<owned>(?:(?:[Ii]n|[Aa]t|[Dd]uring)\s+)?(?:(?:an?|his|her|its|their)\s+)?
        (?:(?P<weekday2>{WEEKDAY})|(?P<yesterday2>yesterday)|(?:(?P<month7>{MONTH})\s+)?(?P<year7>{YEAR}))
        (?:['’]s)?\s+(?:[a-z]+\s+){{0,2}}?{_WORDS})
    | (?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Bb]ack|[Oo]nly|[Jj]ust)\s+){{0,2}}(?:
        (?:[Oo]n\s+(?:the\s+{PART}\s+of\s+)?)?(?:(?P<which>[Ll]ast|[Tt]his\s+past|[Tt]his)\s+)?(?P<weekday>{WEEKDAY})
          (?:\s+{PART})?(?:,?\s+(?:of\s+)?(?P<week>last|this)\s+week\b)?(?:,?\s+[(\[]?{_dated(3)}[)\]]?)?
      | (?:[Oo]n\s+(?:the\s+(?:{PART}\s+of\s+)?)?)?{_dated(1)}
      | (?:[Ii]n\s+(?:the\s+)?(?:(?:early|late|mid)[ -]|(?:end|start|beginning)\s+of\s+)?
          |[Aa]t\s+the\s+(?:end|start|beginning)\s+of\s+|(?:mid-|[Ee]arly\s+|[Ll]ate\s+)
          |(?P<which_month>[Ll]ast|[Tt]his)\s+)
          (?P<month5>{MONTH})(?:,?\s+(?:of\s+)?(?P<year5>{YEAR})|{_whose(5)})?
      | (?P<month6>{MONTH})\s+(?P<year6>{YEAR})
      | [Ii]n\s+(?:(?:early|late|mid)[ -])?(?P<year8>{YEAR})
      | (?:[Aa]t\s+the\s+(?:end|start|beginning)\s+of\s+)?(?P<rel>[Ll]ast|[Tt]his)\s+(?P<unit>week|month|year)\b
      | (?P<before_yesterday>[Tt]he\s+day\s+before\s+yesterday)\b
      | (?P<yesterday>[Yy]esterday(?:\s+{PART})?|[Ll]ast\s+night)\b
      | (?P<today>today|(?:^|(?<=[.!?\n\"”]\s)|(?<=\n))Today|[Tt]his\s+(?:morning|afternoon|evening)|[Tt]onight)\b
      | (?P<count>[1-9]\d{{0,2}}|an?|An?|{"|".join(NUMBERS)}|{"|".join(n.capitalize() for n in NUMBERS)})
        \s+(?P<counted>day|week|month)s?\s+ago\b
    ))(?!\w|['’]s\b|[–-]\w|,\d)(?!\s+(?:people|men|women|children|cases)\b)
    (?!\s*(?:and|or|to|until|through|[–-])\s*(?:{MONTH}|{WEEKDAY}|\d))""",
    re.VERBOSE,
)
"""One phrase of time. Bare numbers, bare months, "next", "every", "since" and "by" are none."""

_PHRASE = (
    r"(?:\s+(?:to|with|in|at|from|before|for|by|on|outside|near)\s+[\w’'.&-]+(?:\s+(?!in\b|on\b)[\w’'.&-]+){0,4}?)"
)
_ISSUED = r"(?:dated|issued|released|published|posted|made|given|delivered)"
_VENUE = re.compile(
    rf"(?:(?:in|at|during|via|through|from|speaking\s+(?:in|at|to|on)|writing\s+in)\s+(?:[\w’'-]+\s+){{0,4}}?{_WORDS}"
    rf"|speaking|writing|testifying){_PHRASE}?{_PHRASE}?(?:,?\s+(?:{_ISSUED}|of))?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside)(?:\s+[A-Z][\w’'.-]+){1,3}(?:,(?:\s+[A-Z][\w’'.-]+){1,3})?")
_QUOTED_NAME = re.compile(r"[“\"][^“”\"]{1,40}[”\"]")
_ISSUED_IN_SOURCE = re.compile(rf"{_WORDS}\s+(?:{_ISSUED}|of)\s+$")
_ADVERBS = re.compile(
    r"(?:\s*\b(?:also|again|further|then|first|once|both|not|has|have|had|was|were|did|(?!only\b)\w+ly)\b)*\s*"
)
_BREAKERS = re.compile(
    r"[;:!?()\"“”—–…]|\b(?:that|who|whom|whose|which|and|but|or|when|while|where|after|before|because|as|if|since|until"
    r"|said|says|told|tells|wrote|writes|thinks|thought|knew|knows|denies|admits|warns|argues|insists|adds|alleges|believes"
    r"|about|over|whether|how|why|what|following|amid|despite|against|than|though|although|so|is|are|was|were|had|has"
    r"|would|will|born|held|shot|made|seen|sent|taken|given|built|sold|hit|begun|lost|won|led)\b"
)
_PARTICIPLE = re.compile(r"\b(?!United\b|Red\b)[a-z]+ed\b")
HAPPENING = (
    r"(?:attack|raid|strike|blast|explosion|fire|crash|vote|election|shooting|war|battle|protest|meeting|incident|flood"
    r"|earthquake|fighting|arrest|death|killing|murder|accident|trial|talks|summit|siege|march|riot|clash|coup|sale"
    r"|deal|theft|storm|match|game|event|violence|operation|offensive|bombing|assault)(?:s|es)?"
)
"""A noun for what happens at a time."""
_EVENTS = re.compile(rf"\b{HAPPENING}\s*$")
_NOT_BEFORE_BARE = re.compile(
    r"\b(?:the|an?|every|each|next|since|until|till|by|before|after|from|between|than|for|about|over|to|of|this|that|his"
    r"|her|its|their|our|coming|following|previous|past|some|around|nearly|almost|least|no|not|and|or|on|in|at)\s+$",
    re.IGNORECASE,
)
_CLAUSE_STARTS = re.compile(
    r"^[\s\"”’',]*(?:\b(?:and|but|while|whereas|when|where|as|then|because|that|who|which)\b)?\s*$"
)
_LAST_CLAUSE = re.compile(r"[;:—–(“]|\bthat\s+|,\s+(?=(?:and|but|while|whereas|then)\b)")
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[.,;:!?)—–\"”’']|(?:and|but|while|when|whereas|in|at|during)\b)")
_SUBJECT = re.compile(r"\s+(?!(?:was|is|were|would|will|had|has|may|might|could|and|or|to|for|in|at|on|of)\b)[\w$£€]")
_LONGEST_GAP = 160

AttributionPart = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    role: AttributionPart


@dataclass(frozen=True, slots=True)
class _Place:
    """A phrase of time with the parts of the attribution before and behind it, and the words between."""

    text: str
    at: re.Match[str]
    before: tuple[_Part, ...]
    after: tuple[_Part, ...]
    start: int
    end: int

    @property
    def gap_before(self) -> str:
        return self.text[self.before[-1].span.end if self.before else self.start : self.at.start()]

    @property
    def gap_after(self) -> str:
        return self.text[self.at.end() : self.after[0].span.start if self.after else self.end]


def times_of_saying(text: str, found: Attribution, sentence: Span) -> tuple[re.Match[str], ...]:
    """The phrases of time in the sentence that tell when the words were said.

    Those behind a content count only where no others do, since it may have been cut too short.
    """
    parts = _parts(found)
    start = max(sentence.start, parts[0].span.start - _LONGEST_GAP)
    end = min(sentence.end, max(part.span.end for part in parts) + _LONGEST_GAP)
    close: list[re.Match[str]] = []
    behind: list[re.Match[str]] = []
    for at in TIME.finditer(text, start, end):
        holding = next((part for part in parts if _touches(part.span, at)), None)
        if holding is not None:
            if _counts_within(text, at, holding, parts):
                close.append(at)
            continue
        before = tuple(part for part in parts if sentence.start <= part.span.end <= at.start())
        after = tuple(part for part in parts if at.end() <= part.span.start < sentence.end)
        place = _Place(text, at, before, after, sentence.start, sentence.end)
        if (before and len(place.gap_before) > _LONGEST_GAP) or (after and len(place.gap_after) > _LONGEST_GAP):
            continue
        if _stands_beside(place):
            close.append(at)
        elif _stands_behind_content(place):
            behind.append(at)
    return tuple(close or behind)


def _parts(found: Attribution) -> tuple[_Part, ...]:
    def of_each() -> Iterator[_Part]:
        yield from (_Part(span, "source") for span in found.source)
        yield from (_Part(span, "cue") for span in found.cue)
        yield from (_Part(span, "content") for span in found.content)

    return tuple(sorted(of_each(), key=lambda part: (part.span, part.role)))


def _touches(span: Span, at: re.Match[str]) -> bool:
    return span.start < at.end() and at.start() < span.end


# -- phrases that the reader took into a part ------------------------------------------------------------------------


def _counts_within(text: str, at: re.Match[str], holding: _Part, parts: tuple[_Part, ...]) -> bool:
    span = holding.span
    if holding.role != "content" and not _is_allowed(text[max(0, at.start() - _LONGEST_GAP) : at.start()], at):
        return False
    if holding.role == "cue":
        return True
    if holding.role == "content":
        return at.start() == span.start and at.end() < span.end and _opens_content(text, at, span, parts)
    head = text[span.start : at.start()]
    if _ISSUED_IN_SOURCE.search(head):
        return True
    if at.end() != span.end or not head.strip() or not _is_free(head):
        return False
    return any(
        (cue.end <= span.start and not text[cue.end : span.start].strip())
        or (span.end <= cue.start and _ADVERBS.fullmatch(text[span.end : cue.start].lstrip(",")))
        for cue in (part.span for part in parts if part.role == "cue")
    )


def _opens_content(text: str, at: re.Match[str], content: Span, parts: tuple[_Part, ...]) -> bool:
    """True for "said [on Monday that ...]", "said [on Monday, "..."]" and, of plain days, "said [Monday the ...]"."""
    before = [part for part in parts if part.span.end <= content.start]
    if not before or before[-1].role == "content" or not any(part.role == "cue" for part in before[-2:]):
        return False
    gap = text[before[-1].span.end : content.start]
    if gap.strip() and not _is_filler(gap):
        return False
    rest = text[at.end() : content.end]
    if re.match(r",?\s+that\b|,?:?\s*[\"“]", rest):
        return True
    is_plain_day = (at["weekday"] and not re.search(PART, at[0])) or at["yesterday"] or at["today"]
    return bool(is_plain_day) and _SUBJECT.match(rest) is not None


# -- phrases that stand outside -----------------------------------------------------------------------------------


def _stands_beside(place: _Place) -> bool:
    """True where the phrase stands with the source or the cue."""
    roles = [part.role for part in place.before]
    following = place.after[0].role if place.after else None
    if roles[-1:] == ["cue"] or roles[-2:] == ["cue", "source"]:
        return _is_behind_cue(place, follows_source=roles[-1] == "source")
    if roles[-1:] == ["source"]:
        return following == "cue" and _is_between(place.gap_before, place.gap_after)
    return following in {"source", "cue"} and _opens_clause(place)


def _is_behind_cue(place: _Place, *, follows_source: bool) -> bool:
    gap = place.gap_before
    if not gap.strip(" ,"):
        is_name = not follows_source and _is_bare(place.at) and re.match(r"\s+[A-Z]", place.text[place.at.end() :])
        return not is_name or place.gap_after.isspace()
    return _is_filler(gap) and _is_allowed(gap, place.at)


def _is_between(gap_before: str, gap_after: str) -> bool:
    """Between source and cue: "X on Monday said", "X, the mayor, on Monday said", "X, in a letter of 3 May, said"."""
    head, tail = gap_before.strip(), gap_after
    if not _ADVERBS.fullmatch(tail.lstrip().removeprefix(",")):
        return False
    if head in {"", ","} or (head.endswith(",") and not tail.lstrip().startswith(",")):
        return True
    if re.search(r"\b(?:who|which|and|but|then|also)$", head) or _VENUE.fullmatch(head.lstrip(", ")):
        return True
    is_of = re.fullmatch(r"(?:of|in|from|for|at|with)(?:\s+[\w’'.-]+){1,5}", head) is not None
    return is_of and _is_free(head) and not tail.lstrip().startswith(",")


def _opens_clause(place: _Place) -> bool:
    """At the head of the clause of the source: "On Monday, X said", "In a speech on Monday, X said"."""
    tail = place.gap_after.lstrip()
    bare_tail = tail.removeprefix(",").strip().rstrip(",")
    is_short = len(bare_tail.split()) <= 4 and "," not in bare_tail and _is_free(bare_tail)
    if bare_tail and not is_short and not _VENUE.fullmatch(bare_tail) and not _PLACE.fullmatch(bare_tail):
        return False
    to_cue = next((part.span.start for part in place.after if part.role == "cue"), place.at.end())
    if re.search(r"\b(?:(?:is|are)\s+to|will)\b", place.text[place.at.end() : to_cue]):
        return False
    gap = place.gap_before[-2 * _LONGEST_GAP :]
    head = _LAST_CLAUSE.split(gap)[-1][-_LONGEST_GAP:]
    if not _CLAUSE_STARTS.match(head):
        opening = re.sub(r"^[\s\"”’',]*(?:(?:and|but|while|meanwhile|earlier|later)\b,?\s*)?", "", head, flags=re.I)
        opening = opening.strip().rstrip(",")
        return not opening or bool(_VENUE.fullmatch(opening) or (_PLACE.fullmatch(opening) and tail.startswith(",")))
    is_parenthesis = head.strip() == "," and tail.startswith(",")
    is_of_content = bool(place.before) and not gap.strip()
    return not is_parenthesis and not is_of_content and not (_is_bare(place.at) and _NOT_BEFORE_BARE.search(gap))


def _stands_behind_content(place: _Place) -> bool:
    """At the end of the clause, where the reader left it outside the content: "urged [both to go] on Friday"."""
    if not place.before or place.before[-1].role != "content":
        return False
    if not any(part.role == "cue" for part in place.before):
        return False
    if place.after and place.after[0].role != "content":
        return False
    gap = place.gap_before.strip(" ,\"”’'")
    if gap and not _VENUE.fullmatch(gap):
        return False
    return _CLAUSE_ENDS.match(place.text[place.at.end() : place.end]) is not None


def _is_bare(at: re.Match[str]) -> bool:
    return bool(at["weekday"] or at["month6"] or at["day1"] or at["day2"] or at["iso1"]) and at[0][:2].lower() != "on"


def _is_allowed(gap: str, at: re.Match[str]) -> bool:
    """Not "the Sunday Courier", "every Monday", "since Monday", "about two days ago"."""
    if _VENUE.fullmatch(gap.strip(" ,")):
        return True
    return not (_NOT_BEFORE_BARE.search(gap) and (_is_bare(at) or at["count"] or at["rel"]))


def _is_filler(gap: str) -> bool:
    """Whom it was told, where and in what: words that may stand between a cue and its time."""
    words = _QUOTED_NAME.sub("it", gap).strip()
    if _VENUE.fullmatch(words.strip(" ,")):
        return True
    if "," in words.strip(" ,") and not words.endswith(","):
        return False
    return len(words.split()) <= 10 and _is_free(words)


def _is_free(words: str) -> bool:
    """True for words that hold no clause of their own and do not end in a happening that the time may belong to."""
    return not (_BREAKERS.search(words) or _PARTICIPLE.search(words) or _EVENTS.search(words))
