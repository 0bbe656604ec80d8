"""A limit of time for work that nobody can foresee: parsers and expressions over hostile pages."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OverdueError(Exception):
    """The work took longer than it may; it was broken off."""


class _OverdueSignal(BaseException):
    """What breaks in: no `Exception`, so that no library on the way swallows it."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Break the block off with `OverdueError` when it has taken so many seconds of the processor; None sets no limit.

    Seconds of the processor, so that nothing fails because a machine is busy. The limit holds on the main thread of
    systems that have such a timer (Windows has none), and where nobody else uses it. One call into a C library ends
    before it is broken off: sizes have to be limited beside it.
    """
    if seconds is None or not _is_free():
        yield
        return
    running = True

    def ring(_signal: int, _frame: object) -> None:
        if running:
            raise _OverdueSignal

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.25)  # again and again, lest a callback swallows the first
    try:
        try:
            yield
        finally:
            running = False
    except _OverdueSignal as error:
        raise OverdueError(f"it took longer than {seconds:.0f} seconds") from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_free() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGPROF) == signal.SIG_DFL and signal.getitimer(signal.ITIMER_PROF)[0] == 0
