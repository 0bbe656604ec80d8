"""Claims that hold nothing, as far as records go: what a reader took for a claim, though nobody says it there."""

from __future__ import annotations

import re

from hearsay.claims.stance import tells
from hearsay.lang.trees import Tree
from hearsay.model import Claim, Span

_MOVED = re.compile(
    r"(?i)\b(?:(?:anger|alarm|upset|shock|surpris|delight|irritat|infuriat|outrag|embarrass|disappoint)(?:s|e[sd]?|ing)?"
    r"|worr(?:y|ies|ied|ying)|pleas(?:e[sd]?|ing))$"
)
"""In "the training has angered Karvia" it is not Karvia that tells of the training."""
_PLANNING = re.compile(
    r"(?i)\b(?:plott(?:ed|ing)|plots?|plann(?:ed|ing)|plans?|conspir(?:es?|ed|ing)|prepar(?:es?|ed|ing))$"
)
_PASSIVE = re.compile(r"(?i)(?:(?:is|are|was|were|has|have|had|be|been|being)\s+)+\w+$")


def is_loose(claim: Claim, text: str, tree: Tree | None) -> bool:
    """True for a claim in whose content nothing is told by its source.

    It is what moves somebody, what is planned, what a clause tells that was taken for a source, or what stands beside a
    verb of which nobody is the subject that could say it: "was arrested".
    """
    found = claim.attribution
    if found.act == "belief" and not found.source:  # what nobody believes: "the shipments worry Osk"
        return True
    cue = " ".join(found.cue[-1].of(text).split()) if found.cue else ""
    if not cue:
        return False
    if not found.source:
        return _PASSIVE.match(cue) is not None and not tells(cue)
    behind = found.source[0].start >= found.cue[-1].end
    if behind and _MOVED.search(cue):
        return True
    if _PLANNING.search(cue) and found.content[0].of(text).startswith("to "):
        return True
    return tree is not None and _is_clause(tree, found.source[0])


def _is_clause(tree: Tree, source: Span) -> bool:
    """True for a source that has a verb with its subject: "The Brigade remains", before "committed to"."""
    here = tree.within(source)
    verbs = (n for n in here if tree.words[n].pos == "VERB" and tree.words[n].rel not in {"acl:relcl", "amod"})
    return any(k in here for n in verbs for k in tree.children(n, "nsubj"))
