"""HTML pages: what the page says of itself, in all the ways in which pages say it."""

from __future__ import annotations

import json
import re

import pytest

from hearsay.errors import PageError
from hearsay.ingest import extract_article
from hearsay.ingest.decoding import UndecodableError
from hearsay.ingest.html import extract_parts
from hearsay.model import Article, Page

BODY = (
    "The ferry to the islands left Port Selm at noon on Saturday with 200 passengers on board.",
    "Harbour master Ada Nemeth said the crossing had been closed for five days because of the storm.",
    "Two more boats will join the route next week, according to the ministry of transport in Dunmere.",
)
PROSE = "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sails again",
    "author": {"@type": "Person", "name": "Lena Orvik"},
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "datePublished": "2031-05-02T15:09:00+02:00",
    "url": "https://post.example/ferry",
}


def article(head: str = "", body: str | None = None) -> Article:
    inside = f"<article>{PROSE}</article>" if body is None else body
    raw = f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{inside}</body></html>"
    return extract_article(Page("0" * 64, "html", "a.html", raw.encode()))


def script(*items: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>\n' for item in items)


def meta(**tags: str) -> str:
    """Meta tags; "__" in a name stands for a colon."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in tags.items())


def said(found: Article) -> tuple[str | None, ...]:
    published = found.published.value if found.published else None
    return found.title, found.author, found.outlet, published, found.url


WHOLE = ("Ferry sails again", "Lena Orvik", "Harbour Post", "2031-05-02T15:09:00", "https://post.example/ferry")

# -- linked metadata ------------------------------------------------------------------------------------------

SITE = {"@type": "WebSite", "name": "Harbour Post Online", "url": "https://post.example/"}
CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Harbour"}]}


@pytest.mark.parametrize(
    "head",
    [
        script(ARTICLE),
        script([ARTICLE]),
        script([SITE, CRUMBS, ARTICLE]),
        script({"@context": "https://schema.org", "@graph": [SITE, CRUMBS, ARTICLE]}),
        script([{"@graph": [SITE, [ARTICLE]]}]),
        script({"@type": "WebPage", "mainEntity": ARTICLE}),
        script({"@graph": [{"@type": "WebPage", "mainEntity": [ARTICLE]}]}),
        script(SITE, CRUMBS, ARTICLE),
        script(ARTICLE, ARTICLE | {"headline": "A second story"}),
        script(None, 7, "words", [], {}, ARTICLE),
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + script(ARTICLE),
        '<script type="application/ld+json"></script>' + script(ARTICLE),
        f'<script type="application/ld+json">\n<!--\n{json.dumps(ARTICLE)}\n-->\n</script>',
        f'<script type="application/ld+json">\n//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>\n</script>',
        f'<script type="application/ld+json">{json.dumps(ARTICLE, indent=2)};</script>',
        f"<script type='application/ld+json; charset=utf-8'>{json.dumps(ARTICLE)}</script>",
    ],
)
def test_an_article_is_found_in_linked_metadata_of_every_shape(head):
    assert said(article(head)) == WHOLE


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Article",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "Report",
        ["NewsArticle", "LiveBlogPosting"],
        ["Thing", "Article"],
        "https://schema.org/NewsArticle",
        "schema:NewsArticle",
    ],
)
def test_every_kind_of_article_counts(kind):
    assert said(article(script(ARTICLE | {"@type": kind}))) == WHOLE


@pytest.mark.parametrize("kind", ["Product", "NewsMediaOrganization", "BreadcrumbList", None, 7, {}])
def test_what_is_no_article_is_passed_over(kind):
    found = article(script(ARTICLE | {"@type": kind}) + meta(og__title="The ferry, once more"))
    assert (found.title, found.author, found.published, found.url) == ("The ferry, once more", None, None, None)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Lena Orvik", "Lena Orvik"),
        ({"@type": "Person", "name": "Lena Orvik"}, "Lena Orvik"),
        (
            [{"@type": "Person", "name": "Lena Orvik"}, {"@type": "Person", "name": "Dana Pell"}],
            "Lena Orvik, Dana Pell",
        ),
        (["Lena Orvik", "Dana Pell"], "Lena Orvik, Dana Pell"),
        ([{"name": "Lena Orvik"}, "Dana Pell", {"@id": "#3"}, None, ""], "Lena Orvik, Dana Pell"),
        ({"@type": "Person", "name": ["Lena Orvik", "Dana Pell"]}, "Lena Orvik, Dana Pell"),
        ({"@type": "Person", "name": "  Lena \n Orvik "}, "Lena Orvik"),
        ("L&eacute;na O&#39;Rvik", "Léna O'Rvik"),
        ({"@type": "Person", "name": ""}, None),
        ([], None),
        (None, None),
        (7, None),
    ],
)
def test_authors_are_named_however_they_are_written(author, name):
    assert article(script(ARTICLE | {"author": author})).author == name


def test_people_that_are_named_elsewhere_in_the_graph_are_found():
    graph = [
        ARTICLE | {"author": {"@id": "#lena"}, "publisher": {"@id": "#post"}},
        {"@type": "Person", "@id": "#lena", "name": "Lena Orvik"},
        {"@type": "Organization", "@id": "#post", "name": "Harbour Post"},
    ]
    assert said(article(script({"@graph": graph}))) == WHOLE
    assert said(article(script(*graph))) == WHOLE


@pytest.mark.parametrize(
    "publisher", ["Harbour Post", {"name": "Harbour Post"}, [{"@type": "Organization", "name": "Harbour Post"}]]
)
def test_the_publisher_is_the_outlet(publisher):
    assert (
        article(script(ARTICLE | {"publisher": publisher}) + meta(og__site_name="post.example")).outlet
        == "Harbour Post"
    )


@pytest.mark.parametrize(
    ("members", "url"),
    [
        ({"url": "https://post.example/a"}, "https://post.example/a"),
        ({"mainEntityOfPage": "https://post.example/a"}, "https://post.example/a"),
        ({"mainEntityOfPage": {"@type": "WebPage", "@id": "https://post.example/a"}}, "https://post.example/a"),
        ({"mainEntityOfPage": True}, None),
    ],
)
def test_the_url_is_where_the_page_says_it_is(members, url):
    item = {key: value for key, value in ARTICLE.items() if key != "url"} | members
    assert article(script(item)).url == url


def test_entities_in_a_headline_are_decoded():
    found = article(script(ARTICLE | {"headline": "Nemeth &amp; Ruhl: &#8216;no&#8217; to  a toll"}))
    assert found.title == "Nemeth & Ruhl: ‘no’ to a toll"
    assert found.text.startswith("Nemeth & Ruhl: ‘no’ to a toll\n\n")


@pytest.mark.parametrize(
    "broken", ['{"@type": "NewsArticle", "headline": ', "[" * 5000, '{"headline": "a" "b"}', "\ufeff", "null", "{{}}"]
)
def test_broken_linked_metadata_leaves_the_meta_tags(broken):
    head = f'<script type="application/ld+json">{broken}</script>' + meta(og__title="Ferry sails again")
    found = article(head)
    assert found.title == "Ferry sails again"
    assert found.text == "\n".join(["Ferry sails again", "", *BODY])


# -- meta tags and marks in the page --------------------------------------------------------------------------


def test_meta_tags_of_open_graph_are_read():
    tags = meta(
        og__title="Ferry sails again",
        og__site_name="Harbour Post",
        og__url="https://post.example/ferry",
        article__author="Lena Orvik",
        article__published_time="2031-05-02T15:09:00+02:00",
    )
    assert said(article(tags)) == WHOLE


def test_linked_metadata_comes_before_meta_tags_wherever_it_stands():
    tags = meta(
        og__title="Other title",
        og__site_name="Other outlet",
        og__url="https://other.example/",
        article__author="Other Writer",
        article__published_time="2030-01-01",
    )
    assert said(article(tags + script(ARTICLE))) == said(article(script(ARTICLE) + tags)) == WHOLE


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-05-02">',
        '<meta name="article:published_time" content="2031-05-02">',
        '<meta itemprop="datePublished" content="2031-05-02">',
        '<meta name="date" content="2031-05-02">',
        '<meta name="pubdate" content="2031-05-02">',
        '<meta name="DC.date.issued" content="2031-05-02">',
        '<meta name="dc.date" content="2031-05-02">',
        '<meta name="DCTERMS.issued" content="2031-05-02">',
        '<meta name="DCTERMS.created" content="2031-05-02">',
        '<meta name="parsely-pub-date" content="2031-05-02">',
        '<meta name="Date" content="2031-05-02">',
    ],
)
def test_every_usual_meta_tag_gives_the_date(head):
    published = article(head).published
    assert published is not None
    assert (published.value, published.source) == ("2031-05-02", "metadata")


@pytest.mark.parametrize(
    "mark",
    [
        '<time itemprop="datePublished" datetime="2031-05-02T15:09">Friday</time>',
        '<time pubdate datetime="2031-05-02T15:09">Friday</time>',
        '<time class="entry-date published" datetime="2031-05-02T15:09">Friday</time>',
        '<time datetime="2031-05-02T15:09">Friday</time>',
        '<p class="byline">By Lena Orvik, <time datetime="2031-05-02T15:09">Friday, 3.09 pm</time></p>',
        '<span itemprop="datePublished" content="2031-05-02T15:09">Friday</span>',
    ],
)
def test_a_time_mark_above_the_text_gives_the_date(mark):
    published = article(body=f"<article><h1>Ferry sails again</h1>{mark}{PROSE}</article>").published
    assert published is not None
    assert (published.value, published.source) == ("2031-05-02T15:09", "metadata")


@pytest.mark.parametrize(
    "body",
    [
        f'<article>{PROSE}</article><aside class="related"><time datetime="2030-01-01">Then</time> Other</aside>',
        f'<article>{PROSE}<p>The talks begin on <time datetime="2031-06-01">1 June</time>, the foreign ministry of '
        "Karvia said in a statement that was read out in Osk.</p></article>",
        f'<nav><time datetime="2031-06-01">Today</time></nav><article>{PROSE}</article>',
        f'<article>{PROSE}</article><footer><time datetime="2031-06-01">Today</time></footer>',
        "".join(
            f'<div class="post"><time datetime="2031-05-0{day}T10:00">10:00</time>{paragraph}</div>'
            for day, paragraph in enumerate(PROSE.splitlines(), start=1)
        ),
    ],
)
def test_time_marks_of_menus_other_stories_and_single_posts_are_no_date_of_the_article(body):
    assert article(body=body).published is None


def test_a_page_without_metadata_has_a_text_all_the_same():
    found = article()
    assert found.text == "\n".join(BODY)
    assert said(found) == (None, None, None, None, None)


def test_the_heading_is_the_title_where_nothing_else_is():
    found = article(body=f"<article><h1>Ferry sails again</h1>{PROSE}</article>")
    assert (found.title, found.text) == ("Ferry sails again", "\n".join(["Ferry sails again", "", *BODY]))


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Ferry sails again", "Ferry sails again"),
        ("Ferry sails again", "<span>Ferry</span>\n  sails&nbsp;again"),
        ("Mayor: “We sail again”", 'Mayor: "We sail again"'),
        ("Mayor’s ferry sails again", "Mayor's ferry sails again"),
        ("Ferry &amp; bus run again", "Ferry &amp; bus run again"),
    ],
)
@pytest.mark.parametrize(
    "place", ["<article><h1>{}</h1>", "<header><h1>{}</h1></header><article>", "<h1>{}</h1><article>"]
)
def test_the_title_is_not_doubled_by_the_heading(title, heading, place):
    found = article(meta(og__title=title), place.format(heading) + PROSE + "</article>")
    assert found.text.splitlines()[1:] == ["", *BODY]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href='/a'>Home</a> <a href='/b'>Live</a></nav><footer>Harbour Post, Ropewalk 1, Havren</footer>",
        "<form><input name='user'><button>Sign in</button></form>",
        "<div class='cookie-banner'><p>We use cookies to make this site work for you and our partners.</p></div>",
        "<script>document.write('The ferry left at noon, the mayor said on Saturday in Port Selm.')</script>",
        "<noscript>Please enable JavaScript.</noscript><div id='root'></div>",
    ],
)
def test_a_page_without_article_text_is_refused_with_what_to_do(body):
    with pytest.raises(PageError, match="; "):
        article("<title>Harbour Post</title>", body)


@pytest.mark.parametrize("outermost", ["svg", "math", "script", "form", "p", "article", "custom-tag"])
def test_a_page_may_have_any_outermost_element(outermost: str) -> None:
    prose = "The ferry to Port Selm was stopped on Sunday, the harbour office said in a statement."
    try:
        parts = extract_parts(f"<{outermost} href='/x'><p>{prose}</p></{outermost}>".encode())
    except UndecodableError as error:
        assert re.search(r"no article text|no HTML page", str(error))
    else:
        assert prose in parts.text
