"""Who is held responsible for an incident, in which part, by whom and how firmly.

Commitments are those of MUC-4's perpetrator confidence (reported as fact, claimed or admitted, suspected or accused by
authorities, suspected or accused, possible), and two more: denied, false flag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hearsay.claims.blame.standing import accusation_by, is_authority, is_mere_report, is_their_spokesman, speaks_for
from hearsay.claims.blame.words import is_of
from hearsay.claims.frames import is_passive, noun_owners, verb_frame
from hearsay.claims.incident_kinds import KindTable
from hearsay.claims.incidents import Happening, sentences_between
from hearsay.claims.mentions import IncidentMention, military
from hearsay.claims.parties import UNNAMED, Parties
from hearsay.claims.perpetrators import Perpetrator, body_led, can_act, perpetrator_of
from hearsay.claims.targets import WEAPONS
from hearsay.lang.mood import UNREAL, Mood, is_one_of, mood_of
from hearsay.lang.trees import Tree
from hearsay.model import Claim, Span, Speaker
from hearsay.records import Commitment, Grounds, Responsibility, Role

_DOUBT = frozenset("apparently possibly reportedly probably perhaps unconfirmed likely".split())
SUSPECTED = frozenset("suspected suspect suspects alleged allegedly presumed presumably supposedly accused".split())
"""Words by which MUC-4 counts somebody as suspected or accused, not merely as possible."""


@dataclass(slots=True)
class WhoDidIt:
    """All that an article says of who did it, added to its happenings."""

    tree: Tree
    parties: Parties
    happenings: list[Happening]
    table: KindTable
    of_trigger: dict[int, Happening] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_trigger = {m.trigger: h for h in self.happenings for m in h.mentions}

    def add_all(self, rules: Sequence[Rule]) -> None:
        """Add every responsibility that the mentions tell of, and those that the rules find; each gets every word."""
        for happening in self.happenings:
            for mention in happening.mentions:
                self._doers(happening, mention)
        for n, low in enumerate(self.tree.lower):
            for rule in rules if low[:1].isalnum() else ():  # a page may be full of marks, which blame nobody
                for held in rule(self, n):
                    self._hold(held)

    def answer(self, held: Iterable[Held]) -> None:
        """Add the denials of what has been put down so far."""
        for one in held:
            self._put(one)

    def _doers(self, happening: Happening, mention: IncidentMention) -> None:
        """Those whom the words of a mention have do it: "gunmen of the Salt Brigade shot"."""
        told = self.parties.voices.holder(self.tree.words[mention.trigger].span) is not None
        fought = (happening.kind.sided or happening.fought) and not told
        if fought or self.tree.lower[mention.trigger] in _MENDING:
            return
        light = mention.frame.light
        if light is not None and mention.stage == "occurred" and is_of(self.tree, light, "preparing"):
            return  # who plans or prepares it has that part in it, see plays_a_part
        if mention.stage == "threatened" or (mention.stage == "planned" and not told):
            return  # nobody has done it
        verb = mention.trigger if light is None else light
        for k in mention.frame.agents or self._before(mention):
            doer = None if self.tree.undergoes(mention.trigger, k) else perpetrator_of(self.parties, k)
            if doer is None or (doer.kind == "people" and self._is_told_by_deed(k, mention)):
                continue
            beside = set(self._beside(k, mention.trigger))
            doubtful = mention.frame.doubtful or bool(_DOUBT & beside)
            suspected = bool(SUSPECTED & beside) or is_suspected_of(self.tree, verb)
            doubtful = doubtful or _is_believed(self.tree, verb)
            turned = told and (self._is_own(mention) or is_staged(self.tree, mention.frame.light))
            held = Held(happening, doer, "perpetrator", "frame_agent", mention.trigger, k, verb=mention.frame.light)
            held = replace(held, doubtful=doubtful, suspected=suspected, commitment="false_flag" if turned else None)
            if mention.kind.name == "raid" and not told and self._is_search(doer, mention):
                continue
            self._hold(held)

    def _is_search(self, doer: Perpetrator, mention: IncidentMention) -> bool:
        """True for a raid by those who act for a state on no fighters, and for one on nothing: a move of troops."""
        on_fighters = any(military(self.tree, t) for t in mention.targets)
        return not mention.targets or (is_authority(doer.party) and not on_fighters)

    def _is_told_by_deed(self, k: int, mention: IncidentMention) -> bool:
        """True for "the men who carried out the attack": their deed says who is meant, not who they are."""
        verb = mention.frame.light if mention.frame.light is not None else mention.trigger
        word = self.tree.words[verb]
        return word.head == k and word.rel == "acl:relcl" and self.tree.words[k].pos == "NOUN"

    def _before(self, mention: IncidentMention) -> Iterator[int]:
        """Who stands before a noun: an armed group, "a Salt Brigade attack"; a state, where the reader has it do so."""
        n = mention.trigger
        if self.tree.words[n].pos != "NOUN":
            return
        read = {filler.head for filler in self.tree.filling(n, "ARG0")}
        for k in self.tree.children(n, "compound", "amod"):
            party = self.parties.of(k) if self.tree.words[k].pos == "PROPN" else None
            between = (j for j in range(k + 1, n) if self.tree.words[j].pos in {"NOUN", "PROPN"})
            means = all(self.tree.lower[j] in WEAPONS | _MEANS for j in between)  # not "the Osk embassy bombing"
            if (party and party.kind == "armed_group") or (k in read and means and self.parties.state_named(k)):
                yield k

    def _is_own(self, mention: IncidentMention) -> bool:
        """True where they are said to have hit what is theirs: "shelled its own village to blame Osk"."""
        return any(self.tree.lower[k] == "own" for t in mention.targets for k in self.tree.children(t, "amod"))

    def deny(self, mention: IncidentMention) -> None:
        """Take "did not shell the hospital", in the words of those who would have, for their denial of it."""
        if not mention.negated:
            return
        claim = self.parties.voices.holder(self.tree.words[mention.trigger].span)
        happening = next((h for h in self.happenings if is_same_kind(h, mention)), None)
        for k in mention.frame.agents:
            doer = perpetrator_of(self.parties, k) or (Perpetrator(claim.speaker, "organisation") if claim else None)
            if happening and doer and claim and speaks_for(claim.speaker, doer.party):
                self._put(Held(happening, doer, "perpetrator", "negated", mention.trigger, k, claim.speaker, "denied"))

    def _beside(self, k: int, trigger: int) -> Iterator[str]:
        for n in (k, trigger):
            for j in self.tree.children(n, "amod", "advmod", "compound"):
                yield self.tree.lower[j]

    def _hold(self, held: Held) -> None:
        """Put down who is held responsible, and the body that they lead."""
        self._put(held)
        if led := body_led(self.parties, held.word, held.doer):
            self._put(replace(held, doer=led))

    def _put(self, held: Held) -> None:
        told = mood_of(self.tree, held.trigger if held.verb is None else held.verb)
        said, grounds = self._committed(held, told)
        commitment = self._as_told(told, said, grounds)
        if commitment is None or self._is_told_already(held):
            return
        made = Responsibility(held.doer.party, held.doer.kind, held.role, commitment, grounds)
        for old in held.happening.responsibility:
            if (old.actor.name, old.role, old.commitment, old.grounds.by.name) == (
                made.actor.name, made.role, made.commitment, made.grounds.by.name,
            ):  # fmt: skip
                return
        held.happening.responsibility.append(made)
        held.happening.responsibility.sort(key=lambda r: _FIRMEST.index(r.commitment))

    def _is_told_already(self, held: Held) -> bool:
        """True where another rule has taken the same word for the same party's part: one row is enough."""
        span = self.tree.words[held.trigger].span
        return any(
            span in row.grounds.evidence and row.role == held.role and row.actor.name == held.doer.party.name
            for row in held.happening.responsibility
        )

    def _as_told(self, told: Mood, commitment: Commitment, grounds: Grounds) -> Commitment | None:
        """The commitment, never firmer than the mood of its words; None where they hold nobody responsible."""
        if commitment == "denied":
            return commitment
        if told.kind in UNREAL or (commitment == "false_flag" and told.kind in {"negated", "denied"}):
            return None
        if (
            commitment == "claimed_or_admitted"
            and told.told is not None
            and is_one_of(self.tree, told.told, "saying_noun")
        ):
            return None  # "the suggestion that we killed them" is somebody else's
        if told.kind in {"negated", "denied"}:
            return "denied" if grounds.attribution is not None else None
        suspected = told.by is not None and self.tree.lemmas[told.by] == "suspect"  # told by who suspects, see below
        return "possible" if told.kind == "possible" and not suspected else commitment

    def _committed(self, held: Held, told: Mood) -> tuple[Commitment, Grounds]:
        words = self.tree.words
        evidence = tuple(dict.fromkeys((words[held.trigger].span, self.tree.phrase(held.word))))
        span = words[held.trigger if held.verb is None else held.verb].span
        grounds = self.parties.voices.grounds(span, evidence, held.rule)
        claim = self.parties.voices.holder(span) or self._own_word(span, held)
        by = held.by or (claim.speaker if claim else self._teller(told.told, held))
        if by is not None:
            stance = claim.stance if claim and claim.stance else grounds.stance
            number = claim.attribution.id if claim else grounds.attribution
            grounds = Grounds(self.parties.as_state(by), stance, evidence, held.rule, number)
        own = claim is None and not held.doubtful and speaks_for(self.parties.voices.own, held.doer.party)
        if held.commitment is None and (own or (claim and self._tells_of_own(claim, held))):
            return "claimed_or_admitted", grounds  # the radio of a movement tells what the movement did
        if held.commitment is None and claim is None and by is not None and held.by is None:
            return self._accusation(told.told, by), grounds
        committed = held.commitment or commitment_of(held, claim)
        if committed == "reported_as_fact" and claim is not None:
            cue = [n for part in claim.attribution.cue for n in self.tree.within(part)]
            accusing = next((n for n in cue if is_of(self.tree, n, "accusing")), None)
            committed = self._accusation(accusing, claim.speaker) if accusing is not None else committed
        return committed, grounds

    def _tells_of_own(self, claim: Claim, held: Held) -> bool:
        """True for "the Front carried out the attack, the movement's spokesman said", which begins with whose he is."""
        if not is_their_spokesman(claim.speaker) or not claim.attribution.content:
            return False
        before = self.tree.text[claim.attribution.content[0].start : self.tree.phrase(held.word).start]
        return before.strip().lower() in {"", "the", "that", "that the"}

    def _accusation(self, n: int | None, by: Speaker) -> Commitment:
        """An accusation by whoever makes it; only authorities charge, whether they are named or not."""
        charged = n is not None and is_of(self.tree, n, "arresting")
        return "accused_by_authorities" if charged else accusation_by(by)

    def _teller(self, n: int | None, held: Held) -> Speaker | None:
        """Who tells it by a word that the reader passed over: "was accused by monitors of"; None for nobody."""
        if n is None:
            return None
        verb = self.tree.words[n].pos in {"VERB", "AUX"}
        agents = verb_frame(self.tree, n).agents if verb else noun_owners(self.tree, n)
        parties = [self.parties.of(k) for k in agents if k != held.word and can_act(self.tree, k)]
        return parties[0] if parties else UNNAMED

    def _own_word(self, span: Span, held: Held) -> Claim | None:
        """What somebody admits or denies of themselves in the very words that say so: "denied financing it"."""
        claim = self.parties.voices.cue_claim(span)
        own = claim and claim.stance in {"admit", "deny"} and speaks_for(claim.speaker, held.doer.party)
        return claim if own else None


