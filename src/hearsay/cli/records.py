"""The commands on what is claimed: incidents and who is blamed for them, relations, designations and numbers."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.options import DEFAULT, JsonOption, LedgerOption, LimitOption, open_ledger_desk, write_lines
from hearsay.cli.show_records import (
    Carriers,
    blame_members,
    blame_page,
    incident_list,
    number_list,
    record_lines,
    relation_list,
)
from hearsay.export import json_line
from hearsay.queries import LedgerRecord

if TYPE_CHECKING:
    from hearsay.desk import Desk
    from hearsay.desk.records import IncidentFields, NumberFields, RelationFields
    from hearsay.records import RelationKind

_SINCE = "Happened (or, where that is not told, published) on or after: 2031, 2031-05 or 2031-05-02."
SinceOption = Annotated[str | None, typer.Option(help=_SINCE)]
UntilOption = Annotated[str | None, typer.Option(help="The same, on or before.")]
AgentOption = Annotated[str | None, typer.Option(help="Part of the name of the one who acts, as shown or as read.")]
PatientOption = Annotated[str | None, typer.Option(help="Part of the name of the one it is done to or with.")]
SayerOption = Annotated[str | None, typer.Option("--by", help="Part of the name of the one who says so.")]


def incidents(
    ledger: LedgerOption = DEFAULT,
    kind: Annotated[str | None, typer.Option(help="The kind, such as bombing or abduction.")] = None,
    about: Annotated[
        str | None, typer.Option(help="Words that all stand in its names, its place or its article's headline.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 200,
    as_json: JsonOption = False,
) -> None:
    """List the incidents that articles speak of, article by article, by their day."""
    query: IncidentFields = {"kind": _name(kind), "about": about, "since": since, "until": until}
    with open_ledger_desk(ledger) as desk:
        found = desk.records.incidents(limit=limit or -1, **query)
        counts, carriers = desk.records.count_incidents(**query), _carriers(desk, found)
    _write(record_lines(found) if as_json else incident_list(found, counts, carriers))


def incident(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of it, part of one, its place, or an id.")],
    ledger: LedgerOption = DEFAULT,
    kind: Annotated[str | None, typer.Option(help="The kind, where several answer to the name.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show who blames whom for an incident: every account beside the others, none preferred."""
    with open_ledger_desk(ledger) as desk:
        blames = desk.records.incident(name, kind=_name(kind))
    width = shutil.get_terminal_size().columns
    _write([json_line(blame_members(blames))] if as_json else blame_page(blames, width=width))


def relations(
    ledger: LedgerOption = DEFAULT,
    agent: AgentOption = None,
    patient: PatientOption = None,
    kind: Annotated[str | None, typer.Option(help="The kind, such as supply_arms, sanction or train.")] = None,
    by: SayerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 200,
    as_json: JsonOption = False,
) -> None:
    """List who is said to do what to or with whom, and who says so."""
    asked: RelationKind | None = _name(kind)  # type: ignore[assignment]  # the desk refuses what is none
    query: RelationFields = {
        "agent": agent, "patient": patient, "kind": asked, "by": by, "since": since, "until": until,
    }  # fmt: skip
    _relations(ledger, query, "relation", limit=limit, as_json=as_json)


def designations(
    ledger: LedgerOption = DEFAULT,
    agent: AgentOption = None,
    patient: PatientOption = None,
    by: SayerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 200,
    as_json: JsonOption = False,
) -> None:
    """List who is banned or named by whom as what, and since when."""
    query: RelationFields = {
        "agent": agent, "patient": patient, "kind": "designate", "by": by, "since": since, "until": until,
    }  # fmt: skip
    _relations(ledger, query, "designation", limit=limit, as_json=as_json)


def _relations(ledger: LedgerOption, query: RelationFields, noun: str, *, limit: int, as_json: bool) -> None:
    with open_ledger_desk(ledger) as desk:
        found = desk.records.relations(limit=limit or -1, **query)
        counts, carriers = desk.records.count_relations(**query), _carriers(desk, found)
    _write(record_lines(found) if as_json else relation_list(found, counts, carriers, noun))


def numbers(
    ledger: LedgerOption = DEFAULT,
    about: Annotated[
        str | None, typer.Option(help="Words that all stand in what is counted, or in its article's headline.")
    ] = None,
    by: SayerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 200,
    as_json: JsonOption = False,
) -> None:
    """List numbers with what they count, as of when, and who gives them."""
    query: NumberFields = {"about": about, "by": by, "since": since, "until": until}
    with open_ledger_desk(ledger) as desk:
        found = desk.records.numbers(limit=limit or -1, **query)
        counts, carriers = desk.records.count_numbers(**query), _carriers(desk, found)
    _write(record_lines(found) if as_json else number_list(found, counts, carriers))


def _name(kind: str | None) -> str | None:
    """A kind as it is kept: "supply arms" and "supply-arms" are "supply_arms"."""
    return kind.strip().lower().replace(" ", "_").replace("-", "_") if kind else None


def _carriers(desk: Desk, found: Iterable[LedgerRecord]) -> Carriers:
    return desk.copies({one.told.text_key for one in found})


def _write(lines: Iterable[str]) -> None:
    write_lines(lines, None)


_COMMANDS = (
    ("incidents", incidents, ' --about "ferry market" --since 2031-05'),
    ("incident", incident, ' "ferry market"'),
    ("relations", relations, " --agent Borland --kind supply_arms"),
    ("designations", designations, ' --patient "Free Marsh Army"'),
    ("numbers", numbers, " --about fighters"),
)


def add_commands(app: typer.Typer) -> None:
    """Give the program these commands."""
    for name, command, example in _COMMANDS:
        app.command(name, epilog=f"Example: hearsay {name}{example}")(command)
