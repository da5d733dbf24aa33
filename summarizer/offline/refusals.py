"""Refusals in the narrator's words: "declined to", "would not", "did not respond"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import INTERVIEW, MAIL, SELF, WOULD_NOT, answer_words
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame
from summarizer.offline.subjects import subject_of
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds

_ADJUNCT: Final = frozenset("week month year spokesman spokeswoman statement times".split())
#: What those may fail to do who are asked nothing: "doctors could not explain the illness".
_FAILING: Final = frozenset(
    "explain identify clarify detail name describe engage address judge weigh guess reveal react "
    "evaluate rate speak talk answer".split()
)
_NOBODY: Final = frozenset("neither no none nobody no-one".split())
_PUBLISHED: Final = frozenset("publication deadline press".split())
_ANSWERED: Final = frozenset("responded returned replied answered".split())
_REACHED: Final = frozenset("reached located contacted".split())


class Refusals:
    """Reads what is refused behind a verb of declining or a negated auxiliary."""

    def __init__(self, frame: Frame, around: Surroundings) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = answer_words(frame.reading.cues)

    def declined(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "declined to comment", "refused a request for an interview"."""
        low = self.reading.low
        if i + 1 >= end:
            return None
        to = self._infinitive(i + 1, end)
        if to is None:
            match = self._request(i + 1, end)
            bare = not self.reading.words[i + 1][0].isalnum() and self.around.asked(index)
            if match is None and bare and self.reading.quoted[i] == -1:
                match = i + 1, "declined_to_comment"  # "Asked to publish it, he declined."
            if match is None:
                return None
            subject = self.around.subject(i, first)
            return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        at = self.around.skip(to + 1, end)
        match = phrase_at(self.reading, self.words.answering, at, end) or self._withholding(at, end)
        match = match or self._unavailable(at, end)
        if match is None:
            return None
        subject = self.around.subject(i, first)
        grounds = Grounds.UNWILLINGNESS if low[i].startswith("refus") else Grounds.NOT_STATED
        return self.around.made(index, subject, i, match, first, end, grounds)

    def _infinitive(self, at: int, end: int) -> int | None:
        """Where "to" stands in "declined (on Tuesday) to say"."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        for k in range(at, min(end, at + 7)):
            if low[k] == "to":
                return k
            adjunct = tags[k] & (m.PREPOSITION | m.TIME | m.ADVERB | m.DETERMINER | m.NUMBER)
            if not (adjunct or words[k] == "," or low[k] in _ADJUNCT):
                return None
        return None

    def _request(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "declined our request for an interview", "refused further comment"."""
        low, words = self.reading.low, self.reading.words
        for k in range(at, min(end, at + 5)):
            if low[k] in ("request", "requests", "invitation", "invitations"):
                ahead = low[k + 1 : k + 7]
                asked = any(word in INTERVIEW for word in ahead)
                return (k + 1, "declined_to_comment") if asked else None
            if low[k] in ("comment", "interview", "interviews") and k > at - 1:
                return k + 1, "declined_to_comment"
            if not words[k][0].isalpha():
                return None
        return None

    def _withholding(self, at: int, end: int, *, word: str | None = None) -> tuple[int, str] | None:
        """As in "release the footage", "share them, citing": information kept back."""
        low = self.reading.low
        if at >= end or (word or low[at]) not in self.words.sharing:
            return None
        for k in range(at + 1, min(end, at + 6)):
            if low[k] in self.words.information:
                return k + 1, "declined_to_disclose"
            if low[k] in ("them", "it") and low[k + 1 : k + 3] == [",", "citing"]:
                return k + 1, "declined_to_disclose"
            if not self.reading.words[k][0].isalnum() and low[k] != "'s":
                break
        return None

    def negated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would not say", "could not comment", "did not respond to a request"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        if word == "unable" and low[i + 1 : i + 2] == ["to"]:
            match = phrase_at(reading, self.words.answering, self.around.skip(i + 2, end), end)
            subject = self.around.subject(i, first)
            if match is None or reading.quoted[i] != -1:
                return None
            return self.around.made(index, subject, i, match, first, end, Grounds.INABILITY)
        if word == "neither":
            pair = low[i + 1 : i + 4]
            if len(pair) == 3 and pair[0].startswith("confirm") and pair[1] == "nor":
                subject = self.around.subject(i, first)
                if subject is None and reading.quoted[i] != -1:
                    return None
                return self.around.made(
                    index,
                    subject,
                    i,
                    (i + 4, "declined_to_disclose"),
                    first,
                    end,
                    Grounds.NOT_STATED,
                )
            return self._neither(index, i, first, end)
        if word == "not":
            if low[i + 1 : i + 3] == ["going", "to"] and reading.quoted[i] == -1:
                match = phrase_at(reading, self.words.answering, self.around.skip(i + 3, end), end)
                subject = self.around.subject(i, first)
                if match is not None:
                    return self.around.made(
                        index, subject, i, match, first, end, Grounds.UNWILLINGNESS
                    )
            return None
        at = i + 1
        if word in ("cannot",) or word.endswith("n't"):
            pass
        elif at < end and (
            low[at] in ("not", "never")
            or (low[at] == "neither" and not low[min(at + 1, end - 1)].startswith("confirm"))
        ):
            at += 1
        elif not self._nobody(i, first):
            return None
        if reading.quoted[i] != -1 and i > first and low[i - 1] in SELF:
            return None
        at = self.around.skip(at, end)
        if at >= end or low[at - 1] == "independently":
            return None
        if word in WOULD_NOT:
            return self._would_not(index, i, at, first, end)
        return self._did_not(index, i, at, first, end)

    def _neither(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Neither the bank nor its lawyers returned calls": the first of the two."""
        low = self.reading.low
        pair = next((k for k in range(i + 2, min(end, i + 9)) if low[k] == "nor"), None)
        subject = self.frame.mentions.starting.get(i) or self.frame.mentions.starting.get(i + 1)
        if pair is None or subject is None or self.reading.quoted[i] != -1:
            return None
        for k in range(pair + 2, min(end, pair + 10)):
            if low[k] in _ANSWERED or low[k] in ("respond", "return", "reply"):
                near = range(k + 1, min(end, k + 6))
                stop = next((j + 1 for j in near if low[j] in self.words.inquiry), None)
                if stop is None:
                    return None
                match = stop, "no_response"
                return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        return None

    def _nobody(self, i: int, first: int) -> bool:
        """Whether the subject denies it: "neither side would say", "no one could comment"."""
        subject = subject_of(self.frame, i, first)
        if subject is not None:
            low = self.reading.low
            return low[subject.first] in _NOBODY or low[subject.core] in _NOBODY
        return False

    def _would_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        if low[at] == "be" and low[at + 1 : at + 2] and low[at + 1] in _REACHED:
            subject = self.around.subject(i, first)
            stop = at + 4 if low[at + 2 : at + 4] == ["for", "comment"] else at + 2
            return self.around.made(
                index, subject, i, (stop, "no_response"), first, end, Grounds.NOT_STATED
            )
        if low[at] == "immediately":
            at += 1
        match = self._unavailable(at, end) or self._progressive(at, end)
        match = (
            match or phrase_at(reading, self.words.answering, at, end) or self._withholding(at, end)
        )
        if match is None or self._negotiating(match[0], end):
            return None
        word = low[i]
        failing = word.startswith("c") and low[match[0] - 1] in _FAILING
        if failing and not self.around.asked(index):
            return None
        grounds = Grounds.INABILITY if word.startswith("c") else Grounds.NOT_STATED
        subject = self._spokesman(index, i, self.around.subject(i, first))
        return self.around.made(index, subject, i, match, first, end, grounds)

    def _unavailable(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "did not make its chief executive available for an interview"."""
        low = self.reading.low
        if at >= end or low[at] != "make":
            return None
        for k in range(at + 2, min(end, at + 8)):
            if low[k] == "available" and any(w in INTERVIEW for w in low[k + 1 : k + 6]):
                return k + 1, "declined_to_comment"
        return None

    def _progressive(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "would not be sharing figures", "will not be commenting"."""
        low = self.reading.low
        if at + 1 >= end or low[at] != "be" or not low[at + 1].endswith("ing"):
            return None
        stem = low[at + 1][:-3]
        for word in (stem, stem + "e", stem[:-1]):
            match = phrase_at(self.reading, self.words.answering, at + 1, end, word=word)
            match = match or self._withholding(at + 1, end, word=word)
            if match is not None:
                return match
        return None

    def _spokesman(self, index: int, i: int, subject: Mention | None) -> Mention | None:
        """Who refuses in "A spokesman said the company would not comment": the spokesman."""
        inside = self.around.enclosing(index, i)
        entity = self.frame.cast.of(subject)
        if inside is None or inside.source is None or inside.source_mention is None:
            return subject
        if entity is not None and entity.type is not ActorType.ORGANISATION:
            return subject
        speaks = inside.source.type is ActorType.PERSON and (
            entity is None
            or inside.source.affiliation is entity
            or any(head.startswith("spokes") for head in inside.source.heads)
        )
        return inside.source_mention if speaks else subject

    def _negotiating(self, stop: int, end: int) -> bool:
        """Whether the words go on "with the rebels": talks refused, not an answer."""
        reading = self.reading
        for k in range(stop, min(end, stop + 6)):
            if reading.low[k] == "independently":
                return True
            if reading.low[k] == "with":
                other = self.frame.mentions.starting.get(k + 1)
                return other is not None and not any(
                    reading.low[i] in self.words.reporters for i in range(other.first, other.end)
                )
            if reading.words[k] in ",;:":
                break
        return False

    def _did_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        verb = low[at]
        asked = self.around.asked(index)
        answer = (
            "respond",
            "responded",
            "reply",
            "replied",
            "return",
            "returned",
            "answer",
            "answered",
        )
        if verb in answer:
            near = low[at + 1 : min(end, at + 9)]
            inquiry = any(word in self.words.inquiry for word in near)
            if verb.startswith("respond") and not asked and "comment" not in near:
                # "did not respond to the call": the police, perhaps, but to no question
                inquiry = (
                    any(word in self.words.inquiry - MAIL for word in near) or "message" in near
                )
            inquiry = inquiry or any(word in _PUBLISHED for word in near)
            if verb.startswith("return") and not inquiry:
                return None
            if not inquiry and not asked:
                return None
            stop = at + 1
            for k in range(at + 1, min(end, at + 9)):
                if low[k] in self.words.inquiry:
                    stop = k + 1
            if low[stop : stop + 2] == ["for", "comment"]:
                stop += 2
            return self.around.made(
                index,
                self.around.subject(i, first),
                i,
                (stop, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        match = self._unavailable(at, end)
        if match is not None:
            return self.around.made(
                index, self.around.subject(i, first), i, match, first, end, Grounds.NOT_STATED
            )
        habit = low[i] in ("do", "does", "don't", "doesn't")
        match = phrase_at(reading, self.words.answering, at, end)
        if habit and match is not None and match[1] != "declined_to_disclose":
            inside = self.around.enclosing(index, i)
            subject = self.around.subject(i, first)
            subject = self._spokesman(index, i, subject)
            if inside is not None and self.frame.cast.of(subject) is None:
                subject = inside.source_mention
            if inside is not None:
                return self.around.made(
                    index, subject, i, match, first, end, Grounds.SECURITY_OR_POLICY
                )
        if verb in ("comment", "commented") and (
            asked or any(word in self.words.inquiry for word in low[at + 1 : min(end, at + 8)])
        ):
            return self.around.made(
                index,
                self.around.subject(i, first),
                i,
                (at + 1, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        if verb in ("address", "addressed", "take", "taken") and not asked:
            # "did not address questions about the fee": the noun tells that somebody asked
            near = low[at + 1 : min(end, at + 5)]
            asked = any(word in self.words.inquiry - MAIL - {"call"} for word in near)
        if not asked or reading.quoted[i] != -1:
            return None
        match = phrase_at(reading, self.words.answering, at, end)
        if match is None or match[1] == "declined_to_comment":
            return None
        return self.around.made(
            index, self.around.subject(i, first), i, match, first, end, Grounds.NOT_STATED
        )
