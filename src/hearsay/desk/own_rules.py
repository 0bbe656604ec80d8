"""The version of the rules with the tables that somebody lays beside a ledger, or names on the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from hearsay.claims import RULES


def rules_version(own: Iterable[Path] = ()) -> str:
    """The version of the rules; with tables of somebody's own, also the beginning of the SHA-256 of their hashes."""
    hashes = [hashlib.sha256(path.read_bytes()).digest() for path in own if path.is_file()]
    return f"{RULES}-{hashlib.sha256(b''.join(hashes)).hexdigest()[:8]}" if hashes else RULES
