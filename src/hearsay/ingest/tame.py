"""Limits for HTML before libraries see it that take the square of a page's size, or lose what lies too deep."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from hearsay.ingest.decoding import UndecodableError

MAX_TEXT = 1_000_000
"""Characters of the longest text that is taken: more than a long book has. The longest live blogs have 300,000."""
MAX_ELEMENTS = 60_000
"""The largest live blogs have some 30,000."""
_DEEPEST = 250
"""Elements within one another. Below 256 the parser drops what it meets, without a word."""
_RUN = 2_000
"""Marks in one paragraph, far more than any article has; trafilatura's time grows with their square."""
_TAG = re.compile("<[A-Za-z](?:[^\"'>]+|\"[^\"]*\"|'[^']*')*")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES, _LONG_TAG = 1_000, 4_000
_MARKS = frozenset("span font b i u em strong small big sup sub mark wbr br".split())


def too_long(size: int) -> str:
    """Why a text of so many characters is refused."""
    return (
        f"its text has {size / 1e6:.1f} million characters and an article may have {MAX_TEXT / 1e6:.0f} million "
        "at most; split it into its articles"
    )


def check_source(source: str) -> None:
    """Raise `UndecodableError` for a tag with thousands of attributes: the parser's time grows with their square."""
    for tag in _TAG.finditer(source):
        if len(tag[0]) > _LONG_TAG:
            names = _QUOTED.sub(" ", tag[0])
            if max(len(names.split()), names.count("=")) > _MOST_ATTRIBUTES:
                raise UndecodableError("one of its tags has thousands of attributes; save its article as .txt")


def check_length(page: Any) -> None:
    """Raise `UndecodableError` for a page with so many words in it that its article must be too long."""
    if (size := len(page.text_content())) > 2 * MAX_TEXT:  # the half of it may be comments
        raise UndecodableError(too_long(size))


def check_tree(tree: Any) -> None:
    """Raise `UndecodableError` for a page that is no article's: too many elements, or nested too deep."""
    elements = int(tree.xpath("count(//*)"))
    if elements > MAX_ELEMENTS:
        raise UndecodableError(
            f"it has {elements} elements and a page may have {MAX_ELEMENTS} at most; save its article as .txt"
        )
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")) if elements >= _DEEPEST else ():
        depth += 1 if event == "start" else -1
        if depth >= _DEEPEST:
            raise UndecodableError("its elements are nested too deep to be read whole; save its text as .txt")


def flatten_runs(page: Any) -> None:
    """Make thousands of inline marks in one element plain text, its lines between <br>s paragraphs each."""
    for element in [e for e in page.iter() if len(e) > _RUN]:
        if not all(inner.tag in _MARKS for inner in element.iterdescendants()):
            continue
        lines: list[list[str]] = [[]]
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start" and inner.tag == "br":
                lines.append([])
            if event == "start":
                lines[-1].append(inner.text or "")
            elif inner is not element:
                lines[-1].append(inner.tail or "")
        del element[:]
        element.text = "".join(lines[0]) if len(lines) == 1 else None
        if len(lines) > 1:
            element.tag = "div" if element.tag == "p" else element.tag
            for line in lines:
                etree.SubElement(element, "p").text = "".join(line)
