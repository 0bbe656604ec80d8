"""Whom a pronoun or a description means, among those named before it. What has two bearers stays open.

The nearest sentence that names somebody who fits decides: who spoke there, or the only one there, or its subject. Two
who are named side by side tie, and a tie is never broken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hearsay.actors import Actors
from hearsay.claims.cast import NameMention, Party, is_state_word
from hearsay.claims.position import holder_end, is_expletive, is_government_named, people_between, takes_relative
from hearsay.claims.source_words import is_title
from hearsay.claims.words import (
    BODY_NOUNS,
    COMPANY_ENDS,
    HE,
    HONORIFICS,
    IT,
    LESSER,
    PRIVATE,
    ROLE_OF,
    SHE,
    THEY,
    TITLES,
)
from hearsay.model import Span, Spans

_MOST_SENTENCES = 60
"""Sentences with somebody who fits that a description looks at; an article has fewer."""
Fits = Callable[[NameMention, Party], bool]
Meant = tuple[Party, str]
"""Who is meant, and the reason, in words for a reader."""
_FAR = 8
"""Sentences back that a pronoun may look; a description looks through the whole text."""
_NEAR = 2
"""Sentences back that "it" and "they" may look for a body."""
_AND = re.compile(r"(?:,[^.,;]*,?)?\s*\b(?:and|or|with|nor)\b\s+(?:the\s+)?(?:[^.;,]*\s)?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a text names: the mentions in their order, the sentences, and the last words of the names of its bodies."""

    text: str
    sentences: Spans
    mentions: Sequence[NameMention]
    actors: Actors
    heads: frozenset[str] = frozenset()

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds or follows a place."""
        return max(0, bisect_right(self.sentences, at, key=lambda s: s.start) - 1)

    def backwards(self, at: int, fits: Fits, leave: Spans, far: int = 10_000) -> Iterator[list[NameMention]]:
        """The mentions before a place that fit, sentence by sentence, the nearest first; none of those in `leave`."""
        last = self.sentence_at(at)
        held: list[NameMention] = []
        now = last
        first = bisect_left(self.mentions, at, key=lambda m: m.span.start)
        for k in range(first - 1, -1, -1):
            m = self.mentions[k]
            if m.span.end > at or m.party is None or any(m.span in span for span in leave) or not fits(m, m.party):
                continue
            n = self.sentence_at(m.span.start)
            if last - n > far:
                break
            if n != now and held:
                yield held[::-1]
                held = []
            now = n
            held.append(m)
        if held:
            yield held[::-1]


def pronoun(scene: Scene, word: str, source: Span, leave: Spans, told: Spans = ()) -> Meant | None:
    """Who "he", "she", "it" or "they" is, none of `leave`; None where that stays open. `told` is what they say."""
    fits = fitting(word)
    if fits is None or (word == "it" and is_expletive(scene.text, source)):
        return None
    if own := _of_itself(scene, fits, source, told):
        return own
    if word in IT | THEY:
        return _body_before(scene, word, source, fits, leave) or _named_after(scene, source, fits)
    for there in scene.backwards(source.start, fits, leave, _FAR):
        return None if _shared_since(scene, there, source) else _chosen(scene, there)
    return _named_after(scene, source, fits)


def _of_itself(scene: Scene, fits: Fits, source: Span, told: Spans) -> Meant | None:
    """Who tells of itself: "the army had fired, it said" means the army, with which the words begin."""
    if not told or told[-1].end > source.start or scene.sentence_at(told[0].start) != scene.sentence_at(source.start):
        return None
    k = bisect_left(scene.mentions, told[0].start, key=lambda m: m.span.start)
    begun = scene.mentions[k] if k < len(scene.mentions) else None
    if begun is None or begun.party is None or begun.span.end > told[-1].end or not fits(begun, begun.party):
        return None
    before = _ARTICLE.sub("", scene.text[told[0].start : begun.span.start]).strip()
    return (begun.party, "of whom its own words tell") if not before or is_title(before) else None


_ARTICLE = re.compile(r"(?i)^\W*(?:the|an?)\b")
_MOST_NAMES = 40
"""Names before a pronoun that are looked at for one of several bearers."""


def _shared_since(scene: Scene, there: Sequence[NameMention], source: Span) -> bool:
    """True where a person's name of several bearers stands in that sentence or later, and none of those spoke there."""
    first = there[0].span.start
    start = scene.sentences[scene.sentence_at(first)].start if scene.sentences else first
    k, end = (bisect_left(scene.mentions, at, key=lambda m: m.span.start) for at in (start, source.start))
    shared = (m.span.of(scene.text) for m in scene.mentions[max(k, end - _MOST_NAMES) : end] if m.party is None)
    return not any(m.said for m in there) and any(not name.isupper() for name in shared)


