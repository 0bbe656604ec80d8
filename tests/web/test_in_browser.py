"""The site in a real browser: from a search to the exact quote, from an article to a claim and back, for everybody.

It needs Chromium (HEARSAY_CHROMIUM names one that is not on the path), and Node with npm for axe-core.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.served import served
from playwright.sync_api import Browser, Page, sync_playwright

from hearsay.desk import open_desk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AXE = ROOT / "build" / "axe"
ALONE = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDTHS = (390, 768, 1024, 1600)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("HEARSAY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("there is no Chromium; install it (Debian: apt-get install chromium) or set HEARSAY_CHROMIUM")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=ALONE)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, as pinned in package-lock.json, fetched by npm once."""
    script = AXE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        if shutil.which("npm") is None:
            pytest.fail("there is no npm to fetch axe-core with; install Node (Debian: apt-get install npm)")
        AXE.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(Path(__file__).with_name(name), AXE / name)
        words = ["npm", "ci", "--prefix", str(AXE), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(words, check=True)
    return script.read_text("utf-8")


@pytest.fixture(scope="module")
def address(dossier_path: Path) -> Iterator[str]:
    with served(dossier_path) as site:
        yield site.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; at its end nothing may have failed, complained or led outside."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("requestfailed", lambda request: complaints.extend(_failed(request)))
    opened.on("request", lambda request: None if "//127.0.0.1:" in request.url else complaints.append(request.url))
    yield opened
    context.close()
    assert complaints == []


def _failed(request: Any) -> list[str]:
    """A request that failed, save one that was given up because the next page was asked for."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


@pytest.fixture(scope="module")
def kinds(dossier_path: Path) -> dict[str, str]:
    """One path for every kind of page."""
    with open_desk(dossier_path) as desk:
        claim = desk.claims(text="slander")[0]
    return {
        "overview": "/",
        "claims": "/claims?about=market&outlet=wire",
        "no claims": "/claims?about=quinces",
        "claim": f"/claims/{claim.id}",
        "articles": "/articles",
        "article": f"/articles/{claim.article}?claim={claim.local_id}",
        "speakers": "/speakers?standing=unnamed",
        "status": "/status",
    }


def test_from_a_search_to_the_exact_quote_in_its_article(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("slander")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?about=slander")
    before = page.locator(".claim").count()
    facet = page.locator("#filters section", has_text="Speaker").get_by_role("link", name="Ilva Serrant")
    expected = int(facet.locator("xpath=..").locator(".n").inner_text())
    facet.click()
    assert expected <= before
    assert page.locator(".count").inner_text().startswith(f"{expected} claim")
    card = page.locator(".claim").first
    quote = card.locator(".content").inner_text()
    card.locator(".to-claim").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ilva Serrant"
    assert page.locator("blockquote.content").inner_text() == quote
    page.locator(".to-article").first.click()
    marked = page.locator(".text .content.chosen").first
    assert marked.inner_text().strip("“”") in quote
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900, "the quote is in view"


def test_from_an_article_to_a_claim_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/articles")
    page.locator(".headline a").first.click()
    headline, where = page.get_by_role("heading", level=1).inner_text(), page.url
    label = page.locator(".text .label").first
    label.click()
    listed = page.locator("#attributions li").first
    assert page.url.endswith(f"#{listed.get_attribute('id')}")
    speaker = listed.locator(".speaker").first.inner_text()
    listed.get_by_role("link", name="claim", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == speaker
    page.locator(".to-article").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == headline
    assert page.url.split("?")[0] == where
    page.go_back()
    assert page.get_by_role("heading", level=1).inner_text() == speaker


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(f"{address}/claims")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0, "the skip link shows once it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_pages_are_turned_and_filters_taken_off(page: Page, address: str) -> None:
    page.goto(f"{address}/claims?mode=indirect")
    page.get_by_role("link", name="Next →").click()
    assert re.search(r"[?&]page=2", page.url)
    assert "mode=indirect" in page.url
    page.get_by_role("link", name=re.compile("Remove filter")).click()
    assert page.url == f"{address}/claims"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_or_into_something_else(
    browser: Browser, address: str, kinds: dict[str, str], width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    for kind, path in kinds.items():
        opened.goto(address + path)
        wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{kind} is {wide} pixels too wide at {width}"
        assert not opened.evaluate(_OVERLAPS), f"{kind} at {width}"
    context.close()


_OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('header.top, main .results, main .reading, main aside, footer')]
    .map(e => e.getBoundingClientRect());
  return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, kinds: dict[str, str], axe: str, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    found = []
    for kind, path in kinds.items():
        opened.goto(address + path)
        opened.evaluate(axe)
        said = opened.evaluate("axe.run()")
        found += [
            (kind, violation["id"], violation["impact"], violation["nodes"][0]["html"][:200])
            for violation in said["violations"]
        ]
        assert len(said["passes"]) > 10, "axe ran"
    context.close()
    assert [one for one in found if one[2] in {"serious", "critical"}] == []
    print(f"\naxe-core, {scheme}: {len(kinds)} kinds of pages, {len(found)} lesser findings {found}")
