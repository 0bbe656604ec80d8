"""Dependency trees with what a parser plainly got wrong put right.

The parser chooses the head of each word by itself, so that a sentence may come out with heads that no tree has. Each
rule is given every word in turn, and hangs it elsewhere where its own case, and no other, is there.
"""

from __future__ import annotations

from dataclasses import replace

from hearsay.lang.tree_mends import is_under, mend_clauses, put
from hearsay.model import Word

_FARTHEST = 60
"""Words between a word and its head over which a head is put right; past that nothing is near enough to tell."""


def mended(words: tuple[Word, ...], lower: list[str]) -> tuple[Word, ...]:
    """The words of a reading with the heads put right that no parse can have; nothing else is changed."""
    out = list(words)
    _hang_up(out, lower)
    for n in range(len(out)):
        for mend in _MENDS if abs(out[n].head - n) <= _FARTHEST else ():
            mend(out, lower, n)
    mend_clauses(out, lower)
    for n in range(len(out)):
        _subject_after(out, lower, n)
    return tuple(out)


def _hang_up(out: list[Word], lower: list[str]) -> None:
    """Put a clause or prepositional phrase that hangs on nothing under the verb before it: "accused A | of arming"."""
    marked: dict[int, str] = {}
    for word in out:
        if word.rel in {"mark", "case"} and word.head >= 0:
            marked.setdefault(word.head, word.rel)
    verb = -1
    for n, word in enumerate(out):
        if word.rel == "punct" and lower[n] in {".", "!", "?"}:
            verb = -1
        if word.head < 0 and verb >= 0 and n in marked and word.pos != "PUNCT" and not is_under(out, verb, n):
            rel = "advcl" if word.pos in {"VERB", "AUX"} else "obl"
            out[n] = replace(word, head=verb, rel=rel)
        if word.pos == "VERB":
            verb = n


def _owner(out: list[Word], lower: list[str], n: int) -> None:
    """In "Karvia's shipments": who owns hangs on what it owns."""
    if (
        n + 2 >= len(out)
        or lower[n + 1] not in {"'s", "’s", "'", "’"}
        or out[n].rel not in {"nsubj", "nmod", "obj", "obl:agent"}
    ):
        return
    if out[n].pos not in {"PROPN", "NOUN"} or out[n + 1].pos == "PUNCT" or out[n + 1].head != n:
        return
    for k in range(n + 2, min(n + 7, len(out))):
        if out[k].pos in {"NOUN", "PROPN"} and (k + 1 == len(out) or out[k + 1].pos not in {"NOUN", "PROPN"}):
            put(out, n, k, "nmod:poss")
            return
        if out[k].pos not in {"ADJ", "NOUN", "PROPN", "NUM", "ADV"} and out[k].rel != "amod":
            return


def _before_noun(out: list[Word], _lower: list[str], n: int) -> None:
    """In "Karvian artillery shelled": of two subjects, or objects, side by side the first belongs to the second."""
    if n + 1 >= len(out) or out[n].rel not in {"nsubj", "nsubj:pass", "obj"} or out[n + 1].rel != out[n].rel:
        return
    if out[n].head == out[n + 1].head and out[n].pos in {"PROPN", "ADJ", "NOUN"} and out[n + 1].pos == "NOUN":
        put(out, n, n + 1, "compound")


def _subject_behind(out: list[Word], _lower: list[str], n: int) -> None:
    """In "officials said Osk had backed": what stands behind a verb is no part of the name before it."""
    word = out[n]
    if word.rel != "compound" or word.head < 0 or word.head >= n or word.pos != "PROPN":
        return
    if not any(w.pos == "VERB" for w in out[word.head : n]):
        return
    for k in range(n + 1, min(n + 4, len(out))):
        if out[k].pos == "VERB":
            put(out, n, k, "nsubj")
            return
        if out[k].pos not in {"AUX", "ADV", "PART"}:
            return


