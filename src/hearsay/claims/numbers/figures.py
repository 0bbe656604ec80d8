"""Numbers as a text writes them, in digits or words: where they stand and what they are worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from text_to_num import text2num

from hearsay.claims.numbers.table import MEASURES, MONEY, WRITTEN, any_of, words

LARGE: dict[str, float] = WRITTEN["large"]
_SHORT, _VAGUE = WRITTEN["short"], WRITTEN["vague"]
_ONES = words(WRITTEN["ones"])
_ALONE = frozenset([*_ONES, *words(WRITTEN["small"])])
_WORDS = [*_ALONE, *words(WRITTEN["tens"]), "hundred", "thousand", "million", "billion", "trillion"]
_PARTS = {form: n for part, n in WRITTEN["parts"].items() for form in (part, f"{part}s")} | {"halves": 2}
CODES = frozenset(words(MONEY["codes"]))
_SIGNS, _MARKS = MONEY["signs"], MONEY["marks"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at its place. `upper` is the higher of two; `vague` that it is a plural such as "dozens".

    `digits` are those that it is written in, where it is written in digits alone, "" else. `currency` is an ISO code,
    `share` tells a fraction.
    """

    start: int
    end: int
    value: float
    upper: float | None = None
    digits: str = ""
    currency: str = ""
    scaled: bool = False
    share: bool = False
    vague: bool = False


