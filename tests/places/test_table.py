"""The table of places: what is in it, how it is asked, and that it stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hearsay.places import NOWHERE, PlaceRow, Places, load_places, place_key
from hearsay.places.table import TABLE


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Mosul", {"IQ"}),
        ("Kyiv", {"UA"}),
        ("Kiev", {"UA"}),
        ("Deir al-Zour", {"SY"}),
        ("the hague", {"NL"}),
        ("SÃO PAULO", {"BR"}),
        ("Sao Paulo", {"BR"}),
        ("Tripoli", {"LY", "LB", "GR"}),
        ("Georgia", {"GE", "US"}),
        ("Norway", {"NO"}),
        ("Scotland", {"GB"}),
        ("Brackwater", set()),
        ("", set()),
        ("\t", set()),
    ],
)
def test_a_name_gives_all_places_that_have_it(name: str, countries: set[str]) -> None:
    assert {row.country for row in load_places().named(name)} == countries


def test_a_row_tells_where_the_place_is_and_how_large() -> None:
    (row,) = load_places().named("Mosul")
    assert (row.name, row.kind, row.country, row.is_word) == ("Mosul", "city", "IQ", False)
    assert row.latitude == pytest.approx(36.34, abs=0.1)
    assert row.longitude == pytest.approx(43.13, abs=0.1)
    assert row.thousands > 500


def test_towns_whose_names_are_words_are_marked() -> None:
    assert all(any(row.is_word for row in load_places().named(name)) for name in ("Reading", "Split", "Nice", "Of"))


def test_every_line_is_found_by_its_own_key() -> None:
    lines = load_places()._table.decode().splitlines()
    keys = [line.split("\t", 1)[0] for line in lines]
    assert lines == sorted(lines)
    for key in keys[::97]:
        assert len(load_places().named(key)) == keys.count(key)
    assert all(load_places().named(key) for key in (keys[0], keys[-1]))


def test_the_largest_place_comes_first() -> None:
    rows = load_places().named("Springfield")
    assert [row.thousands for row in rows] == sorted((row.thousands for row in rows), reverse=True)


def test_a_key_has_no_case_accents_marks_or_article() -> None:
    assert place_key("The Hague") == place_key("HAGUE") == "hague"
    assert place_key("Cox's Bazar") == place_key("Cox’s  Bazar") == "coxs bazar"


def test_an_empty_table_has_no_places() -> None:
    assert NOWHERE.named("Mosul") == Places(b"").named("Mosul") == ()


def test_a_small_table_can_be_brought_along() -> None:
    table = b"havren\tcity\tXB\t\t1.000\t2.000\t50\tHavren\nosk\tcountry\tXO\t\t\t\t\tOsk\n"
    assert Places(table).named("Havren") == (PlaceRow("Havren", "city", "XB", "", 1.0, 2.0, 50),)
    assert Places(table).named("Osk") == (PlaceRow("Osk", "country", "XO"),)


def test_the_table_is_small_and_names_its_source() -> None:
    assert TABLE.stat().st_size < 700_000
    notice = (TABLE.parent / "NOTICE.md").read_text("utf-8")
    assert "GeoNames" in notice
    assert "Creative Commons Attribution 4.0" in notice
    load_places.cache_clear()
    assert len(load_places()._table) < 15_000_000


def test_the_command_line_starts_without_the_table() -> None:
    code = "import sys, hearsay.__main__, hearsay.cli; sys.exit('hearsay.places.table' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
