"""Which articles carry one text: counting articles is not counting sources."""

from __future__ import annotations

from hearsay.model import Article, digest


def text_key(article: Article) -> str:
    """The same key for articles whose words are the same, junk lines and white space left aside."""
    at, kept = 0, []
    for junk in article.junk:
        kept.append(article.text[at : junk.span.start])
        at = junk.span.end
    kept.append(article.text[at:])
    return digest("text", " ".join(" ".join(kept).split()))
