"""Lines of scraped text that are no part of the article: one rule, one function, its docstring the reason.

Line rules see one line; page rules see all lines and what is marked so far. A line of more than `_LONG` words is
never junk, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hearsay.model import Junk, Span

_LONG, _LONG_CHARS = 25, 250
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]*$")
_SPOKEN = re.compile(r"\b(?:said|says|told|tells|warned|asked|wrote|announced|claimed)\b", re.IGNORECASE)


def _rx(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str

    @property
    def is_blank(self) -> bool:
        return not self.words

    @property
    def is_sentence(self) -> bool:
        return _SENTENCE_END.search(self.words) is not None

    @property
    def length(self) -> int:
        return len(self.words.split())


Marked = dict[int, str]


def find_junk(text: str) -> tuple[Junk, ...]:
    """The junk lines of a text, in order, each as the span of its stripped words with the rule that fired."""
    lines = list(_lines(text))
    marked: Marked = {}
    for number, line in enumerate(lines):
        if line.is_blank or len(line.words) > _LONG_CHARS or line.length > _LONG:
            continue
        for rule in LINE_RULES:
            if rule(line.words):
                marked[number] = rule.__name__
                break
    for page_rule in PAGE_RULES if marked or _has_copies(lines) else ():
        for number in page_rule(lines, marked):
            marked.setdefault(number, page_rule.__name__)
    return tuple(Junk(lines[number].span, rule) for number, rule in sorted(marked.items()))


def _has_copies(lines: list[_Line]) -> bool:
    filled = [line.words for line in lines if line.words]
    return len(set(filled)) < len(filled)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        if words := raw.strip():
            start = at + raw.index(words)
            yield _Line(Span(start, start + len(words)), words)
        else:
            yield _BLANK  # never marked; one for all, since a page may hold millions
        at += len(raw)


_BLANK = _Line(Span(0, 0), "")


_HOST = re.compile(r"(?:https?://)?[a-z0-9][\w-]*(?:\.[a-z0-9][\w-]*)+(?:/\S*)?")
_TRACKER = re.compile(r"(?:[A-Z]\w+ ){0,3}(?:[Tt]racker|[Aa]nalytics|[Tt]ag [Mm]anager|[Tt]racking [Pp]ixel)")


def tracker_name(line: str) -> bool:
    """A host name alone on its line, or a tracker's name: left over from the page's scripts."""
    return bool(_HOST.fullmatch(line) or _TRACKER.fullmatch(line))


_WIRE_CODE = re.compile(
    r"\((?:MORE|END|ENDS)\)|-?30-|ENDS?|[A-Z]{1,4}\d{2,6}(?:\s+[A-Z0-9]+){0,4}|[A-Z]+-[A-Z-]+(?:\s\([^)]*LEAD[^)]*\))?"
)


def wire_code(line: str) -> bool:
    """The codes of a newswire: slug, serial number, "(MORE)"."""
    return _WIRE_CODE.fullmatch(line) is not None


_SHARE = (
    r"share|tweet|pin|e-?mail|print|whatsapp|facebook|twitter|telegram|linkedin|reddit|copy|save|bookmark|x|messenger"
    r"|viber|instagram|youtube|comments?|like|follow"
)
_SHARE_BAR = _rx(rf"(?:(?:{_SHARE}|via|on|this|article|story|page|link|the|by|us|to|it)\s?)+")
_OPENS_SHARE_BAR = _rx(rf"[\W\d_]*(?:{_SHARE}|this|via)\b")


def share_bar(line: str) -> bool:
    """Names of share buttons, with or without bullets and counts, and nothing else."""
    if line.endswith((".", "!", "?")) or not _OPENS_SHARE_BAR.match(line):
        return False
    bare = re.sub(r"\b\d+\b|[\W_]+", " ", line).strip().lower()
    return bare != "x" and _SHARE_BAR.fullmatch(bare) is not None


_PLATFORM = r"(?:facebook|twitter|x|telegram|whatsapp|instagram|youtube|google(?: news)?)"
_FOLLOW = _rx(
    r"follow\s*:",
    r"(?:follow|join) (?:us|our|@|the conversation)\b[^.]*$",
    r"(?:find|like) us on \w+",
    rf"follow [\w .]{{1,40}}\bon {_PLATFORM}\b",
    r".*\bgoogle news icon\b",
)


def follow_pitch(line: str) -> bool:
    """A call to follow the outlet on some platform."""
    return _FOLLOW.match(line) is not None


_PICTURE = r"(?:image|photo|photograph|picture|pic|video|graphic|map|illustration)s?"
_CREDIT = _rx(
    rf"\(?(?:(?:file |stock )?{_PICTURE}(?: credits?| by| courtesy(?: of)?)?|credits?)\s*[:|/©]",
    rf"\(?(?:file )?{_PICTURE} (?:by|courtesy)\b[^.]*$",
    rf"\(?(?:file|stock|archive|handout) {_PICTURE}[^.]{{0,60}}\)?\.?$",
    r"[^.!?]{0,80}(?:©|\(c\))\s*[^.!?]{2,60}$",
    rf".*\|\s*{_PICTURE}\s*:",
)


def image_credit(line: str) -> bool:
    """The credit of a picture."""
    return _CREDIT.match(line) is not None


_OFFER = r"\b(?:subscri|newsletter|sign in|log ?in|account|member|unlimited|free trial|donat)"
_PITCH = _rx(
    rf"(?:to|for|please|already|not|become|get|enjoy|unlock|support|start|want)\b(?=.*{_OFFER})",
    r"(?:sign|log) (?:up|in)\b",
    r"subscri(?:be|ption)\b",
    r"(?:a|our|the|your) (?:daily|weekly|free|morning|evening) (?:newsletter|briefing|digest)\b",
    r"access more\b|(?:create|manage) (?:an |your )?account\b|register (?:now|for free)|donate\b",
    r"support (?:our|independent) (?:journalism|reporting)",
)


def subscription_pitch(line: str) -> bool:
    """A pitch for a subscription, a newsletter, an account or a donation."""
    return (_PITCH.match(line) is not None or "in your inbox" in line) and not _SPOKEN.search(line)


_BYLINE = _rx(
    r"\(?(?:reported|written|compiled|edited|posted|reporting|writing|editing|produced)\s+by\s*:?\s+(?-i:[A-Z])"
)


def byline(line: str) -> bool:
    """A byline with its label: who reported, wrote or edited."""
    return _BYLINE.match(line) is not None and not re.search(r"[a-z]{3,}\.$", line)


_LABEL = _rx(
    r"(?:also |must |further |related |recommended |suggested |top )?reads?|read (?:more|also|next|this)|see also",
    r"watch(?: also| now)?|related(?: articles| stories| news| topics| posts| coverage)?",
    r"most (?:read|popular|viewed|shared)|recommended(?: for you| reading| stories)?|trending(?: now| stories)?",
    r"popular(?: now)?|(?:top |more |latest )?stories|(?:latest )?headlines|editor['’]s picks?",
    r"you (?:may|might) (?:also )?like|more (?:on|from|in) .{2,40}|more .{2,40} news",
    r"up next|next story|don['’]t miss|in case you missed it|what to read next|latest news",
)
_LABELLED = _rx(
    r"(?:also read|must[- ]read|read also|read more|read next|see also|related|watch|more|recommended|don['’]t miss)"
    r"(?: on this)?\s*[:|»>–-]\s*\S"
)


def teaser_label(line: str) -> bool:
    """A label such as "Must read", over the headlines of other articles."""
    return _LABEL.fullmatch(line.rstrip(" :»>")) is not None


def teaser_line(line: str) -> bool:
    """The headline of another article behind its label: "Also read: ..."."""
    return _LABELLED.match(line) is not None and not line.endswith(".")


_NOTICE = _rx(
    r"(?:advertisement|advertising|sponsored(?: content)?|ad|promoted|story continues below(?: advertisement)?)$",
    r"article continues (?:below|after).{0,40}$",
    r"(?:accept|reject|decline|manage)(?: all)?(?: cookies| preferences| settings| choices)?$",
    r"cookie (?:policy|settings|notice|preferences)\b",
    r"(?:copyright|©|\(c\))\s",
    r"\d+\s*(?:comments?|shares?|views?|likes?|reactions?|replies)$",
    r"(?:leave|post|add|write) a (?:comment|reply)\b|(?:view|show|hide|load) (?:all |more )?comments\b",
    r"\d+[ -]?(?:min|minutes?)[ -](?:read|listen|watch)$|(?:estimated )?reading time\b|time to read\b",
    r"listen to (?:this|the) (?:article|story)|play audio|audio version|watch the video|your browser does not support",
    r"\d+:\d\d(?: ?/ ?\d+:\d\d)?$",
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b",
    r"skip to (?:main )?(?:content|navigation)|(?:back to top|jump to content|toggle (?:navigation|menu))$",
    r"(?:main menu|open menu|close menu|search|menu|home)$",
    r"(?:terms (?:of|and) (?:use|service|conditions)|privacy policy|contact us|about us|advertise with us)"
    r"(?:\s*[|·•/]\s*.*)?$",
    r"(?:e-?paper|print edition|today['’]s paper)\b(?:\s*[-–—|:].{0,60})?$",
    r"(?:click|tap) here\b|(?:tags?|topics?|filed under|categories)\s*:",
    r"next (?:bulletin|programme|edition) at\b|you are (?:listening|watching)\b",
)


_NOTICE_WORDS = ("cookies", "rights reserved", "may not be", "available on")
_NOTICE_WITHIN = _rx(
    r"(?<=use|ses) cookies\b|all rights reserved\b|may not be (?:published|reproduced|broadcast)\b",
    r"available on (?:the )?(?:app store|google play)\b",
)


def page_notice(line: str) -> bool:
    """A notice of the page itself: cookies, rights, advertising, reading time, counts, players and menus."""
    within = any(word in line.lower() for word in _NOTICE_WORDS) and _NOTICE_WITHIN.search(line) is not None
    return (within or _NOTICE.match(line) is not None) and not _SPOKEN.search(line)


_BARS = re.compile(r"[|•·>»›/]")


def menu_line(line: str) -> bool:
    """Three or more short items between bars, bullets or arrows: a menu."""
    if not _BARS.search(line):
        return False
    items = [item.strip() for item in _BARS.split(line)]
    short = all(items) and all(len(item.split()) <= 3 for item in items)
    return len(items) >= 3 and short and not re.search(r"[.!?:]$", line)


def repeated_line(lines: list[_Line], marked: Marked) -> Iterator[int]:
    """The second copy of a line that is no sentence: a byline or strap that the page shows twice."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if len(line.words) > _LONG_CHARS:
            continue
        plain = 2 <= line.length <= 12 and not line.is_sentence and not re.search(r"[:\"“”«»]", line.words)
        if plain and line.words in seen and _among_copies(lines, number):
            yield number
        seen.add(line.words)


