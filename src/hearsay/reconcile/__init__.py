"""Fourth room: what articles and speakers of one ledger have to do with each other."""

from hearsay.reconcile.proposals import MergeCandidate, Proposal, propose
from hearsay.reconcile.speakers import Shown, check_judgement, find_holding, holding, show_speakers
from hearsay.reconcile.texts import fold_copies, text_key

__all__ = [
    "MergeCandidate",
    "Proposal",
    "Shown",
    "check_judgement",
    "find_holding",
    "fold_copies",
    "holding",
    "propose",
    "show_speakers",
    "text_key",
]
