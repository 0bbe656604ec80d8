"""The command line: thin over the desk. Exit codes: 0 done, 1 problems were found, 2 wrong use."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hearsay.cli.options import (
    DEFAULT,
    ActOption,
    ByOption,
    JsonOption,
    LanguageOption,
    LedgerOption,
    LimitOption,
    ModelOption,
    OutletOption,
    OutOption,
    PathsArgument,
    StanceOption,
    WithPartsOption,
    open_ledger_desk,
    reader_of,
    say,
    until_stopped,
    write_lines,
)
from hearsay.cli.read import read
from hearsay.cli.records import add_commands
from hearsay.cli.reread import add_reread, say_other_rules, stale_lines
from hearsay.cli.speakers import speaker, speakers_app
from hearsay.errors import HearsayError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearsay.desk import QueryFields

app = typer.Typer(
    name="hearsay",
    help="Read news about contested events; keep a ledger of who says what, on whose word.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read", epilog="Example: hearsay read articles.jsonl --format jsonl -o readings.jsonl")(read)
app.command("speaker", epilog='Example: hearsay speaker "Ada Nemeth" --with-parts')(speaker)
app.add_typer(speakers_app, name="speakers")
add_commands(app)
add_reread(app)

_INTERRUPTED = 130
"""The exit code with which typer answers Ctrl-C."""


def main() -> None:
    """Run the command line; what goes wrong reaches the user as a sentence, never as a traceback."""
    try:
        app()
    except SystemExit as stop:
        if stop.code != _INTERRUPTED:
            raise
        say("Stopped. The ledger keeps what was written before, no half file is left; run the same command again.")
        sys.exit(1)
    except HearsayError as error:
        say(f"hearsay: {error}")
        sys.exit(error.exit_code)
    except OSError as error:
        say(f"hearsay: {error.filename or 'the output'}: {(error.strerror or str(error)).lower()}; {_remedy(error)}")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("HEARSAY_DEBUG"):
            raise
        say(f"hearsay: something unforeseen went wrong ({type(error).__name__}: {error}).")
        say("What was recorded before is kept. Run it again with HEARSAY_DEBUG=1 and report what it prints.")
        sys.exit(1)


def _remedy(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "nothing was written there; make room or choose another disk"
    if error.errno == errno.EROFS:
        return "choose another place"
    return "check path and rights"


def _version(value: bool) -> None:
    if value:
        from hearsay import __version__

        typer.echo(f"hearsay {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before every command."""


