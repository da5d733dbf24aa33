"""Questions with the replies to them, as an article reports them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import MentionKind
from summarizer.offline.questions import WH, Questions
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.offline.subjects import main_subject, subject_of
from summarizer.schemas.vocabulary import ActorType

_ASKING: Final = frozenset(("ask", "inquire", "enquire", "demand"))


class Exchange(NamedTuple):
    """A question and the reply to it.

    Attributes:
        sentence: Index of the sentence that the reply begins in.
        question: The words for the question.
        reply: Who replies, in which words.
        content: The words of the reply.
        posed: Whether the article itself puts the question ("Would she go?").
        asker: Who asks, where the text says so.
    """

    sentence: int
    question: Stretch
    reply: Statement
    content: Stretch
    posed: bool
    asker: Entity | None = None


class Exchanges:
    """Finds the exchanges of one article."""

    def __init__(self, frame: Frame, questions: Questions, statements: Told) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.questions = questions
        self.statements = statements

    def at(self, index: int) -> Iterator[Exchange]:
        """The exchanges whose reply begins in the sentence ``index``."""
        reading = self.reading
        first, end = reading.bounds[index]
        if end > first and reading.words[end - 1] == "?" and reading.quoted[end - 1] == -1:
            return
        question = self.questions.posed(index)
        if question is not None and reading.words[first] != "(":
            asker = self._asker_of(question)
            reply = self._first(index, reading.bounds[index][0], asker)
            if reply is not None:
                yield Exchange(index, question, *reply, posed=True)
                return
        own = self._own(index)
        if own is not None:
            yield own
            for verb in self.questions.verbs(index)[1:]:  # "; asked again, he said ..."
                again = self._first(index, verb, None)
                if verb > own.content.end and again is not None:
                    yield Exchange(index, own.question, *again, posed=False)
            return
        fronted = self.questions.fronted(index)
        if fronted is not None:
            reply = self._first(index, fronted.end, None)
            if reply is not None:
                yield Exchange(index, fronted, *reply, posed=False)
                return
        before = self._before(index)
        if before is not None:
            yield before

    def _own(self, index: int) -> Exchange | None:
        """Question and reply in one sentence: "Asked why, she said", "she said when asked why"."""
        verbs = self.questions.verbs(index)
        question = self.questions.question(index) if verbs else None
        if question is None or not verbs:
            return None
        if self.reading.sentence_of(question.first) != index:
            return None
        asker = self._asker(index, verbs[0])
        if not self._meets(verbs[0], index):
            return None
        reply = self._first(index, question.end, asker)
        if reply is None:
            reply = self._last(index, verbs[0], asker)
        if reply is None:
            return None
        return Exchange(index, question, *reply, posed=False, asker=asker)

    def _before(self, index: int) -> Exchange | None:
        """A question in the sentence before, and nothing but the reply in this one."""
        reading = self.reading
        k = index - 1
        if k < 0 or not self._near(k, index):
            return None
        verbs = self.questions.verbs(k)
        question = self.questions.question(k) if verbs else None
        if question is not None:
            if reading.sentence_of(question.first) != k:
                return None
            asker = self._asker(k, verbs[0])
            if not self._meets(verbs[0], index):
                return None
            if self._first(k, question.end, asker) or self._last(k, verbs[0], asker):
                return None  # answered in its own sentence
        else:
            put = self._put(k)
            if put is None:
                return None
            question, asker = put
        first, _ = reading.bounds[index]
        if reading.words[first] == "(":
            return None
        reply = self._first(index, first, asker)
        if reply is None or self._goes_on(k, reply[0]):
            return None  # whoever asked goes on
        if reply[0].lemma in _ASKING and reading.words[first] not in m.QUOTES:
            return None
        return Exchange(index, question, *reply, posed=False, asker=asker)

    def _goes_on(self, k: int, reply: Statement) -> bool:
        """Whether the one who replies is the one who asked in the sentence before."""
        asked = (s for s in self.statements.at(k) if s.lemma in _ASKING)
        first, _ = self.reading.bounds[reply.sentence]
        unsaid = reply.cue is None or reply.cue.first < first
        return any(s.source is not None and (s.source is reply.source or unsaid) for s in asked)

    def _meets(self, verb: int, index: int) -> bool:
        """Whether whoever is asked ("asked Clinton why") is the one who replies."""
        asked = self.frame.cast.of(self.frame.mentions.starting.get(verb + 1))
        if asked is None or asked.type is None:
            return True
        return any(s.source is asked for s in self.statements.at(index))

    def _near(self, k: int, index: int) -> bool:
        reading = self.reading
        if reading.paragraph[k] == reading.paragraph[index]:
            return True
        first, _ = reading.bounds[index]
        last, _ = reading.bounds[k]
        return reading.paragraph[index] - reading.paragraph[k] == 1 and (
            reading.words[first] in m.QUOTES or reading.words[last] in m.QUOTES
        )

    def _put(self, k: int) -> tuple[Stretch, Entity | None] | None:
        """A question in quotation marks: “How many?” a reporter asked."""
        reading = self.reading
        for statement in self.statements.at(k):
            content = statement.content[-1]
            ends = "?" in reading.words[content.end - 1 : content.end + 2]
            asks = ends and (
                statement.lemma in _ASKING
                or (statement.lemma == "say" and self._quotes(k + 1, statement.source))
            )
            if asks and statement.source is not None:
                return content, statement.source
        return None

    def _quotes(self, index: int, asker: Entity | None) -> bool:
        """Whether the sentence is somebody else’s words in quotation marks, and nothing before."""
        reading = self.reading
        if index >= len(reading.bounds):
            return False
        first, _ = reading.bounds[index]
        if reading.paragraph[index] == reading.paragraph[index - 1]:
            return False
        if asker is None or asker.type is not ActorType.PERSON:
            return False
        replies = (s for s in self.statements.at(index) if s.content[0].first <= first + 1)
        if "?" in reading.words[first : reading.bounds[index][1]]:
            return False
        return reading.words[first] in m.QUOTES and any(
            s.source not in (None, asker) for s in replies
        )

    def _asker(self, index: int, verb: int) -> Entity | None:
        """Who asks in "Lind asked whether": nobody in "Asked whether", "was asked whether"."""
        reading = self.reading
        first, _ = reading.bounds[index]
        if verb == first or reading.low[verb - 1] in m.BE or reading.words[verb - 1] == ",":
            return None
        return self.frame.cast.of(subject_of(self.frame, verb, first))

    def _asker_of(self, question: Stretch) -> Entity | None:
        reading = self.reading
        first, _ = reading.bounds[reading.sentence_of(question.first)]
        return self.frame.cast.of(main_subject(self.frame, first, question.first))

    def _first(
        self, index: int, after: int, asker: Entity | None
    ) -> tuple[Statement, Stretch] | None:
        """The first statement behind the question that is not the asker's."""
        for statement in self.statements.at(index):
            content = statement.content[0]
            parent = statement.parent
            # A statement inside the question is taken to go on over the reply.
            nested = parent is not None and (parent.cue is None or parent.cue.first >= after)
            if content.first < after or nested:
                continue
            if statement.source is None or (statement.source is asker and not _pronoun(statement)):
                continue
            cue = statement.cue
            if cue is not None and self.reading.low[cue.first].endswith("ing"):
                continue
            if statement.lemma in _ASKING and asker is None and not self._turns(statement):
                continue
            return statement, content
        return None

    def _turns(self, statement: Statement) -> bool:
        """Whether "asked" brings a reply: “How long is a line?” she asked back."""
        cue, reading = statement.cue, self.reading
        if cue is None:
            return False
        quoted = reading.quoted[statement.content[0].first] != -1
        after = reading.low[cue.end : cue.end + 1]
        first, _ = reading.bounds[statement.sentence]
        opened = any(reading.low[k] in ("asked", "told") for k in range(first, cue.first - 1))
        return quoted or (opened and after != ["to"])

    def _last(
        self, index: int, before: int, asker: Entity | None
    ) -> tuple[Statement, Stretch] | None:
        """The statement before the question, in "“Soon,” she said when asked when"."""
        low = self.reading.low
        lead = low[before - 1]
        passive = low[before + 1] in WH or low[before + 1] in {"about", "on", "by", "for", "again"}
        if lead not in {"when", "after", "as"} and not (lead == "," and passive):
            return None
        for statement in self.statements.at(index):
            content = statement.content[0]
            between = self.reading.low[content.end : before]
            if "who" in between or "which" in between:
                continue
            if content.end <= before and statement.source not in (None, asker):
                return statement, content
        return None


def _pronoun(statement: Statement) -> bool:
    """Whether who speaks is called "he" alone, which may be taken for the one who asked."""
    mention = statement.source_mention
    return mention is not None and mention.kind is MentionKind.PRONOUN
