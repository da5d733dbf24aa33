"""Whom a proper name stands for."""

from __future__ import annotations

from typing import Final

from summarizer.cues.lexicon import State
from summarizer.offline import marks as m
from summarizer.offline.entities import ORGANISATION, PERSON, STATE, Entity
from summarizer.offline.houses import house
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention
from summarizer.offline.names import name_key, real_state, verdict
from summarizer.offline.short_names import ShortNames

LONG_TITLES: Final = {
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "adm": "admiral",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "prof": "professor",
    "dr": "doctor",
    "cmdr": "commander",
    "pres": "president",
    "sec": "secretary",
    "amb": "ambassador",
    "rev": "reverend",
}
_NONE: Final[list[str]] = []


class ProperNames:
    """Resolves names, in the order of the text."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.reading = memory.reading
        self.shorts = ShortNames(memory.reading, memory.mentions, memory.names)

    def resolve(self, mention: Mention) -> Entity | None:
        """The entity that a name stands for; a place is one without a type."""
        reading, names = self.reading, self.memory.names
        key = name_key(reading, mention)
        if names.demonyms:
            key = names.demonyms.get(key, key)
        if names.seats:
            key = names.seats.get(key, key)
        titled = mention.title < mention.core
        state = real_state(reading, key)
        if state is not None and self._one_national(mention):
            person = self.memory.last_person()
            if person is not None:
                return person
        if state is not None and not titled and names.uses[key].person < 4:
            if (
                key in reading.cues.seats
                and key not in reading.cues.states
                and not self.memory.acts(mention)
            ):
                return self._place(mention, key)
            entity = self.memory.by_key.get(state.name.lower())
            if entity is None:
                entity = self.memory.new(state.name.lower(), STATE, state.name, mention, named=True)
                entity.country = state.iso3
            return entity
        office = reading.cues.metonyms.get(key)
        if office is not None:
            return self._office(mention, key, office)
        side, rest = self._side(mention, key)
        known = self.memory.by_key.get(f"{side.key}|{rest}" if side is not None else key)
        if known is None and side is None:
            known = self.memory.by_rest.get(key)
        if known is not None:
            self._promote(known, mention, titled=titled)
            if known.type is STATE and known.name.lower() in names.demonyms:
                known.name = reading.slice(mention.core, mention.core_end)
            return known
        fuller = self.shorts.fuller(mention, key) if side is None else None
        if fuller is not None:
            key = rest = fuller
            known = self.memory.by_key.get(key)
            if known is not None:
                return known
        use = names.uses[key]
        last = reading.low[mention.core_end - 1]
        size = mention.core_end - mention.core
        if size == 1 and last in self.memory.by_last:
            person = self.memory.by_last[last]
            if titled:
                self._promote(person, mention, titled=True)
            return person
        kind = verdict(reading, key, use, titled=titled)
        if size == 1 and kind is not STATE:
            # "Corvane" for "Corvane Cells", whichever comes first.
            for longer in names.firsts.get(key) or _NONE:
                if self.shorts.apart(mention, key, longer):
                    continue
                if verdict(reading, longer, names.uses[longer], titled=False) is (ORGANISATION):
                    key, kind = longer, ORGANISATION
                    if key in self.memory.by_key:
                        return self.memory.by_key[key]
                    break
            else:
                for longer in names.lasts.get(key) or _NONE:
                    longer_kind = verdict(reading, longer, names.uses[longer], titled=False)
                    if longer_kind is PERSON and use.place < 2:
                        key, kind = longer, PERSON
                        break
        if kind is None and size > 1 and use.place >= 4:
            # "Port Halvern" for Halvern, where it acts.
            for i in range(mention.core, mention.core_end):
                owner = self.memory.by_key.get(reading.low[i])
                if owner is not None and owner.type is STATE and self.memory.acts(mention):
                    return owner
        if kind is None and self.memory.speaks(mention):
            kind = ORGANISATION if use.place < 2 else STATE
            if size > 1 and use.place < 2 and use.body == 0:
                kind = PERSON
        if kind is None:
            return self._place(mention, key)
        start = mention.title if kind is PERSON else mention.first
        if kind is not PERSON and mention.owner is None:
            start = mention.core if kind is STATE else mention.first
        if side is not None and kind is ORGANISATION:
            key = f"{side.key}|{rest}"
        entity = self.memory.new(
            key, kind, reading.slice(start, mention.core_end), mention, named=True
        )
        if side is not None and kind is ORGANISATION:
            entity.affiliation = side
            self.memory.by_rest[rest] = entity
        if kind is PERSON:
            self._person(entity, mention)
            self.memory.by_last[key.rpartition(" ")[2]] = entity
        if mention.owner is not None and entity.affiliation is None:
            entity.affiliation = mention.owner.entity
        return entity

    def _one_national(self, mention: Mention) -> bool:
        """Whether "the Italian" of "the Italian said": a person, named before."""
        reading = self.reading
        after = mention.core_end
        if reading.low[mention.first] != "the" or mention.first == mention.core:
            return False
        if not self.memory.adjective(mention) or after >= len(reading.low):
            return False
        verb = m.AUXILIARY | m.REPORTING | m.VERB
        return bool(reading.tags[after] & verb) and not reading.tags[after] & m.HEAD

    def _state(self, key: str, mention: Mention) -> Entity | None:
        """The state that a name or an adjective in this article stands for."""
        real = self.reading.cues.states.get(key)
        key = real.name.lower() if real is not None else self.memory.names.demonyms.get(key, "")
        known = self.memory.by_key.get(key)
        if known is None and real is not None:
            known = self.memory.new(key, STATE, real.name, mention, named=True)
            known.country = real.iso3
        return known if known is not None and known.type is STATE else None

    def _office(self, mention: Mention, key: str, state: State) -> Entity:
        """As in "the Kremlin": an office of its own, of a state that need not be mentioned."""
        known = self.memory.by_key.get(key)
        if known is None:
            name = self.reading.slice(mention.core, mention.core_end)
            known = self.memory.new(key, ORGANISATION, name, mention, named=True)
            known.country = state.iso3
            known.affiliation = self.memory.by_key.get(state.name.lower())
        return known

    def _side(self, mention: Mention, key: str) -> tuple[Entity | None, str]:
        """Whose body it is, and its name without that: "Russia’s", "the Russian" ministry."""
        if mention.owner is not None:
            owner = mention.owner.entity
            return (owner, key) if owner is not None else (None, key)
        if " " not in key:
            return None, key
        first, _, rest = key.partition(" ")
        if rest and (first in self.memory.names.demonyms or first in self.reading.cues.demonyms):
            last = self.reading.words[mention.core_end - 1]
            if last in self.reading.cues.words["actors.organisations.suffixes"]:
                return self._state(first, mention), rest
        return None, key

    def _place(self, mention: Mention, key: str) -> Entity:
        known = self.memory.by_key.get(key)
        if known is not None:
            return known
        name = self.reading.slice(mention.core, mention.core_end)
        return self.memory.new(key, None, name, mention, named=True)

    def _promote(self, entity: Entity, mention: Mention, *, titled: bool) -> None:
        """Learn from a later, fuller mention."""
        if titled and entity.type is not PERSON:
            entity.type = PERSON
        if entity.type is None and self.memory.speaks(mention):
            entity.type = STATE
        if entity.type is PERSON:
            full = self.reading.slice(mention.title, mention.core_end)
            if len(full) > len(entity.name):
                entity.name = full
            self._person(entity, mention)
            self.memory.by_last.setdefault(entity.key.rpartition(" ")[2], entity)
        elif entity.type is ORGANISATION and mention.owner is None:
            full = self.reading.slice(mention.first, mention.core_end)
            whole = self.reading.slice(mention.core, mention.core_end)
            if len(whole) > len(entity.name) and name_key(self.reading, mention) == entity.key:
                entity.name = full

    def _person(self, entity: Entity, mention: Mention) -> None:
        for i in range(mention.title, mention.core):
            word = self.reading.low[i].rstrip(".")
            entity.heads.add(LONG_TITLES.get(word, word))
            if word in self.memory.male:
                entity.gender = "m"
            elif word in self.memory.female:
                entity.gender = "f"
        if entity.gender is None:
            entity.gender = self.memory.gender_of(entity.name)
        if mention.title < mention.core and entity.affiliation is None:
            entity.affiliation = house(self.memory, mention)
        if mention.title < mention.core and entity.role is None:
            words = self.reading.slice(mention.title, mention.core)
            if words.rstrip(".").lower() not in {"mr", "mrs", "ms", "miss", "dr"}:
                entity.role = words
        for head in entity.heads:
            self.memory.by_head[head] = entity
