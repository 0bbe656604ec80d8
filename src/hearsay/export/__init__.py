"""Sixth room: readings and ledger claims in forms that other programs take."""

from hearsay.export.reading_format import UNSEEN, failed_line, json_line, reading_line
from hearsay.export.tables import CSV_COLUMNS, csv_row

__all__ = ["CSV_COLUMNS", "UNSEEN", "csv_row", "failed_line", "json_line", "reading_line"]
