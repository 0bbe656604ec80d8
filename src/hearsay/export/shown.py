"""Words of others, made harmless for a terminal or a page: nothing in them may move a cursor or turn a line round."""

from __future__ import annotations

import re

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that are obeyed instead of shown: controls, directions, breaks, what has no width; halves of characters.

The joiners U+200C and U+200D are none of them: words of several languages are not spelt right without."""
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def shown(text: str) -> str:
    """The text as one line: line breaks and tabs as spaces, control and direction characters as �."""
    return shown_block(_BREAKS.sub(" ", text))


def shown_block(text: str) -> str:
    """The text with as many characters as before, line breaks and tabs kept, those that are not to be seen as �."""
    return UNSEEN.sub(lambda match: match[0] if match[0] in "\t\n" else "\ufffd", text)
