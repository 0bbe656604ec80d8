"""The site over a ledger of 10,000 articles: how long pages and searches take, and the memory of the server."""

from __future__ import annotations

import http.client
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psutil

import hearsay
from bench.made_news import write_jsonl
from bench.served import served
from hearsay.models import rule_reader

Row = tuple[str, str, str]

_ARTICLES, _WORDS = 10_000, 560
_SEARCHES = (
    # words that stand in a quarter of the claims, in some, in few, in none
    *({"about": word} for word in ("mined", "bridge", "boats", "ferry", "inquiry", "harvest", "archive", "telephone")),
    *({"about": f'"post {n}"'} for n in range(0, 400, 9)),
    *({"text": f"Nemeth {word}"} for word in ("denied", "warned", "insisted", "admitted", "confirmed", "claimed")),
    *({"about": f"{a} OR {b}"} for a, b in (("shells", "mills"), ("radar", "patrol"), ("water", "officer"))),
    *({"about": f"post {n}", "mode": "direct"} for n in range(1, 400, 19)),
    *({"about": f"Article {n}"} for n in range(0, 10_000, 401)),
)


def site() -> list[Row]:
    """The 95th percentile of many different pages, each asked for once over loopback, and the server's memory."""
    with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as name:
        ledger = Path(name) / "big.hearsay"
        write_jsonl(Path(name) / "news.jsonl", _ARTICLES, _WORDS, cast=3000)
        with hearsay.open(ledger) as desk:
            desk.add(Path(name) / "news.jsonl", reader=rule_reader())
            totals = desk.totals()
            pages = list(_pages(desk))
        with served(ledger) as server:
            first = _asked(server.port, ["/claims"])
            pages_taken = _asked(server.port, pages)
            searches_taken = _asked(server.port, [f"/claims?{urlencode(search)}" for search in _SEARCHES])
            memory = psutil.Process(server.process.pid).memory_info().rss / 1e6
    held = f"{totals.articles:,} articles, {totals.claims:,} claims"
    return [
        (f"site over {held}: the very first page", f"{first[0]:.0f} ms", ""),
        (f"  {len(pages_taken)} pages, each once", _spread(pages_taken), "p95 < 60 ms"),
        (f"  {len(searches_taken)} searches, each once", _spread(searches_taken), "p95 < 40 ms"),
        ("  memory of the server behind all that", f"{memory:.0f} MB", "< 200 MB"),
    ]


def _spread(taken: list[float]) -> str:
    return (
        f"p50 {statistics.median(taken):.0f}, p95 {statistics.quantiles(taken, n=20)[18]:.0f}, max {max(taken):.0f} ms"
    )


def _pages(desk: hearsay.Desk) -> Iterator[str]:
    """Pages of every kind, in a mixed order that is always the same."""
    chance = random.Random(3)
    found, facets = desk.claims(limit=60, offset=5_000), desk.search(per_page=0).facets
    pages = ["/", "/status", "/speakers", "/speakers?standing=unnamed", "/speakers?standing=unresolved"]
    pages += [f"/claims?page={page}" for page in chance.sample(range(1, 2_000), 30)]
    pages += [f"/claims?order=newest&page={page}" for page in chance.sample(range(1, 2_000), 10)]
    pages += [f"/claims/{claim.id}" for claim in found]
    pages += [f"/articles/{claim.article}?claim={claim.local_id}" for claim in found]
    pages += [f"/articles?page={page}" for page in chance.sample(range(1, 200), 30)]
    pages += [f"/claims?{urlencode({'speaker_id': facet.value})}" for facet in facets.speakers]
    pages += [f"/claims?{urlencode({'outlet_is': facet.value})}" for facet in facets.outlets]
    pages += [f"/claims?{urlencode({'since': facet.value, 'until': facet.value})}" for facet in facets.dates]
    pages += [f"/claims?mode={mode}" for mode in ("direct", "indirect", "mixed")]
    pages += [f"/claims?standing={standing}" for standing in ("named", "unnamed", "unresolved")]
    pages += [f"/claims?{urlencode({'speaker': name})}" for name in ("nemeth", "ministry", "serrant", "vo", "mara")]
    pages += [f"/claims?{urlencode({'outlet': name})}" for name in ("let 3", "outlet 12", "39")]
    pages += [f"/articles?{urlencode({'title': word})}" for word in ("mined", "patrol", "inquiry", "report 77")]
    chance.shuffle(pages)
    return iter(pages)


def _asked(port: int, paths: list[str]) -> list[float]:
    """Milliseconds that each path took, one after the other over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    taken = []
    for path in paths:
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.append(1000 * (time.perf_counter() - began))
        assert answer.status == 200, (answer.status, path)
    connection.close()
    return taken
