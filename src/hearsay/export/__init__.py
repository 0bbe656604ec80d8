"""Sixth room: readings and ledger claims in forms that other programs take."""

from hearsay.export.acts import acts_left_out
from hearsay.export.languages import language_counts, language_name
from hearsay.export.reading_format import failed_line, json_line, reading_line
from hearsay.export.records_format import incident_fields, quantity_fields, relation_fields, responsibility_fields
from hearsay.export.shown import UNSEEN, shown, shown_block
from hearsay.export.tables import CSV_COLUMNS, csv_row

__all__ = [
    "CSV_COLUMNS",
    "UNSEEN",
    "acts_left_out",
    "csv_row",
    "failed_line",
    "incident_fields",
    "json_line",
    "language_counts",
    "language_name",
    "quantity_fields",
    "reading_line",
    "relation_fields",
    "responsibility_fields",
    "shown",
    "shown_block",
]
