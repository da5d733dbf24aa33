"""Whose words may govern a quote in a text that is too short to tell its language."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.edge_words import edge_words
from summarizer.grounding.phrases import plain

_SHORT_TEXT: Final = 300
_LATIN: Final = ("en", "de", "es", "fr", "it", "pt", "tr")
_LETTERS: Final = {"tr": "ığşç", "de": "äß", "es": "ñ¿¡", "pt": "ãõ", "fr": "èêœ", "it": "ìò"}
_PORTUGUESE: Final = frozenset("o os da do das dos em não um uma ao à na pela pelo com".split())
_SPANISH: Final = frozenset("el la los las del en una y un con por".split())
_RUSSIAN: Final = frozenset("ыэъё")
_UKRAINIAN: Final = frozenset("що щоб та від вже після але аби коли під було який яка".split())
_ANY_WORD: Final = re.compile(r"[^\W\d_]{1,2}['’](?=\w)|[^\W\d_]+(?:-[^\W\d_]+)*")


def is_ukrainian(text: str) -> bool:
    """Whether a short text without the letters of one language has a word of the other."""
    folded = text.casefold()
    return _RUSSIAN.isdisjoint(folded) and not _UKRAINIAN.isdisjoint(_ANY_WORD.findall(folded))


def likely_language(text: str, guess: str | None) -> str | None:
    """The language of a text too short to be sure: the one of whose small words it has the most.

    Good enough to know which words may govern a quote, where a wrong guess costs little; not good
    enough to forgive a difference.
    """
    if guess == "ru" and len(text) <= _SHORT_TEXT and is_ukrainian(text):
        return "uk"
    if len(text) > _SHORT_TEXT or (guess is not None and guess not in _LATIN):
        return guess
    words = [plain(word) for word in _ANY_WORD.findall(text)]

    def score(language: str) -> int:
        known = edge_words(language)
        letters = any(letter in plain(text) for letter in _LETTERS.get(language, ""))
        return sum(word in known.small for word in words if known) + 2 * letters

    best = max(_LATIN, key=score)
    if best == "es" and not _PORTUGUESE.isdisjoint(words) and _SPANISH.isdisjoint(words):
        best = "pt"
    return best if score(best) else guess


__all__ = ["likely_language"]