def is_staged(tree: Tree, n: int | None) -> bool:
    """True for "staged" or "faked" where what is staged is to put the blame on others."""
    if n is None or not is_of(tree, n, "staging") or tree.words[n].pos != "VERB":
        return False
    return tree.lemmas[n] != "stage" or bool(_BLUNT & set(tree.lower[n : n + 25]))


_BLUNT = frozenset(
    "blame frame discredit smear itself themselves blamed dressed disguised posing excuse pretext".split()
)


def is_suspected_of(tree: Tree, n: int) -> bool:
    """True for what somebody is suspected of: "suspect the Front of planning an attack"."""
    over = next((k for k in tree.above(n) if tree.words[k].pos in {"VERB", "ADJ"}), None)
    return over is not None and tree.lemmas[over] == "suspect"


def _is_believed(tree: Tree, n: int) -> bool:
    """True for "is thought to have carried out"."""
    over = tree.words[n].head
    if over < 0 or tree.words[n].rel != "xcomp":
        return False
    return tree.lower[over] in BELIEVED | {"rumoured", "rumored"} and is_passive(tree, over)


BELIEVED = frozenset("believed thought suspected presumed assumed".split())
"""What somebody is, of whom nobody says firmly that they did it."""


def is_same_kind(happening: Happening, mention: IncidentMention) -> bool:
    """True where a mention may tell of a happening, by the kinds of both."""
    return happening.kind.name == mention.kind.name or happening.kind.wide or mention.kind.wide


