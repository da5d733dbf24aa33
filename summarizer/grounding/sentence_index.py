"""Which sentence an offset lies in."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.offsets import first_from
from summarizer.sentences import Sentence


class SentenceIndex:
    """Finds the sentences of one article by offset.

    Args:
        sentences: Its sentences, in order.

    Attributes:
        numbers: Their numbers.
        starts: Where they begin.
        ends: Where they end.
    """

    __slots__ = ("_last", "ends", "numbers", "starts")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.numbers: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for number, start, end in sentences:
            self.numbers.append(number)
            self.starts.append(start)
            self.ends.append(end)
        self._last = 0

    def at(self, index: int) -> int:
        """The place of the sentence that begins at or before an offset, -1 before the first."""
        # What is asked about one quote lies in one sentence.
        place, starts = self._last, self.starts
        if not (
            place < len(starts)
            and starts[place] <= index
            and (place + 1 == len(starts) or index < starts[place + 1])
        ):
            place = first_from(starts, index + 1) - 1
            if place < 0:
                return place
            self._last = place
        return place

    def number_at(self, index: int) -> int | None:
        """The number of that sentence, None before the first."""
        place = self.at(index)
        return self.numbers[place] if place >= 0 else None


__all__ = ["SentenceIndex"]
