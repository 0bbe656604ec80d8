"""The version of the rules is raised when they change, so that a ledger knows what is stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules import code_told, fingerprint, told, written


def test_rules_that_changed_have_a_version_of_their_own() -> None:
    now, before = told(), written()
    changed = [room for room, key in now["rooms"].items() if before["rooms"].get(room) != key]
    assert not changed, (
        f"the rules in {', '.join(changed)} are not those written down as version {before['rules']}; where claims or "
        "records may be others by it, raise RULES in claims/version.py (once from release to release is enough), and "
        "in any case write it down with: python -m tests.rules"
    )
    assert now == before, "write it down with: python -m tests.rules"


def test_comments_docstrings_and_layout_are_no_rules() -> None:
    plain = 'def f(x):\n    return x == "a"\n'
    assert code_told(plain) == code_told(
        '"""A."""\n\ndef f(x):  # why\n    """Say."""\n    return (x ==\n        "a")\n'
    )
    assert code_told(plain) != code_told(plain.replace("==", "!="))
    assert code_told(plain) != code_told(plain.replace('"a"', '"b"'))


@pytest.mark.parametrize(
    ("name", "before", "after", "same"),
    [
        ("t.toml", "[a]\nb = 1\n", "# why\n[a]\nb = 1  # one\n", True),
        ("t.toml", "[a]\nb = 1\n", "[a]\nb = 2\n", False),
        ("t.txt", "a\n", "b\n", False),
    ],
)
def test_what_a_table_says_counts(tmp_path: Path, name: str, before: str, after: str, same: bool) -> None:
    (tmp_path / name).write_text(before, "utf-8")
    first = fingerprint(tmp_path)
    (tmp_path / name).write_text(after, "utf-8")
    assert (fingerprint(tmp_path) == first) is same
