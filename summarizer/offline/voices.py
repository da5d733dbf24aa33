"""Who speaks in a transcript: labels put together, and matched with whom the text names.

"LUCAN THORNE, foreign minister:", "THORNE:" and "Mr. Thorne" in an editor's note are one person;
"Jonas:" is "Jonas Weil:".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import Cast, Entity
from summarizer.offline.labels import Label, LabelKind
from summarizer.offline.mentions import MentionKind
from summarizer.offline.proper_names import LONG_TITLES
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame
from summarizer.offline.turns import Talk
from summarizer.schemas.vocabulary import ActorType

_FORMS: Final = frozenset("mr mrs ms miss mx dr the herr frau".split())


@dataclass(slots=True, eq=False)
class Voice:
    """One speaker: all labels that stand for the same person."""

    words: tuple[str, ...]
    labels: list[Label] = field(default_factory=list)
    entity: Entity | None = None


def find_voices(talk: Talk) -> list[Voice]:
    """Labels with names, those of one person together, the fullest name first."""
    found: list[Voice] = []
    labels = [turn.label for turn in talk.turns if turn.label.kind is LabelKind.NAME]
    for label in sorted(labels, key=lambda label: -len(label.words)):
        fits = [voice for voice in found if _same(label.words, voice.words)]
        if len(fits) != 1 or any(voice.words == label.words for voice in found):
            fits = [voice for voice in found if voice.words == label.words]
        if not fits:
            fits = [Voice(label.words)]
            found.append(fits[0])
        fits[0].labels.append(label)
    for voice in found:
        voice.labels.sort(key=lambda label: label.start)
    return found


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name can be the other, shorter or with an initial."""
    if short == full:
        return True
    if len(short) == 1:
        return short[0] in (full[-1], full[0])
    if not full or short[-1] != full[-1]:
        return False
    first, other = short[0], full[0]
    return len(full) == 1 or first == other or (len(first) == 1 and other.startswith(first))


def person_of(reading: Reading, cast: Cast, voice: Voice) -> Entity:
    """The actor that a voice is: one that the text names already, or a new one."""
    fits = [
        entity
        for entity in cast.entities
        if entity.named
        and entity.type in (ActorType.PERSON, None, ActorType.ORGANISATION)
        and _fits(voice.words, tuple(entity.key.split()), entity)
    ]
    people = [entity for entity in fits if entity.type is ActorType.PERSON]
    keys = {entity.key for entity in people if " " in entity.key}
    if len(voice.words) == 1 and len(keys) > 1:
        fits = [entity for entity in fits if entity.key == voice.words[0]]
    first = voice.labels[0]
    if fits:
        entity = max(people or fits, key=lambda e: (" " in e.key, -e.first))
        for other in fits:
            if other is not entity:
                _merge(cast, other, entity)
    else:
        token = reading.token_at(first.start)
        entity = newcomer(cast, " ".join(voice.words), "", token)
    if entity.type is not ActorType.ORGANISATION or entity.key.split() != list(voice.words):
        entity.type = ActorType.PERSON  # a paper that asks stays one: "Sunday Courier:"
    for label in voice.labels:
        printed = reading.text[label.start : label.name_end]
        entity.surfaces.setdefault(printed)
        entity.name = _fuller(entity.name, printed)
        entity.heads.update(LONG_TITLES.get(word, word) for word in label.titles)
        _learn(reading, cast, entity, label)
    words = reading.cues.words
    titles = {word for label in voice.labels for word in label.titles} | entity.heads
    if entity.gender is None and titles & (
        words["actors.titles.male"] | words["actors.roles.male"]
    ):
        entity.gender = "m"
    elif entity.gender is None and titles & (
        words["actors.titles.female"] | words["actors.roles.female"]
    ):
        entity.gender = "f"
    return entity


def _fits(label: tuple[str, ...], key: tuple[str, ...], entity: Entity) -> bool:
    if len(label) == 1 and len(key) > 1:
        # "Jonas:" may be any Jonas by surname, but by given name only a person.
        return (label[0] == key[-1] and entity.type is ActorType.PERSON) or (
            label[0] == key[0] and entity.type is ActorType.PERSON
        )
    return _same(label, key) if len(label) <= len(key) else _same(key, label)


def _fuller(name: str, printed: str) -> str:
    """The longer of two names, titles apart; of the same words, those not in capitals."""
    words, others = _bare(name), _bare(printed)
    if len(others) > len(words) or (words == others and name.isupper()):
        return printed
    return name


def _bare(name: str) -> list[str]:
    words = [word.rstrip(".") for word in name.casefold().split()]
    return [word for word in words if word not in _FORMS] or words


def _learn(reading: Reading, cast: Cast, entity: Entity, label: Label) -> None:
    """Take the office or the house behind the name: "foreign minister", "Colt Research"."""
    words = [word.strip(".,").lower() for word in label.about.split()]
    if not words or any(character.isdigit() for character in label.about):
        return
    tags = reading.cues.tags
    heads = [word for word in words if tags.get(word, 0) & (m.ROLE | m.TITLE)]
    if heads:
        entity.role = entity.role or label.about
        entity.heads.update(heads)
        return
    if not label.about[0].isupper() or set(words) & reading.cues.words["transcripts.stage.words"]:
        return
    key = label.about.lower()
    house = next((e for e in cast.entities if e.key == key and e is not entity), None)
    if house is None:
        house = Entity(key, ActorType.ORGANISATION, label.about, named=True, first=entity.first)
        cast.entities.append(house)
    house.type = house.type or ActorType.ORGANISATION
    entity.affiliation = entity.affiliation or house


def _merge(cast: Cast, other: Entity, entity: Entity) -> None:
    """Make two actors one."""
    for mention in cast.noted:
        if mention.entity is other:
            mention.entity = entity
    for each in cast.entities:
        if each.affiliation is other:
            each.affiliation = entity if each is not entity else None
    cast.entities.remove(other)
    entity.first = min(entity.first, other.first)
    entity.name = _fuller(entity.name, other.name)
    entity.surfaces.update(other.surfaces)
    entity.heads |= other.heads
    entity.role = entity.role or other.role
    entity.affiliation = entity.affiliation or other.affiliation
    entity.gender = entity.gender or other.gender


def give_offices(frame: Frame, speakers: list[Entity]) -> None:
    """Give "the minister" and "Admiral" to the one speaker who is a minister or an admiral."""
    reading, cast = frame.reading, frame.cast
    holders = Counter(head for entity in speakers for head in entity.heads)
    holds = {head: entity for entity in speakers for head in entity.heads if holders[head] == 1}
    for mention in frame.mentions.all:
        if mention.kind is not MentionKind.ROLE or mention.partitive:
            continue
        if mention.owner or mention.modifier or mention.complement or mention.plural:
            continue
        holder = holds.get(reading.low[mention.core_end - 1])
        entity = cast.of(mention)
        definite = mention.definite or mention.first == mention.core
        if holder is None or not definite or (entity is not None and entity.named):
            continue
        if entity is not None and entity in cast.entities:
            _merge(cast, entity, holder)
        cast.note(mention, holder)


def newcomer(cast: Cast, key: str, name: str, token: int, *, named: bool = True) -> Entity:
    """A person whom the cast did not have.

    Args:
        cast: Everybody so far.
        key: What he is told apart by.
        name: His name or his function, as printed.
        token: Where he is named first.
        named: Whether by a proper name.
    """
    entity = Entity(key, ActorType.PERSON, name, named=named, first=token)
    cast.entities.append(entity)
    return entity
