"""The rooms as the desk uses them, each one step on the way of a page; what leaves a room has been checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hearsay import claims as claims_room
from hearsay import ingest, ledger
from hearsay.actors import Actors, load_actors
from hearsay.desk import guard
from hearsay.desk.checking import check_reading
from hearsay.desk.guard import Guard
from hearsay.model import NOT_READ, Article, NamedReader, Reader, Reading, is_readable, not_read
from hearsay.models import load_reader
from hearsay.reading.capitals import in_usual_case


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all pages: their outlet, where they name none, and the language to take them for.

    `actors` are who is known by name, those of the package where it is None; `rules` is the version of the rules.
    """

    outlet: str | None = None
    language: str | None = None
    actors: Actors | None = None
    rules: str = claims_room.RULES


class Rooms:
    """What the rooms need beside a page: what the user says of it, who reads, and who is known by name.

    Each step raises `PageError`, whatever goes wrong in its room.
    """

    def __init__(self, given: Given | None = None, reader: Reader | None = None) -> None:
        self.given = given or Given()
        self.reader = reader or load_reader()
        self.actors = self.given.actors or load_actors()

    def ingest(self, by: Guard) -> tuple[Article, str | None]:
        """The article of a page, and why its text may not be what was written, with what to do."""
        outlet, page = self.given.outlet, by.page
        found = by.run("ingest", lambda: ingest.extract_article(page, outlet=outlet), guard.MAX_SECONDS)
        article = replace(found, language=self.given.language or found.language)
        return article, by.run("ingest", lambda: ingest.find_doubt(page, article))

    def see(self, article: Article, by: Guard) -> Article:
        """The article as it is shown to the reader: words in capitals in usual case, letter for letter.

        So every place in it is a place in the article.
        """
        if not is_readable(article.language):
            return article
        return by.run("read", lambda: in_usual_case(article, self.actors))

    def read(self, article: Article, by: Guard) -> Reading:
        """What the reader finds. An article in another language than English is not shown to it; the reading says so.

        Our own reader has what is left of the page's time, and more for a long text; one that a user brings, such as a
        language model, takes its time.
        """
        if not is_readable(article.language):
            return not_read(str(article.language))
        limit = by.left() + len(article.text) / guard.CHARACTERS_PER_SECOND
        return by.run("read", lambda: self._read(article), limit if isinstance(self.reader, NamedReader) else None)

    def _read(self, article: Article) -> Reading:
        reading = self.reader(article)
        check_reading(article, reading)
        return reading

    def rules_of(self, reading: Reading) -> str | None:
        """The version of the rules that make claims of a reading; None where nothing was read."""
        return None if reading.reader == NOT_READ else self.given.rules

    def extract(self, article: Article, reading: Reading, by: Guard) -> claims_room.Claimed:
        """What is claimed, and the records of it."""
        if reading.reader == NOT_READ:
            return claims_room.Claimed()
        return by.run("claims", lambda: self._extract(article, reading), guard.MAX_SECONDS)

    def _extract(self, article: Article, reading: Reading) -> claims_room.Claimed:
        """The records are held against the text: one that points elsewhere would break the ledger's proof."""
        claimed = claims_room.extract_all(article, reading, self.actors)
        ledger.check_records(claimed.records, article.text, {found.id for found in reading.attributions})
        return claimed
