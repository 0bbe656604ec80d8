"""How a speaker stands to the content: by the cue, what stands around it in its clause, and the content's own form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from hearsay.claims import stance_words as words
from hearsay.claims.stance_content import (
    by_content,
    is_clause,
    is_deed,
    is_future,
    is_request,
    is_subjunctive,
)
from hearsay.model import Attribution, Span, Stance, words_of

_HEAD = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{forms})" for name, (_, _, forms) in words.GROUPS.items()) + r")(?![\w])",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;:()—–]|\s-+\s|\b(?:and|but|then|when|while|because|as|who|which|that|whether|why)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r",\s*(?:however|though|therefore|in turn|as yet|so far|for now|at first|meanwhile|too|also"
    r"|for (?:his|her|its|their) part)\s*,",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:^|[.;,:]\s*|\b(?:and|but)\s+)(?P<not>nor|neither|never|at no time|not (?:once|even|until)\b[^,]*?)\s"
    r"(?:[^,]*\s)?(?:did|does|do|has|have|had|would|could|can|will)\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^that (?!(?:is|was|will|would|has|had|can|could|may|might|must|should|did|does|[^\w\s])\b)", re.IGNORECASE
)
_ASKED = re.compile(r"(?:whether|if|who|whom|whose|what|why|how|when|where|which|about)", re.IGNORECASE)
_STANCES: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
_TELLING = re.compile(r"\bt(?:ell|ells|old|elling)\b")
_REFUSED = re.compile(r"\b(?:refus|declin)\w*\s+to\s+(?:\w+ly\s+)?(?P<verb>.*)", re.IGNORECASE)
_TO_SAY = re.compile(r"to (?:say|tell|pass on|let)\b.*?\bthat (?P<what>.*)", re.IGNORECASE)
_WHOM = re.compile(r"(?:him|her|them|us|me|you)\b", re.IGNORECASE)
_REACH = 80
"""Characters of a clause that are looked at on either side of a cue."""


@dataclass(frozen=True, slots=True)
class _HandOver:
    """The words that hand over: the clause before the cue, the cue, and what stands between it and the content.

    `group` is the row of the word table that the cue's first telling word belongs to, `led` all before that word.
    """

    source: str
    cue: str
    gap: str
    content: str
    led: str
    group: str
    direct: bool
    found: Attribution

    @property
    def joined(self) -> str:
        """The cue and what follows it, up to the first words of the content."""
        return " ".join(f"{self.cue} {self.gap} {self.content[:60]}".split())

    @property
    def negated(self) -> bool:
        """True where the cue's telling word is negated; "did not admit until the third hearing" is not."""
        until = "not" in self.led and "until" in self.gap.split()
        return not until and _is_negated(self.led)

    @property
    def asks(self) -> bool:
        """True where the content ends with a question mark."""
        return self.content.rstrip('"”’» ').endswith("?")


def _is_negated(led: str) -> bool:
    return words.NEGATION.search(led) is not None and not words.AFFIRMED.search(led)


def stance_of(text: str, found: Attribution, sentence: Span) -> Stance | None:
    """The speaker's stance to the content, None where no stand is taken ("declined to say whether").

    `sentence` is the one in `text` that holds the cue, or the content's first words where there is no cue.
    """
    hand = _hand_over(text, found, sentence)
    told = next((told for rule in _RULES if (told := rule(hand))), "assert")
    return _STANCES.get(told)


def _hand_over(text: str, found: Attribution, sentence: Span) -> _HandOver:
    cue = " ".join(" ".join(span.of(text) for span in found.cue).split())
    before, gap = _around(text, found, sentence) if found.cue else ("", "")
    head = _HEAD.search(cue)
    led = f"{before} {cue[: head.start()] if head else ''}".strip()
    return _HandOver(
        source=words_of(text, found.source),
        cue=cue,
        gap=gap,
        content=_THAT.sub("", " ".join(" ".join(span.of(text) for span in found.content).split())),
        led=led,
        group=(head.lastgroup or "") if head else "",
        direct=found.mode == "direct" or found.content[0].of(text)[:1] in set('"“‘«'),
        found=found,
    )


