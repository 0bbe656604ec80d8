"""The desk, where the rooms meet: paths come in, the ledger answers who said what, on whose word.

How an article comes into the ledger is told in `hearsay.desk.story`.

Example:
    >>> import hearsay
    >>> with hearsay.open("case.hearsay") as desk:            # doctest: +SKIP
    ...     desk.add("articles/")
    ...     for claim in desk.claims(speaker="Ministry"):
    ...         print(claim.speaker, claim.cue, claim.content)
"""

from hearsay.desk.adding import AddReport
from hearsay.desk.desk import Desk, open_desk
from hearsay.desk.fields import QueryFields, claim_query
from hearsay.desk.rooms import Given
from hearsay.desk.story import ReadPage, read_page
from hearsay.desk.versions import RereadReport
from hearsay.desk.without_ledger import read_paths, read_text

__all__ = [
    "AddReport",
    "Desk",
    "Given",
    "QueryFields",
    "ReadPage",
    "RereadReport",
    "claim_query",
    "open_desk",
    "read_page",
    "read_paths",
    "read_text",
]
