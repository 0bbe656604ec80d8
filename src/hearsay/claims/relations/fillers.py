"""Which words can stand for the parties of a relation, and under what name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hearsay.actors.index import STATES
from hearsay.claims.frames import TIMES
from hearsay.claims.parties import Parties, named
from hearsay.claims.perpetrators import FORCES, perpetrator_of
from hearsay.claims.relations.doers import FORCES as FORCES_BEFORE
from hearsay.claims.relations.fits import LISTED, fits, is_armed_word
from hearsay.claims.relations.pronouns import group_meant, object_meant
from hearsay.claims.relations.table import relation_kinds
from hearsay.claims.targets import FIGHTERS, is_person_word
from hearsay.claims.words import BODY_ENDS, PRIVATE, THEY, TITLES
from hearsay.lang.trees import Tree
from hearsay.model import Span, Spans, Speaker

_SELF = frozenset(
    "itself themselves himself herself myself ourselves each one other others something someone somebody "
    "anything anyone everything everyone nothing nobody".split()
)


def end_of(tree: Tree, n: int, others: frozenset[int], *, with_origin: bool = False) -> int | None:
    """Where a party's phrase ends: before what the relation takes for another part. None for where the tree tells.

    `with_origin` takes in where people are from, which the parser may hang on the verb: "trained men | from the coast".
    """
    span = tree.phrase(n)
    if (told := _which(tree, n, span)) is not None:
        return told
    if (stray := _JOINED_BEHIND.search(tree.text, tree.words[n].span.end, span.end)) is not None:
        return stray.start()
    for k in sorted(others):
        top = tree.first_of(k)
        if k > n and tree.words[k].span in span and top > n and tree.words[top].rel in {"nmod", "obl"}:
            first = next(iter(tree.children(top, "case")), top)
            if first > n:
                return tree.words[first - 1].span.end
    first = tree.first_of(n)
    for k in tree.children(first, "nmod") if first != n else ():  # "the government and people | of Karvia"
        if tree.case_of(k) == "of" and tree.child(k, "case") == tree.at(span.end - 1) + 1:
            return tree.phrase(k).end
    head = tree.words[n].head
    aims = [k for k in tree.children(n, "nmod") if tree.case_of(k) == "for" and not is_person_word(tree, k)]
    if with_origin and aims:
        return tree.words[tree.children(aims[0], "case")[0] - 1].span.end  # "recruits men | for the war"
    if with_origin and head >= 0 and tree.words[n].pos == "NOUN":
        for k in tree.children(head, "obl"):
            case = tree.child(k, "case")
            if case == tree.at(span.end - 1) + 1 and tree.lower[case] == "from":
                return tree.phrase(k).end
    return None


_JOINED_BEHIND = re.compile(r", and |, as well as ")
"""Where the parser hung what stands beside a party within its phrase: "the market in Havren, | and the attacks in"."""
_MOST_WORDS = 14
"""Words of a clause that may still tell which ones are meant."""


def _which(tree: Tree, n: int, span: Span) -> int | None:
    """The end of the clause that alone tells which ones are meant: "the rebels | fighting against the government"."""
    told = [k for k in tree.children(n) if k < n - 1 and tree.words[k].rel != "case"] or tree.children(n, "nmod")
    clause = next((k for k in tree.children(n, "acl") if k > n and tree.lower[k].endswith("ing")), None)
    is_definite = n > 0 and tree.lower[n - 1] in {"the", "those"} and tree.words[n - 1].head == n
    if clause is None or not is_definite or told or tree.words[clause].span.start != span.end + 1:
        return None
    whole = tree.subtree(clause)
    words = tree.within(whole)
    short = "," not in tree.lower[words.start : words.stop] and len(words) <= _MOST_WORDS
    return whole.end if short and tree.words[n].pos == "NOUN" and is_person_word(tree, n) else None


def agent_of(parties: Parties, n: int, *, which: str = "", end: int | None = None) -> Speaker | None:
    """The party that does it; None for what nobody would call one. `which` asks for "armed" ones or "marching"."""
    if (state := _state_before(parties, n)) is not None:
        return state
    if (group := group_meant(parties, n)) is not None:
        n, end = group, None
    n = _name_beside(parties.tree, n)
    tree = parties.tree
    word = tree.words[n].span.of(tree.text)
    if tree.words[n].pos == "NOUN" and word[:1].isupper() and parties.resolver.actors.state_of(word):
        return parties.of(n)
    doer = perpetrator_of(parties, n, end=end)
    if doer is None:
        return None
    party, low = doer.party, parties.tree.lower[n]
    if which and not _is_armed(tree, n, party):
        return None
    if which == "marching" and low in _FLYING:  # "the aircraft returned" tells of no march
        return None
    behind_by = low == "it" and tree.case_of(n) == "by"
    if (
        behind_by
        or not party.name
        or low in _NO_AGENT | _SELF
        or _is_weapon(tree.lemmas[n])
        or (_is_before(tree, n) and party.actor is None and word[:1].isupper() and low not in FORCES_BEFORE)
    ):
        return None
    party = _own_people(parties, n, party, end)
    if low == "it" and is_person_noun(party.name.split()[-1].lower()):
        return None
    if party.rule == "only_group" and not tree.children(n, "det", "nmod:poss"):  # "helped insurgents" of any group
        party = Speaker(party.words, "unnamed", party.words, rule="people_by_their_words", kind="group")
    if which == "marching" and party.kind in STATES and low not in FIGHTERS and not _is_named_at(parties, n, party):
        return None
    return shown(party)


def is_person_noun(low: str) -> bool:
    """True for a noun that means one person: "spokesman", "minister"; no such is an "it"."""
    return low in TITLES | PRIVATE


_FLYING = frozenset("aircraft plane planes helicopter helicopters".split())


def _name_beside(tree: Tree, n: int) -> int:
    """The name that stands beside a noun: "the top diplomat, Ada Nemeth,", "our ally Osk", "the company Greywater"."""
    if tree.words[n].pos != "NOUN" or not (is_person_word(tree, n) or tree.lower[n] in LISTED):
        return n
    names = [k for k in tree.children(n) if tree.words[k].pos == "PROPN" and k > n and tree.lower[k] not in TIMES]
    behind = (k for k in names if k == n + 1 and "'s" not in tree.lower[k + 1 : k + 2] and not tree.case_of(k))
    return next(behind, next((k for k in names if tree.words[k].rel == "appos"), n))


_LAND = frozenset("territory soil land mainland territories".split())


def _whose_land(parties: Parties, n: int) -> Speaker | None:
    """The state whose land it is: "Karvian territory", "the territory of Karvia"."""
    tree = parties.tree
    if tree.lower[n] not in _LAND:
        return None
    near = tree.children(n, "nmod:poss", "amod", "compound", "nmod")
    return next((state for k in near if (state := parties.state_named(k)) is not None), None)


def _whose_target(parties: Parties, n: int) -> Speaker | None:
    """Who is hit in "strikes on Brigade targets": whose those are."""
    tree = parties.tree
    if tree.lower[n] not in {"target", "targets"}:
        return None
    near = (parties.of(k) for k in tree.children(n, "nmod:poss", "compound", "amod") if tree.words[k].pos == "PROPN")
    return next((shown(party) for party in near if party.actor is not None), None)


def _shared_owner(parties: Parties, n: int) -> Speaker | None:
    """Whose it is, for the first of two that share that: "the government and people of Karvia"."""
    tree = parties.tree
    if tree.lower[n] not in {"government", "governments", "authorities", "army"} or not tree.children(n, "conj"):
        return None
    near = [k for k in tree.children(n, "nmod") if tree.case_of(k) == "of" and k > tree.children(n, "conj")[0]]
    return next((state for k in near if (state := parties.state_named(k)) is not None), None)


def _is_before(tree: Tree, n: int) -> bool:
    """True for a word that stands before its noun: only a name says there whose that is."""
    return tree.words[n].rel in {"amod", "compound"} and tree.words[n].head > n


def _own_people(parties: Parties, n: int, party: Speaker, end: int | None) -> Speaker:
    """People under their own words where a state that these name was taken for them: "members of a tribe in Karvia"."""
    tree = parties.tree
    taken_for = party.kind in STATES or (party.rule == "name_in_source" and party.actor is None)
    if tree.words[n].pos != "NOUN" or not taken_for or not is_person_word(tree, n) or tree.lower[n] in _TAKING_UP:
        return party
    span = tree.phrase(n)
    words = " ".join(tree.text[span.start : end or span.end].split()).partition(",")[0]
    return Speaker(words, "unnamed", words, rule="people_by_their_words", kind="group")


_TAKING_UP = frozenset(["latter", "former"])


def _is_weapon(lemma: str) -> bool:
    classes = relation_kinds().rows.classes
    return lemma in classes["arms"] and lemma not in classes["troops"]


_NO_PARTY = frozenset("those these this that you your what who whom which whose neither".split())
_NO_AGENT = _NO_PARTY | frozenset(
    "bill act law treaty agreement resolution report statement constitution "
    "one ones others operation operations site sites center centre centers centres".split()
)


def _state_before(parties: Parties, n: int) -> Speaker | None:
    """The state whose adjective stands before a noun: "Karvian support"."""
    tree = parties.tree
    word = tree.words[n]
    if word.rel not in {"amod", "compound"} or word.head <= n:
        return None
    return parties.state_named(n)


def _is_named_at(parties: Parties, n: int, party: Speaker) -> bool:
    return parties.tree.words[n].pos == "PROPN" and party.actor is not None


def _is_armed(tree: Tree, n: int, party: Speaker) -> bool:
    low = tree.lower[n]
    if party.kind in FORCES or party.kind in STATES or low in FIGHTERS or is_armed_word(low):
        return True
    return tree.lemmas[n] in relation_kinds().rows.classes["troops"]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a patient: where its phrase ends, who it is not, and the word that tells of it."""

    end: int | None = None
    leave: Spans = ()
    told_at: Span | None = None


