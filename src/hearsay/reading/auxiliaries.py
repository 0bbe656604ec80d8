"""What stands by a verb and need not be learned: auxiliaries, modal verbs, "not". Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hearsay.model import Argument, Deed, Span, Word

NEGATION, MODAL = "ARGM-NEG", "ARGM-MOD"
_AUXILIARY = frozenset({"aux", "aux:pass"})
_MODALS = frozenset("can could may might must ought shall should will would".split())
_NEGATIONS = frozenset({"not", "never"})
_CAN = len("can")
_ONLY = re.compile(r"not\s+(?:only|just|merely|simply)\b", re.IGNORECASE)


def with_auxiliaries(deeds: Sequence[Deed], words: Sequence[Word], text: str) -> tuple[Deed, ...]:
    """The deeds with "not" and modal verbs at the verbs that they belong to, as PropBank has them, and so read.

    An auxiliary has neither. Those that the tree hangs on a verb, and that no other deed has, are that verb's; those
    of "is new" belong to "is". "Cannot" is a modal verb and a negation, "not only" denies nothing. Where there are no
    trees only those are mended.
    """
    word_of = {word.span.start: n for n, word in enumerate(words)}
    below: dict[int, list[Argument]] = defaultdict(list)
    for word in words:
        below[word.head] += _small_words(word, text)
    placed = [(deed, word_of.get(deed.predicate.start)) for deed in deeds]
    own = [_own(deed, n is not None and words[n].rel in _AUXILIARY, text) for deed, n in placed]
    taken = {argument.span for arguments in own for argument in arguments if _is_small(argument)}
    lemmas = {word.span.start: word.lemma for word in words}
    out = []
    for (deed, n), arguments in zip(placed, own, strict=True):
        if n is not None and words[n].pos in {"VERB", "AUX"} and words[n].rel not in _AUXILIARY:
            has = {argument.role for argument in arguments}
            home = words[n].head if words[n].rel == "cop" else n
            near = [a for a in below[home] if a.span < words[home].span and a.span not in taken]
            arguments += [a for a in near if a.role not in has]
        modal = next((a.span for a in arguments if a.role == MODAL), None)
        out.append(
            replace(
                deed,
                arguments=tuple(sorted(arguments, key=lambda a: a.span)),
                negated=any(a.role == NEGATION and not _ONLY.match(text, a.span.start) for a in arguments),
                modality=(lemmas.get(modal.start) or modal.of(text).lower()) if modal else None,
            )
        )
    return tuple(out)


def _small_words(word: Word, text: str) -> list[Argument]:
    """What a word, seen from the one that it hangs on, tells of modality and negation."""
    if word.rel == "aux" and word.lemma in _MODALS:
        return _parts(word.span, text) or [Argument(MODAL, word.span)]
    return [Argument(NEGATION, word.span)] if word.rel == "advmod" and word.lemma in _NEGATIONS else []


def _parts(span: Span, text: str) -> list[Argument]:
    if span.of(text).lower() != "cannot":
        return []
    middle = span.start + _CAN
    return [Argument(MODAL, Span(span.start, middle)), Argument(NEGATION, Span(middle, span.end))]


def _is_small(argument: Argument) -> bool:
    return argument.role in {NEGATION, MODAL}


def _own(deed: Deed, is_auxiliary: bool, text: str) -> list[Argument]:
    """The arguments that were found: none of the small words for an auxiliary, "cannot" marked as either as both."""
    small = [a for a in deed.arguments if _is_small(a) and not is_auxiliary]
    split: Iterable[Argument] = {part: None for a in small for part in _parts(a.span, text) or [a]}
    return [a for a in deed.arguments if not _is_small(a)] + list(split)
