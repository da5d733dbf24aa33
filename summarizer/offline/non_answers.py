"""Questions that were not answered, told from words alone.

What counts is an act of answering withheld: "declined to comment", "would not say", "I’m not
going to get into that". Refusing to *do* something ("refused to sign"), prices that decline and
documents that "do not say" match no rule here, because each rule asks for a verb of answering
and for somebody who could have answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.actors import Entity
from summarizer.offline.attribution import subject_of
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at, phrase_table, stems
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_DECLINING: Final = frozenset(
    "decline declined declines declining refuse refused refuses refusing".split()
)
_WOULD_NOT: Final = frozenset("would wouldn't will won't could couldn't can can't cannot".split())
_DID_NOT: Final = frozenset(
    "did didn't does doesn't do don't has hasn't have haven't had hadn't".split()
)
_ANSWERING: Final = (
    "declined_to_comment",
    "declined_to_discuss",
    "declined_to_assess",
    "declined_to_disclose",
)
_NARRATED: Final = (
    "declined_to_comment",
    "dodged",
    "deflected",
    "rejected_premise",
    "sought_clarification",
    "general_answer",
    "deferred",
    "claimed_ignorance",
    "no_response",
)
_SPOKEN: Final = (
    "declined_to_comment",
    "declined_to_discuss",
    "declined_to_assess",
    "declined_to_disclose",
    "redirected",
    "deferred",
    "claimed_ignorance",
    "sought_clarification",
    "rejected_premise",
)
_ANSWERABLE: Final = frozenset(
    (
        ActorType.PERSON,
        ActorType.ORGANISATION,
        ActorType.STATE,
        ActorType.COLLECTIVE,
        ActorType.POPULATION,
        ActorType.UNSPECIFIED,
    )
)
_SELF: Final = frozenset("i we i'm we're i'd we'd i'll we'll i've we've".split())
_WH: Final = frozenset("whether who what how when where why which if".split())
_ABOUT: Final = frozenset("on about of regarding concerning over into to for as".split())
_TOPIC_STOP: Final = frozenset(
    "because citing saying adding but and as while although though until unless so".split()
)
#: With how many of an actor's earlier non-answers a new one is compared.
_COMPARED: Final = 20
#: Longest topic, in words.
_TOPIC_WORDS: Final = 12


@dataclass(slots=True, eq=False)
class Unanswered:
    """One non-answer while the article is read.

    Attributes:
        sentence: Index of its sentence.
        actor: Who does not answer.
        kinds: How.
        topic: The words for what was not answered; None where only the context tells.
        question: The question as reported.
        asked_by: Who asked.
        redirected_to: To whom the question was sent.
        grounds: The reason given.
        evidence: What proves it.
        spoken: Whether in the words of the one asked.
    """

    sentence: int
    actor: Entity
    kinds: list[NonAnswerKind]
    topic: Stretch | None
    question: Stretch | None
    asked_by: Entity | None
    redirected_to: Entity | None
    grounds: Grounds
    evidence: list[Stretch]
    spoken: bool = False
    keys: frozenset[str] = field(default_factory=frozenset)


def find_non_answers(frame: Frame, statements: list[Statement]) -> list[Unanswered]:
    """Every non-answer, those about the same question merged."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    search = _Search(frame, by_sentence)
    raw: list[Unanswered] = []
    for index in range(len(frame.reading.bounds)):
        if not frame.reading.skipped[index]:
            raw.extend(search.sentence(index))
    search.add_reasons(raw)
    return _merged(frame, raw)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: dict[int, list[Statement]]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.statements = statements
        cues = frame.reading.cues
        self.answering = phrase_table(cues, "non_answers.answering", _ANSWERING)
        self.narrated = phrase_table(cues, "non_answers.narrated", _NARRATED)
        self.spoken = phrase_table(cues, "non_answers.spoken", _SPOKEN)
        self.inquiry = cues.words["non_answers.inquiry.nouns"]
        self.asking = cues.words["non_answers.inquiry.asking"]
        self.referring = cues.words["non_answers.redirect.verbs"]
        self.referred = cues.words["non_answers.redirect.objects"]
        self.reporters = cues.words["non_answers.inquiry.reporters"]
        self.triggers = (
            _DECLINING | _WOULD_NOT | _DID_NOT | {"not", "unable", "neither"} | self.referring
        )

    def sentence(self, index: int) -> Iterator[Unanswered]:
        """The non-answers of one sentence."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        for i in range(first, end):
            if i < taken:
                continue
            low = reading.low[i]
            found: Unanswered | None = None
            if low in self.triggers:
                if low in self.referring:
                    found = self._redirect(index, i, first, end)
                elif low in _DECLINING:
                    found = self._declined(index, i, first, end)
                else:
                    found = self._negated(index, i, first, end)
            if found is None and low in self.narrated:
                found = self._narrated(index, i, first, end)
            if found is None and low in self.spoken and reading.quoted[i] != -1:
                found = self._spoken(index, i, first, end)
            if found is not None:
                taken = max(taken, found.evidence[-1].end)
                yield found

    # --- the rules ----------------------------------------------------------------------------

    def _declined(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        low = self.reading.low
        if i + 1 >= end or low[i + 1] != "to":
            return None
        match = phrase_at(self.reading, self.answering, self._skip(i + 2, end), end)
        if match is None:
            return None
        subject = self._subject(index, i, first)
        grounds = Grounds.UNWILLINGNESS if low[i].startswith("refus") else Grounds.NOT_STATED
        return self._made(index, subject, i, match, first, end, grounds)

    def _negated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """ "would not say", "could not comment", "did not respond to a request"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        if word == "unable" and low[i + 1 : i + 2] == ["to"]:
            match = phrase_at(reading, self.answering, self._skip(i + 2, end), end)
            subject = self._subject(index, i, first)
            if match is None or reading.quoted[i] != -1:
                return None
            return self._made(index, subject, i, match, first, end, Grounds.INABILITY)
        if word == "neither":
            pair = low[i + 1 : i + 4]
            if len(pair) == 3 and pair[0].startswith("confirm") and pair[1] == "nor":
                subject = self._subject(index, i, first)
                if subject is None and reading.quoted[i] != -1:
                    return None
                return self._made(
                    index,
                    subject,
                    i,
                    (i + 4, "declined_to_disclose"),
                    first,
                    end,
                    Grounds.NOT_STATED,
                )
            return None
        if word == "not":
            if low[i + 1 : i + 3] == ["going", "to"] and reading.quoted[i] == -1:
                match = phrase_at(reading, self.answering, self._skip(i + 3, end), end)
                subject = self._subject(index, i, first)
                if match is not None:
                    return self._made(index, subject, i, match, first, end, Grounds.UNWILLINGNESS)
            return None
        at = i + 1
        if word in ("cannot",) or word.endswith("n't"):
            pass
        elif at < end and low[at] in ("not", "never"):
            at += 1
        else:
            return None
        if reading.quoted[i] != -1 and i > first and low[i - 1] in _SELF:
            return None
        at = self._skip(at, end)
        if at >= end or low[at - 1] == "independently":
            return None
        if word in _WOULD_NOT:
            return self._would_not(index, i, at, first, end)
        return self._did_not(index, i, at, first, end)

    def _would_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        if low[at : at + 2] == ["be", "reached"]:
            subject = self._subject(index, i, first)
            stop = at + 4 if low[at + 2 : at + 4] == ["for", "comment"] else at + 2
            return self._made(
                index, subject, i, (stop, "no_response"), first, end, Grounds.NOT_STATED
            )
        if low[at] == "immediately":
            at += 1
        match = phrase_at(reading, self.answering, at, end)
        if match is None or (match[0] < end and low[match[0]] in ("with", "independently")):
            return None
        word = low[i]
        grounds = Grounds.INABILITY if word.startswith("c") else Grounds.NOT_STATED
        return self._made(index, self._subject(index, i, first), i, match, first, end, grounds)

    def _did_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        verb = low[at]
        asked = self._asked(index)
        answer = (
            "respond",
            "responded",
            "reply",
            "replied",
            "return",
            "returned",
            "answer",
            "answered",
        )
        if verb in answer:
            near = low[at + 1 : min(end, at + 9)]
            inquiry = any(word in self.inquiry for word in near)
            if verb.startswith("return") and not inquiry:
                return None
            if not inquiry and not asked:
                return None
            stop = at + 1
            for k in range(at + 1, min(end, at + 9)):
                if low[k] in self.inquiry:
                    stop = k + 1
            if low[stop : stop + 2] == ["for", "comment"]:
                stop += 2
            return self._made(
                index,
                self._subject(index, i, first),
                i,
                (stop, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        if verb in ("comment", "commented") and (
            asked or any(word in self.inquiry for word in low[at + 1 : min(end, at + 8)])
        ):
            return self._made(
                index,
                self._subject(index, i, first),
                i,
                (at + 1, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        if not asked or reading.quoted[i] != -1:
            return None
        match = phrase_at(reading, self.answering, at, end)
        if match is None or match[1] == "declined_to_comment":
            return None
        return self._made(
            index, self._subject(index, i, first), i, match, first, end, Grounds.NOT_STATED
        )

    def _redirect(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        limit = min(end, i + 5)
        noun = next((k for k in range(i + 1, limit) if low[k] in self.referred), None)
        if noun is None:
            return None
        target: Mention | None = None
        to = -1
        for k in range(noun + 1, min(end, noun + 18)):
            if low[k] == "to":
                mention = self.frame.mentions.starting.get(k + 1)
                if mention is not None:
                    target, to = mention, k
                    break
        subject = self._subject(index, i, first)
        entity = self.frame.cast.of(subject)
        if target is None or subject is None or entity is None:
            return None
        topic = self._topic(noun + 1, to)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.REDIRECTED],
            topic or self._lead(index),
            None,
            None,
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(min(subject.first, i), target.end)],
        )

    def _narrated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        match = phrase_at(reading, self.narrated, i, end)
        if match is None:
            return None
        key = match[1]
        low = reading.low
        if key == "no_response" and low[i] == "not":
            rest = low[i + 1]
            if rest not in ("available", "be", "immediately"):
                return None
            if rest == "immediately" and low[i + 2] != "available":
                return None
        if key == "no_response" and low[i] in ("went", "were", "was", "never", "yet"):
            return self._unreturned(index, i, match[0], first, end)
        if reading.quoted[i] != -1:
            return None
        if key == "claimed_ignorance":
            inside = self._enclosing(index, i)
            if inside is None or inside.source is None:
                return None
            subject = subject_of(self.frame, i, first)
            if self.frame.cast.of(subject) is not inside.source:
                return None
            after = low[match[0]] if match[0] < end else "."
            if after not in _WH and after not in _ABOUT and after[0].isalpha():
                return None
            return self._made(index, inside.source_mention, i, match, first, end, Grounds.IGNORANCE)
        if low[i] == "did" and low[i + 1] == "not" and key == "declined_to_comment":
            return None  # a request must be reported; the rule for "did not" looks for one
        subject = None
        if key == "general_answer":
            speaker = next((s for s in self.statements.get(index, ()) if s.source), None)
            subject = speaker.source_mention if speaker else None
            if subject is None and low[i] in ("without",):
                return None
        subject = subject or self._subject(index, i, first)
        found = self._made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        if found is not None and key == "general_answer":
            speaker = next((s for s in self.statements.get(index, ()) if s.source), None)
            if speaker is not None:
                found.topic = found.topic or speaker.content[0]
        return found

    def _unreturned(self, index: int, i: int, stop: int, first: int, end: int) -> Unanswered | None:
        """ "Calls to X went unanswered", "X has yet to respond to a request"."""
        reading = self.reading
        low = reading.low
        if low[i] in ("never", "yet"):
            near = low[stop : min(end, stop + 6)]
            if not any(word in self.inquiry for word in near) and not self._asked(index):
                return None
            return self._made(
                index,
                self._subject(index, i, first),
                i,
                (stop, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        start = next((k for k in range(i - 1, first - 1, -1) if low[k] in self.inquiry), None)
        if start is None:
            return None
        for k in range(start, i):
            if low[k] in ("to", "from", "with"):
                mention = self.frame.mentions.starting.get(k + 1)
                entity = self.frame.cast.of(mention)
                if entity is not None and entity.type in _ANSWERABLE:
                    return Unanswered(
                        index,
                        entity,
                        [NonAnswerKind.NO_RESPONSE],
                        self._topic(start + 1, k) or self._lead(index),
                        None,
                        None,
                        None,
                        Grounds.NOT_STATED,
                        [Stretch(start, stop)],
                    )
        return None

    def _spoken(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.spoken, i, end)
        if match is None:
            return None
        stop, key = match
        speaker = self._enclosing(index, i)
        if speaker is None or speaker.source is None:
            return None
        content = next((c for c in speaker.content if c.first <= i < c.end), speaker.content[0])
        own = any(low[k] in _SELF for k in range(max(content.first, i - 4), i))
        begins = i == content.first or reading.words[i - 1] in m.QUOTES or low[i - 1] in ",.;—"
        asked = self._asked(index)
        if key in _ANSWERING and low[i] not in ("no", "nothing", "leave", "neither", "rather"):
            if not own and not begins:
                return None
        if key == "deferred" and not asked:
            return None
        if key == "claimed_ignorance":
            after = low[stop] if stop < end else "."
            open_end = not after[0].isalpha() or after in _WH or after in ("about", "that", "yet")
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
                or low[i] in ("question", "a", "have")
            )
        ):
            return None
        if key == "redirected" and low[i] in ("should", "need", "matter", "ask") and not asked:
            return None
        kinds = [NonAnswerKind(key)]
        grounds = self._grounds(content, spoken=True)
        if low[i : i + 4] == ["leave", "it", "at", "that"] and asked and self._said_more(index, i):
            kinds = [NonAnswerKind.PARTIAL_ANSWER]
            grounds = Grounds.UNWILLINGNESS
        target = None
        if key == "redirected":
            grounds = Grounds.SPEAKS_FOR_OTHER
            for k in range(stop - 1, min(end, stop + 2)):
                target = target or self.frame.mentions.starting.get(k)
        lead = self._lead(index)
        question = self._question(index) if lead is None else None
        topic = lead or question or self._topic(stop, content.end)
        return Unanswered(
            index,
            speaker.source,
            kinds,
            topic,
            question,
            self._asker(index),
            self.frame.cast.of(target),
            grounds,
            self._with_question(index, question, content),
            spoken=True,
        )

    # --- what surrounds -----------------------------------------------------------------------

    def _made(
        self,
        index: int,
        subject: Mention | None,
        i: int,
        match: tuple[int, str],
        first: int,
        end: int,
        grounds: Grounds,
    ) -> Unanswered | None:
        entity = self.frame.cast.of(subject)
        if subject is None or entity is None:
            return None
        if entity.type not in _ANSWERABLE:
            if not entity.named or match[1] == "declined_to_discuss":
                return None
            entity.type = ActorType.ORGANISATION
        head = self.reading.low[subject.core_end - 1]
        if head in self.reading.cues.words["actors.collectives.documents"]:
            return None
        stop = match[0]
        topic = self._topic(stop, end)
        question = self._question(index) if topic is None or self._whether(topic) else None
        if question is None and topic is not None and self._whether(topic):
            question = topic
        if topic is None:
            topic = question or self._lead(index)
        # "answer questions about X" and "respond to a request": the words up to the topic count.
        last = topic.end if topic is not None and topic.first >= stop else stop
        begin = subject.first if 0 <= i - subject.first < 25 else i
        if grounds is Grounds.NOT_STATED:
            grounds = self._grounds(Stretch(first, end), spoken=False)
        evidence = self._with_question(
            index, question if question is not topic else None, Stretch(begin, last)
        )
        if question is not None and question is topic and question.end <= begin:
            evidence = self._with_question(index, question, Stretch(begin, last))
        return Unanswered(
            index,
            entity,
            [NonAnswerKind(match[1])],
            topic,
            question,
            self._asker(index),
            None,
            grounds,
            evidence,
        )

    def _subject(self, index: int, i: int, first: int) -> Mention | None:
        subject = subject_of(self.frame, i, first)
        if subject is not None:
            return subject
        reading = self.reading
        low = reading.low
        before = i - 1
        while before >= first and reading.tags[before] & (m.ADVERB | m.AUXILIARY):
            before -= 1
        joined = before >= first and low[before] in ("and", "but", ",", "then")
        if joined or low[i].endswith("ing"):
            for k in range(first, i):
                mention = self.frame.mentions.starting.get(k)
                if mention is not None and reading.quoted[k] == reading.quoted[i]:
                    previous = k - 1
                    if previous < first or not reading.tags[previous] & m.PREPOSITION:
                        return mention
        return None

    def _skip(self, at: int, end: int) -> int:
        reading = self.reading
        while at < end and (
            reading.low[at].endswith("ly") or reading.low[at] in ("further", "even", "yet", "also")
        ):
            at += 1
        return at

    def _enclosing(self, index: int, i: int) -> Statement | None:
        best: Statement | None = None
        for statement in self.statements.get(index, ()):
            for content in statement.content:
                if content.first <= i < content.end:
                    size = content.end - content.first
                    if best is None or size < best.content[0].end - best.content[0].first:
                        best = statement
        return best

    def _said_more(self, index: int, i: int) -> bool:
        """Whether the same quotation holds another sentence."""
        reading = self.reading
        q = reading.quotations[reading.quoted[i]]
        inner = reading.bounds[index]
        return reading.starts[inner[0]] > q.inner_start or (
            reading.ends[inner[1] - 1] < q.inner_end - 1
        )

    def _asked(self, index: int) -> bool:
        """Whether this sentence or one of the two before reports a question or a request."""
        reading = self.reading
        for k in range(max(0, index - 2), index + 1):
            first, end = reading.bounds[k]
            if reading.paragraph[k] != reading.paragraph[index] and k < index - 1:
                continue
            for i in range(first, end):
                low = reading.low[i]
                if low in self.asking and low != "challenged":
                    return True
                if low in ("request", "requests", "question", "questions") and k == index:
                    return True
        return False

    def _question(self, index: int) -> Stretch | None:
        """ "Asked how many were left,": the question, in this sentence or the one before."""
        reading = self.reading
        low, words = reading.low, reading.words
        for k in (index, index - 1, index - 2):
            if k < 0 or reading.paragraph[k] != reading.paragraph[index]:
                continue
            first, end = reading.bounds[k]
            for i in range(first, end):
                if low[i] not in self.asking or reading.quoted[i] != -1:
                    continue
                j = i + 1
                if j < end and low[j] == "by":
                    mention = self.frame.mentions.starting.get(j + 1)
                    j = mention.end if mention is not None else j + 2
                while j < end and low[j] in (
                    "on",
                    "about",
                    "repeatedly",
                    "directly",
                    "again",
                    "for",
                ):
                    j += 1
                if j >= end or not words[j][0].isalnum() or low[j] == "to":
                    continue
                stop = j
                while stop < end and not (
                    words[stop] in ",;:" or words[stop] in m.QUOTES or words[stop] in "—–."
                ):
                    stop += 1
                if stop > j:
                    return Stretch(j, stop)
            if k == index and any(low[i] in self.asking for i in range(first, end)):
                return None
        return None

    def _asker(self, index: int) -> Entity | None:
        reading = self.reading
        first, end = reading.bounds[index]
        for i in range(first, end - 1):
            if reading.low[i] in self.asking and reading.low[i + 1] == "by":
                return self.frame.cast.of(self.frame.mentions.starting.get(i + 2))
        return None

    def _with_question(self, index: int, question: Stretch | None, core: Stretch) -> list[Stretch]:
        if question is None or question.first >= core.first:
            return [core]
        asked = Stretch(question.first, question.end)
        first, _ = self.reading.bounds[self.reading.sentence_of(question.first)]
        while asked.first > first and question.first - asked.first < 9:
            asked = Stretch(asked.first - 1, asked.end)
            if self.reading.low[asked.first] in self.asking:
                break
        return [asked, core]

    def _lead(self, index: int) -> Stretch | None:
        """ "As for the rockets, ...": what the sentence is about."""
        reading = self.reading
        first, end = reading.bounds[index]
        low = reading.low
        start = None
        if low[first : first + 2] == ["as", "for"]:
            start = first + 2
        elif low[first : first + 1] == ["on"] and first + 1 < end:
            if not reading.tags[first + 1] & m.TIME:
                start = first + 1
        if start is None:
            return None
        stop = start
        while stop < end and stop - start < _TOPIC_WORDS and reading.words[stop] not in ",;:":
            stop += 1
        return self._trim(start, stop) if stop < end else None

    def _topic(self, start: int, end: int) -> Stretch | None:
        """What follows the act of answering: "on the scope of the inquiry", "whether ..."."""
        reading = self.reading
        low, words = reading.low, reading.words
        k = start
        while k < end and (
            low[k] in _ABOUT or low[k] in self.inquiry or low[k] in ("further", "publicly")
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
        return self._trim(begin, k)

    def _trim(self, start: int, end: int) -> Stretch | None:
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
        if not carries or low[start] in ("this", "that") and end - start == 1:
            return None
        if tags[start] & m.TIME:
            return None
        return Stretch(start, end)

    def _whether(self, topic: Stretch) -> bool:
        return self.reading.low[topic.first] in _WH

    def _grounds(self, around: Stretch, *, spoken: bool) -> Grounds:
        reading = self.reading
        words = " ".join(reading.low[around.first : around.end])
        lists = reading.cues.phrase_lists
        order = (
            (Grounds.SECURITY_OR_POLICY, True),
            (Grounds.INABILITY, spoken),
            (Grounds.IGNORANCE, spoken),
            (Grounds.DEFERRAL, True),
            (Grounds.UNWILLINGNESS, spoken),
        )
        for grounds, allowed in order:
            if not allowed:
                continue
            for phrase in lists[f"non_answers.grounds.{grounds.value}"]:
                if phrase in ("until", "before the", "for now", "at present") and not spoken:
                    continue
                own = phrase.startswith(("we ", "i "))
                if own and not spoken:
                    continue
                if phrase in words and (" " in phrase or f" {phrase} " in f" {words} "):
                    return grounds
        return Grounds.NOT_STATED

    def add_reasons(self, raw: list[Unanswered]) -> None:
        """Join the habit that a speaker gives as reason: "We don’t discuss such matters.\""""
        reading = self.reading
        for item in raw:
            nxt = item.sentence + 1
            if item.spoken or nxt >= len(reading.bounds):
                continue
            if reading.paragraph[nxt] != reading.paragraph[item.sentence]:
                continue
            for statement in self.statements.get(nxt, ()):
                content = statement.content[0]
                low = reading.low[content.first : content.first + 3]
                if statement.source is not item.actor or reading.quoted[content.first] == -1:
                    continue
                habit = low[:1] in (["we"], ["i"]) and (
                    low[1] in ("don't", "never") or low[1:] == ["do", "not"]
                )
                if habit and not any(
                    other.sentence == nxt and other.actor is item.actor for other in raw
                ):
                    item.evidence.append(content)
                    if item.grounds is Grounds.NOT_STATED:
                        item.grounds = Grounds.SECURITY_OR_POLICY


def _merged(frame: Frame, raw: list[Unanswered]) -> list[Unanswered]:
    """One item per actor and question; an office's refusal in the deck joins its spokesman's."""
    reading = frame.reading
    for item in raw:
        stretches = [s for s in (item.topic, item.question) if s is not None]
        item.keys = stems(reading, stretches)
    kept: list[Unanswered] = []
    by_actor: dict[int, list[Unanswered]] = {}
    for item in raw:
        known = by_actor.get(id(item.actor), [])[-_COMPARED:]
        twin = next((o for o in known if _same(o, item)), None)
        if twin is None:
            affiliation = item.actor.affiliation
            if affiliation is not None:
                for other in by_actor.get(id(affiliation), [])[-_COMPARED:]:
                    if other.keys & item.keys and item.actor.type is ActorType.PERSON:
                        twin = other
                        by_actor[id(affiliation)].remove(other)
                        other.actor = item.actor
                        by_actor.setdefault(id(item.actor), []).append(other)
                        break
        if twin is None:
            kept.append(item)
            by_actor.setdefault(id(item.actor), []).append(item)
            continue
        for piece in item.evidence:
            inside = [e for e in twin.evidence if piece.first <= e.first and e.end <= piece.end]
            around = any(e.first <= piece.first and piece.end <= e.end for e in twin.evidence)
            if not around:
                twin.evidence = [e for e in twin.evidence if e not in inside]
                twin.evidence.append(piece)
        twin.kinds.extend(k for k in item.kinds if k not in twin.kinds)
        twin.question = twin.question or item.question
        twin.topic = twin.topic or item.topic
        twin.redirected_to = twin.redirected_to or item.redirected_to
        twin.keys |= item.keys
        if twin.grounds is Grounds.NOT_STATED:
            twin.grounds = item.grounds
    return kept


def _same(one: Unanswered, other: Unanswered) -> bool:
    if one.keys and other.keys:
        common = one.keys & other.keys
        return len(common) * 2 >= min(len(one.keys), len(other.keys))
    return abs(one.sentence - other.sentence) <= 1
