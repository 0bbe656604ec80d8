"""What claims are about: incidents, responsibility, relations and quantities, as values that the rooms exchange.

Every record has its grounds: who says so, how firmly, in which characters of the article, and what made it. Offsets
are those of `model.py`: half-open ranges of code points into `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.model import Phrase, Spans, Speaker, Stance, TextDate

RelationKind = Literal[
    "attack", "support", "supply_arms", "train", "fund", "recruit", "shelter", "hire", "designate", "sanction",
    "sever_relations", "cooperate", "warn", "move", "plan_attack", "negotiate",
]  # fmt: skip
Role = Literal["perpetrator", "organiser", "sponsor", "facilitator", "inciter", "negligent", "beneficiary"]
Commitment = Literal[
    "reported_as_fact", "claimed_or_admitted", "accused_by_authorities", "accused", "possible", "denied", "false_flag"
]  # fmt: skip
Stage = Literal["occurred", "planned", "threatened", "foiled"]
Course = Literal["past", "ongoing", "planned"]
Bound = Literal["exactly", "at least", "at most", "more than", "less than", "about"]
PlacePrecision = Literal["point", "city", "region", "country"]
ActorKind = Literal["organisation", "person", "people", "state"]

RELATION_KINDS: tuple[RelationKind, ...] = (
    "attack", "support", "supply_arms", "train", "fund", "recruit", "shelter", "hire", "designate", "sanction",
    "sever_relations", "cooperate", "warn", "move", "plan_attack", "negotiate",
)  # fmt: skip
COMMITMENTS: tuple[Commitment, ...] = (
    "reported_as_fact", "claimed_or_admitted", "accused_by_authorities", "accused", "possible", "denied", "false_flag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text. `country` is an ISO 3166 code, None where the table has none or several of the name.

    `latitude` and `longitude` are degrees, where the table has them and the name means one place alone.
    """

    phrase: Phrase
    country: str | None = None
    precision: PlacePrecision | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a record stands in the ledger.

    `by` says so with this `stance`: the speaker of the attribution whose content holds the words, or the article's
    own voice, where `attribution` is None. `evidence` are the words that carry the record, the first of them what
    triggered it. `rule` names the rule that made it.
    """

    by: Speaker
    stance: Stance
    evidence: Spans
    rule: str
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """That somebody had a part in an incident, as `grounds.by` has it: which part, and how firmly that is held."""

    actor: Speaker
    actor_kind: ActorKind
    role: Role
    commitment: Commitment
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something that somebody gives.

    `value` is the number in plain units (1.2 million is 1200000; a tenth is 0.1 with unit "share"; 30 percent is 30
    with unit "percent"), the lower one of two ("between 30 and 40"), whose other is `upper`. `unit` is what is counted
    in ("people", "USD", "km"), `of` the counted thing in the article's words, `scope` what it is a part of or where.
    """

    id: str
    value: float
    bound: Bound
    unit: str
    of: str
    grounds: Grounds
    upper: float | None = None
    scope: str | None = None
    as_of: TextDate | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening that the article speaks of; all its mentions, the fullest of its names first in `names`.

    `kind` is a row of the table of kinds (see `claims/tables/incidents.toml`), which maps it to ACLED and MUC-4.
    """

    id: str
    kind: str
    names: tuple[Phrase, ...]
    mentions: Spans
    stage: Stage
    rule: str
    date: TextDate | None = None
    place: Place | None = None
    victims: tuple[Phrase, ...] = ()
    weapon: Phrase | None = None
    responsibility: tuple[Responsibility, ...] = ()

    @property
    def name(self) -> str:
        """The name it is shown by."""
        return self.names[0].words


@dataclass(frozen=True, slots=True)
class Relation:
    """That one party does something of a kind to or with another, as `grounds.by` has it.

    `kind` is a row of the table of kinds (see `claims/tables/relations.toml`). `course` tells whether it is over,
    goes on, or is meant to come; `negated` that it is said not to be so. Of a designation `label` is as what,
    `date` since when, and `course` "past" where it was lifted.
    """

    id: str
    kind: RelationKind
    agent: Speaker
    patient: Speaker | None
    grounds: Grounds
    course: Course = "past"
    negated: bool = False
    date: TextDate | None = None
    place: Place | None = None
    route: Phrase | None = None
    means: Phrase | None = None
    amount: Quantity | None = None
    label: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one article, each kind in the order of its first evidence."""

    incidents: tuple[Incident, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()


NO_RECORDS = Records()
