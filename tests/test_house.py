"""The house shows itself: every public type is called by a name of its own, and no module is loose."""

from __future__ import annotations

import ast
import importlib
from collections import defaultdict
from pathlib import Path

import pytest

import hearsay

PACKAGE = Path(hearsay.__file__).parent
BENCH = sorted(path.stem for path in (Path(__file__).parent.parent / "bench").glob("*.py"))
VALUES = {"errors", "model", "queries", "records"}
"""Modules that stand beside the rooms: what the rooms exchange, and how they fail."""
EVERYWHERE = {"Floats", "Ints"}
"""Names for arrays of numpy, which mean the same wherever they stand."""


def types_of(module: ast.Module) -> list[str]:
    """The public classes of a module, and the names that it gives to types."""
    classes = [node.name for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    named = [
        target.id
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id[0].isupper() and not target.id.isupper()
    ]
    return [name for name in (*classes, *named) if not name.startswith("_")]


def test_no_two_public_types_share_a_name() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in types_of(ast.parse(path.read_text("utf-8"))):
            places[name].append(str(path.relative_to(PACKAGE)))
    shared = {name: where for name, where in places.items() if len(where) > 1 and name not in EVERYWHERE}
    assert shared == {}


def test_every_module_is_in_a_room_but_for_the_values_that_rooms_exchange() -> None:
    loose = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert loose == VALUES


@pytest.mark.parametrize("name", [name for name in BENCH if name != "__main__"])
def test_every_measure_is_written_for_the_package_as_it_is(name: str) -> None:
    assert importlib.import_module(f"bench.{name}")
