"""An HTML page read into words: metadata from JSON-LD, else from meta tags; the body through trafilatura.

trafilatura leaves out some paragraphs that belong to the article (all but the first of several <article> posts
of a live blog, standfirsts in odd places); `_put_back` restores those that are plainly prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hearsay.ingest.decoding import UndecodableError, decode
from hearsay.ingest.junk import find_junk


@dataclass(frozen=True, slots=True)
class HtmlParts:
    """What a page says of itself, dates as written, and the paragraphs of its body."""

    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: str | None
    updated: str | None
    dates_from_json_ld: bool
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The canonical text: the title, a blank line, the body, one paragraph a line."""
        lines = [line for line in self.body if line != self.title]
        return "\n".join([self.title, "", *lines] if self.title else lines)


def extract_parts(content: bytes) -> HtmlParts:
    """The parts of an HTML page. Raises `UndecodableError` where there is no text or no article in it."""
    from trafilatura import load_html

    source = decode(content, html=True)
    tree = load_html(source)
    if tree is None:
        raise UndecodableError("it is no HTML page; save the page again, or save its text as .txt")
    linked, meta = _linked_data(tree), _metadata(tree)
    body = _body(tree)
    if len(full := str(linked.get("articleBody") or "")) > 2 * sum(map(len, body)):
        body = tuple(line.strip() for line in full.splitlines() if line.strip())
    if not body:
        raise UndecodableError("no article text was found in it; save the article's text as .txt")
    stamps = (_words(linked.get("datePublished")), _words(linked.get("dateModified")))
    published = stamps[0] or _meta_tag(tree, "article:published_time", "datePublished", "date", "pubdate")
    updated = stamps[1] or _meta_tag(tree, "article:modified_time", "dateModified", "og:updated_time", "lastmod")
    return HtmlParts(
        title=_words(linked.get("headline")) or _words(meta.title),
        author=_names(linked.get("author")) or _words(meta.author and ", ".join(meta.author.split("; "))),
        outlet=_names(linked.get("publisher")) or _words(meta.sitename),
        url=_url(linked) or _words(meta.url),
        published=published,
        updated=updated,
        dates_from_json_ld=stamps[0] is not None,
        body=body,
    )


def _words(value: Any) -> str | None:
    """The value as one line of words; None for what is no string or empty."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first article of the page's JSON-LD; empty where there is none or it is broken."""
    from extruct.jsonld import JsonLdExtractor

    try:
        items = JsonLdExtractor().extract_items(tree)
    except (ValueError, RecursionError):
        return {}
    for item in _flattened(items):
        kinds = item.get("@type")
        if any(str(kind).endswith(("Article", "Posting")) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            return item
    return {}


def _flattened(items: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, list):
            yield from _flattened(item, depth + 1)
        elif isinstance(item, dict):
            yield item
            yield from _flattened(item.get("@graph", []), depth + 1)
            yield from _flattened(item.get("mainEntity", []), depth + 1)


def _names(value: Any) -> str | None:
    """The name or names of a JSON-LD person or organisation, however it is written."""
    names = [
        _words(v.get("name")) if isinstance(v, dict) else _words(v)
        for v in (value if isinstance(value, list) else [value])
    ]
    return ", ".join(name for name in names if name) or None


def _url(linked: dict[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    return _words(linked.get("url")) or _words(page.get("@id") if isinstance(page, dict) else page)


def _metadata(tree: Any) -> Any:
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, None, {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"})


def _meta_tag(tree: Any, *names: str) -> str | None:
    for name in names:
        found = tree.xpath(
            "//meta[@property=$n or @name=$n or @itemprop=$n]/@content | //time[@itemprop=$n]/@datetime",
            n=name,
        )
        if found and (words := _words(str(found[0]))):
            return words
    return None


_NOT_ARTICLE = re.compile(
    r"related|promo|newsletter|shar(?:e|ing)|social|cookie|consent|comment|must-?read|sidebar|subscri|popular|trending"
    r"|recommend|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|footer|(?:^|[\s_-])nav|menu|breadcrumb|modal|paywall|most-read|byline",
    re.IGNORECASE,
)
_NOT_PROSE_TAGS = frozenset(
    {"nav", "footer", "aside", "form", "noscript", "script", "style", "figure", "figcaption", "button", "a"}
)
_PRUNED = [
    f"//*[self::div or self::section or self::aside or self::p or self::ul or self::details]"
    f"[contains(@class, '{word}') or contains(@id, '{word}')][string-length(normalize-space(.)) < 400]"
    for word in (
        "newsletter",
        "must-read",
        "mustread",
        "share-bar",
        "cookie",
        "subscribe",
        "related-",
        "live-controls",
    )
]


def _body(tree: Any) -> tuple[str, ...]:
    from trafilatura.core import bare_extraction

    blocks = list(_prose_blocks(tree))
    document: Any = bare_extraction(
        tree, favor_recall=True, include_comments=False, deduplicate=False, prune_xpath=_PRUNED
    )
    text = document.text if document is not None else ""
    lines = [line for raw in (text or "").splitlines() if (line := " ".join(raw.split()))]
    return tuple(_put_back(lines, blocks))


def _prose_blocks(tree: Any) -> Iterator[str]:
    """The paragraphs of the page, in order, that are plainly prose and no part of its furniture."""
    furniture: dict[Any, bool] = {}
    for element in tree.iter("p", "blockquote"):
        if element.tag == "blockquote" and element.find(".//p") is not None:
            continue
        words = " ".join(element.text_content().split())
        if len(words.split()) < 8 or not re.search(r"[.!?…][\"”’»')\]]*$", words):
            continue
        linked = sum(len(a.text_content()) for a in element.iter("a"))
        if linked > 0.4 * len(words) or _in_furniture(element, furniture) or find_junk(words):
            continue
        yield words


def _in_furniture(element: Any, known: dict[Any, bool]) -> bool:
    """True inside menus, footers, promotions and cards that lead to other stories."""
    path = []
    verdict = False
    while element is not None:
        if element in known:
            verdict = known[element]
            break
        path.append(element)
        element = element.getparent()
    for node in reversed(path):
        names = f"{node.get('class', '')} {node.get('id', '')}"
        is_card = (node.tag == "article" and node.find(".//h2//a") is not None) or node.find("./h3/a") is not None
        is_body = node.tag in {"html", "body", "main"}
        verdict = (
            verdict or node.tag in _NOT_PROSE_TAGS or is_card or (not is_body and bool(_NOT_ARTICLE.search(names)))
        )
        known[node] = verdict
    return verdict


def _put_back(lines: list[str], blocks: list[str]) -> list[str]:
    """The lines with every prose block that they lack, each after the block that stands before it in the page."""
    flat = {_bare(line): number for number, line in enumerate(lines)}
    whole = " ".join(flat)
    out = list(lines)
    shift = after = 0
    for block in blocks:
        bare = _bare(block)
        if bare in flat:
            after = flat[bare] + 1
        elif bare not in whole:
            out.insert(after + shift, block)
            shift += 1
    return out


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()
