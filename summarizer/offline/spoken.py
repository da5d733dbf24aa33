"""Answers evaded or cut short, and refusals in the words of the one asked."""

from __future__ import annotations

from summarizer.offline import marks as m
from summarizer.offline.answer_words import ANSWERING, MAIL, SELF, answer_words
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame
from summarizer.offline.surroundings import WH, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind


class Spoken:
    """Reads evasions, partial answers, and the speaker's own refusals."""

    def __init__(self, frame: Frame, around: Surroundings) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = answer_words(frame.reading.cues)

    def improper(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said it would be inappropriate to comment", "not helpful to speculate"."""
        reading = self.reading
        low = reading.low
        if low[i + 1 : i + 2] != ["to"] or (
            low[i] in ("early", "soon") and (low[i - 1] != "too" or reading.quoted[i] != -1)
        ):
            return None
        if low[i] in self.words.proper and not any(
            word == "not" or word.endswith("n't") for word in low[max(first, i - 4) : i]
        ):
            return None
        match = phrase_at(reading, self.words.answering, self.around.skip(i + 2, end), end)
        speaker = self.around.enclosing(index, i)
        if match is None or speaker is None or speaker.source_mention is None:
            return None
        if low[i] in ("early", "soon"):
            match = match[0], NonAnswerKind.DEFERRED.value
        elif low[match[0] - 1] in ("say", "address", "engage", "identify", "name", "state"):
            return None
        return self.around.made(
            index, speaker.source_mention, i, match, first, end, Grounds.NOT_STATED
        )

    def partial(self, index: int, i: int, stop: int, end: int) -> bool:
        """Whether "said only" answers somebody: one asked, reached or contacted."""
        reading = self.reading
        if reading.low[i] not in ("said", "says"):
            return True
        first = reading.bounds[index][0]
        reached = any(word in ("reached", "contacted") for word in reading.low[first:i])
        return (reached or self.around.asked(index)) and stop < end

    def evaded(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "sidestepped repeated questions about the plan"."""
        reading = self.reading
        if reading.low[i] in ("left", "leave", "leaves", "leaving"):
            return self._left(index, i, first, end)
        match = phrase_at(reading, self.words.evading, i, end)
        if match is None:
            return None
        for k in range(match[0], min(end, match[0] + 4)):
            ducked = reading.low[i].startswith(("duck", "dodg", "sidestep", "skirt", "evad"))
            avoided = reading.low[k] in ("subject", "topic") and match[1] == "dodged"
            avoided = avoided or (ducked and reading.low[k] in ("issue", "matter"))
            if avoided or reading.low[k] in self.words.inquiry - MAIL:
                return self.around.made(
                    index,
                    self.around.subject(i, first),
                    i,
                    (k + 1, match[1]),
                    first,
                    end,
                    Grounds.NOT_STATED,
                )
            if not reading.words[k][0].isalpha():
                break
        return None

    def _left(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "left most of the committee’s questions unanswered"."""
        low = self.reading.low
        for k in range(i + 1, min(end - 1, i + 9)):
            if low[k] in ("questions", "question"):
                near = range(k + 1, min(end, k + 8))
                stop = next((j + 1 for j in near if low[j] == "unanswered"), None)
                if stop is None:
                    return None
                subject, match = self.around.subject(i, first), (stop, "dodged")
                return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        return None

    def spoken(self, index: int, i: int, end: int) -> Unanswered | None:
        """Words of the one asked, in quotation marks: "I’m not going to get into that"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.spoken, i, end)
        if match is None:
            return None
        stop, key = match
        speaker = self.around.enclosing(index, i)
        if speaker is None or speaker.source is None:
            return None
        content = next((c for c in speaker.content if c.first <= i < c.end), speaker.content[0])
        own = any(low[k] in SELF for k in range(max(content.first, i - 4), i))
        begins = i == content.first or reading.words[i - 1] in m.QUOTES or low[i - 1] in ",.;—"
        asked = self.around.asked(index)
        if (
            key in ANSWERING
            and low[i] not in ("no", "nothing", "leave", "neither", "rather", "next")
            and not own
            and not begins
        ):
            return None
        if key == "deferred" and not asked and low[i] not in ("too", "more"):
            return None
        if key == "claimed_ignorance":
            after = low[stop] if stop < end else "."
            open_end = not after[0].isalpha() or after in WH or after in ("about", "that", "yet")
            if not (begins or own) or not open_end:
                return None
            if not asked:
                return None
        if (
            key in ("redirected",)
            and low[i] not in ("refer", "direct")
            and not (
                asked
                or own
                or low[stop : stop + 1] == ["the"]
                or low[i] in ("question", "a", "have", "that")
            )
        ):
            return None
        if key == "redirected" and low[i] in ("should", "need", "matter", "ask") and not asked:
            return None
        kinds = [NonAnswerKind(key)]
        grounds = self.around.grounds(content, spoken=True)
        if (
            low[i : i + 4] == ["leave", "it", "at", "that"]
            and asked
            and self.around.said_more(index, i)
        ):
            kinds = [NonAnswerKind.PARTIAL_ANSWER]
            grounds = Grounds.UNWILLINGNESS
        target = None
        if key == "redirected":
            grounds = Grounds.SPEAKS_FOR_OTHER
            for k in range(stop - 1, min(end, stop + 2)):
                target = target or self.frame.mentions.starting.get(k)
        lead = self.around.lead(index)
        question = self.around.question(index) if lead is None else None
        topic = lead or question or self.around.topic(stop, content.end)
        return Unanswered(
            index,
            speaker.source,
            kinds,
            topic,
            question,
            self.around.asker(index),
            self.frame.cast.of(target),
            grounds,
            self.around.with_question(question, content),
            spoken=True,
        )
