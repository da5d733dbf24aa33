"""What is declined itself: an interview, comment, a request; "asked why, he declined"."""

from __future__ import annotations

from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.refusals import Refusals
from summarizer.offline.statements import Frame
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind


class Declined:
    """Reads things declined in one article."""

    def __init__(
        self, frame: Frame, around: Surroundings, refusals: Refusals, words: AnswerWords
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words
        self.refusals = refusals
        self.withholding = refusals.withholding
        self.informing = refusals.informing

    def declined(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "declined an interview", "refused further comment", "Asked why, he declined"."""
        reading = self.reading
        low = reading.low
        if low[i] not in self.words.declining or reading.quoted[i] != -1 or i + 1 >= end:
            return None
        if low[i + 1] == "to":
            return self._so(index, i, first, end)
        stop = self._refusable(i + 1, end)
        ahead = low[i + 1 : i + 6]
        bare = (
            "to" not in ahead
            and not reading.words[i + 1][0].isalnum()
            and self.around.questions.put(index)
        )
        if stop is None and bare:
            stop = i + 1
        if stop is None:
            return None
        match = stop, NonAnswerKind.DECLINED_TO_COMMENT.value
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)

    def _so(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "asked to name them, he refused to do so"."""
        low = self.reading.low
        if low[i + 2 : i + 4] not in (["do", "so"], ["do", "it"], ["do", "that"]):
            return None
        acts = self.words.past
        told = any(self.informing.act(k, i, acts) for k in range(first, i) if low[k] in acts.plain)
        if not told and not self.around.questions.asked(index):
            return None
        match = i + 4, NonAnswerKind.DECLINED_TO_DISCLOSE.value
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)

    def _refusable(self, at: int, end: int) -> int | None:
        """Where "our requests for an interview" ends, which was declined."""
        low, words = self.reading.low, self.reading.words
        for k in range(at, min(end, at + 6)):
            word = low[k]
            if word in {"request", "requests", "invitation", "invitations"}:
                ahead = low[k + 1 : k + 7]
                if low[k - 1] == "interview":
                    return k + 1
                near = [
                    n
                    for n, w in enumerate(ahead)
                    if w in {"comment", "interview", "discuss"}
                    or w in {"interviews", "interviewed", "talk", "speak"}
                ]
                return k + 2 + near[0] if near else None
            if word in self.words.refusable:
                if low[k + 1 : k + 2] and low[k + 1] in ("request", "requests"):
                    continue
                return k + 1
            if not words[k][0].isalpha():
                return None
        return None