def _among_copies(lines: list[_Line], number: int) -> bool:
    """False for a line that heads a block which is new: a name may stand under a headline and again over a note."""
    above, below = lines[number - 1], lines[number + 1] if number + 1 < len(lines) else None
    if below is None or below.is_blank or below.length > 12:
        return True
    earlier = [line.words for line in lines[:number] if line.words]
    return below.words in earlier or above.words in earlier[:-1]


def repeated_block(lines: list[_Line], marked: Marked) -> Iterator[int]:
    """The second copy of a short block, such as "A. Writer / The writer is ambassador to ..."."""
    seen: set[tuple[str, ...]] = set()
    for block in _blocks(lines):
        key = tuple(lines[number].words for number in block)
        if sum(map(len, key)) > _LONG_CHARS:
            continue
        words = " ".join(key)
        is_short = 2 <= len(words.split()) <= 30 and not re.search(r"[:\"“”«»?!]", words)
        if key in seen and is_short and (len(block) > 1 or len(words.split()) >= 6):
            yield from block
        seen.add(key)


def _blocks(lines: list[_Line]) -> Iterator[list[int]]:
    block: list[int] = []
    for number, line in enumerate(lines):
        if line.is_blank:
            if block:
                yield block
            block = []
        else:
            block.append(number)
    if block:
        yield block


