"""Articles have a language, and the listing says what the speaker does: speak, think or intend.

Of articles that are there already the language is not known: it stays empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both columns and fill that of the listing; what is recorded of an article is never changed."""
    op.add_column("articles", sa.Column("language", sa.String(length=3), nullable=True))
    op.add_column("listing", sa.Column("act", sa.String(length=9), nullable=True))
    op.execute("UPDATE listing SET act = (SELECT claims.act FROM claims WHERE claims.n = listing.claim_n)")
