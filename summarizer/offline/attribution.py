"""Who says what: attributing words, their source, and the words they attribute.

Every reporting verb, attributing phrase and attributing noun is one possible cue. For each, the
source is looked for to its left, or to its right where the clause is inverted; the content is the
clause it governs, the clause it closes, or the quotation beside it. Offsets only; nothing is
rephrased.
"""

from __future__ import annotations

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
from summarizer.offline.statements import Frame, Statement, Stretch, by_sentence

#: "asked not to be named because ...": why a source has no name, and nobody's position.
_ASKING: Final = frozenset("ask asks asked asking requested insisted preferred".split())
_CLOSING: Final = m.QUOTES | frozenset(",;.—–")
_NAMING: Final = frozenset("named identified quoted".split())


def find_statements(frame: Frame) -> list[Statement]:
    """Every attributed statement, in order."""
    reading = frame.reading
    found: list[Statement] = []
    nouns = reading.cues.nouns
    sourceless = reading.cues.words["reporting.subjects.sourceless"]
    heads = reading.cues.phrase_heads
    moods, leads = adjectives(reading.cues), leading(reading.cues)
    tails: set[int] = set()
    unnamed: set[int] = set()
    for mention in frame.mentions.all:
        if mention.tail:
            tails.update(range(mention.core_end, mention.end))
    low = reading.low
    for index, triggers in reading.grouped(reading.at(_triggers(reading.cues))):
        first, end = reading.bounds[index]
        earlier: Earlier | None = None
        before = len(found)
        for i in triggers:
            if i in tails:
                continue  # "a person briefed on the matter"
            if reading.capital[i] and i > first and _named(reading, i, first, end):
                continue  # "the United States", "Secretary of State"
            word = low[i]
            if word in _ASKING and low[i + 1 : i + 3] == ["not", "to"]:
                reason = _unnamed(reading, i, end)
                if reason is not None:
                    unnamed.update(range(i, reason))
            if word == "according" and i + 1 < end and low[i + 1] == "to":
                statement = according(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if word in moods:
                statement = predicate(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if word in ("citing", "quoting"):
                statement = citing(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            phrase = led(reading, i, first) if word in leads else None
            if phrase is not None:
                size = len(phrase.words)
                statement = according(frame, index, i - phrase.at, size=size, cls=phrase.cls)
                if statement is not None:
                    found.append(statement)
                continue
            if word in nouns or word in sourceless:
                statement = nominal(frame, index, i)
                if statement is not None:
                    found.append(statement)
                    continue
            if reading.tags[i] & m.REPORTING:
                verb = reading.cues.reporting[word]
            elif word in heads and phrase_cue(reading, i, end) is not None:
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


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> frozenset[str]:
    """Every word that an attribution can begin with."""
    return frozenset(
        {
            "according",
            "citing",
            "quoting",
            *leading(cues),
            *cues.reporting,
            *cues.nouns,
            *cues.phrase_heads,
            *adjectives(cues),
            *cues.words["reporting.subjects.sourceless"],
        }
    )


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
    grouped = by_sentence(found)
    for statement in found:
        cue = statement.cue
        beside = grouped[statement.sentence]
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
