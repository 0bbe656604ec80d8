"""Words by which somebody is held responsible: claims, accusations, suspicion. Each rule is given every word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.claims.blame.denials import DENIALS
from hearsay.claims.blame.doings import DOINGS
from hearsay.claims.blame.held import (
    BELIEVED,
    Held,
    Rule,
    WhoDidIt,
    incident_behind,
    main_happening,
)
from hearsay.claims.blame.involvement import INVOLVEMENTS
from hearsay.claims.blame.parts import DOERS, false_flag, plays_a_part, role_table
from hearsay.claims.blame.signs import SIGNS
from hearsay.claims.blame.speaking import body_or_doer
from hearsay.claims.blame.standing import accusation_by, is_authority, speaks_for
from hearsay.claims.blame.words import is_of
from hearsay.claims.cast import UNKNOWN
from hearsay.claims.frames import TIMES, Frame, subjects_of, verb_frame
from hearsay.claims.incidents import Happening
from hearsay.claims.parties import UNNAMED
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.claims.stages import is_unreal
from hearsay.claims.tenses import is_doubtful
from hearsay.lang.trees import Tree
from hearsay.model import Span, Speaker
from hearsay.records import Commitment


def claims_responsibility(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """The actor itself says it did: "claimed responsibility", "took credit", "claimed the blast", "pleaded guilty"."""
    tree = blame.tree
    if not is_of(tree, n, "claiming") or tree.words[n].pos != "VERB" or is_unreal(tree, n):
        return
    frame = verb_frame(tree, n)
    noun = next((k for k in (*frame.objects, *tree.children(n, "xcomp", "advmod")) if is_of(tree, k, "claimed")), None)
    told = frame.objects or frame.with_case("to")  # "confessed to the killing", "owned up to it"
    event = next((k for k in told if k in blame.of_trigger and tree.words[k].pos != "VERB"), None)
    if noun is None and event is None and tree.lemmas[n] == "claim":
        noun = next((k for k in frame.objects if tree.lower[k] == "it"), None)
    own = tree.lemmas[n] == "own" and event is not None
    if (noun is None and (event is None or (is_of(tree, n, "taking") and not own))) or frame.negated:
        return
    if any(tree.lower[j] in _NOBODY for k in frame.agents for j in (k, *tree.children(k, "det"))):
        return
    happening = incident_behind(blame, noun if noun is not None else n) if event is None else blame.of_trigger[event]
    if happening is None:
        return
    doers = [spoken_for(blame, n)] if spoken_for(blame, n) else []
    agents = frame.agents or body_by(blame, n)
    if not agents or all(_is_only_a_name(blame, k) for k in agents):
        agents = body_before(blame, n) or agents
    for k in doers or agents:
        if k is not None and (doer := body_or_doer(blame, k)):
            yield Held(happening, doer, "perpetrator", "claims_responsibility", n, k, doer.party, "claimed_or_admitted")


def _is_only_a_name(blame: WhoDidIt, k: int) -> bool:
    """True for a name of which nothing tells that it is somebody's: the place of a dateline may be taken for one."""
    party = blame.parties.of(k)
    return blame.tree.words[k].pos == "PROPN" and party.actor is None and party.kind in {UNKNOWN, None}


