"""Signs from which readers may conclude who did it: flags, leaflets, uniforms, orders. Never more than possible."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame.held import Held, Rule, WhoDidIt, last_told
from hearsay.claims.perpetrators import perpetrator_of

_SIGNS = frozenset(
    "flag flags pamphlet pamphlets leaflet leaflets banner banners graffiti slogan slogans note notes message messages "
    "signs symbol symbols emblem".split()
)
_LEFT = frozenset(
    "found left leaving scattered painted dropped hung signed strewn discovered threw distributed".split()
)
_UNIFORMS = frozenset("uniform uniforms fatigues".split())
_OF_FORCES = frozenset("military army police".split())


def left_a_sign(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """What was left at the scene bears somebody's name: "a flag of the Dawn Column was found"."""
    tree = blame.tree
    if tree.lower[n] not in _SIGNS or tree.words[n].pos != "NOUN":
        return
    sentence = tree.within(tree.sentence(n))
    happening = last_told(blame, n)
    if happening is None or not any(tree.lower[k] in _LEFT for k in sentence):
        return
    for k in tree.children(n, "nmod", "acl", "compound", "nmod:poss"):
        names = tree.children(k, "obl", "obl:agent") if tree.words[k].rel == "acl" else tree.conjuncts(k)
        for j in names:
            doer = perpetrator_of(blame.parties, j)
            if doer and doer.kind == "organisation":
                yield Held(happening, doer, "perpetrator", "left_a_sign", n, j, commitment="possible")


def wore_uniforms(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Those who did it wore the uniforms of an army or a police."""
    tree = blame.tree
    if tree.lower[n] not in _UNIFORMS or (happening := last_told(blame, n)) is None:
        return
    if blame.parties.voices.holder(tree.words[n].span) is not None:
        return  # a witness who tells of uniforms blames nobody
    for k in tree.children(n, "amod", "compound", "nmod"):
        is_force = tree.lower[k] in _OF_FORCES or tree.words[k].pos == "PROPN"
        if is_force and (doer := perpetrator_of(blame.parties, k)) and doer.kind == "organisation":
            yield Held(happening, doer, "perpetrator", "wore_uniforms", n, k, commitment="possible")


def on_orders(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Done on somebody's orders: "following orders from", "on the orders of", "at the behest of"."""
    tree = blame.tree
    if tree.lower[n] not in {"order", "orders", "behest", "instructions"} or tree.words[n].pos != "NOUN":
        return
    if tree.case_of(n) not in {"on", "under", "at", "following", "upon"}:
        return
    happening = last_told(blame, n)
    for k in (j for c in tree.children(n, "nmod", "nmod:poss") for j in tree.conjuncts(c)):
        if happening and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "organiser", "on_orders", n, k)


SIGNS: tuple[Rule, ...] = (left_a_sign, wore_uniforms, on_orders)
