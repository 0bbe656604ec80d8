"""Serving the site to this machine: a port on 127.0.0.1, the browser, and an end on Ctrl-C."""

from __future__ import annotations

import errno
import socket
import threading
import time
import webbrowser
from collections.abc import Callable

import uvicorn

from hearsay.desk import Desk
from hearsay.errors import HearsayError
from hearsay.web.app import create_app

HOST = "127.0.0.1"
PORT = 8765
"""The port where none is named; where it is taken, any free one."""
_PATIENCE = 2
"""Seconds that requests under way have to end in once Ctrl-C was pressed."""


def serve(desk: Desk, *, port: int | None, ready: Callable[[str], None], browser: bool) -> None:
    """Serve the site until Ctrl-C. `ready` is told the address once the site answers there.

    Raises `HearsayError` where the port that is named cannot be had.
    """
    bound = _bind(port)
    address = f"http://{HOST}:{bound.getsockname()[1]}/"
    config = uvicorn.Config(
        create_app(desk), lifespan="off", access_log=False, log_level="error", server_header=False,
        timeout_graceful_shutdown=_PATIENCE, http="h11", ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    threading.Thread(target=_announce, args=(server, address, ready, browser), daemon=True).start()
    try:
        server.run([bound])
    except KeyboardInterrupt:  # uvicorn ends in good order and then passes the interrupt on
        pass
    finally:
        bound.close()


def _bind(port: int | None) -> socket.socket:
    for wanted in (PORT, 0) if port is None else (port,):
        # asyncio takes the delay out of small answers only where a socket says that it is TCP: 40 ms each otherwise
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((HOST, wanted))
        except OSError as error:
            bound.close()
            if port is None and wanted and error.errno == errno.EADDRINUSE:
                continue
            raise HearsayError(
                f"port {wanted} cannot be had ({(error.strerror or str(error)).lower()}); "
                "name another one with --port, or none to take any that is free"
            ) from error
        return bound
    raise AssertionError("the last port, 0, is never taken")


def _announce(server: uvicorn.Server, address: str, ready: Callable[[str], None], browser: bool) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.02)
    ready(address)
    if browser:
        webbrowser.open(address)
