"""Requests that came to nothing: "calls were not returned", "could not be reached"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import INTERVIEW, AnswerWords
from summarizer.offline.mentions import Mention
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.subjects import subject_of
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_DRAWING: Final = frozenset("drew draw drawn brought got received".split())
_FAILED: Final = frozenset("unsuccessful failed unanswered fruitless".split())
_RESPONSES: Final = frozenset("comment response reply answer reaction".split())
_REACHING: Final = frozenset(("reach", "contact", "locate", "interview", "call"))
#: What else a caller tries: "a number listed for Lind", "a knock at the door of the house".
_LINES: Final = frozenset("number phone telephone mobile knock doorbell switchboard line".split())
#: One more of what came before, to the same one.
_FURTHER: Final = frozenset("second third fourth further another later repeated".split())
#: How a call or a letter comes to nothing.
UNMET: Final = frozenset("rang bounced bounce voicemail".split())
"""Words of calls and letters that come to nothing: "rang out", "bounced back"."""
_RETURNED: Final = frozenset("returned answered acknowledged".split())
_TO: Final = frozenset("to from with for at by on".split())
_SEEKING: Final = frozenset("comment seeking requesting asking message messages left".split())
_PHONES: Final = frozenset("phone phones telephone telephones mobile cellphone".split())
_OFFICES: Final = frozenset(
    "offices headquarters office lawyer lawyers home phone cellphone mobile voicemail "
    "number".split()
)


class Unreturned:
    """Reads requests that nobody answered."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words

    def found(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """The request that comes to nothing at the word ``i``."""
        low = self.reading.low
        word = low[i]
        if self.reading.quoted[i] != -1:
            return None
        if word == "switched":
            return self._off(index, i, first)
        if word in {"unanswered", "unreturned", "unopened"}:
            return self._returned(index, i, i + 1, first, end)
        if word in UNMET:
            after = low[i + 1 : i + 3]
            out = (word == "rang" and after[:1] == ["out"]) or (
                word.startswith("bounc") and (after[:1] == ["back"] or not low[i + 1][0].isalnum())
            )
            went = word == "voicemail" and low[i - 1] == "to" and "went" in low[i - 4 : i]
            if not (out or went):
                return None
            return self._returned(index, i, i + 1 + out, first, end)
        if word in ("not", "never") or word.endswith("n't"):
            at = i + 1
            while at < end and (low[at].endswith("ly") or low[at] in {"be", "been", "yet"}):
                at += 1
            if at < end and low[at] in _RETURNED:
                return self._returned(index, i, at + 1, first, end)
            if at < end and low[at] in self.words.reached:
                return self._reached(index, i, at, first, end)
            return None
        if word == "cannot" and low[i + 1 : i + 2] == ["be"]:
            return self._reached(index, i, i + 2, first, end)
        if word == "no":
            if low[i - 1] in _DRAWING:
                if low[i + 1 : i + 2] and low[i + 1] in _RESPONSES:
                    return self._returned(index, i, i + 2, first, end)
                return None
            return self._none_from(index, i, end)
        if word in {"drew", "draws", "drawn"}:
            near = low[i + 1 : i + 5]
            automatic = any(w in ("automated", "automatic") for w in near)
            return self._returned(index, i, i + 4, first, end) if automatic else None
        if word in self.words.attempts:
            return self._attempts(index, i, end)
        return None

    def _reached(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        """As in "could not (immediately) be reached for comment"."""
        low = self.reading.low
        if "be" not in low[i:at] and "been" not in low[i:at]:
            return None
        if at >= end or low[at] not in self.words.reached:
            return None
        comment = low[at + 1 : at + 3] in (["for", "comment"], ["to", "comment"])
        if low[at] != "reached" and not (comment or self.around.questions.asked(index)):
            return None
        subject = self.around.subject(i - (low[i] in ("not", "never")), first)
        if subject is not None and self.frame.cast.of(subject) is None:
            return None
        reachable = (
            comment
            or low[at + 1 : at + 2] == []
            or (
                not low[at + 1][0].isalnum()
                or low[at + 1] in {"by", "at", "on", "for", "and", "late"}
            )
        )
        if not reachable:
            return None
        stop = at + 3 if comment else at + 1
        return self.around.made(
            index, subject, i, (stop, "no_response"), first, end, Grounds.NOT_STATED
        )

    def _returned(self, index: int, i: int, stop: int, first: int, end: int) -> Unanswered | None:
        """As in "Calls to X went unanswered", "A message left with X was not returned"."""
        low = self.reading.low
        begin = i - 1
        while begin > first and low[begin] not in {";", "but", "while", "said", "“", "”"}:
            begin -= 1
        # "A message seeking comment", "Requests for comment": the first noun
        start = next(
            (k for k in range(begin, i) if low[k] in self.words.inquiry or low[k] in _LINES), None
        )
        further = next((k for k in range(max(begin, first), i) if low[k] in _FURTHER), None)
        if start is None and further is not None and low[i - 1] in {"went", "was", "go"}:
            before = range(self.reading.bounds[max(0, index - 1)][0], first)
            if any(low[k] in self.words.inquiry for k in before):
                start = further  # "answered one letter. A second went unanswered"
        if start is None:
            return None
        let = next((k for k in range(first, start) if low[k] in {"let", "lets", "leaves"}), None)
        if let is not None:  # "let an interview request go unanswered"
            subject, match = self.around.subject(let, first), (stop, "no_response")
            return self.around.made(index, subject, let, match, first, end, Grounds.NOT_STATED)
        seeks = any(word in low[first:end] for word in _SEEKING) or further is not None
        if not seeks and low[start].startswith("letter"):
            return None
        mention: Mention | None = None
        at = i
        for k in range(start, i):
            if low[k] not in _TO:
                continue
            mention = self._answerable(k + 1)
            if mention is not None:
                at = k
                break
        entity = self.frame.cast.of(mention)
        if mention is None and further is not None:
            entity = self.around.respondents.lately(index)
            at = i
        if entity is None:
            return None
        kind = NonAnswerKind.NO_RESPONSE
        topic = self.around.topic(start + 1, at) or self.around.lead(index)
        return Unanswered(
            index,
            entity,
            [kind],
            topic,
            None,
            None,
            None,
            Grounds.NOT_STATED,
            [Stretch(start, stop)],
        )

    def _off(self, index: int, i: int, first: int) -> Unanswered | None:
        """As in "His telephone was switched off"."""
        low = self.reading.low
        if low[i - 1] not in m.BE or low[i + 1 : i + 2] != ["off"]:
            return None
        phone = next((k for k in range(max(first, i - 5), i) if low[k] in _PHONES), None)
        owner = self.frame.mentions.owners.get(phone) if phone is not None else None
        subject = owner or (self.frame.mentions.ending.get(phone) if phone is not None else None)
        entity = self.around.who(index, i, subject)
        if subject is None or entity is None:
            return None
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.NO_RESPONSE],
            None,
            None,
            None,
            None,
            Grounds.NOT_STATED,
            [Stretch(subject.first, i + 2)],
        )

    def _answerable(self, at: int) -> Mention | None:
        """Who is written to in "to Lind", "to the firm’s offices", "to a number for Lind"."""
        starting = self.frame.mentions.starting
        mention = starting.get(at)
        low = self.reading.low
        if low[at + 1 : at + 2] and low[at + 1] in _OFFICES:
            owner = self.frame.mentions.owners.get(at + 1)
            if owner is not None and self.frame.cast.of(owner) is not None:
                return owner
        entity = self.frame.cast.of(mention)
        if mention is not None and entity is not None:
            if entity.type is None and entity.named:
                entity.type = ActorType.ORGANISATION
            return mention if entity.type in ANSWERABLE else None
        if mention is None and at < len(low) and self.reading.tags[at] & m.DETERMINER:
            near = (starting.get(k) for k in range(at + 1, at + 4))
            return next((n for n in near if self.frame.cast.of(n) is not None), None)
        return None

    def _none_from(self, index: int, i: int, end: int) -> Unanswered | None:
        """As in "There was no immediate comment from the ministry"."""
        low = self.reading.low
        noun = next((k for k in range(i + 1, min(end, i + 4)) if low[k] in _RESPONSES), None)
        if noun is None or low[noun + 1 : noun + 2] != ["from"]:
            return None
        return self._silent(index, i, noun + 2, None, end)

    def _attempts(self, index: int, i: int, end: int) -> Unanswered | None:
        """As in "Attempts to reach Lind by phone were unsuccessful"."""
        low = self.reading.low
        if low[i + 1 : i + 2] != ["to"] or not (low[i + 2 : i + 3] and low[i + 2] in _REACHING):
            return None
        failed = [
            k
            for k in range(i + 3, min(end, i + 24))
            if low[k] in _FAILED or (low[k] == "not" and low[k + 1 : k + 2] == ["successful"])
        ]
        return self._silent(index, i, i + 3, failed[0] + 1, end) if failed else None

    def _silent(self, index: int, i: int, at: int, stop: int | None, end: int) -> Unanswered | None:
        mention = self.frame.mentions.starting.get(at)
        entity = self.frame.cast.of(mention)
        if mention is None or entity is None or (entity.type is None and not entity.named):
            return None
        entity.type = entity.type or ActorType.ORGANISATION
        last = mention.end if stop is None else max(stop, mention.end)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.NO_RESPONSE],
            self.around.topic(last, end) or self.around.lead(index),
            None,
            None,
            None,
            Grounds.NOT_STATED,
            [Stretch(i, last)],
        )

    def available(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "No one at the firm was available for comment": see ``Refusals.nobody``."""
        low = self.reading.low
        if low[i] not in ("unavailable", "unreachable") or low[i + 1 : i + 2] not in (
            ["for"],
            ["to"],
            ["on"],
            ["by"],
            ["yesterday"],
            ["."],
        ):
            return None
        asked = self.around.questions.asked(index)
        if not asked and not any(w in INTERVIEW for w in low[i + 2 : i + 5]):
            return None
        if subject_of(self.frame, i, first) is None:
            return None
        return self.around.made(
            index,
            self.around.subject(i, first),
            i,
            (min(end, i + 3), NonAnswerKind.NO_RESPONSE.value),
            first,
            end,
            Grounds.NOT_STATED,
        )
