"""Questions that were not answered, told from words alone.

What counts is an act of answering withheld: "declined to comment", "would not say", "I’m not
going to get into that". Refusing to *do* something ("refused to sign"), prices that decline and
documents that "do not say" match no rule here, because each rule asks for a verb of answering
and for somebody who could have answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from summarizer.offline import marks as m
from summarizer.offline.answer_words import ATTEMPTS, DECLINING, REPORTED, answer_words
from summarizer.offline.narrated import Narrated
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.refusals import Refusals
from summarizer.offline.replies import Replies
from summarizer.offline.spoken import Spoken
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered, add_reasons, merged
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind


def find_non_answers(frame: Frame, statements: list[Statement]) -> list[Unanswered]:
    """Every non-answer, those about the same question merged."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    search = _Search(frame, by_sentence)
    raw: list[Unanswered] = []
    reading, whole, pairs = frame.reading, search.words.whole, search.words.pairs
    low = reading.low
    hits = [
        i
        for i in reading.at(search.words.all)
        # Most of what may begin a phrase is followed by something else.
        if low[i] in whole or (low[i], low[i + 1] if i + 1 < len(low) else "") in pairs
    ]
    for index, triggers in groupby(reading.placed(hits), itemgetter(0)):
        raw.extend(search.sentence(index, [i for _, i in triggers]))
    answered = {item.sentence for item in raw}
    replies = (search.replies.reply(i) for i in search.questioned() if i not in answered)
    raw.extend(reply for reply in replies if reply is not None)
    raw.sort(key=lambda item: item.sentence)
    add_reasons(frame.reading, by_sentence, raw)
    return merged(frame.reading, raw)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: dict[int, list[Statement]]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = Surroundings(frame, statements)
        self.words = answer_words(frame.reading.cues)
        self.refusals = Refusals(frame, self.around)
        self.told = Narrated(frame, self.around, statements)
        self.said = Spoken(frame, self.around)
        self.replies = Replies(frame, self.around, statements)

    def questioned(self) -> list[int]:
        """The sentences that may reply to a question: beside "asked", "?" or "question"."""
        asking = self.around.asking | {"?", "question"}
        near: set[int] = set()
        for index, _ in self.reading.where(asking):
            near.update((index, index + 1))
        near.discard(len(self.reading.bounds))
        return sorted(near)

    def sentence(self, index: int, triggers: list[int]) -> Iterator[Unanswered]:
        """The non-answers of one sentence, which may begin at the words ``triggers``."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        for i in triggers:
            if i < taken:
                continue
            low = reading.low[i]
            found: Unanswered | None = None
            if low in ATTEMPTS or low in ("no", "available"):
                found = self.told.silence(index, i, first, end)
            if found is None and low in self.words.triggers:
                if low in self.words.referring:
                    found = self.told.redirect(index, i, first, end)
                elif low in DECLINING:
                    found = self.refusals.declined(index, i, first, end)
                else:
                    found = self.refusals.negated(index, i, first, end)
            if found is None and (low in self.words.improper or low in self.words.proper):
                found = self.said.improper(index, i, first, end)
            if found is None and reading.quoted[i] == -1 and low in self.words.evading:
                found = self.said.evaded(index, i, first, end)
            if found is None and reading.quoted[i] == -1 and low in self.words.silent:
                match = phrase_at(reading, self.words.silent, i, end)
                if match is not None and self._met(index, i, match[0], end):
                    subject = self.around.subject(i, first)
                    found = self.around.made(
                        index, subject, i, match, first, end, Grounds.NOT_STATED
                    )
            if found is None and reading.quoted[i] == -1 and low in self.words.partial:
                match = phrase_at(reading, self.words.partial, i, end)
                if match is not None and self.said.partial(index, i, match[0], end):
                    match = (match[0], NonAnswerKind.PARTIAL_ANSWER.value)
                    subject = self.around.subject(i, first)
                    found = self.around.made(
                        index, subject, i, match, first, end, Grounds.NOT_STATED
                    )
            if found is None and low in REPORTED:
                found = self.replies.reported(index, i, first, end)
            if found is None and (low in self.words.narrated or low.endswith("n't")):
                found = self.told.narrated(index, i, first, end)
            if found is None and low in self.words.spoken and reading.quoted[i] != -1:
                found = self.said.spoken(index, i, end)
            if found is not None:
                taken = max(taken, found.evidence[-1].end)
                yield found
                for other in self._likewise(found, end):
                    taken = max(taken, other.evidence[-1].end)
                    yield other

    def _met(self, index: int, i: int, stop: int, end: int) -> bool:
        """Whether a shrug or a silence answers somebody, and nothing is said with it."""
        reading = self.reading
        low = reading.low
        if low[i] in ("laughed", "smiled", "grinned", "sighed") and stop < end:
            leaving = low[stop] == "and" and low[stop + 1 : stop + 2] in (
                ["walked"],
                ["left"],
                ["moved"],
                ["turned"],
            )
            quotes = any(w in m.QUOTES for w in reading.words[stop : end + 2])
            if (reading.words[stop] not in ".;" and not leaving) or quotes:
                return False
        return self.around.asked(index)

    def _likewise(self, found: Unanswered, end: int) -> Iterator[Unanswered]:
        """As in "..., as did lawyers for both companies"."""
        low = self.reading.low
        start = found.evidence[-1].end
        for k in range(start, min(end - 2, start + 16)):
            if low[k] in ("as", "so") and low[k + 1] in ("did", "have", "has"):
                subject = self.frame.mentions.starting.get(k + 2)
                entity = self.frame.cast.of(subject)
                if subject is not None and entity is not None and entity.type in ANSWERABLE:
                    yield replace(
                        found,
                        actor=entity,
                        kinds=list(found.kinds),
                        evidence=[Stretch(k, subject.end)],
                    )
                return
