"""Questions sent on: "referred reporters to the ministry", "best put to the contractor"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import MAIL, AnswerWords
from summarizer.offline.mentions import Mention
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.surroundings import ABOUT, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_ONWARD: Final = (["back"], ["elsewhere"], ["onward"], ["on"], ["along"])
_SENDING: Final = ("direct", "point", "pass", "send", "sent", "rout", "steer")


_ADVICE: Final = frozenset(
    "try ask contact call wait await speak talk check consult take email".split()
)


_ADVISED: Final = frozenset("asking trying contacting calling".split())


class Redirections:
    """Reads questions sent on in one article."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words

    def redirected(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "referred questions to the ministry", "sent me to its law firm"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1 or i + 2 >= end:
            return None
        asked = self.around.questions.asked(index)
        word = low[i]
        if word == "send" or low[i - 1] in ("not", "never") or low[i - 1].endswith("n't"):
            return None
        noun = None
        for k in range(i + 1, min(end, i + 6)):
            if low[k] in self.words.referred:
                noun = k
                if low[k + 1 : k + 3] != ["for", "comment"]:
                    break
            elif low[k] == "to" and k > i + 1:
                break
        if noun is None and low[i + 1] in self.words.people and low[i + 2] in {"to", "back", "on"}:
            noun = i + 1
        if noun is None and low[i + 1] in {"them", "him", "her", "it"} and asked:
            noun = i + 1
        if noun is not None and self._asks(word, noun):
            noun = None
        fronted = False
        if word == "directed" and noun is None and low[i - 1] in m.BE:
            return self.put_to(index, i, first, end)
        if noun is None and low[i + 1] == "to":
            if word.startswith("defer"):
                if not asked and low[i + 2] != "the":
                    return None
                noun = i
            elif word.startswith("refer") and self._fronted(first, i):
                noun = i
                fronted = True
        if noun is None:
            return None
        target, to = self._target(noun, end)
        subject = self.around.subject(i, first)
        entity = self.around.who(index, i, subject)
        if subject is None or entity is None or (entity.type is None and not entity.named):
            return None
        if to == -1 and low[noun + 1 : noun + 2] not in _ONWARD:
            return None
        if self.frame.cast.of(target) is entity and not asked:
            target = None
        begin = min(subject.first, i) if i - subject.first < 25 else i
        if subject.end + 8 < i:
            begin = i
        topic = self._fronted_topic(first, subject.first) if fronted else None
        topic = topic or (self.around.topic(noun + 1, to) if to > noun else None)
        last = target.end if target is not None else (to + 1 if to != -1 else noun + 2)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.REDIRECTED],
            topic or self.around.lead(index) or self.around.questions.question(index),
            self.around.questions.question(index),
            self.around.questions.asker(index),
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(begin, last)],
        )

    def advised(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "suggested that we try the Home Office", "told her to buy a ticket"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        at = i + 1
        whom = False
        if low[at : at + 1] == ["that"]:
            at += 1
        if low[at : at + 1] and low[at] in self.words.reporters | self.words.people | {"we"}:
            whom = True
            at += 1
        if low[i] == "suggested" and low[at : at + 1] and low[at] in _ADVISED:
            whom = True
        elif low[at : at + 1] == ["to"]:
            at += 1
        elif not whom or low[i] != "suggested":
            return None
        asked = self.around.questions.asked(index)
        verb = low[at] if at < end else ""
        if verb not in _ADVICE | _ADVISED or not (whom or (low[i] == "said" and asked)):
            return None
        waits = verb in ("wait", "await")
        if verb == "take" and low[at + 2 : at + 3] != ["up"]:
            return None
        subject = self.around.subject(i, first)
        entity = self.around.who(index, i, subject)
        if subject is None or entity is None or entity.type is None:
            return None
        stop = at + 1
        while stop < end and stop < at + 8 and reading.words[stop][0].isalnum():
            stop += 1
        target = next(
            (t for k in range(at + 1, stop) if (t := self.frame.mentions.starting.get(k))), None
        )
        kind = NonAnswerKind.DEFERRED if waits else NonAnswerKind.REDIRECTED
        return Unanswered(
            index,
            entity,
            [kind],
            self.around.lead(index) or self.around.questions.question(index),
            self.around.questions.question(index),
            None,
            None if waits else self.frame.cast.of(target),
            Grounds.DEFERRAL if waits else Grounds.SPEAKS_FOR_OTHER,
            [Stretch(min(subject.first, i), stop)],
        )

    def put_to(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said such questions were best put to the contractor"."""
        low = self.reading.low
        at = i + (low[i] in ("best", "better"))
        inside = self.around.enclosing(index, i)
        if low[at : at + 1] not in (["put"], ["directed"], ["addressed"], ["left"]) or (
            low[at + 1 : at + 2] != ["to"] or inside is None or inside.source is None
        ):
            return None
        if not any(low[k] in self.words.inquiry for k in range(max(first, i - 8), i)):
            return None
        target, to = self._target(at, end)
        begin = inside.content[0].first
        return Unanswered(
            index,
            inside.source,
            [NonAnswerKind.REDIRECTED],
            self.around.lead(index) or self.around.questions.question(index),
            self.around.questions.question(index),
            self.around.questions.asker(index),
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(begin, target.end if target is not None else to + 1)],
        )

    def _asks(self, word: str, noun: int) -> bool:
        """Whether somebody puts questions: "sent a dozen questions to", "directed a letter to"."""
        low = self.reading.low
        if not word.startswith(_SENDING) or low[noun] in self.words.people:
            return False
        if low[noun] in MAIL:
            return not (word.startswith("direct") and low[noun].startswith("call"))
        onward = low[noun + 1 : noun + 2] in _ONWARD
        return word.startswith(("sen", "pass")) and not onward

    def _target(self, noun: int, end: int) -> tuple[Mention | None, int]:
        """To whom, and where "to" stands; -1 without one."""
        low = self.reading.low
        to = -1
        for k in range(noun + 1, min(end, noun + 18)):
            if low[k] == "to" or (low[k] == "on" and low[k + 1 : k + 2] == ["to"]):
                at = k + 1 + (low[k] == "on")
                to = to if to != -1 else k
                mention = self.frame.mentions.starting.get(at)
                if mention is not None:
                    return mention, k
            if self.reading.words[k] in ".;":
                break
        return None, to

    def _fronted(self, first: int, i: int) -> bool:
        """Whether the questions stand first: "Questions about prisoners she referred to ..."."""
        low = self.reading.low
        return any(low[k] in self.words.referred for k in range(first, min(first + 3, i))) and not (
            any(self.reading.tags[k] & m.AUXILIARY for k in range(first, i))
        )

    def _fronted_topic(self, first: int, end: int) -> Stretch | None:
        low = self.reading.low
        start = next((k + 1 for k in range(first, end) if low[k] in ABOUT), None)
        return self.around.trim(start, end) if start is not None else None
