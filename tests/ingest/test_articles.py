"""Articles from pages: canonical text, ids, what a line brings along, dates with their precision and source."""

from __future__ import annotations

import json

import pytest

from hearsay.errors import PageError
from hearsay.ingest import article_of_text, extract_article
from hearsay.model import Article, Date, Page, PageKind, article_id

BODY = (
    "The ferry to the islands left Port Selm at noon on Saturday with 200 passengers on board.",
    "Harbour master Ada Nemeth said the crossing had been closed for five days because of the storm.",
    "Two more boats will join the route next week, according to the ministry of transport in Dunmere.",
)
TEXT = "\n".join(BODY)


def article(kind: PageKind, content: bytes | str, *, outlet: str | None = None) -> Article:
    raw = content.encode() if isinstance(content, str) else content
    return extract_article(Page("0" * 64, kind, f"somewhere/a.{kind}", raw), outlet=outlet)


def line(**members: object) -> Article:
    return article("jsonl", json.dumps({"text": TEXT, **members}))


def html(head: str = "", *, title: str = "Ferry sails again", body: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>\n{body}{paragraphs}</article></body></html>"
    )


def linked(**members: object) -> str:
    item = {"@context": "https://schema.org", "@type": "NewsArticle", **members}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


# -- canonical text -------------------------------------------------------------------------------------------

UNTIDY = [
    TEXT,
    TEXT + "\n",
    "\r\n".join(BODY) + "\r\n\r\n",
    "\n\n  " + TEXT + "  \n\t\n  ",
    "a\tb \n\n\n\nc   d\r",
    "Share\n" + TEXT + "\nFollow us on Facebook",
    "“Ферри” 🛳️ e\u0301 \u202eabc\u202c \u200b \u2028 x \x0c y \x85 z",
    "no line end",
    "x\ufeffy",
]


@pytest.mark.parametrize("text", UNTIDY)
def test_the_text_of_a_text_page_is_the_input_unchanged(text):
    assert article("txt", text).text == text


@pytest.mark.parametrize("text", UNTIDY)
def test_the_text_of_a_line_is_its_member_unchanged(text):
    assert line(text=text).text == text
    assert article("jsonl", json.dumps({"text": text}, ensure_ascii=False)).text == text


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert article("txt", b"\xef\xbb\xbf" + TEXT.encode()).text == TEXT


def test_the_text_of_an_html_page_is_title_blank_line_body():
    assert article("html", html()).text == "\n".join(["Ferry sails again", "", *BODY])


def test_the_text_of_an_html_page_without_a_title_is_its_body():
    bare = "<html><body><article>" + "".join(f"<p>{paragraph}</p>" for paragraph in BODY) + "</article></body></html>"
    assert article("html", bare).text == TEXT


@pytest.mark.parametrize("text", UNTIDY)
def test_junk_spans_fit_the_text_in_order(text):
    found = article("txt", text)
    places = [at for junk in found.junk for at in (junk.span.start, junk.span.end)]
    assert places == sorted(places)
    assert all(junk.span.of(text).strip() == junk.span.of(text) != "" for junk in found.junk)


def test_share_bars_stay_in_the_text_and_are_marked():
    found = article("txt", "Share\n" + TEXT + "\nFollow us on Facebook")
    assert [junk.span.of(found.text) for junk in found.junk] == ["Share", "Follow us on Facebook"]


# -- ids ------------------------------------------------------------------------------------------------------

WHOLE = {
    "id": "7",
    "text": TEXT,
    "outlet": "Harbour Post",
    "url": "https://post.example/7",
    "published": "2031-05-02T15:09:00+02:00",
    "updated": "2031-05-03",
    "author": "Lena Orvik",
    "title": "Ferry sails again",
}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "8"},
        {"id": None},
        {"author": "Dana Pell"},
        {"author": None},
        {"title": "Other"},
        {"updated": None},
        {"x": 1},
    ],
)
def test_the_id_does_not_depend_on_anything_else(change):
    assert line(**(WHOLE | change)).id == line(**WHOLE).id


@pytest.mark.parametrize(
    "change",
    [
        {"text": TEXT + " "},
        {"outlet": "Karvia Today"},
        {"outlet": None},
        {"url": "https://post.example/8"},
        {"url": None},
        {"published": "2031-05-02"},
        {"published": None},
    ],
)
def test_the_id_depends_on_text_outlet_url_and_date(change):
    assert line(**(WHOLE | change)).id != line(**WHOLE).id


def test_the_id_does_not_depend_on_the_page_it_came_from():
    pages = [
        Page("1" * 64, "txt", "a.txt", TEXT.encode()),
        Page("2" * 64, "txt", "deep/b.txt", TEXT.encode("utf-8-sig")),
        Page("3" * 64, "jsonl", "c.jsonl:1", json.dumps({"text": TEXT}).encode()),
    ]
    found = [extract_article(page) for page in pages]
    assert len({one.id for one in found}) == 1
    assert [one.page[0] for one in found] == ["1", "2", "3"]
    assert found[0].id == article_id(TEXT, None, None, None) == article_of_text(TEXT).id


