"""Who is held responsible for an incident, in which part, by whom and how firmly.

Commitments are those of MUC-4's perpetrator confidence (reported as fact, claimed or admitted, suspected or accused by
authorities, suspected or accused, possible), and two more: denied, false flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hearsay.actors.index import GOVERNMENT, OFFICIAL, STATES
from hearsay.claims.frames import verb_frame
from hearsay.claims.incident_kinds import KindTable
from hearsay.claims.incidents import Happening
from hearsay.claims.mentions import Mention, is_unreal
from hearsay.claims.parties import Parties
from hearsay.claims.perpetrators import Perpetrator, perpetrator_of
from hearsay.claims.trees import Tree
from hearsay.model import Claim, Span, Speaker
from hearsay.records import Commitment, Grounds, Responsibility, Role

_AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|ministry|minister|government|president|prosecutors?|judges?|courts?|officials?|"
    r"authorities|officers?|investigators?|colonel|general|commander|armed forces|security|intelligence|services?|"
    r"attorney|magistrates?|spokesm[ae]n for the (?:army|police)|governor|mayor|ambassador|embassy|congress|senate)\b"
)
_DOUBT = frozenset(
    "allegedly apparently presumably possibly reportedly probably perhaps supposedly presumed alleged "
    "suspected suspect unconfirmed".split()
)


@dataclass(slots=True)
class Blame:
    """All that an article says of who did it, added to its happenings."""

    tree: Tree
    parties: Parties
    happenings: list[Happening]
    table: KindTable
    of_trigger: dict[int, Happening] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_trigger = {m.trigger: h for h in self.happenings for m in h.mentions}

    def add_all(self) -> None:
        """Find and add every responsibility."""
        for happening in self.happenings:
            for mention in happening.mentions:
                self._doers(happening, mention)
        for n in range(len(self.tree)):
            for rule in RULES:
                for held in rule(self, n):
                    self._put(held)

    def _doers(self, happening: Happening, mention: Mention) -> None:
        """Those whom the words of a mention have do it: "gunmen of the Salt Brigade shot"."""
        if happening.kind.sided or self.tree.lower[mention.trigger] in _MENDING:
            return
        for k in mention.frame.agents:
            doer = perpetrator_of(self.parties, k)
            if doer is None:
                continue
            doubtful = mention.frame.doubtful or bool(_DOUBT & set(self._beside(k, mention.trigger)))
            held = _Held(happening, doer, "perpetrator", "frame_agent", mention.trigger, k, doubtful=doubtful)
            self._put(held)

    def _beside(self, k: int, trigger: int) -> Iterator[str]:
        for n in (k, trigger):
            for j in self.tree.children(n, "amod", "advmod", "compound"):
                yield self.tree.lower[j]

    def _put(self, held: _Held) -> None:
        commitment, grounds = self._committed(held)
        made = Responsibility(held.doer.party, held.doer.kind, held.role, commitment, grounds)
        for old in held.happening.responsibility:
            if (old.actor.name, old.role, old.commitment, old.grounds.by.name) == (
                made.actor.name, made.role, made.commitment, made.grounds.by.name,
            ):  # fmt: skip
                return
        held.happening.responsibility.append(made)
        held.happening.responsibility.sort(key=lambda r: _FIRMEST.index(r.commitment))

    def _committed(self, held: _Held) -> tuple[Commitment, Grounds]:
        words = self.tree.words
        evidence = tuple(sorted({words[held.trigger].span, self.tree.phrase(held.word)}))
        span = words[held.trigger].span
        grounds = self.parties.voices.grounds(span, evidence, held.rule)
        if held.by is not None:
            grounds = Grounds(held.by, grounds.stance, evidence, held.rule, grounds.attribution)
        if held.commitment is not None:
            return held.commitment, grounds
        claim = self.parties.voices.holder(span)
        return commitment_of(held, claim), grounds


_MENDING = frozenset("defuse defused deactivate deactivated defusing".split())
"""What is done to a bomb by those who did not lay it."""
_FIRMEST: tuple[Commitment, ...] = (
    "claimed_or_admitted", "accused_by_authorities", "accused", "reported_as_fact", "possible", "denied", "false_flag",
)  # fmt: skip
"""The order in which they are shown."""


@dataclass(frozen=True, slots=True)
class _Held:
    """That somebody is held responsible, before it is told how firmly."""

    happening: Happening
    doer: Perpetrator
    role: Role
    rule: str
    trigger: int
    word: int
    doubtful: bool = False
    by: Speaker | None = None
    commitment: Commitment | None = None


def commitment_of(held: _Held, claim: Claim | None) -> Commitment:
    """How firmly whoever speaks holds somebody responsible in plain words."""
    if claim is None:
        return "possible" if held.doubtful else "reported_as_fact"
    by = claim.speaker
    if claim.stance == "deny":
        return "denied"
    if speaks_for(by, held.doer.party):
        return "claimed_or_admitted"
    if held.doubtful or claim.stance in {"suspect", "ask"}:
        return "possible"
    if held.rule == "frame_agent" and is_mere_report(by):
        return "reported_as_fact"
    return accusation_by(by)


def is_mere_report(by: Speaker) -> bool:
    """True for those who only tell what happened and are nobody's side: outlets, witnesses, unnamed reports."""
    return by.kind in {"news_agency", "outlet"} or (by.standing != "named" and not is_authority(by))


