"""The trained reader around a made-up model: windows, decoding, nesting, uncued quotations."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from hearsay.model import Span
from hearsay.reading.acts import act_of, is_naming
from hearsay.reading.confidence import Confidence
from hearsay.reading.decode import best_tags, find_cues, read_roles
from hearsay.reading.pieces import Pieces, windows_of
from hearsay.reading.quotes import find_quotes
from hearsay.reading.trained_reader import Candidate, choose
from hearsay.reading.uncued import goes_on, uncovered_hearsay, uncovered_quotes


def pieces(lengths):
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    n = len(sentence)
    at = np.arange(n) * 5
    return Pieces(at, at, at + 4, sentence, np.zeros((n, 3), np.int64), (), (), ())


@pytest.mark.parametrize("lengths", [[5], [30] * 12, [30] * 13, [400, 3, 900], [7] * 300, [382], [383], [1] * 2000])
def test_cores_share_no_piece_and_leave_none_out(lengths):
    whole = pieces(lengths)
    found = windows_of(whole, 382, 80)
    assert [w[2] for w in found] == [0, *(w[3] for w in found[:-1])]
    assert found[-1][3] == len(whole)
    assert all(start <= a < b <= end and end - start <= 382 for start, end, a, b in found)


def test_nothing_gives_no_window():
    assert windows_of(pieces([]), 382, 80) == []


def scores(n, **begins):
    table = np.zeros((n, 6), dtype=np.float32)
    table[:, [0, 3]] = 5
    for name, rows in begins.items():
        for row in rows:
            table[row, {"begin": [1, 4], "inside": [2, 5]}[name]] = 10
    return table


def test_two_cues_side_by_side_are_two():
    assert [(c.start, c.end) for c in find_cues(scores(9, begin=[2, 4], inside=[3]), 0.1)] == [(2, 4), (4, 5)]


def test_tags_are_well_formed_whatever_the_scores():
    tags = best_tags(np.log(np.random.default_rng(7).dirichlet(np.ones(9), size=(20, 40)).astype(np.float32)))
    after = {0: {0, 1, 4, 5, 8}, 1: {2, 3}, 2: {2, 3}, 5: {6, 7}, 6: {6, 7}}
    after |= dict.fromkeys((3, 4, 7, 8), after[0])
    for row in tags:
        assert all(int(b) in after[int(a)] for a, b in zip([0, *row], row, strict=False))
        assert int(row[-1]) in {0, 3, 4, 7, 8}


def test_a_doubtful_cue_is_still_given_its_content():
    table = np.zeros((1, 12, 9), dtype=np.float32)
    table[..., 0] = 4
    table[0, 5, 5], table[0, 6, 6], table[0, 7, 7] = 3, 3, 3
    (found,) = read_roles(table)
    assert found.content == ((5, 8),)
    assert found.figures[0] < 0.5
    assert read_roles(table)[0] == read_roles(np.concatenate([table, table[:, ::-1]]))[0]


def test_a_nested_one_is_kept_only_inside_a_kept_content():
    sure, doubt = (0.99,) * 7, (0.0, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99)
    curve = Confidence((1.0, 0, 0, 0, 0, 0, 0), 0.0)
    outer = Candidate((3, 4), (1, 3), ((4, 20),), sure)
    inner, stray = Candidate((8, 9), (6, 8), ((9, 15),), doubt), Candidate((30, 31), None, ((31, 40),), doubt)
    kept = choose([outer, inner, stray], curve)
    assert [(c.cue, c.nested) for c in kept] == [((3, 4), False), ((8, 9), True)]


def test_confidence_never_falls_as_the_figures_rise():
    curve = Confidence((0.7, 0.3), -1.0, ((0.0, 0.01), (0.3, 0.2), (0.7, 0.9), (1.0, 0.99)))
    found = [curve.of((x / 20, x / 20)) for x in range(21)]
    assert found == sorted(found)
    assert found[0] >= 0 and found[-1] <= 1


@pytest.mark.parametrize(
    ("cue", "act"),
    [("said", "speech"), ("believes", "belief"), ("plans", "intention"), ("expressed hope", "speech"), ("", "speech")],
)
def test_acts(cue, act):
    assert act_of(cue) == act


def test_naming_is_no_attribution():
    assert is_naming("is known as", has_source=True)
    assert is_naming("so-called", has_source=False)
    assert not is_naming("called", has_source=True)


TEXT = 'The mayor resigned. "We did all we could to save the bridge." He likes "The Long Way Home" and his "friends".'


def test_only_a_quoted_sentence_stands_alone():
    quotes = find_quotes(TEXT, (Span(0, len(TEXT)),))
    (content,) = uncovered_quotes(TEXT, quotes, ())
    assert content[0].of(TEXT) == "We did all we could to save the bridge"
    assert uncovered_quotes(TEXT, quotes, (Span(22, 25),)) == []


def test_a_quotation_goes_on_only_within_its_paragraph():
    text = '"It fell," said Ada. "Nobody was hurt."\n"Nobody at all."'
    assert goes_on(text, Span(11, 19), Span(22, 37))
    assert not goes_on(text, Span(22, 37), Span(41, 54))


def test_reportedly_is_found_where_nothing_else_is():
    text = "The bridge reportedly fell at noon. Nobody was hurt."
    sentences = (Span(0, 35), Span(36, 52))
    (found,) = uncovered_hearsay(text, sentences, (), ())
    assert [span.of(text) for span in found.cue] == ["reportedly"]
    assert uncovered_hearsay(text, sentences, (), (Span(4, 10),)) == []
