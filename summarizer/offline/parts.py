"""Parts of a group: whom "one of them" is one of, and what to call him."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention
from summarizer.schemas.vocabulary import ActorType

#: How many sentences before "one of them" the group may stand.
_NEAR: Final = 3
#: Words that a group can have before it without "the": "one of several people".
_LOOSE: Final = frozenset("several many some more most any other".split())


def whole(memory: Memory, part: Mention) -> Entity | None:
    """The group that a part is of: the last that acts near before it, else the last."""
    reading = memory.reading
    sentence = reading.sentence_of(part.core)
    last: Entity | None = None
    for where, other, entity, weak in reversed(memory.recent):
        if not entity.plural or entity.key.startswith("part|"):
            continue
        if reading.quoted[other.core] not in (-1, reading.quoted[part.core]):
            continue
        if reading.low[other.first] in ("a", "an") and not weak:
            continue  # "a police escort"
        if last is None:
            last = entity
        if sentence - where > _NEAR:
            break
        if not weak and memory.acts(other) and not memory.told(other, where):
            return entity
    return last


def part_name(memory: Memory, part: Mention, group: Entity) -> str:
    """As in "one of the two diplomats" for "one of them"."""
    reading = memory.reading
    share = reading.slice(part.first, part.end - 2)  # without "of them"
    first, _, rest = group.name.partition(" ")
    low = first.lower()
    tag = reading.cues.tags.get(low, 0)
    if tag:
        first = low
    owned = "’s" in group.name or "'s" in group.name
    plain = tag & (m.DETERMINER | m.POSSESSIVE) and not tag & m.NUMBER
    article = "" if plain or owned or low in _LOOSE else "the "
    return " ".join(f"{share} of {article}{first} {rest}".split())


def single_type(memory: Memory, group: Entity) -> ActorType | None:
    """What one of a group is: a person, where the group’s noun is one for people."""
    tags = memory.reading.cues.tags
    people = any(
        tags.get(head.removesuffix("s"), 0) & m.ROLE or head in {"people", "relatives", "men"}
        for head in group.heads
    )
    return ActorType.PERSON if people else None
