"""The command line, a front end of the desk."""

from hearsay.cli.commands import app, main

__all__ = ["app", "main"]