_NOBODY = frozenset("no nobody neither none".split())
_SPOKEN_FOR = re.compile(
    r"\b(?:(?:speak(?:ing|s)?|spoke|call(?:ing|ed)?|act(?:ing|ed)) (?:for|on behalf of|in the name of)|on behalf of"
    r"|in the name of)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def spoken_for(blame: WhoDidIt, n: int) -> int | None:
    """The body in whose name a caller claims: "a man who said he spoke for the Dawn Column claimed"."""
    tree = blame.tree
    sentence = tree.sentence(n)
    found = _SPOKEN_FOR.search(tree.text, sentence.start, sentence.end)
    if not found:
        return None
    k = tree.at(found.end())
    while tree.words[k].head > k and tree.words[k].rel in {"compound", "amod", "det", "flat", "nmod:desc"}:
        k = tree.words[k].head
    return k if tree.words[k].pos in {"PROPN", "NOUN"} else None


def body_by(blame: WhoDidIt, n: int) -> tuple[int, ...]:
    """The body named right behind "by" where the parser lost it: "was claimed by the Dawn Column"."""
    tree = blame.tree
    if tree.lower[n + 1 : n + 2] != ["by"]:
        return ()
    by = tree.words[n + 1].span.end
    near = [m for m in blame.parties.resolver.cast.within(Span(by, by + 60)) if m.party is None or m.party.body]
    return (tree.at(near[0].span.end - 1),) if near and near[0].span.start <= by + _ARTICLE else ()


_ARTICLE = len(" the ")
"""Characters that may stand between "by" and a name."""


def body_before(blame: WhoDidIt, n: int, *, verbs: bool = False) -> tuple[int, ...]:
    """The body named last before a verb in its clause, where the parser found no subject.

    With `verbs` other verbs and prepositions may stand between, as before a pronoun.
    """
    tree = blame.tree
    sentence, verb = tree.sentence(n), tree.words[n].span.start
    for m in reversed(blame.parties.resolver.cast.within(Span(sentence.start, verb))):
        k = tree.at(m.span.end - 1)
        far = n - k > (_NEAR if not verbs else 2 * _NEAR)
        if far or (not verbs and any(tree.words[j].pos == "VERB" for j in range(k, n))):
            return ()
        if m.party is None or m.party.body is not None:
            while tree.words[k].head >= 0 and m.span.start <= tree.words[tree.words[k].head].span.start < m.span.end:
                k = tree.words[k].head
            return () if tree.case_of(k) and not verbs else (k,)
    return ()


_NEAR = 8
"""Words between a body's name and its verb."""


def accuses(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Somebody says another did: "accused the Brigade of", "blamed", "attributed the attack to", "pointed to"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "accusing") or is_unreal(tree, n):
        return
    if tree.words[n].rel == "amod":
        return  # "suspected fighters": what they are called, and nobody's accusation
    frame = verb_frame(tree, n)
    accused = _accused(tree, n, frame)
    if not accused or _tells_a_part(tree, n):
        return
    happening = _what_of(blame, n, accused)
    if happening is None:
        return
    told_by = _accuser(blame, n, frame)
    for k in accused:
        if k in blame.of_trigger or (doer := perpetrator_of(blame.parties, k)) is None:
            continue
        own = told_by and (speaks_for(told_by, doer.party) or blame.parties.is_of(told_by, doer.party))
        by = _teller(blame, n) if own else told_by  # nobody accuses itself: "said its guns fired and blamed Osk"
        if by is None and not frame.passive:
            continue  # an accuser stands there who is not known: the outlet does not accuse
        by = by or UNNAMED
        commitment: Commitment = accusation_by(by)
        if tree.lemmas[n] == "suspect" and not (by is not None and is_authority(by)):
            commitment = "possible"
        yield Held(happening, doer, "perpetrator", "accuses", n, k, by, commitment)


def _accused(tree: Tree, n: int, frame: Frame) -> tuple[int, ...]:
    """Whom a verb of accusing accuses: its object, or who stands behind "to", "on", "at"."""
    low, lemma = tree.lower[n], tree.lemmas[n]
    if lemma == "attribute":
        return frame.with_case("to")
    if lemma == "pin":
        return frame.with_case("on")
    if lemma == "point":
        return frame.with_case("to", "at")
    if low == "blamed" and (behind := [k for k in tree.children(n, "obl:agent") if tree.case_of(k) == "on"]):
        return tuple(behind)
    if lemma == "blame" and any(tree.lower[k] not in TIMES for k in frame.with_case("on")):
        return tuple(k for k in frame.with_case("on") if tree.lower[k] not in TIMES)
    if lemma == "hold" and "responsible" not in tree.lower[n : n + 12]:
        return ()
    return frame.objects or frame.indirect


def _what_of(blame: WhoDidIt, n: int, accused: tuple[int, ...]) -> Happening | None:
    """The happening that somebody is accused of: what the accusation names, or, where it names nothing, the last.

    "Accused Osk of lying after the blast" accuses it of no blast.
    """
    tree = blame.tree
    subject = tree.child(n, "nsubj:pass")
    near = (n, *accused, *([subject] if subject is not None else []))
    told = [
        k for j in near for k in tree.children(j, *_COMPLEMENTS) if tree.case_of(k) in _OF_WHAT and k not in accused
    ]
    told += [k for k in tree.children(n, "obj", "nsubj:pass") if k in blame.of_trigger]
    told += [k for k in tree.children(n, "xcomp", "ccomp", "advcl") if k > n and tree.lower[k].endswith("ing")]
    told = [k for k in told if tree.lower[k] not in {"which", "it", "this", "that"}]
    if not told:
        return incident_behind(blame, n) or main_happening(blame)
    return next((h for k in told if (h := _named_in(blame, k))), None)


_OF_WHAT = frozenset(["of", "for", "with", "in"])
_COMPLEMENTS = ("obl", "nmod", "advcl", "acl", "ccomp", "xcomp")


def _named_in(blame: WhoDidIt, top: int) -> Happening | None:
    """The happening that a complement names by itself, or by words that only lead to it: "of a role in the blast"."""
    tree, waiting = blame.tree, [top]
    while waiting:
        k = waiting.pop(0)
        if k in blame.of_trigger:
            return blame.of_trigger[k]
        if is_of(tree, k, "through"):
            waiting += tree.children(k, "obj", "nmod", "obl", "xcomp", "conj", "acl", "compound")
        else:
            waiting += tree.children(k, "conj")
    return None


def _tells_a_part(tree: Tree, n: int) -> bool:
    """True where the accusation names another part: "accused of financing"; that is told by `plays_a_part`."""
    clauses = tree.children(n, "advcl", "xcomp", "obl", "ccomp")
    behind = [j for k in tree.children(n, "obj") for j in tree.children(k, "acl", "nmod")]
    return any(tree.lower[k] in role_table().verbs for k in (*clauses, *behind))


def _accuser(blame: WhoDidIt, n: int, frame: Frame) -> Speaker | None:
    for k in frame.agents:
        party = blame.parties.of(k)
        if party.standing != "unresolved" or not blame.parties.is_pronoun(k):
            return party
    return _teller(blame, n)


def _teller(blame: WhoDidIt, n: int) -> Speaker | None:
    claim = blame.parties.voices.holder(blame.tree.words[n].span)
    return claim.speaker if claim else None


def is_suspected(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Suspicion without an accuser: "suspicion fell on", "bears the hallmarks of"."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "falling"):
        return
    frame = verb_frame(tree, n)
    if any(tree.lower[k] == "suspicion" for k in frame.agents):
        suspects = frame.with_case("on", "upon")
    elif marks := [k for k in frame.objects if is_of(tree, k, "marks")]:
        suspects = tuple(j for k in marks for c in tree.children(k, "nmod") for j in tree.conjuncts(c))
    else:
        return
    happening = next((blame.of_trigger[k] for k in frame.agents if k in blame.of_trigger), None) or incident_behind(
        blame, n
    )
    for k in suspects:
        if happening and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "is_suspected", n, k, commitment="possible")


def are_the_perpetrators(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Those who did it are said to be somebody: "the perpetrators of the attack were citizens of Osk"."""
    tree = blame.tree
    if tree.lower[n] not in DOERS:
        return
    linked = next((k for k in range(n + 1, min(n + 10, len(tree))) if tree.words[k].rel == "cop"), None)
    head = -1 if linked is None else tree.words[linked].head
    if head < 0 or tree.words[n].head not in {head, tree.words[head].head}:
        return
    happening = incident_behind(blame, n)
    for k in tree.conjuncts(head):
        if happening and (doer := perpetrator_of(blame.parties, k)):
            claim = blame.parties.voices.holder(tree.words[n].span)
            firm = accusation_by(claim.speaker) if claim else None
            yield Held(happening, doer, "perpetrator", "are_the_perpetrators", n, k, commitment=firm)


def is_guilty(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Found guilty by a court."""
    tree = blame.tree
    if tree.lower[n] != "guilty" or tree.words[n].head < 0 or _tells_a_part(tree, n):
        return
    verb = tree.words[n].head
    frame = verb_frame(tree, verb)
    happening = incident_behind(blame, n)
    if happening is None or not tree.lower[verb].startswith(("f", "d")):  # found, find, declared
        return
    by = blame.parties.of(frame.agents[0]) if frame.agents else None
    for k in frame.objects:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, "perpetrator", "is_guilty", n, k, by, "accused_by_authorities")


def is_responsible(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Said to be responsible for it, or behind it; "believed to be behind it" is only possible."""
    tree = blame.tree
    low = tree.lower[n]
    if low not in _AT_FAULT | {"behind"} or tree.words[n].pos not in {"ADJ", "ADP", "ADV"}:
        return
    if low != "behind" and tree.words[n].rel in {"xcomp", "ccomp"} and not tree.children(n, "nsubj", "cop"):
        return  # "held responsible", "found guilty": told by their verbs
    top = n if low != "behind" else tree.words[n].head
    if top < 0:
        return
    subjects = subjects_of(tree, top)
    happening = blame.of_trigger.get(top) if low == "behind" else incident_behind(blame, n, near=_is_it(tree, n))
    if happening is None and low == "behind":
        happening, subjects = _read_behind(blame, n)
    if happening is None:
        return
    doubtful = is_doubtful(tree, top) or any(tree.lower[k] in _THOUGHT_TO_BE for k in list(tree.above(top))[:2])
    negated = any(tree.lower[j] in {"not", "n't", "'t"} for j in tree.children(top, "advmod"))
    for k in _bodies_meant(blame, subjects, n):
        if (doer := perpetrator_of(blame.parties, k)) is not None and k not in blame.of_trigger:
            commitment: Commitment | None = "denied" if negated else "possible" if doubtful else None
            yield Held(happening, doer, "perpetrator", "is_responsible", n, k, commitment=commitment)


def _read_behind(blame: WhoDidIt, n: int) -> tuple[Happening | None, list[int]]:
    """The happening behind which the reader has somebody be, and who that is, where the tree has lost "behind"."""
    tree = blame.tree
    for verb in range(max(0, n - 3), n):
        for filler in tree.filling(verb, "ARG2"):
            if filler.span.start == tree.words[n].span.start:
                event = next((k for k in tree.within(filler.span) if k in blame.of_trigger), None)
                who = [k for one in tree.filling(verb, "ARG1") for k in tree.conjuncts(one.head)]
                return (blame.of_trigger[event], who) if event is not None else (None, [])
    return None, []


def _bodies_meant(blame: WhoDidIt, subjects: list[int], n: int) -> tuple[int, ...]:
    """The subjects, or where a pronoun stays open the body named before: "a call from the Brigade, who said they"."""
    for k in subjects:
        if blame.parties.is_pronoun(k) and perpetrator_of(blame.parties, k) is None:
            before = Span(blame.tree.sentence(k).start, blame.tree.words[k].span.start)
            bodies = ((m, m.party and m.party.body) for m in blame.parties.resolver.cast.within(before))
            if armed := [m for m, body in bodies if body and body.kind == "armed_group"]:
                return (blame.tree.at(armed[-1].span.end - 1),)
            return body_before(blame, k, verbs=True) or tuple(subjects)
    return tuple(subjects)


def _is_it(tree: Tree, n: int) -> bool:
    """True for "was responsible" with nothing behind, or "for it": of what was told last."""
    behind = tree.children(n, "obl", "nmod", "advcl")
    return not behind or any(
        tree.lower[k] in {"it", "this", "that"}
        or (tree.lower[k] in _DEEDS and any(tree.lower[d] in _POINTING for d in tree.children(k, "det")))
        for k in behind
    )


_DEEDS = frozenset("action actions act acts operation operations deed deeds event events".split())
_POINTING = frozenset("the this that these those".split())
_AT_FAULT = frozenset("responsible guilty culpable".split())
_THOUGHT_TO_BE = BELIEVED | {"likely", "probably", "considered"}


def responsibility_of(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Held for a fact by a noun: "the government's responsibility for the death of"."""
    tree = blame.tree
    if tree.lower[n] not in {"responsibility", "guilt", "culpability"} or tree.words[n].pos != "NOUN":
        return
    happening = incident_behind(blame, n, near=False)
    if happening is None or tree.words[n].rel == "obj":  # "claimed responsibility for"
        return
    for k in (j for c in tree.children(n, "nmod:poss") for j in tree.conjuncts(c)):
        if k not in blame.of_trigger and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "responsibility_of", n, k)


RULES: tuple[Rule, ...] = (
    claims_responsibility, accuses, is_suspected, is_guilty, are_the_perpetrators,
    is_responsible, *INVOLVEMENTS, responsibility_of, plays_a_part,
    false_flag, *DOINGS, *SIGNS, *DENIALS,
)  # fmt: skip
