"""What an aside, set off by commas, says of the sentence that it stands in."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.harmless import Harmless
from summarizer.grounding.line import Line

_THAT: Final = frozenset(
    "that this das dies eso esto isso isto cela ça ceci ciò questo то это це bu o ذلك هذا".split()
)
"""Pronouns that stand for a whole statement."""
_ONE: Final = frozenset(("a", "an"))
_MOSTLY: Final = frozenset("mostly mainly largely chiefly hauptsächlich surtout".split())
_TO: Final = frozenset("to a al à au aux ad alla alle ai agli ao aos às".split())
"""Prepositions of the one who gets something: *paid* to the rebels."""
_PAIR: Final = 2
_NEAR: Final = 5
"""Words of a phrase in which its noun, or a time, is looked for."""


def restricts(words: list[str], begin: int, end: int, harmless: Harmless) -> bool:
    """Whether an aside says how far something holds: ``and only in smokers``."""
    joined = begin
    while joined < end and words[joined] in harmless.joins:
        joined += 1
    if joined >= end:
        return False
    word = words[joined]
    if (
        word in _THAT
        and joined + 1 < end
        and (
            (joined > begin and words[joined + 1] in harmless.restricting)
            or words[joined + 1] in harmless.tying
            or words[joined + 1] in harmless.until
        )
    ):
        # "and that only on Sundays", "isto quando há médicos"
        return True
    if (
        joined > begin
        and not harmless.but.isdisjoint(words[begin:joined])
        and not any(
            harmless.is_finite(words, place) or words[place] in harmless.subjects
            for place in range(joined, end)
        )
    ):
        # "but by no means all", "albeit on paper", "though so far in mice"
        return (
            word in harmless.prepositions
            or word in harmless.restricting
            or word in harmless.adverbs
            or (word in harmless.none and words[joined - 1] not in harmless.begin)
            or not harmless.restricting.isdisjoint(words[joined:end])
            or (word in harmless.habits or word in harmless.times)
            or word in harmless.limiting
            or harmless.is_adverb(word)
        )
    if joined + 1 >= end or word not in harmless.restricting:
        return False
    if is_whither(words, joined):
        return False
    return words[joined + 1] in harmless.prepositions or words[joined + 1] in harmless.begin


def is_whither(words: list[str], place: int) -> bool:
    """``, mostly to Asia``: where most of it went, which takes nothing from the rest."""
    return words[place] in _MOSTLY and words[place + 1] in _TO


def is_opinion(line: Line, begin: int, end: int, harmless: Harmless) -> bool:
    """Whether an aside says whose opinion its sentence is: *, critics of the plan fear,*."""
    words = line.words
    if words[begin] in harmless.begin or words[begin] in harmless.prepositions:
        return False
    if words[begin] in harmless.cognitive and begin + 1 < end:
        # ", claims a leaflet"
        return words[begin + 1] in harmless.determiners or line.is_capital(begin + 1)
    joined = begin and words[begin - 1] in harmless.joins
    for at in range(begin + 1, begin if joined else min(end, begin + _NEAR)):
        # ", the mayor dreams aloud", ", analysts predict on average": behind it no clause.
        if words[at] in harmless.cognitive:
            rest = words[at + 1 : at + 2]
            if not rest or rest[0] in harmless.adverbs or rest[0] in harmless.prepositions:
                end = at + 1
            break
        if words[at] in harmless.that or words[at] in harmless.begin:
            return False
    last = words[end - 1]
    if last in harmless.cognitive and not harmless.modals.isdisjoint(words[begin + 1 : end - 1]):
        # ", its backers would have us think"
        return True
    if last not in harmless.cognitive or not 1 < end - begin <= _NEAR + 1:
        return False
    before = words[end - 2]
    if before in harmless.subjects or before.endswith("s") or line.is_capital(end - 2):
        return True
    # ", the mayor hopes"
    return (
        (words[begin] in harmless.determiners or words[begin] in harmless.numbers)
        and words[begin] not in _ONE
        and (before not in harmless.modifiers or end - begin == _PAIR)
        and before not in harmless.determiners
        and harmless.prepositions.isdisjoint(words[begin:end])
    )


def is_verb_first(line: Line, begin: int, end: int, harmless: Harmless) -> bool:
    """Whether an aside is a verb of opinion and its subject: *, ipotizza la procura,*."""
    word = line.words[begin]
    return (
        bool(harmless.verb_first)
        and begin + 1 < end
        and line.words[begin + 1] in harmless.determiners
        and word not in harmless.reporting
        and word not in harmless.small
        and word[0].isalpha()
        and not line.is_capital(begin)
        and not word.endswith(harmless.participle_ends or ("\0",))
    )


__all__ = ["is_opinion", "is_verb_first", "is_whither", "restricts"]
