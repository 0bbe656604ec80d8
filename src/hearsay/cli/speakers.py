"""The commands on speakers: see who is shown as one, judge it, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hearsay.cli.options import (
    DEFAULT,
    ActOption,
    ByOption,
    LedgerOption,
    LimitOption,
    PairsOption,
    WhyOption,
    WithPartsOption,
    open_ledger_desk,
)
from hearsay.cli.show import judgement_lines, left_out_sentence, number, proposal_lines, speaker_page, speaker_table

if TYPE_CHECKING:
    from hearsay.model import Judgement

speakers_app = typer.Typer(
    help="See and judge who is shown as one speaker; every judgement is signed and can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def speaker(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The speaker, by the name shown or by id.")],
    ledger: LedgerOption = DEFAULT,
    with_parts: WithPartsOption = False,
    act: ActOption = None,
    limit: LimitOption = 0,
) -> None:
    """Show what one speaker said, day by day, and through whom it came."""
    with open_ledger_desk(ledger) as desk:
        spoken = desk.speaker(name, act=act, with_parts=with_parts)
        carriers = desk.copies({claim.text_key for claim in spoken.claims})
        acts = desk.count_acts(speaker_id=spoken.id, with_parts=with_parts) if spoken.id else {}
    for line in speaker_page(spoken, carriers, limit=limit):
        typer.echo(line)
    if left_out := left_out_sentence(acts, act):
        typer.echo(left_out)


@speakers_app.command("list", epilog="Example: hearsay speakers list --unnamed")
def speakers_list(
    ledger: LedgerOption = DEFAULT,
    unnamed: Annotated[bool, typer.Option("--unnamed", help="Only unnamed speakers.")] = False,
    unresolved: Annotated[bool, typer.Option("--unresolved", help="Only those whose bearer is not known.")] = False,
    act: ActOption = None,
) -> None:
    """List speakers with the number of their claims, articles and distinct texts."""
    standing: Literal["named", "unnamed", "unresolved"] = (
        "unnamed" if unnamed else "unresolved" if unresolved else "named"
    )
    with open_ledger_desk(ledger) as desk:
        for line in speaker_table(desk.speakers(standing=standing, act=act or "speech")):
            typer.echo(line)
        acts = desk.count_acts(standing=standing)
    if left_out := left_out_sentence(acts, act, "counted", "--act any counts {}"):
        typer.echo(left_out)


@speakers_app.command(
    "rename", epilog='Example: hearsay speakers rename "FISB" "Foreign Intelligence Service" --why "full name"'
)
def speakers_rename(
    speaker: Annotated[str, typer.Argument(help="The speaker, by the name shown or by id.")],
    name: Annotated[str, typer.Argument(help="The name to show.")],
    why: WhyOption,
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Show a speaker under another name."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.rename_speaker(speaker, name, why=why)
    typer.echo(f"{speaker} is shown as {name} now. {_undo_with(made)}")


@speakers_app.command("merge", epilog='Example: hearsay speakers merge "A. Nemeth" "Ada Nemeth" --why "same minister"')
def speakers_merge(
    speaker: Annotated[str, typer.Argument(help="The speaker to be shown as another, by name or id.")],
    into: Annotated[str, typer.Argument(help="The speaker that both are, by name or id.")],
    why: WhyOption,
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Show two speakers as one party. Nothing is lost: what was read stays as it was read."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.merge_speakers(speaker, into, why=why)
    typer.echo(f"{speaker} is shown as {into} now. {_undo_with(made)}")


@speakers_app.command(
    "split",
    epilog='Example: hearsay speakers split "Ada Nemeth" --claim 3f9a12 --as "Ada Nemeth (poet)" --why "two people"',
)
def speakers_split(
    speaker: Annotated[str, typer.Argument(help="The speaker, by name or id; without --claim as it was read.")],
    why: WhyOption,
    claim: Annotated[
        list[str] | None, typer.Option("--claim", metavar="ID", help="A claim of the other; may be given again.")
    ] = None,
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="The name to show the other under.")] = "",
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Credit some claims of a speaker to another; without --claim, let it stand alone again despite a merge."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.split_speaker(speaker, claims=claim or (), name=name, why=why)
    done = f"{number(len(made.parts), 'claim')} of {speaker}: shown as {made.object} now."
    typer.echo(f"{done if made.parts else f'{made.object or speaker} stands alone now.'} {_undo_with(made)}")


@speakers_app.command("delete", epilog='Example: hearsay speakers delete "Must Read" --why "a menu, no party"')
def speakers_delete(
    speaker: Annotated[str, typer.Argument(help="The speaker that is none, by the name shown or by id.")],
    why: WhyOption,
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Say that there is no such party: its claims are kept and shown as not resolved."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.delete_speaker(speaker, why=why)
    typer.echo(f"{speaker} is no party now; the claims are shown as not resolved. {_undo_with(made)}")


@speakers_app.command("promote", epilog='Example: hearsay speakers promote 5bc3cba1 --why "spoke as head of the union"')
def speakers_promote(
    speaker: Annotated[str, typer.Argument(help="The private person, by the role shown or by id.")],
    why: WhyOption,
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Show a private person by name. Do so only where the public has a reason to know it."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.promote_speaker(speaker, why=why)
    typer.echo(f"{speaker} is shown by name now. {_undo_with(made)}")


@speakers_app.command("apart", epilog='Example: hearsay speakers apart "A. Nemeth" "Ada Nemeth" --why "sisters"')
def speakers_apart(
    speaker: Annotated[str, typer.Argument(help="A speaker, by the name shown or by id.")],
    other: Annotated[str, typer.Argument(help="Another, by the name shown or by id.")],
    why: WhyOption,
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Say that two speakers are two parties; they are not proposed to be merged again."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.tell_apart(speaker, other, why=why)
    typer.echo(f"{speaker} and {other} are two. {_undo_with(made)}")


@speakers_app.command("proposals", epilog="Example: hearsay speakers proposals --limit 20")
def speakers_proposals(ledger: LedgerOption = DEFAULT, limit: PairsOption = 50) -> None:
    """List pairs of speakers that may be one party, and why; nothing is joined until you say so."""
    with open_ledger_desk(ledger) as desk:
        for line in proposal_lines(desk.proposals(), limit=limit):
            typer.echo(line)


def _undo_with(made: Judgement) -> str:
    return f"To take that back: hearsay speakers undo {made.id[:8]}"


@speakers_app.command("undo", epilog='Example: hearsay speakers undo last --why "two different people"')
def speakers_undo(
    judgement: Annotated[str, typer.Argument(help='A judgement, by the beginning of its id, or "last".')],
    why: WhyOption = "undone",
    ledger: LedgerOption = DEFAULT,
    by: ByOption = None,
) -> None:
    """Take a judgement back; what is shown follows at once. An undoing can itself be undone."""
    with open_ledger_desk(ledger, by=by) as desk:
        made = desk.undo(judgement, why=why)
    typer.echo(f"Judgement {made.subject[:8]} no longer holds. To bring it back: hearsay speakers undo {made.id[:8]}")


@speakers_app.command("log", epilog="Example: hearsay speakers log")
def speakers_log(ledger: LedgerOption = DEFAULT) -> None:
    """List every judgement: who made it, when and why, and whether it holds."""
    with open_ledger_desk(ledger) as desk:
        for line in judgement_lines(desk.judgements(), desk.holding_judgements(), desk.speaker_names()):
            typer.echo(line)
