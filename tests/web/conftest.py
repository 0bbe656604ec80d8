"""What the tests of the site share: the app over the dossier's ledger, and over ledgers made for one test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from hearsay.desk import Desk, open_desk
from hearsay.web import create_app
from tests.conftest import small_articles, write_lines
from tests.golden import EXAMPLES
from tests.web.markup import PageSeen, page_of


@dataclass(frozen=True)
class Site:
    """The app over one ledger, called without a network."""

    path: Path
    desk: Desk
    client: TestClient

    def get(self, url: str, **headers: str) -> Any:
        """The bare response; redirects are not followed."""
        return self.client.get(url, headers=headers, follow_redirects=False)

    def page(self, url: str, *, status: int = 200) -> PageSeen:
        """The page at a path, all that holds for every page checked."""
        return page_of(self.get(url), status=status, ledger=self.path.name)

    def raw(self, path: str, query: bytes = b"", method: str = "GET") -> tuple[int, bytes]:
        """Status and body for a query that a well-behaved client would never send."""
        return self.client.portal.call(_call, self.client.app, (method, path, query))  # type: ignore[union-attr]


async def _call(app: Any, asked: tuple[str, str, bytes]) -> tuple[int, bytes]:
    method, path, query = asked
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query, "root_path": "",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


@contextmanager
def site_over(path: Path) -> Iterator[Site]:
    """The app over the ledger in a file that is there."""
    with (
        open_desk(path, create=False, by="R. Keeper") as desk,
        TestClient(create_app(desk), base_url="http://127.0.0.1", raise_server_exceptions=False) as client,
    ):
        yield Site(path, desk, client)


def add_articles(ledger: Path, *articles: dict[str, Any]) -> Path:
    """Add articles to the ledger in a file, through a .jsonl file beside it; returns the ledger's path."""
    with open_desk(ledger, by="R. Keeper") as desk:
        report = desk.add(write_lines(ledger.with_name("articles.jsonl"), *articles))
    assert not report.failed, report.failed
    return ledger


@pytest.fixture(scope="session")
def dossier_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger over the examples; for reading only."""
    path = tmp_path_factory.mktemp("dossier") / "demo.hearsay"
    shutil.copy(EXAMPLES / "actors.toml", path.parent)
    with open_desk(path, by="R. Keeper") as desk:
        assert desk.add(EXAMPLES / "dossier").added == 20
    return path


@pytest.fixture(scope="session")
def many_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 130 articles, with a speaker of its own in each and one in all; for reading only."""
    return add_articles(tmp_path_factory.mktemp("many") / "many.hearsay", *small_articles(0, 130))


@pytest.fixture(scope="module")
def site(dossier_path: Path) -> Iterator[Site]:
    with site_over(dossier_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(many_path: Path) -> Iterator[Site]:
    with site_over(many_path) as opened:
        yield opened


@pytest.fixture
def dossier_copy(dossier_path: Path, tmp_path: Path) -> Path:
    """A ledger over the examples that a test may change or break."""
    return Path(shutil.copy(dossier_path, tmp_path / "copy.hearsay"))


@pytest.fixture
def open_site() -> Iterator[Callable[[Path], Site]]:
    """Opens the app over a ledger; all are closed at the end of the test."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(site_over(path))


@pytest.fixture
def made(tmp_path: Path, open_site: Callable[[Path], Site]) -> Callable[..., Site]:
    """Opens the app over a new ledger of the given articles."""
    return lambda *articles: open_site(add_articles(tmp_path / "case.hearsay", *articles))
