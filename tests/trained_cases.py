"""The cases of tests/cases/trained, and whether a reading meets one: the tests and the bench judge alike.

`unsolved.toml` beside the cases names those that the trained reader as it ships does not meet; they are strict
expected failures. `python -m tests.trained_cases` prints which of them it meets now and which others it does not;
with `--write` it records that.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hearsay.ingest import article_of_text
from hearsay.model import Attribution, Reader, Span, Spans

FOLDER = Path(__file__).parent / "cases" / "trained"
UNSOLVED = FOLDER / "unsolved.toml"
_ALIKE = 0.8
_THAT = re.compile(r"[\s\"“”‘’'«»]*that[,:]?\s+", re.IGNORECASE)
_LETTER = re.compile(r"\w")


def trained_cases() -> dict[str, list[dict[str, Any]]]:
    """The cases of each file, under its name without ".toml"."""
    files = sorted(file for file in FOLDER.glob("*.toml") if file != UNSOLVED)
    return {file.stem: tomllib.loads(file.read_text("utf-8"))["case"] for file in files}


def unsolved() -> dict[str, list[str]]:
    """The names of the cases that are known not to be met, by file."""
    loaded: dict[str, list[str]] = tomllib.loads(UNSOLVED.read_text("utf-8")) if UNSOLVED.exists() else {}
    return loaded


def differences(case: dict[str, Any], reader: Reader) -> list[str]:
    """What a reading of the case's text has wrong, missing or too much, in words; nothing where it meets the case."""
    text, wanted = case["text"], case["expect"]
    found = reader(article_of_text(text)).attributions
    pairs = _paired(text, wanted, found)
    lines = [f"missing: {_line(want)}" for n, want in enumerate(wanted) if n not in pairs]
    met = set(pairs.values())
    lines += [f"too much: {_shown(text, one)}" for at, one in enumerate(found) if at not in met]
    for n, at in pairs.items():
        holder = pairs.get(wanted[n]["within"] - 1) if wanted[n].get("within") else None
        held_by = None if holder is None else found[holder].id
        if wanted[n].get("within") and holder is None:
            continue  # said already: what should hold it is missing
        if found[at].within != held_by:
            lines.append(f"within {found[at].within} instead of {held_by}: {_shown(text, found[at])}")
    return lines


def _paired(text: str, wanted: list[dict[str, Any]], found: tuple[Attribution, ...]) -> dict[int, int]:
    """Number wanted -> number found, one to one, as many as can be."""
    answers = [[at for at, one in enumerate(found) if _answers(text, want, one)] for want in wanted]
    given: dict[int, int] = {}

    def give(n: int, tried: set[int]) -> bool:
        for at in answers[n]:
            if at not in tried:
                tried.add(at)
                if at not in given or give(given[at], tried):
                    given[at] = n
                    return True
        return False

    for n in range(len(wanted)):
        give(n, set())
    return {n: at for at, n in sorted(given.items(), key=lambda pair: pair[1])}


def _answers(text: str, want: dict[str, Any], one: Attribution) -> bool:
    return (
        (one.mode, one.act) == (want["mode"], want.get("act", "speech"))
        and _source_answers(text, want, one.source)
        and _cue_answers(text, want, one.cue)
        and _content_answers(text, want, one.content)
    )


def _source_answers(text: str, want: dict[str, Any], source: Spans) -> bool:
    """True where either holds the other, at one of the places of the wanted words (at the one that is counted)."""
    if not want["source"]:
        return not source
    return any(place in span or span in place for place in _places(text, want, "source") for span in source)


def _cue_answers(text: str, want: dict[str, Any], cue: Spans) -> bool:
    """True where a word is shared; where no cue is wanted, a mark is none."""
    if not want["cue"]:
        return not any(_LETTER.search(span.of(text)) for span in cue)
    places = [*_places(text, want, "cue"), *(_places(text, want, "cue_full") if "cue_full" in want else ())]
    return any(_cover(text, (place,)) & _cover(text, cue) for place in places)


