"""What the stretches between commas before a quote say of it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.asides import is_opinion, is_verb_first, restricts
from summarizer.grounding.before_clause import clause
from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.governor import infinitive
from summarizer.grounding.harmless import UNREAL
from summarizer.grounding.line import COMMAS, MARKS, QUOTING
from summarizer.grounding.opening import NEGATIONS, opens_harmlessly
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_SEGMENTS: Final = 8
_GAP: Final = 5
_NOR: Final = frozenset("ni nem né weder ani".split())
"""Words for *nor* with which an emphatic denial begins: ``ni por asomo``."""


def segments(edge: Before) -> Found | None:
    """What the stretches between commas before the quote say."""
    return (
        zu_clause(edge) or far_infinitive(edge) or far_object(edge) or stretches(edge, edge.k - 1)
    )


def stretches(edge: Before, comma: int) -> Found | None:
    """What the stretches up to a comma say, from the quote back to the sentence's beginning."""
    words, harmless = edge.words, edge.harmless
    end = comma
    for _ in range(_SEGMENTS):
        begin = end
        while begin and (words[begin - 1] not in MARKS or words[begin - 1] in QUOTING):
            begin -= 1
        first = not begin or words[begin - 1] not in COMMAS
        while begin < end and words[begin] in QUOTING:
            begin += 1
        if begin < end:
            if restricts(words, begin, end, harmless) or is_fiction(edge, begin, end):
                return edge.found(begin, end=end)
            if first:
                return first_stretch(edge, begin, end)
            if end == edge.k - 1 and is_unknown_aside(edge, begin, end):
                return edge.found(begin, end=end)
            if is_opinion(edge.line, begin, end, harmless) or is_verb_first(
                edge.line, begin, end, harmless
            ):
                return edge.found(begin, Kind.ATTRIBUTION, end)
            if words[begin] in harmless.joins and edge.line.has_finite(begin + 1, end):
                return None
        if first:
            return None
        end = begin - 1
        while end and words[end] in QUOTING:
            end -= 1
    return None


def first_stretch(edge: Before, begin: int, end: int) -> Found | None:
    """What the first stretch of the sentence, before a comma, says."""
    if (
        edge.harmless.reported
        and not edge.harmless.reported.isdisjoint(edge.quoted.words[:_FAR])
        and edge.harmless.reporting.isdisjoint(edge.words[begin:end])
        and end == edge.k - 1
    ):
        # "Er träumte," [der Krieg sei vorbei]
        return edge.found(begin, Kind.ATTRIBUTION, end)
    if is_denial(edge, begin, end):
        return edge.found(begin, Kind.NEGATION, end)
    if end == edge.k - 1 and is_other_clause(edge, begin, end) and harmless_start(edge):
        return edge.found(begin, end=end)
    if (
        edge.line.traits & UNREAL
        and not edge.harmless.hearsay.isdisjoint(edge.words[begin:end])
        and edge.words[begin] not in edge.harmless.sources
        and edge.words[begin] not in edge.harmless.begin
    ):
        return edge.found(begin, Kind.ATTRIBUTION, end)
    if end == edge.k - 1 and is_bare_phrase(edge, begin, end):
        return edge.found(begin, end=end)
    if opens_harmlessly(edge.line, begin, end, edge.known, edge.quoted.words):
        if edge.begins_verb and end < edge.k:
            return clause(edge, end - 1)
        return None
    return edge.found(begin, end=end)


def is_unknown_aside(edge: Before, begin: int, end: int) -> bool:
    """``, so the joke goes,`` before the quote: an aside of no known kind."""
    words, harmless = edge.words, edge.harmless
    if harmless.is_irony(words, begin):
        return True
    return (
        bool(harmless.gerund_end)
        and not edge.line.is_capital(begin)
        and not harmless.begins_aside(words[begin])
        and words[begin + 1] not in harmless.prepositions
        and harmless.reporting.isdisjoint(words[begin:end])
    )


def far_infinitive(edge: Before) -> Found | None:
    """``sopesa, entre otras medidas,`` [rebajar el impuesto]: behind an aside."""
    words, k = edge.words, edge.k
    ends = edge.known.infinitive_ends
    if not ends or edge.harmless.zu or not words[k].endswith(ends) or len(words[k]) < _GAP:
        return None
    if edge.line.is_capital(k) or words[k + 1 : k + 2] == []:
        return None
    following = words[k + 1]
    if following not in edge.harmless.determiners and following not in edge.harmless.prepositions:
        return None
    return infinitive(edge, k)


