"""Names, deeds and chains as members of the reading format."""

from __future__ import annotations

from typing import Any

from hearsay.model import Chain, Deed, Name, Reading, Span


def found_members(reading: Reading | None) -> dict[str, list[dict[str, Any]] | list[list[dict[str, Any]]]]:
    """The three lists of what the reader found beside attributions, empty where there is no such reading."""
    return {
        "names": [_name(name) for name in reading.names] if reading else [],
        "deeds": [_deed(deed) for deed in reading.deeds] if reading else [],
        "chains": [_chain(chain) for chain in reading.chains] if reading else [],
    }


def _name(name: Name) -> dict[str, Any]:
    return {"start": name.span.start, "end": name.span.end, "type": name.type}


def _deed(deed: Deed) -> dict[str, Any]:
    return {
        "predicate": _pair(deed.predicate),
        "lemma": deed.lemma,
        "arguments": [{"role": argument.role, "span": _pair(argument.span)} for argument in deed.arguments],
        "negated": deed.negated,
        "modality": deed.modality,
        "factuality": None if deed.factuality is None else _rounded(deed.factuality, 2),
        "confidence": _rounded(deed.confidence, 3),
        "nominal": deed.nominal,
    }


def _chain(chain: Chain) -> list[dict[str, Any]]:
    return [
        {"start": mention.span.start, "end": mention.span.end, "probability": _rounded(mention.probability, 3)}
        for mention in chain
    ]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _rounded(number: float, digits: int) -> float:
    return round(float(number), digits) + 0.0  # which makes -0.0 a plain 0.0
