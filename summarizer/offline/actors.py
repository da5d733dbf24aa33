"""Who is who: mentions gathered into actors, in the order of the text.

A surname goes to the person who bears it, "the general" to the last person with that title,
"the ministry" to the last ministry, a pronoun to the last fitting speaker or subject.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.descriptions import Bodies, defined_here
from summarizer.offline.entities import (
    COLLECTIVE,
    ORGANISATION,
    PERSON,
    POPULATION,
    STATE,
    UNSPECIFIED,
    Cast,
    Entity,
)
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import (
    BODY,
    DOCUMENT,
    GROUP,
    NAME,
    PRONOUN,
    ROLE,
    Mention,
    Mentions,
)
from summarizer.offline.names import role_partner
from summarizer.offline.offices import join_offices
from summarizer.offline.parts import part_name, single_type, whole
from summarizer.offline.pronouns import antecedent
from summarizer.offline.proper_names import ProperNames
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import ActorType

_OWNING: Final = frozenset(("'s", "'", "’"))
_STATE_BODIES: Final = frozenset("government military army navy administration parliament".split())


def cast(reading: Reading, mentions: Mentions) -> Cast:
    """Gather the mentions into entities."""
    return _Casting(reading, mentions).run()


class _Casting:
    """One walk through the mentions."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading = reading
        self.memory = Memory(reading, mentions)
        self.proper = ProperNames(self.memory)
        self.bodies = Bodies(self.memory)
        self.either = reading.cues.words["actors.bodies.either"]
        self.portfolios = reading.cues.words["actors.offices.portfolios"]
        self.population = reading.cues.words["actors.collectives.population"]

    def run(self) -> Cast:
        """Resolve every mention."""
        memory, inside = self.memory, self.reading.inside
        for mention in memory.mentions.all:
            sentence = inside[mention.core]
            modifier = mention.modifier
            if modifier is not None and modifier.entity is None:
                memory.note(modifier, self.proper.resolve(modifier), sentence, weak=True)
            if mention.kind is NAME:
                if mention.entity is not None:
                    continue
                entity = self.proper.resolve(mention)
            elif mention.kind is PRONOUN:
                entity = antecedent(memory, mention, sentence)
            else:
                name = None
                if (mention.kind is ROLE or mention.kind is BODY) and not mention.partitive:
                    name = role_partner(self.reading, memory.mentions, mention)
                if name is None:
                    entity = self._common(mention)
                else:
                    entity = self._apposed(mention, name)
                    if name.entity is None:
                        memory.note(name, entity, sentence)
            if entity is not None:
                memory.note(mention, entity, sentence)
        join_offices(memory)
        return Cast(self.memory.entities, self.memory.noted, self.memory.names)

    def _apposed(self, role: Mention, name: Mention) -> Entity | None:
        entity = name.entity or self.proper.resolve(name)
        if entity is None:
            return None
        bodily = role.kind is BODY or (
            entity.type is not PERSON and self.reading.low[role.core_end - 1] in self.either
        )
        if bodily:
            if entity.type in (None, ORGANISATION, PERSON):
                entity.type = ORGANISATION
                affiliation = self._affiliation(role)
                if affiliation is not None and affiliation is not entity:
                    entity.affiliation = entity.affiliation or affiliation
                return entity
            return self._common(role)
        if entity.type is None or entity.type is STATE:
            if role.kind is ROLE and " " in entity.key:
                entity.type = PERSON
                self.memory.by_last[entity.key.rsplit(" ", 1)[-1]] = entity
            else:
                return self._common(role)
        if entity.type is PERSON:
            entity.role = self.reading.slice(role.first, role.end)
            affiliation = self._affiliation(role)
            if affiliation is not None:
                entity.affiliation = affiliation
            for i in range(role.core, role.core_end):
                word = self.reading.low[i]
                entity.heads.add(word)
                if word in self.memory.male:
                    entity.gender = "m"
                elif word in self.memory.female:
                    entity.gender = "f"
            if entity.gender is None:
                entity.gender = self.memory.gender_of(entity.name)
        return entity

    def _affiliation(self, mention: Mention) -> Entity | None:
        """Whom somebody belongs to: an owner, an adjective or an "of ..." says so."""
        if mention.owner is not None:
            found = mention.owner.entity
            if found is not None:
                return found
        if mention.modifier is not None:
            return mention.modifier.entity
        inner = mention.complement
        if inner is not None:
            found = inner.entity
            if found is None and inner.kind is NAME:
                found = self.proper.resolve(inner)
                self.memory.note(inner, found, self.reading.sentence_of(inner.core))
            elif found is None and inner.kind is not PRONOUN:
                found = self._common(inner)
                self.memory.note(inner, found, self.reading.sentence_of(inner.core))
            return found
        low = self.reading.low
        if mention.kind is ROLE:
            # "a ministry official"
            for k in range(mention.core, mention.core_end - 1):
                body = self.memory.by_head.get(low[k])
                if body is not None and body.type is ORGANISATION:
                    return body
        if low[mention.end - 1] == "there" and self.memory.place is not None:
            return self.memory.place
        return None

    def _common(self, mention: Mention) -> Entity | None:
        reading = self.reading
        low = reading.low
        head = low[mention.core_end - 1]
        if mention.partitive:
            return self._partitive(mention)
        if head == "year-old" and mention.definite:
            person = self.memory.last_person()  # "the 33-year-old said"
            if person is not None:
                return person
        affiliation = self._affiliation(mention)
        if affiliation is not None and mention.owner is not None:
            house = self.bodies.house(mention, affiliation)
            if house is not None:
                return house
        bare = mention.owner is None and mention.modifier is None and mention.complement is None
        if bare and mention.first < mention.core:
            # "the riders' association", whose owner is in no list
            for k in range(mention.first, mention.core):
                if low[k] in _OWNING:
                    bare = False
        if bare and (
            mention.definite or (mention.first < mention.core and low[mention.core - 1] == "the")
        ):
            known = self._taken_up(mention, head)
            if known is not None:
                return known
        if affiliation is not None and affiliation.type is None and mention.kind is (BODY):
            affiliation.type = STATE if head in _STATE_BODIES else affiliation.type
        modifier = mention.modifier
        first = mention.core if modifier is None else modifier.core_end
        core = head if first == mention.core_end - 1 else " ".join(low[first : mention.core_end])
        if affiliation is not None and mention.complement is None:
            key = f"{affiliation.key}|{core}"
        elif mention.complement is not None and affiliation is not None:
            key = f"{core}|{affiliation.key}"
        else:
            key = f"|{core}"
        indefinite = low[mention.first] in {"a", "an", "another", "one"} or (
            reading.tags[mention.first] & m.NUMBER
        )
        known = self.memory.by_key.get(key)
        if known is not None and not (indefinite and not mention.definite):
            return known
        if known is not None:
            key = f"{key}#{mention.first}"
        kind = self._kind_of(mention, head, affiliation)
        name = reading.slice(mention.first, max(mention.end, mention.core_end))
        owner = mention.owner
        if low[mention.first] in {"many", "some", "all", "several", "few", "more", "most", "any"}:
            name = reading.slice(mention.core, max(mention.end, mention.core_end))
        if (
            owner is not None
            and owner.kind is PRONOUN
            and affiliation is not None
            and affiliation.named
        ):
            rest = reading.slice(mention.core, max(mention.end, mention.core_end))
            possessive = "’" if affiliation.name.endswith("s") else "’s"
            name = f"{affiliation.name}{possessive} {rest}"
        entity = self.memory.new(key, kind, name, mention, named=False)
        entity.affiliation = affiliation
        entity.document = mention.kind is DOCUMENT
        if head in self.memory.male:
            entity.gender = "m"
        elif head in self.memory.female:
            entity.gender = "f"
        if kind is PERSON:
            entity.role = reading.slice(mention.core, mention.core_end)
        return entity

    def _kind_of(self, mention: Mention, head: str, affiliation: Entity | None) -> ActorType:
        if mention.kind is ROLE:
            if head in {"somebody", "someone", "source"}:
                return UNSPECIFIED
            return PERSON
        if mention.kind is GROUP:
            population = head in self.population and (
                head != "people" or (affiliation is not None and not mention.tail)
            )
            return POPULATION if population else COLLECTIVE
        if mention.kind is DOCUMENT:
            return UNSPECIFIED
        return ORGANISATION

    def _taken_up(self, mention: Mention, head: str) -> Entity | None:
        """Who "the general", "the company" or "the officials" takes up."""
        known = self.memory.by_head.get(head)
        if known is None and mention.kind is ROLE:
            known = self.memory.by_head.get(head + "s")
            if known is not None and known.plural:
                known = None
        if known is not None and known.named and mention.kind is BODY:
            known = self.bodies.among(head, known)
            if known is None:
                return None
        vague = known is not None and not known.named and not known.plural
        if mention.kind is BODY and (known is None or vague):
            if defined_here(self.memory, mention):
                return None  # "the company that built the system"
            named = self.bodies.described(mention)
            if known is None and named is None:
                named = self.bodies.acting(mention)
            # A headline's "a company without ships" has its name later.
            if known is None or (named is not None and named.first > known.first):
                known = named
        if known is None and head in {"republic", "country", "kingdom"}:
            return None
        if known is None:
            return None
        person = mention.kind is ROLE
        if person and known.named and head in self.either and known.type is ORGANISATION:
            return known
        if person != (known.type is PERSON or known.type is UNSPECIFIED):
            return None
        if mention.plural != known.plural and not known.named:
            return None
        if person and not self._same_office(mention, known):
            return None
        return known

    def _same_office(self, mention: Mention, known: Entity) -> bool:
        """Whether "the prime minister" can be somebody who was called a minister before."""
        if mention.core == mention.core_end - 1:
            return True
        told = self.portfolios.intersection(self.reading.low[mention.core : mention.core_end - 1])
        if not told:
            return True
        names = {word for text in known.surfaces for word in text.lower().split()}
        return told <= known.heads | names | set((known.role or "").lower().split())

    def _apposed_name(self, mention: Mention) -> Mention | None:
        """The name in "One of them, Paul Adu, said"."""
        words = self.reading.words
        at = mention.end
        if at + 1 >= len(words) or words[at] != ",":
            return None
        for k in range(at + 1, min(len(words), at + 7)):
            name = self.memory.mentions.starting.get(k)
            if name is not None and name.kind is NAME:
                closed = name.end < len(words) and words[name.end] in ",."
                return name if closed else None
            if self.reading.tags[k] & m.BARRIER or not words[k][0].isalnum():
                return None  # "One of them, the former champion Dario Adu, said"
        return None

    def _partitive(self, mention: Mention) -> Entity | None:
        """As in "One of them", "two of the people", "the third": part of a group named before."""
        reading = self.reading
        group = whole(self.memory, mention)
        known = self.memory.by_head.get(reading.low[mention.core_end - 1])
        if known is not None and known.plural and not known.key.startswith("part|"):
            group = known
        if self.memory.parted is not None and reading.tags[mention.core] & m.ORDINAL:
            group = self.memory.parted
        if group is not None and reading.low[mention.first] in ("all", "both"):
            return self.memory.parted or group
        apposed = self._apposed_name(mention)
        if apposed is not None:
            entity = self.proper.resolve(apposed)
            if entity is not None and entity.type is None and group is not None:
                entity.type = single_type(self.memory, group)
            return entity
        self.memory.parted = group
        plural = mention.plural
        kind = COLLECTIVE if plural else PERSON
        name = reading.slice(mention.first, mention.end)
        entity = self.memory.new(f"part|{mention.first}", kind, name, mention, named=False)
        if mention.owner is not None:
            entity.affiliation = mention.owner.entity
        elif group is not None:
            entity.affiliation = group.affiliation
        if group is not None:
            if reading.low[mention.end - 1] == "them":
                entity.name = part_name(self.memory, mention, group)
            elif reading.low[mention.end - 1] in {"third", "second", "first", "other"}:
                entity.name = f"{name} ({group.name})"
            for head in group.heads:
                single = head[:-1] if head.endswith("s") else head
                entity.heads.add(single)
                if not plural:
                    self.memory.by_head[single] = entity
        return entity
