"""Words by which somebody is held responsible: claims, accusations, denials. Each rule is given every word in turn."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame import Blame, Held, Rule, accusation_by, incident_behind, is_authority
from hearsay.claims.frames import verb_frame
from hearsay.claims.incidents import Happening
from hearsay.claims.mentions import is_unreal
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.claims.roles import false_flag, plays_a_part
from hearsay.model import Span
from hearsay.records import Commitment


def claims_responsibility(blame: Blame, n: int) -> Iterator[Held]:
    """The actor itself says it did: "claimed responsibility", "took credit", "admitted the attack"."""
    tree = blame.tree
    if tree.lower[n] not in _CLAIMING or tree.words[n].pos != "VERB":
        return
    frame = verb_frame(tree, n)
    noun = next((k for k in frame.objects if tree.lower[k] in {"responsibility", "credit", "authorship"}), None)
    event = next((k for k in frame.objects if k in blame.of_trigger), None)
    if (noun is None and (event is None or tree.lower[n] in _TAKING)) or is_unreal(tree, n):
        return
    if frame.negated or any(
        tree.lower[j] in {"no", "nobody"} for k in frame.agents for j in (k, *tree.children(k, "det"))
    ):
        return
    happening = incident_behind(blame, noun if noun is not None else n) if event is None else blame.of_trigger[event]
    if happening is None:
        return
    for k in frame.agents or body_before(blame, n):
        if doer := perpetrator_of(blame.parties, k):
            yield Held(
                happening,
                doer,
                "perpetrator",
                "claims_responsibility",
                n,
                k,
                by=doer.party,
                commitment="claimed_or_admitted",
            )


def body_before(blame: Blame, n: int) -> tuple[int, ...]:
    """The body named last before a verb in its clause, where the parser found no subject."""
    tree = blame.tree
    sentence, verb = tree.sentence(n), tree.words[n].span.start
    for m in reversed(blame.parties.resolver.cast.within(Span(sentence.start, verb))):
        k = tree.at(m.span.end - 1)
        if any(tree.words[j].pos == "VERB" for j in range(k, n)) or n - k > _NEAR:
            return ()
        if m.party is None or m.party.body is not None:
            while tree.words[k].head >= 0 and m.span.start <= tree.words[tree.words[k].head].span.start < m.span.end:
                k = tree.words[k].head
            return () if tree.case_of(k) else (k,)
    return ()


_NEAR = 8
"""Words between a body's name and its verb."""
_CLAIMING = frozenset(
    "claim claimed claims claiming take took taken takes taking assume assumed assumes admit admitted admits "
    "admitting accept "
    "accepted acknowledge acknowledged acknowledges adjudicated vindicated".split()
)
_TAKING = frozenset(
    "take took taken takes taking assume assumed assumes accept accepted claim claimed claims claiming".split()
)


def accuses(blame: Blame, n: int) -> Iterator[Held]:
    """Somebody says another did: "accused the FMLN of", "blamed", "attributed the attack to", "holds responsible"."""
    tree = blame.tree
    low = tree.lower[n]
    if tree.words[n].pos != "VERB" or low not in _ACCUSERS:
        return
    frame = verb_frame(tree, n)
    accused = frame.objects
    if is_unreal(tree, n):
        return
    if low.startswith("attribut"):
        accused = frame.with_case("to")
    elif low.startswith("blam") and frame.with_case("on"):
        accused = frame.with_case("on")
    elif low in {"hold", "held", "holds"} and "responsible" not in tree.lower[n : n + 12]:
        return
    happening = incident_behind(blame, n)
    if happening is None:
        return
    accusers = [
        p
        for k in frame.agents
        if (p := blame.parties.of(k)).standing != "unresolved" or not blame.parties.is_pronoun(k)
    ]
    claim = blame.parties.voices.holder(tree.words[n].span)
    for k in accused:
        if k in blame.of_trigger or (doer := perpetrator_of(blame.parties, k)) is None:
            continue
        by = accusers[0] if accusers else (claim.speaker if claim else None)
        commitment: Commitment = accusation_by(by) if by is not None else "accused"
        if low.startswith("suspect"):
            commitment = "accused_by_authorities" if by is not None and is_authority(by) else "possible"
        yield Held(happening, doer, "perpetrator", "accuses", n, k, by=by, commitment=commitment)