@app.command(epilog="Example: hearsay add articles/ --ledger case.hearsay")
def add(
    paths: PathsArgument,
    ledger: LedgerOption = DEFAULT,
    outlet: OutletOption = None,
    language: LanguageOption = None,
    model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Add articles to a ledger. What it has already is passed over, so a run that was stopped goes on."""
    from hearsay.cli.show import (
        left_out_sentence,
        list_doubted,
        list_failed,
        number,
        progress_bar,
        stop_asked,
        unread_sentence,
    )
    from hearsay.desk.fields import check_language
    from hearsay.ingest import measure_paths

    check_language(language)
    reader = reader_of(model)
    with open_ledger_desk(ledger, create=True, by=by) as desk:
        with progress_bar("Adding", lambda: measure_paths(paths)) as advance, stop_asked() as stop:
            report = desk.add(
                *paths, outlet=outlet, language=language, stdin=sys.stdin.buffer,
                progress=advance, stop=stop, reader=reader,
            )  # fmt: skip
        totals, acts = desk.totals(), desk.count_acts()
    added, failed = number(report.added, "article"), len(report.failed)
    typer.echo(f"{number(report.pages, 'page')}: {added} added, {report.known} known already, {failed} failed.")
    articles, texts = number(totals.articles, "article"), number(totals.texts, "distinct text")
    typer.echo(f"{ledger} now holds {articles} ({texts}), {number(totals.claims, 'claim')}.")
    if beside := left_out_sentence(acts, None, "counted", "claims --act any shows {}"):
        typer.echo(beside)
    if report.unread:
        typer.echo(unread_sentence(report.unread))
    list_failed([(error.found_at, error.reason) for error in report.failed])
    list_doubted([(error.found_at, error.reason) for error in report.doubted])
    if report.stopped:
        say("Stopped. All that was read is kept; run the same command again to go on.")
    if report.failed or report.doubted or report.stopped:
        raise typer.Exit(1)


@app.command(epilog='Example: hearsay claims --speaker nemeth --about "ferry market" --since 2031-05')
def claims(
    ledger: LedgerOption = DEFAULT,
    speaker: Annotated[str | None, typer.Option(help="Part of the speaker's name, as shown or as read.")] = None,
    with_parts: WithPartsOption = False,
    about: Annotated[
        str | None, typer.Option(help="Words in the claim, its sentence or its article's headline; OR between.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help='Words of the claim or its speaker; "two words" in quotes as a phrase.')
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Part of the outlet's name.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Published on or after: 2031, 2031-05 or 2031-05-02; undated ones are left out.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Published on or before: 2031, 2031-05 or 2031-05-02.")] = None,
    mode: Annotated[Literal["direct", "indirect", "mixed"] | None, typer.Option(help="How it is quoted.")] = None,
    act: ActOption = None,
    stance: StanceOption = None,
    due: Annotated[
        str | None, typer.Option(help="What was to come by then: 2031, 2031-05 or 2031-05-02; undated is left out.")
    ] = None,
    by_date: Annotated[bool, typer.Option("--by-date", help="In the order of dates, not by speaker.")] = False,
    limit: LimitOption = 200,
    as_json: JsonOption = False,
) -> None:
    """List claims with their exact words: who says what, where, when, how firmly."""
    from hearsay.cli.show import claim_lines, claim_list, left_out_sentence
    from hearsay.desk import claim_query

    query: QueryFields = {
        "speaker": speaker, "about": about, "text": text, "outlet": outlet,
        "since": since, "until": until, "mode": mode, "act": act,
        "with_parts": with_parts, "stance": stance, "due": due,
    }  # fmt: skip
    claim_query(query)
    with open_ledger_desk(ledger) as desk:
        found = desk.claims(limit=limit or -1, **query)
        counts = desk.count(**query)
        carriers = desk.copies({claim.text_key for claim in found})
        left_out = left_out_sentence(desk.count_acts(**query), act)
    if as_json:
        write_lines(claim_lines(found), None)
    else:
        write_lines(claim_list(found, counts, carriers, by_date=by_date), None)
    if left_out:
        typer.echo(left_out, err=as_json)


@app.command(epilog="Example: hearsay show 3f9a12")
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or record, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Show one claim or record with its words in place, on whose word it stands, and where all of it comes from."""
    from hearsay.cli.show_one import page_of

    with open_ledger_desk(ledger) as desk:
        page = page_of(desk, id_, styled=sys.stdout.isatty())
    typer.echo(page)


@app.command(epilog="Example: hearsay export --format csv -o claims.csv")
def export(
    ledger: LedgerOption = DEFAULT,
    format_: Annotated[
        Literal["jsonl", "csv"], typer.Option("--format", help="jsonl: readings by article; csv: a row for each claim.")
    ] = "jsonl",
    act: ActOption = None,
    out: OutOption = None,
) -> None:
    """Write the ledger's readings or claims for other programs; readings hold claims of every act."""
    import csv
    import io

    from hearsay.cli.show import left_out_sentence, step_bar, stop_asked

    if act and format_ == "jsonl":
        raise WrongUseError("--act is for --format csv; readings hold claims of every act")
    bar = step_bar("Exporting", drawn=out is not None)
    with open_ledger_desk(ledger) as desk, bar as steps, stop_asked() as stop:

        def lines() -> Iterator[str]:
            if format_ == "jsonl":
                total = desk.totals().articles
                for done, line in enumerate(desk.export_jsonl(), start=1):
                    steps(done, total)
                    yield line
                return
            for row in desk.export_csv(act=act):
                cells = io.StringIO()
                csv.writer(cells, lineterminator="\n").writerow(row)
                yield cells.getvalue().removesuffix("\n")

        write_lines(until_stopped(lines(), stop), out, keep=_files_of(ledger))
        if format_ == "csv" and (
            left_out := left_out_sentence(desk.count_acts(), act, "in the table", "--act any puts {} in")
        ):
            say(left_out)


def _files_of(ledger: Path) -> list[Path]:
    return [ledger, *(ledger.with_name(ledger.name + ending) for ending in ("-wal", "-shm"))]


@app.command("open", epilog="Example: hearsay open --ledger case.hearsay")
def open_(
    ledger: LedgerOption = DEFAULT,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="The port on 127.0.0.1; unless given 8765, or any that is free."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print the address.")
    ] = True,
) -> None:
    """Look through a ledger in the browser; only this machine can reach it. Ctrl-C ends it."""
    with open_ledger_desk(ledger) as desk:
        from hearsay.web import serve

        serve(desk, port=port, ready=lambda at: typer.echo(f"Open at {at} (Ctrl-C ends it)"), browser=browser)
    typer.echo("Closed.")


