"""Words of a folded text: where they stand, and an index that finds them again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from summarizer.grounding.boundaries import KATAKANA, SPACELESS
from summarizer.grounding.folding import ASCII, Folded

_SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
_UNSPACED = re.compile(f"[{SPACELESS}{KATAKANA}]")
_SYMBOLS = "%‰°€£¥$₴₽₺₹₩&№@+<>=±~≈½⅓⅔¼¾²³"


class Tokens:
    """The words, numbers and meaningful symbols of a text.

    A script without spaces gives one token for each character (katakana: for each run).
    ``10:30``, ``1,200`` and ``13th`` are one token each, ``u.s.`` too; hyphens separate.

    Attributes:
        folded: The text.
        texts: The tokens.
        starts: Where each begins in the folded text.
        ends: Where each ends there.
        keys: What each is indexed under.
    """

    __slots__ = ("_index", "ends", "folded", "keys", "starts", "texts")

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        pattern, unspaced = _scanner(folded.text)
        # Gaps and tokens in turn: faster than a match object for every token.
        pieces = pattern.split(folded.text)
        borders = [*accumulate(map(len, pieces))]
        self.texts: list[str] = pieces[1::2]
        self.starts: list[int] = borders[:-1:2]
        self.ends: list[int] = borders[1::2]
        self.keys = _paired(self.texts) if unspaced else self.texts
        self._index: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def source_start(self, k: int) -> int:
        """Where token ``k`` begins in the source."""
        at = self.starts[k]
        start = self.folded.source_start(at)
        return self.folded.unit_start(at) if start is None else start

    def source_end(self, k: int) -> int:
        """Where token ``k`` ends in the source."""
        at = self.ends[k]
        end = self.folded.source_end(at)
        return self.folded.unit_end(at) if end is None else end

    def source_span(self, first: int, last: int) -> tuple[int, int]:
        """The source's stretch from token ``first`` to token ``last``, both included."""
        if self.folded.is_straight:
            return self.starts[first], self.ends[last]
        return self.source_start(first), self.source_end(last)

    def surface(self, first: int, last: int) -> str:
        """The source's characters from token ``first`` to token ``last``, both included."""
        start, end = self.source_span(first, last)
        return self.folded.source[start:end]

    def at(self, folded_index: int) -> int:
        """The first token that begins at or after an index of the folded text."""
        return bisect_left(self.starts, folded_index)

    @property
    def index(self) -> dict[str, list[int]]:
        """For each key the tokens that have it, in order."""
        if self._index is None:
            index: dict[str, list[int]] = {}
            for k, key in enumerate(self.keys):
                if key in index:
                    index[key].append(k)
                else:
                    index[key] = [k]
            self._index = index
        return self._index


def _paired(texts: list[str]) -> list[str]:
    """Each token, with the next one where one character alone would be no clue, as in Chinese."""
    return [
        word + texts[k + 1]
        if len(word) == 1 and k + 1 < len(texts) and _SPACELESS_CHARACTER.match(word)
        else word
        for k, word in enumerate(texts)
    ]


def _scanner(folded: str) -> tuple[re.Pattern[str], bool]:
    """What finds the tokens of a folded text, and whether some are written without spaces."""
    return _scanner_for(frozenset() if folded.isascii() else frozenset(folded) - ASCII)


@lru_cache(maxsize=256)
def _scanner_for(characters: frozenset[str]) -> tuple[re.Pattern[str], bool]:
    """The same for a text with these characters besides the ASCII ones."""
    marks = sorted(ch for ch in characters if unicodedata.category(ch)[0] == "M")
    unspaced = any(map(_UNSPACED.match, characters))
    return _compiled("".join(map(re.escape, marks)), unspaced=unspaced), unspaced


@lru_cache(maxsize=64)
def _compiled(marks: str, *, unspaced: bool) -> re.Pattern[str]:
    letter = rf"(?:[^\W_]|[{marks}])" if marks else r"[^\W_]"
    parts = [rf"[{re.escape(_SYMBOLS)}]"]
    if unspaced:
        marked = f"[{marks}]*+" if marks else ""
        parts.append(rf"[{SPACELESS}]{marked}")
        parts.append(rf"(?:[{KATAKANA}]{marked})++")
        letter = rf"(?:(?![{SPACELESS}{KATAKANA}])[^\W_]{marked})"
    # No group of several characters is repeated possessively; see ``folding``.
    parts += [
        rf"\d++(?:[.,:/']\d++)*{letter}*+",
        r"[^\W\d_]\.(?:[^\W\d_]\.)+(?:[^\W\d_](?![^\W_]))?",
        rf"{letter}++(?:'(?!'){letter}++)*",
    ]
    # What most tokens are comes first, and is no beginning of anything else.
    usual = r"[a-z]{2,}+(?=[ ,.]|\Z)"
    return re.compile(f"({'|'.join([usual, *parts])})")


__all__ = ["Tokens"]
