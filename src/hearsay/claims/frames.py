"""Who does what to whom, around a verb or a noun of doing: as the reader tells, and by the tree where it is silent.

The shapes follow Universal Dependencies. A frame says nothing of what the word means; the tables of kinds do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hearsay.claims.tenses import course_of, is_doubtful, is_negated
from hearsay.lang.predicates import Filler
from hearsay.lang.trees import Tree
from hearsay.records import Course

_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_RELATIVE = frozenset("who which that whom".split())
_CONTROL_BY_OBJECT = frozenset(
    "assist assisted assists assisting "
    "accuse accused accuses accusing suspect suspected suspects suspecting charges blame blamed blames help helped "
    "helps helping order ordered orders ordering force forced urge urged urges allow allowed allows let lets enable "
    "enabled enables encourage encouraged recruit recruited train trained trains training hire hired hires pay paid "
    "pays send sent sends sending persuade persuaded use used uses using tell told ask asked asks instruct instructed "
    "charge charged convicted cause caused make made get want wants wanted".split()
)
"""Verbs whose object does what their infinitive or gerund says; of all others the subject does."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who takes part in what a word tells, as words of the tree.

    `agents` do it, `objects` are its direct objects (of a noun: what follows "of"), `others` everything with a
    preposition, as (preposition, noun), `indirect` the indirect object. `light` is the verb over a noun of doing.
    """

    trigger: int
    agents: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    passive: bool = False
    negated: bool = False
    course: Course = "past"
    doubtful: bool = False
    light: int | None = None
    receivers: tuple[int, ...] = ()

    def with_case(self, *prepositions: str) -> tuple[int, ...]:
        """The nouns behind these prepositions."""
        return tuple(noun for case, noun in self.others if case in prepositions)


@dataclass(slots=True)
class Parts:
    """A frame while it is put together; see `Frame`."""

    agents: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    receivers: list[int] = field(default_factory=list)


def verb_frame(tree: Tree, n: int) -> Frame:
    """The frame around a verb."""
    parts = Parts()
    passive = is_passive(tree, n)
    own_arguments(tree, n, parts, passive=passive)
    if passive:
        if not parts.objects:
            parts.objects += subjects_of(tree, n)
    elif not parts.agents:
        parts.agents += subjects_of(tree, n) or _named_before(tree, n)
    if not passive and not parts.objects and tree.words[n].rel in {"acl:relcl"} and _has_object_gap(tree, n):
        parts.objects += [tree.words[n].head]
    parts.agents = [k for k in parts.agents if k < n or tree.case_of(tree.first_of(k)) == "by"]  # no inversion in news
    _as_read(tree, n, parts)
    return framed(tree, n, parts, passive=passive)


def _as_read(tree: Tree, n: int, parts: Parts) -> None:
    """Those who do it as the reader tells, where the tree shows others; to whom it is done, where it shows nobody."""
    up = tree.words[n].head
    by_tree = any(tree.case_of(tree.first_of(k)) == "by" for k in parts.agents)  # or by the object of a verb above
    by_tree = by_tree or (up >= 0 and tree.words[n].rel in _GOVERNED and _controlled(tree, n, up) is not None)
    agents = [] if by_tree else _filling(tree, n, "ARG0", {"", "by"})
    if not any(k == j or k in tree.above(j) for k in parts.agents for j in agents):
        parts.agents = agents or parts.agents
    parts.objects = parts.objects or [k for k in _filling(tree, n, "ARG1", {""}) if k not in parts.agents]


def _filling(tree: Tree, n: int, role: str, cases: set[str]) -> list[int]:
    """The nouns that fill a role of a word's deed and stand behind one of these prepositions."""
    found = [k for filler in tree.filling(n, role) for k in _heads_of(tree, n, filler)]
    return [k for k in found if tree.case_of(tree.first_of(k)) in cases]


