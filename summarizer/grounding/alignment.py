"""Where the article says something like a quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from summarizer.grounding.atoms import Atoms, atoms
from summarizer.grounding.comparison import (
    INTERRUPTED_SLACK,
    SLACK,
    Alignment,
    Comparison,
    is_broken,
)
from summarizer.grounding.folding import QUOTES, Folded
from summarizer.grounding.reading import Reading
from summarizer.grounding.regions import regions
from summarizer.grounding.sides import Side
from summarizer.grounding.tokens import Tokens

# Share of the quote's different words, before numbers and spellings are brought to one form, that
# the article must have to be worth comparing.
_WORTH: Final = 0.34
_CUT_MARKS: Final = re.compile(rf"[{re.escape(QUOTES)}\[]")


class Aligner:
    """Aligns quotes with one article.

    Args:
        folded: The article, folded.
        language: Whose rules judge differences; None judges strictly.
        sentence_starts: Gives the source offsets at which sentences begin; called when needed.
    """

    def __init__(
        self, folded: Folded, language: str | None, sentence_starts: Callable[[], Sequence[int]]
    ) -> None:
        self.tokens = Tokens(folded)
        self.language = language
        self._sentence_starts = sentence_starts
        self._reading = Reading(self.tokens, language)
        self._marks: list[int] | None = None

    def align(self, quote: Folded, preferred: tuple[int, int] | None) -> list[Alignment]:
        """The most promising alignments of ``quote``, best first; empty where nothing is like it.

        Args:
            quote: The quote, folded.
            preferred: Source offsets of a stretch to look at in any case.
        """
        tokens = Tokens(quote)
        length = len(tokens)
        if not length or not len(self.tokens):
            return []
        folded = self.tokens.folded
        known = set(tokens.texts)
        indices = preferred and (
            folded.folded_index(preferred[0]),
            folded.folded_index(preferred[1]),
        )
        side = Side(tokens, atoms(tokens, 0, length, self.language))
        found: dict[tuple[int, int], Alignment] = {}
        for start in regions(self.tokens, tokens, indices):
            if not self._resembles(known, start, length):
                continue
            text = self._window(start, length, broken=is_broken(side))
            alignment = Comparison(side, text, self.language, self._sentence_starts).alignment()
            if alignment is not None:
                found.setdefault((alignment.span.start, alignment.span.end), alignment)
        if len(found) < 2:
            return [*found.values()]
        return sorted(found.values(), key=lambda alignment: alignment.rank)

    def keys(self) -> list[str]:
        """The keys of all of the article's atoms."""
        return self._reading.between(0, len(self.tokens)).keys

    def _resembles(self, words: set[str], start: int, length: int) -> bool:
        """Whether the region has enough of the quote's words to be worth comparing."""
        first, last = max(0, start - SLACK), start + length + length // 4 + SLACK
        return len(words.intersection(self.tokens.texts[first:last])) >= _WORTH * len(words)

    def _window(self, start: int, length: int, *, broken: bool) -> Side:
        """The article around the tokens ``start`` to ``start + length``.

        Args:
            start: The first token.
            length: How many there are in the quote.
            broken: Whether the quote leaves out words at an ellipsis, so that it may reach further.
        """
        first = max(0, start - SLACK)
        last = min(len(self.tokens.texts), start + length + length // 4 + SLACK)
        if first >= last:
            return Side(self.tokens, Atoms([], [], []))
        a, b = self.tokens.source_span(first, last - 1)
        if broken or self._is_marked(a, b):
            first = max(0, first - INTERRUPTED_SLACK)
            last = min(len(self.tokens), last + INTERRUPTED_SLACK)
        return Side(self.tokens, self._reading.between(first, last))

    def _is_marked(self, start: int, end: int) -> bool:
        """Whether a stretch of the article has a quotation mark or a bracket in it."""
        if self._marks is None:
            source = self.tokens.folded.source
            self._marks = [mark.start() for mark in _CUT_MARKS.finditer(source)]
        k = bisect_left(self._marks, start)
        return k < len(self._marks) and self._marks[k] < end


__all__ = ["Aligner"]
