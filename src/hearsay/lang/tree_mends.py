"""What a parser that chooses each head by itself gets wrong across a clause, put right.

Each mend is one function over the words of an article; it changes heads and parts of speech, never the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hearsay.model import Word

_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_NAMES = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_SHOULD_BE_VERB = frozenset(["NOUN", "ADP", "ADV", "ADJ", "PROPN"])
_NEAR = 12
"""How many words away a mend looks for what a word belongs to."""

Words = list[Word]


def mend_clauses(out: Words, lower: list[str]) -> None:
    """Put right, in place, what several words together show to be wrong."""
    for mend in _MENDS:
        for n in range(len(out)):
            mend(out, lower, n)


def put(out: Words, n: int, head: int, rel: str) -> None:
    """Hang a word elsewhere, unless that made a ring."""
    if head >= 0 and not is_under(out, head, n):
        out[n] = replace(out[n], head=head, rel=rel)


def is_under(out: Words, n: int, top: int) -> bool:
    """True where a word depends on another, at whatever distance."""
    while n >= 0 and n != top:
        n = out[n].head
    return n == top


def _near(out: Words, n: int) -> range:
    return range(max(0, n - _NEAR), min(len(out), n + _NEAR))


def _has(out: Words, n: int, *rels: str) -> bool:
    return any(out[k].head == n and out[k].rel in rels for k in _near(out, n))


def _verb_with_subject(out: Words, lower: list[str], n: int) -> None:
    """In "Karvia backs the Brigade": what has a subject and an object and no copula is a verb."""
    word = out[n]
    if (
        word.pos not in _SHOULD_BE_VERB
        or not lower[n].endswith(("s", "ed"))
        or _has(out, n, "cop", "det", "case", "amod")
    ):
        return
    subject = any(out[k].head == n and out[k].rel in _SUBJECTS for k in range(max(0, n - 4), n))
    misled = n > 0 and out[n - 1].rel in _SUBJECTS and out[n - 1].head < n and _has(out, n, "obj")
    if subject or misled:
        out[n] = replace(word, pos="VERB")
    if misled and not subject:
        put(out, n - 1, n, "nsubj")


def _joined_without_and(out: Words, _lower: list[str], n: int) -> None:
    """In "finances and arms the Brigade": what follows without "and" or a comma is no conjunct, but the object."""
    word = out[n]
    if word.rel != "conj" or word.pos not in {"NOUN", "PROPN"} or word.head < 0 or word.head >= n:
        return
    first = min((k for k in range(word.head + 1, n) if out[k].head == n), default=n)
    if any(out[k].head == n and out[k].rel in {"cc", "punct"} for k in range(max(word.head, first - 2), n)):
        return
    before = first - 1
    if before > word.head and out[before].pos in {"NOUN", "VERB"} and out[first].rel == "det":
        top = before
        while out[top].rel == "conj" and out[out[top].head].pos != "VERB" and out[top].head >= 0:
            top = out[top].head
        if out[before].pos == "VERB" or (out[top].rel == "conj" and out[out[top].head].pos == "VERB"):
            out[before] = replace(out[before], pos="VERB")
            put(out, n, before, "obj")


def _crossed_subjects(out: Words, _lower: list[str], n: int) -> None:
    """In "Men are recruited by A, the service warned": each verb has the subject on its own side of the comma."""
    outer, word = out[n].head, out[n]
    if word.rel not in {"ccomp", "parataxis"} or outer <= n or word.pos != "VERB" or out[outer].pos != "VERB":
        return
    early = [k for k in range(max(0, n - _NEAR), n) if out[k].head == outer and out[k].rel in _SUBJECTS]
    late = [k for k in range(n + 1, outer) if out[k].head == n and out[k].rel in _SUBJECTS]
    if not early or not late or outer - late[-1] > _NEAR // 2:
        return
    passive = "nsubj:pass" if _has(out, n, "aux:pass") else "nsubj"
    out[early[0]] = replace(out[early[0]], head=n, rel=passive)
    out[late[-1]] = replace(out[late[-1]], head=outer, rel="nsubj")


def _subject_over_verb(out: Words, _lower: list[str], n: int) -> None:
    """In "we know that Osk has armed them": of two subjects of a verb the first belongs to the verb between them."""
    word = out[n]
    if word.rel not in _SUBJECTS or word.head <= n:
        return
    own = [k for k in range(n + 1, min(word.head, n + _NEAR)) if out[k].head == word.head and out[k].rel in _SUBJECTS]
    if not own:
        return
    between = [k for k in range(n + 1, own[0]) if out[k].pos == "VERB" and not _has(out, k, *_SUBJECTS)]
    if between and out[between[0]].rel not in {"acl", "acl:relcl"}:
        put(out, n, between[0], "nsubj")


def _thing_called(out: Words, _lower: list[str], n: int) -> None:
    """In "declared the Wing an extremist group": an article between two names parts them."""
    word, head = out[n], out[n].head
    if (
        word.rel != "compound"
        or head <= n
        or not any(out[k].head in {n, head} and out[k].rel == "det" for k in range(max(0, n - 3), n))
    ):
        return
    parted = any(out[k].rel == "det" and out[k].head == head for k in range(n + 1, head))
    if parted and out[head].rel in {"ccomp", "xcomp", "obj"} and 0 <= out[head].head < n:
        verb = out[head].head
        out[head] = replace(out[head], rel="xcomp")
        for k in range(max(0, n - 4), n):
            if out[k].head == head and out[k].rel in {"det", "amod", "compound"}:
                out[k] = replace(out[k], head=n)
        put(out, n, verb, "obj")


def _loose_conjunct(out: Words, lower: list[str], n: int) -> None:
    """In "on Borland and | two of its banks": a noun behind "and" that hangs on nothing, or is joined to a verb."""
    head = out[n].head
    stray = head < 0 or (out[n].rel == "conj" and head < n and out[head].pos == "VERB" and not _has(out, n, "cop"))
    if not stray or n < 2 or out[n].pos not in _NAMES:
        return
    first = min((k for k in range(max(0, n - 4), n) if out[k].head == n), default=n)
    if lower[first - 1] not in {"and", "or"} and lower[first] not in {"and", "or"}:
        return
    at = first - 1 if lower[first - 1] in {"and", "or"} else first
    for k in range(at - 1, max(at - 5, -1), -1):
        if out[k].pos in _NAMES and out[k].rel in {"obj", "obl", "nmod", "conj", "nsubj", "obl:agent"}:
            put(out, n, k, "conj")
            return
        if out[k].pos in {"VERB", "AUX"}:
            return


def _and_last(out: Words, lower: list[str], n: int) -> None:
    """In "to the A, the B and a faction": the last of a list is joined to those right before it."""
    word = out[n]
    if word.rel != "conj" or word.pos not in {"NOUN", "PROPN"} or word.head < 0 or n - word.head < 4:
        return
    ands = [k for k in range(word.head + 1, n) if lower[k] == "and" and out[k].head == n]
    if not ands:
        return
    before = ands[0] - 1
    while before > word.head and out[before].pos == "PUNCT":
        before -= 1
    listed = out[before].rel == "conj" and word.head < out[before].head < before
    if not listed:
        return
    near = out[before].pos in _NAMES and not is_under(out, before, word.head)
    if near or out[out[before].head].rel in {"obl", "nmod"}:
        put(out, n, out[before].head, "conj")


_ARGUMENTS = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod"])


def _name_behind(out: Words, _lower: list[str], n: int) -> None:
    """In "hired the company Greywater": a name right behind a noun that hangs on the same word is what that is called.

    So is "Orde" in "by the banker | Silas Orde", and "Storn" in "the killing of the exile | Bela Storn".
    """
    word = out[n]
    if word.pos != "PROPN" or word.rel not in _ARGUMENTS or word.head < 0 or n == 0 or _has(out, n, "case", "det"):
        return
    before = out[n - 1]
    called = before.rel == word.rel or (word.rel == "nsubj" and before.rel in {"obj", "nsubj:pass"})
    if before.pos == "NOUN" and before.head == word.head and called:
        put(out, n, n - 1, "flat")


def _case_behind(out: Words, _lower: list[str], n: int) -> None:
    """In "outside the market | in Havren": a preposition belongs to the name behind it, not to the noun before it."""
    head = out[n].head
    if out[n].rel != "case" or out[n].pos != "ADP" or not 0 <= head < n or n + 1 >= len(out):
        return
    k = n + 2 if out[n + 1].rel == "det" and n + 2 < len(out) else n + 1
    if out[k].pos == "PROPN" and out[k].rel == "nmod" and out[k].head == head and not _has(out, k, "case"):
        put(out, n, k, "case")


def _subject_with_case(out: Words, _lower: list[str], n: int) -> None:
    """In "the murder of Judge Anders was ordered": of two subjects the one behind a preposition is the other's."""
    word = out[n]
    if word.rel not in _SUBJECTS or word.head < n:
        return
    first = next((k for k in range(max(0, n - 6), n) if out[k].head == word.head and out[k].rel in _SUBJECTS), None)
    if first is None:
        return
    cases = [k for k in range(first + 1, n) if out[k].rel == "case" and out[k].pos == "ADP"]
    if cases and all(is_under(out, k, n) for k in range(cases[0] + 1, n)):
        put(out, n, first, "nmod")
        put(out, cases[0], n, "case")


