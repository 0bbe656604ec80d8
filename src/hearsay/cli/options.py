"""What the commands share: their options, and how they open the desk and speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hearsay.errors import WrongUseError

if TYPE_CHECKING:
    from hearsay.desk import Desk
    from hearsay.model import Reader

LedgerOption = Annotated[
    Path,
    typer.Option(
        "--ledger", "-l", envvar="HEARSAY_LEDGER", help="The ledger's file.", show_default=True, readable=False
    ),
]
PathsArgument = Annotated[
    list[str], typer.Argument(help="Files (.txt, .html, .htm, .jsonl), folders of them, or - for standard input.")
]
OutletOption = Annotated[str | None, typer.Option(help="The outlet, for pages that do not name their own.")]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        help='Take the text for this language, "en" say. Unless given it is told from the text; only English is read.'
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        envvar="HEARSAY_MODEL",
        help='Who reads: "builtin", the trained reader; a folder with a model of your own; or "rules".',
    ),
]
ActOption = Annotated[
    Literal["speech", "belief", "intention", "any"] | None,
    typer.Option("--act", help="What the speaker does; speech unless another is named."),
]
StanceOption = Annotated[
    Literal["assert", "deny", "admit", "suspect", "predict", "warn", "report", "evaluate", "urge", "ask"] | None,
    typer.Option(help="How the speaker stands to what is said."),
]
ActorsOption = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="A table of actors beside those of the package; may be given several times."),
]
WithPartsOption = Annotated[
    bool,
    typer.Option("--with-parts", help="Also what all said that are a part of the speaker, such as its ministries."),
]
LimitOption = Annotated[int, typer.Option(min=0, help="At most so many claims; 0 for all.")]
PairsOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many pairs; 0 for all.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file instead of the terminal.", readable=False)
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason; it is kept with the judgement.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who signs; your user name unless given.")]
DEFAULT = Path("case.hearsay")


def say(sentence: str) -> None:
    """Put a sentence on standard error, harmless to the terminal whatever it quotes."""
    from hearsay.export import shown

    typer.echo(shown(sentence), err=True)


def reader_of(model: str | None) -> Reader:
    """The reader that `--model` asks for, loaded."""
    from hearsay.models import load_reader, rule_reader

    if model == "rules":
        return rule_reader()
    return load_reader(None if model is None or model == "builtin" else Path(model))


def open_ledger_desk(path: Path, *, create: bool = False, by: str | None = None) -> Desk:
    """The desk over the ledger at `path`; the desk is imported only now, so that --help need not wait for it."""
    from hearsay.desk import open_desk

    return open_desk(path, create=create, by=by)


def until_stopped(lines: Iterable[str], stop: Callable[[], bool]) -> Iterator[str]:
    """The lines, until `stop` says so: then `KeyboardInterrupt`, between two lines and not in the midst of one."""
    for line in lines:
        if stop():
            raise KeyboardInterrupt
        yield line


def write_lines(lines: Iterable[str], out: Path | None, *, keep: Iterable[Path] = ()) -> None:
    """Write the lines to the terminal, or to a file that is in place only when it is whole.

    Raises `WrongUseError` for a file that is among those to `keep`: what is read from may not be written over.
    """
    if out is None:
        for line in lines:
            typer.echo(line)
        return
    if any(out.exists() and kept.exists() and out.samefile(kept) for kept in keep):
        raise WrongUseError(f"{out}: this file is being read; name another one with --out")
    if out.is_dir():
        raise WrongUseError(f"{out}: this is a folder; name a file with --out")
    if out.exists() and not out.is_file():  # a pipe or a device, /dev/stdout say: never to be replaced by a file
        _write_into(lines, out)
        return
    out = out.resolve()  # of a link the file that it leads to
    half = out.with_name(f"{out.name}.part")
    try:
        _write_into(lines, half)
        half.replace(out)
    except OSError as error:
        error.filename = str(out)  # the file that was asked for; a full disk names none
        raise
    finally:
        half.unlink(missing_ok=True)


def _write_into(lines: Iterable[str], out: Path) -> None:
    try:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(line + "\n")
    except OSError as error:
        error.filename = error.filename or str(out)
        raise
