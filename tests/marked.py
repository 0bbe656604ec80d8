"""Sentences with their attributions marked in them, as the cases of speakers, chains, stance and time are written."""

from __future__ import annotations

import re

from hearsay.model import Span, Spans

_ROLES = {"s": "source", "c": "cue", "t": "content"}
_MARK = re.compile(r"\[(?P<role>[sct])(?P<n>\d+)\||\]")


def parse_marked(text: str) -> tuple[str, dict[int, dict[str, Spans]]]:
    """The text without its marks, and for each number its source, cue and content, pieces in their order.

    >>> parse_marked("[s1|Ada] [c1|said] [t1|it rained].")[0]
    'Ada said it rained.'
    >>> parse_marked("[s1|Ada] [c1|said] [t1|it rained].")[1][1]["cue"]
    (Span(start=4, end=8),)
    """
    plain: list[str] = []
    length = at = 0
    still_open: list[tuple[int, str, int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(text):
        plain.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark["role"]:
            still_open.append((int(mark["n"]), _ROLES[mark["role"]], length))
            found.setdefault(int(mark["n"]), {"source": [], "cue": [], "content": []})
            continue
        if not still_open:
            raise ValueError(f"a mark is closed that was not opened: {text}")
        n, role, start = still_open.pop()
        found[n][role].append(Span(start, length))
    if still_open:
        raise ValueError(f"a mark is not closed: {text}")
    plain.append(text[at:])
    return "".join(plain), {
        n: {role: tuple(sorted(spans)) for role, spans in roles.items()} for n, roles in found.items()
    }
