"""Questions that the article itself puts, and replies to them that answer nothing.

A reporter who writes "Would she stand again? “Ask me in June.”" or "Asked how many, he said:
“Enough.”" leaves the judgement to the reader. What counts here is a reply of a few words that
holds none of what the question asks for (``answers`` weighs it).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import answer_words
from summarizer.offline.answers import Answers, Verdict
from summarizer.offline.exchanges import Exchange, Exchanges
from summarizer.offline.statements import Frame, Stretch, Told
from summarizer.offline.surroundings import ABOUT, ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_LEAVING: Final = frozenset(
    "sat left walked moved turned hung rang drove strode hurried ended closed smiled".split()
)
#: Verbs of speaking: what somebody backs or campaigns for replies to nothing.
_SPEAKING: Final = frozenset(
    "say tell reply respond answer add insist note observe argue explain write state claim "
    "maintain joke quip remark ask counter retort shoot declare assert warn repeat reiterate "
    "recall suggest offer concede admit acknowledge stress emphasise emphasize volunteer "
    "assure promise comment snap complain protest pledge vow describe report confirm deny "
    "inform".split()
)
_SILENT: Final = frozenset("comment commentary comments statement statements interviews".split())
_UNTIL: Final = frozenset("until before while from at beyond".split())
_GIVING: Final = frozenset(
    "give say publish release announce provide name share answer respond comment tell set "
    "disclose reveal".split()
)
_PUT_OFF: Final = frozenset("when once after".split())


class Replies:
    """Reads replies beside the questions they were given to."""

    def __init__(self, frame: Frame, around: Surroundings, statements: Told) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.statements = statements
        self.words = answer_words(frame.reading.cues)
        self.exchanges = Exchanges(frame, around.questions, statements)
        self.answers = Answers(frame.reading, self.words)

    def reply(self, index: int) -> Unanswered | None:
        """The sentence ``index`` as an empty reply to the question before or in it."""
        first, end = self.reading.bounds[index]
        if first == end or self.reading.skipped[index]:
            return None
        weighed = False
        for exchange in self.exchanges.at(index):
            if exchange.reply.lemma in ("talk", "speak"):
                continue  # no words to weigh: see ``Diversions``
            if not self._replies(exchange):
                return None
            verdict = self.answers.weigh(self._whole(exchange))
            if not verdict.empty:
                opening = self.answers.weigh(exchange)
                verdict = opening if opening.counters else verdict
            if verdict.empty:
                return self._empty(exchange, verdict)
            weighed = True
        if weighed:
            return None
        return self._insulted(index, first, end) or self._meant(index)

    def _replies(self, exchange: Exchange) -> bool:
        source = exchange.reply.source
        if source is None or exchange.reply.negated or source.type not in ANSWERABLE:
            return False
        if exchange.reply.lemma not in _SPEAKING:
            return False
        said, end = exchange.content.first, exchange.content.end
        if "?" in self.reading.words[end - 1 : end + 1] or self.reading.quoted[said] == -1:
            return True
        opened = self.reading.words[said - 1] in m.QUOTES or self.reading.words[said] in m.QUOTES
        return opened or not self.around.said_more(self.reading.sentence_of(said), said)

    def _whole(self, exchange: Exchange) -> Exchange:
        """The exchange with all of a quotation that the reply opens."""
        said = exchange.content.first
        if self.reading.quoted[said] == -1:
            return exchange
        whole = self.around.quotation(said)
        return exchange._replace(content=Stretch(said, max(whole.end, exchange.content.end)))

    def _empty(self, exchange: Exchange, verdict: Verdict) -> Unanswered | None:
        """The non-answer that an exchange is, with its kind."""
        low = self.reading.low
        content = exchange.content
        _, end = self.reading.bounds[exchange.sentence]
        tail = low[content.end : end]
        kind = NonAnswerKind.GENERAL_ANSWER
        if verdict.pointed:
            kind = NonAnswerKind.DODGED
        if verdict.counters:
            kind = NonAnswerKind.DEFLECTED
            if verdict.clarifies:
                kind = NonAnswerKind.SOUGHT_CLARIFICATION
        elif any(a == "and" and b in _LEAVING for a, b in pairwise(tail)):
            kind = NonAnswerKind.DODGED
        elif verdict.defers:
            kind = NonAnswerKind.DEFERRED
        elif verdict.turns:
            kind = NonAnswerKind.DODGED
        return self._made(exchange, kind)

    def _meant(self, index: int) -> Unanswered | None:
        """As in "“What does the member mean by ‘owner’?” she asked", told by its words alone."""
        reading = self.reading
        for statement in self.statements.at(index):
            content, source = statement.content[0], statement.source
            first, end = content.first, content.end
            if source is None or reading.quoted[first] == -1 or reading.low[first] != "what":
                continue
            if "mean" in reading.low[first:end] and "?" in reading.words[first : end + 1]:
                kind = NonAnswerKind.SOUGHT_CLARIFICATION
                return Unanswered(
                    index,
                    source,
                    [kind],
                    self.around.topic(content.first, content.end),
                    None,
                    None,
                    None,
                    Grounds.NOT_STATED,
                    [content],
                    spoken=True,
                )
        return None

    def _made(self, exchange: Exchange, kind: NonAnswerKind) -> Unanswered | None:
        index, question, statement, content = exchange[:4]
        if statement.source is None:
            return None
        asker = self.around.questions.asker(index) or exchange.asker
        if self.reading.sentence_of(question.first) == index:
            evidence = self.around.with_question(question, content)
        else:
            evidence = [question, content]
        return Unanswered(
            index,
            self.around.respondents.speaker(statement, asker) or statement.source,
            [kind],
            question,
            question,
            asker,
            None,
            Grounds.NOT_STATED,
            evidence,
            spoken=True,
        )

    def _stop(self, at: int, end: int) -> int:
        while at < end and self.reading.words[at] not in {".", ";", ",", "!"}:
            at += 1
        return at

    def _insulted(self, index: int, first: int, end: int) -> Unanswered | None:
        """As in "A question about the fire “insults the dead,” she said."."""
        reading = self.reading
        low = reading.low
        at = first + 1
        while at < end and at < first + 3 and reading.tags[at] & (m.ORDINAL | m.NUMBER):
            at += 1
        if low[first] not in {"a", "the", "that", "one", "another"}:
            return None
        if low[at : at + 1] != ["question"]:
            return None
        if low[at + 1 : at + 2] == ["of"]:
            return None  # "The question of who pays “divides the party”"
        for statement in self.statements.at(index):
            content = statement.content[-1]
            last = content.end - 1
            while last > content.first and not reading.words[last][0].isalnum():
                last -= 1
            quoted = next((k for k in range(at, last + 1) if reading.quoted[k] != -1), None)
            source = statement.source
            if quoted is None or source is None or source.type is not ActorType.PERSON:
                continue
            cue = statement.cue
            if reading.quoted[last] == -1 or cue is None or cue.first < last:
                continue
            topic = self.around.topic(at + 1, quoted)
            return Unanswered(
                index,
                source,
                [NonAnswerKind.REJECTED_PREMISE],
                topic,
                None,
                None,
                None,
                Grounds.NOT_STATED,
                [Stretch(first, last + 1)],
            )
        return None

    def reported(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """What a source is reported to say: "there would be no comment"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        if low[i : i + 2] == ["be", "no"] and i + 2 < end and low[i + 2] in _SILENT:
            after = low[i + 3] if i + 3 < end else "."
            if after[0].isalpha() and after not in ABOUT | _UNTIL:
                return None
            speaker = self.around.enclosing(index, i)
            if speaker is None:  # "The idea was “a leak,” she said, and there would be no comment."
                earlier = [s for s in self.statements.at(index) if s.content[0].first < i]
                speaker = earlier[-1] if earlier else None
            if speaker is None or speaker.source_mention is None:
                return None
            return self.around.made(
                index,
                speaker.source_mention,
                i,
                (i + 3, NonAnswerKind.DECLINED_TO_COMMENT.value),
                first,
                end,
                Grounds.NOT_STATED,
            )
        if low[i] in ("would", "will") and i + 1 < end and low[i + 1] in _GIVING:
            return self._put_off(index, i, first, end)
        return None

    def _put_off(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would give a date “when there is one to give”", to a question."""
        reading = self.reading
        low = reading.low
        when = next(
            (
                k
                for k in range(i + 2, min(end - 1, i + 16))
                if low[k] in _PUT_OFF and (reading.quoted[k] != -1 or low[k] == "once")
            ),
            None,
        )
        if when is None or not self.around.questions.paragraph_asked(index):
            return None
        return self.around.made(
            index,
            self.around.subject(i, first),
            i,
            (self._stop(when, end), NonAnswerKind.DEFERRED.value),
            first,
            end,
            Grounds.DEFERRAL,
        )
