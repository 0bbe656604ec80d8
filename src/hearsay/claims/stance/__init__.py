"""How a speaker stands to the content: asserts, denies, admits it, asks for it, or takes no stand."""

from hearsay.claims.stance.deeds import hands_over
from hearsay.claims.stance.rules import stance_of
from hearsay.claims.stance.telling import tells

__all__ = ["hands_over", "stance_of", "tells"]
