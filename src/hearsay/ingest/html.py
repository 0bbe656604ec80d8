"""An HTML page read into words: what it says of itself in JSON-LD, else in meta tags and marks; and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from hearsay.ingest.body import bare, block_lines, extract_body, is_apart, without_furniture
from hearsay.ingest.decoding import UndecodableError, decode
from hearsay.ingest.junk import find_junk
from hearsay.ingest.tame import check_length, check_source, check_tree, flatten_runs
from hearsay.model import DateSource

Stamp = tuple[str, DateSource]

_DEEPEST = 5
"""Nests in JSON-LD: what lies deeper is not looked at."""
_SHORTEST = 5
"""Words: a page without a single line as long as this holds buttons and labels, and no article."""


@dataclass(frozen=True, slots=True)
class HtmlParts:
    """What a page says of itself and the paragraphs of its body; stamps as written, the most trusted first."""

    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: tuple[Stamp, ...]
    updated: tuple[Stamp, ...]
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The canonical text: the title, a blank line, the body, one paragraph a line."""
        return "\n".join([self.title, "", *self.body] if self.title else self.body)


def extract_parts(content: bytes) -> HtmlParts:
    """The parts of an HTML page. Raises `UndecodableError` where there is no text or no article in it."""
    from trafilatura import load_html

    source = decode(content, html=True)
    check_source(source)
    tree = load_html(source)
    if tree is None:
        raise UndecodableError("it is no HTML page; save the page again, or save its text as .txt")
    check_tree(tree)
    page = without_furniture(tree)
    check_length(page)
    flatten_runs(page)
    tree = _rooted(tree)
    linked, meta = _linked_data(tree), _metadata(tree)
    title = _words(linked.get("headline")) or _words(meta.title)
    body = [line for line in _body(page, linked) if title is None or bare(line) != bare(title)]
    if not any(len(line.split()) >= _SHORTEST and not find_junk(line) for line in body):
        raise UndecodableError("no article text was found in it; save the article's text as .txt")
    return HtmlParts(
        title=title,
        author=_names(linked.get("author")) or _words(meta.author and ", ".join(meta.author.split("; "))),
        outlet=_names(linked.get("publisher")) or _words(meta.sitename),
        url=_url(linked) or _words(meta.url),
        published=tuple(_stamps(page, linked.get("datePublished"), _PUBLISHED)),
        updated=tuple(_stamps(page, linked.get("dateModified"), _UPDATED)),
        body=tuple(body),
    )


def _rooted(tree: Any) -> Any:
    """The page under <html> and <body>, whatever its outermost element is: a lone <svg> makes a library fail."""
    if tree.tag == "html":
        return tree
    from lxml import html

    root = html.Element("html")
    body = html.Element("body")
    root.append(body)
    body.append(tree)
    return root


def _body(page: Any, linked: dict[str, Any]) -> tuple[str, ...]:
    """The body that the page shows, or the one in its linked metadata where it shows less than half of that."""
    shown = extract_body(page)
    full = linked.get("articleBody")
    if not isinstance(full, str) or len(full) <= 2 * sum(map(len, shown)):
        return shown
    if re.search(r"<(?:p|br|div)\b", full, re.IGNORECASE):
        from trafilatura import load_html

        inside = load_html(f"<html><body><div>{full}</div></body></html>")
        return tuple(block_lines(inside)) if inside is not None else shown
    return tuple(words for line in unescape(full).splitlines() if (words := _words(line)))


def _words(value: Any) -> str | None:
    """The value as one line of words; None for what is no string or empty."""
    return " ".join(_SURROGATE.sub("\ufffd", unescape(value)).split()) or None if isinstance(value, str) else None