def _fronted(out: Words, _lower: list[str], n: int) -> None:
    """In "In 2028 the Wing had shot a clerk, police said": what opens a clause that is said belongs to it."""
    word = out[n]
    if word.rel != "obl" or word.head <= n:
        return
    said = [k for k in range(n + 1, word.head) if out[k].head == word.head and out[k].rel == "ccomp"]
    subjects = range(n + 1, said[0]) if said else range(0)
    if any(out[k].head == said[0] and out[k].rel in _SUBJECTS for k in subjects):
        put(out, n, said[0], "obl")


def _plan_to(out: Words, lower: list[str], n: int) -> None:
    """In "foiled a plot by the Wing | to bomb": what a plan is to do hangs on the plan."""
    word = out[n]
    if word.pos != "VERB" or word.rel not in {"advcl", "xcomp"} or not 0 <= word.head < n:
        return
    if not any(lower[k] == "to" and out[k].head == n for k in range(max(0, n - 3), n)):
        return
    plans = [k for k in range(word.head + 1, n) if out[k].rel == "obj" and lower[k] in _PLANS]
    if plans and out[plans[-1]].head == word.head:
        put(out, n, plans[-1], "acl")


_PLANS = frozenset("plot plots plan plans attempt attempts bid conspiracy threat threats scheme effort".split())


