"""Who takes part in what is claimed: the phrases of the tree as parties, and in whose words they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from hearsay.actors.index import GOVERNMENT
from hearsay.claims.loose_claims import is_loose
from hearsay.claims.resolve import SpeakerResolver
from hearsay.claims.words import BODY_ENDS, FIRST, HE, IT, SHE, THEY
from hearsay.lang.trees import Tree
from hearsay.model import Claim, Phrase, Span, Spans, Speaker, Stance
from hearsay.records import Grounds

UNNAMED = Speaker("(unnamed)", "unnamed", rule="hearsay_word")
"""Who says what is only told as said by somebody: "reportedly", "was accused of"."""
_PRONOUNS = HE | SHE | IT | THEY | FIRST
_GOVERNMENT_WORD = re.compile(r"(?i)\b(?:government|regime|authorities|administration|cabinet|leadership)\b")
_UNTOLD = re.compile(r"\s*\((?:unnamed|not resolved)\)$")


_DESCRIBED = re.compile(r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur) )?(?:[a-z]+ ){0,3}(?:[a-z]+|\S+-[a-z]+ed) ")
"""What stands before a name and is no part of it: "its neighbour Osk", "the Borland-backed Wing"."""


class Voices:
    """In whose words each place of an article lies: the innermost content that holds it, else the author's own."""

    def __init__(self, claims: tuple[Claim, ...], voice: Speaker, text: str = "", tree: Tree | None = None) -> None:
        self.own = voice
        self._loose = frozenset(n for n, claim in enumerate(claims) if is_loose(claim, text, tree))
        self._accused = {n: stance for n, claim in enumerate(claims) if (stance := _of_the_accused(claim, text))}
        self._pieces = sorted(
            ((piece.start, piece.end, n) for n, claim in enumerate(claims) for piece in claim.attribution.content),
            key=lambda piece: (piece[0], -piece[1]),
        )
        self._claims = claims
        self._cues = sorted(cue for claim in claims for cue in claim.attribution.cue)
        self._sources = sorted(source for claim in claims for source in claim.attribution.source)

    def holder(self, span: Span, *, passing: frozenset[str] = frozenset({"intention"})) -> Claim | None:
        """The claim whose content holds a stretch, the innermost one; claims of an act in `passing` hold nothing.

        What somebody intends is told by whoever tells of the intention.
        """
        best: tuple[int, int] | None = None
        for start, end, n in self._pieces:
            if start > span.start:
                break
            if span.end > end or n in self._accused or n in self._loose:
                continue
            if self._claims[n].attribution.act not in passing:
                size = end - start
                if best is None or size <= best[0]:
                    best = (size, n)
        return self._claims[best[1]] if best else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims whose voices they are."""
        return self._claims

    def is_cue(self, span: Span) -> bool:
        """True for a word by which the reader found that somebody says something."""
        at = bisect_right(self._cues, span.start, key=lambda cue: cue.start) - 1
        return at >= 0 and span in self._cues[at]

    def cue_claim(self, span: Span) -> Claim | None:
        """The claim whose cue holds a word: "denied | financing" it."""
        return next((claim for claim in self._claims if any(span in cue for cue in claim.attribution.cue)), None)

    def is_source(self, span: Span) -> bool:
        """True for a word of those who are credited with something."""
        at = bisect_right(self._sources, span.start, key=lambda source: source.start) - 1
        return at >= 0 and span in self._sources[at]

    def grounds(self, span: Span, evidence: Spans, rule: str) -> Grounds:
        """The grounds of a record that a stretch carries."""
        held = self.holder(span)
        accused = self._accusation(span)
        if held is None:
            return Grounds(self.own, accused or "assert", evidence, rule)
        stance: Stance = accused or held.stance or "assert"
        return Grounds(held.speaker, stance, evidence, rule, held.attribution.id)

    def _accusation(self, span: Span) -> Stance | None:
        """How it is told where a stretch is what somebody stands accused of, by nobody who is named."""
        return next(
            (self._accused[n] for start, end, n in self._pieces if n in self._accused and span in Span(start, end)),
            None,
        )


_STANDS_ACCUSED = re.compile(
    r"(?i)\b(?:is|are|was|were|been|being|be|stands?|stood)\s+(?:\w+ly\s+|also\s+|now\s+)*"
    r"(?P<how>accused|blamed|suspected|charged|alleged)\b"
)


_REPORTED = re.compile(r"(?i).{0,2}['’]s?\s+(?:reported|alleged|suspected|supposed|purported)\b")
"""In "Karvia's reported intention to": it is not Karvia that reports it."""


def _of_the_accused(claim: Claim, text: str) -> Stance | None:
    """How a claim is told whose source is the one accused: "Karvia is accused of"; None for any other."""
    found = claim.attribution
    if not found.cue or not found.source or found.source[0].start > found.cue[0].start:
        return None
    between = text[found.source[-1].end - 2 : found.cue[-1].end + 1]
    if _REPORTED.match(between):
        return "report"
    m = _STANDS_ACCUSED.search(between)
    return None if m is None else "suspect" if m["how"].lower() == "suspected" else "report"


_AROUND = frozenset(["around", "close to", "near", "loyal to", "with"])


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of an article, by the word that heads the phrase which names them."""

    tree: Tree
    resolver: SpeakerResolver
    voices: Voices

    def of(self, n: int, *, leave: Spans = (), end: int | None = None, told_at: Span | None = None) -> Speaker:
        """The party that a word's phrase names; a pronoun is resolved as a speaker's would be, to none of `leave`.

        `end` is where the phrase ends, where it is known better than the tree tells, `told_at` the word whose teller
        tells of the party, where that is not whoever says the phrase itself: in "warned him to go" the one warned.
        """
        span = self._whole_name(n)
        span = self._named_behind(n) or self._with_name(span) if end is None else Span(span.start, end)
        party = self.at(span, leave=leave, told_at=told_at)
        return self._people_around(n, party) or self._by_last_word(n, party) or party

    def _named_behind(self, n: int) -> Span | None:
        """The full name of a person in apposition to a noun: "a gunsmith, Olan Pruitt,"."""
        if self.tree.words[n].pos != "NOUN":
            return None
        for k in self.tree.children(n, "appos"):
            name = self.tree.phrase(k)
            near = self.resolver.cast.within(name) if self.tree.words[k].pos == "PROPN" else []
            if any(m.span == name and m.party and m.party.body is None for m in near):
                return name
        return None

    def _people_around(self, n: int, party: Speaker) -> Speaker | None:
        """People who are told by whom they are with: of "officers around General Brill" he is not the one meant."""
        tree, last = self.tree, party.name.split()[-1].lower()
        if tree.words[n].pos != "NOUN" or not tree.lower[n].endswith("s") or tree.lower[n].endswith("ss"):
            return None
        around = [k for k in tree.children(n, "nmod") if tree.case_of(k) in _AROUND]
        is_theirs = any(last in tree.phrase(k).of(tree.text).lower().split() for k in around)
        return replace(party, name=tree.lower[n], standing="unnamed", kind=None, actor=None) if is_theirs else None

    def _by_last_word(self, n: int, party: Speaker) -> Speaker | None:
        """The one body named before whose name ends in a word that stands alone: "the Brigade-claimed blast"."""
        word = self.tree.words[n].span
        if self.tree.words[n].pos != "PROPN" or party.actor is not None or party.words.split()[-1:] != [party.name]:
            return None
        before = (m.party for m in self.resolver.cast.within(Span(0, word.start)) if m.party and m.party.body)
        meant = {p.key: p.speaker for p in before if p.speaker.name.split()[-1] == party.name and " " in p.speaker.name}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def at(self, span: Span, *, leave: Spans = (), told_at: Span | None = None) -> Speaker:
        """The party that a phrase names, wherever it ends."""
        held = self.voices.holder(told_at or span)
        quoted = held is not None and held.attribution.mode != "indirect"
        party = self.resolver.party(span, held.speaker if held else None, quoted=quoted, leave=leave)
        return self.as_state(party)

    def _whole_name(self, n: int) -> Span:
        """A word's phrase, with all of the name that it is a part of: "Al" + "-Qaeda", "Movement" + "of Osk"."""
        span, word = self.tree.phrase(n), self.tree.words[n]
        if word.pos != "PROPN":
            return span
        near = Span(max(0, span.start - 40), min(len(self.tree.text), span.end + 40))
        for m in self.resolver.cast.within(near):
            if word.span in m.span and m.span not in span and " and the " not in m.span.of(self.tree.text):
                return Span(min(span.start, m.span.start), max(span.end, m.span.end))
            is_body = m.party is not None and m.party.body is not None and m.span.end == span.end
            if is_body and self._is_described(span, m.span):
                return m.span
        of = next((k for k in self.tree.children(n, "nmod") if self.tree.case_of(k) == "of"), None)
        if of is not None and self.tree.lower[n] in BODY_ENDS:
            return Span(span.start, self.tree.phrase(of).end)
        return span

    def _is_described(self, span: Span, name: Span) -> bool:
        """True where what stands before a name is a noun or a participle that is no part of it."""
        before = self.tree.at(name.start - 1)
        words = name.of(self.tree.text)
        if before < 0 or self.tree.words[before].pos not in {"NOUN", "VERB"} or self.resolver.actors.seated(words):
            return False
        return _DESCRIBED.fullmatch(self.tree.text, span.start, name.start) is not None

    def _with_name(self, span: Span) -> Span:
        """The phrase with the name of a person right behind it: "the grain trader" + "Marek Oss"."""
        text = self.tree.text
        for m in self.resolver.cast.within(Span(span.end, min(span.end + 60, len(text)))):
            is_person = m.party is not None and m.party.body is None
            return Span(span.start, m.span.end) if is_person and m.span.start == span.end + 1 else span
        return span

    def state_named(self, n: int) -> Speaker | None:
        """The state that a word names, by its name or its adjective, and not by that of a town."""
        words = self.tree.words[n].span.of(self.tree.text)
        state = self.resolver.actors.state_of(words, places=False) if words[:1].isupper() else None
        if state is None:
            return None
        return Speaker(state.name, "named", words, state.aliases[:12], "state_adjective", state.kind, state.id, tie="")

    def as_state(self, party: Speaker) -> Speaker:
        """A state where its own name stands: what is done to Borland is not done to its government alone."""
        if party.kind != GOVERNMENT or party.actor is None or _GOVERNMENT_WORD.search(party.words):
            return party
        actors = self.resolver.actors
        row = actors.by_id.get(party.actor)
        state = actors.by_id.get(row.country) if row and row.country else None
        if state is None:
            return party
        return replace(party, name=state.name, kind=state.kind, actor=state.id, aliases=state.aliases[:12])

    def is_of(self, speaker: Speaker, party: Speaker) -> bool:
        """True for what the words that name a speaker call a state's own: "Karvian guns", of Karvia."""
        row = self.resolver.actors.by_id.get(party.actor or "")
        return row is not None and any(re.search(rf"\b{re.escape(a)}\b", speaker.words) for a in row.adjectives)

    def is_pronoun(self, n: int) -> bool:
        """True for "he", "they", "we" and the like."""
        return self.tree.lower[n] in _PRONOUNS and self.tree.words[n].span.of(self.tree.text) != "US"


def named(speaker: Speaker) -> Speaker:
    """A party under the words that name it, without "(unnamed)" behind them."""
    return replace(speaker, name=_UNTOLD.sub("", speaker.name))


def phrase_at(text: str, span: Span) -> Phrase:
    """The words of a stretch."""
    return Phrase(" ".join(span.of(text).split()), span)