def _around(text: str, found: Attribution, sentence: Span) -> tuple[str, str]:
    """The words of the clause before the cue, and those between the cue and the content behind it."""
    cue, end = found.cue[0], found.cue[-1].end
    start = max([sentence.start, cue.start - _REACH, *(s.end for s in found.content if s.end <= cue.start)])
    sources = [s for s in found.source if start <= s.start and s.end <= cue.start]
    inverted = ""
    if sources:
        lead = _INVERTED.search(text[start : sources[-1].start])
        inverted = "not until" if lead and "until" in lead["not"] else lead["not"] if lead else ""
        start = sources[-1].end
    clause = _ASIDE.sub(" ", " ".join(text[start : cue.start].split()))
    behind = [s.start for s in found.content if s.start >= end]
    stop = min([sentence.end, end + _REACH, *behind])
    gap = text[end:stop] if behind else ""
    for source in found.source:
        if behind and end <= source.start and source.end <= stop:
            gap = text[end : source.start] + text[source.end : stop]
    return f"{inverted} {_BREAK.split(clause)[-1].strip()}".strip(), " ".join(gap.split())


# Each rule gives a stance, "none" for no stand, or "" where it has nothing to say. The first that speaks is heard.


def turn(hand: _HandOver) -> str:
    """A turn of a transcript asks where it ends with a question mark."""
    if hand.found.rule != "transcript_turn":
        return ""
    return "ask" if hand.asks else "assert"


def nobody(hand: _HandOver) -> str:
    """Words between quotation marks with neither cue nor source: nobody takes a stand."""
    return "" if hand.cue or hand.source else "none"


def passed_on(hand: _HandOver) -> str:
    """A passive with nobody named ("is said to", "it is believed") passes on, supposes or expects."""
    if hand.source or hand.negated:
        return ""
    head = _HEAD.search(hand.cue)
    found = words.PASSED_ON.search(f"{hand.led} {head[0] if head else hand.cue}")
    if found is None:
        return ""
    return "predict" if found["suspect"] and is_future(hand.content) else found.lastgroup or ""


def phrase(hand: _HandOver) -> str:
    """A turn of phrase that begins in the cue: "pleaded guilty", "raised the possibility"."""
    for told, pattern in words.PHRASES:
        found = pattern.search(hand.joined)
        if found is None or found.start() >= len(hand.cue):
            continue
        if told == "suspect" or not _is_negated(f"{hand.led} {hand.cue[: found.start()]}"):
            return told
    return ""


def refusal(hand: _HandOver) -> str:
    """Who refuses to say or declines to comment takes no stand; who refuses to do something else says no."""
    if hand.group != "refuse":
        return ""
    if hand.negated:
        return "none"
    behind = _REFUSED.search(f"{hand.cue} {hand.gap} {hand.content}")
    if behind is None:
        return "deny"
    head = _HEAD.match(behind["verb"])
    if head is None:
        return "none" if words.TELLING_VERB.match(behind["verb"]) else "deny"
    return words.GROUPS[head.lastgroup or ""][1] or "none"


def negation(hand: _HandOver) -> str:
    """A negated cue: most take no stand; "did not rule out" holds it possible, "could not deny" concedes."""
    if not hand.negated or not hand.cue:
        return ""
    if hand.group == "deny" and words.CONCEDES.search(hand.led):
        return "admit"
    both = len(words.BOTH_WAYS.findall(f"{hand.led} {hand.cue}")) > 1
    if not hand.group or both:
        return "none"
    if hand.group == "doubt":
        return by_content(hand.content, direct=False) or "assert"
    return words.GROUPS[hand.group][1]


def light_verb(hand: _HandOver) -> str:
    """Of "issued a warning" and "expressed hope" the noun tells."""
    light = words.LIGHT.search(hand.joined)
    if hand.group not in {"", "plain"} or light is None or light.start() >= len(hand.cue):
        return ""
    noun = words.NOUNS.match(hand.joined, light.end())
    return (noun.lastgroup or "") if noun else ""


