"""Which pairs are proposed, for which reasons, and which lookalikes are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.reconcile import MergeCandidate, propose
from hearsay.reconcile.proposals import is_alike


def party(key: str, name: str, claims: int = 1, **known: object) -> MergeCandidate:
    return MergeCandidate(key, name, claims=claims, **known)  # type: ignore[arg-type]


def pairs(*parties: MergeCandidate, apart: tuple[frozenset[str], ...] = ()) -> list[tuple[str, str]]:
    return [(p.first.id, p.second.id) for p in propose(parties, apart)]


PROPOSED = {
    "one name with two ties": (
        party("a", "Ada Nemeth", 3, kind="person", tie="mayor of osk"),
        party("b", "Ada Nemeth", kind="person", tie="poet"),
        "the same name; “mayor of osk” and “poet”"),
    "one name with a tie and without": (
        party("a", "Ada Nemeth", 3, kind="person", tie="poet"), party("b", "ADA NEMETH", kind="person"),
        "the same name; “poet” and no tie"),
    "one name of which nothing is known": (
        party("a", "Ada Nemeth", 3), party("b", "Ada Nemeth"), "the same name; nothing else is known of either"),
    "an alias": (
        party("a", "Foreign Service of Borland", 3, aliases=("the Rotunda House",)), party("b", "The Rotunda House"),
        "an article calls Foreign Service of Borland “the Rotunda House”, too"),
    "a last name with one office": (
        party("a", "Ada Nemeth", 3, kind="person", tie="mayor of osk"),
        party("b", "Nemeth", kind="person", tie="mayor of osk"), "the same last name, and both “mayor of osk”"),
    "first letters": (
        party("a", "Foreign Intelligence Service of Borland", 3, kind="service", actor="fisb"),
        party("b", "FISB", kind="service"),
        "FISB may stand for the first letters of Foreign Intelligence Service of Borland"),
    "first letters with small words": (
        party("a", "Union of Coast and Sea", 3), party("b", "U.O.C.A.S."),
        "U.O.C.A.S. may stand for the first letters of Union of Coast and Sea"),
    "one letter more": (
        party("a", "Mikhail Aranov", 3, kind="person"), party("b", "Mikhael Aranov", kind="person"),
        "Mikhail Aranov and Mikhael Aranov are spelt almost alike"),
    "another last letter": (
        party("a", "Foreign Ministry of Karvia", 3), party("b", "Foreign Ministry of Karvja"),
        "Foreign Ministry of Karvia and Foreign Ministry of Karvja are spelt almost alike"),
}  # fmt: skip


@pytest.mark.parametrize("what", PROPOSED)
def test_a_pair_is_proposed_with_its_reason(what: str) -> None:
    first, second, reason = PROPOSED[what]
    (found,) = propose([second, first])
    assert (found.first, found.second) == (first, second), "the one with more claims first"
    assert reason in found.reasons


NOT_PROPOSED = {
    "two rows of the actor table": (
        party("a", "Georgia", kind="state", actor="georgia"), party("b", "Georgia", kind="state", actor="georgia-us")),
    "two known kinds": (party("a", "Karvia", kind="state"), party("b", "Karvia", kind="outlet")),
    "one last name, two offices": (
        party("a", "Ada Nemeth", kind="person", tie="mayor"), party("b", "Jo Nemeth", kind="person", tie="poet")),
    "one last name, no office": (party("a", "Ada Nemeth", kind="person"), party("b", "Jo Nemeth", kind="person")),
    "one last word and office, no persons": (
        party("a", "Osk Radio", kind="outlet", tie="osk"), party("b", "Sea Radio", kind="outlet", tie="osk")),
    "letters that are others": (party("a", "Foreign Intelligence Service"), party("b", "FSI")),
    "letters of one word": (party("a", "Karvia"), party("b", "K")),
    "short names of which one letter differs": (party("a", "Jan Orlo"), party("b", "Jan Urlo")),
    "names that share a word": (party("a", "Ministry of Health"), party("b", "Ministry of Wealth and Taxes")),
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_PROPOSED)
def test_a_lookalike_is_not_proposed(what: str) -> None:
    assert propose(NOT_PROPOSED[what]) == []


@pytest.mark.parametrize("what", PROPOSED)
def test_what_was_judged_apart_is_not_proposed(what: str) -> None:
    first, second, _ = PROPOSED[what]
    assert propose([first, second], [frozenset((first.id, second.id))]) == []


def test_of_many_namesakes_each_is_proposed_with_the_first_that_it_may_be() -> None:
    namesakes = [party(key, "Ada Nemeth", n) for n, key in ((9, "a"), (5, "b"), (3, "c"), (1, "d"))]
    assert pairs(*namesakes) == [("a", "b"), ("a", "c"), ("a", "d")]
    assert pairs(*namesakes, apart=(frozenset("ac"),)) == [("a", "b"), ("a", "d"), ("b", "c")]


def test_those_with_most_claims_come_first() -> None:
    few, many = (party("a", "Ada Nemeth", 2), party("b", "Ada Nemeth", 1)), (party("c", "Orlo"), party("d", "Orlo", 8))
    assert pairs(*few, *many) == [("d", "c"), ("a", "b")]


def test_two_reasons_of_one_pair_stand_together() -> None:
    (found,) = propose([party("a", "Ada Nemeth", 2, aliases=("ADA NEMETH",)), party("b", "ADA NEMETH")])
    assert len(found.reasons) == 2


_words = st.sampled_from("Ada Jan Nemeth Orlo Foreign Ministry of Borland FMB A. Karvia".split())
_parties = st.lists(
    st.builds(
        MergeCandidate,
        id=st.uuids().map(str),
        name=st.lists(_words, min_size=1, max_size=4).map(" ".join),
        kind=st.sampled_from((None, "person", "state")),
        actor=st.sampled_from((None, None, "x")),
        tie=st.sampled_from((None, "", "mayor")),
        aliases=st.lists(_words, max_size=2).map(tuple),
        claims=st.integers(1, 5),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(_parties, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter_and_no_pair_comes_twice(parties: list[MergeCandidate], random) -> None:  # type: ignore[no-untyped-def]
    other = list(parties)
    random.shuffle(other)
    found = propose(parties)
    assert found == propose(other)
    sets = [frozenset((p.first.id, p.second.id)) for p in found]
    assert len(set(sets)) == len(sets)
    assert all(
        len(pair) == 2 and p.reasons and p.first.claims >= p.second.claims for pair, p in zip(sets, found, strict=True)
    )


@given(st.text("abcde ", max_size=14), st.text("abcde ", max_size=14))
def test_alike_is_the_same_either_way_for_names_that_differ(one: str, other: str) -> None:
    if is_alike(one, other):
        assert one != other
        assert abs(len(one) - len(other)) <= 3


@pytest.mark.slow
def test_twenty_thousand_speakers_take_seconds() -> None:
    first = [
        f"{a}{b}" for a in ("Ad", "Jan", "Mik", "Ol", "Per", "Rut", "Sel", "Tom") for b in ("a", "el", "o", "in", "us")
    ]
    last = [
        f"{a}{b}{c}" for a in ("Nem", "Or", "Ser", "Vas", "Kol") for b in ("e", "a", "o") for c in ("th", "lo", "nt")
    ]
    names = [f"{a} {b} {c}." for a in first for b in last for c in "ABCDEFGHIJKL"][:12_000]
    names += [f"Ministry of {a} {b} of {c}" for a in first for b in last[:20] for c in last[:10]]
    parties = [party(str(n), name, n % 50, kind="person" if n < 12_000 else "ministry") for n, name in enumerate(names)]
    assert len(parties) == 20_000
    began = time.process_time()
    propose(parties)
    assert time.process_time() - began < 20
