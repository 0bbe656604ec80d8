"""From the model's scores to cues, sources and contents, in pieces. Plain arithmetic, the same for every batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.reading.pieces import Floats, Ints

Range = tuple[int, int]
_FAINT, _CLEAR, _GO_ON, _IDLE = 0.10, 0.5, 0.4, 0.98
_NEVER = np.float32(-1e9)
_FOLLOWS = np.array([False, False, True, True, False, False, True, True, False])
"""Tags that another of their span stands before."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A candidate: its pieces, and the share of belief that a cue of an outermost (`outer`) or any one begins here."""

    start: int
    end: int
    outer: float
    any: float


@dataclass(frozen=True, slots=True)
class Roles:
    """What belongs to one cue, and the figures from which its confidence is made."""

    source: Range | None
    content: tuple[Range, ...]
    figures: tuple[float, ...]


def softmax(scores: Floats) -> Floats:
    """Scores as shares of one, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def find_cues(scores: Floats, floor: float) -> list[Cue]:
    """Cue candidates of a window: runs of pieces that may be part of a cue, parted where a second one begins.

    `scores` is (pieces, 6): O, B, I for outermost cues, then for any cue.
    """
    p = softmax(scores.reshape(-1, 2, 3))
    begin, go_on = np.maximum(p[:, 0, 1], p[:, 1, 1]), np.maximum(p[:, 0, 2], p[:, 1, 2])
    found = []
    for a, b in _runs(begin + go_on >= _FAINT):
        clear = [k for k in range(a, b) if begin[k] >= _CLEAR]
        for lo, hi in zip([a, *clear[1:]], [*clear[1:], b], strict=True):
            outer, either = float(p[lo:hi, 0, 1].sum()), float(p[lo:hi, 1, 1].sum())
            if max(outer, either) < floor:
                continue
            start = lo + int(begin[lo:hi].argmax())
            end = start + 1
            while end < hi and go_on[end] >= _GO_ON:
                end += 1
            found.append(Cue(start, end, min(1.0, outer), min(1.0, either)))
    return found


def _runs(flags: np.ndarray) -> list[Range]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def read_roles(scores: Floats) -> list[Roles]:
    """Source and content for every cue from (cues, region, 9) scores; ranges count from the region's start."""
    if not len(scores):
        return []
    p = softmax(scores)
    tags = _tags_where_active(_granted(p))
    return [_roles(p[n], tags[n]) for n in range(len(scores))]


def _tags_where_active(p: Floats) -> Ints:
    """The best tags, looked for only between the first and last piece of each cue that may have a role."""
    active = p[..., 0] < _IDLE
    n, t = active.shape
    first = np.where(active.any(axis=1), active.argmax(axis=1), 0)
    last = t - active[:, ::-1].argmax(axis=1)
    width = int(np.where(active.any(axis=1), last - first, 1).max())
    place = np.minimum(first[:, None] + np.arange(width), t - 1)
    beyond = (first[:, None] + np.arange(width) >= last[:, None])[..., None]
    nothing = np.array([1.0] + [0.0] * 8, dtype=np.float32)
    near = np.where(beyond, nothing, p[np.arange(n)[:, None], place])
    tags = np.zeros((n, t), dtype=np.int64)
    found = best_tags(np.log(near + 1e-9))
    rows, cols = np.nonzero(found)
    tags[rows, place[rows, cols]] = found[rows, cols]
    return tags


def _granted(p: Floats) -> Floats:
    """The shares, granted that the cue is one: where the linker doubts it, all roles grow until content is likely.

    What it doubts is told by the figures; without this, a doubtful cue would have no content to be judged by.
    """
    sure = np.maximum(p[..., 5:].sum(axis=-1).max(axis=-1), 0.02)[:, None, None]
    roles = p[..., 1:] / sure
    nothing = np.maximum(1.0 - roles.sum(axis=-1, keepdims=True), 1e-4)
    return np.concatenate([nothing, roles], axis=-1).astype(np.float32)


def best_tags(logp: Floats) -> Ints:
    """The likeliest well-formed tags (Viterbi over O and begin, inside, end, single of both roles)."""
    n, t, _ = logp.shape
    state = np.full((n, 9), _NEVER, dtype=np.float32)
    state[:, 0] = 0
    back_free = np.zeros((t, n), dtype=np.int64)
    back_in = np.zeros((t, n, 2), dtype=bool)  # True: an inside or end follows an inside
    free_tags = np.array([0, 3, 4, 7, 8])
    for k in range(t):
        free = state[:, free_tags]
        which = free.argmax(axis=1)
        best = free[np.arange(n), which]
        inside = state[:, [2, 6]] > state[:, [1, 5]]
        held = np.maximum(state[:, [2, 6]], state[:, [1, 5]])
        back_free[k], back_in[k] = free_tags[which], inside
        new = logp[:, k].copy()
        new[:, [0, 1, 4, 5, 8]] += best[:, None]
        new[:, [2, 6]] += held
        new[:, [3, 7]] += held
        state = new
    tags = np.zeros((n, t), dtype=np.int64)
    rows = np.arange(n)
    now = free_tags[state[:, free_tags].argmax(axis=1)]
    for k in range(t - 1, -1, -1):
        tags[:, k] = now
        role = (now > 4).astype(np.int64)
        within = _FOLLOWS[now]
        before = 4 * role + 1 + back_in[k][rows, role]
        now = np.where(within, before, back_free[k])
    return tags


def _roles(p: Floats, tags: Ints) -> Roles:
    in_source, in_content = p[:, 1:5].sum(axis=1), p[:, 5:9].sum(axis=1)
    sources, content = _spans(tags, 1), _spans(tags, 5)
    source = max(sources, key=lambda r: (in_source[r[0] : r[1]].mean(), -r[0])) if sources else None
    best = max((float(in_content[a:b].mean()) for a, b in content), default=0.0)
    opens = max((float(p[a, 5] + p[a, 8]) for a, _ in content), default=0.0)
    closes = max((float(p[b - 1, 7] + p[b - 1, 8]) for _, b in content), default=0.0)
    given = float(in_source[source[0] : source[1]].mean()) if source else 1.0 - float(in_source.max())
    return Roles(source, tuple(content), (best, opens, closes, given, float(source is not None)))


def _spans(tags: Ints, first: int) -> list[Range]:
    """Ranges of one role in well-formed tags."""
    starts = np.flatnonzero((tags == first) | (tags == first + 3))
    ends = np.flatnonzero((tags == first + 2) | (tags == first + 3))
    return [(int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True)]
