"""The rules of stance, from the plainest sign to the faintest: the first that has something to say is heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from hearsay.claims.stance.content import (
    by_content,
    is_clause,
    is_deed,
    is_future,
    is_request,
    is_subjunctive,
)
from hearsay.claims.stance.handed import Handed, handed_over, is_negated
from hearsay.claims.stance.tables import IS_SAID, any_of, in_lemmas, rows, stances
from hearsay.claims.stance.telling import head_of
from hearsay.lang.lexicon import class_of, lemmas
from hearsay.model import Attribution, Span, Stance

_STANCES: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
_PASSED_ON = re.compile(
    r"\b(?:is|are|was|were|been|being|be)(?: \w+ly| also| now| long| often| still| since)? "
    r"(?:(?P<report>said|reported|alleged|claimed|rumou?red|understood)"
    r"|(?P<suspect>believed|thought|suspected|assumed|presumed|feared|supposed)|(?P<predict>expected|predicted|forecast))$",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:refuse|refusal|decline) to (?:\w+ly )?(?P<verb>.*)")
_KEPT_BACK = re.compile(
    r"elaborate|give|provide|identify|name|disclose|reveal|release|publish|make (?:public|known)|talk|speak|detail"
    r"|share|be \w+ed"
)
"""Who refuses to do these takes no stand; who refuses to do something else says no."""
_CONCEDES = re.compile(r"\b(?:can|could)(?: \w+)? ?(?:not|n['’]t)|\b(?:cannot|can['’]t|no longer)(?!\w)")
"""Who cannot deny something concedes it."""
_BOTH_WAYS = re.compile(r"\b(?:neither|nor)\b")
_LIGHT = re.compile(rf"\b{any_of(lemmas('light'))}\b")
_WHOM = re.compile(r"(?:him|her|them|us|me|you)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:whether|if|who|whom|whose|what|why|how|when|where|which|about)", re.IGNORECASE)
_TO_SAY = re.compile(r"to (?:say|tell|pass on|let)\b.*?\bthat (?P<what>.*)", re.IGNORECASE)
_INVESTIGATORS = re.compile(r"\b(?:police|investigators?|detectives?|inspectors?|prosecutors?|examiners?)\b", re.I)
_HEARSAY = re.compile(
    r"\b(?:un(?:confirmed|verified|corroborated)|rumou?rs?|hearsay|gossip)\b|^(?:[\w\-]+ ){0,3}reports\b(?! like)",
    re.IGNORECASE,
)


def stance_of(text: str, found: Attribution, sentence: Span) -> Stance | None:
    """The speaker's stance to the content, None where no stand is taken ("declined to say whether").

    `sentence` is the one in `text` that holds the cue, or the content's first words where there is no cue.
    """
    hand = handed_over(text, found, sentence)
    told = next((told for rule in _RULES if (told := rule(hand))), "assert")
    return _STANCES.get(told)


# Each rule gives a stance, "none" for no stand, or "" where it has nothing to say.


def _turn(hand: Handed) -> str:
    """A turn of a transcript asks where it ends with a question mark."""
    if hand.found.rule != "transcript_turn":
        return ""
    return "ask" if hand.asks else "assert"


def _nobody(hand: Handed) -> str:
    """Words between quotation marks with neither cue nor source: nobody takes a stand."""
    return "" if hand.cue or hand.source else "none"


def _passed_on(hand: Handed) -> str:
    """A passive with nobody named ("is said to", "it is believed") passes on, supposes or expects."""
    if hand.source or hand.negated:
        return ""
    found = _PASSED_ON.search(re.sub(r" (?:to|that|as)$", "", f"{hand.led} {hand.cue}"))
    if found is None:
        return ""
    return "predict" if found["suspect"] and is_future(hand.content) else found.lastgroup or ""


def _phrase(hand: Handed) -> str:
    """A turn of phrase that begins in the cue: "pleaded guilty", "raised the possibility"."""
    for row in rows("turn"):
        found = row.pattern.search(hand.joined)
        if found is None or found.start() >= len(hand.told):
            continue
        if row.stance in {"suspect", "none"} or not is_negated(f"{hand.led} {hand.told[: found.start()]}"):
            return row.stance
    return ""


def _refusal(hand: Handed) -> str:
    """Who refuses to say or declines to comment takes no stand; who refuses to do something else says no."""
    if hand.group != "refuse":
        return ""
    if hand.negated:
        return "none"
    behind = _REFUSED.search(in_lemmas(hand.whole))
    if behind is None:
        return "deny"
    group, at = head_of(behind["verb"])
    if at != 0:
        return "none" if _KEPT_BACK.match(behind["verb"]) else "deny"
    return stances()[group][1] or "none"


def _negation(hand: Handed) -> str:
    """A negated cue: most take no stand; "did not rule out" holds it possible, "could not deny" concedes."""
    if not hand.negated or not hand.cue:
        return ""
    if hand.group in {"deny", "dispute"} and _CONCEDES.search(hand.led):
        return "admit"
    both = len(_BOTH_WAYS.findall(f"{hand.led} {hand.told}")) > 1
    if not hand.group or both:
        return "none"
    if hand.group == "doubt":
        return by_content(hand.content, direct=False) or "assert"
    return stances()[hand.group][1]


def _light_verb(hand: Handed) -> str:
    """Of "issued a warning" and "expressed hope" the noun tells."""
    if hand.group not in {"", "say"}:
        return ""
    light = _LIGHT.search(hand.joined)
    if light is None or light.start() >= len(hand.told):
        return ""
    nouns = (class_of(word, "noun") for word in re.findall(r"[\w\-]+", hand.joined[light.end() :])[:5])
    return next((stances()[name][0] for name in nouns if name in stances()), "")


def _asking(hand: Handed) -> str:
    """Who asks somebody to do something urges, who questions a claim doubts it; else it is a question.

    Who is asked to say so only hands it on.
    """
    content = hand.content
    if hand.group == "wonder":
        if "question" not in hand.told or _is_question(hand):
            return "ask"
        return "deny" if IS_SAID.search(in_lemmas(hand.content)) else "suspect"
    if hand.group != "ask":
        return "ask" if hand.group == "urge" and "demand" in hand.told and hand.asks else ""
    if to_say := _TO_SAY.match(content):
        return by_content(to_say["what"], direct=False) or "assert"
    if re.match(r"ask (?:\w+ )?to (?:say|tell)\b", hand.told):
        return "assert"
    if _is_question(hand):
        return "ask"
    to_do = is_request(content) or is_request(f"{hand.gap} {content}") or is_subjunctive(content)
    return "urge" if to_do or "press" in hand.told else "ask"


def _is_question(hand: Handed) -> bool:
    """True where the content is a question, straight or not; its first word may belong to the cue."""
    last, first = f"{hand.cue} {hand.gap}".split()[-1], hand.content.partition(" ")[0]
    return hand.asks or bool(_ASKED.fullmatch(last) or _ASKED.fullmatch(first))


def _telling_to(hand: Handed) -> str:
    """Who is told or warned to do something, or wanted to do it, is urged."""
    if not is_request(hand.content):
        return ""
    infinitive = hand.content.startswith(("to ", "not to "))
    told = hand.group == "say" and re.search(r"\b(?:tell|say)\b", hand.told) is not None
    told = told and (infinitive or "tell" in hand.told)
    warned = hand.group == "warn" and "threat" not in hand.told
    challenged = hand.group == "dispute" and "challenge" in hand.told
    wanted = hand.group == "want" and not infinitive
    return "urge" if told or warned or challenged or wanted else ""


def _proposing(hand: Handed) -> str:
    """Who suggests that talks be moved, or insists that he leave, wants something done."""
    if hand.group not in {"suggest", "insist"}:
        return ""
    if is_subjunctive(hand.content) or (hand.group == "suggest" and re.match(r"\w{2,}ing\b", hand.content)):
        return "urge"
    told = by_content(hand.content, direct=hand.direct)
    return "urge" if told == "urge" else ""


def _claiming(hand: Handed) -> str:
    """Who claims a deed of violence as such ("claimed the attack") admits it."""
    return "admit" if hand.told.endswith("claim") and is_deed(hand.content) else ""


def _rejecting(hand: Handed) -> str:
    """Who rejects a tax as an insult judges it; who rejects what was said, or calls it untrue, denies it."""
    if hand.group != "reject":
        return ""
    return "evaluate" if " as " in hand.whole and not IS_SAID.search(in_lemmas(hand.whole)) else "deny"


def _denying(hand: Handed) -> str:
    """Who is denied something ("denied him entry") does not get it; nothing is said not to be so."""
    return "assert" if hand.group == "deny" and _WHOM.match(hand.gap) else ""


def _calling(hand: Handed) -> str:
    """To call or to describe as something judges; to describe three deliveries tells of them."""
    if hand.group != "call" or not hand.told.startswith("describe"):
        return ""
    return "" if re.search(r"\bas\b|[\"“«]", hand.whole) else "assert"


def _fearing(hand: Handed) -> str:
    """A fear of what may come foretells, one of what has happened holds it possible, one of a thing judges."""
    if hand.group != "fear":
        return ""
    if is_future(hand.content):
        return "predict"
    return "suspect" if is_clause(hand.content) or hand.told.startswith("fear") else "evaluate"


def _supposing(hand: Handed) -> str:
    """What the police believe is a suspicion."""
    return "suspect" if hand.group == "think" and _INVESTIGATORS.search(hand.source) else ""


def _hearsay(hand: Handed) -> str:
    """According to rumours, or to unconfirmed reports: passed on."""
    return "report" if _HEARSAY.search(hand.source) else ""


def _word(hand: Handed) -> str:
    """The cue's own word, where it says more than that something is said."""
    return stances()[hand.group][0] if hand.group else ""


def _content_form(hand: Handed) -> str:
    """A plain cue leaves it to the content: "said it would", "said they must", "said it was shameful"."""
    return by_content(hand.content, direct=hand.direct)


_RULES: tuple[Callable[[Handed], str], ...] = (
    _turn,
    _nobody,
    _passed_on,
    _phrase,
    _refusal,
    _negation,
    _light_verb,
    _asking,
    _telling_to,
    _proposing,
    _claiming,
    _rejecting,
    _denying,
    _calling,
    _fearing,
    _supposing,
    _hearsay,
    _word,
    _content_form,
)
