"""What the words with which a quote's sentence or clause begins say of it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.harmless import UNREAL
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import phrase_is_harmless
from summarizer.grounding.quoted import Found

_FAR: Final = 12
COUNTERFACTUAL: Final = frozenset(
    "hätte hätten wäre wären würde würden habría habrían hubiera hubieran aurait auraient avrebbe"
    " avrebbero teria teriam б би бы".split()
)
"""Verbs and particles of what did not come about."""


def story(edge: Before, begin: int, end: int) -> Found | None:
    """What tells that it is made up, or that nobody vouches for it: *Legend says*."""
    words, harmless = edge.words, edge.harmless
    if not edge.line.traits & UNREAL:
        return None
    for place in range(begin, end):
        if (
            words[place] in harmless.fictions
            or words[place] in harmless.hearsay
            or (words[place] in harmless.works and words[begin] in harmless.prepositions)
        ):
            return edge.found(place, Kind.ATTRIBUTION)
    return None


def sentence_opening(edge: Before, place: int) -> Found | None:
    """What the words with which the quote's sentence begins say, if no verb is among them."""
    words, harmless = edge.words, edge.harmless
    begin = place + 1
    while begin and words[begin - 1] not in MARKS and place - begin < _FAR:
        begin -= 1
    if begin and (words[begin - 1] not in MARKS or words[begin - 1] in COMMAS):
        return None
    if begin > place:
        return None
    if found := story(edge, begin, edge.k):
        return found
    if words[begin] in harmless.ending:
        return edge.found(begin)
    if (
        words[begin] in harmless.restricting
        and begin < place
        and (words[begin + 1] in harmless.prepositions or words[begin + 1] in harmless.numbers)
        and harmless.times.isdisjoint(words[begin : edge.k])
    ):
        # "Nur in einem von neun Bezirken" [stieg die Beteiligung]
        return edge.found(begin, Kind.AMOUNT)
    if words[begin] == "what" and words[place] in harmless.prepositions:
        # "What they took for [a bomb] was none."
        return edge.found(begin)
    if edge.k - begin < 2 or words[begin] in harmless.begin:
        return None
    if words[begin] not in harmless.prepositions and words[begin] not in harmless.restricting:
        return None
    if (edge.begins_verb and not harmless.embedded) or edge.line.has_finite(begin, edge.k):
        return None
    if words[begin] in harmless.restricting:
        return edge.found(begin, Kind.AMOUNT)
    if words[edge.k - 1] in harmless.prepositions:
        return None
    if not harmless.that.isdisjoint(words[begin : edge.k]):
        return None
    return None if phrase_is_harmless(edge.line, begin, edge.k, harmless) else edge.found(begin)


def nudge(edge: Before, place: int) -> Found | None:
    """``Another inch of rain and`` [the bank gives way]."""
    words, harmless = edge.words, edge.harmless
    begin = place
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    if words[begin] in harmless.nudges and not edge.line.has_finite(begin, place):
        return edge.found(begin, Kind.CONDITION)
    return None


def needed(edge: Before, place: int) -> bool:
    """Whether a clause says what is lacking, so that the next is its purpose: ``perché``."""
    words = edge.words
    begin = place
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    return not edge.harmless.lacking.isdisjoint(words[begin : begin + 3])


def averted(edge: Before, place: int) -> Found | None:
    """``Es fehlte nicht viel, und`` [die Fähre hätte den Pfeiler gerammt]."""
    words = edge.words
    if not place or words[place - 1] not in COMMAS or COUNTERFACTUAL.isdisjoint(edge.quoted.words):
        return None
    begin = place - 1
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    return edge.found(begin, Kind.CONDITION)


__all__ = ["averted", "needed", "nudge", "sentence_opening", "story"]
