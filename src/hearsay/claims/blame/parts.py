"""Parts in an incident other than doing it, and accounts that turn it round: false flags."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from hearsay.claims.blame.held import Held, WhoDidIt, incident_behind, is_staged, is_suspected_of, last_told
from hearsay.claims.frames import verb_frame
from hearsay.claims.incidents import Happening, sentences_between
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.claims.stages import is_unreal
from hearsay.lang.forms import noun_forms, verb_forms
from hearsay.lang.trees import Tree
from hearsay.records import Role

DOERS = frozenset(
    "attacker attackers gunman gunmen bomber bombers assassin assassins killer killers perpetrator perpetrators "
    "hijacker hijackers kidnapper kidnappers kidnapers raider raiders hacker hackers".split()
)
"""Nouns for those who did it, which stand for the incident: "sheltered the attackers"."""


_WARNINGS = frozenset("warning warnings threat threats alert alerts".split())
"""What those ignored who let it happen."""


@dataclass(slots=True)
class RoleTable:
    """The parts by the words that tell of them: verbs, nouns, and phrases as lists of words by their first."""

    verbs: dict[str, tuple[Role, frozenset[str]]] = field(default_factory=dict)
    nouns: dict[str, Role] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Role]]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def role_table() -> RoleTable:
    """The table that comes with the package; see the head of `parts.toml`."""
    table = RoleTable()
    with files("hearsay.claims.blame").joinpath("parts.toml").open("rb") as file:
        for row in tomllib.load(file)["role"]:
            role: Role = row["name"]
            table.verbs |= {form: (role, frozenset(row["behind"])) for e in row["verbs"] for form in verb_forms(e)}
            table.nouns |= {form: role for entry in row["nouns"] for form in noun_forms(entry)}
            for phrase in row["phrases"]:
                first, *rest = phrase.split()
                table.phrases.setdefault(first, []).append((tuple(rest), role))
    return table


def plays_a_part(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Somebody ordered, paid for, helped, incited, allowed or gained from it."""
    tree, table = blame.tree, role_table()
    low = tree.lower[n]
    if low in table.phrases and (found := _phrase_at(blame, n, table)):
        yield from _by_phrase(blame, n, *found)
    elif tree.words[n].pos == "VERB" and low in table.verbs and not is_unreal(tree, n):
        yield from _by_verb(blame, n, *table.verbs[low])
    elif tree.words[n].pos == "NOUN" and low in table.nouns:
        subjects = [j for k in tree.children(n, "nsubj", "appos") for j in tree.conjuncts(k)]
        yield from _held(blame, n, tuple(subjects), (table.nouns[low], incident_behind(blame, n)))


def _by_phrase(blame: WhoDidIt, n: int, role: Role, last: int) -> Iterator[Held]:
    """By a verb with words behind it, up to the last one: "failed to prevent", "served the interests of"."""
    tree = blame.tree
    behind = [tree.lower[k] for k in range(last + 1, min(last + 2, len(tree))) if tree.words[k].rel != "det"]
    if tree.lower[last] == "by" and any(tree.case_of(k) == "by" for k in tree.children(n, "obl")):
        return  # "stood by the trams"
    frame = verb_frame(tree, n)
    if role == "inciter":  # it is the deed itself that is called for, not something after it
        called = [k for k in range(last + 1, min(last + 8, len(tree))) if tree.lower[last] in tree.case_of(k)]
        happening = blame.of_trigger.get(called[0]) if called else None
        happening = happening or (last_told(blame, n) if behind in _TAKING_UP else None)
    else:
        near = (role == "negligent" and not _names_another(tree, n, last)) or behind in _TAKING_UP
        happening = incident_behind(blame, n, near=near)
    event = next((k for k in frame.agents if k in blame.of_trigger), None)
    if role == "beneficiary" and event is not None:  # the deed serves somebody
        served = next((k for k in range(last + 1, min(last + 8, len(tree))) if tree.case_of(k) == "of"), None)
        yield from _held(blame, n, tuple(tree.conjuncts(served)) if served else (), (role, blame.of_trigger[event]))
        return
    yield from _held(blame, n, frame.agents, (role, happening))


def _names_another(tree: Tree, n: int, last: int) -> bool:
    """True where a phrase is followed by something else than what happened: "turned a blind eye to this demand"."""
    near = range(last + 1, min(last + 8, len(tree)))
    behind = next((k for k in near if tree.words[k].pos in _NAMES_SOMETHING), None)
    if behind is None or tree.lower[behind] in DOERS | _WARNINGS:
        return False
    own = tree.lower[last] in tree.case_of(behind) or tree.words[behind].head in range(n, last + 1)
    return own and (tree.words[behind].pos == "VERB" or tree.words[behind].rel in {"obl", "obj", "nmod"})


_NAMES_SOMETHING = frozenset(["NOUN", "PROPN", "VERB"])
_TAKING_UP = (["it"], ["this"], ["that"])
_IT = frozenset("it this that which".split())
_ANYBODY = frozenset("anyone anybody them anything".split())