def _content_answers(text: str, want: dict[str, Any], content: Spans) -> bool:
    """True where the letters of both are four fifths of the letters of either; marks and "that" count for nothing."""
    got = _cover(text, _bare(text, content))
    for pieces in (want["content"], *want.get("content_alt", ())):
        counts = want.get("content_n") if pieces is want["content"] else None
        places = _in_order(text, pieces, counts or [1] * len(pieces))
        asked = _cover(text, _bare(text, places))
        if len(got & asked) >= _ALIKE * len(got | asked):
            return True
    return False


def _in_order(text: str, pieces: list[str], counts: list[int]) -> Spans:
    """The place of each piece, behind the one before where it can be."""
    spans: list[Span] = []
    for piece, n in zip(pieces, counts, strict=True):
        places = _all(text, piece)
        if not places:
            raise AssertionError(f"the words are not in the text: {piece!r}")
        later = [place for place in places if not spans or place.start >= spans[-1].end] or places
        spans.append(later[0] if n == 1 else places[n - 1])
    return tuple(spans)


def _places(text: str, want: dict[str, Any], role: str) -> list[Span]:
    """The places that the words of a role may stand at: the n-th where `role_n` counts, else all."""
    places = _all(text, want[role])
    if not places:
        raise AssertionError(f"the words are not in the text: {want[role]!r}")
    n = want.get(f"{role.removesuffix('_full')}_n")
    return places if n is None or role.endswith("_full") else [places[n - 1]]


def _all(text: str, words: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def _bare(text: str, spans: Spans) -> Spans:
    """The spans without a "that" at the beginning of the first."""
    first = spans[:1]
    if first and (that := _THAT.match(text, first[0].start, first[0].end)):
        return (Span(that.end(), first[0].end), *spans[1:])
    return spans


def _cover(text: str, spans: Spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end) if _LETTER.match(text[at])}


def _line(want: dict[str, Any]) -> str:
    return f"{want['source'] or '-'} | {want['cue'] or '-'} | {' … '.join(want['content'])} | {want['mode']}"


def _shown(text: str, one: Attribution) -> str:
    parts = (" … ".join(s.of(text) for s in part) or "-" for part in (one.source, one.cue, one.content))
    return f"{' | '.join(parts)} | {one.mode}, {one.act} ({one.rule})"


def failures(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """File -> name of a case that the reader does not meet -> what is wrong."""
    return {
        file: {case["name"]: lines for case in cases if (lines := differences(case, reader))}
        for file, cases in trained_cases().items()
    }


def _changes(failed: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    known = unsolved()
    for file, wrong in failed.items():
        for name in sorted(set(known.get(file, [])) - set(wrong)):
            yield f"met now     {file}  {name}"
        for name in sorted(set(wrong) - set(known.get(file, []))):
            yield "\n            ".join([f"not met     {file}  {name}", *wrong[name]])


def main(say: Callable[[str], None] = print) -> None:
    """Print what has changed against unsolved.toml, and how many cases are met; record it with --write."""
    from hearsay.models import load_reader

    failed, cases = failures(load_reader()), trained_cases()
    for line in _changes(failed):
        say(line)
    for file, wrong in failed.items():
        say(f"{len(cases[file]) - len(wrong):4} of {len(cases[file]):3} cases of {file} met")
    if "--write" in sys.argv:
        lists = (
            f"{file} = [\n" + "".join(f'  "{name}",\n' for name in sorted(wrong)) + "]\n"
            for file, wrong in failed.items()
            if wrong
        )
        head = "# What the trained reader does not meet yet; written by `python -m tests.trained_cases --write`.\n"
        UNSOLVED.write_text(head + "\n" + "\n".join(lists), "utf-8")


if __name__ == "__main__":
    main()
