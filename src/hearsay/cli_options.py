"""What the commands share: their options, and how they open the desk and speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearsay.desk import Desk

LedgerOption = Annotated[
    Path, typer.Option("--ledger", "-l", envvar="HEARSAY_LEDGER", help="The ledger's file.", show_default=True)
]
PathsArgument = Annotated[
    list[str], typer.Argument(help="Files (.txt, .html, .htm, .jsonl), folders of them, or - for standard input.")
]
OutletOption = Annotated[str | None, typer.Option(help="The outlet, for pages that do not name their own.")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of the terminal.")]
WhyOption = Annotated[str, typer.Option("--why", help="The reason; it is kept with the judgement.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who signs; your user name unless given.")]
DEFAULT = Path("case.hearsay")


def say(sentence: str) -> None:
    """Put a sentence on standard error, harmless to the terminal whatever it quotes."""
    from hearsay.export import shown

    typer.echo(shown(sentence), err=True)


def open_ledger_desk(path: Path, *, create: bool = False, by: str | None = None) -> Desk:
    """The desk over the ledger at `path`; the desk is imported only now, so that --help need not wait for it."""
    from hearsay.desk import open_desk

    return open_desk(path, create=create, by=by)
