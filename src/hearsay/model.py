"""The values that the rooms exchange.

Every offset is a half-open range of code points into `Article.text`, which never changes. Ids are hashes of
content: the same input gives the same id on every machine, so a second run adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

PageKind = Literal["txt", "html", "jsonl"]
Precision = Literal["year", "month", "day", "minute", "second"]
DateSource = Literal["given", "json-ld", "metadata", "dateline"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "belief", "intention"]
NameType = Literal["person", "organisation", "place", "group", "date"]
ActAsked = Literal["speech", "belief", "intention", "any"]
Standing = Literal["named", "unnamed", "unresolved"]
Stance = Literal[
    "assert", "deny", "admit", "suspect", "predict", "warn", "report", "evaluate", "urge", "ask"
]  # fmt: skip

ACTS: tuple[Act, ...] = ("speech", "belief", "intention")
MODES: tuple[Mode, ...] = ("direct", "indirect", "mixed")
STANDINGS: tuple[Standing, ...] = ("named", "unnamed", "unresolved")
STANCES: tuple[Stance, ...] = (
    "assert", "deny", "admit", "suspect", "predict", "warn", "report", "evaluate", "urge", "ask"
)  # fmt: skip
NAME_TYPES: tuple[NameType, ...] = ("person", "organisation", "place", "group", "date")
ROLES = (
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-ADV", "ARGM-NEG", "ARGM-MOD", "ARGM-MNR",
    "ARGM-PRP", "ARGM-CAU", "ARGM-EXT", "ARGM-DIR", "ARGM-PRD", "ARGM-DIS", "ARGM-ADJ", "ARGM-LVB", "ARGM-GOL",
)  # fmt: skip
"""What an argument may be to its deed, as PropBank names it."""


def digest(*parts: str | None) -> str:
    """SHA-256, as 64 hex digits, of the parts with their lengths, so that no two lists of parts meet."""
    whole = hashlib.sha256()
    for part in parts:
        raw = b"" if part is None else part.encode("utf-8", "surrogatepass")
        whole.update(b"-;" if part is None else f"{len(raw)}:".encode() + raw + b";")
    return whole.hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points into one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(text: str, spans: Spans) -> str:
    """The words under the spans, pieces joined by " … " where something stands between them."""
    return " … ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as found, untouched. `id` is their SHA-256; of a .jsonl file each line is a page."""

    id: str
    kind: PageKind
    found_at: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known, and how.

    `value` is ISO 8601 cut at `precision` ("2031-05", "2031-05-02T15:09"), in the article's own local time.
    `zone` is an offset ("+02:00", "Z") or, where the letters could mean several zones ("IST"), those letters.
    `words` are the characters it was taken from.
    """

    value: str
    precision: Precision
    zone: str | None
    words: str
    source: DateSource


@dataclass(frozen=True, slots=True)
class Junk:
    """A stretch of the text that is no part of the article, and the name of the rule that said so."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page read into words.

    `text` is canonical: of .txt and .jsonl the input unchanged, of HTML the title, a blank line and the body.
    `ref` is the id that a .jsonl line brought along; two articles may share one. `language` is a code of ISO 639,
    "und" where the text does not tell, None where nobody looked, as in ledgers of earlier versions.
    """

    id: str
    page: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    ref: str | None = None
    published: Date | None = None
    updated: Date | None = None
    junk: tuple[Junk, ...] = ()
    language: str | None = None


def article_id(text: str, outlet: str | None, url: str | None, published: Date | None) -> str:
    """The hash of text, outlet, URL and date: two outlets with one text are two articles."""
    return digest("article", text, outlet, url, published.value if published else None)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as places in one article; each may be empty except the content.

    `rule` names what found it; `confidence` is None where the reader has no calibrated figure to give;
    `within` is the id of the attribution whose content holds this one.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    rule: str
    act: Act = "speech"
    confidence: float | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a reader parsed it, after Universal Dependencies.

    `pos` is its part of speech ("VERB", "PROPN"), `head` the index among the reading's words of the one it depends on,
    -1 for a root, and `rel` how ("nsubj", "obl"). A sentence may have several roots, and heads never lie outside it.
    `lemma` is its dictionary form in small letters, "" where the reader gives none.
    """

    span: Span
    pos: str
    head: int
    rel: str
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, without a leading "the". `confidence` is the reader's, between 0 and 1."""

    span: Span
    type: NameType
    confidence: float


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a deed: `role` is PropBank's ("ARG0" who does it, "ARG1" to whom, "ARGM-TMP" when ...)."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """A predicate, verb or noun, with its arguments in the order of the text.

    `modality` is the modal verb in small letters ("may"), None where there is none. `factuality` runs from -3 (the
    article presents it as not having happened) to 3 (as having happened), None where the reader gives none. `nominal`
    tells of a noun that PropBank has no frame for, which QANom counts as a deed all the same ("leader", "arrest").
    """

    predicate: Span
    lemma: str
    arguments: tuple[Argument, ...]
    negated: bool
    modality: str | None
    factuality: float | None
    confidence: float
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a party; `probability` that they mean the same as an earlier mention of their chain.

    The first mention of a chain has 1.
    """

    span: Span
    probability: float