def _by_verb(blame: WhoDidIt, n: int, role: Role, behind: frozenset[str]) -> Iterator[Held]:
    tree = blame.tree
    frame = verb_frame(tree, n)
    objects = (*frame.objects, *frame.indirect, *(frame.with_case(*behind) if behind else ()))
    happening = _incident_helped(blame, n, objects) or _taken_up(blame, n, role, objects)
    if happening is None:
        return
    agents = tuple(j for k in frame.agents if k not in blame.of_trigger for j in _whose_words(tree, k))
    if frame.passive and not agents and role in {"sponsor", "facilitator"}:
        agents = frame.with_case("from")  # "was funded from Karvia"
    for held in _held(blame, n, agents, (role, happening)):
        yield replace(held, suspected=is_suspected_of(tree, n))


def _incident_helped(blame: WhoDidIt, n: int, objects: tuple[int, ...]) -> Happening | None:
    """The incident among what a verb is done to: itself, those who did it, what it was done with, or its clause."""
    tree = blame.tree
    for k in objects:
        if k in blame.of_trigger:
            return blame.of_trigger[k]
        if tree.lower[k] in DOERS | _WARNINGS:
            return incident_behind(blame, n)
        if (deed := tree.child(k, "acl:relcl", "acl")) and (h := incident_behind(blame, deed, near=False)):
            return blame.of_trigger.get(deed) or h  # "sheltered the men who carried out the attack"
    clause = next((k for k in tree.children(n, "xcomp", "ccomp", "advcl") if k in blame.of_trigger), None)
    return blame.of_trigger[clause] if clause is not None else None


def _taken_up(blame: WhoDidIt, n: int, role: Role, objects: tuple[int, ...]) -> Happening | None:
    """The incident told of last, for "ordered it", "allowed it to happen", and "denied that it had helped anyone"."""
    tree = blame.tree
    pronouns = {tree.lower[k] for k in (*objects, *tree.children(n, "expl"))}
    happening = last_told(blame, n) if pronouns & (_IT | _ANYBODY) else None
    if happening is None or sentences_between(tree, happening.last, tree.sentence(n).start) > 1:
        return None
    claim = blame.parties.voices.holder(tree.words[n].span)
    if claim and claim.stance == "deny" and any(r.role == role for r in happening.responsibility):
        return happening
    if role == "negligent":
        happens = any(tree.lower[k] in {"happen", "go", "take", "proceed"} for k in tree.children(n, "xcomp", "ccomp"))
        return happening if happens else None
    return happening if pronouns & _IT and role in {"organiser", "sponsor", "inciter"} else None


def _whose_words(tree: Tree, n: int) -> list[int]:
    """Who stands behind words that do something: in "whose sermon incited", "his speech encouraged" the speaker."""
    owner = tree.child(n, "nmod:poss") if tree.lower[n] in _WORDS else None
    if owner is None:
        return [n]
    verb = tree.words[n].head
    if tree.lower[owner] == "whose" and verb >= 0 and tree.words[verb].rel == "acl:relcl":
        return [tree.words[verb].head]
    return [owner]


_WORDS = frozenset(
    "sermon sermons speech speeches broadcast broadcasts words call calls article articles post posts".split()
)


def _phrase_at(blame: WhoDidIt, n: int, table: RoleTable) -> tuple[Role, int] | None:
    """The part that words from here on tell of, and where they end."""
    for rest, role in table.phrases[blame.tree.lower[n]]:
        if tuple(blame.tree.lower[n + 1 : n + 1 + len(rest)]) == rest:
            return role, n + len(rest)
    return None


def _held(blame: WhoDidIt, n: int, agents: tuple[int, ...], part: tuple[Role, Happening | None]) -> Iterator[Held]:
    role, happening = part
    if happening is None:
        return
    told = blame.parties.voices.holder(blame.tree.words[n].span) is not None
    if happening.stage == "planned" and not told and role in {"organiser", "sponsor"}:
        return  # nobody has done it
    for k in agents:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, role, "plays_a_part", n, k)


def false_flag(blame: WhoDidIt, n: int) -> Iterator[Held]:
    """Said to have been done, or staged, by others to blame somebody for it: "a false flag by Karvia"."""
    tree = blame.tree
    if is_staged(tree, n):
        frame = verb_frame(tree, n)
        happening = next((blame.of_trigger[k] for k in frame.objects if k in blame.of_trigger), None)
        agents: tuple[int, ...] = frame.agents
    elif tree.lower[n] == "flag" and "false" in tree.lower[max(0, n - 2) : n]:
        top = n
        while tree.words[top].rel in {"compound", "amod", "flat"} and tree.words[top].head >= 0:
            top = tree.words[top].head
        happening, n = None, top
        agents = tuple(j for k in tree.children(top, "nmod", "acl", "obl", "nmod:poss") for j in _makers(blame, k))
    else:
        return
    happening = happening or incident_behind(blame, n)
    for k in agents:
        if happening and (doer := perpetrator_of(blame.parties, k)):
            yield Held(happening, doer, "perpetrator", "false_flag", n, k, commitment="false_flag")


def _makers(blame: WhoDidIt, k: int) -> list[int]:
    """Who made what a phrase behind "false flag" tells: "by Karvia", "carried out by Karvia", "Karvia's"."""
    tree = blame.tree
    if tree.words[k].rel == "acl":
        return list(verb_frame(tree, k).agents)
    is_maker = tree.words[k].rel == "nmod:poss" or tree.case_of(k) in {"by", "of", "from"}
    return tree.conjuncts(k) if is_maker else []
