"""What every answer carries, who may ask, and what a request that cannot be meant gets."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from hearsay.ledger.opening import Ledger
from tests.web.conftest import Site
from tests.web.markup import assert_headers

PAGES = ["/", "/claims", "/claims?about=market", "/articles", "/speakers", "/status"]
LOST = ["/nowhere", "/claims/ffffffffffffffffffff", "/articles/zzzz", "/static/none.css", "/favicon.ico.map"]
BAD = ["/claims?page=abc", "/claims?mode=loud"]


@pytest.mark.parametrize("url", [*PAGES, *LOST, *BAD, "/static/site.css"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_every_response_to_every_method_has_the_headers(site: Site, url: str, method: str) -> None:
    response = site.client.request(method, url, follow_redirects=False)
    assert_headers(response)
    if method not in {"GET", "HEAD"}:
        assert response.status_code == 405
        assert "Traceback" not in response.text


def test_redirects_have_the_headers(site: Site) -> None:
    claim = site.desk.claims(limit=1)[0]
    for url in (f"/claims/{claim.id[:12]}", f"/articles/{claim.article[:12]}"):
        response = site.get(url)
        assert response.status_code == 307
        assert_headers(response)


@pytest.mark.parametrize("url", [*PAGES, *LOST, *BAD])
def test_head_is_get_without_the_body(site: Site, url: str) -> None:
    get, head = site.get(url), site.client.head(url, follow_redirects=False)
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "content-security-policy", "cache-control"):
        assert head.headers.get(name) == get.headers.get(name)


def test_the_style_sheet_is_css_and_loads_nothing(site: Site) -> None:
    response = site.get("/static/site.css")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in re.sub(
        r"prefers-color-scheme\s*:\s*", "prefers-color-scheme: ", response.text
    )
    assert "@import" not in response.text
    assert not re.search(r"url\(\s*['\"]?(?:[a-z]+:|//)", response.text, re.IGNORECASE)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:8765", "localhost:1", "localhost:65535"])
def test_its_own_names_are_answered(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "evil-localhost",
        "127.0.0.1@evil.example", "evil.example#127.0.0.1", "127.0.0.2", "0.0.0.0", "192.168.1.7:8765", "testserver",  # noqa: S104
        "127.0.0.10", "xlocalhost:80",
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["/", "/claims", "/static/site.css", "/nowhere"])
def test_any_other_host_is_refused(site: Site, host: str, url: str) -> None:
    response = site.get(url, Host=host)
    assert response.status_code == 400
    assert_headers(response)
    assert len(response.text.split()) > 3, "a plain sentence"
    assert "Ada Nemeth" not in response.text


# -- bad parameters ---------------------------------------------------------------------------------------------

ARTICLE = "{article}"
BAD_QUERIES = [
    *[
        ("/claims", "page", value)
        for value in ("abc", "0", "-1", "1.5", "1e3", "99999999999999999999", "%D9%A3", "0x1")
    ],
    *[("/articles", "page", value) for value in ("abc", "0", "99999999999999999999")],
    *[("/speakers", "page", value) for value in ("abc", "0", "99999999999999999999")],
    *[(f"/articles/{ARTICLE}", "part", value) for value in ("abc", "0", "-1", "99999999999999999999")],
    *[
        (path, name, value)
        for path in ("/claims", "/articles")
        for name in ("since", "until")
        for value in ("yesterday", "2031-13", "2031-00", "2031-05-32", "2031/05/02", "31-05", "20310502", "2031-05-")
    ],
    *[("/claims", "mode", value) for value in ("loud", "DIRECT", "direct,mixed")],
    *[("/claims", "standing", value) for value in ("famous", "NAMED")],
    *[("/speakers", "standing", value) for value in ("famous", "all+of+them")],
    *[(path, "order", value) for path in ("/claims", "/articles") for value in ("sideways", "desc")],
    *[("/claims", name, "x" * 501) for name in ("about", "text", "speaker", "speaker_id", "outlet", "outlet_is")],
    *[("/articles", name, "x" * 501) for name in ("title", "outlet", "outlet_is")],
    ("/speakers", "name", "x" * 501),
    *[("/claims", "about", f"a{control}b") for control in ("%00", "%1B", "%0A", "%0D", "%7F", "%08")],
    *[("/claims", name, "a%00b") for name in ("text", "speaker", "speaker_id", "outlet", "outlet_is", "since", "mode")],
    *[("/articles", name, "a%00b") for name in ("title", "outlet", "outlet_is")],
    ("/speakers", "name", "a%00b"),
]


@pytest.mark.parametrize(("path", "name", "value"), BAD_QUERIES)
def test_a_bad_parameter_is_named_with_what_it_takes(site: Site, path: str, name: str, value: str) -> None:
    path = path.replace(ARTICLE, site.desk.articles()[0].id)
    page = site.page(f"{path}?{name}={value}", status=400)
    assert name in page.main
    assert len(page.main.split()) > 5


@pytest.mark.parametrize(
    ("path", "name", "takes"),
    [
        ("/claims", "mode", ("direct", "indirect", "mixed")),
        ("/claims", "standing", ("named", "unnamed", "unresolved")),
        ("/speakers", "standing", ("named", "unnamed", "unresolved")),
        ("/claims", "order", ("oldest", "newest")),
        ("/articles", "order", ("oldest", "newest")),
        ("/claims", "since", ("2031-05-02",)),
    ],
)
def test_the_sentence_says_what_may_be_given(site: Site, path: str, name: str, takes: tuple[str, ...]) -> None:
    main = site.page(f"{path}?{name}=loud", status=400).main
    assert [word for word in takes if not re.search(rf"\b{word}\b", main)] == []


@pytest.mark.parametrize(
    "value", ["%", "%2", "%zz", "a%", "%e2%28", "%ff", "%ED%A0%80", "%C0%80", "%F4%90%80%80", "%u0041"]
)
@pytest.mark.parametrize(("path", "name"), [("/claims", "about"), ("/articles", "title"), ("/speakers", "name")])
def test_broken_percent_escapes_are_bad_parameters(site: Site, path: str, name: str, value: str) -> None:
    status, body = site.raw(path, f"{name}={value}".encode())
    assert status == 400
    assert name in body.decode("utf-8")
    assert b"Traceback" not in body


def test_bytes_that_no_client_sends_never_break_a_page(site: Site) -> None:
    for query in (b"about=\xff\xfe", b"\xff=1", b"&&&", b"=", b"=x&=y", b"about", b"%zz=1", b"a;b=c", b"about=a+b&"):
        status, body = site.raw("/claims", query)
        assert status in {200, 400}, query
        body.decode("utf-8")
    for path in (
        "/claims/\udc80".encode("utf-8", "surrogateescape").decode("latin-1"),
        "/articles/a\x00b",
        "/\x00",
        "//",
    ):
        status, body = site.raw(path)
        assert status in {400, 404}, path
        body.decode("utf-8")


@pytest.mark.parametrize(
    "path", ["/claims/%zz", "/articles/%ff%fe", "/claims/%00", "/claims/..%2f..", "/%2e%2e/etc/passwd"]
)
def test_odd_paths_are_not_found(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code in {400, 404}
    assert_headers(response)


@pytest.mark.parametrize("path", ["/static/../pyproject.toml", "/static/%2e%2e/__init__.py", "/static/..%2f__init__.py",
                                  "/static//etc/passwd", "/static/%00", "/static/", "/static"])  # fmt: skip
def test_nothing_but_the_static_files_is_given_out(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code in {400, 404}
    assert_headers(response)


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/claims", "about=market&about=bombing", "about"),
        ("/claims", "mode=direct&about=x&mode=direct", "mode"),
        ("/claims", "page=1&page=2", "page"),
        ("/claims", "about=&about=market", "about"),
        ("/articles", "title=a&title=b", "title"),
        ("/speakers", "name=a&name=b", "name"),
    ],
)
def test_a_parameter_given_twice_is_refused(site: Site, path: str, query: str, name: str) -> None:
    assert name in site.page(f"{path}?{query}", status=400).main


def test_values_of_500_characters_are_taken(site: Site) -> None:
    for path, name in (("/claims", "about"), ("/claims", "speaker"), ("/articles", "title"), ("/speakers", "name")):
        site.page(f"{path}?{name}={'x' * 500}")


def test_unknown_parameters_are_ignored(site: Site) -> None:
    for path in ("/", "/claims", "/articles", "/speakers", "/status"):
        site.page(f"{path}?utm_source=x&debug=1")
    assert site.page("/claims?loud=1&loud=2&mode=direct").counts == site.page("/claims?mode=direct").counts


def test_empty_values_ask_for_nothing(site: Site) -> None:
    names = ("about", "text", "speaker", "speaker_id", "standing", "outlet", "outlet_is", "mode", "since", "until")
    page = site.page("/claims?" + "&".join(f"{name}=" for name in (*names, "order", "page")))
    assert page.counts[0] == site.desk.count().claims
    assert not page.all("ul", "active")
    site.page("/articles?title=&outlet=&outlet_is=&since=&until=&order=&page=")
    site.page("/speakers?standing=&name=&page=")


def test_a_query_that_holds_markup_comes_back_as_text(site: Site) -> None:
    words = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;'"
    for name in ("about", "text", "speaker", "outlet", "outlet_is", "speaker_id"):
        page = site.page(f"/claims?{name}={quote(words)}")
        assert not page.all("img")
    assert words in site.page(f"/claims?about={quote(words)}").one("header").xpath(".//input/@value")
    site.page(f"/articles?title={quote(words)}&outlet={quote(words)}")
    site.page(f"/speakers?name={quote(words)}")
    assert words in site.page(f"/claims?mode={quote(words)}", status=400).main
    site.page(f"/{quote(words)}", status=404)


def test_direction_characters_of_a_query_are_not_obeyed(site: Site) -> None:
    for unseen in ("\u202e", "\u2066", "\u200b", "\ufeff", "\x85", "\u2028"):
        response = site.get(f"/claims?about={quote('market' + unseen)}")
        assert response.status_code in {200, 400}
        assert unseen not in response.text


# -- what nobody foresaw ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [*PAGES, "/claims/abcd", "/articles/abcd"])
def test_the_unforeseen_gets_a_sentence_and_no_internals(
    site: Site, url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_ledger: Ledger) -> None:
        raise RuntimeError("an inner secret in /srv/hidden.py")

    monkeypatch.setattr(Ledger, "reading", fail)
    response = site.get(url)
    assert response.status_code == 500
    assert_headers(response)
    for inner in ("secret", "hidden.py", "RuntimeError", "Traceback", "site-packages"):
        assert inner not in response.text
    assert len(response.text.split()) > 4
    monkeypatch.undo()
    assert site.get(url).status_code in {200, 404}


def test_the_name_of_the_ledger_is_escaped_in_every_title(
    dossier_path: Path, tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    path = tmp_path / "<b>\"&amp;'\u202e\n\x1b.hearsay"
    path.write_bytes(dossier_path.read_bytes())
    site = open_site(path)
    for url in PAGES:
        assert not site.page(url).all("b", within="//head")
    assert "<b>\"&amp;'" in site.page("/").tree.findtext(".//title")


def test_a_name_of_the_ledger_that_is_no_unicode_breaks_nothing(
    dossier_path: Path, tmp_path: Path, open_site: Callable[[Path], Site]
) -> None:
    path = tmp_path / "caf\udce9.hearsay"
    path.write_bytes(dossier_path.read_bytes())
    site = open_site(path)
    for url in (*PAGES, "/nowhere"):
        response = site.get(url)
        assert response.status_code == (404 if url == "/nowhere" else 200)
        assert "caf" in response.content.decode("utf-8")
