"""As what somebody speaks of a deed: as an authority, as one who only reports it, or for the accused."""

from __future__ import annotations

import re

from hearsay.actors.index import GOVERNMENT, OFFICIAL, STATES
from hearsay.model import Speaker
from hearsay.records import Commitment

_AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|ministry|minister|government|president|prosecutors?|judges?|courts?|officials?|"
    r"authorities|officers?|investigators?|colonels?|generals?|commander|armed forces|security|intelligence|services?|"
    r"attorney|magistrates?|chancellor|premier|king|queen|parliament(?:ary)?|tribunal|inquiry|law enforcement|"
    r"spokesm[ae]n for the (?:army|police)|lt|maj|brig|col|gen|adm|capt|governor|mayor|ambassador|embassy|congress|"
    r"senate)\b"
)


def is_mere_report(by: Speaker) -> bool:
    """True for those who only tell what happened and are nobody's side: outlets, unnamed sources and reports."""
    if _FINDINGS.match(by.words):
        return False
    if by.standing == "unresolved" and is_authority(by):
        return False  # "the police"
    return by.kind in {"news_agency", "outlet"} or (by.standing != "named" and bool(_REPORTS.search(by.words)))


_FINDINGS = re.compile(r"(?i)(?:an?|the|its|their)?\s*(?:\w+\s)?(?:investigation|inquiry|probe)\b")
"""What was found is an accusation, whoever looked into it."""
_REPORTS = re.compile(
    r"(?i)^\W*$|\b(?:reports?|sources?|media|press|(?:news)?papers?|radio|television|accounts?|rumou?rs?|agenc(?:y|ies))\b"
)
"""What merely tells, as the words of an unnamed source have it, or nobody's words."""


def accusation_by(by: Speaker) -> Commitment:
    """An accusation, told by who accuses: those who act for a state are authorities."""
    return "accused_by_authorities" if is_authority(by) else "accused"


def is_authority(by: Speaker) -> bool:
    """True for a state, what acts for it, and those who hold its offices; for the unnamed by their words."""
    if by.kind in OFFICIAL | STATES | {GOVERNMENT}:
        return True
    if by.kind in {"armed_group", "news_agency", "outlet", "author"}:
        return False
    return bool(_AUTHORITY.search(f"{by.words} {by.introduced or ''} {by.name}"))


def speaks_for(by: Speaker, actor: Speaker) -> bool:
    """True where who speaks is the actor itself, a part of it, or one whose words name it as theirs."""
    if by.name == actor.name or (by.actor is not None and by.actor == actor.actor):
        return True
    if actor.actor and actor.actor in by.part_of:
        return True
    about = f"{by.words} {by.introduced or ''} {by.name}"
    return any(len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", about) for name in (actor.name, *actor.aliases))


_BODY = r"(?:group|movement|militia|army|front|organi[sz]ation|brigade|faction|party|rebels|ministry|force|forces)"
_THEIRS = re.compile(
    rf"(?i)\b(?:(?:its|their|the {_BODY}(?:['’]s?)?)\s+(?:\w+\s+){{0,2}}spokes\w+"
    rf"|spokes\w+ (?:for|of) (?:it|them|the {_BODY}))\b"
)


def is_their_spokesman(by: Speaker) -> bool:
    """True for whoever is introduced as speaking for a body that was told of before: "the movement's spokesman"."""
    return bool(_THEIRS.search(by.introduced or by.words))


def answers_for(by: Speaker, actor: Speaker) -> bool:
    """True where who denies may do so for the accused: itself, its own body, or another body of the same state."""
    if speaks_for(by, actor) or (by.actor is not None and by.actor in actor.part_of):
        return True
    return bool({by.actor, *by.part_of} & {actor.actor, *actor.part_of} - {None})
