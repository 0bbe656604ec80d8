"""Speakers have a kind and what tells them from their namesakes, claims a date of saying; judgements split and promote.

Of what is there already none of that is known: it stays empty.
"""

import sqlalchemy as sa
from alembic import op

from hearsay.ledger.dialect import create_guards

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table of credited claims, and make room for the longer kinds of judgements."""
    for name in ("kind", "actor", "part_of", "tie", "private_name"):
        op.add_column("speakers", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("speakers", sa.Column("made_by", sa.String(length=20), nullable=True))
    for name in ("said", "said_words", "said_anchor"):
        op.add_column("claims", sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "credited",
        sa.Column("claim_n", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_credited_claim_n")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_credited_speaker_id")),
        sa.PrimaryKeyConstraint("claim_n", name=op.f("pk_credited")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_credited_speaker_id"), "credited", ["speaker_id"], unique=False)
    _widen_judgements()


def _widen_judgements() -> None:
    """SQLite changes a column's type by copying the table, and the copy has no guards until they are made anew."""
    with op.batch_alter_table("judgements", copy_from=_judgements()) as batch:
        batch.alter_column("kind", existing_type=sa.String(length=6), type_=sa.String(length=8))
        batch.add_column(sa.Column("parts", sa.Text(), nullable=True))
    for statement in create_guards(op.get_context().dialect.name, ["judgements"]):
        op.execute(statement)


def _judgements() -> sa.Table:
    return sa.Table(
        "judgements",
        sa.MetaData(),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.UniqueConstraint("n", name="uq_judgements_n"),
    )