def _named_in_apposition(out: Words, lower: list[str], n: int) -> None:
    """In "by a gunsmith, Olan Pruitt,": a full name behind a comma, and no "and", says who the noun before it is."""
    word = out[n]
    head = word.head
    if word.rel != "conj" or word.pos != "PROPN" or not 0 <= head < n or out[head].pos != "NOUN":
        return
    joined = any(out[k].head in {n, head} and out[k].rel == "cc" for k in _near(out, n))
    others = any(out[k].head == head and out[k].rel == "conj" and k != n for k in _near(out, n))
    if lower[n - 1] == "," and not joined and not others and _has(out, n, "flat"):
        out[n] = replace(word, rel="appos")


def _noun_no_clause(out: Words, _lower: list[str], n: int) -> None:
    """In "suspect the Harrow Front of the killing": a noun without subject and copula is no clause, but the object."""
    word = out[n]
    if word.rel != "ccomp" or word.pos not in {"NOUN", "PROPN"} or not 0 <= word.head < n:
        return
    if out[word.head].pos == "VERB" and not _has(out, n, "cop", "mark", "aux", *_SUBJECTS):
        taken = any(out[k].head == word.head and out[k].rel == "obj" for k in range(word.head + 1, n))
        out[n] = replace(word, rel="obl" if taken else "obj")