def _body_before(scene: Scene, word: str, source: Span, fits: Fits, leave: Spans) -> Meant | None:
    """The body that "it" or "they" takes up: named near, with nobody between whom the word may mean as well."""
    last = scene.sentence_at(source.start)
    far = _NEAR if word in {"it", "they"} else 0

    def near(m: NameMention, p: Party) -> bool:
        if p.body is not None:
            return fits(m, p) and last - scene.sentence_at(m.span.start) <= far
        is_rival = m.said and not p.is_person and (word in IT or p.speaker.standing != "named")
        return fits(m, p) or is_rival

    for there in scene.backwards(source.start, near, leave, _FAR):
        meant = _chosen(scene, [m for m in there if m.party and fits(m, m.party)])
        is_plural = word in THEY and meant is not None and meant[0].body is not None
        return None if is_plural and people_between(scene.text, there[-1].span.end, source.start) else meant
    return None


def fitting(word: str) -> Fits | None:
    """What a party must be for a pronoun to mean it; None for no such pronoun."""
    if word in HE:
        return lambda _m, p: p.is_person and not p.plural and p.gender != "f"
    if word in SHE:
        return lambda _m, p: p.is_person and not p.plural and p.gender != "m"
    if word in IT:
        return lambda m, p: p.body is not None and (m.free or m.said)
    if word in THEY:  # a state or its government is "it"
        return lambda m, p: p.plural or (p.body is not None and (m.free or m.said) and not is_state_word(m))
    return None


def _chosen(scene: Scene, there: Sequence[NameMention]) -> Meant | None:
    """The one of some mentions in one sentence who is meant."""
    parties = {m.party.key: m.party for m in there if m.party}
    if not parties:
        return None
    if len(parties) == 1:
        return next(iter(parties.values())), "the only one named there who fits"
    spoke = {m.party.key: m.party for m in there if m.party and m.said}
    if len(spoke) == 1:
        return next(iter(spoke.values())), "who spoke in that sentence"
    if spoke:
        return None
    first, second = there[0], next(m for m in there if m.party and there[0].party and m.party.key != there[0].party.key)
    start = scene.sentences[scene.sentence_at(first.span.start)].start if scene.sentences else 0
    between = scene.text[first.span.end : second.span.start]
    opens = first.free and not re.search(r"[,;:]", scene.text[start : first.span.start])
    if first.party and opens and not _AND.fullmatch(between) and "," not in between[-2:]:
        return first.party, "the subject of that sentence"
    return None


_OPENS = re.compile(r"(?:When|Although|Though|As|While|After|Before|Since|Even as|Until)\b[^.;]*$")


def _named_after(scene: Scene, source: Span, fits: Fits) -> Meant | None:
    """The one who is named in the same sentence behind a pronoun: "When he arrived, Karel Voss ..."."""
    if not scene.sentences:
        return None
    sentence = scene.sentences[scene.sentence_at(source.start)]
    if not _OPENS.match(scene.text, sentence.start, source.start):
        return None
    later = [
        m for m in scene.mentions if m.span.start >= source.end and m.span in sentence and m.party and fits(m, m.party)
    ]
    return (later[0].party, "named behind the pronoun in the same sentence") if later and later[0].party else None


def relative(scene: Scene, word: str, source: Span) -> Meant | None:
    """Who "who" or "which" is: the one named right before it."""
    first = bisect_left(scene.mentions, source.start, key=lambda m: m.span.start)
    for m in reversed(scene.mentions[max(0, first - 3) : first]):
        if m.span.end <= source.start and m.party:
            gap = scene.text[m.span.end : source.start]
            about = m.party.speaker.introduced or ""
            if gap.strip(" ,–-(") == "" or (len(gap) < 90 and gap.strip(" ,") in about and gap.strip(" ,")):
                fits = m.party.body is None
                if not word.startswith("who"):
                    if (at := holder_end(scene.text, m.span)) is not None and not m.free:
                        held = [o for o in scene.mentions[max(0, first - 8) : first] if o.span.end == at]
                        return _the_body(held[0] if held else None, word)
                    fits = not fits and takes_relative(scene.text, m.span, source)
                    fits = fits and (m.free or not is_state_word(m) or is_government_named(scene.text, m.span))
                return (m.party, f"right before “{word}”") if fits else None
            return None
    return None


def _the_body(m: NameMention | None, word: str) -> Meant | None:
    """The body of a mention before whose apposition a relative stands behind; None where that is no body."""
    return (m.party, f"before the words that “{word}” goes on from") if m and m.party and m.party.body else None


_DETERMINER = re.compile(r"^(?:the|that|this|his|her|its|their)\s+", re.IGNORECASE)


