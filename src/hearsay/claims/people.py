"""The people whom an article names: full names, and the words that introduce them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hearsay.actors import Actors
from hearsay.claims.words import BODY_ENDS, FEMALE, HONORIFICS, MALE, PARTICLES, PRIVATE, TITLES
from hearsay.model import Span

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_UP}[^\W\d_]*(?:['’\-]{_UP}?[^\W\d_]+)*"
_WORD = (
    rf"(?:al-{_NAME}|{_UP}\.|{_NAME}|(?:de|van|von|der|den|al|el|bin|ben|ibn|abu|da|di|la|le|du|dos|das|del|ter)"
    rf"(?=[ ]{_UP}|[ ](?:de|van|von|der|den|la|al)[ ]))"
)
_RUN = re.compile(rf"(?<![\w'’-])(?<!['’]){_WORD}(?:[ \t\n]{_WORD})*")
_ABBREVIATED = re.compile(r"\b(?:Lt|Gen|Col|Maj|Capt|Sgt|Rep|Sen|Gov|Prof|Dr|Mr|Mrs|Ms|Adm|Brig|Rev|St)\.")
NOT_FIRST = frozenset(
    "the a an in on at of for and but as if when while after before since although though however he she it they this "
    "that these those its his her their our my no not from to by with hours days later meanwhile both according "
    "speaking asked earlier last yesterday today former then there what who how why where monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december yes we i you one two three four five six many some all most only even under over near into".split()
)
_LOWER = re.compile(r"(?:[\w.'’-]+[ \t]+){0,6}$")
_AGE = re.compile(r"(?:, (?:aged )?| aged | \()(\d{1,3})\)?(?=[,.;\s]|$)|, (?:an? )?\w+-year-old\b")
_ROLE_NOUN = "|".join(sorted((re.escape(w) for w in TITLES | PRIVATE), key=len, reverse=True))
_APPOSED = re.compile(
    rf",\s+(?P<words>(?!and\b|whose\b)(?:(?:the|an?|his|her|its|their)\b|who (?:heads?|leads?|led|runs?|commands?|"
    rf"chairs?) "
    rf"the\b"
    rf"|(?=[\w'’ -]*\b(?:{_ROLE_NOUN})\b))[^,.;:\n“”\"()\[\]]*)"
    r"|\s+(?P<of>of (?:the )?(?:firm )?[A-Z][\w'’&-]*(?: (?:[A-Z&][\w'’&-]*|of|and|for))*)"
)
_PORTFOLIO = re.compile(
    r"(?:[\w'’-]+ ){0,3}(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Hh]ead|[Cc]hief|[Ll]eader|"
    r"[Pp]resident|[Cc]hairman|[Cc]hairwoman|[Ss]pokes\w+|[Cc]ommander|[Mm]ember|[Oo]fficial) (?:of|for) (?:the )?$"
)
_TITLE_AND_COMMA = re.compile(
    rf"(?P<words>(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Aa]n?)|[A-Z][\w-]*['’]s?)(?: "
    rf"[\w'’-]+){{0,5}} (?:\w+-)?(?:{_ROLE_NOUN})"
    rf"(?: (?:of|to|for|at|in) [^,.;:]{{1,50}})?), $"
)


_FORMS_OF_ADDRESS = frozenset(["Sister", "Brother", "Father", "Mother", "Uncle", "Aunt"])


@dataclass(frozen=True, slots=True)
class Named:
    """One place where somebody is named, and what stands beside the name: titles before it, an apposition behind.

    `title` and `apposed` are the words as they stand, `age` is True where one is told, `seen` where the reader sees a
    person.
    """

    span: Span
    words: tuple[str, ...]
    title: str = ""
    apposed: str = ""
    age: bool = False
    seen: bool = False

    @property
    def roles(self) -> frozenset[str]:
        """The nouns of roles among the words that introduce the name, in small letters."""
        title = "" if self.title in _FORMS_OF_ADDRESS else self.title
        return nouns_of(f"{title} {head_of(self.apposed)}")

    @property
    def gender(self) -> str | None:
        """M or f, where a word beside the name tells."""
        return gender_of(f"{self.title} {head_of(self.apposed)}")


def head_of(apposed: str) -> str:
    """The part of an apposition that says what somebody is, without what follows "of", "for", "who"."""
    return re.split(r"\b(?:who|whose|which|that|where)\b", re.sub(r"^who (\w+)s\b", r"head \1", apposed), maxsplit=1)[0]


@lru_cache(maxsize=2048)
def nouns_of(words: str) -> frozenset[str]:
    """The nouns of roles in some words; of a phrase with "of" those before it, unless it has none."""
    head = _OF.split(words.lower(), maxsplit=1)[0]
    found = frozenset(re.sub(r"^(?:ex|vice|co)-", "", w.strip(".'’")) for w in re.findall(r"[\w.'’-]+", head))
    return found & (TITLES | PRIVATE)


_OF = re.compile(r"\b(?:of|for|at|from|with|in|to|by|under|behind|against)\b")
"""What stands behind these is somebody's else: the aide to the president is no president."""


