"""Words of a text, cut and looked up by the run of characters between two spaces.

A language repeats itself: nine in ten of these runs ("said,", "the", "minister’s") have been seen
before. What one is cut into, how it reads in lower case and what its words can be depends on
nothing outside it, so it is worked out once and remembered across articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cues import Cues

if TYPE_CHECKING:
    from summarizer.sentences import Sentence

#: How many runs are remembered; about three megabytes.
_REMEMBERED: Final = 8_192
#: A longer run is an address or a slip: it will not come again.
_LONGEST: Final = 24
_TITLE_STOP: Final = (
    "Brig|Gen|Maj|Lt|Col|Sgt|Capt|Adm|Cmdr|Cpl|Pvt|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Rev|Hon|Pres|"
    "Sec|Fr|St|Ft|Mt|Jr|Sr|Inc|Corp|Co|Ltd|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|Insp|Supt"
)
_TOKEN: Final = re.compile(
    rf"""[a-z]++(?![\w&'’‐‑-])                    # most words
    | (?=[A-Z])(?:
        (?:[A-Z]\.){{2,}}                        # U.S.
      | [A-Z]\.(?=\s+[A-Z])                     # an initial
      | (?:{_TITLE_STOP})\.                     # an abbreviation that keeps its stop
      )
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|km|m)?\b
    | [^\W_]+(?:[-‐‑][^\W_]+|[&][^\W_]+|['’](?=[A-Z])[^\W_]+)*
      (?:['’](?:t|re|ve|ll|d|m)\b)?
    | ['’]s\b
    | [^\s]
    """,
    re.VERBOSE,
)
_INITIAL: Final = re.compile(r"[A-Z]\.\Z")
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


_Token = tuple[str, str, int, int, int, int]
"""A token as printed, in lower case, its tags, where it begins and ends in its run, and whether it
begins with a capital."""


_Run = tuple[tuple[_Token, ...], bool]
"""What a run of characters without a space is cut into, and whether a capital letter and a stop end
it: an initial, where a name follows."""


class Tokens(NamedTuple):
    """The words of a text; the lists are as in ``Reading``."""

    words: list[str]
    low: list[str]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    capital: bytearray
    bounds: list[tuple[int, int]]


def tokens(text: str, sentences: tuple[Sentence, ...], cues: Cues) -> Tokens:
    """Cut the sentences of a text into words."""
    found = Tokens([], [], [], [], [], bytearray(), [])
    words, low, tags, starts, ends, _, bounds = found
    capital: list[int] = []
    known = _known(cues)
    # Plain steps: chains of iterators, which take none of Python's, were seven times as dear.
    for _, at, end in sentences:
        first = len(words)
        pieces = text[at:end].split()
        # Nearly always one space stands between two runs.
        spaced = sum(map(len, pieces)) + len(pieces) - 1 == end - at
        last = len(pieces) - 1
        for number, piece in enumerate(pieces):
            run = known.get(piece)
            if run is None:
                run = _learned(known, piece, cues.tags)
            cut, initial = run
            if initial and number < last and pieces[number + 1][0] in _CAPITALS:
                cut, _ = _cut(piece, cues.tags, before_name=True)
            if not spaced:
                at = text.find(piece, at)
            for word, folded, tag, begin, close, big in cut:
                words.append(word)
                low.append(folded)
                tags.append(tag)
                starts.append(at + begin)
                ends.append(at + close)
                capital.append(big)
            at += len(piece) + 1
        bounds.append((first, len(words)))
    found.capital.extend(capital)
    return found


@lru_cache(maxsize=4)
def _known(cues: Cues) -> dict[str, _Run]:  # noqa: ARG001 - one for each
    """The runs seen so far, for one set of lexicons."""
    return {}


def _learned(known: dict[str, _Run], piece: str, tags: Mapping[str, int]) -> _Run:
    run = _cut(piece, tags)
    if len(piece) <= _LONGEST:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[piece] = run
    return run


def _cut(piece: str, tags: Mapping[str, int], *, before_name: bool = False) -> _Run:
    folded = piece.lower().replace("’", "'")
    if len(folded) != len(piece):  # "İ" becomes two characters
        folded = "".join(c if len(c.lower()) > 1 else c.lower() for c in piece).replace("’", "'")
    spans = [match.span() for match in _TOKEN.finditer(f"{piece} A" if before_name else piece)]
    if before_name:
        spans.pop()
    cut: list[_Token] = []
    for start, end in spans:
        word, low = piece[start:end], folded[start:end]
        cut.append((word, low, _tag(low, tags), start, end, int(word[0].isupper())))
    return tuple(cut), not before_name and _INITIAL.search(piece) is not None


def _tag(word: str, tags: Mapping[str, int]) -> int:
    tag = tags.get(word, 0)
    return tags.get(word[:-1], 0) if not tag and word[-1] == "." else tag
