"""What sort of body a description or a name speaks of: "the utility", "Three Rivers Power"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline.entities import Entity

_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Sorts of bodies, by the words that tell them.

    Attributes:
        nouns: Noun of a description to the sorts it can mean.
        names: Word of a name to the sorts it speaks for.
        business: Nouns for a business of any sort.
        commercial: The sorts that are businesses.
        guessed: The sorts that a name without a telling word may be.
    """

    nouns: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    business: frozenset[str]
    commercial: frozenset[str]
    guessed: frozenset[str]

    def described(self, words: list[str]) -> frozenset[str]:
        """The sorts that a description can mean, its head last: "the rail firm"."""
        head = words[-1]
        own = self.nouns.get(head, _NONE)
        if head not in self.business:
            return own
        for word in words[-2::-1]:
            told = (self.names.get(word, _NONE) | self.nouns.get(word, _NONE)) & self.commercial
            if told:
                return told
        return own | self.commercial

    def of(self, entity: Entity) -> frozenset[str]:
        """The sorts that a body's name and what it was called so far speak for."""
        words = entity.key.rpartition("|")[2].split()
        told = self.names.get(words[-1], _NONE) if words else _NONE
        if not told:
            for word in words:
                told = _with(told, self.names.get(word))
        commercial = not told
        for head in entity.heads:
            if head not in words:
                told = _with(told, self.nouns.get(head))
                if commercial and head in self.business:
                    told = told | self.commercial
        return told


def _with(told: frozenset[str], more: frozenset[str] | None) -> frozenset[str]:
    """Both sets together; most are empty."""
    if not more:
        return told
    return told | more if told else more


@lru_cache(maxsize=8)
def kinds_of(cues: Cues) -> Kinds:
    """The sorts of bodies that the lexicons know."""
    words = cues.words
    return Kinds(
        _by_word(cues, "actors.kinds."),
        _by_word(cues, "actors.kind_names."),
        words["actors.bodies.business"],
        words["actors.bodies.commercial"],
        words["actors.bodies.guessed"],
    )


def _by_word(cues: Cues, prefix: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, entry in cues.words.items():
        if key.startswith(prefix):
            for word in entry:
                found[word].add(key[len(prefix) :])
    return {word: frozenset(kinds) for word, kinds in found.items()}