Chain = tuple[Mention, ...]
"""Mentions of one party within an article, in the order of the text; two at least."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, in one version, made of one article; attributions in the order of their content.

    `words` are those of the sentences in their order, with their trees; empty where the reader does not parse. `names`,
    `deeds` and `chains` stand in the order of the text, chains by their first mention; empty where it finds none.
    """

    reader: str
    version: str
    sentences: Spans
    attributions: tuple[Attribution, ...]
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()
    deeds: tuple[Deed, ...] = ()
    chains: tuple[Chain, ...] = ()


Reader = Callable[[Article], Reading]

ENGLISH, UNDETERMINED = "en", "und"
NOT_READ = "not-read"
"""Stands as the reader of an article that was not read, since it is in another language than English."""


def is_readable(language: str | None) -> bool:
    """True for English, and where the language is not known: only what is surely foreign is not read."""
    return language in {None, ENGLISH, UNDETERMINED}


def not_read(language: str) -> Reading:
    """The reading that says that an article was not read: it is empty, and its version names the language."""
    return Reading(NOT_READ, language, (), ())


@dataclass(frozen=True, slots=True)
class NamedReader:
    """A reader that comes with Hearsay: its name and version are known before it reads, and its time is limited."""

    name: str
    version: str
    read: Reader

    def __call__(self, article: Article) -> Reading:
        """What it finds in the article."""
        return self.read(article)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The party behind a source, as far as one article tells.

    `standing` is "named" (may be met again elsewhere), "unnamed" ("experts": never joined with another) or
    "unresolved" (a pronoun or title whose bearer is not known). `words` are the source's own; `rule` says why.
    `kind` is a person, a state, a service ... (see `Actor`), `actor` the id of a row of the actor tables, and
    `part_of` the ids of what that is a part of, the nearest first. `tie` is what tells a party from others of its
    name, in lower case: an office, an organisation, a state; "" where the name alone does, None where nothing is
    known that does. `introduced` are the words that introduce a person. `reasons` are those of a guess; what is
    spelled out has none. Of a private person `name` is a role, and `private_name` what a reviewer may promote it to.
    """

    name: str
    standing: Standing
    words: str = ""
    aliases: tuple[str, ...] = ()
    rule: str = ""
    kind: str | None = None
    actor: str | None = None
    part_of: tuple[str, ...] = ()
    tie: str | None = None
    introduced: str | None = None
    reasons: tuple[str, ...] = ()
    private_name: str | None = None

    def as_role(self) -> Speaker:
        """The speaker with nothing that may tell a private person's name; any other as it is."""
        if self.private_name is None:
            return self
        return replace(self, words="", aliases=(), introduced=None, reasons=(), private_name="")


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said, never more exactly than the words tell.

    `value` is ISO 8601 cut at its precision ("2031-05", "2031-05-02"), `words` are those in the text that it was
    taken from, `anchor` is the date that they were counted from ("2031-05-04"), None where they need none.
    """

    value: str
    words: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the article and their place; `words` are those characters with each run of white space as one space.

    Of a text in capitals they are written as they would usually be.
    """

    words: str
    span: Span

    @classmethod
    def of(cls, text: str, span: Span) -> Phrase:
        """The words of a stretch of a text."""
        return cls(" ".join(span.of(text).split()), span)


@dataclass(frozen=True, slots=True)
class TextDate:
    """A date in the text, never more exact than the words tell.

    `value` is ISO 8601 cut at its precision ("2031", "2031-05", "2031-05-02"); `until` the last day of a span of
    time ("from 3 to 5 May"), cut alike; `anchor` the date that it was counted from, None where the words need none.
    """

    value: str
    phrase: Phrase
    until: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution whose speaker, chain and stance are known as far as they can be.

    `chain` runs from the article's own voice (index 0) through relaying agencies, and through those in whose words
    it lies, to the speaker. `due` is by when what is predicted or warned of should have come.
    """

    attribution: Attribution
    speaker: Speaker
    chain: tuple[Speaker, ...]
    stance: Stance | None
    said: Said | None = None
    due: TextDate | None = None


def claim_id(article: str, attribution: Attribution) -> str:
    """20 hex digits that name who is credited with which words of an article, whoever found that.

    They hash the article, whose own id holds its text, and the places of source, cue and content: not the reader, so
    that a citation outlives it, nor the speaker, whom a better reading, or a person, may know better.
    """
    return digest("claim", article, "|".join(map(places, (attribution.source, attribution.cue, attribution.content))))[
        :20
    ]


def places(spans: Spans) -> str:
    """The spans as words for a hash."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


JudgementKind = Literal["rename", "merge", "split", "delete", "promote", "apart", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided on a speaker: who, when, why. Judgements are appended and can be undone.

    rename: `object` is the new name of the speaker `subject`. merge: the speaker `subject` is the same party as
    the speaker `object`. split: the claims `parts` of `subject` are those of another, shown as `object`; without
    parts, what was read as `subject` stands alone again. delete: there is no such party as `subject`. promote: the
    private person `subject` is shown by name. apart: `subject` and `object` are two. undo: `subject` is the judgement
    that no longer holds (an undoing can be undone).
    """

    id: str
    n: int
    at: str
    by: str
    kind: JudgementKind
    subject: str
    object: str
    why: str
    parts: tuple[str, ...] = ()
