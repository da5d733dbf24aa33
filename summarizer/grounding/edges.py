"""What a quote leaves out at its edges: ``€40 million`` from ``up to €40 million``.

A model quotes the fewest words, so nearly every quote begins and ends inside a sentence. Most of
what stands outside changes nothing. A negation, a hedge, a limit or a condition that governs the
quote's own words does, although every character of the quote is in the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from summarizer.copies import span as span_at
from summarizer.grounding.cut import Cut, Force
from summarizer.grounding.edge_after import after
from summarizer.grounding.edge_before import before
from summarizer.grounding.edge_words import EdgeWords, edge_words
from summarizer.grounding.line import REACH, Line
from summarizer.grounding.quoted import Quoted
from summarizer.grounding.sentence_index import SentenceIndex
from summarizer.grounding.unknown_after import unknown_after
from summarizer.grounding.unknown_before import unknown_before
from summarizer.grounding.unspaced import UNSPACED, unspaced_cut
from summarizer.offsets import any_between
from summarizer.sentences import split

_LOOK: Final = 280
"""Characters of a sentence that are read on each side of an edge."""
_ENDS: Final = frozenset(".;:!?…")
_CLOSES: Final = frozenset(".:")
_SPACE: Final = re.compile(r"\s+")
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
        self, text: str, language: str | None, sentences: Callable[[], SentenceIndex]
    ) -> None:
        self._text = text
        self.language = language
        self._known = edge_words(language)
        self._asked_for = sentences
        self._index: SentenceIndex | None = None
        self._lines: list[Line | None] = []
        self._parts: dict[tuple[int, int], Line] = {}

    @property
    def _sentences(self) -> SentenceIndex:
        if self._index is None:
            self._index = self._asked_for()
            self._lines = [None] * len(self._index.starts)
        return self._index

    def read(self, most: int) -> None:
        """Read the first ``most`` sentences, each of which else is when a quote stands in it."""
        known = self._known
        if known is None or self.language in UNSPACED:
            return
        for start in self._sentences.starts[:most]:
            self._line(start, known)

    def cut(self, start: int, end: int) -> Cut | None:
        """What ``text[start:end]`` leaves out at an edge; None where it leaves out nothing."""
        if self.language in UNSPACED:
            return unspaced_cut(self._text, start, end, self.language)
        known = self._known
        if known is None:
            return None
        line = self._line(start, known)
        found = None
        quoted: Quoted | None = None
        if line is not None and (k := line.first_from(start)):
            behind = line.first_from(end, k)
            quoted = Quoted(self._text, start, end, line, known, self.language, k, behind)
            found = self._before(line, k, quoted, known)
        if found is None or found.force is not Force.FLIPS:
            last = line
            if line is None or end > line.stop:
                last, quoted = self._line(end - 1, known), None
            if last is None or end >= len(self._text) or self._text[end - 1] in _ENDS:
                return found
            m = last.first_from(end) if quoted is None else quoted.behind
            if m >= len(last.words) or last.words[m] in _CLOSES:
                # Nothing of the sentence is left.
                return found
            if quoted is None:
                first = last.first_from(start)
                quoted = Quoted(self._text, start, end, last, known, self.language, first, m)
            other = self._after(last, m, quoted, known)
            if other is not None and (found is None or other.force > found.force):
                return other
        return found

    def _before(self, line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Cut | None:
        beside = any_between(line.before, k - REACH, k)
        opened = any_between(line.opening, 0, k)
        found = None
        if beside or opened or line.in_range(k):
            found = before(line, k, quoted, known, beside=beside, opened=opened)
        if (found is None or found.force is Force.HINTS) and not quoted.in_marks:
            found = unknown_before(line, k, quoted, known) or found
        if found is None:
            return None
        span = span_at(line.start(found.first), line.end(found.last))
        outside = span.of(self._text) + _shortened(self._text[span.end : quoted.start])
        first = quoted.first_word
        return Cut(span, found.kind, found.force, f"{first} → {_flat(outside)}{first}")

    def _after(self, line: Line, m: int, quoted: Quoted, known: EdgeWords) -> Cut | None:
        text, end = self._text, quoted.end
        found = None
        if any_between(line.after, m, m + REACH) or text[end - 1].isdigit():
            found = after(line, m, quoted, known)
        if found is None or found.force is Force.HINTS:
            found = unknown_after(line, m, quoted, known) or found
        if found is None:
            return None
        span = span_at(line.start(found.first), line.end(found.last))
        last = quoted.text.split()[-1]
        outside = _shortened(text[end : span.start]) + span.of(text)
        return Cut(span, found.kind, found.force, f"{last} → {_flat(last + outside)}")

    def _line(self, index: int, known: EdgeWords) -> Line | None:
        """The sentence at an offset, or what of it is near."""
        sentences = self._sentences
        place = sentences.at(index)
        if place < 0:
            return None
        line = self._lines[place]
        if line is None:
            low, high = sentences.starts[place], sentences.ends[place]
            if high - low > 2 * _LOOK:
                return self._part(index, low, high, known)
            line = self._lines[place] = Line(self._text, low, high, known, self.language)
        return line

    def _part(self, index: int, low: int, high: int, known: EdgeWords) -> Line:
        """What is near an offset of a sentence without end, which is read in overlapping pieces."""
        block = index // _LOOK * _LOOK
        low, high = max(low, block - _LOOK), min(high, block + 2 * _LOOK)
        low, high = _whole_words(self._text, low, high)
        key = low, high
        if key not in self._parts:
            self._parts[key] = Line(self._text, low, high, known, self.language)
        return self._parts[key]


def _whole_words(text: str, low: int, high: int) -> tuple[int, int]:
    while low and low < high and text[low - 1].isalnum():
        low += 1
    while high < len(text) and high > low and text[high].isalnum():
        high -= 1
    return low, high


def cut_off(text: str, start: int, end: int, language: str | None) -> Cut | None:
    """What ``text[start:end]`` leaves out at an edge; see :class:`Edges`."""
    return Edges(text, language, lambda: SentenceIndex(split(text))).cut(start, end)


def _shortened(between: str) -> str:
    if len(between) <= _SHOWN:
        return between
    return " … "


def _flat(words_outside: str) -> str:
    # No other white space than the ordinary is printable.
    if "  " not in words_outside and words_outside.isprintable():
        return words_outside
    return _SPACE.sub(" ", words_outside)


__all__ = ["Edges", "cut_off"]
