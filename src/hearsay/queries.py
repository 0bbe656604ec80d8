"""What can be asked of a ledger, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.model import Act, ActAsked, Mode, Stance, Standing
from hearsay.records import Commitment, Incident, Quantity, Relation, Responsibility, Role


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims of a ledger are asked for; None asks for no limit in that respect.

    `act` is what the speaker does: speech, unless belief, intention or "any" is asked for.
    `speaker` is part of a name as shown or as read, `speaker_id` the id of one speaker as shown, `standing` that
    speaker's; `parts` are ids of actors, whose claims and those of their parts are given beside; `text` words of the
    claim itself; `about` words of the claim, its sentences or its article's headline; `outlet` part of a name,
    `outlet_is` the whole of it. `since` and `until` are ISO dates, as exact as wanted; an article dated "2031" may lie
    anywhere in that year, so it is given for every day of it. Articles without any date answer to neither.
    `stance` is the speaker's to the content. `due` is an ISO date: what was to come by then, dates compared as exactly
    as it is given; what is due in "2031" may be due by any day of that year, and answers to each.
    """

    speaker: str | None = None
    speaker_id: str | None = None
    standing: Standing | None = None
    about: str | None = None
    text: str | None = None
    outlet: str | None = None
    outlet_is: str | None = None
    since: str | None = None
    until: str | None = None
    mode: Mode | None = None
    act: ActAsked = "speech"
    parts: tuple[str, ...] = ()
    stance: Stance | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles of a ledger are asked for; None asks for no limit in that respect.

    `title` is part of a headline; the others are those of `ClaimQuery`.
    """

    title: str | None = None
    outlet: str | None = None
    outlet_is: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """A claim as the ledger shows it: its words, its speaker under the name that people gave, its article.

    `speaker_id`, `speaker`, `standing` and `kind` are those shown, `speaker_as_read` is the reader's own name; of a
    private person `source` is the role. `text_key` is shared by articles of one text; `reader` names who read it, with
    version, and `rules` the version of the rules that made the claim, None where none is noted; `said` is when it was
    said; `due` by when what it predicts or warns of should have come. `is_current` is False where a later reading of
    the article has it no more.
    """

    id: str
    article: str
    local_id: str
    within: str | None
    speaker_id: str
    speaker: str
    speaker_as_read: str
    standing: Standing
    speaker_rule: str
    chain: tuple[str, ...]
    mode: Mode
    act: Act
    stance: Stance | None
    confidence: float | None
    rule: str
    source: str
    cue: str
    content: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    text_key: str
    reader: str
    said: str | None = None
    kind: str | None = None
    due: str | None = None
    rules: str | None = None
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a query or a ledger holds; `texts` counts distinct texts, so that copies do not add up."""

    claims: int
    articles: int
    texts: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that claims can be narrowed to, and how many of them have it.

    `value` is what `ClaimQuery` takes (a speaker's id, an outlet, a mode, a standing, a date as exact as the
    others beside it), `label` how it is shown. `texts` counts distinct texts, of speakers alone.
    """

    value: str
    label: str
    claims: int
    texts: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of the claims that answer a query, those with most claims first, the dates in their order.

    Speakers are those named, those in most distinct texts first; of them and of outlets only the first dozen is
    given. `dates` are days, months or years, whichever keeps them few. `acts` counts the claims of every act that
    answer the query but for their act.
    """

    speakers: tuple[Facet, ...]
    standings: tuple[Facet, ...]
    outlets: tuple[Facet, ...]
    modes: tuple[Facet, ...]
    dates: tuple[Facet, ...]
    acts: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the claims that answer a query, with what all of them amount to."""

    claims: tuple[LedgerClaim, ...]
    counts: Counts
    facets: Facets


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which incidents, relations or quantities of a ledger are asked for; None asks for no limit in that respect.

    `kind` is one of the kinds of incidents or relations; `about` words that all stand in the record's names, places or
    counted things, or in its article's headline; `agent`, `patient` and `by` (who says so) parts of names, as shown or
    as read. `since` and `until` are ISO dates: of the happening where it is told, else of publication; a date less
    exact than asked answers to both.
    """

    kind: str | None = None
    about: str | None = None
    agent: str | None = None
    patient: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How many records answer a query, in how many articles; `texts` counts distinct texts, so copies do not add up."""

    records: int
    articles: int
    texts: int


@dataclass(frozen=True, slots=True)
class Told:
    """The article that a record stands in, as it describes itself; `text_key` is shared by articles of one text.

    `reader` names who read it, with version; `rules` and `is_current` are as of `LedgerClaim`.
    """

    article: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    text_key: str
    reader: str
    rules: str | None = None
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class LedgerIncident:
    """An incident of one article, its parties under the names that people gave."""

    id: str
    incident: Incident
    told: Told


@dataclass(frozen=True, slots=True)
class LedgerResponsibility:
    """Who had a part in an incident, as somebody has it; `claim` is the id of the claim that says so.

    `claim` is None where the article says so in its own voice. `evidence` are the words of the article.
    """

    id: str
    responsibility: Responsibility
    incident: LedgerIncident
    actor_id: str
    by_id: str
    claim: str | None
    evidence: str

    @property
    def told(self) -> Told:
        """The article that it stands in."""
        return self.incident.told


@dataclass(frozen=True, slots=True)
class LedgerRelation:
    """A relation, its parties under the names that people gave; `claim` and `evidence` as of `LedgerResponsibility`."""

    id: str
    relation: Relation
    told: Told
    agent_id: str
    patient_id: str | None
    by_id: str
    claim: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class LedgerQuantity:
    """A number that somebody gives; `claim` and `evidence` as of `LedgerResponsibility`."""

    id: str
    quantity: Quantity
    told: Told
    by_id: str
    claim: str | None
    evidence: str


LedgerRecord = LedgerIncident | LedgerResponsibility | LedgerRelation | LedgerQuantity


@dataclass(frozen=True, slots=True)
class Blame:
    """That somebody (`by`) has an actor in a role with this commitment: in so many articles, and distinct texts.

    `is_own_voice` says that articles have it so themselves, with nobody named for it. `records` are the ids of what it
    rests on.
    """

    actor_id: str
    actor: str
    role: Role
    by_id: str
    by: str
    is_own_voice: bool
    commitment: Commitment
    articles: int
    texts: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blames:
    """Who blames whom for an incident: all that the ledger's articles have of it, side by side.

    `incidents` are those that were taken together, of one `kind`, for the sake of the `name` alone; `others` are kinds
    of incidents that answer to the name as well and were left out, with how many there are. Those with most distinct
    texts stand first in `blames`.
    """

    name: str
    kind: str
    incidents: tuple[LedgerIncident, ...]
    counts: RecordCounts
    blames: tuple[Blame, ...]
    others: tuple[tuple[str, int], ...] = ()
