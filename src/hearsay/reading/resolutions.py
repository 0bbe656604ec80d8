"""Resolutions: a body, what moves it, and clause by clause what it demands, condemns or decides."""

from __future__ import annotations

import re

from hearsay.model import Span, Spans
from hearsay.reading.lines import kind_of_line
from hearsay.reading.masked import Finding, trimmed

_BODY = re.compile(r"(?:The|THE) [A-Z][^\n.!?;:]{3,90}")
_CLAUSE = re.compile(
    r"(?:\d{1,3}[.)]|\([a-z\d]\)|[a-z]\))?\s*(?:[A-Za-z]+ly\s+|[Aa]lso\s+|[Ff]urther\s+)?(?P<cue>[A-Za-z][a-z]{2,}s)"
    r"(?:\s+(?:upon|on))?\b\s*"
)
_RECITAL = re.compile(
    r"(?P<cue>[Ww]hereas|(?:[A-Za-z]+ly\s+|[Aa]lso\s+)?(?:[Hh]aving\s+)?[A-Za-z][a-z]+)(?:\s+(?:that|upon|at|of|by))?\b\s*"
)
_FEW = 3
"""Words of a line that belongs to a resolution though it hands nothing over: a number, "PART TWO"."""


def resolution(text: str, paragraphs: Spans) -> list[Finding]:
    """What a body states and demands in a resolution: each recital and each clause; nothing in another text."""
    out: list[Finding] = []
    body: Span | None = None
    for paragraph in paragraphs:
        is_head = text[paragraph.end - 1] == ","
        if is_head and (named := _BODY.fullmatch(text, paragraph.start, paragraph.end - 1)):
            body = Span(*named.span())
        elif body and (found := _clause(text, body, paragraph)):
            out.append(found)
        elif len(paragraph.of(text).split()) > _FEW:
            body = None
    return out if any(found.rule == "resolves" for found in out) else []


def _clause(text: str, body: Span, paragraph: Span) -> Finding | None:
    """A recital, or an operative clause behind its number."""
    kind = kind_of_line(" ".join(paragraph.of(text).split()))
    name = kind.name if kind else ""
    pattern = {"recital": _RECITAL, "list_item": _CLAUSE}.get(name)
    found = pattern.match(text, paragraph.start, paragraph.end) if pattern else None
    content = trimmed(text, found.end(), paragraph.end) if found else None
    if not found or not content:
        return None
    cue = Span(*found.span("cue"))
    return resolves(body, cue, content) if name == "list_item" else recital(body, cue, content)


def resolves(body: Span, cue: Span, content: Span) -> Finding:
    """A numbered clause of a resolution: "2. Demands that all States stop ..."."""
    return Finding((body,), (cue,), (content,), "resolves", "indirect", "speech")


def recital(body: Span, cue: Span, content: Span) -> Finding:
    """What moves a body to resolve: "Deeply concerned at reports that ...", "whereas ..."."""
    return Finding((body,), (cue,), (content,), "recital", "indirect", "speech")
