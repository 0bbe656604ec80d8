"""The body of an HTML page: trafilatura says what the article is, the page's own blocks how it falls into lines.

Left alone, trafilatura lets in cards that lead to other stories, drops paragraphs in odd places (all but the first
of several <article> posts of a live blog, standfirsts) and runs the blocks of a list item together. So furniture is
taken out before it looks, and afterwards its lines are split at the page's blocks and plain prose is put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hearsay.ingest.junk import find_junk


def _named(*words: str) -> re.Pattern[str]:
    """Any of the words as a part of a class or id, but not behind "has", "with" or "no"."""
    return re.compile(rf"(?<!has)(?<!with)(?<!no)(?:^|[\s_-])(?:{'|'.join(words)})\d*(?:$|[\s_-])", re.IGNORECASE)


_FURNITURE = _named(
    r"newsletters?|cookies?|consent|subscri(?:be|ptions?)|sign-?up|promos?|offers?|related|recommend(?:ed|ations?)",
    r"(?:must|most)-?read|read-(?:more|next|also)|trending|popular|advert(?:s|isement)?|ads?|sponsored|live-controls",
    r"shar(?:e|ing)|sharebar|social|breadcrumbs?|menu|nav(?:bar|igation)?|modal|popup|overlay",
)
_APART = _named("comments?|sidebar|footer")
_CREDIT = _named("byline|(?:author|writer)-?(?:bio|note|box)")
_APART_TAGS = frozenset(("nav", "footer", "aside", "form"))
_NO_PROSE_TAGS = frozenset(("figure", "figcaption", "button", "a"))
_SMALL = 400
"""Characters: what holds more is no piece of furniture, whatever it is called."""
_CARD = 600
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    "p blockquote div section article main header footer aside form figure nav ul ol li dl dt dd pre table details "
    "summary address h1 h2 h3 h4 h5 h6".split()
)
_UNSEEN = ("script", "style", "noscript", "template", "nav")


def without_furniture(tree: Any) -> Any:
    """A copy of the page without scripts, menus, promotions and cards that lead to other stories."""
    page = deepcopy(tree)
    for element in [*page.iter(*_UNSEEN), *page.xpath("//footer[not(ancestor::article)]")]:
        _drop(element)
    for element in list(page.iter("div", "section", "aside", "p", "ul", "ol", "details")):
        if _is_furniture(element) and _is_small(element):
            _drop(element)
    cards = list(dict.fromkeys(card for link in page.iter("a") if (card := _card(link)) is not None))
    inside = sum(len(_prose_words(card)) for card in cards)
    outside = len(_prose_words(page)) - inside
    if outside >= max(40, inside / 10):  # else they are the posts of a live blog, each with a link to itself
        for card in cards:
            _drop(card)
    return page


def extract_body(page: Any) -> tuple[str, ...]:
    """The lines of the article's body, one for each paragraph; none where the page holds no article."""
    from trafilatura.core import bare_extraction

    document: Any = bare_extraction(page, favor_recall=True, include_comments=False, deduplicate=False)
    text = document.text if document is not None else None
    lines = [line for raw in (text or "").splitlines() if (line := " ".join(raw.split()))]
    blocks = list(_blocks(page))
    return tuple(_put_back(_split(lines, blocks), [block for block in blocks if block.is_prose]))


def bare(words: str) -> str:
    """The letters and digits alone, for comparing lines that differ in marks and spaces."""
    return "".join(filter(str.isalnum, words)).lower()


def block_lines(tree: Any) -> list[str]:
    """The words of all blocks under an element, in order."""
    return [block.words for block in _blocks(tree)]


# -- furniture ------------------------------------------------------------------------------------------------


def is_apart(element: Any) -> bool:
    """True inside menus, footers, comments and whatever else stands beside the article."""
    return any(_stands_apart(node) for node in (element, *element.iterancestors()))


def _stands_apart(node: Any) -> bool:
    if node.tag in {"html", "body", "main"}:
        return False
    return node.tag in _APART_TAGS or _is_furniture(node) or _APART.search(_names(node)) is not None


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_furniture(element: Any) -> bool:
    """True by its name, unless it shows somebody's words: an embedded post is a quotation."""
    return _FURNITURE.search(_names(element)) is not None and element.find(".//blockquote") is None


