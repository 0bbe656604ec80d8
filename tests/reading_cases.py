"""The cases of tests/cases/names and tests/cases/deeds, and whether a reading meets one.

`unsolved.toml` beside the cases has the ids of those that the trained reader as it ships does not meet; they are strict
expected failures. `python -m tests.reading_cases` prints which of them it meets now and which others it does not; with
`--write` it records that.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from hearsay.ingest import article_of_text
from hearsay.model import Deed, Reading, Span
from hearsay.models import load_reader

FOLDER = Path(__file__).parent / "cases"
KINDS = ("names", "deeds")
_FILES = ("made", "lookalike")
_MARKS = " \t\n.,;:!?-–—()[]\"'“”‘’"
_LEADING_THE = re.compile(r"^the\s+", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:against|at|by|for|from|in|near|of|on|that|to|with)\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")


class UnmetCaseError(AssertionError):
    """Right for a careful reader, not for the program; a case that names words not in its text is another failure."""


def cases_of(kind: str) -> dict[str, list[dict[str, Any]]]:
    """The cases of each file of a kind, under the file's name without ".toml"."""
    return {file: tomllib.loads((FOLDER / kind / f"{file}.toml").read_text("utf-8"))["case"] for file in _FILES}


def unsolved(kind: str) -> list[str]:
    """The ids of the cases of a kind that are known not to be met."""
    ids: list[str] = tomllib.loads((FOLDER / kind / "unsolved.toml").read_text("utf-8"))["ids"]
    return ids


def parameters(kind: str) -> list[Any]:
    """All cases of a kind as pytest parameters; the unsolved ones as strict expected failures."""
    known = unsolved(kind)
    unmet = pytest.mark.xfail(strict=True, raises=UnmetCaseError, reason="not solved yet")
    return [
        pytest.param(case, id=f"{file}-{case['id']}", marks=[unmet] if case["id"] in known else [])
        for file, cases in cases_of(kind).items()
        for case in cases
    ]


@lru_cache(maxsize=1024)
def reading_of(text: str) -> Reading:
    """What the trained reader as it ships finds in a text; each text is read once."""
    return load_reader()(article_of_text(text))


def differences(kind: str, case: dict[str, Any], reading: Reading) -> list[str]:
    """What a reading of the case's text has wrong, missing or too much, in words; nothing where it meets the case."""
    return (name_differences if kind == "names" else deed_differences)(case, reading)


# -- names ----------------------------------------------------------------------------------------------------


def name_differences(case: dict[str, Any], reading: Reading) -> list[str]:
    """The names that are missing or too much; words and type count, and the order of the text."""
    wanted = [(words, kind) for words, kind in case["names"]]
    found = [(_bare_name(name.span.of(case["text"])), name.type) for name in reading.names]
    missing, extra = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    lines = [f"missing: {words} ({kind})" for words, kind in missing.elements()]
    lines += [f"too much: {words} ({kind})" for words, kind in extra.elements()]
    return lines or ([] if wanted == found else ["in another order than the text's"])


def _bare_name(words: str) -> str:
    return _LEADING_THE.sub("", " ".join(words.split()))


# -- deeds ----------------------------------------------------------------------------------------------------


def deed_differences(case: dict[str, Any], reading: Reading) -> list[str]:
    """What the case's deeds lack in the reading, and what it has that the case forbids; other deeds are free."""
    text = case["text"]
    lines = [line for want in case.get("deed", ()) for line in _lacks(text, want, _deed_at(text, want, reading))]
    for ban in case.get("not", ()):
        deed = _deed_at(text, ban, reading)
        lines += [f"must not be: {line}" for line in _breaches(text, ban, deed)] if deed else []
    return lines


