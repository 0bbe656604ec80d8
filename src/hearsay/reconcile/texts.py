"""Which articles carry one text: counting articles is not counting sources."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.model import Article, digest
from hearsay.queries import LedgerClaim


def text_key(article: Article) -> str:
    """The same key for articles whose words are the same, junk lines and white space left aside."""
    at, kept = 0, []
    for junk in article.junk:
        kept.append(article.text[at : junk.span.start])
        at = junk.span.end
    kept.append(article.text[at:])
    return digest("text", " ".join(" ".join(kept).split()))


def fold_copies(claims: Sequence[LedgerClaim]) -> list[LedgerClaim]:
    """Of claims that are the same words of the same text, under the same speaker, only the first."""
    first: dict[tuple[str, ...], LedgerClaim] = {}
    for claim in claims:
        first.setdefault((claim.text_key, claim.local_id, claim.source, claim.content, claim.speaker), claim)
    return list(first.values())
