"""Judging who is who: what a person says becomes a signed judgement, and what is shown follows from all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from hearsay import ledger, reconcile
from hearsay.errors import NotFoundError, WrongUseError
from hearsay.model import Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says, as it was typed: speakers by shown name or id, claims by the beginning of their ids."""

    kind: JudgementKind
    subject: str
    object: str = ""
    why: str = ""
    claims: tuple[str, ...] = ()


def clean_name(name: str) -> str:
    """The name with single blanks; `WrongUseError` where there is none."""
    name = " ".join(name.split())
    if not name:
        raise WrongUseError("a speaker needs a name; give one")
    return name


def judge(connection: Connection, said: Saying, *, at: str, by: str) -> Judgement:
    """Record the judgement and set what is shown by it.

    Raises `NotFoundError` for a speaker, claim or judgement that is not there, and `WrongUseError` for a judgement
    without a reason and for one that changes nothing or misleads.
    """
    if not said.why.strip():
        raise WrongUseError("a judgement needs a reason; give one with --why")
    read = ledger.judgements.speakers_read(connection)
    before = ledger.judgements.list_judgements(connection)
    shown = reconcile.show_speakers(read, before)
    subject, object_ = _named(connection, said, before, shown)
    parts = tuple(dict.fromkeys(_claim_of(connection, claim, subject) for claim in said.claims))
    made = ledger.judgements.named_by_hash(
        Judgement("", len(before) + 1, at, by, said.kind, subject, object_, said.why.strip(), parts)
    )
    after = reconcile.show_speakers(read, [*before, made])
    reconcile.check_judgement(made, shown, after)
    ledger.judgements.record_judgement(connection, made)
    ledger.judgements.record_shown(connection, after.speakers, after.credited, after.made)
    return made


def _named(connection: Connection, said: Saying, before: list[Judgement], shown: reconcile.Shown) -> tuple[str, str]:
    """The ids of subject and object; of a rename or split the object is the name itself."""
    find = ledger.judgements.find_speaker
    if said.kind == "undo":
        return reconcile.find_holding(before, said.subject).id, ""
    if said.kind == "split" and not said.claims:
        return _find_joined(connection, said.subject, shown), said.object
    if said.kind in {"merge", "apart"}:
        return find(connection, said.subject), find(connection, said.object)
    return find(connection, said.subject), said.object


def _find_joined(connection: Connection, name: str, shown: reconcile.Shown) -> str:
    """The id of the one speaker, as it was read, that is shown as one with others."""
    found = ledger.judgements.find_shown(connection, name)
    together = [key for key, _ in shown.speakers.values()]
    joined = [key for key in found if together.count(shown.speakers[key][0]) > 1]
    if len(joined) == 1:
        return joined[0]
    if joined:
        ids = ", ".join(key[:8] for key in sorted(joined)[:6])
        raise NotFoundError(f"{len(joined)} speakers were read as {name!r}; say which by id: {ids}")
    if found:
        raise WrongUseError(f"{name!r} stands alone already; name the claims of the other with --claim")
    raise NotFoundError(f"no speaker was read as {name!r}; list them with: hearsay speakers list")


def _claim_of(connection: Connection, prefix: str, speaker: str) -> str:
    """The whole id of a claim of the speaker; `WrongUseError` where it is another's."""
    claim = ledger.query.find_claim(connection, prefix)
    if claim.speaker_id != speaker:
        raise WrongUseError(f"claim {claim.id[:8]} is shown under {claim.speaker!r}; split it off there")
    return claim.id


def propose(connection: Connection) -> list[reconcile.Proposal]:
    """The pairs of named speakers that may be one party, with the reasons; nothing is joined by it."""
    read = ledger.judgements.speakers_read(connection)
    shown = reconcile.show_speakers(read, ledger.judgements.list_judgements(connection))
    known = ledger.spoken.ties_and_aliases(connection)
    parties = []
    for speaker in ledger.judgements.list_speakers(connection, standing="named", act="any"):
        actor, tie, names = known[speaker.id]
        aliases = tuple(name for name in names if name != speaker.name)
        if not speaker.is_private:  # one role is no sign that two persons are one
            parties.append(
                reconcile.MergeCandidate(speaker.id, speaker.name, speaker.kind, actor, tie, aliases, speaker.claims)
            )
    return reconcile.propose(parties, shown.apart)


_Key = TypeVar("_Key", bound=str | int)


def _first_other(wanted: Mapping[_Key, object], there: Mapping[_Key, object]) -> _Key | None:
    """The first key under which not the same stands in both."""
    return min((key for key in {*wanted, *there} if wanted.get(key) != there.get(key)), default=None)


def find_break(connection: Connection) -> str | None:
    """Replay all judgements; None where the ledger shows what they give, else what it does not, as a sentence."""
    judged = ledger.judgements
    meant = reconcile.show_speakers(judged.speakers_read(connection), judged.list_judgements(connection))
    if wrong := _first_other(meant.speakers, judged.shown_now(connection)):
        return f"speaker {wrong} is not shown as the judgements give it"
    credits = ledger.credits
    if number := _first_other(credits.credits_of(connection, meant.credited), credits.credited_now(connection)):
        (claim,) = ledger.query.claims_numbered(connection, [number])
        return f"claim {claim.id} is not shown as the judgements give it"
    made = judged.speakers_made(connection)
    known = {judgement.id for judgement in judged.list_judgements(connection)}
    for key, speaker in meant.made.items():
        if made.get(key) != speaker:
            return f"speaker {key} is not what judgement {speaker[1]} made of it"
    if stray := next((key for key, (_, by) in sorted(made.items()) if by not in known), None):
        return f"speaker {stray} was made by a judgement that is not there"
    return None
