"""Which speakers are shown as one, and under which name: derived from people's judgements by replaying them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.errors import NotFoundError, WrongUseError
from hearsay.model import Judgement, Speaker, digest

_BRACKETS = re.compile(r" \((?:unnamed|not resolved|private person)\)$")


@dataclass(frozen=True, slots=True)
class Shown:
    """What follows from the judgements that hold.

    `speakers` says of each speaker's id as which id, and under which name, it is shown; `credited` of a claim's id
    which speaker it is credited to instead of the one read; `made` are the speakers that judgements make, each with
    the judgement's id; `apart` are pairs of ids, as shown, that are two parties.
    """

    speakers: dict[str, tuple[str, str]]
    credited: dict[str, str]
    made: dict[str, tuple[Speaker, str]]
    apart: frozenset[frozenset[str]]


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


def show_speakers(read: Mapping[str, Speaker], judgements: Sequence[Judgement]) -> Shown:
    """What is shown of the speakers that were `read` (by id) once the judgements that hold are replayed in their order.

    A judgement holds for all that are shown as one with its speaker at that moment. One that finds nothing to do, as
    a merge of speakers that are one already or a rename of one that an undone split had made, changes nothing.
    """
    replayed = _Replay(read)
    for judgement in holding(judgements):
        if judgement.kind != "undo":
            getattr(replayed, judgement.kind)(judgement)
    return replayed.shown()


class _Replay:
    """The groups of speakers that are shown as one, changed by one judgement after the other.

    A group goes by the id of its root. Carriers are the speakers that claims are credited to: those read, and those
    that a split by claims makes. Other speakers that judgements make only lend a group their id and standing.
    """

    def __init__(self, read: Mapping[str, Speaker]) -> None:
        self._speakers = dict(read)
        self._root = {key: key for key in read}
        self._label = {key: speaker.name for key, speaker in read.items()}
        self._members: dict[str, list[str]] = {}
        self._carriers = dict.fromkeys(read)
        self._made: dict[str, tuple[Speaker, str]] = {}
        self._credited: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []

    def rename(self, judgement: Judgement) -> None:
        if root := self._root.get(judgement.subject):
            self._label[root] = judgement.object

    def merge(self, judgement: Judgement) -> None:
        root, into = self._root.get(judgement.subject), self._root.get(judgement.object)
        if root and into and root != into:
            self._move(root, into)

    def split(self, judgement: Judgement) -> None:
        if not judgement.parts:
            self._stand_alone(judgement.subject, judgement.object)
            return
        like = self._speakers.get(judgement.subject, Speaker("", "named"))
        key = self._make(judgement, Speaker(judgement.object, "named", kind=like.kind))
        self._carriers[key] = None
        self._credited |= dict.fromkeys(judgement.parts, key)

    def delete(self, judgement: Judgement) -> None:
        root = self._root.get(judgement.subject)
        if root is None or self._speakers[root].standing == "unresolved":
            return
        for member in self._group(root):
            del self._root[member]
            if member in self._carriers:
                name = f"{_BRACKETS.sub('', self._speakers[member].name)} (not resolved)"
                key = self._make(judgement, Speaker(name, "unresolved"), member)
                self._root[member], self._members[key] = key, [member, key]

    def promote(self, judgement: Judgement) -> None:
        if (root := self._root.get(judgement.subject)) and (name := self._speakers[root].private_name):
            person = replace(self._speakers[root], name=name, standing="named", private_name=None)
            self._move(root, self._make(judgement, person))

    def apart(self, judgement: Judgement) -> None:
        self._apart.append((judgement.subject, judgement.object))

    def shown(self) -> Shown:
        """What all that was replayed gives."""
        root = self._root
        pairs = (frozenset((root[a], root[b])) for a, b in self._apart if a in root and b in root)
        speakers = {key: (root[key], self._label[root[key]]) for key in self._carriers}
        return Shown(speakers, self._credited, self._made, frozenset(pair for pair in pairs if len(pair) > 1))

    def _make(self, judgement: Judgement, speaker: Speaker, of: str = "") -> str:
        key = digest("made", judgement.id, of)[:20]
        self._speakers[key], self._made[key] = speaker, (speaker, judgement.id)
        self._root[key], self._label[key] = key, speaker.name
        return key

    def _group(self, root: str) -> list[str]:
        return self._members.get(root, [root])

    def _move(self, root: str, into: str) -> None:
        moved = self._group(root)
        self._members[into] = [*self._group(into), *moved]
        self._members.pop(root, None)
        self._root |= dict.fromkeys(moved, into)

    def _stand_alone(self, key: str, name: str) -> None:
        root = self._root.get(key)
        if root is None or not (others := [m for m in self._group(root) if m != key]):
            return
        if not any(member in self._carriers for member in others):
            return
        if root == key:  # the others need another to go by, and keep a name that they were given
            root = next(member for member in others if member in self._carriers)
            renamed = self._label[key] != self._speakers[key].name
            self._label[root] = self._label[key] if renamed else self._speakers[root].name
            self._root |= dict.fromkeys(others, root)
        self._members[root], self._members[key] = others, [key]
        self._root[key], self._label[key] = key, name or self._speakers[key].name


def find_holding(judgements: Sequence[Judgement], prefix: str) -> Judgement:
    """The judgement that an undoing is to name.

    It is given by the beginning of its id, or as "last": the newest that holds and is no undoing, so that undoing
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


_IN_VAIN = {
    "rename": "the speaker is shown as {object!r} already",
    "merge": "both are shown as {subject!r} already",
    "split": "{subject!r} stands alone already; name the claims of the other with --claim",
    "delete": "{subject!r} is taken for no party already",
    "promote": "{subject!r} is shown by name, or is no private person whose name was read",
    "apart": "{subject!r} and {object!r} are one, or are known to be two already; take back the merge first",
}


def check_judgement(judgement: Judgement, before: Shown, after: Shown) -> None:
    """Raise `WrongUseError` for a judgement that changes nothing, or gives two speakers one name and joins them not."""
    names = {**dict(before.speakers.values()), **dict(after.speakers.values())}
    if judgement.kind != "undo" and (before.speakers, before.credited, before.apart) == (
        after.speakers, after.credited, after.apart,
    ):  # fmt: skip
        subject = before.speakers.get(judgement.subject, (judgement.subject, ""))[0]
        said = {"subject": names.get(subject, subject), "object": names.get(judgement.object, judgement.object)}
        raise WrongUseError(_IN_VAIN[judgement.kind].format(**said))
    wanted = judgement.object.casefold()
    if judgement.kind in {"rename", "split"} and wanted:
        named = {key for key, name in after.speakers.values() if name.casefold() == wanted}
        if len(named) > 1:
            raise WrongUseError(
                f"another speaker is shown as {judgement.object!r}; if they are the same party, merge them"
            )
