"""What governs a clause that begins with *that*, and whether it states it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.asserting import asserted
from summarizer.grounding.before_context import Before
from summarizer.grounding.clause_head import (
    behind_tag,
    is_talk,
    is_thing,
    opinion_place,
    said_to_be,
    teller,
)
from summarizer.grounding.cut import Kind
from summarizer.grounding.edge_beside import is_exempt
from summarizer.grounding.governor import infinitive
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_GAP: Final = 5
_OBJECT: Final = 6
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())

_NEVER: Final = frozenset(
    "nowhere nothing never few little rien nada niente nichts ничто нигде ніщо ніде".split()
)
_BY: Final = frozenset("by from among in par von por da de от від".split())
"""Prepositions of those who hold what a noun says: *a claim* by *the owners that*."""


def that(edge: Before, place: int) -> Found | None:
    """What governs a clause that begins with *that*."""
    words, harmless = edge.words, edge.harmless
    line = edge.line
    if is_exempt(line, place + 1, edge.known):
        return None
    if not place or (words[place - 1] in MARKS and words[place - 1] not in COMMAS):
        begun = place + 1
        if begun < len(words) and (
            words[begun] in harmless.determiners
            or words[begun] in harmless.subjects
            or line.is_capital(begun)
        ):
            # "That [the water holds lead] is a fabrication."
            return edge.found(place)
        return None
    following = words[place + 1] if place + 1 < len(words) else "."
    relative = words[place] in harmless.relative_that
    if relative and (
        following in harmless.verbs or following.endswith(harmless.verb_ends or ("\0",))
    ):
        # "the bridge that [collapsed]"
        return None
    if words[place - 1] in _AND:
        return and_that(edge, place - 1)
    tag = behind_tag(edge, place)
    if tag is not None:
        place, relative = tag, False
    head = edge.head(place)
    if head < 0:
        return None
    if words[0] in _NEVER and head > 1:
        # "Nowhere in the audit is it stated that"
        return edge.found(0, Kind.NEGATION)
    word = words[head]
    if word in NEGATIONS and words[head + 1] in harmless.ending:
        # "It was not until March that"
        return None
    if word in harmless.copulas:
        head = said_to_be(edge, head)
        if head < 0:
            return None
        word = words[head]
    noun = head and (
        words[head - 1] in harmless.determiners
        or (
            words[head - 1] in harmless.prepositions
            and words[head - 1] not in harmless.infinitive
            and harmless.holds_clause(word)
        )
    )
    if word in harmless.reporting and not noun:
        return asserted(edge, head)
    if word in harmless.cognitive:
        return edge.found(head, Kind.ATTRIBUTION)
    if word in harmless.pivots:
        return pivot(edge, head)
    if word in harmless.adjective_that:
        return asserted(edge, head)
    if word in harmless.noun_that:
        if words[head - 1] in harmless.roles or (
            words[head - 1] in harmless.determiners
            and words[head - 2] in harmless.copulas
            and said_to_be(edge, head - 2) >= 0
        ):
            # "took it as given that", "Their hope is a ruling that"
            return edge.found(head - 1)
        if word in harmless.prepositions and words[head - 1] in harmless.cognitive:
            # "sueñan con que"
            return edge.found(head - 1, Kind.ATTRIBUTION)
        return None
    if words[head - 1] in harmless.infinitive and edge.is_bare(head, head - 1):
        # "Il serait exagéré de dire que"
        return infinitive(edge, head - 1)
    if (
        relative
        and words[place - 1] in harmless.times
        and (words[place - 2] in harmless.articles or words[place - 2] in harmless.modifiers)
    ):
        # "on the day that"
        return None
    complement = not harmless.gerund_end and words[place - 1] in harmless.of
    if complement and words[head - 1] in harmless.determiners:
        # "a história de que"
        return edge.found(head)
    told = teller(edge, head)
    if told is not None:
        return asserted(edge, told)
    if (opinion := opinion_place(edge, head)) is not None:
        return edge.found(opinion, Kind.ATTRIBUTION)
    for holder in range(head - 2, max(-1, head - _GAP), -1):
        if words[holder] in MARKS:
            break
        if (
            relative
            and words[holder + 1] in _BY
            and words[holder] in harmless.clause_nouns
            and words[holder] not in harmless.vouching.difference(harmless.boasts)
        ):
            # "threw out a claim by the owners that"
            return edge.found(holder, Kind.ATTRIBUTION)
    if relative and not complement and is_thing(edge, head) and not is_talk(edge, head):
        # "the bridge that the army [destroyed in May]"
        return None
    first = head
    while edge.line.is_capital(head) and first and words[first - 1] not in MARKS:
        # A name: what governs stands before it.
        first -= 1
    return edge.found(first)


def pivot(edge: Before, head: int) -> Found | None:
    """``сообщил о том`` before *that*: what stands before the pronoun governs."""
    words, harmless = edge.words, edge.harmless
    place = head - 1
    while place >= 0 and words[place] in harmless.prepositions:
        if words[place] in harmless.noun_that:
            return None
        place -= 1
    if place < 0 or words[place] in MARKS:
        # "О том, что" [завод закроют], "не может быть и речи"
        rest = words[edge.quote_end() :]
        return edge.found(0) if harmless.reporting.isdisjoint(rest[:_OBJECT]) else None
    if words[place] in harmless.noun_that:
        return None
    if words[place] in harmless.reporting:
        return asserted(edge, place)
    told = teller(edge, place)
    return edge.found(place) if told is None else asserted(edge, told)


def and_that(edge: Before, last: int) -> Found | None:
    """``that one came and that`` [another left]: what governs the first governs both."""
    words, harmless = edge.words, edge.harmless
    for place in range(last - 1, max(-1, last - 2 * _FAR), -1):
        if words[place] in harmless.that:
            return that(edge, place)
        if words[place] in MARKS and words[place] not in COMMAS:
            return None
    return None


def that_day(edge: Before, place: int) -> Found | None:
    """``long for the day when``: a day that has not come."""
    words, harmless = edge.words, edge.harmless
    at = place - 2
    while at >= 0 and words[at] in harmless.determiners:
        at -= 1
    for each in range(at, max(-1, at - _GAP), -1):
        if words[each] in MARKS:
            break
        if words[each] in harmless.cognitive:
            # "мріє про день, коли"
            return edge.found(each, Kind.ATTRIBUTION)
    if at >= 0 and words[at] in harmless.prepositions and words[at] not in harmless.purpose:
        return None
    if at >= 0 and words[at] in harmless.reporting:
        return None
    return edge.found(max(0, at)) if harmless.purpose else None


__all__ = ["that", "that_day"]
