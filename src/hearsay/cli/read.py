"""The command that reads without a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hearsay.cli.options import (
    ActorsOption,
    LanguageOption,
    ModelOption,
    OutletOption,
    OutOption,
    PathsArgument,
    reader_of,
    until_stopped,
    write_lines,
)
from hearsay.errors import PageError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearsay.desk import ReadPage


def read(
    paths: PathsArgument,
    format_: Annotated[
        Literal["text", "json", "jsonl"],
        typer.Option("--format", help="text: for the terminal; json: one article; jsonl: one line for each."),
    ] = "text",
    out: OutOption = None,
    outlet: OutletOption = None,
    language: LanguageOption = None,
    model: ModelOption = None,
    actors: ActorsOption = None,
) -> None:
    """Read articles without a ledger: who is credited with which words, and where they stand."""
    from hearsay.actors import load_actors
    from hearsay.cli.show import list_doubted, list_failed, list_unread, progress_bar, stop_asked
    from hearsay.desk import Given, ReadPage, read_paths
    from hearsay.desk.own_rules import rules_version
    from hearsay.export import language_name
    from hearsay.ingest import measure_paths
    from hearsay.model import NOT_READ

    rules = rules_version(actors or ())
    reader = reader_of(model)
    failed: list[PageError] = []
    doubted: list[tuple[str, str]] = []
    unread: list[tuple[str, str]] = []
    bar = progress_bar("Reading", lambda: measure_paths(paths), drawn=out is not None)
    with bar as advance, stop_asked() as stop:

        def lines() -> Iterator[str]:
            given = Given(outlet, language, load_actors(*actors or ()))
            pages = read_paths(paths, given, stdin=sys.stdin.buffer, reader=reader)
            for number, done in enumerate(pages):
                if number and format_ == "json":
                    raise WrongUseError("--format json gives one article, and here are more; take --format jsonl")
                advance(0 if isinstance(done, PageError) else len(done.page.content) + 1)
                if isinstance(done, PageError):
                    failed.append(done)
                elif done.doubt:
                    doubted.append((done.page.found_at, done.doubt))
                if isinstance(done, ReadPage) and done.reading.reader == NOT_READ:
                    unread.append((done.page.found_at, language_name(done.reading.version)))
                yield from _reading_lines(done, format_, rules, to_terminal=out is None)

        write_lines(until_stopped(lines(), stop), out, keep=[Path(path) for path in paths if path != "-"])
    if format_ != "jsonl" or out is not None:
        list_failed([(error.found_at, error.reason) for error in failed])
    list_doubted(doubted)
    list_unread(unread)
    if failed:
        raise typer.Exit(1)


def _reading_lines(done: ReadPage | PageError, format_: str, rules: str, *, to_terminal: bool) -> Iterator[str]:
    import json

    from hearsay import export
    from hearsay.claims import kinds_elsewhere

    if isinstance(done, PageError):
        if format_ == "jsonl":
            yield export.failed_line(done)
    elif format_ in {"json", "jsonl"}:
        line = export.reading_line(
            done.article, done.claims, done.records, reading=done.reading, rules=rules, elsewhere=kinds_elsewhere()
        )
        yield line if format_ == "jsonl" else json.dumps(json.loads(line), ensure_ascii=False, indent=1)
    else:
        from hearsay.cli.show import article_text

        yield article_text(done.article, done.claims, styled=to_terminal and sys.stdout.isatty())
