"""Refusals that begin elsewhere: "nobody would say", "nor would he", "it would be wrong to"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.informing import Act
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.refusals import ENOUGH, GROUNDS, Refusals
from summarizer.offline.statements import Frame
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.offline.withholding import Hold, Operator
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_GENERIC: Final = frozenset("someone anyone everyone somebody anybody everybody people one".split())
_INVERTED: Final = {
    "would": Hold.WOULD_NOT,
    "will": Hold.WOULD_NOT,
    "could": Hold.COULD_NOT,
    "did": Hold.DID_NOT,
}
#: What nobody answers: "picked up the telephone", "came to the door".
_CALLED: Final = frozenset("phone telephone phones telephones door doorbell bell receiver".split())
_SECRECY: Final = frozenset(
    "confidentiality secrecy privacy privilege quiet agreement nondisclosure non-disclosure".split()
)


class Inversions:
    """Reads refusals whose subject stands inside or behind them, in one article."""

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

    def nobody(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Neither firm would comment", "None of the aides would say", "nobody at X"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        entity_at: int | None = None
        verb: int | None = None
        for k in range(i + 1, min(end, i + 16)):
            if low[k] in {"would", "could", "will", "was", "were", "had"}:
                verb = k + 1
            elif low[k] in {"responded", "answered", "returned", "replied", "commented"} or low[
                k : k + 2
            ] in (["picked", "up"], ["came", "to"]):
                verb = k
            elif not reading.words[k][0].isalnum() and low[k] != "'s":
                break
            if verb is not None:
                break
        if verb is None or verb >= end:
            return None
        named = range(i, verb)
        starting = self.frame.mentions.starting
        inner = (
            k for k in named if k <= i + 1 or reading.tags[k - 1] & m.PREPOSITION
        )  # "no one at the firm", not "no guarantee that he would"
        entity_at = next((k for k in inner if k in starting and self._who(starting[k])), None)
        if entity_at is None and low[i] in ("nobody", "no"):  # "Nobody answered at the mill"
            later = range(verb + 1, min(end - 1, verb + 9))
            at = (k + 1 for k in later if low[k] in ("at", "in") and k + 1 in starting)
            entity_at = next((k for k in at if self._who(starting[k])), None)
        if entity_at is None:
            return None
        shape = "past" if low[verb - 1] == "had" or low[verb].endswith("ed") else "base"
        act = self.informing.act(
            self.withholding.skip(verb, end),
            end,
            self.words.past if shape == "past" else self.words.base,
        )
        called = next((k for k in range(verb + 1, min(end, verb + 5)) if low[k] in _CALLED), None)
        if called is not None and low[verb] in {"picked", "came", "answered"}:
            act = Act(verb, called + 1, NonAnswerKind.NO_RESPONSE.value, 3, "answered")
        if act is None:
            if low[verb : verb + 2] != ["available", "for"] and low[verb : verb + 2] != [
                "available",
                "to",
            ]:
                return None
            act = Act(verb, verb + 3, NonAnswerKind.NO_RESPONSE.value, 3, "available")
        weight = act.weight + (2 if shape == "base" else 0) + 2 * self.around.questions.asked(index)
        if act.lemma == "answered" and low[act.stop - 1] in {"call", "calls", "phone"}:
            weight += 3
        if weight < ENOUGH or self.refusals.negotiating(act, end):
            return None
        kind = act.kind
        if act.lemma.startswith(("return", "respond", "answered", "replied")):
            kind = NonAnswerKind.NO_RESPONSE.value
        match = act.stop, kind
        return self.around.made(
            index, starting[entity_at], entity_at, match, first, end, Grounds.NOT_STATED
        )

    def _who(self, mention: Mention) -> bool:
        entity = self.frame.cast.of(mention)
        low = self.reading.low[mention.core]
        return (
            entity is not None and low not in _GENERIC and low not in {"nobody", "none", "no-one"}
        )

    def nor(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Nor would he be drawn on a report": the subject behind the auxiliary."""
        reading = self.reading
        low = reading.low
        auxiliary = low[i + 1] if i + 1 < end else ""
        hold = _INVERTED.get(auxiliary)
        subject = self.frame.mentions.starting.get(i + 2)
        if hold is None or subject is None or reading.quoted[i] != -1:
            return None
        at = self.withholding.skip(subject.end, end)
        act = self.informing.act(at, end, self.words.base)
        if act is None:
            return None
        operator = Operator(i, at, "base", hold)
        if self.refusals.score(index, i, operator, act, end) + 1 < ENOUGH:
            return None
        match = act.stop, self.refusals.kind(operator, act)
        grounds = GROUNDS.get(hold, Grounds.NOT_STATED)
        return self.around.made(index, subject, i, match, first, end, grounds)

    def not_something(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "was not something Ms. Holt wished to go into"."""
        low = self.reading.low
        if low[i] != "not" or low[i + 1 : i + 2] not in (["something"], ["a"], ["anything"]):
            return None
        at = i + 2 if low[i + 1] != "a" else i + 3
        subject = self.frame.mentions.starting.get(at)
        if subject is None or self.reading.quoted[i] != -1:
            return None
        for k in range(subject.end, min(end - 1, subject.end + 4)):
            if low[k] in {"to", "would", "will", "could"}:
                act = self.informing.act(k + 1, end, self.words.base)
                if act is None or act.weight + 2 < ENOUGH:
                    return None
                match = act.stop, act.kind
                return self.around.made(
                    index, subject, subject.first, match, first, end, Grounds.NOT_STATED
                )
        return None

    def held(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said she was bound by the quiet period"."""
        low = self.reading.low
        inside = self.around.enclosing(index, i)
        if low[i + 1 : i + 2] != ["by"] or inside is None or self.reading.quoted[i] != -1:
            return None
        subject = self.around.subject(i, first)
        own = subject is not None and subject.kind is MentionKind.PRONOUN
        if not own and self.frame.cast.of(subject) is not inside.source:
            return None
        near = range(i + 2, min(end, i + 8))
        stop = next((k + 1 for k in near if low[k] in _SECRECY), None)
        if stop is None:
            return None
        match = stop, NonAnswerKind.DECLINED_TO_COMMENT.value
        return self.around.made(
            index, inside.source_mention, i, match, first, end, Grounds.SECURITY_OR_POLICY
        )

    def improper(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said it would be inappropriate to comment", "too early to say"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        timely = word in {"early", "soon", "premature"}
        if word in ("early", "soon") and low[i - 1] != "too":
            return None
        if low[i + 1 : i + 2] == ["for"]:
            to = next((k for k in range(i + 2, min(end, i + 7)) if low[k] == "to"), None)
        else:
            at = (
                i + 1 + (i + 1 < end and reading.words[i + 1] in m.QUOTES)
            )  # ‘far too early’ to say
            to = at if low[at : at + 1] == ["to"] else None
        if to is None:
            return None
        if word in self.words.proper and not any(
            w == "not" or w.endswith("n't") for w in low[max(first, i - 4) : i]
        ):
            return None
        if word in {"hard", "difficult", "impossible", "possible"}:
            return None
        act = self.informing.act(self.withholding.skip(to + 1, end), end, self.words.base)
        if timely and (act is None or act.weight < 1):
            act = self._judging(to + 1, end)
        if act is None or act.weight + timely < 2:
            return None
        speaker = self.around.enclosing(index, i)
        if speaker is None or speaker.source_mention is None:
            return None
        kind = NonAnswerKind.DEFERRED.value if timely else act.kind
        if not timely and act.lemma in {"say", "address", "engage", "identify", "name", "state"}:
            return None
        grounds = Grounds.DEFERRAL if timely else Grounds.NOT_STATED
        return self.around.made(
            index, speaker.source_mention, i, (act.stop, kind), first, end, grounds
        )

    def _judging(self, at: int, end: int) -> Act | None:
        """As in "too soon to tell", "to know", "to talk about that"."""
        low = self.reading.low
        if at < end and low[at] in {
            "tell",
            "know",
            "judge",
            "talk",
            "speak",
            "determine",
            "answer",
        }:
            return Act(at, at + 1, NonAnswerKind.DEFERRED.value, 2, low[at])
        return None
