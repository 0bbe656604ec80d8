"""Words that tell who did it in passing: "the Brigade-claimed blast", "Karvia-backed gunmen", "had started it"."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame.held import Held, Rule, WhoDidIt, incident_behind
from hearsay.claims.blame.words import is_of
from hearsay.claims.frames import verb_frame
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.lang.trees import Tree, hyphened
from hearsay.records import Role


def claimed_before(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """The claim stands before the noun: "the Brigade-claimed blast"."""
    name = _joined_name(blame.tree, n)
    if name is None or blame.tree.lower[n] != "claimed" or blame.tree.words[n].head not in blame.of_trigger:
        return
    if doer := perpetrator_of(blame.parties, name):
        happening = blame.of_trigger[blame.tree.words[n].head]
        yield Held(happening, doer, "perpetrator", "claimed_before", n, name, doer.party, "claimed_or_admitted")


_BACKING: dict[str, Role] = {
    "backed": "sponsor", "sponsored": "sponsor", "funded": "sponsor", "financed": "sponsor", "paid": "sponsor",
    "armed": "facilitator", "trained": "facilitator", "supplied": "facilitator", "equipped": "facilitator",
}  # fmt: skip


def backed_before(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Those who did it are somebody's: "Karvia-backed gunmen robbed a convoy"."""
    name = _joined_name(blame.tree, n)
    role = _BACKING.get(blame.tree.lower[n])
    if name is None or role is None:
        return
    doers = blame.tree.words[n].head
    for happening in blame.happenings:
        if any(doers in mention.frame.agents for mention in happening.mentions):
            if doer := perpetrator_of(blame.parties, name):
                yield Held(happening, doer, role, "backed_before", n, name)
            return


def _joined_name(tree: Tree, n: int) -> int | None:
    """The name before a hyphen and a participle: "Karvia" of "Karvia-backed"."""
    joined = hyphened(tree, n)
    return joined[0] if joined and tree.text[tree.words[joined[0]].span.start].isupper() else None


def started_it(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Said to have begun a fight or a riot: "Karvian troops had started it"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "starting"):
        return
    frame = verb_frame(tree, n)
    event = next((k for k in frame.objects if k in blame.of_trigger), None)
    if event is None and not any(tree.lower[k] in {"it", "this"} for k in frame.objects):
        return
    happening = blame.of_trigger[event] if event is not None else incident_behind(blame, n)
    if happening is None or not (happening.kind.sided or happening.kind.name == "riot"):
        return
    for k in frame.agents:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, "perpetrator", "started_it", n, k)


DOINGS: tuple[Rule, ...] = (claimed_before, backed_before, started_it)
