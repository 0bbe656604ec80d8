"""The trained reader as it ships: loaded from a folder, refused with a sentence where that is not what it should be."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings

import hearsay
from hearsay.desk import open_desk
from hearsay.errors import WrongUseError
from hearsay.models import BUILT_IN, load_model, load_reader, rule_reader
from hearsay.models.loading import FILES, _load
from tests.golden import EXAMPLES
from tests.reading.test_properties import texts

SAID = "Interior Minister Ada Nemeth said that two bridges were closed. Karvia denied any role in the blast."


def test_the_reader_that_ships_reads() -> None:
    first, second = hearsay.read(SAID, reader=load_reader()).attributions
    assert [span.of(SAID) for span in first.source + first.cue] == ["Interior Minister Ada Nemeth", "said"]
    assert "two bridges were closed" in first.content[0].of(SAID)
    assert [span.of(SAID) for span in second.source] == ["Karvia"]
    assert second.cue[0].of(SAID).startswith("denied")
    assert all(found.confidence is not None and 0 <= found.confidence <= 1 for found in (first, second))
    assert (first.mode, first.act, first.within) == ("indirect", "speech", None)


def test_the_model_is_loaded_once() -> None:
    assert load_model(BUILT_IN) is load_model(BUILT_IN)


def test_a_model_of_ones_own_has_a_version_of_its_own(tmp_path: Path) -> None:
    folder = shutil.copytree(BUILT_IN, tmp_path / "model")
    (same, first) = load_reader(folder), load_reader()
    assert same.version.startswith(f"{first.version}-")
    (folder / "confidence.json").write_bytes((folder / "confidence.json").read_bytes() + b"\n")
    _load.cache_clear()
    assert load_reader(folder).version != same.version


def test_the_same_text_gives_the_same_reading_whatever_is_read_before_and_beside_it() -> None:
    reader, other = load_reader(), "The ministry said that it rained. " * 40
    alone = hearsay.read(SAID, reader=reader)
    hearsay.read(other, reader=reader)
    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda text: hearsay.read(text, reader=reader), [other, SAID, other, SAID, SAID]))
    assert [beside[n] for n in (1, 3, 4)] == [alone] * 3


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_is_read_twice_alike_and_every_span_lies_in_it(text: str) -> None:
    reader = load_reader()
    reading = hearsay.read(text, reader=reader)  # which refuses a span outside the text
    assert reading == hearsay.read(text, reader=reader)


def test_what_stands_around_an_attribution_far_off_changes_nothing_in_it() -> None:
    filler = "The road along the Greywater has been closed since the spring floods. " * 120
    found = hearsay.read(f"{filler}\n\n{SAID}\n\n{filler}", reader=load_reader()).attributions
    assert [len(f.content) for f in found] == [1, 1]


def test_a_ledger_read_by_rules_is_read_again(tmp_path: Path) -> None:
    page = EXAMPLES / "dossier" / "01-wire-blast.txt"
    with open_desk(tmp_path / "case.hearsay") as desk:
        desk.add(page, reader=rule_reader())
        rules = {claim.reader for claim in desk.claims()}
        desk.add(page)
        assert {claim.reader for claim in desk.claims()} == {f"minilm {load_reader().version}"} != rules
        assert desk.verify().break_ is None
        desk.add(page)
        assert desk.search().counts == desk.count()
        desk.add(page, reader=rule_reader())
        assert {claim.reader for claim in desk.claims()} == rules
        assert desk.search().counts == desk.count()
        assert desk.verify().break_ is None


@pytest.mark.parametrize("name", FILES)
def test_a_folder_without_one_of_its_files_is_refused(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(BUILT_IN, tmp_path / "model")
    (folder / name).unlink()
    with pytest.raises(WrongUseError, match=f"{name} is missing"):
        load_reader(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"{}", b"The ministry said that it rained."])
def test_a_damaged_file_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    folder = shutil.copytree(BUILT_IN, tmp_path / "model")
    (folder / name).write_bytes(content)
    with pytest.raises(WrongUseError, match=r"build it anew|another version") as caught:
        load_reader(folder)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="no model"):
        load_reader(tmp_path / "nowhere")
