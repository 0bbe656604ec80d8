"""How a relation is told: as a thing that is over, goes on or is to come, as not so, or only as wished or asked."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.claims.frames import Frame
from hearsay.claims.tenses import is_negated
from hearsay.lang.forms import verb_forms
from hearsay.lang.trees import Tree
from hearsay.model import Stance
from hearsay.records import Course


def _all_forms(entries: str) -> frozenset[str]:
    return frozenset(form for entry in entries.split(",") for form in verb_forms(entry.strip()))


_WISHED = _all_forms(
    "refuse, decline, fail, avoid, hesitate, oppose, forbid forbade forbidden, prohibit, prevent, offer, propose, "
    "consider, suggest, wish, ask, call, urge, demand, request, appeal, invite, beg begged begging, recommend, allow, "
    "authorise, authorize, discuss, hope, want, need, mull, debate, deter deterred deterring, tell told, order, press, "
    "advise, encourage, threaten, stop, block, warn, foil, thwart, like, promise"
) - verb_forms("stop stopped stopping") | frozenset(
    "unwilling reluctant able unable likely unlikely willing ready possible impossible free".split()
)
"""What is refused, asked for, offered or weighed is not done; neither is it planned."""
_WISHED_NOUNS = frozenset(
    "refusal call calls request requests proposal proposals offer offers ability possibility appeal appeals failure "
    "opposition objection objections threat threats danger risk risks fear fears prospect option consent "
    "right permission demand demands hope hopes need chance opportunity readiness willingness suggestion".split()
)
_PLANNED = _all_forms(
    "commit committed committing, "
    "plan planned planning, intend, aim, prepare, seek sought, vow, pledge, agree, decide, plot plotted plotting, go "
    "went gone, conspire, undertake undertook undertaken, resolve, scheme, attempt, try"
) | {"set", "about", "due"}
_PLANNED_NOUNS = frozenset(
    "plan plans plot plots intention intentions decision preparation preparations pledge pledges promise promises "
    "readiness scheme schemes vow conspiracy attempt attempts effort efforts commitment commitments".split()
)
_POSSIBLE = frozenset("possible potential proposed threatened likely hypothetical feared would-be".split())
_COMING = frozenset("planned upcoming forthcoming imminent future".split())
_ENDED = _all_forms("stop stopped stopping, cease, halt, quit quit quitting, end, abandon, discontinue, finish")
_CLAIMING = _all_forms("claim, say said, announce, report, state")
"""In "claimed the attack, killing nine" it is the attack that kills."""
_KEPT_FROM = _all_forms("stop stopped stopping, keep kept, bar barred barring, dissuade, hinder, restrain")
_ADMITTED = _all_forms("admit admitted admitting, confess, acknowledge, concede")
_DENIED = _all_forms("deny, reject, dismiss, disclaim") | {"denial", "denials"}
_ACCUSED = _all_forms("accuse, suspect, charge, blame, allege")
_UNREAL_AUX = frozenset("would could should must might may can ought".split())
_UNREAL_MARKS = frozenset("if unless whether lest".split())
_COMPLEMENT = frozenset("xcomp ccomp acl advcl obl nmod obj nsubj csubj nsubj:pass acl:relcl".split())
_WILL = frozenset("will shall 'll ’ll ll".split())
_HIGHEST = 6
"""How many words above the one that tells may say that it is wished, planned or denied."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How it is told. `stance` is set where the words themselves tell it, `sayer` the verb whose subject says so."""

    course: Course
    negated: bool = False
    unreal: bool = False
    plotted: bool = False
    stance: Stance | None = None
    sayer: int | None = None


@dataclass(slots=True)
class _Found:
    """What the words above say, while they are walked through."""

    course: Course
    unreal: bool = False
    plotted: bool = False
    stance: Stance | None = None
    sayer: int | None = None
    tried: bool = False


def mood_of(tree: Tree, frame: Frame, *, is_plain: bool) -> Mood:
    """How the relation that a frame tells is told; `is_plain` where its verb stands in its plain form."""
    verb = frame.light if frame.light is not None else frame.trigger
    auxiliaries = {tree.lower[k] for k in tree.children(verb, "aux")}
    found = _Found(_own_course(tree, verb, frame, auxiliaries, is_plain=is_plain))
    found.unreal = _is_unreal(tree, verb, auxiliaries)
    if {"may", "might"} & auxiliaries and "have" in auxiliaries:
        found.stance = "suspect"
    if _is_purpose(tree, verb):
        found.course, found.plotted = "planned", True
        found.unreal = found.unreal or _comes_to_nothing(tree, tree.words[verb].head)
    if (
        tree.words[verb].rel == "advcl"
        and tree.lower[tree.words[verb].head] in _CLAIMING
        and verb > tree.words[verb].head
    ):
        found.unreal = found.unreal or (tree.lower[verb].endswith("ing") and not tree.children(verb, "mark"))
    kinds = {tree.lower[k] for k in tree.children(frame.trigger, "amod")}
    found.unreal = found.unreal or bool(kinds & _POSSIBLE)
    found.course = "planned" if kinds & _COMING else found.course
    was_unreal, goes_on = found.unreal, exists_already(tree, frame.trigger)
    _walk_up(tree, verb, found)
    found.unreal = was_unreal if goes_on else found.unreal
    negated = frame.negated or any(_is_none(tree, k) for k in frame.objects)
    return Mood(found.course, negated, found.unreal, found.plotted, found.stance, found.sayer)


