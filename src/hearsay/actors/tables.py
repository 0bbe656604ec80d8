"""Actor tables from files: those of the package, and those that a user keeps beside a ledger."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from hearsay.actors.index import Actor, Actors
from hearsay.errors import WrongUseError

FOLDER = Path(__file__).parent / "tables"
BESIDE = "actors.toml"
"""The name of a user's own table, in the folder of the ledger."""
KINDS = frozenset(
    "state territory body ministry army police service office armed_group news_agency outlet organisation party "
    "company".split()
)
_LARGEST = 20_000_000


def load_actors(*own: Path) -> Actors:
    """The actors of the package and of a user's own files; a row with a known id takes that row's place.

    Raises `WrongUseError`, with the file and the remedy, for a file that cannot be taken.
    """
    return _load(tuple(path.resolve() for path in own))


@lru_cache(maxsize=4)
def _load(own: tuple[Path, ...]) -> Actors:
    rows = {row.id: row for path in sorted(FOLDER.glob("*.toml")) for row in read_table(path)}
    shipped = set(rows)
    for path in own:
        shipped -= {row.id for row in read_table(path)}
        rows |= {row.id: row for row in read_table(path)}
    for row in rows.values():
        for what, other in (("country", row.country), ("parent", row.parent)):
            if other and other not in rows:
                raise WrongUseError(
                    f"the actor {row.id} has {other} as its {what}, which no table has; add it, or mend it"
                )
    return Actors(rows.values(), shipped=shipped)


def read_table(path: Path) -> list[Actor]:
    """The rows of one file. Raises `WrongUseError` with the file, the row and the remedy."""
    try:
        if path.stat().st_size > _LARGEST:
            raise WrongUseError(f"{path}: this file is too large for a table of actors")
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("actor", [])
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUseError(f"{path}: this table of actors cannot be read ({error}); mend it") from error
    found: dict[str, Actor] = {}
    for n, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        try:
            actor = msgspec.convert(row, Actor)
        except msgspec.ValidationError as error:
            raise WrongUseError(f"{path}: row {n} is not as it should be ({error}); mend it") from error
        unknown = set(row) - set(Actor.__dataclass_fields__)
        if unknown or actor.kind not in KINDS or not actor.id or not actor.name or actor.id in found:
            raise WrongUseError(f"{path}: row {n}, {actor.id!r}, {_fault(actor, unknown, found)}; mend it")
        found[actor.id] = actor
    if not found:
        raise WrongUseError(f"{path}: this table holds no actors; each is a [[actor]] with id, name and kind")
    return list(found.values())


def _fault(actor: Actor, unknown: set[str], found: dict[str, Actor]) -> str:
    if unknown:
        return f"has a field that no actor has: {', '.join(sorted(unknown))}"
    if actor.kind not in KINDS:
        return f"has the kind {actor.kind!r}, which is none of {', '.join(sorted(KINDS))}"
    return "stands there twice" if actor.id in found else "lacks an id or a name"
