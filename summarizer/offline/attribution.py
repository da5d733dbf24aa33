"""Who says what: attributing words, their source, and the words they attribute.

Every reporting verb, attributing phrase and attributing noun is one possible cue. For each, the
source is looked for to its left, or to its right where the clause is inverted; the content is the
clause it governs, the clause it closes, or the quotation beside it. Offsets only; nothing is
rephrased.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.active import verb_statement
from summarizer.offline.agents import Earlier
from summarizer.offline.leading import leading
from summarizer.offline.noun_phrases import title_case
from summarizer.offline.phrase_cues import (
    according,
    citing,
    coordinated,
    led,
    nominal,
    phrase_cue,
)
from summarizer.offline.predicates import adjectives, predicate
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch, Told

#: "asked not to be named because ...": why a source has no name, and nobody's position.
_ASKING: Final = frozenset("ask asks asked asking requested insisted preferred".split())
_CLOSING: Final = m.QUOTES | frozenset(",;.—–")
#: What a word can begin, in one number.
_ACCORDING: Final = 1
_CITES: Final = 2
_LEADS: Final = 4
_NOUN: Final = 8
_HEADS: Final = 16
_MOOD: Final = 32
_ASKS: Final = 64
_NAMING: Final = frozenset("named identified quoted".split())


def find_statements(frame: Frame) -> list[Statement]:
    """Every attributed statement, in order."""
    reading = frame.reading
    found: list[Statement] = []
    heads, reporting = reading.cues.phrase_heads, reading.cues.reporting
    triggering = _triggers(reading.cues)
    kinds = triggering.kinds
    tails: set[int] = set()
    unnamed: set[int] = set()
    for mention in frame.mentions.all:
        if mention.tail:
            tails.update(range(mention.core_end, mention.end))
    low = reading.low
    for index, triggers in reading.grouped(reading.at(triggering.words)):
        first, end = reading.bounds[index]
        earlier: Earlier | None = None
        before = len(found)
        for i in triggers:
            if i in tails:
                continue  # "a person briefed on the matter"
            if reading.capital[i] and i > first and _named(reading, i, first, end):
                continue  # "the United States", "Secretary of State"
            word = low[i]
            kind = kinds.get(word, 0)
            if kind & _ASKS and low[i + 1 : i + 3] == ["not", "to"]:
                reason = _unnamed(reading, i, end)
                if reason is not None:
                    unnamed.update(range(i, reason))
            if kind & _ACCORDING and i + 1 < end and low[i + 1] == "to":
                statement = according(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if kind & _MOOD:
                statement = predicate(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if kind & _CITES:
                statement = citing(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            phrase = led(reading, i, first) if kind & _LEADS else None
            if phrase is not None:
                size = len(phrase.words)
                statement = according(frame, index, i - phrase.at, size=size, cls=phrase.cls)
                if statement is not None:
                    found.append(statement)
                continue
            if kind & _NOUN:
                statement = nominal(frame, index, i)
                if statement is not None:
                    found.append(statement)
                    continue
            if reading.tags[i] & m.REPORTING:
                verb = reporting[word]
            elif kind & _HEADS and phrase_cue(reading, i, end) is not None:
                verb = heads[word]
            else:
                continue
            statement, seen = verb_statement(frame, index, i, verb, earlier)
            if seen is not None and reading.quoted[i] == -1:
                earlier = Earlier(seen, i)
            if statement is not None and not _repeats(found, before, statement):
                found.append(statement)
                found += coordinated(frame, statement)
    if unnamed:
        for told in found:
            told.asking = told.asking or (told.cue is not None and told.cue.first in unnamed)
    _nest(found)
    return found


def _unnamed(reading: Reading, i: int, end: int) -> int | None:
    """Where the clause ends in which somebody asks "not to be named because he feared"."""
    low, words = reading.low, reading.words
    if low[i + 3 : i + 4] != ["be"] or _NAMING.isdisjoint(low[i + 4 : i + 6]):
        return None
    stop = i + 5
    while stop < end and words[stop] not in _CLOSING:
        stop += 1
    return stop


def _named(reading: Reading, i: int, first: int, end: int) -> bool:
    """Whether a word has its capital from a name."""
    before = reading.words[i - 1]
    return before[0].isalnum() and not title_case(reading, first, end)


class _Triggers:
    """Every word that an attribution can begin with.

    Attributes:
        words: The words.
        kinds: Each with what it can begin, so that one look-up tells which rules to try.
    """

    __slots__ = ("kinds", "words")

    def __init__(self, cues: Cues) -> None:
        self.kinds: dict[str, int] = {}
        self._add(("according",), _ACCORDING)
        self._add(("citing", "quoting"), _CITES)
        self._add(leading(cues), _LEADS)
        self._add(cues.reporting, 0)
        self._add(cues.nouns, _NOUN)
        self._add(cues.words["reporting.subjects.sourceless"], _NOUN)
        self._add(cues.phrase_heads, _HEADS)
        self._add(adjectives(cues), _MOOD)
        self._add([word for word in self.kinds if word in _ASKING], _ASKS)
        self.words = frozenset(self.kinds)

    def _add(self, words: Iterable[str], kind: int) -> None:
        for word in words:
            self.kinds[word] = self.kinds.get(word, 0) | kind


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> _Triggers:
    """Every word that an attribution can begin with."""
    return _Triggers(cues)


def _repeats(found: list[Statement], begin: int, statement: Statement) -> bool:
    """Whether the same words are already attributed to the same source, from ``begin`` on."""
    for k in range(begin, len(found)):
        if found[k].source is statement.source:
            for mine in statement.content:
                if mine in found[k].content:
                    return True
    return False


def _nest(found: list[Statement]) -> None:
    """Set the statement that reports each statement, by containment."""
    grouped = Told(found)
    for statement in found:
        cue = statement.cue
        beside = grouped.at(statement.sentence)
        if cue is None or len(beside) == 1:
            continue
        for other in beside:
            if other is statement or other.cue is None:
                continue
            if _holds(statement, other.cue) and _size(statement) >= _size(other):
                continue  # each holds the other's cue: the wider one reports
            if _holds(other, cue) and (
                statement.parent is None or _size(other) < _size(statement.parent)
            ):
                statement.parent = other


def _holds(statement: Statement, cue: Stretch) -> bool:
    begin, stop = cue.first, cue.end
    for piece in statement.content:  # noqa: SIM110 - a generator costs twice as much
        if piece.first <= begin and stop <= piece.end:
            return True
    return False


def _size(statement: Statement) -> int:
    size = 0
    for piece in statement.content:
        size += piece.end - piece.first
    return size
