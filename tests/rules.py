"""What the rules are, as a hash for each room: `python -m tests.rules` writes it down beside their version.

Of code it holds what runs, not comments, docstrings or layout; of a TOML table what it says; of other files the bytes.
A hash alone as the version would make every ledger stale whenever a function is moved; a number alone is forgotten. So
the number stands in `claims/version.py`, and the test that compares asks for it to be looked at.
"""

from __future__ import annotations

import ast
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import hearsay
from hearsay.claims import RULES

PACKAGE = Path(hearsay.__file__).parent
ROOMS = ("actors", "claims", "lang", "places")
WRITTEN = Path(__file__).with_name("rules.toml")


def fingerprint(room: Path) -> str:
    """The hash of all that a room's rules are made of; 16 hex digits."""
    whole = hashlib.sha256()
    for path in sorted(room.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.name != "version.py":
            whole.update(f"{path.relative_to(room).as_posix()}\n{_told(path)}\n".encode())
    return whole.hexdigest()[:16]


def _told(path: Path) -> str:
    if path.suffix == ".py":
        return code_told(path.read_text("utf-8"))
    if path.suffix == ".toml":
        return json.dumps(tomllib.loads(path.read_text("utf-8")), sort_keys=True, default=str)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def code_told(source: str) -> str:
    """What runs of a module, the same in every version of Python."""
    return json.dumps(_tree(ast.parse(source)), default=str)


def _tree(node: Any) -> Any:
    if isinstance(node, list):
        return [_tree(part) for part in node if not _is_docstring(part)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = ((name, getattr(node, name, None)) for name in node._fields)
    return [type(node).__name__, {name: _tree(part) for name, part in fields if part not in (None, [])}]


def _is_docstring(node: Any) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def told() -> dict[str, Any]:
    """The version of the rules with the hash of each room, as they are now."""
    return {"rules": RULES, "rooms": {room: fingerprint(PACKAGE / room) for room in ROOMS}}


def written() -> dict[str, Any]:
    """The same as it was written down last."""
    return tomllib.loads(WRITTEN.read_text("utf-8"))


if __name__ == "__main__":
    now = told()
    rooms = "".join(f'{room} = "{key}"\n' for room, key in now["rooms"].items())
    WRITTEN.write_text(f'# Written by: python -m tests.rules\nrules = "{now["rules"]}"\n\n[rooms]\n{rooms}', "utf-8")
