"""What a source calls another's business, or another time's: "was a matter for the police".

Indirect speech only, and fragments in it: the speaker's own words are read by ``Spoken``.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import MAIL, AnswerWords
from summarizer.offline.entities import Entity
from summarizer.offline.informing import Informing
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

#: What somebody else is to do about it: "for the courts to decide".
_DECIDING: Final = frozenset(
    "decide say answer judge determine settle explain comment discuss choose address resolve tell "
    "speak consider".split()
)
_GOING: Final = frozenset(
    "go be directed sent addressed put referred forwarded passed raised taken made".split()
)
_LINKING: Final = frozenset(
    "in the a an not really entirely wholly purely solely now best still".split()
)
_NEGATIVE: Final = frozenset("not neither hardly never scarcely nor isn't wasn't".split())
_OFFICIAL: Final = ("spokes", "lawyer", "official", "secretary", "minister", "chief", "officer")
#: Things that the early hour keeps back: "too soon for conclusions".
_VERDICTS: Final = frozenset(
    "conclusions conclusion answers figures numbers verdict verdicts comment judgment judgement "
    "judgments details estimates speculation".split()
)
#: What is kept is called that: "confidential".
SEALED: Final = frozenset("confidential classified secret sensitive privileged private".split())
"""Adjectives for what may not be told."""
_TALKING: Final = frozenset("talk speak discuss debate answer go get raise air argue".split())


class Verdicts:
    """Reads verdicts on questions in one article."""

    def __init__(
        self, frame: Frame, around: Surroundings, informing: Informing, words: AnswerWords
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.informing = informing
        self.words = words

    def elsewhere(self, index: int, i: int, _first: int, end: int) -> Unanswered | None:
        """As in "said pay was a matter for local employers", "was for the trustees to decide"."""
        low = self.reading.low
        speaker = self._reported(index, i)
        if speaker is None:
            return None
        content = self._content(speaker, i)
        link = self._link(i)
        copula = i - 1 if low[i] != "for" else i
        if low[i] == "for":
            copula = i - 1
        while copula > content.first and (
            low[copula] in _LINKING or self.reading.words[copula] in m.QUOTES
        ):
            copula -= 1
        if link is None or low[copula] not in m.BE:
            return None
        about = range(content.first, copula)
        inquired = any(low[k] in self.words.inquiry for k in about)
        decides = self._decides(link, end)
        noun = low[i] in ("matter", "matters")
        if low[i] == "hands" and not self.around.questions.paragraph_asked(index):
            return None
        if low[i] in ("for", "between") and not (inquired or decides or low[i] == "between"):
            return None
        asked = self.around.questions.paragraph_asked(index)
        firm = low[copula] in ("was", "were") and (noun or decides)
        if not (asked or inquired or (firm and self._answers_for(speaker))):
            return None
        return self._sent(index, speaker, content, (copula, link), end)

    def sealed(self, index: int, i: int, _first: int, end: int) -> Unanswered | None:
        """As in "said that the contract was ‘commercially sensitive’"."""
        low = self.reading.low
        speaker = self._reported(index, i)
        if speaker is None:
            return None
        content = self._content(speaker, i)
        copula = i - 1
        while copula > content.first and (
            low[copula].endswith("ly") or self.reading.words[copula] in m.QUOTES
        ):
            copula -= 1
        after = low[i + 1] if i + 1 < end else "."
        if low[copula] not in m.BE or after[0].isalnum() or "because" in low[content.first : i]:
            return None
        told = any(low[k] in self.words.information for k in range(content.first, copula))
        if not (told or self.around.questions.asked(index)):
            return None
        stop, kind = i + 1, NonAnswerKind.DECLINED_TO_DISCLOSE.value
        return self.around.made(
            index,
            speaker.source_mention,
            i,
            (stop, kind),
            content.first,
            end,
            Grounds.SECURITY_OR_POLICY,
        )

    def onward(self, index: int, i: int, _first: int, end: int) -> Unanswered | None:
        """As in "said enquiries about the sale should go to the trustees"."""
        low = self.reading.low
        speaker = self._reported(index, i)
        if speaker is None:
            return None
        content = self._content(speaker, i)
        inquiry = self.words.inquiry - MAIL
        if not any(low[k] in inquiry for k in range(content.first, i)):
            return None
        at = i + 1
        while at < end and (low[at] in _GOING or low[at] in {"to", "only", "instead"}):
            if low[at] == "to" and low[at - 1] in _GOING - {"be"}:
                return self._sent(index, speaker, content, (i, at + 1), end)
            at += 1
        return None

    def untimely(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "it was neither the time nor the place", "was far too early for conclusions"."""
        low = self.reading.low
        speaker = self._reported(index, i)
        if speaker is None or speaker.source_mention is None:
            return None
        asked = self.around.questions.put(index)
        after = low[i + 1] if i + 1 < end else "."
        ends = not after[0].isalnum() or after == "yet"
        if low[i] in {"early", "soon", "premature"}:
            if low[i - 1] != "too" and low[i] != "premature":
                return None
            stated = after == "for" and any(w in _VERDICTS for w in low[i + 2 : i + 5])
            if not stated and not (ends and asked):
                return None
        else:
            near = low[max(first, i - 7) : i]
            if low[i - 1] != "the" or not any(w in _NEGATIVE for w in near):
                return None
            stated = after in ("to", "for") and any(w in _TALKING for w in low[i + 2 : i + 5])
            if not stated and not (asked and (ends or after in ("to", "for"))):
                return None
        stop = i + 1
        while stop < end and stop < i + 8 and self.reading.words[stop][0].isalnum():
            stop += 1
        kind = NonAnswerKind.DEFERRED.value
        return self.around.made(
            index, speaker.source_mention, i, (stop, kind), first, end, Grounds.DEFERRAL
        )

    def _reported(self, index: int, i: int) -> Statement | None:
        """Who says it, where the narrator's words or a fragment in them report it."""
        speaker = self.around.enclosing(index, i)
        if speaker is None or speaker.source is None or speaker.source.document:
            return None
        content = self._content(speaker, i)
        whole = self.reading.quoted[i] != -1 and self.reading.quoted[content.first] != -1
        return None if whole or speaker.source.type not in ANSWERABLE else speaker

    @staticmethod
    def _content(speaker: Statement, i: int) -> Stretch:
        return next((c for c in speaker.content if c.first <= i < c.end), speaker.content[0])

    def _link(self, i: int) -> int | None:
        """Where whose business it is begins, behind "for", "between" or "up to"."""
        low = self.reading.low
        if low[i] in ("for", "between"):
            return i + 1
        near = low[i + 1 : i + 3]
        if low[i] == "hands":  # "was in the hands of the inspectorate"
            return i + 2
        if near[:1] in (["for"], ["between"]) or (low[i] == "up" and near[:1] == ["to"]):
            return i + 2
        if near == ["best", "left"] and low[i + 3 : i + 4] == ["to"]:
            return i + 4
        return None

    def _decides(self, link: int, end: int) -> bool:
        low = self.reading.low
        near = range(link + 1, min(end - 1, link + 8))
        return any(low[k] == "to" and low[k + 1] in _DECIDING for k in near)

    def _answers_for(self, speaker: Statement) -> bool:
        """Whether a source speaks for an office, as those do who are asked."""
        source = speaker.source
        if source is None:
            return False
        if source.type in (ActorType.ORGANISATION, ActorType.STATE):
            return True
        heads = source.heads | set((source.role or "").lower().split())
        return any(head.startswith(_OFFICIAL) for head in heads)

    def _sent(
        self,
        index: int,
        speaker: Statement,
        content: Stretch,
        verdict: tuple[int, int],
        end: int,
    ) -> Unanswered | None:
        reading = self.reading
        begin, link = verdict
        mention = self.frame.mentions.starting.get(link)
        target: Entity | None = self.frame.cast.of(mention)
        if speaker.source is None or link >= end or not reading.words[link][0].isalnum():
            return None
        if target is speaker.source or (target is not None and target.type not in ANSWERABLE):
            return None
        if reading.low[link] in {"them", "him", "her", "it", "us", "me"} and target is None:
            return None
        stop = mention.end if mention is not None else min(end, link + 2)
        topic = self.around.trim(content.first, begin)
        return Unanswered(
            index,
            self.around.respondents.speaker(speaker) or speaker.source,
            [NonAnswerKind.REDIRECTED],
            topic or self.around.questions.question(index),
            self.around.questions.question(index),
            self.around.questions.asker(index),
            target,
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(min(content.first, begin), stop)],
        )
