"""Which party a source names, within one article. What is not certain stays open and says so.

Nothing is looked up and nothing is joined on a likeness: a last name stands for a full one only where the article
has exactly one full name that ends so, and letters only for the words that introduce them in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearsay.claims.words import (
    BODY_ENDS,
    COMPANY_ENDS,
    FIRST,
    HE,
    IT,
    KINDS,
    OPENERS,
    PRIVATE,
    RELATIVE,
    SHE,
    THEY,
    TITLES,
)
from hearsay.model import Speaker

_PRONOUNS = HE | SHE | IT | THEY | FIRST | RELATIVE | frozenset("you one another both".split())
_DEFINITE = re.compile(r"^(?:the|that|this|his|her|its|their|our|my)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|another|some|several|many|most|both|few|all|other|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
    r"|dozens|hundreds|unnamed|anonymous)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("the a an in on at of for and but as if when he she it they this that its his her no not".split())
_ROLES = frozenset(
    "question questioner q answer a moderator reporter interviewer host presenter caller speaker".split()
)
_WORD = r"[A-Z][\w'’-]+"
_PERSON = re.compile(rf"{_WORD}(?: (?:[A-Z]\.|{_WORD}|de|van|von|al|el|bin|da|di))*")
_NAME = re.compile(rf"(?<![\w’-])(?<![\w'’-]'){_WORD}+(?: {_WORD}+)+")  # "++": a page of capitals takes no time
_LETTERS = re.compile(r"\((?P<letters>[A-Z][A-Za-z-]{1,9})\)")
_LETTERS_FIRST = re.compile(
    rf"\b(?P<letters>[A-Z]{{2,8}}) \((?P<full>(?:the )?{_WORD}(?: (?:{_WORD}|of|the|for|and|de))+)\)"
)
_BEFORE_LETTERS = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|of|the|for|and|de))*\s*$")
_FIRST_WORDS = (
    PRIVATE
    | KINDS
    | frozenset(
        "official analyst observer diplomat prosecutor officer lawyer activist doctor journalist minister deputy "
        "lawmaker "
        "historian civil local senior former western security".split()
    )
)
_COMMON = frozenset(
    "several some many most few all other two three four five six seven eight nine ten dozens hundreds thousands "
    "unnamed anonymous opposition ministry government families relatives locals eyewitnesses hospital union state "
    "league city town village security only both another no one sources it".split()
)
_PLURAL = re.compile(r"\b\w+(?:s|people|men|women)$")


@dataclass(frozen=True, slots=True)
class NamesInText:
    """The names that an article spells out: full names by their last word, and letters by what they stand for."""

    full: dict[str, tuple[str, ...]]
    letters: dict[str, str]

    @staticmethod
    def of(text: str, ends: Mapping[int, str] = MappingProxyType({})) -> NamesInText:
        """All names of two or more capital words in the text; last words in lower case, so that SERRANT is found.

        `ends` are the names that the reader sees, by the place where they end.
        """
        full: dict[str, set[str]] = {}
        is_caps = text.isupper()
        for match in _NAME.finditer(text):
            words = match[0].split()
            titles = [at for at, word in enumerate(words) if word.lower() in TITLES]
            words = words[titles[-1] + 1 :] if titles else words
            if is_caps:
                words = [word.capitalize() for word in words[:2]] if titles else []
            if len(words) == 2 and words[0].lower() not in _SMALL | OPENERS:
                last = re.sub(r"['’]s$", "", words[1])
                full.setdefault(last.lower(), set()).add(f"{words[0]} {last}")
        letters = {}
        for match in _LETTERS.finditer(text):
            if before := _BEFORE_LETTERS.search(text, max(0, match.start() - 120), match.start()):
                spelled, seen = _DEFINITE.sub("", before[0].strip()), ends.get(match.start() - 1, "")
                letters[match["letters"]] = max(spelled, seen, key=len)
        for match in _LETTERS_FIRST.finditer(text):
            letters.setdefault(match["letters"], match["full"])
        return NamesInText({last: tuple(sorted(names)) for last, names in full.items()}, letters)


def spelled_out(word: str, letters: Mapping[str, str]) -> str | None:
    """What letters stand for in an article, where they are the first letters of it: "Coastal Relief Fund (CRF)"."""
    full = letters.get(word, "")
    parts = [part for part in re.split(r"[\s-]+", full) if part]
    pattern = "".join(re.escape(p[0].upper()) + ("" if p[0].isupper() else "?") for p in parts)
    return full if pattern and re.fullmatch(pattern, word.replace(".", "").upper()) else None


def name_speaker(text: str, source: str, names: NamesInText) -> Speaker:
    """The speaker behind a source's words in a text: named, unnamed, or a reference that stays open."""
    if not source:
        return Speaker("(unnamed)", "unnamed", source, rule="no_source")
    words = _tidy(source) if text.isupper() else " ".join(source.split())
    if words.lower() in _PRONOUNS:
        return Speaker(f"{words.lower()} (not resolved)", "unresolved", source, rule="pronoun")
    if words.lower() in _ROLES:
        return Speaker(f"{words.lower()} (unnamed)", "unnamed", source, rule="role_label")
    name = _proper_name(words)
    return described_only(words, source) if name is None else _named(name, source, names)


