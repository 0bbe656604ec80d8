"""What can be asked of a ledger, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.model import Act, ActAsked, Mode, Stance, Standing


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
    version; `said` is when it was said; `due` by when what it predicts or warns of should have come.
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