_MEANS = frozenset("air army artillery aircraft military navy naval police suicide tank troop commando ground".split())
"""What stands between a state and what it does: "an Osk air strike"."""
_MENDING = frozenset("defuse defused deactivate deactivated defusing".split())
"""What is done to a bomb by those who did not lay it."""
_FIRMEST: tuple[Commitment, ...] = (
    "claimed_or_admitted", "accused_by_authorities", "accused", "reported_as_fact", "possible", "denied", "false_flag",
)  # fmt: skip
"""The order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody is held responsible, before it is told how firmly.

    `verb` is the word whose teller says so, where that is not `trigger`: "carried out" of "the attack was carried out".
    """

    happening: Happening
    doer: Perpetrator
    role: Role
    rule: str
    trigger: int
    word: int
    by: Speaker | None = None
    commitment: Commitment | None = None
    doubtful: bool = False
    suspected: bool = False
    verb: int | None = None


def commitment_of(held: Held, claim: Claim | None) -> Commitment:
    """How firmly whoever speaks holds somebody responsible in plain words."""
    if claim is None:
        return "accused" if held.suspected else "possible" if held.doubtful else "reported_as_fact"
    by = claim.speaker
    if claim.stance == "deny":
        return "denied"
    if speaks_for(by, held.doer.party):
        return "claimed_or_admitted"
    if held.suspected and is_authority(by):
        return "accused_by_authorities"
    if held.doubtful or claim.stance in {"suspect", "ask"}:
        return "possible"
    if held.suspected:
        return accusation_by(by)
    if held.rule == "frame_agent" and is_mere_report(by):
        return "reported_as_fact"
    return accusation_by(by)