def caption_between(lines: list[_Line], marked: Marked) -> Iterator[int]:
    """A few words between two junk lines: a caption, an alternative text, the small print of a pitch."""
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if line.is_blank or number in marked or not {number - 1, number + 1} <= set(marked):
            continue
        pitch = marked[number - 1] == marked[number + 1] == "subscription_pitch" and line.length <= 15
        if pitch or (line.length <= 4 and not re.search(r"[.!?:]$", line.words)):
            yield number


def teaser_below(lines: list[_Line], marked: Marked) -> Iterator[int]:
    """A headline of another article, straight below a teaser label or another such headline."""
    for number, rule in list(marked.items()):
        if rule != "teaser_label":
            continue
        for below in range(number + 1, len(lines)):
            line = lines[below]
            if line.is_blank or below in marked or (line.is_sentence and not line.words.endswith("?")):
                break
            yield below


def pitch_below(lines: list[_Line], marked: Marked) -> Iterator[int]:
    """Up to four lines that are no sentences, below the last pitch of a page, with nothing after them."""
    last = max((n for n, rule in marked.items() if rule in {"subscription_pitch", "teaser_label"}), default=None)
    if last is None:
        return
    tail = [n for n in range(last + 1, len(lines)) if not lines[n].is_blank and n not in marked]
    dated = re.compile(r"(?:last )?(?:updated|published|modified)\b", re.IGNORECASE)
    if len(tail) <= 4 and not any(lines[n].is_sentence or dated.match(lines[n].words) for n in tail):
        yield from tail


LINE_RULES: tuple[Callable[[str], bool], ...] = (
    tracker_name,
    wire_code,
    share_bar,
    follow_pitch,
    image_credit,
    subscription_pitch,
    byline,
    teaser_label,
    teaser_line,
    page_notice,
    menu_line,
)
PAGE_RULES: tuple[Callable[[list[_Line], Marked], Iterator[int]], ...] = (
    repeated_block,
    repeated_line,
    caption_between,
    teaser_below,
    pitch_below,
)
