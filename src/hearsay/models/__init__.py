"""The trained reader's files: where they lie, and how they become a reader. Reading itself is in `hearsay.reading`."""

from hearsay.models.loading import BUILT_IN, load_model, load_reader, rule_reader

__all__ = ["BUILT_IN", "load_model", "load_reader", "rule_reader"]
