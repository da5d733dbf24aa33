"""Which body "the utility" or "the company" takes up, where none was called so before.

A body whose name or description is of that sort; else, for a sort that names need not tell, the
only body of no known sort. Two bodies run together are worse than one kept apart, so a
description that could mean either of two is left alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import ORGANISATION, PERSON, Entity
from summarizer.offline.kinds import kinds_of
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention
from summarizer.offline.questioners import placed

#: How many bodies are kept in mind.
_KEPT: Final = 40
#: How a clause begins that tells which body is meant: "the company that built the system".
_TELLING: Final = frozenset("that which whose behind responsible".split())


def defined_here(memory: Memory, mention: Mention) -> bool:
    """Whether words right behind a description say which one it is."""
    low = memory.reading.low
    return mention.end < len(low) and low[mention.end] in _TELLING


class Bodies:
    """The named bodies met last, looked up by what is said of them."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.kinds = kinds_of(memory.reading.cues)
        self.others = memory.reading.cues.words["actors.bodies.others"]
        self.civic = memory.reading.cues.words["actors.bodies.civic"]
        self._named: deque[Entity] = deque(maxlen=_KEPT)
        self._seen = 0

    def described(self, mention: Mention) -> Entity | None:
        """The named body that a description takes up, None where none or several fit."""
        reading = self.memory.reading
        first = mention.core
        while reading.tags[first] & m.OPENER and first < mention.core_end - 1:
            first += 1
        return self.of_sort(reading.low[first : mention.core_end])

    def house(self, mention: Mention, owner: Entity) -> Entity | None:
        """Where somebody works, of "her firm": the house that the article names for her."""
        house = owner.affiliation
        if owner.type is not PERSON or house is None or not house.named:
            return None
        if house.type not in (ORGANISATION, None) or house.country:
            return None
        wanted = self.kinds.described(self.memory.reading.low[mention.core : mention.core_end])
        sorts = self.kinds.of(house)
        if not wanted or not (sorts & wanted or (not sorts and wanted >= self.kinds.commercial)):
            return None
        house.type = ORGANISATION
        return house

    def of_sort(self, words: list[str]) -> Entity | None:
        """The named body so far that a description's words fit, its head last."""
        wanted = self.kinds.described(words)
        if not wanted or (len(words) > 1 and self.others.intersection(words[:-1])):
            return None
        self._read_on()
        fitting: list[Entity] = []
        neutral: list[Entity] = []
        for entity in self._named:
            kind = entity.type
            if kind is ORGANISATION or (kind is None and _is_name(entity)):
                sorts = self.kinds.of(entity)
                if not sorts:
                    neutral.append(entity)
                elif sorts & wanted:
                    fitting.append(entity)
        if fitting:
            return _latest(self.memory, fitting)
        if wanted >= self.kinds.commercial:
            return _latest(self.memory, [e for e in neutral if e.type is not None])
        if not wanted & self.kinds.guessed or len(words) > 1 or len(neutral) != 1:
            return None
        return neutral[0] if self._guessed(neutral[0]) else None

    def among(self, head: str, known: Entity) -> Entity | None:
        """The body that "the bank" takes up: of several called so the last, None where two are."""
        self._read_on()
        called = [e for e in self._named if head in e.heads and e.type is known.type]
        return _latest(self.memory, called) if len(called) > 1 else known

    def _read_on(self) -> None:
        entities = self.memory.entities
        self._named.extend(e for e in entities[self._seen :] if e.named)
        self._seen = len(entities)

    def acting(self, mention: Mention) -> Entity | None:
        """The one name that nothing told from a place, often used, that acts as "the firm" does."""
        reading, uses = self.memory.reading, self.memory.names.uses
        if reading.low[mention.core_end - 1] not in ("company", "firm"):
            return None
        found = only(
            [
                entity
                for _, mention, entity, weak in self.memory.recent
                if entity.type is None
                and not weak
                and uses[entity.key].count > 1
                and not reading.cues.tags.get(entity.key)
                and self.memory.acts(mention)
                and not placed(self.memory, entity)
            ]
        )
        if found is not None:
            found.type = ORGANISATION
        return found

    def _guessed(self, entity: Entity) -> bool:
        """Whether a name without a telling word can be a business’s or a club’s."""
        words = entity.key.split()
        return entity.type is not None and not self.civic & {words[-1], words[0]}


def _is_name(entity: Entity) -> bool:
    """Whether a name that nothing told from a place has two words or more."""
    return " " in entity.key and not entity.country


def _latest(memory: Memory, entities: list[Entity]) -> Entity | None:
    """The one mentioned last; of two in one sentence the one that acts, else none."""
    if len(entities) == 1:
        return entities[0]
    wanted = set(map(id, entities))
    where = -1
    near: list[tuple[Mention, Entity]] = []
    for sentence, mention, entity, _ in reversed(memory.recent):
        if id(entity) not in wanted:
            continue
        if where == -1:
            where = sentence
        if sentence != where:
            break
        near.append((mention, entity))
    return only([entity for _, entity in near]) or only(
        [entity for mention, entity in near if memory.acts(mention)]
    )


def only(entities: list[Entity], fits: Callable[[Entity], bool] | None = None) -> Entity | None:
    """The one entity of a list that fits, whatever its repeats; None where there are several."""
    found: Entity | None = None
    for entity in entities:
        if fits is not None and not fits(entity):
            continue
        if found is not None and found is not entity:
            return None
        found = entity
    return found
