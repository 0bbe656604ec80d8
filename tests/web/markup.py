"""Pages as a strict reader takes them: parsed, and refused where they break what holds for every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import lxml.html

from hearsay.export import UNSEEN

Element = Any
EXTERNAL = {"noopener", "noreferrer", "nofollow", "external"}
NAV = {"Claims": "/claims", "Articles": "/articles", "Speakers": "/speakers", "Status": "/status"}
_VOID = set("area base br col embed hr img input link meta source track wbr".split())
_NEVER_IN_P = set(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav "
    "ol p pre section table ul".split()
)
_BANNED = "script style iframe object embed base applet frame frameset portal template noscript".split()
_WHITE = str.maketrans("", "", "\n\t\r")


@dataclass(frozen=True)
class PageSeen:
    """One answer of the site that is a page: its markup parsed."""

    url: str
    status: int
    tree: Element

    def all(self, tag: str = "*", of_class: str = "", *, within: str = "") -> list[Element]:
        """The elements of a tag and class, in their order; `within` is an XPath of what holds them."""
        return self.tree.xpath(f"{within}//{tag}{having(of_class) if of_class else ''}")

    def one(self, tag: str = "*", of_class: str = "", *, within: str = "") -> Element:
        found = self.all(tag, of_class, within=within)
        assert len(found) == 1, f"{len(found)} of <{tag} class={of_class!r}> on {self.url}"
        return found[0]

    def by_id(self, name: str) -> Element:
        (found,) = self.tree.xpath("//*[@id=$name]", name=name)
        return found

    @property
    def main(self) -> str:
        """The words of the page's main part, on one line."""
        return flat(self.by_id("main"))

    @property
    def counts(self) -> tuple[int, int, int]:
        """Claims, articles and distinct texts, as the line of results gives them."""
        said = flat(self.one("*", "count"))
        found = re.search(r"([\d,]+) claims? in ([\d,]+) articles?, ([\d,]+) distinct texts?", said)
        assert found, f"no counts in {said!r} on {self.url}"
        claims, articles, texts = (int(number.replace(",", "")) for number in found.groups())
        return claims, articles, texts


def having(name: str) -> str:
    """The XPath condition that an element has a class."""
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def flat(element: Element) -> str:
    """The words of an element, on one line."""
    return " ".join(element.text_content().split())


def seen(words: str) -> str:
    """Words on one line as a page shows them, what nobody can see replaced."""
    return UNSEEN.sub("\ufffd", " ".join(words.split()))


def parameters(url: str) -> dict[str, str]:
    """The query of a link; no parameter may stand in it twice."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=bool(urlsplit(url).query))
    assert len(dict(pairs)) == len(pairs), f"a parameter stands twice in {url}"
    return dict(pairs)


def hrefs(elements: Iterator[Element] | list[Element]) -> list[str]:
    return [link.get("href") for element in elements for link in element.iter("a")]


# -- what holds for every response ------------------------------------------------------------------------------


def assert_headers(response: Any) -> None:
    """The headers that every response carries, and nothing laxer."""
    policy = dict(_directives(response.headers["content-security-policy"]))
    for name in ("default-src", "base-uri", "frame-ancestors"):
        assert policy.pop(name) == ["'none'"], name
    for name in ("style-src", "img-src", "form-action"):
        assert policy.pop(name) == ["'self'"], name
    for name, values in policy.items():
        assert values == (["'none'"] if name.endswith("-src") else values), f"{name} lets in {values}"
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in response.headers
    assert not [name for name in response.headers if name.startswith("access-control-")]


def _directives(policy: str) -> Iterator[tuple[str, list[str]]]:
    names = set()
    for part in filter(str.strip, policy.split(";")):
        name, *values = part.split()
        assert name not in names, f"{name} stands twice: only the first holds"
        names.add(name)
        yield name, values


def page_of(response: Any, *, status: int, ledger: str) -> PageSeen:
    """The page that a response holds, all that holds for every page checked."""
    where = str(response.url)
    words = response.content.decode("utf-8")
    assert response.status_code == status, f"{where} answers {response.status_code}: {words[:600]}"
    assert_headers(response)
    assert response.headers["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert "Traceback" not in words
    assert_balanced(words, where)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = PageSeen(where, status, lxml.html.document_fromstring(response.content, parser=parser))
    _assert_harmless(page)
    _assert_nothing_unseen(page, words)
    _assert_frame(page, ledger)
    return page


def assert_balanced(words: str, where: str = "") -> None:
    """Every tag is closed where it was opened, and nothing stands where a browser would move it."""
    assert words.lstrip().lower().startswith("<!doctype html>"), where
    balance = _Balance()
    balance.feed(words)
    balance.close()
    assert not balance.wrong, f"{where}: {balance.wrong[:5]}"
    assert not balance.opened, f"{where}: never closed: {balance.opened}"


class _Balance(HTMLParser):
    """Keeps which tags are open, and what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER_IN_P and "p" in self.opened:
            self.wrong.append(f"<{tag}> inside <p>, line {self.getpos()[0]}")
        if tag == "a" and "a" in self.opened:
            self.wrong.append(f"a link inside a link, line {self.getpos()[0]}")
        if len(dict(attrs)) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice, line {self.getpos()[0]}")
        if tag not in _VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and "svg" not in self.opened:
            self.wrong.append(f"<{tag}/> closes nothing, line {self.getpos()[0]}")

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.wrong.append(f"</{tag}> where another tag is open, line {self.getpos()[0]}")


