"""A part in an incident that words of taking part tell: "took part in", "was the work of", "is involved in"."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame.held import SUSPECTED, Held, Rule, WhoDidIt, incident_behind, last_told
from hearsay.claims.blame.words import is_of
from hearsay.claims.frames import verb_frame
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.lang.trees import Tree
from hearsay.records import Commitment


def takes_part(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Said to have had a part in it: "took part in", "is implicated in", "was arrested in connection with"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not (is_of(tree, n, "partaking") or _takes_part(tree, n)):
        return
    frame = verb_frame(tree, n)
    told = [k for k in frame.agents if k in blame.of_trigger]
    if told and is_of(tree, n, "involving"):  # "the attack involved"
        for k in frame.objects:
            if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
                yield Held(blame.of_trigger[told[0]], doer, "perpetrator", "takes_part", n, k)
        return
    behind = [k for case, k in frame.others if case in {"in", "with", "to", "for", "on"}]
    happening = next(
        (h for k in behind if (h := incident_behind(blame, k, near=False) or blame.of_trigger.get(k))), None
    )
    if happening is None or frame.negated:
        return
    arrested, linking = is_of(tree, n, "arresting"), is_of(tree, n, "linking")
    for k in frame.objects if frame.passive or arrested or linking else frame.agents:
        if k in blame.of_trigger or (doer := perpetrator_of(blame.parties, k)) is None:
            continue
        commitment: Commitment | None = "accused_by_authorities" if arrested or is_of(tree, n, "suspecting") else None
        yield Held(happening, doer, "perpetrator", "takes_part", n, k, commitment=commitment)


def _takes_part(tree: Tree, n: int) -> bool:
    return tree.lemmas[n] == "take" and any(tree.lower[k] == "part" for k in tree.children(n, "obj"))


def work_of(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """An incident is said to be somebody's doing: "was the work of", "is attributable to", "bears the mark of"."""
    tree = blame.tree
    if tree.lower[n] not in _WORK or tree.words[n].pos not in {"NOUN", "ADJ"}:
        return
    if any(tree.lower[k] == "flag" for k in tree.children(n, "compound")):
        return  # "a false-flag operation"
    happening = next(
        (blame.of_trigger[k] for k in tree.children(n, "nsubj", "nsubj:outer") if k in blame.of_trigger), None
    )
    if happening is None:
        return
    for k in (
        j
        for c in tree.children(n, "nmod", "obl", "nmod:poss")
        if tree.words[c].rel == "nmod:poss" or tree.case_of(c) in {"of", "by", "to", "from"}
        for j in tree.conjuncts(c)
    ):
        if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "work_of", n, k)


_WORK = frozenset("work doing response action act attributable handiwork operation provocation maneuver".split())


def was_done_by(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """In the passive, the incident named further off: "the kidnapping, of which more later, was carried out by".

    "This was done by" takes up what was told last.
    """
    tree = blame.tree
    if tree.lower[n] not in _DONE or tree.words[n].pos != "VERB" or n in blame.of_trigger:
        return
    frame = verb_frame(tree, n)
    if not frame.passive or frame.negated or any(k in blame.of_trigger for k in frame.objects):
        return
    taken_up = any(tree.lower[k] in {"this", "that", "it"} for k in frame.objects)
    if tree.lower[n] == "done" and not taken_up:
        return
    before = [k for k in tree.within(tree.sentence(n)) if k < n and k in blame.of_trigger]
    happening = blame.of_trigger[before[-1]] if before else last_told(blame, n) if taken_up else None
    for k in frame.agents if happening else ():
        if happening and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "was_done_by", n, k)


_DONE = frozenset("carried committed perpetrated executed done".split())


def involvement_in(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """A part by a noun: "arrested for their suspected involvement in", "Osk's participation in the raid"."""
    tree = blame.tree
    if tree.lower[n] not in _INVOLVEMENT or tree.words[n].pos != "NOUN":
        return
    behind = [k for k in tree.children(n, "nmod") if tree.case_of(k) in {"in", "with", "to"}]
    happening = next(
        (h for k in behind if (h := blame.of_trigger.get(k) or incident_behind(blame, k, near=False))), None
    )
    verb = next((k for k in tree.above(n) if tree.words[k].pos == "VERB"), None)
    if happening is None or (verb is not None and is_of(tree, verb, "denying")):
        return
    frame = verb_frame(tree, verb) if verb is not None else None
    arrested = verb is not None and is_of(tree, verb, "arresting")
    owners = [j for k in tree.children(n, "nmod:poss") for j in tree.conjuncts(k)]
    if not owners or all(blame.parties.is_pronoun(k) for k in owners):
        owners = list(frame.objects if frame and arrested else frame.agents if frame and owners else ())
    suspected = any(tree.lower[k] in SUSPECTED for k in tree.children(n, "amod"))
    commitment: Commitment | None = "accused_by_authorities" if arrested else "accused" if suspected else None
    for k in owners:
        if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "involvement_in", n, k, commitment=commitment)


_INVOLVEMENT = frozenset("involvement participation complicity".split())


def said_to_be(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Those who did it told who they were: "the kidnappers identified themselves as members of the Dawn Column"."""
    tree = blame.tree
    if (
        tree.words[n].pos != "VERB"
        or not is_of(tree, n, "telling_who")
        or "themselves" not in tree.lower[n + 1 : n + 4]
    ):
        return
    frame = verb_frame(tree, n)
    happening = last_told(blame, n)
    who = [j for k in tree.children(n, "obl", "xcomp") if tree.case_of(k) == "as" for j in tree.conjuncts(k)]
    who += [k for k in frame.with_case("as") if k not in who]
    for k in who if happening and frame.agents else ():
        doer = perpetrator_of(blame.parties, k)
        if happening and doer and doer.kind == "organisation":
            yield Held(happening, doer, "perpetrator", "said_to_be", n, k, doer.party, "claimed_or_admitted")


def held_the_hostages(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Those who set free whom somebody kidnapped, or still hold them: "was released by the Dawn Column"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "holding"):
        return
    frame = verb_frame(tree, n)
    seized = [h for h in blame.happenings if h.kind.name == "kidnapping"]
    held = {tree.lower[k] for k in frame.objects}
    for happening in seized if frame.objects and not frame.negated else ():
        if not held & {tree.lower[k] for k in happening.targets.values()}:
            continue
        for k in frame.agents:
            doer = perpetrator_of(blame.parties, k)
            if doer and doer.party.kind == "armed_group":
                yield Held(happening, doer, "perpetrator", "held_the_hostages", n, k)


INVOLVEMENTS: tuple[Rule, ...] = (
    takes_part, work_of, was_done_by, involvement_in, said_to_be, held_the_hostages,
)  # fmt: skip
"""The rules of this module."""