def _named(name: str, raw: str, names: NamesInText) -> Speaker:
    if full := names.letters.get(name):
        return Speaker(full, "named", raw, (name,), "letters_in_brackets")
    longer = names.full.get(name.lower(), ()) if " " not in name else ()
    if len(longer) == 1:
        return Speaker(longer[0], "named", raw, (name,), "last_name_of_one")
    letters = tuple(short for short, full in names.letters.items() if full == name)
    return Speaker(name, "named", raw, letters, "name_in_source")


def described_only(words: str, raw: str) -> Speaker:
    """The speaker of words that name nobody: a kind of people, or a reference that stays open."""
    bare = _DEFINITE.sub("", words) if _DEFINITE.match(words) else words
    if _DEFINITE.match(words) and not _PLURAL.search(bare):
        return Speaker(f"{words[:1].lower()}{words[1:]} (not resolved)", "unresolved", raw, rule="description")
    return Speaker(f"{small_first(bare)} (unnamed)", "unnamed", raw, rule="kind_only")


def small_first(words: str) -> str:
    """Words that begin a sentence, with a small letter where the first is no name."""
    first = words.split(maxsplit=1)[0].lower() if words else ""
    single = re.sub(r"ies$", "y", re.sub(r"sses$", "ss", first))
    single = re.sub(r"(?<!s)s$", "", single)
    is_plain = {first, single} & (_FIRST_WORDS | TITLES | _SMALL) or first in _COMMON
    return f"{words[:1].lower()}{words[1:]}" if is_plain or words[1:2] == " " else words


def _tidy(words: str) -> str:
    """Words in capitals as they would be written elsewhere, as far as can be told; short single ones are letters."""
    small = {*_SMALL, *_PRONOUNS, "to", "by"}
    bare = re.sub(r"(?i)^the ", "", " ".join(words.split()))
    if len(bare) <= 4 and bare.lower() not in small:
        return bare
    return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in words.split())


def _proper_name(words: str) -> str | None:
    """The proper name in a source; None for a kind ("two officials") or a reference ("the minister")."""
    is_definite = _DEFINITE.match(words) is not None
    head, *apposed = re.split(r",\s+", re.sub(r"^(?:The|the)\s+", "", words))
    if apposed and _PERSON.fullmatch(apposed[0]) and not _PERSON.fullmatch(head):
        return apposed[0]
    if _INDEFINITE.match(head) and not _PERSON.fullmatch(head.split("(")[0].strip()):
        return None
    if apposed and not re.search(r"[A-Z]", head) and (person := _person_behind_title(apposed[0])):
        return person
    head = re.sub(r"\s*\([A-Z][A-Za-z-]{1,9}\)", "", head).strip()
    capitals = [word for word in head.split() if word[:1].isupper()]
    if not capitals or _is_kind(head) or re.match(r"(?:His|Her|Its|Their|Our|My)\b", words):
        return None
    if is_definite and not _PERSON.search(head):
        return None
    return _person_behind_title(head) or re.sub(r"['’]s$", "", head)


def _is_kind(head: str) -> bool:
    """True where only the first word is capital, and only because a sentence starts there: "Officials in Osk"."""
    first, *rest = head.split()
    kind = first.lower() in _FIRST_WORDS or (first.lower().endswith("s") and first.lower()[:-1] in _FIRST_WORDS)
    return kind and not any(word[:1].isupper() for word in rest[:1])


def _person_behind_title(head: str) -> str | None:
    """The person's name behind the last title word; None where no such name follows."""
    words = head.split()
    if words and words[-1].lower() in BODY_ENDS | COMPANY_ENDS:
        return None
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower().rstrip(".,") in TITLES and _PERSON.fullmatch(rest := " ".join(words[at:])):
            return rest
    return None