def far_object(edge: Before) -> Found | None:
    """``dangled before them, who would have to give in,`` [a payment]: behind an aside."""
    words, harmless = edge.words, edge.harmless
    if not harmless.irregular or edge.begins_verb or edge.has_clause() or not edge.is_plan():
        return None
    end = edge.k - 1
    while end and words[end - 1] not in MARKS:
        end -= 1
    if not end or words[end] not in harmless.begin or words[end - 1] not in COMMAS:
        return None
    begin = end = end - 1
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    verbs = [
        place
        for place in range(begin, end)
        if words[place].endswith("ed") or words[place] in harmless.irregular
    ]
    known = harmless.event_verbs.union(harmless.reporting)
    return None if not verbs or words[verbs[0]] in known else edge.found(verbs[0])


def zu_clause(edge: Before) -> Found | None:
    """``liebäugelt damit,`` [das Stadion zu verkaufen]: a German infinitive behind its comma."""
    words, harmless = edge.words, edge.harmless
    quoted = edge.quoted.words
    if not harmless.zu or len(quoted) < _GAP - 2 or quoted[0] in harmless.zu_purpose:
        return None
    last = quoted[-1]
    if not last.endswith("n") or not (
        quoted[-2] in harmless.zu or any(each in last[2:-3] for each in harmless.zu)
    ):
        return None
    begin = edge.k - 1
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    if not harmless.done.isdisjoint(words[begin : edge.k - 1]):
        return None
    return edge.found(begin)


def is_fiction(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch sets a scene in which nothing need be so: *In the play*."""
    words, harmless = edge.words, edge.harmless
    if not edge.line.traits & UNREAL:
        return False
    if not harmless.fictions.isdisjoint(words[begin:end]):
        return True
    return words[begin] in harmless.prepositions and not (
        harmless.works.isdisjoint(words[begin:end])
    )


def is_denial(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch without a verb denies what follows: *Ni por asomo,* *By no means,*."""
    words, harmless = edge.words, edge.harmless
    if end - begin < 2 or words[begin] in harmless.but or words[begin] in harmless.limiting:
        return False
    near = words[begin : begin + 2]
    return (
        (near[0] in _NOR or not NEGATIONS.isdisjoint(near))
        and all(
            word in NEGATIONS or word in harmless.prepositions or word in harmless.begin
            for word in near
        )
        and harmless.times.isdisjoint(words[begin:end])
        and not edge.line.has_finite(begin, end)
    )


def is_other_clause(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch is a clause that reports nothing: *Chances are*, [it will rain]."""
    words, harmless = edge.words, edge.harmless
    if not harmless.gerund_end or words[begin] in harmless.begin or words[begin] in harmless.joins:
        return False
    if words[begin] in harmless.prepositions or words[begin].endswith(harmless.gerund_end):
        return False
    if not harmless.reporting.isdisjoint(words[begin:end]):
        return False
    return (
        begin + 1 < end
        and begin + 1 in edge.line.finite
        and words[begin] not in harmless.determiners
    )


def is_bare_phrase(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch before a clause is a noun phrase unknown to set a scene: *No doubt,*."""
    words, harmless = edge.words, edge.harmless
    first = words[begin]
    return (
        bool(harmless.gerund_end)
        and (first in harmless.determiners or first in harmless.none)
        and words[edge.k] not in harmless.begin
        and edge.has_clause()
        and harmless.reporting.isdisjoint(words[begin:end])
        and harmless.times.isdisjoint(words[begin:end])
        and harmless.begin.isdisjoint(words[begin:end])
        and harmless.that.isdisjoint(words[begin:end])
        and not edge.line.has_finite(begin, end)
        and not any(words[place].endswith(("ing", "ed")) for place in range(begin, end))
    )


def harmless_start(edge: Before) -> bool:
    """Whether the quote begins a clause of its own that nobody is said to have said."""
    words = edge.quoted.words[:_FAR]
    return (
        edge.has_clause()
        and words[0] not in edge.harmless.joins
        and words[0] not in edge.harmless.begin
        and edge.harmless.reporting.isdisjoint(words)
    )


__all__ = ["is_fiction", "segments", "stretches"]
