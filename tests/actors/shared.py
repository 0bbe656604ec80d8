"""The names that several rows of the package's tables share, as a list to be looked at before a change.

`python -m tests.actors.shared` prints what was gained and lost since the list was written; `--write` writes it anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearsay.actors import Actors, load_actors
from hearsay.actors.index import key_of

LIST = Path(__file__).with_name("shared_names.txt")


def shared_names(actors: Actors) -> list[str]:
    """A line for each shared name: the name as a row spells it, and the ids of all rows that have it."""
    spelt: dict[str, str] = {}
    for row in actors.by_id.values():
        for name in (*row.names, *row.seats, *([row.capital] if row.capital else [])):
            spelt.setdefault(key_of(name), name)
    return sorted(f"{spelt[key]}: {', '.join(sorted(ids))}" for key, ids in _bearers(actors, spelt).items())


def _bearers(actors: Actors, spelt: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, name in spelt.items():
        ids = {row.id for row in actors.named(name) or actors.seated(name)}
        if len(ids - {f"{key}-government" for key in ids}) > 1:  # a state and its government are one that speaks
            found[key] = ids
    return found


def main() -> None:
    """Compare with the list, or write it."""
    now = shared_names(load_actors())
    if "--write" in sys.argv:
        LIST.write_text("\n".join(now) + "\n", "utf-8")
        return
    then = LIST.read_text("utf-8").splitlines()
    print("\n".join([*(f"+ {line}" for line in now if line not in then), *(f"- {x}" for x in then if x not in now)]))


if __name__ == "__main__":
    main()
