"""Which speakers are shown as one, and under which name: derived from people's judgements by replaying them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearsay.errors import NotFoundError, WrongUseError
from hearsay.model import Judgement, JudgementKind


def holding(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, undoings included, in their order: those that no holding undoing names."""
    undone: set[str] = set()
    found = []
    for judgement in sorted(judgements, key=lambda j: j.n, reverse=True):
        if judgement.id not in undone:
            found.append(judgement)
            if judgement.kind == "undo":
                undone.add(judgement.subject)
    return tuple(reversed(found))


def show_speakers(names: Mapping[str, str], judgements: Sequence[Judgement]) -> dict[str, tuple[str, str]]:
    """For each speaker id of `names` (id -> name as read): (id it is shown as, name it is shown under).

    Judgements that hold are replayed in their order. A merge of speakers that are one already changes nothing; a
    rename holds for all that are shown as one with its speaker at that moment.
    """
    parent = {speaker: speaker for speaker in names}
    shown = dict(names)

    def root(speaker: str) -> str:
        while parent[speaker] != speaker:
            parent[speaker] = parent[parent[speaker]]
            speaker = parent[speaker]
        return speaker

    for judgement in holding(judgements):
        if judgement.kind == "undo" or judgement.subject not in parent:
            continue
        if judgement.kind == "rename":
            shown[root(judgement.subject)] = judgement.object
        elif judgement.object in parent:
            parent[root(judgement.subject)] = root(judgement.object)
    return {speaker: (root(speaker), shown[root(speaker)]) for speaker in names}


def find_holding(judgements: Sequence[Judgement], prefix: str) -> Judgement:
    """The judgement that an undoing is to name.

    It is given by the beginning of its id, or as "last": the newest rename or merge that holds, so that undoing
    again and again goes further back. An undoing may itself be undone, by its id. Raises `NotFoundError` for none,
    for several and for one that has been undone.
    """
    now = holding(judgements)
    found = (
        [j for j in now if j.kind != "undo"][-1:]
        if prefix == "last"
        else [j for j in judgements if prefix and j.id.startswith(prefix)]
    )
    if len(found) != 1:
        what = "more than one judgement has an id that begins so" if found else "there is no judgement to undo"
        raise NotFoundError(f"{what} ({prefix}); list them with: hearsay speakers log")
    if found[0] not in now:
        raise NotFoundError(f"judgement {found[0].id[:8]} has been undone already")
    return found[0]


def check_judgement(kind: JudgementKind, subject: str, object_: str, shown: Mapping[str, tuple[str, str]]) -> None:
    """Raise `WrongUseError` for a judgement that would change nothing or join two speakers by their name alone."""
    if kind == "merge" and shown[subject][0] == shown[object_][0]:
        raise WrongUseError(f"both are shown as {shown[subject][1]!r} already")
    if kind == "rename":
        if shown[subject][1] == object_:
            raise WrongUseError(f"the speaker is shown as {object_!r} already")
        if any(
            name.casefold() == object_.casefold() and shown_id != shown[subject][0] for shown_id, name in shown.values()
        ):
            raise WrongUseError(f"another speaker is shown as {object_!r}; if they are the same party, merge them")
