"""What a pronoun beside a verb takes up, where the sentences show it: an object told before, a group of people."""

from __future__ import annotations

from hearsay.claims.parties import Parties
from hearsay.claims.perpetrators import can_act
from hearsay.claims.targets import FIGHTERS, is_person_word
from hearsay.claims.words import THEY
from hearsay.lang.trees import Tree
from hearsay.model import Span

_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_BEARERS = _SUBJECTS | {"obj", "iobj", "obl", "obl:agent"}
_SHARED = frozenset(["conj"])


def group_meant(parties: Parties, n: int) -> int | None:
    """The word that heads the phrase of those whom "they" or "them" means; None where that stays open.

    The subjects before it in its own sentence come first, then the sentence before. There the people count that stand
    nearest to the top of the tree, as a subject before all others; two that stand alike leave it open. Only where no
    people are told of is it the one armed group that is named there.
    """
    tree = parties.tree
    if tree.lower[n] not in THEY:
        return None
    held = parties.voices.holder(tree.words[n].span)
    if held is not None and (tree.words[n].rel in _SUBJECTS or held.attribution.mode != "indirect"):
        return None
    sentence = tree.sentence(n)
    own = [k for k in tree.within(sentence) if k < n and tree.words[k].head != tree.words[n].head]
    own = [k for k in own if tree.words[tree.first_of(k)].rel in _SUBJECTS or tree.words[k].pos == "PROPN"]
    before = tree.at(sentence.start - 1)
    earlier = list(tree.within(tree.sentence(before))) if before >= 0 else []
    for words in (own, earlier):
        for bears in (_is_people, _is_armed_group):
            found = [k for k in words if bears(parties, k)]
            if found:
                return _highest(tree, found)
        if _names_a_group(parties, sentence, n):
            return None
    return None


def object_meant(tree: Tree, n: int) -> int | None:
    """The object of the verb before that is taken up behind the next one: "funds the Brigade and trains it"."""
    verb = tree.words[n].head
    if tree.lower[n] not in {"it", "them"} or tree.words[n].rel != "obj" or verb < 0 or tree.words[verb].rel != "conj":
        return None
    first = tree.words[verb].head
    objects = [k for k in tree.children(first, "obj") if first < k < verb and tree.words[k].pos != "PRON"]
    plural = bool(objects) and (tree.lower[objects[0]].endswith("s") or len(tree.conjuncts(objects[0])) > 1)
    if tree.words[first].pos != "VERB" or not objects or (plural and tree.lower[n] == "it"):
        return None
    return objects[0]


def _is_people(parties: Parties, n: int) -> bool:
    """True for a plural of people without a name that stands for itself, and is not who says so."""
    tree = parties.tree
    word, low = tree.words[n], tree.lower[n]
    if word.pos != "NOUN" or word.rel not in _BEARERS | _SHARED or parties.voices.is_source(word.span):
        return False
    plural = (low.endswith("s") and not low.endswith("ss")) or low in {"people", "men", "women", "police", "gunmen"}
    return plural and can_act(tree, n) and (is_person_word(tree, n) or low in FIGHTERS)


def _is_armed_group(parties: Parties, n: int) -> bool:
    tree = parties.tree
    word = tree.words[n]
    if word.pos != "PROPN" or word.rel not in _BEARERS or parties.voices.is_source(word.span):
        return False
    return parties.of(n).kind == "armed_group"


def _names_a_group(parties: Parties, sentence: Span, n: int) -> bool:
    """True where a sentence names an armed group before the word, which that may mean as well."""
    before = Span(sentence.start, parties.tree.words[n].span.start)
    return any(m.party and m.party.speaker.kind == "armed_group" for m in parties.resolver.cast.within(before))


def _highest(tree: Tree, found: list[int]) -> int | None:
    """The one that stands highest, as a subject before all others; None where two stand alike."""
    ranked = sorted((_depth(tree, k), tree.words[tree.first_of(k)].rel not in _SUBJECTS, k) for k in found)
    return None if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2] else ranked[0][2]


def _depth(tree: Tree, n: int) -> int:
    return sum(1 for k in tree.above(tree.first_of(n)) if tree.words[k].rel not in {"xcomp", "ccomp"})
