"""Answers that stop short: "would say only", "but not how many", "How long “depends,” she said"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.entities import Entity
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame, Stretch, Told
from summarizer.offline.subjects import subject_of
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

#: What a reply that keeps a question open says of it: "was a matter for", "depends on".
_OPEN: Final = (
    ("a", "question"),
    ("a", "matter"),
    ("another", "matter"),
    ("another", "question"),
    ("up", "to"),
    ("for", "the"),
    ("for", "others"),
    ("for", "him"),
    ("for", "her"),
    ("for", "them"),
    ("not", "for"),
    ("not", "something"),
    ("not", "a"),
    ("still", "being"),
    ("under", "review"),
    ("too", "early"),
    ("too", "soon"),
    ("between", "her"),
    ("between", "him"),
    ("between", "them"),
    ("none", "of"),
    ("nobody", "'s"),
)


_WHEN: Final = frozenset("on in at hours days last this after a two yesterday recently".split())


_ASKABLE: Final = frozenset("for i i'd he she they we only best that".split())


class PartialAnswers:
    """Reads answers that stop short in one article."""

    def __init__(
        self,
        frame: Frame,
        around: Surroundings,
        statements: Told,
        words: AnswerWords,
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.statements = statements
        self.words = words

    def partial(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would say only that": less than was asked."""
        reading = self.reading
        match = phrase_at(reading, self.words.partial, i, end)
        if match is None or reading.quoted[i] != -1:
            return None
        stop = match[0]
        if reading.low[i] in ("said", "says"):
            reached = any(w in ("reached", "contacted") for w in reading.low[first:i])
            if not (reached or self.around.questions.paragraph_asked(index)) or stop >= end:
                return None
        after = reading.low[stop] if stop < end else "."
        if reading.low[i] in ("said", "says") and after in _WHEN:
            return None  # "had said only on Friday"
        if after == ":" and reading.low[i] in ("said", "says"):
            told = (s.content[0] for s in self.statements.at(index))
            stop = next((c.end for c in told if c.first > stop), stop)
        kind = NonAnswerKind.PARTIAL_ANSWER.value
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, (stop, kind), first, end, Grounds.NOT_STATED)

    def but_not(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "confirmed that a policy existed but not how much it was worth"."""
        reading = self.reading
        low = reading.low
        if low[i - 1] != "but" or reading.quoted[i] != -1 or i + 1 >= end or low[i + 1] not in WH:
            return None
        told = [s for s in self.statements.at(index) if s.cue is not None and s.cue.first < i]
        if not told or told[-1].source_mention is None:
            return None
        stop = i + 2
        while stop < end and stop < i + 14 and reading.words[stop][0].isalnum():
            stop += 1
        match = stop, NonAnswerKind.PARTIAL_ANSWER.value
        found = self.around.made(
            index, told[-1].source_mention, i, match, first, end, Grounds.NOT_STATED
        )
        if found is not None:
            found.topic = Stretch(i + 1, stop)
            found.evidence = [Stretch(told[-1].source_mention.first, stop)]
        return found

    def left_open(self, index: int) -> Unanswered | None:
        """As in "How long repairs might take “depends on what we find,” she said"."""
        reading = self.reading
        first, end = reading.bounds[index]
        low = reading.low
        if end - first < 6 or low[first] not in WH or low[first] == "if":
            return None
        if reading.quoted[first] != -1 or "?" in reading.words[first:end]:
            return None
        at = self._verdict(first, end)
        source = self._speaker(index, first, end) if at is not None else None
        if at is not None and source is not None:
            topic = Stretch(first, at - 1)
            stop = at
            while stop < end and reading.words[stop] not in ".,;":
                stop += 1
            redirected = low[at : at + 2] in (["a", "matter"], ["for", "the"], ["up", "to"])
            kind = NonAnswerKind.REDIRECTED if redirected else NonAnswerKind.GENERAL_ANSWER
            return Unanswered(
                index,
                source,
                [kind],
                topic,
                topic,
                None,
                None,
                Grounds.SPEAKS_FOR_OTHER if redirected else Grounds.NOT_STATED,
                [Stretch(first, stop)],
                spoken=True,
            )
        return None

    def _speaker(self, index: int, first: int, end: int) -> Entity | None:
        """Who says the sentence: "..., its director, Elke Sommerin, said"."""
        for statement in self.statements.at(index):
            if statement.source is not None and statement.content[0].first <= first + 1:
                return statement.source
        low = self.reading.low
        for k in range(first + 3, end):
            if low[k] not in {"said", "says", "replied"} or self.reading.quoted[k] != -1:
                continue
            subject = subject_of(self.frame, k, first) or self.frame.mentions.starting.get(k + 1)
            entity = self.around.who(index, k, subject)
            if entity is not None and entity.type in ANSWERABLE:
                return entity
        return None

    def _verdict(self, first: int, end: int) -> int | None:
        """Where "a question for", behind "was", begins, or "depends"."""
        low, words = self.reading.low, self.reading.words
        for k in range(first + 3, end - 1):
            if low[k] in ("depends", "depended") or (low[k] == "depend" and low[k - 1] == "would"):
                return k
            if low[k] not in m.BE:
                continue
            at = k + 1
            while at < end and (words[at] in m.QUOTES or words[at] == ","):
                at += 1
            if words[k + 1] == ",":  # "was, she said, ‘a question ..."
                at = next((n + 1 for n in range(k + 2, min(end, k + 9)) if words[n] == ","), end)
                while at < end and words[at] in m.QUOTES:
                    at += 1
            if low[at : at + 2] == ["a", "question"] and not (
                low[at + 2 : at + 3] and low[at + 2] in _ASKABLE
            ):
                continue
            if tuple(low[at : at + 2]) in _OPEN:
                return at
        return None
