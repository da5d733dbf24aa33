"""Small readings of a few words: certainty, extent, topic, phrases of the lexicons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, cast

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Stretch
from summarizer.offline.tokens import Word
from summarizer.offsets import first_from
from summarizer.schemas.vocabulary import Certainty

#: The members as plain names, for speed; see ``mentions``.
_CERTAIN: Final = Certainty.CERTAIN
_PROBABLE: Final = Certainty.PROBABLE
_UNDERSPECIFIED: Final = Certainty.UNDERSPECIFIED
_SCALE: Final = {_CERTAIN: 0, _PROBABLE: 1, Certainty.POSSIBLE: 2, _UNDERSPECIFIED: 3}
_EXTENT: Final = re.compile(
    r"""\b(?:
      (?:about|some|roughly|nearly|almost|around|up\sto|at\sleast|(?:more|less|fewer)\sthan|over)\s
        (?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens\sof|
        hundreds\sof)\s?-?(?:square\s)?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|acres?|
        hectares?|yards?)(?:\s(?:deep|wide|long))?
    | (?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s?-?(?:square\s)?
        (?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|acres?|hectares?|yards?)
        (?:\s(?:deep|wide|long))?
    | (?:(?:about|some|roughly|nearly|almost|(?:more|less)\sthan)\s)?(?:an?|one|two|three|four)[\s-]
        (?:third|quarter|half|fifth|tenth)s?\sof\s(?:the\s)?[\w’'-]+
    | (?:(?:about|nearly|almost|(?:more|less)\sthan)\s)?(?:\d[\d.]*\s?(?:%|percent|per\scent))\sof\s
        (?:the\s)?[\w’'-]+
    | (?:one|two|three|four|five|six|seven|eight|nine|ten|both|most|all|half)\sof\s(?:the\s)?
        (?:\w+\s)?(?:islands?|villages?|towns?|districts?|provinces?|regions?|islets?|hills?|cities)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
#: Part of every extent: units, fractions, "percent of", what is counted.
_MEASURES: Final = tuple(
    "km kilom mile meter metre acre hectare yard third quarter half fifth tenth % percent cent "
    "island village town district province region islet hill cities".split()
)


def extent_text(text: str, start: int, end: int) -> str | None:
    """The first distance, area or share of a place in ``text[start:end]``, verbatim."""
    if not _measured(text[start:end].casefold()):
        return None
    match = _EXTENT.search(text, start, end)
    return match.group() if match else None


def _measured(words: str) -> bool:
    """Whether anything is there that every extent has; most have none, and the search is long."""
    for sign in _MEASURES:  # noqa: SIM110 - a generator costs twice as much
        if sign in words:
            return True
    return False


def certainty_of(reading: Reading, content: list[Stretch], lemma: str) -> Certainty:
    """How certain the source presents the content, by its hedges and the verb itself."""
    cues = reading.cues
    best = _CERTAIN
    if lemma in cues.words["language.certainty.cues_probable"]:
        best = _PROBABLE
    elif lemma in cues.words["language.certainty.cues_underspecified"]:
        best = _UNDERSPECIFIED
    hedges = reading.hedges
    if hedges is None:
        hedges = reading.hedges = reading.at(_hedging(cues))
    for piece in content:
        at, end = first_from(hedges, piece.first), piece.end
        while at < len(hedges) and hedges[at] < end:
            i = hedges[at]
            at += 1
            found = cues.certainty[reading.low[i]]
            if found is _UNDERSPECIFIED or reading.words[i] == "May":
                continue
            if _SCALE[found] > _SCALE[best]:
                best = found
    return best


@lru_cache(maxsize=4)
def _hedging(cues: Cues) -> frozenset[str]:
    """Every word that lends certainty or takes it."""
    return frozenset(cues.certainty)


class Topics:
    """Names topics by the words an article itself uses most."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        counts: dict[str, int] = {}
        for word in reading.entries:
            stem = word.stem
            if stem is None:
                stem = _learn(word)
            if word.counted:
                counts[stem] = counts.get(stem, 0) + 1
        self._counts = counts

    def name(self, stretches: list[Stretch]) -> str:
        """Two to five words of the stretches that stand for what they are about."""
        reading = self._reading
        entries = reading.entries
        first = end = -1
        best = 0.0
        for stretch in stretches:
            reached = run = -1
            for i in range(stretch.first, stretch.end + 1):
                if i < stretch.end and entries[i].naming:
                    if run == -1:
                        run = i
                    reached = i + 1
                elif run != -1:
                    begin = run if run > reached - 4 else reached - 4
                    score = self._score(begin, reached)
                    if end == -1 or score > best:
                        best, first, end = score, begin, reached
                    run = -1
        if end == -1:
            words = " ".join(
                w for s in stretches for w in reading.words[s.first : s.end] if w[0].isalnum()
            ).split()[:5]
            return " ".join(words) or "unspecified"
        return reading.slice(first, end)

    def _score(self, first: int, end: int) -> float:
        """How well some words name a topic."""
        reading, counts = self._reading, self._counts
        entries, capital = reading.entries, reading.capital
        score = 0.0
        common = False
        for k in range(first, end):
            score += counts.get(entries[k].stem or "", 0) - 0.2
            if not capital[k]:
                common = True
        score += 0.5 * (end - first if end - first < 3 else 3)
        # A topic is rarely a name alone.
        return score if common else score * 0.4


_TOPICLESS: Final = m.FUNCTION | m.REPORTING | m.TITLE | m.WEAK | m.TERRITORIAL


def _learn(word: Word) -> str:
    """Find out what a word is to topics; returns its stem."""
    low = word.low
    if len(low) > 2 and low[0].isalpha() and not cast("int", word.tag) & _TOPICLESS:
        word.counted = len(low) > 3
        word.naming = not low.endswith(("n't", "ly", "ed")) and "'" not in low
    word.stem = stem = _stem(low)
    return stem


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(reading: Reading, stretches: list[Stretch]) -> frozenset[str]:
    """Stems of the words that carry content, to compare topics by."""
    entries, tags = reading.entries, reading.tags
    found: set[str] = set()
    for stretch in stretches:
        for i in range(stretch.first, stretch.end):
            word = entries[i]
            if not tags[i] & m.FUNCTION and len(word.low) > 3 and word.low[0].isalpha():
                stem = word.stem
                if stem is None:
                    stem = _learn(word)
                found.add(stem if len(stem) <= _STEM else stem[:_STEM])
    return frozenset(found)


#: How much of a stem counts.
_STEM: Final = 7
_OWNED: Final = re.compile(r"(?<=\w)'s\b")


Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word to the phrases that begin with it, longest first, each with its key."""


@lru_cache(maxsize=64)
def phrase_table(cues: Cues, prefix: str, keys: tuple[str, ...]) -> Phrases:
    """The phrases of some lists, as ``phrase_at`` looks them up."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key in keys:
        for phrase in cues.phrase_lists[f"{prefix}.{key}"]:
            words = tuple(_OWNED.sub(" 's", phrase.lower()).split())
            table.setdefault(words[0], []).append((words, key))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in table.items()}


class Openings:
    """The first words of phrases, by the words that must follow them.

    Most phrases begin with a word that stands everywhere ("in", "a"), and few of its places are
    worth a look. So those whose second word is the rarer one are found by that.
    """

    __slots__ = ("_alone", "_firsts", "_following", "_frequent", "_seconds", "_telling")

    def __init__(self, seconds: dict[str, frozenset[str] | None], cues: Cues) -> None:
        """Sort the words.

        Args:
            seconds: First words, each with those that can follow; None: any word can.
            cues: The lexicons, which say what words stand everywhere.
        """
        self._alone = frozenset([word for word, after in seconds.items() if after is None])
        self._seconds: dict[str, frozenset[str]] = {}
        self._frequent: dict[str, frozenset[str]] = {}
        for word, after in seconds.items():
            if after is None:
                continue
            telling = not any(cues.tags.get(second, 0) & m.FUNCTION for second in after)
            if telling and cues.tags.get(word, 0) & m.FUNCTION:
                self._frequent[word] = after
            else:
                self._seconds[word] = after
        self._firsts = frozenset(self._seconds)
        self._following: frozenset[str] = frozenset().union(*self._seconds.values())
        self._telling: frozenset[str] = frozenset().union(*self._frequent.values())

    def places(self, reading: Reading) -> list[int]:
        """Every token, in order, that a phrase can begin at."""
        low = reading.low
        last = len(low) - 1
        following, seconds, frequent = self._following, self._seconds, self._frequent
        found = [
            i
            for i in reading.at(self._firsts)
            if i < last and low[i + 1] in following and low[i + 1] in seconds[low[i]]
        ]
        behind: list[int] = []
        for k in reading.at(self._telling):
            if k > 0:
                after = frequent.get(low[k - 1])
                if after is not None and low[k] in after:
                    behind.append(k - 1)
        if behind:
            found = either(found, behind)
        return either(reading.at(self._alone), found)


def either(one: list[int], other: list[int]) -> list[int]:
    """The tokens of two lists, each in order, as one; a list that the caller must not change."""
    if not one:
        return other
    if not other:
        return one
    merged: list[int] = []
    k, count = 0, len(other)
    for i in one:
        while k < count and other[k] < i:
            merged.append(other[k])
            k += 1
        if k < count and other[k] == i:
            k += 1
        merged.append(i)
    while k < count:
        merged.append(other[k])
        k += 1
    return merged


@lru_cache(maxsize=64)
def _openings(cues: Cues, prefix: str, keys: tuple[str, ...]) -> Openings:
    """The first words of the phrases of some lists."""
    return Openings(
        {
            first: None
            if any(len(words) == 1 for words, _ in phrases)
            else frozenset([words[1] for words, _ in phrases])
            for first, phrases in phrase_table(cues, prefix, keys).items()
        },
        cues,
    )


def phrase_starts(reading: Reading, prefix: str, keys: tuple[str, ...]) -> list[int]:
    """Where a phrase of some lists can begin, by its first two words."""
    return _openings(reading.cues, prefix, keys).places(reading)


def phrase_at(
    reading: Reading, table: Phrases, i: int, end: int, *, word: str | None = None
) -> tuple[int, str] | None:
    """The longest phrase of a table that begins at token ``i``: its end and its key.

    Args:
        reading: The article.
        table: The phrases, from ``phrase_table``.
        i: The first token.
        end: Where the phrase must end at the latest.
        word: Read in place of the first token ("not" for "wasn't").
    """
    low = reading.low
    phrases = table.get(word or low[i])
    if phrases is None:
        return None
    second = low[i + 1] if i + 1 < end else ""
    for words, key in phrases:
        size = len(words)
        if size > 1 and words[1] != second:
            continue
        if i + size <= end and (size < 3 or _goes_on(low, i, words)):
            return i + size, key
    return None


def _goes_on(low: list[str], i: int, words: tuple[str, ...]) -> bool:
    """Whether the third and further words of a phrase stand there."""
    if i + len(words) > len(low):
        return False
    for k in range(2, len(words)):  # noqa: SIM110 - a generator costs twice as much
        if low[i + k] != words[k]:
            return False
    return True