def _heads_of(tree: Tree, n: int, filler: Filler) -> list[int]:
    """The nouns that head what fills a role of a word's deed, for "who" what its clause hangs on."""
    joined = [k for k in _meant(tree, filler.head, n) if k == filler.head or tree.words[k].span in filler.span]
    heads = joined or _meant(tree, filler.head, n)[:1]
    return [k for k in heads if k != n and tree.words[k].pos in _NOMINAL]


_GOVERNED = frozenset(["xcomp", "advcl", "ccomp"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ"])


def _named_before(tree: Tree, n: int) -> list[int]:
    """The last noun before a verb that has no subject which stands behind no preposition: a subject that was lost."""
    if tree.words[n].rel not in _CLAUSES or tree.lower[n].endswith("ing") or tree.children(n, "mark"):
        return []
    first = tree.at(tree.sentence(n).start)
    for k in range(n - 1, max(first, n - _LOST, 0) - 1, -1):
        word = tree.words[k]
        if word.pos in {"VERB", "AUX"} and word.rel not in {"acl", "acl:relcl"}:
            return []
        free = word.pos in {"NOUN", "PROPN"} and word.rel not in {"flat", "compound", "nmod:poss", "appos", *_SUBJECTS}
        if free and not tree.case_of(k) and tree.lower[k] not in TIMES and word.rel != "nmod:unmarked":
            return [k]
    return []


_CLAUSES = frozenset(["root", "ccomp", "parataxis"])
_LOST = 20
"""Words before a verb among which a lost subject is looked for."""


def framed(tree: Tree, n: int, parts: Parts, *, passive: bool, light: int | None = None) -> Frame:
    """The frame of a word with these parts; of a noun under a light verb with that verb's voice and time."""
    verb = light if light is not None else n
    agents = [k for k in dict.fromkeys(parts.agents) if k not in parts.objects or light is not None]
    return Frame(
        n, tuple(agents), tuple(dict.fromkeys(parts.objects)), tuple(dict.fromkeys(parts.indirect)),
        tuple(dict.fromkeys(parts.others)), passive, is_negated(tree, verb) or is_negated(tree, n),
        course_of(tree, verb), is_doubtful(tree, verb), light, tuple(dict.fromkeys(parts.receivers)),
    )  # fmt: skip


def own_arguments(tree: Tree, n: int, parts: Parts, *, passive: bool) -> None:
    """What depends on the verb itself."""
    for k in tree.children(n):
        rel = tree.words[k].rel
        if rel in _SUBJECTS:
            (parts.objects if passive else parts.agents).extend(_meant(tree, k, n))
        elif rel == "obj" and (case := tree.case_of(k)):
            parts.others += [(case, j) for j in tree.conjuncts(k)]
        elif rel in _PASSIVE or rel == "obj":
            parts.objects += _meant(tree, k, n)
        elif rel == "iobj":
            parts.indirect += _meant(tree, k, n)
        elif rel == "obl:agent" and tree.case_of(k) in {"by", ""}:
            parts.agents += tree.conjuncts(k)
        elif rel in {"obl", "obl:agent", "nmod"}:
            case = tree.case_of(k)
            if case == "by" and passive and not is_thing_of_time(tree, k):
                parts.agents += tree.conjuncts(k)
            else:
                parts.others += [(case, j) for j in tree.conjuncts(k)]
    if not passive and not parts.objects:
        parts.objects += _shared_objects(tree, n)
    from_nouns(tree, n, parts, passive=passive)


def from_nouns(tree: Tree, n: int, parts: Parts, *, passive: bool) -> None:
    """Take in prepositional phrases that the parser hung on a noun beside: "supplied | weapons to the rebels"."""
    for k in parts.objects[:]:
        parts.others += [
            (case, j)
            for m in tree.children(k, "nmod")
            if (case := tree.case_of(m)) in _LOOSE
            for j in tree.conjuncts(m)
        ]
    if passive and not parts.agents:
        parts.agents += _right_behind_by(tree, n)
    if passive and not parts.agents:
        near = [*parts.objects, *(k for _, k in parts.others)]
        by = [m for k in near for m in tree.children(k, "nmod") if tree.case_of(m) == "by"]
        parts.agents += [j for m in by[:1] for j in tree.conjuncts(m) if not is_thing_of_time(tree, m)]


def _right_behind_by(tree: Tree, n: int) -> list[int]:
    """Who stands behind a verb's "by", whatever the parser hung them on: "kidnapped today, presumably by fighters"."""
    if tree.words[n].pos != "VERB":
        return []
    for by in range(n + 1, min(n + _LOST // 2, len(tree))):
        if tree.words[by].pos in {"VERB", "AUX"} or tree.lower[by] in _STOPS:
            return []
        k = tree.words[by].head
        if tree.lower[by] == "by" and k > by and not is_thing_of_time(tree, k):
            return tree.conjuncts(k)
    return []


_STOPS = frozenset(". ; : and who which that".split())


def _shared_objects(tree: Tree, n: int) -> list[int]:
    """The object that joined verbs share: "trained and armed the rebels"."""
    joined = tree.words[n].rel == "conj"
    near = [tree.words[n].head] if joined else [k for k in tree.children(n, "conj") if k <= n + 2]
    for k in near:
        active = k >= 0 and tree.words[k].pos == "VERB" and not is_passive(tree, k)
        shared = [m for m in tree.children(k, "obj") if m > max(n, k)] if active else []
        if shared:
            return [j for m in shared for j in tree.conjuncts(m)]
    return []


_LOOSE = frozenset("to for with against from through via by on over at in near across into".split())


def _meant(tree: Tree, k: int, verb: int) -> list[int]:
    """The words that an argument stands for: those joined to it, and for "who" what the clause hangs on."""
    if tree.lower[k] in _RELATIVE and tree.words[verb].rel == "acl:relcl" and tree.words[verb].head >= 0:
        return [tree.words[verb].head]
    return tree.conjuncts(k)


def _has_object_gap(tree: Tree, n: int) -> bool:
    """True for "the fighters whom Karvia trained": a subject of its own and no object."""
    own = [k for k in tree.children(n, *_SUBJECTS) if tree.lower[k] not in {"who", "which", "that"}]
    in_which = any(tree.lower[k] in _RELATIVE for k in tree.children(n, "obl"))
    return bool(own) and not tree.children(n, "obj") and not in_which


def is_passive(tree: Tree, n: int) -> bool:
    """True for a verb in the passive, "fighters trained by" and "having been trained" among them."""
    if tree.children(n, "aux:pass", *_PASSIVE, "obl:agent"):
        return True
    word = tree.words[n]
    if word.rel == "acl" and tree.lower[n].endswith(("ed", "en", "wn", "nt", "id", "ld", "de", "ught", "un")):
        return not tree.children(n, "obj") and not any(tree.lower[k] == "to" for k in tree.children(n, "mark", "aux"))
    if word.rel == "conj" and word.head >= 0 and not tree.children(n, *_SUBJECTS):
        own = {tree.words[k].rel for k in tree.children(n)}
        ends = tree.lower[n].endswith(("ed", "en", "wn", "nt", "ught"))
        return ends and "obj" not in own and "aux" not in own and is_passive(tree, word.head)
    return False


def subjects_of(tree: Tree, n: int) -> list[int]:
    """Who does what a verb without own subject says: shared over "and", by clause, by control."""
    seen: set[int] = set()
    while n not in seen:
        seen.add(n)
        word = tree.words[n]
        own = tree.children(n, *_SUBJECTS, *_PASSIVE)
        if own:
            return [j for k in own[:1] for j in _meant(tree, k, n)]
        up = word.head
        if up < 0:
            return []
        if word.rel in {"acl:relcl", "acl"}:
            over = tree.lower[tree.words[up].head] if tree.words[up].rel == "obj" else ""
            if word.rel == "acl" and over in _CONTROL_BY_OBJECT:
                return tree.conjuncts(up)  # "accused the services of killing"
            if tree.words[up].pos in {"NOUN", "PROPN", "PRON", "NUM"} and not _is_content_noun(tree, n, up):
                return [up]
            owner = noun_owners(tree, up)
            if owner:
                return owner
            n = _verb_over(tree, up)
            if n < 0:
                return []
            continue
        if word.rel == "ccomp" and (n < up or _is_told(tree, n, up)):  # "he did it, she said": she does not
            return []
        if word.rel in {"xcomp", "advcl", "ccomp", "advcl:relcl", "obl", "csubj"}:
            controlled = _controlled(tree, n, up)
            if controlled is not None:
                return controlled
            n = up
            continue
        if word.rel in {"conj", "parataxis", "aux", "cop", "compound", "list", "fixed", "dep"}:
            n = up
            continue
        return []
    return []


def _is_told(tree: Tree, n: int, up: int) -> bool:
    """True for a finite clause that lost its subject: in "which she says killed two" it is not she that killed."""
    marks = {tree.lower[k] for k in tree.children(n, "mark")}
    return tree.lower[up] in _TELLING and not tree.lower[n].endswith("ing") and "to" not in marks


_TELLING = frozenset(
    "say says said claim claims claimed believe believes believed think thinks thought allege alleges".split()
)


def _controlled(tree: Tree, n: int, up: int) -> list[int] | None:
    """The object of a verb that governs an infinitive or a gerund, where that does it; None to go on above."""
    if tree.words[up].pos == "ADJ" and tree.words[up].rel in {"xcomp", "ccomp"}:  # "found the general guilty of"
        return _controlled_over_adjective(tree, up)
    if tree.lower[up] not in _CONTROL_BY_OBJECT:
        return None
    doers = tree.filling(up, "ARG0")
    objects = [k for k in tree.children(up, "obj", "iobj") if not any(tree.words[k].span in d.span for d in doers)]
    if objects and objects[0] < n:
        return tree.conjuncts(objects[0])
    passive = tree.children(up, *_PASSIVE)
    if passive:
        return _meant(tree, passive[0], up)
    if is_passive(tree, up) and tree.words[up].rel in {"acl", "acl:relcl"} and tree.words[up].head >= 0:
        return [tree.words[up].head]
    return None


def _controlled_over_adjective(tree: Tree, n: int) -> list[int] | None:
    """The object of the verb over an adjective, which is then what is called so: "found the general guilty"."""
    objects = [k for k in tree.children(tree.words[n].head, "obj") if k < n] if tree.words[n].head >= 0 else []
    return tree.conjuncts(objects[0]) if objects else None


def _is_content_noun(tree: Tree, n: int, noun: int) -> bool:
    """True for "plans to attack", "involvement in training": the noun does not do it, its owner does."""
    marks = {tree.lower[k] for k in tree.children(n, "mark", "aux", "case")}
    return (
        bool(marks & {"to", "of", "in", "for", "that"})
        and tree.words[n].rel == "acl"
        and tree.words[noun].pos == "NOUN"
    )


def _verb_over(tree: Tree, n: int) -> int:
    """The verb of which a noun is the object or the oblique; -1 for none."""
    for k in tree.above(n):
        if tree.words[k].pos in {"VERB", "AUX"}:
            return k
    return -1


def noun_owners(tree: Tree, n: int) -> list[int]:
    """Whose a noun is: "Borland's plan", "the plan of Borland", "the Borland plan" in this order."""
    for k in tree.children(n, "nmod:poss"):
        return tree.conjuncts(k)
    by = [j for k in tree.children(n, "nmod") if tree.case_of(k) == "by" for j in tree.conjuncts(k)]
    return by or [k for k in tree.children(n, "amod", "compound") if tree.text[tree.words[k].span.start].isupper()]


def is_thing_of_time(tree: Tree, n: int) -> bool:
    """True for a day, month or time of day, and for a number: "by Friday", "by nine"."""
    return tree.lower[n] in TIMES or tree.words[n].pos == "NUM"


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tonight day night morning evening year month week then "
    "midnight dawn noon end".split()
)
