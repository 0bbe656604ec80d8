"""Texts in capitals as they would usually be written, letter for letter: old newswire, some feeds, some headlines.

Every offset stays what it was. The list of words that are written small comes from the training corpora (see
`training/case_words.py`); a word that is not in it, nor made from one of it, is taken for a name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from hearsay.actors import Actors
from hearsay.model import Article
from hearsay.reading.cues import CUE, PLAIN_FORMS

_SHARE = 0.75
"""Of the letters of a text: with so many capitals it is one in capitals."""
_LEAST = 60
"""Letters that a text must have to be judged; a short headline may be all letters of names."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^\s*|[.!?:]['\"”)\]]*\s{1,2}|\n\s*\n\s*|\)\s--\s)[“\"(\[]?$|,\s[“\"]$")
"""What stands before the first word of a sentence, or of one that is quoted whole."""
_LETTERS = re.compile(r"(?<=[(\[])[A-Z]{2,8}(?=[)\]])")
_BREAK = re.compile(r"(?<=\S)\n(?=\S)")
_HEAD = re.compile(r"--\s(?:\[[^\]\n]{3,120}\]\s?)+")
_ROUND = str.maketrans("[]", "()")
_JOINERS = frozenset("of the for and de la el del los las".split())
_ENDINGS = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("", "e")), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("ers", ("", "e")), ("er", ("", "e")), ("ly", ("",)), ("ization", ("ize",)), ("ation", ("e", "")),
    ("ments", ("",)), ("ment", ("",)), ("ness", ("",)), ("al", ("",)), ("able", ("", "e")), ("'s", ("",)),
)  # fmt: skip
"""Endings, and what stands in their place in the word that they were put to."""
_ADVERBS = ("edly", "ingly", "ously", "ably", "ically", "ively", "fully")
"""Endings that no name has, in a longer word."""
_BEGINNINGS = ("anti", "counter", "re", "un", "dis", "non", "over", "ultra", "pre", "narco", "inter", "mis")
_ARTICLES = frozenset(["a", "an", "the"])
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec march".split())
"""Months whose names are words or cut short, told by the figure beside them."""


def in_usual_case(article: Article, actors: Actors) -> Article:
    """The article, its text in the usual letters where it was in capitals; any other article unchanged."""
    text = article.text
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _LEAST or sum(map(str.isupper, letters)) < _SHARE * len(letters):
        small = _LINE.sub(lambda line: _with_small_verbs(line[0], actors), text)
        return article if small == text else replace(article, text=small)
    return replace(article, text=_rewritten(_unwrapped(text), actors))


_LINE = re.compile(r"[^\n]+")
_LONGEST_TITLED = 200
_PARTICLES = frozenset(
    "a an the and but or nor of in on at to for from by with as after before over under amid into out off up down it "
    "its he she they his her their not no is are was were be been has have had did does do will would may could that "
    "who which when while than then against about between during since until".split()
)
_NOT_PAST = frozenset("red bed shed speed seed need feed breed united embed".split())


def _with_small_verbs(line: str, actors: Actors) -> str:
    """A line in which every word begins with a capital, its particles and plain verbs in small letters.

    Nouns stay as they are: in such a line nothing tells a name from a thing.
    """
    words = list(_WORD.finditer(line)) if len(line) <= _LONGEST_TITLED else []
    long = [word for word in words if len(word[0]) >= 4 or _is_verb(word[0].lower())]
    if len(long) < 4 or any(not word[0][0].isupper() for word in long) or line.isupper():
        return line
    out, names = list(line), _known_names(line, words, actors)
    for n, word in enumerate(words):
        low = word[0].lower()
        opens = n == 0 or _BEGINS.search(line, max(0, word.start() - 12), word.start()) is not None
        if not opens and n not in names and word[0].istitle() and (low in _PARTICLES or _is_verb(low)):
            out[word.start()] = low[0]
    return "".join(out)


def _is_verb(low: str) -> bool:
    """True for a form of a verb of saying, and for a past that is made from a word written small."""
    if CUE.fullmatch(low) and not low.endswith(("ing", "ent", "ion")) and low not in PLAIN_FORMS:
        return True
    return low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST and is_small(low)


def _unwrapped(text: str) -> str:
    """The text, a single line break within a paragraph as a space: such texts come in lines of 70 letters.

    The dateline becomes a line by itself, and what editors put into the text stands in round brackets.
    """
    text = _BREAK.sub(" ", text)
    text = _HEAD.sub(lambda m: f"\n\n{' ' * (len(m[0]) - 2)}", text)
    return text.translate(_ROUND)


def _rewritten(text: str, actors: Actors) -> str:
    out = list(text)
    words = list(_WORD.finditer(text))
    names = _known_names(text, words, actors) | _spelled_letters(text, words)
    for n, word in enumerate(words):
        if not word[0].isupper():
            continue
        made = names.get(n) or _usual(text, word, actors)
        if made[:1].islower() and _BEGINS.search(text, max(0, word.start() - 12), word.start()):
            made = made[:1].upper() + made[1:]
        if len(made) == len(word[0]):
            out[word.start() : word.end()] = made
    return "".join(out)