@app.command(epilog="Example: hearsay verify --head $(cat head.txt)")
def verify(
    ledger: LedgerOption = DEFAULT,
    head: Annotated[
        str | None, typer.Option(help="A hash that an earlier verify printed: the log must still hold it.")
    ] = None,
) -> None:
    """Prove the ledger: recompute every hash, span and link of the log, and name the first break."""
    import re

    from hearsay.cli.show import step_bar, stop_asked

    if head is not None and not re.fullmatch(r"[0-9a-f]{64}", head):
        raise WrongUseError(f"{head!r} is no hash of a log entry; give all 64 digits that verify printed")
    with open_ledger_desk(ledger) as desk, step_bar("Verifying") as steps, stop_asked() as stop:

        def step(done: int, total: int) -> None:
            steps(done, total)
            if stop():
                raise KeyboardInterrupt

        verdict = desk.verify(known_head=head, progress=step)
        if verdict.break_ is None:
            say_other_rules(desk)
    if verdict.break_:
        say(f"BROKEN: {verdict.break_}.")
        say("Keep this file as it is, and go back to a copy from before the break.")
        raise typer.Exit(1)
    typer.echo(
        f"Whole: {verdict.entries} log entries, {verdict.pages} pages, {verdict.articles} articles, "
        f"{verdict.claims} claims, {verdict.records} records."
    )
    typer.echo(f"Head of the log: {verdict.head}")


@app.command(epilog="Example: hearsay status --ledger case.hearsay")
def status(
    ledger: LedgerOption = DEFAULT,
    dismiss: Annotated[
        bool, typer.Option("--dismiss", help="Take the failures off the list; the log keeps them.")
    ] = False,
    by: ByOption = None,
) -> None:
    """Say what the ledger holds, and which pages failed and why."""
    from hearsay.cli.show import left_out_sentence, list_failed, number, unread_sentence

    with open_ledger_desk(ledger, by=by) as desk:
        if dismiss:
            typer.echo(f"{number(desk.dismiss_failures(), 'failure')} dismissed.")
        totals, failures, judged = desk.totals(), desk.failures(), len(desk.judgements())
        unread, acts = desk.unread(), desk.count_acts()
        stale = list(stale_lines(desk.versions.stale(), desk.rules, ledger))
    articles, texts = number(totals.articles, "article"), number(totals.texts, "distinct text")
    typer.echo(f"{ledger}: {articles}, {texts}, {number(totals.claims, 'claim')}.")
    if beside := left_out_sentence(acts, None, "counted", "claims --act any shows {}"):
        typer.echo(beside)
    typer.echo(f"{number(judged, 'judgement')} on speakers.")
    if unread:
        typer.echo(unread_sentence(unread.items()))
    for line in stale:
        typer.echo(line)
    if failures:
        list_failed([(f.found_at, f"{f.reason} [{f.stage}, {f.at[:16]}]") for f in failures], most=1000)
        say("Mend them and add them again, or take them off the list with: hearsay status --dismiss")
        raise typer.Exit(1)
    typer.echo("No page has failed.")
