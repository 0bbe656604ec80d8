"""Made news for measuring: articles of 800 words with the mix of speech that real ones have. Seeded, no real text."""

from __future__ import annotations

import html
import json
import random
from pathlib import Path

_WHO = (
    "Interior Minister Ada Nemeth", "The Borland health ministry", "General Tomas Ruhl", "Officials", "The service",
    "Karvia", "A spokesman for the Rotunda", "Ilva Serrant, the Karvian foreign ministry spokeswoman", "Residents",
)  # fmt: skip
_WHAT = (
    "the bridge at Elderwick had been mined in the night", "two patrol boats were missing", "the talks had failed",
    "no officer of the directorate had crossed the river", "the shells came from the eastern bank",
    "forty families would be moved before the high water", "the inquiry had found nothing new",
)  # fmt: skip
_HOW = ("said", "warned", "denied", "claimed", "insisted", "admitted", "confirmed")
_PLAIN = (
    "The road along the Greywater has been closed since the spring floods, and lorries wait for hours at the ferry.",
    "Grain prices in the two ports have risen by a third since the harvest, and the mills work only at night.",
    "The old customs house burned down in March and has not been rebuilt; its archive was taken to the capital.",
    "Most of the villages on the western bank have neither light nor telephone after dark.",
)


_SYLLABLES = "ma ra vo sel tor nik dra lum ber ost fen gal hir jon kel pra ruz tam wen yor".split()


def _made_name(number: int) -> str:
    """An invented person's name, another for every number up to some ten thousands."""
    chance = random.Random(number)
    first, last = ("".join(chance.sample(_SYLLABLES, 2)).capitalize() for _ in range(2))
    return f"{first} {last}"


def made_article(number: int, words: int = 800, cast: int = 0) -> tuple[str, list[str]]:
    """A headline and the paragraphs of the article with this number, about `words` words long.

    With a `cast` of so many, half of the speakers are of these, a few of them far more often than the rest.
    """
    chance = random.Random(number)
    paragraphs: list[str] = []
    length = 0
    while length < words:
        who, how, day = chance.choice(_WHO), chance.choice(_HOW), chance.randrange(1, 29)
        if cast and chance.random() < 0.5:
            who = _made_name(int(cast ** chance.random()))
        inside = who if who.split()[0] not in {"The", "A", "Officials", "Residents"} else who[0].lower() + who[1:]
        what = f"{chance.choice(_WHAT)} at post {chance.randrange(400)}"
        kinds = (
            f"{who} {how} that {what}. {chance.choice(_PLAIN)}",
            f"“{what[0].upper()}{what[1:]},” {inside} said on {day} May. “We expected nothing else.”",
            f"According to {inside}, {what}. {chance.choice(_PLAIN)} Article {number}, line {length}.",
            f"{chance.choice(_PLAIN)} {chance.choice(_PLAIN)}",
        )
        paragraphs.append(chance.choice(kinds))
        length += len(paragraphs[-1].split())
    return f"Report {number}: {chance.choice(_WHAT)}, ministry says", paragraphs


def write_jsonl(path: Path, count: int, words: int = 800, cast: int = 0) -> None:
    """A .jsonl file of `count` articles."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            title, paragraphs = made_article(number, words, cast)
            line = {
                "id": f"n{number}", "title": title, "text": "\n\n".join([title, *paragraphs]),
                "outlet": f"Outlet {number % 40}", "published": f"2031-05-{1 + number % 28:02}",
            }  # fmt: skip
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_pages(folder: Path, count: int, words: int = 800) -> None:
    """`count` HTML pages with menus, share bars, JSON-LD and a footer around the article."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.html").write_text(_page(number, words), encoding="utf-8")


def _page(number: int, words: int) -> str:
    title, paragraphs = made_article(number, words)
    linked = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "author": {"@type": "Person", "name": "A. Writer"}, "publisher": {"name": f"Outlet {number % 40}"},
        "datePublished": f"2031-05-{1 + number % 28:02}T10:00:00+02:00",
    }  # fmt: skip
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in "Home World Region Trade Sport Weather".split())
    share = "".join(f'<a class="share-{name}" href="#">{name}</a>' for name in ("Mail", "Print", "Copy"))
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    related = "".join(f'<li><a href="/{n}">Another story of the day, number {n}</a></li>' for n in range(12))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{html.escape(title)} | Outlet</title>"
        f'<script type="application/ld+json">{json.dumps(linked)}</script><style>{".x{margin:0}" * 200}</style>'
        f"</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{html.escape(title)}</h1>"
        f"<div class=share-bar>{share}</div>{body}</article><aside class=related><ul>{related}</ul></aside></main>"
        f"<footer>All rights reserved</footer>"
        f"<script>{'var a=1;' * 500}</script></body></html>"
    )