def _names_nobody(tree: Tree, n: int) -> bool:
    """True for a word that can stand for no party, whatever is wanted of that."""
    word, phrase = tree.words[n], tree.phrase(n)
    if word.pos in {"VERB", "ADV", "SYM", "PUNCT", "DET"} or tree.lower[n] in TIMES | _SELF | _NO_PARTY:
        return True
    if tree.lower[tree.at(phrase.start)] == "of" or phrase.of(tree.text).isdigit():
        return True
    return _is_before(tree, n) and tree.text[word.span.start].islower()  # "a car bombing"


def patient_of(parties: Parties, n: int, wanted: str, around: Around) -> Speaker | None:
    """The party, or what else is hit or gone to, that a word's phrase names; None where it cannot be what is wanted.

    A pronoun means none of those that are left out.
    """
    tree = parties.tree
    if _names_nobody(tree, n):
        return None
    end = around.end
    meant = object_meant(tree, n)
    if (meant := group_meant(parties, n) if meant is None else meant) is not None:
        n, end = meant, None
    noun, n = n, _name_beside(tree, n)
    if wanted in {"place", "hit"} and (state := _whose_land(parties, n)) is not None:
        return state
    if wanted == "hit" and (group := _whose_target(parties, n)) is not None:
        return group
    if (state := _shared_owner(parties, n)) is not None:
        return state
    if wanted == "hired" and (firm := _firm_behind(parties, n)) is not None:
        return firm
    if parties.is_pronoun(n):
        if tree.lower[n] == "it" and _is_quoted(parties, n):
            return None
        party = parties.of(n, end=end, leave=around.leave, told_at=around.told_at)
    else:
        party = parties.of(n, end=end)
    if party.standing == "unresolved" and parties.is_pronoun(n):
        return None
    if not party.name or (tree.lower[n] in THEY and party.actor is None):
        return None
    if not any(fits(wanted, parties, k, party) for k in {noun, n}):
        return None
    party = _own_people(parties, n, party, end)
    return _as_place(parties, n, party) if wanted in {"place", "hit"} else shown(party)


