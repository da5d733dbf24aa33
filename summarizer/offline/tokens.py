"""Words of a text, cut and looked up by the run of characters between two spaces.

A language repeats itself: nine in ten of these runs ("said,", "the", "minister’s") have been seen
before. What one is cut into, how it reads in lower case and what its words can be depends on
nothing outside it, so it is worked out once and remembered across articles.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from summarizer.cues import Cues
from summarizer.native import native
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


@native(acyclic=True)
class Word:
    """A word in lower case and what is known of it; one object for every place of it.

    Attributes:
        low: The word, with straight apostrophes.
        tag: What it can be.
        sets: Numbers of the sets that hold it; see ``Lexicon.number``.
        stem: Its stem, once a topic was looked for.
        counted: Whether its uses count for a topic, once one was looked for.
        naming: Whether it may stand in a topic's name, likewise.
        ending: Which of the endings it has that rules ask for (``ED``), 0 for another.
    """

    __slots__ = ("counted", "ending", "low", "naming", "sets", "stem", "tag")

    def __init__(self, low: str, tag: int, sets: list[int]) -> None:
        self.low = low
        # An object, so that putting it into a list makes no new number, as a bare one would.
        self.tag: object = tag
        self.sets = sets
        self.stem: str | None = None
        self.counted = False
        self.naming = False
        self.ending = m.ENDINGS[low[-1]] if low.endswith(("ed", "ing", "ly")) else 0


@native(acyclic=True)
class Token:
    """A word as it stands in its run; one object for every place of it, in every article.

    Attributes:
        word: As printed.
        entry: The same in lower case, with what is known of it.
        begin: Where it begins in its run.
        close: Where it ends there.
        capital: Whether it begins with a capital letter.
        mentions: Whether a mention can begin with it or turn on it.
    """

    __slots__ = ("begin", "capital", "close", "entry", "mentions", "word")

    def __init__(
        self, word: str, entry: Word, begin: int, close: int, *, capital: bool, mentions: bool
    ) -> None:
        self.word = word
        self.entry = entry
        self.begin = begin
        self.close = close
        self.capital = capital
        self.mentions = mentions


@native(acyclic=True)
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


#: Numbers that ``Lexicon.number`` gives to no set: words that begin with a digit, and those with a
#: hyphen.
NUMERIC: Final = 0
HYPHENED: Final = 1


class Lexicon:
    """What one set of lexicons says of a word, with the runs and words seen so far.

    Rules ask where an article has one of a set of words, and nearly all of these sets are the same
    for every article. So each gets a number, each word knows the numbers of the sets that hold it,
    and one pass over an article's words answers every rule.

    Attributes:
        known: The runs seen so far.
        apostrophe: The word of a lone apostrophe.
        full: Whether it keeps no more of them; another takes its place for the next article.
        tags: What each word can be.
        mentioning: Every word without a capital that a mention can begin with or turn on.
        count: One past the highest number of a set.
    """

    __slots__ = (
        "_holding",
        "_lock",
        "_numbers",
        "_words",
        "apostrophe",
        "count",
        "full",
        "known",
        "mentioning",
        "tags",
    )

    def __init__(self, cues: Cues) -> None:
        self.known: dict[str, _Run] = {}
        self.full = False
        self.tags = cues.tags
        self.mentioning = _mentioning(cues)
        self.count = HYPHENED + 1
        self._words: dict[str, Word] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self._holding: dict[str, list[int]] = {}
        self._lock = Lock()
        self.apostrophe = self.word("'")

    def number(self, words: frozenset[str]) -> int:
        """The number of a set; what is in ``known`` knows it from now on."""
        number = self._numbers.get(words)
        if number is not None:
            return number
        with self._lock:
            if words not in self._numbers:
                for low in words:
                    self._sets(low).append(self.count)
                self._numbers[words] = self.count
                self.count += 1
            return self._numbers[words]

    def word(self, low: str) -> Word:
        """What is known of a word."""
        found = self._words.get(low)
        if found is not None:
            return found
        with self._lock:
            found = self._words.get(low)
            if found is None:
                tag = self.tags.get(low, 0)
                if not tag and low[-1] == ".":
                    tag = self.tags.get(low[:-1], 0)
                found = Word(low, tag, self._sets(low))
                if not self.full:
                    self._words[low] = found
            return found

    def _sets(self, low: str) -> list[int]:
        """The numbers of the sets that hold a word; its ``Word`` shares the list."""
        sets = self._holding.get(low)
        if sets is None:
            sets = [NUMERIC] if low[0].isdigit() else []
            if "-" in low:
                sets.append(HYPHENED)
            if not self.full:
                self._holding[low] = sets
        return sets

    def learn(self, piece: str) -> _Run:
        """Cut a run that is not in ``known``, and keep it if it may come again."""
        if len(self.known) >= _REMEMBERED or len(self._words) >= 2 * _REMEMBERED:
            self.full = True
        run = _cut(self, piece)
        if len(piece) <= _LONGEST and not self.full:
            self.known[piece] = run
        return run


class Tokens(NamedTuple):
    """The words of a text; the lists are as in ``Reading``."""

    words: list[str]
    low: list[str]
    entries: list[Word]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    capital: list[int]
    capitals: list[int]
    mentioning: list[int]
    bounds: list[tuple[int, int]]


#: Numbers as objects, so that putting one into a list makes no new one, as a bare one would.
_NUMBERS: Final[list[object]] = [*range(16_384)]
_ZERO: Final = _NUMBERS[0]
_ONE: Final = _NUMBERS[1]


def numbers_to(last: int) -> list[object]:
    """The numbers from 0 to ``last`` at least, for lists of numbers."""
    return _NUMBERS if last < len(_NUMBERS) else [*range(last + 1)]


def tokens(text: str, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> Tokens:
    """Cut the sentences of a text into words."""
    found: list[Token] = []
    starts: list[object] = []
    ends: list[object] = []
    numbers = numbers_to(len(text))
    bounds: list[tuple[int, int]] = []
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
                run = lexicon.learn(piece)
            if run.initial and number < last and pieces[number + 1][0] in _CAPITALS:
                run = _cut(lexicon, piece, before_name=True)
            for token in run.tokens:
                found.append(token)
                starts.append(numbers[at + token.begin])
                ends.append(numbers[at + token.close])
            at += len(piece) + 1
        if at != close + 1:  # nearly always one space stands between two runs
            _spaced(text, pieces, begin, first, cast("list[int]", starts), cast("list[int]", ends))
        bounds.append((first, len(found)))
    entries = [token.entry for token in found]
    tags: list[object] = [entry.tag for entry in entries]
    return Tokens(
        [token.word for token in found],
        [entry.low for entry in entries],
        entries,
        cast("list[int]", tags),
        cast("list[int]", starts),
        cast("list[int]", ends),
        cast("list[int]", [_ONE if token.capital else _ZERO for token in found]),
        cast("list[int]", [numbers[i] for i, token in enumerate(found) if token.capital]),
        cast("list[int]", [numbers[i] for i, token in enumerate(found) if token.mentions]),
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


def lexicon_of(cues: Cues) -> Lexicon:
    """What some lexicons say of each word."""
    current = _current(cues)
    if current[0].full:
        current[0] = Lexicon(cues)
    return current[0]


@lru_cache(maxsize=4)
def _current(cues: Cues) -> list[Lexicon]:
    """The one ``Lexicon`` in use, in a list so that another can take its place."""
    return [Lexicon(cues)]


def _mentioning(cues: Cues) -> frozenset[str]:
    """Every word without a capital that a mention can begin with or turn on."""
    heads = {word for word, tag in cues.tags.items() if tag & (m.HEAD | m.ORDINAL | m.NUMBER)}
    others = {*cues.pronouns, *OWNERS, "other", "neither", "none", "all", "both", "some"}
    stopped = {f"{word}." for word in heads if not cues.tags.get(f"{word}.")}
    return frozenset(
        heads | stopped | {word for word in others if cues.tags.get(word, 0) & m.MENTIONED}
    )


def _cut(lexicon: Lexicon, piece: str, *, before_name: bool = False) -> _Run:
    folded = piece.lower().replace("’", "'")
    if len(folded) != len(piece):  # "İ" becomes two characters
        folded = "".join(c if len(c.lower()) > 1 else c.lower() for c in piece).replace("’", "'")
    spans = [match.span() for match in _TOKEN.finditer(f"{piece} A" if before_name else piece)]
    if before_name:
        spans.pop()
    cut: list[Token] = []
    for start, end in spans:
        word, low = piece[start:end], folded[start:end]
        capital = word[0].isupper()
        mentions = (
            capital
            or low in lexicon.mentioning
            or (low[0].isdigit() and ORDINAL.match(low) is not None)
        )
        cut.append(Token(word, lexicon.word(low), start, end, capital=capital, mentions=mentions))
    return _Run(cut, initial=not before_name and _INITIAL.search(piece) is not None)