def _assert_harmless(page: PageSeen) -> None:
    """Nothing that runs, nothing inline, nothing from outside, no id twice."""
    for name in _BANNED:
        assert not page.all(name), f"<{name}> on {page.url}"
    assert not page.all("meta[@http-equiv]"), page.url
    for element in page.tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            assert name != "style" and not name.startswith("on"), f"{name}= on {page.url}"
            if name in ("href", "src", "action", "formaction", "srcset", "poster", "xlink:href", "ping"):
                _assert_leads_home(element, name, value)
    for link in page.all("link"):
        assert link.get("rel") in {"stylesheet", "icon"}, link.get("rel")
    assert "/static/site.css" in [link.get("href") for link in page.all("link[@rel='stylesheet']")]
    names = page.tree.xpath("//@id")
    assert len(set(names)) == len(names), f"an id twice on {page.url}"


def _assert_leads_home(element: Element, name: str, value: str) -> None:
    """An address within the site, or a link to the article's own one that gives nothing away."""
    where = urlsplit(value)
    if not where.scheme and not where.netloc:
        assert not value.startswith(("//", "\\", "/\\")), value
        return
    assert element.tag == "a" and name == "href", f"{name}={value!r} on <{element.tag}>"
    assert where.scheme in {"http", "https"}, value
    assert set((element.get("rel") or "").split()) >= EXTERNAL, value


def _assert_nothing_unseen(page: PageSeen, words: str) -> None:
    """No control or direction character, be it raw or spelt as a reference."""
    for text in (words, page.tree.text_content(), *page.tree.xpath("//@*")):
        found = UNSEEN.search(text.translate(_WHITE))
        assert not found, f"{found[0]!r} on {page.url}"


def _assert_frame(page: PageSeen, ledger: str) -> None:
    """What stands around every page: language, title, heading, navigation, search, skip link, footer."""
    assert page.tree.get("lang") == "en"
    assert flat(page.one("h1"))
    title = flat(page.one("title", within="//head"))
    assert re.fullmatch(rf"\S.* – {re.escape(seen(ledger))} – Hearsay", title), title
    header = page.one("header", within="/html/body")
    links = {flat(link): link for link in header.xpath(".//nav//a")}
    assert {name: links[name].get("href") for name in NAV} == NAV
    assert len(header.xpath(".//nav//*[@aria-current='page']")) <= 1
    (form,) = header.xpath(".//form")
    assert (form.get("method") or "get").lower() == "get"
    assert form.get("action") == "/claims"
    assert len(form.xpath(".//input[@name='about']")) == 1
    assert page.by_id("main").tag == "main"
    assert page.all("a", within="/html/body")[0].get("href") == "#main", "the first link is the skip link"
    footer = flat(page.one("footer")).lower()
    assert "who says what" in footer and "never" in footer and "true" in footer, footer
