"""How a speaker stands to the content, as far as the cue alone tells."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.model import Stance

_BY_CUE: tuple[tuple[Stance, str], ...] = (
    ("deny", r"den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w+|disput\w+"),
    ("admit", r"admit\w*|acknowledg\w+|conced\w+|confess\w*"),
    ("suspect", r"suspect\w*|suggest\w*|speculat\w+|hint\w*|impl(?:y|ies|ied)|fear(?:s|ed)?"),
    ("predict", r"predict\w*|forecast\w*|expect\w*|hope[sd]?"),
    ("warn", r"warn\w*|caution\w*|threaten\w*"),
    ("report", r"report\w*|allegedly|purportedly|supposedly"),
    ("evaluate", r"call(?:s|ed|ing)|describ\w+|brand\w*|label\w*|joke[sd]?|complain\w*"),
    ("urge", r"urg\w+|demand\w*|implor\w+|order\w*|appeal\w*"),
    ("ask", r"ask\w*"),
)


def stance_of(cue: str, content: str, rule: str) -> Stance | None:
    """The stance that the cue word gives; "assert" for a plain cue, None where there is no cue at all.

    A question is asked; "warned to do" urges; who claims responsibility admits.
    """
    if rule == "transcript_turn":
        return "ask" if content.endswith("?") else "assert"
    if not cue:
        return None
    if re.match(r"claim", cue, re.I) and re.match(r"(?:the )?responsibility", content, re.I):
        return "admit"
    stance = _by_cue(cue.lower())
    if stance == "warn" and re.match(r"(?:not )?to\s+\w", content, re.IGNORECASE):
        return "urge"
    return stance


@lru_cache(maxsize=4096)
def _by_cue(cue: str) -> Stance:
    return next((stance for stance, pattern in _BY_CUE if re.fullmatch(pattern, cue)), "assert")
