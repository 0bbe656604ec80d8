"""What keeps one bad page from stopping a run: limits of time, and one kind of error for whatever goes wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from hearsay.desk.deadline import OverdueError, limited
from hearsay.errors import FailedStage, PageError
from hearsay.model import Page

MAX_SECONDS = 5.0
"""Of a processor, for one page; ordinary pages take a few hundredths, and their reading a tenth."""
CHARACTERS_PER_SECOND = 10_000
"""What a reader of ours has to get through: a third of what it does on a slow laptop."""

_Made = TypeVar("_Made")


class Guard:
    """Stands beside one page on its way through the rooms."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._began = time.process_time()

    def left(self) -> float:
        """The seconds of the page that are left, and never so few that nothing could be read."""
        return max(0.5, MAX_SECONDS - (time.process_time() - self._began))

    def run(self, stage: FailedStage, make: Callable[[], _Made], seconds: float | None = None) -> _Made:
        """What `make` makes; whatever goes wrong becomes the failure of this one page, so that the run goes on."""
        found_at = self.page.found_at
        try:
            with limited(seconds):
                return make()
        except PageError:
            raise
        except MemoryError as error:
            raise PageError(found_at, stage, "it takes more memory than there is; leave it out, or split it") from error
        except OverdueError as error:
            long = f"it takes more than {seconds or 0:.0f} seconds, as no article does"
            raise PageError(found_at, stage, f"{long}; leave it out, or save its text as .txt") from error
        except Exception as error:
            what = f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()
            reason = f"it could not be taken ({what[:300]}); leave it out, and please report it with the page"
            raise PageError(found_at, stage, reason) from error
