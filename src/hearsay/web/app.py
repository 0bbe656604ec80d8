"""The application: which path shows which page, what every answer carries, and how refusals look."""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.desk import Desk, open_desk
from hearsay.errors import HearsayError, LedgerError, NotFoundError, WrongUseError
from hearsay.web import views
from hearsay.web.asking import Asked, read_query
from hearsay.web.screens import Redirect, Screen, assets, render

_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
     b"base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip
_HOST = re.compile(rb"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)

_FRESH = {"cache-control": "no-store"}
_AT_ONCE = 4
"""Pages made at a time; each has a connection of its own, with its own cache of 16 MB."""

View = Callable[[Desk, Asked, str], Screen | Redirect]
"""From the desk, the parameters and the id in the path to what is shown."""


def create_app(desk: Desk) -> ASGIApp:
    """The site over an open desk, as an ASGI application.

    It only reads, answers 127.0.0.1 and localhost alone, and loads nothing from elsewhere.
    """
    source, at_once = _Source(desk), asyncio.Semaphore(_AT_ONCE)
    routes = [
        Route(path, _endpoint(source, at_once, view, parameters), methods=["GET"])
        for path, view, parameters in (
            ("/", views.overview, ()),
            ("/claims", views.claim_search, views.CLAIM_PARAMETERS),
            ("/claims/{id}", views.one_claim, ()),
            ("/articles", views.article_list, views.ARTICLE_PARAMETERS),
            ("/articles/{id}", views.one_article, ("claim", "part")),
            ("/speakers", views.speaker_list, ("standing", "act", "name", "page")),
            ("/status", views.status, ("page",)),
        )
    ]
    routes += [Route(f"/static/{name}", _asset(*asset), methods=["GET"]) for name, asset in assets().items()]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _refused(source)})
    app.router.redirect_slashes = False
    return _Guard(app)


class _Source:
    """The desk of an application: looked at before every use, and opened anew where its file was put in place again."""

    def __init__(self, desk: Desk) -> None:
        self.path, self.by = desk.path, desk.by
        self._desk: Desk | None = desk
        self._lock = threading.Lock()
        self._seen = self.path.stat()

    def desk(self) -> Desk:
        """The desk over the ledger as it lies there now. Raises `LedgerError` with the remedy."""
        with self._lock:
            try:
                found = self.path.stat()
            except OSError as error:
                self._close()
                sentence = "the ledger is not there any more; put it back and load this page again"
                raise LedgerError(f"{self.path}: {sentence}") from error
            if self._desk is not None and self._is_other(found, self._desk):
                self._close()
            if self._desk is None:
                self._desk = open_desk(self.path, create=False, by=self.by)
            self._seen = found
            return self._desk

    def _is_other(self, found: os.stat_result, desk: Desk) -> bool:
        """True for another file than before, or one that was cut, since a ledger only grows.

        Of one that is read without locks any change counts.
        """
        before = self._seen
        if (found.st_dev, found.st_ino) != (before.st_dev, before.st_ino) or found.st_size < before.st_size:
            return True
        return desk.is_fixed and (found.st_size, found.st_mtime_ns) != (before.st_size, before.st_mtime_ns)

    def drop(self) -> None:
        """Close the desk, so that the next use opens it anew."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def _endpoint(
    source: _Source, at_once: asyncio.Semaphore, view: View, parameters: tuple[str, ...]
) -> Callable[[Request], Any]:
    def made(request: Request) -> Response:
        try:
            asked = read_query(request.scope["path"], request.scope["query_string"], parameters)
            shown = view(source.desk(), asked, request.path_params.get("id", ""))
            return RedirectResponse(shown.to, 307, _FRESH) if isinstance(shown, Redirect) else _page(source, shown)
        except HearsayError as error:
            return _problem(source, error)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, a person gets a sentence and nothing else
            return _unforeseen(source, error)

    async def answer(request: Request) -> Response:
        async with at_once:
            return await run_in_threadpool(made, request)

    return answer


def _problem(source: _Source, error: HearsayError) -> Response:
    """The page that says what is wrong and what to do."""
    if isinstance(error, WrongUseError):
        status, title = 400, "That cannot be asked"
    elif isinstance(error, NotFoundError):
        status, title = 404, "Not found"
    else:
        status, title = 503, "The ledger cannot be read"
        source.drop()
    return _page(source, Screen("problem.html", title, {"sentence": str(error)}, status))


def _unforeseen(source: _Source, error: Exception) -> Response:
    if os.environ.get("HEARSAY_DEBUG"):
        raise error
    sentence = (
        "Something unforeseen went wrong. Nothing in the ledger was changed. Try another page; and please report "
        "what you did, with what this prints meanwhile: HEARSAY_DEBUG=1 hearsay open"
    )
    return _page(source, Screen("problem.html", "Something went wrong", {"sentence": sentence}, 500))


def _page(source: _Source, screen: Screen) -> Response:
    return Response(render(screen, source.path), screen.status, _FRESH, "text/html; charset=utf-8")


def _asset(content: bytes, kind: str) -> Callable[[Request], Any]:
    async def answer(_request: Request) -> Response:
        return Response(content, headers={"cache-control": "max-age=300"}, media_type=kind)

    return answer


def _refused(source: _Source) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        status = 405 if request.method not in {"GET", "HEAD"} else status
        sentence = {
            404: f"There is no page {request.scope['path'][:200]} here.",
            405: "This site only shows; it takes GET and HEAD. Judgements are made with: hearsay speakers --help",
        }.get(status, "The request could not be understood.")
        made = _page(
            source,
            Screen("problem.html", "Not found" if status == 404 else "Not possible", {"sentence": sentence}, status),
        )
        if status == 405:
            made.headers["allow"] = "GET, HEAD"
        return made

    return answer


class _Guard:
    """Lets in only requests to this machine by its own names, since another site's name may be made to point here.

    Every answer gets the headers that keep a page from loading or running anything, save that of the server itself to
    what is no HTTP.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
            sentence = "This site answers to 127.0.0.1 and localhost alone; open it by one of them.\n"
            await PlainTextResponse(sentence, 400, _FRESH)(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)
