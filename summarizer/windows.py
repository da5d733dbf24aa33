"""Windows: the parts in which an article is asked about that is too long to be sent whole.

A window is a run of whole sentences. There are as few as the room allows, about equally long
rather than long ones and a short rest, and they end where a paragraph does if one ends near by.
Each begins with the last sentences of the one before, so that what is said at a border is read
together with who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

_OVERLAP: Final = 2
"""Sentences that a window shares with the one before, where there is room for them."""
_OVERLAP_SHARE: Final = 4
"""The sentences shared are at most this part (a quarter) of a window."""
_SLACK: Final = 4
"""A window may be this part (a quarter) longer or shorter than equal if a paragraph ends there."""


class Window(NamedTuple):
    """Consecutive sentences, by index from 0.

    Attributes:
        start: The first sentence.
        fresh: The first that no earlier window has.
        stop: One past the last.
    """

    start: int
    fresh: int
    stop: int


class NoRoomError(Exception):
    """A sentence does not fit.

    Attributes:
        index: Which, from 0.
    """

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


class _Sizes:
    """How long any run of sentences is, from sums made once."""

    def __init__(self, sentences: Sequence[int], gaps: Sequence[int]) -> None:
        self._gaps = gaps
        self._until = [0]
        for sentence, gap in zip(sentences, gaps, strict=True):
            self._until.append(self._until[-1] + gap + sentence)

    def of(self, start: int, stop: int) -> int:
        """The size of some sentences, without the gap before the first."""
        if start >= stop:
            return 0
        return self._until[stop] - self._until[start] - self._gaps[start]


def windows(
    sentences: Sequence[int], gaps: Sequence[int], paragraphs: frozenset[int], room: int
) -> tuple[Window, ...]:
    """The windows of an article.

    Args:
        sentences: The size of each sentence.
        gaps: The size of what stands before each, where it is not the first of a window.
        paragraphs: The sentences that begin a paragraph.
        room: The greatest size of a window.

    Raises:
        NoRoomError: A sentence is longer than there is room.
    """
    sizes, count = _Sizes(sentences, gaps), len(sentences)
    starts = _starts(sizes, count, room)
    furthest = _furthest(sizes, starts, room)
    # How many windows the sentences from here on take at least; a later start never takes more.
    needed = [0] * (count + 1)
    for k in reversed(range(count)):
        needed[k] = needed[furthest[k]] + 1
    found: list[Window] = []
    fresh = 0
    while fresh < count:
        stop = _stop(sizes, paragraphs, needed, fresh, furthest[fresh])
        found.append(Window(starts[fresh], fresh, stop))
        fresh = stop
    return tuple(found)


def _starts(sizes: _Sizes, count: int, room: int) -> list[int]:
    """Where a window begins whose first sentence of its own is the one given, for each."""
    starts: list[int] = []
    start = 0
    for fresh in range(count):
        start = max(start, fresh - _OVERLAP)
        while start < fresh and (
            sizes.of(start, fresh + 1) > room or sizes.of(start, fresh) * _OVERLAP_SHARE > room
        ):
            start += 1
        if sizes.of(start, fresh + 1) > room:
            raise NoRoomError(fresh)
        starts.append(start)
    return starts


def _furthest(sizes: _Sizes, starts: Sequence[int], room: int) -> list[int]:
    """Where the longest window ends whose first sentence of its own is the one given, for each."""
    furthest: list[int] = []
    stop = 0
    for fresh, start in enumerate(starts):
        stop = max(stop, fresh + 1)
        while stop < len(starts) and sizes.of(start, stop + 1) <= room:
            stop += 1
        furthest.append(stop)
    return furthest


def _stop(
    sizes: _Sizes,
    paragraphs: frozenset[int],
    needed: Sequence[int],
    fresh: int,
    furthest: int,
) -> int:
    """Where to end a window: at its share of the rest, or where a paragraph ends close to that."""
    count = len(needed) - 1
    left = needed[fresh]
    if left == 1:
        return count
    share = sizes.of(fresh, count) / left
    # Ending earlier would take one window more.
    possible = [k for k in range(fresh + 1, furthest + 1) if needed[k] < left]

    def off(stop: int) -> float:
        return abs(sizes.of(fresh, stop) - share)

    good = [k for k in possible if k in paragraphs and off(k) * _SLACK <= share]
    return min(good or possible, key=off)


__all__ = ["NoRoomError", "Window", "windows"]