_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as broken JSON escapes give it
_WRAPPING = re.compile(r"(?://|/\*)?[ \t]{0,4}(?:<!\[CDATA\[|\]\]>)[ \t]{0,4}(?:\*/)?|^\s*<!--|-->\s*$|;\s*$")


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first article of the page's JSON-LD, the people in it by name; empty where there is none or it is broken."""
    items = [item for block in _linked_blocks(tree) for item in _flattened(block)]
    named = {item["@id"]: item["name"] for item in items if isinstance(item.get("@id"), str) and item.get("name")}
    for item in items:
        kinds = item.get("@type")
        if any(_is_article(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            return item | {role: _by_name(item.get(role), named) for role in ("author", "publisher")}
    return {}


def _linked_blocks(tree: Any) -> Iterator[Any]:
    """The page's JSON-LD, block by block, so that a broken one does not take the others with it."""
    from extruct.jsonld import JsonLdExtractor
    from lxml import html

    extractor = JsonLdExtractor()
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        block = html.Element("script", type="application/ld+json")  # of one type and without CDATA marks
        block.text = _WRAPPING.sub("", script.text_content()).strip()
        try:
            yield extractor.extract_items(block)
        except (ValueError, RecursionError):
            continue


def _is_article(kind: str) -> bool:
    return kind.endswith(("Article", "Posting")) or re.split(r"[/:]", kind)[-1] == "Report"


def _by_name(value: Any, named: dict[str, Any], depth: int = 0) -> Any:
    """The value with every {"@id": ...} that the page explains elsewhere replaced by the name given there."""
    if isinstance(value, list):
        return [_by_name(one, named, depth + 1) for one in value] if depth < _DEEPEST else None
    if isinstance(value, dict) and not value.get("name"):
        return named.get(str(value.get("@id")), value)
    return value


def _flattened(items: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, list):
            yield from _flattened(item, depth + 1)
        elif isinstance(item, dict):
            yield item
            yield from _flattened(item.get("@graph", []), depth + 1)
            yield from _flattened(item.get("mainEntity", []), depth + 1)


def _names(value: Any, depth: int = 0) -> str | None:
    """The name or names of a JSON-LD person or organisation, however it is written; None in any deep nest."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return ", ".join(name for one in value if (name := _names(one, depth + 1))) or None
    return _names(value.get("name"), depth + 1) if isinstance(value, dict) else _words(value)


def _url(linked: dict[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    return _words(linked.get("url")) or _words(page.get("@id") if isinstance(page, dict) else page)


def _metadata(tree: Any) -> Any:
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, None, {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"})


_PUBLISHED = (
    "article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publication_date",
    "article.published", "date", "pubdate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified",
    "article.updated", "lastmod", "last-modified",
)  # fmt: skip


def _stamps(page: Any, linked: Any, tags: tuple[str, ...]) -> Iterator[Stamp]:
    """All that the page gives as one of its dates: linked metadata, meta tags, marks in the text."""
    if words := _words(linked):
        yield words, "json-ld"
    said = [
        (str(tag.get("property") or tag.get("name") or "").lower(), tag.get("content")) for tag in page.iter("meta")
    ]
    marks = [e for e in page.xpath("//*[@itemprop]") if e.get("itemprop").lower() in tags and not is_apart(e)]
    said += [(e.get("itemprop").lower(), e.get("content") or e.get("datetime")) for e in marks]
    for name in tags:
        yield from ((words, "metadata") for key, value in said if key == name and (words := _words(value)))
    if tags is _PUBLISHED:
        yield from ((words, "metadata") for words in _time_marks(page))


def _time_marks(page: Any) -> list[str]:
    """The <time> that is marked as the date of publication, else the only one beside the text."""
    times = [time for time in page.iter("time") if _words(time.get("datetime")) and not is_apart(time)]
    marked = [time for time in times if time.get("pubdate") is not None or _MARKED.search(time.get("class", ""))]
    beside = [time for time in times if not any(_is_running(e) for e in time.iterancestors("p", "li", "blockquote"))]
    words = list(dict.fromkeys(time.get("datetime") for time in marked[:1] or beside))
    return words if len(words) == 1 else []


def _is_running(element: Any) -> bool:
    return len(element.text_content().split()) > _LABEL


_MARKED = re.compile(r"publish|pubdate|entry-date|posted", re.IGNORECASE)
_LABEL = 12
"""Words: a <time> in a longer paragraph is a date that the article speaks of."""
