"""Speakers by their words alone, and parties for those who have no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.actors import Actors
from hearsay.claims.bodies import body_of
from hearsay.claims.cast import Cast, NameMention, Party
from hearsay.claims.kinds import DEFINITE, is_kind
from hearsay.claims.people import NOT_FIRST, gender_of, nouns_of
from hearsay.claims.source_heads import SourceName, head_of_source, is_spelled_as_name
from hearsay.claims.speakers import NamesInText, described_only, name_speaker, small_first
from hearsay.claims.words import PRIVATE, TITLES
from hearsay.model import Span, Spans, Speaker

_GENITIVE = re.compile(r"(?:The |the )?(?:[^\W\d_a-z][\w.-]* ){0,3}[^\W\d_a-z][\w.-]*['’]s ")


def named_by_words(text: str, words: str, names: NamesInText, actors: Actors) -> Speaker:
    """What the words of a source say by themselves; a kind of people that begins with a capital is no name."""
    plain = " ".join(words.split())
    base = name_speaker(text, words, names)
    if base.standing != "named" or text.isupper() or not is_kind(plain, actors):
        return base
    last = re.split(r"\s+(?:of|for|in|at|from|on|with|who)\b|,", plain)[0].split()[-1].lower()
    if (DEFINITE.match(plain) or _GENITIVE.match(plain)) and not re.search(r"[^s]s$|people$|men$|media$", last):
        named = actors.state_of(plain.split()[0]) is not None or _GENITIVE.match(plain) is not None
        shown = plain if named and not DEFINITE.match(plain) else f"{plain[:1].lower()}{plain[1:]}"
        return Speaker(f"{shown} (not resolved)", "unresolved", words, rule="description")
    bare = re.sub(r"^(?:The|the)\s+", "", plain)
    if not bare.split()[0][1:2].isupper() and actors.state_of(bare.split()[0]) is None:
        bare = small_first(bare)
    return Speaker(f"{bare} (unnamed)", "unnamed", words, rule="kind_only")


def with_seen(text: str, span: Span, base: Speaker, cast: Cast, actors: Actors) -> Speaker:
    """The speaker of a source that its words make a name of; without that name where the reader sees none there."""
    plain = " ".join(span.of(text).split())
    named = named_in(cast, span)
    head = head_of_source(text, span, named)
    if head and head.what == "kind":
        return described_only(plain, base.words)
    known = cast.seen.holds(base.name) or body_of(plain, actors) is not None or body_of(base.name, actors) is not None
    if named or known or is_spelled_as_name(text, span):
        return base
    words = [word.strip(".,").lower() for word in plain.split()]
    if all(word in NOT_FIRST for word in words):
        return Speaker("(unnamed)", "unnamed", base.words, rule="no_name")
    if words[-1] in TITLES:
        return Speaker(f"{small_first(plain)} (not resolved)", "unresolved", base.words, rule="description")
    return described_only(plain, base.words)


def named_in(cast: Cast, span: Span) -> tuple[SourceName, ...]:
    """The names that stand in a source, in their order: its parties, and what else the reader sees named."""
    seen = [name for name in cast.seen.over(span) if name.span in span]
    found = []
    for m in cast.within(span):
        if not any(m.span in name.span and m.span != name.span for name in seen):
            found.append(SourceName(m.span, m.party is not None, m.party is not None and m.party.body is None))
    for name in seen:
        if all(name.span.end <= n.span.start or n.span.end <= name.span.start for n in found):
            found.append(SourceName(name.span, is_party=False, is_person=False))
    return tuple(sorted(found, key=lambda n: n.span))


def person_around(cast: Cast, span: Span, cue: Spans) -> NameMention | None:
    """The person of whose title or apposition a source is a part, where name and title stand together."""
    for m in cast.near(span):
        if m.party is None or m.around is None or span not in m.around or m.party.body is not None:
            continue
        beside = span.end <= m.span.start or (span.start >= m.span.end and span.end == m.around.end)
        if beside and all(piece not in m.around for piece in cue):
            return m
    return None


def unknown_party(base: Speaker, plain: str) -> Party:
    """A party for what has no name, so that "he" and "they" find it."""
    nouns = nouns_of(plain)
    plural = bool(re.match(r"(?i)(?:two|three|four|five|six|several|some|many|\d+|both)\b", plain)) or (
        base.standing == "unnamed"
        and bool(re.search(r"(?:s|people|men|women)$", re.split(r" (?:of|for|in|at|close)\b", plain)[0]))
    )
    is_person = bool(nouns & (TITLES | PRIVATE)) and not plural
    speaker = replace(base, kind="person" if is_person else base.kind)
    return Party(
        f"{base.standing}:{base.name}",
        speaker,
        gender_of(plain),
        nouns if is_person else frozenset(),
        plural=plural,
    )


def joint_party(parties: Sequence[Party]) -> Party | None:
    """Two or more parties that speak together; each keeps its name in the joint one, a private person the role."""
    if len({p.key for p in parties}) < 2:
        return None
    name = " and ".join(p.speaker.name for p in parties)
    tie = "" if all(p.speaker.tie == "" for p in parties) else None
    return Party(f"joint:{name}", Speaker(name, "named", "", (), "joint", "several", tie=tie), plural=True)


def kind_name(plain: str, name: str, actors: Actors) -> str:
    """The name of an unnamed speaker: without "a", with the capitals that are its own."""
    bare = re.sub(r"^(?:an?)\s+", "", plain, flags=re.IGNORECASE)
    if bare != plain:
        return f"{bare} (unnamed)"
    first = plain.split(maxsplit=1)[0] if plain else ""
    own = (first.isupper() and len(first) > 1) or actors.state_of(first) is not None
    return f"{plain} (unnamed)" if own else name
