"""Questions met and not answered: sidestepped, sent on, met with a shrug or with less than asked."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import MAIL, AnswerWords
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.surroundings import ABOUT, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_EXPRESSIVE: Final = frozenset(
    "laughed smiled grinned sighed chuckled laughs smiles winked bristled shrugged".split()
)
_LEAVING: Final = frozenset(("walked", "left", "moved", "turned", "went", "drove", "said"))
_LEAVE: Final = frozenset("left leave leaves leaving".split())
_ONWARD: Final = (["back"], ["elsewhere"], ["onward"], ["on"])
_CLAIMS: Final = frozenset("suggestion suggestions speculation".split())


class Evasions:
    """Reads evasions in one article."""

    def __init__(
        self,
        frame: Frame,
        around: Surroundings,
        statements: dict[int, list[Statement]],
        words: AnswerWords,
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.statements = statements
        self.words = words

    def evaded(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "sidestepped repeated questions about the plan"."""
        reading = self.reading
        low = reading.low
        if low[i] in _LEAVE:
            return self._left(index, i, first, end)
        match = phrase_at(reading, self.words.evading, i, end)
        if match is None:
            return None
        asked = self.around.questions.asked(index)
        ducked = low[i] in self.words.wholly
        loose = low[i].startswith(("ignor", "avoid", "brush", "put", "dismiss", "leav", "rebuff"))
        for k in range(match[0], min(end, match[0] + 5)):
            word = low[k]
            hit = word in self.words.inquiry - MAIL - {"comment", "call"}
            hit = hit or (ducked and word in self.words.issues)
            hit = hit or (word in ("answering", "answer") and not loose)
            hit = hit or (
                word in self.words.reporters
                and low[k + 1 : k + 2] != ["'s"]
                and (asked or ducked)
                and not low[i].startswith(("walk", "hurr"))
            )
            hit = hit or (word in ("subject", "topic") and match[1] == "dodged")
            hit = hit or (word in _CLAIMS and asked)
            if hit:
                if low[k + 1 : k + 2] and low[k + 1] in self.words.inquiry | {"mark"}:
                    if low[k + 1] == "mark":
                        return None
                    continue
                if word.startswith("request") and not self._interview(k, end):
                    return None
                kind = match[1]
                if word.startswith("request") and low[i].startswith("ignor"):
                    kind = NonAnswerKind.NO_RESPONSE.value
                if low[i].startswith("dismiss"):
                    if low[k].endswith("s") and not asked:
                        return None
                    kind = NonAnswerKind.REJECTED_PREMISE.value
                return self.around.made(
                    index,
                    self.around.subject(i, first),
                    i,
                    (k + 1, kind),
                    first,
                    end,
                    Grounds.NOT_STATED,
                )
            if not reading.words[k][0].isalpha() and word != "'s":
                break
        if ducked and asked and not low[i].endswith("ing"):
            after = low[match[0]] if match[0] < end else "."
            if not after[0].isalnum() or after in ("when", "and"):
                subject, stop = self.around.subject(i, first), match[0]
                return self.around.made(
                    index, subject, i, (stop, match[1]), first, end, Grounds.NOT_STATED
                )
        return None

    def _interview(self, k: int, end: int) -> bool:
        near = self.reading.low[max(0, k - 3) : min(end, k + 6)]
        return any(w in ("comment", "interview", "interviews", "answer") for w in near)

    def _left(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "left most of the committee’s questions unanswered", "left without speaking"."""
        low = self.reading.low
        if low[i + 1 : i + 2] == ["unanswered"] and any(
            w in ("question", "questions") for w in low[i + 2 : i + 8]
        ):
            subject, match = self.around.subject(i, first), (i + 2, "dodged")
            return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        for k in range(i + 1, min(end - 1, i + 9)):
            if low[k] in ("questions", "question"):
                near = range(k + 1, min(end, k + 8))
                stop = next((j + 1 for j in near if low[j] == "unanswered"), None)
                if stop is None:
                    return None
                subject, match = self.around.subject(i, first), (stop, "dodged")
                return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
        return None

    def redirected(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "referred questions to the ministry", "sent me to its law firm"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1 or i + 2 >= end:
            return None
        asked = self.around.questions.asked(index)
        word = low[i]
        noun = None
        for k in range(i + 1, min(end, i + 6)):
            if low[k] in self.words.referred:
                noun = k
                if not (low[k + 1 : k + 3] == ["for", "comment"]):
                    break
            elif low[k] == "to" and k > i + 1:
                break
        if noun is None and low[i + 1] in self.words.people and low[i + 2] in ("to", "back", "on"):
            noun = i + 1
        if noun is None and low[i + 1] in ("them", "him", "her", "it") and asked:
            noun = i + 1
        if noun is not None and word.startswith(
            ("direct", "point", "pass", "send", "sent", "rout")
        ):
            # "directed questions at", "sent letters to": only a question or who asks it goes on
            if low[noun] in MAIL and not low[noun].startswith("call"):
                noun = None
        fronted = False
        if word == "directed" and noun is None and low[i - 1] in m.BE:
            return self.put_to(index, i, first, end)
        if noun is None and low[i + 1] == "to":
            if word.startswith("defer"):
                if not asked and low[i + 2] != "the":
                    return None
                noun = i
            elif word.startswith("refer") and self._fronted(first, i):
                noun = i
                fronted = True
        if noun is None:
            return None
        target, to = self._target(noun, end)
        subject = self.around.subject(i, first)
        entity = self.frame.cast.of(subject)
        if subject is None or entity is None or (entity.type is None and not entity.named):
            return None
        if to == -1 and low[noun + 1 : noun + 2] not in _ONWARD:
            return None
        if self.frame.cast.of(target) is entity and not asked:
            target = None
        begin = min(subject.first, i) if i - subject.first < 25 else i
        if subject.end + 8 < i:
            begin = i
        topic = self._fronted_topic(first, subject.first) if fronted else None
        topic = topic or (self.around.topic(noun + 1, to) if to > noun else None)
        last = target.end if target is not None else (to + 1 if to != -1 else noun + 2)
        return Unanswered(
            index,
            entity,
            [NonAnswerKind.REDIRECTED],
            topic or self.around.lead(index) or self.around.questions.question(index),
            self.around.questions.question(index),
            self.around.questions.asker(index),
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(begin, last)],
        )

    def put_to(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said such questions were best put to the contractor"."""
        low = self.reading.low
        at = i + (low[i] in ("best", "better"))
        inside = self.around.enclosing(index, i)
        if low[at : at + 1] not in (["put"], ["directed"], ["addressed"], ["left"]) or (
            low[at + 1 : at + 2] != ["to"] or inside is None or inside.source is None
        ):
            return None
        if not any(low[k] in self.words.inquiry for k in range(max(first, i - 8), i)):
            return None
        target, to = self._target(at, end)
        begin = inside.content[0].first
        return Unanswered(
            index,
            inside.source,
            [NonAnswerKind.REDIRECTED],
            self.around.lead(index) or self.around.questions.question(index),
            self.around.questions.question(index),
            self.around.questions.asker(index),
            self.frame.cast.of(target),
            Grounds.SPEAKS_FOR_OTHER,
            [Stretch(begin, target.end if target is not None else to + 1)],
        )

    def _target(self, noun: int, end: int) -> tuple[Mention | None, int]:
        """To whom, and where "to" stands; -1 without one."""
        low = self.reading.low
        to = -1
        for k in range(noun + 1, min(end, noun + 18)):
            if low[k] == "to" or (low[k] == "on" and low[k + 1 : k + 2] == ["to"]):
                at = k + 1 + (low[k] == "on")
                to = to if to != -1 else k
                mention = self.frame.mentions.starting.get(at)
                if mention is not None:
                    return mention, k
            if self.reading.words[k] in ".;":
                break
        return None, to

    def _fronted(self, first: int, i: int) -> bool:
        """Whether the questions stand first: "Questions about prisoners she referred to ..."."""
        low = self.reading.low
        return any(low[k] in self.words.referred for k in range(first, min(first + 3, i))) and not (
            any(self.reading.tags[k] & m.AUXILIARY for k in range(first, i))
        )

    def _fronted_topic(self, first: int, end: int) -> Stretch | None:
        low = self.reading.low
        start = next((k + 1 for k in range(first, end) if low[k] in ABOUT), None)
        return self.around.trim(start, end) if start is not None else None

    def partial(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would say only that": less than was asked."""
        reading = self.reading
        match = phrase_at(reading, self.words.partial, i, end)
        if match is None or reading.quoted[i] != -1:
            return None
        stop = match[0]
        if reading.low[i] in ("said", "says"):
            reached = any(w in ("reached", "contacted") for w in reading.low[first:i])
            if not (reached or self.around.questions.asked(index)) or stop >= end:
                return None
        kind = NonAnswerKind.PARTIAL_ANSWER.value
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, (stop, kind), first, end, Grounds.NOT_STATED)

    def shrugged(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Asked why, she shrugged": a silence that answers somebody."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.shrugging, i, end)
        if match is None or reading.quoted[i] != -1:
            return None
        stop, kind = match
        if kind == "deflected":
            near = low[i:end]
            if "instead" not in near and not low[i].startswith(("pivot", "launch")):
                return None
        said = any(w in m.QUOTES for w in reading.words[stop : end + 2])
        if low[i] in _EXPRESSIVE:
            leaving = (
                low[stop : stop + 1] == ["and"]
                and low[stop + 1 : stop + 2]
                and (low[stop + 1] in _LEAVING - {"said"})
            )
            ends = stop >= end or not reading.words[stop][0].isalnum() or low[stop] == "when"
            if not (ends or leaving) or said or self._speaks_next(index):
                return None
        elif said and low[i].startswith(("shook", "said")):
            return None
        near = any(w in self.words.reporters for w in low[stop : min(end, stop + 5)])
        if not (self.around.questions.asked(index) or (near and low[i].startswith(("h", "w")))):
            return None
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)

    def hidden(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "withheld the officer’s name", "kept the reason to itself"."""
        low, words = self.reading.low, self.reading.words
        if self.reading.quoted[i] != -1:
            return None
        match = phrase_at(self.reading, self.words.hiding, i, end)
        passive = match is not None and low[i - 1] in m.BE
        if match is not None and not passive:
            near = range(match[0], min(end, match[0] + 7))
            noun = next((k for k in near if low[k] in self.words.information), None)
            if noun is None or any(
                not words[k][0].isalnum() and low[k] != "'s" for k in range(match[0], noun)
            ):
                return None
            stop = noun + 1
        elif match is not None:
            before = range(max(first, i - 7), i)
            if not any(low[k] in self.words.information for k in before):
                return None
            stop = match[0]
        elif low[i] in self.words.keeping:
            stop = 0
            for k in range(i + 1, min(end, i + 10)):
                if low[k] in ("counsel",):
                    stop = k + 1
                    break
                kept = phrase_at(self.reading, self.words.kept, k, end)
                if kept is not None:
                    held = any(w in self.words.information for w in low[i : kept[0] + 5])
                    stop = kept[0] if held else 0
                    break
                if words[k] in ".;":
                    break
            if not stop:
                return None
        else:
            return None
        inside = self.around.enclosing(index, i)
        if passive and inside is None:
            return None
        subject = inside.source_mention if passive and inside is not None else None
        subject = subject or self.around.subject(i, first)
        kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        return self.around.made(index, subject, i, (stop, kind), first, end, Grounds.NOT_STATED)

    def _speaks_next(self, index: int) -> bool:
        """Whether a quotation follows in the paragraph: the laugh comes with words."""
        reading = self.reading
        nxt = index + 1
        if nxt >= len(reading.bounds) or reading.paragraph[nxt] != reading.paragraph[index]:
            return False
        first, end = reading.bounds[nxt]
        return first < end and reading.words[first] in m.QUOTES

    def silent(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "was tight-lipped about the cause", "was vague when asked"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        if reading.quoted[i] != -1 or i == first:
            return None
        verb = i - 1
        printed = reading.headline[index] and verb + 1 in self.frame.mentions.ending
        while verb > first and (
            low[verb].endswith("ly") or low[verb] in ("so", "far", "very", "less", "not", "even")
        ):
            verb -= 1
        if low[verb] not in self.words.staying and not printed:
            return None
        after = low[i + 1] if i + 1 < end else "."
        asked = self.around.questions.asked(index)
        if word == "forthcoming":
            if low[i - 1] not in ("less", "not", "hardly", "un") and not low[i - 1].endswith("n't"):
                return None
            kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        elif word in self.words.vague:
            if not (asked or after in ("about", "on", "over")):
                return None
            kind = NonAnswerKind.GENERAL_ANSWER.value
        elif after in ("on", "about", "over"):
            kind = NonAnswerKind.DECLINED_TO_COMMENT.value
            if word not in ("silent", "quiet"):
                kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        elif printed and not after[0].isalnum() and word in ("mum", "tight-lipped"):
            kind = NonAnswerKind.DECLINED_TO_COMMENT.value
        elif asked and word in ("silent", "mum"):
            kind = NonAnswerKind.NO_RESPONSE.value
        else:
            return None
        subject = self.around.subject(i if printed else verb, first)
        stop = i + 1
        return self.around.made(index, subject, verb, (stop, kind), first, end, Grounds.NOT_STATED)

    def told(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """A whole phrase of the narrator: "changed the subject", "pleaded ignorance"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.narrated, i, end)
        if match is None and low[i].endswith("n't"):
            match = phrase_at(reading, self.words.narrated, i, end, word="not")
        if match is None or reading.quoted[i] != -1:
            return None
        stop, kind = match
        asked = self.around.questions.asked(index)
        if low[stop - 1] == "offer" and not (
            (low[stop : stop + 1] and low[stop] in ABOUT) or asked
        ):
            return None  # "The town had nothing to offer the young."
        if kind == "claimed_ignorance" and low[stop - 1] in ("nothing", "blank") and not asked:
            return None
        subject = self.around.subject(i, first)
        inside = self.around.enclosing(index, i)
        if subject is None and kind in ("deferred", "declined_to_comment") and inside is not None:
            subject = inside.source_mention
        grounds = {
            "deferred": Grounds.DEFERRAL,
            "claimed_ignorance": Grounds.IGNORANCE,
        }.get(kind, Grounds.NOT_STATED)
        return self.around.made(index, subject, i, match, first, end, grounds)

    def put_off(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Pressed for a date, he said it would come in due course"."""
        reading = self.reading
        match = phrase_at(reading, self.words.deferring, i, end)
        if match is None or reading.quoted[i] != -1 or not self.around.questions.asked(index):
            return None
        inside = self.around.enclosing(index, i)
        subject = inside.source_mention if inside is not None else None
        subject = subject or self.around.subject(i, first)
        kind = NonAnswerKind.DEFERRED.value
        return self.around.made(index, subject, i, (match[0], kind), first, end, Grounds.DEFERRAL)
