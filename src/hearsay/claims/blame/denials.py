"""Words by which somebody says that they did not do it. Each rule is given every word in turn."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.claims.blame.held import Held, Rule, WhoDidIt, incident_behind, last_told
from hearsay.claims.blame.speaking import body_or_doer
from hearsay.claims.blame.standing import answers_for
from hearsay.claims.blame.words import is_of
from hearsay.claims.frames import verb_frame
from hearsay.claims.incidents import sentences_between
from hearsay.claims.perpetrators import Perpetrator, perpetrator_of
from hearsay.lang.mood import is_negated, mood_of
from hearsay.lang.trees import Tree
from hearsay.model import Claim

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
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "denying") or is_negated(tree, n):
        return
    frame = verb_frame(tree, n)
    nouns = [k for k in frame.objects if is_of(tree, k, "part")]
    if nouns:
        others = _whose(blame, nouns[0])
        yield from _denied(blame, n, tuple(others) if others is not None else frame.agents, nouns[0])
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
    if not is_of(tree, n, "part") or tree.words[n].rel != "obj" or tree.words[n].head < 0:
        return
    verb = tree.words[n].head
    none = any(tree.lower[k] == "no" for k in tree.children(n, "det"))
    if is_of(tree, verb, "having") and (none or mood_of(tree, verb).kind in {"denied", "negated"}):
        yield from _denied(blame, n, verb_frame(tree, verb).agents, n)


def calls_it_untrue(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """They called the accusation slander, or a lie: of what was told of them last."""
    tree = blame.tree
    if tree.words[n].pos != "VERB" or not is_of(tree, n, "calling", "denying"):
        return
    after = tree.lower[n + 1 : n + 12]
    if not _UNTRUE & set(after) or not _SAYINGS & set(after[:4]):
        return
    yield from _of_the_accused(blame, n, verb_frame(tree, n).agents)


def _of_the_accused(blame: WhoDidIt, n: int, agents: tuple[int, ...]) -> Iterator[Held]:
    """The denial of those among the agents who have been held responsible for what was told of last."""
    happening = last_told(blame, n)
    for k in agents:
        doer = body_or_doer(blame, k)
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


def bare_denials(blame: WhoDidIt) -> Iterator[Held]:
    """A denial that names no deed, "denied it", "rejected the charge": of what its speaker was last accused of."""
    tree, open_to = blame.tree, []
    for happening in blame.happenings:
        open_to += [(row.grounds.evidence[0].start, happening, row) for row in happening.responsibility]
    for claim in blame.parties.voices.claims:
        place = (claim.attribution.cue or claim.attribution.content)[0]
        if claim.stance != "deny" or claim.speaker.standing == "unresolved" or not _is_bare(tree, claim):
            continue
        n = tree.at(place.start)
        before = [
            (at, happening, row)
            for at, happening, row in open_to
            if at < place.start
            and row.commitment in {"accused", "accused_by_authorities", "reported_as_fact", "possible"}
            and answers_for(claim.speaker, row.actor)
            and sentences_between(tree, at, place.start) <= _FAR
        ]
        if before:
            _, happening, row = max(before, key=lambda known: known[0])
            doer = Perpetrator(row.actor, row.actor_kind)
            yield Held(happening, doer, row.role, "bare_denial", n, n, claim.speaker, "denied")


_FAR = 6
"""Sentences between an accusation and the denial that answers it."""


def _is_bare(tree: Tree, claim: Claim) -> bool:
    """True for a denial whose content is nothing but "it", "the charge", "any involvement"."""
    words = [k for span in claim.attribution.content for k in tree.within(span)]
    told = [k for k in words if tree.words[k].pos not in {"DET", "ADJ", "ADP", "PUNCT", "ADV", "CCONJ"}]
    return len(told) <= _SHORT and all(tree.words[k].pos == "PRON" or is_of(tree, k, "part") for k in told)


_SHORT = 3
"""Words that may tell in a denial what is denied, without telling any deed."""


def _whose(blame: WhoDidIt, noun: int) -> list[int] | None:
    """Whose part is denied, where the words name others than who denies: "Karvian involvement"; None for nobody."""
    tree = blame.tree
    if not is_of(tree, noun, "own_part"):  # "allegations of Karvian involvement", "the claim that the Bureau did it"
        inner = [k for k in tree.children(noun, "nmod") if is_of(tree, k, "own_part")]
        if inner:
            return _whose(blame, inner[0])
        clause = tree.child(noun, "acl", "ccomp", "acl:relcl")
        return tree.children(clause, "nsubj") if clause is not None and tree.children(clause, "nsubj") else None
    owners = [j for k in tree.children(noun, "nmod:poss", "amod", "compound") for j in tree.conjuncts(k)]
    owners = [k for k in owners if not blame.parties.is_pronoun(k) and perpetrator_of(blame.parties, k)]
    return owners or None


def _denied(blame: WhoDidIt, n: int, agents: tuple[int, ...], noun: int) -> Iterator[Held]:
    """The denial of a part; by whoever says so, in whose content the words lie or whose verb they are."""
    happening = incident_behind(blame, noun)
    claim = blame.parties.voices.holder(blame.tree.words[n].span)
    claim = claim or blame.parties.voices.cue_claim(blame.tree.words[n].span)
    denier = blame.tree.words[n].pos == "VERB" and is_of(blame.tree, n, "denying")
    own = [blame.parties.of(k) for k in verb_frame(blame.tree, n).agents] if denier else []
    for k in agents:
        if happening and (doer := body_or_doer(blame, k)):
            by = own[0] if own else claim.speaker if claim else doer.party
            if by.standing == "unresolved" and claim is None:
                by = doer.party
            yield Held(happening, doer, "perpetrator", "denies", n, k, by, "denied")


DENIALS: tuple[Rule, ...] = (denies, had_nothing_to_do, had_no_part, calls_it_untrue, none_of_them)
"""The rules of denial."""
