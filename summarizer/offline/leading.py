"""Attributing phrases that the source follows: "in the view of", "as reported by"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.cues import Cues
from summarizer.schemas.vocabulary import CueClass


class Leading(NamedTuple):
    """A phrase that a source follows: "in the view of".

    Attributes:
        at: Which of its words it is found by.
        words: All of them.
        cls: What it does.
    """

    at: int
    words: tuple[str, ...]
    cls: CueClass


@lru_cache(maxsize=8)
def leading(cues: Cues) -> dict[str, tuple[Leading, ...]]:
    """The phrases of the lexicons that a source follows, by their longest word."""
    prepositions = cues.words["language.words.prepositions"]
    found: dict[str, tuple[Leading, ...]] = {}
    for first, phrases in cues.phrases.items():
        for words, cls in phrases:
            if len(words) < 3 or first in cues.phrase_heads or first in cues.reporting:
                continue
            if words[-1] not in prepositions:
                continue
            at = max(range(len(words)), key=lambda k: len(words[k]))
            found[words[at]] = (*found.get(words[at], ()), Leading(at, words, cls))
    return found
