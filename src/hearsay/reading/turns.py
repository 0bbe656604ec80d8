"""Turns of transcripts and interviews, and posts under a handle: who speaks is told by the layout alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hearsay.model import Span, Spans
from hearsay.reading.labels import LabelKind, is_answer, label_kind
from hearsay.reading.layout import line_starts
from hearsay.reading.masked import Finding, trimmed

_LABEL = re.compile(
    r"(?P<who>[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,5})(?: ?\([^()\n]{1,40}\))?[^\S\n]?:(?=[^\S\n]+\S)"
    r"|(?P<letter>[QA])\.(?=[^\S\n]+\S)"
)
_SAYS = re.compile(r"[.!?…—–-][\"”’»')\]]*$")
_DIRECTION = re.compile(r"[\[(][^()\[\]\n]{1,60}[.!]?[\])]\.?")
_DIRECTS = re.compile(
    r"laugh|applau|cheer|cross-?talk|inaudible|unintelligible|pause|music|silence|sigh|nods?\b|smil|shout|interrupt"
    r"|interpret|translat|off-?mic|recess|clip|begin|ends?\b|boo|weep|cough|bell|knock|gavel|break|murmur|whisper"
    r"|no response|indistinct|overlapping",
    re.IGNORECASE,
)
_FAQ = re.compile(r"\bFAQs?\b|frequently asked|common questions", re.IGNORECASE)
_HANDLE = re.compile(r"(?P<who>@[A-Za-z_][\w.]{1,30})[^\S\n]?:[^\S\n]+(?=[^\W\d])")

_LONGEST_TURN = 12
"""Paragraphs without a label that a turn goes on over; behind more of them the words are likelier the writer's."""
_MOST = 0.8
"""The share of labelled lines that end as speech does, below which the lines are a table or a list."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one paragraph: what follows a label, or a paragraph (or its beginning) that has none."""

    span: Span
    label: Span | None = None
    kind: LabelKind | None = None


def transcript_turns(text: str, paragraphs: Spans) -> list[Finding]:
    """The turns of a transcript or an interview, where the layout shows that it is one; stage directions left out."""
    parts = _parts(text, paragraphs)
    kinds = _kinds_that_speak(text, parts)
    turns = [n for n, part in enumerate(parts) if part.kind in kinds]
    if not turns:
        return []
    reach = _reach(parts, turns)
    out = []
    for n, until in zip(turns, reach, strict=True):
        label = parts[n].label
        content = tuple(piece for part in parts[n:until] for piece in _spoken(text, part))
        if label and content:
            out.append(transcript_turn(label, content))
    return out


def transcript_turn(label: Span, content: Spans) -> Finding:
    """A label and what that person says up to the next label."""
    return Finding((label,), (), content, "transcript_turn", "direct", "speech")


def _parts(text: str, paragraphs: Spans) -> list[_Part]:
    parts = []
    for paragraph in paragraphs:
        at, label, kind = paragraph.start, None, None
        for line in line_starts(text, paragraph):
            found = _LABEL.match(text, line, paragraph.end)
            who = "who" if found and found["who"] else "letter"
            here = label_kind(found[who]) if found else None
            if not found or (here is None and not found[who].isupper()):
                continue
            if line > at:
                parts.append(_Part(Span(at, line), label, kind))
            label, kind, at = Span(*found.span(who)), here, found.end()
        if at < paragraph.end:
            parts.append(_Part(Span(at, paragraph.end), label, kind))
    return parts


def _kinds_that_speak(text: str, parts: list[_Part]) -> frozenset[LabelKind]:
    """The kinds of labels that are turns in this article; none where no layout shows it."""
    labelled = [(part, part.label.of(text)) for part in parts if part.label and part.kind]
    if len(labelled) < 2 or _FAQ.search(text, 0, labelled[0][0].span.start):
        return frozenset()
    strong = [pair for pair in labelled if pair[0].kind != "name"]
    if any(part.kind == "asks" and not is_answer(who) for part, who in strong) and _all_speak(text, labelled):
        return frozenset(("asks", "capitals", "titled", "name"))
    kinds: set[LabelKind] = set()
    capitals = [pair for pair in labelled if pair[0].kind == "capitals"]
    if len(capitals) >= 2 and _all_speak(text, capitals) and _take_turns(text, capitals):
        kinds.add("capitals")
    titled = [pair for pair in labelled if pair[0].kind == "titled"]
    if len(titled) >= 2 and _all_speak(text, titled):
        kinds.add("titled")
    named = [pair for pair in labelled if pair[0].kind in ("name", "titled")]
    if _all_speak(text, named) and _talk(text, named):
        kinds |= {"name", "titled"}
    return frozenset(kinds)


