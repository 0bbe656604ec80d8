"""Posts that an article shows: under a handle, forwarded, passed on, from a chat, or signed below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.model import Span, Spans
from hearsay.reading.layout import line_starts
from hearsay.reading.lines import kind_of_line
from hearsay.reading.masked import Finding, trimmed

_HANDLE = re.compile(
    r"(?P<who>@[A-Za-z_][\w.]{1,30})[^\S\n]?:[^\S\n]+(?=[^\W\d])"
    r"|(?:RT|QT|MT)[^\S\n]+(?P<passed>@\w{2,30}):?[^\S\n]+(?=[^\W\d]|[\"“«‘])"
)
_QUOTED = re.compile(r"[\"“«‘](?P<inner>[^\"“”«»\n]+)[\"”»’]")
_HEADS = ("forwarded_head", "chat_head")
_FEWEST = 3
"""Words that a post has at least, written small."""


def posts(text: str, paragraphs: Spans) -> list[Finding]:
    """The posts of an article whose form says whose they are."""
    lines = list(_lines(text, paragraphs))
    return [*_under_handles(text, lines), *_under_heads(text, lines), *_signed(text, lines)]


def post(who: Span, content: Spans) -> Finding:
    """A handle, a channel or a name, and the words posted under it."""
    return Finding((who,), (), content, "post", "direct", "speech")


def _lines(text: str, paragraphs: Spans) -> Iterator[Span]:
    for paragraph in paragraphs:
        starts = line_starts(text, paragraph)
        for start, until in zip(starts, [*starts[1:], paragraph.end], strict=True):
            if line := text[start:until].rstrip():
                yield Span(start, start + len(line))


def _under_handles(text: str, lines: list[Span]) -> Iterator[Finding]:
    """Lines that open with a handle and a colon, or with "RT" and a handle, and have a clause behind it."""
    for line in lines:
        found = _HANDLE.match(text, line.start, line.end)
        if not found:
            continue
        whole = _QUOTED.fullmatch(text, found.end(), line.end)
        content = Span(*whole.span("inner")) if whole else Span(found.end(), line.end)
        passed = found["passed"] is not None
        if (bare := trimmed(text, content.start, content.end)) and (passed or _is_worded(bare.of(text))):
            yield post(Span(*found.span("passed" if passed else "who")), (bare,))


def _under_heads(text: str, lines: list[Span]) -> Iterator[Finding]:
    """What stands below "Forwarded from ...", or below a name and a time of a chat, up to a blank line or a head."""
    heads = {n: found for n, line in enumerate(lines) if (found := _head(text, line))}
    for n, who in heads.items():
        below = n + 1
        while below < len(lines) and below not in heads and not _parted(text, lines, below, first=below == n + 1):
            below += 1
        content = [bare for line in lines[n + 1 : below] if (bare := trimmed(text, line.start, line.end))]
        if content:
            yield post(who, tuple(content))


def _head(text: str, line: Span) -> Span | None:
    """Whose post a line heads."""
    kind = kind_of_line(line.of(text))
    found = kind.pattern.fullmatch(line.of(text)) if kind and kind.name in _HEADS else None
    return Span(line.start + found.start("who"), line.start + found.end("who")) if found else None


def _parted(text: str, lines: list[Span], n: int, *, first: bool) -> bool:
    """True where a blank line stands above a line, but for the one straight below a head."""
    return not first and text[lines[n - 1].end : lines[n].start].count("\n") > 1


def _signed(text: str, lines: list[Span]) -> Iterator[Finding]:
    """Lines with a dash, a name, and a handle, an office or a date straight below them: "— Petra Lind (@PetraLind)"."""
    for n, line in enumerate(lines):
        kind = kind_of_line(line.of(text)) if n and text[line.start] in "—–―" else None
        found = kind.pattern.fullmatch(line.of(text)) if kind and kind.name == "signature" else None
        if not found:
            continue
        name = "who" if found["who"] else "handle"
        first = n
        while first > 0 and text[lines[first - 1].end : lines[first].start].count("\n") == 1:
            first -= 1
        if any(_QUOTED.fullmatch(text, above.start, above.end) for above in lines[first:n]):
            continue  # a signed quotation, which has a rule of its own
        content = [bare for above in lines[first:n] if (bare := trimmed(text, above.start, above.end))]
        if content and sum(len(span.of(text).split()) for span in content) >= _FEWEST:
            yield post(Span(line.start + found.start(name), line.start + found.end(name)), tuple(content))


def _is_worded(words: str) -> bool:
    return len(re.findall(r"\b[a-z]+\b", words)) >= _FEWEST
