"""Takes the pictures in docs/images from the demo's ledger, in the real site and a real browser.

`make screenshots` runs it. It needs Chromium (Debian: apt-get install chromium); HEARSAY_CHROMIUM names another one.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from bench.served import served
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LEDGER = ROOT / "build" / "demo.hearsay"
ALONE = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
)
"""What keeps Chromium from asking for anything but the site."""


def picture(browser: Browser, address: str, name: str, scheme: str) -> None:
    """One picture of the page at the address, 1280 pixels wide."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
    page.goto(address)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main() -> None:
    """Write docs/images/*.png anew."""
    chromium = os.environ.get("HEARSAY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no Chromium here; install it (Debian: apt-get install chromium) or set HEARSAY_CHROMIUM.")
    if not LEDGER.exists():
        sys.exit(f"{LEDGER}: there is no demo ledger yet; make it with: make demo")
    IMAGES.mkdir(exist_ok=True)
    with served(LEDGER) as site, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ALONE)
        page = browser.new_page()
        page.goto(f"{site.address}/articles?title=slander")
        article = page.locator(".headline a").first.get_attribute("href")
        picture(browser, f"{site.address}/claims?about=market", "claims", "light")
        picture(browser, f"{site.address}{article}", "article", "dark")
        browser.close()


if __name__ == "__main__":
    main()
