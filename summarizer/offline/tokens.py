"""Words of a text, cut and looked up by the run of characters between two spaces.

A language repeats itself: nine in ten of these runs ("said,", "the", "minister’s") have been seen
before. What one is cut into, how it reads in lower case and what its words can be depends on
nothing outside it, so it is worked out once and remembered across articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, chain, compress, pairwise, repeat
from operator import add, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cues import Cues

if TYPE_CHECKING:
    from summarizer.sentences import Sentence

#: How many runs are remembered; about three megabytes.
_REMEMBERED: Final = 8_192
#: How many sentences are cut at a time.
_AT_ONCE: Final = 1_000
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
_CUT: Final = itemgetter(0)
_IS_INITIAL: Final = itemgetter(1)
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


_Token = tuple[str, str, int, int, int, int]
"""A token as printed, in lower case, its tags, its offset from its run's start, its length, and
whether it begins with a capital."""


class _Run(NamedTuple):
    """What a run of characters without a space is cut into."""

    tokens: tuple[_Token, ...]
    initial: bool
    """Whether a capital letter and a stop end it: an initial, where a name follows."""


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
    known = _known(cues)
    for at in range(0, len(sentences), _AT_ONCE):  # so that a long text needs little more room
        _extend(found, text, sentences[at : at + _AT_ONCE], known, cues.tags)
    return found


def _extend(
    found: Tokens,
    text: str,
    sentences: tuple[Sentence, ...],
    known: dict[str, _Run],
    tags_of: Mapping[str, int],
) -> None:
    pieces: list[str] = []
    edges = [0]
    for _, start, end in sentences:
        pieces += text[start:end].split()
        edges.append(len(pieces))
    seen = [*map(known.get, pieces)]
    runs = [
        _learned(known, piece, tags_of) if run is None else run
        for piece, run in zip(pieces, seen, strict=True)
    ]
    # From here on in C throughout: a step of Python for each word would cost more than the rest.
    final = {*edges}
    for k in compress(range(len(runs)), map(_IS_INITIAL, runs)):
        if k + 1 not in final and pieces[k + 1][0] in _CAPITALS:
            runs[k] = _cut(pieces[k], tags_of, before_name=True)
    cut = [*map(_CUT, runs)]
    words, low, tags, within, lengths, capital = zip(*chain.from_iterable(cut), strict=True)
    sizes = [*map(len, cut)]
    reached = [*accumulate(sizes, initial=len(found.words))]
    found.bounds.extend(pairwise(map(reached.__getitem__, edges)))
    offsets = _offsets(text, sentences, pieces, edges)
    begun = [*map(add, chain.from_iterable(map(repeat, offsets, sizes)), within)]
    found.words.extend(words)
    found.low.extend(low)
    found.tags.extend(tags)
    found.starts.extend(begun)
    found.ends.extend(map(add, begun, lengths))
    found.capital.extend(capital)


def _offsets(
    text: str, sentences: tuple[Sentence, ...], pieces: list[str], edges: list[int]
) -> list[int]:
    """Where each piece begins."""
    # As if the pieces of the whole text stood one space apart, ...
    packed = [*map(add, accumulate(map(len, pieces), initial=0), range(len(pieces) + 1))]
    # ... then moved, a sentence at a time.
    moved = [start - packed[k] for (_, start, _), k in zip(sentences, edges, strict=False)]
    counts = [end - first for first, end in pairwise(edges)]
    offsets = [*map(add, packed, chain.from_iterable(map(repeat, moved, counts)))]
    for (_, start, end), move, (k, stop) in zip(sentences, moved, pairwise(edges), strict=True):
        if packed[stop] + move != end + 1:  # more than one space somewhere
            for at in range(k, stop):
                offsets[at] = text.find(pieces[at], start)
                start = offsets[at] + len(pieces[at])
    return offsets


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
        cut.append((word, low, _tag(low, tags), start, end - start, int(word[0].isupper())))
    return _Run(tuple(cut), not before_name and _INITIAL.search(piece) is not None)


def _tag(word: str, tags: Mapping[str, int]) -> int:
    tag = tags.get(word, 0)
    return tags.get(word[:-1], 0) if not tag and word[-1] == "." else tag
