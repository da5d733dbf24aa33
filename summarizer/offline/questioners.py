"""Whom a pronoun hardly takes up: who asks, who is asked about, a place."""

from __future__ import annotations

from typing import Final

from summarizer.offline.entities import Entity
from summarizer.offline.memory import Memory
from summarizer.offline.mentions import Mention

#: Those who are in the news only to ask.
_ASKERS: Final = frozenset(
    "reporter journalist correspondent presenter host interviewer questioner caller".split()
)
#: Participles that open a sentence with what was put to its subject.
_PUT: Final = frozenset("asked pressed told challenged questioned reminded pushed quizzed".split())
#: How long a word in capitals is at most that is no dateline.
_ACRONYM: Final = 4
#: How much an asker, and what stands inside a question, is less likely taken up.
_DOUBT: Final = 4.0


def doubt(memory: Memory, other: Mention, entity: Entity, pronoun: Mention, *, same: bool) -> float:
    """How much less likely "he" is to take up a mention.

    Args:
        memory: What was read so far.
        other: The mention.
        entity: Whom it stands for.
        pronoun: The pronoun, after it.
        same: Whether both stand in one sentence.
    """
    if not entity.named and entity.heads & _ASKERS:
        return _DOUBT
    if not same:
        return 0.0
    reading = memory.reading
    first = reading.firsts[reading.sentence_of(pronoun.core)]
    if reading.low[first] in _PUT and other.first > first:
        # "Asked if the dealer was Kerr, she asked ...": whoever is inside the question.
        comma = any(reading.words[k] == "," for k in range(other.end, pronoun.first))
        by = reading.low[other.first - 1] == "by"
        return _DOUBT if comma or by else 0.0
    return 0.0


def placed(memory: Memory, entity: Entity) -> bool:
    """Whether anything says that a name is a place's, a dateline or "in" before it."""
    use = memory.names.uses.get(entity.key)
    word = memory.reading.words[entity.first]
    return use is None or use.place > 1 or (word.isupper() and len(word) > _ACRONYM)
