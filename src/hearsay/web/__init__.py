"""A front end: the ledger in a browser, on this machine alone. Nothing here changes the ledger."""

from hearsay.web.app import create_app
from hearsay.web.serve import serve

__all__ = ["create_app", "serve"]
