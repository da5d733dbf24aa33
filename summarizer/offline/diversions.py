"""Replies that the narrator tells as something else: "thanked her and moved on to the buses"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at, stems
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.subjects import main_subject
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

#: Questions that a description or a reference can answer: "Asked why, he pointed to the rain".
_TOLD: Final = frozenset("why what how where who about".split())
_OPENING: Final = frozenset("when as to asked pressed on after".split())


class _Reply(NamedTuple):
    """Where a reply can begin, and the question before it."""

    question: Stretch | None
    subject: Mention
    verb: int


class Diversions:
    """Reads replies that change the subject in one article."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words

    def diverted(self, index: int) -> Unanswered | None:
        """As in "Asked whether she had met him, she talked about the weather"."""
        reading = self.reading
        _, end = reading.bounds[index]
        for reply in self._replies(index):
            match = phrase_at(reading, self.words.diverting, reply.verb, end)
            entity = self.around.who(index, reply.verb, reply.subject)
            if match is None or entity is None or entity.type not in ANSWERABLE:
                continue
            stop, key = match
            question = reply.question
            if key == "relating" and (question is None or self._invites(question)):
                continue
            if key in ("leaving", "telling") and entity.type is not ActorType.PERSON:
                continue
            last = stop
            while last < end and reading.words[last] not in {".", ";", "!"}:
                last += 1
            told = Stretch(stop, last)
            same = question is not None and stems(reading, [question]) & stems(reading, [told])
            if same and key != "disputing":
                continue
            kind = NonAnswerKind.DEFLECTED
            if key == "leaving":
                kind = NonAnswerKind.DODGED
            elif key == "disputing":
                kind = NonAnswerKind.REJECTED_PREMISE
            elif reading.low[reply.verb].startswith("point"):
                kind = NonAnswerKind.REDIRECTED
            return Unanswered(
                index,
                entity,
                [kind],
                question or self.around.lead(index),
                question,
                self.around.questions.asker(index),
                None,
                Grounds.NOT_STATED,
                self.around.with_question(question, Stretch(self._begin(reply), last)),
            )
        return None

    @staticmethod
    def _begin(reply: _Reply) -> int:
        return reply.subject.first if reply.verb - reply.subject.end < 12 else reply.verb

    def _invites(self, question: Stretch) -> bool:
        """Whether a description or a reference can answer the question."""
        return self.reading.low[question.first] in _TOLD

    def _replies(self, index: int) -> Iterator[_Reply]:
        """Where the sentence can reply: behind a question in it, or to the sentence before."""
        reading = self.reading
        low, words = reading.low, reading.words
        first, end = reading.bounds[index]
        questions = self.around.questions
        posed = questions.posed(index)
        own = questions.question(index) if questions.verbs(index) else None
        fronted = questions.fronted(index)
        if own is not None and first <= own.first < end:
            verb = questions.verbs(index)[0]
            stop = next((k for k in range(own.end, end) if words[k] == ","), own.end)
            if words[verb - 1] == "," and stop < end and words[stop] == ",":
                # "its lawyers, asked for details, pointed to ..."
                subject = self.frame.mentions.ending.get(verb - 1)
                if subject is not None and verb - 1 > first:
                    yield from self._from(own, subject, stop + 1, end)
            yield from self._behind(own, stop, end)
        elif fronted is not None:
            yield from self._behind(fronted, fronted.end, end)
        elif low[first] in _OPENING and any(
            w in ("question", "questions") for w in low[first : first + 14]
        ):
            comma = next((k for k in range(first, min(end, first + 20)) if words[k] == ","), None)
            if comma is not None:
                yield from self._behind(None, comma, end)
        else:
            before = posed or questions.question(index) or self._spoken(index)
            if before is not None and not first <= before.first < end:
                yield from self._behind(before, first, end)

    def _spoken(self, index: int) -> Stretch | None:
        """The question that somebody asks in quotation marks just before."""
        reading = self.reading
        k = index - 1
        if k < 0 or reading.paragraph[k] != reading.paragraph[index]:
            return None
        first, end = reading.bounds[k]
        mark = next((n for n in range(first, end) if reading.words[n] == "?"), None)
        if mark is None or reading.quoted[mark] == -1:
            return None
        opening = next((n for n in range(first, mark) if reading.words[n][0].isalnum()), first)
        return Stretch(opening, mark)

    def _behind(self, question: Stretch | None, at: int, end: int) -> Iterator[_Reply]:
        while at < end and not self.reading.words[at][0].isalnum():
            at += 1
        subject = main_subject(self.frame, at, min(end, at + 6))
        if subject is not None:
            yield from self._from(question, subject, subject.end, end)

    def _from(
        self, question: Stretch | None, subject: Mention, at: int, end: int
    ) -> Iterator[_Reply]:
        reading = self.reading
        verb = at
        if verb < end and reading.words[verb] == ",":  # "its director, Paul Whitlock, spoke"
            near = range(verb + 1, min(end, verb + 9))
            closing = next((k for k in near if reading.words[k] == ","), None)
            if closing is None:
                return
            named = self.frame.mentions.ending.get(closing)
            subject = named if named is not None and named.first == verb + 1 else subject
            verb = closing + 1
        while verb < end and (reading.tags[verb] & m.ADVERB or reading.low[verb].endswith("ly")):
            verb += 1
        if verb < end and reading.quoted[verb] == -1:
            yield _Reply(question, subject, verb)
