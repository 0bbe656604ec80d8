"""Hearsay reads news about contested events and keeps a ledger of who says what, on whose word.

reading = hearsay.read("The ministry said that two bridges were closed.")
with hearsay.open("case.hearsay") as desk:
    desk.add("articles/")
    desk.claims(speaker="ministry")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearsay.desk import Desk
    from hearsay.desk import open_desk as open
    from hearsay.desk import read_text as read

__version__ = "0.1.0"
__all__ = ["Desk", "__version__", "open", "read"]

_LAZY = {"Desk": "Desk", "open": "open_desk", "read": "read_text"}


def __getattr__(name: str) -> Any:
    """Import the desk only when it is asked for, so that `import hearsay` costs nothing."""
    if name in _LAZY:
        return getattr(import_module("hearsay.desk"), _LAZY[name])
    raise AttributeError(f"module 'hearsay' has no attribute {name!r}")