_PEOPLE = frozenset(
    "commander commanders member members fighter fighters leader leaders officer officers head chief founder founders "
    "supporter supporters man men soldier soldiers official officials militant militants spokesman spokeswoman "
    "general minister activist activists follower followers".split()
)


def _whose_clause(out: Words, lower: list[str], n: int) -> None:
    """In "commanders of the Brigade, whom": who and whom are of people, which is of the body that they belong to."""
    head = out[n].head
    if out[n].rel != "acl:relcl" or head < 0 or head > n:
        return
    told = next((lower[k] for k in range(head + 1, n) if lower[k] in {"who", "whom", "which"}), None)
    if told in {"who", "whom"} and out[head].rel == "nmod" and lower[out[head].head] in _PEOPLE:
        put(out, n, out[head].head, "acl:relcl")
    if told == "which" and lower[head] in _PEOPLE:
        inner = [
            k for k in range(head + 1, n) if out[k].head == head and out[k].rel == "nmod" and out[k].pos == "PROPN"
        ]
        if inner:
            put(out, n, inner[-1], "acl:relcl")


def _own_noun(out: Words, lower: list[str], n: int) -> None:
    """In "lifted its ban": "its" beside an object is no object, but says whose that is."""
    if lower[n] != "its" or out[n].rel != "obj":
        return
    k = n + 1
    while k < min(n + 4, len(out)) and out[k].pos == "ADJ":
        k += 1
    if k < len(out) and out[k].pos == "NOUN" and out[k].head == out[n].head and out[k].rel == "obj":
        put(out, n, k, "nmod:poss")


_CHARGING = frozenset("accuse accused accuses accusing suspect suspected suspects suspecting".split())


def _charge(out: Words, lower: list[str], n: int) -> None:
    """In "accused the embassy of recruiting": what one is accused of hangs on the verb, and not on the one accused."""
    noun = out[n].head
    if out[n].rel != "acl" or not 0 <= noun < n or out[noun].rel not in {"obj", "nsubj:pass"}:
        return
    marked = any(out[k].head == n and out[k].rel == "mark" and lower[k] == "of" for k in range(noun + 1, n))
    if marked and lower[out[noun].head] in _CHARGING:
        put(out, n, out[noun].head, "advcl")


_PARTICIPLES = ("ed", "en", "wn", "nt", "ught")


def _done_by(out: Words, lower: list[str], n: int) -> None:
    """In "took the town, aided by Borland": who stands behind the "by" of a participle does what that says."""
    verb = out[n].head
    if out[n].rel != "obl" or not 0 <= verb < n or out[n].pos not in _NAMES or out[verb].rel != "advcl":
        return
    if not lower[verb].endswith(_PARTICIPLES) or lower[verb + 1] != "by" or out[verb + 1].head != n:
        return
    if not _has(out, verb, "obj", "aux", "mark", "nsubj"):
        out[n] = replace(out[n], rel="obl:agent")


def _counted(out: Words, lower: list[str], n: int) -> None:
    """In "hundreds of villagers were killed": of what there are hundreds is no second subject."""
    if out[n].rel not in _SUBJECTS or n < 2 or lower[n - 1] != "of" or out[n - 1].head != n:
        return
    before = out[n - 2]
    if before.head == out[n].head and before.rel == out[n].rel:
        out[n - 2] = replace(before, pos="NOUN" if before.pos == "ADJ" else before.pos)
        put(out, n, n - 2, "nmod")


