"""Print every measure as a table.

python -m bench                     all measures (some minutes)
python -m bench start add search    only those
python -m bench predict TASK IN.jsonl OUT.jsonl    answers of the reader to a corpus, see `bench.predict`
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench import predict

Row = tuple[str, str, str]
"""What was measured, what came out, what is asked for."""


def _measures() -> dict[str, Callable[[], list[Row]]]:
    """All measures; some need what only the development requirements bring, which answering a corpus does not."""
    from bench import fuzz, kill, measures
    from bench.annotated import annotated
    from bench.claimed import claimed
    from bench.merges import merges
    from bench.reading import reading
    from bench.site import site
    from bench.speakers import speakers

    return {
        "start": measures.start,
        "add": measures.add,
        "search": measures.search,
        "memory": measures.memory,
        "site": site,
        "reading": reading,
        "speakers": speakers,
        "annotated": annotated,
        "claimed": claimed,
        "merges": merges,
        "kill": kill.kill,
        "fuzz": fuzz.fuzz,
    }


def main() -> None:
    """Run the measures named on the command line, else all; or answer a corpus."""
    if sys.argv[1:2] == ["predict"]:
        predict.main(sys.argv[2:])
        return
    known = _measures()
    names = sys.argv[1:] or list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"unknown measure {unknown[0]}; there are: {', '.join(known)}")
    today = datetime.now(UTC).date().isoformat()
    print(f"{today}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(f"{'measure':62} {'result':>24}  asked for")
    for name in names:
        for what, result, asked in known[name]():
            print(f"{what:62} {result:>24}  {asked}", flush=True)


if __name__ == "__main__":
    main()
