"""Parts in an incident other than doing it, and accounts that turn it round: false flags."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from hearsay.claims.blame import Blame, Held, incident_behind
from hearsay.claims.forms import noun_forms, verb_forms
from hearsay.claims.frames import verb_frame
from hearsay.claims.incidents import Happening
from hearsay.claims.perpetrators import perpetrator_of
from hearsay.claims.stages import is_unreal
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
    """The table that comes with the package; see the head of `tables/roles.toml`."""
    table = RoleTable()
    with files("hearsay.claims").joinpath("tables/roles.toml").open("rb") as file:
        for row in tomllib.load(file)["role"]:
            role: Role = row["name"]
            table.verbs |= {form: (role, frozenset(row["behind"])) for e in row["verbs"] for form in verb_forms(e)}
            table.nouns |= {form: role for entry in row["nouns"] for form in noun_forms(entry)}
            for phrase in row["phrases"]:
                first, *rest = phrase.split()
                table.phrases.setdefault(first, []).append((tuple(rest), role))
    return table


def plays_a_part(blame: Blame, n: int) -> Iterator[Held]:
    """Somebody ordered, paid for, helped, incited, allowed or gained from it."""
    tree, table = blame.tree, role_table()
    low = tree.lower[n]
    if low in table.phrases and (role := _phrase_at(blame, n, table)):
        happening = incident_behind(blame, n, near=role == "negligent")
        yield from _held(blame, n, verb_frame(tree, n).agents, (role, happening))
        return
    if tree.words[n].pos == "VERB" and low in table.verbs and not is_unreal(tree, n):
        role, behind = table.verbs[low]
        frame = verb_frame(tree, n)
        objects = (*frame.objects, *frame.indirect, *(frame.with_case(*behind) if behind else ()))
        hit = next((k for k in objects if k in blame.of_trigger or tree.lower[k] in DOERS | _WARNINGS), None)
        clause = next((k for k in tree.children(n, "xcomp", "ccomp", "advcl") if k in blame.of_trigger), None)
        if hit is None and clause is None:
            return
        happening = blame.of_trigger.get(hit if hit is not None else -1) or blame.of_trigger.get(clause or -1)
        agents = [k for k in frame.agents if k not in blame.of_trigger]
        yield from _held(blame, n, tuple(agents), (role, happening or incident_behind(blame, n)))
    elif tree.words[n].pos == "NOUN" and low in table.nouns:
        subjects = [j for k in tree.children(n, "nsubj", "appos") for j in tree.conjuncts(k)]
        yield from _held(blame, n, tuple(subjects), (table.nouns[low], incident_behind(blame, n)))


def _phrase_at(blame: Blame, n: int, table: RoleTable) -> Role | None:
    for rest, role in table.phrases[blame.tree.lower[n]]:
        if tuple(blame.tree.lower[n + 1 : n + 1 + len(rest)]) == rest:
            return role
    return None


def _held(blame: Blame, n: int, agents: tuple[int, ...], part: tuple[Role, Happening | None]) -> Iterator[Held]:
    role, happening = part
    if happening is None:
        return
    for k in agents:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, role, "plays_a_part", n, k)


_STAGING = verb_forms("stage") | verb_forms("fake") | verb_forms("fabricate")


def false_flag(blame: Blame, n: int) -> Iterator[Held]:
    """Said to have been done, or staged, by others to blame somebody for it: "a false flag by Karvia"."""
    tree = blame.tree
    low = tree.lower[n]
    is_flag = low == "flag" and n and tree.lower[n - 1] in {"false", "-"} and "false" in tree.lower[max(0, n - 2) : n]
    is_staged = low in _STAGING and tree.words[n].pos == "VERB"
    if not is_flag and not is_staged:
        return
    if is_staged:
        frame = verb_frame(tree, n)
        event = next((k for k in frame.objects if k in blame.of_trigger), None)
        happening = blame.of_trigger[event] if event is not None else incident_behind(blame, n)
        is_blunt = any(
            w
            in {
                "blame",
                "frame",
                "discredit",
                "itself",
                "themselves",
                "blamed",
                "dressed",
                "disguised",
                "posing",
                "excuse",
                "pretext",
            }
            for w in tree.lower[n : n + 25]
        )
        if happening is None or not (low in _STAGING - verb_forms("stage") or is_blunt):
            return
        agents: tuple[int, ...] = frame.agents
    else:
        top = n
        while tree.words[top].rel in {"compound", "amod", "flat"} and tree.words[top].head >= 0:
            top = tree.words[top].head
        happening = incident_behind(blame, top)
        by = [j for k in tree.children(top, "nmod", "acl", "obl", "nmod:poss") for j in _makers(blame, k)]
        agents = tuple(by)
    if happening is None:
        return
    for k in agents:
        if doer := perpetrator_of(blame.parties, k):
            yield Held(happening, doer, "perpetrator", "false_flag", n, k, commitment="false_flag")


def _makers(blame: Blame, k: int) -> list[int]:
    """Who made what a phrase behind "false flag" tells: "by Karvia", "carried out by Karvia", "Karvia's"."""
    tree = blame.tree
    if tree.words[k].rel == "acl":
        return list(verb_frame(tree, k).agents)
    is_maker = tree.words[k].rel == "nmod:poss" or tree.case_of(k) in {"by", "of", "from"}
    return tree.conjuncts(k) if is_maker else []
