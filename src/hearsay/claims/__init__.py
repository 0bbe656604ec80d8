"""Third room: from words credited to a source to claims of a speaker. Pure: same reading, same claims."""

from hearsay.claims.extract import Claimed, extract_all, extract_claims

__all__ = ["Claimed", "extract_all", "extract_claims"]
