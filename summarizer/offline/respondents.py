"""Who it is that did not answer: pronouns, headlines and descriptions traced to whom they mean."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import answer_words
from summarizer.offline.entities import ORGANISATION, PERSON, STATE, Entity
from summarizer.offline.mentions import NAME, PRONOUN, Mention
from summarizer.offline.statements import Frame, Statement, Told
from summarizer.offline.subjects import main_subject
from summarizer.offline.unanswered import Unanswered

#: How many sentences back somebody who spoke is still "he".
_BACK: Final = 4
#: How many sentences on somebody described is named.
_ON: Final = 8


class Respondents:
    """Traces those who are asked in one article."""

    def __init__(self, frame: Frame, statements: Told) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.statements = statements
        self.reporters = answer_words(frame.reading.cues).reporters

    def who(self, index: int, subject: Mention | None, inside: Statement | None) -> Entity | None:
        """Whom the subject of a refusal stands for.

        Args:
            index: The sentence.
            subject: The subject.
            inside: The statement that the refusal stands in.
        """
        entity = self.frame.cast.of(subject)
        if subject is None or subject.kind is not PRONOUN:
            return entity
        word = self.reading.low[subject.core]
        if inside is not None and inside.source is not None and entity is not inside.source:
            near = subject.first - inside.content[0].first
            if entity is None or (0 <= near <= 2 and _agree(word, inside.source)):
                return inside.source
        if inside is None and word == "it" and self._opens(index, subject):
            spoke = [s.source for s in self.statements.at(index - 1) if s.source]
            last = spoke[-1] if spoke else self._main(index - 1)
            if last is not None and _agree(word, last):
                return last
        if entity is not None and (entity.document or not self.spoke(index, entity)):
            # A pronoun that refuses stands for somebody who has spoken or acted just before.
            return self._before(index, subject, word) or entity
        return entity or self._before(index, subject, word)

    def _opens(self, index: int, subject: Mention) -> bool:
        """Whether a pronoun opens a sentence that goes on with the paragraph."""
        paragraph = self.reading.paragraph
        first, _ = self.reading.bounds[index]
        return index > 0 and subject.first == first and paragraph[index] == paragraph[index - 1]

    def other(self, index: int, mention: Mention, asker: Entity) -> Entity:
        """Whom a pronoun stands for who is not the one who asked."""
        word = self.reading.low[mention.core]
        return self._before(index, mention, word, asker) or asker

    def speaker(self, statement: Statement, asker: Entity | None = None) -> Entity | None:
        """Who speaks: never whoever asked, whom "he said" is taken for."""
        source = statement.source
        if source is None or statement.source_mention is None:
            return source
        if statement.source_mention.kind is not PRONOUN:
            return source
        word = self.reading.low[statement.source_mention.core]
        thing = word in ("he", "she") and source.type is not PERSON
        if not (thing or source is asker or source.heads & self.reporters):
            return source
        return self.other(statement.sentence, statement.source_mention, source)

    def lately(self, index: int) -> Entity | None:
        """Whom the paragraph was about before a sentence: who spoke last, or its last subject."""
        reading = self.reading
        for k in range(index - 1, max(-1, index - _BACK), -1):
            if reading.paragraph[k] != reading.paragraph[index]:
                return None
            spoke = [s.source for s in self.statements.at(k) if s.source is not None]
            found = spoke[-1] if spoke else self._main(k)
            if found is not None and found.type is not None and not found.document:
                return found
        return None

    def spoke(self, index: int, entity: Entity) -> bool:
        """Whether somebody has spoken in the sentences before, or is what the last is about."""
        for k in range(index, max(-1, index - _BACK - 1), -1):
            if any(s.source is entity for s in self.statements.at(k)):
                return True
        return index > 0 and self._main(index - 1) is entity

    def _main(self, k: int) -> Entity | None:
        first, end = self.reading.bounds[k]
        return self.frame.cast.of(main_subject(self.frame, first, min(end, first + 20)))

    def _before(
        self, index: int, subject: Mention, word: str, other: Entity | None = None
    ) -> Entity | None:
        """The nearest whom a pronoun can stand for: who spoke, or whom a sentence is about."""
        for k in range(index, max(-1, index - _BACK), -1):
            if self.reading.paragraph[index] - self.reading.paragraph[k] > 1:
                break
            for statement in reversed(self.statements.at(k)):
                source = statement.source
                if k == index and statement.content[0].first >= subject.first:
                    continue
                if source is not None and source is not other and _agree(word, source):
                    return source
            if k == index:
                continue
            main = self._main(k)
            if main is not None and main is not other and _agree(word, main):
                return main
        return None


def _agree(word: str, entity: Entity) -> bool:
    """Whether a pronoun can stand for somebody."""
    person = entity.type is PERSON
    if word in ("he", "she"):
        other = "f" if word == "he" else "m"
        return entity.gender not in (None, other) or (person and entity.gender is None)
    if word == "it":
        return entity.type in (ORGANISATION, STATE) and not entity.document
    return word == "they" and not person


def announced(frame: Frame, raw: list[Unanswered]) -> None:
    """Give a headline’s refusal ("CEO coy on merger") to whom the body names for it.

    A headline calls people by a bare word. Whoever in the body has that word in a name or
    description is meant, else the first of that sort there who leaves a question open.
    """
    reading = frame.reading
    body = [item for item in raw if not reading.headline[item.sentence]]
    for item in raw:
        if reading.headline[item.sentence]:
            item.actor = _whole(frame, item.actor)
        if not reading.headline[item.sentence] or not body or not _bare(frame, item):
            continue
        actor = item.actor
        if any(other.actor is actor for other in body):
            continue
        heads = set(actor.name.lower().split()) | actor.heads
        described = (o.actor for o in body if heads & _words(o.actor))
        alike = next(described, None)
        if alike is None and not actor.plural and _head(frame, item) & m.ROLE:
            persons = (o.actor for o in body if o.actor.type is PERSON)
            alike = next(persons, None)
        if alike is not None:
            item.actor = alike


def _whole(frame: Frame, actor: Entity) -> Entity:
    """Who is meant by a name that a headline runs on: "Alden Foods lifts profit"."""
    if not actor.named or " " not in actor.name:
        return actor
    name = actor.name.lower()
    known = (
        e
        for e in frame.cast.entities
        if e is not actor and e.named and e.type is not None and " " in e.name
    )
    longer = [e for e in known if name.startswith(e.name.lower() + " ")]
    return max(longer, key=lambda e: len(e.name), default=actor)


def described(frame: Frame, raw: list[Unanswered]) -> None:
    """Give what "the foreign minister" refuses to the one whom the text names as such later."""
    reading = frame.reading
    for item in raw:
        actor = item.actor
        if actor.named or actor.type is not PERSON or actor.plural:
            continue
        begin = reading.sentence_of(actor.first)
        limit = reading.bounds[min(len(reading.bounds) - 1, begin + _ON)][1]
        mention = frame.mentions.starting.get(actor.first)
        if mention is not None and not mention.definite:
            continue
        head = reading.low[mention.core_end - 1] if mention is not None else ""
        alike = [
            e
            for e in frame.cast.entities
            if e.named
            and e is not actor
            and e.type is PERSON
            and actor.first < e.first < limit
            and head in e.heads
        ]
        if head and len(alike) == 1:
            item.actor = alike[0]


def _bare(frame: Frame, item: Unanswered) -> bool:
    """Whether a headline names nobody: "CEO", "Defence chief", "Rail firm"."""
    if not item.actor.named:
        return True
    return bool(_head(frame, item))


def _head(frame: Frame, item: Unanswered) -> int:
    """What the head of the actor’s mention in the evidence can be; 0 for a proper name."""
    mention = frame.mentions.starting.get(item.evidence[-1].first)
    if mention is None:
        return 0
    reading = frame.reading
    words = range(mention.core, mention.core_end)
    single = mention.core_end - mention.core == 1
    if (
        mention.kind is NAME
        and not single
        and any(reading.capital[k] and k > reading.bounds[item.sentence][0] for k in words)
    ):
        return 0
    return int(reading.tags[mention.core_end - 1] & m.HEAD)


def _words(entity: Entity) -> set[str]:
    text = " ".join((entity.name, entity.role or "", *entity.surfaces))
    return set(text.lower().split()) | entity.heads