def described(scene: Scene, words: str, source: Span, leave: Spans, told: Spans = ()) -> Meant | None:
    """Who a description means: "the general", "the Karvian president", "the latter"; see `pronoun`."""
    bare = _DETERMINER.sub("", words)
    if bare.lower() in {"latter", "former"}:
        return _of_two(scene, bare.lower(), source)
    tokens = re.split(r"\s+(?:of|for|in|at|from)\s+", bare)[0].split()
    if not tokens:
        return None
    head = tokens[-1].lower()
    states = {s.id for t in re.findall(r"[\w'’]+", bare) if (s := scene.actors.state_of(t)) is not None}
    about = {t.lower() for t in tokens[:-1] if scene.actors.state_of(t) is None} - {
        "senior",
        "top",
        "own",
        "us",
    }
    fits = _body_fits(head, about, states) if is_body_noun(head, scene) else _person_fits(head, about, states)
    if fits is None:
        return None
    if head == "army" and not about:
        fits = _of_kind(fits, "army")
    if own := _of_itself(scene, fits, source, told):
        return own
    groups = list(islice(scene.backwards(source.start, fits, leave), _MOST_SENTENCES))
    everyone = {m.party.key: m.party for group in groups for m in group if m.party}
    if len(everyone) == 1:
        return next(iter(everyone.values())), f"the only one named before whom “{words}” fits"
    nearest = {m.party.key: m.party for m in groups[0] if m.party} if groups else {}
    if len(nearest) == 1 and (met := next(iter(nearest.values()))):
        return met, f"the last one named before whom “{words}” fits"
    if not groups:
        return _only_later(scene, fits, source, words)
    spoke = {m.party.key: m.party for m in groups[0] if m.party and m.said}
    return (next(iter(spoke.values())), "who spoke in that sentence") if len(spoke) == 1 else None


def _of_kind(fits: Fits, kind: str) -> Fits:
    return lambda m, p: fits(m, p) and p.body is not None and p.body.kind == kind


def _only_later(scene: Scene, fits: Fits, source: Span, words: str) -> Meant | None:
    """The only one in the whole text whom a description fits, named behind it: a lead says who, and then the name."""
    first = bisect_left(scene.mentions, source.end, key=lambda m: m.span.start)
    later = {m.party.key: m.party for m in scene.mentions[first:] if m.party and fits(m, m.party)}
    return (next(iter(later.values())), f"the only one named whom “{words}” fits") if len(later) == 1 else None


def _of_two(scene: Scene, word: str, source: Span) -> Meant | None:
    """The first or the second of the two who are named in the sentence before, or in this one."""
    for there in scene.backwards(source.start, lambda m, p: True, (), 2):
        parties = list({m.party.key: m.party for m in there if m.party}.values())
        people = [p for p in parties if p.is_person]
        for two in (parties, people):
            if len(two) == 2:
                return two[word == "latter"], f"the {word} of the two named there"
        if len(parties) > 2:
            return None
    return None


def is_body_noun(head: str, scene: Scene) -> bool:
    """True for a noun that takes up a body: one of the usual ones, or the last word of a body's name."""
    if head in TITLES | PRIVATE or head in ROLE_OF:
        return False
    return head in BODY_NOUNS or head in scene.heads


_BRANCHES = ("navy", "air force", "coast guard", "police", "gendarmerie", "national guard")
"""Ends of the names of forces that are not the whole of a military."""


def _body_fits(head: str, about: set[str], states: set[str]) -> Fits:
    kinds = BODY_NOUNS.get(head, ())

    def fits(m: NameMention, party: Party) -> bool:
        body = party.body
        if body is None or (states and party.states and not states & party.states):
            return False
        names = [body.name.split(" (")[0].lower(), *(a.lower() for a in party.speaker.aliases)]
        by_name = any(head in name.split() or name.endswith(head) for name in names)
        by_kind = body.kind in kinds or (head in {"company", "firm"} and names[0].split()[-1] in COMPANY_ENDS)
        if body.kind in {"government", "police"} and not (m.free or m.said):
            return False
        if head in {"army", "military"} and not by_name and names[0].endswith(_BRANCHES):
            return False
        rest = about - {"news", "armed", "intelligence", "spy", "rebel", "militant", "state", "local", "national"}
        wants_news = "news" in about and body.kind not in {"news_agency", "outlet"}
        return (by_name or by_kind) and not wants_news and all(any(w in name for name in names) for w in rest)

    return fits


def _person_fits(head: str, about: set[str], states: set[str]) -> Fits | None:
    nouns = {head, *ROLE_OF.get(head, ())}
    if not nouns & (TITLES | PRIVATE) - HONORIFICS and head not in ROLE_OF:
        return None
    wanted = {"man": "m", "woman": "f"}.get(head)

    def fits(_m: NameMention, party: Party) -> bool:
        if not (party.is_person or party.roles) or party.plural:
            return False
        if states and party.states and not states & party.states:
            return False
        if wanted:
            return party.gender == wanted
        lesser = LESSER & party.about - about  # a vice president is no president
        if lesser and head not in ROLE_OF and not lesser & nouns:
            return False
        return bool(party.roles & nouns) and about - nouns - {"former"} <= party.about

    return fits
