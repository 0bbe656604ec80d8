"""Speakers as the ledger keeps them: under which id, as which row, and as the fields of a chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hearsay.model import Attribution, Claim, Speaker, digest, places


def speaker_id(article: str, claim: Claim, rules: str | None) -> str:
    """The id of the speaker of a claim made by these rules, see `party_id`."""
    found = claim.attribution
    return party_id(article, claim.speaker, mention_of(found, rules), is_worded=bool(found.source))


def mention_of(found: Attribution, rules: str | None) -> str:
    """What tells the source of an attribution from others of its article: its place, or else that of the content.

    So what people say of a "he" stays with these characters, whatever else the next reading finds. Where no rules are
    noted, in readings from before 0006, it is the attribution's number.
    """
    return found.id if rules is None else places(found.source or found.content)


def party_id(article: str, speaker: Speaker, mention: str, *, is_worded: bool) -> str:
    """One id for a party wherever it is met; one for each mention of a speaker who may be anybody.

    A row of the actor tables is one party, and so is a name with what tells it from its namesakes. A name of which
    nothing is known that does stays with its article. A reader that knows no kinds joins by the name alone.
    `mention` tells this mention from others of the article; `is_worded` says that words of the text name the party:
    "experts" are the same ones within an article.
    """
    if speaker.standing == "named" and speaker.actor is not None:
        return digest("actor", speaker.actor)[:20]
    if speaker.private_name is not None:
        return digest("private", speaker.standing, article, speaker.name, speaker.private_name)[:20]
    if speaker.standing == "named" and speaker.kind is None:
        return digest("speaker", speaker.name)[:20]
    if speaker.standing == "named" and speaker.tie is not None:
        return digest("tied", speaker.name, speaker.tie)[:20]
    if speaker.standing == "named":
        return digest("untied", article, speaker.name)[:20]
    if speaker.standing == "unnamed" and is_worded:
        return digest("speaker", article, speaker.name)[:20]
    return digest("speaker", article, mention, speaker.name)[:20]


def speaker_row(key: str, speaker: Speaker, made_by: str | None = None) -> dict[str, Any]:
    """The row of a speaker: what a judgement may ask of it, and how it is shown."""
    return {
        "id": key, "name": speaker.name, "standing": speaker.standing, "kind": speaker.kind, "actor": speaker.actor,
        "part_of": f"/{'/'.join(speaker.part_of)}/" if speaker.part_of else None, "tie": speaker.tie,
        "private_name": speaker.private_name, "made_by": made_by,
    }  # fmt: skip


def speaker_of(row: Any, prefix: str = "") -> Speaker:
    """The speaker of a row: what `speaker_row` has kept of it, in columns whose names begin with `prefix`."""
    name, standing, kind, actor, part_of, tie, private_name = (getattr(row, prefix + column) for column in _KEPT)
    parts = tuple(part_of.strip("/").split("/")) if part_of else ()
    return Speaker(name, standing, kind=kind, actor=actor, part_of=parts, tie=tie, private_name=private_name)


_KEPT = ("name", "standing", "kind", "actor", "part_of", "tie", "private_name")


def shown_as(read: Speaker, main: Speaker, name: str) -> Speaker:
    """A speaker as it is shown: under the name of `main`, as people have it, the name as read among the aliases.

    Nothing in it tells a private person's name.
    """
    read = read if read.private_name == main.name else read.as_role()
    aliases = read.aliases if name == read.name else (read.name, *read.aliases)
    shown = replace(
        read, name=name, standing=main.standing, aliases=aliases, kind=main.kind, actor=main.actor,
        part_of=main.part_of, tie=main.tie, private_name=main.private_name,
    )  # fmt: skip
    return shown.as_role()


def voice_fields(voice: Speaker) -> tuple[Any, ...]:
    """All that is known of a speaker or relay, in the order of the fields of `Speaker`.

    Where nothing is known but the first five, those alone: so they hash as they did in ledgers before 0004.
    """
    first = (voice.name, voice.standing, voice.words, voice.aliases, voice.rule)
    more = (
        voice.kind, voice.actor, voice.part_of, voice.tie, voice.introduced, voice.reasons, voice.private_name,
    )  # fmt: skip
    return first + more if any(field not in (None, ()) for field in more) else first


def voice_of(fields: Sequence[Any]) -> Speaker:
    """The speaker or relay of such fields, as JSON gives them back."""
    values: list[Any] = [tuple(field) if isinstance(field, list) else field for field in fields]
    return Speaker(*values)
