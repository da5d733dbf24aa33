"""Those asked who do not know: "said he did not know who had paid", "had no idea"."""

from __future__ import annotations

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.subjects import subject_of
from summarizer.offline.surroundings import ABOUT, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_KIND = NonAnswerKind.CLAIMED_IGNORANCE.value
_TOLD = ("declined_to_disclose", "declined_to_assess")
_POLLED = frozenset("third half most majority percent quarter many voters respondents few".split())
_TEXTS = frozenset("memo report letter email document documents footage video tape log".split())
_MEMORY = frozenset(("recall", "remember"))
_BEFORE = m.BE | m.HAVE | {"did", "could"}
_OPEN = frozenset(("with", "of", "information", "knowledge", "about", "idea", "clue"))


class Ignorance:
    """Reads claims not to know in one article."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words

    def unknown(self, i: int, end: int) -> tuple[int, bool] | None:
        """Where "not know", "no idea" at ``i`` ends, and whether it is memory that fails."""
        low = self.reading.low
        word = low[i]
        if word.endswith("n't") or word in {"cannot", "not", "never"}:
            at = i + 1
            while at < end and (
                low[at].endswith("ly") or low[at] in {"even", "yet", "been", "now"}
            ):
                at += 1
            if at < end and low[at] in self.words.forgetting:
                return at + 1, low[at] in _MEMORY
            if at < end and low[at] in self.words.unseen:
                return at + 1, False
            if at < end and low[at] == "have":
                noun = self._had(at + 1, end)
                if noun is not None:
                    return noun + 1, False
            match = phrase_at(self.reading, self.words.unknowing, at - 1, end, word="not")
            if match is None and low[at - 1] == "been":
                match = phrase_at(self.reading, self.words.unknowing, at - 2, end, word="not")
        elif word in self.words.unknowing:
            match = phrase_at(self.reading, self.words.unknowing, i, end)
        else:
            return None
        if match is None:
            return None
        return match[0], low[match[0] - 1] in ("recollection", "memory")

    def _had(self, at: int, end: int) -> int | None:
        """As in "did not have the (exact) date": the noun for what is told."""
        low = self.reading.low
        if at >= end or not self.reading.tags[at] & m.OPENER:
            return None
        for k in range(at + 1, min(end, at + 4)):
            if self.words.information.get(low[k]) in _TOLD:
                return k
            if not low[k][0].isalpha() or self.reading.tags[k] & m.PREPOSITION:
                return None
        return None

    def claimed(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "said he did not know who had paid", "Asked when, Lind did not know"."""
        reading = self.reading
        found = self.unknown(i, end)
        quoted = reading.quoted[i]
        if found is None or (quoted != -1 and not self._fragment(i, first)):
            return None
        stop, memory = found
        low = reading.low
        begin = i
        while begin > first and low[begin - 1] in {
            "did",
            "does",
            "do",
            "had",
            "has",
            "was",
            "could",
            "were",
            "is",
            "still",
            "also",
            "said",
        }:
            if low[begin - 1] == "said":
                break
            begin -= 1
        inside = self.around.enclosing(index, i)
        subject = subject_of(self.frame, begin, first) or self.around.subject(begin, first)
        if inside is None or inside.source is None:
            return self._unattributed(index, begin, stop, subject, first, end)
        mention = inside.source_mention
        if mention is not None and any(w in _POLLED for w in low[mention.first : mention.end]):
            return None
        entity = self.frame.cast.of(subject)
        if entity is None and subject is not None and subject.kind is MentionKind.PRONOUN:
            entity, subject = inside.source, inside.source_mention
        asked = self.around.questions.asked(index)
        if entity is not inside.source and not (memory and entity is not None):
            return None
        after = low[stop] if stop < end else "."
        if after in WH and low[stop + 1 : stop + 2] == ["to"]:
            return None  # "did not know where to go"
        if low[stop - 1] in self.words.unseen and "until" in low[stop : stop + 4]:
            return None  # "had not seen the report until Monday"
        asked = asked or any(w in _TEXTS for w in low[stop : min(end, stop + 3)])
        lacking = self.words.information.get(low[stop - 1]) in _TOLD
        unseen = low[stop - 1] in self.words.unseen and asked and after != "that"
        asks = unseen or lacking or after in WH or not after[0].isalpha()
        about = (
            after in ABOUT
            or (
                memory and (asked or inside.lemma in {"testify", "tell", "claim"} or after == "the")
            )
            or low[stop - 1] in ("with", "of")
            or (low[stop - 1] in _OPEN and after not in ("that", "the"))
        )
        if not asks and not about and (not asked or after not in {"and", "but", "yet"}):
            return None
        if not after[0].isalpha() and not asked and low[stop - 1] in ("know", "sure"):
            return None
        whose = subject if entity is not inside.source else inside.source_mention
        if subject is not None:
            whose = subject
        return self.around.made(index, whose, begin, (stop, _KIND), first, end, Grounds.IGNORANCE)

    def _fragment(self, i: int, first: int) -> bool:
        """As in "He was ‘not aware of any discharge’": the subject outside the marks."""
        reading = self.reading
        k = i - 1
        return k > first and reading.words[k] in m.QUOTES and reading.low[k - 1] in _BEFORE

    def _unattributed(
        self,
        index: int,
        begin: int,
        stop: int,
        subject: Mention | None,
        first: int,
        end: int,
    ) -> Unanswered | None:
        reading = self.reading
        after = reading.words[stop] if stop < end else "."
        related = subject is not None and reading.low[subject.end : subject.end + 1] == ["who"]
        if subject is None or (related and not subject.definite):
            return None
        fronted = reading.low[first] in WH and reading.words[subject.first - 1] == ","
        ends = after in ".,;" or reading.low[stop - 1] in _MEMORY
        ends = ends or (
            reading.quoted[stop - 1] != -1 and reading.low[stop - 1] in self.words.unseen
        )
        ends = ends or reading.low[stop : stop + 1] == ["when"]
        if not ends or not (fronted or self.around.questions.asked(index)):
            return None
        found = self.around.made(
            index, subject, begin, (stop, _KIND), first, end, Grounds.IGNORANCE
        )
        if found is not None and fronted:
            found.question = found.topic = Stretch(first, subject.first - 1)
            found.evidence = [Stretch(first, stop)]
        return found
