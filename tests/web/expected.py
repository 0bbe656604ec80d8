"""What the pages must show, worked out from the desk and never from a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hearsay.desk import Desk
from hearsay.export import UNSEEN
from hearsay.model import Article, Claim
from hearsay.queries import LedgerClaim
from tests.web.markup import Element, classes

ROLES = ("source", "cue", "content")
DESK_FIELDS = ("speaker", "about", "text", "outlet", "since", "until", "mode", "act")
BLOCKS = set("p div li ol ul h1 h2 h3 h4 h5 h6 section article pre blockquote dl dd dt table tr".split())
Mark = tuple[str, str]


def answering(desk: Desk, asked: dict[str, str]) -> list[LedgerClaim]:
    """The claims that answer the parameters of /claims; those that the desk cannot be asked for are sifted here."""
    found = desk.claims(**{name: asked[name] for name in DESK_FIELDS if asked.get(name)})  # type: ignore[arg-type]
    for name, field in (("standing", "standing"), ("speaker_id", "speaker_id"), ("outlet_is", "outlet")):
        if wanted := asked.get(name):
            found = [claim for claim in found if getattr(claim, field) == wanted]
    return found


def counts_of(claims: Iterable[LedgerClaim]) -> tuple[int, int, int]:
    """How many claims, articles and distinct texts."""
    claims = list(claims)
    return len(claims), len({claim.article for claim in claims}), len({claim.text_key for claim in claims})


def folded(claims: Iterable[LedgerClaim]) -> list[LedgerClaim]:
    """Of claims that are the same words of the same text under the same speaker, only the first."""
    first: dict[Any, LedgerClaim] = {}
    for claim in claims:
        first.setdefault((claim.text_key, claim.local_id, claim.source, claim.content, claim.speaker), claim)
    return list(first.values())


def in_marks(claim: LedgerClaim) -> str:
    """The exact words, on one line, in curly quotation marks where they are direct."""
    words = UNSEEN.sub("\ufffd", " ".join(claim.content.split()))
    return f"“{words}”" if claim.mode == "direct" else words


def is_kept(character: str) -> bool:
    """Whether a character must stand on the page as it is: neither blank nor one of those that nobody can see."""
    return not character.isspace() and character != "\ufffd" and not UNSEEN.match(character)


def marked_text(article: Article, claims: Iterable[Claim]) -> list[tuple[str, frozenset[Mark]]]:
    """Every character that must be seen, with the attributions and roles that it lies in."""
    marks: list[set[Mark]] = [set() for _ in article.text]
    for claim in claims:
        for role in ROLES:
            for span in getattr(claim.attribution, role):
                for at in range(span.start, span.end):
                    marks[at].add((claim.attribution.id, role))
    return [(c, frozenset(m)) for c, m in zip(article.text, marks, strict=True) if is_kept(c)]


def seen_text(texts: Iterable[Element]) -> tuple[list[tuple[str, frozenset[Mark]]], dict[str, int]]:
    """The same as the page shows it, and before which of these characters each label stands."""
    characters: list[tuple[str, frozenset[Mark]]] = []
    labels: dict[str, int] = {}
    for piece, marks in (pair for text in texts for pair in _pieces(text, frozenset())):
        if isinstance(piece, str):
            characters += [(c, marks) for c in piece if is_kept(c)]
        else:
            labels[piece.get("id")] = len(characters)
    return characters, labels


def seen_lines(texts: Iterable[Element]) -> list[str]:
    """The lines of a text as the page shows it, labels left out, blank ones too."""
    words = "".join(p if isinstance(p, str) else "" for text in texts for p, _ in _pieces(text, frozenset()))
    return [line for line in (" ".join(line.split()) for line in words.split("\n")) if line]


def _pieces(element: Element, marks: frozenset[Mark]) -> Iterator[tuple[Any, frozenset[Mark]]]:
    """The text of an element with its marks, and its labels; "\\n" where a block begins or ends."""
    edge = "\n" if element.tag in BLOCKS or element.tag == "br" else ""
    yield edge + (element.text or ""), marks
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif "label" in classes(child):
            yield child, marks
        elif "rule" not in classes(child):  # the name of a junk line's rule is no part of the text
            roles = {(child.get("data-of"), role) for role in ROLES if role in classes(child) and child.get("data-of")}
            yield from _pieces(child, marks | roles)
        yield child.tail or "", marks
    yield edge, marks
