"""The reading format: one article, one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from hearsay.errors import PageError
from hearsay.export.deeds_format import found_members
from hearsay.export.parties import pairs, party, text_date, worded
from hearsay.export.records_format import Elsewhere, record_members
from hearsay.export.shown import UNSEEN
from hearsay.model import Article, Claim, Reading
from hearsay.records import NO_RECORDS, Records


def json_line(value: Any) -> str:
    """The value as one line of JSON; letters stay as they are, what a terminal would obey is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def reading_line(  # noqa: PLR0913 - each gives members of the line
    article: Article,
    claims: Sequence[Claim],
    records: Records = NO_RECORDS,
    *,
    reading: Reading | None = None,
    rules: str | None = None,
    elsewhere: Elsewhere = MappingProxyType({}),
) -> str:
    """The article's reading as one line of JSON. `id` is the id the article came with, else its own.

    `reading` gives the names, deeds and chains and says who read; without one these lists are empty. `rules` is the
    version of the rules that made claims and records. `elsewhere` says what kinds of incidents are called in other
    schemes; each incident gets the members of its kind.
    """
    line = {
        "id": article.ref or article.id,
        "article": {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "url": article.url,
            "published": article.published.value if article.published else None,
            "language": article.language,
        },
        "made_by": {"reader": reading.reader, "version": reading.version, "rules": rules} if reading else None,
        "attributions": [_attribution(claim) for claim in claims],
        **record_members(records, elsewhere),
        **found_members(reading),
    }
    return json_line(line)


def failed_line(error: PageError) -> str:
    """The line that stands in for an article that could not be read."""
    return json.dumps(
        {"id": error.ref or error.found_at, "error": {"stage": error.stage, "reason": error.reason}}, ensure_ascii=False
    )


def _attribution(claim: Claim) -> dict[str, Any]:
    found = claim.attribution
    return {
        "id": found.id,
        "source": pairs(found.source),
        "cue": pairs(found.cue),
        "content": pairs(found.content),
        "mode": found.mode,
        "act": found.act,
        "stance": claim.stance,
        "said": asdict(claim.said) if claim.said else None,
        "due": text_date(claim.due),
        "confidence": found.confidence,
        "speaker": party(claim.speaker),
        "chain": [worded(voice) for voice in claim.chain if voice.rule != "no_source"],
        "within": found.within,
        "rule": found.rule,
    }