def _object_before(out: list[Word], lower: list[str], n: int) -> None:
    """In "added the Wing to its list": a noun before a preposition is no part of what stands behind that."""
    word = out[n]
    head = word.head
    if word.rel != "nmod" or head <= n or any(w.head == n and w.rel == "case" for w in out[max(0, n - 4) : n]):
        return
    verb = out[head].head
    before = lower[n + 1] in {"to", "from", "on", "onto"} and out[n + 1].head == head
    if before and 0 <= verb < n and out[verb].pos == "VERB":
        put(out, n, verb, "obj")


def _relative_before(out: list[Word], lower: list[str], n: int) -> None:
    """In "the Army, which is banned in Karvia, has members": a relative clause hangs on a noun before it."""
    word = out[n]
    if word.rel != "acl:relcl" or word.head <= n:
        return
    who = next((k for k in range(n - 1, max(n - 6, -1), -1) if lower[k] in {"which", "who", "that"}), None)
    if who is None:
        return
    noun = next((k for k in range(who - 1, max(who - 4, -1), -1) if out[k].pos in {"NOUN", "PROPN"}), None)
    if noun is not None:
        while out[noun].rel in {"flat", "compound"} and 0 <= out[noun].head < who:
            noun = out[noun].head
        put(out, n, noun, "acl:relcl")


def _case(out: list[Word], _lower: list[str], n: int) -> None:
    """In "sanctions against Borland hurt farmers": a preposition belongs to the noun right behind it."""
    head = out[n].head
    if out[n].rel != "case" or head <= n + 1 or out[n].pos != "ADP":
        return
    k = n + 1
    while k < head and out[k].pos in {"DET", "ADJ", "NUM"}:
        k += 1
    while k + 1 < head and out[k].pos in {"NOUN", "PROPN"} and out[k + 1].pos in {"NOUN", "PROPN"}:
        k += 1
    if k < head and out[k].pos in {"NOUN", "PROPN"} and out[k].rel in {"nmod", "obl"} and out[k].head < n:
        put(out, n, k, "case")


def _object_behind(out: list[Word], _lower: list[str], n: int) -> None:
    """In "funds the Brigade and Karvia shelters it": an object stands behind its verb."""
    word = out[n]
    verb = word.head
    if word.rel != "obj" or verb <= n or word.pos not in {"NOUN", "PROPN"} or out[verb].pos != "VERB":
        return
    before = next((k for k in range(n - 1, max(n - 7, -1), -1) if out[k].pos == "VERB"), None)
    if before is None or not any(w.head == n and w.rel == "conj" for w in out[n:verb]):
        return
    put(out, n, before, "obj")
    for k in range(n + 1, verb):
        has_subject = any(w.head == verb and w.rel == "nsubj" for w in out[k:verb])
        if out[k].head == n and out[k].rel == "conj" and not has_subject:
            put(out, k, verb, "nsubj")


def _raised(out: list[Word], lower: list[str], n: int) -> None:
    """In "warned him to stay" he is the object of the first verb."""
    verb = out[n].head
    if out[n].rel not in {"nsubj", "obj"} or verb <= n or out[verb].rel not in {"ccomp", "xcomp"}:
        return
    over = out[verb].head
    to_do = any(lower[k] == "to" and out[k].head == verb for k in range(n + 1, verb))
    if to_do and 0 <= over < n and out[over].pos == "VERB":
        put(out, n, over, "obj")


def _own_verb(out: list[Word], _lower: list[str], n: int) -> None:
    """In "Borland armed them. The Wire has seen it": a subject belongs to the verb right behind it."""
    far = out[n].head
    if out[n].rel != "nsubj" or far <= n + 1:
        return
    k = n + 1
    while k < far and out[k].pos in {"AUX", "ADV"}:
        k += 1
    if k == far or out[k].pos != "VERB" or any(w.head == k and w.rel.startswith("nsubj") for w in out[n + 1 : k]):
        return
    if any(w.head == far and w.rel == "nsubj" for w in out[k + 1 : far]):
        put(out, n, k, "nsubj")


