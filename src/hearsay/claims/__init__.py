"""Third room: from words credited to a source to claims of a speaker. Pure: same reading, same claims."""

from hearsay.claims.extract import Claimed, extract_all, extract_claims
from hearsay.claims.incident_kinds import kinds_elsewhere
from hearsay.claims.version import RULES

__all__ = ["RULES", "Claimed", "extract_all", "extract_claims", "kinds_elsewhere"]