def _usual(text: str, word: re.Match[str], actors: Actors) -> str:
    """One word, outside of a longer name."""
    letters = word[0]
    low = letters.lower()
    if text[word.end() : word.end() + 1] == "." and len(letters) == 1:
        return letters
    beside = text[max(0, word.start() - 2) : word.start()] + text[word.end() : word.end() + 2]
    if word.start() and text[word.start() - 1].isdigit():
        return low  # "1st"
    if low in _MONTHS and re.search(r"\d", beside):
        return low.capitalize()
    if len(letters) == 1 and re.match(r"-\d", text[word.end() : word.end() + 2]):
        return letters  # "M-19"
    if is_small(low):
        return low
    if len(letters) < 4 and "-" in (text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]):
        return letters
    if _is_letters(letters, actors):
        return letters
    head, mark, tail = low.partition("'")
    if mark and len(tail) > 2:
        return f"{head.capitalize()}'{tail.capitalize()}"
    return head.capitalize() + mark + tail


def _is_letters(word: str, actors: Actors) -> bool:
    """True for letters that stand for a name: no vowel, or so in the actor tables."""
    bare = word.split("'", maxsplit=1)[0]
    if len(bare) > 6:
        return False
    if not re.search(r"[AEIOUY]", bare):
        return len(bare) > 1
    return any(bare in row.names for row in actors.named(bare)) and len(bare) > 1


def is_small(low: str) -> bool:
    """True for a word that is written small, or is made from one."""
    known = small_words()
    if low in known:
        return True
    if len(low) < 5:
        return False
    for ending, befores in _ENDINGS:
        if low.endswith(ending):
            stem = low[: -len(ending)]
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and ending in {"ed", "ing", "er", "ers"}
            options = [stem + before for before in befores] + ([stem[:-1]] if doubled else [])
            if any(len(option) > 3 and option in known for option in options):
                return True
    if len(low) > 8 and low.endswith(_ADVERBS):
        return True
    return any(low.startswith(b) and len(low) > len(b) + 3 and low[len(b) :] in known for b in _BEGINNINGS)


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """The words that are written small."""
    return frozenset(files("hearsay.reading").joinpath("small_words.txt").read_text("utf-8").split())


def _known_names(text: str, words: list[re.Match[str]], actors: Actors) -> dict[int, str]:
    """The words of names of several words that the actor tables have, as they are written there."""
    found: dict[int, str] = {}
    n = 0
    while n < len(words):
        most = actors.longest_from(words[n][0]) if words[n][0].lower() not in _ARTICLES else 0
        for size in range(min(most, len(words) - n), 1, -1):
            name = text[words[n].start() : words[n + size - 1].end()]
            longer = actors.longest_from(words[n + 1][0]) if n + 1 < len(words) else 0
            known = "\n\n" not in name and actors.named(" ".join(name.split()))
            if known and not any(
                actors.named(" ".join(text[words[n + 1].start() : words[n + k].end()].split()))
                for k in range(min(longer, len(words) - n - 1), size, -1)
            ):
                for k in range(n, n + size):
                    low = words[k][0].lower()
                    found[k] = low if low in _JOINERS and k > n else low.capitalize()
                n += size - 1
                break
        n += 1
    return found


def _spelled_letters(text: str, words: list[re.Match[str]]) -> dict[int, str]:
    """The words before letters in brackets, as the name that the letters stand for, and the letters themselves.

    The letters may be those of another language ("Army of National Liberation (ELN)"), so that they need not fit; the
    name begins behind the article or preposition before it.
    """
    found: dict[int, str] = {}
    at = {word.start(): n for n, word in enumerate(words)}
    for letters in _LETTERS.finditer(text):
        last = at.get(letters.start())
        if last is None or len(letters[0]) < 2 or letters[0] in _NO_LETTERS:
            continue
        found[last] = letters[0]
        held: list[int] = []
        n = last - 1
        while n >= 0 and len(held) < 8 and text[words[n].end() : words[n + 1].start()].strip("\"'“” ([") == "":
            low = words[n][0].lower()
            if low in _BEFORE_NAMES:
                break
            held.append(n)
            n -= 1
        while held and words[held[-1]][0].lower() in _JOINERS:
            held.pop()
        if len(held) > 1:
            for k in held:
                low = words[k][0].lower()
                found[k] = low if low in _JOINERS else low.capitalize()
    return found


_BEFORE_NAMES = frozenset(
    "the a an by to in from with at on against and or its their his that which who is was are were has have by through "
    "so-called called self-styled named pro guerrillas members leader president director".split()
)
_NO_LETTERS = frozenset("TEXT REPORT EXCERPT EXCERPTS ARTICLE SPEECH SIC".split())
"""What stands in brackets in old newswire and is no name."""
