"""Non-answers by patterns with gaps, for languages whose verbs stand apart: "lehnte ... ab".

A pattern is a row of words, some with alternatives, between which others may stand. Each language
brings its patterns as data; who does not answer is the subject of the pattern's verb, wherever
it stands.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.noun_groups import group_at
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.offline.surroundings import ANSWERABLE
from summarizer.offline.turns import Talk
from summarizer.offline.unanswered import Unanswered, merged
from summarizer.offline.verb_second import Subject, VerbSecond
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

#: How many words a gap may hold: "…", and "……".
_GAPS: Final = {"…": 10, "……": 30}
_TOPIC_WORDS: Final = 8
_FINITE: Final = m.AUXILIARY | m.VERB | m.REPORTING
_ASKING: Final = frozenset(
    "ob wer wen wem was wie warum wieso weshalb wann wo woher wohin welche welcher welches".split()
)
_GROUNDS: Final = {
    NonAnswerKind.REDIRECTED: Grounds.SPEAKS_FOR_OTHER,
    NonAnswerKind.CLAIMED_IGNORANCE: Grounds.IGNORANCE,
    NonAnswerKind.DEFERRED: Grounds.DEFERRAL,
}


class _Step(NamedTuple):
    words: frozenset[str]
    gap: int
    """How many other words may stand before this one."""


class _Pattern(NamedTuple):
    steps: tuple[_Step, ...]
    kind: NonAnswerKind


def find_gapped(
    frame: Frame,
    clauses: VerbSecond,
    statements: list[Statement],
    speakers: dict[int, Entity],
    talk: Talk | None = None,
) -> list[Unanswered]:
    """Every non-answer that the patterns of the lexicon's language tell.

    Args:
        frame: The article.
        clauses: Its clauses.
        statements: What is attributed: what somebody is said to have withheld is his.
        speakers: Index of a quotation to whoever says it.
        talk: The transcript, if it is one: what is said in its turns is said without marks.
    """
    search = _Search(frame, clauses, statements, speakers)
    reading = frame.reading
    told = _patterns(reading.cues, "non_answers.patterns")
    quoted = _patterns(reading.cues, "non_answers.quoted")
    raw: list[Unanswered] = []
    taken = 0
    for index, i in reading.where(_openings(reading.cues)):
        end = reading.bounds[index][1]
        turn = talk.of.get(index) if talk is not None else None
        replies = turn is not None and not turn.asks and reading.quoted[i] == -1
        table = quoted if replies or reading.quoted[i] != -1 else told
        said = turn.speaker if replies and turn is not None else None
        for pattern in table.get(reading.low[i], ()) if i >= taken else ():
            places = _match(reading, pattern, i, end)
            if places is None:
                continue
            found = search.made(index, places, pattern.kind, said)
            if found is not None:
                raw.append(found)
                taken = places[-1] + 1
                break
    return merged(reading, raw)


@lru_cache(maxsize=4)
def _openings(cues: Cues) -> frozenset[str]:
    """Every word that a pattern begins with."""
    told, quoted = _patterns(cues, "non_answers.patterns"), _patterns(cues, "non_answers.quoted")
    return frozenset((*told, *quoted))


@lru_cache(maxsize=16)
def _patterns(cues: Cues, table: str) -> dict[str, list[_Pattern]]:
    """First words to the patterns that begin with them, longest first."""
    found: dict[str, list[_Pattern]] = {}
    for kind in NonAnswerKind:
        for phrase in cues.phrase_lists.get(f"{table}.{kind.value}", ()):
            steps: list[_Step] = []
            gap = 0
            for word in phrase.lower().split():
                if word in _GAPS:
                    gap = _GAPS[word]
                else:
                    steps.append(_Step(frozenset(word.split("/")), gap))
                    gap = 0
            for first in steps[0].words:
                found.setdefault(first, []).append(_Pattern(tuple(steps), kind))
    for entries in found.values():
        entries.sort(key=lambda p: -len(p.steps))
    return found


def _match(reading: Reading, pattern: _Pattern, i: int, end: int) -> list[int] | None:
    """Where the words of the pattern stand that begins at ``i``; None where it does not fit."""
    low, words = reading.low, reading.words
    places = [i]
    quoted = reading.quoted[i]
    for step in pattern.steps[1:]:
        at = places[-1] + 1
        for k in range(at, min(end, at + step.gap + 1)):
            if low[k] in step.words:
                places.append(k)
                break
            if words[k] in ";:" or _parted(reading, quoted, reading.quoted[k]):
                return None
        else:
            return None
    return places


def _parted(reading: Reading, one: int, other: int) -> bool:
    """Whether speech begins or ends between; a quoted part of a clause belongs to the clause."""
    if one == other:
        return False
    kinds = [reading.quotations[n].kind for n in (one, other) if n != -1]
    return one != -1 or QuotationKind.DIRECT in kinds


class _Search:
    """Finds who does not answer, and about what."""

    def __init__(
        self,
        frame: Frame,
        clauses: VerbSecond,
        statements: list[Statement],
        speakers: dict[int, Entity],
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.clauses = clauses
        self.speakers = speakers
        self.statements = Told(statements)
        words = frame.reading.cues.words
        self.pointing = words["non_answers.redirect.objects"]
        self.bodies = words["actors.organisations.words"] | words["actors.roles.words"]

    def made(
        self, index: int, places: list[int], kind: NonAnswerKind, said: Entity | None
    ) -> Unanswered | None:
        """A non-answer by a pattern whose words stand at some places.

        Args:
            index: Number of the sentence.
            places: Where the pattern's words stand.
            kind: What they make of it.
            said: Who says them, where they stand in a turn of a transcript.
        """
        reading = self.reading
        i, stop = places[0], places[-1] + 1
        spoken = reading.quoted[i] != -1 or said is not None
        subject = None if spoken else self._subject(index, places)
        entity = subject.entity if subject is not None else said or self._speaker(index, i)
        if entity is None:
            return None
        if entity.type is None:
            entity.type = ActorType.ORGANISATION
        if entity.type not in ANSWERABLE:
            return None
        target: Entity | None = None
        if kind is NonAnswerKind.REDIRECTED and not spoken:
            pointed = self._target(index, stop)
            if pointed is None or pointed[0] is entity:
                return None
            target, stop = pointed
        first, end = reading.bounds[index]
        topic = self._topic(first, i, stop, end) if not spoken else None
        begin = i
        if subject is not None and 0 <= i - subject.mention.first < 25:
            begin = subject.mention.first
        if topic is not None and topic.first < begin and topic.end <= i:
            begin = topic.first
        last = max([stop, topic.end if topic is not None and topic.first >= stop else stop])
        grounds = _GROUNDS.get(kind, Grounds.NOT_STATED)
        question = topic if topic is not None and reading.low[topic.first] in _ASKING else None
        return Unanswered(
            index,
            entity,
            [kind],
            topic,
            question,
            None,
            target,
            grounds,
            [Stretch(begin, last)],
            spoken=spoken,
        )

    def _subject(self, index: int, places: list[int]) -> Subject | None:
        """The subject of the pattern's verb; None where nobody is, or only "man"."""
        reading = self.reading
        first, end = reading.bounds[index]
        verb = next((k for k in places if reading.tags[k] & _FINITE), None)
        if verb is None:
            finite = (k for k in range(first + 1, end) if reading.tags[k] & _FINITE)
            verb = next(finite, None)
        subject = self.clauses.subject(verb, first, end) if verb is not None else None
        if subject is None and verb is not None:
            # "stellte sich hinter sie, vermied es aber, ...": the subject of the verb before.
            earlier = (k for k in range(verb - 1, first, -1) if reading.tags[k] & _FINITE)
            known = (self.clauses.subject(k, first, end) for k in earlier)
            subject = next((s for s in known if s is not None), None)
        return subject if subject is not None and subject.entity is not None else None

    def _speaker(self, index: int, i: int) -> Entity | None:
        """Who is quoted or reported with the words."""
        number = self.reading.quoted[i]
        if number != -1 and number in self.speakers:
            return self.speakers[number]
        around = [
            s
            for s in self.statements.at(index)
            if any(c.first <= i < c.end for c in s.content) and s.source is not None
        ]
        if not around:  # "..., sagte Berg, ohne Einzelheiten zu nennen"
            around = [
                s
                for s in self.statements.at(index)
                if s.cue is not None and s.cue.end <= i and s.source is not None
            ][-1:]
        narrow = min(around, key=lambda s: s.content[0].end - s.content[0].first, default=None)
        return narrow.source if narrow is not None else None

    def _target(self, index: int, stop: int) -> tuple[Entity | None, int] | None:
        """To whom a question is sent; None where a fact is pointed to: "verwies auf die Kosten"."""
        reading = self.reading
        low = reading.low
        group = group_at(reading, stop, reading.bounds[index][1])
        if group is None or group.pronoun:
            return None
        head = low[group.head - 1]
        body = any(head.endswith(word) for word in self.bodies if len(word) > 4)
        if low[stop - 1] in ("an", "ans") or head in self.bodies or body:
            entity, _ = self.clauses.referents.of(group, index)
            return entity, group.end
        pointed = any(head.endswith(word) for word in self.pointing)
        return (None, group.end) if pointed else None

    def _topic(self, first: int, i: int, stop: int, end: int) -> Stretch | None:
        """What stands behind "zu", "über" or "ob" around the pattern, or in front as a question."""
        reading = self.reading
        if reading.low[first] in _ASKING:
            comma = next((k for k in range(first, i) if reading.words[k] == ","), None)
            if comma is not None and comma - first > 2:
                return Stretch(first, comma)
        abouts = reading.cues.words["non_answers.topic.prepositions"]
        places = [*range(first, i), *range(i, min(end, stop + 3))]
        for k in places:
            if reading.low[k] not in abouts or reading.quoted[k] != -1:
                continue
            if reading.low[k] == "ob":
                comma = next((j for j in range(k, end) if reading.words[j] == ","), end)
                return Stretch(k, comma) if comma - k > 2 else None
            group = group_at(reading, k + 1, end)
            if group is not None and not group.pronoun and group.end - group.first <= _TOPIC_WORDS:
                return Stretch(group.core if group.core > group.first else group.first, group.end)
        return None
