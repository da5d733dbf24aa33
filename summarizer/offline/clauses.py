"""The clause around a territorial verb: who acts, which place, what governs it."""

from __future__ import annotations

from typing import Final

from summarizer.cues.lexicon import TerritorialVerb
from summarizer.offline import marks as m
from summarizer.offline.entities import COLLECTIVE, ORGANISATION, PERSON, STATE, Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.places import Place, Places
from summarizer.offline.standing import Standing
from summarizer.offline.statements import Frame
from summarizer.offline.subjects import subject_of

#: Everyday verbs whose subject must be a state or a force, never one person.
_FORCES_ONLY: Final = frozenset(
    "leave enter cross land quit return move drive approach near keep press fall hand pull gain "
    "push control establish create take recover yield".split()
)


class Clauses:
    """Reads clauses of one article."""

    def __init__(self, frame: Frame, places: Places, standing: Standing) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.places = places
        self.standing = standing
        self.forces = frame.reading.cues.words["territory.actors.forces"]
        armed = len(frame.reading.at(self.forces))
        #: Everyday verbs mean territory only in an article about forces.
        self.conflict = armed >= 2

    def controller(self, index: int, i: int, first: int) -> Entity | None:
        """Who is to act in "lacked the reserves to take X", "vowed to retake X"."""
        reading = self.reading
        told = self.frame.cast.of(self.frame.mentions.ending.get(i))
        if told is not None and told.type is not None:
            return told  # "wants China to withdraw"
        inside = self.standing.enclosing(index, i)
        if (
            inside is not None
            and inside.source is not None
            and inside.source is not self.frame.cast.author
            and any(c.first in (i, i + 1) for c in inside.content)
        ):
            return inside.source
        subject = subject_of(self.frame, i - 1, first)
        if subject is None:
            k = i - 2
            while k > first and reading.tags[k] & (m.AUXILIARY | m.ADVERB):
                k -= 1
            if reading.low[k] in ("but", "and"):
                subject = self.frame.mentions.starting.get(first)
        entity = self.frame.cast.of(subject)
        if entity is not None and entity.type is not None:
            return entity
        for k in range(i - 1, max(first - 1, i - 10), -1):
            if reading.words[k] in ",;:":
                return None
            mention = self.frame.mentions.ending.get(k + 1)
            if mention is not None and k + 1 < i:
                entity = self.frame.cast.of(mention)
                if entity is not None and entity.type is not None:
                    return entity
        return None

    def passive(self, i: int, first: int) -> bool:
        """Whether a form of "be" governs the verb at ``i``."""
        low, tags = self.reading.low, self.reading.tags
        k = i - 1
        while k >= first and (tags[k] & m.ADVERB or low[k].endswith("ly") or low[k] == "not"):
            k -= 1
        return k >= first and low[k] in m.BE and low[k] != "'s"

    def subject_place(self, i: int, first: int) -> Place | None:
        """The place that is the subject of the verb at ``i``: "Kalvesh would fall"."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        k = i
        while k > first and (
            tags[k - 1] & (m.AUXILIARY | m.ADVERB | m.NEGATION)
            or low[k - 1].endswith("ly")
            or words[k - 1] in m.QUOTES
        ):
            k -= 1
        return self.places.before(k, first)

    def relative(self, first: int, subject: Mention | None) -> Place | None:
        """The place in "the heights, which its forces abandoned"."""
        if subject is None:
            return None
        k = subject.first - 1
        if k <= first or self.reading.low[k] not in ("which", "that"):
            return None
        return self.places.before(k, first)

    def governing(self, i: int, first: int) -> tuple[int, Mention | None] | None:
        """The territorial verb that governs a noun: "took (full) control"."""
        reading = self.reading
        for k in range(i - 1, max(first - 1, i - 4), -1):
            if reading.tags[k] & m.TERRITORIAL:
                return k, subject_of(self.frame, k, first)
            if reading.tags[k] & (m.PREPOSITION | m.CONJUNCTION):
                return None
        return None

    def skip(self, k: int, end: int) -> int:
        """Past adverbs between a verb and its place."""
        reading = self.reading
        while k < end and (reading.tags[k] & m.ADVERB or reading.low[k] in ("back", "deeper")):
            k += 1
        return k

    def actor(self, subject: Mention | None, verb: TerritorialVerb, place: Place) -> Entity | None:
        """Who acts on the place, if the subject is one that can; everyday verbs ask for more."""
        entity = self.frame.cast.of(subject)
        if entity is None or subject is None:
            return None
        if not verb.strict:
            return entity if entity.type is not None else None
        if entity.type is STATE:
            return entity
        head = self.reading.low[subject.core_end - 1]
        forces = head in self.forces or bool(entity.heads & self.forces)
        if entity.type in (COLLECTIVE, ORGANISATION):
            return entity if forces else None
        if entity.type is PERSON and verb.lemma not in _FORCES_ONLY and place.proper:
            return entity if self.conflict else None
        return None

    def mention_before(self, i: int, first: int, actor: Entity) -> int:
        """First token of the actor's nearest mention before ``i``, or ``i``."""
        for k in range(i - 1, max(first, i - 18) - 1, -1):
            mention = self.frame.mentions.starting.get(k)
            if mention is not None and self.frame.cast.of(mention) is actor:
                return mention.first
        return i

    def clause(self, i: int, first: int) -> int:
        """First token of the clause that ``i`` stands in."""
        k = i
        while (
            k > first
            and self.reading.words[k - 1] not in ",;:"
            and (self.reading.words[k - 1] not in m.QUOTES)
        ):
            k -= 1
        return k
