"""Which of the places that a sentence names belongs to a verb or noun in it."""

from __future__ import annotations

from dataclasses import replace

from hearsay.claims.targets import is_person_word
from hearsay.claims.where.find import PART_OF, place_of_name
from hearsay.claims.where.names import PlaceNames
from hearsay.claims.where.words import POINTS, REGIONS, SETTLEMENTS, words_of
from hearsay.lang.adjuncts import is_of_another, is_one_happening
from hearsay.lang.first_names import MEN, WOMEN
from hearsay.lang.trees import Tree
from hearsay.model import Span
from hearsay.records import Place

_HEADS = frozenset(["obl", "nmod", "obj", "nsubj", "nsubj:pass", "conj", "appos"])
_AT = words_of("stands")


def place_near(tree: Tree, n: int, names: PlaceNames) -> Place | None:
    """The place of a verb or noun: of its own deed, of what it is done to, or of a verb that tells of the same.

    A place of another deed is none of its own: where an attack was planned or talked about is not where it was.
    """
    verb = next((k for k in tree.above(n) if tree.words[k].pos == "VERB"), None)
    before = [k for k in tree.children(n, "compound") if names.is_town(tree.words[k].span.of(tree.text))]
    own = [k for filler in tree.filling(n, "ARGM-LOC") for k in tree.within(filler.span)]
    own += [k for k in (*_around(tree, n), *before) if k not in own]
    if verb is not None and tree.words[n].pos != "VERB" and is_one_happening(tree, n, verb):
        own += [j for j in _placed(tree, verb) if j not in own]
        hit = tree.children(verb, "obj") if tree.words[n].rel == "nsubj" else []  # "a blast wrecked the office in Tarn"
        own += [j for k in hit for j in (*_placed(tree, k), *_of_place(tree, k, names)) if j not in own]
    if not is_person_word(tree, n) and not any(tree.words[k].pos == "PROPN" for k in own):
        own += [j for k in tree.children(n, "obj") if not is_person_word(tree, k) for j in _of_place(tree, k, names)]
    named = [
        k
        for k in sorted(own)
        if (tree.words[k].pos == "PROPN" or (tree.words[k].rel in _HEADS and names.is_seen(tree.words[k].span)))
        and tree.lower[k] not in words_of("no_places")
        and not names.is_actor(_words_of(tree, k))
        and not is_of_another(tree, n, tree.words[k].span, "ARGM-LOC", is_person_word)
        and not _is_among_people(tree, k)
    ]
    if not named:
        return None
    words = _words_of(tree, named[0])
    span = _span_of(tree, named[0])
    span = Span(span.start, span.start + len(words))
    place = place_of_name(names, span, _noun_over(tree, named[0]))
    if place.country is not None:
        return place
    part = PART_OF.match(words)  # "northern Mali"
    regions = names.regions(part["name"]) if part else []
    return replace(place, country=regions[0].country, precision="region") if len(regions) == 1 else place


def _around(tree: Tree, n: int) -> list[int]:
    """The names of places with a word, and with what it is done to."""
    own = _placed(tree, n)
    own += [j for k in own for j in _inside(tree, k) if j not in own]  # "at the Tarn crossing"
    for k in tree.children(n, "obj", "nsubj:pass", "nmod"):
        called = tree.children(k, "flat", "appos", "conj")  # "the surveyor | Ilan Roth near Tarn"
        own += [j for c in (k, *called) for j in (*_placed(tree, c), *_inside(tree, c)) if j not in own]
    return own


def _is_among_people(tree: Tree, n: int) -> bool:
    """True for a first name beside a full one: "Florence and Pavel Dorn"."""
    joined = tree.conjuncts(tree.first_of(n))
    return tree.lower[n] in _FIRST_NAMES and any(
        tree.lower[k] in _FIRST_NAMES and tree.child(k, "flat") is not None for k in joined if k != n
    )


_FIRST_NAMES = WOMEN | MEN


def _of_place(tree: Tree, n: int, names: PlaceNames) -> list[int]:
    """The known place that a thing is of: "the wells of Osk"."""
    of = [k for k in tree.children(n, "nmod") if tree.case_of(k) == "of" and tree.words[k].pos == "PROPN"]
    return [k for k in of if names.is_known(_words_of(tree, k))]


def _words_of(tree: Tree, n: int) -> str:
    return _span_of(tree, n).of(tree.text).partition(",")[0]


def _span_of(tree: Tree, n: int) -> Span:
    """The phrase of a name, with the words before it that the parser hung on the noun behind it: "Lower | Ebb mill"."""
    span, head = tree.phrase(n), tree.words[n].head
    first = n
    while tree.words[n].rel == "compound" and first and tree.words[first - 1].head == head:
        if not tree.words[first - 1].span.of(tree.text)[:1].isupper():
            break
        first -= 1
    own = head == n + 1 and tree.words[n].rel == "compound" and tree.text[tree.words[head].span.start].isupper()
    end = tree.words[head].span.end if own else span.end  # "the Old Ferry | Market", written as one name
    return Span(min(span.start, tree.words[first].span.start), end)


def _noun_over(tree: Tree, n: int) -> str:
    """The noun that says what a place is: "the town of" Osk."""
    head = tree.words[n].head
    return tree.lower[head] if head >= 0 and tree.lower[head] in SETTLEMENTS | REGIONS else ""


def _placed(tree: Tree, n: int) -> list[int]:
    """The nouns with a preposition of place that depend on a word, the names within their phrases among them."""
    out: list[int] = []
    for k in tree.children(n, "obl", "nmod", "nmod:poss"):
        told = tree.words[k].rel == "nmod:poss" or tree.case_of(k).split(" ")[0] in _AT or _lies_beside(tree, k)
        if not (told or tree.case_of(k) == "from"):
            continue
        if tree.words[k].rel != "nmod:poss" and told:
            out.append(k)
        out += [j for j in tree.children(k, "nmod") if tree.case_of(j) in _AT | {"of"}]
    return out


def _lies_beside(tree: Tree, n: int) -> bool:
    """True for a name behind "north of", "the outskirts of": not far from there."""
    of = next((k for k in tree.children(n, "case") if tree.lower[k] == "of"), 0)
    return of > 0 and tree.lower[of - 1] in words_of("beside")


def _inside(tree: Tree, n: int) -> list[int]:
    """The name in the phrase of what is hit: "the village of Nim", "the Tarn refinery"."""
    if tree.words[n].pos == "PROPN" and tree.lower[n] in POINTS:
        return [n]  # "the Old Ferry Market"
    if tree.lower[n] in SETTLEMENTS:
        return [k for k in tree.children(n, "nmod", "appos") if tree.words[k].pos == "PROPN"]
    return [k for k in tree.children(n, "compound") if tree.words[k].pos == "PROPN" and tree.lower[n] in POINTS]


def locals_near(tree: Tree, n: int) -> list[int]:
    """The people over a word, who tell of what took place where they are, or kept it from taking place."""
    over = [k for k in tree.above(n) if tree.words[k].pos == "VERB"]
    return [k for verb in over for k in tree.children(verb, "nsubj") if tree.lemmas[k] in words_of("locals")]
