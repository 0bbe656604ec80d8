"""The fuzz test: made-up pages of every kind, most of them broken, through ingest and read.

python -m bench fuzz
"""

from __future__ import annotations

import codecs
import hashlib
import json
import time
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hearsay.desk import read_page
from hearsay.errors import PageError
from hearsay.model import Page, PageKind

SLOWEST = 5.0
"""Seconds of a processor that a page may take at most."""

_WORDS = (
    "The ministry said that the bridge was closed. ", "“No,” Ada Nemeth said. ", "according to two officials, ",
    "PORT SELM, May 2, 2031 (Northern Wire) - ", "NEMETH: No.\n", "By A. Writer", "Must read", "Share | Print | Copy",
    "Published: 2031-05-02 14:05 IST", "\n\n", "\r\n", " ", "\t", ". ", "he told reporters, ", "denied it; ",
)  # fmt: skip
_MARKS = ('"', "“", "”", "‘", "’", "«", "»", "„", "``", "''", "(", ")", "[", "—", "|", "…", "�", "â€œ", "â€™")
_ODD = (
    "\x07", "\x1b[2J", "\x85", "\u200b", "\u2028", "\u202e", "\u2066", "\ue000", "\ufeff",
    "\uffff", "e\u0301", "🛳️", "ß", "İ", "ﬁ", "\U0010ffff", "ا", "мост",
)  # fmt: skip
_TAGS = (
    "p div span b i a h1 h2 ul ol li table tr td blockquote section article aside nav footer header main figure br "
    "script style time form details pre code sub svg math template noscript iframe input x-y p:q"
).split()
_ENTITIES = ("&amp;", "&#39;", "&#x110000;", "&#0;", "&#xd800;", "&nbsp", "&bogus;", "&lol9;", "&", "&#", "&lt;p&gt;")
_ATTRIBUTES = (
    "", " class=related", " class='must-read share'", " id=comments", " itemprop=datePublished content='2031-13-40'",
    " datetime='not a date'", " href='/x'", " href=\"javascript:'", " hidden", " style='display:none'", " a=b" * 40,
    " =",
)  # fmt: skip

_HALVES = ("\ud800", "\udc00x")
"""Halves of characters, as broken escapes give them: seldom, since no decoder lets them pass."""

