"""Who is accused, known or prepared is not who says so: sources to whom the verb of their cue is done. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hearsay.model import Deed, Span, Spans, Word, words_of
from hearsay.reading.acts import act_of
from hearsay.reading.rows import Row, meet

_SUSPICION = frozenset({"suspect", "accuse", "charge", "convict", "blame", "indict"})
"""Verbs of which nobody doubts, behind a noun, that they are done to it: "two men suspected of"."""
_PASSIVE = frozenset({"aux:pass", "nsubj:pass"})


def without_patients(text: str, rows: Sequence[Row], words: Sequence[Word], deeds: Sequence[Deed]) -> list[Row]:
    """The rows, those without their source whose cue is a passive that is done to it.

    "Two men suspected of planning it" tells of a suspicion that nobody is named for; where the passive is not of
    speech, "the group known as", nobody hands anything over. On the development part of PolNeAR none of 15 such
    sources is one.
    """
    verbs = _passives(text, words)
    done_to = {deed.predicate: _filling(deed, "ARG1") for deed in deeds if deed.predicate in verbs}
    by_them = {deed.predicate: _filling(deed, "ARG0") for deed in deeds if deed.predicate in verbs}
    suspects = [
        (word.span, words[word.head].span)
        for word in words
        if word.rel == "acl" and word.lemma in _SUSPICION and word.span in verbs
    ]
    out = []
    for row in rows:
        verb = next((v for cue in row.cue for v in done_to if v in cue), None)
        suspected = any(meet(row.source, (who,)) and any(v in cue for cue in row.cue) for v, who in suspects)
        is_patient = verb is not None and meet(row.source, done_to[verb]) and not meet(row.source, by_them[verb])
        if not is_patient and not suspected:
            out.append(row)
        elif act_of(words_of(text, row.cue)) == "speech":
            out.append(replace(row, source=()))
    return out


def _passives(text: str, words: Sequence[Word]) -> set[Span]:
    """The verbs of passive clauses, and participles behind a noun: "men suspected of"."""
    heads = {word.head for word in words if word.rel in _PASSIVE}
    with_to = {word.head for word in words if word.lemma == "to" and word.rel in {"mark", "aux"}}
    return {
        word.span
        for n, word in enumerate(words)
        if word.pos == "VERB" and (n in heads or (word.rel == "acl" and n not in with_to and _is_past(word, text)))
    }


def _is_past(word: Word, text: str) -> bool:
    return not word.span.of(text).lower().endswith("ing")


def _filling(deed: Deed, role: str) -> Spans:
    return tuple(argument.span for argument in deed.arguments if argument.role == role)
