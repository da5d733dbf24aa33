"""Replies withheld, in whole phrases of the narrator: silence, questions sent on or left."""

from __future__ import annotations

from typing import Final

from summarizer.offline.answer_words import ATTEMPTS, INTERVIEW, answer_words
from summarizer.offline.mentions import Mention
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import main_subject, subject_of
from summarizer.offline.surroundings import ABOUT, ANSWERABLE, WH, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_FAILED: Final = frozenset("unsuccessful failed unanswered fruitless".split())
_RESPONSES: Final = frozenset("comment response reply answer reaction word".split())


class Narrated:
    """Reads the narrator's phrases for a reply that did not come."""

    def __init__(
        self, frame: Frame, around: Surroundings, statements: dict[int, list[Statement]]
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = answer_words(frame.reading.cues)
        self.statements = statements

    def narrated(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """A phrase of the narrator: "had no comment", "without elaborating"."""
        reading = self.reading
        low = reading.low
        match = phrase_at(reading, self.words.narrated, i, end)
        if match is None and low[i].endswith("n't") and low[i] != "won't":
            match = phrase_at(reading, self.words.narrated, i, end, word="not")
        if match is None:
            return None
        key = match[1]
        if key == "no_response" and (low[i] == "not" or low[i].endswith("n't")):
            rest = low[i + 1]
            if rest not in ("available", "be", "immediately"):
                return None
            if rest == "immediately" and low[i + 2] != "available":
                return None
        if key == "no_response" and low[i] in ("went", "were", "was", "never", "yet", "rang"):
            return self._unreturned(index, i, match[0], first, end)
        if reading.quoted[i] != -1:
            return None
        if key == "claimed_ignorance":
            inside = self.around.enclosing(index, i)
            if inside is None or inside.source is None:
                return self._ignorant(index, i, match, first, end)
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
        if low[match[0] - 1] == "offer" and not (
            low[match[0]] in ("on", "about") or self.around.asked(index)
        ):
            return None  # "The town had nothing to offer the young."
        if low[i] == "did" and low[i + 1] == "not" and key == "declined_to_comment":
            return None  # a request must be reported; the rule for "did not" looks for one
        subject = None
        if key == "deferred" and low[i] in ("in", "at", "when"):
            inside = self.around.enclosing(index, i)
            if inside is None or not self.around.asked(index):
                return None
            subject = inside.source_mention
        if key == "declined_to_disclose" and not self.around.asked(index):
            return None
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

    def _ignorant(
        self, index: int, i: int, match: tuple[int, str], first: int, end: int
    ) -> Unanswered | None:
        """As in "Whether he had paid, Lind did not know", "Asked when, Lind did not know"."""
        reading = self.reading
        subject = subject_of(self.frame, i, first)
        after = reading.words[match[0]] if match[0] < end else "."
        if subject is None or after not in ".,;":
            return None
        fronted = reading.low[first] in WH and reading.words[subject.first - 1] == ","
        if not fronted and not self.around.asked(index):
            return None
        found = self.around.made(index, subject, i, match, first, end, Grounds.IGNORANCE)
        if found is not None and fronted:
            found.question = found.topic = Stretch(first, subject.first - 1)
            found.evidence = [Stretch(first, match[0])]
        return found

    def _unreturned(self, index: int, i: int, stop: int, first: int, end: int) -> Unanswered | None:
        """As in "Calls to X went unanswered", "X has yet to respond to a request"."""
        reading = self.reading
        low = reading.low
        if low[i] in ("never", "yet"):
            near = low[stop - 1 : min(end, stop + 6)]
            if not any(word in self.words.inquiry for word in near) and not self.around.asked(
                index
            ):
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
        start = next((k for k in range(i - 1, first - 1, -1) if low[k] in self.words.inquiry), None)
        if start is None:
            return None
        for k in range(start, i):
            if low[k] in ("to", "from", "with"):
                mention = self.frame.mentions.starting.get(k + 1)
                entity = self.frame.cast.of(mention)
                if low[k + 2 : k + 3] in (["offices"], ["headquarters"]):  # "calls to its offices"
                    owner = self.frame.mentions.owners.get(k + 2)
                    entity = self.frame.cast.of(owner) or entity
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

    def silence(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
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
        elif low[i] in ATTEMPTS and low[i + 1 : i + 2] == ["to"]:
            if low[i + 2 : i + 3] and low[i + 2] in ("reach", "contact", "locate"):
                at = i + 3
                failed = [k for k in range(at, min(end, at + 16)) if low[k] in _FAILED]
                if not failed:
                    return None
                stop = failed[0] + 1
        elif low[i] == "available" and low[i + 1 : i + 2] in (["for"], ["to"]):
            asked = any(word in INTERVIEW for word in low[i + 2 : i + 4])
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

    def redirect(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "referred questions to the ministry"."""
        reading = self.reading
        low = reading.low
        if reading.quoted[i] != -1:
            return None
        limit = min(end, i + 5)
        noun = next((k for k in range(i + 1, limit) if low[k] in self.words.referred), None)
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
        if subject is None or entity is None:
            return None
        if target is None:
            if low[noun + 1 : noun + 2] not in (["back"], ["elsewhere"], ["onward"], ["on"]):
                return None
            return Unanswered(
                index,
                entity,
                [NonAnswerKind.REDIRECTED],
                self.around.lead(index),
                None,
                None,
                None,
                Grounds.SPEAKS_FOR_OTHER,
                [Stretch(min(subject.first, i), noun + 2)],
            )
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
