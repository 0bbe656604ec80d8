"""Which of the dates of a sentence belongs to a deed, and which to a number."""

from __future__ import annotations

from hearsay.lang.adjuncts import happenings_over, is_happening, is_one_happening, owner_of
from hearsay.lang.trees import Tree
from hearsay.model import TextDate


def date_near(tree: Tree, n: int, dates: list[TextDate]) -> TextDate | None:
    """The date of a verb or noun: that of its own deed, else of one that tells of the same happening.

    A date of another deed is none of its own: the day on which an attack was condemned is not the day of the attack.
    Of a word that is no deed ("nine people") it is that of the deed which it takes part in.
    """
    sentence = tree.sentence(n)
    owners = [(d, owner_of(tree, d.phrase.span, "ARGM-TMP")) for d in dates if d.phrase.span in sentence]
    if not owners:
        return None
    known = any(owner >= 0 for _, owner in owners)
    if not known:  # the parser found no verb
        return owners[0][0] if len(owners) == 1 else None
    for deed in [n] if is_happening(tree, n) else happenings_over(tree, n):
        own = [d for d, owner in owners if owner == deed]
        own = own or [d for d, owner in owners if owner >= 0 and is_one_happening(tree, deed, owner)]
        if own:
            place = tree.words[deed].span.start
            return min(own, key=lambda d: abs(d.phrase.span.start - place))
    return None
