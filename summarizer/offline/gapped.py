"""Non-answers by patterns with gaps, for languages whose verbs stand apart: "lehnte ... ab".

A pattern is a row of words, some with alternatives, between which others may stand. Each language
brings its patterns as data; who does not answer is told by where the mentions stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.surroundings import ANSWERABLE
from summarizer.offline.unanswered import Unanswered, merged
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

#: How many words a gap may hold.
_GAP: Final = 10
_TOPIC_WORDS: Final = 8


class _Step(NamedTuple):
    words: frozenset[str]
    gap: bool
    """Whether other words may stand before this one."""


class _Pattern(NamedTuple):
    steps: tuple[_Step, ...]
    kind: NonAnswerKind


def find_gapped(frame: Frame, speakers: dict[int, Entity]) -> list[Unanswered]:
    """Every non-answer that the patterns of the lexicon's language tell.

    Args:
        frame: The article.
        speakers: Index of a quotation to whoever says it.
    """
    reading = frame.reading
    told = _patterns(reading.cues, "non_answers.patterns")
    quoted = _patterns(reading.cues, "non_answers.quoted")
    raw: list[Unanswered] = []
    taken = 0
    for index, i in reading.where(told.keys() | quoted.keys()):
        end = reading.bounds[index][1]
        inside = reading.quoted[i]
        table = told if inside == -1 else quoted
        for pattern in table.get(reading.low[i], ()) if i >= taken else ():
            stop = _match(reading, pattern, i, end)
            if stop is None:
                continue
            found = _made(frame, index, i, stop, pattern.kind, speakers)
            if found is not None:
                raw.append(found)
                taken = stop
                break
    return merged(reading, raw)


@lru_cache(maxsize=16)
def _patterns(cues: Cues, table: str) -> dict[str, list[_Pattern]]:
    """First words to the patterns that begin with them, longest first."""
    found: dict[str, list[_Pattern]] = {}
    for kind in NonAnswerKind:
        for phrase in cues.phrase_lists.get(f"{table}.{kind.value}", ()):
            steps: list[_Step] = []
            gap = False
            for word in phrase.lower().split():
                if word == "…":
                    gap = True
                else:
                    steps.append(_Step(frozenset(word.split("/")), gap))
                    gap = False
            for first in steps[0].words:
                found.setdefault(first, []).append(_Pattern(tuple(steps), kind))
    for entries in found.values():
        entries.sort(key=lambda p: -len(p.steps))
    return found


def _match(reading: Reading, pattern: _Pattern, i: int, end: int) -> int | None:
    """One past the last word of the pattern that begins at ``i``; None where it does not fit."""
    low, words = reading.low, reading.words
    at = i + 1
    quoted = reading.quoted[i]
    for step in pattern.steps[1:]:
        limit = min(end, at + (_GAP if step.gap else 0) + 1)
        for k in range(at, limit):
            if low[k] in step.words:
                at = k + 1
                break
            if words[k] in ";:" or reading.quoted[k] != quoted:
                return None
        else:
            return None
    return at


def _made(
    frame: Frame,
    index: int,
    i: int,
    stop: int,
    kind: NonAnswerKind,
    speakers: dict[int, Entity],
) -> Unanswered | None:
    reading = frame.reading
    first, end = reading.bounds[index]
    number = reading.quoted[i]
    if number != -1:
        actor = speakers.get(number)
        if actor is None or actor.type not in ANSWERABLE:
            return None
        grounds = Grounds.SPEAKS_FOR_OTHER if kind is NonAnswerKind.REDIRECTED else _NONE
        stretch = Stretch(i, stop)
        return Unanswered(
            index, actor, [kind], None, None, None, None, grounds, [stretch], spoken=True
        )
    subject = _subject(frame, i, stop, first)
    entity = frame.cast.of(subject)
    if subject is None or entity is None or entity.type not in ANSWERABLE:
        return None
    begin = min(subject.first, i)
    target: Entity | None = None
    if kind is NonAnswerKind.REDIRECTED:
        near = map(frame.mentions.starting.get, range(stop, min(end, stop + 4)))
        mention = next((found for found in near if found is not None), None)
        target = frame.cast.of(mention)
        if mention is None or target is None or target is entity:
            return None
        stop = mention.end
    topic = _topic(frame, first, i, stop, end)
    grounds = Grounds.SPEAKS_FOR_OTHER if target is not None else _NONE
    last = max([stop, topic.end if topic is not None and topic.first >= stop else stop])
    return Unanswered(
        index,
        entity,
        [kind],
        topic,
        None,
        None,
        target,
        grounds,
        [Stretch(begin, last)],
    )


_NONE: Final = Grounds.NOT_STATED


def _subject(frame: Frame, i: int, stop: int, first: int) -> Mention | None:
    """The nearest mention that no preposition governs: inside the pattern, else before it."""
    before = (frame.mentions.ending.get(k) for k in range(i, first, -1))
    inside = (frame.mentions.starting.get(k) for k in range(i + 1, stop))
    adjacent = frame.mentions.ending.get(i)
    candidates: Iterator[Mention | None] = iter([adjacent, *inside, *before])
    for mention in candidates:
        if mention is None or mention.possessive:
            continue
        at = mention.first - 1
        if at < first or not frame.reading.tags[at] & m.PREPOSITION:
            return mention
    return None


def _topic(frame: Frame, first: int, i: int, stop: int, end: int) -> Stretch | None:
    """What stands behind "zu", "über" or "ob" around the pattern."""
    reading = frame.reading
    abouts = reading.cues.words["non_answers.topic.prepositions"]
    places = [*range(first, i), *range(i, min(end, stop + 3))]
    for k in places:
        if reading.low[k] not in abouts or reading.quoted[k] != -1:
            continue
        begin = k + 1
        while begin < end and reading.tags[begin] & (m.DETERMINER | m.POSSESSIVE):
            begin += 1
        at = begin
        while at < end and at - begin < _TOPIC_WORDS and reading.words[at][0].isalpha():
            verb = reading.tags[at] & (m.AUXILIARY | m.NEGATION | m.PRONOUN)
            if at == i or verb or (at > begin and reading.tags[at] & m.DETERMINER):
                break
            at += 1
        if at > begin and any(reading.capital[begin:at]):
            return Stretch(begin, at)
    return None