def incident_behind(blame: WhoDidIt, n: int, *, near: bool = True) -> Happening | None:
    """The happening that a word's clause names, else (unless `near` is off) the last one told of before it."""
    tree = blame.tree
    if tree.words[n].rel in {"acl", "acl:relcl"} and tree.words[n].head in blame.of_trigger:
        return blame.of_trigger[tree.words[n].head]
    waiting, seen = [n], 0
    while waiting and seen < _MOST:
        k = waiting.pop(0)
        seen += 1
        if k in blame.of_trigger and k != n:
            return blame.of_trigger[k]
        waiting += tree.children(k)
    return last_told(blame, n) if near else None


_MOST = 60
"""Words of a clause that are looked through for an incident."""


def main_happening(blame: WhoDidIt) -> Happening | None:
    """What the article is about: the happening told at its beginning and spoken of most; None where there is none."""
    begun = [h for h in blame.happenings if h.stage == "occurred" and h.mentions[0].trigger < _BEGINNING]
    counts = sorted((len(h.mentions) for h in begun), reverse=True)
    if not counts or (len(counts) > 1 and counts[0] == counts[1]):
        return None
    return next(h for h in begun if len(h.mentions) == counts[0])


_BEGINNING = 120
"""Words of an article that tell what it is about: its title and first paragraph."""


def last_told(blame: WhoDidIt, n: int) -> Happening | None:
    """The happening that is told of in the same sentence, or was last, a few sentences before it."""
    tree = blame.tree
    here = [blame.of_trigger[k] for k in tree.within(tree.sentence(n)) if k in blame.of_trigger]
    if here:
        return here[0]
    before = max((k for k in blame.of_trigger if k < n), default=None)
    if before is None or sentences_between(tree, tree.sentence(before).start, tree.sentence(n).start) > _BACK:
        return None
    return blame.of_trigger[before]


_BACK = 4
"""Sentences over which "they denied it" takes up a happening."""


Rule = Callable[[WhoDidIt, int], Iterator[Held]]