def _own_course(tree: Tree, verb: int, frame: Frame, auxiliaries: set[str], *, is_plain: bool) -> Course:
    if tree.words[verb].pos not in {"VERB", "AUX"}:
        return "past"
    if auxiliaries & _WILL:
        return "planned"
    if frame.passive:
        being = {tree.lower[k] for k in tree.children(verb, "aux:pass", "aux")}
        return "ongoing" if "being" in being or (being & {"is", "are"} and "been" not in being) else "past"
    if frame.course != "planned":
        to = "to" in {tree.lower[k] for k in tree.children(verb, "mark")} or tree.words[verb].rel == "xcomp"
        simple = is_plain and frame.light is None and not auxiliaries and not to and bool(frame.agents)
        simple = simple and tree.lower[verb] not in _ALIKE
        return "ongoing" if simple and tree.words[verb].rel != "advcl" else frame.course
    return "past"


_ALIKE = frozenset("hit cut put".split())
"""Plain forms that are past ones, too; news tells of what was done."""


def _is_unreal(tree: Tree, verb: int, auxiliaries: set[str]) -> bool:
    perfect = "have" in auxiliaries and auxiliaries & {"may", "might", "must"}
    if (auxiliaries & _UNREAL_AUX and not perfect) or "'d" in auxiliaries:
        return True
    if {tree.lower[k] for k in tree.children(verb, "mark")} & _UNREAL_MARKS:
        return True
    return tree.text[tree.sentence(verb).start : tree.sentence(verb).end].rstrip(' \n”"').endswith("?")


_HEARSAY = frozenset("reportedly allegedly reported alleged purportedly purported supposedly supposed".split())


def said_of_hearsay(tree: Tree, frame: Frame) -> str:
    """How a word tells that others say so, unnamed: "advmod" ("reportedly armed") or "amod" ("alleged"); else ""."""
    verb = frame.light if frame.light is not None else frame.trigger
    up = tree.words[verb].head
    near = [frame.trigger, verb, *([up] if up >= 0 and tree.words[verb].rel in {"acl", "xcomp"} else [])]
    words = (k for n in near for k in tree.children(n, "advmod", "amod") if tree.lower[k] in _HEARSAY)
    return next((tree.words[k].rel for k in words), "")


def _is_purpose(tree: Tree, verb: int) -> bool:
    """True for an infinitive of purpose: "recruits men to carry out attacks"."""
    marks = {tree.lower[k] for k in tree.children(verb, "mark")}
    word = tree.words[verb]
    if "to" not in marks or word.rel not in {"advcl", "acl"} or word.pos != "VERB":
        return False
    return word.head >= 0 and tree.lower[word.head] not in _PLANNED_NOUNS | _WISHED_NOUNS | _PLANNED


def _comes_to_nothing(tree: Tree, n: int) -> bool:
    """True for a verb behind whose purpose there is nothing: "will not be sent to fight", "lack the arms to fight"."""
    over = [n, *tree.above(n)][:2]
    return any(is_negated(tree, k) or tree.lower[k] in _LACKING for k in over)


_LACKING = frozenset("lack lacks lacked lacking".split())


def _is_none(tree: Tree, n: int) -> bool:
    return any(tree.lower[k] in {"no", "neither"} for k in tree.children(n, "det"))


_GOING_ON = _all_forms("continue, maintain, strengthen, deepen, expand, intensify, sustain")
_KEEPING = frozenset("continue continues keep keeps".split())
_SEEN_TO = _all_forms("ensure, insure")
"""What somebody wants to be sure of: "to ensure that the government helps the victims"."""
_AN_END = frozenset("end halt stop cessation".split())


def exists_already(tree: Tree, n: int) -> bool:
    """True for a noun of what is to be continued or ended: "the need to continue the cooperation", "an end to"."""
    up = tree.words[n].head
    if tree.words[n].pos != "NOUN":
        return False
    return (tree.words[n].rel == "obj" and tree.lower[up] in _GOING_ON) or (
        tree.lower[up] in _AN_END and tree.case_of(n) in {"to", "of"}
    )


