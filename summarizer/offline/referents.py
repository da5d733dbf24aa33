"""Whom the noun groups of a text stand for, where nouns are told by their capitals.

The cast is made for names; here any group that speaks becomes an actor. A pronoun takes up the
speaker or the subject before it that fits it.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from summarizer.offline.entities import Cast, Entity, Gender
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.noun_groups import NounGroup, group_at
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame
from summarizer.schemas.vocabulary import ActorType

#: How many sentences back a pronoun looks.
_REACH: Final = 4
_PLACING: Final = frozenset("in im am bei beim aus".split())
#: So many letters of a state's name its adjective shares.
_STEM: Final = 4
#: With how many of the last nouns a shorter one is compared: "Klinikträger" and "Träger".
_COMPARED: Final = 200
_PERSONS: Final = (ActorType.PERSON, ActorType.UNSPECIFIED)


class Referents:
    """Finds the actor of each subject, in the order of the text."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.reading: Reading = frame.reading
        self.cast: Cast = frame.cast
        lists = self.reading.cues.words
        self.roles = lists["actors.roles.words"] | lists["actors.titles.words"]
        self.groups = lists["actors.collectives.words"]
        self.bodies = lists["actors.organisations.words"]
        self.male = lists["actors.roles.male"] | lists["actors.titles.male"]
        self.female = lists["actors.roles.female"] | lists["actors.titles.female"]
        self.given = lists["actors.given.male"], lists["actors.given.female"]
        self._by_head: dict[str, Entity] = {}
        self._recent: list[tuple[int, Entity]] = []
        self._by_key = {e.key: e for e in self.cast.entities}
        self._by_last: dict[str, Entity] = {}
        self._named_last: dict[str, list[Entity]] = {}
        self._stems: dict[str, Entity] = {}
        self._first_words: dict[str, Entity] = {}
        for entity in self.cast.entities:
            if entity.named:
                words = entity.key.split()
                self._named_last.setdefault(words[-1], []).append(entity)
                self._stems.setdefault(entity.name.lower()[:_STEM], entity)
                if entity.type is ActorType.PERSON and len(words) > 1:
                    self._first_words.setdefault(entity.name.lower().split()[0], entity)

    def of(self, group: NounGroup, sentence: int) -> tuple[Entity | None, Mention]:
        """The actor that a group stands for, with the group as a mention of him."""
        kind = MentionKind.PRONOUN if group.pronoun else MentionKind.NAME
        mention = Mention(
            group.first, group.end, group.core, group.head, kind, group.core, definite=True
        )
        if group.pronoun:
            entity = self._pronoun(self.reading.low[group.first], sentence)
        else:
            entity = self._noun(group)
        if entity is not None:
            self.cast.note(mention, entity)
        return entity, mention

    def introduce(self, entity: Entity | None, group: NounGroup) -> None:
        """Learn from a description what the name behind it is: "Die Vermittlerin, Berg, ..."."""
        if entity is None:
            return
        reading = self.reading
        heads = [reading.low[k] for k in range(group.core, group.head)]
        if self._kind(group, heads) is ActorType.PERSON:
            entity.type = ActorType.PERSON
            entity.gender = entity.gender or self._gender(group, heads, None)
            self._by_last[entity.name.lower().split()[-1]] = entity
        entity.role = entity.role or reading.slice(group.core, group.end)
        entity.heads.add(heads[-1])
        self._by_head[heads[-1]] = entity

    def note(self, entity: Entity | None, sentence: int) -> None:
        """Remember somebody as the subject of a sentence, whom a pronoun may take up."""
        if entity is not None:
            self._recent.append((sentence, entity))
            del self._recent[:-12]

    def last(self) -> Entity | None:
        """The subject before, which "dort" takes up."""
        return self._recent[-1][1] if self._recent else None

    # --- pronouns -------------------------------------------------------------------------

    def _pronoun(self, word: str, sentence: int) -> Entity | None:
        gender: Gender | None = "m" if word == "er" else "f" if word == "sie" else None
        if word in {"dieser", "diese", "dieses"}:
            return self._nearest(sentence)
        if word in {"es", "man", "niemand", "ich", "wir"}:
            return None
        for where, entity in reversed(self._recent):
            if sentence - where > _REACH:
                break
            person = entity.type in _PERSONS and not entity.plural
            if gender == "m" and not person:
                continue
            if entity.gender in (None, gender):
                if person and entity.gender is None:
                    entity.gender = gender
                return entity
        return None

    def _nearest(self, sentence: int) -> Entity | None:
        """Whom "diese" takes up: the last that the sentence before names."""
        found: NounGroup | None = None
        if sentence == 0:
            return None
        at, end = self.reading.bounds[sentence - 1]
        while at < end:
            group = group_at(self.reading, at, end)
            if group is not None and not group.pronoun:
                placed = self.reading.low[group.first - 1] in _PLACING if group.first else False
                found, at = (found or group) if placed else group, group.end
            else:
                at += 1
        return self._noun(found) if found is not None else self.last()

    # --- nouns ----------------------------------------------------------------------------

    def _noun(self, group: NounGroup) -> Entity:
        reading = self.reading
        if group.joined:
            both = self._new(group, named=False)
            both.type, both.plural = ActorType.COLLECTIVE, True
            return both
        words = [reading.low[k] for k in range(group.core, group.head)]
        name = self._name(group)
        last = words[-1].removesuffix("'s")
        entity: Entity | None = None
        if name is not None:
            key = " ".join(reading.low[name : group.head])
            entity = self._by_key.get(key) or self._by_last.get(last)
            if entity is None:
                entity = self._named(key, last)
        elif group.definite or len(words) == 1:
            entity = self._taken_up(last, reading.low[group.first]) if group.definite else None
            entity = entity or self._surname(group, last)
            if entity is None and group.first == group.core and group.first < 12:
                entity = self._headline(last)
            if entity is None and reading.low[group.first] in {"der", "die", "das"}:
                entity = self._year(last)
        if entity is None:
            entity = self._new(group, named=name is not None)
        self._learn(entity, group, name)
        return entity

    def _taken_up(self, head: str, determiner: str) -> Entity | None:
        """Who "der Sprecher" or "des Trägers" takes up: "der Klinikträger", if need be."""
        if determiner in ("des", "eines"):
            head = head.removesuffix("s")
        known = self._by_head.get(head)
        if known is None and len(head) > 4:
            heads = islice(reversed(self._by_head.items()), _COMPARED)
            known = next((e for h, e in heads if h.endswith(head)), None)
        return known

    def _name(self, group: NounGroup) -> int | None:
        """Where the personal name in a group begins; None where there is none."""
        low, first = self.reading.low, group.core
        for k in range(group.core, group.head - 1):
            if low[k] in self.given[0] or low[k] in self.given[1]:
                return k
        known = low[first] in self.roles or low[first].endswith(
            ("in", "er", "ist", "ant", "ent", "or", "chef", "mann", "frau", "amme", "rat", "wart")
        )
        if group.head - first >= 3 and known:
            return group.head - 2
        if group.head - first == 2 and low[first] in self.roles:
            return group.head - 1
        return None

    def _named(self, key: str, last: str) -> Entity | None:
        """The entity of the cast with that name; None where it has none."""
        for entity in self._named_last.get(last, ()):
            if (
                entity.key == key
                or entity.key.endswith(f" {key}")
                or entity.type is ActorType.PERSON
            ):
                return entity
        return None

    def beginning(self, stem: str) -> Entity | None:
        """The named actor whose name begins with the stem of an adjective: "sorbische"."""
        return self._stems.get(stem[:_STEM])

    def _surname(self, group: NounGroup, last: str) -> Entity | None:
        if last in self._by_last:
            return self._by_last[last]
        if group.first != group.core and self.reading.low[group.first] not in {"der", "die", "das"}:
            return None
        key = " ".join(self.reading.low[group.core : group.head])
        entity = self._by_key.get(key)
        if entity is None and group.first == group.core:
            entity = self._named(key, last)
        return entity

    def _headline(self, role: str) -> Entity | None:
        """Whom a headline calls by his office alone: "Intendantin in der Kritik"."""
        return self._first_words.get(role)

    def _year(self, last: str) -> Entity | None:
        """As in "der 29-Jährige": the person before."""
        if not last.endswith("jährige"):
            return None
        people = (e for _, e in reversed(self._recent) if e.type is ActorType.PERSON)
        return next(people, None)

    def _new(self, group: NounGroup, *, named: bool) -> Entity:
        reading = self.reading
        name = reading.slice(group.core if named else group.first, group.head)
        if not named:
            name = reading.slice(group.first, group.end)
        key = f"|{name.lower()}"
        known = self._by_key.get(key)
        if known is not None:
            return known
        entity = Entity(key, None, name, named=named, first=group.first)
        self.cast.entities.append(entity)
        self._by_key[key] = entity
        return entity

    def _learn(self, entity: Entity, group: NounGroup, name: int | None) -> None:
        reading = self.reading
        heads = [reading.low[k] for k in range(group.core, group.head)]
        entity.surfaces.setdefault(reading.slice(group.first, group.head))
        guessed = entity.type is ActorType.PERSON and entity not in self._by_last.values()
        if name is not None or entity.type is None or (guessed and not entity.heads):
            entity.type = self._kind(group, heads) if name is None else ActorType.PERSON
        if name is not None:
            self._by_last[heads[-1]] = entity
            printed = reading.slice(name, group.head)
            full = f" {printed.lower()}"
            if entity.name.lower().endswith(full) and entity.named:
                entity.name = printed if len(printed.split()) > 1 else entity.name
            elif len(printed) > len(entity.name) or not entity.named:
                entity.name, entity.named = printed, True
            heads = heads[: name - group.core]
            if heads and entity.role is None:
                entity.role = reading.slice(group.core, name)
        for head in heads:
            if head in self.male or head in self.female or reading.capital[group.core]:
                self._by_head[head] = entity
                entity.heads.add(head)
        if entity.type is ActorType.PERSON and entity.gender is None:
            entity.gender = self._gender(group, heads, name)

    def _kind(self, group: NounGroup, heads: list[str]) -> ActorType:
        head = heads[-1]
        if head in self.roles or (len(heads) > 1 and heads[0] in self.roles):
            return ActorType.PERSON
        if head in self.groups or self.reading.words[group.first].isdigit():
            return ActorType.COLLECTIVE
        if head in self.bodies:
            return ActorType.ORGANISATION
        determiner = self.reading.low[group.first]
        indefinite = determiner in {
            "ein",
            "eine",
            "sein",
            "seine",
            "ihr",
            "ihre",
            "dessen",
            "deren",
        }
        person = head.endswith(("er", "in", "ist", "or", "ant", "mann", "frau", "jährige"))
        if head.endswith(("sprecher", "sprecherin", "minister", "ministerin", "chef", "chefin")):
            return ActorType.PERSON
        if person and (indefinite or determiner in ("der", "die")):
            return ActorType.PERSON
        if indefinite and head in {"arzt", "mann", "frau", "beamter", "insider"}:
            return ActorType.PERSON
        if group.first == group.core and len(heads) == 1 and head.endswith(("en", "er", "e")):
            return ActorType.COLLECTIVE
        return ActorType.ORGANISATION

    def _gender(self, group: NounGroup, heads: list[str], name: int | None) -> Gender | None:
        low = self.reading.low
        if name is not None:
            if low[name] in self.given[0]:
                return "m"
            if low[name] in self.given[1]:
                return "f"
        role = heads[-1] if heads else ""
        if role in self.female or role.endswith(("in", "frau", "amme")):
            return "f"
        if role in self.male or low[group.first] == "der" or role.endswith(("er", "mann", "ist")):
            return "m"
        return "f" if low[group.first] in ("die", "eine") else None


def personal(entity: Entity | None) -> bool:
    """Whether somebody is a person."""
    return entity is not None and entity.type in _PERSONS
