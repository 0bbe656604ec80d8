"""The speaker behind a source: by name, by the actor table, or by what the article named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from hearsay.actors import Actors
from hearsay.actors.index import OUTLETS
from hearsay.claims.bodies import Body, body_of, is_told_of
from hearsay.claims.cast import PERSON, UNKNOWN, Cast, NameMention, Party, body_party
from hearsay.claims.linked import ChainLinks
from hearsay.claims.papers import Papers, words_beside
from hearsay.claims.people import folded
from hearsay.claims.reference import Meant, Scene, described, fitting, pronoun, relative
from hearsay.claims.source_heads import head_of_source, joint_names, noun_of, puts_out, taken_up, whose_it_is
from hearsay.claims.source_words import NOUNS_BEFORE, introduces, is_title, without_dateline
from hearsay.claims.speakers import NamesInText, name_speaker, spelled_out
from hearsay.claims.unnamed import (
    joint_party,
    kind_name,
    named_by_words,
    named_in,
    person_around,
    unknown_party,
    with_seen,
)
from hearsay.claims.words import FIRST, HE, IT, RELATIVE, SHE, THEY, WE
from hearsay.model import Attribution, Span, Spans, Speaker, words_of

_PRONOUNS = HE | SHE | IT | THEY
_REPORT = re.compile(
    r"(?:an?|the|its|one)?\s*(?P<outlet>.+?)(?:['’]s?)? (?:report|reports|statement|dispatch|story|article|"
    r"correspondent)|(?i:an?|the) (?:\w+ )?(?:report|article|story|dispatch|statement|interview|item|investigation) "
    r"(?:in|by|from|on|of) (?P<outlet2>.+)"
)
_GOES_ON = re.compile(
    r"(?i)\b(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|went on|goes on|conclud(?:es|ed|ing)|further|also)\b"
)
_LOOK_BACK = 100
_GOES_ON_FOR = 6
"""Sentences over which a speech goes on."""
_PHRASE = "party"  # the rule of what is no attribution, but any phrase that names somebody
_JOINT = re.compile(r",? and |, ")

Resolved = tuple[Party | None, str, tuple[str, ...]]
"""(who, by which rule, why)"""


@dataclass(slots=True)
class SpeakerResolver:
    """Names the speakers of one article, in the order of their sources; what has spoken is remembered."""

    text: str
    sentences: Spans
    cast: Cast
    actors: Actors
    voice: Speaker
    names: NamesInText
    links: ChainLinks
    mentions: list[NameMention] = field(default_factory=list)
    _shared: set[str] = field(default_factory=set)
    _parties: dict[str, Party] = field(default_factory=dict)
    _heads: frozenset[str] = frozenset()
    _private: tuple[Party, ...] = ()
    _papers: Papers = field(default_factory=Papers)

    def __post_init__(self) -> None:
        self.mentions = list(self.cast.mentions)
        self._shared = {m.span.of(self.text) for m in self.mentions if m.party is None}
        self._parties = {p.speaker.private_name or p.speaker.name: p for m in self.mentions if (p := m.party)}
        self._private = tuple(p for p in self._parties.values() if p.speaker.private_name)
        self._heads = frozenset(
            p.body.name.split(" (")[0].split()[-1].lower() for p in self._parties.values() if p.body and p.body.name
        )

    @property
    def scene(self) -> Scene:
        """All that has been named, what has spoken among it."""
        return Scene(self.text, self.sentences, self.mentions, self.actors, self._heads)

    def speaker(self, found: Attribution, outer: Speaker | None, *, quoted: bool) -> Speaker:
        """The speaker of an attribution; `outer` is that of the one that holds it, `quoted` tells whether marks do."""
        if not found.source:
            return name_speaker(self.text, "", self.names)
        return self._speaker(without_dateline(self.text, found.source[0]), found, outer, quoted=quoted)

    def party(self, span: Span, outer: Speaker | None, *, quoted: bool, leave: Spans = ()) -> Speaker:
        """Who a phrase anywhere in the text names, as `speaker` would tell it; nothing of it is remembered.

        `outer` is the speaker in whose words the phrase lies, `quoted` whether marks hold them; who is named in
        `leave` is not meant.
        """
        found = Attribution("", (span,), (), leave, "direct" if quoted else "indirect", _PHRASE)
        return self._speaker(span, found, outer, quoted=quoted, remember=False)

    def _speaker(
        self, span: Span, found: Attribution, outer: Speaker | None, *, quoted: bool, remember: bool = True
    ) -> Speaker:
        words = words_of(self.text, (span, *found.source[1:]))
        span = self.cast.seen.whole(span)
        whole = words_of(self.text, (span, *found.source[1:]))
        plain = re.sub(r"(?<=\w) (?:him|her|it|them)sel(?:f|ves)$", "", " ".join(whole.split()))
        if not re.search(r"\w", plain):
            return name_speaker(self.text, "", self.names)
        if plain.lower() in FIRST and not self._is_state(plain, span):
            return self._first_person(plain, words, outer, quoted=quoted)
        party, rule, reasons = self._party(plain, span, found, outer)
        if party is None:
            base = self._base(words, span)
            if remember:
                self._remember(span, unknown_party(base, plain), said=outer is None)
            return self._masked(base)
        if remember:
            self._remember(span, party, said=outer is None)
            if self.cast.seen and party.speaker.standing == "named" and (noun := puts_out(self._beside(found))):
                self._papers.add(noun, self.scene.sentence_at(span.start), party)
        return replace(self._masked(party.speaker), words=words, rule=rule or party.speaker.rule, reasons=reasons)

    def _is_state(self, plain: str, span: Span) -> bool:
        """True for "US" but in a text of capitals, where it is a pronoun as well."""
        return plain == "US" and not self.text[max(0, span.start - 20) : span.end + 20].isupper()

    def _masked(self, speaker: Speaker) -> Speaker:
        """The speaker with the names of private people taken out of its own: "a neighbour of a farmer"."""
        if speaker.private_name or not self._private:
            return speaker
        name, introduced = speaker.name, speaker.introduced
        for party in self._private:
            full = party.speaker.private_name or ""
            last = full.split()[-1]
            is_shared = any(n.split()[-1] == last and n != full for n in self._parties if n)
            for own in (full,) if is_shared else (full, last):
                pattern = rf"(?<!\w){re.escape(own)}(?!\w)"
                if speaker.kind != PERSON:
                    name = re.sub(pattern, party.speaker.name, name)
                introduced = re.sub(pattern, party.speaker.name, introduced) if introduced else None
        return replace(speaker, name=name, introduced=introduced)

    def _remember(self, span: Span, party: Party, *, said: bool) -> None:
        self._parties.setdefault(party.speaker.private_name or party.speaker.name, party)
        at = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        for k in range(max(0, at - 1), len(self.mentions)):
            m = self.mentions[k]
            if m.span.start >= span.end:
                break
            if m.span.end > span.start and m.party and m.party.key == party.key:
                self.mentions[k] = replace(m, said=said or m.said)
                return
        self.mentions.insert(at, NameMention(span, party, said=said))

    def _first_person(self, plain: str, words: str, outer: Speaker | None, *, quoted: bool) -> Speaker:
        if outer is not None:
            if plain.lower() in WE and (body := self._body_behind(outer)):
                party = body_party(body, self.actors)
                return replace(
                    party.speaker, words=words, rule="we_of_office", reasons=(f"“{plain}” of one who speaks for it",)
                )
            return replace(outer, words=words, rule="first_person", reasons=("the speaker of the words around it",))
        if not quoted and plain.lower() in {"i", "my", "me"}:
            return replace(self.voice, words=words, rule="first_person")
        return name_speaker(self.text, words, self.names)

    def _body_behind(self, outer: Speaker) -> Body | None:
        """The body for which the speaker of the words around "we" speaks, by the office that the article tells."""
        return party.speaks_for if (party := self._parties.get(outer.private_name or outer.name)) else None

    def _party(self, plain: str, span: Span, found: Attribution, outer: Speaker | None) -> Resolved:
        """(who, by which rule, why): by name first, then by what was named before."""
        lower, scene = plain.lower(), self.scene
        leave, told = (*found.content, span), () if found.rule == _PHRASE else found.content
        if lower in _PRONOUNS:
            inner = self._outer_party(outer, lower)
            if inner:
                return inner, "pronoun", ("the speaker of the words around it",)
            goes_on = self._last_speaker(scene, lower, span, found) if outer is None else None
            meant = goes_on or pronoun(scene, lower, span, leave, told)
            return _told(meant, "pronoun") if meant or not told else _told(self.links.meant(span), "linked")
        if lower.split()[0] in RELATIVE:
            return _told(relative(scene, lower.split()[0], span) or self._nobody_before(span), "relative")
        if led := self._led(plain, span, found, outer):
            return led
        if named := self._by_name(plain, span):
            return named, "", ()
        base = self._named_by_words(plain, span)
        if base.standing == "unresolved" and not self._is_shared(plain):
            return _told(described(scene, plain, span, leave, told), "description")
        return None, "", ()

    def _last_speaker(self, scene: Scene, word: str, span: Span, found: Attribution) -> Meant | None:
        """Who spoke last, where the cue says that somebody goes on: "he added"."""
        if not _GOES_ON.search(words_of(self.text, found.cue)):
            return None
        fits = fitting(word)
        at = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        last = next((m for m in reversed(self.mentions[max(0, at - _LOOK_BACK) : at]) if m.said and m.party), None)
        if last is None or fits is None or not (party := last.party) or not fits(last, party):
            return None
        near = scene.sentence_at(span.start) - scene.sentence_at(last.span.start) <= _GOES_ON_FOR
        return (party, "who spoke last and goes on") if near else None

    def _outer_party(self, outer: Speaker | None, word: str) -> Party | None:
        """The party whose words hold this pronoun, where that can be its bearer."""
        if outer is None or outer.standing == "unresolved":
            return None
        p = self._parties.get(outer.private_name or outer.name)
        if p is None:
            return None
        wants_body = word in IT or (word in THEY and not p.is_person)
        right = p.body is not None if wants_body else p.is_person and p.gender != ("f" if word in HE else "m")
        return p if right or (word in THEY and p.plural) else None

    def _nobody_before(self, span: Span) -> Meant | None:
        """Who "who" is after somebody without a name: "by a senior official, who said"."""
        found = NOUNS_BEFORE.search(self.text, max(0, span.start - 120), span.start)
        if not found:
            return None
        base = self._base(found["words"])
        return (unknown_party(base, found["words"]), "right before it") if base.standing == "unnamed" else None

    def _led(self, plain: str, span: Span, found: Attribution, outer: Speaker | None) -> Resolved | None:
        """Who a source comes down to by the names that the reader sees; None where its words alone have to tell."""
        if not self.cast.seen:
            return None
        if found.cue and (m := person_around(self.cast, span, found.cue)):
            return m.party, "", ()
        if own := whose_it_is(plain):
            return self._putting_out(own[1], span.start, self._party(own[0], span, found, outer))
        if spelled := spelled_out(re.sub(r"^[Tt]he ", "", plain), self.names.letters):
            party = self._parties.get(spelled)
            return (self._with_letters(party), "", ()) if party else None
        if (noun := taken_up(plain)) and (party := self._papers.last(noun, self.scene.sentence_at(span.start))):
            return party, "publisher", (f"whose {noun} was told of before",)
        named = named_in(self.cast, span)
        if several := joint_party([p for s in joint_names(self.text, span, named) if (p := self._party_at(s))]):
            return several, "", ()
        head = head_of_source(self.text, span, named)
        if head is None or head.what == "kind":
            return None
        if head.what == "published":
            who = " ".join(head.span.of(self.text).split())
            party, rule, reasons = self._party(who, head.span, found, outer)
            if party is None and (base := self._base(who, head.span)).standing == "named":
                party = unknown_party(base, who)
            return self._putting_out(plain, span.start, (party, rule, reasons))
        party = self._party_at(head.span)
        if party and party.body and party.speaker.actor is None and not self._sees(head.span):
            return None  # "police in Havren" are a body by their words alone, and those may tell of a kind
        return (party, "", ()) if party else None

    def _sees(self, span: Span) -> bool:
        """True where the reader sees an organisation there, or the end of one."""
        return any(name.type == "organisation" for name in self.cast.seen.over(span))

    def _party_at(self, span: Span) -> Party | None:
        """The party that is named by exactly these words."""
        return next((m.party for m in self.cast.within(span) if m.span == span and m.party), None)

    def _putting_out(self, plain: str, at: int, told: Resolved) -> Resolved | None:
        """Who put out what a source cites, remembered for "the statement"; None where nobody is named."""
        party, _, reasons = told
        if party is None or party.speaker.standing != "named":
            return None
        if noun := noun_of(plain):
            self._papers.add(noun, self.scene.sentence_at(at), party)
        return party, "publisher", reasons

    def _beside(self, found: Attribution) -> str:
        """The words of the cue's sentence, without what is handed over."""
        if not found.cue or not self.sentences:
            return ""
        return words_beside(self.text, self.sentences[self.scene.sentence_at(found.cue[0].start)], found.content)

    # -- by name ----------------------------------------------------------------------------------------------

    def _by_name(self, plain: str, span: Span) -> Party | None:
        """The party that a source names: a person, a body, several of them."""
        if self._is_shared(plain):  # as it stands: the "General" of "General Intelligence Service" is no title
            return self._of_shared(plain)
        outlet = _REPORT.fullmatch(plain)
        if outlet and (body := body_of(outlet["outlet"] or outlet["outlet2"], self.actors)) and body.kind in OUTLETS:
            return body_party(body, self.actors)
        base = self._named_by_words(plain, span)
        if person := self._person(plain, span, base):
            return person
        if base.standing == "unnamed" and not (_OF_STATE.match(plain) or self.actors.named(plain)):  # "al-Qaida"
            return None
        if base.standing == "named" and (joint := self._joint(plain)):
            return joint
        return self._body(plain, base)

    def _person(self, plain: str, span: Span, base: Speaker) -> Party | None:
        here = [m for m in self.cast.within(span) if m.party and m.party.body is None]
        for m in here:
            before = self.text[span.start : m.span.start]
            name = m.party.speaker.private_name or m.party.speaker.name if m.party else ""
            is_named = base.standing == "named" and folded(base.name)[-1:] == folded(name)[-1:]
            ends = _NAME_ENDS.match(self.text, m.span.end, span.end) is not None
            titled = m.party and ends and (not before.strip() or is_title(before) or introduces(before, m))
            first = m is here[0] and base.standing == "named" and folded(base.name) == folded(m.span.of(self.text))
            if _OF_ANOTHER.search(before) and not before.rstrip().endswith(",") and not introduces(before, m):
                continue  # "the killers of NAME", "a neighbour of NAME"
            if base.standing == "unnamed" and not titled:
                continue
            if m.party and (is_named or titled or first) and not re.search(r"\band\b", plain.split(",", maxsplit=1)[0]):
                return m.party
        return None

    def _joint(self, plain: str) -> Party | None:
        """Two or more named parties that speak together; each keeps its name in the joint one."""
        if "," in plain and " and " not in plain:
            return None
        parts = [p for p in _JOINT.split(re.sub(r"^(?:both|the)\s+", "", plain, flags=re.IGNORECASE)) if p]
        bodies = [b for p in parts if (b := body_of(p, self.actors)) and not b.several]
        if len(parts) < 2 or len(bodies) < len(parts) or body_of(plain, self.actors):
            return None
        return joint_party([body_party(b, self.actors) for b in bodies])

    def _is_shared(self, plain: str) -> bool:
        body = body_of(plain, self.actors)
        return body is not None and bool(body.several)

    def _body(self, plain: str, base: Speaker) -> Party | None:
        head = re.split(r",\s+", plain)[0]
        own = base.name if base.standing == "named" else head
        if own not in plain and base.rule == "letters_in_brackets":  # before any table: what the article says they mean
            head = own
        elif own not in head and _HAS_PLACE.search(head):  # "the candidate in the capital, Osk"
            own = head
        if base.rule == "last_name_of_one" and not self._is_spelled(head):
            head = own  # the man whose surname is that of a state, its capital, a group: Jordan, Hamilton, Wagner
        for words in dict.fromkeys((head, own)):
            bare = re.sub(r"\s*\([A-Z][\w-]{1,9}\)", "", words)
            letters = re.search(r"\(([A-Z][\w-]{1,9})\)", words)
            body = body_of(bare, self.actors) or (body_of(letters[1], self.actors) if letters else None)
            if body and not body.several and is_told_of(body, bare, self.text, self.actors):
                return self._with_letters(body_party(body, self.actors))
            if body and body.several:
                return self._of_shared(bare)
        return None

    def _is_spelled(self, word: str) -> bool:
        """True where the text calls the actor of this name by a longer one, too: "Wagner Group"."""
        rows = self.actors.named(word) or self.actors.seated(word)
        return any(name != word and " " in name and name in self.text for row in rows for name in row.names)

    def _of_shared(self, words: str) -> Party | None:
        """Whom letters mean that several share: the one whose full name stands before them in brackets."""
        full = self.names.letters.get(re.sub(r"^(?:The|the)\s+", "", words))
        body = body_of(full, self.actors) if full else None
        return body_party(body, self.actors) if body and not body.several else None

    def _with_letters(self, party: Party) -> Party:
        letters = tuple(short for short, full in self.names.letters.items() if full == party.speaker.name)
        aliases = tuple(dict.fromkeys((*party.speaker.aliases, *letters)))
        return replace(party, speaker=replace(party.speaker, aliases=aliases))

    # -- without a name ---------------------------------------------------------------------------------------

    def _named_by_words(self, words: str, span: Span | None = None) -> Speaker:
        """What the words of a source say by themselves; at their place the names count that the reader sees there."""
        base = named_by_words(self.text, words, self.names, self.actors)
        if span is None or not self.cast.seen or base.standing != "named":
            return base
        return with_seen(self.text, span, base, self.cast, self.actors)

    def _base(self, words: str, span: Span | None = None) -> Speaker:
        """The speaker that the words alone give; an alias that several share names nobody."""
        base = self._named_by_words(words, span)
        plain = " ".join(words.split())
        shared = plain if self._is_shared(plain) else base.name if base.standing == "named" else ""
        if shared and (several := body_of(shared, self.actors)) and several.several:
            names = ", ".join(row.name for row in several.several)
            shown = f"{re.sub(r'^(?:The|the) ', '', shared)} (not resolved)"
            return Speaker(shown, "unresolved", words, rule="shared_name", reasons=(f"a name of {names}",))
        if base.standing == "named" and base.name in self._shared and " " not in base.name:
            return Speaker(
                f"{base.name} (not resolved)",
                "unresolved",
                words,
                rule="shared_name",
                reasons=("several here bear that name",),
            )
        if base.standing == "unnamed" and not self.text.isupper():
            return replace(base, name=kind_name(plain, base.name, self.actors))
        return replace(base, kind=UNKNOWN) if base.standing == "named" else base


_HAS_PLACE = re.compile(r"\b(?:in|of|at|from|near|to|for|with)\b")
_OF_STATE = re.compile(
    r"(?i)(?:the )?[\w'’]+ (?:special services|armed forces|authorities|security services|law enforcement|"
    r"state (?:media|television|tv|radio|broadcaster|news agency))"
)
_OF_ANOTHER = re.compile(r"\b(?:of|to|for|by|against|with|from|behind)\s+(?:[\w'’-]+\s+){0,4}$")
_NAME_ENDS = re.compile(r"\s*(?:$|[,(–—-]|['’]s?\s*$|\s(?:of|for|from|who|and|himself|herself|in|at|on|with|to|and)\b)")


def _told(meant: Meant | None, rule: str) -> Resolved:
    return (meant[0], rule, (meant[1],)) if meant else (None, "", ())
