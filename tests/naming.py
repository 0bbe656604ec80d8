"""Names as the cases compare them: without article, case and "(unnamed)"."""

from __future__ import annotations

import re


def bare(name: str) -> str:
    """The name without what two careful readers might write differently.

    >>> bare("The Salt Brigade (unnamed)")
    'salt brigade'
    """
    return re.sub(r"^(?:the|an?|its|their|his|her) |\s*\((?:unnamed|not resolved)\)$|[“”\"]", "", name.lower().strip())
