"""What people inside somebody's words want, fear, back or refuse: attitudes, by their verbs, nouns and adjectives.

Only within content that an attribution hands over: "She said the union would oppose the sale" tells of the union's
attitude on her word. Outside of it an attitude is the writer's own report of what people do, and stays with him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.model import Act, Span, Spans


@dataclass(frozen=True, slots=True)
class Attitude:
    """Somebody's attitude: who, the words for it, and what it is about."""

    source: Span
    cue: Span
    content: Span
    act: Act


def _forms(stems: str) -> str:
    """A pattern of the inflected forms of regular verbs; "-" before the endings of stems that drop an e."""
    found = []
    for stem in stems.split():
        if "|" in stem:
            found.append(stem)
        elif stem.endswith("e"):
            found.append(rf"{stem[:-1]}(?:e|es|ed|ing)")
        elif stem.endswith("y") and stem[-2] not in "aeou":
            found.append(rf"{stem[:-1]}(?:y|ies|ied|ying)")
        else:
            found.append(rf"{stem}(?:s|es|ed|ing)?")
    return "|".join(found)


_WANTING = _forms(
    "want wish hope|hopes|hoped|hoping seek|seeks|sought|seeking plan|plans|planned|planning intend aim try attempt "
    "promise vow pledge agree refuse decline decide prefer threaten desire expect offer undertake|undertook demand "
    "request urge insist propose consider require allow permit forbid|forbade|forbidden disallow prohibit"
)
_HOLDING = _forms(
    "support favour favor oppose reject accept approve endorse welcome condemn criticise criticize denounce "
    "accuse fear dread hate love|loves|loved like|likes|liked dislike respect trust distrust recognise recognize "
    "appreciate admire regret resent tolerate ignore defend justify praise applaud believe think|thinks|thought "
    "regard doubt challenge protest rebuff dismiss deplore deny value understand|understands|understood realise "
    "realize know|knows|knew|known suspect disagree undermine blame honour honor acknowledge admit confirm cherish "
    "embrace "
    "adhere reaffirm congratulate commend"
)
_FEELING = (
    r"(?:willing|ready|prepared|eager|keen|reluctant|unwilling|committed|determined|concerned|worried|afraid|convinced|confident|"
    r"aware|interested|opposed|happy|angry|disappointed|satisfied|proud|grateful|fearful|hostile|sympathetic|loyal|unhappy|"
    r"inclined|indifferent|serious|honest|biased|hopeful|optimistic|pessimistic|sceptical|skeptical|anxious|"
    r"against)(?= (?:to|of|about|in|with|that|for|by|at|over|on|the|any|towards?)\b)"
)
_NOUNS = (
    r"(?:support|desire|fears?|hopes?|wish(?:es)?|demands?|refusal|rejection|concerns?|intentions?|plans?|opposition|commitment|"
    r"willingness|determination|anger|criticism|condemnation|requests?|calls?|interest|pride|hatred|respect|hostility|"
    r"attitude|backing|recognition|acceptance|sympathy|solidarity|threats?|position|stance|views?|efforts?|appeal|appetite|"
    r"decision|approval|understanding|pledge|promise|proposals?|priority|disapproval|rejection|warnings?|goals?|ambitions?)"
    r"(?= (?:for|to|of|at|about|in|against|over|that|towards?|on|with)\b)"
)
_OF_NOUN = re.compile(
    r"\b(?:the|an?) (?P<noun>(?:interest|support|desire|wish|will|intention|fear|hope|refusal|commitment|decision|"
    r"opposition|"
    r"willingness|determination|demand|approval|concern|anger|view) of) (?P<who>(?:the )?(?:[\w’'-]+ "
    r"){0,4}?[\w’'-]+) "
    r"(?P<next>in|for|to|about|over|at|that|against)\b"
)
_NOUN_IS = re.compile(
    r"\b(?P<who>[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|(?:[Tt]he )?(?:[A-Za-z][\w-]{0,30} "
    r"){0,3}[A-Za-z][\w-]{0,30}['’]s?) (?P<noun>(?:\w+ )?"
    r"(?:concern|hope|aim|goal|wish|fear|view|position|desire|intention|plan|priority|belief|opinion) (?:is|was|"
    r"remains)) (?=that|to|whether)"
)
_AUX = (
    r"(?:(?:am|is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|should|"
    r"shall|ought to|'s|'re|'m|'ve|'d|'ll|"
    r"no longer|not|never|also|still|now|fully|strongly|always|already|simply|even|just|only|really|n't|don't|"
    r"doesn't|didn't|won't|cannot|can't|"
    r"wouldn't|isn't|aren't|going to|yet to|continues? to|continued to|begins? to|began to|failed to|fails? to|"
    r"appears? to|seems? to|wants? to|[a-z]{1,20}ly) ){0,5}"
)
_VERB = re.compile(
    rf"(?<![\w'’-])(?P<aux>(?:nevertheless |therefore |themselves |himself |herself "
    rf")?{_AUX})(?:(?P<want>{_WANTING})|(?P<hold>{_HOLDING})|(?P<feel>(?<=\w ){_FEELING}))\b(?! by\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being) (?:\w+ly )?\w+(?:ed|wn|en)$", re.IGNORECASE)
