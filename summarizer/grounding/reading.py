"""An article's atoms, read block by block when first needed and kept.

Most quotes of one run are looked for in the same few stretches; each is read once.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from summarizer.grounding.atoms import Atoms, atoms, is_plain
from summarizer.grounding.tokens import Tokens

_BLOCK: Final = 64
# A block begins where so many words in a row mean the same wherever they stand, so that no number
# and no date lies across its border.
_APART: Final = 3


class _Block(NamedTuple):
    """Some atoms, and the tokens at which they begin, in order."""

    atoms: Atoms
    begins: list[int]


class Reading:
    """The atoms of one text.

    Args:
        tokens: The text's tokens.
        language: Whose numbers, dates and contractions count.
    """

    def __init__(self, tokens: Tokens, language: str | None) -> None:
        self._tokens = tokens
        self._language = language
        self._borders: dict[int, int] = {}
        self._blocks: dict[int, _Block] = {}

    def between(self, first: int, last: int) -> Atoms:
        """The atoms of the tokens ``first`` to ``last``, the last one excluded."""
        found = Atoms([], [], [])
        k = max(0, first // _BLOCK - 1)
        end = self._border(k)
        while end < last:
            begin, end = end, self._border(k + 1)
            if end > first:
                part, begins = self._block(k)
                low = bisect_left(begins, first) if begin < first else 0
                high = bisect_left(begins, last) if end > last else len(begins)
                found.extend(part, low, high)
            k += 1
        return found

    def _block(self, k: int) -> _Block:
        if k not in self._blocks:
            found = atoms(self._tokens, self._border(k), self._border(k + 1), self._language)
            self._blocks[k] = _Block(found, sorted(found.firsts))
        return self._blocks[k]

    def _border(self, k: int) -> int:
        """Where block ``k`` begins: at or soon after its nominal place."""
        if k not in self._borders:
            self._borders[k] = self._safe(k * _BLOCK, (k + 1) * _BLOCK)
        return self._borders[k]

    def _safe(self, nominal: int, limit: int) -> int:
        texts, english = self._tokens.texts, self._language == "en"
        if nominal == 0 or nominal >= len(texts):
            return min(nominal, len(texts))
        plain = 0
        for k in range(max(0, nominal - _APART + 1), min(limit, len(texts))):
            plain = plain + 1 if is_plain(texts[k], english=english) else 0
            if plain >= _APART and k >= nominal:
                return k
        return nominal


__all__ = ["Reading"]
