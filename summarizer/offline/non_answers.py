"""Questions that were not answered, told from words alone.

What counts is an act of answering withheld: "declined to comment", "would not say", "I’m not
going to get into that". Refusing to *do* something ("refused to sign"), prices that decline and
documents that "do not say" match no rule here, because each rule asks for an act of informing
and for somebody who could have done it.
"""

from __future__ import annotations

from summarizer.offline.answer_words import answer_words
from summarizer.offline.declined import Declined
from summarizer.offline.diversions import Diversions
from summarizer.offline.evasions import Evasions
from summarizer.offline.headlines import Headlines
from summarizer.offline.ignorance import Ignorance
from summarizer.offline.inversions import Inversions
from summarizer.offline.partial_answers import PartialAnswers
from summarizer.offline.questions import WH
from summarizer.offline.redirections import Redirections
from summarizer.offline.refusals import Refusals
from summarizer.offline.replies import Replies
from summarizer.offline.respondents import announced, described
from summarizer.offline.scant import Scant
from summarizer.offline.secrecy import Secrecy
from summarizer.offline.spoken import Spoken
from summarizer.offline.statements import Frame, Stretch, Told
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.triggers import openings, triggers
from summarizer.offline.unanswered import Unanswered, add_reasons, merged
from summarizer.offline.unreturned import Unreturned
from summarizer.offline.verdicts import Verdicts