def _names(element: Any) -> str:
    """Class and id, with the humps of camelCase apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{element.get('class', '')} {element.get('id', '')}")


def _is_small(element: Any) -> bool:
    if element.find(".//h1") is not None:
        return False
    length = len(" ".join(element.text_content().split()))
    return length < _SMALL or sum(len(a.text_content()) for a in element.iter("a")) > length / 2


def _card(link: Any) -> Any:
    """The smallest element that holds a heading which leads to another page, and words beside it; None if none."""
    if "#" in (link.get("href") or "#"):
        return None
    heading = next((e for e in link.iterancestors(*_HEADINGS)), None)
    heading = heading if heading is not None else next(link.iter(*_HEADINGS), None)
    if heading is None or len(bare(link.text_content())) < 0.8 * len(bare(heading.text_content())):
        return None
    own = _length(heading)
    for element in (link, *heading.iterancestors("article", "div", "li", "section", "aside")):
        length = _length(element)
        if length > _CARD or element.find(".//h1") is not None:
            return None
        if length > own and element.tag not in _HEADINGS:
            return element
    return None


def _length(element: Any) -> int:
    """Characters that are no blanks; counting ends beyond the size of a card, since the page may be large."""
    length = 0
    for words in element.itertext():
        length += len("".join(words.split()))
        if length > _CARD:
            break
    return length


def _prose_words(element: Any) -> list[str]:
    return " ".join(p.text_content() for p in element.iter("p", "blockquote")).split()


# -- blocks ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of an element with no block in it, or of a piece of it between <br>s."""

    words: str
    bare: str
    is_prose: bool


def _blocks(page: Any) -> Iterator[_Block]:
    known: dict[Any, bool] = {}
    for element in page.iter(*_BLOCKS):
        if any(True for inner in element.iter(*_BLOCKS) if inner is not element):
            continue
        pieces = _pieces(element)
        may_be_prose = bool(pieces) and _is_unlinked(element) and not _is_no_prose(element, known)
        for words in pieces:
            yield _Block(words, bare(words), may_be_prose and _reads_as_prose(words))


def _pieces(element: Any) -> list[str]:
    pieces = [""]
    for part in element.xpath(".//text() | .//br"):
        if isinstance(part, str):
            pieces[-1] += part
        else:
            pieces.append("")
    return [words for piece in pieces if (words := " ".join(piece.split()))]


def _reads_as_prose(words: str) -> bool:
    whole = len(words.split()) >= 8 and re.search(r"[.!?…][\"”’»')\]]*$", words) is not None
    return whole and not find_junk(words)


def _is_unlinked(element: Any) -> bool:
    linked = sum(len(a.text_content()) for a in element.iter("a"))
    return linked <= 0.4 * len(element.text_content())


def _is_no_prose(element: Any, known: dict[Any, bool]) -> bool:
    """True for what stands apart, and inside pictures, links and notes on the writer."""
    path = []
    verdict = False
    while element is not None:
        if element in known:
            verdict = known[element]
            break
        path.append(element)
        element = element.getparent()
    for node in reversed(path):
        is_credit = node.tag not in {"html", "body"} and _CREDIT.search(_names(node)) is not None
        verdict = verdict or node.tag in _NO_PROSE_TAGS or is_credit or _stands_apart(node)
        known[node] = verdict
    return verdict


# -- lines ----------------------------------------------------------------------------------------------------


def _split(lines: Sequence[str], blocks: Sequence[_Block]) -> list[str]:
    """The lines, each one that is nothing but several blocks run together given as these blocks."""
    words_of = {block.bare: block.words for block in reversed(blocks) if block.bare}
    lengths = sorted({len(letters) for letters in words_of}, reverse=True)
    return [piece for line in lines for piece in _parts(bare(line), words_of, lengths) or [line]]


def _parts(letters: str, words_of: dict[str, str], lengths: Sequence[int]) -> list[str]:
    """The blocks that make up the letters, the longest that fits first; none where they do not."""
    if letters in words_of or len(letters) > _LONG_LINE:
        return [words_of[letters]] if letters in words_of else []
    parts: list[str] = []
    at = 0
    while at < len(letters):
        fitting = (letters[at : at + length] for length in lengths if at + length <= len(letters))
        block = next((piece for piece in fitting if piece in words_of), None)
        if block is None:
            return []
        parts.append(words_of[block])
        at += len(block)
    return parts


_LONG_LINE = 20_000
"""Letters: a longer line stays as it is; it is no list item, and the search would take its time."""


def _put_back(lines: list[str], prose: Sequence[_Block]) -> list[str]:
    """The lines with every paragraph of prose that they lack, each after what stands before it in the page."""
    places = {bare(line): number for number, line in enumerate(lines)}
    whole = " ".join(places)
    out = list(lines)
    shift = after = 0
    for block in prose:
        if block.bare in places:
            after = places[block.bare] + 1
        elif block.bare not in whole:
            out.insert(after + shift, block.words)
            shift += 1
    return out
