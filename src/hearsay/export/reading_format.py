"""The reading format: one article, one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from hearsay.errors import PageError
from hearsay.export.shown import UNSEEN
from hearsay.model import Article, Claim, Spans, Speaker


def json_line(value: Any) -> str:
    """The value as one line of JSON; letters stay as they are, what a terminal would obey is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def reading_line(article: Article, claims: Sequence[Claim]) -> str:
    """The article's reading as one line of JSON. `id` is the id the article came with, else its own."""
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
        "attributions": [_attribution(claim) for claim in claims],
        "incidents": [],
        "relations": [],
        "quantities": [],
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
        "source": _pairs(found.source),
        "cue": _pairs(found.cue),
        "content": _pairs(found.content),
        "mode": found.mode,
        "act": found.act,
        "stance": claim.stance,
        "said": asdict(claim.said) if claim.said else None,
        "confidence": found.confidence,
        "speaker": _party(claim.speaker.as_role()),
        "chain": [_voice(voice) for voice in claim.chain if voice.rule != "no_source"],
        "within": found.within,
        "rule": found.rule,
    }


def _party(speaker: Speaker) -> dict[str, Any]:
    """Who a party is; what introduces it is among its aliases."""
    aliases = dict.fromkeys((*speaker.aliases, *([speaker.introduced] if speaker.introduced else [])))
    return {
        "name": speaker.name,
        "standing": speaker.standing,
        "kind": speaker.kind,
        "aliases": list(aliases),
        "reasons": speaker.reasons,
    }


def _voice(voice: Speaker) -> dict[str, Any]:
    voice = voice.as_role()
    return _party(voice) | {"words": voice.words}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
