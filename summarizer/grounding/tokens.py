"""Words of a folded text: where they stand, and an index that finds them again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import Final

from summarizer.grounding.boundaries import KATAKANA, SPACELESS
from summarizer.grounding.folding import ASCII, Folded

_SPACELESS_CHARACTER: Final = re.compile(f"[{SPACELESS}]")
_UNSPACED: Final = re.compile(f"[{SPACELESS}{KATAKANA}]")
_REMEMBERED: Final = 8_192
"""Runs that are remembered with their tokens; some megabytes."""
_LONGEST: Final = 24
"""A longer run is an address or a text without spaces: it will not come again."""
_SYMBOLS: Final = "%‰°€£¥$₴₽₺₹₩&№@+<>=±~≈½⅓⅔¼¾²³"


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
        scanner = _scanner(folded.text)
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        seen, at = scanner.seen, 0
        for run in folded.text.split(" "):
            end = at + len(run)
            cut = seen.get(run)
            if cut is None:
                cut = scanner.learned(run)
            if cut.is_one:
                texts.append(run)
                starts.append(at)
                ends.append(end)
            elif cut.texts:
                texts += cut.texts
                for start in cut.starts:
                    starts.append(at + start)  # noqa: PERF401 - nearly always one
                for stop in cut.ends:
                    ends.append(at + stop)  # noqa: PERF401
            at = end + 1
        self.texts, self.starts, self.ends = texts, starts, ends
        self.keys = _paired(self.texts) if scanner.is_unspaced else self.texts
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


class _Run:
    """A run of characters without a space: its tokens, and where in it they begin and end.

    Attributes:
        is_one: Whether all of it is one token.
    """

    __slots__ = ("ends", "is_one", "starts", "texts")

    def __init__(self, run: str, pattern: re.Pattern[str]) -> None:
        # Gaps and tokens in turn: faster than a match object for every token.
        pieces: list[str] = pattern.split(run)
        borders = [*accumulate(map(len, pieces))]
        self.texts = pieces[1::2]
        self.starts: list[int] = borders[:-1:2]
        self.ends: list[int] = borders[1::2]
        self.is_one = self.texts == [run]


_RUNS: Final[dict[str, _Run]] = {}
_UNSPACED_RUNS: Final[dict[str, _Run]] = {}
"""Runs seen so far. Marks that are not in a run do not matter to it, only how words are written."""


class _Scanner:
    """Finds the tokens of texts, and remembers those of the runs that it has seen.

    No token has a space in it, and none depends on what stands beyond one.

    Attributes:
        is_unspaced: Whether words may be written without spaces.
        seen: The runs seen so far.
    """

    __slots__ = ("_pattern", "is_unspaced", "seen")

    def __init__(self, pattern: re.Pattern[str], *, is_unspaced: bool) -> None:
        self._pattern = pattern
        self.is_unspaced = is_unspaced
        self.seen = _UNSPACED_RUNS if is_unspaced else _RUNS

    def learned(self, run: str) -> _Run:
        """The tokens of a run that was not seen before."""
        cut = _Run(run, self._pattern)
        if len(run) <= _LONGEST:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            self.seen[run] = cut
        return cut


def _scanner(folded: str) -> _Scanner:
    """What finds the tokens of a folded text."""
    return _scanner_for(frozenset() if folded.isascii() else frozenset(folded) - ASCII)


@lru_cache(maxsize=256)
def _scanner_for(characters: frozenset[str]) -> _Scanner:
    """The same for a text with these characters besides the ASCII ones."""
    marks = sorted(ch for ch in characters if unicodedata.category(ch)[0] == "M")
    unspaced = any(map(_UNSPACED.match, characters))
    return _scanner_with("".join(map(re.escape, marks)), unspaced=unspaced)


@lru_cache(maxsize=64)
def _scanner_with(marks: str, *, unspaced: bool) -> _Scanner:
    return _Scanner(_pattern(marks, unspaced=unspaced), is_unspaced=unspaced)


def _pattern(marks: str, *, unspaced: bool) -> re.Pattern[str]:
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
