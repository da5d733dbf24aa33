"""Words of a text, cut and looked up by the run of characters between two spaces.

A language repeats itself: nine in ten of these runs ("said,", "the", "minister’s") have been seen
before. What one is cut into, how it reads in lower case and what its words can be depends on
nothing outside it, so it is worked out once and remembered across articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from summarizer.cues import Cues
from summarizer.offline import marks as m

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
#: "82nd".
ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
OWNERS: Final = {"his": "he", "her": "she", "their": "they", "its": "it", "whose": "it"}
"""Words that own, to the pronouns of whom they stand for."""
_INITIAL: Final = re.compile(r"[A-Z]\.\Z")
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Token:
    """A word as it stands in its run; one object for every place of it, in every article.

    Attributes:
        word: As printed.
        low: In lower case.
        tag: What it can be.
        begin: Where it begins in its run.
        close: Where it ends there.
        capital: 1 if it begins with a capital letter, else 0.
        mentions: Whether a mention can begin with it or turn on it.
    """

    __slots__ = ("begin", "capital", "close", "low", "mentions", "tag", "word")

    def __init__(
        self, word: str, low: str, tag: int, begin: int, close: int, capital: int, *, mentions: bool
    ) -> None:
        self.word = word
        self.low = low
        # An object, so that putting it into a list makes no new number, as a bare one would.
        self.tag: object = tag
        self.begin = begin
        self.close = close
        self.capital = capital
        self.mentions = mentions


class _Run:
    """What a run of characters without a space is cut into.

    Attributes:
        tokens: Its tokens.
        initial: Whether a capital letter and a stop end it: an initial, where a name follows.
    """

    __slots__ = ("initial", "tokens")

    def __init__(self, tokens: list[Token], *, initial: bool) -> None:
        self.tokens = tokens
        self.initial = initial


class _Lexicon:
    """What one set of lexicons says of a word, with the runs seen so far."""

    __slots__ = ("known", "mentioning", "tags")

    def __init__(self, cues: Cues) -> None:
        self.known: dict[str, _Run] = {}
        self.tags = cues.tags
        self.mentioning = _mentioning(cues)


class Tokens(NamedTuple):
    """The words of a text; the lists are as in ``Reading``."""

    words: list[str]
    low: list[str]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    capital: list[int]
    capitals: list[int]
    mentioning: list[int]
    bounds: list[tuple[int, int]]


def tokens(text: str, sentences: tuple[Sentence, ...], cues: Cues) -> Tokens:
    """Cut the sentences of a text into words."""
    found: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []
    bounds: list[tuple[int, int]] = []
    lexicon = _lexicon(cues)
    known = lexicon.known
    # Plain steps: chains of iterators, which take none of Python's, were seven times as dear.
    for _, begin, close in sentences:
        first = len(found)
        pieces = text[begin:close].split()
        last = len(pieces) - 1
        at = begin
        for number, piece in enumerate(pieces):
            run = known.get(piece)
            if run is None:
                run = _learned(lexicon, piece)
            if run.initial and number < last and pieces[number + 1][0] in _CAPITALS:
                run = _cut(lexicon, piece, before_name=True)
            for token in run.tokens:
                found.append(token)
                starts.append(at + token.begin)
                ends.append(at + token.close)
            at += len(piece) + 1
        if at != close + 1:  # nearly always one space stands between two runs
            _spaced(text, pieces, begin, first, starts, ends)
        bounds.append((first, len(found)))
    tags: list[object] = [token.tag for token in found]
    return Tokens(
        [token.word for token in found],
        [token.low for token in found],
        cast("list[int]", tags),
        starts,
        ends,
        [token.capital for token in found],
        [i for i, token in enumerate(found) if token.capital],
        [i for i, token in enumerate(found) if token.mentions],
        bounds,
    )


def _spaced(
    text: str, pieces: list[str], at: int, first: int, starts: list[int], ends: list[int]
) -> None:
    """Correct the offsets of a sentence's tokens, worked out for one space between two runs."""
    i = first
    supposed = at
    for piece in pieces:
        at = text.find(piece, at)
        close = supposed + len(piece)
        while i < len(starts) and starts[i] < close:
            starts[i] += at - supposed
            ends[i] += at - supposed
            i += 1
        at += len(piece)
        supposed = close + 1


@lru_cache(maxsize=4)
def _lexicon(cues: Cues) -> _Lexicon:
    return _Lexicon(cues)


def _mentioning(cues: Cues) -> frozenset[str]:
    """Every word without a capital that a mention can begin with or turn on."""
    heads = {word for word, tag in cues.tags.items() if tag & (m.HEAD | m.ORDINAL | m.NUMBER)}
    others = {*cues.pronouns, *OWNERS, "other", "neither", "none", "all", "both", "some"}
    stopped = {f"{word}." for word in heads if not cues.tags.get(f"{word}.")}
    return frozenset(
        heads | stopped | {word for word in others if cues.tags.get(word, 0) & m.MENTIONED}
    )


def _learned(lexicon: _Lexicon, piece: str) -> _Run:
    run = _cut(lexicon, piece)
    if len(piece) <= _LONGEST:
        if len(lexicon.known) >= _REMEMBERED:
            lexicon.known.clear()
        lexicon.known[piece] = run
    return run


def _cut(lexicon: _Lexicon, piece: str, *, before_name: bool = False) -> _Run:
    folded = piece.lower().replace("’", "'")
    if len(folded) != len(piece):  # "İ" becomes two characters
        folded = "".join(c if len(c.lower()) > 1 else c.lower() for c in piece).replace("’", "'")
    spans = [match.span() for match in _TOKEN.finditer(f"{piece} A" if before_name else piece)]
    if before_name:
        spans.pop()
    cut: list[Token] = []
    for start, end in spans:
        word, low = piece[start:end], folded[start:end]
        capital = int(word[0].isupper())
        mentions = (
            bool(capital)
            or low in lexicon.mentioning
            or (low[0].isdigit() and ORDINAL.match(low) is not None)
        )
        tag = _tag(low, lexicon.tags)
        cut.append(Token(word, low, tag, start, end, capital, mentions=mentions))
    return _Run(cut, initial=not before_name and _INITIAL.search(piece) is not None)


def _tag(word: str, tags: Mapping[str, int]) -> int:
    tag = tags.get(word, 0)
    return tags.get(word[:-1], 0) if not tag and word[-1] == "." else tag