def _all_speak(text: str, labelled: list[tuple[_Part, str]]) -> bool:
    words = [part.span.of(text).strip() for part, _ in labelled]
    return sum(_is_speech(line) for line in words) >= _MOST * len(words)


def _is_speech(words: str) -> bool:
    """True for words that end as a sentence does and are more than a name or a number."""
    bare: list[str] = re.findall(r"[^\W\d_][\w'’-]*", words)
    named = len(bare) >= 2 and all(word[:1].isupper() for word in bare) and not words.isupper()
    return _SAYS.search(words) is not None and bool(bare) and not named


def _take_turns(text: str, labelled: list[tuple[_Part, str]]) -> bool:
    """Labels in capitals take turns where one comes again beside another, where one asks, or with a stage direction."""
    counts = Counter(who for _, who in labelled)
    if any(_directs(found[0]) for part, _ in labelled for found in _DIRECTION.finditer(part.span.of(text))):
        return True
    again = max(counts.values()) >= 2 and _is_talk(text, labelled)
    return len(counts) >= 2 and (again or _one_asks(text, labelled))


def _talk(text: str, labelled: list[tuple[_Part, str]]) -> bool:
    """Names talk to each other where two of them come again, or where one asks what another answers."""
    counts = Counter(who for _, who in labelled)
    again = sum(n >= 2 for n in counts.values()) >= 2 and _is_talk(text, labelled)
    return again or (len(counts) == 2 and _one_asks(text, labelled))


_TALKS = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|my|our|your|me|us|[Yy]es)\b")


def _is_talk(text: str, labelled: list[tuple[_Part, str]]) -> bool:
    """True where a line asks or says "I", "we" or "you"; places and teams have labels that come again, but do not."""
    return any(_TALKS.search(part.span.of(text)) for part, _ in labelled)


def _one_asks(text: str, labelled: list[tuple[_Part, str]]) -> bool:
    asks = {who for part, who in labelled if part.span.of(text).rstrip("\"”’»') \n").endswith("?")}
    return bool(asks) and len(asks) < len({who for _, who in labelled})


def _reach(parts: list[_Part], turns: list[int]) -> list[int]:
    """For each turn the part that it ends before: at the next label, but not behind too many paragraphs.

    The last has no label below. It goes on as far as the longest before it did, and only where the article is a
    transcript from its beginning; else the writer may have taken over again.
    """
    labels = [n for n, part in enumerate(parts) if part.label] + [len(parts)]
    reach, longest, at = [], 0, 0
    for n in turns:
        while labels[at] <= n:
            at += 1
        further = labels[at] - n - 1
        if labels[at] == len(parts):
            further = min(further, longest if turns[0] <= 2 else 0)
        elif further > _LONGEST_TURN:
            further = 0
        longest = max(longest, further)
        reach.append(n + 1 + further)
    return reach


def _directs(words: str) -> bool:
    return _DIRECTS.search(words) is not None


def _spoken(text: str, part: _Part) -> list[Span]:
    """The words of a part, cut at its stage directions; nothing of one that is all in brackets."""
    words = part.span.of(text)
    cuts = [m.span() for m in _DIRECTION.finditer(words) if _directs(m[0]) or len(m[0]) >= len(words.strip()) - 1]
    at, pieces = 0, []
    for start, end in [*cuts, (len(words), len(words))]:
        piece = trimmed(text, part.span.start + at, part.span.start + start)
        if piece and re.search(r"\w", piece.of(text)):
            pieces.append(piece)
        at = end
    return pieces


def posts(text: str, paragraphs: Spans) -> list[Finding]:
    """The posts of an article: lines that open with a handle and a colon, and have a clause behind it."""
    out = []
    for paragraph in paragraphs:
        for line in line_starts(text, paragraph):
            found = _HANDLE.match(text, line, paragraph.end)
            if found:
                end = text.find("\n", found.end(), paragraph.end)
                content = trimmed(text, found.end(), paragraph.end if end < 0 else end)
                if content and len(re.findall(r"\b[a-z]+\b", content.of(text))) >= 3:
                    out.append(post(Span(*found.span("who")), content))
    return out


def post(handle: Span, content: Span) -> Finding:
    """A handle with its @, a colon, and the words posted under it."""
    return Finding((handle,), (), (content,), "post", "direct", "speech")
