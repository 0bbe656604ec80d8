"""The words that are written small, from the corpora: `python -m training.case_words --data ../shared/data`.

For texts in capitals and for lemmas (see `capitals` and `lemmas` in `hearsay.reading`). A word is in the list that is
written small in most of the places where a sentence does not begin with it, in the first corpora or in all; and so are
the words of the package's own tables of incidents, weapons and people. First corpora: PolNeAR (train), UD EWT and GUM
(train), wikigold, GUM names, re3d, STS-B (train). Others: ECB+ stories, pairs of nli_mix and ArgKP (train).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hearsay.claims.incident_kinds import incident_kinds
from hearsay.claims.perpetrators import DOING
from hearsay.claims.targets import FIGHTERS, PEOPLE, WEAPONS

OUT = Path(__file__).parent.parent / "src" / "hearsay" / "reading" / "small_words.txt"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^|[.!?:;\"“”‘'(\[•*–—-]\s*|\n\s*)$")


def main() -> None:
    """Count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    first = _counted(_texts(data))
    others = _counted(_more_texts(data))
    kept = sorted(_small(*first) | _small(first[0] + others[0], first[1] + others[1]) | _own_words())
    OUT.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words in {OUT}")


def _counted(texts: Iterator[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word is written small, and with a capital."""
    small, capital = Counter[str](), Counter[str]()
    for text in texts:
        letters = [c for c in text if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) > 0.3 * len(letters):
            continue
        for word in _WORD.finditer(text):
            if _BEGINS.search(text, max(0, word.start() - 4), word.start()):
                continue
            (small if word[0].islower() else capital)[word[0].lower().replace("’", "'")] += 1
    return small, capital


def _small(small: Counter[str], capital: Counter[str]) -> set[str]:
    return {word for word, n in small.items() if n > capital[word] and (n > 1 or not capital[word])}


def _own_words() -> set[str]:
    """The single words, without marks, of the tables that tell incidents."""
    words = set(incident_kinds().words) | WEAPONS | FIGHTERS | PEOPLE | DOING
    return {word for word in words if _WORD.fullmatch(word)}


def _texts(data: Path) -> Iterator[str]:
    for name in ("polnear/train.jsonl", "ner/wikigold.jsonl", "ner/gum.jsonl", "ner/re3d.jsonl"):
        with (data / name).open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    with (data / "stsb" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield from (words for words in json.loads(line).values() if isinstance(words, str))
    for name in ("en_ewt-train.conllu", "en_gum-train.conllu"):
        with (data / "ud" / name).open(encoding="utf-8") as lines:
            yield from (line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def _more_texts(data: Path) -> Iterator[str]:
    for name in ("ecb_story", "nli_mix", "argkp"):
        with (data / name / "train.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield from (words for words in json.loads(line).values() if isinstance(words, str))


if __name__ == "__main__":
    main()
