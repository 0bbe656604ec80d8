"""Who speaks for a body is not the body: what a spokesman claims, denies or stands accused of is the body's."""

from __future__ import annotations

from hearsay.claims.blame.held import WhoDidIt
from hearsay.claims.blame.words import is_of, lemmas_of_class
from hearsay.claims.perpetrators import Perpetrator, perpetrator_of

_NEAR = ("appos", "nmod:desc", "compound", "flat", "nmod:unmarked")


def body_or_doer(blame: WhoDidIt, n: int) -> Perpetrator | None:
    """Who a word means as one who has a part in a deed; of a body's spokesman the body, None where that stays open."""
    title = _title(blame, n)
    if title is None:
        return _of_introduced(blame, n) or perpetrator_of(blame.parties, n)
    return _body(blame, title)


def _title(blame: WhoDidIt, n: int) -> int | None:
    """The word beside a name, or the word itself, that tells of one who speaks for others."""
    tree = blame.tree
    head = tree.words[n].head
    beside = [n, *tree.children(n, *_NEAR), *([head] if head >= 0 and tree.words[n].rel in _NEAR else [])]
    return next((k for k in beside if is_of(tree, k, "speaking")), None)


def _body(blame: WhoDidIt, title: int) -> Perpetrator | None:
    tree = blame.tree
    owners = [
        j
        for k in tree.children(title, "nmod:poss", "compound", "amod", "nmod", "nmod:desc")
        if tree.words[k].rel != "nmod" or tree.case_of(k) in {"of", "for", "from"}
        for j in tree.conjuncts(k)
    ]
    head = tree.words[title].head
    if head >= 0 and tree.words[title].rel in {"compound", "nmod:desc"}:
        owners += [k for k in tree.children(head, "nmod:poss", "compound", "amod") if k < title]
    found = (perpetrator_of(blame.parties, k) for k in owners)
    return next((doer for doer in found if doer is not None and doer.kind in {"organisation", "state"}), None)


def _of_introduced(blame: WhoDidIt, n: int) -> Perpetrator | None:
    """The body of a person who was introduced as its spokesman before."""
    words = (blame.parties.of(n).introduced or "").casefold()
    if not any(lemma in words for lemma in lemmas_of_class("speaking")):
        return None
    bodies = [m.party.speaker for m in blame.parties.resolver.cast.mentions if m.party and m.party.body]
    meant = {party.name: party for party in bodies if party.name.casefold() in words}
    return Perpetrator(next(iter(meant.values())), "organisation") if len(meant) == 1 else None
