"""What stands around a refusal to answer: who refuses, what was asked, about what, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.questions import WH, Questions
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import joined_subject, main_subject, subject_of
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

ANSWERABLE: Final = frozenset(
    (
        ActorType.PERSON,
        ActorType.ORGANISATION,
        ActorType.STATE,
        ActorType.COLLECTIVE,
        ActorType.POPULATION,
        ActorType.UNSPECIFIED,
    )
)
ABOUT: Final = frozenset("on about of regarding concerning over into to for as".split())
_TOPIC_STOP: Final = frozenset(
    "because citing saying adding but and as while although though until unless so".split()
)
#: Longest topic, in words.
_TOPIC_WORDS: Final = 12


@lru_cache(maxsize=16)
def _reasons(cues: Cues, *, spoken: bool) -> tuple[tuple[Grounds, tuple[str, ...]], ...]:
    """The phrases of each reason, those first that count most."""
    order = (
        (Grounds.SECURITY_OR_POLICY, True),
        (Grounds.INABILITY, spoken),
        (Grounds.IGNORANCE, spoken),
        (Grounds.DEFERRAL, True),
        (Grounds.UNWILLINGNESS, spoken),
    )
    own = ("we ", "i ")
    dated = ("until", "before the", "for now", "at present")
    return tuple(
        (
            grounds,
            tuple(
                phrase
                for phrase in cues.phrase_lists[f"non_answers.grounds.{grounds.value}"]
                if spoken or not (phrase in dated or phrase.startswith(own))
            ),
        )
        for grounds, allowed in order
        if allowed
    )


class Surroundings:
    """Reads what stands around any place in one article."""

    def __init__(self, frame: Frame, statements: dict[int, list[Statement]]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.statements = statements
        words = frame.reading.cues.words
        self.inquiry = words["non_answers.inquiry.nouns"]
        self.questions = Questions(frame)

    def subject(self, i: int, first: int) -> Mention | None:
        """The subject of the verb at ``i``, that of the sentence for a joined verb."""
        subject = subject_of(self.frame, i, first)
        if subject is not None:
            return subject
        reading = self.reading
        low = reading.low
        before = i - 1
        while before >= first and reading.tags[before] & (m.ADVERB | m.AUXILIARY):
            before -= 1
        joined = before >= first and low[before] in ("and", "but", ",", "then", "or")
        if joined:
            joint = joined_subject(self.frame, i, first)
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

    def who(self, index: int, i: int, subject: Mention | None) -> Entity | None:
        """Whom the subject stands for; for a pronoun that nobody claims, whoever speaks there."""
        entity = self.frame.cast.of(subject)
        if entity is not None or subject is None or subject.kind is not MentionKind.PRONOUN:
            return entity
        inside = self.enclosing(index, i)
        if inside is not None and inside.source is not None:
            return inside.source
        word = self.reading.low[subject.core]
        for k in range(index, max(-1, index - 4), -1):
            if self.reading.paragraph[index] - self.reading.paragraph[k] > 1:
                break
            for statement in reversed(self.statements.get(k, ())):
                if statement.source is not None and _agree(word, statement.source):
                    return statement.source
            first, end = self.reading.bounds[k]
            limit = subject.first if k == index else min(end, first + 20)
            main = self.frame.cast.of(main_subject(self.frame, first, limit))
            if main is not None and _agree(word, main):
                return main
        return None

    def enclosing(self, index: int, i: int) -> Statement | None:
        """The narrowest statement whose content holds token ``i``."""
        best: Statement | None = None
        for statement in self.statements.get(index, ()):
            for content in statement.content:
                if content.first <= i < content.end:
                    size = content.end - content.first
                    if best is None or size < best.content[0].end - best.content[0].first:
                        best = statement
        return best

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
            word = words[k]
            if word in ",;:.!?—–)" or word in m.QUOTES or low[k] in _TOPIC_STOP:
                break
            verb = reading.cues.reporting.get(low[k])
            if k > begin and verb is not None and verb.form == "ing":
                break
            k += 1
        return self.trim(begin, k)

    def trim(self, start: int, end: int) -> Stretch | None:
        """Without articles and words of time in front; None where nothing is left."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        while start < end and (
            low[start] in ("the", "a", "an", "any", "its", "his", "her", "their")
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
        words = " ".join(reading.low[around.first : around.end])
        for grounds, phrases in _reasons(reading.cues, spoken=spoken):
            for phrase in phrases:
                if phrase in words and (" " in phrase or f" {phrase} " in f" {words} "):
                    return grounds
        return Grounds.NOT_STATED

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
        if subject is None or entity is None:
            return None
        if entity.type not in ANSWERABLE:
            if not entity.named or match[1] == "declined_to_discuss":
                return None
            entity.type = ActorType.ORGANISATION
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
        if grounds is Grounds.NOT_STATED:
            grounds = self.grounds(Stretch(first, end), spoken=False)
        evidence = self.with_question(
            question if question is not topic else None, Stretch(begin, last)
        )
        if question is not None and question is topic and question.end <= begin:
            evidence = self.with_question(question, Stretch(begin, last))
        return Unanswered(
            index,
            entity,
            [NonAnswerKind(match[1])],
            topic,
            question,
            self.questions.asker(index),
            None,
            grounds,
            evidence,
        )


def _agree(word: str, entity: Entity) -> bool:
    """Whether a pronoun can stand for somebody."""
    person = entity.type is ActorType.PERSON
    if word in ("he", "she"):
        other = "f" if word == "he" else "m"
        return entity.gender not in (None, other) or (person and entity.gender is None)
    if word == "it":
        return entity.type in (ActorType.ORGANISATION, ActorType.STATE)
    return word == "they" and not person