def gender_of(words: str) -> str | None:
    """M or f, where the words tell; None where they do not, or tell both."""
    said = set(re.findall(r"[\w-]+", words.lower()))
    female, male = bool(said & FEMALE), bool(said & MALE)
    return None if female == male else "f" if female else "m"


@lru_cache(maxsize=2048)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no accents, no hyphens, small letters."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(re.sub(r"'s$", "", w).strip(".'") for w in re.split(r"[\s-]+", plain) if w.strip(".'"))


def find_named(text: str, actors: Actors, taken: Iterable[Span]) -> Iterator[Named]:
    """Every run of capital words that may name a person, with what introduces it; `taken` names are those of actors."""
    starts = {span.start: span for span in taken}
    caps = text.isupper()
    for run in [] if caps else _RUN.finditer(_without_points(text)):
        tokens = [(m.start() + run.start(), m[0]) for m in re.finditer(r"[^\s]+", run[0])]
        for piece in _pieces(text, tokens, starts, actors):
            yield _named(text, piece, actors)


def _without_points(text: str) -> str:
    return _ABBREVIATED.sub(lambda m: m[0][:-1] + "_", text).replace("_", "ˍ") if "." in text else text


_Token = tuple[int, str]


def _pieces(
    text: str, tokens: list[_Token], starts: dict[int, Span], actors: Actors
) -> Iterator[tuple[list[_Token], list[_Token]]]:
    """(title words, name words) for each name in a run of capital words, cut where a title or an actor stands."""
    title: list[_Token] = []
    name: list[_Token] = []
    k = 0
    while k < len(tokens):
        at, word = tokens[k]
        bare = _bare(word)
        span = starts.get(at)
        follows = tokens[k + 1][1] if k + 1 < len(tokens) else ""
        is_first_name = span is not None and span.end - span.start == len(word) and _can_be_last(follows, actors)
        if span and not is_first_name and (span.end - span.start > len(word) or not name) and bare not in TITLES:
            if name:
                yield title, name
            title, name = [], []
            while k < len(tokens) and tokens[k][0] < span.end:
                title.append(tokens[k])
                k += 1
            continue
        possessive = word.endswith(("'s", "’s"))
        if (
            bare in TITLES
            or bare in PRIVATE
            or (
                not name
                and (bare in NOT_FIRST or bare in MODIFIERS or (_is_adjective(word, actors) and not is_first_name))
            )
        ):
            if name and bare in TITLES:  # "Interior" was no name but a part of the title
                title, name = title + name, []
            title.append(tokens[k])
        else:
            name.append(tokens[k])
            if possessive:
                if k + 1 < len(tokens):
                    title, name = title + name, []
                else:
                    yield title, name
                    title, name = [], []
        k += 1
    if name:
        yield title, name


MODIFIERS = frozenset(
    "foreign interior defence defense finance justice health education trade transport energy prime vice deputy senior "
    "former acting state national chief first home economy economic culture information labour labor agriculture "
    "fisheries environment housing security oil water police army union opposition royal crown general affairs "
    "relations economic industry development science technology tourism "
    "commerce treasury budget cooperation social public human rights religious republican "
    "republicans democrat democratic democrats conservative liberal socialist independent presidential house senate "
    "gop "
    "congressional parliamentary attorney campaign white".split()
)