_WHOSE = (
    r"[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y"
    r"|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?) (?:[\w-]{1,30} ){0,2}[\w-]{1,30}['’]s?"
    r"|(?:[A-Z][\w-]{0,30} ){0,3}[A-Z][\w-]{0,30}['’]s?"
)
_ADJECTIVE = r"(?:[Tt]he )?(?:[A-Z][a-z]+(?:an|ese|ish|[^f]i|ch)|[A-Z][A-Z.]{1,5})"
_OF_SOMEBODY = re.compile(rf"\b(?P<who>{_WHOSE}|{_ADJECTIVE}(?= (?:\w+ )?{_NOUNS})) (?P<noun>(?:\w+ ){{0,2}}?{_NOUNS})")
_STOP = frozenset(
    "and but or nor that if because when while although though since unless after before as than then so whether "
    "where why how what "
    "in on at by for with from to into over under about against between among through during without within upon if "
    "yes no "
    "said says say told added is are was were be been has have had do does did will would can could may might must "
    "should there "
    "not never also still amid despite per via toward towards".split()
)
_CLAUSE_END = re.compile(
    r"[.;:!?\n”\"]|,(?! (?:and|or) \w+ \w+ (?:of|for))|\s(?=(?:but|while|because|although|though|if|when|since|"
    r"unless|whereas|after|before|so that)\s)| [–—-]{1,2} "
)
_SENTENCE_END = re.compile(r"[.;!?\n”\"]")
_NO_SUBJECT = frozenset("you there this what that these those such here".split())
_MOST, _NEAR = 12, 240
"""Words, and characters, before a verb among which its subject is looked for."""


def find_attitudes(text: str, contents: Spans) -> Iterator[Attitude]:
    """Every attitude of somebody inside the contents, each with its holder; one without a holder is left out."""
    for content in contents:
        last, before = content.start, None
        for found in _VERB.finditer(text, content.start, content.end):
            if found.start() < last or (not found["feel"] and _PASSIVE.search(found[0])):
                continue
            source = _subject(text, content, found.start()) or _shared(text, content, found.start(), before)
            about = _object(text, content, found.end())
            if source and about and not (source.of(text).lower() == "it" and text.startswith("that ", about.start)):
                act: Act = "intention" if found["want"] else "belief"
                yield Attitude(source, Span(_first(text, found), found.end()), about, act)
                last, before = found.end(), source
        for found in (m for p in (_OF_NOUN, _NOUN_IS) for m in p.finditer(text, content.start, content.end)):
            about = _object(text, content, found.start("next") if "next" in found.re.groupindex else found.end())
            if about:
                yield Attitude(_holder(found), Span(found.start("noun"), found.end("noun")), about, "belief")
        for found in _OF_SOMEBODY.finditer(text, content.start, content.end):
            about = _object(text, content, found.end())
            if about:
                yield Attitude(_holder(found), Span(found.start("noun"), found.end("noun")), about, "belief")


