"""An article from a page: canonical text, title, byline, outlet, dates, junk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from hearsay.errors import PageError
from hearsay.ingest.credits import find_credits
from hearsay.ingest.datelines import find_publication_dates
from hearsay.ingest.dates import read_stamp
from hearsay.ingest.decoding import decode, find_decoding_doubt, find_garbled
from hearsay.ingest.html import Stamp, extract_parts
from hearsay.ingest.junk import find_junk
from hearsay.ingest.language import tell_language
from hearsay.ingest.tame import MAX_TEXT, too_long
from hearsay.model import Article, Date, Page, PageKind, article_id


class _Given(msgspec.Struct):
    """A line of the .jsonl input format; members that it does not name are passed over."""

    text: str
    id: str | int | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    title: str | None = None


_LINE = msgspec.json.Decoder(_Given)


def extract_article(page: Page, *, outlet: str | None = None) -> Article:
    """The article of a page. `outlet` is what the user says it is, where the page itself does not tell.

    Raises `PageError` (stage "ingest") with a sentence for the user where the page has no article.
    """
    try:
        given, published, updated = _READ[page.kind](page.content)
    except ValueError as error:
        raise PageError(page.found_at, "ingest", str(error), ref=ref_of(page)) from error
    if not given.text.strip():
        raise PageError(page.found_at, "ingest", "it holds no article text; fetch the page again", ref=ref_of(page))
    if len(given.text) > MAX_TEXT:
        raise PageError(page.found_at, "ingest", too_long(len(given.text)), ref=ref_of(page))
    for name in ("title", "outlet", "author", "url", "id"):
        if (size := len(str(getattr(given, name) or ""))) > _MAX_MEMBER:
            why = f"its {name} has {size} characters and may have {_MAX_MEMBER} at most; shorten it"
            raise PageError(page.found_at, "ingest", why)
    return _article(page, given, (published, updated), outlet)


def find_doubt(page: Page, article: Article) -> str | None:
    """Why the text of an article that was taken may not be what was written, and what to do; None for no doubt."""
    decoding = None if page.kind == "jsonl" else find_decoding_doubt(page.content, html=page.kind == "html")
    return decoding or find_garbled(article.text)


_MAX_MEMBER = 5_000
"""Characters: title and author are kept once more with each claim, so that long ones multiply."""


class _Ref(msgspec.Struct):
    id: str | int | None = None


def ref_of(page: Page) -> str | None:
    """The id that a .jsonl line brings along, though the rest of it may not be an article."""
    if page.kind != "jsonl":
        return None
    try:
        ref = msgspec.json.decode(page.content, type=_Ref).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if ref is None else str(ref)


def article_of_text(text: str) -> Article:
    """An article that is nothing but a text; junk lines are marked as in a .txt page."""
    made = Article(article_id(text, None, None, None), "", text, junk=find_junk(text))
    return replace(made, language=tell_language(made))


def _article(page: Page, given: _Given, dates: tuple[Date | None, Date | None], outlet: str | None) -> Article:
    text = given.text
    junk = find_junk(text)
    published, updated = dates
    if published is None or updated is None:
        line_published, line_updated = find_publication_dates(text)
        published, updated = published or line_published, updated or line_updated
    said = find_credits(text, junk)
    outlet = _one_line(given.outlet) or outlet or said.outlet
    made = Article(
        id=article_id(text, outlet, given.url, published),
        page=page.id,
        text=text,
        title=_one_line(given.title) or said.title,
        outlet=outlet,
        author=_one_line(given.author) or said.author,
        url=given.url,
        ref=None if given.id is None else str(given.id),
        published=published,
        updated=updated,
        junk=junk,
    )
    return replace(made, language=tell_language(made))


def _one_line(name: str | None) -> str | None:
    """A name as it can stand in a line: blanks evened out; None for one of blanks alone."""
    return " ".join(name.split()) or None if name else None


_Found = tuple[_Given, Date | None, Date | None]
"""What a page gives, and the dates of publication and update that it states outside its text."""


def _from_text(content: bytes) -> _Found:
    return _Given(decode(content)), None, None


def _from_line(content: bytes) -> _Found:
    try:
        given = _LINE.decode(content.decode("utf-8"))
    except msgspec.ValidationError as error:
        raise ValueError(f"the line is no article ({error}); see the reading format in the docs") from error
    except UnicodeDecodeError as error:
        raise ValueError("the line is not UTF-8; save the file as UTF-8") from error
    except msgspec.DecodeError as error:
        raise ValueError(f"the line is not JSON ({error}); mend or remove it") from error
    except RecursionError as error:
        raise ValueError("the line is nested too deep; leave out what is no member of an article") from error
    published, updated = (_first([(stamp, "given")] if stamp else []) for stamp in (given.published, given.updated))
    return given, published, updated


def _from_html(content: bytes) -> _Found:
    parts = extract_parts(content)
    given = _Given(
        text=parts.text,
        outlet=parts.outlet,
        author=parts.author,
        url=parts.url,
        title=parts.title,
    )
    return given, _first(parts.published), _first(parts.updated)


def _first(stamps: Sequence[Stamp]) -> Date | None:
    """The date of the first stamp that can be read as one."""
    return next((date for words, source in stamps if (date := read_stamp(words, source))), None)


_READ: dict[PageKind, Callable[[bytes], _Found]] = {
    "txt": _from_text,
    "jsonl": _from_line,
    "html": _from_html,
}
