"""Words by which somebody says that they did not do it. Each rule is given every word in turn."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame import Blame, Held, Rule, incident_behind, last_told
from hearsay.claims.frames import verb_frame
from hearsay.claims.perpetrators import perpetrator_of

DENYING = frozenset(
    "deny denied denies denying reject rejected rejects rejecting disclaim disclaimed dismiss dismissed".split()
)
_PARTS = frozenset(
    "responsibility involvement role part participation accusation accusations allegation allegations charge "
    "charges claim "
    "claims link links hand complicity authorship knowledge connection".split()
)
_CALLING = frozenset("call called calls describe described denounced labelled labeled termed".split())
_UNTRUE = frozenset(
    "slander lie lies libel false baseless groundless nonsense absurd fabrication fabricated untrue invention smear "
    "ridiculous unfounded".split()
)
_SAYINGS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims report reports that it this".split()
)


def denies(blame: Blame, n: int) -> Iterator[Held]:
    """The actor says it did not: "denied any role", "rejected involvement"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in DENYING:
        return
    frame = verb_frame(tree, n)
    nouns = [k for k in frame.objects if tree.lower[k] in _PARTS]
    if nouns:
        yield from _denied(blame, n, frame.agents, nouns[0])


def had_nothing_to_do(blame: Blame, n: int) -> Iterator[Held]:
    """They had nothing to do with it."""
    tree = blame.tree
    if tree.lower[n] != "nothing" or tree.lower[n + 1 : n + 4] != ["to", "do", "with"] or tree.words[n].head < 0:
        return
    yield from _denied(blame, n, verb_frame(tree, tree.words[n].head).agents, n)


def calls_it_untrue(blame: Blame, n: int) -> Iterator[Held]:
    """They called the accusation slander, or a lie: of what was told of them last."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _CALLING | DENYING:
        return
    after = tree.lower[n + 1 : n + 12]
    if not _UNTRUE & set(after) or not _SAYINGS & set(after[:4]):
        return
    happening = last_told(blame, n)
    for k in verb_frame(tree, n).agents:
        doer = perpetrator_of(blame.parties, k)
        accused = happening and doer and any(r.actor.name == doer.party.name for r in happening.responsibility)
        if happening and doer and accused:
            yield Held(happening, doer, "perpetrator", "calls_it_untrue", n, k, doer.party, "denied")


def _denied(blame: Blame, n: int, agents: tuple[int, ...], noun: int) -> Iterator[Held]:
    happening = incident_behind(blame, noun)
    for k in agents:
        if happening and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "denies", n, k, doer.party, "denied")


DENIALS: tuple[Rule, ...] = (denies, had_nothing_to_do, calls_it_untrue)
"""The rules of denial."""
