"""Whom a pronoun stands for: by recency, number, gender, and who speaks or acts."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import (
    COLLECTIVE,
    ORGANISATION,
    PERSON,
    POPULATION,
    STATE,
    UNSPECIFIED,
    Entity,
    Gender,
)
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention
from summarizer.offline.questioners import doubt, placed
from summarizer.offsets import first_from

_SUBJECTS: Final = {"his": "he", "her": "she", "their": "they", "its": "it", "whose": "who"}


def antecedent(memory: Memory, mention: Mention, sentence: int) -> Entity | None:
    """The entity that a pronoun takes up, None where none fits."""
    reading = memory.reading
    low = reading.low[mention.core]
    low = reading.cues.pronouns.get(low, low)
    word = _SUBJECTS.get(low, low)
    quote = reading.quoted[mention.core]
    gender: Gender | None = "m" if word == "he" else "f" if word == "she" else None
    best: Entity | None = None
    best_score = -1.0
    best_quote = -1
    answered = _answered(memory, mention, sentence) if gender is not None else None
    for where, other, entity, weak in reversed(memory.recent):
        if sentence - where > 4:
            break
        score = 10.0 - 2.5 * (sentence - where)
        if score + _MOST + _OWNED <= best_score:
            break  # nor can anybody farther back come up to the best
        if not _fits(memory, entity, word, gender):
            continue
        if reading.headline[where] and other.first > 0 and reading.low[other.first - 1] == "by":
            continue  # whoever wrote the article
        if where == sentence:
            if _asks(memory, other):
                continue  # "Pressed by the presenter, he said"
            if gender is not None and _beside(memory, other, mention):
                continue
        if gender is not None and entity is not answered:
            score -= doubt(memory, other, entity, mention, same=where == sentence)
        if entity is answered:
            score -= 8
        if entity.type is None:
            if not memory.acts(other) and other.first > reading.firsts[where]:
                continue
            score -= 2
        other_quote = reading.quoted[other.core]
        if other_quote != quote:
            score -= 8 if other_quote != -1 else 1.5
        if where == sentence and mention.possessive:
            score += _OWNED
        if weak and not (mention.possessive and where == sentence):
            score -= 3
        if score + _MOST <= best_score:
            continue
        score += memory.salience(other, where)
        if other_quote == -1 and where != sentence and memory.told(other, where):
            score -= 2.5
        if score > best_score:
            best, best_score, best_quote = entity, score, other_quote
    if quote != -1 and word == "they" and best_quote != quote:
        return None  # whoever "they" are is left to the one who speaks
    if best is not None and best.type is None and word == "it" and memory.speaks(mention):
        best.type = ORGANISATION
    if best is not None and gender is not None and best.gender is None:
        best.gender = gender
        if best.type is None:
            best.type = PERSON
            memory.by_last.setdefault(best.key.rsplit(" ", 1)[-1], best)
    return best


#: Who replies is not who asked.
_REPLYING: Final = frozenset("replied answered responded countered retorted said told".split())


def _asks(memory: Memory, other: Mention) -> bool:
    """Whether the mention is the agent of "asked by" at the head of its sentence."""
    low, at = memory.reading.low, other.first - 2
    return (
        at >= 0
        and low[at + 1] == "by"
        and low[at] in {"asked", "pressed", "pushed", "challenged", "told"}
    )


def _answered(memory: Memory, mention: Mention, sentence: int) -> Entity | None:
    """Who asked, where the pronoun is the subject of "replied"."""
    low = memory.reading.low
    if mention.possessive or mention.end >= len(low):
        return None
    if low[mention.end] not in _REPLYING:
        return None
    for where, other, entity, _ in reversed(memory.recent):
        if sentence - where > 2:
            return None
        number = first_from(memory.asked, other.end)
        if number == len(memory.asked):
            continue
        at = memory.asked[number] - other.end
        if at < 12 and memory.speaks(other):
            if low[mention.end] in ("said", "told") and (at > 2 or where != sentence - 1):
                return None  # only a question right before makes plain words a reply
            return None if at and low[other.end + at - 1] in m.BE else entity
    return None


def _beside(memory: Memory, other: Mention, mention: Mention) -> bool:
    """Whether the two are subject and object of one clause: "Pask, who sat beside her"."""
    reading = memory.reading
    low = reading.low
    at = mention.core
    if low[at] not in ("him", "her") or not other.end < at:
        return False
    after = low[at + 1] if at + 1 < len(low) else "."
    if after[0].isalnum():
        return False
    if not reading.tags[at - 1] & m.PREPOSITION or at - other.end > 12:
        return False
    between = range(other.end, at)
    return not any(
        reading.tags[k] & m.REPORTING or reading.quoted[k] != -1 or low[k] in ("that", "and")
        for k in between
    )


#: The most that a mention's own salience can add.
_MOST: Final = 4.5
#: What "his" adds for whoever is mentioned in its sentence.
_OWNED: Final = 1.5
#: Bodies that "they" may take up.
_PLURAL: Final = frozenset("police staff media crew team company firm club committee".split())


def _fits(memory: Memory, entity: Entity, word: str, gender: Gender | None) -> bool:
    if gender is not None:
        if entity.type is None:
            # A name of two words that nothing tells from a place: "he" does.
            return entity.named and " " in entity.key and entity.country is None
        return (
            (entity.type is PERSON or entity.type is UNSPECIFIED)
            and not (entity.plural or entity.document)
            and (entity.gender is None or entity.gender == gender)
        )
    if word == "it":
        if entity.document:
            return not entity.plural
        if entity.type is None:
            # "Pillbox had no comment. In July it said": a name that nothing told from a place.
            return entity.named and not entity.country and not placed(memory, entity)
        return not entity.plural and (entity.type is ORGANISATION or entity.type is STATE)
    if word == "they":
        if entity.type is ORGANISATION and not entity.named:
            return not entity.heads.isdisjoint(_PLURAL)
        return entity.plural or entity.type is COLLECTIVE or entity.type is POPULATION
    return entity.type is not None