_ACCUSERS = frozenset(
    "accuse accused accuses accusing blame blamed blames blaming attribute attributed attributes attributing hold "
    "held holds "
    "suspect suspected suspects charge charged implicate implicated incriminate incriminated".split()
)


def is_responsible(blame: Blame, n: int) -> Iterator[Held]:
    """Said to be responsible for it, or behind it."""
    tree = blame.tree
    if tree.lower[n] not in {"responsible", "behind"} or tree.words[n].pos not in {"ADJ", "ADP", "ADV"}:
        return
    top = n if tree.lower[n] == "responsible" else tree.words[n].head
    if top < 0:
        return
    subjects = [j for k in tree.children(top, "nsubj") for j in tree.conjuncts(k)]
    if tree.lower[n] == "behind":
        if top not in blame.of_trigger:
            return
        happening: Happening | None = blame.of_trigger[top]
    else:
        happening = incident_behind(blame, n)
    if happening is None:
        return
    for k in subjects:
        if (doer := perpetrator_of(blame.parties, k)) is not None and k not in blame.of_trigger:
            negated = any(tree.lower[j] in {"not", "n't", "'t"} for j in tree.children(top, "advmod"))
            yield Held(happening, doer, "perpetrator", "is_responsible", n, k, commitment="denied" if negated else None)


def denies(blame: Blame, n: int) -> Iterator[Held]:
    """The actor says it did not: "denied any role", "rejected involvement", "had nothing to do with"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _DENYING:
        return
    frame = verb_frame(tree, n)
    nouns = [k for k in frame.objects if tree.lower[k] in _PARTS]
    if not nouns:
        return
    happening = incident_behind(blame, nouns[0])
    if happening is None:
        return
    for k in frame.agents:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, "perpetrator", "denies", n, k, by=doer.party, commitment="denied")


_DENYING = frozenset("deny denied denies denying reject rejected rejects rejecting disclaim disclaimed".split())
_PARTS = frozenset(
    "responsibility involvement role part participation accusation accusations link links hand complicity "
    "authorship".split()
)


def takes_part(blame: Blame, n: int) -> Iterator[Held]:
    """Said to have had a part in it: "took part in", "is implicated in", "was arrested in connection with"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _PARTAKING:
        return
    frame = verb_frame(tree, n)
    told = [k for k in frame.agents if k in blame.of_trigger]
    if told and tree.lower[n] in _INVOLVING:  # "the attack involved"
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
    arrested = tree.lower[n] in _ARRESTING
    linking = tree.lower[n] in {"link", "linked", "links", "linking", "implicate", "implicated", "involve", "connect"}
    for k in frame.objects if frame.passive or arrested or linking else frame.agents:
        if k in blame.of_trigger or (doer := perpetrator_of(blame.parties, k)) is None:
            continue
        commitment: Commitment | None = "accused_by_authorities" if arrested or tree.lower[n] in _SUSPECTING else None
        yield Held(happening, doer, "perpetrator", "takes_part", n, k, commitment=commitment)


_ARRESTING = frozenset(
    "arrest arrested detain detained charge charged indict indicted try tried convicted sentenced".split()
)
_INVOLVING = frozenset("involved involves involve".split())
_SUSPECTING = frozenset("implicate implicated wanted".split())
_PARTAKING = (
    _ARRESTING
    | _SUSPECTING
    | frozenset(
        "participate participated participates participating involve involved implicate implicated link linked "
        "connected".split()
    )
)


def work_of(blame: Blame, n: int) -> Iterator[Held]:
    """An incident is said to be somebody's doing: "was the work of", "is attributable to", "bears the mark of"."""
    tree = blame.tree
    if tree.lower[n] not in _WORK or tree.words[n].pos not in {"NOUN", "ADJ"}:
        return
    happening = next(
        (blame.of_trigger[k] for k in tree.children(n, "nsubj", "nsubj:outer") if k in blame.of_trigger), None
    )
    if happening is None:
        return
    for k in (
        j
        for c in tree.children(n, "nmod", "obl")
        if tree.case_of(c) in {"of", "by", "to", "from"}
        for j in tree.conjuncts(c)
    ):
        if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "work_of", n, k)


_WORK = frozenset("work doing response action act attributable handiwork operation provocation maneuver".split())

RULES: tuple[Rule, ...] = (
    claims_responsibility, accuses, is_responsible, denies, takes_part, work_of, plays_a_part, false_flag,
)  # fmt: skip
