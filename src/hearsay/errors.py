"""Everything that Hearsay raises on purpose; each message says what happened and what to do next."""

from __future__ import annotations

from typing import Literal

FailedStage = Literal["ingest", "read", "claims", "ledger", "doubt"]
"""The room in which a page failed; "doubt" where it was taken, but may not be what was written."""


class HearsayError(Exception):
    """A plain sentence for a person; the command line prints it and exits with `exit_code`."""

    exit_code = 1


class WrongUseError(HearsayError):
    """The call itself cannot be meant: a missing path, two options that exclude each other."""

    exit_code = 2


class PageError(HearsayError):
    """One page that could not be added; the run goes on and `status` keeps the reason.

    `found_at` names file (and line), `stage` the room that gave up ("ingest", "read", "claims", "ledger"; "doubt"
    where the page was added, but may not be what was written), `ref` the id that the article brought along, where
    that much could be read.
    """

    def __init__(self, found_at: str, stage: FailedStage, reason: str, *, ref: str | None = None) -> None:
        super().__init__(f"{found_at}: {reason}")
        self.found_at, self.stage, self.reason, self.ref = found_at, stage, reason, ref


class LedgerError(HearsayError):
    """The ledger cannot be opened, read or written as it stands."""


class NotFoundError(HearsayError):
    """No record, or more than one, answers to what was asked for."""
