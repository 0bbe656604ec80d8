"""Whether a cue tells of something said, thought or meant. Cue words, as data; what is in no list is speech.

PolNeAR marks all three alike, so this table, not the training, tells them apart. Words of speech stand here only
where a later word of the same cue could mislead ("expressed hope", "said he wants").
"""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.model import Act

_BELIEF = """
think thinks thought thinking believe believes believed believing belief beliefs feel feels felt feeling know knows
knew knowing known doubt doubts doubted doubting suspect suspects suspected fear fears feared fearing worry worries
worried worrying hope hopes hoped hoping hopeful expect expects expected expecting expectation expectations
anticipate anticipates anticipated assume assumes assumed assuming assumption presume presumes presumed consider
considers considered considering regard regards regarded view views viewed viewing see sees saw seen seeing perceive
perceives perceived realize realizes realized realizing realise realises realised
realising understand understands understood imagine imagines
imagined wonder wonders wondered wondering guess guesses guessed seem seems seemed seemingly appear appears appeared
apparently favor favors favored favour favours favoured prefer prefers preferred support supports supported supporting
oppose opposes opposed opposing dislike dislikes disliked like likes liked love loves loved hate hates hated trust
trusts trusted distrust mistrust disagree disagrees sympathize convinced certain sure confident skeptical sceptical
optimistic pessimistic concerned concern concerns afraid aware unaware surprised stunned mindful remember remembers
remembered forget forgets forgot learn learns learned learnt opinion opinions mind minds eyes perception perceptions
view's sentiment sense senses sensed dream dreams dreamed judge judges judged blame blames belief's likely
""".split()
_INTENTION = """
plan plans planned planning intend intends intended intending intent intention intentions aim aims aimed aiming want
wants wanted wanting wish wishes wished seek seeks sought seeking try tries tried trying attempt attempts attempted
mean means meant decide decides decided deciding decision resolve resolves resolved determined choose chooses chose
chosen choosing opt opts opted refuse refuses refused refusing prepare prepares prepared preparing ready willing
unwilling eager reluctant hesitate hesitant set desire desires desired goal goals effort efforts bid strive strives
mull mulls mulled mulling weigh weighs weighed weighing target targets scheduled slated poised committed interested
""".split()
_SPEECH = """
say says said saying tell tells told telling express expresses expressed expressing voice voices voiced voicing claim
claims claimed state states stated statement announce announced announces report reports reported call calls called
write writes wrote ask asks asked argue argues argued declare declares declared show shows showed shown suggest
suggests suggested indicate indicates indicated signal signals signaled signalled speak speaks spoke spoken describe
describes described outline outlines outlined discuss discusses discussed
""".split()
_LISTS: tuple[tuple[Act, list[str]], ...] = (("belief", _BELIEF), ("intention", _INTENTION), ("speech", _SPEECH))
_ACTS: dict[str, Act] = {word: act for act, words in _LISTS for word in words}
_BLAME = frozenset(["blame", "blames", "blamed"])
_WORD = re.compile(r"[a-z]+")
_KNOWN_AS = re.compile(r"(?:\w+ ){0,3}known(?: \w+)?(?: as| for)?|a\.?k\.?a\.?", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?:is|are|was|were|been|be|being|so|also|now|widely|commonly|formerly|often)[- ])*"
    r"(?:named|nicknamed|dubbed|titled|entitled|renamed|called|termed)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def act_of(cue: str) -> Act:
    """Speech, belief or intention, by the first word of the cue that tells."""
    words = _WORD.findall(cue.lower())
    hits = [_ACTS[word] for word in words if word in _ACTS and word not in _BLAME]
    return hits[0] if hits else "speech"


def is_naming(cue: str, *, has_source: bool) -> bool:
    """True for "known as", and for "called" and the like where nobody is named who calls: a name, no word of anyone."""
    cue = cue.strip()
    return _KNOWN_AS.fullmatch(cue) is not None or (not has_source and _CALLED.fullmatch(cue) is not None)
