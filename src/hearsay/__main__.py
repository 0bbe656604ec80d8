"""The program's entry: a Ctrl-C while it still loads its parts gets a sentence, too."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from hearsay.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before anything was begun; run the same command again.\n")
        sys.exit(1)
    run()


if __name__ == "__main__":
    main()