def _next_verb(out: list[Word], _lower: list[str], n: int) -> None:
    """In "it left in May. Osk has given": of two subjects of one verb the one behind it belongs to the next verb."""
    verb = out[n].head
    if (
        out[n].rel != "nsubj"
        or not 0 <= verb < n
        or not any(w.head == verb and w.rel == "nsubj" for w in out[max(0, n - 20) : n])
    ):
        return
    k = n + 1
    while k < min(n + 5, len(out)) and out[k].pos in {"AUX", "ADV"}:
        k += 1
    if k < len(out) and out[k].pos == "VERB" and not any(w.head == k and w.rel == "nsubj" for w in out[n + 1 : k]):
        put(out, n, k, "nsubj")


def _gerund(out: list[Word], lower: list[str], n: int) -> None:
    """In "accused of training and arming them": what is joined to a gerund as its like is one."""
    if out[n].pos != "NOUN" or not lower[n].endswith("ing") or n + 2 >= len(out) or out[n + 2].head != n:
        return
    second = out[n + 2]
    marked = any(w.head == n and w.rel == "mark" for w in out[max(0, n - 2) : n])
    if marked and second.rel == "conj" and second.pos == "VERB" and lower[n + 2].endswith("ing"):
        out[n] = replace(out[n], pos="VERB", rel="advcl" if out[n].rel == "obl" else out[n].rel)


def _subject_after(out: list[Word], _lower: list[str], n: int) -> None:
    """In "Borland warned Osk": of two subjects around a verb the second is its object."""
    verb = out[n].head
    if out[n].rel != "nsubj" or not 0 <= verb < n or out[verb].pos != "VERB" or n - verb > 4:
        return
    if any(w.head == verb and w.rel == "nsubj" for w in out[max(0, verb - 16) : verb]):
        out[n] = replace(out[n], rel="obj")


def _by_agent(out: list[Word], lower: list[str], n: int) -> None:
    """In "was killed by an airstrike": what stands behind the "by" that follows a verb is no subject of it."""
    verb = out[n].head
    if out[n].rel not in {"nsubj", "nsubj:pass"} or not 0 <= verb < n:
        return
    if any(lower[k] == "by" and out[k].head == n and out[k].rel == "case" for k in range(verb + 1, n)):
        out[n] = replace(out[n], rel="obl:agent" if out[n].rel == "nsubj:pass" else "obl")


def _beside(out: list[Word], _lower: list[str], n: int) -> None:
    """In "from our ally Osk": a name right behind a noun, with no preposition of its own, is what that is called."""
    before = out[n - 1] if n else out[n]
    if out[n].pos != "PROPN" or before.pos != "NOUN" or out[n].rel not in {"nmod", "obl", "obj"}:
        return
    if before.head == out[n].head and before.rel == out[n].rel:
        put(out, n, n - 1, "flat")


def _particle(out: list[Word], lower: list[str], n: int) -> None:
    """In "was put | on Karvia's list": a preposition before the noun that a verb has no other for is no particle."""
    if out[n].rel != "compound:prt" or lower[n] not in {"on", "to", "from"}:
        return
    verb = out[n].head
    for k in range(n + 1, min(n + 6, len(out))):
        if out[k].head == verb:
            bare = not any(w.head == k and w.rel == "case" for w in out[n:k])
            if out[k].rel == "obl" and bare:
                put(out, n, k, "case")
                return


_MENDS = (
    _by_agent,
    _particle,
    _beside,
    _owner,
    _before_noun,
    _subject_behind,
    _object_before,
    _object_behind,
    _relative_before,
    _case,
    _raised,
    _own_verb,
    _next_verb,
    _gerund,
)
