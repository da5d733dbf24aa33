"""Questions that were not answered, told from words alone.

What counts is an act of answering withheld: "declined to comment", "would not say", "I’m not
going to get into that". Refusing to *do* something ("refused to sign"), prices that decline and
documents that "do not say" match no rule here, because each rule asks for an act of informing
and for somebody who could have done it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from summarizer.offline.answer_words import answer_words
from summarizer.offline.evasions import Evasions
from summarizer.offline.ignorance import Ignorance
from summarizer.offline.partial_answers import PartialAnswers
from summarizer.offline.questions import WH
from summarizer.offline.redirections import Redirections
from summarizer.offline.refusals import Refusals
from summarizer.offline.replies import Replies
from summarizer.offline.spoken import Spoken
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered, add_reasons, announced, merged
from summarizer.offline.unreturned import Unreturned


def find_non_answers(frame: Frame, statements: list[Statement]) -> list[Unanswered]:
    """Every non-answer, those about the same question merged."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    search = _Search(frame, by_sentence)
    raw: list[Unanswered] = []
    for index, triggers in groupby(frame.reading.where(search.words.triggers), itemgetter(0)):
        raw.extend(search.sentence(index, [i for _, i in triggers]))
    answered = {item.sentence for item in raw}
    opened = search.opened(answered)
    raw.extend(opened)
    answered.update(item.sentence for item in opened)
    replies = (search.replies.reply(i) for i in search.questioned() if i not in answered)
    raw.extend(reply for reply in replies if reply is not None)
    raw.sort(key=lambda item: item.sentence)
    add_reasons(frame.reading, by_sentence, raw)
    announced(frame, raw)
    return merged(frame.reading, raw)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: dict[int, list[Statement]]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.words = answer_words(frame.reading.cues)
        self.around = Surroundings(frame, statements)
        self.refusals = Refusals(frame, self.around, statements, self.words)
        self.unreturned = Unreturned(frame, self.around, self.words)
        self.evasions = Evasions(frame, self.around, statements, self.words)
        self.partial = PartialAnswers(frame, self.around, statements, self.words)
        self.redirections = Redirections(frame, self.around, self.words)
        self.ignorance = Ignorance(frame, self.around, self.words)
        self.said = Spoken(frame, self.around, self.refusals, self.ignorance, self.words)
        self.replies = Replies(frame, self.around, statements)

    def questioned(self) -> list[int]:
        """The sentences that may reply to a question: beside "asked", "?" or "question"."""
        near: set[int] = set()
        marks = {index for index, _ in self.reading.where({"?"})}
        for index in marks.union(self.around.questions.reporting()):
            near.update((index, index + 1))
        near.discard(len(self.reading.bounds))
        return sorted(near)

    def opened(self, answered: set[int]) -> list[Unanswered]:
        """Sentences that begin with a question and leave it open."""
        reading = self.reading
        starts = (
            i
            for i, (first, end) in enumerate(reading.bounds)
            if first < end and reading.low[first] in WH and not reading.skipped[i]
        )
        found = (self.partial.left_open(i) for i in starts if i not in answered)
        return [item for item in found if item is not None]

    def sentence(self, index: int, triggers: list[int]) -> Iterator[Unanswered]:
        """The non-answers of one sentence, which may begin at the words ``triggers``."""
        first, end = self.reading.bounds[index]
        taken = first
        for i in triggers:
            if i < taken:
                continue
            found = self._quoted(index, i, first, end)
            if found is None:
                found = self._told(index, i, first, end)
            if found is not None:
                taken = max(taken, found.evidence[-1].end)
                yield found
                for other in self._likewise(found, end):
                    taken = max(taken, other.evidence[-1].end)
                    yield other

    def _quoted(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """In the words of the one asked."""
        if self.reading.quoted[i] == -1:
            return None
        return self.said.said(index, i, first, end)

    def _told(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """In the narrator's words."""
        low, words = self.reading.low[i], self.words
        found: Unanswered | None = None
        if low in words.referring:
            found = self.redirections.redirected(index, i, first, end)
        if low in ("best", "better"):
            found = self.redirections.put_to(index, i, first, end)
        if found is None:
            found = self.unreturned.found(index, i, first, end)
        if found is None:
            found = self.unreturned.scant(index, i, first, end)
        if found is None and low in ("unavailable", "unreachable"):
            found = self.unreturned.available(index, i, first, end)
        if found is None and low == "nor":
            found = self.refusals.nor(index, i, first, end)
        if found is None and low == "bound":
            found = self.refusals.held(index, i, first, end)
        if found is None and low in ("suggested", "told", "said", "advised"):
            found = self.redirections.advised(index, i, first, end)
        if found is None and low == "not":
            found = self.partial.but_not(index, i, first, end)
        if found is None and low == "not":
            found = self.refusals.not_something(index, i, first, end)
        if found is None and low in ("neither", "none", "nobody", "no", "one"):
            found = self.refusals.nobody(index, i, first, end)
        if found is None:
            found = self.refusals.refused(index, i, first, end)
        if found is None and (low in words.improper or low in words.proper):
            found = self.refusals.improper(index, i, first, end)
        if found is None and (low in words.hiding or low in words.keeping):
            found = self.evasions.hidden(index, i, first, end)
        if found is None and low in words.evading:
            found = self.evasions.evaded(index, i, first, end)
        if found is None and low in words.partial:
            found = self.partial.partial(index, i, first, end)
        if found is None and low in words.shrugging:
            found = self.evasions.shrugged(index, i, first, end)
        if found is None and (low in words.silent or low in words.vague or low == "forthcoming"):
            found = self.evasions.silent(index, i, first, end)
        if found is None and (low in words.narrated or low.endswith("n't")):
            found = self.evasions.told(index, i, first, end)
        if found is None and low in words.deferring:
            found = self.evasions.put_off(index, i, first, end)
        if found is None:
            found = self.ignorance.claimed(index, i, first, end)
        return found or self.replies.reported(index, i, first, end)

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
