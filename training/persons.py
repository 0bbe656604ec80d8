"""Where a text names persons, as the reader of the package sees it: for texts whose corpus does not mark them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hearsay.reading.analysis import help_with
from hearsay.reading.candidates import Model
from hearsay.reading.pieces import cut_pieces
from training.data import Range, article_of


def guessed_persons(texts: Iterable[str], model: Model, cache: Path) -> dict[str, list[Range]]:
    """Places of persons' names by text; what was found once is kept in a file."""
    known: dict[str, Any] = json.loads(cache.read_text("utf-8")) if cache.is_file() else {}
    found, fresh = {}, 0
    for text in texts:
        key = hashlib.sha256(text.encode()).hexdigest()[:20]
        if key not in known:
            known[key], fresh = _persons(text, model), fresh + 1
        found[text] = [(a, b) for a, b in known[key]]
    if fresh:
        cache.write_text(json.dumps(known), "utf-8")
    return found


def _persons(text: str, model: Model) -> list[Range]:
    pieces = cut_pieces(article_of(text), model.tokenizer, model.known)
    return [(n.span.start, n.span.end) for n in help_with(pieces, model, text).names() if n.type == "person"]
