"""Descriptions that come before the name: "Defense chief mum ...", "its chairman said", "Firm".

A headline and a lede say what somebody is; the body says who. Once every mention is resolved, each
description that has no name yet is joined with the one person or body that it must mean. Where two
could be meant, nothing is joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.descriptions import defined_here, only
from summarizer.offline.entities import ORGANISATION, PERSON, Entity
from summarizer.offline.kinds import kinds_of
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import BODY, PRONOUN, ROLE, Mention

#: How many sentences behind a description its name may follow.
_NEAR: Final = 3
#: How many sentences of a text a headline and its decks can be.
_DECKS: Final = 3
#: How many of an article's actors are looked through for one description.
_KEPT: Final = 200
_MISTER: Final = frozenset("mr mrs ms miss mx dr sir dame lord lady prof".split())
_TELLING: Final = frozenset("who whose which a an the of for".split())
#: Words that make another office of one.
_RANKS: Final = frozenset(
    "deputy vice former acting assistant shadow present current new then next late".split()
)
_JOINTS: Final = frozenset("of for the and 's".split())


def join_offices(memory: Memory) -> None:
    """Join descriptions with the persons and bodies that are named for them later."""
    offices = _Offices(memory)
    offices.people()
    offices.headlines()
    offices.settle()


@lru_cache(maxsize=4)
def _short(cues: Cues) -> dict[str, frozenset[str]]:
    """What a headline calls somebody, and what it stands for."""
    return {
        word: cues.words[f"actors.offices.{word}"] | {word} for word in ("chief", "boss", "ceo")
    }


class _Offices:
    """One look at the actors of an article, once its mentions are resolved."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.reading = memory.reading
        words = memory.reading.cues.words
        self.passing = words["actors.offices.passing"]
        self.short = _short(memory.reading.cues)
        self.kinds = kinds_of(memory.reading.cues)
        count = len(memory.entities)
        #: Per actor, who it was joined with, if with anybody.
        self.joined: list[Entity | None] = [None] * count
        self.holders: set[int] = set()
        #: Per actor, its mentions but for pronouns.
        self.mentions: list[list[Mention]] = [[] for _ in range(count)]
        for mention in memory.mentions.all:
            entity = mention.entity
            if entity is not None and mention.kind is not PRONOUN:
                self.mentions[entity.number].append(mention)
        self.lede = 0
        for n, headline in enumerate(self.reading.headline):
            if not headline:
                self.lede = n
                break

    def people(self) -> None:
        """Give offices of the body to those who are named for them later."""
        named: list[Entity] = []
        unnamed: list[Entity] = []
        for person in self.memory.entities:
            if person.type is PERSON:
                if person.named:
                    named.append(person)
                elif not person.plural and self._office(person):
                    unnamed.append(person)
        if not unnamed:
            return
        holders: dict[str, list[Entity]] = {}
        for person in named:
            for head in person.heads:
                known = holders.get(head)
                if known is None:
                    holders[head] = [person]
                else:
                    known.append(person)
        for entity in unnamed:
            holder = self._holder(entity, holders)
            if holder is not None:
                self._join(entity, holder)
        self._announced([e for e in unnamed if self.joined[e.number] is None], named)

    def headlines(self) -> None:
        """Give "Manager insists ...", "Rail firm won’t say ..." to whom the article names."""
        entities = self.memory.entities[:_KEPT]
        for entity in entities:
            lead = self._lead(entity)
            if lead is None:
                continue
            if entity.type is PERSON:
                found = self._person_in_charge(entity, lead, entities)
            elif entity.type is ORGANISATION:
                found = self._body(entity, lead, entities)
            else:
                continue
            if found is not None:
                self._join(entity, found)

    def settle(self) -> None:
        """Put the joined in place of the descriptions, wherever they are referred to."""
        if not self.holders:
            return
        for mention in self.memory.noted:
            if mention.entity is not None:
                mention.entity = self._final(mention.entity)
        kept: list[Entity] = []
        for entity in self.memory.entities:
            if self.joined[entity.number] is not None:
                continue
            kept.append(entity)
            outer = entity.affiliation
            if outer is not None and self.joined[outer.number] is not None:
                outer = self._final(outer)
                entity.affiliation = outer if outer is not entity else None
        self.memory.entities[:] = kept

    def _final(self, entity: Entity) -> Entity:
        while True:
            other = self.joined[entity.number]
            if other is None:
                return entity
            entity = other

    def _join(self, old: Entity, new: Entity) -> None:
        new = self._final(new)
        if new is old:
            return
        self.joined[old.number] = new
        self.holders.add(new.number)
        new.surfaces = {**old.surfaces, **new.surfaces}
        new.heads |= old.heads
        new.first = min(new.first, old.first)
        new.gender = new.gender or old.gender
        if new.type is PERSON:
            mention = self.mentions[old.number][-1]
            plain = self.reading.slice(mention.first, mention.end)
            new.role = new.role or (plain if mention.first < mention.core else old.role)
        if new.affiliation is None and old.affiliation is not new:
            new.affiliation = old.affiliation
        self.mentions[new.number] = self.mentions[old.number] + self.mentions[new.number]

    # --- people ---------------------------------------------------------------------------------

    def _office(self, entity: Entity) -> Mention | None:
        """The first mention of a description outside headlines, if it is one of an office."""
        for mention in self.mentions[entity.number]:
            if mention.kind is not ROLE or mention.partitive:
                return None
            if not self.reading.headline[self.reading.sentence_of(mention.core)]:
                return mention
        return None

    def _words(self, mention: Mention) -> list[str]:
        first = mention.core if mention.modifier is None else mention.modifier.core_end
        while first < mention.core_end - 1 and self.reading.tags[first] & m.OPENER:
            first += 1
        return [w for w in self.reading.low[first : mention.core_end] if w not in _JOINTS]

    def _holder(self, entity: Entity, holders: dict[str, list[Entity]]) -> Entity | None:
        """As in "Veskia’s foreign minister ... Foreign Minister Jonas Hadrel"."""
        mention = self._office(entity)
        if mention is None or mention.tail or mention.possessive:
            return None
        if mention.complement is not None or not (mention.definite or mention.modifier):
            return None
        words = self._words(mention)
        if words[-1] in self.passing:
            return None
        owned = entity.affiliation is not None
        found = only(holders.get(words[-1], [])[:_KEPT])
        if found is None and len(words) > 1:
            found = only(holders.get(words[-1], [])[:_KEPT], lambda e: set(words) <= e.heads)
        if found is None or found.first < entity.first or not set(words) <= found.heads:
            return None
        if found.gender and entity.gender and found.gender != entity.gender:
            return None
        if _RANKS & (found.heads - set(words)):
            return None  # "the deputy minister" is not the minister
        if owned and found.affiliation not in (None, entity.affiliation):
            return None
        if owned and found.affiliation is None and len(words) == 1:
            return None
        return found

    def _announced(self, unnamed: list[Entity], named: list[Entity]) -> None:
        """As in "its chairman said ... “...,” Aurelio Pinto told a news conference".

        A person whose full name comes with nothing that says who he is was described before it.
        """
        reading = self.reading
        waiting: list[tuple[int, Entity]] = []
        for entity in unnamed:
            mention = self._office(entity)
            if mention is not None and self._announces(mention):
                waiting.append((mention.core, entity))
        if not waiting:
            return
        entering: list[tuple[int, Entity]] = []
        for person in named:
            for full in self.mentions[person.number]:
                if not reading.headline[reading.sentence_of(full.core)]:
                    entering.append((full.core, person))
                    break
        waiting.sort(key=lambda entry: entry[0])
        entering.sort(key=lambda entry: entry[0])
        at = 0
        for n, (core, person) in enumerate(entering):
            sentence = reading.sentence_of(core)
            after = entering[n - 1][0] if n else -1
            near = [
                e
                for k, e in _between(waiting, at, after, core)
                if 0 < sentence - reading.sentence_of(k) <= _NEAR
            ]
            while at < len(waiting) and waiting[at][0] < core:
                at += 1
            mention = next(x for x in self.mentions[person.number] if x.core == core)
            if len(near) == 1 and self._bare(person, mention):
                entity = near[0]
                if person.gender and entity.gender and person.gender != entity.gender:
                    continue
                self._join(entity, person)

    def _announces(self, mention: Mention) -> bool:
        """Whether a description is of somebody whom the article is about to name."""
        reading = self.reading
        if reading.quoted[mention.core] != -1 or mention.possessive:
            return False
        if self._words(mention)[-1] in self.passing or not self.memory.acts(mention):
            return False
        if mention.definite or mention.owner is not None:
            return True
        sentence = reading.sentence_of(mention.core)
        return sentence == self.lede and mention.first == reading.firsts[sentence]

    def _bare(self, person: Entity, mention: Mention) -> bool:
        """Whether a full name stands there with nothing that says who it is."""
        reading = self.reading
        low, words = reading.low, reading.words
        last = person.key.rpartition(" ")[2]
        if not person.heads - {last} <= _MISTER or person.affiliation is not None:
            return False
        if person.role is not None and person.role.lower().rstrip(".") not in _MISTER:
            return False
        single = mention.core_end - mention.core < 2
        if single or mention.first < mention.title or mention.complement is not None:
            return False
        if reading.quoted[mention.core] != -1 or mention.possessive:
            return False
        after = mention.end
        if after + 2 < len(words) and words[after] == ",":
            if words[after + 1].isdigit() and words[after + 2] == ",":
                after += 2
            if low[after + 1] in _TELLING or reading.tags[after + 1] & m.ROLE:
                return False
        elif after < len(words) and words[after] in "(—–":
            return False
        return self.memory.acts(mention) or self.memory.follows_cue(mention)

    # --- headlines ------------------------------------------------------------------------------

    def _lead(self, entity: Entity) -> Mention | None:
        """The mention of a description in the headline, or of a body as who acts in the lede."""
        if entity.named or entity.plural or self.joined[entity.number] is not None:
            return None
        if entity.number in self.holders:
            return None
        mentions = self.mentions[entity.number]
        if not mentions or mentions[0].kind not in (ROLE, BODY):
            return None
        first = mentions[0]
        sentence = self.reading.sentence_of(first.core)
        bare = first.first == first.core
        indefinite = self.reading.low[first.first] in ("a", "an")
        if first.owner is not None or first.complement is not None or first.possessive:
            return None
        if sentence < _DECKS and self.reading.headline[sentence] and (bare or indefinite):
            return first
        opens = sentence == self.lede and first.first == self.reading.firsts[sentence]
        return first if opens and indefinite and first.kind is BODY else None

    def _person_in_charge(
        self, entity: Entity, lead: Mention, entities: list[Entity]
    ) -> Entity | None:
        words = [w for w in self.reading.low[lead.core : lead.core_end] if w not in _JOINTS]
        heads = self.short.get(words[-1], frozenset((words[-1],)))
        bodies = {
            word for e in entities if e.named and e.type is ORGANISATION for word in e.key.split()
        }

        def fits(other: Entity) -> bool:
            if not other.named or other.type is not PERSON or other is entity:
                return False
            if not heads & other.heads:
                return False
            told = set(other.heads) | set((other.role or "").lower().split())
            if other.affiliation is not None:
                told |= set(other.affiliation.name.lower().split())
            elif words[-1] in other.heads:
                told |= bodies  # "Police chief": of the police department in the article
            stems = {w.rstrip("s").replace("’", "") for w in told}
            return all(w.rstrip("s") in stems for w in words[:-1])

        return self._one(entities, fits)

    def _body(self, entity: Entity, lead: Mention, entities: list[Entity]) -> Entity | None:
        if defined_here(self.memory, lead):
            return None
        words = [w for w in self.reading.low[lead.first : lead.core_end] if w not in ("a", "an")]
        bodies = [
            e
            for e in entities
            if e is not entity and e.type is ORGANISATION and self.joined[e.number] is None
        ]
        wanted = self.kinds.described(words)
        if len(words) == 1:
            known = [e for e in bodies if words[0] in e.heads and e.first > entity.first]
            found = self._one([e for e in known if e.named]) or self._one(known)
            if found is not None:
                return found
        named = [e for e in bodies if e.named]
        found = self._one(named, lambda e: bool(self.kinds.of(e) & wanted))
        if found is not None or not wanted & self.kinds.guessed:
            return found
        if any(self.kinds.of(e) & wanted for e in named):
            return None
        return only(named, lambda e: not self.kinds.of(e))

    def _one(
        self, entities: list[Entity], fits: Callable[[Entity], bool] | None = None
    ) -> Entity | None:
        """The one that fits, else the only one of several that the lede names."""
        fitting = entities if fits is None else [e for e in entities if fits(e)]
        end = self.reading.bounds[self.lede][1] if self.reading.bounds else 0
        return only(fitting) or only(fitting, lambda e: self._in_lede(e, end))

    def _in_lede(self, entity: Entity, end: int) -> bool:
        return any(
            x.core < end and not self.reading.headline[self.reading.sentence_of(x.core)]
            for x in self.mentions[entity.number][:_NEAR]
        )


def _between(
    entries: list[tuple[int, Entity]], at: int, after: int, before: int
) -> Iterator[tuple[int, Entity]]:
    """The entries from index ``at`` on whose token lies between the two."""
    for k in range(at, len(entries)):
        if entries[k][0] >= before:
            return
        if entries[k][0] > after:
            yield entries[k]
