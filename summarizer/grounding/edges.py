"""What a quote leaves out at its edges: ``€40 million`` from ``up to €40 million``.

A model quotes the fewest words, so nearly every quote begins and ends inside a sentence. Most of
what stands outside changes nothing. A negation, a hedge, a limit or a condition that governs the
quote's own words does, although every character of the quote is in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from summarizer.grounding.cut import Cut, Force
from summarizer.grounding.edge_after import after
from summarizer.grounding.edge_before import before
from summarizer.grounding.edge_words import Side, edge_words
from summarizer.grounding.line import REACH, Line
from summarizer.grounding.quoted import Found, Quoted
from summarizer.grounding.unspaced import UNSPACED, unspaced_cut
from summarizer.schemas.evidence import Span
from summarizer.sentences import Sentence, split

_LOOK: Final = 280
"""Characters of a sentence that are read on each side of an edge."""
_SHOWN: Final = 60
"""Characters shown of what stands between a quote and what governs it."""


class Edges:
    """Judges the edges of quotes in one article.

    Args:
        text: The article.
        language: ISO 639-1 code of its language; None finds nothing.
        sentences: Its sentences, asked for when first needed.

    Attributes:
        language: As given.
    """

    def __init__(
        self, text: str, language: str | None, sentences: Callable[[], Sequence[Sentence]]
    ) -> None:
        self._text = text
        self.language = language
        self._known = edge_words(language)
        self._sentences = sentences
        self._bounds: tuple[list[int], list[int]] | None = None
        self._lines: dict[tuple[int, int], Line] = {}

    def cut(self, start: int, end: int) -> Cut | None:
        """What ``text[start:end]`` leaves out at an edge; None where it leaves out nothing."""
        if self.language in UNSPACED:
            return unspaced_cut(self._text, start, end, self.language)
        if self._known is None:
            return None
        line = self._line(start)
        found = line and self._before(line, start, end)
        if found is None or found.force is not Force.FLIPS:
            last = line if line is not None and end <= line.stop else self._line(end - 1)
            other = last and self._after(last, start, end)
            if other is not None and (found is None or other.force > found.force):
                return other
        return found

    def _before(self, line: Line, start: int, end: int) -> Cut | None:
        assert self._known is not None
        k = line.first_from(start)
        if not k:
            return None
        beside = line.may_govern(Side.BEFORE, k - REACH, k)
        opened = line.may_govern(Side.OPENING, 0, k)
        if not (beside or opened or line.in_range(k)):
            return None
        quoted = Quoted(self._text, start, end, line, k, self._known, self.language)
        found = before(line, k, quoted, self._known, beside=beside, opened=opened)
        if found is None:
            return None
        span = Span(start=line.start(found.first), end=line.end(found.last))
        first = self._text[start:end].split(maxsplit=1)[0]
        outside = span.of(self._text) + _shortened(self._text[span.end : start])
        return Cut(span, found.kind, found.force, f"{first} → {_flat(outside)}{first}")

    def _after(self, line: Line, start: int, end: int) -> Cut | None:
        assert self._known is not None
        text = self._text
        if end >= len(text) or text[end - 1] in ".;:!?…":
            return None
        m = line.first_from(end)
        if not line.may_govern(Side.AFTER, m, m + REACH) and not text[end - 1].isdigit():
            return None
        quoted = Quoted(text, start, end, line, line.first_from(start), self._known, self.language)
        found = after(line, m, quoted, self._known)
        if found is None:
            return None
        span = Span(start=line.start(found.first), end=line.end(found.last))
        last = text[start:end].split()[-1]
        between = _shortened(text[end : span.start])
        return Cut(
            span, found.kind, found.force, f"{last} → {_flat(last + between + span.of(text))}"
        )

    def _line(self, index: int) -> Line | None:
        """The sentence at an offset, or what of it is near."""
        if self._bounds is None:
            sentences = self._sentences()
            self._bounds = [s.start for s in sentences], [s.end for s in sentences]
        starts, ends = self._bounds
        place = bisect_right(starts, index) - 1
        if place < 0:
            return None
        low, high = starts[place], ends[place]
        if high - low > 2 * _LOOK:
            # A sentence without end is read in overlapping pieces.
            block = index // _LOOK * _LOOK
            low, high = max(low, block - _LOOK), min(high, block + 2 * _LOOK)
            low, high = _whole_words(self._text, low, high)
        key = low, high
        if key not in self._lines:
            assert self._known is not None
            self._lines[key] = Line(self._text, low, high, self._known, self.language)
        return self._lines[key]


def _whole_words(text: str, low: int, high: int) -> tuple[int, int]:
    while low and low < high and text[low - 1].isalnum():
        low += 1
    while high < len(text) and high > low and text[high].isalnum():
        high -= 1
    return low, high


def cut_off(text: str, start: int, end: int, language: str | None) -> Cut | None:
    """What ``text[start:end]`` leaves out at an edge; see :class:`Edges`."""
    return Edges(text, language, lambda: split(text)).cut(start, end)


def _shortened(between: str) -> str:
    if len(between) <= _SHOWN:
        return between
    return " … "


def _flat(words_outside: str) -> str:
    return re.sub(r"\s+", " ", words_outside)


__all__ = ["Edges", "cut_off"]
