"""The command that renews what is stale, and how the others say what is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.options import DEFAULT, ByOption, LedgerOption, ModelOption, open_ledger_desk, reader_of, say

if TYPE_CHECKING:
    from hearsay.desk import Desk
    from hearsay.ledger.stale import Changed, MadeBy

WhichArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH|ID]...", help="Files or folders as they were added, or ids of articles; else all."),
]


def reread(
    which: WhichArgument = None,
    ledger: LedgerOption = DEFAULT,
    everything: Annotated[bool, typer.Option("--all", help="Also what is not stale.")] = False,
    model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Read again, from the texts kept, what another version of reader or rules made; judgements hold on.

    Each article is read by the reader that read it before, in its version of now, unless --model names one. What was
    read before stays in the ledger, and ids that you have cited lead on. A run that was stopped goes on.
    """
    from hearsay.cli.show import list_failed, number, step_bar, stop_asked

    reader = reader_of(model) if model else None
    with open_ledger_desk(ledger, by=by) as desk, step_bar("Reading again") as steps, stop_asked() as stop:
        report = desk.versions.reread(*which or (), everything=everything, reader=reader, progress=steps, stop=stop)
        articles = desk.totals().articles
    if not report.due:
        typer.echo(f"Nothing is stale among {number(articles, 'article')}; --all reads all the same.")
        return
    typer.echo(f"{number(report.due, 'article')} to read again: {report.read} read, {len(report.failed)} failed.")
    typer.echo(f"Claims: {_change(report.claims)}")
    typer.echo(f"Records: {_change(report.records)}")
    for name, count in report.left:
        say(f"{number(count, 'article')} read by {name} {'is' if count == 1 else 'are'} left; name it with --model")
    list_failed([(error.found_at, error.reason) for error in report.failed])
    if report.stopped:
        say("Stopped. All that was read is kept; run the same command again to go on.")
    if report.failed or report.stopped or report.left:
        raise typer.Exit(1)


def _change(changed: Changed) -> str:
    altered = f" ({changed.altered} with another speaker, stance or date)" if changed.altered else ""
    return f"{changed.came} came, {changed.went} went, {changed.stayed} stayed{altered}."


def stale_lines(made: Iterable[MadeBy], rules: str, ledger: Path) -> Iterator[str]:
    """What is stale, who made it, and the command that renews it; nothing where nothing is."""
    from hearsay.cli.show import number

    for one in made:
        counts = f"{number(one.articles, 'article')} ({number(one.claims, 'claim')}, {number(one.records, 'record')})"
        by = f"rules {one.rules}" if one.rules is not None else "rules of which no version is noted"
        were = "was" if one.articles == 1 else "were"
        yield (
            f"Stale: {counts} {were} made by reader {one.reader} {one.version} and {by}; the rules now are {rules}. "
            f"Renew with: hearsay reread --ledger {ledger}"
        )


_MOST = 20


def say_other_rules(desk: Desk) -> None:
    """Name the records of other rules: nothing is wrong with them, but this version may make others."""
    found = desk.versions.records_of_other_rules(most=_MOST + 1)
    if found:
        typer.echo(f"Note: some records were made by other rules than these ({desk.rules}); renew: hearsay reread")
    for sort, key, rules in found[:_MOST]:
        typer.echo(f"  {sort} {key[:8]}  {f'rules {rules}' if rules is not None else 'no version noted'}")
    if len(found) > _MOST:
        typer.echo("  ... and more; see: hearsay status")


def add_reread(app: typer.Typer) -> None:
    """Give the program this command."""
    app.command("reread", epilog="Example: hearsay reread --ledger case.hearsay")(reread)
