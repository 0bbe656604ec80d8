"""Moves cases to where they belong after the reader has changed: `python -m tests.move_cases`.

The tests of tests/claims and tests/reading that take their cases from files are run; a case of made.toml or
lookalike.toml that is not met goes to unsolved.toml, and one of unsolved.toml that is met goes back. What has moved is
printed, to be read before it is committed: a case that is lost is a loss.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

from tests.case_files import CASES

HEAD = "# What a careful reader sees and the program does not: strict expected failures.\n"
_TESTS = {
    "tests/claims/test_incident_cases.py": "incidents", "tests/claims/test_relation_cases.py": "relations",
    "tests/claims/test_speaker_cases.py": "speakers", "tests/claims/test_stance_cases.py": "stance",
    "tests/claims/test_quantity_cases.py": "quantities", "tests/claims/test_place_cases.py": "places",
    "tests/claims/test_text_date_cases.py": "text_dates", "tests/claims/test_when_cases.py": "when",
    "tests/claims/test_horizon_cases.py": "horizon", "tests/reading/test_attitudes.py": "attitudes",
}  # fmt: skip
_NAME = re.compile(r'^name = "(.+)"$', re.MULTILINE)
_HOME = re.compile(r'^home = "(\w+)"\n', re.MULTILINE)


def failed_cases(file: str) -> dict[str, set[str]]:
    """Stem of the cases' file -> names of those whose test failed, or passed though it was not expected to."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.xml"
        command = [sys.executable, "-m", "pytest", "-q", file, f"--junitxml={out}"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        found: dict[str, set[str]] = defaultdict(set)
        for case in ET.parse(out).iter("testcase"):  # noqa: S314 - written by pytest a moment ago
            m = re.search(r"\[(made|lookalike|unsolved)-(.+)\]$", case.attrib["name"])
            if m and case.find("failure") is not None:
                found[m[1]].add(m[2])
    return found


def blocks_of(path: Path) -> tuple[str, dict[str, str]]:
    """What stands before the first case of a file, and the text of each case by its name."""
    head, *cases = path.read_text("utf-8").split("[[case]]") if path.is_file() else [HEAD + "\n"]
    return head, {m[1]: "[[case]]" + case.rstrip() + "\n" for case in cases if (m := _NAME.search(case))}


def move(kind: str, failed: dict[str, set[str]]) -> None:
    """Rewrite the three files of a kind, where a case has moved."""
    if not any(failed.values()):
        return
    files = {stem: CASES / kind / f"{stem}.toml" for stem in ("made", "lookalike", "unsolved")}
    heads, cases = {}, {}
    for stem, path in files.items():
        heads[stem], cases[stem] = blocks_of(path)
    for stem in ("made", "lookalike"):
        for name in sorted(failed[stem] & set(cases[stem])):
            block = cases[stem].pop(name)
            cases["unsolved"][name] = block.replace(f'name = "{name}"\n', f'name = "{name}"\nhome = "{stem}"\n', 1)
            print(f"lost    {kind}  {stem}  {name}")
    for name in sorted(failed["unsolved"]):
        block = cases["unsolved"].pop(name)
        home = m[1] if (m := _HOME.search(block)) else "made"
        cases[home][name] = _HOME.sub("", block)
        print(f"gained  {kind}  {home}  {name}")
    for stem, path in files.items():
        if cases[stem] or path.is_file():
            path.write_text(heads[stem].rstrip() + "\n\n" + "\n".join(cases[stem].values()), "utf-8")


if __name__ == "__main__":
    for file, kind in _TESTS.items():
        move(kind, failed_cases(file))
