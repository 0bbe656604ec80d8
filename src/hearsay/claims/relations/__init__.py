"""Relations: what one party does to or with another, as the article's speakers and its own voice tell it."""

from hearsay.claims.relations.find import NOTHING_TOLD, ToldBeside, find_relations

__all__ = ["NOTHING_TOLD", "ToldBeside", "find_relations"]
