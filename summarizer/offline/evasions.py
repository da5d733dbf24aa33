"""Questions met and not answered: sidestepped, met with silence, put off to "due course"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import MAIL, AnswerWords
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame, Told
from summarizer.offline.surroundings import ABOUT, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_EXPRESSIVE: Final = frozenset(
    "laughed smiled grinned sighed chuckled laughs smiles winked bristled shrugged".split()
)
_LEAVING: Final = frozenset(("walked", "left", "moved", "turned", "went", "drove", "said"))
#: Words of an inquiry that nobody evades.
_NO_QUESTION: Final = MAIL | {"comment", "call"}
_LEAVE: Final = frozenset("left leave leaves leaving".split())
_CLAIMS: Final = frozenset("suggestion suggestions speculation".split())


_CLARIFYING: Final = frozenset("define specify clarify explain repeat rephrase".split())
_TELLING: Final = frozenset(
    "say set give given announce announced respond comment publish published made address share "
    "shared released write release explain reveal discuss disclosed disclose".split()
)


class Evasions:
    """Reads evasions in one article."""

    def __init__(
        self,
        frame: Frame,
        around: Surroundings,
        statements: Told,
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
        if reading.quoted[i] != -1:
            return None
        if low[i] in _LEAVE:
            return self._left(index, i, first, end)
        match = phrase_at(reading, self.words.evading, i, end)
        if match is None or any(
            w in {"not", "never", "cannot", "without"} or w.endswith("n't")
            for w in low[max(first, i - 2) : i]
        ):
            return None
        asked = self.around.questions.asked(index)
        ducked = low[i] in self.words.wholly
        walking = low[i].startswith(("walk", "hurr", "put", "leav", "left", "danc", "laugh"))
        if low[i] == "dismissing":
            return None
        loose = low[i].startswith(("ignor", "avoid", "brush", "put", "dismiss", "leav", "rebuff"))
        for k in range(match[0], min(end, match[0] + 5)):
            word = low[k]
            hit = word in self.words.inquiry and word not in _NO_QUESTION
            hit = hit or (ducked and word in self.words.issues)
            hit = hit or (
                word in ("answering", "answer")
                and not walking
                and (not loose or low[i][:2] == "av")
            )
            hit = hit or (
                word in self.words.reporters
                and low[k + 1 : k + 2] != ["'s"]
                and (asked or ducked)
                and not low[i].startswith(("walk", "hurr"))
            )
            hit = hit or (word in ("subject", "topic") and match[1] == "dodged")
            hit = hit or (
                word in _CLAIMS
                and (asked or any(w in self.words.reporters for w in low[k : min(end, k + 5)]))
            )
            if hit:
                if low[k + 1 : k + 2] and low[k + 1] in self.words.inquiry | {"mark"}:
                    if low[k + 1] == "mark":
                        return None
                    continue
                if word.startswith("request") and not (
                    self._interview(k, end) or self.around.questions.put(index)
                ):
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
        return any(w in {"comment", "interview", "interviews", "answer"} for w in near)

    def _left(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "left most of the committee’s questions unanswered", "left without speaking"."""
        low = self.reading.low
        if low[i + 1 : i + 2] == ["open"]:
            open_end = i + 2 < end and low[i + 2] in WH
            if not (open_end or low[first] in WH) or low[i] == "leaving":
                return None
            subject, match = self.around.subject(i, first), (i + 2, "declined_to_disclose")
            return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)
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

    def shrugged(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Asked why, she shrugged": a silence that answers somebody."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.shrugging, i, end)
        if match is None or reading.quoted[i] != -1:
            return None
        stop, kind = match
        if low[i].endswith("ing"):
            return None
        if kind == "deflected":
            near = low[i:end]
            led = any(k < i for k in self.around.questions.verbs(index))
            if (
                "instead" not in near
                and not led
                and low[i] != "rather"
                and not low[i].startswith(("pivot", "launch"))
            ):
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
        pressed = any(w in self.words.reporters for w in low[stop : min(end, stop + 5)])
        if not (self.around.questions.asked(index) or (pressed and low[i].startswith(("h", "w")))):
            return None
        subject = self.around.subject(i, first)
        return self.around.made(index, subject, i, match, first, end, Grounds.NOT_STATED)

    def _speaks_next(self, index: int) -> bool:
        """Whether a quotation follows in the paragraph: the laugh comes with words."""
        reading = self.reading
        nxt = index + 1
        if nxt >= len(reading.bounds) or reading.paragraph[nxt] != reading.paragraph[index]:
            return False
        first, end = reading.bounds[nxt]
        return first < end and reading.words[first] in m.QUOTES

    def told(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """A whole phrase of the narrator: "changed the subject", "pleaded ignorance"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.narrated, i, end) or self._clarified(i, end)
        if match is None and low[i].endswith("n't"):
            match = phrase_at(reading, self.words.narrated, i, end, word="not")
        if match is None or reading.quoted[i] != -1:
            return None
        stop, kind = match
        asked = self.around.questions.asked(index)
        if low[i : i + 2] == ["have", "to"] and not (
            low[i - 1].endswith("'d") or low[i - 1] == "would"
        ):
            return None
        if low[stop - 1] == "offer" and not (
            (low[stop : stop + 1] and low[stop] in ABOUT) or asked
        ):
            return None  # "The town had nothing to offer the young."
        if kind == "claimed_ignorance" and low[stop - 1] in ("nothing", "blank") and not asked:
            return None
        subject = self.around.subject(i, first)
        inside = self.around.enclosing(index, i)
        if (
            subject is None
            and kind in {"deferred", "declined_to_comment", "general_answer"}
            and inside is not None
        ):
            subject = inside.source_mention
        grounds = {
            "deferred": Grounds.DEFERRAL,
            "claimed_ignorance": Grounds.IGNORANCE,
        }.get(kind, Grounds.NOT_STATED)
        return self.around.made(index, subject, i, match, first, end, grounds)

    def _clarified(self, i: int, end: int) -> tuple[int, str] | None:
        """As in "asked a reporter to specify what was meant"."""
        low = self.reading.low
        if low[i] != "asked":
            return None
        to = next((k for k in range(i + 2, min(end - 1, i + 5)) if low[k] == "to"), None)
        if to is None or low[to - 1] not in self.words.reporters or low[to + 1] not in _CLARIFYING:
            return None
        return to + 2, NonAnswerKind.SOUGHT_CLARIFICATION.value

    def put_off(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "Pressed for a date, he said it would come in due course"."""
        reading = self.reading
        match = phrase_at(reading, self.words.deferring, i, end)
        if match is None:
            return None
        inside = self.around.enclosing(index, i)
        ahead = range(max(first, i - 14), i)
        later = any(reading.low[k] in {"would", "will", "'ll"} for k in ahead) and any(
            reading.low[k] in _TELLING for k in ahead
        )
        quoted = reading.quoted[i] != -1
        if not (self.around.questions.asked(index) or (later and inside is not None)):
            return None
        if quoted and not (inside is not None and reading.quoted[inside.content[0].first] == -1):
            return None
        subject = inside.source_mention if inside is not None else None
        subject = subject or self.around.subject(i, first)
        kind = NonAnswerKind.DEFERRED.value
        return self.around.made(index, subject, i, (match[0], kind), first, end, Grounds.DEFERRAL)