def place_of(text: str, want: dict[str, Any]) -> Span:
    """Where the predicate of an entry stands: the first whole word of the text that is like it, or the `nth`."""
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(want['predicate'])}(?!\w)", text)]
    n = want.get("nth", 1)
    if len(places) < n:
        raise LookupError(f"the word is not in the text: {want['predicate']!r}, {n}")
    return Span(*places[n - 1])


def _deed_at(text: str, want: dict[str, Any], reading: Reading) -> Deed | None:
    place = place_of(text, want)
    return next((deed for deed in reading.deeds if place in deed.predicate), None)


def _lacks(text: str, want: dict[str, Any], deed: Deed | None) -> list[str]:
    word = want["predicate"]
    if deed is None:
        return [f"missing: {word}"]
    found = [(argument.role, bare_argument(argument.span.of(text))) for argument in deed.arguments]
    shown = "; ".join(f"{argument.role} {argument.span.of(text)}" for argument in deed.arguments) or "none"
    lines = [
        f"{word}: no {role} {words!r}, found: {shown}"
        for role, words in want.get("arguments", ())
        if (role, bare_argument(words)) not in found
    ]
    if want.get("negated") != "open" and deed.negated != want.get("negated", False):
        lines.append(f"{word}: negated is {deed.negated}")
    if deed.modality != want.get("modality"):
        lines.append(f"{word}: modality is {deed.modality}")
    if "happened" in want and (deed.factuality is None or (deed.factuality > 0) != want["happened"]):
        lines.append(f"{word}: factuality is {deed.factuality}, happened should be {want['happened']}")
    return lines


def _breaches(text: str, ban: dict[str, Any], deed: Deed) -> list[str]:
    if "role" not in ban:
        return [f"{ban['predicate']} as a deed"]
    return [
        f"{ban['predicate']} with {argument.role} {argument.span.of(text)!r}"
        for argument in deed.arguments
        if argument.role == ban["role"]
        and ("words" not in ban or bare_argument(argument.span.of(text)) == bare_argument(ban["words"]))
    ]


def bare_argument(words: str) -> str:
    """The words of an argument without what counts neither way.

    >>> bare_argument("by the rebels,"), bare_argument("Borland's")
    ('rebels', 'borland')
    """
    plain = " ".join(words.split()).strip(_MARKS)
    return _POSSESSIVE.sub("", _OPENING.sub("", plain)).lower() or plain.lower()


# -- the list of the unsolved ---------------------------------------------------------------------------------


def failures(kind: str) -> dict[str, dict[str, list[str]]]:
    """File -> id of a case that the reader does not meet -> what is wrong."""
    return {
        file: {case["id"]: lines for case in cases if (lines := differences(kind, case, reading_of(case["text"])))}
        for file, cases in cases_of(kind).items()
    }


def _changes(kind: str, failed: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    known = set(unsolved(kind))
    wrong = {name: lines for of_file in failed.values() for name, lines in of_file.items()}
    for name in sorted(known - set(wrong)):
        yield f"met now     {kind}  {name}"
    for name in sorted(set(wrong) - known):
        yield "\n            ".join([f"not met     {kind}  {name}", *wrong[name]])


def main(say: Callable[[str], None] = print) -> None:
    """Print what has changed against unsolved.toml, and how many cases are met; record it with --write."""
    for kind in KINDS:
        failed, cases = failures(kind), cases_of(kind)
        for line in _changes(kind, failed):
            say(line)
        for file, wrong in failed.items():
            say(f"{len(cases[file]) - len(wrong):4} of {len(cases[file]):3} cases of {kind}/{file} met")
        if "--write" in sys.argv:
            ids = sorted(name for wrong in failed.values() for name in wrong)
            head = "# What the reader does not meet yet; written by `python -m tests.reading_cases --write`.\n"
            listed = "[\n" + "".join(f'  "{name}",\n' for name in ids) + "]" if ids else "[]"
            (FOLDER / kind / "unsolved.toml").write_text(f"{head}\nids = {listed}\n", "utf-8")


if __name__ == "__main__":
    main()