def _can_be_last(word: str, actors: Actors) -> bool:
    """True for a word behind a place's name that makes it a first name: "Douglas Brinkley", not "Moscow Mayor"."""
    bare = re.sub(r"['’]s?$", "", word).strip("ˍ.").lower()
    return bool(bare) and bare not in TITLES | PRIVATE | BODY_ENDS | MODIFIERS | NOT_FIRST and not actors.named(word)


def _is_adjective(word: str, actors: Actors) -> bool:
    return word.endswith(("'s", "’s")) or actors.state_of(word) is not None


def _named(text: str, piece: tuple[list[_Token], list[_Token]], actors: Actors) -> Named:
    title, name = piece
    while len(name) > 1 and name[-1][1].lower() in PARTICLES:
        name = name[:-1]
    start, end = name[0][0], name[-1][0] + len(name[-1][1])
    last = re.sub(r"['’]s?$", "", name[-1][1])
    end -= len(name[-1][1]) - len(last)
    left = title[0][0] if title else start
    before = _LOWER.search(text, max(0, left - 80), left)
    lower = _title_before(before[0]) if before else ""
    if title and not lower and (found := _PORTFOLIO.search(text, max(0, left - 60), left)):
        lower = found[0]
    if not title and not lower and (found := _TITLE_AND_COMMA.search(text, max(0, start - 90), start)):
        lower = found["words"]
    words = (*(w for _, w in name[:-1]), last)
    apposed, age = _behind(text, end)
    return Named(Span(start, end), words, (lower + text[left:start]).strip(), apposed, age)


def named_at(text: str, span: Span, actors: Actors) -> Named:
    """A place that names somebody, with what stands beside it: the capital words of a title, those in small letters."""
    before = _CAPITALS_BEFORE.search(_without_points(text[max(0, span.start - 80) : span.start]))
    first = max(0, span.start - 80)
    title: list[_Token] = []
    for token in reversed(list(re.finditer(r"[^\s]+", before[0]))) if before else []:
        word = token[0]
        if not (_bare(word) in TITLES | PRIVATE | MODIFIERS or _is_adjective(word, actors)):
            break
        title.insert(0, (first + before.start() + token.start() if before else 0, word))
    name = [(span.start + m.start(), m[0]) for m in re.finditer(r"[^\s]+", span.of(text))]
    return _named(text, (title, name), actors)


_CAPITALS_BEFORE = re.compile(rf"(?:{_UP}[\w.'’ˍ-]*[ ])+$")


def _bare(word: str) -> str:
    return word.strip("ˍ.").lower()


def _title_before(words: str) -> str:
    """The end of some words that are a title in small letters, with its modifiers: "Borland's foreign minister "."""
    tokens = words.split()
    if not tokens or tokens[-1].lower() not in TITLES | PRIVATE:
        return ""
    kept: list[str] = []
    for token in reversed(tokens):
        word = token.lower()
        is_small = token[0].islower() and not token.endswith(("'s", "’s")) and "-" not in token
        if token.endswith((",", ";", ":", ".")) or (is_small and word not in _IN_TITLES):
            break
        kept.append(token)
        if word in _DETERMINERS:
            break
    return " ".join(reversed(kept)) + " " if kept else ""


_DETERMINERS = frozenset("the a an his her its their".split())
_IN_TITLES = _DETERMINERS | TITLES | PRIVATE | MODIFIERS | BODY_ENDS | frozenset(
    "local retired veteran longtime press military intelligence city regional provincial district village town top "
    "new young old elderly rebel company embassy team opposition youth women's news science political".split()
)  # fmt: skip


def _behind(text: str, end: int) -> tuple[str, bool]:
    """(the apposition behind a name, whether an age is told)."""
    age = _AGE.match(text, end)
    at = end
    if age and age[1]:
        at = age.end()
    found = _APPOSED.match(text, at, at + 160)
    words = (found["words"] or found["of"]) if found else ""
    return words.strip(), bool(age) or bool(re.search(r"-year-old\b", words))


def looks_like_a_body(words: tuple[str, ...]) -> bool:
    """True where a name is that of a body, by its last word or an ampersand."""
    return words[-1].lower() in BODY_ENDS or "&" in words or words[0].lower() in {"radio", "bank", "university"}


def is_honorific(title: str) -> bool:
    """True for Mr, Ms and their like alone, which tell no role."""
    return bool(title) and set(re.findall(r"\w+", title.lower())) <= HONORIFICS - {"dr", "sir", "lord"}