def find_non_answers(frame: Frame, told: Told) -> list[Unanswered]:
    """Every non-answer, those about the same question merged.

    Args:
        frame: The article.
        told: The statements of each sentence.
    """
    search = _Search(frame, told)
    raw: list[Unanswered] = []
    for index, places in frame.reading.grouped(search.places()):
        search.sentence(index, places, raw)
    answered = {item.sentence for item in raw}
    opened = search.opened(answered)
    raw.extend(opened)
    answered.update(item.sentence for item in opened)
    for index in search.questioned():
        reply = None if search.met(index, answered) else search.reply(index)
        if reply is not None:
            raw.append(reply)
    raw.extend(Headlines(frame, search.words).announced(raw))
    raw.sort(key=lambda item: item.sentence)
    asking = search.around.questions.asking_in()
    add_reasons(frame.reading, told, raw, search.words, asking)
    announced(frame, raw)
    described(frame, raw)
    return merged(frame.reading, raw)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: Told) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.words = answer_words(frame.reading.cues)
        self.around = Surroundings(frame, statements)
        self.refusals = Refusals(frame, self.around, statements, self.words)
        self.inversions = Inversions(frame, self.around, self.refusals, self.words)
        self.declined = Declined(frame, self.around, self.refusals, self.words)
        self.unreturned = Unreturned(frame, self.around, self.words)
        self.evasions = Evasions(frame, self.around, statements, self.words)
        self.partial = PartialAnswers(frame, self.around, statements, self.words)
        self.redirections = Redirections(frame, self.around, self.words)
        self.secrecy = Secrecy(frame, self.around, self.words)
        self.ignorance = Ignorance(frame, self.around, self.words)
        self.said = Spoken(frame, self.around, self.refusals, self.ignorance, self.words)
        self.replies = Replies(frame, self.around, statements)
        self.diversions = Diversions(frame, self.around, self.words)
        self.verdicts = Verdicts(frame, self.around, self.refusals.informing, self.words)
        self.triggers = triggers(frame.reading.cues)
        self.scant = Scant(frame, self.around, self.words)

    def places(self) -> list[int]:
        """Every token that a rule can begin at."""
        return openings(self.reading.cues).places(self.reading)

    def questioned(self) -> list[int]:
        """The sentences that may reply to a question: beside "asked", "?" or "question"."""
        near: set[int] = set()
        for index in self.around.questions.reporting():
            near.update((index, index + 1))
        near.discard(len(self.reading.bounds))
        return sorted(near)

    def met(self, index: int, answered: set[int]) -> bool:
        """Whether a refusal is found in the sentence, or in the one before, to its question."""
        if index in answered:
            return True
        questions = self.around.questions
        asked = questions.verbs(index) or questions.posed(index) is not None
        return index - 1 in answered and not asked and bool(questions.verbs(index - 1))

    def reply(self, index: int) -> Unanswered | None:
        """The sentence as a reply that answers nothing."""
        if self.reading.skipped[index]:
            return None
        return self.diversions.diverted(index) or self.replies.reply(index)

    def opened(self, answered: set[int]) -> list[Unanswered]:
        """Sentences that begin with a question and leave it open."""
        reading = self.reading
        found: list[Unanswered] = []
        for index, i in reading.where(WH):
            if i != reading.firsts[index] or index in answered:
                continue
            item = self.partial.left_open(index)
            if item is not None:
                found.append(item)
        return found

    def sentence(self, index: int, places: list[int], raw: list[Unanswered]) -> None:
        """Add the non-answers of one sentence, which may begin at the tokens ``places``."""
        first, end = self.reading.bounds[index]
        taken = first
        low, quoted = self.reading.low, self.reading.quoted
        for i in places:
            if i < taken:
                continue
            trigger = self.triggers[low[i]]
            second = low[i + 1] if i + 1 < len(low) else ""
            found: Unanswered | None = None
            if trigger.spoken and quoted[i] != -1:
                wanted = trigger.spoken_after
                if wanted is None or second in wanted:
                    found = self.said.said(index, i, first, end)
            if found is None:
                for k, name in enumerate(trigger.told):
                    after = trigger.after[k]
                    if after is not None and second not in after:
                        continue
                    found = self._tried(name, index, i, first, end)
                    if found is not None:
                        break
            if found is not None:
                found_here = len(raw)
                raw.append(found)
                self._likewise(found, end, raw)
                for k in range(found_here, len(raw)):
                    taken = max(taken, raw[k].evidence[-1].end)

    def _tried(self, rule: str, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """What a rule of ``triggers`` finds at token ``i`` of a sentence."""
        # Plain calls: a table of methods would make each cross from compiled code and back. Those
        # that are made most come first.
        if rule == "refused":
            return self.refusals.refused(index, i, first, end)
        if rule == "unreturned":
            return self.unreturned.found(index, i, first, end)
        if rule == "ignorant":
            return self.ignorance.claimed(index, i, first, end)
        if rule == "but_not":
            return self.partial.but_not(index, i, first, end)
        if rule == "not_something":
            return self.inversions.not_something(index, i, first, end)
        if rule == "elsewhere":
            return self.verdicts.elsewhere(index, i, first, end)
        if rule == "shrugged":
            return self.evasions.shrugged(index, i, first, end)
        if rule == "advised":
            return self.redirections.advised(index, i, first, end)
        if rule == "told":
            return self.evasions.told(index, i, first, end)
        if rule == "put_off":
            return self.evasions.put_off(index, i, first, end)
        if rule == "evaded":
            return self.evasions.evaded(index, i, first, end)
        if rule == "nobody":
            return self.inversions.nobody(index, i, first, end)
        if rule == "scant":
            return self.scant.scant(index, i, first, end)
        if rule == "partial":
            return self.partial.partial(index, i, first, end)
        if rule == "redirected":
            return self.redirections.redirected(index, i, first, end)
        if rule == "improper":
            return self.inversions.improper(index, i, first, end)
        if rule == "reported":
            return self.replies.reported(index, i, first, end)
        if rule == "untimely":
            return self.verdicts.untimely(index, i, first, end)
        if rule == "onward":
            return self.verdicts.onward(index, i, first, end)
        if rule == "declined":
            return self.declined.declined(index, i, first, end)
        if rule == "hidden":
            return self.secrecy.hidden(index, i, first, end)
        if rule == "sealed":
            return self.verdicts.sealed(index, i, first, end)
        if rule == "put_to":
            return self.redirections.put_to(index, i, first, end)
        if rule == "available":
            return self.unreturned.available(index, i, first, end)
        if rule == "silent":
            return self.secrecy.silent(index, i, first, end)
        if rule == "nor":
            return self.inversions.nor(index, i, first, end)
        if rule == "held":
            return self.inversions.held(index, i, first, end)
        message = f"there is no rule {rule!r}"
        raise ValueError(message)

    def _likewise(self, found: Unanswered, end: int, raw: list[Unanswered]) -> None:
        """As in "..., as did lawyers for both companies", "The firm and its rival declined"."""
        low = self.reading.low
        begin = found.evidence[-1].first
        if begin > 1 and low[begin - 1] == "and" and begin in self.frame.mentions.starting:
            joined = self.frame.mentions.ending.get(begin - 1)
            partner = self.frame.cast.of(joined)
            alone = joined is not None and joined.first == self.reading.firsts[found.sentence]
            if joined is not None and alone and partner is not None and partner.type in ANSWERABLE:
                whole = Stretch(joined.first, found.evidence[-1].end)
                raw.append(found.by(partner, whole))
        start = found.evidence[-1].end
        for k in range(start, min(end - 2, start + 16)):
            if low[k] in ("as", "so") and low[k + 1] in {"did", "have", "has"}:
                subject = self.frame.mentions.starting.get(k + 2)
                entity = self.frame.cast.of(subject)
                if subject is not None and entity is not None and entity.type in ANSWERABLE:
                    raw.append(found.by(entity, Stretch(k, subject.end)))
                return
