"""Title, byline and outlet of a text page, from its own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.ingest.datelines import is_date_line
from hearsay.model import Junk

_PARTICLE = r"(?:de|van|von|al|el|bin|da|di|la)\b"
_NAME = rf"(?:[A-Z][\w.'’-]*|{_PARTICLE})(?:[ ]+(?:[A-Z][\w.'’-]*|{_PARTICLE})){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s+|\s+and\s+){_NAME})*"
_BY = (
    r"(?:(?i:reported|reporting|written|compiled|posted|edited|words?)\s+(?i:by)\s*:?"
    r"|(?i:by)\s*:?|(?i:author|reporter)\s*:)"
)
_BYLINE = re.compile(rf"\(?{_BY}\s+(?P<names>{_NAMES})")
_LABELLED = re.compile(r"\(?(?:report|writ|compil|post|edit|words? by|by\b|author|reporter)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+in\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*(?=\s+and\b|\s*[,)|]|$)")
_WRITER = re.compile(r"(?:The|This)\s+(?:writer|author|columnist)\s+is\b")
_PLACE = r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+){0,5}[ ,/]*"
_OUTLET = re.compile(r"[A-Z][\w'’&.-]*(?:\s+(?:(?:of|the|and|&)\s+){0,2}[A-Z][\w'’&.-]*){0,5}")
_AGENCY = re.compile(
    rf"{_PLACE}[^()/\n]{{0,25}}[(/](?P<agency>[A-Z][\w .&'’-]{{1,38}})[)/][^\n]{{0,25}}?\s*(?:[-–—:]|--)\s"
)
_EPAPER = re.compile(r"e-?paper\s*[-–—|:]\s*(?P<outlet>[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,4})", re.IGNORECASE)
_HEAD_LINES, _LINE = 10, 300
"""Lines that are looked at above the running text, and the characters of each that are."""
_HEADLINE = 30
"""Words: a longer line is running text, not a headline."""
_SENTENCE = 14
"""Words: a longer first line that ends like a sentence is running text, too."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What the lines above and below a text say of it; None where they say nothing."""

    title: str | None
    author: str | None
    outlet: str | None


def find_credits(text: str, junk: Sequence[Junk]) -> Credits:
    """Title, author and outlet of a text page from its head, its dateline and its foot."""
    lines = [line.strip()[:_LINE] for line in text.splitlines() if line.strip()]
    skipped = {j.span.of(text) for j in junk}
    head = _head([line for line in lines if line not in skipped])
    masthead = _masthead(head)
    title = next((line for line in head if line != masthead and _is_headline(line)), None)
    outlet = _outlet_of_dateline(lines) or masthead or _outlet_beside(head) or _outlet_of_epaper(lines)
    return Credits(title, _author(lines, head, title), outlet)


def _head(lines: Sequence[str]) -> list[str]:
    """The lines above the running text."""
    head: list[str] = []
    for line in lines[:_HEAD_LINES]:
        is_running = re.search(r"\w{3,}[.!?][\"”’»]?$", line) and (head or len(line.split()) > _SENTENCE)
        if len(line.split()) > _HEADLINE or _AGENCY.match(line) or is_running:
            break
        head.append(line)
    return head


def _masthead(head: Sequence[str]) -> str | None:
    """A name of at most six words on the first line, with a date line under it and a headline below that."""
    if len(head) < 3 or not is_date_line(head[1]) or is_date_line(head[0]):
        return None
    name = re.split(r"\s+[-–—|]\s+", head[0])[0]
    return name if _OUTLET.fullmatch(name) else None


def _is_headline(line: str) -> bool:
    if is_date_line(line) or _BYLINE.match(line) or re.fullmatch(r"(?:Last )?(?:Published|Updated|Posted)\b.*", line):
        return False
    return not re.search(r"[:;,]$", line) and not re.match(r"[A-Z]+ \|", line)


def _outlet_of_dateline(lines: Sequence[str]) -> str | None:
    for line in lines[:12]:
        if match := _AGENCY.match(line):
            return match["agency"]
    return None


def _outlet_beside(head: Sequence[str]) -> str | None:
    """A name between bars beside a byline or a date: "By A. Writer | Harbour Post", "Harbour Post | 9 May 2031"."""
    for line in head:
        if "|" in line and (is_date_line(line) or _BYLINE.match(line)):
            for part in map(str.strip, line.split("|")):
                named = _OUTLET.fullmatch(part)
                if named and not part.isupper() and not is_date_line(part) and not _BYLINE.match(part):
                    return part
    return None


def _outlet_of_epaper(lines: Sequence[str]) -> str | None:
    return next((match["outlet"] for line in lines[-4:] if (match := _EPAPER.match(line))), None)


def _author(lines: Sequence[str], head: Sequence[str], title: str | None) -> str | None:
    for above, line in zip(["", *lines], lines, strict=False):
        if len(line) > 160:
            continue
        if _WRITER.match(line) and re.fullmatch(_NAME, above):
            return above
        if not _LABELLED.match(line):
            continue
        plain = _IN_PLACE.sub("", line)
        byline = _BYLINE.match(plain)
        if byline and not re.search(r"[.!?]$|\b(?:said|was|is|were|has)\b", plain[byline.end() :]):
            return byline["names"].rstrip(" ,")
    return _author_of_note(lines, head, title)


def _author_of_note(lines: Sequence[str], head: Sequence[str], title: str | None) -> str | None:
    """A name alone in the head that the foot explains: "Corin Wexley is a senior fellow at ..."."""
    for line in head:
        if line != title and re.fullmatch(_NAME, line) and any(foot.startswith(f"{line} is ") for foot in lines[-3:]):
            return line
    return None
