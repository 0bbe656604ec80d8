"""What is shown as values, and how it becomes HTML: templates, and the files that they link to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hearsay.export import language_name, shown
from hearsay.queries import Counts
from hearsay.web.asking import link
from hearsay.web.marks import anchor, highlight

_KINDS = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Screen:
    """What is to be shown: a template, the title, and what the template needs."""

    template: str
    title: str
    values: Mapping[str, Any]
    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """The same thing is shown at another address."""

    to: str


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """The files under /static: name -> content and media type."""
    folder = files("hearsay.web") / "static"
    return {f.name: (f.read_bytes(), _KINDS[f.name.rpartition(".")[2]]) for f in folder.iterdir() if "." in f.name}


def render(screen: Screen, ledger: Path) -> str:
    """The page as HTML; every value is escaped. `command` gives a command for this ledger, as it is typed."""
    template = _templates().get_template(screen.template)

    def command(words: str) -> str:
        return f"hearsay {words} --ledger {shlex.quote(str(ledger.resolve()))}"

    html = template.render(screen.values, title=screen.title, ledger=ledger.name, command=command)
    return html.encode("utf-8", "replace").decode()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("hearsay.web"), autoescape=True, undefined=StrictUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "shown": shown, "number": number, "counted": counted, "date": date_in_words, "anchor": anchor,
        "highlight": highlight, "words": in_words, "clip": clip, "named": named,
        "language": language_name,
    }  # fmt: skip
    made.globals |= {"link": link}
    return made


def number(count: int, noun: str, plural: str | None = None) -> str:
    """The count, thousands apart, with its noun."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def counted(counts: Counts) -> str:
    """The counts in words: copies do not add up, so distinct texts stand beside articles."""
    places = f"{number(counts.articles, 'article')}, {number(counts.texts, 'distinct text')}"
    return f"{number(counts.claims, 'claim')} in {places}"


def date_in_words(value: str | None) -> str:
    """A date as exact as it is known: "2 May 2031, 14:05", "May 2031", "2031"; "undated" for None."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?)?)?", value or "")
    if not found:
        return value or "undated"
    year, month, day, clock = found.groups()
    words = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    words = f"{int(day)} {words}" if day else words
    return f"{words}, {clock}" if clock else words


def in_words(name: str) -> str:
    """The name of a rule or standing in words."""
    return {"unresolved": "not resolved"}.get(name, name.replace("_", " "))


def named(words: str | None, otherwise: str) -> str:
    """The words as one line, or what is said where there are none."""
    return " ".join(shown(words or "").split()) or otherwise


def clip(words: str, most: int) -> str:
    """The words, cut behind so many characters at a blank, with " …" where something was cut."""
    if len(words) <= most:
        return words
    return f"{words[:most].rsplit(' ', 1)[0] or words[:most]} …"


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among its like, and the links to those beside it."""

    page: int
    pages: int
    before: str | None
    after: str | None
