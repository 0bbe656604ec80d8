"""What is shown of speakers follows from people's judgements alone, and every one of them can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import NotFoundError, WrongUseError
from hearsay.model import Judgement, JudgementKind, Speaker
from hearsay.reconcile import Shown, check_judgement, find_holding, holding, show_speakers

NAMES = {"s1": "Ada Nemeth", "s2": "A. Nemeth", "s3": "the FISB", "s4": "Foreign Service", "s5": "Jan Orlo"}
READ = {key: Speaker(name, "named") for key, name in NAMES.items()}
Step = tuple[JudgementKind, str, str]


def judged(*steps: Step) -> list[Judgement]:
    """The judgements of these steps, in this order; their ids are j1, j2, ..."""
    return [
        Judgement(f"j{n}", n, "2031-05-09", "R. Keeper", kind, subject, object_, "a reason")
        for n, (kind, subject, object_) in enumerate(steps, start=1)
    ]


def shown(*steps: Step) -> dict[str, tuple[str, str]]:
    return show_speakers(READ, judged(*steps)).speakers


def as_read(**changed: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Every speaker shown as itself, under the name as read, but for what is given."""
    return {speaker: (speaker, name) for speaker, name in NAMES.items()} | changed


def test_without_judgements_every_speaker_is_shown_as_read() -> None:
    assert shown() == as_read()


def test_a_rename_changes_the_name_of_that_speaker_alone() -> None:
    assert shown(("rename", "s3", "Foreign Intelligence Service")) == as_read(s3=("s3", "Foreign Intelligence Service"))


def test_the_later_of_two_renames_holds() -> None:
    assert shown(("rename", "s1", "Ada"), ("rename", "s1", "Minister Nemeth")) == as_read(s1=("s1", "Minister Nemeth"))


def test_a_merged_speaker_is_shown_as_the_one_it_was_merged_into() -> None:
    assert shown(("merge", "s2", "s1")) == as_read(s2=("s1", "Ada Nemeth"))


def test_a_chain_of_merges_is_shown_as_its_end_in_whatever_order_it_was_made() -> None:
    chain: list[Step] = [("merge", "s1", "s2"), ("merge", "s2", "s3"), ("merge", "s3", "s4")]
    expected = as_read(**dict.fromkeys(("s1", "s2", "s3"), ("s4", "Foreign Service")))
    assert shown(*chain) == expected
    assert shown(*reversed(chain)) == expected


def test_merging_in_a_ring_ends_and_shows_one_speaker() -> None:
    ring = shown(("merge", "s1", "s2"), ("merge", "s2", "s3"), ("merge", "s3", "s1"))
    assert len({ring[speaker] for speaker in ("s1", "s2", "s3")}) == 1
    assert ring["s4"] == ("s4", "Foreign Service")


def test_a_rename_holds_for_all_that_are_one_at_that_moment() -> None:
    both = ("s1", "Adela Nemeth")
    assert shown(("merge", "s2", "s1"), ("rename", "s1", "Adela Nemeth")) == as_read(s1=both, s2=both)
    assert shown(("merge", "s2", "s1"), ("rename", "s2", "Adela Nemeth")) == as_read(s1=both, s2=both)
    assert shown(("rename", "s1", "Adela Nemeth"), ("merge", "s2", "s1")) == as_read(s1=both, s2=both)


def test_an_undone_judgement_no_longer_holds_and_what_came_after_it_still_does() -> None:
    steps: list[Step] = [("merge", "s2", "s1"), ("rename", "s3", "FISB"), ("undo", "j1", "")]
    assert shown(*steps) == as_read(s3=("s3", "FISB"))
    assert [judgement.id for judgement in holding(judged(*steps))] == ["j2", "j3"]


def test_an_undone_undoing_brings_the_judgement_back() -> None:
    steps: list[Step] = [("merge", "s2", "s1"), ("undo", "j1", ""), ("undo", "j2", "")]
    assert shown(*steps) == as_read(s2=("s1", "Ada Nemeth"))
    assert shown(*steps, ("undo", "j3", "")) == as_read()
    assert [judgement.id for judgement in holding(judged(*steps))] == ["j1", "j3"]