def test_no_two_lists_of_parts_give_one_id():
    parts = [("ab", None, None), ("a", "b", None), ("a", None, "b"), ("a", "", "b"), ("a", "b", ""), ("ab", "", "")]
    assert len({article_id(text, outlet, url, None) for text, outlet, url in parts}) == len(parts)


# -- what a line brings along ---------------------------------------------------------------------------------


def test_a_line_gives_all_that_it_names():
    found = line(**WHOLE)
    assert (found.ref, found.outlet, found.url) == ("7", "Harbour Post", "https://post.example/7")
    assert (found.author, found.title) == ("Lena Orvik", "Ferry sails again")
    assert found.published == Date("2031-05-02T15:09:00", "second", "+02:00", WHOLE["published"], "given")
    assert found.updated == Date("2031-05-03", "day", None, "2031-05-03", "given")


def test_an_id_may_be_a_number_and_members_unknown_to_us_are_passed_over():
    assert line(id=12, tags=["a"], nested={"b": 1}).ref == "12"


def test_a_line_with_a_text_alone_is_an_article():
    found = line()
    assert (found.ref, found.outlet, found.url, found.author) == (None, None, None, None)
    assert (found.published, found.updated) == (None, None)


@pytest.mark.parametrize(
    ("content", "ref"),
    [
        ("not json", None),
        ('{"text": "cut o', None),
        ("[1, 2]", None),
        ('"text"', None),
        ("{}", None),
        ('{"id": "7"}', "7"),
        ('{"id": 7, "text": null}', "7"),
        ('{"id": "7", "text": ["a"]}', "7"),
        ('{"id": "7", "text": ""}', "7"),
        ('{"id": "7", "text": " \\n\\t "}', "7"),
        ('{"id": "7", "text": "a \\ud800 b"}', None),
        (b'{"id": "7", "text": "caf\xe9"}', None),
    ],
)
def test_a_malformed_line_is_refused_with_its_place_and_its_id_where_that_can_be_read(content, ref):
    with pytest.raises(PageError) as caught:
        article("jsonl", content)
    error = caught.value
    assert (error.found_at, error.stage) == ("somewhere/a.jsonl", "ingest")
    assert ref is None or error.ref == ref
    assert "; " in error.reason


@pytest.mark.parametrize(("kind", "content"), [("txt", b" \n"), ("txt", b"\x1f\x8b\x08"), ("html", b"%PDF-1.4")])
def test_a_page_without_text_is_refused_with_what_to_do(kind, content):
    with pytest.raises(PageError, match="; ") as caught:
        article(kind, content)
    assert caught.value.stage == "ingest"


def test_the_outlet_that_the_user_gives_counts_where_the_page_does_not_tell():
    assert article("txt", TEXT, outlet="Harbour Post").outlet == "Harbour Post"
    named = json.dumps({"text": TEXT, "outlet": "Karvia Today"})
    assert article("jsonl", named, outlet="Harbour Post").outlet == "Karvia Today"
    site = html(meta("og:site_name", "Karvia Today"))
    assert article("html", site, outlet="Harbour Post").outlet == "Karvia Today"
    assert article("html", html(), outlet="Harbour Post").outlet == "Harbour Post"


# -- dates ----------------------------------------------------------------------------------------------------

STAMPS = [
    ("2031", "2031", "year", None),
    ("2031-05", "2031-05", "month", None),
    ("2031-05-02", "2031-05-02", "day", None),
    (" 2031-05-02 ", "2031-05-02", "day", None),
    ("2031-05-02T15:09", "2031-05-02T15:09", "minute", None),
    ("2031-05-02 15:09", "2031-05-02T15:09", "minute", None),
    ("2031-05-02T15:09Z", "2031-05-02T15:09", "minute", "Z"),
    ("2031-05-02T15:09:30", "2031-05-02T15:09:30", "second", None),
    ("2031-05-02T15:09:30Z", "2031-05-02T15:09:30", "second", "Z"),
    ("2031-05-02T15:09:30.123Z", "2031-05-02T15:09:30", "second", "Z"),
    ("2031-05-02T15:09:30+02:00", "2031-05-02T15:09:30", "second", "+02:00"),
    ("2031-05-02T15:09:30+0200", "2031-05-02T15:09:30", "second", "+02:00"),
    ("2031-05-02 15:09:30.5+02", "2031-05-02T15:09:30", "second", "+02:00"),
    ("2031-05-02T15:09:30-05:30", "2031-05-02T15:09:30", "second", "-05:30"),
    ("2031-05-02 15:09:30 UTC", "2031-05-02T15:09:30", "second", "Z"),
    ("Fri, 02 May 2031 15:09:30 +0200", "2031-05-02T15:09:30", "second", "+02:00"),
    ("Fri, 02 May 2031 15:09:30 GMT", "2031-05-02T15:09:30", "second", "Z"),
    ("May 2, 2031", "2031-05-02", "day", None),
    ("May 2, 2031 3:09 pm", "2031-05-02T15:09", "minute", None),
    ("2 May 2031, 15:09 CET", "2031-05-02T15:09", "minute", "+01:00"),
    ("2 May 2031, 15:09 IST", "2031-05-02T15:09", "minute", "IST"),
    ("May 2031", "2031-05", "month", None),
    ("2031-05T15:09", "2031-05", "month", None),
    ("2031 15:09", "2031", "year", None),
    ("2031-05-02T25:00", "2031-05-02", "day", None),
    ("2031-05-02T15:61:00Z", "2031-05-02", "day", None),
]


