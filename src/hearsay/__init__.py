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
    from hearsay.model import Argument, Chain, Deed, Mention, Name

__version__ = "0.1.0"
__all__ = ["Argument", "Chain", "Deed", "Desk", "Mention", "Name", "__version__", "open", "read"]

_LAZY = {
    "Desk": ("hearsay.desk", "Desk"),
    "open": ("hearsay.desk", "open_desk"),
    "read": ("hearsay.desk", "read_text"),
    **{name: ("hearsay.model", name) for name in ("Argument", "Chain", "Deed", "Mention", "Name")},
}


def __getattr__(name: str) -> Any:
    """Import the desk and the values only when they are asked for, so that `import hearsay` costs nothing."""
    if name in _LAZY:
        module, its_name = _LAZY[name]
        return getattr(import_module(module), its_name)
    raise AttributeError(f"module 'hearsay' has no attribute {name!r}")
