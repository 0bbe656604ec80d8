"""The first ledger: pages, articles, readings, claims, speakers, judgements, failures and the log."""

import sqlalchemy as sa
from alembic import op

from hearsay.ledger.dialect import create_full_text, create_guards

revision = "0001"
down_revision = None

_FROZEN = (
    "articles",
    "pages",
    "dates",
    "junk",
    "readings",
    "claims",
    "spans",
    "judgements",
    "log",
    "speakers",
)


def upgrade() -> None:
    """Make every table, then what only this database has: full text and guards."""
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    op.create_index("ix_articles_published", "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_text_key"), "articles", ["text_key"], unique=False)
    op.create_table(
        "failures",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_failures")),
    )
    op.create_index(op.f("ix_failures_found_at"), "failures", ["found_at"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.UniqueConstraint("n", name=op.f("uq_judgements_n")),
    )
    op.create_table(
        "log",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_log")),
    )
    op.create_table(
        "speakers",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
    )
    op.create_table(
        "dates",
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("precision", sa.String(length=6), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_dates_article_id")),
        sa.PrimaryKeyConstraint("article_id", "role", name=op.f("pk_dates")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "junk",
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_junk_article_id")),
        sa.PrimaryKeyConstraint("article_id", "start", name=op.f("pk_junk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_pages_article_id")),
        sa.PrimaryKeyConstraint("id", "article_id", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_article_id"), "pages", ["article_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_readings_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_article_id"), "readings", ["article_id"], unique=False)
    op.create_table(
        "shown_speakers",
        sa.Column("speaker_id", sa.String(length=20), nullable=False),
        sa.Column("shown_id", sa.String(length=20), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["shown_id"], ["speakers.id"], name=op.f("fk_shown_speakers_shown_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_shown_speakers_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_shown_speakers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_shown_speakers_shown_id"), "shown_speakers", ["shown_id"], unique=False)
    op.create_index(op.f("ix_shown_speakers_shown_name"), "shown_speakers", ["shown_name"], unique=False)
    op.create_table(
        "claims",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("speaker_id", sa.String(length=20), nullable=False),
        sa.Column("speaker_rule", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("act", sa.String(length=9), nullable=False),
        sa.Column("stance", sa.String(length=8), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_claims_article_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_claims_reading_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_claims_speaker_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index(op.f("ix_claims_reading_id"), "claims", ["reading_id"], unique=False)
    op.create_index(op.f("ix_claims_speaker_id"), "claims", ["speaker_id"], unique=False)
    op.create_table(
        "current_readings",
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("reading_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_current_readings_article_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_current_readings_reading_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_current_readings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spans",
        sa.Column("claim_n", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=7), nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_spans_claim_n")),
        sa.PrimaryKeyConstraint("claim_n", "role", "piece", name=op.f("pk_spans")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listing",
        sa.Column("claim_n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_bits", sa.BigInteger(), nullable=False),
        sa.Column("text_bits", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_listing_claim_n")),
        sa.PrimaryKeyConstraint("claim_n", name=op.f("pk_listing")),
    )
    dialect = op.get_context().dialect.name
    for statement in create_full_text(dialect) + create_guards(dialect, _FROZEN):
        op.execute(statement)
