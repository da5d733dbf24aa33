"""Questions that were not answered, told from words alone.

What counts is an act of answering withheld: "declined to comment", "would not say", "I’m not
going to get into that". Refusing to *do* something ("refused to sign"), prices that decline and
documents that "do not say" match no rule here, because each rule asks for a verb of answering
and for somebody who could have answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at, phrase_table
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import main_subject, subject_of
from summarizer.offline.surroundings import ABOUT, ANSWERABLE, WH, Surroundings
from summarizer.offline.unanswered import Unanswered, add_reasons, merged
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
    "dodged",
)
_ATTEMPTS: Final = frozenset("attempts efforts attempt effort".split())
_FAILED: Final = frozenset("unsuccessful failed unanswered fruitless".split())
_RESPONSES: Final = frozenset("comment response reply answer reaction word".split())
_PUBLISHED: Final = frozenset("publication deadline press".split())
#: What those may fail to do who are asked nothing: "doctors could not explain the illness".
_FAILING: Final = frozenset(
    "explain identify clarify detail name describe engage address judge weigh guess reveal react "
    "evaluate rate speak talk answer".split()
)
_REACHED: Final = frozenset("reached located contacted".split())
_MAIL: Final = frozenset(
    "letter letters text texts message messages call calls email emails".split()
)
_ADJUNCT: Final = frozenset("week month year spokesman spokeswoman statement times".split())
_INTERVIEW: Final = frozenset("comment interview interviews interviewed speak talk discuss".split())
_NOBODY: Final = frozenset("neither no none nobody no-one".split())
_SELF: Final = frozenset("i we i'm we're i'd we'd i'll we'll i've we've".split())


def find_non_answers(frame: Frame, statements: list[Statement]) -> list[Unanswered]:
    """Every non-answer, those about the same question merged."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    search = _Search(frame, by_sentence)
    raw: list[Unanswered] = []
    for index, triggers in groupby(frame.reading.where(search.words), itemgetter(0)):
        raw.extend(search.sentence(index, [i for _, i in triggers]))
    add_reasons(frame.reading, by_sentence, raw)
    return merged(frame.reading, raw)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: dict[int, list[Statement]]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.statements = statements
        cues = frame.reading.cues
        self.around = Surroundings(frame, statements)
        self.answering = phrase_table(cues, "non_answers.answering", _ANSWERING)
        self.narrated = phrase_table(cues, "non_answers.narrated", _NARRATED)
        self.spoken = phrase_table(cues, "non_answers.spoken", _SPOKEN)
        self.inquiry = cues.words["non_answers.inquiry.nouns"]
        self.asking = cues.words["non_answers.inquiry.asking"]
        self.referring = cues.words["non_answers.redirect.verbs"]
        self.referred = cues.words["non_answers.redirect.objects"]
        self.reporters = cues.words["non_answers.inquiry.reporters"]
        self.evading = phrase_table(cues, "non_answers.evading", ("dodged", "deflected"))
        self.partial = phrase_table(cues, "non_answers.partial", ("phrases",))
        self.improper = cues.words["non_answers.improper.adjectives"]
        self.proper = cues.words["non_answers.improper.negated"]
        self.silent = phrase_table(cues, "non_answers.asked", ("dodged",))
        self.sharing = cues.words["non_answers.information.verbs"]
        self.information = cues.words["non_answers.information.nouns"]
        self.triggers = (
            _DECLINING | _WOULD_NOT | _DID_NOT | {"not", "unable", "neither"} | self.referring
        )
        contracted = cues.words["language.words.contractions"]
        tables = (self.narrated, self.spoken, self.evading, self.partial, self.silent)
        self.words = self.triggers.union(
            _ATTEMPTS, ("no", "available"), contracted, self.improper, self.proper, *tables
        )
        """Every word that a non-answer can begin with."""

    def sentence(self, index: int, triggers: list[int]) -> Iterator[Unanswered]:
        """The non-answers of one sentence, which may begin at the words ``triggers``."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        for i in triggers:
            if i < taken:
                continue
            low = reading.low[i]
            found: Unanswered | None = None
            if low in _ATTEMPTS or low in ("no", "available"):
                found = self._silence(index, i, first, end)
            if found is None and low in self.triggers:
                if low in self.referring:
                    found = self._redirect(index, i, first, end)
                elif low in _DECLINING:
                    found = self._declined(index, i, first, end)
                else:
                    found = self._negated(index, i, first, end)
            if found is None and (low in self.improper or low in self.proper):
                found = self._improper(index, i, first, end)
            if found is None and reading.quoted[i] == -1 and low in self.evading:
                found = self._evaded(index, i, first, end)
            if found is None and reading.quoted[i] == -1 and low in self.silent:
                match = phrase_at(reading, self.silent, i, end)
                if match is not None and self.around.asked(index):
                    subject = self.around.subject(i, first)
                    found = self.around.made(
                        index, subject, i, match, first, end, Grounds.NOT_STATED
                    )
            if found is None and reading.quoted[i] == -1 and low in self.partial:
                match = phrase_at(reading, self.partial, i, end)
                if match is not None and self._partial(index, i, match[0], end):
                    match = (match[0], NonAnswerKind.PARTIAL_ANSWER.value)
                    subject = self.around.subject(i, first)
                    found = self.around.made(
                        index, subject, i, match, first, end, Grounds.NOT_STATED
                    )
            if found is None and (low in self.narrated or low.endswith("n't")):
                found = self._narrated(index, i, first, end)
            if found is None and low in self.spoken and reading.quoted[i] != -1:
                found = self._spoken(index, i, end)
            if found is not None:
                taken = max(taken, found.evidence[-1].end)
                yield found
                for other in self._likewise(found, end):
                    taken = max(taken, other.evidence[-1].end)
                    yield other

    def _likewise(self, found: Unanswered, end: int) -> Iterator[Unanswered]:
        """As in "..., as did lawyers for both companies"."""
        low = self.reading.low
        start = found.evidence[-1].end
        for k in range(start, min(end - 2, start + 16)):
            if low[k] in ("as", "so") and low[k + 1] in ("did", "have", "has"):
                subject = self.frame.mentions.starting.get(k + 2)
                entity = self.frame.cast.of(subject)
                if subject is not None and entity is not None and entity.type in ANSWERABLE:
                    yield replace(
                        found,
                        actor=entity,
                        kinds=list(found.kinds),
                        evidence=[Stretch(k, subject.end)],
                    )
                return

    def _declined(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        low = self.reading.low
        if i + 1 >= end:
            return None
        to = self._infinitive(i + 1, end)
        if to is None:
            match = self._request(i + 1, end)
            bare = not self.reading.words[i + 1][0].isalnum() and self.around.asked(index)
            if match is None and bare and self.reading.quoted[i] == -1:
                match = i + 1, "declined_to_comment"  # "Asked to publish it, he declined."
            if match is None:
                return None
            subject = self.around.subject(i, first)
            return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        at = self.around.skip(to + 1, end)
        match = phrase_at(self.reading, self.answering, at, end) or self._withholding(at, end)
        match = match or self._unavailable(at, end)
        if match is None:
            return None
        subject = self.around.subject(i, first)
        grounds = Grounds.UNWILLINGNESS if low[i].startswith("refus") else Grounds.NOT_STATED
        return self.around.made(index, subject, i, match, first, end, grounds)

    def _infinitive(self, at: int, end: int) -> int | None:
        """Where "to" stands in "declined (on Tuesday) to say"."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        for k in range(at, min(end, at + 7)):
            if low[k] == "to":
                return k
            adjunct = tags[k] & (m.PREPOSITION | m.TIME | m.ADVERB | m.DETERMINER | m.NUMBER)
            if not (adjunct or words[k] == "," or low[k] in _ADJUNCT):
                return None
        return None

    def _request(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "declined our request for an interview", "refused further comment"."""
        low, words = self.reading.low, self.reading.words
        for k in range(at, min(end, at + 5)):
            if low[k] in ("request", "requests", "invitation", "invitations"):
                ahead = low[k + 1 : k + 7]
                asked = any(word in _INTERVIEW for word in ahead)
                return (k + 1, "declined_to_comment") if asked else None
            if low[k] in ("comment", "interview", "interviews") and k > at - 1:
                return k + 1, "declined_to_comment"
            if not words[k][0].isalpha():
                return None
        return None

    def _improper(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said it would be inappropriate to comment", "not helpful to speculate"."""
        reading = self.reading
        low = reading.low
        if low[i + 1 : i + 2] != ["to"]:
            return None
        if low[i] in self.proper and not any(
            word == "not" or word.endswith("n't") for word in low[max(first, i - 4) : i]
        ):
            return None
        match = phrase_at(reading, self.answering, self.around.skip(i + 2, end), end)
        speaker = self.around.enclosing(index, i)
        if match is None or speaker is None or speaker.source_mention is None:
            return None
        if low[match[0] - 1] in ("say", "address", "engage", "identify", "name", "state"):
            return None
        return self.around.made(
            index, speaker.source_mention, i, match, first, end, Grounds.NOT_STATED
        )

    def _partial(self, index: int, i: int, stop: int, end: int) -> bool:
        """Whether "said only" answers somebody: one asked, reached or contacted."""
        reading = self.reading
        if reading.low[i] not in ("said", "says"):
            return True
        first = reading.bounds[index][0]
        reached = any(word in ("reached", "contacted") for word in reading.low[first:i])
        return (reached or self.around.asked(index)) and stop < end

    def _evaded(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "sidestepped repeated questions about the plan"."""
        reading = self.reading
        match = phrase_at(reading, self.evading, i, end)
        if match is None:
            return None
        for k in range(match[0], min(end, match[0] + 4)):
            ducked = reading.low[i].startswith(("duck", "dodg", "sidestep", "skirt", "evad"))
            avoided = reading.low[k] in ("subject", "topic") and match[1] == "dodged"
            avoided = avoided or (ducked and reading.low[k] in ("issue", "matter"))
            if avoided or reading.low[k] in self.inquiry - _MAIL:
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

    def _withholding(self, at: int, end: int, *, word: str | None = None) -> tuple[int, str] | None:
        """As in "release the footage", "share them, citing": information kept back."""
        low = self.reading.low
        if at >= end or (word or low[at]) not in self.sharing:
            return None
        for k in range(at + 1, min(end, at + 6)):
            if low[k] in self.information:
                return k + 1, "declined_to_disclose"
            if low[k] in ("them", "it") and low[k + 1 : k + 3] == [",", "citing"]:
                return k + 1, "declined_to_disclose"
            if not self.reading.words[k][0].isalnum() and low[k] != "'s":
                break
        return None

    def _negated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would not say", "could not comment", "did not respond to a request"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        if word == "unable" and low[i + 1 : i + 2] == ["to"]:
            match = phrase_at(reading, self.answering, self.around.skip(i + 2, end), end)
            subject = self.around.subject(i, first)
            if match is None or reading.quoted[i] != -1:
                return None
            return self.around.made(index, subject, i, match, first, end, Grounds.INABILITY)
        if word == "neither":
            pair = low[i + 1 : i + 4]
            if len(pair) == 3 and pair[0].startswith("confirm") and pair[1] == "nor":
                subject = self.around.subject(i, first)
                if subject is None and reading.quoted[i] != -1:
                    return None
                return self.around.made(
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
                match = phrase_at(reading, self.answering, self.around.skip(i + 3, end), end)
                subject = self.around.subject(i, first)
                if match is not None:
                    return self.around.made(
                        index, subject, i, match, first, end, Grounds.UNWILLINGNESS
                    )
            return None
        at = i + 1
        if word in ("cannot",) or word.endswith("n't"):
            pass
        elif at < end and low[at] in ("not", "never"):
            at += 1
        elif not self._nobody(i, first):
            return None
        if reading.quoted[i] != -1 and i > first and low[i - 1] in _SELF:
            return None
        at = self.around.skip(at, end)
        if at >= end or low[at - 1] == "independently":
            return None
        if word in _WOULD_NOT:
            return self._would_not(index, i, at, first, end)
        return self._did_not(index, i, at, first, end)

    def _nobody(self, i: int, first: int) -> bool:
        """Whether the subject denies it: "neither side would say", "no one could comment"."""
        subject = subject_of(self.frame, i, first)
        if subject is not None:
            low = self.reading.low
            return low[subject.first] in _NOBODY or low[subject.core] in _NOBODY
        return False

    def _would_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        if low[at] == "be" and low[at + 1 : at + 2] and low[at + 1] in _REACHED:
            subject = self.around.subject(i, first)
            stop = at + 4 if low[at + 2 : at + 4] == ["for", "comment"] else at + 2
            return self.around.made(
                index, subject, i, (stop, "no_response"), first, end, Grounds.NOT_STATED
            )
        if low[at] == "immediately":
            at += 1
        match = self._unavailable(at, end) or self._progressive(at, end)
        match = match or phrase_at(reading, self.answering, at, end) or self._withholding(at, end)
        if match is None or self._negotiating(match[0], end):
            return None
        word = low[i]
        failing = word.startswith("c") and low[match[0] - 1] in _FAILING
        if failing and not self.around.asked(index):
            return None
        grounds = Grounds.INABILITY if word.startswith("c") else Grounds.NOT_STATED
        subject = self._spokesman(index, i, self.around.subject(i, first))
        return self.around.made(index, subject, i, match, first, end, grounds)

    def _unavailable(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "did not make its chief executive available for an interview"."""
        low = self.reading.low
        if at >= end or low[at] != "make":
            return None
        for k in range(at + 2, min(end, at + 8)):
            if low[k] == "available" and any(w in _INTERVIEW for w in low[k + 1 : k + 6]):
                return k + 1, "declined_to_comment"
        return None

    def _progressive(self, at: int, end: int) -> tuple[int, str] | None:
        """As in "would not be sharing figures", "will not be commenting"."""
        low = self.reading.low
        if at + 1 >= end or low[at] != "be" or not low[at + 1].endswith("ing"):
            return None
        stem = low[at + 1][:-3]
        for word in (stem, stem + "e", stem[:-1]):
            match = phrase_at(self.reading, self.answering, at + 1, end, word=word)
            match = match or self._withholding(at + 1, end, word=word)
            if match is not None:
                return match
        return None

    def _spokesman(self, index: int, i: int, subject: Mention | None) -> Mention | None:
        """Who refuses in "A spokesman said the company would not comment": the spokesman."""
        inside = self.around.enclosing(index, i)
        entity = self.frame.cast.of(subject)
        if inside is None or inside.source is None or inside.source_mention is None:
            return subject
        if entity is not None and entity.type is not ActorType.ORGANISATION:
            return subject
        speaks = inside.source.type is ActorType.PERSON and (
            entity is None
            or inside.source.affiliation is entity
            or any(head.startswith("spokes") for head in inside.source.heads)
        )
        return inside.source_mention if speaks else subject

    def _negotiating(self, stop: int, end: int) -> bool:
        """Whether the words go on "with the rebels": talks refused, not an answer."""
        reading = self.reading
        for k in range(stop, min(end, stop + 6)):
            if reading.low[k] == "independently":
                return True
            if reading.low[k] == "with":
                other = self.frame.mentions.starting.get(k + 1)
                return other is not None and not any(
                    reading.low[i] in self.reporters for i in range(other.first, other.end)
                )
            if reading.words[k] in ",;:":
                break
        return False

    def _did_not(self, index: int, i: int, at: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        verb = low[at]
        asked = self.around.asked(index)
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
            if verb.startswith("respond") and not asked and "comment" not in near:
                # "did not respond to the call": the police, perhaps, but to no question
                inquiry = any(word in self.inquiry - _MAIL for word in near) or "message" in near
            inquiry = inquiry or any(word in _PUBLISHED for word in near)
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
            return self.around.made(
                index,
                self.around.subject(i, first),
                i,
                (stop, "no_response"),
                first,
                end,
                Grounds.NOT_STATED,
            )
        match = self._unavailable(at, end)
        if match is not None:
            return self.around.made(
                index, self.around.subject(i, first), i, match, first, end, Grounds.NOT_STATED
            )
        habit = low[i] in ("do", "does", "don't", "doesn't")
        match = phrase_at(reading, self.answering, at, end)
        if habit and match is not None and match[1] != "declined_to_disclose":
            inside = self.around.enclosing(index, i)
            subject = self.around.subject(i, first)
            subject = self._spokesman(index, i, subject)
            if inside is not None and self.frame.cast.of(subject) is None:
                subject = inside.source_mention
            if inside is not None:
                return self.around.made(
                    index, subject, i, match, first, end, Grounds.SECURITY_OR_POLICY
                )
        if verb in ("comment", "commented") and (
            asked or any(word in self.inquiry for word in low[at + 1 : min(end, at + 8)])
        ):
            return self.around.made(
                index,
                self.around.subject(i, first),
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
        return self.around.made(
            index, self.around.subject(i, first), i, match, first, end, Grounds.NOT_STATED
        )

    def _redirect(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        limit = min(end, i + 5)
        noun = next((k for k in range(i + 1, limit) if low[k] in self.referred), None)
        if noun is None and low[i].startswith("defer") and low[i + 1 : i + 2] == ["to"]:
            noun = i  # "deferred to the White House"
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
        subject = self.around.subject(i, first)
        entity = self.frame.cast.of(subject)
        if target is None or subject is None or entity is None:
            return None
        topic = self.around.topic(noun + 1, to)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.REDIRECTED],
            topic or self.around.lead(index),
            None,
            None,
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(min(subject.first, i), target.end)],
        )

    def _narrated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.narrated, i, end)
        if match is None and low[i].endswith("n't") and low[i] != "won't":
            match = phrase_at(reading, self.narrated, i, end, word="not")
        if match is None:
            return None
        key = match[1]
        if key == "no_response" and (low[i] == "not" or low[i].endswith("n't")):
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
            inside = self.around.enclosing(index, i)
            if inside is None or inside.source is None:
                return None
            subject = subject_of(self.frame, i, first)
            entity = self.frame.cast.of(subject)
            recall = low[match[0] - 1] in ("recall", "remember")
            if entity is not inside.source and not (recall and entity is not None):
                return None
            after = low[match[0]] if match[0] < end else "."
            if after in WH and low[match[0] + 1 : match[0] + 2] == ["to"]:
                return None  # "did not know where to go"
            if (
                after not in WH
                and after not in ABOUT
                and after[0].isalpha()
                and not recall
                and low[match[0] - 1] not in ("with", "of", "information", "knowledge")
            ):
                return None
            whose = subject if entity is not inside.source else inside.source_mention
            return self.around.made(index, whose, i, match, first, end, Grounds.IGNORANCE)
        if low[i] == "did" and low[i + 1] == "not" and key == "declined_to_comment":
            return None  # a request must be reported; the rule for "did not" looks for one
        subject = None
        if key == "general_answer":
            speaker = next((s for s in self.statements.get(index, ()) if s.source), None)
            subject = speaker.source_mention if speaker else None
            if subject is None and low[i] in ("without",):
                return None
        subject = subject or self.around.subject(i, first)
        if subject is None and low[i] == "without":
            subject = main_subject(self.frame, first, i)
        found = self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        if found is not None and key == "general_answer":
            speaker = next((s for s in self.statements.get(index, ()) if s.source), None)
            if speaker is not None:
                found.topic = found.topic or speaker.content[0]
        return found

    def _unreturned(self, index: int, i: int, stop: int, first: int, end: int) -> Unanswered | None:
        """As in "Calls to X went unanswered", "X has yet to respond to a request"."""
        reading = self.reading
        low = reading.low
        if low[i] in ("never", "yet"):
            near = low[stop - 1 : min(end, stop + 6)]
            if not any(word in self.inquiry for word in near) and not self.around.asked(index):
                return None
            return self.around.made(
                index,
                self.around.subject(i, first),
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
                if entity is not None and entity.type in ANSWERABLE:
                    return Unanswered(
                        index,
                        entity,
                        [NonAnswerKind.NO_RESPONSE],
                        self.around.topic(start + 1, k) or self.around.lead(index),
                        None,
                        None,
                        None,
                        Grounds.NOT_STATED,
                        [Stretch(start, stop)],
                    )
        return None

    def _silence(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "no immediate comment from X", "attempts to reach X failed", "no one at X"."""
        reading, starting = self.reading, self.frame.mentions.starting
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        at: int | None = None
        stop = end
        if low[i] == "no":
            noun = next((k for k in range(i + 1, min(end, i + 4)) if low[k] in _RESPONSES), None)
            if noun is not None and low[noun + 1 : noun + 2] == ["from"]:
                at = noun + 2
        elif low[i] in _ATTEMPTS and low[i + 1 : i + 2] == ["to"]:
            if low[i + 2 : i + 3] and low[i + 2] in ("reach", "contact", "locate"):
                at = i + 3
                failed = [k for k in range(at, min(end, at + 16)) if low[k] in _FAILED]
                if not failed:
                    return None
                stop = failed[0] + 1
        elif low[i] == "available" and low[i + 1 : i + 2] in (["for"], ["to"]):
            asked = any(word in _INTERVIEW for word in low[i + 2 : i + 4])
            nobody = [k for k in range(first, i) if low[k] in ("nobody", "no")]
            if asked and nobody:
                where = (k for k in range(nobody[0], i) if low[k] in ("at", "from", "in"))
                at = next((k + 1 for k in where), None)
                i, stop = nobody[0], i + 3
        mention = starting.get(at) if at is not None else None
        entity = self.frame.cast.of(mention)
        if mention is None or entity is None or (entity.type is None and not entity.named):
            return None
        entity.type = entity.type or ActorType.ORGANISATION
        last = mention.end if stop == end else max(stop, mention.end)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.NO_RESPONSE],
            self.around.topic(last, end) or self.around.lead(index),
            None,
            None,
            None,
            Grounds.NOT_STATED,
            [Stretch(i, last)],
        )

    def _spoken(self, index: int, i: int, end: int) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.spoken, i, end)
        if match is None:
            return None
        stop, key = match
        speaker = self.around.enclosing(index, i)
        if speaker is None or speaker.source is None:
            return None
        content = next((c for c in speaker.content if c.first <= i < c.end), speaker.content[0])
        own = any(low[k] in _SELF for k in range(max(content.first, i - 4), i))
        begins = i == content.first or reading.words[i - 1] in m.QUOTES or low[i - 1] in ",.;—"
        asked = self.around.asked(index)
        if (
            key in _ANSWERING
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
