"""The trained reader: how much it finds, how far its confidence can be relied on, how fast it is, beside the rules."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from tests.trained_cases import failures, trained_cases

from bench.made_news import made_article
from bench.measures import SHARED, Row, folder_for_figures, golden, score
from bench.mirrored import mirror
from bench.reader_scores import reader_scores
from hearsay.actors import load_actors
from hearsay.claims import extract_claims
from hearsay.export import reading_line
from hearsay.ingest import article_of_text
from hearsay.model import Article, Reader
from hearsay.models import BUILT_IN, load_model, load_reader, rule_reader
from hearsay.reading.pieces import cut_pieces, window_inputs

_OF_ATTRIBUTIONS = {
    "AR who-what": "F1 >= 75.0", "AR soft": "F1 >= 74.0", "AR exact": "F1 >= 55.5", "who-what recall": "indirect >= 67",
}  # fmt: skip


def reading() -> list[Row]:
    """Speed, and the figures on the cases and articles of the project, on the corpora and with sides swapped."""
    reader = load_reader()
    rows = [*_speed(reader), *_cases(reader), ("annotated attributions of examples/ found", golden(), "")]
    if not SHARED.is_dir():
        return [*rows, ("the corpora beside the project are not here", "left out", "")]
    return [*rows, *_polnear(reader), *_helpers(), *reader_scores(reader), *_seeds(), *mirror()]


def line_of(text: str, name: str, reader: Reader) -> str:
    """The reading of a text in the reading format, under a name."""
    article = article_of_text(text)
    reading = reader(article)
    line = json.loads(reading_line(article, extract_claims(article, reading, load_actors()), reading=reading))
    return json.dumps(line | {"id": name}, ensure_ascii=False)


def _polnear(reader: Reader) -> list[Row]:
    gold = SHARED / "data" / "polnear" / "dev.jsonl"
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    rows: list[Row] = []
    with folder_for_figures() as folder:
        for name, read in (("trained", reader), ("rules", rule_reader())):
            out = folder / f"{name}.jsonl"
            out.write_text("".join(line_of(d["text"], d["id"], read) + "\n" for d in documents), "utf-8")
            asked = _OF_ATTRIBUTIONS if name == "trained" else {}
            for line in score("score_attributions.py", gold, out)[-6:]:
                wanted = next((told for head, told in asked.items() if line.startswith(head)), "")
                rows.append((f"PolNeAR dev, {name}  {line}", "", wanted))
    return [*rows, *_reliability(reader, documents)]


def _reliability(reader: Reader, documents: list[dict[str, Any]]) -> list[Row]:
    """Of the attributions given each tenth of confidence, how many match a gold one, as who-what does."""
    bins: dict[int, list[bool]] = {}
    for document in documents:
        gold = [(_cover(g["content"]), _cover(g["source"])) for g in document["attributions"] if not g.get("within")]
        for found in reader(article_of_text(document["text"])).attributions:
            if found.within is None and found.confidence is not None:
                content, source = (_cover([(s.start, s.end) for s in spans]) for spans in (found.content, found.source))
                right = any(_answers(content, source, c, s) for c, s in gold)
                bins.setdefault(min(9, int(found.confidence * 10)), []).append(right)
    return [
        (f"  of {len(hits)} given {n / 10:.1f} to {(n + 1) / 10:.1f}", f"{100 * sum(hits) / len(hits):.0f} % right", "")
        for n, hits in sorted(bins.items())
    ]


def _answers(content: set[int], source: set[int], gold_content: set[int], gold_source: set[int]) -> bool:
    alike = len(content & gold_content) >= 0.5 * len(content | gold_content)
    return alike and (bool(source & gold_source) or not (source or gold_source))


def _cover(spans: Iterable[Any]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _helpers() -> list[Row]:
    """Names and trees by the helper heads, as `python -m training` measures them."""
    from training.data import Cutter
    from training.evaluate import held_names, score_names, score_trees

    model = load_model(BUILT_IN)
    names = score_names(model, held_names(SHARED / "data", Cutter(model.tokenizer, model.known)))
    trees = score_trees(model, SHARED / "data" / "ud" / "en_ewt-dev.conllu")
    kinds = ", ".join(f"{kind} {f1}" for kind, f1 in names.items() if kind != "three")
    return [
        ("names, a held-out tenth of re3d: persons, organisations, places", f"F1 {names['three']}", ">= 78"),
        (f"  {kinds}", "", ""),
        ("trees, UD EWT dev", f"LAS {trees['LAS']}", f">= 85 (part of speech {trees['UPOS']})"),
    ]


def _seeds() -> list[Row]:
    rows: list[Row] = []
    with folder_for_figures() as folder:
        texts = sorted((SHARED / "data" / "seeds").glob("*.txt"))
        for name, reader in (("trained", load_reader()), ("rules", rule_reader())):
            out = folder / f"{name}.jsonl"
            out.write_text("".join(line_of(t.read_bytes().decode(), t.stem, reader) + "\n" for t in texts), "utf-8")
            said = score("score_articles.py", SHARED / "data" / "seeds" / "gold", out)
            rows += [(f"seeds, {name}  {line}", "", "") for line in said[:6]]
    return rows


def _cases(reader: Reader) -> list[Row]:
    """Of the cases in tests/cases/trained those in which nothing is missing, wrong or too much."""
    trained, rules = failures(reader), failures(rule_reader())
    rows: list[Row] = []
    for file, cases in trained_cases().items():
        met, by_rules = len(cases) - len(trained[file]), len(cases) - len(rules[file])
        rows.append((f"cases of {file} met", f"{met} of {len(cases)}", f"(rules: {by_rules})"))
    return rows


def _speed(reader: Reader) -> list[Row]:
    """Articles of 800 words a second of one core; the encoder alone over the same pieces; the first article."""
    texts = ["\n\n".join([title, *paragraphs]) for title, paragraphs in (made_article(n) for n in range(40))]
    articles = [article_of_text(text) for text in texts]
    model = load_model(BUILT_IN)
    reader(articles[0])
    whole = _cpu(lambda: [reader(article) for article in articles])
    windows = [w for article in articles for w in _bare_windows(article, model)]
    bare = _cpu(lambda: [model.encode(*window) for window in windows])
    rate, limit = len(articles) / whole, len(articles) / bare
    return [
        ("trained reader, articles of 800 words", f"{rate:.1f} a second", ">= 8 on one core"),
        (
            "  the bare encoder over the same text",
            f"{limit:.1f} a second",
            f"reading is {rate / limit:.0%} of it; >= 55 %",
        ),
    ]


def _bare_windows(article: Article, model: Any) -> list[tuple[Any, Any, Any]]:
    pieces = cut_pieces(article, model.tokenizer)
    size = model.window - 2
    return [window_inputs(pieces, at, min(len(pieces), at + size)) for at in range(0, len(pieces), size)]


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
