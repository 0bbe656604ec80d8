"""The words that hand over a content, with what stands around the cue in its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.claims.stance.tables import in_lemmas
from hearsay.claims.stance.telling import head_of
from hearsay.lang.lexicon import lemmas
from hearsay.model import Attribution, Span, words_of

_BREAK = re.compile(
    r"[,;:()—–]|\s-+\s|\b(?:and|but|then|when|while|because|as|who|which|that|whether|why)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r",\s*(?:however|though|therefore|in turn|as yet|so far|for now|at first|meanwhile|too|also"
    r"|for (?:his|her|its|their) part)\s*,",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:^|[.;,:]\s*|\b(?:and|but)\s+)(?P<not>nor|neither|never|at no time|not (?:once|even|until)\b[^,]*?)\s"
    r"(?:[^,]*\s)?(?:did|does|do|has|have|had|would|could|can|will)\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^that (?!(?:is|was|will|would|has|had|can|could|may|might|must|should|did|does|[^\w\s])\b)", re.IGNORECASE
)
_WITHHELD = "|".join(sorted((lemma.split()[0] for lemma in lemmas("withhold", pos="verb")), key=len, reverse=True))
_PHRASES = "|".join(sorted(lemma for lemma in lemmas("withhold") if " " in lemma))
_NEGATION = re.compile(
    r"\b(?:not|never|cannot|nor|neither|without|\w+n['’]t|no longer|hardly|scarcely|far from"
    rf"|(?:has|have|had) yet to|(?:refuse|refusal|decline|{_WITHHELD}) to|avoid|{_PHRASES}"
    rf"|(?:{'|'.join(lemmas('withhold', pos='adj'))}) to|(?:no|little)(?= *$))(?!\w)"
)
_AFFIRMED = re.compile(
    r"\bnot (?:only|just|merely|until)\b|(?:\bnot|\bnever|n['’]t) (?:\w+ ){0,2}"
    r"(?:resist|hesitat|tire[sd]?\b|tiring|sh(?:y|ied|ies) away|stop|ceas|fail|forg[eo]t|shrink|miss)"
)
"""A negation that leaves the cue as it is: "did not hesitate to", "never tires of"."""
_NOBODY = re.compile(r"(?:no|none of|neither|nobody|no one)\b", re.IGNORECASE)
_REACH = 80
"""Characters of a clause that are looked at on either side of a cue."""


@dataclass(frozen=True, slots=True)
class Handed:
    """The source, the cue, the words between it and the content, and the content.

    `group` is the class of the lexicon that the cue's first telling word belongs to, `led` all in its clause before
    that word; `led`, `told` (the cue) and `joined` (from the cue to the first words of the content) are over lemmas.
    """

    source: str
    cue: str
    gap: str
    content: str
    told: str
    joined: str
    led: str
    group: str
    direct: bool
    found: Attribution

    @property
    def negated(self) -> bool:
        """True where the cue's telling word is negated; "did not admit until the third hearing" is not."""
        until = "not" in self.led and "until" in self.gap.split()
        return (not until and is_negated(self.led)) or _NOBODY.match(self.source) is not None

    @property
    def asks(self) -> bool:
        """True where the content ends with a question mark."""
        return self.content.rstrip('"”’» ').endswith("?")

    @property
    def whole(self) -> str:
        """All from the cue to the end of the content."""
        return " ".join(f"{self.cue} {self.gap} {self.content}".split())


def is_negated(led: str) -> bool:
    """True where words before a word negate it."""
    return _NEGATION.search(led) is not None and not _AFFIRMED.search(led)


def handed_over(text: str, found: Attribution, sentence: Span) -> Handed:
    """What an attribution hands over; `sentence` holds its cue."""
    cue = " ".join(" ".join(span.of(text) for span in found.cue).split())
    before, gap = _around(text, found, sentence) if found.cue else ("", "")
    content = _THAT.sub("", " ".join(" ".join(span.of(text) for span in found.content).split()))
    told = in_lemmas(cue)
    behind = in_lemmas(f"{gap} {content[:80]}".strip())
    group, at = head_of(told, behind)
    return Handed(
        source=words_of(text, found.source),
        cue=cue,
        gap=gap,
        content=content,
        told=told,
        joined=f"{told} {behind}",
        led=f"{in_lemmas(before)} {told[:at] if group else told}".strip(),
        group=group,
        direct=found.mode == "direct" or found.content[0].of(text)[:1] in set('"“‘«'),
        found=found,
    )


def _around(text: str, found: Attribution, sentence: Span) -> tuple[str, str]:
    """The words of the clause before the cue, and those between the cue and the content behind it."""
    cue, end = found.cue[0], found.cue[-1].end
    start = max([sentence.start, cue.start - _REACH, *(s.end for s in found.content if s.end <= cue.start)])
    sources = [s for s in found.source if start <= s.start and s.end <= cue.start]
    inverted = ""
    if sources:
        lead = _INVERTED.search(text[start : sources[-1].start])
        inverted = "not until" if lead and "until" in lead["not"] else lead["not"] if lead else ""
        start = sources[-1].end
    clause = _ASIDE.sub(" ", " ".join(text[start : cue.start].split()))
    behind = [s.start for s in found.content if s.start >= end]
    stop = min([sentence.end, end + _REACH, *behind])
    gap = text[end:stop] if behind else ""
    for source in found.source:
        if behind and end <= source.start and source.end <= stop:
            gap = text[end : source.start] + text[source.end : stop]
    return f"{inverted} {_BREAK.split(clause)[-1].strip()}".strip(), " ".join(gap.split())