_SPACE = r"[^\S\n]{1,3}"
_D = r"\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,9}){0,5}"
_SCALE = rf"(?:(?:{any_of(_SHORT)})\b|{_SPACE}(?:bn|mn|mln|trn)\b|{_SPACE}(?:{any_of(LARGE)})\b)"
_MONEY = rf"(?:(?:{any_of(_MARKS)})?\$|[{re.escape(''.join(_SIGNS))}]|(?:{any_of(CODES)})(?:{_SPACE})?)\s?"
_LEFT = r"(?<![\w$€£¥])(?<![\w.,:/#@+'’°&=][-−])(?<![\d.:/#@+'’°&=_,])(?<!\d[–—-])"
"""No number begins within a word, a decimal, a date in digits, a telephone number or an address of the web."""
_DIGITS = re.compile(
    rf"{_LEFT}(?P<sign>[-−])?(?P<money>{_MONEY})?(?P<one>{_D})(?P<scale>(?i:{_SCALE}))?"
    rf"(?:[-‐‑–](?P<money2>{_MONEY})?(?P<two>{_D})(?P<scale2>(?i:{_SCALE}))?)?"
)
_RUN = rf"(?:{any_of(_WORDS)})\b"
_IN_WORDS = re.compile(
    rf"(?<![\w'’])(?<![\w][-‐‑])(?:an?{_SPACE}(?=(?:hundred|thousand|million|billion|trillion)\b))?"
    rf"{_RUN}(?:(?:[-‐‑]|{_SPACE})(?:and{_SPACE})?{_RUN}){{0,9}}",
    re.IGNORECASE,
)
_SET = re.compile(
    rf"(?<![\w'’-])(?:(?P<half>half{_SPACE}an?|a{_SPACE}quarter{_SPACE}of{_SPACE}a){_SPACE}"
    rf"(?P<of>million|billion|trillion|dozen|hundred|thousand)"
    rf"|an?{_SPACE}(?P<two>couple|pair){_SPACE}of(?:{_SPACE}(?P<two_of>{any_of(LARGE)}))?"
    rf"|(?:(?:several|a{_SPACE}few|many){_SPACE})(?P<some>dozen|hundred|thousand|million|billion)s?"
    rf"(?P<some_of>{_SPACE}(?:thousand|million|billion))?"
    rf"|(?P<vague>{any_of(_VAGUE)})(?P<vague_of>(?:{_SPACE}(?:of|and){_SPACE}(?:hundreds|thousands|millions|billions))"
    rf"{{0,2}})|(?:an?{_SPACE})?dozen)(?![\w'’])",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?<![\w'’-])(?:(?P<n>an?|{any_of(_ONES)}|\d)(?:[-‐‑]|{_SPACE}))?(?P<part>{any_of(_PARTS)})(?![\w'’]|[-‐‑]\w)",
    re.IGNORECASE,
)
_AND_HALF = re.compile(
    rf"{_SPACE}and{_SPACE}an?{_SPACE}(?P<part>half|quarter)\b(?P<scale>(?i:{_SCALE}))?", re.IGNORECASE
)
_TIMES = re.compile(rf"{_SPACE}(?P<scale>dozen|lakh|crore|thousand|million|billion|trillion)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"(?![\w/@°]|[.,:]\d|[-‐‑–](?!(?:odd|plus|or|strong)\b|[^\S\n])[\w]|['’]s?\w)"
    rf"|(?:{any_of(form for forms in MEASURES.values() for form in words(forms) if len(form) > 1)})(?![\w/])"
)
"""What may stand behind a number; "5km" is a measure, but "m" is a million."""
_START = re.compile(r"[-−$€£¥₴₪₽₹]?\d|[^\W\d_]+")
_FIRST_WORDS = frozenset([*_WORDS, *_VAGUE, *_PARTS, *"a an several many dozen".split()])
_FIRST_MARKS = CODES | frozenset(_MARKS)
"""What may stand before digits as a currency, or the beginning of one."""


def find_figures(text: str) -> Iterator[Figure]:
    """All numbers of a text in their order, none within another; whether they count anything is not asked."""
    at, digits = 0, Digits(text)
    for found in _START.finditer(text):
        start = found.start()
        figure = _figure(digits, start, found[0]) if start >= at else None
        if figure:
            at = figure.end
            if not _stands_in_row(text, figure) and figure.value == figure.value and _ENDS.match(text, at):  # no NaN
                yield figure


def _figure(digits: Digits, start: int, first: str) -> Figure | None:
    if not first[0].isalpha():
        return digits.at(start)
    if first.lower() in _FIRST_WORDS:
        text = digits.text
        figure = _set_phrase(text, start) or _share(text, start) or _words(text, start)
        if figure:
            return figure
    return digits.at(start) if first in _FIRST_MARKS else None


def _stands_in_row(text: str, figure: Figure) -> bool:
    """True for a number in digits between two others, as in the rows of a table: those count nothing here."""
    around = text[max(0, figure.start - 2) : figure.start].rstrip()[-1:], text[figure.end : figure.end + 2].lstrip()[:1]
    return bool(figure.digits) and all(mark.isdigit() for mark in around)


_FORMS = (
    ("points", re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}|\d+\.\d{4,}")),
    ("commas", re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})")),
    ("either", re.compile(r"\d{1,3}\.\d{3}")),
)
_MARKED = re.compile(r"(?<![\w.,:/-])\d{1,15}(?:[.,]\d{1,9}){1,5}(?![\w:/-]|[.,]\d)")
UNKNOWN = float("nan")
"""What digits are worth whose marks could be read in two ways."""


class Digits:
    """The numbers in digits of a text, whose marks are read as that text uses them elsewhere.

    "1.250" is one and a quarter where the text writes "2.5" or "12,500", 1,250 where it writes "2,5" or "3.000" beside
    it; a text that does neither, or both, leaves it unknown.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        seen = Counter(_form(found[0]) for found in _MARKED.finditer(text))
        self._has_commas = seen["commas"] + seen["either"] > 1 and not seen["points"]
        self._has_points = seen["points"] > 0 and not seen["commas"]

    def worth(self, digits: str) -> float:
        """The value of digits with their marks and spaces; `UNKNOWN` where those tell two values, or none."""
        plain = re.sub(r"\s", "", digits)
        form = _form(plain)
        if form == "commas" or (form == "either" and not self._has_points):
            return float(plain.replace(".", "").replace(",", ".")) if self._has_commas else UNKNOWN
        return float(plain.replace(",", "")) if form or plain.isdigit() else UNKNOWN

    def at(self, start: int) -> Figure | None:
        """The number, or the two joined by a dash, that begin in digits at a place."""
        found = _DIGITS.match(self.text, start)
        if not found:
            return None
        one, two = found["one"], found["two"]
        if len(one) > 1 and one[0] == "0" and one[1].isdigit():  # a telephone number, a time of day, an agent
            return None
        first, second = _times(found["scale"]), _times(found["scale2"])
        value = self.worth(one) * (-1 if found["sign"] else 1) * first
        currency = _currency(found["money"])
        scaled = bool(found["scale"])
        if two is None:
            figure = Figure(start, found.end(), value, None, "" if scaled else one, currency, scaled)
            is_plain = scaled and found["scale"].strip().isalpha() and first < 1e3
            return figure if is_plain else _and_half(self.text, figure)
        upper = self.worth(two) * second
        if found["scale2"] and not found["scale"] and self.worth(one) < self.worth(two):
            value *= second
        if upper <= value or (found["money2"] and _currency(found["money2"]) != currency):
            return None  # the score of a match, a date in digits
        return Figure(start, found.end(), value, upper, f"{one}-{two}", currency, scaled or bool(found["scale2"]))


def _form(digits: str) -> str:
    """Which marks digits have, as in the names of `_FORMS`; "" for none, or for no number's."""
    return next((name for name, form in _FORMS if form.fullmatch(digits)), "")


def _times(scale: str | None) -> float:
    word = (scale or "").strip().lower()
    return LARGE.get(word) or _SHORT.get(word) or 1.0


def _currency(words: str | None) -> str:
    mark = (words or "").strip()
    if mark.endswith("$"):
        return str(_MARKS.get(mark[:-1], "USD"))
    return str(_SIGNS.get(mark, mark))


def _and_half(text: str, figure: Figure) -> Figure:
    """A number with "and a half" behind it, with a scale word behind that, or with neither."""
    if half := _AND_HALF.match(text, figure.end):
        more = 0.5 if half["part"].lower() == "half" else 0.25
        unit = next((s for s in (1e12, 1e9, 1e6, 1e3, 1e2) if figure.value >= s), 1.0) if figure.scaled else 1.0
        value = (figure.value + more * unit) * _times(half["scale"])
        return replace(figure, end=half.end(), value=value, digits="")
    if scale := _TIMES.match(text, figure.end):
        return replace(figure, end=scale.end(), value=figure.value * _times(scale["scale"]), digits="", scaled=True)
    return figure


def _words(text: str, start: int) -> Figure | None:
    """The longest stretch of number words that makes one number: of "one hundred and two hundred" it is the first."""
    run = _IN_WORDS.match(text, start)
    if not run:
        return None
    words = re.sub(r"^an?\s", "one ", re.sub(r"[-‐‑\s]+", " ", run[0].lower())).split(" ")
    if words[0] in _ALONE and words[1:2] and words[1] not in LARGE:
        words = words[:1]  # "three five": nothing but a scale makes one number of these
    shift = 1 if words[0] == "one" and run[0][:1] in "aA" else 0
    ends = [word.end() for word in re.finditer(r"[A-Za-z]+", run[0])]
    for size in range(len(words), shift, -1):
        following = words[size : size + 1]
        if words[size - 1] == "and" or (following and following[0] in LARGE):
            continue
        try:
            value = float(text2num(" ".join(words[:size]), "en"))
        except ValueError:
            continue
        if size == 1 and len(words) > 3:
            return None  # "five, four, three" without commas: counting, or noise
        scaled = words[size - 1] in LARGE
        return _and_half(text, Figure(start, run.start() + ends[size - 1], value, scaled=scaled))
    return None


def _set_phrase(text: str, start: int) -> Figure | None:
    found = _SET.match(text, start)
    if not found:
        return None
    end, times = found.end(), {name: _times(word) for name, word in found.groupdict().items()}
    if found["half"]:
        return Figure(start, end, (0.5 if found["half"].lower().startswith("half") else 0.25) * times["of"])
    if found["two"]:
        return Figure(start, end, 2 * times["two_of"], scaled=bool(found["two_of"]))
    if found["some"]:  # "several hundred" vouches for what "hundreds" does
        return Figure(start, end, 2 * times["some"] * times["some_of"], vague=True)
    if found["vague"]:
        value = _VAGUE[found["vague"].lower()]
        for word in re.findall(r"of\s+([a-z]+)", (found["vague_of"] or "").lower()):
            value *= LARGE[word.removesuffix("s")]
        return Figure(start, end, value, vague=True)
    return Figure(start, end, 12.0)


def _share(text: str, start: int) -> Figure | None:
    """A fraction; a singular without numeral is one only where it is a half ("a third" may be the third of a row)."""
    found = _PART.match(text, start)
    if not found:
        return None
    part, n = found["part"].lower(), (found["n"] or "").lower()
    if not n and part != "half":
        return None
    count = 1 if n in {"", "a", "an"} else int(n) if n.isdigit() else _ONES.index(n) + 1
    if (count == 1) == (part.endswith("s") or part == "halves") or count >= _PARTS[part]:
        return None
    return Figure(start, found.end(), count / _PARTS[part], share=True)
