"""Cue words, as data. A trained reader will know more of them than any list; this one is for the rules."""

from __future__ import annotations

import re

# lemma: its other forms. A cue of BARE may take a clause without "that"; one of THAT needs "that" or a quotation.
BARE = {
    "say": "says said saying",
    "claim": "claims claimed claiming",
    "believe": "believes believed",
    "insist": "insists insisted insisting",
    "admit": "admits admitted admitting",
    "think": "thinks thought",
    "allege": "alleges alleged alleging",
    "argue": "argues argued arguing",
    "warn": "warns warned warning",
    "suggest": "suggests suggested suggesting",
    "maintain": "maintains maintained",
    "predict": "predicts predicted predicting",
    "hope": "hopes hoped",
    "fear": "fears feared",
    "suspect": "suspects suspected",
    "acknowledge": "acknowledges acknowledged",
    "concede": "concedes conceded",
    "estimate": "estimates estimated",
    "complain": "complains complained",
    "swear": "swears swore",
    "joke": "jokes joked",
}
THAT = {
    "announce": "announces announced announcing",
    "state": "states stated stating",
    "stress": "stresses stressed stressing",
    "add": "adds added adding",
    "confirm": "confirms confirmed confirming",
    "deny": "denies denied denying",
    "caution": "cautions cautioned",
    "point out": "points_out pointed_out pointing_out",
    "write": "writes wrote written",
    "report": "reports reported",
    "note": "notes noted noting",
    "explain": "explains explained explaining",
    "declare": "declares declared declaring",
    "assert": "asserts asserted asserting",
    "contend": "contends contended",
    "promise": "promises promised",
    "vow": "vows vowed",
    "threaten": "threatens threatened",
    "reveal": "reveals revealed",
    "disclose": "discloses disclosed",
    "reply": "replies replied",
    "respond": "responds responded",
    "counter": "counters countered",
    "retort": "retorts retorted",
    "conclude": "concludes concluded",
    "remark": "remarks remarked",
    "observe": "observes observed",
    "emphasise": "emphasises emphasised emphasize emphasizes emphasized",
    "reiterate": "reiterates reiterated",
    "repeat": "repeats repeated",
    "speculate": "speculates speculated speculating",
    "ask": "asks asked asking",
    "demand": "demands demanded",
    "urge": "urges urged",
    "recall": "recalls recalled",
    "establish": "established",
    "tell": "tells told telling",
    "call out": "called_out",
    "accept": "accepts accepted",
    "agree": "agrees agreed",
    "boast": "boasts boasted",
    "testify": "testifies testified",
    "imply": "implies implied",
    "hint": "hints hinted",
    "posted": "",
    "pledge": "pledges pledged",
}
ADDRESSED = frozenset(
    [
        "tell",
        "tells",
        "told",
        "telling",
        "warn",
        "warns",
        "warned",
        "ask",
        "asks",
        "asked",
        "remind",
        "reminds",
        "reminded",
        "assure",
    ]
)
TO_INFINITIVE = frozenset(
    [
        "ask",
        "asks",
        "asked",
        "asking",
        "urge",
        "urges",
        "urged",
        "urging",
        "warn",
        "warns",
        "warned",
        "order",
        "orders",
        "ordered",
        "implore",
        "implored",
    ]
)


def _forms(table: dict[str, str]) -> list[str]:
    words = [form for lemma, rest in table.items() for form in (lemma, *rest.split())]
    return sorted({form.replace("_", " ") for form in words}, key=lambda form: (-len(form), form))


PLAIN_FORMS = frozenset((BARE | THAT).keys())
"""Infinitives and plural presents: "claim" with a subject in the singular is a noun."""
BARE_FORMS = frozenset(_forms(BARE))
CUE = re.compile(r"\b(?:" + "|".join(_forms(BARE | THAT)) + r")\b", re.IGNORECASE)
CUE_WORDS = frozenset(form.split()[0] for form in _forms(BARE | THAT))
"""The first words of all cues: a look into a set is far quicker than the expression at every word."""
ACCORDING = re.compile(r"\b(?:according to|in the words of|as told by)\b", re.IGNORECASE)
RELAYED = re.compile(r"(?:according to|as per|as reported by|as told to|citing)\b", re.IGNORECASE)
HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)

NOT_PLANS = re.compile(
    r"\s*(?:plan|schedule|rank|size|need|age|the (?:plan|rules?|law|book|work|schedule)|how|what)\b", re.I
)

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|be|been"
    r"|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|won['’]t|wouldn['’]t|didn['’]t|don['’]t|doesn['’]t|\w{2,}ed)\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"(?:\s+|^)(?:has|have|had|also|later|then|once|again|further|repeatedly|publicly|openly|flatly|earlier|previously"
    r"|initially|since"
    r"|went on to|goes on to|would|will|did not|does not|never|not|was quoted as|is quoted as|were quoted as"
    r"|been|already|still|now|however|even|only|today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\s*(?:(?:late |early )?"
    r"(?:on|in|at|during|after|before|from|by|to|via|through|about|of|over|outside|inside|with)\b[^,.;:]*?"
    r"|yesterday|today|later|earlier|again|afterwards|last \w+|this \w+"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?)\s*$",
    re.IGNORECASE,
)
