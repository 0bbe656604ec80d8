"""Pages from paths: files, folders of files, the lines of .jsonl files, standard input."""

from __future__ import annotations

import codecs
import errno
import hashlib
import itertools
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from hearsay.errors import PageError
from hearsay.ingest.decoding import UndecodableError, refuse_lines
from hearsay.model import Page, PageKind

KINDS: dict[str, PageKind] = {".txt": "txt", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
MAX_BYTES = 20_000_000
"""The largest page that is taken. The longest news pages seen are live blogs of some 5 MB."""

_STDIN = "standard input"


def fetch_pages(paths: Iterable[str], stdin: IO[bytes] | None = None) -> Iterator[Page | PageError]:
    """The pages under the paths, in a fixed order; what cannot be read comes as a `PageError` in its place.

    A folder gives its .txt, .html, .htm and .jsonl files, in all folders below it; links to folders are not
    followed, so that a loop of links ends. "-" reads `stdin`.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input(stdin)
            continue
        for file in _files(path):
            yield from [file] if isinstance(file, PageError) else _file_pages(file)


def measure_paths(paths: Iterable[str]) -> int:
    """Bytes in all files that `fetch_pages` would read, for a progress bar; what cannot be read counts 0."""
    total = 0
    for path in paths:
        if path == "-":
            continue
        for file in _files(path):
            if isinstance(file, Path):
                try:
                    total += file.stat().st_size
                except OSError:
                    continue
    return total


def _files(name: str) -> Iterator[Path | PageError]:
    path = Path(name)
    if not name or not os.path.lexists(path):  # Path("") would be the folder that one stands in
        yield PageError(_spelt(name), "ingest", "there is no such file or folder; check the path")
    elif not path.exists():
        yield PageError(_spelt(name), "ingest", _unreached(path))
    elif path.is_dir():
        yield from _walk(path)
    elif path.suffix.lower() not in KINDS:
        yield PageError(
            _spelt(path),
            "ingest",
            f"files of the kind {path.suffix or '(no ending)'} are not read; give .txt, .html, .htm or .jsonl",
        )
    else:
        yield path


def _unreached(path: Path) -> str:
    try:
        path.stat()
    except OSError as error:
        return _why(error, "file")
    return _CHANGED


def _walk(folder: Path) -> Iterator[Path | PageError]:
    refused: list[OSError] = []
    found = 0
    for here, below, names in os.walk(folder, onerror=refused.append):
        below.sort()
        for name in sorted(names):
            if Path(name).suffix.lower() in KINDS:
                found += 1
                yield Path(here, name)
        found += len(refused)
        yield from _reported(refused)
    found += len(refused)
    yield from _reported(refused)  # a folder that is met last is refused only after the last one that is not
    if not found:
        why = "the folder holds no .txt, .html, .htm or .jsonl file; check the path"
        yield PageError(_spelt(folder), "ingest", why)


def _reported(refused: list[OSError]) -> Iterator[PageError]:
    while refused:
        error = refused.pop()
        yield PageError(_spelt(error.filename), "ingest", _why(error, "folder"))


def _spelt(path: str | Path) -> str:
    """The path in characters that can be printed and stored; bytes that are no UTF-8 are spelt out as hex."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _why(error: OSError, what: str) -> str:
    if error.errno == errno.ELOOP:
        return "it is a link that leads in a circle; remove it, or let it point to a file"
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return "it is a link to nowhere, or was removed in the meantime; check the path"
    return f"the {what} cannot be read ({(error.strerror or str(error)).lower()}); check its permissions"


def _file_pages(path: Path) -> Iterator[Page | PageError]:
    kind, found_at = KINDS[path.suffix.lower()], _spelt(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            yield PageError(found_at, "ingest", "it is no regular file (a pipe or device); save it as a file")
        elif about.st_size == 0:
            yield PageError(found_at, "ingest", "the file is empty; fetch it again")
        elif kind == "jsonl":
            with path.open("rb") as file:
                about = os.fstat(file.fileno())
                refuse_lines(file.peek(1000)[:1000])
                yield from _line_pages(found_at, _lines(file))
            if not _is_same(about, path.stat()):
                yield PageError(found_at, "ingest", _CHANGED)
        elif about.st_size > MAX_BYTES:
            yield PageError(found_at, "ingest", _too_large(about.st_size))
        else:
            content = _read_whole(path)
            yield PageError(found_at, "ingest", _CHANGED) if content is None else _page(kind, found_at, content)
    except UndecodableError as error:
        yield PageError(found_at, "ingest", str(error))
    except OSError as error:
        yield PageError(found_at, "ingest", _why(error, "file"))


_CHANGED = "the file changed while it was read; add it again when nothing writes to it any more"


def _read_whole(path: Path) -> bytes | None:
    """The bytes of a file as they stood at one moment; None where it changes each time that it is read."""
    for _ in range(2):
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            content = file.read(min(before.st_size, MAX_BYTES) + 1)
        if len(content) == before.st_size and _is_same(before, path.stat()):
            return content
    return None


def _is_same(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)


def _too_large(size: int) -> str:
    return (
        f"it has {size / 1e6:.0f} MB and a page may have {MAX_BYTES / 1e6:.0f} MB at most; "
        "give its articles as single files or as lines of a .jsonl file"
    )


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Lines of at most MAX_BYTES + 1 bytes; a longer one comes in pieces, of which only the last is shorter."""
    return iter(lambda: file.readline(MAX_BYTES + 1), b"")


def _line_pages(name: str, lines: Iterator[bytes]) -> Iterator[Page | PageError]:
    is_blank = True
    for number, line in enumerate(lines, start=1):
        found_at, size = f"{name}:{number}", len(line)
        if size > MAX_BYTES:
            piece = line
            while not piece.endswith(b"\n") and (piece := next(lines, b"")):
                size += len(piece)
            yield PageError(found_at, "ingest", _too_large(size))
        elif content := (_unmarked(line) if number == 1 else line).strip():
            yield _page("jsonl", found_at, content)
        else:
            continue
        is_blank = False
    if is_blank:
        yield PageError(name, "ingest", "it holds nothing but blank lines; fetch it again")


def _unmarked(content: bytes) -> bytes:
    return content.removeprefix(codecs.BOM_UTF8)


def _standard_input(stdin: IO[bytes] | None) -> Iterator[Page | PageError]:
    if stdin is None:
        yield PageError(_STDIN, "ingest", "there is none here; give a path instead")
        return
    lines = _lines(stdin)
    head = list(itertools.islice(lines, 1))
    if head and _unmarked(head[0]).lstrip().startswith(b"{"):
        yield from _line_pages(_STDIN, itertools.chain(head, lines))
        return
    content = b"".join(head) + stdin.read(MAX_BYTES)
    if not content.strip():
        yield PageError(_STDIN, "ingest", "nothing came in; pipe an article into it")
    elif len(content) > MAX_BYTES:
        yield PageError(_STDIN, "ingest", _too_large(len(content)))
    else:
        opening = _unmarked(content[:1000]).lstrip().lower()
        is_html = opening.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml"))
        yield _page("html" if is_html else "txt", _STDIN, content)


def _page(kind: PageKind, found_at: str, content: bytes) -> Page:
    return Page(hashlib.sha256(content).hexdigest(), kind, found_at, content)
