"""Which language a text is in, as far as it can be told: what may be English is never taken for another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from hearsay.model import ENGLISH, UNDETERMINED, Article

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORDS = frozenset(
    "the and of to that with from this which were their they been would said says who his her its it not but had has"
    " have what when where after before about by be he she you are there into because than".split()
)
"""Words that English cannot do without; a few of them are words of other languages too, many of them are not."""
_ENOUGH = 0.12
"""Share of all words that are small ones: of English prose it is 0.2 to 0.4, of other languages 0.05 at most."""

_SAMPLE, _MOST = 400, 10
"""Characters of a sample, and how many samples of a text are looked at: begin, middle and end alike."""
_LEAST, _LEAST_IN_CAPITALS = 45, 110
"""Bytes of words that the detector must be given; below, names and headlines look like any language."""
_BEHIND_LATIN = "\u0250"
_SURE = 0.75
_MUCH = 0.25
"""Share of the samples: with so much English among them a text is read, foreign quotations and all."""


def language_of(text: str) -> str:
    """The code of the language that the text is in: ISO 639-1, of a language without one three letters.

    "und" where it is too short, or too unsure, to tell. A text counts as English where a good part of it is.
    """
    told = Counter(_told(sample) for sample in _samples(text))
    count = told.total() - told.pop(UNDETERMINED, 0)
    if not count:
        return UNDETERMINED
    if told.pop(ENGLISH, 0) >= _MUCH * count:
        return ENGLISH
    return max(told, key=lambda code: (told[code], code))


def tell_language(article: Article) -> str:
    """The language of an article, whatever menus and credits around it are in."""
    kept, at = [], 0
    for junk in article.junk:
        kept.append(article.text[at : junk.span.start])
        at = max(at, junk.span.end)
    return language_of("".join([*kept, article.text[at:]]))


def _samples(text: str) -> Iterator[str]:
    """Up to so many stretches of the text, evenly spread; of a short text all of it."""
    count = min(_MOST, max(1, round(len(text) / _SAMPLE)))
    step = max(0, len(text) - _SAMPLE) / max(1, count - 1)
    return (text[int(at * step) :][:_SAMPLE] for at in range(count))


def _told(sample: str) -> str:
    """The language of one stretch of text."""
    words = _WORD.findall(" ".join(said for said in sample.split() if not _is_address(said)))
    small = sum(word.lower() in _SMALL_WORDS for word in words)
    if small > 2 and small >= _ENOUGH * len(words):
        return ENGLISH
    latin = [word for word in words if word < _BEHIND_LATIN]
    words = latin if len(latin) * 2 >= len(words) else [word for word in words if word >= _BEHIND_LATIN]
    in_capitals = sum(word.isupper() for word in words) * 2 >= len(words)
    if not in_capitals:  # names look foreign; of a wire in capitals nothing else would be left
        words = [word for word in words if not word[0].isupper()]
    said = " ".join(words).lower()
    if len(said.encode("utf-8", "replace")) < (_LEAST_IN_CAPITALS if in_capitals and latin else _LEAST):
        return UNDETERMINED
    sureness = Counter[str]()
    for code, share in _identifier().rank(said)[:5]:
        sureness[_KINDS_OF.get(code, code)] += share  # type: ignore[assignment]  # of counters of fractions it knows none
    code, share = sureness.most_common(1)[0]
    return code if share >= _SURE else UNDETERMINED


def _is_address(said: str) -> bool:
    return "://" in said or "@" in said or said.startswith("www.")


_KINDS_OF = {
    "ary": "ar", "arz": "ar", "fuv": "ff", "gug": "gn", "kik": "ki", "pcm": ENGLISH, "sdh": "ku", "uzs": "uz",
    "wuu": "zh", "yue": "zh", "zxx": UNDETERMINED,
}  # fmt: skip
"""What the detector tells apart and ISO 639-1 has one code for; "zxx" is what it calls no language."""


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _identifier() -> _Identifier:
    """The detector; loading it takes 0.4 seconds, so it is not done for a text that is plainly English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return made
