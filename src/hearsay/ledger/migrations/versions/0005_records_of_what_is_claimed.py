"""Incidents with who is held responsible, relations and quantities; claims have a day by which they should have come.

Articles that are there already have no records: they come with the next reading.
"""

import sqlalchemy as sa
from alembic import op

from hearsay.ledger.dialect import create_guards

revision = "0005"
down_revision = "0004"

_FROZEN = ("incidents", "responsibilities", "relations", "quantities", "record_spans")


def upgrade() -> None:
    """Add the columns, fill the listing's stance, and make the tables with their guards."""
    for name in ("due", "due_told"):
        op.add_column("claims", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("listing", sa.Column("stance", sa.String(length=8), nullable=True))
    op.add_column("listing", sa.Column("due", sa.Text(), nullable=True))
    op.execute("UPDATE listing SET stance = (SELECT claims.stance FROM claims WHERE claims.n = listing.claim_n)")
    _make_incidents()
    _make_relations_and_quantities()
    for statement in create_guards(op.get_context().dialect.name, _FROZEN):
        op.execute(statement)


def _make_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_incidents_reading_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_incidents_article_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_incidents")),
        sa.UniqueConstraint("id", name=op.f("uq_incidents_id")),
    )
    op.create_index(op.f("ix_incidents_reading_id"), "incidents", ["reading_id"], unique=False)
    op.create_table(
        "responsibilities",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("incident_n", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("commitment", sa.String(length=24), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("claim_n", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=8), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident_n"], ["incidents.n"], name=op.f("fk_responsibilities_incident_n")),
        sa.ForeignKeyConstraint(["actor_id"], ["speakers.id"], name=op.f("fk_responsibilities_actor_id")),
        sa.ForeignKeyConstraint(["by_id"], ["speakers.id"], name=op.f("fk_responsibilities_by_id")),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_responsibilities_claim_n")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_responsibilities")),
        sa.UniqueConstraint("id", name=op.f("uq_responsibilities_id")),
    )
    op.create_index(op.f("ix_responsibilities_incident_n"), "responsibilities", ["incident_n"], unique=False)
    op.create_index(op.f("ix_responsibilities_actor_id"), "responsibilities", ["actor_id"], unique=False)


def _make_relations_and_quantities() -> None:
    op.create_table(
        "relations",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("agent_id", sa.String(length=20), nullable=False),
        sa.Column("patient_id", sa.String(length=20), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("claim_n", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=8), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_relations_reading_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_relations_article_id")),
        sa.ForeignKeyConstraint(["agent_id"], ["speakers.id"], name=op.f("fk_relations_agent_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["speakers.id"], name=op.f("fk_relations_patient_id")),
        sa.ForeignKeyConstraint(["by_id"], ["speakers.id"], name=op.f("fk_relations_by_id")),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_relations_claim_n")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_relations")),
        sa.UniqueConstraint("id", name=op.f("uq_relations_id")),
    )
    op.create_index(op.f("ix_relations_reading_id"), "relations", ["reading_id"], unique=False)
    op.create_index(op.f("ix_relations_agent_id"), "relations", ["agent_id"], unique=False)
    op.create_index(op.f("ix_relations_patient_id"), "relations", ["patient_id"], unique=False)
    op.create_index(op.f("ix_relations_by_id"), "relations", ["by_id"], unique=False)
    op.create_table(
        "quantities",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("claim_n", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=8), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_quantities_reading_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_quantities_article_id")),
        sa.ForeignKeyConstraint(["by_id"], ["speakers.id"], name=op.f("fk_quantities_by_id")),
        sa.ForeignKeyConstraint(["claim_n"], ["claims.n"], name=op.f("fk_quantities_claim_n")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_quantities")),
        sa.UniqueConstraint("id", name=op.f("uq_quantities_id")),
    )
    op.create_index(op.f("ix_quantities_reading_id"), "quantities", ["reading_id"], unique=False)
    op.create_table(
        "record_spans",
        sa.Column("record", sa.String(length=14), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("piece", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record", "n", "role", "piece", name=op.f("pk_record_spans")),
        sqlite_with_rowid=False,
    )
