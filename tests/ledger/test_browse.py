"""Lists of articles: what answers, in which order, with how many claims and copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.desk import Desk, open_desk
from hearsay.errors import NotFoundError, WrongUseError
from hearsay.queries import ArticleQuery
from tests.conftest import entry
from tests.ledger.test_facets import FERRY, fill

CORPUS = (
    entry(FERRY, outlet="Northern Wire", published="2031-05-02", title="Harbour closed"),
    entry(FERRY, outlet="Karvia Today", published="2031-05-03", title="Ships wait"),
    entry("[Jan Orlo] {warned} of <a raid>.\n", outlet="Harbour Post", published="2031-06-01", title="ÉCLAT at sea"),
    entry("[Jan Orlo] {said} <the raid failed>.\n", title="Undated harbour"),
)


@pytest.fixture
def corpus(ledger_path: Path) -> Iterator[Desk]:
    with open_desk(fill(ledger_path, *CORPUS)) as desk:
        yield desk


def titles(desk: Desk, query: ArticleQuery | None = None, **how: int | bool) -> list[str | None]:
    lines, (articles, texts) = desk.find_articles(query or ArticleQuery(), **how)  # type: ignore[arg-type]
    assert texts <= articles
    return [line.title for line in lines]


def test_articles_come_the_newest_first_undated_ones_last_in_either_order(corpus: Desk) -> None:
    assert titles(corpus) == ["ÉCLAT at sea", "Ships wait", "Harbour closed", "Undated harbour"]
    assert titles(corpus, newest=False) == ["Harbour closed", "Ships wait", "ÉCLAT at sea", "Undated harbour"]


def test_a_line_has_the_claims_and_how_many_articles_carry_the_text(corpus: Desk) -> None:
    lines, counts = corpus.find_articles(ArticleQuery())
    assert counts == (4, 3)
    assert [(line.claims, line.carriers) for line in lines] == [(1, 1), (2, 2), (2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ArticleQuery(title="harbour"), ["Harbour closed", "Undated harbour"]),
        (ArticleQuery(title="éclat"), ["ÉCLAT at sea"]),
        (ArticleQuery(title="%"), []),
        (ArticleQuery(outlet="o"), ["ÉCLAT at sea", "Ships wait", "Harbour closed"]),
        (ArticleQuery(outlet_is="Harbour Post"), ["ÉCLAT at sea"]),
        (ArticleQuery(outlet_is="Harbour"), []),
        (ArticleQuery(since="2031-05-03"), ["ÉCLAT at sea", "Ships wait"]),
        (ArticleQuery(until="2031-05", title="closed"), ["Harbour closed"]),
    ],
)
def test_articles_are_narrowed(corpus: Desk, query: ArticleQuery, expected: list[str]) -> None:
    assert titles(corpus, query) == expected


def test_pages_follow_one_another(corpus: Desk) -> None:
    pages = [titles(corpus, page=page, per_page=3) for page in (1, 2, 3)]
    assert pages == [["ÉCLAT at sea", "Ships wait", "Harbour closed"], ["Undated harbour"], []]


def test_a_date_that_is_none_is_refused(corpus: Desk) -> None:
    with pytest.raises(WrongUseError, match="no date"):
        corpus.find_articles(ArticleQuery(since="soon"))


def test_an_article_is_found_by_the_beginning_of_its_id_with_claims_and_copies(corpus: Desk) -> None:
    line = corpus.find_articles(ArticleQuery(title="ships"))[0][0]
    article, pairs, carriers = corpus.article(line.id[:12])
    assert (article.id, article.title) == (line.id, "Ships wait")
    assert [shown.local_id for shown, _ in pairs] == [claim.attribution.id for _, claim in pairs]
    assert [shown.speaker for shown, _ in pairs] == ["Ada Nemeth", "two officers (unnamed)"]
    assert [carrier.outlet for carrier in carriers] == ["Northern Wire", "Karvia Today"]


@pytest.mark.parametrize("prefix", ["", "zz", "ffffffffffffffff"])
def test_an_article_that_is_not_there_is_named(corpus: Desk, prefix: str) -> None:
    with pytest.raises(NotFoundError, match="article"):
        corpus.article(prefix)
