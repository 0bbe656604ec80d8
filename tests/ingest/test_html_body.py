"""The body of an HTML page: every paragraph of the article, once and in order, and nothing of the furniture."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from hearsay.ingest import extract_article
from hearsay.model import Page

PROSE = (
    "The ferry to the islands left Port Selm at noon on Saturday with 200 passengers on board.",
    "Harbour master Ada Nemeth said the crossing had been closed for five days because of the storm.",
    "“We had no choice,” she told reporters on the quay. “The waves stood higher than the pier.”",
    "He denied it.",
    "Two more boats will join the route next week, according to the ministry of transport in Dunmere.",
    "The opposition has asked why lorries from Karvia were let on board before the islanders were.",
)
STANDFIRST = "The crossing was shut for five days, and islanders want to know who was let on board first."


def lines(body: str, head: str = "<title>Ferry sails again</title>") -> list[str]:
    raw = f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return extract_article(Page("0" * 64, "html", "a.html", raw.encode())).text.splitlines()


def paragraphs(texts: Sequence[str] = PROSE) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def assert_whole(found: list[str], texts: Sequence[str] = PROSE) -> None:
    """Every text is a line of its own, once, in order."""
    assert [line for line in found if line in texts] == list(texts)


# -- furniture ------------------------------------------------------------------------------------------------

FURNITURE = {
    "nav": "<nav><ul><li><a href='/w'>World</a></li><li><a href='/t'>Trade</a></li><li>Rotunda</li></ul></nav>",
    "menu": "<div class='main-menu'><a href='/w'>World</a> <a href='/t'>Trade</a> <a href='/r'>Rotunda</a></div>",
    "share": "<div class='share-bar'><a href='#'>Facebook</a> <a href='#'>Telegram</a> <span>Copy link</span></div>",
    "social": "<ul class='social-share'><li><a href='#'>Facebook</a></li><li><a href='#'>Telegram</a></li></ul>",
    "cookies": (
        "<div id='cookie-consent'><p>We and our partners use cookies to store facts on your device. You can change "
        "your choices at any time in the settings.</p><button>Accept all</button></div>"
    ),
    "newsletter": (
        "<div class='newsletter-signup'><h3>The Morning Tide</h3><p>All that matters on both banks of the river, in "
        "your inbox every morning before breakfast.</p><form><input name='mail'><button>Sign up</button></form></div>"
    ),
    "related list": (
        "<aside class='related'><h3>Related</h3><ul><li><a href='/x'>Karvia names new envoy to the river commission"
        "</a></li><li><a href='/y'>Wheat price falls for a third week</a></li></ul></aside>"
    ),
    "related cards": (
        "<div class='related-stories'><article class='card'><h2><a href='/x'>Karvia names new envoy</a></h2>"
        "<p>The foreign ministry in Vasht has named a retired judge as its envoy to the commission.</p></article></div>"
    ),
    "most read": (
        "<section class='most-read'><h2>Most read</h2><ol><li><a href='/x'>Karvia names new envoy</a></li>"
        "<li><a href='/y'>Wheat price falls for a third week</a></li></ol></section>"
    ),
    "footer": (
        "<footer><p>Harbour Post, Ropewalk 1, Havren. The editors do not answer for the contents of other sites.</p>"
        "<a href='/terms'>Terms</a></footer>"
    ),
    "comments": (
        "<section id='comments'><h3>2 comments</h3><div class='comment'><p>I was on that ferry and nobody told us "
        "anything about the storm, it was a disgrace.</p></div></section>"
    ),
    "pay wall": (
        "<div class='paywall-offer'><p>Read every story on all your devices for only four marks a month, and cancel "
        "whenever you like.</p></div>"
    ),
    "script": "<script>document.title = 'Wheat price falls, the ministry said on Saturday in Dunmere.';</script>",
    "style": "<style>.wheat { color: red } /* The price of wheat falls for a third week in Dunmere. */</style>",
    "no script": "<noscript>Please switch on JavaScript to see the map of the ferry lines in this story.</noscript>",
    "app": "<aside class='promo'>Get our live alerts. Download the Harbour Post app.</aside>",
}
WORDS = [
    "World", "Rotunda", "Facebook", "Telegram", "Copy link", "cookies", "Accept all", "Morning Tide", "inbox",
    "Sign up", "envoy", "retired judge", "Wheat", "Most read", "Ropewalk", "Terms", "comments", "disgrace", "devices",
    "JavaScript", "alerts",
]  # fmt: skip


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("place", ["above", "within", "below"])
def test_furniture_is_left_out_and_the_article_is_whole(name, place):
    piece = FURNITURE[name]
    pieces = {"above": "", "within": "", "below": ""} | {place: piece}
    body = (
        f"{pieces['above']}<article><h1>Ferry sails again</h1>{paragraphs(PROSE[:3])}{pieces['within']}"
        f"{paragraphs(PROSE[3:])}</article>{pieces['below']}"
    )
    found = lines(body)
    assert_whole(found)
    assert not [word for word in WORDS if word.lower() in "\n".join(found).lower()]


@pytest.mark.parametrize(
    "tag", ["article", "main", "div class='article-body'", "div class='content'", "div", "section"]
)
def test_a_page_full_of_furniture_keeps_its_article(tag):
    top = "".join(FURNITURE[name] for name in ("nav", "menu", "cookies", "share"))
    foot = "".join(FURNITURE[name] for name in ("related list", "related cards", "most read", "comments", "footer"))
    body = f"{top}<{tag}><h1>Ferry sails again</h1>{paragraphs()}{FURNITURE['newsletter']}</{tag.split()[0]}>{foot}"
    found = lines(body)
    assert_whole(found)
    assert not [word for word in WORDS if word.lower() in "\n".join(found).lower()]


TEASER = "The foreign ministry in Vasht has named a retired judge as its envoy to the commission."


@pytest.mark.parametrize(
    "card",
    [
        f"<div class='card'><h3><a href='/x'>Karvia names new envoy</a></h3><p>{TEASER}</p></div>",
        f"<article class='teaser-card'><a href='/x'><h2>Karvia names new envoy</h2><p>{TEASER}</p></a></article>",
        f"<article><h2><a href='/x'>Karvia names new envoy</a></h2><p>{TEASER}</p></article>",
        f"<article><h3><a href='/x'>Karvia names new envoy</a></h3><p>{TEASER}</p></article>",
        f"<ul><li><h3><a href='/x'>Karvia names new envoy</a></h3><p>{TEASER}</p></li></ul>",
        f"<div class='teaser'><h3><a href='/x'>Karvia names new envoy</a></h3><p>{TEASER}</p></div>",
        f"<section class='more'><div><h4><a href='/x'>Karvia names new envoy</a></h4><p>{TEASER}</p></div></section>",
        f"<a class='story' href='/x'><h3>Karvia names new envoy</h3><p>{TEASER}</p></a>",
    ],
)
@pytest.mark.parametrize("times", [1, 4])
def test_cards_that_lead_to_other_stories_are_left_out(card, times):
    found = lines(f"<article><h1>Ferry sails again</h1>{paragraphs()}</article>" + card * times)
    assert_whole(found)
    assert "envoy" not in "\n".join(found)


# -- what trafilatura is known to drop --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "top",
    [
        "<article><h1>Ferry sails again</h1><p class='standfirst'>{}</p>",
        "<article><header><h1>Ferry sails again</h1><p>{}</p></header>",
        "<article><header><h1>Ferry sails again</h1><p class='deck'>{}</p></header>",
        "<header><h1>Ferry sails again</h1><p>{}</p></header><article>",
        "<h1>Ferry sails again</h1><p class='standfirst'>{}</p><article>",
        "<h1>Ferry sails again</h1><div class='teaser'><p>{}</p></div><article>",
        "<h1>Ferry sails again</h1><div class='teaser'>{}</div><article>",
        "<article><h1>Ferry sails again</h1><div class='teaser'><p>{}</p></div>",
        "<article><h1>Ferry sails again</h1><p class='teaser-text'>{}</p>",
        "<article><h1>Ferry sails again</h1><div class='article__summary'>{}</div>",
        "<article><h1>Ferry sails again</h1><h2 class='subtitle'>{}</h2>",
        "<main><h1>Ferry sails again</h1><section class='intro'><p>{}</p></section><article>",
    ],
)
@pytest.mark.parametrize("long", [False, True])
def test_a_standfirst_is_kept_above_the_first_paragraph_wherever_it_stands(top, long):
    texts = PROSE + (tuple(f"{text} That was on day {n}." for n in range(3, 8) for text in PROSE) if long else ())
    found = lines(FURNITURE["nav"] + top.format(STANDFIRST) + paragraphs(texts) + "</article>" + FURNITURE["footer"])
    assert_whole(found, (STANDFIRST, *texts))


POSTS = (
    ("18:34", "We are closing this blog", "The number of dead stands at 23 this evening, according to the governor."),
    ("17:10", "League urges restraint", "Inge Calder has urged both governments “to lower their voices”."),
    ("15:52", "Embassy answers", "“We shall answer in full,” the ambassador said, “and the answer will be short.”"),
    ("13:20", "Aran stands by the claim", "Mikel Aran insists that the group did carry out the bombing."),
    ("09:00", "Good morning", "Port Selm buries the first of its dead tomorrow, interior minister Ada Nemeth says."),
)


@pytest.mark.parametrize(
    ("open_all", "post", "close_all"),
    [
        ("<div>", "<div class='liveblog-post'><time>{}</time><h2>{}</h2><p>{}</p></div>", "</div>"),
        ("<main>", "<article class='post'><time>{}</time><h2>{}</h2><p>{}</p></article>", "</main>"),
        ("<article>", "<article class='post'><time>{}</time><h2>{}</h2><p>{}</p></article>", "</article>"),
        ("<article>", "<section><time>{}</time><h3>{}</h3><p>{}</p></section>", "</article>"),
        ("<main><ol>", "<li class='block'><time>{}</time><h2>{}</h2><p>{}</p></li>", "</ol></main>"),
        (
            "<div id='live'>",
            "<article><header><time>{}</time> <h3>{}</h3></header><div><p>{}</p></div></article>",
            "</div>",
        ),
        ("<article>", "<div><p><strong>{} {}</strong></p><p>{}</p></div>", "</article>"),
        ("<main>", "<article><h2><a href='#p{0}'>{1}</a></h2><time>{0}</time><p>{2}</p></article>", "</main>"),
        ("<main>", "<div><h3><a href='/live/{0}'>{1}</a></h3><time>{0}</time><p>{2}</p></div>", "</main>"),
    ],
)
@pytest.mark.parametrize("times", [1, 3])
def test_every_post_of_a_live_blog_is_kept(open_all, post, close_all, times):
    posts = [(at, head, f"{text} Update {n}.") for n in range(times) for at, head, text in POSTS]
    body = "<h1>Port Selm live</h1>" + open_all + "\n".join(post.format(*one) for one in posts) + close_all
    found = lines(FURNITURE["nav"] + body + FURNITURE["footer"], "<title>Port Selm live</title>")
    assert_whole(found, [text for _, _, text in posts])


# -- the shapes of prose ----------------------------------------------------------------------------------------


def test_lists_quotes_tables_and_headings_are_kept_in_their_place():
    middle = (
        "<h2>What is known</h2><ul><li>Nine people were on the pier.</li><li>The boat is from Osk</li></ul>"
        "<blockquote>“I heard nothing for a long time after that,” a fruit seller said.</blockquote>"
        "<blockquote><p>“We shall answer in full,” the ambassador said on Monday.</p></blockquote>"
        "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Friday</td><td>41</td></tr></table>"
        "<ol><li>First the north pier.</li><li>Then the south pier.</li></ol>"
    )
    body = f"<article><h1>Ferry sails again</h1>{paragraphs(PROSE[:3])}{middle}{paragraphs(PROSE[3:])}</article>"
    text = "\n".join(lines(body))
    wanted = [
        PROSE[2],
        "What is known",
        "Nine people were on the pier.",
        "The boat is from Osk",
        "a fruit seller said.",
        "the ambassador said on Monday.",
        "Day",
        "Boats",
        "Friday",
        "41",
        "First the north pier.",
        "Then the south pier.",
        PROSE[3],
    ]
    places = [text.find(words) for words in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert "pier.The" not in text
    assert "BoatsFriday" not in text


@pytest.mark.parametrize(
    ("opening", "between", "closing"),
    [
        ("<p>", "</p><p>", "</p>"),
        ("<p>", "</p>\n\n\n<p>", "</p>"),
        ("<div>", "</div><div>", "</div>"),
        ("<p>", "<br><br>", "</p>"),
        ("<div>", "<br/>\n<br/>", "</div>"),
        ("<p><span>", "</span></p><p><span>", "</span></p>"),
        ("<div><p>", "</p></div><div><p>", "</p></div>"),
        ("<p>", "<p>", ""),
        ("<section><p>", "</p></section><section><p>", "</p></section>"),
    ],
)
def test_paragraphs_are_lines_and_never_run_together(opening, between, closing):
    body = f"<article><h1>Ferry sails again</h1>{opening}{between.join(PROSE)}{closing}</article>"
    assert_whole(lines(body))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The <b>Free Marsh Army</b> has <em>not</em> answered, Ada Nemeth said.", None),
        ("Nemeth, <a href='/n'>who leads the ministry</a>, said she would <a href='/r'>resign</a> in May.", None),
        ("<span>Nemeth</span> <span>said</span> <span>that she would resign in May.</span>", None),
        ("<strong>DUNMERE —</strong> The <i>Karvia Today</i> newspaper said that the pier is shut.", None),
        (
            "The pier is <!-- not --> shut, Ada <!----> Nemeth said on Friday evening.",
            "The pier is shut, Ada Nemeth said on Friday evening.",
        ),
        (
            "The pier\n   is\tshut, Ada\r\n Nemeth said on Friday evening.",
            "The pier is shut, Ada Nemeth said on Friday evening.",
        ),
        (
            "Nemeth &amp; Ruhl said &ldquo;no&rdquo; &mdash; twice&hellip; at 5&nbsp;p.m. &#8217;",
            "Nemeth & Ruhl said “no” — twice… at 5 p.m. ’",
        ),
        (
            "The sign said &lt;b&gt;closed&lt;/b&gt; and 5 &gt; 4, Nemeth said.",
            "The sign said <b>closed</b> and 5 > 4, Nemeth said.",
        ),
        (
            "La ma&ntilde;ana de Se&#241;or Ib&#xE1;&ntilde;ez, she said, was quiet in Dunmere.",
            "La mañana de Señor Ibáñez, she said, was quiet in Dunmere.",
        ),
        ("Министр сказала, что паром из Порт-Селма вышел в полдень, passengers said.", None),
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_marks_and_entities_within_a_paragraph_leave_its_words_as_read(written, read, place):
    texts = [written, *PROSE] if place == "first" else [*PROSE, written]
    found = lines(f"<article><h1>Ferry sails again</h1>{paragraphs(texts)}</article>")
    plain = read or re.sub(r"<[^>]+>", "", written)
    assert_whole(found, [plain, *PROSE] if place == "first" else [*PROSE, plain])


@pytest.mark.parametrize(
    "wrapped",
    [
        "<blockquote class='twitter-tweet'><p>{}</p>Mikel Aran (@aran.example)</blockquote>",
        "<div class='social-embed'><blockquote><p>{}</p></blockquote></div>",
        "<p class='paywall'>{}</p>",
        "<div class='paywall'><p>{}</p></div>",
        "<div class='has-sidebar with-related'><p>{}</p></div>",
        "<div class='unrelated shareable adventure'><p>{}</p></div>",
        "<p>{} <a href='/t/osk'>Osk</a> <a href='/t/selm'>Selm</a></p>",
        "<div><div><div><p><span><span>{}</span></span></p></div></div></div>",
    ],
)
def test_prose_is_kept_in_whatever_it_is_wrapped(wrapped):
    words = "The group “did what it said it would do”, its spokesman wrote on Sunday."
    body = f"<article><h1>Ferry sails again</h1>{paragraphs(PROSE[:3])}{wrapped.format(words)}{paragraphs(PROSE[3:])}"
    found = lines(body + "</article>")
    assert_whole(found)
    assert words in "\n".join(found[3:])


def test_an_article_whose_own_heading_is_a_link_is_no_card():
    body = f"<article><h2 class='entry-title'><a href='/ferry'>Ferry sails again</a></h2>{paragraphs()}</article>"
    assert_whole(lines(body))


def test_the_blocks_of_a_list_item_are_lines_of_their_own():
    items = "".join(f"<li><h3>Point {number}</h3><p>{text}</p></li>" for number, text in enumerate(PROSE, start=1))
    assert_whole(lines(f"<article><h1>Ferry sails again</h1><ul>{items}</ul></article>"))


def test_a_single_sentence_is_an_article():
    assert "Ferry sinks off Port Selm, the coastguard says." in lines(
        "<p>Ferry sinks off Port Selm, the coastguard says.</p>"
    )


NASTY = {
    "posts": "<div class='post'><h3><a href='/x'>A headline of words</a></h3><p>The ferry left, she said.</p></div>",
    "cards": "<article class='card'><a href='/x'><h2>A headline</h2><p>The ferry left at noon.</p></a></article>",
    "open blocks": "<div>The ferry left at noon, she said.",
    "open marks": "<p><span>The ferry left at noon, she said. ",
    "items": "<li><b>x</b><p>The ferry left at noon, she said.</p></li>",
    "furniture": "<div class='share'>x<div>The ferry left at noon, she said.</div></div>",
    "breaks": "The ferry left at noon, she said.<br>",
    "scripts": "<script type='application/ld+json'>[{</script>",
    "comments": "<!-- ",
    "brackets": "<",
    "meta tags": "<meta property='article:published_time' content='soon'>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NASTY)
def test_a_long_page_of_nothing_but_one_thing_is_read_or_refused_in_good_time(name):
    code = (
        "import sys\n"
        "from hearsay.errors import PageError\n"
        "from hearsay.ingest import extract_article\n"
        "from hearsay.model import Page\n"
        "page = Page('0' * 64, 'html', 'a', ('<html><body>' + sys.argv[1] * int(sys.argv[2])).encode())\n"
        "try: extract_article(page)\n"
        "except PageError: pass\n"
    )
    times = 400_000 // len(NASTY[name])
    subprocess.run([sys.executable, "-c", code, NASTY[name], str(times)], timeout=60, check=True)


# -- bodies within linked metadata ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "\n".join(PROSE),
        "\n\n".join(PROSE),
        paragraphs(),
        "\n".join(PROSE).replace("“", "&ldquo;").replace("”", "&#8221;"),
    ],
)
def test_a_body_that_only_the_linked_metadata_holds_is_taken(words):
    item = {"@type": "NewsArticle", "headline": "Ferry sails again", "articleBody": words}
    head = f'<script type="application/ld+json">{json.dumps(item)}</script>'
    for body in ("<div id='root'></div>", f"<p>{PROSE[0]}</p><p>Subscribe to read on.</p>"):
        assert_whole(lines(body, head))


def test_a_short_body_in_linked_metadata_does_not_replace_the_article():
    item = {"@type": "NewsArticle", "headline": "Ferry sails again", "articleBody": PROSE[0]}
    head = f'<script type="application/ld+json">{json.dumps(item)}</script>'
    assert_whole(lines(f"<article>{paragraphs()}</article>", head))
