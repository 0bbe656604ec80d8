"""First room: paths in, pages and articles out. The only room beside the ledger that touches the disk."""

from hearsay.ingest.articles import article_of_text, extract_article, find_doubt, ref_of
from hearsay.ingest.language import tell_language
from hearsay.ingest.pages import fetch_pages, measure_paths

__all__ = [
    "article_of_text",
    "extract_article",
    "fetch_pages",
    "find_doubt",
    "measure_paths",
    "ref_of",
    "tell_language",
]
