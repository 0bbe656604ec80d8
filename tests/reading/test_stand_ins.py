"""What the model sees in the place of known names: one piece each, whatever the name, and the text as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest import article_of_text
from hearsay.models import BUILT_IN, load_model, load_reader
from hearsay.reading.pieces import cut_pieces
from hearsay.reading.stand_ins import FIRST_ID, KINDS, SLOTS, known_names

ROWS = [
    ("state", "borland", "Borland"), ("state", "karvia", "Republic of Karvia"), ("state", "karvia", "Karvia"),
    ("adjective", "karvia", "Karvian"), ("state", "us", "U.N.L."), ("group", "fma", "Free Marsh Army"),
    ("place", "Osk", "Osk"), ("outlet", "nw", "Northern Wire"),
]  # fmt: skip
KNOWN = known_names(ROWS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Borland accused Karvia.", ["Borland", "Karvia"]),
        ("The Republic of Karvia, Karvian officials said", ["Republic of Karvia", "Karvian"]),
        ("Borland's army and the Karvia-backed Free Marsh Army", ["Borland", "Karvia", "Free Marsh Army"]),
        ("the U.N.L. said. U.N.L. troops", ["U.N.L.", "U.N.L."]),
        ("(Northern Wire) - OSK and Osk", ["Northern Wire", "Osk"]),
        ("Free Marsh Armyworm, Borlandic, Oskar, McOsk, x-Osk", []),  # parts of other words
        ("borland, free marsh army", []),  # small letters: words, not names
        ("Free\nMarsh Army", []),  # not the words as they are known
    ],
)
def test_names_are_found_whole_and_as_written(text: str, names: list[str]) -> None:
    assert [s.span.of(text) for s in KNOWN.find(text)] == names


def test_one_party_has_one_stand_in_and_others_have_others() -> None:
    text = "Karvia and Borland met; the Karvian envoy left Borland for Osk."
    found = KNOWN.find(text)
    assert [s.slot for s in found] == [0, 1, 0, 1, 2]
    assert [KINDS[s.kind - 1] for s in found] == ["state", "state", "adjective", "state", "place"]


def test_the_hundredth_name_begins_again() -> None:
    many = known_names([("group", f"g{n}", f"Group{n}") for n in range(100)])
    slots = [s.slot for s in many.find(" ".join(f"Group{n}" for n in range(100)))]
    assert slots[:SLOTS] == list(range(SLOTS)) and slots[SLOTS] == 0


@given(st.text(alphabet="Borland Karvia.Osk-’'x\n", max_size=80))
def test_stand_ins_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for s in KNOWN.find(text):
        assert end <= s.span.start < s.span.end <= len(text) and 0 <= s.slot < SLOTS
        end = s.span.end


def test_a_swapped_pair_of_states_is_the_same_to_the_model() -> None:
    model = load_model(BUILT_IN)
    first, second = (
        cut_pieces(article_of_text(text), model.tokenizer, model.known)
        for text in (
            "Russia accused the United States of arming the rebels. Russian officials denied it.",
            "Burkina Faso accused the Netherlands of arming the rebels. Burkinabe officials denied it.",
        )
    )
    assert np.array_equal(first.ids, second.ids) and np.array_equal(first.kinds, second.kinds)
    assert np.isin(first.ids, range(FIRST_ID, FIRST_ID + SLOTS)).sum() == 3


def test_a_known_name_of_two_words_is_two_words_of_the_reading() -> None:
    text = "South Korea said the Netherlands had left."
    words = load_reader()(article_of_text(text)).words
    assert [w.span.of(text) for w in words][:3] == ["South", "Korea", "said"]
    assert words[0].head == 1 and words[0].rel == "compound"


def test_in_one_sentence_any_two_states_give_the_same_reading() -> None:
    reader = load_reader()
    shapes = set()
    for a, b in [("Russia", "Ukraine"), ("the United States", "Chad"), ("Mali", "Burkina Faso"), ("Iran", "Israel")]:
        text = f"{a[0].upper()}{a[1:]} accused {b} of arming the rebels, the spokesman said."
        reading = reader(article_of_text(text))
        shapes.add((
            tuple(len(row.content) for row in reading.attributions),
            tuple((d.predicate.of(text), tuple(x.role for x in d.arguments)) for d in reading.deeds),
            tuple(n.type for n in reading.names),
        ))  # fmt: skip
    assert len({shape[1:] for shape in shapes}) <= 2  # with and without "the"
