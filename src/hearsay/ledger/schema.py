"""The ledger's tables, as SQLAlchemy Core. What differs between databases stands in `dialect.py` alone."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

_HASH = String(64)
_SHORT = String(20)

articles = Table(
    "articles",
    metadata,
    Column("id", _HASH, primary_key=True),
    Column("ref", Text),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("author", Text),
    Column("url", Text),
    Column("published", Text),  # the value of the date whose role is "published", for sorting and filters
    Column("text", Text, nullable=False),
    Column("text_key", _HASH, nullable=False, index=True),
    Column("added_at", Text, nullable=False),
    Column("language", String(3)),
)

pages = Table(
    "pages",
    metadata,
    Column("id", _HASH, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("found_at", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    # One page gives two articles where it was added for two outlets and names none itself.
    Column("article_id", ForeignKey("articles.id"), primary_key=True, index=True),
    Column("added_at", Text, nullable=False),
)

dates = Table(
    "dates",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("role", String(9), primary_key=True),  # published, updated
    Column("value", Text, nullable=False),
    Column("precision", String(6), nullable=False),
    Column("zone", Text),
    Column("words", Text, nullable=False),
    Column("source", String(8), nullable=False),
    sqlite_with_rowid=False,
)

junk = Table(
    "junk",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    Column("id", _SHORT, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("digest", _HASH, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("rules", Text),  # the version of the rules that made claims and records of it; NULL before 0006
)

current_readings = Table(
    "current_readings",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("reading_id", ForeignKey("readings.id"), nullable=False),
    sqlite_with_rowid=False,
)

speakers = Table(
    "speakers",
    metadata,
    Column("id", _SHORT, primary_key=True),
    Column("name", Text, nullable=False),
    Column("standing", String(10), nullable=False),  # named, unnamed, unresolved
    Column("kind", Text),
    Column("actor", Text),
    Column("part_of", Text),  # "/a/b/", so that a part of an actor is found by LIKE '%/a/%'
    Column("tie", Text),
    Column("private_name", Text),
    Column("made_by", _SHORT),  # the judgement that made the row; NULL for what was read
)

# Which speaker a machine-made speaker is shown as, and under which name: derived from `judgements`, never typed in.
shown_speakers = Table(
    "shown_speakers",
    metadata,
    Column("speaker_id", ForeignKey("speakers.id"), primary_key=True),
    Column("shown_id", ForeignKey("speakers.id"), nullable=False, index=True),
    Column("shown_name", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# Claims that a judgement credits to another speaker than the one read: derived from `judgements`, never typed in.
credited = Table(
    "credited",
    metadata,
    Column("claim_n", ForeignKey("claims.n"), primary_key=True),
    Column("speaker_id", ForeignKey("speakers.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

# Readings of one article that find the same claim have a row for it each, under one id; so it is with records.
claims = Table(
    "claims",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", _SHORT, nullable=False),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", Text, nullable=False),
    Column("within", Text),
    Column("speaker_id", ForeignKey("speakers.id"), nullable=False, index=True),
    Column("speaker_rule", Text, nullable=False),
    Column("chain", Text, nullable=False),  # JSON: of each voice all fields, or the first five where the rest is empty
    Column("mode", String(8), nullable=False),
    Column("act", String(9), nullable=False),
    Column("stance", String(8)),
    Column("confidence", Float),
    Column("rule", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("said", Text),
    Column("said_words", Text),
    Column("said_anchor", Text),
    Column("due", Text),  # the last day, month or year by which it should have come
    Column("due_told", Text),  # JSON: the whole of `Claim.due`
    UniqueConstraint("id", "reading_id"),
)

spans = Table(
    "spans",
    metadata,
    Column("claim_n", ForeignKey("claims.n"), primary_key=True),
    Column("role", String(7), primary_key=True),  # source, cue, content
    Column("piece", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The claims of current readings, narrow, for search and counts: derived, kept in step by `record`. The numbers are
# the first 60 bits of the hashes, so that they sort and count as the hashes do. Speaker and standing are those read;
# a row never changes, it only comes and goes.
listing = Table(
    "listing",
    metadata,
    Column("claim_n", ForeignKey("claims.n"), primary_key=True, autoincrement=False),
    Column("article_bits", BigInteger, nullable=False),
    Column("text_bits", BigInteger, nullable=False),
    Column("published", Text),
    Column("outlet", Text),
    Column("mode", String(8)),
    Column("standing", String(10)),
    Column("speaker_bits", BigInteger),
    Column("act", String(9)),
    Column("stance", String(8)),
    Column("due", Text),
)

# What claims are about. Of each record `body` is JSON of the whole value (see `records.py`); the other columns repeat
# what is asked for, and `verify` holds them against it. `by_id` says so, in the claim `claim_n`, or in the article's
# own voice where that is NULL.
incidents = Table(
    "incidents",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", _SHORT, nullable=False),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stage", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("date", Text),
    Column("words", Text, nullable=False),  # its names, its place and its other mentions, one a line
    Column("rule", Text, nullable=False),
    Column("body", Text, nullable=False),  # without the responsibilities
    UniqueConstraint("id", "reading_id"),
)

responsibilities = Table(
    "responsibilities",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", _SHORT, nullable=False),
    Column("incident_n", ForeignKey("incidents.n"), nullable=False, index=True),
    Column("actor_id", ForeignKey("speakers.id"), nullable=False, index=True),
    Column("role", String(12), nullable=False),
    Column("commitment", String(24), nullable=False),
    Column("by_id", ForeignKey("speakers.id"), nullable=False),
    Column("claim_n", ForeignKey("claims.n")),
    Column("stance", String(8)),
    Column("rule", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", "incident_n"),
)

relations = Table(
    "relations",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", _SHORT, nullable=False),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("agent_id", ForeignKey("speakers.id"), nullable=False, index=True),
    Column("patient_id", ForeignKey("speakers.id"), index=True),
    Column("date", Text),
    Column("by_id", ForeignKey("speakers.id"), nullable=False, index=True),
    Column("claim_n", ForeignKey("claims.n")),
    Column("stance", String(8)),
    Column("rule", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", "reading_id"),
)

quantities = Table(
    "quantities",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", _SHORT, nullable=False),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("unit", Text, nullable=False),
    Column("words", Text, nullable=False),  # what is counted, and of what or where it is a part; one a line
    Column("date", Text),
    Column("by_id", ForeignKey("speakers.id"), nullable=False),
    Column("claim_n", ForeignKey("claims.n")),
    Column("stance", String(8)),
    Column("rule", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", "reading_id"),
)

record_spans = Table(
    "record_spans",
    metadata,
    Column("record", String(14), primary_key=True),  # incident, responsibility, relation, quantity
    Column("n", Integer, primary_key=True, autoincrement=False),  # of that record, in its table
    Column("role", String(8), primary_key=True),  # evidence, or the field that the words stand in
    Column("piece", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Ids that claims and records had before 0006, when they held the reader's name and version: a citation may hold them.
former_ids = Table(
    "former_ids",
    metadata,
    Column("id", _SHORT, primary_key=True),
    Column("record", String(14), nullable=False),  # claim, incident, responsibility, relation, quantity
    Column("n", Integer, nullable=False),  # of that claim or record, in its table
    UniqueConstraint("record", "n"),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", _SHORT, primary_key=True),
    Column("n", Integer, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String(8), nullable=False),  # see `model.JudgementKind`
    Column("subject", Text, nullable=False),  # a speaker's id; of an undo, the judgement's id
    Column("object", Text, nullable=False),  # a new name, or the other speaker's id; else empty
    Column("why", Text, nullable=False),
    Column("parts", Text),  # JSON: the ids of the claims that a split names
)

failures = Table(
    "failures",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("found_at", Text, nullable=False, index=True),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("mended", Boolean, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON, keys in order
    Column("prev", _HASH, nullable=False),
    Column("hash", _HASH, nullable=False),
)

Index("ix_articles_published", articles.c.published)
