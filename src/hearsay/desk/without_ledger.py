"""Reading without a ledger: a text or pages in, what was found out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from hearsay import ingest
from hearsay.actors import load_actors
from hearsay.desk.checking import check_reading
from hearsay.desk.fields import check_language
from hearsay.desk.rooms import Given
from hearsay.desk.story import ReadPage, read_page
from hearsay.errors import PageError
from hearsay.model import Reader, Reading, is_readable, not_read
from hearsay.models import load_reader
from hearsay.reading.capitals import in_usual_case


def read_text(text: str, *, reader: Reader | None = None, language: str | None = None) -> Reading:
    """What the reader finds in a text: sentences and attributions, every span an offset into `text`.

    A text in another language than English is not read, and the reading says so (see `not_read`), unless `language`
    is given: the code of the language to take the text for.

    Example:
        >>> reading = read_text("The ministry said that two bridges were closed.")
        >>> [found.content[0].of("The ministry said that two bridges were closed.") for found in reading.attributions]
        ['two bridges were closed']
    """
    check_language(language)
    article = ingest.article_of_text(text)
    taken_for = language or article.language
    if not is_readable(taken_for):
        return not_read(str(taken_for))
    reading = (reader or load_reader())(in_usual_case(article, load_actors()))
    check_reading(article, reading)
    return reading


def read_paths(
    paths: Iterable[str],
    given: Given | None = None,
    *,
    stdin: IO[bytes] | None = None,
    reader: Reader | None = None,
) -> Iterator[ReadPage | PageError]:
    """Read the pages under the paths without any ledger, in order; failures come in their place.

    What is in another language than English is not read, unless `given` says what to take it for.
    """
    given = given or Given()
    check_language(given.language)
    for page in ingest.fetch_pages(paths, stdin):
        if isinstance(page, PageError):
            yield page
            continue
        try:
            yield read_page(page, given=given, reader=reader)
        except PageError as error:
            yield error