words = st.sampled_from(_WORDS)
scraps = st.one_of(words, words, words, st.sampled_from(_MARKS), st.sampled_from(_ODD), st.text(max_size=12))
runs = st.builds(
    lambda piece, times: piece * times, st.sampled_from(_WORDS + _MARKS + _ODD), st.sampled_from((60, 3000))
)
texts = st.lists(scraps, min_size=2, max_size=30).map("".join) | st.tuples(scraps, runs, scraps).map("".join)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element around some of these, now and then left open, closed twice or crossed with another."""
    tag, attributes = st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)
    ends = st.sampled_from(("</{0}>", "</{0}>", "</{0}>", "", "</{0}></{0}>", "</p></{0}", "<!--", "-->", "]]>"))
    body = st.lists(inner, max_size=6).map("".join)
    return st.builds(lambda t, a, b, e: f"<{t}{a}>{b}{e.format(t)}", tag, attributes, body, ends)


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3000) | texts | st.sampled_from(("2031-05-02", "NewsArticle")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("@type", "name", "@id")), inner),
    max_leaves=8,
)
_members = ("@type", "@graph", "headline", "author", "publisher", "datePublished", "articleBody", "mainEntity", "url")
linked = st.builds(
    lambda value, cut: f"<script type='application/ld+json'>{json.dumps(value)[cut:]}</script>",
    st.dictionaries(st.sampled_from(_members), _values | st.just("NewsArticle"), max_size=6),
    st.sampled_from((0, 0, 0, 1)),
)
nested = st.builds(
    lambda tag, depth, words: f"<{tag}>" * depth + words + f"</{tag}>" * depth,
    st.sampled_from(_TAGS), st.sampled_from((3, 20, 100, 200, 400, 10_000)), texts,
)  # fmt: skip
elements = st.recursive(texts | st.sampled_from(_ENTITIES) | linked | nested, _wrapped, max_leaves=20)
_HEADS = (
    "", "<!doctype html>", "<html><head><title>Market open</title></head><body>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY lol9 '&lol8;&lol8;'>]><html>", "<meta charset=utf-16><meta charset=koi8-r>",
    "<meta http-equiv=content-type content='text/html; charset=windows-1251'>",
)  # fmt: skip
html = st.builds(
    lambda head, body, prose: head + "".join(body) + prose,
    st.sampled_from(_HEADS),
    st.lists(elements, max_size=6),
    words.map(lambda prose: f"<p>{prose * 4}The ferry to Port Selm was stopped on Sunday, he said.</p>") | st.just(""),
)
_odd_members = st.dictionaries(
    st.sampled_from(("id", "text", "outlet", "author", "published", "updated", "url", "title", "more")),
    texts | _values | st.sampled_from(_HALVES),
    max_size=3,
)
_members_as_asked = st.fixed_dictionaries({"text": texts}, optional={"id": st.integers(0, 9), "published": words})
lines = st.builds(
    lambda asked, odd, is_odd: json.dumps(asked | odd if is_odd else asked),
    _members_as_asked,
    _odd_members,
    st.sampled_from((False, False, True)),
)


def _bytes(text: str, encoding: str, cut: int, junk: bytes) -> bytes:
    """The text in an encoding, cut short at its end, with bytes that mean nothing in its midst."""
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    raw = mark + text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "xmlcharrefreplace")
    raw = raw[: len(raw) - cut] if cut else raw
    return raw[: len(raw) // 2] + junk + raw[len(raw) // 2 :]


_encodings = st.sampled_from(("utf-8",) * 8 + ("utf-16-le", "cp1251", "cp1252", "latin-1"))
_junk = st.sampled_from((b"",) * 12 + (b"\xe2\x80", b"\xff\xfe", b"\x98\x81", b"\x00"))


def _page(kind: PageKind, text: str, encoding: str, cut: int, junk: bytes) -> Page:
    content = _bytes(text, encoding, cut, junk)
    return Page(hashlib.sha256(content).hexdigest(), kind, "made", content)


pages = st.one_of(
    *(
        st.builds(_page, st.just(kind), made, _encodings, st.sampled_from((0,) * 8 + (1, 2)), _junk)
        for kind, made in (("txt", texts), ("html", html), ("jsonl", lines))
    )
)
"""Pages of the three kinds, from ordinary to broken in several ways at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: refused with a sentence, or read; `wrong` says what must never be."""

    refused: str | None
    wrong: str | None
    seconds: float


def examine(page: Page) -> Outcome:
    """Ingest and read the page twice, and hold what comes out against what holds for every page."""
    began = time.process_time()
    first = _outcome(page)
    seconds = time.process_time() - began
    refused = first if isinstance(first, str) else None
    wrong = None if seconds < SLOWEST else f"it took {seconds:.1f} s"
    if refused is not None and "could not be taken" in refused:
        wrong = f"something unforeseen: {refused}"
    elif _outcome(page) != first:
        wrong = "read twice, it gave two readings"
    elif not isinstance(first, str):
        wrong = wrong or first[1]
    return Outcome(refused, wrong, seconds)


def _outcome(page: Page) -> str | tuple[object, str | None]:
    """The sentence with which a page was refused, or what was read and which span lies outside its text."""
    try:
        done = read_page(page)
    except PageError as error:
        return error.reason
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test looks for
        return f"could not be taken: {type(error).__name__}: {error}"
    places = [junk.span for junk in done.article.junk] + list(done.reading.sentences)
    places += [s for a in done.reading.attributions for s in (*a.source, *a.cue, *a.content)]
    outside = [span for span in places if not 0 <= span.start < span.end <= len(done.article.text)]
    return (done, f"a span outside its text: {outside[0]}" if outside else None)


def fuzz_test(inputs: int) -> list[Outcome]:
    """What became of so many made-up pages, the same ones each time."""
    outcomes: list[Outcome] = []

    @settings(
        max_examples=inputs, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(pages)
    def examined(page: Page) -> None:
        outcomes.append(examine(page))

    examined()
    return outcomes


def fuzz() -> list[tuple[str, str, str]]:
    """2,000 made-up pages, and what became of them."""
    outcomes = fuzz_test(2000)
    wrong = [outcome.wrong for outcome in outcomes if outcome.wrong]
    return [
        ("made-up pages through ingest and read", str(len(outcomes)), "2,000"),
        ("  refused with a sentence", str(sum(o.refused is not None for o in outcomes)), ""),
        ("  crashed, spans outside the text, two readings, over 5 s", str(len(wrong)), "0"),
        *((f"    {what[:100]}", "", "") for what in wrong[:5]),
        ("  the slowest", f"{max(o.seconds for o in outcomes):.2f} s", "< 5 s"),
    ]
