"""Ledger claims as rows for spreadsheets."""

from __future__ import annotations

from hearsay.queries import LedgerClaim

CSV_COLUMNS = (
    "claim", "published", "said", "due", "outlet", "author", "title", "speaker", "standing", "kind", "speaker_as_read",
    "source", "cue", "stance", "mode", "act", "content", "chain", "rule", "article", "text", "reader",
    "rules",
)  # fmt: skip


def csv_row(claim: LedgerClaim) -> list[str]:
    """One claim under `CSV_COLUMNS`. A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    cells = (
        claim.id, claim.published, claim.said, claim.due, claim.outlet, claim.author, claim.title, claim.speaker,
        claim.standing, claim.kind, claim.speaker_as_read, claim.source, claim.cue, claim.stance, claim.mode, claim.act,
        claim.content, " > ".join(claim.chain), claim.rule, claim.article, claim.text_key,
        claim.reader, claim.rules,
    )  # fmt: skip
    return [_harmless(cell or "") for cell in cells]


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")) else cell
