"""Third room: from words credited to a source to claims of a speaker. Pure: same reading, same claims."""

from hearsay.claims.extract import extract_claims

__all__ = ["extract_claims"]
