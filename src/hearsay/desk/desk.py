"""What can be asked of an open ledger and done to it: the desk."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Unpack

from hearsay import export as export_room
from hearsay import ledger, reconcile
from hearsay.actors import BESIDE, Actors, load_actors
from hearsay.claims import kinds_elsewhere
from hearsay.desk import judging
from hearsay.desk.adding import AddReport, AddRun, Progress, now_stamp
from hearsay.desk.fields import QueryFields, check_act, check_dates, check_language, claim_query
from hearsay.desk.own_rules import rules_version
from hearsay.desk.records import RecordsDesk
from hearsay.desk.rooms import Given, Rooms
from hearsay.desk.story import add_pages
from hearsay.desk.versions import VersionsDesk
from hearsay.model import Act, ActAsked, Article, Claim, Judgement, Reader, Standing
from hearsay.queries import ArticleQuery, ClaimQuery, Counts, Found, LedgerClaim

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hearsay.ledger.facets import Columns


def open_desk(path: str | Path, *, create: bool = True, by: str | None = None) -> Desk:
    """The desk over the ledger in the file at `path`, made if there is none (unless `create` is off).

    `by` signs what is changed; it is the user's name unless given. Raises `LedgerError` with the remedy.
    """
    return Desk(ledger.open_ledger(Path(path), create=create), by or _user())


def _user() -> str:
    try:
        return os.environ.get("HEARSAY_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Desk:
    """An open ledger with all that can be asked of it and done to it. Close it, or use it in a `with` block."""

    def __init__(self, opened: ledger.Ledger, by: str) -> None:
        self._ledger = opened
        self.by = by
        self._columns: Columns | None = None
        self._actors: Actors | None = None
        self._speakers: dict[tuple[Standing | None, ActAsked], tuple[str, list[ledger.judgements.ShownSpeaker]]] = {}

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The ledger's file."""
        return self._ledger.path

    @property
    def is_fixed(self) -> bool:
        """True for a ledger that lies where nothing can be written: it is read as it stands, without locks."""
        return self._ledger.is_fixed

    @property
    def actors(self) -> Actors:
        """Who is known by name: the tables of the package, and `actors.toml` beside the ledger where there is one."""
        if self._actors is None:
            self._actors = load_actors(*self._own_tables())
        return self._actors

    @property
    def rules(self) -> str:
        """The version of the rules that make claims and records, and of the tables beside the ledger."""
        return rules_version(self._own_tables())

    def _own_tables(self) -> list[Path]:
        own = self.path.with_name(BESIDE)
        return [own] if own.is_file() else []

    @property
    def records(self) -> RecordsDesk:
        """All that can be asked about incidents, relations and numbers."""
        return RecordsDesk(self._ledger)

    @property
    def versions(self) -> VersionsDesk:
        """What earlier versions of reader or rules made, and reading that again."""
        return VersionsDesk(self._ledger, self.by, Given(actors=self.actors, rules=self.rules))

    def _asked(self, connection: Connection, fields: QueryFields) -> ClaimQuery:
        """The query, checked, with the actors that its speaker stands for where its parts are asked for."""
        query = claim_query(fields)
        if not fields.get("with_parts"):
            return query
        own = self._actors_named(query.speaker)
        return replace(query, parts=(*query.parts, *own, *ledger.spoken.actors_named(connection, query)))

    def _actors_named(self, name: str | None) -> tuple[str, ...]:
        """The ids of the actors of a name, where it names one; of a state its government's too."""
        rows = self.actors.named(name) if name else ()
        governments = [row.id for r in rows if (row := self.actors.government_of(r))]
        return (rows[0].id, *governments) if len(rows) == 1 else ()

    def close(self) -> None:
        """Let go of the ledger's file."""
        self._ledger.close()

    # -- adding -----------------------------------------------------------------------------------------------

    def add(  # noqa: PLR0913 - its options are those of the command
        self,
        *paths: str | Path,
        outlet: str | None = None,
        language: str | None = None,
        stdin: IO[bytes] | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] = lambda: False,
        reader: Reader | None = None,
    ) -> AddReport:
        """Add the pages under the paths: ingest -> read -> claims -> reconcile -> ledger.

        What the ledger has is passed over, so that a second run adds nothing and a broken one goes on where it
        ended. A page that fails, or whose text is in doubt, is reported and kept in `status`; the rest is done. On
        Ctrl-C, or when `stop` says so before a page, what has been read is still written, and the report says
        `stopped`.

        An article in another language than English is kept and not read, unless `language` ("en") says what to take
        all of them for; with it, articles that were not read before are.
        """
        check_language(language)
        rooms = Rooms(Given(outlet, language, self.actors, self.rules), reader)
        run = AddRun(self._ledger, rooms, by=self.by, progress=progress, stop=stop)
        return add_pages([str(path) for path in paths], run, stdin)

    # -- asking -----------------------------------------------------------------------------------------------

    def claims(self, *, limit: int = -1, offset: int = 0, **query: Unpack[QueryFields]) -> list[LedgerClaim]:
        """The claims that answer the query (see `ClaimQuery` for its fields), by date, article and place in it."""
        with self._ledger.reading() as connection:
            return ledger.query.find_claims(connection, self._asked(connection, query), limit=limit, offset=offset)

    def count(self, **query: Unpack[QueryFields]) -> Counts:
        """How many claims, articles and distinct texts answer the query."""
        with self._ledger.reading() as connection:
            return ledger.query.count_claims(connection, self._asked(connection, query))

    def count_acts(self, **query: Unpack[QueryFields]) -> dict[Act, int]:
        """How many claims of each act answer the query, whatever act it asks for: what a list leaves out."""
        with self._ledger.reading() as connection:
            return ledger.query.count_acts(connection, self._asked(connection, query))

    def search(self, *, page: int = 1, per_page: int = 50, newest: bool = False, **query: Unpack[QueryFields]) -> Found:
        """A page of the claims that answer the query, what all of them amount to, and how they fall into facets.

        Pages count from 1; one beyond the last has no claims. The order is that of `claims`, or `newest` first.
        """
        from hearsay.ledger import facets

        wanted = facets.Slice(per_page, (page - 1) * per_page, newest)
        with self._ledger.reading() as connection:
            asked = self._asked(connection, query)
            found, self._columns = facets.search(connection, asked, wanted, self._columns)
        return found

    def speaker(
        self, name: str, *, act: ActAsked | None = None, with_parts: bool = False, parts: Iterable[str] = ()
    ) -> ledger.spoken.Spoken:
        """What one speaker said, by day, and under which names it was read; it is given by shown name or id.

        With `with_parts` also what all said that are a part of it; `parts` are ids of actors that the name stands for.
        Raises `NotFoundError` for none and for several.
        """
        with self._ledger.reading() as connection:
            own = (*parts, *(self._actors_named(name) if with_parts else ()))
            return ledger.spoken.spoken_by(connection, name, act=check_act(act), with_parts=with_parts, parts=own)

    def claim(self, prefix: str) -> tuple[LedgerClaim, Article, Claim]:
        """The claim whose id begins with `prefix`: as the ledger shows it, its article, and its places in it.

        Ids of earlier versions of Hearsay lead to the claim too. One that the article's reading has no more is given
        as the last reading had it. Raises `NotFoundError` for none or several.
        """
        with self._ledger.reading() as connection:
            shown = ledger.query.find_claim(connection, prefix)
            article = ledger.query.load_article(connection, shown.article)
            return shown, article, ledger.query.load_claim(connection, shown)

    def article(self, prefix: str) -> tuple[Article, list[tuple[LedgerClaim, Claim]], list[ledger.browse.Carrier]]:
        """The article whose id begins with `prefix`, its claims, and all articles that carry its text, it included.

        Each claim comes as the ledger shows it and with its places. Raises `NotFoundError` for none or several.
        """
        with self._ledger.reading() as connection:
            id_, text_key = ledger.browse.find_article(connection, prefix)
            article = ledger.query.load_article(connection, id_)
            shown = ledger.query.claims_of_article(connection, id_)
            _, claims = ledger.query.load_reading(connection, id_)
            carriers = ledger.browse.list_articles(connection, text_key=text_key)
        return article, list(zip(shown, claims, strict=True)), carriers

    def find_articles(
        self, query: ArticleQuery, *, page: int = 1, per_page: int = 50, newest: bool = True
    ) -> tuple[list[ledger.browse.ArticleLine], tuple[int, int]]:
        """A page of the articles that answer the query, and how many articles and texts do; the newest first."""
        check_dates(query.since, query.until)
        with self._ledger.reading() as connection:
            span = {"limit": per_page, "offset": (page - 1) * per_page}
            lines = ledger.browse.find_articles(connection, query, newest=newest, **span)
            return lines, ledger.browse.count_articles(connection, query)

    def articles(self, *, text_key: str | None = None) -> list[ledger.browse.Carrier]:
        """The articles of the ledger, or those that carry one text, by date."""
        with self._ledger.reading() as connection:
            return ledger.browse.list_articles(connection, text_key=text_key)

    def copies(self, text_keys: Iterable[str], *, most: int | None = None) -> dict[str, list[ledger.browse.Carrier]]:
        """For each of these texts that several articles carry, those articles, by date; the first `most` of them."""
        with self._ledger.reading() as connection:
            return ledger.browse.repeated_texts(connection, text_keys, most=most)

    def readings(self) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """Every article with the claims of its current reading, under the names that are shown, by date."""
        for carrier in self.articles():
            with self._ledger.reading() as connection:
                article = ledger.query.load_article(connection, carrier.id)
                _, claims = ledger.query.load_reading(connection, carrier.id)
            yield article, claims

    def totals(self) -> Counts:
        """How many claims (whose act is speech), articles and distinct texts the whole ledger holds."""
        with self._ledger.reading() as connection:
            return ledger.query.count_all(connection)

    def head(self) -> str:
        """The hash of the newest entry of the log, which stands for all of it: the ledger changes only with it."""
        with self._ledger.reading() as connection:
            return ledger.log.head(connection)

    def unread(self) -> dict[str, int]:
        """How many articles are kept and not read, by the code of their language; the most first."""
        with self._ledger.reading() as connection:
            return ledger.browse.count_unread(connection)

    def failures(self, *, at: Sequence[str] | None = None) -> list[ledger.query.Failure]:
        """What failed or is in doubt, anywhere or at these places, and has not been mended since; oldest first."""
        with self._ledger.reading() as connection:
            return ledger.query.list_failures(connection, at=at)

    def count_failures(self) -> int:
        """How many things failed or are in doubt and have not been mended since."""
        with self._ledger.reading() as connection:
            return ledger.query.count_failures(connection)

    def dismiss_failures(self) -> int:
        """Take what failed off the list, say because the files are gone; the log keeps it. How many there were."""
        with self._ledger.writing() as connection:
            return ledger.dismiss_failures(connection, at=now_stamp(), by=self.by)

    def verify(
        self, *, known_head: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> ledger.Verdict:
        """Recompute every hash, span and link of the log, and replay the judgements; name the first break."""
        with self._ledger.reading() as connection:
            verdict = ledger.verify(connection, known_head=known_head, progress=progress)
            wrong = judging.find_break(connection) if verdict.break_ is None else None
        if wrong:
            return verdict.broken(wrong)
        return verdict

    # -- judging ----------------------------------------------------------------------------------------------

    def speakers(
        self, *, standing: Standing | None = None, act: ActAsked = "speech"
    ) -> list[ledger.judgements.ShownSpeaker]:
        """The speakers as shown, with what they say (or think, or intend), those with most distinct texts first."""
        asked = (standing, check_act(act))
        with self._ledger.reading() as connection:
            head = ledger.log.head(connection)
            if self._speakers.get(asked, ("", []))[0] != head:  # counting takes half a second over 100,000 claims
                listed = ledger.judgements.list_speakers(connection, standing=standing, act=asked[1])
                self._speakers[asked] = (head, listed)
            return self._speakers[asked][1]

    def proposals(self) -> list[reconcile.Proposal]:
        """Pairs of named speakers that may be one party, with the reasons, those with most claims first.

        Nothing is joined by it: `merge_speakers` does that, and `tell_apart` takes a pair off the list.
        """
        with self._ledger.reading() as connection:
            return judging.propose(connection)

    def shown_name(self, speaker_id: str) -> str | None:
        """The name under which the speaker of this id is shown; None where no speaker is shown by it."""
        with self._ledger.reading() as connection:
            return ledger.judgements.shown_name(connection, speaker_id)

    def judgements(self) -> list[Judgement]:
        """Every judgement ever made, undone ones and undoings included."""
        with self._ledger.reading() as connection:
            return ledger.judgements.list_judgements(connection)

    def holding_judgements(self) -> set[str]:
        """The ids of the judgements that hold: those not undone."""
        return {judgement.id for judgement in reconcile.holding(self.judgements())}

    def speaker_names(self) -> dict[str, str]:
        """Every speaker's id with its name: as it was read, or as a judgement that holds made it."""
        holding = self.holding_judgements()
        with self._ledger.reading() as connection:
            return ledger.judgements.names_of(connection, holding)

    def rename_speaker(self, speaker: str, name: str, *, why: str) -> Judgement:
        """Show a speaker (given by its shown name or id) under another name.

        Raises `WrongUseError` where another speaker is shown under that name already: that would be a merge.
        """
        return self._judge(judging.Saying("rename", speaker, judging.clean_name(name), why))

    def merge_speakers(self, speaker: str, into: str, *, why: str) -> Judgement:
        """Show one speaker as the same party as another; both are given by shown name or id."""
        return self._judge(judging.Saying("merge", speaker, into, why))

    def split_speaker(self, speaker: str, *, claims: Sequence[str] = (), name: str = "", why: str) -> Judgement:
        """Credit these claims of a speaker to another, shown under the name.

        Without claims: let the speaker, given by a name as read or its id, stand alone again, whatever merges say.
        """
        name = judging.clean_name(name) if name or claims else ""
        return self._judge(judging.Saying("split", speaker, name, why, tuple(claims)))

    def delete_speaker(self, speaker: str, *, why: str) -> Judgement:
        """Say that there is no such party: its claims are shown as those of nobody who is known."""
        return self._judge(judging.Saying("delete", speaker, why=why))

    def promote_speaker(self, speaker: str, *, why: str) -> Judgement:
        """Show a private person, given by the role that is shown or by id, under the name that was read."""
        return self._judge(judging.Saying("promote", speaker, why=why))

    def tell_apart(self, speaker: str, other: str, *, why: str) -> Judgement:
        """Say that two speakers are two parties, so that nobody proposes to merge them."""
        return self._judge(judging.Saying("apart", speaker, other, why))

    def undo(self, judgement: str, *, why: str) -> Judgement:
        """Take back the judgement whose id begins with `judgement` ("last": the newest that holds)."""
        return self._judge(judging.Saying("undo", judgement, why=why))

    def _judge(self, said: judging.Saying) -> Judgement:
        with self._ledger.writing() as connection:
            return judging.judge(connection, said, at=now_stamp(), by=self.by)

    # -- giving out -------------------------------------------------------------------------------------------

    def export_jsonl(self) -> Iterator[str]:
        """Every article's current reading as a line of the reading format."""
        for carrier in self.articles():
            with self._ledger.reading() as connection:
                article = ledger.query.load_article(connection, carrier.id)
                reading, claims = ledger.query.load_reading(connection, carrier.id)
                rules = ledger.query.rules_of(connection, carrier.id)
                key = ledger.reading_id(article.id, reading, rules)
                records = ledger.shown_records.records_shown(connection, key)
            yield export_room.reading_line(
                article, claims, records, reading=reading, rules=rules, elsewhere=kinds_elsewhere()
            )

    def export_csv(self, **query: Unpack[QueryFields]) -> Iterator[Sequence[str]]:
        """The claims that answer the query as rows of cells, the names of the columns first."""
        yield export_room.CSV_COLUMNS
        for claim in self.claims(**query):
            yield export_room.csv_row(claim)
