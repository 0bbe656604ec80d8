"""Texts with marks: [s1|source] [c1|cue] [t1|content], numbered by attribution, nested freely."""

from __future__ import annotations

import re

from hearsay.model import Span, Spans

_MARK = re.compile(r"\[(?P<role>[sct])(?P<n>\d+)\||\]")
_ROLES = {"s": "source", "c": "cue", "t": "content"}


def parse_marked(marked: str) -> tuple[str, dict[int, dict[str, Spans]]]:
    """The plain text, and for each number the places of its source, cue and content, none where they have no mark."""
    plain = ""
    open_: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark["role"]:
            open_.append((_ROLES[mark["role"]], int(mark["n"]), len(plain)))
        elif open_:
            role, n, start = open_.pop()
            found.setdefault(n, {"source": [], "cue": [], "content": []})[role].append(Span(start, len(plain)))
        else:
            raise ValueError(f"a mark is closed that was not opened: {marked!r}")
    if open_:
        raise ValueError(f"a mark is not closed: {marked!r}")
    return plain + marked[at:], {
        n: {role: tuple(sorted(spans)) for role, spans in roles.items()} for n, roles in found.items()
    }
