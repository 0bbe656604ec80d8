"""Takes the pictures in docs/images from the demo's ledger, in the real site and a real browser.

`make screenshots` runs it. It needs Chromium (Debian: apt-get install chromium); HEARSAY_CHROMIUM names another one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LEDGER = ROOT / "build" / "demo.hearsay"
ALONE = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
)
"""What keeps Chromium from asking for anything but the site."""


@contextmanager
def served() -> Iterator[str]:
    """The site over the demo's ledger; gives its address."""
    script = str(Path(sys.executable).with_name("hearsay"))
    words = [script, "open", "--no-browser", "--port", "0", "--ledger", str(LEDGER)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        server.terminate()
        server.wait(timeout=30)


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
    with served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ALONE)
        page = browser.new_page()
        page.goto(f"{address}articles?title=names")
        article = page.locator(".headline a").first.get_attribute("href")
        picture(browser, f"{address}claims?about=market", "claims", "light")
        picture(browser, f"{address}{str(article).lstrip('/')}", "article", "dark")
        browser.close()


if __name__ == "__main__":
    main()
