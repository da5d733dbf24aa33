"""What stands around a refusal to answer: who refuses, what was asked, about what, and why."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import (
    COLLECTIVE,
    ORGANISATION,
    PERSON,
    POPULATION,
    STATE,
    UNSPECIFIED,
    Entity,
)
from summarizer.offline.mentions import PRONOUN, Mention
from summarizer.offline.questions import WH, Questions
from summarizer.offline.reasons import Reason, reasons_of
from summarizer.offline.respondents import Respondents
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.offline.subjects import joined_subject, main_subject, subject_of
from summarizer.offline.unanswered import KINDS, Unanswered
from summarizer.schemas.vocabulary import Grounds

ANSWERABLE: Final = frozenset(
    (
        PERSON,
        ORGANISATION,
        STATE,
        COLLECTIVE,
        POPULATION,
        UNSPECIFIED,
    )
)
ABOUT: Final = frozenset("on about of regarding concerning over into to for as".split())
_TOPIC_STOP: Final = frozenset(
    "because citing saying adding but and as while although though until unless so".split()
)
_TOPIC_END: Final = m.QUOTES | frozenset(",;:.!?—–)")
_SUBORDINATING: Final = frozenset(
    "after because as when that while if before since although though where".split()
)
#: The member as a plain name, for speed; see ``mentions``.
_NOT_STATED: Final = Grounds.NOT_STATED
#: Longest topic, in words.
_TOPIC_WORDS: Final = 12


class Surroundings:
    """Reads what stands around any place in one article."""

    def __init__(self, frame: Frame, statements: Told) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.statements = statements
        words = frame.reading.cues.words
        self.inquiry = words["non_answers.inquiry.nouns"]
        self.questions = Questions(frame)
        self.respondents = Respondents(frame, statements)
        self._narrated: list[Reason] | None = None
        self._spoken: list[Reason] | None = None

    def subject(self, i: int, first: int) -> Mention | None:
        """The subject of the verb at ``i``, that of the sentence for a joined verb."""
        subject = subject_of(self.frame, i, first)
        if subject is not None:
            before = subject.first - 1
            if before > first and self.reading.low[before].endswith("ing"):
                # "Several delegates supporting Lind declined"
                return self.frame.mentions.ending.get(before, subject)
            return subject
        reading = self.reading
        low = reading.low
        before = i - 1
        while before >= first and reading.tags[before] & (m.ADVERB | m.AUXILIARY):
            before -= 1
        joined = before >= first and low[before] in {"and", "but", ",", "then", "or"}
        if joined and before > first and low[before] in ("and", "but"):
            told = self._told(before)
            if told is not None:
                return told
        if joined:
            joint = joined_subject(self.frame, i, first, main=True)
            if joint is not None:
                return joint
        if joined or low[i].endswith("ing"):
            for k in range(first, i):
                mention = self.frame.mentions.starting.get(k)
                if mention is not None and reading.quoted[k] == reading.quoted[i]:
                    previous = k - 1
                    if previous < first or not reading.tags[previous] & m.PREPOSITION:
                        return mention
        if before >= first and (low[before] == "," or reading.words[before] in m.QUOTES):
            return main_subject(self.frame, first, i)  # behind a long apposition
        return None

    def _told(self, before: int) -> Mention | None:
        """Who speaks in "A spokesman said a drone had come down, but would not ..."."""
        reading = self.reading
        parted = reading.words[before - 1] == "," or reading.low[before] == "but"
        if not parted or reading.quoted[before] != -1:
            return None
        index = reading.sentence_of(before)
        for statement in reversed(self.statements.at(index)):
            cue, mention = statement.cue, statement.source_mention
            if cue is None or mention is None or cue.first >= before or cue.first < mention.end:
                continue
            if statement.parent is not None or reading.quoted[cue.first] != -1:
                continue
            lead = reading.low[mention.first - 1] if mention.first else ""
            if lead in _SUBORDINATING:
                continue
            inside = any(c.first <= before < c.end for c in statement.content)
            if inside or statement.content[-1].end >= before - 2:
                return mention
        return None

    def who(self, index: int, i: int, subject: Mention | None) -> Entity | None:
        """Whom the subject of the verb at ``i`` stands for."""
        return self.respondents.who(index, subject, self.enclosing(index, i))

    def enclosing(self, index: int, i: int) -> Statement | None:
        """The narrowest statement whose content holds token ``i``."""
        best: Statement | None = None
        for statement in self.statements.at(index):
            for content in statement.content:
                if content.first <= i < content.end:
                    size = content.end - content.first
                    if best is None or size < best.content[0].end - best.content[0].first:
                        best = statement
        return best

    def quoting(self, index: int, i: int) -> Statement | None:
        """The statement that another piece of the same quotation belongs to."""
        quoted = self.reading.quoted
        return next(
            (
                s
                for s in self.statements.at(index)
                if any(quoted[c.first] == quoted[i] for c in s.content)
            ),
            None,
        )

    def quotation(self, i: int) -> Stretch:
        """All words of the quotation that token ``i`` stands in, without its marks."""
        quoted = self.reading.quoted
        first = end = i
        while first > 0 and quoted[first - 1] == quoted[i]:
            first -= 1
        while end < len(quoted) and quoted[end] == quoted[i]:
            end += 1
        marks = m.QUOTES
        first += self.reading.words[first] in marks and first < i
        end -= self.reading.words[end - 1] in marks and end - 1 > i
        return Stretch(first, end)

    def said_more(self, index: int, i: int) -> bool:
        """Whether the same quotation holds another sentence."""
        reading = self.reading
        q = reading.quotations[reading.quoted[i]]
        inner = reading.bounds[index]
        return reading.starts[inner[0]] > q.inner_start or (
            reading.ends[inner[1] - 1] < q.inner_end - 1
        )

    def with_question(self, question: Stretch | None, core: Stretch) -> list[Stretch]:
        """Evidence: the question, from "asked" on, where it precedes; then the refusal."""
        if question is None or question.first >= core.first:
            return [core]
        asked = Stretch(question.first, question.end)
        first, _ = self.reading.bounds[self.reading.sentence_of(question.first)]
        while asked.first > first and question.first - asked.first < 9:
            asked = Stretch(asked.first - 1, asked.end)
            if self.reading.low[asked.first] in self.questions.asking:
                break
        return [asked, core]

    def lead(self, index: int) -> Stretch | None:
        """As in "As for the rockets, ...": what the sentence is about."""
        reading = self.reading
        first, end = reading.bounds[index]
        low = reading.low
        start = None
        if low[first : first + 2] == ["as", "for"]:
            start = first + 2
        elif (
            low[first : first + 1] == ["on"]
            and first + 1 < end
            and not reading.tags[first + 1] & m.TIME
        ):
            start = first + 1
        if start is None:
            return None
        stop = start
        while stop < end and stop - start < _TOPIC_WORDS and reading.words[stop] not in ",;:":
            stop += 1
        return self.trim(start, stop) if stop < end else None

    def topic(self, start: int, end: int) -> Stretch | None:
        """What follows the act of answering: "on the scope of the inquiry", "whether ..."."""
        reading = self.reading
        low, words = reading.low, reading.words
        k = start
        while k < end and (
            low[k] in ABOUT or low[k] in self.inquiry or low[k] in ("further", "publicly")
        ):
            k += 1
        begin = k
        while k < end and k - begin < _TOPIC_WORDS:
            if words[k] in _TOPIC_END or low[k] in _TOPIC_STOP:
                break
            if k > begin and reading.tags[k] & m.REPORTING:
                verb = reading.cues.reporting.get(low[k])
                if verb is not None and verb.form == "ing":
                    break
            k += 1
        return self.trim(begin, k)

    def trim(self, start: int, end: int) -> Stretch | None:
        """Without articles and words of time in front; None where nothing is left."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        while start < end and (
            low[start] in {"the", "a", "an", "any", "its", "his", "her", "their"}
        ):
            start += 1
        while start < end and tags[start] & m.TIME and not tags[start] & m.HEAD:
            start += 1
        carries = any(
            len(low[k]) > 2 and low[k][0].isalnum() and not tags[k] & m.FUNCTION
            for k in range(start, end)
        )
        if not carries or (low[start] in ("this", "that") and end - start == 1):
            return None
        if tags[start] & m.TIME:
            return None
        return Stretch(start, end)

    def whether(self, topic: Stretch) -> bool:
        """Whether a topic is itself a question ("whether ...")."""
        return self.reading.low[topic.first] in WH

    def grounds(self, around: Stretch, *, spoken: bool) -> Grounds:
        """The reason given in the words around."""
        reading = self.reading
        reasons = self._spoken if spoken else self._narrated
        if reasons is None:
            reasons = reasons_of(reading.cues, spoken=spoken)
            if spoken:
                self._spoken = reasons
            else:
                self._narrated = reasons
        words = " ".join(reading.low[around.first : around.end])
        for reason in reasons:
            for i in reading.at(reason.words):
                if around.first <= i < around.end and reading.low[i] in reason.words:
                    return reason.grounds
            for part, phrases in reason.phrases:
                if part in words:
                    for phrase in phrases:
                        if phrase in words:
                            return reason.grounds
        return _NOT_STATED

    def made(
        self,
        index: int,
        subject: Mention | None,
        i: int,
        match: tuple[int, str],
        first: int,
        end: int,
        grounds: Grounds,
    ) -> Unanswered | None:
        """A non-answer of the subject of the verb at ``i``; None where nobody could answer."""
        entity = self.who(index, i, subject)
        if subject is None or entity is None or entity.document:
            return None
        if subject.kind is PRONOUN and entity is self.questions.asker(index):
            entity = self.respondents.other(index, subject, entity)
        if entity.type is POPULATION and match[1] in ("no_response", "claimed_ignorance"):
            return None
        if entity.type not in ANSWERABLE:
            if not entity.named or match[1] == "declined_to_discuss":
                return None
            entity.type = ORGANISATION
        head = self.reading.low[subject.core_end - 1]
        if head in self.reading.cues.words["actors.collectives.documents"]:
            return None
        stop = match[0]
        topic = self.topic(stop, end)
        question = self.questions.question(index) if topic is None or self.whether(topic) else None
        if question is None and topic is not None and self.whether(topic):
            question = topic
        if topic is None:
            topic = question or self.lead(index)
        # "answer questions about X" and "respond to a request": the words up to the topic count.
        last = topic.end if topic is not None and topic.first >= stop else stop
        begin = subject.first if 0 <= i - subject.first < 25 else i
        if i > subject.end and subject_of(self.frame, i, first) is not subject:
            begin = i  # "said it was cold but could not discuss": only what is joined
            while begin > subject.end and self.reading.tags[begin - 1] & (m.AUXILIARY | m.ADVERB):
                begin -= 1
        if grounds is _NOT_STATED:
            grounds = self.grounds(Stretch(first, end), spoken=False)
        evidence = self.with_question(
            question if question is not topic else None, Stretch(begin, last)
        )
        if question is not None and question is topic and question.end <= begin:
            evidence = self.with_question(question, Stretch(begin, last))
        return Unanswered(
            index,
            entity,
            [KINDS[match[1]]],
            topic,
            question,
            self.questions.asker(index),
            None,
            grounds,
            evidence,
        )