def asking(hand: _HandOver) -> str:
    """Who asks somebody to do something urges; else it is a question. Who is asked to say so only hands it on."""
    content, cue = hand.content, hand.cue.lower()
    if hand.group == "question":
        return "suspect" if "question" in cue and not _is_question(hand) else "ask"
    if hand.group != "ask":
        return "ask" if hand.group == "urge" and "demand" in cue and hand.asks else ""
    if to_say := _TO_SAY.match(content):
        return by_content(to_say["what"], direct=False) or "assert"
    if _is_question(hand):
        return "ask"
    to_do = is_request(content) or is_request(f"{hand.gap} {content}") or is_subjunctive(content)
    return "urge" if to_do or "press" in cue else "ask"


def _is_question(hand: _HandOver) -> bool:
    """True where the content is a question, straight or not; its first word may belong to the cue."""
    last, first = f"{hand.cue} {hand.gap}".split()[-1], hand.content.partition(" ")[0]
    return hand.asks or bool(_ASKED.fullmatch(last) or _ASKED.fullmatch(first))


def telling_to(hand: _HandOver) -> str:
    """Who is told or warned to do something, or wanted to do it, is urged."""
    if not is_request(hand.content):
        return ""
    infinitive = hand.content.startswith(("to ", "not to "))
    told = hand.group == "tell" and (infinitive or _TELLING.search(hand.cue.lower()))
    warned = hand.group == "warn" and "threat" not in hand.cue.lower()
    return "urge" if told or warned or (hand.group == "want" and not infinitive) else ""


def proposing(hand: _HandOver) -> str:
    """Who suggests that talks be moved, or insists that he leave, wants something done."""
    if hand.group not in {"suggest", "insist"}:
        return ""
    if is_subjunctive(hand.content) or (hand.group == "suggest" and re.match(r"\w{2,}ing\b", hand.content)):
        return "urge"
    told = by_content(hand.content, direct=hand.direct)
    return "urge" if told == "urge" else ""


def claiming(hand: _HandOver) -> str:
    """Who claims a deed of violence as such ("claimed the attack") admits it."""
    return "admit" if hand.group == "claim" and is_deed(hand.content) else ""


def rejecting(hand: _HandOver) -> str:
    """Who rejects a tax as an insult judges it; who rejects what was said, or calls it untrue, denies it."""
    if hand.group != "reject":
        return ""
    whole = f"{hand.cue} {hand.gap} {hand.content}"
    return "evaluate" if " as " in whole and not words.IS_SAID.search(whole) else "deny"


def denying(hand: _HandOver) -> str:
    """Who is denied something ("denied him entry") does not get it; nothing is said not to be so."""
    return "assert" if hand.group == "deny" and _WHOM.match(hand.gap) else ""


def calling(hand: _HandOver) -> str:
    """To call or to describe as something judges; to describe three deliveries tells of them."""
    if hand.group != "call" or not hand.cue.lower().startswith("describ"):
        return ""
    return "" if re.search(r"\bas\b|[\"“«]", f"{hand.cue} {hand.gap} {hand.content}") else "assert"


def fearing(hand: _HandOver) -> str:
    """A fear of what may come foretells, one of what has happened holds it possible, one of a thing judges."""
    if hand.group != "fear":
        return ""
    if is_future(hand.content):
        return "predict"
    return "suspect" if is_clause(hand.content) or re.match("fear", hand.cue, re.IGNORECASE) else "evaluate"


def supposing(hand: _HandOver) -> str:
    """What the police believe is a suspicion."""
    if hand.group == "think" and words.INVESTIGATORS.search(hand.source):
        return "suspect"
    return ""


def hearsay(hand: _HandOver) -> str:
    """According to rumours, or to unconfirmed reports: passed on."""
    return "report" if words.HEARSAY_SOURCE.search(hand.source) else ""


def word(hand: _HandOver) -> str:
    """The cue's own word, where it says more than that something is said."""
    return words.GROUPS[hand.group][0] if hand.group else ""


def content_form(hand: _HandOver) -> str:
    """A plain cue leaves it to the content: "said it would", "said they must", "said it was shameful"."""
    return by_content(hand.content, direct=hand.direct)


_RULES: tuple[Callable[[_HandOver], str], ...] = (
    turn,
    nobody,
    passed_on,
    phrase,
    refusal,
    negation,
    light_verb,
    asking,
    telling_to,
    proposing,
    claiming,
    rejecting,
    denying,
    calling,
    fearing,
    supposing,
    hearsay,
    word,
    content_form,
)