def accusation_by(by: Speaker) -> Commitment:
    """An accusation, told by who accuses: those who act for a state are authorities."""
    return "accused_by_authorities" if is_authority(by) else "accused"


def is_authority(by: Speaker) -> bool:
    """True for a state, what acts for it, and those who hold its offices; for the unnamed by their words."""
    if by.kind in OFFICIAL | STATES | {GOVERNMENT}:
        return True
    if by.kind in {"armed_group", "news_agency", "outlet", "author"}:
        return False
    return bool(_AUTHORITY.search(f"{by.words} {by.introduced or ''} {by.name}"))


def speaks_for(by: Speaker, actor: Speaker) -> bool:
    """True where who speaks is the actor itself, a part of it, or one whose words name it as theirs."""
    if by.name == actor.name or (by.actor is not None and by.actor == actor.actor):
        return True
    if actor.actor and actor.actor in by.part_of:
        return True
    about = f"{by.words} {by.introduced or ''} {by.name}"
    return any(len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", about) for name in (actor.name, *actor.aliases))


# -- words of responsibility ------------------------------------------------------------------------------------


def _incident_behind(blame: Blame, n: int, *, near: bool = True) -> Happening | None:
    """The happening that stands among what depends on a word, else the last one told of before it."""
    tree = blame.tree
    waiting = [n]
    seen = 0
    while waiting and seen < 60:
        k = waiting.pop(0)
        seen += 1
        if k in blame.of_trigger and k != n:
            return blame.of_trigger[k]
        waiting += tree.children(k)
    if not near:
        return None
    sentence = tree.sentence(n)
    here = [blame.of_trigger[k] for k in tree.within(sentence) if k in blame.of_trigger]
    if here:
        return here[0]
    before = [h for h in blame.happenings if h.mentions[0].trigger < n]
    return max(before, key=lambda h: max(m.trigger for m in h.mentions if m.trigger < n), default=None) or next(
        iter(blame.happenings), None
    )


def claims_responsibility(blame: Blame, n: int) -> Iterator[_Held]:
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
    happening = _incident_behind(blame, noun if noun is not None else n) if event is None else blame.of_trigger[event]
    if happening is None:
        return
    for k in frame.agents or body_before(blame, n):
        if doer := perpetrator_of(blame.parties, k):
            yield _Held(
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
    "claim claimed claims claiming take took taken takes taking assume assumed assumes admit admitted admits admitting accept "
    "accepted acknowledge acknowledged acknowledges adjudicated vindicated".split()
)
_TAKING = frozenset(
    "take took taken takes taking assume assumed assumes accept accepted claim claimed claims claiming".split()
)


def accuses(blame: Blame, n: int) -> Iterator[_Held]:
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
    happening = _incident_behind(blame, n)
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
        yield _Held(happening, doer, "perpetrator", "accuses", n, k, by=by, commitment=commitment)


_ACCUSERS = frozenset(
    "accuse accused accuses accusing blame blamed blames blaming attribute attributed attributes attributing hold held holds "
    "suspect suspected suspects charge charged implicate implicated incriminate incriminated".split()
)


def is_responsible(blame: Blame, n: int) -> Iterator[_Held]:
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
        happening = _incident_behind(blame, n)
    if happening is None:
        return
    for k in subjects:
        if (doer := perpetrator_of(blame.parties, k)) is not None and k not in blame.of_trigger:
            negated = any(tree.lower[j] in {"not", "n't", "'t"} for j in tree.children(top, "advmod"))
            yield _Held(
                happening, doer, "perpetrator", "is_responsible", n, k, commitment="denied" if negated else None
            )


def denies(blame: Blame, n: int) -> Iterator[_Held]:
    """The actor says it did not: "denied any role", "rejected involvement", "had nothing to do with"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _DENYING:
        return
    frame = verb_frame(tree, n)
    nouns = [k for k in frame.objects if tree.lower[k] in _PARTS]
    if not nouns:
        return
    happening = _incident_behind(blame, nouns[0])
    if happening is None:
        return
    for k in frame.agents:
        if doer := perpetrator_of(blame.parties, k):
            yield _Held(happening, doer, "perpetrator", "denies", n, k, by=doer.party, commitment="denied")


_DENYING = frozenset("deny denied denies denying reject rejected rejects rejecting disclaim disclaimed".split())
_PARTS = frozenset(
    "responsibility involvement role part participation accusation accusations link links hand complicity authorship".split()
)


def takes_part(blame: Blame, n: int) -> Iterator[_Held]:
    """Said to have had a part in it: "took part in", "is implicated in", "was arrested in connection with"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or tree.lower[n] not in _PARTAKING:
        return
    frame = verb_frame(tree, n)
    told = [k for k in frame.agents if k in blame.of_trigger]
    if told and tree.lower[n] in _INVOLVING:  # "the attack involved"
        for k in frame.objects:
            if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
                yield _Held(blame.of_trigger[told[0]], doer, "perpetrator", "takes_part", n, k)
        return
    behind = [k for case, k in frame.others if case in {"in", "with", "to", "for", "on"}]
    happening = next(
        (h for k in behind if (h := _incident_behind(blame, k, near=False) or blame.of_trigger.get(k))), None
    )
    if happening is None or frame.negated:
        return
    arrested = tree.lower[n] in _ARRESTING
    linking = tree.lower[n] in {"link", "linked", "links", "linking", "implicate", "implicated", "involve", "connect"}
    for k in frame.objects if frame.passive or arrested or linking else frame.agents:
        if k in blame.of_trigger or (doer := perpetrator_of(blame.parties, k)) is None:
            continue
        commitment: Commitment | None = "accused_by_authorities" if arrested or tree.lower[n] in _SUSPECTING else None
        yield _Held(happening, doer, "perpetrator", "takes_part", n, k, commitment=commitment)


_ARRESTING = frozenset(
    "arrest arrested detain detained charge charged indict indicted try tried convicted sentenced".split()
)
_INVOLVING = frozenset("involved involves involve".split())
_SUSPECTING = frozenset("implicate implicated wanted".split())
_PARTAKING = (
    _ARRESTING
    | _SUSPECTING
    | frozenset(
        "participate participated participates participating involve involved implicate implicated link linked connected".split()
    )
)


def work_of(blame: Blame, n: int) -> Iterator[_Held]:
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
            yield _Held(happening, doer, "perpetrator", "work_of", n, k)


_WORK = frozenset("work doing response action act attributable handiwork operation provocation maneuver".split())

RULES = (claims_responsibility, accuses, is_responsible, denies, takes_part, work_of)
"""The rules by which words of responsibility are read; each is given every word in turn."""
