"""What the tests of the ledger and the desk share: an open desk, pages on disk, and entries without a reader."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay import reconcile
from hearsay.desk import Desk, open_desk
from hearsay.ledger import Entry, Ledger, open_ledger, record
from hearsay.model import Act, Article, Attribution, Claim, Date, Page, Reading, Said, Span, Speaker, article_id

NOW = "2031-05-09T08:00:00.000Z"
_MARKED = re.compile(r"\[(?P<source>.+?)\]|\{(?P<cue>.+?)\}|<(?P<content>.+?)>")


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    return tmp_path / "case.hearsay"


@pytest.fixture
def desk(ledger_path: Path) -> Iterator[Desk]:
    with open_desk(ledger_path, by="R. Keeper") as opened:
        yield opened


@pytest.fixture
def ledger(ledger_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_path, create=True)
    yield opened
    opened.close()


def write_lines(path: Path, *articles: dict[str, Any]) -> Path:
    """A .jsonl file with one article on each line."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


def small_articles(first: int, last: int) -> list[dict[str, Any]]:
    """Articles numbered first to last - 1, each with one claim of a speaker of its own and one of a mayor."""
    return [
        {
            "id": str(n),
            "outlet": "Northern Wire",
            "published": f"2031-05-{1 + n % 28:02}",
            "text": f"Mayor Number{n} said that bridge {n} was closed.\nMayor Jan Orlo denied that {n} died.\n",
        }
        for n in range(first, last)
    ]


def entry(marked: str, *, published: str | None = None, **given: str | None) -> Entry:
    """What a page gave whose text is `marked` without its marks: on each line [source], {cue} and <content>.

    A source in small letters is an unnamed speaker; content that begins with a quotation mark is direct.
    """
    text, claims, sentences = "", [], []
    for line in marked.splitlines(keepends=True):
        found, start, at = {"source": (), "cue": (), "content": ()}, len(text), 0
        for mark in _MARKED.finditer(line):
            text += line[at : mark.start()]
            words = mark[mark.lastgroup or ""]
            found[str(mark.lastgroup)] += (Span(len(text), len(text) + len(words)),)  # type: ignore[assignment]
            text, at = text + words, mark.end()
        text += line[at:]
        sentences.append(Span(start, len(text.rstrip())))
        if found["content"]:
            claims.append(_claim(text, found, f"a{len(claims) + 1}"))
    date = Date(published, "day", None, published, "given") if published else None
    key = article_id(text, given.get("outlet"), given.get("url"), date)
    content = json.dumps([text, published, given]).encode()
    page = Page(hashlib.sha256(content).hexdigest(), "txt", f"{key[:8]}.txt", content)
    article = Article(key, page.id, text, published=date, **given)  # type: ignore[arg-type]
    reading = Reading("hand", "1", tuple(sentences), tuple(claim.attribution for claim in claims))
    return Entry(page, article, reconcile.text_key(article), reading, tuple(claims))


def _claim(text: str, found: dict[str, Any], local_id: str) -> Claim:
    words = " ".join(span.of(text) for span in found["source"])
    mode = "direct" if found["content"][0].of(text).startswith('"') else "indirect"
    attribution = Attribution(local_id, **found, mode=mode, rule="by_hand")
    if words == words.lower():
        speaker = Speaker(f"{words} (unnamed)", "unnamed", words, rule="by_hand")
    else:
        speaker = Speaker(words, "named", words, rule="by_hand")
    return Claim(attribution, speaker, (Speaker("author", "named"), speaker), "assert")


def with_acts(made: Entry, *acts: Act) -> Entry:
    """The entry with these acts for its claims, one after the other."""
    found = tuple(replace(a, act=act) for a, act in zip(made.reading.attributions, acts, strict=True))
    claims = tuple(replace(claim, attribution=a) for claim, a in zip(made.claims, found, strict=True))
    return replace(made, reading=replace(made.reading, attributions=found), claims=claims)


def record_entries(ledger: Path, *entries: Entry) -> Path:
    """Record what a hand-made reading gave in the ledger in a file; returns its path."""
    opened = open_ledger(ledger, create=True)
    with opened.writing() as connection:
        record(connection, entries, at=NOW, by="R. Keeper")
    opened.close()
    return ledger


def with_speakers(made: Entry, *speakers: Speaker, said: Said | None = None) -> Entry:
    """The entry with these speakers for its claims, one after the other, all said then."""
    claims = tuple(
        replace(claim, speaker=speaker, chain=(*claim.chain[:-1], speaker), said=said)
        for claim, speaker in zip(made.claims, speakers, strict=True)
    )
    return replace(made, claims=claims)
