"""How alike two texts are: a measure of shared words, for any language, without a model.

A text becomes a bag of words, read as grounding reads them: typography, case and spelling variants
are folded away and numbers are taken by their value, so that "thirteen" is "13" and never
"thirty". Words are cut to their first six letters ("Torvia" meets "Torvian"). A word weighs as
much as it has letters left, so that names and nouns count for more than "of" and "in" without any
list of stop words; a number weighs as much as a long word. The similarity is the Dice coefficient
of the two bags: twice the shared weight over the whole weight.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.grounding.atoms import atoms
from summarizer.grounding.folding import Folded, without_frame
from summarizer.grounding.tokens import Tokens

_STEM: Final = 6


class Words(NamedTuple):
    """A text taken apart: its words in order, their stems with weights, its numbers."""

    folded: str
    words: tuple[str, ...]
    stems: dict[str, int]
    weight: int
    numbers: frozenset[str]


def similarity(one: str, other: str) -> float:
    """How alike two texts are, from 0 (no word shared) to 1 (the same words, in any order)."""
    return 1.0 if one == other else likeness(words_of(one), words_of(other))


def likeness(first: Words, second: Words) -> float:
    """`similarity` of texts that have been taken apart."""
    whole = first.weight + second.weight
    if not first.weight or not second.weight:
        # Nothing but punctuation on one side at least.
        return float(first.folded == second.folded)
    ours, theirs = first.stems, second.stems
    shared = 0
    for stem in ours.keys() & theirs.keys():
        shared += min(ours[stem], theirs[stem])
    return 2 * shared / whole


def same_wording(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, whatever their typography."""
    if one == other:
        return True
    first, second = words_of(one).words, words_of(other).words
    return first == second if first or second else folded(one) == folded(other)


def contains(one: str, other: str) -> bool:
    """Whether one text has all words of the other, as "village of Orlec" has "Orlec"'s."""
    first, second = words_of(one).stems.keys(), words_of(other).stems.keys()
    return bool(first and second) and (first <= second or second <= first)


def other_numbers(one: str, other: str) -> bool:
    """Whether both texts have numbers and not the same ones."""
    first, second = words_of(one).numbers, words_of(other).numbers
    return bool(first and second) and first != second


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text without differences of case and typography, outer quotation marks and final stop."""
    return without_frame(Folded(text).text)


@lru_cache(maxsize=65536)
def words_of(text: str) -> Words:
    """Take a text apart."""
    tokens = Tokens(Folded(text))
    keys = tuple(atoms(tokens, 0, len(tokens), "en").keys)
    stems: dict[str, int] = {}
    for key in keys:
        if key.startswith("#"):
            stems[key] = stems.get(key, 0) + _STEM
        else:
            stem = key[:_STEM]
            stems[stem] = stems.get(stem, 0) + len(stem)
    numbers = frozenset(key for key in keys if key.startswith("#"))
    return Words(folded(text), keys, stems, sum(stems.values()), numbers)


__all__ = [
    "Words",
    "contains",
    "folded",
    "likeness",
    "other_numbers",
    "same_wording",
    "similarity",
    "words_of",
]