def _holder(found: re.Match[str]) -> Span:
    start = found.start("who")
    return Span(start, start + len(re.sub(r"['’]s?$", "", found["who"])))


_JOINS = re.compile(r"(?:\b(?:and|but|or|nor)|,)\s+$")
_FIRST_NOUNS = re.compile(
    r"(?P<who>(?:we|they|he|she|I|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}|(?:[Tt]he|[Oo]ur|[Hh]is|[Tt]heir) "
    r"(?:[\w'’-]+ ){0,3}[\w'’-]+?))"
    r"(?:,[^.,]{2,40},)? (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b",
    re.IGNORECASE,
)


def _shared(text: str, content: Span, verb: int, before: Span | None) -> Span | None:
    """The subject of a verb behind "and": that of the attitude before it, or the one that the sentence begins with."""
    if not _JOINS.search(text[max(content.start, verb - 20) : verb]):
        return None
    start = max(content.start, max(text.rfind(stop, content.start, verb) for stop in (". ", "\n", "“")) + 1)
    while start < verb and text[start] in ' “"':
        start += 1
    if before and before.start >= start:
        return before
    found = _FIRST_NOUNS.match(text, start, verb)
    return Span(found.start("who"), found.end("who")) if found else None


def _first(text: str, found: re.Match[str]) -> int:
    return found.start() + len(found[0]) - len(found[0].lstrip())


def _subject(text: str, content: Span, verb: int) -> Span | None:
    """The words right before a verb that can be its subject, within the same clause."""
    near = max(content.start, verb - _NEAR)
    tokens = list(re.finditer(r"[^\s]+", text[near:verb]))[-_MOST:]
    kept: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token[0].strip("“”\"'()").lower()
        if (kept and re.search(r"[.,;:!?)”\"–—]$", token[0])) or (word in _STOP and not (word == "of" and kept)):
            break
        if not kept and re.search(r"[.,;:!?]$", token[0]):
            return None
        kept.append(token)
        if word in {"who", "which"} and len(kept) > 1:
            return None
        if word in {
            "who",
            "which",
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "we",
            "they",
            "he",
            "she",
            "i",
            "you",
        }:
            break
    if not kept:
        return None
    kept.reverse()
    if (
        kept[-1][0].lower() in _NO_SUBJECT
        or kept[0][0].lower() == "of"
        or (len(kept) == 1 and kept[0][0].lower() in _BARE)
    ):
        return None
    if kept[0][0].lower() in _PRONOUNS:
        kept = kept[:1]
    words = " ".join(k[0] for k in kept)
    if words[0].islower() and kept[0][0].lower() not in _STARTERS and not kept[-1][0].lower().endswith("s"):
        return None
    start, end = near + kept[0].start(), near + kept[-1].end()
    start += len(kept[0][0]) - len(kept[0][0].lstrip('“"('))
    return Span(start, end) if start < end else None


_PRONOUNS = frozenset("we they he she i who which".split())
_BARE = frozenset("the a an his her their its our my".split())
_STARTERS = frozenset(
    "the a an his her their its our my we they he she i you some many most all both no who which every each people "
    "everybody everyone anyone nobody".split()
)


def _object(text: str, content: Span, after: int) -> Span | None:
    """What an attitude is about: the rest of its clause."""
    while after < content.end and text[after] in " \t":
        after += 1
    ends = _SENTENCE_END if text.startswith("that ", after) else _CLAUSE_END
    end = ends.search(text, after, content.end)
    stop = end.start() if end else content.end
    while stop > after and text[stop - 1] in ' \t,.”"':
        stop -= 1
    return Span(after, stop) if stop - after > 2 else None