def _is_quoted(parties: Parties, n: int) -> bool:
    """True in a quotation, whose "it" mostly means something that the article does not tell."""
    held = parties.voices.holder(parties.tree.words[n].span)
    return held is not None and held.attribution.mode != "indirect"


_LEADING = re.compile(
    r"^(?:other|others|such|some|these|those|about|around|nearly|almost|roughly|at least|(?:more|fewer|less) than|"
    r"various|both|all|any|many|several of|more|further|the)\s+(?=\w)",
    re.IGNORECASE,
)


_JOINING = re.compile(r"^(?:neither|either|both|nor)\s+(?=\w)", re.IGNORECASE)


def shown(party: Speaker) -> Speaker:
    """A party under the words that name it, without those that only count it in."""
    plain = named(party.as_role())
    plain = replace(plain, name=_JOINING.sub("", plain.name))
    if plain.actor is not None or plain.standing == "named":
        return plain
    return replace(plain, name=_LEADING.sub("", plain.name))


def _as_place(parties: Parties, n: int, party: Speaker) -> Speaker:
    """A capital or seat under its own name, where it is what is hit or gone to, and not its state."""
    tree = parties.tree
    word = tree.words[n].span.of(tree.text)
    if (
        party.kind in STATES
        and tree.words[n].pos == "PROPN"
        and parties.resolver.actors.state_of(word, places=False) is None
    ):
        span = tree.phrase(n)
        if parties.resolver.actors.state_of(span.of(tree.text).removeprefix("the "), places=False) is None:
            return Speaker(word, "named", word, rule="place", kind="place")
    return shown(party)


def _firm_behind(parties: Parties, n: int) -> Speaker | None:
    """The body whose men are hired: "mercenaries from the Salt Company"."""
    tree = parties.tree
    near = [n, tree.words[n].head] if tree.words[n].head >= 0 else [n]
    for k in (j for m in near for j in tree.children(m, "nmod", "obl")):
        if n < k < n + 8 and tree.case_of(k) in {"of", "from"} and tree.words[k].pos == "PROPN":
            party = parties.of(k)
            if party.kind not in STATES and (party.kind in FORCES or tree.lower[k] in BODY_ENDS):
                return shown(party)
    return None