def _walk_up(tree: Tree, n: int, found: _Found) -> None:
    """Take in what the verbs and nouns say of which it is a complement, the nearest first."""
    for _ in range(_HIGHEST):
        word = tree.words[n]
        n = tree.first_of(n) if word.rel == "conj" else n
        word = tree.words[n]
        up = word.head
        if up < 0 or word.rel not in _COMPLEMENT or exists_already(tree, n):
            return
        _take(tree, n, up, found)
        if word.rel == "acl:relcl" or (word.rel == "acl" and not tree.children(n, "mark")):  # it only describes
            return
        n = up


def _take(tree: Tree, n: int, up: int, found: _Found) -> None:
    low, rel = tree.lower[up], tree.words[n].rel
    governs = rel in {"xcomp", "acl", "obj", "csubj"} or (rel in {"advcl", "obl", "nmod"} and _is_governed(tree, n, up))
    obliged = low in {"have", "has", "had"} and rel == "xcomp"  # "they will have to withdraw"
    if obliged or (governs and (low in _WISHED or low in _WISHED_NOUNS)):
        found.unreal = True
    if governs and low in _PLANNED | _PLANNED_NOUNS and found.course != "planned" and _is_to_come(tree, n, up):
        found.course, found.plotted = (
            "planned",
            low.startswith(("plan", "plot", "prepar", "conspir", "scheme", "inten", "commit")),
        )
    if governs and low in _ENDED:
        found.course = "past"
    if governs and low in _KEEPING:
        found.course = "ongoing"
    if rel == "ccomp" and low in _SEEN_TO:
        found.unreal = True
    opposed = any(tree.lower[k] in {"opposition", "objection", "objections"} for k in tree.children(up, "obj"))
    if opposed and rel in {"obl", "nmod"} and tree.case_of(n) == "to":
        found.unreal = True
    if low in _PLANNED_NOUNS and not tree.children(up, "nmod:poss") and _is_found_out(tree, up):
        found.unreal = True
    if low in _KEPT_FROM and "from" in {tree.lower[k] for k in tree.children(n, "mark", "case")}:
        found.unreal = True
    if low in _ADMITTED and governs and found.stance is None:
        found.stance, found.sayer = "admit", up
    if low in _DENIED and rel != "advcl" and found.stance is None:
        found.stance, found.sayer = "deny", up
    if low in _ACCUSED and governs and tree.words[up].pos == "VERB" and found.stance is None:
        found.stance, found.sayer = ("suspect" if low.startswith("suspect") else "report"), up
    if governs or rel == "ccomp":
        marks = {tree.lower[k] for k in tree.children(up, "mark")}
        auxiliaries = {tree.lower[k] for k in tree.children(up, "aux")}
        asked = bool(auxiliaries & _UNREAL_AUX) and not auxiliaries & {"have"} and rel != "ccomp"
        nobody = any(_is_none(tree, k) for k in tree.children(up, "nsubj", "nsubj:pass"))
        negated = nobody or (is_negated(tree, up) and low not in _ENDED | _DENIED)
        found.unreal = found.unreal or bool(marks & _UNREAL_MARKS) or negated or asked


_FINDING_OUT = _all_forms(
    "uncover, foil, thwart, reveal, discover, expose, disrupt, prevent, avert, find found, report"
)


def _is_found_out(tree: Tree, n: int) -> bool:
    """True for a plan of nobody who is named, which somebody else uncovers: "had uncovered a plot to attack"."""
    up = tree.words[n].head
    return up >= 0 and tree.lower[up] in _FINDING_OUT and tree.words[n].rel == "obj"


def _is_governed(tree: Tree, n: int, up: int) -> bool:
    """True where a verb or noun brings what it governs by a preposition: "accused of", "a plan for", "call on X to"."""
    marks = {tree.lower[k] for k in tree.children(n, "mark", "case")}
    if "to" in marks:
        return tree.lower[up] in _WISHED | _PLANNED | _PLANNED_NOUNS | _WISHED_NOUNS | _ACCUSED
    return bool(marks & {"of", "from", "for", "with", "about", "against", "in"}) and n > up


def _is_to_come(tree: Tree, n: int, up: int) -> bool:
    """True for an infinitive, and for the noun of doing that is planned."""
    if tree.words[n].pos != "VERB":
        return tree.words[n].rel in {"obj", "nmod", "obl"}
    marks = {tree.lower[k] for k in tree.children(n, "mark", "aux")}
    going = tree.lower[up] in {"go", "goes", "went", "gone"}
    return ("to" in marks and not going) or tree.lower[up] == "about"