def test_undoing_one_merge_of_a_chain_leaves_the_others() -> None:
    steps: list[Step] = [("merge", "s1", "s2"), ("merge", "s2", "s3"), ("undo", "j2", "")]
    assert shown(*steps) == as_read(s1=("s2", "A. Nemeth"))


def test_last_names_the_newest_judgement_that_holds() -> None:
    made = judged(("rename", "s1", "Ada"), ("merge", "s2", "s1"))
    assert find_holding(made, "last").id == "j2"
    undone = judged(("rename", "s1", "Ada"), ("merge", "s2", "s1"), ("undo", "j2", ""))
    assert find_holding(undone, "last").id == "j1", "step by step further back"
    assert find_holding(undone, "j3").id == "j3", "an undoing may itself be undone"


@pytest.mark.parametrize(
    ("prefix", "said"), [("j2", "undone already"), ("j9", "no judgement"), ("", "no judgement"), ("j", "more than one")]
)
def test_what_cannot_be_undone_is_refused(prefix: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        find_holding(judged(("rename", "s1", "Ada"), ("merge", "s2", "s1"), ("undo", "j2", "")), prefix)


def test_nothing_is_last_where_nothing_was_judged() -> None:
    with pytest.raises(NotFoundError):
        find_holding([], "last")


def check(step: Step) -> None:
    """Refuse the step where A. Nemeth is shown as Ada Nemeth already."""
    *before, made = judged(("merge", "s2", "s1"), step)
    check_judgement(made, show_speakers(READ, before), show_speakers(READ, [*before, made]))


@pytest.mark.parametrize(
    "refused",
    [
        ("merge", "s1", "s1"),
        ("merge", "s2", "s1"),
        ("merge", "s1", "s2"),
        ("rename", "s3", "the FISB"),
        ("rename", "s3", "Jan Orlo"),
        ("rename", "s3", "Ada Nemeth"),
    ],
)
def test_a_judgement_that_changes_nothing_or_takes_anothers_name_is_refused(refused: Step) -> None:
    with pytest.raises(WrongUseError):
        check(refused)


@pytest.mark.parametrize(
    "allowed", [("rename", "s3", "A. Nemeth"), ("merge", "s3", "s2"), ("rename", "s2", "Minister Nemeth")]
)
def test_a_name_that_is_no_longer_shown_is_free(allowed: Step) -> None:
    check(allowed)


_speakers = st.sampled_from(sorted(NAMES))
_number = st.integers(0, 30)


@st.composite
def _histories(draw: st.DrawFn) -> list[Judgement]:
    """Renames, merges and undoings as people could make them: an undoing names something that holds."""
    made: list[Judgement] = []
    for n in range(draw(st.integers(0, 12))):
        kind: JudgementKind = draw(st.sampled_from(("rename", "merge", "undo")))
        subject, object_ = draw(_speakers), draw(_speakers)
        now = holding(made)
        if kind == "undo":
            if not now:
                continue
            subject, object_ = now[draw(_number) % len(now)].id, ""
        elif kind == "rename":
            object_ = f"Name {draw(_number)}"
        made.append(Judgement(f"j{n}", len(made) + 1, "2031-05-09", "R. Keeper", kind, subject, object_, "a reason"))
    return made


@given(_histories())
def test_every_speaker_that_another_is_shown_as_is_shown_as_itself_under_the_same_name(made: list[Judgement]) -> None:
    now = show_speakers(READ, made).speakers
    assert set(now) == set(NAMES)
    for shown_id, name in now.values():
        assert now[shown_id] == (shown_id, name)


@given(_histories())
def test_taking_back_all_that_holds_shows_every_speaker_as_read(made: list[Judgement]) -> None:
    for judgement in holding(made):
        if judgement.kind != "undo":
            n = len(made) + 1
            made = [*made, Judgement(f"u{n}", n, "2031-05-09", "R. Keeper", "undo", judgement.id, "", "all of it")]
    assert show_speakers(READ, made).speakers == as_read()


@given(_histories(), st.randoms(use_true_random=False))
def test_judgements_are_replayed_by_their_number_not_as_they_happen_to_be_listed(
    made: list[Judgement], random: Random
) -> None:
    listed = list(made)
    random.shuffle(listed)
    assert show_speakers(READ, listed) == show_speakers(READ, made)


@given(_histories())
def test_an_undoing_leaves_what_would_be_shown_had_the_judgement_never_been_made(made: list[Judgement]) -> None:
    last = next((judgement for judgement in reversed(holding(made)) if judgement.kind != "undo"), None)
    if last is None:
        return
    never = [j for j in holding(made) if j.kind != "undo" and j.id != last.id]
    undone = [*made, Judgement("u", len(made) + 1, "2031-05-09", "R. Keeper", "undo", last.id, "", "not so")]
    assert show_speakers(READ, undone) == show_speakers(READ, never)


@given(_histories())
def test_undoing_twice_shows_what_was_shown_before(made: list[Judgement]) -> None:
    for judgement in holding(made):
        n = len(made)
        undo = Judgement("u1", n + 1, "2031-05-09", "R. Keeper", "undo", judgement.id, "", "not so")
        redo = Judgement("u2", n + 2, "2031-05-09", "R. Keeper", "undo", "u1", "", "after all")
        assert show_speakers(READ, [*made, undo, redo]) == show_speakers(READ, made)


_left: Sequence[Step] = (("merge", "s2", "s1"), ("rename", "s1", "Adela Nemeth"), ("undo", "l1", ""))
_right: Sequence[Step] = (("merge", "s3", "s4"), ("rename", "s5", "Johan Orlo"), ("undo", "r2", ""))


@given(st.permutations([True] * len(_left) + [False] * len(_right)))
def test_the_order_of_unrelated_judgements_does_not_matter(turns: list[bool]) -> None:
    left, right = iter(enumerate(_left, 1)), iter(enumerate(_right, 1))
    made = []
    for n, is_left in enumerate(turns, start=1):
        at, (kind, subject, object_) = next(left if is_left else right)
        key = f"{'l' if is_left else 'r'}{at}"
        made.append(Judgement(key, n, "2031-05-09", "R. Keeper", kind, subject, object_, "a reason"))
    expected = as_read(s1=("s1", "Adela Nemeth"), s3=("s4", "Foreign Service"))
    assert show_speakers(READ, made).speakers == expected


# -- splits, deletions, promotions ----------------------------------------------------------------------------

ROLE = "a resident (private person)"
PERSONS = READ | {
    "p1": Speaker(ROLE, "unnamed", kind="person", private_name="Maria Loos"),
    "p2": Speaker(ROLE, "unnamed", kind="person", private_name="M. Loos"),
}


def judged_with_parts(*steps: Step, parts: tuple[str, ...] = ("c1", "c2")) -> list[Judgement]:
    """As `judged`, but a split that gives a name names these claims."""
    made = judged(*steps)
    return [replace(j, parts=parts) if j.kind == "split" and j.object else j for j in made]


def partition(now: Shown) -> set[frozenset[str]]:
    """Who is shown as one with whom."""
    return {frozenset(s for s, (root, _) in now.speakers.items() if root == one) for one, _ in now.speakers.values()}


def test_a_split_by_claims_makes_a_speaker_that_they_are_credited_to() -> None:
    now = show_speakers(READ, judged_with_parts(("split", "s1", "Ada Nemeth (poet)")))
    (key,) = now.made
    assert now.credited == {"c1": key, "c2": key}
    assert now.made[key] == (Speaker("Ada Nemeth (poet)", "named"), "j1")
    assert now.speakers == as_read() | {key: (key, "Ada Nemeth (poet)")}


def test_a_speaker_that_a_split_made_has_the_same_id_once_the_split_is_undone_and_done_again() -> None:
    made = judged_with_parts(("split", "s1", "Poet"), ("merge", "s2", "s1"))
    undo = replace(made[0], id="u1", n=3, kind="undo", subject="j1", object="", parts=())
    redo = replace(undo, id="u2", n=4, subject="u1")
    assert show_speakers(READ, [*made, undo]).made == {}
    assert show_speakers(READ, [*made, undo, redo]) == show_speakers(READ, made)


def test_a_rename_of_what_an_undone_split_had_made_changes_nothing() -> None:
    made = judged_with_parts(("split", "s1", "Poet"))
    (key,) = show_speakers(READ, made).made
    renamed = [*made, *judged(("rename", key, "The Poet"))]
    renamed[1] = replace(renamed[1], id="j2", n=2)
    undo = replace(made[0], id="u1", n=3, kind="undo", subject="j1", object="", parts=())
    assert show_speakers(READ, renamed).speakers[key] == (key, "The Poet")
    assert show_speakers(READ, [*renamed, undo]).speakers == as_read()


def test_a_deleted_party_falls_apart_into_what_was_read_and_nobody_is_joined() -> None:
    now = show_speakers(READ, judged(("merge", "s2", "s1"), ("delete", "s1", "")))
    assert {now.speakers[key][1] for key in ("s1", "s2")} == {"Ada Nemeth (not resolved)", "A. Nemeth (not resolved)"}
    assert len({now.speakers[key][0] for key in ("s1", "s2")}) == 2
    assert {speaker.standing for speaker, _ in now.made.values()} == {"unresolved"}


def test_a_private_person_is_shown_by_name_once_promoted_and_so_are_those_that_are_one_with_it() -> None:
    steps: list[Step] = [("merge", "p2", "p1"), ("promote", "p1", "")]
    now = show_speakers(PERSONS, judged(*steps))
    ((key, (speaker, _)),) = now.made.items()
    assert now.speakers["p1"] == now.speakers["p2"] == (key, "Maria Loos")
    assert speaker == Speaker("Maria Loos", "named", kind="person")
    undone = show_speakers(PERSONS, judged(*steps, ("undo", "j2", "")))
    assert undone.speakers["p2"] == ("p1", ROLE)


def test_nobody_else_is_promoted_by_a_private_person_that_is_one_with_it() -> None:
    now = show_speakers(PERSONS, judged(("merge", "p1", "s1"), ("promote", "s1", "")))
    assert now.made == {}
    assert now.speakers["p1"] == ("s1", "Ada Nemeth")


def test_two_that_were_told_apart_are_so_under_whatever_they_are_shown_as() -> None:
    now = show_speakers(READ, judged(("apart", "s1", "s5"), ("merge", "s1", "s2"), ("rename", "s5", "Orlo")))
    assert now.apart == {frozenset(("s2", "s5"))}
    assert show_speakers(READ, judged(("apart", "s1", "s5"), ("merge", "s1", "s5"))).apart == frozenset()


_merges = st.lists(st.tuples(st.just("merge"), _speakers, _speakers), max_size=8)


@given(_merges, st.randoms(use_true_random=False))
def test_the_order_of_merges_does_not_matter_for_who_is_one_with_whom(merges: list[Step], random: Random) -> None:
    other = list(merges)
    random.shuffle(other)
    assert partition(show_speakers(READ, judged(*merges))) == partition(show_speakers(READ, judged(*other)))


@given(_merges)
def test_judgements_made_twice_give_what_they_give_once(merges: list[Step]) -> None:
    assert shown(*merges, *merges) == shown(*merges)
    assert show_speakers(READ, judged(*merges)) == show_speakers(READ, judged(*merges))


@given(_histories(), st.lists(st.sampled_from([*NAMES]), min_size=1, max_size=4))
def test_one_that_stands_alone_is_shown_as_itself_and_all_others_stay_together(
    made: list[Judgement], alone: list[str]
) -> None:
    for speaker in alone:
        before = partition(show_speakers(READ, made))
        n = len(made) + 1
        made = [*made, Judgement(f"a{n}", n, "2031-05-09", "R. Keeper", "split", speaker, "", "alone")]
        after = show_speakers(READ, made)
        assert after.speakers[speaker][0] == speaker
        assert partition(after) == {group - {speaker} for group in before} - {frozenset()} | {frozenset((speaker,))}
