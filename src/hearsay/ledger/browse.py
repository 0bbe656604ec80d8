"""Articles for somebody who looks through the ledger: lists of them, and which carry one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from hearsay.errors import NotFoundError
from hearsay.ledger import dialect
from hearsay.ledger.query import dated
from hearsay.model import NOT_READ
from hearsay.queries import ArticleQuery


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article, as it is listed beside others: where it came from, what it says of itself, who read it last.

    `language` is the code of the language that it was taken for, None where nobody looked; `claims` counts all acts.
    """

    id: str
    ref: str | None
    title: str | None
    outlet: str | None
    published: str | None
    found_at: str
    claims: int
    reader: str
    language: str | None
    is_read: bool


_LANGUAGE = f"""
    CASE WHEN readings.reader = '{NOT_READ}' THEN readings.version ELSE articles.language END,
    readings.reader <> '{NOT_READ}'
"""


def list_articles(connection: Connection, *, text_key: str | None = None, most: int | None = None) -> list[Carrier]:
    """All articles, or those of one text, in the order of their dates; the first so many where `most` is given."""
    where = "WHERE articles.text_key = :text_key" if text_key else ""
    limit = "" if most is None else f"LIMIT {int(most)}"
    statement = f"""
        SELECT articles.id, articles.ref, articles.title, articles.outlet, articles.published, min(pages.found_at),
               readings.claims, readings.reader || ' ' || readings.version, {_LANGUAGE}
        FROM articles
        JOIN pages ON pages.article_id = articles.id
        JOIN current_readings ON current_readings.article_id = articles.id
        JOIN readings ON readings.id = current_readings.reading_id {where}
        GROUP BY articles.id, readings.id
        ORDER BY articles.published IS NULL, articles.published, articles.id {limit}
    """  # noqa: S608
    rows = connection.execute(text(statement), {"text_key": text_key} if text_key else {})
    return [Carrier(*_with_flag(row)) for row in rows]


def _with_flag(row: Any) -> tuple[Any, ...]:
    """The row, its last column as a bool: SQLite has none."""
    return (*row[:-1], bool(row[-1]))


def repeated_texts(connection: Connection, keys: Iterable[str], *, most: int | None = None) -> dict[str, list[Carrier]]:
    """Of these texts those that more than one article carries, each with its (`most`) articles by date."""
    found = {key: list_articles(connection, text_key=key, most=most) for key in sorted(set(keys))}
    return {key: carriers for key, carriers in found.items() if len(carriers) > 1}


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a line of a list: what it says of itself, its claims, and how many articles carry its text.

    `claims` counts those whose act is speech; `language` is that of `Carrier`.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    claims: int
    carriers: int
    language: str | None
    is_read: bool


def find_articles(
    connection: Connection, query: ArticleQuery, *, limit: int = -1, offset: int = 0, newest: bool = True
) -> list[ArticleLine]:
    """The articles that answer the query, the newest first unless told otherwise; undated ones come last."""
    where, values = _asked(connection, query)
    bounds = "LIMIT :limit OFFSET :offset" if limit >= 0 else ""
    order = f"published {'DESC' if newest else 'ASC'} NULLS LAST, id"
    statement = f"""
        SELECT articles.id, articles.title, articles.outlet, articles.published,
               (SELECT count(*) FROM claims WHERE claims.reading_id = readings.id AND claims.act = 'speech'),
               (SELECT count(*) FROM articles AS other WHERE other.text_key = articles.text_key), {_LANGUAGE}
        FROM (SELECT id FROM articles {where} ORDER BY {order} {bounds}) AS page
        JOIN articles ON articles.id = page.id
        JOIN current_readings ON current_readings.article_id = articles.id
        JOIN readings ON readings.id = current_readings.reading_id
        ORDER BY articles.{order.replace(", id", ", articles.id")}
    """  # noqa: S608
    rows = connection.execute(text(statement), values | ({"limit": limit, "offset": offset} if bounds else {}))
    return [ArticleLine(*_with_flag(row)) for row in rows]


def count_unread(connection: Connection) -> dict[str, int]:
    """How many articles are kept and not read, by the code of their language; the most first."""
    statement = """
        SELECT version, count(*) FROM current_readings JOIN readings ON readings.id = reading_id
        WHERE reader = :reader GROUP BY version ORDER BY 2 DESC, 1
    """
    return {row[0]: row[1] for row in connection.execute(text(statement), {"reader": NOT_READ})}


def count_articles(connection: Connection, query: ArticleQuery) -> tuple[int, int]:
    """How many articles, and how many distinct texts, answer the query."""
    where, values = _asked(connection, query)
    statement = f"SELECT count(*), count(DISTINCT text_key) FROM articles {where}"  # noqa: S608
    articles, texts = connection.execute(text(statement), values).one()
    return articles, texts


def _asked(connection: Connection, query: ArticleQuery) -> tuple[str, dict[str, Any]]:
    conditions, values = [], {}
    for column, part in (("title", query.title), ("outlet", query.outlet)):
        if part:
            conditions.append(dialect.holds(connection, column, column))
            values[column] = part.casefold()
    if query.outlet_is:
        conditions.append("outlet = :outlet_is")
        values["outlet_is"] = query.outlet_is
    for condition, values_of in dated("published", query.since, query.until):
        conditions.append(condition)
        values |= values_of
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", values


def find_article(connection: Connection, prefix: str) -> tuple[str, str]:
    """The id and the text's key of the article whose id begins with `prefix`.

    Raises `NotFoundError` for none or for more than one.
    """
    statement = "SELECT id, text_key FROM articles WHERE id >= :low AND id < :high LIMIT 2"
    found = connection.execute(text(statement), {"low": prefix, "high": prefix + "g"}).all() if prefix else []
    if len(found) == 1:
        return found[0].id, found[0].text_key
    if found:
        raise NotFoundError(f"more than one article has an id that begins with {prefix}; give more of it")
    raise NotFoundError(f"no article has an id that begins with {prefix!r}")
