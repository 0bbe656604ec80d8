"""Which party a source names, within one article. What is not certain stays open and says so.

Nothing is looked up and nothing is joined on a likeness: a short name stands for a full one only where the article
credits exactly one party whose name ends so, or introduces the letters in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.model import Attribution, Reading, Speaker, words_of

_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "who", "one", "him", "her", "them", "his", "hers", "theirs"]
)
_DEFINITE = re.compile(r"(?:the|that|this|his|her|its|their|our|my)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|another|some|several|many|most|both|few|all|other|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
    r"|dozens|hundreds|unnamed|anonymous|senior|local|foreign|independent|western|eastern|retired|former)\b",
    re.IGNORECASE,
)
_TITLES = [
    "minister",
    "president",
    "premier",
    "chancellor",
    "director",
    "general",
    "colonel",
    "major",
    "captain",
    "lieutenant",
    "admiral",
    "commander",
    "ambassador",
    "envoy",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "secretary",
    "governor",
    "mayor",
    "senator",
    "deputy",
    "representative",
    "chairman",
    "chairwoman",
    "chair",
    "chief",
    "judge",
    "prosecutor",
    "professor",
    "doctor",
    "dr",
    "mr",
    "mrs",
    "ms",
    "sir",
    "lord",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "imam",
    "sheikh",
    "ayatollah",
    "col",
    "gen",
    "lt",
    "capt",
    "sgt",
    "maj",
    "rep",
    "sen",
    "gov",
    "prof",
    "officer",
    "analyst",
    "leader",
    "head",
    "inspector",
    "commissioner",
    "coordinator",
    "adviser",
    "advisor",
    "official",
    "attorney",
]
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|van|von|al|el|bin|da|di))*")
_ACRONYM = re.compile(r"\s*\((?P<letters>[A-Z][A-Za-z-]{1,9})\)")
_PLURAL = re.compile(r"\b\w+(?:s|people|men|women)$")


@dataclass(frozen=True, slots=True)
class NamedSources:
    """Full names that the article credits, and the letters in brackets that it introduces for them."""

    names: frozenset[str]
    letters: dict[str, str]

    @staticmethod
    def of(text: str, reading: Reading) -> NamedSources:
        """The names among all sources of a reading."""
        names, letters = set(), {}
        for found in reading.attributions:
            words = _tidy(words_of(text, found.source), is_caps=text.isupper())
            if name := _proper_name(words):
                names.add(name)
                if introduced := _ACRONYM.search(words):
                    letters[introduced["letters"]] = name
        return NamedSources(frozenset(names), letters)


def name_speaker(text: str, found: Attribution, known: NamedSources) -> Speaker:
    """The speaker of one attribution: named, unnamed, or a reference that stays open."""
    raw = words_of(text, found.source)
    if not raw:
        return Speaker("(unnamed)", "unnamed", raw, rule="no_source")
    words = _tidy(raw, is_caps=text.isupper())
    if words.lower() in _PRONOUNS:
        return Speaker(f"{words.lower()} (not resolved)", "unresolved", raw, rule="pronoun")
    name = _proper_name(words)
    if name is None:
        bare = _DEFINITE.sub("", words) if _DEFINITE.match(words) else words
        if _DEFINITE.match(words) and not _PLURAL.search(bare):
            return Speaker(f"{words[:1].lower()}{words[1:]} (not resolved)", "unresolved", raw, rule="description")
        return Speaker(
            f"{bare[:1].lower() + bare[1:] if not bare.isupper() else bare} (unnamed)", "unnamed", raw, rule="kind_only"
        )
    if full := known.letters.get(name):
        return Speaker(full, "named", raw, (name,), "letters_in_brackets")
    longer = [other for other in known.names if other.endswith(" " + name)]
    if " " not in name and len(longer) == 1:
        return Speaker(longer[0], "named", raw, (name,), "last_name_of_one")
    letters = tuple(short for short, full in known.letters.items() if full == name)
    return Speaker(name, "named", raw, letters, "name_in_source")


def _tidy(words: str, *, is_caps: bool) -> str:
    words = " ".join(words.split())
    if not is_caps:
        return words
    small = {"a", "an", "the", "of", "in", "for", "and", "to", "at", "by", "on"}
    tidy = [w.lower() if w.lower() in small | _PRONOUNS else w.capitalize() for w in words.split()]
    return " ".join(tidy)


def _proper_name(words: str) -> str | None:
    """The proper name in a source; None for a kind ("two officials") or a reference ("the minister")."""
    head, *apposed = re.split(r",\s+", re.sub(r"^(?:The|the)\s+", "", words))
    if _INDEFINITE.match(head) and not _PERSON.fullmatch(head.split("(")[0].strip()):
        return None
    if apposed and _PERSON.fullmatch(apposed[0]) and not _PERSON.fullmatch(head):
        return apposed[0]
    head = _ACRONYM.sub("", head).strip()
    capitals = [w for w in head.split() if w[:1].isupper()]
    if not capitals or (len(capitals) == 1 and head.split()[0] == capitals[0] and _is_kind(head)):
        return None
    return _without_titles(re.sub(r"['’]s$", "", head))


def _is_kind(head: str) -> bool:
    """True for a first word that is only capital because the sentence starts with it: "Officials", "Experts"."""
    first = head.split(maxsplit=1)[0]
    return (first.lower().endswith("s") and len(head.split()) == 1 and first.lower()[:-1] in _KINDS) or (
        len(head.split()) > 1 and first.lower() in _KINDS | {k + "s" for k in _KINDS}
    )


_KINDS = frozenset(
    [
        "official",
        "expert",
        "analyst",
        "observer",
        "critic",
        "diplomat",
        "source",
        "witness",
        "resident",
        "prosecutor",
        "investigator",
        "soldier",
        "officer",
        "farmer",
        "trader",
        "shopkeeper",
        "lawyer",
        "activist",
        "doctor",
        "reporter",
        "journalist",
        "minister",
        "deputy",
        "lawmaker",
        "historian",
    ]
)


def _without_titles(head: str) -> str:
    """The person's name behind the last title word; the whole where no such name follows."""
    words = head.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower().rstrip(".,") in _TITLES and _PERSON.fullmatch(rest := " ".join(words[at:])):
            return rest
    tail = re.search(r"(?:^|\s)([a-z]+)\s+(" + _PERSON.pattern + r")$", head)
    if tail and tail[1] in _TITLES:
        return tail[2]
    return head
