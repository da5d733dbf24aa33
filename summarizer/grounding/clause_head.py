"""Which words a clause that begins with *that* belongs to."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.line import COMMAS, MARKS

_HEARER: Final = 9
_GAP: Final = 5
_OBJECT: Final = 6
_STRETCHES: Final = 3
_LOOSE: Final = frozenset(("a", "an", "of"))
"""Words between which and their noun another may stand: *a* breakaway *province*."""
_VERBAL: Final = ("ed", "s", "ing")
"""Endings of what may be an English verb."""


def behind_tag(edge: Before, place: int) -> int | None:
    """``It is too soon to conclude, warned the minister,`` before *that*: what the clause is of.

    Returns:
        The place of the comma behind those words; None where no *warned the minister* follows them.
    """
    words, harmless = edge.words, edge.harmless
    end = place - 1
    for _ in range(_STRETCHES):
        if words[end] not in COMMAS:
            return None
        begin = end
        while begin and words[begin - 1] not in MARKS:
            begin -= 1
        if not begin or words[begin - 1] not in COMMAS:
            return None
        end = begin - 1
        if words[begin] not in harmless.begin and not harmless.reporting.isdisjoint(
            words[begin : begin + _HEARER]
        ):
            break
    else:
        return None
    begin = end
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    first = words[begin]
    scene = (
        first in harmless.prepositions
        or first in harmless.begin
        or first in harmless.times
        or first in harmless.adverbs
        or first.endswith(harmless.gerund_end or ("\0",))
    )
    return None if scene or end - begin < 2 else end


def said_to_be(edge: Before, head: int) -> int:
    """The noun of ``the theory is that``; -1 where there is none that holds a clause."""
    words, harmless = edge.words, edge.harmless
    for place in range(head - 1, max(-1, head - _OBJECT), -1):
        if words[place] in MARKS or words[place] in harmless.begin:
            return -1
        if words[place] in harmless.stories:
            return place
        if words[place] in harmless.determiners:
            if words[place - 1] in harmless.prepositions:
                continue
            break
        if harmless.holds_clause(words[place]) or words[place] in harmless.cognitive:
            return place
    return -1


def is_thing(edge: Before, head: int) -> bool:
    """Whether the word before *that* is a noun of something that holds no clause."""
    words, harmless = edge.words, edge.harmless
    if harmless.holds_clause(words[head]) or edge.line.is_capital(head):
        return False
    english = bool(harmless.gerund_end)
    for place in range(head - 1, max(-1, head - _GAP + 1), -1):
        word = words[place]
        if (
            word in harmless.determiners
            and place > 1
            and (words[place - 1] in harmless.copulas and words[place - 2] in harmless.subjects)
        ):
            # "It is a fallacy that"
            return False
        if word in harmless.determiners or word in harmless.of:
            near = place == head - 1
            return near or (english and word in _LOOSE and not words[head].endswith(_VERBAL))
        if word in COMMAS and place == head - 1:
            # ", footage that the mayor …": a noun in apposition, if it is no verb.
            aside = edge.line.before_aside(place + 1, edge.known.stops)
            return english and aside is None and not words[head].endswith(_VERBAL)
        if word in MARKS or word in harmless.small:
            return False
    return False


def is_talk(edge: Before, head: int) -> bool:
    """``Word spread through the camp`` before *that*: its clause is what the talk is about."""
    words, harmless = edge.words, edge.harmless
    begin = head
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    return any(
        words[place] in harmless.stories
        or words[place] in harmless.hearsay
        or (words[place] in harmless.clause_nouns and words[place] not in harmless.vouching)
        for place in range(begin, min(begin + 3, head - 1))
    )


def teller(edge: Before, head: int) -> int | None:
    """Where a verb of telling stands whose hearer, time or place is named before *that*."""
    words, harmless = edge.words, edge.harmless
    if head and words[head - 1] in harmless.subjects:
        return None
    for place in range(head, max(-1, head - _HEARER), -1):
        word = words[place]
        if word in harmless.that or (word in MARKS and word not in COMMAS):
            return None
        if word in harmless.addressing:
            return place
        if word in harmless.reporting and place < head:
            following = words[place + 1]
            if (
                following in harmless.prepositions
                or following in harmless.adverbs
                or following in harmless.times
                or following in COMMAS
            ):
                return place
            return None
        if word in harmless.enough:
            return -1
    return None


def opinion_place(edge: Before, head: int) -> int | None:
    """``promised a crowd in Orsk`` before *that*: whose word it is."""
    words, harmless = edge.words, edge.harmless
    for place in range(head - 1, max(-1, head - _HEARER), -1):
        if words[place] in MARKS or words[place] in harmless.begin:
            return None
        if words[place] in harmless.cognitive and words[place - 1] not in harmless.determiners:
            return place
    return None


__all__ = ["behind_tag", "is_talk", "is_thing", "opinion_place", "said_to_be", "teller"]
