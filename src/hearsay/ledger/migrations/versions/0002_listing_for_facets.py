"""The listing also holds what facets count by: outlet, mode, standing and speaker of each claim.

Outlets of articles can be looked up.
"""

import sqlalchemy as sa
from alembic import op

from hearsay.ledger.dialect import first_bits

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and fill them; no guard stands on the listing, for it is derived."""
    op.add_column("listing", sa.Column("outlet", sa.Text(), nullable=True))
    op.add_column("listing", sa.Column("mode", sa.String(length=8), nullable=True))
    op.add_column("listing", sa.Column("standing", sa.String(length=10), nullable=True))
    op.add_column("listing", sa.Column("speaker_bits", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_articles_outlet"), "articles", ["outlet"], unique=False)
    of_speaker = first_bits(op.get_context().dialect.name, "speakers.id")
    op.execute(f"""
        UPDATE listing SET
          outlet = (SELECT articles.outlet FROM claims JOIN articles ON articles.id = claims.article_id
                    WHERE claims.n = listing.claim_n),
          mode = (SELECT claims.mode FROM claims WHERE claims.n = listing.claim_n),
          standing = (SELECT speakers.standing FROM claims JOIN speakers ON speakers.id = claims.speaker_id
                      WHERE claims.n = listing.claim_n),
          speaker_bits = (SELECT {of_speaker} FROM claims JOIN speakers ON speakers.id = claims.speaker_id
                          WHERE claims.n = listing.claim_n)
    """)  # noqa: S608
