"""The hand-made annotation of examples/expected against what Hearsay makes of examples/dossier.

The annotation is what careful readers see. Where the program differs, `known_differences.json` says so, line by
line; the test fails when the program gets worse and when it gets better, so that every change shows what it
gained and lost. `python tests/golden.py` prints that; with `--write` it records it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hearsay.actors import load_actors
from hearsay.desk import Given, ReadPage, read_paths
from hearsay.model import Claim, Date, Span, Spans

EXAMPLES = Path(__file__).parent.parent / "examples"
KNOWN = EXAMPLES / "expected" / "known_differences.json"
_FAR = 400
"""Characters: an n-th occurrence further than this from its content was counted over a text that differs."""


def read_dossier() -> dict[str, ReadPage]:
    """Every article of the dossier, read, under the name that the annotation has for it."""
    pages: dict[str, ReadPage] = {}
    for done in read_paths([str(EXAMPLES / "dossier")], Given(actors=load_actors(EXAMPLES / "actors.toml"))):
        assert isinstance(done, ReadPage), done
        pages[Path(done.page.found_at).name] = done
    return pages


def annotation() -> dict[str, dict[str, Any]]:
    """Every annotated article, under the name of its file (and line)."""
    files = sorted((EXAMPLES / "expected").glob("*.json"))
    loaded = (json.loads(file.read_text("utf-8")) for file in files if file != KNOWN and file.name != "ledger.json")
    return {gold["file"]: gold for gold in loaded}


def differences() -> dict[str, list[str]]:
    """For each article what the program and the annotation do not share, as sorted lines."""
    pages = read_dossier()
    gold = annotation()
    assert set(pages) == set(gold)
    return {name: sorted([*_about(gold[name], pages[name]), *_words(gold[name], pages[name])]) for name in sorted(gold)}


def _about(gold: dict[str, Any], page: ReadPage) -> Iterator[str]:
    article, want = page.article, gold["article"]
    for field in ("title", "outlet", "url"):
        if want[field] != getattr(article, field):
            yield f"{field}: {getattr(article, field)!r} instead of {want[field]!r}"
    if _names(want["author"]) != _names(article.author):
        yield f"author: {article.author!r} instead of {want['author']!r}"
    for field in ("published", "updated"):
        if want[field] != _date(getattr(article, field)):
            yield f"{field}: {_date(getattr(article, field))} instead of {want[field]}"
    if page.page.kind != "html":
        junk = set(_numbered(article.text, [j.span for j in article.junk]))
        yield from (f"junk missed: {line}" for line in set(gold["junk"]) - junk)
        yield from (f"junk wrongly: {line}" for line in junk - set(gold["junk"]))
    yield from (f"left out: {part}" for part in gold.get("must_contain", []) if part not in article.text)
    yield from (f"let in: {part}" for part in gold.get("must_not_contain", []) if part in article.text)


def _names(author: str | None) -> set[str]:
    return set(re.split(r",\s+|\s+and\s+", author)) if author else set()


def _date(date: Date | None) -> dict[str, str | None] | None:
    return date and {"value": date.value, "precision": date.precision, "zone": date.zone}


def _numbered(text: str, lines: Iterable[Span]) -> Iterator[str]:
    """Each line as the annotation names it: its words, with "#2" for the second of that kind in the text."""
    for span in lines:
        words = span.of(text)
        nth = [line.strip() for line in text[: span.end].splitlines()].count(words)
        yield words if nth == 1 else f"{words} #{nth}"


def _words(gold: dict[str, Any], page: ReadPage) -> Iterator[str]:
    text, wanted = page.article.text, gold["attributions"]
    places = {want["id"]: _places(text, want) for want in wanted}
    pairs = _matched(places, page.claims)
    for want in wanted:
        claim = pairs.get(want["id"])
        name = f"{want['id']} {want['source'] or '-'} | {want['cue'] or '-'} | {want['content'][0][:60]}"
        if claim is None:
            if not want["optional"]:
                yield f"missed: {name}"
            continue
        for field, got in (("mode", claim.attribution.mode), ("stance", claim.stance)):
            if want[field] != got:
                yield f"{field}: {got} instead of {want[field]}: {name}"
        if want["standing"] != claim.speaker.standing or not _same(want["speaker"], claim):
            yield f"speaker: {claim.speaker.name} instead of {want['speaker']}: {name}"
    matched = {id(claim) for claim in pairs.values()}
    for claim in page.claims:
        if id(claim) not in matched:
            found = claim.attribution
            words = " | ".join(" … ".join(s.of(text) for s in part) or "-" for part in (found.source, found.cue))
            yield f"extra: {words} | {found.content[0].of(text)[:60]}"


def _same(speaker: str, claim: Claim) -> bool:
    """True for the annotated name or one of its others: "Foreign Ministry (Karvia)" is "foreign ministry of Karvia"."""
    names = {claim.speaker.name, *claim.speaker.aliases}
    return claim.speaker.standing != "named" or any(_bare(name) == _bare(speaker) for name in names)


def _bare(name: str) -> set[str]:
    return set(re.findall(r"[\w'’]+", name.casefold())) - {"of", "the"}


def _places(text: str, want: dict[str, Any]) -> tuple[Spans, Spans, Spans]:
    counts = want.get("content_n") or [1] * len(want["content"])
    content = tuple(_nth(text, piece, n, None) for piece, n in zip(want["content"], counts, strict=True))
    source, cue = (
        (_nth(text, want[role], want.get(f"{role}_n", 1), content[0]),) if want[role] else ()
        for role in ("source", "cue")
    )
    return source, cue, content


def _nth(text: str, words: str, n: int, near: Span | None) -> Span:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if not starts:
        raise AssertionError(f"annotated words are not in the text: {words!r}")
    start = starts[min(n, len(starts)) - 1]
    if near is not None and not near.start - _FAR <= start <= near.end + _FAR:
        start = min(starts, key=lambda at: abs(at - near.start))
    return Span(start, start + len(words))


def _matched(places: dict[str, tuple[Spans, Spans, Spans]], claims: Iterable[Claim]) -> dict[str, Claim]:
    """Annotated id -> claim, one to one: contents that share at least half, cues that meet, sources that meet."""
    scored = []
    for name, (source, cue, content) in places.items():
        for number, claim in enumerate(claims):
            found = claim.attribution
            share = _share(content, found.content)
            if share >= 0.5 and _meet(source, found.source) and _meet(cue, found.cue):
                scored.append((share, name, number, claim))
    pairs: dict[str, Claim] = {}
    taken: set[int] = set()
    for _, name, number, claim in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if name not in pairs and number not in taken:
            pairs[name] = claim
            taken.add(number)
    return pairs


def _chars(spans: Spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _share(a: Spans, b: Spans) -> float:
    both = _chars(a) | _chars(b)
    return len(_chars(a) & _chars(b)) / len(both) if both else 0.0


def _meet(a: Spans, b: Spans) -> bool:
    return bool(_chars(a) & _chars(b)) or (not a and not b)


def known() -> dict[str, list[str]]:
    """The differences that are known."""
    loaded: dict[str, list[str]] = json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}
    return loaded


def main() -> None:
    """Print what was gained and lost against the known differences; record it with --write."""
    now, before = differences(), known()
    for name, lines in now.items():
        for line in sorted(set(before.get(name, [])) - set(lines)):
            print(f"gained  {name}  {line}")
        for line in sorted(set(lines) - set(before.get(name, []))):
            print(f"lost    {name}  {line}")
    wanted = sum(not want["optional"] for gold in annotation().values() for want in gold["attributions"])
    missed = sum(line.startswith("missed") for lines in now.values() for line in lines)
    extra = sum(line.startswith("extra") for lines in now.values() for line in lines)
    print(f"{wanted - missed} of {wanted} annotated attributions found, {extra} extra")
    if "--write" in sys.argv:
        KNOWN.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
