"""The actor tables of the package, row by row, and what a user's own file does to them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.actors import BESIDE, Actor, Actors, load_actors
from hearsay.actors.index import GOVERNMENT, STATES, key_of
from hearsay.actors.tables import FOLDER, KINDS, read_table
from hearsay.errors import WrongUseError
from hearsay.lang.first_names import MEN, WOMEN
from tests.case_files import CASES
from tests.golden import EXAMPLES

FILES = sorted(FOLDER.glob("*.toml"))
PLAIN = {"id", "name", "kind", "aliases", "country", "parent", "code"}
OF_STATES = {"adjectives", "people", "capital", "seats", "government", "offices"}
ROW = '[[actor]]\nid = "osk-port"\nname = "Port of Osk"\nkind = "office"\n'


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def rows() -> list[Actor]:
    return [row for path in FILES for row in read_table(path)]


# -- what the tables hold ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_table_loads(path: Path) -> None:
    assert read_table(path)


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(row.kind for row in rows())
    assert kinds["state"] + kinds["territory"] >= 200
    assert sum(kinds[kind] for kind in ("service", "army", "police", "ministry", "office")) >= 150
    assert kinds["armed_group"] >= 300
    assert kinds["news_agency"] + kinds["outlet"] >= 150


def test_ids_are_well_formed_and_one_of_a_kind_over_all_tables() -> None:
    ids = Counter(row.id for row in rows())
    assert not [key for key, count in ids.items() if count > 1]
    assert not [key for key in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)]
    assert {row.kind for row in rows()} <= KINDS


def test_no_row_says_more_than_names_kind_and_place() -> None:
    for path in FILES:
        for row in tomllib.loads(path.read_text("utf-8"))["actor"]:
            more = set(row) - PLAIN - (OF_STATES if row["kind"] in STATES else {"seats"})
            assert not more, row["id"]


def test_countries_are_states_and_parents_are_there() -> None:
    by_id = {row.id: row for row in rows()}
    for row in by_id.values():
        assert row.country is None or by_id[row.country].kind in STATES, row.id
        assert row.parent is None or row.parent in by_id, row.id


def test_nothing_is_a_part_of_itself() -> None:
    parents = {row.id: row.parent for row in rows()}
    for key in parents:
        above: list[str] = []
        at: str | None = key
        while at is not None:
            assert at not in above, above
            above.append(at)
            at = parents[at]


COMMON_ALL_THE_SAME = {"guardian", "valley"}
"""The Guardian, and The Valley, the capital of Anguilla: a name is looked up where it has a capital letter alone."""


def test_no_single_name_is_a_common_word_or_a_common_first_name() -> None:
    text = "\n".join(path.read_text("utf-8") for path in CASES.rglob("*.toml"))
    small = set(re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])", text))
    assert len(small) > 2000
    keys = {key_of(name) for row in rows() for name in (*row.names, *row.seats, *filter(None, [row.capital]))}
    assert keys & small <= COMMON_ALL_THE_SAME
    names = {key_of(name) for row in rows() for name in row.names}
    assert not names & (MEN | WOMEN)
    assert "JaN" in names, "the letters keep their case, and Jan stays a first name"


# -- how a name is looked up ---------------------------------------------------------------------------------


@given(st.text("abcdefghijklmnopqrstuvwxyzéüñçÅØ -.'’", min_size=1, max_size=20))
def test_a_key_is_the_key_of_itself_and_of_the_name_with_an_article(name: str) -> None:
    key = key_of(name)
    assert key_of(key) == key or re.search(r"^(?:the|an?) |['’]", key)
    if re.fullmatch(r"[a-z]{6,}(?: [a-z]{6,})*", name):
        assert key_of(f"the {name}") == key_of(name.title()) == key_of(name.upper()) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "Turkiye"), ("Côte d’Ivoire", "Cote d'Ivoire"), ("U.S.", "US"), ("the Kremlin", "Kremlin"),
        ("Al-Shabaab", "al Shabaab"), ("Russia's", "Russia"), ("Guinea‑Bissau", "Guinea-Bissau"),
    ],
)  # fmt: skip
def test_accents_hyphens_articles_and_genitives_do_not_matter(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("letters", "word"), [("US", "us"), ("WHO", "who"), ("IS", "is"), ("LeT", "Let"), ("JaN", "Jan"), ("AU", "Au")]
)
def test_letters_are_no_word(letters: str, word: str, actors: Actors) -> None:
    assert key_of(letters) != key_of(word)
    assert not actors.named(word)


def test_a_state_speaks_through_its_government(actors: Actors) -> None:
    for word in ("Moscow", "the Kremlin", "MOSCOW"):
        assert [row.id for row in actors.seated(word)] == ["russia-government"], word
    russia = actors.by_id["russia"]
    government = actors.government_of(russia)
    assert government
    assert (government.kind, government.country) == (GOVERNMENT, "russia")


# -- a user's own file ---------------------------------------------------------------------------------------


def own(tmp_path: Path, words: str) -> Path:
    path = tmp_path / BESIDE
    path.write_text(words, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("[[actor]\n", "this table of actors cannot be read"),
        ("", "this table holds no actors; each is a [[actor]] with id, name and kind"),
        ("[actor]\nid = 'a'\n", "this table holds no actors"),
        (ROW.replace('name = "Port of Osk"\n', ""), "row 1 is not as it should be"),
        (ROW.replace('"Port of Osk"', "7"), "row 1 is not as it should be"),
        (ROW.replace('"Port of Osk"', '""'), "row 1, 'osk-port', lacks an id or a name"),
        (ROW + 'aliases = "port"\n', "row 1 is not as it should be"),
        (ROW.replace("office", "harbour"), "row 1, 'osk-port', has the kind 'harbour', which is none of"),
        (ROW + "leader = 'X'\n", "row 1, 'osk-port', has a field that no actor has: leader"),
        (ROW + ROW, "row 2, 'osk-port', stands there twice"),
        (ROW + 'country = "atlantis"\n', "osk-port has atlantis as its country, which no table has; add it"),
        (ROW + 'parent = "nobody"\n', "osk-port has nobody as its parent, which no table has"),
    ],
)  # fmt: skip
def test_a_damaged_file_gets_a_sentence(words: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=re.escape(sentence)) as told:
        load_actors(own(tmp_path, words))
    assert "mend it" in str(told.value) or "holds no actors" in str(told.value)


def test_bytes_that_are_no_text_and_files_that_are_not_there_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / BESIDE).write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / BESIDE, tmp_path / "none.toml", tmp_path):
        with pytest.raises(WrongUseError, match=r"cannot be read \(.*\); mend it"):
            load_actors(path)


def test_a_users_row_takes_the_place_of_the_packages(tmp_path: Path, actors: Actors) -> None:
    row = '[[actor]]\nid = "cnn"\nname = "Cable Network of Osk"\nkind = "outlet"\n'
    mine = load_actors(own(tmp_path, row))
    assert len(mine) == len(actors)
    assert mine.by_id["cnn"].name == "Cable Network of Osk"
    assert actors.named("CNN")
    assert not mine.named("CNN")


def test_a_later_file_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    later = own(tmp_path, ROW.replace("osk-port", "karvia"))
    assert load_actors(EXAMPLES / "actors.toml", later).by_id["karvia"].name == "Port of Osk"
