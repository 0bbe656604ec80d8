"""The small words of verbs, on trees written by hand."""

from __future__ import annotations

import pytest

from hearsay.model import Argument, Deed, Span, Word
from hearsay.reading.auxiliaries import with_auxiliaries


def _words(text: str, rows: str) -> tuple[Word, ...]:
    """Words from `form/POS/head/rel/lemma` in a line; heads count from 0, -1 is the root."""
    out, at = [], 0
    for row in rows.split():
        form, pos, head, rel, lemma = row.split("/")
        at = text.index(form, at)
        out.append(Word(Span(at, at + len(form)), pos, int(head), rel, lemma))
        at += len(form)
    return tuple(out)


def _deed(text: str, verb: str, *arguments: tuple[str, str]) -> Deed:
    span = Span(text.index(verb), text.index(verb) + len(verb))
    found = tuple(Argument(role, Span(text.index(w), text.index(w) + len(w))) for role, w in arguments)
    return Deed(span, verb, found, negated=False, modality=None, factuality=None, confidence=1.0)


def _shown(deed: Deed, text: str) -> list[tuple[str, str]]:
    return [(a.role, a.span.of(text)) for a in deed.arguments]


CANNOT = "They cannot pay."
CANNOT_TREE = "They/PRON/2/nsubj/they cannot/AUX/2/aux/can pay/VERB/-1/root/pay ./PUNCT/2/punct/."


@pytest.mark.parametrize("given", [(), ("ARGM-MOD",), ("ARGM-NEG",), ("ARGM-MOD", "ARGM-NEG")])
def test_cannot_is_a_modal_verb_and_a_negation_however_it_was_marked(given: tuple[str, ...]) -> None:
    deed = _deed(CANNOT, "pay", *((role, "cannot") for role in given))
    (found,) = with_auxiliaries([deed], _words(CANNOT, CANNOT_TREE), CANNOT)
    assert _shown(found, CANNOT) == [("ARGM-MOD", "can"), ("ARGM-NEG", "not")]
    assert (found.negated, found.modality) == (True, "can")


def test_without_trees_cannot_is_still_taken_apart() -> None:
    (found,) = with_auxiliaries([_deed(CANNOT, "pay", ("ARGM-MOD", "cannot"))], (), CANNOT)
    assert (found.negated, found.modality) == (True, "can")


def test_an_auxiliary_has_neither_and_its_verb_has_both() -> None:
    text = "It will not be sold."
    tree = "It/PRON/4/nsubj/it will/AUX/4/aux/will not/PART/4/advmod/not be/AUX/4/aux:pass/be sold/VERB/-1/root/sell"
    be = _deed(text, "be", ("ARGM-MOD", "will"), ("ARGM-NEG", "not"))
    auxiliary, verb = with_auxiliaries([be, _deed(text, "sold", ("ARG1", "It"))], _words(text, tree), text)
    assert not auxiliary.arguments and not auxiliary.negated and auxiliary.modality is None
    assert _shown(verb, text) == [("ARG1", "It"), ("ARGM-MOD", "will"), ("ARGM-NEG", "not")]
    assert (verb.negated, verb.modality) == (True, "will")


def test_what_another_deed_has_is_not_taken_from_it() -> None:
    text = "They may take a look."
    tree = "They/PRON/2/nsubj/they may/AUX/2/aux/may take/VERB/-1/root/take a/DET/4/det/a look/NOUN/2/obj/look"
    look = _deed(text, "look", ("ARGM-MOD", "may"))
    take, same = with_auxiliaries([_deed(text, "take"), look], _words(text, tree), text)
    assert take.modality is None
    assert same.modality == "may"


def test_is_has_the_negation_of_what_it_links() -> None:
    text = "It is not new."
    tree = "It/PRON/3/nsubj/it is/AUX/3/cop/be not/PART/3/advmod/not new/ADJ/-1/root/new"
    (found,) = with_auxiliaries([_deed(text, "is")], _words(text, tree), text)
    assert found.negated


def test_have_and_be_are_no_modal_verbs() -> None:
    text = "It has been sold."
    tree = "It/PRON/3/nsubj/it has/AUX/3/aux/have been/AUX/3/aux:pass/be sold/VERB/-1/root/sell"
    (found,) = with_auxiliaries([_deed(text, "sold")], _words(text, tree), text)
    assert found.modality is None and not found.arguments
