"""Refusals in the words of the one asked, inside quotation marks."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import SELF, AnswerWords
from summarizer.offline.ignorance import Ignorance
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.promises import LATER, Promises
from summarizer.offline.questions import WH
from summarizer.offline.refusals import ENOUGH, Refusals
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import KINDS, Unanswered
from summarizer.offline.withholding import Hold
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_DECLINED: Final = "declined_"
_OPENING: Final = frozenset(
    "no nothing leave neither rather next keep between wish that's none hate only part "
    "subject".split()
)
_QUESTION: Final = frozenset(
    "premise question hypothetical hypotheticals recognise recognize".split()
)
_YOU: Final = frozenset("you you'd you'll should i'd i'll would must might".split())
_THAT: Final = frozenset("that that's those this it's it these is are was really".split())
_COPULA: Final = frozenset("is was are were that's it's really not entirely".split())
_SENDING: Final = frozenset("refer direct point should best better can't cannot don't do".split())
_OWN: Final = SELF | {"me", "us"}
_CONTINUING: Final = frozenset(
    "if what how when whether about that on in at next again to and but as for later after "
    "tomorrow until once soon when where who run finish play take do work speak conclude".split()
)
_ANSWERING: Final = frozenset(
    "answer comment say speak respond announce discuss address announcement".split()
)
#: Longest reply that "it’s up to them" or "ask the leader" may be, in words.
#: So few words send somebody on whether or not a question is reported.
_CURT: Final = 6
_SHORT: Final = 12


class Spoken:
    """Reads the speaker's own refusals in one article."""

    def __init__(
        self,
        frame: Frame,
        around: Surroundings,
        refusals: Refusals,
        ignorance: Ignorance,
        words: AnswerWords,
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.refusals = refusals
        self.ignorance = ignorance
        self.words = words
        self.promises = Promises(frame.reading)

    def said(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """The refusal in a quotation that the word at ``i`` begins."""
        speaker = self.around.enclosing(index, i) or self.around.quoting(index, i)
        if speaker is None or speaker.source is None or speaker.source.document:
            return None
        content = next((c for c in speaker.content if c.first <= i < c.end), speaker.content[0])
        if not content.first <= i < content.end:
            content = self.around.quotation(i)
        asked = self.around.questions.asked(index)
        put = self.around.questions.put(index)
        later = content.end >= end - 1 and self.around.questions.verbs(index + 1)
        if not put and later and self.around.said_more(index, i):
            asked = put = True  # “I don’t know. I wish I did,” he said when asked ...
        found = self._refused(i, content, asked=asked)
        if found is None:
            only = phrase_at(self.reading, self.words.only, i, content.end)
            if only is not None:
                found = only[0], NonAnswerKind.PARTIAL_ANSWER.value, Grounds.NOT_STATED, None
        if found is None and self.reading.low[i] in LATER:
            promised = self.promises.promised(i, content, asked=asked)
            if promised is not None:
                key = NonAnswerKind.DEFERRED.value
                found = promised, key, Grounds.DEFERRAL, None
        if found is None:
            found = self._passed(i, content, asked=asked)
        if found is None:
            found = self._phrase(i, content, asked=asked)
        if found is None:
            found = self._ignorant(i, content, asked=put)
        if found is None:
            return None
        stop, key, grounds, target = found
        opening = self.reading.words[i - 1] in m.QUOTES and i > first + 2
        if opening and self.reading.low[i - 2] in m.HAVE and key.startswith(_DECLINED):
            # "The firm had “no comment to make”, a woman there said": the firm's
            subject = self.around.subject(i - 2, first)
            match = stop, key
            return self.around.made(index, subject, i - 2, match, first, end, grounds)
        return self._made(index, i, stop, key, speaker, content, grounds, target)

    def _owned(self, begin: int, content: Stretch) -> bool:
        """Whether "I" or "we" stands before the verb group, or nothing at all."""
        reading = self.reading
        low = reading.low
        k = begin
        while k > content.first and (
            reading.tags[k - 1] & (m.ADVERB | m.AUXILIARY) or low[k - 1].endswith("ly")
        ):
            k -= 1
        if low[begin] in _OWN or (k > content.first and low[k - 1] in SELF):
            return True
        if low[begin].startswith(("they'", "he'", "she'", "it'", "you'", "that'")):
            return False
        if low[begin] in ("do", "don't"):
            return False  # "Don’t go there": said to others
        if k == content.first:
            return True
        return low[k - 1] in {".", "“", "—", "?"} and low[begin] != "do"

    def _refused(
        self, i: int, content: Stretch, *, asked: bool
    ) -> tuple[int, str, Grounds, Mention | None] | None:
        """As in "I’m not going to get into that", "We don’t discuss ..."."""
        composed = self.refusals.composed(i, content.first, content.end)
        if composed is None:
            return None
        operator, act = composed
        low = self.reading.low
        owned = any(low[k] in SELF for k in range(operator.begin, operator.act))
        if operator.begin < content.first or not (owned or self._owned(operator.begin, content)):
            return None
        if low[operator.begin] == "wouldn't" and act.lemma == "say":
            return None  # "I wouldn’t say that he lied"
        if operator.shape == "ing" and act.lemma in {"talking", "speaking", "saying"}:
            return None  # "We’re not talking about small change"
        if operator.hold is Hold.DOES_NOT and act.weight < 2:
            return None
        if operator.hold is Hold.DOES_NOT and act.lemma in ("say", "tell"):
            return None
        score = operator.hold.weight + act.weight + 2 * asked
        score += 2 * (act.weight < 2 and self.refusals.fronted(operator, act, content.end))
        score -= self.refusals.conditional(operator)
        if operator.hold is Hold.DOES_NOT:
            score += not low[act.first].startswith(("talk", "speak"))
        if operator.hold is Hold.COULD_NOT and act.failing and not asked:
            score -= 1
        if operator.hold in (Hold.DID_NOT, Hold.HAS_NOT):
            return None  # what one did or has not done may be the answer
        if low[act.stop : act.stop + 1] == ["with"] or self._speaks_to(act.stop):
            score -= 2
        if score < ENOUGH:
            return None
        kind = act.kind
        if kind == "no_response":
            kind = NonAnswerKind.DECLINED_TO_COMMENT.value
        return act.stop, kind, Grounds.NOT_STATED, None

    def _speaks_to(self, stop: int) -> bool:
        low = self.reading.low
        return low[stop - 1] in ("talk", "speak") and low[stop : stop + 1] in (["to"], ["for"])

    def _phrase(
        self, i: int, content: Stretch, *, asked: bool
    ) -> tuple[int, str, Grounds, Mention | None] | None:
        """Words that say it whole: "no comment", "next question"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.spoken, i, content.end)
        if match is None:
            return None
        stop, key = match
        phrase = low[i:stop]
        begins = i == content.first or reading.words[i - 1] in m.QUOTES or low[i - 1] in ",.;—"
        own = any(low[k] in SELF for k in range(max(content.first, i - 4), i))
        if key.startswith(_DECLINED):
            if low[i] not in _OPENING and not own and not begins:
                return None
            if low[i] == "that's" and not asked:
                return None
        elif key in self.words.needing and not asked:
            later = (
                phrase[:2] == ["let", "the"]
                or (phrase[:2] == ["have", "to"] and low[i - 1] in {"you", "you'll", "you'd"})
                or (low[i] in ("more", "something") and own)
                or (
                    key == "deferred"
                    and low[i] in {"in", "at", "when"}
                    and any(low[k] in _ANSWERING for k in range(content.first, i))
                )
            )
            if not later and not _QUESTION & set(phrase):
                return None
        if key == "deferred" and "?" in reading.words[stop : content.end + 1]:
            return None  # “When he says in due course, does he mean ...?”
        if key == "deferred":
            after = low[stop] if stop < content.end else "."
            if after[0].isalnum() and after not in _CONTINUING and phrase[0] != "ask":
                return None
            if phrase[0] == "let" and i > content.first + 2 and low[i - 1] in ("to", "not"):
                return None
        if key == "dodged" and (
            (low[i] == "move" and not begins)
            or (begins and self._answered(i))  # “No. Next question.”
        ):
            return None
        grounds = Grounds.DEFERRAL if key == "deferred" else Grounds.NOT_STATED
        return stop, key, grounds, None

    def _answered(self, i: int) -> bool:
        """Whether the quotation begins with a yes or a no."""
        reading = self.reading
        number = reading.quoted[i]
        k = i
        while k > 0 and reading.quoted[k - 1] == number:
            k -= 1
        return any(reading.low[n] in {"no", "no.", "yes"} for n in range(k, min(i, k + 3)))

    def _passed(
        self, i: int, content: Stretch, *, asked: bool
    ) -> tuple[int, str, Grounds, Mention | None] | None:
        """As in "You’d have to ask the coach", "That’s a question for the courts"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.passing, i, content.end)
        sure = match is not None
        if match is None and (asked or self._curt(i, content)):
            match = phrase_at(reading, self.words.passing_asked, i, content.end)
        if match is None:
            return None
        stop, _ = match
        after = low[stop] if stop < content.end else "."
        before = low[max(content.first, i - 4) : i]
        words = sum(w[0].isalnum() for w in reading.words[content.first : content.end])
        target = next(
            (
                t
                for k in range(stop, min(content.end, stop + 2))
                if (t := self.frame.mentions.starting.get(k)) is not None
            ),
            None,
        )
        last = low[stop - 1]
        if low[i:stop] == ["for", "the"] and not (
            low[i - 1] in _COPULA and "to" in low[stop : min(content.end, stop + 5)]
        ):
            return None  # "That’s really for the courts to decide"
        if last == "ask" or low[i] == "ask":
            if after in WH or after in {"why", "for", "yourself", "ourselves", "the question"}:
                return None
            if low[i + 1 : i + 3] == ["me", "again"] or after == "me":
                return None
            begins = i == content.first or low[i - 1] in ".,—;“"
            if sure:
                if not (_YOU & set(before)) or not (target is not None or asked):
                    return None
            elif not begins or words > _SHORT:
                return None
        elif sure:
            named = _THAT & set(before) or i == content.first
            lets = {"let", "leave", "i'll"} & set(low[max(content.first, i - 8) : i])
            if low[i] in ("speak", "answer") and not lets:
                return None
            if not (low[i] in _SENDING or named or lets or asked):
                return None
            if low[i] in {"can't", "cannot", "don't", "do"} and not asked and after == "the":
                return (
                    None
                    if words > 3 * _SHORT
                    else (stop, "redirected", Grounds.SPEAKS_FOR_OTHER, target)
                )
        elif words > _SHORT or not (_THAT & set(before) or i <= content.first + 3):
            return None
        if not after[0].isalnum() and low[i] in ("ask", "matter"):
            return None
        return stop, NonAnswerKind.REDIRECTED.value, Grounds.SPEAKS_FOR_OTHER, target

    def _curt(self, i: int, content: Stretch) -> bool:
        """As in “Talk to my lawyer”: a whole quotation that sends somebody on."""
        low = self.reading.low
        named = any(w in {"my", "our", "him", "her", "them"} for w in low[i + 1 : i + 3])
        return i == content.first and content.end - i <= _CURT and named

    def _ignorant(
        self, i: int, content: Stretch, *, asked: bool
    ) -> tuple[int, str, Grounds, Mention | None] | None:
        """As in "I don’t know", to a question."""
        found = self.ignorance.unknown(i, content.end)
        if found is None:
            return None
        low = self.reading.low
        fronted = low[content.first] in WH and "," in low[content.first : i]
        if not (asked or fronted) and low[found[0] : found[0] + 2] != ["the", "answer"]:
            return None
        begin = i - 1 if low[i] in {"not", "never", "no"} and i > content.first else i
        if not self._owned(begin, content):
            return None
        stop, memory = found
        after = low[stop] if stop < content.end else "."
        opens = not after[0].isalpha() or after in WH or after in {"about", "yet", "the", "that"}
        if not (opens or memory or low[stop - 1] in ("with", "of")):
            return None
        if after in WH and low[stop + 1 : stop + 2] in (["to"], ["you"], ["you're"]):
            return None
        return stop, NonAnswerKind.CLAIMED_IGNORANCE.value, Grounds.IGNORANCE, None

    def _made(
        self,
        index: int,
        i: int,
        stop: int,
        key: str,
        speaker: Statement,
        content: Stretch,
        grounds: Grounds,
        target: Mention | None,
    ) -> Unanswered | None:
        if speaker.source is None:
            return None
        low = self.reading.low
        around, questions = self.around, self.around.questions
        kinds = [KINDS[key]]
        if grounds is Grounds.NOT_STATED:
            grounds = around.grounds(content, spoken=True)
        leaves = low[i] == "leave" and low[stop - 1] in ("that", "there")
        if leaves and questions.asked(index) and around.said_more(index, i):
            kinds = [NonAnswerKind.PARTIAL_ANSWER]
            grounds = Grounds.UNWILLINGNESS
        lead = around.lead(index)
        question = questions.question(index) if lead is None else None
        question = question or questions.posed(index)
        topic = lead or question
        if topic is None and kinds != [NonAnswerKind.DEFERRED]:
            topic = around.topic(stop, content.end)  # “Ask me when he asks me” has none
        return Unanswered(
            index,
            around.respondents.speaker(speaker) or speaker.source,
            kinds,
            topic,
            question,
            questions.asker(index),
            self.frame.cast.of(target),
            grounds,
            around.with_question(question, content),
            spoken=True,
        )
