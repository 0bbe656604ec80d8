"""What the model's helper heads make of an article: words with trees, names, deeds. Pure."""

from __future__ import annotations

import numpy as np

from hearsay.model import Deed, Name, Word
from hearsay.reading.candidates import Model
from hearsay.reading.decode import Range
from hearsay.reading.deeds import Deeds, WindowSeen
from hearsay.reading.names import Names
from hearsay.reading.pieces import Floats, Ints, Pieces, window_inputs, windows_of
from hearsay.reading.trees import Trees, word_ranges

RE3D, WORLD = 0, 1
"""The ways in which names may be marked: as re3d does ("the militants" too), and as world/ does, proper names alone."""


class Helpers:
    """The helpers of an article, fed with its windows while they are read for attributions."""

    def __init__(self, pieces: Pieces, model: Model, text: str, *, style: int = WORLD) -> None:
        self._model, self._text, self._style = model, text, style
        self.ranges = word_ranges(pieces, text)
        self.states = np.zeros((len(pieces), model.width), dtype=np.float32)
        self.trees = Trees(pieces, self.ranges, model.relations, model.label)
        self._names = Names(pieces, self.ranges)
        self._deeds = Deeds(pieces, self.ranges, model.deed, model.limits)

    def see(self, window: Range, core: Range, states: Floats, sentence: Ints) -> None:
        """Take the states of a window, its marks included."""
        helped = self._model.help(states, sentence)
        self.trees.see(window, core, helped)
        self._names.see(window, core, helped[0] if self._style == RE3D else helped[1])
        self._deeds.see(window, core, WindowSeen(states, sentence, helped[2], helped[6]))
        a, b = max(core[0], window[0]), min(core[1], window[1])
        self.states[a:b] = states[1 + a - window[0] : 1 + b - window[0]]

    def words(self) -> tuple[Word, ...]:
        """The words with their trees."""
        return self.trees.words(self._text)

    def names(self) -> tuple[Name, ...]:
        """The names in the text."""
        return self._names.names(self._text)

    def raw_names(self) -> list[Name]:
        """The names as they are marked, with "the" and marks at their edges."""
        return self._names.raw()

    def deeds(self, words: tuple[Word, ...]) -> tuple[Deed, ...]:
        """The deeds, with the words' lemmas."""
        return self._deeds.deeds(words, self._text)


def help_with(pieces: Pieces, model: Model, text: str, *, style: int = WORLD) -> Helpers:
    """The helpers after they have seen all windows of an article, without its attributions."""
    helpers = Helpers(pieces, model, text, style=style)
    for start, end, a, b in windows_of(pieces, model.window - 2, model.overlap):
        ids, kinds, sentence = window_inputs(pieces, start, end)
        helpers.see((start, end), (a, b), model.encode(ids, kinds, sentence)[0], sentence)
    return helpers