def _loose_object(out: Words, _lower: list[str], n: int) -> None:
    """In "Tole met President Marek": a name right behind a verb that lacks an object is that."""
    first = min((k for k in range(max(0, n - 3), n) if out[k].head == n), default=n)
    if out[n].head >= 0 or out[n].pos != "PROPN" or first == 0 or out[first - 1].pos != "VERB":
        return
    if _has(out, first - 1, "nsubj") and not _has(out, first - 1, "obj", "aux:pass", "ccomp"):
        put(out, n, first - 1, "obj")


def _conjunction(out: Words, _lower: list[str], n: int) -> None:
    """In "Borland and two of its banks": "and" belongs to what stands right behind it, if that is joined."""
    if out[n].rel == "cc" and out[n].head > n + 1 and out[n + 1].rel == "conj" and out[n + 1].head < n:
        put(out, n, n + 1, "cc")


def _case_of_owned(out: Words, _lower: list[str], n: int) -> None:
    """In "an end to the army's attacks": the preposition belongs to what is owned."""
    owner = out[n].head
    if out[n].rel == "case" and out[n].pos == "ADP" and owner > n and out[owner].rel == "nmod:poss":
        put(out, n, out[owner].head, "case")


_STAYING = frozenset("remain remains remained stay stays stayed".split())


def _state_of_mind(out: Words, lower: list[str], n: int) -> None:
    """In "remains committed to": what somebody remains depends on that verb."""
    if out[n].pos not in {"ADJ", "VERB"} or n == 0 or lower[n - 1] not in _STAYING or out[n].head == n - 1:
        return
    if out[n].head == out[n - 1].head and out[n].rel == out[n - 1].rel:
        put(out, n, n - 1, "xcomp")


def _active(out: Words, lower: list[str], n: int) -> None:
    """In "members of the Brigade kidnapped today two clerks": what is passive has an auxiliary or one subject."""
    if out[n].pos != "VERB" or _has(out, n, "aux:pass", "aux", "obl:agent"):
        return
    done_to = [k for k in _near(out, n) if out[k].head == n and out[k].rel in {"nsubj:pass", "obj"}]
    if len(done_to) < 2 or not done_to[0] < n < done_to[-1] or out[done_to[0]].rel != "nsubj:pass":
        return
    out[done_to[0]] = replace(out[done_to[0]], rel="nsubj")
    for k in done_to[1:]:
        if k > n and not _has(out, k, "case"):
            out[k] = replace(out[k], rel="obj")


_LOOSE_CLAUSES = frozenset(["conj", "parataxis", "dep", "list", "advcl"])


def _loose_relative(out: Words, lower: list[str], n: int) -> None:
    """In "a threat from the League, which even burned it": a clause with "which" tells of the noun before it."""
    if out[n].pos != "VERB" or out[n].rel not in _LOOSE_CLAUSES:
        return
    who = next((k for k in range(max(0, n - 6), n) if out[k].head == n and lower[k] in {"which", "who"}), None)
    if who is None or out[who].rel not in _SUBJECTS:
        return
    noun = who - 1
    while noun > who - 4 and noun > 0 and out[noun].pos == "PUNCT":
        noun -= 1
    while out[noun].rel in {"flat", "compound", "appos"} and 0 <= out[noun].head < who:
        noun = out[noun].head
    if out[noun].pos in {"NOUN", "PROPN"}:
        put(out, n, noun, "acl:relcl")


_MENDS: tuple[Callable[[Words, list[str], int], None], ...] = (
    _verb_with_subject, _subject_over_verb, _crossed_subjects, _joined_without_and, _thing_called, _loose_conjunct,
    _and_last, _subject_with_case, _fronted, _name_behind, _whose_clause, _case_behind, _plan_to, _named_in_apposition,
    _noun_no_clause, _own_noun, _charge, _done_by, _counted, _loose_object, _conjunction, _case_of_owned,
    _state_of_mind, _active, _loose_relative,
)  # fmt: skip