@pytest.mark.parametrize(("stamp", "value", "precision", "zone"), STAMPS)
def test_a_stamp_is_read_as_far_as_it_goes(stamp, value, precision, zone):
    date = line(published=stamp).published
    assert date is not None
    assert (date.value, date.precision, date.zone, date.source) == (value, precision, zone, "given")
    assert date.words
    assert date.words in stamp


@pytest.mark.parametrize(
    "stamp", ["", "soon", "yesterday", "2031-13", "2031-02-30", "0000-00-00", "1935500000", "-", "9" * 300]
)
def test_a_stamp_that_no_calendar_has_gives_no_date(stamp):
    assert line(published=stamp, updated=stamp).published is None
    assert line(published=stamp, updated=stamp).updated is None


@pytest.mark.parametrize(("stamp", "value", "precision", "zone"), STAMPS[:12])
def test_linked_metadata_and_meta_tags_give_the_same_dates(stamp, value, precision, zone):
    for head, source in (
        (linked(headline="Ferry sails again", datePublished=stamp), "json-ld"),
        (meta("article:published_time", stamp), "metadata"),
    ):
        date = article("html", html(head)).published
        assert date is not None
        assert (date.value, date.precision, date.zone, date.source) == (value, precision, zone, source)


DATELINE = "<p>PORT SELM, May 4, 2031 (Northern Wire) - The harbour was quiet on Sunday, the mayor said.</p>"


@pytest.mark.parametrize(
    ("head", "value", "source"),
    [
        (linked(datePublished="2031-05-02") + meta("article:published_time", "2031-05-03"), "2031-05-02", "json-ld"),
        (meta("article:published_time", "2031-05-03") + linked(datePublished="2031-05-02"), "2031-05-02", "json-ld"),
        (linked(headline="Ferry") + meta("article:published_time", "2031-05-03"), "2031-05-03", "metadata"),
        (linked(datePublished="soon") + meta("article:published_time", "2031-05-03"), "2031-05-03", "metadata"),
        (meta("article:published_time", "2031-05-03"), "2031-05-03", "metadata"),
        (meta("article:published_time", "soon"), "2031-05-04", "dateline"),
        ("", "2031-05-04", "dateline"),
    ],
)
def test_linked_metadata_comes_before_meta_tags_and_these_before_the_dateline(head, value, source):
    date = article("html", html(head, body=DATELINE)).published
    assert date is not None
    assert (date.value, date.source) == (value, source)


@pytest.mark.parametrize(
    ("head", "sources"),
    [
        (linked(datePublished="2031-05-02", dateModified="2031-05-03"), ("json-ld", "json-ld")),
        (linked(datePublished="2031-05-02") + meta("article:modified_time", "2031-05-03"), ("json-ld", "metadata")),
        (linked(dateModified="2031-05-03") + meta("article:published_time", "2031-05-02"), ("metadata", "json-ld")),
    ],
)
def test_each_date_names_its_own_source(head, sources):
    found = article("html", html(head))
    assert (found.published.value, found.updated.value) == ("2031-05-02", "2031-05-03")
    assert (found.published.source, found.updated.source) == sources


@pytest.mark.parametrize(
    ("text", "value", "zone", "words"),
    [
        ("PORT SELM, May 2, 2031 (Northern Wire) - " + TEXT, "2031-05-02", None, "May 2, 2031"),
        ("Ferry sails again\nPublished: 2 May 2031, 15:09 EEST\n" + TEXT, "2031-05-02T15:09", "+03:00", None),
        ("Ferry sails again\n2031-05-02\n" + TEXT, "2031-05-02", None, "2031-05-02"),
    ],
)
def test_the_lines_of_a_text_give_its_date(text, value, zone, words):
    for found in (article("txt", text), line(text=text)):
        assert (found.published.value, found.published.zone, found.published.source) == (value, zone, "dateline")
        assert found.published.words in text
        assert words is None or found.published.words == words


def test_a_date_that_a_line_gives_comes_before_its_dateline():
    found = line(text="PORT SELM, May 2, 2031 (Northern Wire) - " + TEXT, published="2031-05-03")
    assert (found.published.value, found.published.source) == ("2031-05-03", "given")


def test_a_date_in_running_text_is_no_date_of_publication():
    assert (
        article(
            "txt", TEXT + "\nThe pier was opened on May 2, 2011 by President Ilvar, who said it would last."
        ).published
        is None
    )
