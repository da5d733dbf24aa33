"""Non-answers that a headline announces: "Mayor mum on price tag", "Chief ducks closure list".

A headline leaves out what the rules for sentences hold on to: the verb, the question, who is who.
So what it says is believed only where the text below it has somebody who leaves a question open.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.entities import Entity
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.unanswered import KINDS, Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

#: Parts of a headline: "Board closes school; superintendent mum".
_PARTING: Final = frozenset(",;:—–|")
#: What is dodged that is no question.
_OTHER: Final = frozenset(
    "tax taxes fine fines ban jail prison arrest bullet bullets defeat relegation recession strike "
    "sanctions death crash disaster default trial extradition traffic rain".split()
)
#: Longest way from the part's first word to what it announces, in words.
_REACH: Final = 8


class Headlines:
    """Reads the headlines of one article."""

    def __init__(self, frame: Frame, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.words = words

    def announced(self, found: list[Unanswered]) -> list[Unanswered]:
        """What the headlines announce of the non-answers found below them."""
        reading = self.reading
        body = [item for item in found if not reading.headline[item.sentence]]
        told = {item.sentence for item in found}
        if not body:
            return []
        items = (
            self._read(index, body)
            for index, headline in enumerate(reading.headline)
            if headline and index not in told and not reading.skipped[index]
        )
        return [item for item in items if item is not None]

    def _read(self, index: int, body: list[Unanswered]) -> Unanswered | None:
        reading = self.reading
        first, end = reading.bounds[index]
        begin = first
        for i in range(first, min(end, first + 40)):
            if reading.words[i] in _PARTING:
                begin = i + 1
            match = self._cue(i, end) if begin < i <= begin + _REACH else None
            if match is None:
                continue
            actor = self._actor(Stretch(begin, i), body)
            if actor is None:
                return None
            stop, kind = match
            last = next((k for k in range(stop, end) if reading.words[k] in _PARTING), end)
            topic = Stretch(stop, last) if last > stop else None
            evidence = [Stretch(begin, last)]
            return Unanswered(
                index, actor, [kind], topic, None, None, None, Grounds.NOT_STATED, evidence
            )
        return None

    def _cue(self, i: int, end: int) -> tuple[int, NonAnswerKind] | None:
        """What is announced by the word at ``i``, and where it ends."""
        reading = self.reading
        low = reading.low
        after = low[i + 1] if i + 1 < end else ""
        silent = low[i] in self.words.silent
        if silent or low[i] in self.words.vague:
            if after[:1].isalnum() and after not in {"on", "about", "over", "as", "after", "amid"}:
                return None
            kind = NonAnswerKind.DECLINED_TO_DISCLOSE if silent else NonAnswerKind.GENERAL_ANSWER
            return i + 1 + (after in {"on", "about", "over"}), kind
        match = phrase_at(reading, self.words.evading, i, end)
        if match is not None and low[i] in self.words.wholly and match[0] < end:
            if _OTHER & set(low[match[0] : match[0] + 4]):
                return None
            return match[0], NonAnswerKind.DODGED
        if low[i] in {"keeps", "keep", "leaves", "leave"}:
            guess = next((k for k in range(i + 1, min(end, i + 5)) if low[k] == "guessing"), None)
            return (guess + 1, NonAnswerKind.DECLINED_TO_DISCLOSE) if guess else None
        if low[i] == "short" and low[i + 1 : i + 3] in (["on", "answers"], ["on", "details"]):
            return i + 3, NonAnswerKind.GENERAL_ANSWER
        if low[i] in {"gives", "offers", "has", "with"} and after in ("no", "few"):
            noun = low[i + 2] if i + 2 < end else ""
            kind_of = self.words.information.get(noun)
            return (i + 3, KINDS[kind_of]) if kind_of else None
        if low[i] == "not" and after in {"aware", "sure", "certain", "told", "briefed"}:
            return i + 2, NonAnswerKind.CLAIMED_IGNORANCE
        if low[i] == "not" and low[i + 1 : i + 3] in (["ready", "to"], ["saying", "who"]):
            acts = self.words.base.plain
            return (i + 4, NonAnswerKind.DECLINED_TO_DISCUSS) if low[i + 3] in acts else None
        return None

    def _actor(self, subject: Stretch, body: list[Unanswered]) -> Entity | None:
        """Who is meant, of those who leave a question open below."""
        reading = self.reading
        named = {
            reading.low[k]
            for k in range(subject.first, subject.end)
            if not reading.tags[k] & (m.FUNCTION | m.VERB) and reading.low[k] != "'s"
        }
        for item in body:
            actor = item.actor
            words = set(" ".join((actor.name, actor.role or "", *actor.surfaces)).lower().split())
            if named & (words | actor.heads):
                return actor
        tags = [reading.tags[k] for k in range(subject.first, subject.end)]
        person = any(tag & m.ROLE for tag in tags)
        kind = ActorType.PERSON if person else ActorType.ORGANISATION
        if not person and not any(tag & m.ORGANISATION for tag in tags):
            return None
        return next((item.actor for item in body if item.actor.type is kind), None)
