"""The body that a title before a name speaks of: "Alden Light & Power CEO Craig Sundquist"."""

from __future__ import annotations

from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention
from summarizer.offline.names import NameUse, verdict
from summarizer.schemas.vocabulary import ActorType


def house(memory: Memory, person: Mention) -> Entity | None:
    """The body named in a person's title; a new one where its words alone tell that it is one."""
    reading = memory.reading
    first, end = person.title, person.title
    while end < person.core and not reading.tags[end] & (m.TITLE | m.ROLE):
        end += 1
    if end == first or end == person.core:
        return None
    key = " ".join(reading.low[first:end])
    known = memory.by_key.get(key)
    if known is not None:
        return known if known.type is ActorType.ORGANISATION else None
    use = memory.names.uses.get(key)
    if use is None:
        last = reading.words[end - 1]
        words = reading.cues.words
        telling = (
            last in words["actors.organisations.suffixes"]
            or last in words["actors.organisations.trades"]
            or "&" in key
        )
        if end - first < 2 or not telling or reading.tags[end - 1] & m.ORGANISATION:
            return None  # "Police Chief", "Defense Department Secretary"
        use = memory.names.uses.setdefault(key, NameUse(body=4))
    if verdict(reading, key, use, titled=False) is not ActorType.ORGANISATION:
        return None
    name = reading.slice(first, end)
    entity = memory.new(key, ActorType.ORGANISATION, name, person, named=True)
    entity.plural = False
    entity.surfaces.setdefault(name)
    entity.heads.add(reading.low[end - 1])
    memory.by_head[reading.low[end - 1]] = entity
    return entity
