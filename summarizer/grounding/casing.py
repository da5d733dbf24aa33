"""Case as a difference of meaning: ``US`` and ``us``, ``May`` and ``may``, ``Polish``."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.words import ACRONYMS, CAPITALISED_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENOUGH_CONTEXT: Final = 3


def changes_word(covered: str, quote: str) -> bool:
    """Whether case alone turns a word of ``quote`` into another one in the text it covers.

    A capital at the beginning of a quote or sentence of some length, and capitals throughout,
    say nothing about the word.
    """
    theirs, ours = _WORD.findall(covered), _WORD.findall(quote)
    if theirs == ours or len(theirs) != len(ours):
        return False
    return differing(theirs, ours) is not None


def differing(theirs: list[str], ours: list[str]) -> int | None:
    """The first of two aligned lists of words that case alone turns into another one."""
    for k, (a, b) in enumerate(zip(theirs, ours, strict=True)):
        if a != b and _differ(k, theirs, ours):
            return k
    return None


def _differ(k: int, theirs: list[str], ours: list[str]) -> bool:
    a, b = theirs[k], ours[k]
    word = a.casefold()
    if word in ACRONYMS and a.isupper() != b.isupper():
        return not _all_capitals(theirs if a.isupper() else ours)
    if word in CAPITALISED_WORDS and a[0].isupper() != b[0].isupper():
        capitals = theirs if a[0].isupper() else ours
        if len(capitals) < _ENOUGH_CONTEXT:
            return True
        return k > 0 and not _headline(capitals)
    return False


def _all_capitals(words: list[str]) -> bool:
    return len(words) >= _ENOUGH_CONTEXT and all(word.isupper() for word in words)


def _headline(words: list[str]) -> bool:
    """Whether capitals are the rule: a headline in title case or in capitals."""
    capitalised = sum(word[0].isupper() for word in words)
    return capitalised > len(words) * 0.6


__all__ = ["changes_word", "differing"]
