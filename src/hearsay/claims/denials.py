"""Words by which somebody says that they did not do it. Each rule is given every word in turn."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame import Held, Rule, WhoDidIt, incident_behind, last_told, speaks_for
from hearsay.claims.frames import verb_frame
from hearsay.claims.perpetrators import Perpetrator, perpetrator_of

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


def denies(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """The actor says it did not: "denied any role", "rejected involvement"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in DENYING:
        return
    frame = verb_frame(tree, n)
    nouns = [k for k in frame.objects if tree.lower[k] in _PARTS]
    if nouns:
        yield from _denied(blame, n, frame.agents, nouns[0])
    elif any(tree.lower[k] in {"it", "this", "that", "which"} for k in frame.objects):
        yield from _of_the_accused(blame, n, frame.agents)


def had_nothing_to_do(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """They had nothing to do with it."""
    tree = blame.tree
    if tree.lower[n] != "nothing" or tree.lower[n + 1 : n + 4] != ["to", "do", "with"] or tree.words[n].head < 0:
        return
    yield from _denied(blame, n, verb_frame(tree, tree.words[n].head).agents, n)


def had_no_part(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """They had no part in it: "had no hand in the ambush", "played no role"."""
    tree = blame.tree
    if tree.lower[n] not in _PARTS or tree.words[n].rel != "obj" or tree.words[n].head < 0:
        return
    verb = tree.words[n].head
    if tree.lower[verb] in _HAVING and any(tree.lower[k] == "no" for k in tree.children(n, "det")):
        yield from _denied(blame, n, verb_frame(tree, verb).agents, n)


_HAVING = frozenset("had has have having played plays play took takes bore".split())


def calls_it_untrue(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """They called the accusation slander, or a lie: of what was told of them last."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _CALLING | DENYING:
        return
    after = tree.lower[n + 1 : n + 12]
    if not _UNTRUE & set(after) or not _SAYINGS & set(after[:4]):
        return
    yield from _of_the_accused(blame, n, verb_frame(tree, n).agents)


def _of_the_accused(blame: WhoDidIt, n: int, agents: tuple[int, ...]) -> Iterator[Held]:
    """The denial of those among the agents who have been held responsible for what was told of last."""
    happening = last_told(blame, n)
    for k in agents:
        doer = perpetrator_of(blame.parties, k)
        if not happening or not doer:
            continue
        parties = [(r.actor, r.actor_kind) for r in happening.responsibility if r.commitment != "denied"]
        noun = f" {blame.tree.lower[k]}" if doer.party.standing != "named" else None
        for actor, kind in parties:
            meant = actor.name == doer.party.name or (noun and actor.name.lower().endswith(noun))
            if meant:  # "the service", of the Intelligence Service
                yield Held(happening, Perpetrator(actor, kind), "perpetrator", "denies", n, k, actor, "denied")
                break


def none_of_them(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """None of theirs did it, or took part: "none of our fighters took part in the ambush"."""
    tree = blame.tree
    if tree.lower[n] not in {"none", "nobody", "no-one"} or tree.words[n].rel != "nsubj":
        return
    verb = tree.words[n].head
    happening = blame.of_trigger.get(verb) or incident_behind(blame, verb, near=False)
    for k in tree.children(n, "nmod"):
        if happening and (doer := perpetrator_of(blame.parties, k)):
            claim = blame.parties.voices.holder(tree.words[n].span)
            by = claim.speaker if claim else None
            yield Held(happening, doer, "perpetrator", "none_of_them", n, k, by, "denied")


def _denied(blame: WhoDidIt, n: int, agents: tuple[int, ...], noun: int) -> Iterator[Held]:
    happening = incident_behind(blame, noun)
    for k in agents:
        if happening and (doer := perpetrator_of(blame.parties, k)):
            claim = blame.parties.voices.holder(blame.tree.words[n].span)
            by = claim.speaker if claim and speaks_for(claim.speaker, doer.party) else doer.party
            yield Held(happening, doer, "perpetrator", "denies", n, k, by, "denied")


DENIALS: tuple[Rule, ...] = (denies, had_nothing_to_do, had_no_part, calls_it_untrue, none_of_them)
"""The rules of denial."""
